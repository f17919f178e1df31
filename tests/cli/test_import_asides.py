"""Hidden rows, struck-out rows and comments: brought in and told of, or left out and told of, as the officer chooses."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import Command

ROWS = (
    ("Action", "Lead", "By when"),
    ("Mend the bridge", "AB", "May 2015"),
    ("Paint the lines", "CD", "June 2015"),
    ("Plant the trees", "EF", "July 2015"),
    ("Open the gate", "GH", "Ongoing"),
)
ALL = [row[0] for row in ROWS[1:]]
ASIDES = {
    "hidden": ("Paint the lines", "1 hidden row (3) was brought in", "Hidden rows (3) were left out"),
    "struck": ("Plant the trees", "struck through was brought in as it stands (A4, B4, C4)", "Struck-through rows (4)"),
    "comments": ("", "The comment on this cell is kept", "The comment on a cell was left out"),
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    for row in ROWS:
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    for cell in sheet[4]:
        cell.font = Font(strike=True)
    sheet["A5"].comment = Comment("Ask the parish first", "GH")
    made.save(path := tmp_path / "aside.xlsx")
    return path


def titles(command: Command, path: Path) -> list[str]:
    return [item["title"] for item in command("show", path, "--json").json["items"]]


def words(report: dict[str, Any]) -> str:
    cells = report["cells"]
    assert cells["filled"] == cells["placed"] + cells["noted"] + cells["not_understood"] == 15
    return "\n".join(warning["message"] for warning in report["warnings"])


def test_everything_is_brought_in_and_told_of(command: Command, book: Path, path: Path) -> None:
    said = words(command("import", book, path, "--json").json)
    assert titles(command, path) == ALL
    assert all(kept in said and left not in said for _, kept, left in ASIDES.values())
    assert any("Ask the parish first" in note for note in command("show", path, "--json").json["plan"]["notes"])


@pytest.mark.parametrize("by_mapping", [False, True])
@pytest.mark.parametrize("aside", ASIDES)
def test_what_is_left_out_is_told_of(
    command: Command, book: Path, path: Path, tmp_path: Path, aside: str, by_mapping: bool
) -> None:
    title, kept, left = ASIDES[aside]
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({aside: False}), encoding="utf-8")
    way = ("--mapping", mapping) if by_mapping else ("--leave-out", aside)
    said = words(command("import", book, path, *way, "--json").json)
    assert left in said
    assert kept not in said
    assert titles(command, path) == [one for one in ALL if one != title]
    notes = "\n".join(command("show", path, "--json").json["plan"]["notes"])
    assert ("Ask the parish first" in notes) == (aside != "comments")
    assert title in notes


def test_all_of_it_may_be_left_out(command: Command, book: Path, path: Path) -> None:
    said = words(command("import", book, path, *(x for one in ASIDES for x in ("--leave-out", one)), "--json").json)
    assert all(left in said for _, _, left in ASIDES.values())
    assert titles(command, path) == [ALL[0], ALL[3]]
