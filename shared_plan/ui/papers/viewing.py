"""The right side of the paper's window: the pages, or the one sentence why there are none, and what is to be told of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from shared_plan.ui.bars import announce
from shared_plan.ui.icons import icon
from shared_plan.ui.labels import label
from shared_plan.ui.papers.leaves import Leaves
from shared_plan.ui.papers.preview import Preview
from shared_plan.ui.papers.strip import Strip
from shared_plan.ui.theme import THEME

_SHOWN = 3
"""Warnings that are shown one by one; of more, how many there are is told."""


class Viewing(QWidget):
    """`show_paper` and `refuse` take turns."""

    def __init__(self) -> None:
        super().__init__()
        self.preview = Preview()
        self.strip = Strip(self.preview)
        self.preview.turned.connect(self._describe)
        self.sentence = label("", scale=1.1, wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMargin(THEME.px(60))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.preview)
        self.pages.addWidget(self.sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.strip, self._warnings()):
            column.addWidget(part)
        column.addWidget(self.pages, 1)

    def _warnings(self) -> QWidget:
        self.warned = QFrame()
        self.warned.setObjectName("message")
        row = QHBoxLayout(self.warned)
        row.setContentsMargins(THEME.px(14), THEME.px(5), THEME.px(14), THEME.px(5))
        self._sign = QLabel()
        self.warnings = label("", wrap=True)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.warnings, 1)
        self.warned.hide()
        return self.warned

    def show_paper(self, leaves: Leaves | None, warnings: Sequence[str]) -> None:
        self.preview.show_leaves(leaves)
        self.pages.setCurrentWidget(self.preview)
        more = [f"… and {len(warnings) - _SHOWN} more like these."] if len(warnings) > _SHOWN else []
        self._sign.setPixmap(icon("info", "accent").pixmap(THEME.px(16)))
        self.warnings.setText("\n".join([*warnings[:_SHOWN], *more]))
        self.warned.setVisible(bool(warnings))
        self.strip.say("")

    def _describe(self) -> None:
        """What the page says, for a screen reader, which can't see its picture."""
        leaves = self.preview.leaves
        if QAccessible.isActive():
            self.preview.setAccessibleDescription(leaves.text(self.preview.page) if leaves else "")

    def refuse(self, words: str) -> None:
        """Why there is no paper."""
        self.preview.show_leaves(None)
        self.sentence.setText(words)
        self.pages.setCurrentWidget(self.sentence)
        self.warned.hide()
        self.strip.say("")
        announce(self, words)
