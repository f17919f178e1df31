"""Shows a block that does not fit where it is to be pasted, and asks what is to become of what is over."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import label
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

NOTHING, FITTING, WITH_ROWS = 0, 1, 2
"""What may be done: nothing, only what fits, or that and a new row for each line that is over."""
_SHOWN = 60


class PasteSheet(Sheet):
    """The block under the headings that it would fall on; what would be left out is set off and struck through."""

    def __init__(
        self, over: QWidget | None, block: Sequence[Sequence[str]], headings: Sequence[str], rows: int
    ) -> None:
        super().__init__(over, "Paste", "", 720, 440)
        wide, tall = max(map(len, block)), len(block)
        self.answer = NOTHING
        self.over_rows, self.over_columns = max(0, tall - rows), max(0, wide - len(headings))
        self.told = label(self._words(tall, wide), wrap=True)
        self.body.addWidget(self.told)
        self.table = self._table(block, headings, rows)
        self.body.addWidget(self.table, 1)
        self.verb("Cancel", self.reject)
        if self.over_rows:
            self.verb("Paste only what &fits", lambda: self._done(FITTING))
            self.verb("&Paste, the rest as new rows", lambda: self._done(WITH_ROWS), main=True)
        else:
            self.verb("&Paste only what fits", lambda: self._done(FITTING), main=True)

    def _words(self, tall: int, wide: int) -> str:
        """What is on the clipboard, and what of it is over."""
        over = []
        if self.over_rows:
            over.append(f"{self.over_rows} row{'s' if self.over_rows > 1 else ''} below the last one")
        if self.over_columns:
            over.append(f"{self.over_columns} column{'s' if self.over_columns > 1 else ''} beyond the last one")
        shown = f" The first {_SHOWN} rows are shown." if tall > _SHOWN else ""
        return f"The block has {tall} row{'s' if tall > 1 else ''} of {wide} and does not fit here: {' and '.join(over)}.{shown}"

    def _table(self, block: Sequence[Sequence[str]], headings: Sequence[str], rows: int) -> QTableWidget:
        wide = max(map(len, block))
        table = QTableWidget(min(len(block), _SHOWN), wide)
        table.setAccessibleName("The block to be pasted")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalHeaderLabels([headings[n] if n < len(headings) else "(no column)" for n in range(wide)])
        for row, line in enumerate(block[:_SHOWN]):
            for column, text in enumerate(line):
                entry = QTableWidgetItem(" ".join(text.split()))
                if column >= len(headings):
                    font = THEME.font()
                    font.setStrikeOut(True)
                    entry.setFont(font)
                if column >= len(headings) or row >= rows:
                    entry.setForeground(QBrush(THEME.colour("soft")))
                    entry.setBackground(QBrush(THEME.colour("pane")))
                table.setItem(row, column, entry)
        table.horizontalHeader().setDefaultSectionSize(THEME.px(150))
        table.horizontalHeader().setStretchLastSection(True)
        return table

    def _done(self, answer: int) -> None:
        self.answer = answer
        self.accept()


def ask(window: "PlanWindow", block: Sequence[Sequence[str]], headings: Sequence[str], rows: int) -> int:
    """NOTHING, FITTING or WITH_ROWS, as the officer wants it."""
    sheet = PasteSheet(window, block, headings, rows)
    sheet.exec()
    return sheet.answer
