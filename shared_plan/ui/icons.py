"""The line-drawn icons (Lucide, ISC licence), tinted for the palette in force."""

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from shared_plan.model.resources import folder
from shared_plan.ui.theme import THEME

_STROKE = "2.1"
"""In the icons' 24 units: 1.4 px at 16 px, in step with the weight of the text."""


def icon(name: str, colour: str = "soft") -> QIcon:
    """The icon of that name in one of the palette's colours, sharp at every screen's scale."""
    return _icon(name, THEME.palette.colour(colour), THEME.palette.faint, THEME.px(16))


@cache
def _icon(name: str, colour: str, disabled: str, side: int) -> QIcon:
    scale = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    made = QIcon(_drawn(name, colour, side, scale))
    made.addPixmap(_drawn(name, disabled, side, scale), QIcon.Mode.Disabled)
    return made


def _drawn(name: str, colour: str, side: int, scale: float) -> QPixmap:
    pixels = round(side * scale)
    text = (folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{_STROKE}"')
    image = QImage(QSize(pixels, pixels), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(text.encode())).render(painter)
    painter.end()
    image.setDevicePixelRatio(scale)
    return QPixmap.fromImage(image)


def of_the_program() -> QIcon:
    """The program's own icon, for title bars and the task bar, in the sizes that systems ask for."""
    renderer = QSvgRenderer(str(folder() / "program" / "shared-plan.svg"))
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128):
        image = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        made.addPixmap(QPixmap.fromImage(image))
    return made
