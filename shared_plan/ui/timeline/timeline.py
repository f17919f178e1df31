"""The timeline: the rows of the grid as bars over a line of time, painted by hand and scrolled with the grid."""

from itertools import islice

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from shared_plan.model.shown import today
from shared_plan.model.state import Item, State
from shared_plan.ui.grid.grid import Grid
from shared_plan.ui.grid.header import HEIGHT
from shared_plan.ui.grid.laying import is_heading
from shared_plan.ui.grid.rows import Rows
from shared_plan.ui.labels import escaped
from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.theme import THEME
from shared_plan.ui.timeline import painting
from shared_plan.ui.timeline.head import TimeHead
from shared_plan.ui.timeline.scale import ZOOMS, Scale
from shared_plan.ui.timeline.spans import Span, Spans, in_words, period_of, span_of

_YEAR = 366
_EDGE = 6
_SIDEWAYS = Qt.CursorShape.SizeHorCursor


class Timeline(QAbstractScrollArea):
    """Bars of the rows that the grid shows. `dragged` is told the row, which end ("start", "target", "both") and by how
    many days it was moved.
    """

    dragged = Signal(str, str, int)

    def __init__(self, model: PlanModel, rows: Rows, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._rows, self._grid = model, rows, grid
        self.spans = Spans(model.shown)
        self.today = today()
        self.earlier: State | None = None
        self._scale = Scale(self.today.toordinal() - 120, ZOOMS[5])
        self._is_as_begun = True
        self._drag: tuple[str, str, int, int] | None = None
        self.is_awake = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription("Bars of the rows in the grid; everything on it is in the grid too.")
        self.viewport().setMouseTracking(True)
        self._head = TimeHead(self)
        self._margins()
        rows.moved.connect(self._rows_moved)
        self._share_the_bar()
        self.horizontalScrollBar().valueChanged.connect(self._moved)
        grid.selectionModel().currentChanged.connect(lambda *_: self._describe())

    def _share_the_bar(self) -> None:
        """One bar moves both panes; it stands at the right of the timeline, or of the grid where that is alone."""
        theirs, own = self._grid.verticalScrollBar(), self.verticalScrollBar()
        theirs.valueChanged.connect(self._scrolled)
        own.valueChanged.connect(theirs.setValue)
        theirs.rangeChanged.connect(self._take_range)

    def _take_range(self) -> None:
        theirs, own = self._grid.verticalScrollBar(), self.verticalScrollBar()
        own.blockSignals(True)
        own.setPageStep(theirs.pageStep())
        own.setSingleStep(theirs.singleStep())
        own.setRange(theirs.minimum(), theirs.maximum())
        own.setValue(theirs.value())
        own.blockSignals(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    @property
    def scale(self) -> Scale:
        """The line of time, with the plan's own years and quarters."""
        context = self._model.shown.settings.context
        quarters = context.quarters == "calendar"
        return Scale(self._scale.first, self._scale.per_day * THEME.size / 100, context.financial_year_month, quarters)

    @property
    def offset(self) -> int:
        return self.horizontalScrollBar().value()

    def _wake(self) -> None:
        if not self.is_awake:
            self.is_awake = True
            self.begin()
            self.refresh()

    def refresh(self) -> None:
        """The plan or the rows are others."""
        self._margins()
        self._range()
        self._head.update()
        self.viewport().update()

    def _margins(self) -> None:
        self.setViewportMargins(0, THEME.px(HEIGHT), 0, 0)
        self._head.setGeometry(0, 0, self.width(), THEME.px(HEIGHT))

    def _range(self) -> None:
        """The bar below covers the plan's days and half a pane more on either side."""
        if not self.is_awake:
            return
        first, last = self.extent()
        per_day = self.scale.per_day
        wide = self.viewport().width()
        begin = first - int(wide / 2 / per_day)
        day = self.scale.day(self.offset)
        moved = begin != self._scale.first
        self._scale = Scale(begin, self._scale.per_day)
        bar = self.horizontalScrollBar()
        bar.blockSignals(True)
        bar.setRange(0, max(0, self.scale.x(last) + wide // 2 - wide))
        bar.setPageStep(wide)
        bar.setSingleStep(max(8, wide // 20))
        if moved:
            bar.setValue(self.scale.x(day))
        bar.blockSignals(False)

    def extent(self) -> tuple[int, int]:
        """First and last day of what the present rows hold, as far as it has been read; today is always within."""
        today = self.today.toordinal()
        ends = [found for entry in self._looked_at() if (found := self.spans.of(self._model.item(entry)).ends)]
        near = [(max(first, today - 60 * _YEAR), min(last, today + 60 * _YEAR)) for first, last in ends]
        return (
            min([first for first, _ in near], default=today - _YEAR // 3),
            max([last for _, last in near], default=today + _YEAR),
        )

    def _looked_at(self) -> list[int]:
        entries = list(islice((entry for entry in self._rows.entries if entry >= 0), 601))
        return entries[:60] if len(entries) > 600 else entries

    def begin(self) -> None:
        """What is shown first: the whole plan where its quarters can be read, else the time around today, or its beginning."""
        self.fit(least=4)
        self._is_as_begun = True

    def fit(self, least: int = 0) -> None:
        """Zooms so that the whole plan is in the pane."""
        if not self.is_awake:
            return
        first, last = self.extent()
        wide = max(self.viewport().width() - THEME.px(60), 60) * 100 / THEME.size
        days = max(last - first, 30)
        fitting = [zoom for zoom in ZOOMS if zoom * days <= wide]
        self._scale = Scale(self._scale.first, max(fitting[-1] if fitting else ZOOMS[0], ZOOMS[least]))
        self._range()
        today = self.today.toordinal()
        whole = self._scale.per_day * days <= wide
        half = self.viewport().width() / 2 / self.scale.per_day
        at = today + half / 8 if first <= today <= last else first + half * 0.92
        middle = (first + last) / 2 if whole else at
        self.horizontalScrollBar().setValue(self.scale.x(middle) - self.viewport().width() // 2)

    def zoom(self, by: int, at: int | None = None) -> None:
        """Nearer or farther, with the day at pixel `at` kept there."""
        x = self.viewport().width() // 2 if at is None else at
        day = self.scale.day(self.offset + x)
        now = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - self._scale.per_day))
        self._scale = Scale(self._scale.first, ZOOMS[max(0, min(len(ZOOMS) - 1, now + by))])
        self._range()
        self.horizontalScrollBar().setValue(self.scale.x(day) - x)
        self._moved()

    def go_to_today(self) -> None:
        self.horizontalScrollBar().setValue(self.scale.x(self.today.toordinal()) - self.viewport().width() // 2)

    def _rows_moved(self) -> None:
        if not self._rows.is_unseen:
            self.viewport().update()

    def _moved(self) -> None:
        self._is_as_begun = False
        self._head.update()
        self.viewport().update()

    def _scrolled(self) -> None:
        self._take_range()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._margins()
        if self._is_as_begun and len(self._rows):
            self.begin()
        else:
            self._range()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.draw(painter, self.viewport().rect())
        painter.end()

    def draw(self, painter: QPainter, box: QRect) -> None:
        """The bars of the rows on the screen, over the lines of time."""
        painter.fillRect(box, THEME.colour("window"))
        if not self.is_awake:
            QTimer.singleShot(0, self, self._wake)
            return  # the grid is there first: dates are read once it has been painted
        self.paint_period(painter, QRect(0, 0, box.width(), box.height()), "pane")
        self._grounds(painter, box)
        self._lines(painter, box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        up = self._grid.verticalOffset()
        for place in self._grid.seen():
            entry = self._rows.entries[place]
            if entry >= 0:
                self._row(painter, self._place(place, up, box.width()), entry)
        self._today_line(painter, box)

    def _place(self, place: int, up: int, width: int) -> painting.Place:
        top, tall = self._rows.tops[place] - up, self._rows.heights[place]
        return painting.Place(self.scale, self.offset, top, tall, width)

    def paint_period(self, painter: QPainter, area: QRect, token: str) -> None:
        """The days of the plan's present period, set off softly."""
        days = period_of(self._model.shown)
        if days is not None:
            left, right = self.scale.x(days[0]) - self.offset, self.scale.x(days[1] + 1) - self.offset
            painter.fillRect(QRect(left, area.top(), right - left, area.height()) & area, THEME.colour(token))

    def _grounds(self, painter: QPainter, box: QRect) -> None:
        """The current row's tint runs on from the grid."""
        up, current = self._grid.verticalOffset(), self._grid.currentIndex().row()
        for place in self._grid.seen():
            entry = self._rows.entries[place]
            area = QRect(0, self._rows.tops[place] - up, box.width(), self._rows.heights[place])
            if entry == current:
                painter.fillRect(area, THEME.colour("selection"))
            elif entry < 0:
                painter.fillRect(area, THEME.colour("band"))

    def _lines(self, painter: QPainter, box: QRect) -> None:
        scale = self.scale
        for tick in scale.lower(scale.day(self.offset), scale.day(self.offset + box.width())):
            x = scale.x(tick.first) - self.offset
            painter.setPen(THEME.colour("line" if tick.firm else "hair"))
            painter.drawLine(x, 0, x, box.height())

    def _row(self, painter: QPainter, place: painting.Place, row: int) -> None:
        item = self._model.item(row)
        span = self._held(item.id, self.spans.of(item))
        done = self._model.shown.is_done(item)
        if item.kind == "milestone":
            self._milestone(painter, place, item)
            return
        if self.earlier is not None and item.id in self.earlier.items:
            painting.bar(painter, place, self._earlier_span(item.id), done=done, pale=True)
        if span.dated:
            painting.bar(painter, place, span, done=done)
        elif is_heading(item):
            self._bracket(painter, place, item)
        elif span.words:
            painting.words(painter, place, span.words)
        if span.late is not None and span.late < self.today.toordinal() and not done:
            painting.late_mark(painter, place, span.late)
        for id_ in self._model.state.children(item.id):
            below = self._model.state.items[id_]
            if below.kind == "milestone":
                self._milestone(painter, place, below)

    def _held(self, id_: str, span: Span) -> Span:
        """The bar as it is being dragged."""
        if self._drag is None or self._drag[0] != id_:
            return span
        _, end, _, days = self._drag
        first, last = (days if end in ("start", "both") else 0), (days if end in ("target", "both") else 0)
        if span.early is None or span.firm is None or span.sure is None or span.late is None:
            return span
        return Span(span.early + first, span.firm + first, span.sure + last, span.late + last, words=span.words)

    def _earlier_span(self, id_: str) -> Span:
        assert self.earlier is not None
        return span_of(self._model.shown, self.earlier.items[id_])

    def _bracket(self, painter: QPainter, place: painting.Place, item: Item) -> None:
        found = self.spans.over(self._model.state, item.id)
        if found:
            painting.bracket(painter, place, *found, faint=item.kind != "theme")

    def _milestone(self, painter: QPainter, place: painting.Place, item: Item) -> None:
        span = self.spans.of(item)
        day = span.late if span.late is not None else span.early
        if day is not None:
            done = self._model.shown.is_done(item)
            painting.milestone(painter, place, day, done=done, late=not done and day < self.today.toordinal())

    def _today_line(self, painter: QPainter, box: QRect) -> None:
        x = self.scale.x(self.today.toordinal() + 0.5) - self.offset
        pen = QPen(THEME.colour("today"), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(x + 0.5, 0), QPointF(x + 0.5, box.height()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if steps.y() > 0 else -1, int(event.position().x()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(steps.x()) > abs(steps.y()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (steps.x() or steps.y()))
        else:
            self._grid.verticalScrollBar().event(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.horizontalScrollBar()
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar.setValue(bar.value() + (-1 if key == Qt.Key.Key_Left else 1) * bar.singleStep())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._grid.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def row_at(self, point: QPoint) -> int | None:
        """The row of the model at a point of the pane."""
        place = self._rows.at(point.y() + self._grid.verticalOffset())
        entry = self._rows.entries[place] if place is not None else -1
        return entry if entry >= 0 else None

    def grip(self, row: int, x: int) -> str:
        """What a press there takes hold of: the "start", the "target" or "both" of a bar; "" beside it."""
        span = self.spans.of(self._model.item(row))
        if span.early is None or span.late is None or not self._model.may_change:
            return ""
        left, right = self.scale.x(span.early) - self.offset, self.scale.x(span.late + 1) - self.offset
        if not left - _EDGE <= x <= right + _EDGE:
            return ""
        if right - left > 4 * _EDGE:
            return "start" if x < left + _EDGE else "target" if x > right - _EDGE else "both"
        return "both"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        if row is not None:
            self._grid.go(row)
            end = self.grip(row, int(event.position().x()))
            if end and event.button() == Qt.MouseButton.LeftButton:
                self._drag = (self._model.ids[row], end, int(event.position().x()), 0)
        self._moved()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._drag = self._drag, None
        if held is not None and held[3]:
            self.dragged.emit(held[0], held[1], held[3])
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            id_, end, begun, _ = self._drag
            self._drag = (id_, end, begun, round((event.position().x() - begun) / self.scale.per_day))
            self.viewport().update()
            return
        row = self.row_at(event.position().toPoint())
        end = self.grip(row, int(event.position().x())) if row is not None else ""
        shape = {"start": _SIDEWAYS, "target": _SIDEWAYS, "both": Qt.CursorShape.OpenHandCursor}
        self.viewport().setCursor(shape.get(end, Qt.CursorShape.ArrowCursor))
        words = self.told(row) if row is not None else ""
        QToolTip.showText(event.globalPosition().toPoint(), escaped(words), self.viewport())

    def told(self, row: int) -> str:
        """A row's words and how they are read, as the tip over its bar says and a screen reader where it is."""
        return in_words(self._model.shown, self._model.item(row))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()

    def _describe(self) -> None:
        """The bar of the current row in words, for who can't see it."""
        row = self._grid.currentIndex().row()
        if self.hasFocus() and 0 <= row < len(self._model.ids):
            self.setAccessibleDescription(self.told(row))
