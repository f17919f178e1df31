"""Imports the files of a corpus through the command line's function and prints how right each is:
`python -m corpus.measure FOLDER [--faults]`."""

import argparse
import contextlib
import io
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.make import truth_of
from corpus.score import Result, score
from shared_plan.cli.main import run


def asked(*arguments: str | Path) -> tuple[int, str, str]:
    """One command in this process: its exit status, what it printed, and what it said beside."""
    out, beside = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(beside):
        status = run([str(argument) for argument in arguments])
    return status, out.getvalue(), beside.getvalue()


def imported(path: Path, folder: Path) -> Result:
    """A file imported into a new plan in the folder, scored against the truth beside it."""
    truth: dict[str, Any] = json.loads(truth_of(path).read_text(encoding="utf-8"))
    plan = folder / f"{path.stem}.splan"
    status, report, said = asked("import", path, plan, "--date", truth["date"], "--json")
    if status:
        return _refused(truth, f"exit {status}: {said.strip()[-300:]}")
    status, shown, said = asked("show", plan, "--json")
    if status:
        return _refused(truth, f"show, exit {status}: {said.strip()[-300:]}")
    return score(truth, json.loads(report), json.loads(shown))


def _refused(truth: dict[str, Any], sentence: str) -> Result:
    result = Result(truth["name"], len(truth["items"]), lost=truth["filled"] or 1)
    result.fields = sum(len(item["fields"]) + bool(item["ref"]) for item in truth["items"])
    result.fault("refused", sentence)
    return result


def share(right: int, of: int) -> float:
    return right / of if of else 1.0


def items_share(results: Sequence[Result]) -> float:
    """The mean of titles, levels and parents."""
    right = sum(one.titles + one.levels + one.parents for one in results)
    return share(right, 3 * sum(one.items for one in results))


def fields_share(results: Sequence[Result]) -> float:
    return share(sum(one.fields_right for one in results), sum(one.fields for one in results))


def figures(results: Sequence[Result]) -> str:
    """The bare figures of many files, a line."""
    items = sum(one.items for one in results)
    whole = sum(one.right == one.items and not one.extras and not one.trapped for one in results)
    return (
        f"{len(results)} files, {items} items: titles+levels+parents {items_share(results):.1%}, "
        f"all three right {share(sum(one.right for one in results), items):.1%}, fields {fields_share(results):.1%}, "
        f"customs {share(sum(r.customs_right for r in results), sum(r.customs for r in results)):.1%}, "
        f"terms {sum(r.terms_right for r in results)}/{sum(r.terms for r in results)}, "
        f"extra items {sum(r.extras for r in results)}, distractors {sum(r.trapped for r in results)}, "
        f"files with lost cells {sum(bool(r.lost) for r in results)}, too dark {sum(r.dark for r in results)}, "
        f"structure wholly right in {whole} files"
    )


def row(one: Result) -> str:
    counts = f"{one.titles}/{one.levels}/{one.parents} of {one.items}"
    return (
        f"{one.name:32} {counts:22} fields {one.fields_right}/{one.fields}  extra {one.extras} "
        f"trapped {one.trapped} lost {one.lost}{' dark' if one.dark else ''}"
    )


def main() -> None:
    asked_for = argparse.ArgumentParser(description=__doc__)
    asked_for.add_argument("folder", type=Path)
    asked_for.add_argument("--faults", type=int, default=0, metavar="N", help="print up to N faults of each file")
    given = asked_for.parse_args()
    paths = sorted(path for path in given.folder.iterdir() if truth_of(path).exists() and path != truth_of(path))
    with tempfile.TemporaryDirectory() as folder:
        results = [imported(path, Path(folder)) for path in paths]
    for one in sorted(results, key=lambda one: (one.right + one.fields_right) / (one.items + one.fields)):
        print(row(one))
        for kind, sentence in one.faults[: given.faults]:
            print(f"    {kind}: {sentence}")
    print(figures(results))
    print(Counter(kind for one in results for kind, _ in one.faults).most_common())


if __name__ == "__main__":
    main()
