"""The details pane: fields written in it, progress by period, and what an item carries."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from shared_plan.model import edits
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan
from shared_plan.ui.details.details import PAGES
from shared_plan.ui.details.fieldbox import FieldBox
from shared_plan.ui.details.history_page import ItemHistory
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import go, id_named

Reopen = Callable[[], Plan]


def box(window: PlanWindow, key: str, period: str = "") -> FieldBox:
    found = window.details.boxes[key, period]
    assert isinstance(found, FieldBox)
    return found


def shown(window: PlanWindow, qtbot: QtBot, title: str) -> None:
    go(window, title)
    qtbot.waitUntil(lambda: title in window.details.title.text())


def test_a_field_is_kept_when_the_keyboard_leaves_it(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    shown(window, qtbot, "Draft the business case")
    text = box(window, "target").text
    assert text is not None
    text.setFocus()
    text.selectAll()
    qtbot.keyClicks(text, "by 30 June 2019")
    assert box(window, "target").reads.text() == "reads as: by 30 June 2019"
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    saved = reopened()
    assert saved.state.items[id_named(saved, "Draft the business case")].get("target") == "by 30 June 2019"


def test_escape_gives_back_what_was_there(window: PlanWindow, qtbot: QtBot, plan: Plan) -> None:
    shown(window, qtbot, "Draft the business case")
    before = plan.revision
    text = box(window, "lead").text
    assert text is not None
    text.setFocus()
    qtbot.keyClicks(text, "nobody")
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert text.toPlainText() == "RD"
    window.grid.setFocus()
    assert plan.revision == before


def test_progress_of_every_period_is_there(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    id_ = id_named(window.plan, "Draft the business case")
    edits.write(window.plan, id_, "progress", "Begun", "Q3 2017/18")
    window.details.pages.setCurrentRow(PAGES.index("Progress"))
    go(window, "Draft the business case")
    qtbot.waitUntil(lambda: ("progress", "Q3 2017/18") in window.details.boxes)
    periods = [period for key, period in window.details.boxes if key == "progress"]
    assert periods == ["Q4 2017/18", "Q3 2017/18"]
    text = box(window, "progress", "Q4 2017/18").text
    assert text is not None
    text.setFocus()
    qtbot.keyClicks(text, "Agreed by Cabinet")
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    saved = reopened().state.items[id_]
    assert saved.periods("progress") == {"Q3 2017/18": "Begun", "Q4 2017/18": "Agreed by Cabinet"}


def open_page(window: PlanWindow, qtbot: QtBot, name: str, title: str) -> None:
    window.details.pages.setCurrentRow(PAGES.index(name))
    shown(window, qtbot, title)
    qtbot.waitUntil(lambda: not window.details.is_busy)


def press(qtbot: QtBot, window: PlanWindow, words: str) -> None:
    found = (one for one in window.details.findChildren(QPushButton) if words in (one.text(), one.accessibleName()))
    qtbot.mouseClick(next(found), Qt.MouseButton.LeftButton)


def test_milestones_are_written_in_and_lead_to_their_row(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    open_page(window, qtbot, "Milestones", "Culture articulated")
    id_ = id_named(window.plan, "Paper to board")
    target = box(window, "target", id_).text
    assert target is not None
    assert target.toPlainText() == "12 March 2018"
    target.setFocus()
    target.selectAll()
    qtbot.keyClicks(target, "April 2018")
    qtbot.keyClick(target, Qt.Key.Key_Tab)
    assert reopened().state.items[id_].get("target") == "April 2018"
    press(qtbot, window, "Go to “Paper to board”")
    assert window.current == id_


@pytest.mark.parametrize(("name", "kind"), [("Milestones", "milestone"), ("Risks", "risk"), ("Issues", "issue")])
def test_what_an_item_carries_is_added_in_its_page(
    window: PlanWindow, qtbot: QtBot, reopened: Reopen, name: str, kind: str
) -> None:
    open_page(window, qtbot, name, "Open bank account")
    line = next(one for one in window.details.findChildren(QLineEdit) if one.accessibleName().startswith("New "))
    qtbot.keyClicks(line, "The bank asks for more")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    saved = reopened()
    added = saved.state.items[id_named(saved, "The bank asks for more")]
    assert (added.kind, added.parent) == (kind, id_named(saved, "Open bank account"))
    qtbot.waitUntil(lambda: ("title", added.id) in window.details.boxes)


def test_fields_stand_in_groups_and_all_can_be_shown(window: PlanWindow, qtbot: QtBot, plan: Plan) -> None:
    edits.write(plan, ROOT, "custom.ward", '{"heading": "Ward", "on": ["action"]}')
    open_page(window, qtbot, "Details", "Draft the business case")
    words = [one.text() for one in window.details.page_area.findChildren(QLabel)]
    assert [one for one in words if one in ("Who", "When", "How it stands", "Fields of this plan")] == [
        "Who", "When", "How it stands", "Fields of this plan",
    ]  # fmt: skip
    assert ("measure", "") not in window.details.boxes
    press(qtbot, window, "Show every field")
    qtbot.waitUntil(lambda: ("measure", "") in window.details.boxes)
    open_page(window, qtbot, "Details", "Governance")
    assert ("custom.ward", "") not in window.details.boxes


def test_what_a_field_said_last_stands_under_it_while_it_is_empty(window: PlanWindow, qtbot: QtBot, plan: Plan) -> None:
    edits.roll(plan, "Q1 2018/19")
    open_page(window, qtbot, "Details", "Draft the business case")
    assert box(window, "status", "Q1 2018/19").earlier.text() == "Q4 2017/18: On track"


def test_what_is_typed_goes_to_the_item_that_it_was_typed_in(window: PlanWindow, qtbot: QtBot, plan: Plan) -> None:
    open_page(window, qtbot, "Details", "Draft the business case")
    text = box(window, "lead").text
    assert text is not None
    text.setFocus()
    text.selectAll()
    qtbot.keyClicks(text, "Mary Orton")
    window.details.show_item(id_named(plan, "Open bank account"), "title")
    qtbot.waitUntil(lambda: not window.details.is_busy)
    assert plan.state.items[id_named(plan, "Draft the business case")].get("lead") == "Mary Orton"
    assert plan.state.items[id_named(plan, "Open bank account")].get("lead") == "RD"


def test_money_stands_by_period_with_what_is_left(window: PlanWindow, qtbot: QtBot, plan: Plan) -> None:
    id_ = id_named(plan, "Draft the business case")
    for key, words, period in (
        ("planned_spend", "£5,000", "Q3 2017/18"),
        ("actual_spend", "£6,500", "Q3 2017/18"),
        ("planned_spend", "£2,000", "Q4 2017/18"),
        ("actual_spend", "nil", "Q4 2017/18"),
    ):
        edits.write(plan, id_, key, words, period)
    open_page(window, qtbot, "Money", "Draft the business case")
    words = [one.text() for one in window.details.page_area.findChildren(QLabel)]
    assert {"Q4 2017/18 (now)", "Q3 2017/18", "£2,000", "over by £1,500", "Together"} <= set(words)


def test_the_history_of_a_row_puts_a_value_back(window: PlanWindow, qtbot: QtBot, plan: Plan, reopened: Reopen) -> None:
    id_ = id_named(plan, "Draft the business case")
    edits.write(plan, id_, "target", "Dec-18", source="Havering return.xlsx")
    window.details.pages.setCurrentRow(PAGES.index("History"))
    shown(window, qtbot, "Draft the business case")
    qtbot.waitUntil(lambda: window.details.findChild(ItemHistory) is not None, timeout=8000)
    history = window.details.findChild(ItemHistory)
    assert history is not None
    spoken = [one.spoken for one in history.list.changes.found]
    assert spoken[0].startswith("Target changed – Test Officer, ")
    assert spoken[0].endswith("Havering return.xlsx")
    assert spoken[1] == "Target: was Jul-18, is Dec-18"
    press(qtbot, window, "Put the earlier value back")
    assert reopened().state.items[id_].get("target") == "Jul-18"


def test_an_edit_made_elsewhere_shows_at_once(window: PlanWindow, qtbot: QtBot) -> None:
    shown(window, qtbot, "Draft the business case")
    edits.write(window.plan, id_named(window.plan, "Draft the business case"), "lead", "MJ")
    qtbot.waitUntil(lambda: box(window, "lead").text is not None and box(window, "lead").text.toPlainText() == "MJ")  # type: ignore[union-attr]
