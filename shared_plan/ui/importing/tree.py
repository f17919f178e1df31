"""The right side of the Import assistant: the plan that the sheet becomes, as a tree of titles with their levels."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from shared_plan.exchange.recognise import Entry
from shared_plan.model.settings import LEVEL_NAMES
from shared_plan.model.state import LEVELS
from shared_plan.ui import marks
from shared_plan.ui.labels import escaped
from shared_plan.ui.theme import THEME

_OPENED = 1_500
"""A plan of more items opens with its upper branches only."""
Index = QModelIndex | QPersistentModelIndex


class PlanTree(QAbstractItemModel):
    """Entries as Qt asks for a tree; an index carries the place of its entry in `entries`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self._parents: list[int] = []
        self._rows: list[int] = []
        self._below: list[list[int]] = []
        self._top: list[int] = []
        self._at: dict[int, int] = {}
        self.names: dict[str, str] = dict(LEVEL_NAMES)

    def become(self, entries: Sequence[Entry], names: dict[str, str]) -> None:
        """Another plan; `names` are the levels' own."""
        self.beginResetModel()
        self.names = {**LEVEL_NAMES, **names}
        self.entries, self._parents, self._rows, self._below, self._at = [], [], [], [], {}
        self._top = self._take(entries, -1)
        self.endResetModel()

    def _take(self, entries: Sequence[Entry], parent: int) -> list[int]:
        places = []
        for row, entry in enumerate(entries):
            at = len(self.entries)
            places.append(at)
            self._at[id(entry)] = at
            self.entries.append(entry)
            self._parents.append(parent)
            self._rows.append(row)
            self._below.append([])
            self._below[at] = self._take(entry.children, at)
        return places

    def _under(self, parent: Index | None) -> list[int]:
        return self._below[parent.internalId()] if parent is not None and parent.isValid() else self._top

    def entry(self, index: Index) -> Entry | None:
        return self.entries[index.internalId()] if index.isValid() else None

    def place(self, entry: Entry) -> QModelIndex:
        at = self._at.get(id(entry))
        return self.createIndex(self._rows[at], 0, at) if at is not None else QModelIndex()

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        under = self._under(parent)
        return self.createIndex(row, column, under[row]) if 0 <= row < len(under) and column == 0 else QModelIndex()

    def parent(self, child: Index | None = None) -> Any:
        """Of an index the index above it; of the model itself, when asked without one, the object it belongs to."""
        if child is None:
            return QObject.parent(self)
        above = self._parents[child.internalId()] if child.isValid() else -1
        return self.createIndex(self._rows[above], 0, above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._under(parent))

    def columnCount(self, parent: Index | None = None) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(f"{entry.ref} {entry.title}".split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            above = self.entry(self.parent(index))
            return f"{entry.title}, {self.names[entry.kind]}" + (f", in {above.title}" if above else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return escaped(f"{self.names[entry.kind]}: {entry.title}")
        return None


class TitlePainter(QStyledItemDelegate):
    """A title on one line, with the name of its level softly at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, PlanTree)
        entry = model.entry(index)
        if entry is None:
            return
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, THEME.colour("selection" if selected else _ground(entry)))
        small = THEME.metrics(0.88)
        kind = small.elidedText(model.names[entry.kind], Qt.TextElideMode.ElideRight, THEME.px(110))
        room = small.horizontalAdvance(kind) + THEME.px(20)
        painter.setFont(THEME.font(0.88))
        painter.setPen(THEME.colour("soft"))
        inner = box.adjusted(THEME.px(6), 0, -THEME.px(10), 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, kind)
        bold = entry.kind in LEVELS[:2]
        painter.setFont(THEME.font(bold=bold))
        painter.setPen(THEME.colour("band_ink" if entry.kind == "theme" else "ink"))
        words = str(model.data(index) or "(no title)")
        shown = THEME.metrics(bold=bold).elidedText(words, Qt.TextElideMode.ElideRight, inner.width() - room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), THEME.colour("accent"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(THEME.px(120), THEME.metrics().lineSpacing() + THEME.px(10))


def _ground(entry: Entry) -> str:
    return {"theme": "band", "workstream": "sub_band"}.get(entry.kind, "window")


class PlanView(QTreeView):
    """The tree on the screen; `chosen` is told the entry that the officer went to."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = PlanTree(self)
        self.setModel(self.tree)
        self.setItemDelegate(TitlePainter(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(THEME.px(16))
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("The plan it becomes")
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._moved)

    def become(self, entries: Sequence[Entry], names: dict[str, str]) -> None:
        """Shows another plan."""
        self._quiet = True
        self.tree.become(entries, names)
        if len(self.tree.entries) <= _OPENED:
            self.expandAll()
        else:
            self.expandToDepth(0)
        self._quiet = False

    def go(self, entry: Entry | None) -> None:
        """Marks the entry without telling that it was chosen."""
        index = self.tree.place(entry) if entry is not None else QModelIndex()
        self._quiet = True
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        else:
            self.clearSelection()
        self._quiet = False

    def drawBranches(self, painter: QPainter, box: QRect, index: Index) -> None:
        """The triangle of a branch on the ground of its row."""
        entry = self.tree.entry(index)
        if entry is None:
            return
        painter.fillRect(box, THEME.colour("selection" if index == self.currentIndex() else _ground(entry)))
        if entry.children:
            side = THEME.px(8)
            left = box.right() - self.indentation() // 2 - side // 2
            place = QRectF(left, box.center().y() - side / 2 + 1, side, side)
            marks.toggle(painter, place, is_open=self.isExpanded(index))

    def _moved(self, current: Index, _previous: Index) -> None:
        entry = self.tree.entry(current)
        if entry is not None and not self._quiet:
            self.chosen.emit(entry)
