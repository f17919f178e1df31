"""Draws a sheet's cells as they look in the file, with the mark of what each became: stripe, hatching, never colour alone."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from shared_plan.exchange.grid import Cell
from shared_plan.ui.grid.wrapping import Breaker
from shared_plan.ui.importing.cells import FACT, FIELD, HEADING, LOST, NOTE, SECTION, TITLE, WORDS
from shared_plan.ui.importing.model import MOST_LINES, SheetModel
from shared_plan.ui.labels import label
from shared_plan.ui.palettes import contrast
from shared_plan.ui.theme import THEME

TOKENS = {
    HEADING: "grey",
    SECTION: "bracket",
    TITLE: "accent",
    FIELD: "green",
    FACT: "yellow",
    NOTE: "amber",
    LOST: "red",
}
_LEGIBLE, _SEEN = 4.5, 3.0
Index = QModelIndex | QPersistentModelIndex


def stripe(painter: QPainter, fate: str, box: QRect, ground: str) -> None:
    """The mark of a fate at the left edge of a cell: each has a pattern of its own, and can be seen on its ground."""
    wanted = (THEME.palette.colour(TOKENS[fate]), "#000000", "#ffffff")
    colour = QColor(next(one for one in wanted if contrast(one, ground) >= _SEEN))
    x, top, bottom = box.left(), box.top() + 2, box.bottom() - 2
    if fate == HEADING:
        for n in (0, 1):
            painter.fillRect(QRect(box.left(), box.bottom() - 1 - 3 * n, box.width(), 1), colour)
    elif fate == SECTION:
        for n in (0, 1):
            painter.fillRect(QRect(x + 1 + 3 * n, top, 2, bottom - top + 1), colour)
    elif fate == TITLE:
        painter.fillRect(QRect(x + 1, top, 4, bottom - top + 1), colour)
    elif fate == FIELD:
        painter.fillRect(QRect(x + 1, top, 2, bottom - top + 1), colour)
    else:
        step = {FACT: 8, NOTE: 5, LOST: 3}[fate]
        for y in range(top, bottom, step):
            painter.fillRect(QRect(x + 1, y, 3, min(step - 2, bottom - y + 1)), colour)


def hatch(painter: QPainter, fate: str, box: QRect) -> None:
    """What is in the notes, or was not understood, is hatched all over."""
    pattern = {NOTE: Qt.BrushStyle.BDiagPattern, LOST: Qt.BrushStyle.DiagCrossPattern}.get(fate)
    if pattern is not None:
        colour = QColor(THEME.colour(TOKENS[fate]))
        colour.setAlpha(70)
        painter.fillRect(box, QBrush(colour, pattern))


class CellPainter(QStyledItemDelegate):
    """Paints cells from lines broken beforehand; each text is broken once for its width."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: dict[tuple[int, int, int], tuple[str, ...]] = {}
        self.fonts()

    def fonts(self) -> None:
        """Text size or palette are others."""
        self._lines.clear()
        plain, bold = THEME.metrics(), THEME.metrics(bold=True)
        self._plain, self._bold = Breaker(plain.horizontalAdvance), Breaker(bold.horizontalAdvance)
        self.line, self._ascent = plain.lineSpacing(), plain.ascent()
        self.pad_x, self.pad_y = THEME.px(9), THEME.px(4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, SheetModel)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        cell = model.cell(index)
        painter.save()
        painter.setClipRect(box)
        ground = self._ground(painter, cell, box)
        painter.setPen(THEME.colour("line"))
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if cell is not None:
            fate = model.fates.fate(cell)
            hatch(painter, fate, box)
            self._text(painter, cell, box, ground)
            stripe(painter, fate, box, ground.name())
        if state & QStyle.StateFlag.State_Selected:
            self._ring(painter, box, focused=bool(state & QStyle.StateFlag.State_HasFocus))
        painter.restore()

    def _ground(self, painter: QPainter, cell: Cell | None, box: QRect) -> QColor:
        ground = QColor(f"#{cell.fill}") if cell is not None and cell.fill else QColor(THEME.colour("window"))
        painter.fillRect(box, ground)
        return ground

    def _ring(self, painter: QPainter, box: QRect, *, focused: bool) -> None:
        pen = QPen(THEME.colour("accent"), 2)
        pen.setStyle(Qt.PenStyle.SolidLine if focused else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box).adjusted(1, 1, -2, -2))

    def _text(self, painter: QPainter, cell: Cell, box: QRect, ground: QColor) -> None:
        font = QFont(THEME.font(bold=cell.bold))
        font.setItalic(cell.italic)
        font.setStrikeOut(cell.struck)
        painter.setFont(font)
        painter.setPen(ink(cell, ground))
        left = box.left() + self.pad_x + cell.indent * THEME.px(8)
        base = box.top() + self.pad_y + self._ascent
        for line in self._broken(cell, box.right() - left - self.pad_x // 2, box.height()):
            painter.drawText(left, base, line)
            base += self.line

    def _broken(self, cell: Cell, width: int, height: int) -> tuple[str, ...]:
        most = max(1, min((height - self.pad_y) // self.line, MOST_LINES * 4))
        key = (cell.row, cell.column, width * 100 + most)
        lines = self._lines.get(key)
        if lines is None:
            breaker = self._bold if cell.bold else self._plain
            lines = self._lines[key] = breaker.lines(cell.text[:4000], max(width, 10), most)
        return lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(THEME.px(80), self.line + 2 * self.pad_y)


def ink(cell: Cell, ground: QColor) -> QColor:
    """The letters' own colour where it can be read on this ground, else the palette's, else black or white."""
    wanted = [f"#{cell.style.colour}"] if cell.style.colour else []
    wanted += [THEME.palette.ink, "#000000", "#ffffff"]
    behind = ground.name()
    return QColor(next((one for one in wanted if contrast(one, behind) >= _LEGIBLE), THEME.palette.ink))


class Key(QWidget):
    """One entry of the key under the sheet: the mark as it is drawn, and its words."""

    def __init__(self, fate: str) -> None:
        super().__init__()
        self._fate = fate
        self._words = label(WORDS[fate], "soft", scale=0.92)
        self._words.setParent(self)
        self.setAccessibleName(WORDS[fate])
        self._fit()
        THEME.changed.connect(self._fit)

    def _fit(self) -> None:
        size = self._words.sizeHint()
        self._words.setGeometry(THEME.px(20), 0, size.width(), size.height())
        self.setFixedSize(size.width() + THEME.px(22), size.height())

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        box = QRect(1, 1, THEME.px(15), self.height() - 2)
        painter.fillRect(box, THEME.colour("window"))
        hatch(painter, self._fate, box)
        stripe(painter, self._fate, box, THEME.palette.window)
        painter.setPen(THEME.colour("line"))
        painter.drawRect(box)
        painter.end()
