"""The headings over the grid: quiet, movable, sized by hand, the first one held in place."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from shared_plan.ui.theme import THEME

HEIGHT = 44
"""As tall as the timeline's two rows of scale beside it."""


class Header(QHeaderView):
    """Headings of the columns, with the arrow of the one that is sorted by."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self.setViewport(QWidget())  # as the grid's own
        self.sorted_by = -1
        self.falling = False
        self.filtered: frozenset[int] = frozenset()
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(28)
        self.setStretchLastSection(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("Columns")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), THEME.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), THEME.colour("window"))
        painter.setFont(THEME.font(0.93, bold=True))
        for visual in [*range(1, self.count()), 0]:
            column = self.logicalIndex(visual)
            if column >= 0 and not self.isSectionHidden(column):
                left = 0 if visual == 0 else self.sectionViewportPosition(column)
                self._heading(painter, QRect(left, 0, self.sectionSize(column), self.height()), column, visual)
        painter.setPen(THEME.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _heading(self, painter: QPainter, box: QRect, column: int, visual: int) -> None:
        if visual == 0:
            painter.fillRect(box, THEME.colour("window"))
        words = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        marks = (" ▾" if self.falling else " ▴") if column == self.sorted_by else ""
        marks += " •" if column in self.filtered else ""
        pad = THEME.px(8)
        room = box.adjusted(pad + (THEME.px(16) if visual == 0 else 0), 0, -THEME.px(4), -THEME.px(7))
        metrics = painter.fontMetrics()
        painter.setPen(THEME.colour("accent" if marks else "soft"))
        flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        if not marks and metrics.horizontalAdvance(words) > room.width() and " " in words:
            painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), words)
            return
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - metrics.horizontalAdvance(marks))
        painter.drawText(room, int(flags), cut + marks)

    def _shifted(self, event: QMouseEvent) -> QMouseEvent:
        """Over the held heading the mouse is told as if nothing were scrolled."""
        if not self.offset() or not self.count():
            return event
        inside = 0 <= event.position().x() < self.sectionSize(self.logicalIndex(0)) + 3
        if not inside:
            return event
        at = QPointF(event.position().x() - self.offset(), event.position().y())
        return QMouseEvent(event.type(), at, event.globalPosition(), event.button(), event.buttons(), event.modifiers())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(self._shifted(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(self._shifted(event))
