"""The headings over the grid: quiet, movable, sized by hand, the first one held in place."""

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QToolTip, QWidget

from shared_plan.ui.grid.wrapping import Breaker
from shared_plan.ui.theme import THEME

HEIGHT = 44
"""As tall as the timeline's two rows of scale beside it."""
_LINES = 2
"""As many as there is room for; the whole of a longer heading is shown under the mouse."""


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
        painter.setPen(THEME.colour("accent" if self._marks(column) else "soft"))
        flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self._room(box, visual), int(flags), "\n".join(self.lines(column)))

    def _room(self, box: QRect, visual: int) -> QRect:
        pad = THEME.px(8)
        return box.adjusted(pad + (THEME.px(16) if visual == 0 else 0), 0, -THEME.px(4), -THEME.px(7))

    def _words(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")

    def _marks(self, column: int) -> str:
        arrow = (" ▾" if self.falling else " ▴") if column == self.sorted_by else ""
        return arrow + (" •" if column in self.filtered else "")

    def lines(self, column: int) -> tuple[str, ...]:
        """What is written of a heading, with its marks; the last line ends with an ellipsis where there would be more."""
        metrics, marks = THEME.metrics(0.93, bold=True), self._marks(column)
        box = QRect(0, 0, self.sectionSize(column) - metrics.horizontalAdvance(marks), 0)
        wide = self._room(box, self.visualIndex(column)).width()
        made = Breaker(metrics.horizontalAdvance).lines(self._words(column), max(1, wide), _LINES)
        return (*made[:-1], made[-1] + marks) if made else (marks,)

    def viewportEvent(self, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return super().viewportEvent(event)
        held = self.logicalIndex(0)
        column = held if event.pos().x() < self.sectionSize(held) else self.logicalIndexAt(event.pos())
        is_cut = column >= 0 and self.lines(column)[-1].removesuffix(self._marks(column)).endswith("…")
        QToolTip.showText(event.globalPos(), self._words(column) if is_cut else "", self)
        return True

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
