"""The review of a return: decided by keys and clicks, taken as one step, left for later and taken up; each test ends in the file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shared_plan.exchange.returning import keeping
from shared_plan.model import edits
from shared_plan.model.document import document
from shared_plan.model.plan import Plan
from shared_plan.ui.review.bringing import go_on
from shared_plan.ui.review.writing import FieldSheet, RowSheet
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import id_named
from tests.ui.reviewing import Book, at, click_choice, counted, matter, page, press, reviewed, take

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")
CASE, BANK, TALK = "Draft the business case", "Open bank account", "Manage communications"
GONE = "Agree shareholding"
Reopened = Callable[[], Plan]


def whole(plan: Plan) -> object:
    found = document(plan.state)
    found["plan"].pop("revision")
    return found


def contested(plan: Plan, folder: Path) -> Path:
    """A change, a date and a narrative that both changed, a new row, one that is not there, and an emptied cell."""
    edits.write(plan, id_named(plan, CASE), "progress", "Outline agreed.", "Q4 2017/18")
    book = Book(plan, folder / "back.xlsx")
    book.put(CASE, "Target", "By end of July 2018")
    book.put(CASE, "Progress", "Outline agreed. Comments from Legal awaited.")
    book.put(BANK, "Lead", "RD, JW")
    book.put(TALK, "Lead", None)
    book.sheet.delete_rows(book.row(GONE))
    book.add(Title="Prepare impact assessment", Lead="CE", Target="Jun-18", Stands_under="1 New structure")
    edits.write(plan, id_named(plan, CASE), "target", "Jun-18")
    edits.write(plan, id_named(plan, CASE), "progress", "Outline agreed. Costs checked.", "Q4 2017/18")
    return book.save()


def test_everything_is_decided_by_keyboard(
    window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot, reopened: Reopened
) -> None:
    made = reviewed(qtbot, window, contested(plan, tmp_path))
    before, revision = whole(plan), plan.revision
    assert counted(made) == "3 of 6 decided"
    assert page(made).table.entries.entries[page(made).table.row].is_open
    press(qtbot, made, "tnbno")
    assert counted(made) == "6 of 6 decided"
    at(made, matter(made, GONE))
    press(qtbot, made, "w")
    assert whole(plan) == before
    take(qtbot, made)
    found = reopened()
    assert found.revision == revision + 1
    heading = found.history()[0].heading
    assert (heading.source, heading.label) == ("back.xlsx, everybody, request 001", "Return from everybody: 5 changes")
    case = found.state.items[id_named(found, CASE)]
    assert case.get("target") == "By end of July 2018"
    assert case.get("progress", "Q4 2017/18") == "Outline agreed. Costs checked. Comments from Legal awaited."
    assert found.state.items[id_named(found, BANK)].get("lead") == "RD, JW"
    assert found.state.items[id_named(found, TALK)].get("lead") == "SH"
    assert GONE not in {item.title for item in found.state.walk()}
    new = found.state.items[id_named(found, "Prepare impact assessment")]
    assert (new.get("lead"), new.parent) == ("CE", id_named(found, "New structure"))
    plan.undo()
    assert whole(plan) == before


def test_clicks_decide_and_counts_filter(window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    made = reviewed(qtbot, window, contested(plan, tmp_path))
    lead = matter(made, BANK, "lead")
    click_choice(qtbot, made, lead, "Ours")
    assert (lead.decision, made.take.text()) == ("ours", "&Take 1 change")
    click_choice(qtbot, made, matter(made, TALK, "lead"), "Empty it")
    assert matter(made, TALK, "lead").takes
    listed = len(page(made).entries.entries)
    qtbot.mouseClick(page(made).chips["conflict"], Qt.MouseButton.LeftButton)
    assert len(page(made).entries.entries) == listed - 3
    qtbot.mouseClick(page(made).chips["conflict"], Qt.MouseButton.LeftButton)
    assert len(page(made).entries.entries) == listed
    made.leave()


def test_it_is_left_for_later_and_taken_up_from_the_file(
    window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot, reopened: Reopened
) -> None:
    made = reviewed(qtbot, window, contested(plan, tmp_path))
    at(made, matter(made, CASE, "target"))
    press(qtbot, made, "t")
    at(made, matter(made, CASE, "progress"))
    press(qtbot, made, "b")
    revision = plan.revision
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert plan.revision == revision
    kept = reopened()
    assert [source for source, _ in keeping.left_for_later(kept)] == ["back.xlsx, everybody, request 001"]
    again = go_on(window)
    assert again is not None
    assert counted(again) == "5 of 6 decided"
    assert matter(again, CASE, "progress").decision == "both"
    assert page(again).under.text().startswith("back.xlsx, brought in ")
    at(again, matter(again, TALK, "lead"))
    press(qtbot, again, "k")
    take(qtbot, again)
    found = reopened()
    assert found.state.items[id_named(found, CASE)].get("target") == "By end of July 2018"
    assert keeping.left_for_later(found) == []
    assert go_on(window) is None


def test_the_same_question_is_not_asked_twice(window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    path = contested(plan, tmp_path)
    made = reviewed(qtbot, window, path)
    press(qtbot, made, "O")
    take(qtbot, made)
    again = reviewed(qtbot, window, path)
    assert counted(again) == "Nothing to decide"
    again.reject()
    later = Book(plan, tmp_path / "unused.xlsx")
    later.book.close()
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book["Update"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "RD, JW")
    cell.value = "RD, JW and CE"
    book.save(tmp_path / "back 2.xlsx")
    second = reviewed(qtbot, window, tmp_path / "back 2.xlsx")
    assert [(one.one.title, one.one.theirs) for one in page(second).review.all() if one.is_question] == [
        (BANK, "RD, JW and CE")
    ]
    second.reject()


def test_an_own_text_is_written_with_its_reading(
    window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot, reopened: Reopened
) -> None:
    made = reviewed(qtbot, window, contested(plan, tmp_path))
    at(made, matter(made, CASE, "target"))
    press(qtbot, made, "e")
    (sheet,) = made.findChildren(FieldSheet)
    sheet.text.setPlainText("By 15 July 2018")
    assert sheet.hint.text() == "reads as: by 15 July 2018"
    sheet.accept()
    assert matter(made, CASE, "target").text == "By 15 July 2018"
    take(qtbot, made)
    found = reopened()
    case = found.state.items[id_named(found, CASE)]
    assert (case.get("target"), case.get("original_target")) == ("By 15 July 2018", "Jul-18")


def test_a_new_row_is_put_where_it_belongs(
    window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot, reopened: Reopened
) -> None:
    made = reviewed(qtbot, window, contested(plan, tmp_path))
    at(made, matter(made, "Prepare impact assessment"))
    press(qtbot, made, "e")
    (sheet,) = made.findChildren(RowSheet)
    sheet.under.setCurrentIndex(sheet.under.findData(id_named(plan, "Culture change")))
    sheet.title.setText("Prepare the impact assessment")
    sheet.accept()
    take(qtbot, made)
    found = reopened()
    assert found.state.items[id_named(found, "Prepare the impact assessment")].parent == id_named(
        found, "Culture change"
    )


def test_a_return_as_it_was_sent_asks_nothing(window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    made = reviewed(qtbot, window, Book(plan, tmp_path / "back.xlsx").save())
    assert page(made).nothing.isVisible()
    assert made.take.text() == "&Done"
    revision = plan.revision
    take(qtbot, made)
    assert plan.revision == revision


def test_remarks_may_be_added_to_the_notes_and_warnings_are_on_the_page(
    window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot, reopened: Reopened
) -> None:
    edits.write(plan, id_named(plan, BANK), "notes", "Bank chosen.")
    book = Book(plan, tmp_path / "back.xlsx")
    book.put(BANK, "Partner comment", "We would rather wait")
    book.put(TALK, "Partner comment", "Nothing new")
    column = book.sheet.max_column + 1
    book.sheet.cell(book.head, column).value = "Our own score"
    book.sheet.cell(book.row(CASE), column).value = "4"
    made = reviewed(qtbot, window, book.save())
    assert any("Our own score" in words for words in page(made).entries.notices)
    remark = next(one for one in page(made).review.all() if one.one.title == BANK)
    assert (remark.one.kind, remark.decision) == ("remark", "ours")
    click_choice(qtbot, made, remark, "Add to notes")
    take(qtbot, made)
    found = reopened()
    assert found.state.items[id_named(found, BANK)].get("notes") == "Bank chosen.\nWe would rather wait"
    assert found.state.items[id_named(found, TALK)].get("notes") is None
    assert len(found.history(id_named(found, BANK), "notes")) == 2
