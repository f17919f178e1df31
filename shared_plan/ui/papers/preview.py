"""The pages of a paper under one another, as they will be printed: turned, enlarged and gone through with the keys."""

from collections import OrderedDict
from math import ceil

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from shared_plan.ui.papers.leaves import Leaves
from shared_plan.ui.theme import THEME

FIT_WIDTH, FIT_PAGE = 0.0, -1.0
"""Zooms that follow the window's size; others are pixels a point."""
SIZES = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
INCH = 96 / 72
"""Pixels a point at which a page is about as large as on paper."""
GAP = 14
_KEPT = 48 * 1024 * 1024
"""Bytes of drawn pages that are kept at most, beside the one that is looked at."""


class Preview(QAbstractScrollArea):
    """`turned` is told when another page, or another size, is what is mostly seen."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Preview of the paper")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.leaves: Leaves | None = None
        self.zoom = FIT_WIDTH
        self._drawn: OrderedDict[tuple[int, float], QPixmap] = OrderedDict()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_leaves(self, leaves: Leaves | None) -> None:
        """Other pages, with the place kept that was looked at."""
        share = self._share()
        if self.leaves is not None:
            self.leaves.close()
        self.leaves = leaves
        self._drawn.clear()
        self._lay_out(share)

    def _share(self) -> float:
        """How far down the paper the view is, in pages."""
        return self.verticalScrollBar().value() / self._step() if self.leaves else 0.0

    @property
    def scale(self) -> float:
        """Pixels of the screen a point of the page."""
        if self.leaves is None:
            return INCH
        size, room = self.leaves.size(0), self.viewport().size()
        gap = THEME.px(GAP)
        wide = max(0.05, (room.width() - 2 * gap) / size.width())
        if self.zoom == FIT_WIDTH:
            return wide
        if self.zoom == FIT_PAGE:
            return max(0.05, min(wide, (room.height() - 2 * gap) / size.height()))
        return self.zoom * INCH

    def _leaf(self) -> tuple[int, int]:
        """Width and height of a page in pixels."""
        assert self.leaves is not None
        size, scale = self.leaves.size(0), self.scale
        ratio = self.devicePixelRatioF()
        return tuple(max(1, ceil(ceil(length * scale * ratio) / ratio)) for length in (size.width(), size.height()))  # type: ignore[return-value]

    def _step(self) -> int:
        return self._leaf()[1] + THEME.px(GAP) if self.leaves else 1

    def _lay_out(self, share: float) -> None:
        upright, level = self.verticalScrollBar(), self.horizontalScrollBar()
        if self.leaves is None:
            upright.setRange(0, 0)
            level.setRange(0, 0)
        else:
            (wide, _), gap, room = self._leaf(), THEME.px(GAP), self.viewport().size()
            whole = self.leaves.count * self._step() + gap
            upright.setPageStep(room.height())
            upright.setSingleStep(THEME.px(36))
            upright.setRange(0, max(0, whole - room.height()))
            level.setPageStep(room.width())
            level.setRange(0, max(0, wide + 2 * gap - room.width()))
            upright.setValue(round(share * self._step()))
        self.viewport().update()
        self.turned.emit()

    @property
    def page(self) -> int:
        """The page in the middle of the view, from 0."""
        if self.leaves is None:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(0, min(self.leaves.count - 1, middle // self._step()))

    def go(self, page: int) -> None:
        """Brings a page to the top."""
        if self.leaves is not None:
            page = max(0, min(self.leaves.count - 1, page))
            self.verticalScrollBar().setValue(page * self._step())

    def resize_to(self, zoom: float) -> None:
        """FIT_WIDTH, FIT_PAGE, or a size of which 1 is as large as on paper."""
        share = self._share()
        self.zoom = zoom
        self._lay_out(share)

    def enlarge(self, by: int) -> None:
        """The next larger or smaller size of the list."""
        now = self.scale / INCH
        if by > 0:
            self.resize_to(next((size for size in SIZES if size > now * 1.02), SIZES[-1]))
        else:
            self.resize_to(next((size for size in reversed(SIZES) if size < now * 0.98), SIZES[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        share = self._share()
        super().resizeEvent(event)
        self._lay_out(share)

    def _scrolled(self) -> None:
        self.viewport().update()
        self.turned.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), THEME.colour("pane"))
        if self.leaves is None:
            return
        wide, tall = self._leaf()
        gap, step, top = THEME.px(GAP), self._step(), self.verticalScrollBar().value()
        room = self.viewport().size()
        left = max(gap, (room.width() - wide) // 2) - self.horizontalScrollBar().value()
        first = max(0, (top - gap) // step)
        for number in range(first, self.leaves.count):
            y = gap + number * step - top
            if y > room.height():
                break
            box = QRect(left, y, wide, tall)
            painter.drawPixmap(box.topLeft(), self._picture(number))  # never scaled: a pixel less would cut letters
            painter.setPen(THEME.colour("line"))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
        painter.end()

    def _picture(self, number: int) -> QPixmap:
        assert self.leaves is not None
        ratio = self.devicePixelRatioF()
        key = (number, self.scale * ratio)
        if key in self._drawn:
            self._drawn.move_to_end(key)
            return self._drawn[key]
        made = QPixmap.fromImage(self.leaves.image(*key))
        made.setDevicePixelRatio(ratio)
        self._drawn[key] = made
        each = made.width() * made.height() * 4
        while len(self._drawn) > max(2, _KEPT // each):
            self._drawn.popitem(last=False)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages by Left and Right, the ends by Home and End, sizes by Ctrl with +, - and 0; the rest scrolls."""
        last = self.leaves.count - 1 if self.leaves else 0
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        verbs = {
            (Qt.Key.Key_Right, False): lambda: self.go(self.page + 1),
            (Qt.Key.Key_Left, False): lambda: self.go(self.page - 1),
            (Qt.Key.Key_Home, False): lambda: self.go(0),
            (Qt.Key.Key_End, False): lambda: self.go(last),
            (Qt.Key.Key_Plus, True): lambda: self.enlarge(1),
            (Qt.Key.Key_Equal, True): lambda: self.enlarge(1),
            (Qt.Key.Key_Minus, True): lambda: self.enlarge(-1),
            (Qt.Key.Key_0, True): lambda: self.resize_to(FIT_WIDTH),
        }
        verb = verbs.get((Qt.Key(event.key()), control))
        if verb is None:
            super().keyPressEvent(event)
        else:
            verb()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enlarge(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)
