"""A line for a due date in any words, with how it is read beside it and a calendar."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from shared_plan.exchange.request.board import due_day
from shared_plan.model.settings import Settings
from shared_plan.model.shown import today
from shared_plan.ui.grid.hint import ask_day, day_in_words
from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME


class DueLine(QWidget):
    """What is written stays as it is written; the reading decides only when the request counts as overdue."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(THEME.px(8))
        self.line = _Line(self.choose)
        self.line.setPlaceholderText("12 May")
        self.line.setAccessibleName("Due")
        self.line.setMinimumHeight(THEME.px(28))
        self.line.setMinimumWidth(THEME.px(140))
        self.line.setMaximumWidth(THEME.px(200))
        self.line.textChanged.connect(self._tell)
        self.reading = label("", "soft")
        row.addWidget(self.line, 2)
        row.addWidget(button("Calendar", self.choose, "link", about="Choose a day (Alt+Down)"))
        row.addWidget(self.reading, 3)
        self._tell()

    @property
    def words(self) -> str:
        return self.line.text().strip()

    @property
    def day(self) -> date | None:
        return due_day(self.words, today(), self._settings)

    def _tell(self) -> None:
        day, name = self.day, "soft"
        if day is not None:
            told = f"{day:%A} {day_in_words(day)}"
            name = "good"
            if day < today():
                told, name = f"{told}: in the past", "bad"
        else:
            told = "not read as a day, so it never counts as overdue" if self.words else "no due date"
        self.reading.setText(told)
        self.reading.setObjectName(name)
        self.reading.style().unpolish(self.reading)
        self.reading.style().polish(self.reading)
        self.line.setAccessibleDescription(f"reads as {told}")

    def choose(self) -> None:
        day = ask_day(self)
        if day is not None:
            self.line.setText(day_in_words(day))
        self.line.setFocus()


class _Line(QLineEdit):
    """Alt+Down opens the calendar, as in the grid."""

    def __init__(self, choose: object) -> None:
        super().__init__()
        self._choose = choose

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if callable(self._choose):
                self._choose()
            return
        super().keyPressEvent(event)
