"""A table view whose rows are placed by `Rows`: what grid and outline share of geometry, cursor and selection."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView, QWidget

from shared_plan.ui.grid.rows import Rows
from shared_plan.ui.plan_model import Index, PlanModel, runs

Move = QAbstractItemView.CursorAction
Hint = QAbstractItemView.ScrollHint


class RowView(QTableView):
    """Qt's table as far as editing, selection and screen readers go; places and paints its cells itself.

    Qt measures and lays out a variable row by asking for every cell of every row; here a row's place is a number in a
    list of sums, and only what is on the screen is ever measured.
    """

    def __init__(self, model: PlanModel, rows: Rows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan_model = model
        self.rows = rows
        self.overwrites = False
        self.setViewport(QWidget())  # asked for one that it made itself, Qt has all its classes of widgets made known
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        for corner in self.findChildren(QAbstractButton):
            corner.hide()
        self.setModel(model)
        rows.moved.connect(self._rows_moved)

    def _rows_moved(self) -> None:
        self.updateGeometries()
        if not self.rows.is_unseen:  # rows far off that got their exact heights change nothing that is seen
            self.updateEditorGeometries()
            self.viewport().update()

    def header_height(self) -> int:
        return self.horizontalHeader().height() if not self.horizontalHeader().isHidden() else 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def updateGeometries(self) -> None:
        """Ranges of the scroll bars; Qt's own would clamp the position to the sum of its equal rows."""
        if not self.isVisible():
            return  # it is asked for dozens of times while a view is made; once, when it is shown, is enough
        header = self.horizontalHeader()
        tall = 0 if header.isHidden() else max(header.sizeHint().height(), header.minimumHeight())
        self.setViewportMargins(0, tall, 0, 0)
        view = self.viewport().geometry()
        header.setGeometry(view.left(), view.top() - tall, view.width(), tall)
        upright, across = self.verticalScrollBar(), self.horizontalScrollBar()
        upright.setRange(0, max(0, self.rows.total - view.height()))
        upright.setPageStep(view.height())
        upright.setSingleStep(max(8, self.fontMetrics().height() * 2))
        across.setRange(0, max(0, header.length() - view.width()))
        across.setPageStep(view.width())
        across.setSingleStep(self.fontMetrics().height() * 2)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if dx:
            self.horizontalHeader().setOffset(self.horizontalScrollBar().value())
            self.horizontalHeader().viewport().update()
            self.viewport().update()
            self.updateEditorGeometries()
        if dy:
            self.viewport().scroll(0, dy)

    def column_left(self, column: int) -> int:
        """Where a column begins on the screen; the first never scrolls away."""
        header = self.horizontalHeader()
        return 0 if header.visualIndex(column) == 0 else header.sectionPosition(column) - header.offset()

    def visualRect(self, index: Index) -> QRect:
        place = self.rows.place(index.row()) if index.isValid() else None
        if place is None or self.isColumnHidden(index.column()):
            return QRect()
        top = self.rows.tops[place] - self.verticalOffset()
        return QRect(self.column_left(index.column()), top, self.columnWidth(index.column()), self.rows.heights[place])

    def isIndexHidden(self, index: Index) -> bool:
        return self.rows.place(index.row()) is None or self.isColumnHidden(index.column())

    def indexAt(self, point: QPoint) -> QModelIndex:
        place = self.rows.at(point.y() + self.verticalOffset())
        column = self.column_at(point.x())
        if place is None or column < 0 or self.rows.entries[place] < 0:
            return QModelIndex()
        return self.plan_model.index(self.rows.entries[place], column)

    def column_at(self, x: int) -> int:
        header = self.horizontalHeader()
        first = header.logicalIndex(0)
        if 0 <= x < self.columnWidth(first):
            return first
        return header.logicalIndexAt(x)

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        place = self.rows.place(index.row()) if index.isValid() else None
        if place is None:
            return
        self._measure_around(place)
        top, tall = self.rows.tops[place], self.rows.heights[place]
        bar, view = self.verticalScrollBar(), self.viewport().height()
        if hint == Hint.PositionAtCenter:
            bar.setValue(top - (view - tall) // 2)
        elif hint == Hint.PositionAtTop or top < bar.value():
            bar.setValue(top)
        elif top + tall > bar.value() + view:
            bar.setValue(min(top, top + tall - view))
        self._scroll_across(index.column())

    def _measure_around(self, place: int) -> None:
        """What is about to be scrolled to gets its exact height first; the grid knows how."""

    def _scroll_across(self, column: int) -> None:
        header = self.horizontalHeader()
        if header.visualIndex(column) <= 0:
            return
        frozen = self.columnWidth(header.logicalIndex(0))
        left, wide = header.sectionPosition(column), self.columnWidth(column)
        bar, view = self.horizontalScrollBar(), self.viewport().width()
        if left - bar.value() < frozen:
            bar.setValue(left - frozen)
        elif left + wide > bar.value() + view:
            bar.setValue(min(left - frozen, left + wide - view))

    def visible_columns(self) -> list[int]:
        """Columns from left to right."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(visual) for visual in range(header.count()))
        return [column for column in order if not header.isSectionHidden(column)]

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        columns, current = self.visible_columns(), self.currentIndex()
        if not len(self.rows) or not columns:
            return QModelIndex()
        place = self.rows.place(current.row()) if current.isValid() else None
        if place is None:
            return self.index_at(self.item_from(0, 1), columns[0])
        across = columns.index(current.column()) if current.column() in columns else 0
        far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        place, across = self._moved(action, place, across, len(columns) - 1, far=far)
        return self.index_at(place, columns[across])

    def _moved(self, action: Move, place: int, across: int, last: int, *, far: bool) -> tuple[int, int]:
        """Where a key leads, as place and number of the column."""
        end = len(self.rows) - 1
        if action in (Move.MoveUp, Move.MoveDown):
            by = -1 if action == Move.MoveUp else 1
            start = (0 if by < 0 else end) if far else place + by
            return self.item_from(start, -by if far else by, place), across
        if action in (Move.MovePageUp, Move.MovePageDown):
            by = -1 if action == Move.MovePageUp else 1
            there = self.rows.nearest(self.rows.tops[place] + by * self.viewport().height())
            return self.item_from(there, by, place), across
        if action in (Move.MoveHome, Move.MoveEnd):
            home = action == Move.MoveHome
            start = (0 if home else end) if far else place
            return self.item_from(start, 1 if home else -1, place), 0 if home else last
        if action in (Move.MoveRight, Move.MoveNext):
            return place, last if far else min(last, across + 1)
        return place, 0 if far else max(0, across - 1)

    def item_from(self, place: int, by: int, otherwise: int = 0) -> int:
        """The first entry from `place` on that is an item and no group's heading."""
        while 0 <= place < len(self.rows):
            if self.rows.entries[place] >= 0:
                return place
            place += by
        return otherwise

    def index_at(self, place: int, column: int) -> QModelIndex:
        entry = self.rows.entries[place] if 0 <= place < len(self.rows) else -1
        return self.plan_model.index(entry, column) if entry >= 0 else QModelIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        box, up = rect.normalized(), self.verticalOffset()
        if not len(self.rows):
            return
        first, last = self.rows.nearest(box.top() + up), self.rows.nearest(box.bottom() + up)
        columns = self._columns_within(box)
        rows = sorted(entry for entry in self.rows.entries[first : last + 1] if entry >= 0)
        self.selectionModel().select(self.block(rows, columns), command)

    def _columns_within(self, box: QRect) -> list[int]:
        if self.selectionBehavior() == QTableView.SelectionBehavior.SelectRows:
            return self.visible_columns()
        columns = self.visible_columns()
        ends = [columns.index(column) for x in (box.left(), box.right()) if (column := self.column_at(x)) in columns]
        low, high = (min(ends), max(ends)) if ends else (0, len(columns) - 1)
        if len(ends) == 1:
            low, high = (0, high) if box.left() < 0 else (low, len(columns) - 1)
        return columns[low : high + 1]

    def block(self, rows: list[int], columns: list[int]) -> QItemSelection:
        """Rows and columns of the model as a selection, neighbours in one range."""
        made = QItemSelection()
        for top, bottom in runs(rows):
            for left, right in runs(sorted(columns)):
                made.select(self.plan_model.index(top, left), self.plan_model.index(bottom, right))
        return made

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def parts(self) -> list[QItemSelectionRange]:
        """The selected blocks."""
        selection = self.selectionModel().selection()
        return [selection.at(n) for n in range(selection.count())]

    def selected_rows(self) -> list[int]:
        """The selected rows of the model in the order of the screen; the current one where nothing is selected."""
        found = {row for part in self.parts() for row in range(part.top(), part.bottom() + 1)}
        if not found and self.currentIndex().isValid():
            found = {self.currentIndex().row()}
        placed = [(place, row) for row in found if (place := self.rows.place(row)) is not None]
        return [row for _, row in sorted(placed)]

    def selected_columns(self) -> list[int]:
        """The selected columns from left to right; the current one where nothing is selected."""
        parts = self.parts()
        found = {column for part in parts for column in range(part.left(), part.right() + 1)}
        if not found and self.currentIndex().isValid():
            found = {self.currentIndex().column()}
        return [column for column in self.visible_columns() if column in found]

    def setCurrentIndex(self, index: Index) -> None:
        """The cursor goes there and nothing else stays selected, whatever keys are held: Ctrl is, after Ctrl+Z."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        here = self.plan_model.index(index.row(), index.column()) if index.isValid() else QModelIndex()
        self.selectionModel().setCurrentIndex(here, flag)

    def go(self, row: int, column: int | None = None, hint: Hint = Hint.EnsureVisible) -> None:
        """Makes a cell the current one and brings it on the screen."""
        at = self.currentIndex().column() if column is None else column
        index = self.plan_model.index(row, max(0, at))
        self.setCurrentIndex(index)
        self.scrollTo(index, hint)


__all__ = ["Hint", "Move", "QPersistentModelIndex", "RowView"]
