"""A table that this plan never sent: matched by what it says, its columns told by the officer, and the layout remembered."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from pytestqt.qtbot import QtBot

from shared_plan.model.plan import Plan
from shared_plan.ui.review.writing import ColumnsSheet
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import id_named
from tests.ui.reviewing import matter, page, press, reviewed, take

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")
CASE, BANK = "Draft the business case", "Open bank account"


def theirs(folder: Path, lead: str, name: str) -> Path:
    """A partner's own table: their words over the columns, no reference anywhere."""
    book = Workbook()
    sheet = book.active
    sheet.append(["What we said we'd do", "Bod on the hook", "Begins", "Ends", "How it stands"])
    sheet.append([CASE, lead, "Feb-18", "Jul-18", "On track"])
    sheet.append(["Agree shareholding", "JW", "Nov-17", "Dec-17", "Complete"])
    sheet.append([BANK, "RD", "Aug-18", "Aug-18", "Not started"])
    sheet.append(["Manage communications", "SH", "", "", ""])
    path = folder / name
    book.save(path)
    return path


def test_columns_are_told_once_and_remembered(window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    made = reviewed(qtbot, window, theirs(tmp_path, "Ann Lee", "own.xlsx"))
    assert page(made).heading.text() == "The return"
    made.columns.click()
    (sheet,) = made.findChildren(ColumnsSheet)
    for heading, ours in (
        ("What we said we'd do", "Title"),
        ("Bod on the hook", "Lead"),
        ("Begins", "Start"),
        ("Ends", "Target"),
    ):
        box = sheet.boxes[heading]
        box.setCurrentIndex(box.findData(ours))
    before = page(made)
    sheet.accept()
    qtbot.waitUntil(lambda: made.page is not None and made.page is not before, timeout=30_000)
    lead = matter(made, CASE, "lead")
    assert (lead.one.ours, lead.one.theirs, lead.one.kind, lead.decision) == ("RD", "Ann Lee", "doubtful", "")
    press(qtbot, made, "T")
    take(qtbot, made)
    assert plan.state.items[id_named(plan, CASE)].get("lead") == "Ann Lee"
    assert plan.history()[0].heading.source == "own.xlsx"
    again = reviewed(qtbot, window, theirs(tmp_path, "Bob May", "next quarter.xlsx"))
    found = matter(again, CASE, "lead")
    assert (found.one.ours, found.one.theirs) == ("Ann Lee", "Bob May")
    again.reject()
