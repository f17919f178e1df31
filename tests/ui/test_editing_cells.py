"""Cells written with real keys, and what stands in the file afterwards."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shared_plan.model import edits
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan
from shared_plan.ui.grid.editors import CellChoice, CellText, PeopleLine
from shared_plan.ui.grid.hint import Hint
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import go, id_named, row_named

Reopen = Callable[[], Plan]
Key = Qt.Key
Mod = Qt.KeyboardModifier


def editor(window: PlanWindow) -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    assert window.grid.isAncestorOf(found)
    return found


def test_f2_edits_and_enter_goes_down(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    go(window, "Draft the business case", "target")
    qtbot.keyClick(window.grid, Key.Key_F2)
    writing = editor(window)
    assert isinstance(writing, CellText)
    assert writing.toPlainText() == "Jul-18"
    qtbot.keyClicks(writing, " at the latest")
    qtbot.keyClick(writing, Key.Key_Return)
    saved = reopened()
    item = saved.state.items[id_named(saved, "Draft the business case")]
    assert item.get("target") == "Jul-18 at the latest"
    assert item.get("original_target") == "Jul-18"
    assert window.grid.currentIndex().row() == row_named(window, "Agree shareholding")


def test_typing_writes_over_and_tab_goes_right(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    go(window, "Open bank account", "start")
    qtbot.keyClick(window.grid, "S")
    qtbot.keyClicks(editor(window), "ep-18")
    qtbot.keyClick(editor(window), Key.Key_Tab)
    assert window.model.columns[window.grid.currentIndex().column()] == "target"
    saved = reopened()
    assert saved.state.items[id_named(saved, "Open bank account")].get("start") == "Sep-18"


def test_escape_leaves_the_cell_as_it_was(window: PlanWindow, qtbot: QtBot, plan: Plan) -> None:
    before = plan.revision
    go(window, "Open bank account")
    qtbot.keyClick(window.grid, Key.Key_F2)
    qtbot.keyClicks(editor(window), "nonsense")
    qtbot.keyClick(editor(window), Key.Key_Escape)
    assert plan.revision == before


def test_looking_at_a_cell_is_no_step(window: PlanWindow, qtbot: QtBot, plan: Plan) -> None:
    before = plan.revision
    go(window, "Open bank account")
    qtbot.keyClick(window.grid, Key.Key_F2)
    qtbot.keyClick(editor(window), Key.Key_Return)
    assert plan.revision == before


def test_alt_enter_is_a_new_line(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    go(window, "Open bank account")
    qtbot.keyClick(window.grid, Key.Key_F2)
    qtbot.keyClick(editor(window), Key.Key_Return, Mod.AltModifier)
    qtbot.keyClicks(editor(window), "and a second")
    qtbot.keyClick(editor(window), Key.Key_Return)
    saved = reopened()
    assert any(item.title == "Open bank account\nand a second" for item in saved.state.walk())


def test_a_date_says_how_it_reads_at_every_key(window: PlanWindow, qtbot: QtBot) -> None:
    go(window, "Open bank account", "target")
    qtbot.keyClick(window.grid, Key.Key_F2)
    hint = window.grid.findChild(Hint)
    assert hint is not None
    assert hint.isVisible()
    assert "31 August 2018" in editor(window).accessibleDescription()
    editor(window).selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(editor(window), "by 30 June 2019")
    assert "30 June 2019" in editor(window).accessibleDescription()
    qtbot.keyClick(editor(window), Key.Key_Escape)


def test_a_status_is_chosen_from_the_scale(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    go(window, "Open bank account", "status")
    qtbot.keyClick(window.grid, Key.Key_F2)
    found = window.grid.findChild(CellChoice)
    assert found is not None
    assert "At risk" in [found.itemText(n) for n in range(found.count())]
    found.lineEdit().selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(found, "Late")
    qtbot.keyClick(found, Key.Key_Return)
    saved = reopened()
    assert saved.state.items[id_named(saved, "Open bank account")].get("status", "Q4 2017/18") == "Late"


def test_undo_names_its_step_and_takes_the_cursor_back(window: PlanWindow, qtbot: QtBot, plan: Plan) -> None:
    go(window, "Open bank account", "start")
    qtbot.keyClick(window.grid, "X")
    qtbot.keyClick(editor(window), Key.Key_Return)
    window.grid.go(0, 0)
    assert "Start changed" in window.menus.action("undo").text()
    qtbot.keyClick(window, Key.Key_Z, Mod.ControlModifier)
    assert plan.state.items[id_named(plan, "Open bank account")].get("start") == "Aug-18"
    assert window.grid.currentIndex().row() == row_named(window, "Open bank account")
    assert window.model.columns[window.grid.currentIndex().column()] == "start"
    qtbot.keyClick(window, Key.Key_Y, Mod.ControlModifier)
    assert plan.state.items[id_named(plan, "Open bank account")].get("start") == "X"


def test_delete_clears_cells_and_never_rows(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    go(window, "Draft the business case", "start")
    qtbot.keyClick(window.grid, Key.Key_Down, Mod.ShiftModifier)
    qtbot.keyClick(window.grid, Key.Key_Delete)
    saved = reopened()
    assert [
        saved.state.items[id_named(saved, t)].get("start") for t in ("Draft the business case", "Agree shareholding")
    ] == [None, None]


def test_fill_down_takes_the_first(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    go(window, "Draft the business case", "lead")
    qtbot.keyClick(window.grid, Key.Key_Down, Mod.ShiftModifier)
    qtbot.keyClick(window.grid, Key.Key_Down, Mod.ShiftModifier)
    qtbot.keyClick(window.grid, Key.Key_D, Mod.ControlModifier)
    saved = reopened()
    assert saved.state.items[id_named(saved, "Agree shareholding")].get("lead") == "RD"


def test_what_is_read_only_is_not_edited(window: PlanWindow, qtbot: QtBot, plan: Plan) -> None:
    window.model.look_back(plan.as_at(3))
    before = plan.revision
    window.grid.go(0, 0)
    qtbot.keyClick(window.grid, "X")
    assert window.grid.state() == window.grid.State.NoState
    assert plan.revision == before
    window.model.look_back(None)


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("planned_spend", "12.5k", "£12,500"),
        ("planned_spend", "about 10000", "about £10,000"),
        ("planned_spend", "tbc", "no sum"),
        ("percent", "90-100%", "90–100%"),
        ("target", "by June 2027", "by 30 June 2027"),
    ],
)
def test_how_a_cell_is_read_stands_under_it(
    window: PlanWindow, qtbot: QtBot, field: str, typed: str, told: str
) -> None:
    window.columns.choose(["title", "planned_spend", "percent", "target"])
    go(window, "Open bank account", field)
    qtbot.keyClick(window.grid, Key.Key_F2)
    editor(window).selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(editor(window), typed)
    (hint,) = [one for one in window.grid.viewport().findChildren(Hint) if one.isVisible()]
    assert hint._words.text() == told
    assert editor(window).accessibleDescription() == f"reads as {told}"
    assert hint.has_days == (field == "target")


def test_people_are_completed_by_any_part_of_their_name(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    edits.write(
        window.plan, ROOT, "person.rd", json.dumps({"initials": "RD", "name": "Rosalind Dean", "role": "Director"})
    )
    go(window, "Culture articulated", "lead")
    qtbot.keyClick(window.grid, Key.Key_F2)
    line = editor(window)
    assert isinstance(line, PeopleLine)
    line.clear()
    qtbot.keyClicks(line, "SH, ros")
    popup = line._completer.popup()
    offered = [popup.model().index(n, 0).data() for n in range(popup.model().rowCount())]
    assert offered == ["RD – Rosalind Dean, Director", "Rosalind Dean"]
    popup.setCurrentIndex(popup.model().index(0, 0))
    qtbot.keyClick(popup, Key.Key_Return)
    assert line.text() == "SH, RD"
    qtbot.keyClick(line, Key.Key_Return)
    saved = reopened()
    assert saved.state.items[id_named(saved, "Culture articulated")].get("lead") == "SH, RD"
