#!/bin/sh
# Writes the locks anew: what the program runs on (requirements.lock) and what builds it (build.lock), with hashes, for every system.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
"$python" -m venv build/lock
build/lock/bin/pip install --quiet uv
for what in requirements build; do
    group=""
    [ "$what" = requirements ] || group="--group build"
    # shellcheck disable=SC2086 # a list of words
    build/lock/bin/uv pip compile pyproject.toml $group --universal --python-version 3.11 --generate-hashes --upgrade \
        --no-emit-index-url --custom-compile-command "sh installers/lock.sh" --quiet --output-file "installers/$what.lock"
done
