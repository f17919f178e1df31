"""A workbook that nobody edited changes nothing, whichever program saved it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from shared_plan.exchange.request import Wanted, ask
from shared_plan.exchange.returning import look
from shared_plan.model import samples
from shared_plan.model.inventing.invent import invent
from shared_plan.model.plan import Plan, empty_plan

SOFFICE = shutil.which("soffice")
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"


def plans(folder: Path) -> list[Plan]:
    made = []
    for n, sample in enumerate(samples.names()):
        made.append(empty_plan(folder / f"s{n}.splan", "Test Officer"))
        samples.build(made[-1], sample.name)
    made.append(empty_plan(folder / "invented.splan", "Test Officer"))
    invent(made[-1], 120, 3, history=2)
    return made


def sent_out(plan: Plan, folder: Path) -> Path:
    out = folder / f"{plan.file.path.stem}.xlsx"
    ask(plan, out, Wanted("all", due="12 May 2027"))
    return out


def proposals(plan: Plan, path: Path) -> list[str]:
    answer = look(plan, path)
    assert answer.rows["by_id"] == answer.rows["read"] == len(plan.state.items) - 1
    return [f"{one.kind} {one.title} {one.field} {one.base!r} {one.theirs!r}" for one in answer.differences] + [
        w.message for w in answer.warnings
    ]


def test_as_we_wrote_it_and_through_openpyxl(tmp_path: Path) -> None:
    for plan in plans(tmp_path):
        out = sent_out(plan, tmp_path)
        assert proposals(plan, out) == []
        book = openpyxl.load_workbook(out)
        book.save(tmp_path / "saved.xlsx")
        assert proposals(plan, tmp_path / "saved.xlsx") == []


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("filter_", "ending"),
    [("xlsx", "xlsx"), ("ods", "ods"), ("xls:MS Excel 97", "xls"), (CSV, "csv")],
)
def test_through_libreoffice(tmp_path: Path, filter_: str, ending: str) -> None:
    made = plans(tmp_path)[-2:]
    outs = [sent_out(plan, tmp_path) for plan in made]
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [
        str(SOFFICE),
        home,
        "--headless",
        "--convert-to",
        filter_,
        "--outdir",
        str(tmp_path / "saved"),
        *map(str, outs),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for plan, out in zip(made, outs, strict=True):
        assert proposals(plan, tmp_path / "saved" / f"{out.stem}.{ending}") == []
