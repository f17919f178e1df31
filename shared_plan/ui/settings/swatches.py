"""Small pictures of a status' mark, a shape and a colour, for lists and choices."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from shared_plan.model.scales import Status
from shared_plan.ui import marks
from shared_plan.ui.theme import THEME

_SIDE = 14


def of_status(status: Status) -> QIcon:
    """Its shape in its colour."""
    return _drawn(status.shape, status.colour)


def of_shape(shape: str) -> QIcon:
    return _drawn(shape, "ink")


def of_colour(colour: str) -> QIcon:
    return _drawn("square", colour)


def of_mark(shape: str, colour: str) -> QIcon:
    """A shape in a colour, both by name."""
    return _drawn(shape, colour)


def _drawn(shape: str, colour: str) -> QIcon:
    scale, side = 2.0, THEME.px(_SIDE)
    image = QPixmap(round(side * scale), round(side * scale))
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    marks.draw(painter, shape, QRectF(1, 1, side - 2, side - 2), THEME.colour(colour))
    painter.end()
    made = QIcon(image)
    made.addPixmap(image, QIcon.Mode.Selected)  # else Qt tints it in a chosen row
    return made
