"""For the tests of the review: a request written, edited as a partner would with a spreadsheet library, and its review opened."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shared_plan.exchange.request import Wanted, ask
from shared_plan.exchange.returning.matters import Matter
from shared_plan.model.plan import Plan
from shared_plan.ui.review.bringing import show
from shared_plan.ui.review.dialog import ReviewDialog
from shared_plan.ui.review.page import ReviewPage
from shared_plan.ui.window import PlanWindow

FIELDS = ("lead", "start", "target", "status", "progress")


class Book:
    """The workbook that went out, as its partner has it open."""

    def __init__(self, plan: Plan, path: Path, to: str = "all") -> None:
        self.path = path
        self.sent = ask(plan, path, Wanted(to, fields=FIELDS, due="12 May"))
        self.book = load_workbook(path)
        sheet = self.book["Update"]
        assert isinstance(sheet, Worksheet)
        self.sheet = sheet
        self.head = next(row for row in range(1, 12) if "Title" in [cell.value for cell in sheet[row]])
        self.columns = {str(cell.value): cell.column for cell in sheet[self.head]}

    def row(self, title: str) -> int:
        column = self.columns["Title"]
        return next(
            row for row in range(self.head, self.sheet.max_row + 1) if self.sheet.cell(row, column).value == title
        )

    def put(self, title: str, heading: str, text: str | None) -> None:
        column = next(n for name, n in self.columns.items() if name.startswith(heading))
        self.sheet.cell(self.row(title), column).value = text

    def add(self, **cells: str) -> None:
        at = self.sheet.max_row + 1
        for name, text in cells.items():
            self.sheet.cell(at, self.columns[name.replace("_", " ")]).value = text

    def save(self, name: str = "") -> Path:
        path = self.path.with_name(name) if name else self.path
        self.book.save(path)
        return path


def reviewed(qtbot: QtBot, window: PlanWindow, path: Path) -> ReviewDialog:
    """The review of a file, once it is on the screen."""
    made = show(window, path)
    made.resize(1366, 768)
    qtbot.waitUntil(lambda: made.page is not None, timeout=30_000)
    qtbot.waitExposed(made)
    return made


def page(made: ReviewDialog) -> ReviewPage:
    assert made.page is not None
    return made.page


def matter(made: ReviewDialog, title: str, field: str = "") -> Matter:
    return next(one for one in page(made).review.all() if one.one.title == title and one.one.field == field)


def at(made: ReviewDialog, one: Matter) -> None:
    """Puts the cursor on a difference."""
    table = page(made).table
    table.go(next(n for n, entry in enumerate(table.entries.entries) if entry.matter is one))
    table.setFocus()


def press(qtbot: QtBot, made: ReviewDialog, keys: str) -> None:
    """Keys of the table, one after another: "tNo" is T, Shift+N and O."""
    for sign in keys:
        held = Qt.KeyboardModifier.ShiftModifier if sign.isupper() else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(page(made).table, Qt.Key(ord(sign.upper())), held)


def click_choice(qtbot: QtBot, made: ReviewDialog, one: Matter, words: str) -> None:
    """Clicks one of the buttons of a difference."""
    at(made, one)
    table = page(made).table
    cell = table.visualRect(table.entries.index(table.row, 4))
    box = next(box for _, label, box in table.painter.buttons(table.row, cell) if label == words)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def take(qtbot: QtBot, made: ReviewDialog) -> None:
    """Ctrl+Return."""
    qtbot.keyClick(page(made).table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not made.isVisible())


def counted(made: ReviewDialog) -> str:
    return page(made).decided.text()


def no_return(qtbot: QtBot, window: PlanWindow, path: Path) -> str:
    """The one sentence that says why a file is not taken in."""
    made = show(window, path)
    qtbot.waitUntil(made.reading.bar.isHidden, timeout=30_000)
    words = made.reading.words.text()
    assert made.page is None
    made.reject()
    return words


Change = Callable[[Book], None]
