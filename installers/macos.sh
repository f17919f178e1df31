#!/bin/sh
# Builds for macOS, from the locked libraries: the application bundle and a disk image of it, in dist/. Run on a Mac.
# With SHARED_PLAN_SIGN naming a Developer ID the bundle is signed; notarising it is a step of its own (see FOR-IT.md).
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' shared_plan/__init__.py)
export SHARED_PLAN_VERSION="$version"
[ -x build/venv/bin/python ] || "${PYTHON:-python3}" -m venv build/venv
build/venv/bin/python -m pip install --quiet --require-hashes --only-binary :all: --requirement installers/build.lock
build/venv/bin/python installers/icons.py build
sh installers/freeze.sh
app="dist/Shared Plan.app"
sh installers/check-frozen.sh "$app/Contents/MacOS/shared-plan"
codesign --force --deep --options runtime --sign "${SHARED_PLAN_SIGN:--}" "$app"
codesign --verify --deep --strict "$app"
image="dist/shared-plan-$version-macos-$(uname -m).dmg"
rm -rf build/image "$image"
mkdir -p build/image
cp -R "$app" build/image/
ln -s /Applications build/image/Applications
hdiutil create -quiet -volname "Shared Plan" -srcfolder build/image -format UDZO "$image"
(cd dist && shasum -a 256 ./*.dmg) | tee dist/SHA256SUMS
