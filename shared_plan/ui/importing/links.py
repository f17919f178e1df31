"""The lines between the sheet and the plan: from the row on the left to the item that it became on the right."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from shared_plan.exchange.recognise import Entry
from shared_plan.ui.importing.sheet import SheetView
from shared_plan.ui.importing.tree import PlanView
from shared_plan.ui.theme import THEME


class Links(QWidget):
    """A strip between the two; a line for every row whose item is on the screen too, the current one in the accent."""

    def __init__(self, sheet: SheetView, plan: PlanView) -> None:
        super().__init__()
        self._sheet, self._plan = sheet, plan
        self.setAccessibleName("Lines between rows and items")
        self._fit()
        THEME.changed.connect(self._fit)
        for bar in (sheet.verticalScrollBar(), plan.verticalScrollBar()):
            bar.valueChanged.connect(self.update)
        plan.expanded.connect(self.update)
        plan.collapsed.connect(self.update)

    def _fit(self) -> None:
        self.setFixedWidth(THEME.px(44))

    def pairs(self) -> list[tuple[QRect, QRect, Entry]]:
        """The row's box, the title's box and the item, of every item begun in a row on the screen."""
        view = self._sheet
        if view.model() is None:
            return []
        first = max(view.rowAt(0), 0) + 1
        last = view.rowAt(view.viewport().height() - 1)
        last = last + 1 if last >= 0 else view.sheet_model.rowCount()
        made = []
        for row in range(first, last + 1):
            for entry in view.sheet_model.fates.rows.get(row, ()):
                title = self._plan.visualRect(self._plan.tree.place(entry))
                if title.isValid() and 0 <= title.center().y() <= self._plan.viewport().height():
                    made.append((self._row(row), title, entry))
        return made

    def _row(self, row: int) -> QRect:
        top = self._sheet.rowViewportPosition(row - 1)
        return QRect(0, top, 1, self._sheet.rowHeight(row - 1))

    def _here(self, view: QAbstractItemView, y: int) -> int:
        """A height in a view's viewport as one of this strip."""
        return self.mapFromGlobal(view.viewport().mapToGlobal(QPoint(0, y))).y()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), THEME.colour("window"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self._plan.tree.entry(self._plan.currentIndex())
        pairs = self.pairs()
        for row, title, entry in [*pairs, *(pair for pair in pairs if pair[2] is current)]:
            self._line(painter, row, title, strong=entry is current)
        painter.end()

    def _line(self, painter: QPainter, row: QRect, title: QRect, *, strong: bool) -> None:
        line = THEME.metrics().lineSpacing()
        left = self._here(self._sheet, row.top() + min(row.height(), line + 8) // 2)
        right = self._here(self._plan, title.center().y())
        painter.setPen(QPen(THEME.colour("accent" if strong else "faint"), 2.0 if strong else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        wide = float(self.width())
        path = QPainterPath(QPointF(0, left))
        path.cubicTo(QPointF(wide * 0.5, left), QPointF(wide * 0.5, right), QPointF(wide, right))
        painter.drawPath(path)
