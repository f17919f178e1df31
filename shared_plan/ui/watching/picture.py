"""A small picture of how the statuses went: one bar a snapshot, its parts marked by letter and number as well as colour."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from shared_plan.model import statuses
from shared_plan.model.scales import Scale, Status
from shared_plan.papers.overview.moments import Moment, words_of
from shared_plan.ui.marks import draw_status
from shared_plan.ui.palettes import contrast
from shared_plan.ui.theme import THEME

_NAME = 220
"""Room for the name of a snapshot, in units of the design."""


class CoursePicture(QWidget):
    """The key above, then a bar for each moment, oldest first; all of it is in the table that is copied too."""

    def __init__(self, moments: Sequence[Moment], scale: Scale) -> None:
        super().__init__()
        self._moments, self._scale = list(moments), scale
        self._words = words_of(moments, scale)
        self._most = max((moment.whole for moment in moments), default=0) or 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Statuses over time")
        self.setAccessibleDescription("; ".join(map(_spoken, moments)))

    def sizeHint(self) -> QSize:
        return QSize(THEME.px(600), self._line * (len(self._moments) + 1) + THEME.px(6))

    @property
    def _line(self) -> int:
        return max(THEME.metrics().height() + THEME.px(8), THEME.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(THEME.font(0.95))
        self._key(painter)
        for n, moment in enumerate(self._moments):
            self._bar(painter, moment, self._line * (n + 1))

    def _status(self, word: str) -> Status | None:
        return statuses.recognise(word, self._scale) if word else None

    def _key(self, painter: QPainter) -> None:
        x, size = float(THEME.px(_NAME)), float(THEME.px(11))
        metrics = painter.fontMetrics()
        for word in self._words:
            top = (self._line - size) / 2
            draw_status(painter, self._status(word), QRectF(x, top, size, size))
            painter.setPen(THEME.colour("soft"))
            x += size + THEME.px(5)
            painter.drawText(
                round(x), round((self._line + metrics.ascent() - metrics.descent()) / 2), word or "No status"
            )
            x += metrics.horizontalAdvance(word or "No status") + THEME.px(16)

    def _bar(self, painter: QPainter, moment: Moment, top: int) -> None:
        metrics = painter.fontMetrics()
        middle = round(top + (self._line + metrics.ascent() - metrics.descent()) / 2)
        painter.setPen(THEME.colour("ink"))
        room = THEME.px(_NAME - 12)
        painter.drawText(0, middle, metrics.elidedText(moment.name, Qt.TextElideMode.ElideRight, room))
        for word, left, wide in self._stretches(moment):
            box = QRectF(left, top + THEME.px(4), wide, self._line - THEME.px(8))
            self._stretch(painter, word, moment.counts[word], box)

    def _stretches(self, moment: Moment) -> Iterator[tuple[str, float, float]]:
        """Each status that occurs, with where its stretch begins and how wide it is."""
        left = float(THEME.px(_NAME))
        unit = (self.width() - left - THEME.px(4)) / self._most
        for word in self._words:
            count = moment.counts.get(word, 0)
            if count:
                yield word, left, unit * count
                left += unit * count

    def _stretch(self, painter: QPainter, word: str, count: int, box: QRectF) -> None:
        status = self._status(word)
        colour = THEME.colour(status.colour if status else "faint")
        painter.setPen(QPen(THEME.colour("window"), 1))
        painter.setBrush(colour)
        painter.drawRect(box)
        told = f"{status.letter if status else '–'} {count}"
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(told) + THEME.px(8) <= box.width():
            painter.setPen(_readable(colour))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, told)


def _readable(fill: QColor) -> QColor:
    """Black or white, whichever reads better on that colour."""
    black, white = "#000000", "#ffffff"
    return QColor(black if contrast(black, fill.name()) > contrast(white, fill.name()) else white)


def _spoken(moment: Moment) -> str:
    told = ", ".join(f"{count} {word or 'without a status'}" for word, count in moment.counts.items())
    return f"{moment.name}: {told}"
