"""What wants attention in the side pane, and how the plan stands: clicked, copied, and kept in step with edits."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from shared_plan.model import edits
from shared_plan.ui.watching import asking, overview
from shared_plan.ui.watching.overview import OverviewSheet
from shared_plan.ui.watching.picture import CoursePicture
from shared_plan.ui.watching.table import BlockTable
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import go, id_named
from tests.ui.test_views import shown

TODAY = date(2018, 9, 3)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "today", lambda: TODAY)
    monkeypatch.setattr(overview, "today", lambda: TODAY)


def listed(window: PlanWindow) -> dict[str, str]:
    """The side pane's list as it stands: words and count."""
    asked = window.side.asked
    entries = [asked.item(n) for n in range(asked.count())]
    return {one.text(): asked.itemWidget(one).text() for one in entries if asked.itemWidget(one)}  # type: ignore[attr-defined]


def click(window: PlanWindow, qtbot: QtBot, words: str) -> None:
    asked = window.side.asked
    (entry,) = asked.findItems(words, Qt.MatchFlag.MatchExactly)
    qtbot.mouseClick(asked.viewport(), Qt.MouseButton.LeftButton, pos=asked.visualItemRect(entry).center())


def ready(window: PlanWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.idle.is_busy, timeout=30_000)


def test_the_list_has_what_wants_attention_with_counts(window: PlanWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    assert listed(window) == {
        "Overdue": "3",
        "Due in the next 30 days": "1",
        "No lead": "1",
        "No update this period": "3",
        "Timescale not understood": "1",
    }


def test_a_click_shows_the_rows_and_why_and_another_all_again(window: PlanWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    everything = shown(window)
    click(window, qtbot, "Overdue")
    assert [title for title in shown(window) if title not in ("Governance", "New structure", "Culture change")] == [
        "Draft the business case",
        "Open bank account",
        "Culture articulated",
        "Paper to board",
    ]
    go(window, "Open bank account")
    assert window.side.reason.text() == "3 days late: “Aug-18”, so by 31 August 2018."
    assert window.side.reason.isVisible()
    click(window, qtbot, "Overdue")
    assert shown(window) == everything
    assert not window.side.reason.isVisible()


def test_an_edit_takes_its_row_from_the_question_at_once(window: PlanWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    click(window, qtbot, "Overdue")
    edits.write(window.plan, id_named(window.plan, "Open bank account"), "status", "Complete")
    assert "Open bank account" not in shown(window)
    assert listed(window)["Overdue"] == "2"
    window.plan.undo()
    assert "Open bank account" in shown(window)
    assert listed(window)["Overdue"] == "3"


def opened(window: PlanWindow, qtbot: QtBot) -> OverviewSheet:
    sheet = OverviewSheet(window)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.waitUntil(lambda: sheet.found is not None, timeout=30_000)
    return sheet


def test_how_the_plan_stands_is_copied_for_word_and_excel(window: PlanWindow, qtbot: QtBot) -> None:
    edits.write(window.plan, id_named(window.plan, "Governance"), "title", "<b>Governance</b> & more")
    sheet = opened(window, qtbot)
    words = [one.text() for one in sheet.findChildren(QLabel)]
    assert "As at 3 September 2018. 6 actions: 1 not started, 1 on track, 1 complete, 3 without a status." in words
    buttons = {one.accessibleName(): one for one in sheet.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Copy Statuses by theme"], Qt.MouseButton.LeftButton)
    data = QApplication.clipboard().mimeData()
    assert data.text().splitlines()[1:3] == [
        "Theme\tNot started\tOn track\tComplete\tNo status\tAll",
        "<b>Governance</b> & more\t1\t1\t1\t2\t5",
    ]
    assert "&lt;b&gt;Governance&lt;/b&gt; &amp; more</th>" in data.html()
    qtbot.keyClick(sheet, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "Statuses by partner" in QApplication.clipboard().text(), timeout=30_000)


def test_the_course_over_the_snapshots_is_drawn(window: PlanWindow, qtbot: QtBot) -> None:
    window.plan.snapshot("Board, 1 June")
    edits.write(window.plan, id_named(window.plan, "Open bank account"), "status", "Complete")
    sheet = opened(window, qtbot)
    (picture,) = sheet.findChildren(CoursePicture)
    assert picture.accessibleDescription() == (
        "Board, 1 June: 1 Not started, 1 On track, 1 Complete, 3 without a status; "
        "Now: 1 On track, 2 Complete, 3 without a status"
    )
    colours = {picture.grab().toImage().pixelColor(x, 45).name() for x in range(230, picture.width() - 8, 3)}
    assert len(colours) > 3
    assert "Statuses over time" not in [one.accessibleName() for one in sheet.findChildren(BlockTable)]


def test_a_finding_leads_to_its_cell(window: PlanWindow, qtbot: QtBot) -> None:
    sheet = opened(window, qtbot)
    qtbot.keyClick(sheet, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert sheet.tabs.currentWidget() is sheet.findings
    tree = sheet.findings.tree
    entry = tree.topLevelItem(0).child(1)  # type: ignore[union-attr]
    tree.setCurrentItem(entry)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert window.model.item(window.grid.currentIndex().row()).title == "Open bank account"
    assert window.model.columns[window.grid.currentIndex().column()] == "target"


def test_exempt_matter_is_left_out_unless_asked_for(window: PlanWindow, qtbot: QtBot) -> None:
    edits.write(window.plan, id_named(window.plan, "Open bank account"), "exempt", "3")
    sheet = opened(window, qtbot)
    assert sheet.found is not None
    assert sheet.found.withheld.startswith("1 item is withheld")
    assert sheet.public.isVisible()
    qtbot.keyClick(sheet, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: sheet.found is not None and not sheet.found.withheld, timeout=30_000)
