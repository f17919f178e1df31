# Builds for Windows, from the locked libraries: the frozen folder, the portable archive and the per-user installer, in dist\.
# Needs Python 3.12 or later and NSIS 3 (makensis) on the PATH.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
function Run { & $args[0] @($args[1..($args.Length - 1)]); if ($LASTEXITCODE) { throw "$($args[0]) ended with $LASTEXITCODE" } }

$version = (Select-String -Path shared_plan\__init__.py -Pattern '__version__ = "(.+)"').Matches[0].Groups[1].Value
if (-not (Test-Path build\venv\Scripts\python.exe)) { Run python -m venv build\venv }
$python = "build\venv\Scripts\python.exe"
Run $python -m pip install --quiet --require-hashes --only-binary :all: --requirement installers\build.lock
Run $python installers\icons.py build
Run $python -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build\frozen installers\shared-plan.spec
Copy-Item LICENSE, installers\FOR-IT.md dist\shared-plan

Run bash installers/check-frozen.sh dist/shared-plan/shared-plan-cli.exe dist/shared-plan/shared-plan-cli.exe

$portable = "dist\shared-plan-$version-windows-portable.zip"
Compress-Archive -Force -Path dist\shared-plan -DestinationPath $portable
$setup = "dist\shared-plan-$version-windows-setup.exe"
Run makensis -V2 -WX "-DVERSION=$version" "-DSOURCE=$PWD\dist\shared-plan" "-DICON=$PWD\build\shared-plan.ico" "-DOUTPUT=$PWD\$setup" installers\windows\shared-plan.nsi

# Installed, asked, installed over itself and taken away again, all silently and without an administrator.
Start-Process -Wait $setup -ArgumentList "/S"
$place = "$env:LOCALAPPDATA\Programs\Shared Plan"
Run "$place\shared-plan-cli.exe" --version
Start-Process -Wait $setup -ArgumentList "/S"
Run "$place\shared-plan-cli.exe" --version
Start-Process -Wait "$place\uninstall.exe" -ArgumentList "/S", "_?=$place"
if (Test-Path "$place\shared-plan.exe") { throw "the program was not taken away" }

Get-FileHash -Algorithm SHA256 $portable, $setup | ForEach-Object { "$($_.Hash.ToLower())  $(Split-Path -Leaf $_.Path)" } | Set-Content dist\SHA256SUMS
Get-Content dist\SHA256SUMS
