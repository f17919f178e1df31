"""The list of questions in the side pane, each with how many rows answer it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from shared_plan.ui.labels import label
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.model.attention import Kind

_MOST = 8
"""Questions that are shown without scrolling."""


class AskedList(QListWidget):
    """A click shows those rows, another one all again."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("quiet")
        self.setAccessibleName("Wants attention")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def tell(self, asked: "Sequence[tuple[Kind, int]]", lit: str) -> None:
        self.clear()
        for (key, words), count in asked:
            self._add(key, words, count, chosen=key == lit)
        if not asked:
            self._add("", "Nothing at the moment", 0, chosen=False)
        tall = sum(max(self.sizeHintForRow(n), THEME.px(26)) for n in range(self.count()))
        self.setFixedHeight(min(tall, THEME.px(28) * _MOST) + THEME.px(10))

    def _add(self, key: str, words: str, count: int, *, chosen: bool) -> None:
        entry = QListWidgetItem(words)
        entry.setData(Qt.ItemDataRole.UserRole, key)
        entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}: {count} rows" if key else words)
        self.addItem(entry)
        if key:
            shown = label(str(count), "soft", scale=0.93)
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            shown.setContentsMargins(0, 0, THEME.px(12), 0)
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.setItemWidget(entry, shown)
        else:
            entry.setForeground(QColor(THEME.palette.soft))
        entry.setSelected(chosen)
