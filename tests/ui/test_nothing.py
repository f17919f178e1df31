"""Empty states: an empty plan and an empty filter say what to do, and their buttons do it."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shared_plan.model.plan import new_plan
from shared_plan.ui.window import PlanWindow


def test_an_empty_plan_offers_a_first_row(qtbot: QtBot, tmp_path: Path) -> None:
    plan = new_plan(tmp_path / "empty.splan", "Empty")
    window = PlanWindow(plan)
    qtbot.addWidget(window, before_close_func=lambda w: w.idle.stop())
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.is_complete, timeout=30_000)
    assert window.nothing.isVisible()
    assert "no rows yet" in window.nothing.head.text()
    qtbot.mouseClick(window.nothing.add, Qt.MouseButton.LeftButton)
    assert len(plan.state.items) == 2
    assert not window.nothing.isVisible()
    plan.undo()
    assert window.nothing.isVisible()
    plan.redo()


def test_a_filter_that_nothing_answers_says_how_to_see_all(window: PlanWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.is_complete, timeout=30_000)
    assert not window.nothing.isVisible()
    qtbot.keyClicks(window.search, "zebra")
    assert window.nothing.isVisible()
    assert (window.nothing.all.isVisible(), window.nothing.add.isVisible()) == (True, False)
    grid = window.grid.viewport().rect()
    assert grid.contains(window.nothing.geometry())
    qtbot.mouseClick(window.nothing.all, Qt.MouseButton.LeftButton)
    assert not window.nothing.isVisible()
    assert len(window.rows) == 10
