"""The scale over the timeline: years above, quarters, months or weeks below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.timeline.timeline import Timeline


class TimeHead(QWidget):
    """The scale over the bars: years above, quarters, months or weeks below."""

    def __init__(self, timeline: "Timeline") -> None:
        super().__init__(timeline)
        self._timeline = timeline

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._timeline.is_awake:
            self.draw(painter)
        else:
            painter.fillRect(self.rect(), THEME.colour("window"))
        painter.end()

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), THEME.colour("window"))
        scale, offset = self._timeline.scale, self._timeline.offset
        first, last = scale.day(offset), scale.day(offset + self.width()) + 1
        half = self.height() // 2
        self._timeline.paint_period(painter, QRect(0, half, self.width(), half), "band")
        rows = ((scale.upper(first, last), 0, True), (scale.lower(first, last), half, False))
        for ticks, top, bold in rows:
            painter.setFont(THEME.font(0.88, bold=bold))
            for tick in ticks:
                left, right = scale.x(tick.first) - offset, scale.x(tick.last) - offset
                painter.setPen(THEME.colour("line"))
                painter.drawLine(left, top, left, top + half)
                self._words(painter, QRect(left, top, right - left, half), tick.words, tick.short)
        painter.setPen(THEME.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        self._today(painter, scale.x(self._timeline.today.toordinal() + 0.5) - offset)

    def _words(self, painter: QPainter, box: QRect, words: str, short: str) -> None:
        pad = THEME.px(5)
        left = max(box.left(), 0) + pad
        room = box.right() - left
        metrics = painter.fontMetrics()
        told = next((one for one in (words, short) if one and metrics.horizontalAdvance(one) <= room), "")
        painter.setPen(THEME.colour("soft"))
        area = QRect(left, box.top(), max(room, 0), box.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), told)

    def _today(self, painter: QPainter, x: int) -> None:
        side = THEME.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(THEME.colour("today"))
        painter.drawPolygon(
            [
                QPoint(x - side, self.height() - side - 1),
                QPoint(x + side, self.height() - side - 1),
                QPoint(x, self.height() - 1),
            ]
        )
