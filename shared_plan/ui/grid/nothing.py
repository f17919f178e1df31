"""What stands in an empty grid: why nothing is shown, and the buttons that lead on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from shared_plan.ui.actions.entry import verb
from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_NEW = "This plan has no rows yet"
_NEW_MORE = "Begin with a first row, bring in the table that you have, or paste rows from Excel or Word (Ctrl+V)."
_PAST = "The plan had no rows at that time"
_NONE = "No row answers to this"
_NONE_MORE = "The search or a filter hides them all; nothing is lost."


class Nothing(QFrame):
    """Lies over the grid while it has no rows, and goes when it has."""

    def __init__(self, window: "PlanWindow") -> None:
        super().__init__(window.grid.viewport())
        self._window = window
        self.setObjectName("paper")
        column = QVBoxLayout(self)
        column.setContentsMargins(THEME.px(20), THEME.px(16), THEME.px(20), THEME.px(16))
        column.setSpacing(THEME.px(8))
        self.head, self.more = label("", bold=True, scale=1.1, wrap=True), label("", "soft", wrap=True)
        column.addWidget(self.head)
        column.addWidget(self.more)
        row = QHBoxLayout()
        row.setSpacing(THEME.px(8))
        self.add = button("Add a row", self._act("grid.editing", "add_below"), "primary")
        self.bring = button("Import a spreadsheet…", self._act("importing.assistant", "choose"))
        self.all = button("Show all rows", self._act("grid.viewing", "clear"), "primary")
        for one in (self.add, self.bring, self.all):
            row.addWidget(one)
        row.addStretch(1)
        column.addLayout(row)
        window.grid.viewport().installEventFilter(self)
        window.arranger.changed.connect(self.look)
        self.look()

    def _act(self, module: str, name: str) -> Callable[[], object]:
        return lambda: verb(module, name)(self._window)

    def look(self) -> None:
        """Whether there is nothing to show, and why."""
        window = self._window
        if len(window.rows):
            self.hide()
            return
        hidden = len(window.model.ids) > 0
        past = window.model.is_past
        self.head.setText(_NONE if hidden else _PAST if past else _NEW)
        self.more.setText(_NONE_MORE if hidden else "" if past else _NEW_MORE)
        self.more.setVisible(hidden or not past)
        self.add.setVisible(not hidden and window.model.may_change)
        self.bring.setVisible(not hidden and window.model.may_change)
        self.all.setVisible(hidden)
        self._place()
        self.show()

    def _place(self) -> None:
        """In the upper third, as wide as its words need."""
        room = self._window.grid.viewport().size()
        wide = min(THEME.px(440), max(room.width() - THEME.px(24), THEME.px(160)))
        self.setFixedWidth(wide)
        tall = self.heightForWidth(wide) if self.hasHeightForWidth() else self.sizeHint().height()
        self.resize(wide, tall)
        self.move(max(0, (room.width() - wide) // 2), max(THEME.px(12), (room.height() - tall) // 3))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
