"""One field in the details pane: its words with room to write, how a date reads, and what may be chosen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from shared_plan.model import fields
from shared_plan.model.fields import Field
from shared_plan.ui.choices import choices_of
from shared_plan.ui.labels import label
from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.theme import THEME

PROSE = (fields.TEXT, fields.LINES)
"""Kinds of field whose spelling is looked after."""
Written = Callable[[str, str, str], object]
"""Told the field, its period and the words when the officer leaves it."""


class FieldText(QPlainTextEdit):
    """Plain text of one field; it is kept when the keyboard leaves it, and Escape gives back what was there."""

    def __init__(self, keep: Callable[[str], object], most: int) -> None:
        super().__init__()
        self._keep, self._most = keep, most
        self._as_was = ""
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(1)
        self.textChanged.connect(self.fit)

    def set_words(self, words: str) -> None:
        if self.hasFocus() and words == self._as_was:
            return  # what is being written is not written over by what is there already
        self._as_was = words
        if self.toPlainText() != words:
            self.setPlainText(words)
        self.fit()

    def fit(self) -> None:
        """As tall as the text needs, up to `most` lines; the rest scrolls."""
        lines = max(1, min(self._most, int(self.document().size().height())))
        tall = lines * self.fontMetrics().lineSpacing() + THEME.px(12)
        if tall != self.height():
            self.setFixedHeight(tall)

    def keep(self) -> None:
        words = self.toPlainText()
        if words != self._as_was and not self.isReadOnly():
            self._as_was = words
            self._keep(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._as_was)
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
        else:
            super().keyPressEvent(event)


class FieldBox(QWidget):
    """The editor of one field of the item that is shown, with the line that tells how a timescale reads."""

    def __init__(self, model: PlanModel, field: Field, period: str, written: Written, most: int = 6) -> None:
        super().__init__()
        shown = model.shown
        self._shown, self.field, self.period = shown, field, period
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(THEME.px(2))
        words = choices_of(shown, field)
        self.text: FieldText | None = None
        self.choice: QComboBox | None = None
        if words:
            self.choice = self._make_choice(words, lambda text: written(field.key, period, text))
        else:
            self.text = FieldText(lambda text: written(field.key, period, text), most)
            self._column.addWidget(self.text)
            if field.kind in PROSE:
                from shared_plan.ui.spelling.underline import attach

                attach(self.text, model)
        self.reads = label("", "good", scale=0.93)
        self.reads.setWordWrap(True)
        self._column.addWidget(self.reads)
        self.reads.setVisible(field.kind == fields.WHEN)
        self.earlier = label("", "soft", scale=0.93, wrap=True)
        self._column.addWidget(self.earlier)
        self.earlier.hide()
        if field.kind == fields.WHEN and self.text is not None:
            self.text.textChanged.connect(self.tell)
        self.editor.setAccessibleName(shown.heading(field.key) + (f", {period}" if period else ""))

    def _make_choice(self, words: list[str], keep: Callable[[str], object]) -> QComboBox:
        choice = QComboBox()
        choice.setEditable(True)
        choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        choice.addItems(words)
        choice.installEventFilter(self)
        choice.activated.connect(lambda _at: keep(choice.currentText()))
        line = choice.lineEdit()
        if line is not None:
            line.editingFinished.connect(lambda: keep(choice.currentText()))
        self._column.addWidget(choice)
        return choice

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A wheel turned over a choice scrolls the pane instead of changing the plan."""
        if event.type() == QEvent.Type.Wheel and self.choice is not None and not self.choice.hasFocus():
            event.ignore()
            return True
        return False

    @property
    def editor(self) -> QWidget:
        made = self.text or self.choice
        assert made is not None
        return made

    def show_words(self, words: str, *, may_change: bool, earlier: str = "") -> None:
        """Shows what the field says; `earlier` what it said last, where it says nothing for this period yet."""
        self.earlier.setText(earlier)
        self.earlier.setVisible(bool(earlier))
        if self.text is not None:
            self.text.setReadOnly(not may_change)
            self.text.set_words(words)
        elif self.choice is not None:
            self.choice.setEnabled(may_change)
            self.choice.setCurrentText(words)
        self.tell()

    def tell(self) -> None:
        if self.field.kind == fields.WHEN and self.text is not None:
            words = self._shown.reads_as(self.text.toPlainText(), self.field.key)
            self.reads.setText(f"reads as: {words}" if words else "")
            self.reads.setVisible(bool(words))
            self.text.setAccessibleDescription(self.reads.text())
