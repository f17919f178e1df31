"""Workbooks of three shapes for the tests of the Import assistant, and the assistant opened on them."""

import os
import time
from pathlib import Path

import pytest
import shiboken6
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Cancelled
from shared_plan.ui.desk import Desk
from shared_plan.ui.importing.assistant import ImportAssistant, show
from shared_plan.ui.importing.ongoing import Session
from shared_plan.ui.importing.sheet import SheetView
from shared_plan.ui.window import PlanWindow

SECTIONS = (
    ("Joint plan 2014",),
    (),
    ("Action", "Lead", "Timescale", "Cost code"),
    ("Roads",),
    ("Mend the bridge", "AB", "March 2014", "K1"),
    ("Paint the lines", "CD", "Ongoing", "K2"),
    ("Parks",),
    ("Plant the trees", "EF", "tbc", "K3"),
    ("Open the gate", "", "May 2014", "K4"),
    (),
    ("Note: prices are those of 2013.",),
)
COLUMNS = (
    ("Theme", "Workstream", "Action", "Owner", "Start", "Finish", "Status"),
    ("Governance", "Board", "Draft the terms", "AB", "Feb-18", "Jul-18", "Complete"),
    ("", "", "Agree the shares", "CD", "Nov-17", "Dec-17", "On track"),
    ("", "Culture", "Write to everybody", "EF", "Jun-18", "Jul-18", "On track"),
    ("Trading", "Bank", "Open an account", "GH", "Aug-18", "Aug-18", "Not started"),
    ("", "", "Find a customer", "IJ", "Sep-18", "tbc", "Not started"),
)
STRANGE = (
    ("Aim", "Wozzit", "Bod", "By"),
    ("Roads", "Mend the bridge; Paint the lines", "AB", "March 2014"),
    ("Parks", "Plant the trees", "CD", "May 2014"),
    ("Rivers", "Dredge the pond", "EF", "June 2014"),
    ("Woods", "Clear the ride", "GH", "July 2014"),
)


def workbook(path: Path, rows: tuple[tuple[str, ...], ...], *, header: int = 1, name: str = "Plan") -> Path:
    """A workbook of one sheet with a bold, filled header row."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            if text:
                cell = sheet.cell(row, column, text)
                if row == header:
                    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DCE6F1")
    book.save(path)
    return path


def sections(folder: Path, name: str = "joint.xlsx") -> Path:
    return workbook(folder / name, SECTIONS, header=3)


def columns(folder: Path) -> Path:
    return workbook(folder / "columns.xlsx", COLUMNS)


def strange(folder: Path, name: str = "strange.xlsx") -> Path:
    return workbook(folder / name, STRANGE)


def assistant(qtbot: QtBot, desk: Desk, path: Path, window: PlanWindow | None = None) -> ImportAssistant:
    """The assistant on a file, once the file has been read and is on the screen."""
    made = show(desk, path, window)
    made.resize(1366, 768)
    qtbot.waitUntil(lambda: made.session is not None, timeout=30_000)
    qtbot.waitExposed(made)
    return made


def session(made: ImportAssistant) -> Session:
    assert made.session is not None
    return made.session


def outline(made: ImportAssistant) -> list[str]:
    """The plan on the right as lines, two blanks a level."""
    tree = made.review.plan.tree
    lines = []
    for entry in tree.entries:
        depth, above = 0, tree.parent(tree.place(entry))
        while above.isValid():
            depth, above = depth + 1, above.parent()
        lines.append(f"{'  ' * depth}{entry.kind} {entry.title}")
    return lines


def at(view: SheetView, row: int, column: int) -> None:
    view.go(row, column)
    view.setFocus()


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The officer gives this name when asked where something is or goes."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_given, **_more: (str(path), ""))


def pick(qtbot: QtBot, box: QComboBox, words: str) -> None:
    """Chooses an entry of a box with the keyboard, as an officer does."""
    box.setFocus()
    steps = next(at for at in range(box.count()) if box.itemText(at).startswith(words)) - box.currentIndex()
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(box.currentIndex() + steps, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not view.isVisible())


def click(qtbot: QtBot, made: ImportAssistant, words: str) -> None:
    shown = [one for one in made.findChildren(QPushButton) if one.isVisible()]
    button = next(one for one in shown if one.text().replace("&", "").startswith(words))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def finish(qtbot: QtBot, made: ImportAssistant, desk: Desk) -> PlanWindow:
    before = len(desk.windows)
    click(qtbot, made, "Make the plan")
    qtbot.waitUntil(lambda: len(desk.windows) > before, timeout=30_000)
    window = desk.windows[-1]
    window.idle.stop()
    qtbot.waitUntil(lambda: window.is_complete)  # only then do its menus' keys work
    return window


def leave(made: ImportAssistant) -> None:
    """Leaves without being asked about the corrections."""
    session(made).remembered = True
    made.reject()


def titles(plan: Plan) -> list[str]:
    return [f"{'  ' * plan.state.depth(item.id)}{item.kind} {item.title}" for item in plan.state.walk()]


def stopped_half_way(_plan: Plan, _outcome: object, name: str, _date: str, tick: object, cancel: object) -> None:
    """An import that goes on until it is stopped."""
    stopped_half_way_of(tick, cancel, name, 0, 0)


def stopped_half_way_of(tick: object, cancel: object, name: str, done: int, of: int) -> None:
    assert callable(tick)
    assert callable(cancel)
    tick(done, of, "Half way")
    while not cancel():
        time.sleep(0.01)
    raise Cancelled(name)


def is_there(made: ImportAssistant) -> bool:
    return shiboken6.isValid(made) and made.isVisible()


def files(folder: Path) -> set[str]:
    """What stands in the folder, hidden files and locks too, and in the folder of working copies."""
    state = folder / "state"
    left = {name for _, _, names in os.walk(state) for name in names}
    return {path.name for path in folder.iterdir() if path != state} | left


def never_read(path: Path, *, tick: object, cancel: object) -> None:
    """A reader that goes on until it is stopped."""
    stopped_half_way_of(tick, cancel, path.name, 1, 2)
