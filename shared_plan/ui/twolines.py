"""Entries of two lines, the second one soft: how the start page lists plans and samples."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from shared_plan.ui.grid.wrapping import Breaker
from shared_plan.ui.plan_model import Index
from shared_plan.ui.theme import THEME

BELOW = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which the second line stands."""
_MOST = 3


class TwoLines(QStyledItemDelegate):
    """Paints a title and under it softly what there is to know of it, wrapped to the width of the list."""

    def _lines(self, index: Index, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        bold, soft = THEME.metrics(bold=True), THEME.metrics(0.95)
        title = Breaker(bold.horizontalAdvance).lines(str(index.data() or ""), width, 2)
        below = str(index.data(BELOW) or "")
        return title, Breaker(soft.horizontalAdvance).lines(below, width, _MOST) if below else ()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListView) else THEME.px(360)
        title, below = self._lines(index, wide - 2 * THEME.px(10))
        tall = len(title) * THEME.metrics(bold=True).height() + len(below) * THEME.metrics(0.95).lineSpacing()
        return QSize(wide, tall + 2 * THEME.px(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.fillRect(box, THEME.colour("selection"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(THEME.colour("accent"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        title, below = self._lines(index, box.width() - 2 * THEME.px(10))
        left, top = box.left() + THEME.px(10), box.top() + THEME.px(8)
        bold, soft = THEME.metrics(bold=True), THEME.metrics(0.95)
        painter.setFont(THEME.font(bold=True))
        painter.setPen(THEME.colour("ink"))
        for at, line in enumerate(title):
            painter.drawText(left, top + bold.ascent() + at * bold.height(), line)
        top += len(title) * bold.height()
        painter.setFont(THEME.font(0.95))
        painter.setPen(THEME.colour("soft"))
        for at, line in enumerate(below):
            painter.drawText(left, top + soft.ascent() + at * soft.lineSpacing(), line)
