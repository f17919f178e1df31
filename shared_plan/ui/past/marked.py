"""Lists changes with the differing words marked: gone ones struck through, new ones underlined, under bands of themes."""

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from shared_plan.ui.differing import Piece, pieces
from shared_plan.ui.plan_model import Index
from shared_plan.ui.theme import THEME

_SHORT = 50
"""Characters of both values together that are easier read beside each other than woven into each other."""
_LONGEST = 3000
"""Characters of a value that are shown; the whole of it is in the row's details."""


class Shown:
    """One entry of the list: a band over those that follow, or a change with what it is called and its words."""

    def __init__(
        self, title: str, what: str = "", old: str = "", new: str = "", item: str = "", field: str = ""
    ) -> None:
        self.title, self.what, self.old, self.new, self.item, self.field = title, what, old, new, item, field
        self.is_band = False

    @property
    def spoken(self) -> str:
        if not self.old and not self.new:
            return f"{self.title}: {self.what}" if self.what else self.title
        named = f"{self.title}, {self.what}" if self.what else self.title
        return f"{named}: was {self.old or 'empty'}, is {self.new or 'empty'}"

    @cached_property
    def pieces(self) -> list[Piece]:
        """The words with their fate: of short values the old one and the new one, of texts word by word."""
        old, new = self.old[:_LONGEST], self.new[:_LONGEST]
        if old and new and len(old) + len(new) < _SHORT and "\n" not in old + new:
            return [Piece(old, "gone"), Piece(" → ", "same"), Piece(new, "new")]
        return pieces(old, new)


def band(title: str) -> Shown:
    made = Shown(title)
    made.is_band = True
    return made


class Changes(QAbstractListModel):
    """The entries in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Sequence[Shown] = []

    def show_all(self, found: Sequence[Shown]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.found[index.row()].spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_band = index.isValid() and self.found[index.row()].is_band
        return Qt.ItemFlag.ItemIsEnabled if is_band else super().flags(index)


class MarkedWords(QStyledItemDelegate):
    """Draws the title, what changed, and the words with their fate."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        one = _of(index)
        if one.is_band:
            painter.fillRect(box, THEME.colour("band"))
        elif state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, THEME.colour("selection"))
        self._draw(painter, box, one)
        painter.setPen(THEME.colour("hair"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListView) else THEME.px(600)
        return QSize(wide, self._draw(None, QRect(0, 0, wide, 0), _of(index)))

    def _draw(self, painter: QPainter | None, box: QRect, one: Shown) -> int:
        """Draws, or only measures where there is no painter; gives the height needed."""
        pad, line = THEME.px(8), max(THEME.metrics().height(), THEME.px(18))
        left, right, top = box.left() + pad, box.right() - pad, box.top() + pad
        if painter is not None:
            self._head(painter, one, (left, right, top))
        x, y = left, top + line + THEME.px(2)
        for words, fate in one.pieces:
            x, y = self._words(painter, words, fate, (x, y), (left, right, line))
        return y - box.top() + (line if one.old or one.new else 0) + pad // 2

    def _head(self, painter: QPainter, one: Shown, at: tuple[int, int, int]) -> None:
        left, right, top = at
        metrics, soft = THEME.metrics(bold=True), THEME.metrics(0.95)
        painter.setFont(THEME.font(bold=True))
        painter.setPen(THEME.colour("band_ink" if one.is_band else "ink"))
        title = " ".join(one.title.split())
        told = metrics.elidedText(
            title, Qt.TextElideMode.ElideRight, round((right - left) * (1 if one.is_band else 0.64))
        )
        painter.drawText(left, top + metrics.ascent(), told)
        painter.setFont(THEME.font(0.95))
        painter.setPen(THEME.colour("soft"))
        from_ = left + metrics.horizontalAdvance(told) + THEME.px(8)
        painter.drawText(
            from_, top + metrics.ascent(), soft.elidedText(one.what, Qt.TextElideMode.ElideRight, right - from_)
        )

    def _words(
        self, painter: QPainter | None, words: str, fate: str, at: tuple[int, int], frame: tuple[int, int, int]
    ) -> tuple[int, int]:
        x, y = at
        left, right, line = frame
        font = _font(fate)
        metrics = THEME.metrics()
        for word in _split(words):
            wide = metrics.horizontalAdvance(word)
            if word == "\n" or (x > left and x + wide > right):
                x, y = left, y + line
            if word.strip() or (x > left and word != "\n"):
                if painter is not None:
                    painter.setFont(font)
                    painter.setPen(THEME.colour({"gone": "red", "new": "green"}.get(fate, "ink")))
                    painter.drawText(x, y + metrics.ascent(), word)
                x += wide
        return x, y


def _of(index: Index) -> Shown:
    model = index.model()
    assert isinstance(model, Changes)
    return model.found[index.row()]


def _split(words: str) -> list[str]:
    made: list[str] = []
    for number, row in enumerate(words.split("\n")):
        made.extend(["\n"] if number else [])
        made.extend(part for word in row.split(" ") for part in (word, " "))
        if made and made[-1] == " ":
            made.pop()
    return [part for part in made if part]


def _font(fate: str) -> QFont:
    font = QFont(THEME.font())
    font.setStrikeOut(fate == "gone")
    font.setUnderline(fate == "new")
    return font


class ChangeList(QListView):
    """The list itself; `chosen` hears of the entry that Enter or a double click is on."""

    def __init__(self, name: str, chosen: Callable[[Shown], object]) -> None:
        super().__init__()
        self.changes = Changes()
        self.setAccessibleName(name)
        self.setModel(self.changes)
        self.setItemDelegate(MarkedWords(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(20)
        self.activated.connect(lambda index: chosen(self.changes.found[index.row()]))

    @property
    def current(self) -> Shown | None:
        index = self.currentIndex()
        return self.changes.found[index.row()] if index.isValid() else None

    def show_all(self, found: Sequence[Shown]) -> None:
        self.changes.show_all(found)
        at = next((n for n, one in enumerate(found) if not one.is_band), -1)
        if at >= 0:
            self.setCurrentIndex(self.changes.index(at))
