"""The workbook that goes out: whose rows, which columns, and what a spreadsheet finds in it."""

from __future__ import annotations

import email
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from shared_plan.exchange.request import Wanted, ask, ask_each, sent
from shared_plan.exchange.request.board import board
from shared_plan.exchange.request.letters import chasing, draft
from shared_plan.exchange.request.reference import coded, read, tag_of, written
from shared_plan.exchange.request.scope import scope
from shared_plan.model import edits
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan, empty_plan, open_plan
from shared_plan.model.refusal import Refused

HEAD = 5


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    made = empty_plan(tmp_path / "plan.splan", "Test Officer")
    edits.write(made, ROOT, "title", "Joint plan")
    theme = edits.add(made, "theme", None, "Housing", {"ref": "1"})
    stream = edits.add(made, "workstream", theme, "Empty homes", {"ref": "1.1", "lead": "Maidstone"})
    edits.add(
        made,
        "action",
        stream,
        "=cmd|'/c calc'!A1",
        {"ref": "1.1.1", "lead": "Ann Lee", "partners": "Swale; Maidstone", "status": "Amber"},
    )
    edits.add(
        made,
        "action",
        stream,
        "Bring _x0041_ homes back <b>& more</b>",
        {"ref": "1.1.2", "lead": "Swale", "timescale": "By 31 March 2027"},
    )
    edits.add(made, "theme", None, "Parks", {"ref": "2", "lead": "Ashford"})
    return made


def titles(plan: Plan, to: str, where: str = "") -> tuple[list[str], list[str]]:
    found = scope(plan, to, where)
    words = {id_: (plan.state.items[id_].title or "")[:5] for id_ in found.rows}
    return [words[i] for i in found.rows if i not in found.context], [
        words[i] for i in found.rows if i in found.context
    ]


@pytest.mark.parametrize(
    ("to", "where", "rows", "context"),
    [
        ("Maidstone", "", ["Empty", "=cmd|"], ["Housi"]),
        ("Swale", "", ["=cmd|", "Bring"], ["Housi", "Empty"]),
        ("Ann Lee", "", ["=cmd|"], ["Housi", "Empty"]),
        ("all", "", ["Housi", "Empty", "=cmd|", "Bring", "Parks"], []),
        ("Anybody", "theme:Housing level:action", ["=cmd|", "Bring"], ["Housi", "Empty"]),
        ("Anybody", "lead:Swale", ["Bring"], ["Housi", "Empty"]),
        ("Anybody", "-theme:Housing", ["Parks"], []),
        ("Anybody", "status: level:action", ["Bring"], ["Housi", "Empty"]),
        ("Anybody", '"homes back"', ["Bring"], ["Housi", "Empty"]),
        ("Anybody", "under:1.1 status:amber", ["=cmd|"], ["Housi", "Empty"]),
    ],
)
def test_whose_rows(plan: Plan, to: str, where: str, rows: list[str], context: list[str]) -> None:
    assert titles(plan, to, where) == (rows, context)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted("Nobody At All"), "leads, sponsors"),
        (Wanted("all", where="zebra"), "No row of the plan fits"),
        (Wanted("all", where="colour:red"), "is no field of the plan"),
        (Wanted("all", fields=["wishes"]), "no field “wishes”"),
        (Wanted(" "), "needs a name"),
    ],
)
def test_what_can_not_be_asked(plan: Plan, tmp_path: Path, wanted: Wanted, words: str) -> None:
    with pytest.raises(Refused, match=words):
        ask(plan, tmp_path / "out.xlsx", wanted)
    assert not (tmp_path / "out.xlsx").exists()
    assert sent(plan) == []


def test_nothing_of_anybodys_is_overwritten(plan: Plan, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    ask(plan, out, Wanted("all"))
    ask(plan, out, Wanted("all"))
    book = openpyxl.load_workbook(out)
    book["Update"]["A1"] = "mine"
    book.save(out)
    kept = out.read_bytes()
    with pytest.raises(Refused, match="already a file"):
        ask(plan, out, Wanted("all"))
    assert out.read_bytes() == kept
    with pytest.raises(Refused, match=r"ends in \.xlsx"):
        ask(plan, tmp_path / "out.ods", Wanted("all"))


def test_a_text_no_cell_can_hold_is_refused_by_name(plan: Plan, tmp_path: Path) -> None:
    item = next(i.id for i in plan.state.walk() if i.title == "Parks")
    edits.write(plan, item, "notes", "x" * 32_768)
    with pytest.raises(Refused, match=r"“Parks”: its notes is longer than the 32,767"):
        ask(plan, tmp_path / "out.xlsx", Wanted("all"))


def test_what_a_spreadsheet_finds(plan: Plan, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    record = ask(
        plan, out, Wanted("Maidstone", fields=("Timescale", "status", "progress"), due="12 May", words="Thank you.")
    )
    book = openpyxl.load_workbook(out)
    sheet = book["Update"]
    tag = tag_of(plan.file.plan_id)
    assert sheet["B2"].value == f"Shared Plan {tag} · request 001 · Maidstone · please return by 12 May"
    assert coded(sheet["B2"].value) == (tag, 1)
    headings = [cell.value for cell in sheet[HEAD]]
    assert headings == ["Ref (do not change)", "No.", "Level", "Theme", "Workstream", "Title", "Lead", "Timescale", "Status", "Progress", "Partner comment", "Stands under"]  # fmt: skip
    assert sheet.tables["Update"].ref == "A5:L8"
    assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    assert sheet["F8"].value == "=cmd|'/c calc'!A1"
    assert not sheet.protection.sheet
    assert [sheet.row_dimensions[row].height for row in (6, 7, 8)] == [15.0, 15.0, 15.0]
    assert sheet.print_title_rows == "$5:$5"
    assert book["Shared Plan"].sheet_state == "veryHidden"
    assert book.defined_names["SharedPlanRequest"].value == f'"Shared Plan {tag} · request 001"'
    checks = {str(v.sqref): v.type for v in sheet.data_validations.dataValidation}
    assert checks["I7:I8"] == "list"
    assert checks["F6:F8"] == "custom"
    rows = CalamineWorkbook.from_path(out).get_sheet_by_name("Update").to_python()
    assert rows[7][5] == "=cmd|'/c calc'!A1"
    assert (record.asked, len(record.context)) == (record.rows[1:], 1)


def test_the_sheet_is_as_the_schema_orders_it(plan: Plan, tmp_path: Path) -> None:
    ask(plan, tmp_path / "out.xlsx", Wanted("all"))
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
        root = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    order = [etree.QName(child).localname for child in root]
    known = ["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells", "dataValidations", "pageMargins", "pageSetup", "headerFooter", "ignoredErrors", "tableParts"]  # fmt: skip
    assert order == [name for name in known if name in order]
    numbers = [int(row.get("r")) for row in root.iter("{*}row")]
    assert numbers == sorted(set(numbers))
    assert root.find("{*}dimension").get("ref").endswith(str(numbers[-1]))


def test_signs_that_a_workbook_escapes_come_through(plan: Plan, tmp_path: Path) -> None:
    ask(plan, tmp_path / "out.xlsx", Wanted("all"))
    rows = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_name("Update").to_python()
    assert "Bring _x0041_ homes back <b>& more</b>" in [row[5] for row in rows[5:]]


def test_the_plan_keeps_what_was_sent(plan: Plan, tmp_path: Path) -> None:
    made = ask(plan, tmp_path / "out.xlsx", Wanted("Maidstone", due="12 May", words="Thank you."))
    path = plan.file.path
    assert plan.file.is_behind
    plan.file.save()
    plan.close()
    again = open_plan(path)
    assert [one.stored() for one in sent(again)] == [made.stored()]
    assert [column.heading for column in sent(again)[0].columns] == [column.heading for column in made.columns]
    assert (made.step, made.due, made.words, made.file) == (again.revision, "12 May", "Thank you.", "out.xlsx")
    again.close()


def test_several_partners_get_a_file_each(plan: Plan, tmp_path: Path) -> None:
    made = ask_each(plan, tmp_path, [Wanted("Maidstone"), Wanted("Swale"), Wanted("Ashford")])
    assert [path.name for path, _ in made] == [
        "Update Maidstone Joint plan.xlsx",
        "Update Swale Joint plan.xlsx",
        "Update Ashford Joint plan.xlsx",
    ]
    assert [one.n for one in sent(plan)] == [1, 2, 3]


def test_the_board_and_the_letters(plan: Plan, tmp_path: Path) -> None:
    edits.write(
        plan, ROOT, "person.m1", '{"name": "Mo Patel", "organisation": "Maidstone", "email": "mo@maidstone.example"}'
    )
    ask(plan, tmp_path / "one.xlsx", Wanted("Maidstone", due="12 May 2027"))
    one = sent(plan)[0]
    assert [(s.state, len(s.request.asked)) for s in board(plan, date(2027, 5, 1))] == [("outstanding", 2)]
    assert [s.state for s in board(plan, date(2027, 5, 13))] == ["late"]
    words = chasing(plan, one)
    assert "by 12 May 2027" in words
    assert "- 1.1 Empty homes" in words
    message = email.message_from_bytes(draft(plan, one, (tmp_path / "one.xlsx").read_bytes()))
    assert message["X-Unsent"] == "1"
    assert message["To"] == "mo@maidstone.example"
    parts = [part.get_filename() for part in message.walk() if part.get_filename()]
    assert parts == ["one.xlsx"]


@pytest.mark.parametrize("item", ["A0A9Q2MM", "Z9999999", "foreign-id", "x"])
def test_references(item: str) -> None:
    whole = written("K7F3", item, 12)
    assert whole[0].isalpha()
    assert whole[-1].isalpha()
    found = read(f"  {whole.lower()} ")
    assert found is not None
    assert (found.tag, found.request, found.sound) == ("K7F3", 12, True)
    wrong = [
        whole[:at] + ("7" if whole[at] != "7" else "8") + whole[at + 1 :] for at in range(5, 17) if whole[at] != "-"
    ]
    assert sum(1 for one in wrong if (got := read(one)) and got.sound) <= 2
