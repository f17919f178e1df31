"""The shapes that stand for statuses, kinds and branches, drawn in every view alike."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from shared_plan.model.scales import Status
from shared_plan.ui.theme import THEME


def draw(painter: QPainter, shape: str, box: QRectF, colour: QColor) -> None:
    """Draws one of the status scale's shapes into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    _SHAPES.get(shape, _ring)(painter, box, colour)
    painter.restore()


def draw_status(painter: QPainter, status: Status | None, box: QRectF) -> None:
    """The mark of a status; a hollow dotted ring for words that the plan's scale does not know."""
    if status is None:
        draw(painter, "unknown", box, THEME.colour("faint"))
    else:
        draw(painter, status.shape, box, THEME.colour(status.colour))


def toggle(painter: QPainter, box: QRectF, *, is_open: bool) -> None:
    """The small triangle of a branch: down when open, to the right when closed."""
    middle, r = box.center(), box.width() / 2
    points = [(-r, -r / 2), (r, -r / 2), (0, r * 0.75)] if is_open else [(-r / 2, -r), (r * 0.75, 0), (-r / 2, r)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(THEME.colour("soft"))
    painter.drawPolygon(QPolygonF([QPointF(middle.x() + x, middle.y() + y) for x, y in points]))
    painter.restore()


def _line(painter: QPainter, colour: QColor, width: float) -> None:
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _circle(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawEllipse(_within(box, 0.06))


def _triangle(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    b = _within(box, 0.02)
    painter.drawPolygon(QPolygonF([QPointF(b.center().x(), b.top()), b.bottomRight(), b.bottomLeft()]))


def _square(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawRect(_within(box, 0.08))


def _tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _line(painter, colour, box.width() * 0.19)
    x, y, s = box.left(), box.top(), box.width()
    painter.drawPolyline([QPointF(x + s * a, y + s * b) for a, b in ((0.10, 0.54), (0.38, 0.82), (0.92, 0.20))])


def _ring(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _line(painter, colour, box.width() * 0.14)
    painter.drawEllipse(_within(box, 0.14))


def _unknown(painter: QPainter, box: QRectF, colour: QColor) -> None:
    pen = QPen(colour, box.width() * 0.12)
    pen.setDashPattern([1.4, 1.4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_within(box, 0.14))


def _diamond(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    b, c = box, box.center()
    painter.drawPolygon(
        QPolygonF(
            [QPointF(c.x(), b.top()), QPointF(b.right(), c.y()), QPointF(c.x(), b.bottom()), QPointF(b.left(), c.y())]
        )
    )


def _bar(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    wide = box.width() * 0.28
    for left in (box.left() + box.width() * 0.14, box.right() - box.width() * 0.14 - wide):
        painter.drawRect(QRectF(left, box.top() + box.height() * 0.08, wide, box.height() * 0.84))


def _cross(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _line(painter, colour, box.width() * 0.18)
    b = _within(box, 0.18)
    painter.drawLine(b.topLeft(), b.bottomRight())
    painter.drawLine(b.topRight(), b.bottomLeft())


def _within(box: QRectF, share: float) -> QRectF:
    d = box.width() * share
    return box.adjusted(d, d, -d, -d)


_SHAPES = {
    "circle": _circle,
    "triangle": _triangle,
    "square": _square,
    "tick": _tick,
    "ring": _ring,
    "diamond": _diamond,
    "bar": _bar,
    "cross": _cross,
    "unknown": _unknown,
}
