"""Imports every file of the second corpus by the command line and prints how right it was."""

import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from .judging import Verdict, judged
from .make import made
from .paper import Layout


def _said(*words: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "shared_plan", *words, "--json"], capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-300:])
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def one(path: Path, plan: Layout) -> Verdict:
    kept = str(path) + ".splan"
    Path(kept).unlink(missing_ok=True)
    try:
        report = _said("import", str(path), kept, "--date", plan.date)
        return judged(plan, _said("show", kept), report["cells"])
    except RuntimeError as wrong:
        return Verdict(path.name, items=len(plan.items), faults=[str(wrong)], lost=1)


def main(folder: Path, names: list[str]) -> None:
    with ThreadPoolExecutor(2) as two:
        verdicts = list(two.map(lambda pair: one(*pair), made(folder, names).items()))
    for v in sorted(verdicts, key=lambda v: v.share):
        print(
            f"{v.name:46} {100 * v.share:5.1f}%  fields {v.fields}/{v.told}  extra {v.extra}  lost {v.lost}  dark {v.dark}/{v.filled}"
        )
        print("".join(f"      {fault[:260]}\n" for fault in v.faults[:12]), end="")
    print(summary(verdicts))


def summary(verdicts: list[Verdict]) -> str:
    items, told = sum(v.items for v in verdicts), sum(v.told for v in verdicts)
    right = sum(v.titles + v.levels + v.parents for v in verdicts)
    whole = sum(v.share == 1 and not v.extra for v in verdicts)
    dark = sum(v.dark > 0.05 * v.filled for v in verdicts)
    return (
        f"{len(verdicts)} files, {items} items: titles+levels+parents {right / 3 / items:.1%}, fields {sum(v.fields for v in verdicts) / told:.1%} of {told}, "
        f"extra items {sum(v.extra for v in verdicts)}, files with lost cells {sum(v.lost > 0 for v in verdicts)}, too dark {dark}, structure wholly right in {whole} files"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()), sys.argv[2:])
