"""Rows carried with the mouse in outline and grid, and the marks that the outline shows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shared_plan.model import edits
from shared_plan.model.plan import Plan
from shared_plan.ui.grid.carrying import Carrying
from shared_plan.ui.grid.rowview import RowView
from shared_plan.ui.grid.viewing import set_group
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import id_named, row_named

Reopen = Callable[[], Plan]
LEFT = Qt.MouseButton.LeftButton


def point(view: RowView, title: str, share: float, x: int) -> QPoint:
    row = next(row for row in range(len(view.plan_model.ids)) if view.plan_model.item(row).title == title)
    place = view.rows.place(row)
    assert place is not None
    return QPoint(x, view.rows.tops[place] - view.verticalOffset() + int(view.rows.heights[place] * share))


def hold(qtbot: QtBot, view: RowView, moved: str, over: str, share: float, x: int) -> Carrying:
    """Takes hold of a row and carries it over another, at a share of that one's height."""
    qtbot.mousePress(view.viewport(), LEFT, pos=point(view, moved, 0.5, x))
    there = point(view, over, share, x)
    qtbot.mouseMove(view.viewport(), there + QPoint(0, 1))
    qtbot.mouseMove(view.viewport(), there)
    return view.findChild(Carrying)


def drop(qtbot: QtBot, view: RowView, over: str, share: float, x: int) -> None:
    qtbot.mouseRelease(view.viewport(), LEFT, pos=point(view, over, share, x))


def children(plan: Plan, title: str) -> list[str | None]:
    return [plan.state.items[one].title for one in plan.state.children(id_named(plan, title))]


def test_a_workstream_is_carried_to_another_theme(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    before = window.plan.revision
    held = hold(qtbot, window.outline, "Culture change", "Trading", 0.5, 60)
    assert held.mark is not None
    assert held.mark.is_frame
    assert window.status.words.endswith("Comes to stand under “Trading”")
    drop(qtbot, window.outline, "Trading", 0.5, 60)
    saved = reopened()
    assert children(saved, "Trading") == ["Find the first customer", "Culture change"]
    assert children(saved, "Culture change") == ["Manage communications", "Culture articulated"]
    assert saved.revision == before + 1
    assert saved.history()[0].heading.label == "Workstream moved"
    qtbot.keyClick(window.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert children(reopened(), "Governance") == ["New structure", "Culture change"]


def test_a_line_shows_where_it_comes_between(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    held = hold(qtbot, window.outline, "Culture change", "New structure", 0.1, 60)
    assert held.mark is not None
    assert not held.mark.is_frame
    assert held.mark.area.top() == point(window.outline, "New structure", 0, 0).y()
    drop(qtbot, window.outline, "New structure", 0.1, 60)
    assert children(reopened(), "Governance") == ["Culture change", "New structure"]


def test_an_action_is_carried_in_the_grid_by_its_margin(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    hold(qtbot, window.grid, "Open bank account", "Draft the business case", 0.5, 3)
    assert "under “Draft the business case”, as sub-action" in window.status.words
    drop(qtbot, window.grid, "Draft the business case", 0.5, 3)
    saved = reopened()
    assert children(saved, "Draft the business case") == ["Open bank account"]
    assert saved.state.items[id_named(saved, "Open bank account")].kind == "subaction"
    assert window.current == id_named(window.plan, "Open bank account")


def test_beside_the_margin_a_drag_chooses_cells(window: PlanWindow, qtbot: QtBot) -> None:
    before = window.plan.revision
    held = hold(qtbot, window.grid, "Open bank account", "Draft the business case", 0.5, 150)
    assert not held.is_carrying
    drop(qtbot, window.grid, "Draft the business case", 0.5, 150)
    assert window.plan.revision == before
    assert len(window.grid.selected_rows()) == 3


def test_escape_lets_go(window: PlanWindow, qtbot: QtBot) -> None:
    before = window.plan.revision
    held = hold(qtbot, window.outline, "Culture change", "Trading", 0.5, 60)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not held.is_carrying
    drop(qtbot, window.outline, "Trading", 0.5, 60)
    assert window.plan.revision == before


@pytest.mark.parametrize("over", ["Governance", "New structure"])
def test_where_it_cannot_stand_nothing_happens(window: PlanWindow, qtbot: QtBot, over: str) -> None:
    before = window.plan.revision
    held = hold(qtbot, window.outline, "Governance", over, 0.5, 60)
    assert held.found is None
    assert "can't stand there" in window.status.words or over == "Governance"
    drop(qtbot, window.outline, over, 0.5, 60)
    assert window.plan.revision == before


def test_in_groups_rows_have_no_place_to_be_carried_to(window: PlanWindow, qtbot: QtBot) -> None:
    set_group(window, "lead")
    held = hold(qtbot, window.grid, "Open bank account", "Draft the business case", 0.5, 3)
    assert not held.is_carrying
    assert "plan's own order" in window.status.words


def test_branches_show_the_status_that_most_wants_to_be_seen(window: PlanWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.outline.tally.counts))
    tally = window.outline.tally
    worst = tally.worst(id_named(window.plan, "New structure"))
    assert worst is not None
    assert worst.word == "On track"
    assert tally.words(id_named(window.plan, "New structure")) == "1 On track, 1 Not started, 1 Complete"
    assert "3 rows under it\n1 On track" in window.outline.told(row_named(window, "New structure"))
    edits.write(window.plan, id_named(window.plan, "Open bank account"), "status", "Late")
    qtbot.waitUntil(lambda: "1 Late" in tally.words(id_named(window.plan, "Governance")))
    assert tally.worst(id_named(window.plan, "Trading")) is None
