"""What can be said of the current column and row, of the sheet and of the whole file: the strips above the sheet."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from shared_plan.exchange.corrections import SheetCorrection
from shared_plan.exchange.grid import letters
from shared_plan.exchange.recognise.shape import CUSTOM
from shared_plan.ui.importing.model import SheetModel
from shared_plan.ui.importing.words import BLANK_WORDS, OWN, ROW_WORDS, SPLIT_WORDS, Choice, roles
from shared_plan.ui.labels import label
from shared_plan.ui.theme import THEME


def combo(name: str, choices: Iterable[Choice] = (), wide: int = 0) -> QComboBox:
    """A box of choices, each with its word for the program and its words for the officer."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMaxVisibleItems(24)
    if wide:
        made.setMinimumContentsLength(wide)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for word, words in choices:
        made.addItem(words, word)
    return made


def set_word(box: QComboBox, word: str) -> None:
    box.setCurrentIndex(max(0, box.findData(word)))


class Strip(QFrame):
    """A quiet row of controls."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(THEME.px(14), THEME.px(6), THEME.px(14), THEME.px(6))
        self.row.setSpacing(THEME.px(8))

    def add(self, *parts: QWidget) -> None:
        for part in parts:
            self.row.addWidget(part)

    def share(self, *parts: tuple[QWidget, int]) -> None:
        """Controls that share the width between them."""
        for part, share in parts:
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.row.addWidget(part, share)


class Here(Strip):
    """Of the current cell: what its column is, what a blank means, what splits it, and what its row is."""

    role_said = Signal(str)
    blank_said = Signal(str)
    split_said = Signal(str)
    row_said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.column_words, self.row_words = label("Column", "soft"), label("Row", "soft")
        self.role = combo("What the column is", [("", "As recognised"), *roles()], 10)
        self.role.insertSeparator(8)
        self.blank = combo("What a blank cell of the column means", BLANK_WORDS, 8)
        self.split = combo("What splits a cell of the column", SPLIT_WORDS, 8)
        self.kind = combo("What the row is", ROW_WORDS, 10)
        self.add(self.column_words)
        self.share((self.role, 6), (self.blank, 5), (self.split, 5))
        self.row.addSpacing(THEME.px(10))
        self.add(self.row_words)
        self.share((self.kind, 6))
        for box, signal in (
            (self.role, self.role_said),
            (self.blank, self.blank_said),
            (self.split, self.split_said),
            (self.kind, self.row_said),
        ):
            box.activated.connect(lambda _at, box=box, signal=signal: signal.emit(str(box.currentData())))

    def show_place(self, model: SheetModel, row: int, column: int) -> None:
        """What is said, and what was recognised, of this row and column."""
        said: SheetCorrection = model.said
        self.column_words.setText(f"Column {letters(column)}" if column else "Column")
        self.row_words.setText(f"Row {row}" if row else "Row")
        self.role.setItemText(0, f"Recognised: {model.column_words(column)}" if column else "As recognised")
        role = said.columns.get(column, "")
        set_word(self.role, OWN if role.startswith(CUSTOM) else role)
        set_word(self.blank, said.blank.get(column, ""))
        set_word(self.split, said.split.get(column, ""))
        set_word(self.kind, said.row_kind(row))
        self.kind.setItemText(0, "As recognised" if said.row_kind(row) else f"Recognised: {model.row_words(row)}")
        for box in (self.role, self.blank, self.split, self.kind):
            box.setEnabled(column > 0)


class Whole(Strip):
    """Of the file: which sheet is shown and whether it is brought in, hidden and struck rows, comments, the plan's date, the partner."""

    sheet_chosen = Signal(int)
    bring_said = Signal(bool)
    hidden_said = Signal(bool)
    struck_said = Signal(bool)
    comments_said = Signal(bool)
    partner_said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.sheet = combo("Sheet", (), 14)
        self.bring = QCheckBox("&Bring in this sheet")
        self.hidden = QCheckBox("&Hidden rows too")
        self.struck = QCheckBox("Struc&k-through rows too")
        self.comments = QCheckBox("C&omments too")
        self.date = QLineEdit()
        self.date.setAccessibleName("The plan's date")
        self.date.setPlaceholderText("such as March 2014")
        self.date.setMaximumWidth(THEME.px(150))
        self.partner = QLineEdit()
        self.partner.setAccessibleName("Partner whose file this is")
        self.partner.setPlaceholderText("no partner named")
        self.partner.setMaximumWidth(THEME.px(150))
        self._partner = ""
        self.add(label("Sheet", "soft"), self.sheet, self.bring, self.hidden, self.struck, self.comments)
        self.row.addStretch(1)
        self.add(label("Plan's date", "soft"), self.date, label("From", "soft"), self.partner)
        self.sheet.activated.connect(self.sheet_chosen.emit)
        self.bring.clicked.connect(self.bring_said.emit)
        self.hidden.clicked.connect(self.hidden_said.emit)
        self.struck.clicked.connect(self.struck_said.emit)
        self.comments.clicked.connect(self.comments_said.emit)
        self.partner.editingFinished.connect(self._partner_said)

    def show_sheets(self, names: Sequence[str], at: int) -> None:
        self.sheet.clear()
        self.sheet.addItems(list(names))
        self.sheet.setCurrentIndex(at)

    def show_partners(self, names: Sequence[str], current: str) -> None:
        """The partner of this file, and those whose files had this layout to choose from while writing."""
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.partner.setCompleter(completer)
        self.partner.setText(current)
        self._partner = current

    def _partner_said(self) -> None:
        """Told once for each name, however often the field is left."""
        given = self.partner.text().strip()
        if given != self._partner:
            self._partner = given
            self.partner_said.emit(given)
