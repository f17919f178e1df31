"""Questions in plain words: boxes whose buttons are verbs, and one line to be filled in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QMessageBox, QVBoxLayout, QWidget

from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME


def choose(over: QWidget | None, words: str, verbs: Sequence[str]) -> int:
    """The number of the verb that was chosen; the first is the safe one, and what Escape means."""
    box = QMessageBox(over)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Shared Plan")
    box.setText(words)
    made = [box.addButton(verb, QMessageBox.ButtonRole.AcceptRole) for verb in verbs]
    box.setDefaultButton(made[0])
    box.setEscapeButton(made[0])
    box.exec()
    clicked = box.clickedButton()
    return next((at for at, one in enumerate(made) if one is clicked), 0)


def tell(over: QWidget | None, words: str) -> None:
    """One sentence that must be read before going on."""
    choose(over, words, ["Go on"])


class Ask(QDialog):
    """One line to write or choose, under a sentence that says what for."""

    def __init__(
        self, over: QWidget | None, title: str, words: str, verb: str, given: str = "", choices: Sequence[str] = ()
    ) -> None:
        super().__init__(over)
        self.setWindowTitle(title)
        self.setMinimumWidth(THEME.px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(THEME.px(20), THEME.px(18), THEME.px(20), THEME.px(16))
        column.setSpacing(THEME.px(10))
        column.addWidget(label(words, wrap=True))
        self.line = self._field(given, choices)
        self.line.setAccessibleName(words)
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("Cancel", self.reject))
        done = button(verb, self.accept, "primary")
        done.setDefault(True)
        row.addWidget(done)
        column.addLayout(row)

    def _field(self, given: str, choices: Sequence[str]) -> QWidget:
        if not choices:
            line = QLineEdit(given)
            line.selectAll()
            return line
        box = QComboBox()
        box.addItems(list(choices))
        box.setEditable(given not in choices and bool(given))
        box.setCurrentText(given)
        return box

    @property
    def words(self) -> str:
        if isinstance(self.line, QLineEdit):
            return self.line.text().strip()
        return self.line.currentText().strip() if isinstance(self.line, QComboBox) else ""


def ask(
    over: QWidget | None, title: str, words: str, verb: str, given: str = "", choices: Sequence[str] = ()
) -> str | None:
    """What was written or chosen; None when it was cancelled."""
    dialog = Ask(over, title, words, verb, given, choices)
    return dialog.words if dialog.exec() == QDialog.DialogCode.Accepted else None
