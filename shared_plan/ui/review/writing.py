"""Writing what is to stand instead: one field beside what either side has, or a new row with its place and all its fields."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from shared_plan.model import fields
from shared_plan.model.merge import Difference
from shared_plan.model.state import KINDS, LEVELS
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import label
from shared_plan.ui.review.words import Words
from shared_plan.ui.theme import THEME

_TALL = 2
_MOST_ABOVE = 3000


class FieldSheet(Sheet):
    """One text, with theirs in it to begin with; what was sent and what stands here are beside it to be copied from."""

    def __init__(self, over: QWidget, words: Words, one: Difference, given: str) -> None:
        name = words.shown.heading(one.field)
        super().__init__(over, f"{name} of “{one.title[:60]}”", "", 640, 440)
        self._words, self._one = words, one
        for heading, text in (("As it was sent", one.base), ("Ours now", one.ours), ("Theirs", one.theirs)):
            if text:
                self.body.addWidget(label(heading, "soft", bold=True))
                shown = label(text[:_MOST_ABOVE], wrap=True)
                self.body.addWidget(shown)
        self.body.addWidget(label("What is to stand here", "soft", bold=True))
        self.text = QPlainTextEdit(given)
        self.text.setAccessibleName(f"{name}: what is to stand here")
        self.text.setTabChangesFocus(True)
        self.body.addWidget(self.text, 1)
        self.hint = label("", "good")
        self.body.addWidget(self.hint)
        self.text.textChanged.connect(self._tell)
        self.finish("&Use this")
        self.text.selectAll()
        self.text.setFocus()
        self._tell()

    def _tell(self) -> None:
        """How a date is read, while it is written."""
        is_when = self._words.shown.field(self._one.field).kind == fields.WHEN
        read = self._words.shown.reads_as(self.given, self._one.field) if is_when else ""
        self.hint.setText(f"reads as: {read}" if read else "")
        self.hint.setVisible(is_when)

    @property
    def given(self) -> str:
        return self.text.toPlainText().strip("\n")


class RowSheet(Sheet):
    """A new row: its title, under what it stands, its level, and every field that they filled."""

    def __init__(self, over: QWidget, words: Words, one: Difference) -> None:
        super().__init__(over, "A new row", "Change what you like before it is added.", 640, 520)
        self._one = one
        held = {(name, period): text for name, period, text in one.content}
        form = QFormLayout()
        form.setSpacing(THEME.px(8))
        self.title = self._line(held.get(("title", ""), ""), "Title")
        self.under, self.level = self._places(words, held), self._levels(words, held)
        form.addRow(label("Title"), self.title)
        form.addRow(label("Stands under"), self.under)
        form.addRow(label("Level"), self.level)
        self.fields: dict[tuple[str, str], QPlainTextEdit | QLineEdit] = {}
        for (name, period), text in held.items():
            if name not in ("parent", "kind", "title", "rank"):
                heading = words.shown.heading(name) + (f", {period}" if period else "")
                self.fields[name, period] = self._field(text, heading)
                form.addRow(label(heading), self.fields[name, period])
        holder = QWidget()
        holder.setObjectName("paper")
        holder.setLayout(form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(holder)
        self.body.addWidget(scroll, 1)
        self.finish("&Use this")

    def _line(self, text: str, name: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setAccessibleName(name)
        return line

    def _field(self, text: str, name: str) -> QPlainTextEdit | QLineEdit:
        if "\n" not in text and len(text) < 60:
            return self._line(text, name)
        box = QPlainTextEdit(text)
        box.setAccessibleName(name)
        box.setTabChangesFocus(True)
        box.setFixedHeight((_TALL + 1) * THEME.metrics().lineSpacing() + THEME.px(14))
        return box

    def _places(self, words: Words, held: Mapping[tuple[str, str], str]) -> QComboBox:
        box = _choice("Stands under")
        box.addItem("The top", "")
        for item, depth in words.state.walk_deep():
            if item.kind in LEVELS:
                box.addItem("    " * depth + (words.name_of(item.id))[:70], item.id)
        box.setCurrentIndex(max(0, box.findData(held.get(("parent", ""), ""))))
        return box

    def _levels(self, words: Words, held: Mapping[tuple[str, str], str]) -> QComboBox:
        box = _choice("Level")
        for kind in KINDS:
            box.addItem(words.settings.level_name(kind), kind)
        box.setCurrentIndex(max(0, box.findData(held.get(("kind", ""), "action"))))
        return box

    @property
    def row(self) -> Difference:
        """The row as it is written now; under another parent it comes to stand last."""
        parent, kind = str(self.under.currentData()), str(self.level.currentData())
        title = self.title.text().strip() or self._one.title
        values = {("parent", ""): parent, ("kind", ""): kind, ("title", ""): title}
        values |= {name: _text(box) for name, box in self.fields.items()}
        content = tuple((name, period, text) for (name, period), text in values.items() if text)
        moved = parent != (self._one.above[0] if self._one.above else "")
        after, above = ((), (parent,) if parent else ()) if moved else (self._one.after, self._one.above)
        return replace(self._one, title=title, theirs=title, content=content, above=above, after=after)


def _choice(name: str) -> QComboBox:
    """A box that is as wide as there is room, however long its entries are."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(16)
    return box


def _text(box: QPlainTextEdit | QLineEdit) -> str:
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()


class ColumnsSheet(Sheet):
    """Which of our columns each of theirs is that is headed otherwise; what is said here is remembered for the layout."""

    _NONE = "None of ours (kept as remarks)"

    def __init__(self, over: QWidget, layout: Sequence[tuple[str, str]], ours: Sequence[str]) -> None:
        super().__init__(over, "Their columns", "Which of the plan's columns is each of theirs?", 560, 420)
        form = QFormLayout()
        form.setSpacing(THEME.px(8))
        self.boxes: dict[str, QComboBox] = {}
        for theirs, held in layout:
            box = self.boxes[theirs] = _choice(theirs)
            box.addItem(self._NONE, "")
            for heading in ours:
                box.addItem(heading, heading)
            box.setCurrentIndex(max(0, box.findData(held)))
            form.addRow(label(theirs[:60]), box)
        holder = QWidget()
        holder.setObjectName("paper")
        holder.setLayout(form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(holder)
        self.body.addWidget(scroll, 1)
        self.finish("&Compare anew")

    @property
    def told(self) -> dict[str, str]:
        """Their headings with ours, "" for none."""
        return {theirs: str(box.currentData()) for theirs, box in self.boxes.items()}
