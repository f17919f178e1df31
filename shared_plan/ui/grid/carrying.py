"""Rows carried with the mouse: where the row would come to stand is drawn and said while it is held, and Escape lets go."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from shared_plan.model.landing import Landing, Zone, landing
from shared_plan.ui.grid.rowview import RowView
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_SCROLL = 40
"""Milliseconds between two steps of scrolling while the row is held at an edge."""


class Carrying(QObject):
    """Watches the mouse over one view of rows. `grip` says whether a press at a point takes hold of the row there."""

    def __init__(
        self, window: "PlanWindow", view: RowView, grip: Callable[[int, QPoint], bool], indent: Callable[[int], int]
    ) -> None:
        super().__init__(view)
        self._window, self._view, self._grip, self._indent = window, view, grip, indent
        self._held, self._told = "", ""
        self._from, self._at = QPoint(), QPoint()
        self.found: Landing | None = None
        self.mark: Mark | None = None
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL)
        self._scrolling.timeout.connect(self._scroll)
        view.viewport().installEventFilter(self)
        view.viewport().setMouseTracking(True)

    @property
    def is_carrying(self) -> bool:
        return self.mark is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            if event.type() == QEvent.Type.MouseButtonPress:
                return self._pressed(event)
            if event.type() == QEvent.Type.MouseMove:
                return self._moved(event)
            if event.type() == QEvent.Type.MouseButtonRelease and self._held:
                return self._released()
        if self.is_carrying and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self._window.status.say("Left where it was")
                self._let_go()
            event.accept()
            return True
        return False

    def _row(self, point: QPoint) -> int:
        place = self._view.rows.at(point.y() + self._view.verticalOffset())
        return self._view.rows.entries[place] if place is not None else -1

    def _pressed(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        row = self._row(point)
        may = event.button() == Qt.MouseButton.LeftButton and not event.modifiers() and row >= 0
        if not may or not self._window.model.may_change or not self._grip(row, point):
            return False
        self._held, self._from = self._view.plan_model.ids[row], point
        if self._view is self._window.grid:
            self._view.go(row, 0)
            return True  # a press on the grip begins no selection
        return False

    def _moved(self, event: QMouseEvent) -> bool:
        self._at = event.position().toPoint()
        if not self._held:
            row = self._row(self._at)
            if self._view is self._window.grid:  # the outline's rows can be held anywhere, which needs no sign
                free = self._window.model.may_change and row >= 0 and self._grip(row, self._at)
                shape = Qt.CursorShape.OpenHandCursor if free else Qt.CursorShape.ArrowCursor
                self._view.viewport().setCursor(shape)
            return False
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._let_go()
            return False
        far = (self._at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if not self.is_carrying and far:
            self._begin()
        if self.is_carrying:
            self._look()
        return True

    def _begin(self) -> None:
        """Only in the plan's own order: where it is sorted or grouped a row has no place to be put."""
        arranger = self._window.arranger
        if arranger.sort or arranger.group:
            self._held = ""
            self._window.status.say(
                "Rows are carried in the plan's own order: choose View > Show all rows in the plan's order first"
            )
            return
        self.mark = Mark(self._view.viewport())
        self._view.setFocus()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._scrolling.start()

    def _look(self) -> None:
        """Where the row would land at the pointer, drawn there and said."""
        view, mark = self._view, self.mark
        if mark is None or not len(view.rows):
            return
        place = view.rows.nearest(self._at.y() + view.verticalOffset())
        row = view.rows.entries[place]
        found = None
        if row >= 0:
            top, tall = view.rows.tops[place] - view.verticalOffset(), view.rows.heights[place]
            share = (self._at.y() - top) / max(tall, 1)
            zone: Zone = "before" if share < 0.3 else "after" if share > 0.7 else "into"
            found = landing(view.plan_model.state, self._held, view.plan_model.ids[row], zone)
        self.found = found
        words = self.words() or "It can't stand there"
        if words != self._told:
            self._told = words
            self._window.status.say(words)
        view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor if found else Qt.CursorShape.ForbiddenCursor)
        mark.show_at(*self._where(found) if found else (QRect(), False))

    def _where(self, found: Landing) -> tuple[QRect, bool]:
        """The line between two rows, or the row that it comes under, in the view's pixels."""
        view = self._view
        row = view.plan_model.row_of(found.beside)
        place = view.rows.place(row) if row is not None else None
        if row is None or place is None:
            return QRect(), False
        left, wide = self._indent(row), view.viewport().width()
        top = view.rows.tops[place] - view.verticalOffset()
        if found.zone == "into":
            return QRect(0, top, wide, view.rows.heights[place]), True
        if found.zone == "after":
            top = view.rows.tops[self._end_of(place)] - view.verticalOffset()
        return QRect(left, top, wide - left, 0), False

    def _end_of(self, place: int) -> int:
        """The place after a row and all that shows under it."""
        depth, entries, ids = self._view.plan_model.depth, self._view.rows.entries, self._view.plan_model.ids
        own = depth[ids[entries[place]]]
        place += 1
        while place < len(entries) and (entries[place] < 0 or depth[ids[entries[place]]] > own):
            place += 1
        return place

    def words(self) -> str:
        """Where the row would come to stand, in words; "" where it can't."""
        found, state = self.found, self._window.model.state
        if found is None:
            return ""
        beside = " ".join((state.items[found.beside].title or "(no title)").split())
        where = {"before": "before", "after": "after", "into": "under"}[found.zone]
        name = self._window.model.shown.settings.level_name
        becomes = f", as {name(found.kind).lower()}" if found.kind != state.items[self._held].kind else ""
        return f"Comes to stand {where} “{beside[:60]}”{becomes}"

    def _released(self) -> bool:
        carried, held, found = self.is_carrying, self._held, self.found
        self._let_go()
        if carried and found is not None:
            from shared_plan.ui.grid.moving import land

            land(self._window, held, found)
        return carried

    def _let_go(self) -> None:
        if self.mark is not None:
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            self.mark.hide()
            self.mark.deleteLater()
        self.mark, self.found, self._held, self._told = None, None, "", ""
        self._scrolling.stop()
        self._view.viewport().unsetCursor()

    def _scroll(self) -> None:
        """At the upper or lower edge the rows go on."""
        edge, tall = THEME.px(24), self._view.viewport().height()
        by = -1 if self._at.y() < edge else 1 if self._at.y() > tall - edge else 0
        if by and self.is_carrying:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + by * THEME.px(14))
            self._look()


def carry(window: "PlanWindow") -> None:
    """Lets the rows of outline and grid be carried: the outline's anywhere, the grid's by the margin before the title."""
    outline, grid = window.outline, window.grid
    Carrying(window, outline, lambda row, point: not outline.on_toggle(row, point), outline.indent)
    Carrying(window, grid, lambda row, point: point.x() < grid.margin(row), grid.laying.indent)


class Mark(QWidget):
    """The line where the carried row would come between two others, or the frame round the one it would go under."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(over.rect())
        self.area, self.is_frame = QRect(), False

    def show_at(self, area: QRect, is_frame: bool) -> None:
        self.area, self.is_frame = area, is_frame
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.area.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = THEME.colour("accent")
        painter.setPen(QPen(accent, 2))
        if self.is_frame:
            painter.drawRoundedRect(QRectF(self.area).adjusted(1, 1, -1, -1), 4, 4)
        else:
            y, r = max(1.0, float(self.area.top())), THEME.px(4)
            painter.drawEllipse(QPointF(self.area.left() + r, y), r - 1, r - 1)
            painter.drawLine(QPointF(self.area.left() + 2 * r, y), QPointF(self.area.right(), y))
        painter.end()
