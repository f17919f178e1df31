"""The past: history of a field, put back, snapshots, the plan as it stood, what has changed since."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from shared_plan.model import edits
from shared_plan.model.plan import Plan
from shared_plan.ui.differing import Piece, pieces
from shared_plan.ui.past import looking_back
from shared_plan.ui.past.comparing import CompareSheet
from shared_plan.ui.past.history import HistorySheet
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import go, id_named, row_named

Reopen = Callable[[], Plan]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "new", [Piece("new", "new")]),
        ("old", "", [Piece("old", "gone")]),
        ("same", "same", [Piece("same", "same")]),
        (
            "by March 2018",
            "by June 2018",
            [Piece("by ", "same"), Piece("March", "gone"), Piece("June", "new"), Piece(" 2018", "same")],
        ),
    ],
)
def test_pieces(old: str, new: str, expected: list[Piece]) -> None:
    assert pieces(old, new) == expected


def labels(window: PlanWindow) -> str:
    return "\n".join(one.text() for one in window.details.past.findChildren(QLabel))


def test_an_earlier_value_is_put_back(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    id_ = id_named(window.plan, "Draft the business case")
    edits.write(window.plan, id_, "target", "Dec-18", source="Havering return")
    go(window, "Draft the business case", "target")
    qtbot.waitUntil(lambda: "Havering return" in labels(window), timeout=8000)
    assert "Test Officer" in labels(window)
    back = next(one for one in window.details.past.findChildren(QPushButton) if "Jul-18" in one.accessibleName())
    back.click()
    assert reopened().state.items[id_].get("target") == "Jul-18"


def test_the_plan_as_it_stood_is_read_only_under_a_banner(window: PlanWindow, qtbot: QtBot) -> None:
    window.plan.snapshot("Board, 3 May")
    edits.remove(window.plan, [id_named(window.plan, "Trading")])
    looking_back.look(window, window.plan.moment("Board, 3 May"), "Board, 3 May")
    assert window.banner.isVisible()
    assert "Board, 3 May" in window.banner.words
    assert row_named(window, "Trading") >= 0
    assert not window.model.may_change
    assert not window.menus.action("paste").isEnabled()
    window.banner.back.click()
    assert not window.banner.isVisible()
    assert "Trading" not in [window.model.item(row).title for row in range(len(window.model.ids))]
    assert window.model.may_change


def test_what_has_changed_since_a_snapshot(window: PlanWindow, qtbot: QtBot) -> None:
    window.plan.snapshot("Board")
    id_ = id_named(window.plan, "Draft the business case")
    edits.write(window.plan, id_, "target", "Dec-18")
    edits.add(window.plan, "theme", None, "Estates")
    edits.remove(window.plan, [id_named(window.plan, "Agree shareholding")])
    sheet = CompareSheet(window)
    qtbot.addWidget(sheet)
    spoken = [one.spoken for one in sheet.model.found]
    assert "Estates: is new" in spoken
    assert "Agree shareholding: was removed" in spoken
    assert "Draft the business case, Target: was Jul-18, is Dec-18" in spoken
    assert sheet.grab().width() > 100


def test_the_history_lists_steps_with_what_they_changed(window: PlanWindow, qtbot: QtBot) -> None:
    edits.write(window.plan, id_named(window.plan, "Draft the business case"), "target", "Dec-18")
    sheet = HistorySheet(window)
    qtbot.addWidget(sheet)
    first = sheet.steps.item(0)
    assert first is not None
    assert "Target changed" in first.text()
    assert "Jul-18" in sheet.told.toPlainText()
    assert "→ Dec-18" in sheet.told.toPlainText()


def test_bars_of_a_snapshot_are_drawn_underneath(window: PlanWindow, qtbot: QtBot) -> None:
    window.timeline.earlier = window.plan.as_at(window.plan.revision)
    edits.write(window.plan, id_named(window.plan, "Draft the business case"), "target", "Dec-18")
    window.timeline.refresh()
    looking_back.earlier_bars(window)
    assert window.timeline.earlier is None
