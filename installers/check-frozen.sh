#!/bin/sh
# Runs a frozen program through an officer's day on a sample, and fails where any of it does not come out.
# usage: check-frozen.sh PROGRAM [the window's program, where that is another]
set -eu
program=$(realpath "$1")
window=$(realpath "${2:-$1}")
samples=$(cd "$(dirname "$0")/.." && pwd)/resources/samples
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export SHARED_PLAN_STATE="$folder/state" SHARED_PLAN_USER="Installer check"
[ -n "${DISPLAY:-}" ] || [ "$(uname -s)" != Linux ] || export QT_QPA_PLATFORM=offscreen
cd "$folder"

"$program" --version
"$program" import "$samples/joint-venture.xlsx" plan.splan --json > import.json
grep -q '"filled"' import.json
"$program" check plan.splan
"$program" snapshot plan.splan "Joint Committee"
for kind in pdf docx xlsx html; do
    "$program" appendix plan.splan "paper.$kind"
    [ -s "paper.$kind" ]
done
"$program" request plan.splan request.xlsx --to all
"$program" return plan.splan request.xlsx --json > return.json
"$program" read-date "By 31 March 15" | grep -q 2015
"$program" import paper.docx again.splan --json > again.json
"$window" picture plan.splan picture.png
[ -s picture.png ]
"$window" plan.splan --stopwatch 2>/dev/null | grep -q first_paint_ms || "$window" --stopwatch plan.splan 2>/dev/null | grep -q first_paint_ms
echo "the frozen program does its work"
