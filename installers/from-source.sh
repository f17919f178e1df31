#!/bin/sh
# Sets Shared Plan up from its source, in .venv beside this checkout's own files; with --tests what the tests need too.
# On Debian and its kin it installs the few system packages that are missing; elsewhere it says which libraries are.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

install_packages() { # those named, through apt, as root or through sudo
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "Please install what these packages of Debian hold: $*" >&2
        exit 1
    fi
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    echo "Installing system packages: $*"
    $as_root apt-get update -q
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

command -v "$python" >/dev/null 2>&1 || install_packages python3 python3-venv
"$python" -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Shared Plan needs Python 3.11 or later; name one in PYTHON.")'
"$python" -c 'import ensurepip, venv' 2>/dev/null || install_packages python3-venv

[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
.venv/bin/python -m pip install --quiet --editable .
[ "${1:-}" != "--tests" ] || .venv/bin/python -m pip install --quiet --group test

# The program knows which shared libraries its window needs and which packages hold them.
missing=$(.venv/bin/python -m shared_plan.ui.libraries)
# shellcheck disable=SC2086 # a list of words
[ -z "$missing" ] || install_packages $missing
