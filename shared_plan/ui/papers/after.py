"""The bar that says a paper is saved or printed, and offers the snapshot of this meeting, which the next one compares to."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from shared_plan.ui.bars import announce
from shared_plan.ui.icons import icon
from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME


class After(QFrame):
    """One sentence, with at most two things to do next."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        row = QHBoxLayout(self)
        row.setContentsMargins(THEME.px(14), THEME.px(5), THEME.px(10), THEME.px(5))
        row.setSpacing(THEME.px(8))
        self._sign = QLabel()
        self._words = label("", wrap=True)
        self._take: Callable[[], object] | None = None
        self._opened: Callable[[], object] | None = None
        self.snapshot = button("Take the s&napshot", self._taken, "primary")
        self.open = button("&Open it", self._shown)
        self.away: QPushButton = button("Put away", self.hide, "link")
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        for part in (self.snapshot, self.open, self.away):
            row.addWidget(part)
        self.hide()

    def say(
        self,
        words: str,
        *,
        snapshot: str = "",
        take: Callable[[], object] | None = None,
        opened: Callable[[], object] | None = None,
    ) -> None:
        """Shows a sentence; `take` offers to take the snapshot of that name, `opened` to open what was saved."""
        self._sign.setPixmap(icon("info", "accent").pixmap(THEME.px(16)))
        offer = f" The snapshot “{snapshot}” lets the next paper mark what has changed since." if take else ""
        self._words.setText(f"{words}{offer}")
        self._take, self._opened = take, opened
        self.snapshot.setVisible(take is not None)
        self.open.setVisible(opened is not None)
        self.show()
        announce(self, words)

    def _taken(self) -> None:
        if self._take is not None:
            self._take()

    def _shown(self) -> None:
        if self._opened is not None:
            self._opened()

    @property
    def words(self) -> str:
        return self._words.text()
