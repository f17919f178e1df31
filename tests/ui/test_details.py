"""The details pane: fields written in it, progress by period, and what an item carries."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from shared_plan.model import edits
from shared_plan.model.plan import Plan
from shared_plan.ui.details.details import PAGES
from shared_plan.ui.details.fieldbox import FieldBox
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
    assert list(window.details.boxes) == [("progress", "Q4 2017/18"), ("progress", "Q3 2017/18")]
    text = box(window, "progress", "Q4 2017/18").text
    assert text is not None
    text.setFocus()
    qtbot.keyClicks(text, "Agreed by Cabinet")
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    saved = reopened().state.items[id_]
    assert saved.periods("progress") == {"Q3 2017/18": "Begun", "Q4 2017/18": "Agreed by Cabinet"}


def test_milestones_are_listed_and_lead_to_their_row(window: PlanWindow, qtbot: QtBot) -> None:
    window.details.pages.setCurrentRow(PAGES.index("Milestones"))
    shown(window, qtbot, "Culture articulated")
    listed = window.details.page_area.findChild(QListWidget)
    assert listed is not None
    assert "Paper to board" in listed.item(0).text()
    listed.itemActivated.emit(listed.item(0))
    assert window.current == id_named(window.plan, "Paper to board")


def test_an_edit_made_elsewhere_shows_at_once(window: PlanWindow, qtbot: QtBot) -> None:
    shown(window, qtbot, "Draft the business case")
    edits.write(window.plan, id_named(window.plan, "Draft the business case"), "lead", "MJ")
    qtbot.waitUntil(lambda: box(window, "lead").text is not None and box(window, "lead").text.toPlainText() == "MJ")  # type: ignore[union-attr]
