"""Prints the very pages of the preview on a printer, one at a time, so that the window goes on."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from shared_plan.ui.papers.leaves import Leaves

FINEST = 300
"""Dots an inch at most: finer pages take long and look no better on paper."""


def set_up(printer: QPrinter, size: QSizeF) -> None:
    """Paper and orientation as the pages have them; `size` of a page in points. The pages have their own margins."""
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    wide = size.width() > size.height()
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(paper, turned, QMarginsF(0, 0, 0, 0)))


def asked(over: QWidget, leaves: Leaves, name: str) -> QPrinter | None:
    """The printer that the officer chooses, with the range of pages; None where it was cancelled."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    set_up(printer, leaves.size(0))
    dialog = QPrintDialog(printer, over)
    dialog.setWindowTitle("Print the paper")
    dialog.setMinMax(1, leaves.count)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
    return printer if dialog.exec() else None


class Printing(QObject):
    """One paper on its way to the printer. `told` says page after page, `done` how many were printed, `refused` why not."""

    told = Signal(int, int)
    done = Signal(int)
    refused = Signal(str)

    def __init__(self, leaves: Leaves, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._leaves, self._printer = leaves, printer
        first, last = printer.fromPage() or 1, printer.toPage() or leaves.count
        self.pages = list(range(first - 1, min(last, leaves.count)))
        self._at = 0
        self._painter = QPainter()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._page)

    def start(self) -> None:
        if not self._painter.begin(self._printer):
            self._leaves.close()
            self.refused.emit(
                "The printer did not take the paper; see that it is on and has paper, or save a PDF instead."
            )
            return
        self._timer.start()

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def stop(self) -> None:
        """Gives up what is not printed yet."""
        if self.is_running:
            self._timer.stop()
            self._printer.abort()
            self._painter.end()
            self._leaves.close()

    def _page(self) -> None:
        if self._at and not self._printer.newPage():
            self._end(
                lambda: self.refused.emit(f"The printer stopped after {self._at} pages; see to it and print again.")
            )
            return
        number = self.pages[self._at]
        self.told.emit(self._at + 1, len(self.pages))
        dots = min(self._printer.resolution(), FINEST)
        whole = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        image = self._leaves.image(number, dots / 72)
        target = QRectF(0, 0, whole.width(), whole.height())
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(target, image, QRectF(image.rect()))
        self._at += 1
        if self._at == len(self.pages):
            self._end(lambda: self.done.emit(self._at))

    def _end(self, tell: Callable[[], object]) -> None:
        self._timer.stop()
        self._painter.end()
        self._leaves.close()
        tell()
