"""Paints the entries of a review: hairlines, tags, both sides with the differing words marked, and the choices as buttons."""

from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from shared_plan.ui.differing import Piece
from shared_plan.ui.grid.wrapping import Breaker
from shared_plan.ui.plan_model import Index
from shared_plan.ui.review.entries import Entries
from shared_plan.ui.review.flow import Lines, laid, legible, paint, tint
from shared_plan.ui.review.words import TAGS, Told
from shared_plan.ui.theme import THEME

MOST, OPEN = 8, 60
"""Lines that a side shows at most, and while it is the current row."""
NAME, TAG, OURS, THEIRS, DECISION = range(5)


class Side(NamedTuple):
    """The text of a column and the notes under it, as lines, and how tall both are."""

    text: Lines
    notes: Lines
    height: int


class ReviewPainter(QStyledItemDelegate):
    """Lays entries out for the widths of their columns, once each, and paints them."""

    def __init__(self, parent: QObject, model: Entries) -> None:
        super().__init__(parent)
        self.model = model
        self.widths: list[int] = [0] * 5
        self.open_row = -1
        self._kept: dict[tuple[int, int], Side] = {}
        self.fonts()

    def fonts(self) -> None:
        """Text size or palette are others."""
        plain, soft, bold = THEME.metrics(), THEME.metrics(0.93), THEME.metrics(bold=True)
        self._plain, self._soft = Breaker(plain.horizontalAdvance), Breaker(soft.horizontalAdvance)
        self._bold = Breaker(bold.horizontalAdvance)
        self.line, self.soft_line = max(plain.height(), THEME.px(18)), max(soft.height(), THEME.px(16))
        self.ascent = (self.line - plain.height()) // 2 + plain.ascent()
        self.soft_ascent = (self.soft_line - soft.height()) // 2 + soft.ascent()
        self.pad_x, self.pad_y = THEME.px(10), THEME.px(9)
        self.button_tall = plain.height() + THEME.px(8)
        self.indent = THEME.px(44)
        self.forget()

    def forget(self) -> None:
        self._kept.clear()

    def forget_row(self, row: int) -> None:
        for column in range(5):
            self._kept.pop((row, column), None)

    def tag_width(self) -> int:
        """Room for the longest tag there may be."""
        metrics = THEME.metrics(0.9, bold=True)
        return max(metrics.horizontalAdvance(words) for words, _ in TAGS.values()) + THEME.px(16) + 2 * self.pad_x

    def height(self, row: int) -> int:
        """How tall an entry is in all its columns."""
        if self.model.entries[row].is_heading:
            return self.line + THEME.px(17)
        told = self.model.told(row)
        tall = max(self._side(row, column, told).height for column in (NAME, OURS, THEIRS, DECISION))
        return max(tall, self.line) + 2 * self.pad_y + 1

    def guess(self, row: int) -> int:
        """About how tall it is, for an entry that nobody has looked at."""
        return self.line + THEME.px(17) if self.model.entries[row].is_heading else 3 * self.line + 2 * self.pad_y

    def _side(self, row: int, column: int, told: Told) -> Side:
        known = self._kept.get((row, column))
        if known is None:
            known = self._kept[row, column] = self._lay(row, column, told)
        return known

    def _lay(self, row: int, column: int, told: Told) -> Side:
        width = max(THEME.px(30), self.widths[column] - (self.indent if column == NAME else self.pad_x) - self.pad_x)
        most = OPEN if row == self.open_row else MOST
        if column == DECISION:
            rows = self._rows_of_buttons(told, width)
            notes = self._lines(told.note, width, most)
            tall = rows * (self.button_tall + THEME.px(5)) + len(notes) * self.soft_line
            return Side((), notes, tall)
        pieces, notes_text = {
            NAME: ((Piece(told.name, "same"),), told.notes),
            OURS: (told.ours, told.ours_notes),
            THEIRS: (told.theirs, told.theirs_notes),
        }[column]
        text = laid(pieces, self._plain, width, most)
        notes = self._lines(notes_text, width, most)
        gap = THEME.px(3) if notes else 0
        return Side(text, notes, len(text) * self.line + gap + len(notes) * self.soft_line)

    def _lines(self, words: str, width: int, most: int) -> Lines:
        return laid((Piece(words, "same"),), self._soft, width, most) if words else ()

    def _rows_of_buttons(self, told: Told, width: int) -> int:
        boxes = self._boxes(told, QRect(0, 0, width, 0))
        return len({box.top() for _, _, box in boxes})

    def buttons(self, row: int, cell: QRect) -> list[tuple[str, str, QRect]]:
        """The choices of an entry with their words and where they stand in its last cell."""
        inside = cell.adjusted(self.pad_x, self.pad_y - THEME.px(2), -self.pad_x, 0)
        return self._boxes(self.model.told(row), inside)

    def _boxes(self, told: Told, inside: QRect) -> list[tuple[str, str, QRect]]:
        x, y, found = inside.left(), inside.top(), []
        for choice, words in told.buttons:
            wide = self._plain.width(words) + THEME.px(18)
            if x > inside.left() and x + wide > inside.right() + 1:
                x, y = inside.left(), y + self.button_tall + THEME.px(5)
            found.append((choice, words, QRect(x, y, wide, self.button_tall)))
            x += wide + THEME.px(6)
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if self.model.entries[index.row()].is_heading:
            self._heading(painter, box, index)
        else:
            current = bool(state & QStyle.StateFlag.State_Selected)
            painter.fillRect(box, THEME.colour("selection" if current else "window"))
            painter.setClipRect(box)
            self._cell(painter, box, index, current=current)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(THEME.colour("hair"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, index: Index) -> None:
        """The title runs on over all columns: each paints its own part of it."""
        told = self.model.told(index.row())
        painter.fillRect(box, THEME.colour("sub_band"))
        painter.setClipRect(box)
        left = box.left() - sum(self.widths[: index.column()]) + THEME.px(22)
        room = sum(self.widths) - THEME.px(44)
        title = self._bold.one_line(told.name, room * 2 // 3)
        y = box.top() + (box.height() - self.line) // 2 + self.ascent
        painter.setFont(THEME.font(bold=True))
        painter.setPen(THEME.colour("ink"))
        painter.drawText(left, y, title)
        at = left + THEME.metrics(bold=True).horizontalAdvance(title) + THEME.px(9)
        painter.setFont(THEME.font())
        painter.setPen(THEME.colour("soft"))
        if told.notes:
            painter.drawText(at, y, self._plain.one_line(told.notes, max(40, left + room - at)))

    def _cell(self, painter: QPainter, box: QRect, index: Index, *, current: bool) -> None:
        row, column = index.row(), index.column()
        told = self.model.told(row)
        if column == TAG:
            self._tag(painter, box, told)
            return
        side = self._side(row, column, told)
        at = QPoint(box.left() + (self.indent if column == NAME else self.pad_x), box.top() + self.pad_y)
        if column == DECISION:
            self._decision(painter, box, row, side)
            return
        if current and self._is_picked(row, column):
            self._pick(painter, box)
        soft = (column == OURS and told.ours_soft) or (column == THEIRS and told.theirs_soft)
        painter.setFont(THEME.font())
        tall = paint(painter, side.text, at, self.line, self.ascent, THEME.colour("soft" if soft else "ink"))
        self._notes(painter, side.notes, QPoint(at.x(), at.y() + tall + THEME.px(3)))

    def _notes(self, painter: QPainter, notes: Lines, at: QPoint) -> None:
        painter.setFont(THEME.font(0.93))
        paint(painter, notes, at, self.soft_line, self.soft_ascent, THEME.colour("soft"))

    def _is_picked(self, row: int, column: int) -> bool:
        chosen = self.model.chosen(row)
        return (chosen == "ours" and column == OURS) or (chosen == "theirs" and column == THEIRS)

    def _pick(self, painter: QPainter, box: QRect) -> None:
        """The side that is chosen has a ring round it while its row is the current one."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(THEME.colour("accent"), 2))
        painter.setBrush(THEME.colour("window"))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -2, -3), THEME.px(5), THEME.px(5))
        painter.restore()

    def _tag(self, painter: QPainter, box: QRect, told: Told) -> None:
        painter.setFont(THEME.font(0.9, bold=True))
        metrics = THEME.metrics(0.9, bold=True)
        wide = min(metrics.horizontalAdvance(told.tag) + THEME.px(14), box.width() - self.pad_x)
        tag = QRect(box.left() + self.pad_x, box.top() + self.pad_y, wide, metrics.height() + THEME.px(2))
        ground = tint(told.colour, 0.14)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if THEME.palette.name != "contrast" else THEME.colour(told.colour))
        painter.setBrush(ground)
        painter.drawRoundedRect(tag, THEME.px(3), THEME.px(3))
        painter.setPen(legible(told.colour, ground))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, told.tag)

    def _decision(self, painter: QPainter, box: QRect, row: int, side: Side) -> None:
        chosen, bottom = self.model.chosen(row), box.top() + self.pad_y - THEME.px(5)
        for choice, words, button in self.buttons(row, box):
            self._button(painter, button, words, on=choice == chosen)
            bottom = button.bottom()
        self._notes(painter, side.notes, QPoint(box.left() + self.pad_x, bottom + THEME.px(5)))

    def _button(self, painter: QPainter, box: QRect, words: str, *, on: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(THEME.colour("accent" if on else "line"), 1))
        painter.setBrush(THEME.colour("accent" if on else "window"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), THEME.px(4), THEME.px(4))
        painter.setFont(THEME.font(bold=on))
        painter.setPen(QColor(THEME.colour("on_accent" if on else "ink")))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.widths[index.column()], self.height(index.row()))
