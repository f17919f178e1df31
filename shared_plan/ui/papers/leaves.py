"""The pages of a finished PDF as pictures, drawn by PDFium: for the screen and for the printer."""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage


class Leaves:
    """A PDF that is open. All of it is used in the window's thread: PDFium takes no two at a time."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(data)
        self.count = len(self._document)

    def size(self, number: int) -> QSizeF:
        """Width and height of a page in points; pages count from 0."""
        wide, tall = self._document.get_page_size(number)
        return QSizeF(wide, tall)

    def image(self, number: int, scale: float) -> QImage:
        """A page as a picture of `scale` pixels a point, on white."""
        page = self._document[number]
        try:
            drawn = page.render(scale=scale, rev_byteorder=True)
            image = QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888)
            return image.copy()  # the picture keeps its own bytes
        finally:
            page.close()

    def text(self, number: int) -> str:
        """What a page says, for a screen reader."""
        page = self._document[number]
        try:
            return str(page.get_textpage().get_text_range())
        finally:
            page.close()

    def close(self) -> None:
        self._document.close()
