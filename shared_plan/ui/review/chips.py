"""Lays widgets side by side and goes on in the next line where the room ends, so that many counts never widen a window."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from shared_plan.ui.theme import THEME


class Chips(QLayout):
    """Widgets in lines, each centred in the height of its line."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(tall for tall, _ in self._lines(width)) + self._gap * max(0, len(self._lines(width)) - 1)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        return QSize(max((one.width() for one in sizes), default=0), max((one.height() for one in sizes), default=0))

    @property
    def _gap(self) -> int:
        return THEME.px(8)

    def _lines(self, width: int) -> list[tuple[int, list[QLayoutItem]]]:
        """The items line by line with the height of each line."""
        lines: list[tuple[int, list[QLayoutItem]]] = []
        x = 0
        for item in self._items:
            size = item.sizeHint()
            if not lines or x + size.width() > width:
                lines.append((0, []))
                x = 0
            tall, held = lines[-1]
            held.append(item)
            lines[-1] = max(tall, size.height()), held
            x += size.width() + self._gap
        return lines

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        y = box.top()
        for tall, items in self._lines(box.width()):
            x = box.left()
            for item in items:
                size = item.sizeHint()
                item.setGeometry(QRect(QPoint(x, y + (tall - size.height()) // 2), size))
                x += size.width() + self._gap
            y += tall + self._gap
