"""The heart of the quarter: the officer asks, the partner edits the workbook, the return is reviewed by keyboard, taken, undone."""

import json
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from shared_plan.exchange.request import Wanted, ask
from shared_plan.model import edits
from shared_plan.model.document import document
from shared_plan.model.plan import Plan, new_plan, open_plan
from shared_plan.ui.review.dialog import ReviewDialog
from shared_plan.ui.window import PlanWindow
from tests.cli.conftest import Command
from tests.ui.reviewing import at, matter, page, press, reviewed, take

pytest_plugins = ("tests.cli.conftest", "tests.ui.conftest")
ROWS = (
    ("Survey the 400 coldest homes", "Havering", "By 30 September 2026", "Survey let."),
    ("Agree one grant form", "Havering / Bexley", "Dec-26", "Draft with Legal."),
    ("Map outfalls with the water company", "Bexley", "Apr-27", "Maps exchanged."),
    ("Insulate the school halls", "Havering", "March 2027", ""),
    ("Train installers", "Havering", "Ongoing", "Two courses run."),
)


def plan_of(folder: Path) -> Plan:
    plan = new_plan(folder / "vale.splan", "Vale Climate Partnership", "1 April 2026")
    theme = edits.add(plan, "theme", None, "Warm homes", {})
    for title, lead, target, progress in ROWS:
        edits.add(plan, "action", theme, title, {"lead": lead, "target": target, "progress": progress})
    plan.file.save()
    return plan


def edited_by_the_partner(path: Path) -> None:
    """Sorted by title, a column of their own put in, four cells edited, a row typed under the table, one deleted."""
    book = load_workbook(path)
    sheet = book["Update"]
    head = next(row for row in range(1, 12) if "Title" in [cell.value for cell in sheet[row]])
    column = {str(cell.value).partition(",")[0]: cell.column for cell in sheet[head]}
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head + 1)]
    rows = [row for row in rows if row[column["Title"] - 1] != "Train installers"]
    rows.sort(key=lambda row: str(row[column["Title"] - 1]))
    for row in rows:
        if row[column["Title"] - 1] == "Survey the 400 coldest homes":
            row[column["Progress"] - 1] = "Survey let. 120 homes seen."
            row[column["Target"] - 1] = "By 31 October 2026"
        if row[column["Title"] - 1] == "Agree one grant form":
            row[column["Progress"] - 1] = "Draft with Legal. Bexley have agreed it."
            row[column["Lead"] - 1] = "Havering"
    sheet.delete_rows(head + 1, sheet.max_row)
    for at_row, row in enumerate(rows, head + 1):
        for at_column, value in enumerate(row, 1):
            sheet.cell(at_row, at_column).value = value
    sheet.cell(head + 1 + len(rows), column["Title"]).value = "Loan out thermal cameras"
    sheet.cell(head + 1 + len(rows), column["Lead"]).value = "Havering"
    book.save(path)


def shown(plan: Plan) -> object:
    found = document(plan.state)
    found["plan"].pop("revision")
    return json.loads(json.dumps(found))


def test_a_return_reviewed(qtbot: QtBot, command: Command, tmp_path: Path) -> None:
    QSettings().clear()
    plan = plan_of(tmp_path)
    titles = {item.title: item.id for item in plan.state.walk()}

    # Havering is asked; while they think about it the officer goes on working on one of the same cells.
    path = tmp_path / "Update Havering.xlsx"
    sent = ask(plan, path, Wanted("Havering", due="12 May 2026"))
    assert len(sent.asked) == 4
    edits.write(plan, titles["Agree one grant form"], "progress", "Draft with Legal. Costs checked.")
    edits.write(plan, titles["Survey the 400 coldest homes"], "target", "By 15 October 2026")
    before, revision = shown(plan), plan.revision

    # What comes back was sorted, cut, edited and typed under; nothing is made up and nothing is lost.
    edited_by_the_partner(path)
    window = PlanWindow(plan)
    qtbot.addWidget(window, before_close_func=lambda w: w.idle.stop())
    window.show()
    made: ReviewDialog = reviewed(qtbot, window, path)
    assert page(made).heading.text() == "Havering’s return"
    found = {(one.one.kind, one.one.title, one.one.field) for one in page(made).review.all() if one.is_question}
    assert found == {
        ("conflict", "Survey the 400 coldest homes", "target"),
        ("change", "Survey the 400 coldest homes", "progress"),
        ("change", "Agree one grant form", "lead"),
        ("conflict", "Agree one grant form", "progress"),
        ("new", "Loan out thermal cameras", ""),
        ("missing", "Train installers", ""),
    }
    assert page(made).decided.text() == "4 of 6 decided"

    # By keyboard: their date, both wordings, and the row that did not come back is kept.
    at(made, matter(made, "Survey the 400 coldest homes", "target"))
    press(qtbot, made, "tnb")
    assert page(made).decided.text() == "6 of 6 decided"
    assert shown(plan) == before
    take(qtbot, made)
    assert plan.revision == revision + 1

    # One step, whose source every cell's history names.
    step = plan.history(titles["Agree one grant form"], "progress")[0]
    assert step.heading.source == "Update Havering.xlsx, Havering, request 001"
    now = {item.title: item for item in plan.state.walk()}
    assert now["Agree one grant form"].get("progress") == "Draft with Legal. Costs checked. Bexley have agreed it."
    assert now["Survey the 400 coldest homes"].get("target") == "By 31 October 2026"
    assert now["Survey the 400 coldest homes"].get("original_target") == "By 30 September 2026"
    assert now["Loan out thermal cameras"].get("lead") == "Havering"
    assert "Train installers" in now

    # The file has it all.
    plan.file.save()
    again = open_plan(plan.file.path, write=False)
    assert shown(again) == shown(plan)
    again.close()

    # One undo takes it all back; the command line asks about the same return anew, and writes the partner's report.
    window.menus.action("undo").trigger()
    assert shown(plan) == before
    plan.file.save()
    report = tmp_path / "report.html"
    told = command("return", tmp_path / "vale.splan", path, "--report", report, "--json").json
    kinds = sorted(one["kind"] for one in told["proposals"])
    assert kinds == ["change", "change", "conflict", "conflict", "new"]
    assert "What became of the return from Havering, request 001" in report.read_text(encoding="utf-8")
