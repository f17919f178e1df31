"""The frame of every dialog: a sentence above, the matter in the middle, verbs at the foot."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from shared_plan.ui.help.helping import with_help
from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME


def fitting(over: QWidget | None, wanted: QSize) -> QSize:
    """The size wanted, or what there is room for: large text must not push a dialog's buttons off the screen."""
    if over is None:
        return wanted
    window = over.window()
    return wanted.boundedTo(window.size().expandedTo(window.screen().availableSize()) * 0.98)


class Sheet(QDialog):
    """A dialog of the program; `body` takes what it is about."""

    def __init__(self, over: QWidget | None, title: str, words: str, wide: int = 480, tall: int = 0) -> None:
        super().__init__(over)
        self.setWindowTitle(title)
        self._over, self._is_own_size = over, not tall
        self.resize(fitting(over, QSize(THEME.px(wide), THEME.px(tall))))
        self.setMinimumWidth(THEME.px(min(wide, 360)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(THEME.px(20), THEME.px(16), THEME.px(20), THEME.px(16))
        outer.setSpacing(THEME.px(10))
        if words:
            outer.addWidget(label(words, wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(THEME.px(8))
        outer.addLayout(self.body, 1)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(THEME.px(8))
        self._foot.addStretch(1)
        outer.addLayout(self._foot)
        with_help(self)

    def showEvent(self, event: QShowEvent) -> None:
        """As tall as its words need at its width where no height was given; lists filled before are laid out anew."""
        super().showEvent(event)
        layout = self.layout()
        if self._is_own_size and layout is not None:
            wanted = max(layout.sizeHint().height(), layout.totalHeightForWidth(self.width()))
            self.resize(fitting(self._over, QSize(self.width(), max(self.height(), wanted))))
            self._is_own_size = False
        for view in self.findChildren(QListView):
            view.scheduleDelayedItemsLayout()

    def foot(self, widget: QWidget) -> None:
        """Puts something at the left of the foot."""
        self._foot.insertWidget(0, widget)

    def verb(self, words: str, act: Callable[[], object], *, main: bool = False) -> QPushButton:
        """Adds a button to the foot, from left to right."""
        made = button(words, act, "primary" if main else "")
        made.setDefault(main)
        self._foot.addWidget(made)
        return made

    def finish(self, words: str) -> None:
        """Cancel, and the verb that the dialog is for."""
        self.verb("Cancel", self.reject)
        self.verb(words, self.accept, main=True)
