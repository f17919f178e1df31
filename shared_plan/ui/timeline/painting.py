"""Paints one row of the timeline: firm parts solid, uncertain ends soft, ongoing open, unknown said in words."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from shared_plan.ui import marks
from shared_plan.ui.theme import THEME
from shared_plan.ui.timeline.scale import Scale
from shared_plan.ui.timeline.spans import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row's bar lies: the pixels of the pane from `left` on, and the row's top and height."""

    scale: Scale
    offset: int
    top: int
    tall: int
    width: int

    def x(self, day: float) -> int:
        return self.scale.x(day) - self.offset

    @property
    def bar(self) -> tuple[int, int]:
        """Top and height of the bar within the row."""
        thick = THEME.px(18)
        first = THEME.px(31)
        return self.top + max(0, (min(self.tall, first) - thick) // 2), thick


def bracket(painter: QPainter, place: Place, first: int, last: int, *, faint: bool) -> None:
    """What a heading stands for: from the first to the last day of all that is under it."""
    painter.setPen(QPen(THEME.colour("bracket"), 2 if not faint else 1.5))
    top, thick = place.bar
    y, drop = top + thick // 2 - 2, THEME.px(5)
    left, right = place.x(first), place.x(last + 1)
    painter.drawPolyline([QPointF(left, y + drop), QPointF(left, y), QPointF(right, y), QPointF(right, y + drop)])


def bar(painter: QPainter, place: Place, span: Span, *, done: bool, pale: bool = False) -> None:
    """One item's bar; `pale` is how it stood at an earlier moment, thin and underneath."""
    top, thick = place.bar
    colour = QColor(THEME.colour("bar_done" if done else "bar"))
    if pale:
        colour.setAlphaF(0.42)
        top, thick = top + thick - THEME.px(1), THEME.px(4)
    if span.open:
        _open(painter, place, span, colour, QRect(0, top, 0, thick))
    elif span.late is not None and span.early is not None:
        _whole(painter, place, span, colour, QRect(0, top, 0, thick))
    elif span.late is not None:
        _due(painter, place, span, colour, QRect(0, top, 0, thick))
    elif span.early is not None:
        _begun(painter, place, span, colour, QRect(0, top, 0, thick))


def _whole(painter: QPainter, place: Place, span: Span, colour: QColor, line: QRect) -> None:
    early, late = span.early or 0, (span.late or 0) + 1
    firm = min((span.firm or early), late)
    sure = max((span.sure or late - 1), early)
    if firm >= sure:  # nothing is certain but that it lies between: soft from both sides to the middle
        firm = sure = (max(early, sure) + min(late, firm + 1)) // 2 if firm > sure else firm
    x0, x1, x2, x3 = (place.x(day) for day in (early, firm, sure, late))
    x3 = max(x3, x0 + 3)
    _outlined(painter, QRectF(x0, line.top(), x3 - x0, line.height()), _ramp(x0, x1, x2, x3, colour))


def _ramp(x0: int, x1: int, x2: int, x3: int, colour: QColor) -> QLinearGradient | QColor:
    wide = x3 - x0
    if x1 - x0 < 2 and x3 - x2 < 2:
        return colour
    soft = QColor(colour)
    soft.setAlphaF(0.14 * colour.alphaF())
    ramp = QLinearGradient(x0, 0, x3, 0)
    ramp.setColorAt(0, soft if x1 - x0 >= 2 else colour)
    ramp.setColorAt(max(0.0, min(1.0, (x1 - x0) / wide)), colour)
    ramp.setColorAt(max(0.0, min(1.0, (x2 - x0) / wide)), colour)
    ramp.setColorAt(1, soft if x3 - x2 >= 2 else colour)
    return ramp


def _outlined(painter: QPainter, box: QRectF, fill: QLinearGradient | QColor) -> None:
    is_contrast = THEME.palette.name == "contrast"
    painter.setPen(QPen(THEME.colour("ink"), 1) if is_contrast else Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, THEME.px(3), THEME.px(3))


def _open(painter: QPainter, place: Place, span: Span, colour: QColor, line: QRect) -> None:
    """Ongoing: to the edge of the pane, with an arrow; where the start is not known it comes from the other edge."""
    pale = QColor(colour)
    pale.setAlphaF(colour.alphaF() * 0.6)
    left = max(-4, place.x(span.early)) if span.early is not None else -4
    right, tip = place.width - THEME.px(22), THEME.px(10)
    if left >= right:
        return
    painter.setPen(QPen(THEME.colour("ink"), 1) if THEME.palette.name == "contrast" else Qt.PenStyle.NoPen)
    painter.setBrush(pale)
    top, bottom, middle = line.top(), line.bottom() + 1, line.top() + line.height() / 2
    points = [(left, top), (right, top), (right + tip, middle), (right, bottom), (left, bottom)]
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))


def _due(painter: QPainter, place: Place, span: Span, colour: QColor, line: QRect) -> None:
    """Only the end is known: a short run-up that fades away to the left, and the end itself firm."""
    late = place.x((span.late or 0) + 1)
    sure = place.x(span.sure if span.sure is not None else span.late or 0)
    run = max(THEME.px(56), late - sure + THEME.px(24))
    clear = QColor(colour)
    clear.setAlphaF(0)
    ramp = QLinearGradient(late - run, 0, late, 0)
    ramp.setColorAt(0, clear)
    ramp.setColorAt(1, colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ramp)
    painter.drawRect(QRectF(late - run, line.top(), run, line.height()))
    painter.fillRect(QRectF(late - 2, line.top(), 2, line.height()), colour)


def _begun(painter: QPainter, place: Place, span: Span, colour: QColor, line: QRect) -> None:
    """Only the start is known: firm there, fading to the right."""
    early = place.x(span.early or 0)
    run = THEME.px(72)
    clear = QColor(colour)
    clear.setAlphaF(0)
    ramp = QLinearGradient(early, 0, early + run, 0)
    ramp.setColorAt(0, colour)
    ramp.setColorAt(1, clear)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ramp)
    painter.drawRect(QRectF(early, line.top(), run, line.height()))


def late_mark(painter: QPainter, place: Place, day: int) -> None:
    """The red end of what should have been finished."""
    top, thick = place.bar
    x = place.x(day + 1)
    painter.fillRect(QRectF(x - 1, top - 2, 2.5, thick + 4), THEME.colour("red"))


def milestone(painter: QPainter, place: Place, day: int, *, done: bool, late: bool) -> None:
    top, thick = place.bar
    side = THEME.px(11)
    x = place.x(day + 0.5)
    token = "red" if late else "bar_done" if done else "bracket"
    marks.draw(painter, "diamond", QRectF(x - side / 2, top + (thick - side) / 2, side, side), THEME.colour(token))


def words(painter: QPainter, place: Place, text: str) -> None:
    """Words without a day stay words."""
    top, thick = place.bar
    painter.setFont(THEME.font(0.9))
    painter.setPen(THEME.colour("soft"))
    box = QRect(THEME.px(10), top, place.width - THEME.px(20), thick)
    cut = painter.fontMetrics().elidedText(f"? {text}", Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut)
    painter.setFont(THEME.font())
