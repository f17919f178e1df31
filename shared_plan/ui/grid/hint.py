"""The line under a date being typed: how it is read, and a calendar for those who want one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtWidgets import QCalendarWidget, QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from shared_plan.model.shown import today
from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME


def day_in_words(day: date) -> str:
    """A day as it is written into a plan: "14 March 2018"."""
    return f"{day.day} {day:%B %Y}"


DATES = "no date"
"""What is said where no date is read; other kinds of field have their own words, and no calendar."""


class Hint(QFrame):
    """Says beneath the editor how its text is read, at every keystroke."""

    def __init__(
        self, parent: QWidget, editor: QPlainTextEdit, reads: Callable[[str], str], nothing: str = DATES
    ) -> None:
        super().__init__(parent)
        self.setObjectName("hint")
        self._editor, self._reads, self._nothing = editor, reads, nothing
        self.is_choosing = False
        self._words = label("", "good")
        row = QHBoxLayout(self)
        row.setContentsMargins(THEME.px(8), THEME.px(3), THEME.px(4), THEME.px(3))
        row.setSpacing(THEME.px(6))
        row.addWidget(label("reads as:", "soft"))
        row.addWidget(self._words, 1)
        self.has_days = nothing == DATES
        if self.has_days:
            pick = button("Calendar", self.choose, "link", about="Choose a day (Alt+Down)")
            pick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(pick)
        editor.textChanged.connect(self.tell)
        editor.installEventFilter(self)
        self.tell()

    def tell(self) -> None:
        text = self._editor.toPlainText()
        self._words.setText((self._reads(text) if text.strip() else "") or self._nothing)
        self._editor.setAccessibleDescription(f"reads as {self._words.text()}")
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        parent, box = self.parentWidget(), self._editor.geometry()
        if parent is None:
            return
        below = box.bottom() + 2
        top = below if below + self.height() <= parent.height() else box.top() - self.height() - 2
        left = max(0, min(box.left(), parent.width() - self.width()))
        self.move(left, top)
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return False

    def today(self) -> bool:
        """Writes today's date into the field, where it holds one."""
        if not self.has_days:
            return False
        self._editor.insertPlainText(day_in_words(today()))
        return True

    def choose(self) -> None:
        """Opens a calendar and writes the chosen day over the text."""
        if not self.has_days:
            return
        self.is_choosing = True
        day = ask_day(self._editor)
        self.is_choosing = False
        if day is not None:
            self._editor.setPlainText(day_in_words(day))
        self._editor.setFocus()

    def close_down(self) -> None:
        self._editor.removeEventFilter(self)
        self.hide()
        self.deleteLater()


def ask_day(over: QWidget) -> date | None:
    """A day chosen in a calendar; None when it was left without."""
    dialog = QDialog(over.window())
    dialog.setWindowTitle("Choose a day")
    calendar = QCalendarWidget()
    calendar.setAccessibleName("Calendar")
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.activated.connect(dialog.accept)
    column = QVBoxLayout(dialog)
    column.addWidget(calendar)
    column.addWidget(button("Use this day", dialog.accept, "primary"))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    chosen: QDate = calendar.selectedDate()
    return date(chosen.year(), chosen.month(), chosen.day())
