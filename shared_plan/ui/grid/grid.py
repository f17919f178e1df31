"""The grid: the plan as a table with the tree in its first column, painted by hand from lines broken beforehand."""

from itertools import islice

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from shared_plan.ui.grid.arranger import SIDE, Arranger
from shared_plan.ui.grid.header import Header
from shared_plan.ui.grid.laying import Laying
from shared_plan.ui.grid.painting import Sheet
from shared_plan.ui.grid.rows import Rows
from shared_plan.ui.grid.rowview import Move, RowView
from shared_plan.ui.plan_model import Index, PlanModel
from shared_plan.ui.theme import THEME

_KEYS = {
    Qt.Key.Key_Up: Move.MoveUp,
    Qt.Key.Key_Down: Move.MoveDown,
    Qt.Key.Key_Left: Move.MoveLeft,
    Qt.Key.Key_Right: Move.MoveRight,
    Qt.Key.Key_Home: Move.MoveHome,
    Qt.Key.Key_End: Move.MoveEnd,
    Qt.Key.Key_PageUp: Move.MovePageUp,
    Qt.Key.Key_PageDown: Move.MovePageDown,
}


class Grid(RowView):
    """Cells of the plan. `toggled` is told which row's branch is to be opened or closed."""

    toggled = Signal(int)
    zoomed = Signal(int)
    first_painted = Signal()

    def __init__(self, model: PlanModel, rows: Rows, parent: QWidget | None = None) -> None:
        self._is_painted = False
        self._extending = False  # Qt tells of the first cell while the view is being made
        self._anchor = QPersistentModelIndex()
        super().__init__(model, rows, parent)
        self.laying = Laying(model)
        self.closed: frozenset[int] = frozenset()
        self._leaves: frozenset[str] = SIDE
        self._flat = False
        self.marked: frozenset[str] = frozenset()
        self.setHorizontalHeader(Header(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(True)
        self.setAccessibleName("Plan")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalHeader().sectionResized.connect(self.lay_out)
        self.horizontalHeader().sectionMoved.connect(lambda *_: self.viewport().update())

    def lay_columns(self) -> None:
        """Takes the widths over; the rows are laid out anew as they are next shown."""
        self.laying.columns([self.columnWidth(column) for column in range(self.plan_model.columnCount())])

    def lay_out(self) -> None:
        """Widths or fonts are others: every row is laid out anew, with the row at the top kept there."""
        self.lay_columns()
        top = self.rows.nearest(self.verticalOffset()) if len(self.rows) else 0
        inside = self.verticalOffset() - self.rows.tops[top]
        self.rows.restart(self.laying.guesses)
        if len(self.rows):
            self.verticalScrollBar().setValue(self.rows.tops[top] + inside)
        self.measure_seen()

    def branches(self, arranger: Arranger) -> None:
        """Which branches are closed, and whether milestones and the like are rows."""
        self.closed = frozenset(row for id_ in arranger.closed if (row := self.plan_model.row_of(id_)) is not None)
        self._leaves = frozenset() if arranger.side_items else SIDE
        self._flat = bool(arranger.group)

    def has_branch(self, row: int) -> bool:
        """Whether there is something under a row that can be shown or hidden."""
        state = self.plan_model.state
        below = state.children(self.plan_model.ids[row])
        return not self._flat and any(state.items[one].kind not in self._leaves for one in below)

    def group_height(self) -> int:
        return self.laying.line + 2 * self.laying.pad_y + 1

    def _height(self, entry: int) -> int:
        return self.laying.laid(entry).height if entry >= 0 else self.group_height()

    def seen(self) -> range:
        """The places of the entries on the screen."""
        if not len(self.rows):
            return range(0)
        up = self.verticalOffset()
        return range(self.rows.nearest(up), self.rows.nearest(up + self.viewport().height()) + 1)

    def measure_seen(self) -> None:
        """Gives the rows on the screen their exact heights, with the one at the top kept where it is."""
        for _ in range(4):
            seen = self.seen()
            if all(place in self.rows.exact for place in seen):
                return
            self.rows.measure(seen, self._height)

    def _measure_around(self, place: int) -> None:
        first = max(0, place - 60)
        before = self.rows.tops[place] - self.verticalOffset()
        grown = self.rows.measure(range(first, min(len(self.rows), place + 20)), self._height)
        if grown and 0 <= before < self.viewport().height():
            self.verticalScrollBar().setValue(self.rows.tops[place] - before)

    def refine(self, count: int) -> bool:
        """Measures some more rows than are on the screen, without moving what is; whether any are left."""
        exact = self.rows.exact
        waiting = list(islice((place for place in range(len(self.rows)) if place not in exact), count))
        if waiting and self.state() == QAbstractItemView.State.NoState:
            top = self.rows.nearest(self.verticalOffset())
            inside = self.verticalOffset() - self.rows.tops[top]
            seen = self.seen()
            self.rows.is_unseen = waiting[-1] < seen.start or waiting[0] > seen.stop
            self.rows.measure(waiting, self._height)
            self.rows.is_unseen = False
            self.verticalScrollBar().setValue(self.rows.tops[top] + inside)
        return bool(waiting)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # The state is asked only where it matters: the first time it has Qt make some twenty classes known.
        dragging = previous.isValid() and self.state() == QAbstractItemView.State.DragSelectingState
        if not self._extending and not dragging:
            self._anchor = QPersistentModelIndex(current)
        if current.row() != previous.row():
            self._open_current(current, previous)
        self.viewport().update()

    def _open_current(self, current: Index, previous: Index) -> None:
        """The current row shows its texts whole; it stays under the eye while the one before closes."""
        place = self.rows.place(current.row()) if current.isValid() else None
        before = self.rows.tops[place] - self.verticalOffset() if place is not None else 0
        for row in (previous.row(), current.row()):
            self.rows.forget(row)
        self.laying.open_row = current.row()
        places = [p for row in (previous.row(), current.row()) if (p := self.rows.place(row)) is not None]
        self.rows.measure(places, self._height)
        if place is not None:
            self.verticalScrollBar().setValue(self.rows.tops[place] - before)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.laying.room(self.viewport().height()):
            self.rows.forget(self.laying.open_row)
        self.measure_seen()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dy:
            self.measure_seen()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        Sheet(self, painter, event.rect()).paint()
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def chosen(self) -> list[tuple[int, int, int, int]]:
        """The selected ranges (top, bottom, left, right) where they are more than the current cell."""
        parts = [(r.top(), r.bottom(), r.left(), r.right()) for r in self.parts()]
        single = len(parts) == 1 and parts[0][0] == parts[0][1] and parts[0][2] == parts[0][3]
        return [] if single else parts

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0 and self._on_toggle(index, event.position().toPoint()):
            self.toggled.emit(index.row())
            return
        if index.isValid() and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.extend_to(index)
            return
        super().mousePressEvent(event)

    def margin(self, row: int) -> int:
        """Pixels at the left of a row by which it can be carried: what is before its triangle and its title."""
        return max(THEME.px(6), self.laying.indent(row) - self.laying.toggle - THEME.px(3))

    def _on_toggle(self, index: QModelIndex, point: QPoint) -> bool:
        left = self.laying.indent(index.row())
        inside = left - self.laying.toggle - THEME.px(3) <= point.x() <= left - 2
        return inside and self.has_branch(index.row())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, mods = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not mods & ~Qt.KeyboardModifier.ShiftModifier:
            by = Qt.Key.Key_Up if mods else Qt.Key.Key_Down
            event = QKeyEvent(QKeyEvent.Type.KeyPress, by, Qt.KeyboardModifier.NoModifier)
        elif key == Qt.Key.Key_Space and mods == Qt.KeyboardModifier.ShiftModifier:
            self._select(self.selected_rows(), self.visible_columns())
            return
        elif key == Qt.Key.Key_Space and mods == Qt.KeyboardModifier.ControlModifier:
            rows = sorted(entry for entry in self.rows.entries if entry >= 0)
            self._select(rows, self.selected_columns())
            return
        action = _KEYS.get(Qt.Key(key))
        if (
            action is not None
            and mods & Qt.KeyboardModifier.ShiftModifier
            and not mods & Qt.KeyboardModifier.AltModifier
        ):
            self.extend_to(self.moveCursor(action, mods))
            return
        self.overwrites = bool(event.text()) and event.text().isprintable()
        super().keyPressEvent(event)
        self.overwrites = False

    def extend_to(self, index: QModelIndex) -> None:
        """The selection becomes the block from where it began to this cell, as in a spreadsheet."""
        begun = self._anchor
        places = [self.rows.place(one.row()) for one in (begun, index) if one.isValid()]
        if len(places) < 2 or None in places:
            return
        low, high = sorted(place for place in places if place is not None)
        columns = self.visible_columns()
        left, right = sorted((columns.index(begun.column()), columns.index(index.column())))
        rows = sorted(entry for entry in self.rows.entries[low : high + 1] if entry >= 0)
        flags = QItemSelectionModel.SelectionFlag
        self._extending = True
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self._extending = False
        self.selectionModel().select(self.block(rows, columns[left : right + 1]), flags.ClearAndSelect)

    def _select(self, rows: list[int], columns: list[int]) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(self.block(sorted(rows), columns), flag)
