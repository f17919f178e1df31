"""Asking the partners and looking after it in the window: keys and clicks, then the workbooks and the plan read back."""

from __future__ import annotations

import email
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from shared_plan.exchange.request import Wanted, ask, asking, board, sent
from shared_plan.exchange.returning import keeping
from shared_plan.model import edits, rescue
from shared_plan.model.file import store
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.ui.grid.viewing import filter_words
from shared_plan.ui.partners import asking as verbs
from shared_plan.ui.partners.board import BoardDialog
from shared_plan.ui.partners.dialog import FOLDER, AskDialog
from shared_plan.ui.pictures import draw
from shared_plan.ui.review import bringing
from shared_plan.ui.review.dialog import ReviewDialog
from shared_plan.ui.window import PlanWindow
from tests.ui import reviewing
from tests.ui.conftest import id_named

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    QSettings().setValue(FOLDER, str(tmp_path / "out"))
    return tmp_path / "out"


@pytest.fixture
def dialog(window: PlanWindow, qtbot: QtBot, out: Path) -> AskDialog:
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: bool(window.findChildren(AskDialog)))
    return window.findChildren(AskDialog)[0]


def whom(qtbot: QtBot, dialog: AskDialog, *names: str) -> None:
    """Writes each name and presses Enter."""
    for name in names:
        qtbot.keyClicks(dialog.whom.line, name)
        qtbot.keyClick(dialog.whom.line, Qt.Key.Key_Return)
    settled(qtbot, dialog)


def settled(qtbot: QtBot, dialog: AskDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.later.isActive())


def titles(path: Path) -> list[str]:
    """The titles in a workbook, all of them."""
    sheet = openpyxl.load_workbook(path)["Update"]
    at = next(cell.column for cell in sheet[5] if cell.value == "Title")
    return [str(row[at - 1].value) for row in sheet.iter_rows(min_row=6)]


def write(qtbot: QtBot, dialog: AskDialog) -> None:
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.written), timeout=30_000)


def test_three_are_asked_by_keys(qtbot: QtBot, dialog: AskDialog, out: Path, reopened: Callable[[], Plan]) -> None:
    whom(qtbot, dialog, "RD", "JW", "SH")
    qtbot.keyClicks(dialog.form.due.line, "12 May 2027")
    qtbot.keyClicks(dialog.form.words, "With thanks, Ann")
    assert dialog.form.due.reading.text() == "Wednesday 12 May 2027"
    settled(qtbot, dialog)
    assert dialog.go.text() == "Write 3 workbooks"
    write(qtbot, dialog)
    made = reopened()
    assert [(one.to, one.due, one.words) for one in sent(made)] == [
        (name, "12 May 2027", "With thanks, Ann") for name in ("RD", "SH", "JW")
    ]
    assert sorted(path.name for path in out.iterdir()) == sorted(one.file for one in sent(made))
    assert titles(out / "Update JW Culture and governance.xlsx") == [
        "Governance",
        "New structure",
        "Agree shareholding",
    ]


def test_what_each_will_get_is_shown_before(qtbot: QtBot, dialog: AskDialog) -> None:
    assert dialog.go.isEnabled() is False
    whom(qtbot, dialog, "RD", "SH")
    assert dialog.told.text() == "3 rows to update, 1 shown for information."
    headings = [dialog.sample.horizontalHeaderItem(at).text() for at in range(dialog.sample.columnCount())]  # type: ignore[union-attr]
    assert headings[:4] == ["No.", "Level", "Theme", "Workstream"]
    assert dialog.sample.rowCount() == 4
    dialog.of.setCurrentIndex(1)
    dialog.show_sample()
    assert dialog.told.text() == "2 rows to update, 2 shown for information."


def test_fields_and_rows_are_chosen(qtbot: QtBot, dialog: AskDialog, out: Path) -> None:
    whom(qtbot, dialog, "RD")
    dialog.form.where.setText("-status:complete start:")
    settled(qtbot, dialog)
    assert dialog.told.text().startswith("1 row to update")
    dialog.form.where.setText("colour:red")
    settled(qtbot, dialog)
    assert "“colour” in “colour:red” is no field" in dialog.told.text()
    assert not dialog.go.isEnabled()
    dialog.form.where.clear()
    fields = dialog.form.fields
    for entry in (fields.item(at) for at in range(fields.count())):
        assert entry is not None
        entry.setCheckState(Qt.CheckState.Checked if entry.text() == "Status" else Qt.CheckState.Unchecked)
    settled(qtbot, dialog)
    write(qtbot, dialog)
    assert [one.heading for one in sent(dialog.plan)[0].columns if one.open] == [
        "Status, Q4 2017/18", "Partner comment", "Stands under",
    ]  # fmt: skip


def test_the_rows_that_the_grid_shows(window: PlanWindow, qtbot: QtBot, out: Path) -> None:
    filter_words(window, "title", "bank")
    dialog = verbs.ask(window)
    at = dialog.form.rows.findText("Those that the grid shows now (1)")
    dialog.form.rows.setCurrentIndex(at)
    qtbot.mouseClick(dialog.form.theirs, Qt.MouseButton.LeftButton)
    whom(qtbot, dialog, "The Bank")
    write(qtbot, dialog)
    (one,) = sent(window.plan)
    assert (one.to, [window.plan.state.items[id_].title for id_ in one.asked]) == ("The Bank", ["Open bank account"])


def test_a_branch_and_whoever_has_no_row_in_it(qtbot: QtBot, dialog: AskDialog) -> None:
    whom(qtbot, dialog, "SH", "JW")
    dialog.form.rows.setCurrentIndex(dialog.form.rows.findData(id_named(dialog.plan, "Culture change")))
    dialog.look()
    assert dialog.go.text() == "Write the workbook"
    assert "No such rows, so no workbook: JW." in dialog.told.text()


def test_nothing_of_anybodys_is_overwritten(qtbot: QtBot, dialog: AskDialog, out: Path) -> None:
    mine = out / "Update JW Culture and governance.xlsx"
    mine.write_bytes(b"mine")
    whom(qtbot, dialog, "JW")
    write(qtbot, dialog)
    assert mine.read_bytes() == b"mine"
    assert dialog.written == [out / "Update JW Culture and governance (2).xlsx"]


def test_writing_can_be_stopped(qtbot: QtBot, dialog: AskDialog, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = asking.workbook

    def slow(*given: object) -> bytes:
        dialog.reject()
        return made(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(asking, "workbook", slow)
    whom(qtbot, dialog, "RD", "JW")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.told.text() == "Stopped; nothing was written.", timeout=30_000)
    assert (dialog.isVisible(), list(out.iterdir()), sent(dialog.plan)) == (True, [], [])


def test_what_can_not_be_written_is_said(qtbot: QtBot, dialog: AskDialog, out: Path) -> None:
    whom(qtbot, dialog, "RD")
    out.rmdir()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "choose another folder" in dialog.told.text()
    assert sent(dialog.plan) == []


def test_e_mail_drafts_with_the_workbooks(qtbot: QtBot, dialog: AskDialog, out: Path) -> None:
    whom(qtbot, dialog, "RD", "JW")
    qtbot.keyClick(dialog.eml, Qt.Key.Key_Space)
    write(qtbot, dialog)
    message = email.message_from_bytes((out / "Request JW Culture and governance.eml").read_bytes())
    assert message["X-Unsent"] == "1"
    assert [part.get_filename() for part in message.walk() if part.get_filename()] == [
        "Update JW Culture and governance.xlsx"
    ]


@pytest.fixture
def asked(window: PlanWindow, out: Path) -> PlanWindow:
    """Three are asked; the request to RD is overdue."""
    for to, due in (("RD", "12 May 2020"), ("JW", "12 May 2099"), ("SH", "")):
        ask(window.plan, out / f"{to}.xlsx", Wanted(to, due=due))
    window.side.returns.refresh()
    return window


def listed(window: PlanWindow) -> list[str]:
    returns = window.side.returns.list
    entries = (returns.item(at) for at in range(returns.count()))
    return [str(entry.data(Qt.ItemDataRole.AccessibleTextRole)) for entry in entries if entry]


def opened(window: PlanWindow, qtbot: QtBot) -> BoardDialog:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_D, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: bool(window.findChildren(BoardDialog)))
    return window.findChildren(BoardDialog)[-1]


def rows(dialog: BoardDialog) -> dict[str, str]:
    entries = (dialog.table.topLevelItem(at) for at in range(dialog.table.topLevelItemCount()))
    return {entry.text(0): entry.text(1) for entry in entries if entry}


def test_the_side_pane_lists_who_has_to_answer(window: PlanWindow, qtbot: QtBot, out: Path) -> None:
    assert window.side.returns.isHidden()
    ask(window.plan, out / "a.xlsx", Wanted("JW", due="12 May 2099"))
    ask(window.plan, out / "b.xlsx", Wanted("RD", due="12 May 2020"))
    edits.write(window.plan, id_named(window.plan, "Agree shareholding"), "lead", "JW and RD")
    qtbot.waitUntil(lambda: listed(window) == ["RD: overdue", "JW: due 12 May 2099"])
    entry = window.side.returns.list.item(0)
    assert entry is not None
    box = window.side.returns.list.visualItemRect(entry)
    qtbot.mouseClick(window.side.returns.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    (dialog,) = window.findChildren(BoardDialog)
    assert dialog.current is not None
    assert dialog.current.request.to == "RD"


def test_the_board_says_how_each_stands(asked: PlanWindow, qtbot: QtBot) -> None:
    dialog = opened(asked, qtbot)
    days = (date.today() - date(2020, 5, 12)).days  # noqa: DTZ011
    assert rows(dialog) == {"SH": "Outstanding", "JW": "Outstanding", "RD": f"Overdue by {days} days"}
    assert dialog.told.text() == "3 asked: 1 overdue, 2 outstanding."
    dialog.table.setCurrentItem(dialog.table.topLevelItem(2))  # type: ignore[arg-type]
    assert dialog.blank_head.text() == "Rows without an update (1)"
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    words = QApplication.clipboard().text()
    assert "- 1 New structure" in words
    assert "by 12 May 2020" in words


def test_ends_of_requests(
    asked: PlanWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, reopened: Callable[[], Plan]
) -> None:
    monkeypatch.setattr("shared_plan.ui.partners.board.ask", lambda *_: "By telephone")
    dialog = opened(asked, qtbot)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Home)
    qtbot.mouseClick(dialog.otherwise, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    qtbot.mouseClick(dialog.withdrawn, Qt.MouseButton.LeftButton)
    assert [one.closed and one.closed.how for one in sent(reopened())] == [None, "withdrawn", "answered"]
    assert listed(asked) == ["RD: overdue"]
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    assert [one.closed and one.closed.how for one in sent(asked.plan)] == [None, None, "answered"]


def test_a_reminder_as_e_mail_draft(
    asked: PlanWindow, qtbot: QtBot, out: Path, monkeypatch: pytest.MonkeyPatch, reopened: Callable[[], Plan]
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    dialog = opened(asked, qtbot)
    qtbot.keyClick(dialog.table, Qt.Key.Key_End)
    qtbot.mouseClick(dialog.mail, Qt.MouseButton.LeftButton)
    message = email.message_from_bytes((out / "Reminder RD Culture and governance.eml").read_bytes())
    assert message["X-Unsent"] == "1"
    assert len(sent(reopened())[0].reminders) == 1
    assert dialog.told.text() == "The e-mail draft is in out; each opens ready to be sent."


def test_a_blank_row_is_gone_to(asked: PlanWindow, qtbot: QtBot) -> None:
    dialog = opened(asked, qtbot)
    qtbot.keyClick(dialog.table, Qt.Key.Key_End)
    dialog.blank.setCurrentRow(0)
    qtbot.keyClick(dialog.blank, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert asked.current == id_named(asked.plan, "New structure")


def test_a_plan_that_may_only_be_read_is_looked_at(asked: PlanWindow, qtbot: QtBot) -> None:
    asked.plan.file.read_only = "read only"
    dialog = opened(asked, qtbot)
    assert not dialog.mail.isEnabled()
    assert dialog.withdrawn.isHidden()
    with pytest.raises(Refused):
        board.withdraw(asked.plan, sent(asked.plan)[0])
    asked.plan.file.read_only = ""
    assert store.requests(asked.plan.file.connection)
    assert keeping.left_for_later(asked.plan) == []


def test_what_came_back_is_handed_to_its_review(
    asked: PlanWindow, qtbot: QtBot, out: Path, reopened: Callable[[], Plan]
) -> None:
    book = openpyxl.load_workbook(out / "JW.xlsx")
    sheet = book["Update"]
    columns = {str(cell.value).split(",")[0]: cell.column for cell in sheet[5]}
    sheet.cell(8, columns["Progress"]).value = "Agreed on 3 May"
    book.save(out / "back.xlsx")
    review = bringing.show(asked, out / "back.xlsx")
    qtbot.waitUntil(lambda: review.page is not None, timeout=30_000)
    keeping.leave(asked.plan, reviewing.page(review).review)
    review.done(0)
    asked.side.returns.refresh()
    assert listed(asked)[0] == "JW: to review"
    dialog = opened(asked, qtbot)
    assert rows(dialog)["JW"] == "To review, 1 open"
    dialog.table.setCurrentItem(dialog.table.topLevelItem(1))  # type: ignore[arg-type]
    qtbot.mouseClick(dialog.open_review, Qt.MouseButton.LeftButton)
    again = next(one for one in asked.findChildren(ReviewDialog) if one.isVisible())
    reviewing.press(qtbot, again, "t")
    reviewing.take(qtbot, again)
    asked.side.returns.refresh()
    assert listed(asked) == ["RD: overdue", "SH: outstanding"]
    plan = reopened()
    assert plan.state.items[id_named(plan, "Agree shareholding")].get("progress", "Q4 2017/18") == "Agreed on 3 May"
    assert [one.reviewed for one in sent(plan)] == [False, True, False]


def test_a_picture_puts_nothing_into_the_plan(plan: Plan, tmp_path: Path) -> None:
    path = plan.file.path
    plan.close()
    before = path.read_bytes()
    draw(path, tmp_path / "returns.png", "returns")
    again, told = rescue.open_whole(path)
    assert (sent(again), told) == ([], [])
    again.close()
    assert path.read_bytes() == before
