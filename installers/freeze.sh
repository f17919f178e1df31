#!/bin/sh
# Freezes the program into dist/shared-plan: one folder that needs neither Python nor anything else set up.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Freezing needs Python 3.11 or later; name one in PYTHON.")'
rm -rf build/frozen dist/shared-plan
[ -x build/venv/bin/python ] || "$python" -m venv build/venv
build/venv/bin/python -m pip install --quiet --require-hashes --only-binary :all: --requirement installers/build.lock
build/venv/bin/python -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/frozen installers/shared-plan.spec
du -sm dist/shared-plan | cut -f1 | sed 's/$/ MB unpacked/'
