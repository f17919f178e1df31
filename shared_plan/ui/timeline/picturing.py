"""The timeline as a picture: on the clipboard, or saved as PNG, SVG or PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPoint, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QFileDialog

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_KINDS = "Picture (*.png);;Drawing (*.svg);;PDF (*.pdf)"


def size_of(window: "PlanWindow") -> QSize:
    """Grid and timeline side by side, as they are on the screen."""
    return window.panes.both.size()


def picture(window: "PlanWindow", scale: float = 2.0) -> QImage:
    """What grid and timeline show, at twice the screen's sharpness."""
    size = size_of(window)
    image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    window.panes.both.render(painter, QPoint())
    painter.end()
    return image


def copy(window: "PlanWindow") -> None:
    QApplication.clipboard().setImage(picture(window))
    window.status.say("The timeline is on the clipboard as a picture")


def save(window: "PlanWindow") -> None:
    name, _ = QFileDialog.getSaveFileName(
        window, "Save the timeline", f"{window.plan.file.path.stem} timeline.png", _KINDS
    )
    if name:
        write(window, Path(name))


def write(window: "PlanWindow", path: Path) -> None:
    """Saves the timeline in the format that the name's ending says."""
    if path.suffix == ".svg":
        done = _svg(window, path)
    elif path.suffix == ".pdf":
        done = _pdf(window, path)
    else:
        path = path if path.suffix else path.with_suffix(".png")
        done = picture(window).save(str(path))
    window.status.say(f"Saved as {path.name}") if done else window.say(
        f"{path.name} could not be written; choose another place."
    )


def _svg(window: "PlanWindow", path: Path) -> bool:
    size = size_of(window)
    drawing = QSvgGenerator()
    drawing.setFileName(str(path))
    drawing.setSize(size)
    drawing.setViewBox(QRect(0, 0, size.width(), size.height()))
    drawing.setTitle(window.windowTitle())
    painter = QPainter()
    if not painter.begin(drawing):
        return False
    window.panes.both.render(painter, QPoint())
    painter.end()
    return True


def _pdf(window: "PlanWindow", path: Path) -> bool:
    """One page as large as the picture, at 96 points an inch of the screen."""
    size = size_of(window)
    writer = QPdfWriter(str(path))
    writer.setTitle(window.windowTitle())
    writer.setResolution(96)
    writer.setPageSize(QPageSize(QSizeF(size.width() * 0.75, size.height() * 0.75), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    if not painter.begin(writer):
        return False
    painter.setClipRect(QRectF(0, 0, size.width(), size.height()))
    window.panes.both.render(painter, QPoint())
    painter.end()
    return True
