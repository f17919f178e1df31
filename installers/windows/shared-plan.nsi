; The installer for Windows: for one user, without an administrator; upgrades in place; silent with /S.
; makensis -DVERSION=0.1.0 -DSOURCE=dist\shared-plan -DICON=build\icons\shared-plan.ico -DOUTPUT=dist\... installers\windows\shared-plan.nsi
Unicode true
!include "MUI2.nsh"
!include "WordFunc.nsh"
!include "FileFunc.nsh"
!insertmacro VersionCompare

!define NAME "Shared Plan"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\SharedPlan"
!define TYPE "SharedPlan.Plan.1"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Shared Plan"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
ManifestDPIAware true
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME} installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\shared-plan.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open ${NAME}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Var Installed

; A program that runs holds its own file: writing to it shows that before anything is changed.
!macro RefuseWhileOpen SAID
  IfFileExists "$INSTDIR\shared-plan.exe" 0 free_${SAID}
  ClearErrors
  FileOpen $0 "$INSTDIR\shared-plan.exe" a
  IfErrors 0 closed_${SAID}
    MessageBox MB_OK|MB_ICONEXCLAMATION "${NAME} is open. Close it, then start this again. Nothing was changed." /SD IDOK
    SetErrorLevel 5
    Quit
  closed_${SAID}:
    FileClose $0
  free_${SAID}:
!macroend

Function .onInit
  ReadRegStr $Installed HKCU "${KEY}" "DisplayVersion"
  StrCmp $Installed "" fresh
  ${VersionCompare} "$Installed" "${VERSION}" $0
  IntCmp $0 1 0 fresh fresh
    MessageBox MB_OK|MB_ICONEXCLAMATION "${NAME} $Installed is installed, which is newer than this one (${VERSION}). Uninstall it first if you mean to go back. Nothing was changed." /SD IDOK
    SetErrorLevel 4
    Quit
  fresh:
  !insertmacro RefuseWhileOpen install
FunctionEnd

Section "${NAME}"
  ; What an earlier version left in its folder goes first, so that no old library is mixed with a new one.
  RMDir /r "$INSTDIR\lib"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\shared-plan.exe"

  WriteRegStr HKCU "Software\Classes\.splan" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\.splan\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "${NAME}"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\shared-plan.exe,0"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\shared-plan.exe" "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\shared-plan.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'
SectionEnd

Function un.onInit
  !insertmacro RefuseWhileOpen uninstall
FunctionEnd

; Plans, and the private folder with unsaved edits and backups, are the officer's: they stay.
Section "Uninstall"
  RMDir /r "$INSTDIR\lib"
  Delete "$INSTDIR\shared-plan.exe"
  Delete "$INSTDIR\shared-plan-cli.exe"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\FOR-IT.md"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  DeleteRegValue HKCU "Software\Classes\.splan\OpenWithProgids" "${TYPE}"
  ReadRegStr $0 HKCU "Software\Classes\.splan" ""
  StrCmp $0 "${TYPE}" 0 others
    DeleteRegValue HKCU "Software\Classes\.splan" ""
  others:
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'
SectionEnd
