#!/bin/sh
# Sets Shared Plan up from its source in .venv, beside this checkout's own files; with --tests what the tests need too.
# On Debian and its kin it installs the few system packages that are missing; elsewhere it names them.
set -eu
cd "$(dirname "$0")/.."

packages="python3-venv libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xinerama0 libxcb-image0 libxcb-render-util0 fonts-liberation"
python=${PYTHON:-python3}

missing=""
if command -v dpkg-query >/dev/null 2>&1; then
    for package in $packages; do
        case "$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null)" in
            ii*) ;;
            *) missing="$missing $package" ;;
        esac
    done
fi
if [ -n "$missing" ]; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    echo "Installing system packages:$missing"
    $as_root apt-get update -q
    # shellcheck disable=SC2086 # a list of words
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -q -y --no-install-recommends $missing
fi

"$python" -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Shared Plan needs Python 3.11 or later; name one in PYTHON.")'
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
.venv/bin/python -m pip install --quiet --editable .
if [ "${1:-}" = "--tests" ]; then
    .venv/bin/python -m pip install --quiet --group test
fi
