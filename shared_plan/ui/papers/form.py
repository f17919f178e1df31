"""A column of named fields that tells when the officer has changed one, and not when the program has."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from shared_plan.ui.importing.controls import combo
from shared_plan.ui.labels import label
from shared_plan.ui.theme import THEME

Field = TypeVar("Field", bound=QWidget)
Choices = Iterable[tuple[str, str]]
"""Each with its word for the program and its words for the officer."""


class Form(QWidget):
    """`changed` is told after the officer's own changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.rows = QFormLayout(self)
        self.rows.setContentsMargins(THEME.px(14), THEME.px(12), THEME.px(14), THEME.px(12))
        self.rows.setHorizontalSpacing(THEME.px(10))
        self.rows.setVerticalSpacing(THEME.px(7))
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def line(self, words: str, hint: str = "") -> QLineEdit:
        """One line of text; `words` name it, with its letter for the keyboard."""
        made = QLineEdit()
        made.setPlaceholderText(hint)
        made.textEdited.connect(lambda _text: self.changed.emit())
        return self._named(words, made)

    def choice(self, words: str, choices: Choices = ()) -> QComboBox:
        made = combo("", choices, 8)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.activated.connect(lambda _at: self.changed.emit())
        return self._named(words, made)

    def tick(self, words: str) -> QCheckBox:
        """A box to tick, over the whole width."""
        made = QCheckBox(words)
        made.clicked.connect(lambda _on: self.changed.emit())
        self.rows.addRow(made)
        return made

    def _named(self, words: str, field: Field) -> Field:
        field.setAccessibleName(words.replace("&", ""))
        named = label(words)
        named.setBuddy(field)
        self.rows.addRow(named, field)
        return field

    def part(self, words: str) -> None:
        """A heading over the fields that follow."""
        heading = label(words, bold=True)
        heading.setContentsMargins(0, THEME.px(8) if self.rows.rowCount() else 0, 0, 0)
        self.rows.addRow(heading)

    def told(self, words: str = "") -> QLabel:
        """A soft sentence under a field."""
        made = label(words, "soft", wrap=True)
        self.rows.addRow(made)
        return made


def filled(box: QComboBox, choices: Sequence[tuple[str, str]], word: str) -> None:
    """Puts choices in a box, one of them chosen; nothing is told."""
    box.clear()
    for each, words in choices:
        box.addItem(words, each)
    box.setCurrentIndex(max(0, box.findData(word)))


def word_of(box: QComboBox) -> str:
    """The program's word for what is chosen."""
    return str(box.currentData() or "")


def scrolled(page: QWidget) -> QScrollArea:
    """A page that can be longer than its place."""
    made = QScrollArea()
    made.setWidget(page)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
