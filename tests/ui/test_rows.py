"""Rows added, moved, indented and removed with keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shared_plan.model.plan import Plan
from shared_plan.ui.grid import editing
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import go, id_named, row_named

Reopen = Callable[[], Plan]
Key = Qt.Key
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def titles(plan: Plan) -> list[str]:
    return [item.title or "" for item in plan.state.walk()]


def test_a_new_row_is_written_where_the_cursor_is(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    go(window, "Agree shareholding")
    qtbot.keyClick(window, Key.Key_Insert)
    writing = QApplication.focusWidget()
    assert writing is not None
    qtbot.keyClicks(writing, "Sign the agreement")
    qtbot.keyClick(writing, Key.Key_Return)
    saved = reopened()
    told = titles(saved)
    assert told.index("Sign the agreement") == told.index("Agree shareholding") + 1
    item = saved.state.items[id_named(saved, "Sign the agreement")]
    assert item.kind == "action"


@pytest.mark.parametrize(
    ("key", "title", "after"),
    [
        (Key.Key_Down, "Draft the business case", "Agree shareholding"),
        (Key.Key_Up, "Open bank account", "Draft the business case"),
    ],
)
def test_rows_move_past_their_neighbours(
    window: PlanWindow, qtbot: QtBot, reopened: Reopen, key: Key, title: str, after: str
) -> None:
    go(window, title)
    qtbot.keyClick(window, key, ALT_SHIFT)
    told = titles(reopened())
    assert told.index(title) == told.index(after) + 1
    assert window.grid.currentIndex().row() == row_named(window, title)


def test_indent_makes_a_sub_action_and_outdent_an_action_again(
    window: PlanWindow, qtbot: QtBot, reopened: Reopen
) -> None:
    go(window, "Agree shareholding")
    qtbot.keyClick(window, Key.Key_Right, ALT_SHIFT)
    saved = reopened()
    item = saved.state.items[id_named(saved, "Agree shareholding")]
    assert (item.kind, saved.state.items[item.parent or ""].title) == ("subaction", "Draft the business case")
    qtbot.keyClick(window, Key.Key_Left, ALT_SHIFT)
    saved = reopened()
    item = saved.state.items[id_named(saved, "Agree shareholding")]
    assert (item.kind, saved.state.items[item.parent or ""].title) == ("action", "New structure")


def test_what_cannot_move_says_so(window: PlanWindow, qtbot: QtBot, plan: Plan) -> None:
    before = plan.revision
    go(window, "Governance")
    qtbot.keyClick(window, Key.Key_Left, ALT_SHIFT)
    assert "top already" in window.status.words
    assert plan.revision == before


def test_removed_rows_come_back_with_one_undo(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    before = titles(window.plan)
    go(window, "New structure")
    qtbot.keyClick(window, Key.Key_Minus, CONTROL)
    assert "Draft the business case" not in titles(reopened())
    qtbot.keyClick(window, Key.Key_Z, CONTROL)
    assert titles(reopened()) == before


def test_milestones_are_rows_once_one_is_added(window: PlanWindow, qtbot: QtBot) -> None:
    hidden = row_named(window, "Paper to board")
    assert window.rows.place(hidden) is None
    go(window, "Open bank account")
    editing.add_milestone(window)
    assert window.rows.place(row_named(window, "Paper to board")) is not None
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)


def test_branches_close_and_open(window: PlanWindow, qtbot: QtBot) -> None:
    go(window, "New structure")
    qtbot.keyClick(window, Key.Key_Equal, ALT_SHIFT)
    assert window.rows.place(row_named(window, "Open bank account")) is None
    window.go_to(id_named(window.plan, "Open bank account"))
    assert window.rows.place(row_named(window, "Open bank account")) is not None
