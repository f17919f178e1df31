"""What can't be imported: one sentence with the way out, status 3, and the plan and all beside it byte for byte as before."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from tests.cli.conftest import Command
from tests.exchange.made import container

TABLE = "Theme,Action,Lead,By when\nRoads,Mend the bridge,AB,May 2015\n"
PAGE = "<html><body><table><tr><td>Action</td></tr></table></body></html>"


def workbook(path: Path) -> bytes:
    with xlsxwriter.Workbook(path.with_name("made.xlsx")) as book:
        book.add_worksheet().write_row(0, 0, ["Action", "Lead"])
    return path.with_name("made.xlsx").read_bytes()


def cut_short(path: Path) -> bytes:
    return workbook(path)[:-200]


REFUSED: dict[str, tuple[Callable[[Path], bytes], str, str]] = {
    "old.doc": (lambda _: container("WordDocument"), "an old Word document", "save it as a Word document (.docx)"),
    "plan.pdf": (lambda _: b"%PDF-1.7\n" + b"x" * 500, "is a PDF", "save it as .docx"),
    "locked.xlsx": (lambda _: container("EncryptionInfo", "EncryptedPackage"), "by a password", "without the password"),
    "old.xlsx": (lambda _: container("Workbook"), "an old Excel workbook (97-2003)", "rename it so that it ends in .xls"),
    "page.xlsx": (lambda _: PAGE.encode(), "a web page under the name of an Excel workbook", "ends in .html"),
    "text.xlsx": (lambda _: TABLE.encode(), "a plain text table under the name", "ends in .csv"),
    "new.xls": (workbook, "an Excel workbook under the name of an old", "ends in .xlsx"),
    "cut.xlsx": (cut_short, "is damaged", "save it again"),
    "empty.csv": (lambda _: b"", "is empty", "fetch it again"),
    "picture.png": (lambda _: b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "is a picture", "Word or Excel file behind it"),
    "letter.rtf": (lambda _: b"{\\rtf1 x}", "rich text", "save it as a Word document (.docx)"),
}  # fmt: skip


def everything(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("there", [True, False], ids=["into a plan", "into a new plan"])
def test_one_sentence_and_nothing_changed(command: Command, path: Path, tmp_path: Path, name: str, there: bool) -> None:
    make, what, way_out = REFUSED[name]
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / name).write_bytes(make(tmp_path / name))
    if there:
        command("import", tmp_path / "table.csv", path)
    before = everything(tmp_path)
    for more in ((), ("--dry-run",), ("--json",)):
        answer = command("import", tmp_path / name, path, *more)
        assert answer.status == 3
        words = json.loads(answer.err or answer.out)["error"] if "--json" in more and answer.out else answer.err
        assert f"“{name}” " in words
        assert what in words
        assert way_out in words
        assert len(words.strip().splitlines()) == 1
    assert everything(tmp_path) == before


def test_a_wrong_mapping_leaves_the_plan_as_it_was(command: Command, path: Path, tmp_path: Path) -> None:
    (table := tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    (mapping := tmp_path / "mapping.json").write_text(
        '{"sheets": {"*": {"columns": {"A": "wozzit"}}}}', encoding="utf-8"
    )
    command("import", table, path)
    before = everything(tmp_path)
    answer = command("import", table, path, "--mapping", mapping)
    assert (answer.status, "“wozzit” is no field; use one of theme" in answer.err) == (3, True)
    assert everything(tmp_path) == before
    assert command("import", table, path, "--leave-out", "nothing").status == 2
    assert everything(tmp_path) == before


def test_one_undo_takes_an_import_back(command: Command, path: Path, tmp_path: Path) -> None:
    (table := tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    command("new", path, "--title", "Ours")
    shown = command("show", path, "--json").json
    command("import", table, path)
    assert len(command("show", path, "--json").json["items"]) == 2
    command("undo", path)
    again = command("show", path, "--json").json
    assert again["items"] == shown["items"] == []
    assert {**again["plan"], "revision": 0} == {**shown["plan"], "revision": 0}
