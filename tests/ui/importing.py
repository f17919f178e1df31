"""Workbooks of three shapes for the tests of the Import assistant, and the assistant opened on them."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from pytestqt.qtbot import QtBot

from shared_plan.ui.desk import Desk
from shared_plan.ui.import_session import Session
from shared_plan.ui.import_sheet import SheetView
from shared_plan.ui.importing import ImportAssistant, show
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
