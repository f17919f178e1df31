"""The list of keys, made from the catalogue of actions, and what this program is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from shared_plan import __version__
from shared_plan.ui.actions.catalogue import ENTRIES
from shared_plan.ui.asking import tell
from shared_plan.ui.dialogs import Sheet

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

IN_THE_GRID = (
    ("F2, or a double click", "Edit the cell"),
    ("Typing", "Write over the cell"),
    ("Enter, Shift+Enter", "Keep it and go down, up"),
    ("Tab, Shift+Tab", "Keep it and go right, left"),
    ("Alt+Enter", "New line in the cell"),
    ("Esc", "Leave the cell as it was"),
    ("Alt+Down", "Calendar, in a date"),
    ("Ctrl+;", "Today's date, in a date"),
    ("Ctrl+Home, Ctrl+End", "First, last cell"),
    ("Ctrl+Space, Shift+Space", "Whole column, whole row"),
    ("Shift with the arrows", "More cells"),
    ("Ctrl with the wheel", "Larger or smaller text; in the timeline nearer or farther"),
)


def keys_told() -> list[tuple[str, str]]:
    """Every key with what it does: first the grid's own, then those of the menus."""
    told = list(IN_THE_GRID)
    for entry in ENTRIES:
        if entry.keys:
            native = QKeySequence.SequenceFormat.NativeText
            shown = [QKeySequence(keys).toString(native) for keys in entry.keys]
            told.append((", ".join(dict.fromkeys(shown)), entry.words.replace("&", "").rstrip("…")))
    return told


def shortcuts(window: "PlanWindow") -> None:
    sheet = Sheet(window, "Keyboard shortcuts", "", 560, 560)
    told = keys_told()
    table = QTableWidget(len(told), 2)
    table.setAccessibleName("Keyboard shortcuts")
    table.setHorizontalHeaderLabels(["Keys", "What they do"])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    for row, pair in enumerate(told):
        for column, words in enumerate(pair):
            table.setItem(row, column, QTableWidgetItem(words))
    table.resizeColumnToContents(0)
    sheet.body.addWidget(table, 1)
    sheet.verb("Close", sheet.accept, main=True)
    sheet.exec()


def about(window: "PlanWindow") -> None:
    tell(
        window,
        f"Shared Plan {__version__}\n\nKeeps a partnership's plan in one file on this computer. It works offline, has no "
        "account and sends nothing anywhere.\n\nIcons: Lucide, ISC licence. Qt for Python: LGPL 3.",
    )
