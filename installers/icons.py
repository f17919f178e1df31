"""Draws the program's icon in the sizes and formats that each system asks for, from its one drawing."""

import io
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parents[1] / "resources" / "program" / "shared-plan.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def drawn(size: int) -> bytes:
    """The icon as PNG, `size` pixels square."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def main(folder: Path) -> None:
    """Writes shared-plan-N.png, shared-plan.ico and shared-plan.icns into `folder`."""
    _application = QGuiApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: drawn(size) for size in SIZES}
    for size, data in pictures.items():
        (folder / f"shared-plan-{size}.png").write_bytes(data)
    images = [Image.open(io.BytesIO(pictures[size])) for size in SIZES]
    by_size = dict(zip(SIZES, images, strict=True))
    for_windows = [by_size[size] for size in (16, 24, 32, 48, 64, 128, 256)]
    by_size[256].save(
        folder / "shared-plan.ico", append_images=for_windows[:-1], sizes=[one.size for one in for_windows]
    )
    by_size[512].save(folder / "shared-plan.icns", append_images=images[:-1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
