"""The page shown while a file is read or a plan is made: how far it is, a way to stop, and what went wrong if it did."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME


class ReadingPage(QFrame):
    """One heading, one sentence, one bar."""

    def __init__(self, stop: Callable[[], object], choose: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("paper")
        column = QVBoxLayout(self)
        column.setContentsMargins(THEME.px(56), THEME.px(44), THEME.px(56), THEME.px(32))
        column.setSpacing(THEME.px(12))
        self.heading = label("", scale=1.5, bold=True, wrap=True)
        self.words = label("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far it is")
        self.bar.setMaximumWidth(THEME.px(520))
        column.addStretch(1)
        for part in (self.heading, self.words, self.bar):
            column.addWidget(part)
        row = QHBoxLayout()
        self.stop = button("Cancel", stop)
        self.choose = button("Choose another file…", choose)
        row.addWidget(self.stop)
        row.addWidget(self.choose)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        self.choose.hide()

    def begin(self, heading: str) -> None:
        """Something slow begins."""
        self.heading.setText(heading)
        self.words.setText("One moment.")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.choose.hide()
        self.stop.setText("Cancel")
        self.stop.setEnabled(True)
        self.stop.setFocus()

    def tell(self, done: int, of: int, words: str) -> None:
        """How far it is; `of` is 0 where nobody knows."""
        self.bar.setRange(0, max(of, 0))
        self.bar.setValue(min(done, of))
        self.words.setText(f"{words}, {done:,} of {of:,}" if of > 0 else words)

    def stopping(self) -> None:
        self.stop.setEnabled(False)
        self.words.setText("Stopping …")

    def refuse(self, heading: str, words: str) -> None:
        """It can't be done, and why."""
        self.heading.setText(heading)
        self.words.setText(words)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar.hide()
        self.stop.setText("Close")
        self.stop.setEnabled(True)
        self.choose.show()
        self.choose.setFocus()
