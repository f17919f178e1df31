"""A table of a paper on the screen: as tall as its rows up to a limit, wide columns for words and narrow ones for figures."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from shared_plan.papers.blocks import BOLD, Cell, Row, Table
from shared_plan.ui.labels import escaped
from shared_plan.ui.theme import THEME

_MOST = 14
"""Rows that are shown without scrolling."""
_FIGURES = 8
"""A column with no text longer than this is one of figures."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BlockTable(QTableWidget):
    """Read-only; the keyboard moves through it and a screen reader says headings and cells."""

    def __init__(self, table: Table) -> None:
        rows = [row for row in table.rows if isinstance(row, Row)]
        super().__init__(len(rows), len(table.heads))
        self.setObjectName("counts")
        self.setAccessibleName(table.caption)
        self.setHorizontalHeaderLabels([head.text for head in table.heads])
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        longest = [max((len(row.cells[n].text) for row in rows), default=0) for n in range(len(table.heads))]
        figures = [n > 0 and most <= _FIGURES for n, most in enumerate(longest)]
        for at, row in enumerate(rows):
            for column, cell in enumerate(row.cells):
                self.setItem(at, column, _entry(cell, figures=figures[column]))
        self._lay_out(len(rows), figures)

    def _lay_out(self, rows: int, figures: list[bool]) -> None:
        tall = max(THEME.metrics().height() + THEME.px(10), THEME.px(28))
        self.verticalHeader().setDefaultSectionSize(tall)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for column, narrow in enumerate(figures):
            mode = QHeaderView.ResizeMode.ResizeToContents if narrow else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if narrow:
                _aligned(self.horizontalHeaderItem(column))
        header.setFixedHeight(tall)
        self.setFixedHeight(tall * (min(rows, _MOST) + 1) + 2)


def _aligned(entry: QTableWidgetItem | None) -> None:
    if entry is not None:
        entry.setTextAlignment(_RIGHT)


def _entry(cell: Cell, *, figures: bool) -> QTableWidgetItem:
    entry = QTableWidgetItem(" ".join(cell.text.split()))
    if figures:
        entry.setTextAlignment(_RIGHT)
    entry.setToolTip(escaped(cell.text) if len(cell.text) > _FIGURES else "")
    if any(run.look == BOLD for line in cell.lines for run in line.runs):
        entry.setFont(THEME.font(bold=True))
    if cell.text == "0":
        entry.setForeground(QColor(THEME.palette.soft))
    return entry
