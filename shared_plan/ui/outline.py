"""The outline: themes, workstreams and whatever else has something under it, with counts and the mark of their statuses."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from shared_plan.model.state import LEVELS
from shared_plan.ui import marks
from shared_plan.ui.grid.arrangement import Arranged, in_tree
from shared_plan.ui.grid.laying import is_heading
from shared_plan.ui.grid.rows import Rows
from shared_plan.ui.grid.rowview import RowView
from shared_plan.ui.labels import escaped
from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.tally import Tally
from shared_plan.ui.theme import THEME

_BELOW = frozenset(LEVELS[2:])


class Outline(RowView):
    """A view of the same model that shows only its branches. `chosen` is told the id of the one to go to."""

    chosen = Signal(str)

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(model, Rows(), parent)
        self.rows.setParent(self)
        self.closed: set[str] = set()
        self.tally = Tally(model)
        self._counts: dict[str, int] = {}
        self._branches: frozenset[int] = frozenset()
        self.horizontalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Outline")
        self.setTabKeyNavigation(False)
        self._measure()

    def _measure(self) -> None:
        self._digit = THEME.metrics(0.93).horizontalAdvance("0")

    def fonts(self) -> None:
        self._measure()
        self.refresh()

    def refresh(self) -> None:
        """The tree is another: which items have something under them, and how much."""
        model = self.plan_model
        items, ids = model.state.items, model.ids
        self._counts = counts_below(model)
        depths = list(model.depth.values())
        shown = [row for row, id_ in enumerate(ids) if is_heading(items[id_])]
        if not shown:  # a plan of actions alone: its top level
            shown = [row for row, depth in enumerate(depths) if depth == 0]
        closed = {row for id_ in self.closed if (row := model.row_of(id_)) is not None}
        entries = in_tree(depths, closed, frozenset(shown))
        self._branches = frozenset(row for row, after in pairwise(shown) if depths[after] > depths[row])
        tall = THEME.px(28)
        self.rows.show(Arranged(entries), lambda shown: [tall] * len(shown))
        self.setMaximumHeight(self.rows.total + THEME.px(10))  # what follows it stands right under it

    def column_left(self, column: int) -> int:
        return 0

    def visible_columns(self) -> list[int]:
        return [0]

    def column_at(self, x: int) -> int:
        return 0

    def visualRect(self, index: QModelIndex) -> QRect:  # type: ignore[override]
        box = super().visualRect(index)
        return QRect(0, box.top(), self.viewport().width(), box.height()) if index.column() == 0 else QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), THEME.colour("pane"))
        up = self.verticalOffset()
        if len(self.rows):
            for place in range(self.rows.nearest(event.rect().top() + up), len(self.rows)):
                top = self.rows.tops[place] - up
                if top > event.rect().bottom():
                    break
                self._paint(painter, QRect(0, top, self.viewport().width(), self.rows.heights[place]), place)
        painter.end()

    def _paint(self, painter: QPainter, area: QRect, place: int) -> None:
        row = self.rows.entries[place]
        item = self.plan_model.item(row)
        depth = self.plan_model.depth.get(item.id, 0)
        if row == self.currentIndex().row():
            painter.fillRect(area, THEME.colour("selection"))
            painter.fillRect(QRect(0, area.top(), THEME.px(3), area.height()), THEME.colour("accent"))
        left = self._indent(depth)
        if row in self._branches:
            box = QRectF(left, area.center().y() - THEME.px(4) + 1, THEME.px(8), THEME.px(8))
            marks.toggle(painter, box, is_open=item.id not in self.closed)
        count = str(self._counts.get(item.id, "") or "")
        painter.setFont(THEME.font(0.93))
        painter.setPen(THEME.colour("soft"))
        right = area.adjusted(0, 0, -THEME.px(12), 0)
        painter.drawText(right, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count)
        room = right.right() - self._digit * max(len(count), 2) - THEME.px(6)
        status = self.tally.worst(item.id)
        if status is not None:
            side = THEME.px(9)
            room -= side + THEME.px(4)
            marks.draw_status(painter, status, QRectF(room + 2, area.center().y() - side / 2 + 1, side, side))
        self._title(painter, area, left + THEME.px(16), room, bold=is_heading(item) and depth == 0, row=row)

    def _title(self, painter: QPainter, area: QRect, left: int, right: int, *, bold: bool, row: int) -> None:
        """The title up to `right`, cut within a word where it must be: narrow as the pane is, every letter helps."""
        item = self.plan_model.item(row)
        ref, title = item.get("ref") or "", " ".join((item.title or "(no title)").split())
        words = f"{ref} {title}" if ref and not title.startswith(ref) else title
        room = max(right - left - THEME.px(2), 10)
        painter.setFont(THEME.font(bold=bold))
        painter.setPen(THEME.colour("ink"))
        text = painter.fontMetrics().elidedText(words[:200], Qt.TextElideMode.ElideRight, room)
        box = QRect(left, area.top(), room, area.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tip says the title whole and what its mark stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            QToolTip.showText(event.globalPos(), escaped(self.told(index.row()) if index.isValid() else ""), self)
            return True
        return super().viewportEvent(event)

    def told(self, row: int) -> str:
        """A branch in words: its title, how much is under it, and with what statuses."""
        item = self.plan_model.item(row)
        count = self._counts.get(item.id, 0)
        under = f"{count} {'row' if count == 1 else 'rows'} under it" if count else "nothing under it"
        return "\n".join(one for one in (item.title or "(no title)", under, self.tally.words(item.id)) if one)

    def _indent(self, depth: int) -> int:
        return THEME.px(12) + depth * THEME.px(14)

    def indent(self, row: int) -> int:
        """Pixels before a row's title."""
        return self._indent(self.plan_model.depth.get(self.plan_model.ids[row], 0)) + THEME.px(16)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.on_toggle(index.row(), event.position().toPoint()):
            self.toggle(index.row())
            return
        super().mousePressEvent(event)
        if index.isValid():
            self.chosen.emit(self.plan_model.ids[index.row()])

    def on_toggle(self, row: int, point: QPoint) -> bool:
        """Whether a point is on the triangle that opens and closes a row's branch."""
        left = self._indent(self.plan_model.depth.get(self.plan_model.ids[row], 0))
        return row in self._branches and left - 4 <= point.x() <= left + THEME.px(13)

    def toggle(self, row: int) -> None:
        self.closed ^= {self.plan_model.ids[row]}
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row >= 0:
            self.chosen.emit(self.plan_model.ids[row])
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and row in self._branches:
            is_closed = self.plan_model.ids[row] in self.closed
            if is_closed == (event.key() == Qt.Key.Key_Right):
                self.toggle(row)
        else:
            super().keyPressEvent(event)

    def show_current(self, row: int) -> None:
        """The grid's cursor moved: the branch that it is in is marked here."""
        items, ids = self.plan_model.state.items, self.plan_model.ids
        while row >= 0:
            if self.rows.place(row) is not None:
                if row != self.currentIndex().row():
                    self.go(row, 0)
                    self.viewport().update()
                return
            parent = items[ids[row]].parent if ids[row] in items else None
            above = self.plan_model.row_of(parent) if parent else None
            row = above if above is not None else -1


def counts_below(model: PlanModel) -> dict[str, int]:
    """How many actions and sub-actions stand under each item, at any depth."""
    counts: dict[str, int] = {}
    items = model.state.items
    waiting = [0] * 64
    for id_, depth in zip(reversed(model.ids), reversed(model.depth.values()), strict=True):
        at = min(depth, 62)
        below = waiting[at + 1]
        if below:
            counts[id_] = below
            waiting[at + 1] = 0
        waiting[at] += below + (items[id_].kind in _BELOW)
    return counts
