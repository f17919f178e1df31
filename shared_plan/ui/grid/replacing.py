"""Find and replace over the plan, a column or the selection, with every place shown before anything is changed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from shared_plan.model.edits import Write
from shared_plan.model.state import field_and_period
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import label

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

PLAN, COLUMN, SELECTION = "The whole plan", "This column", "The selected cells"
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in which the words were found, as it is and as it would be."""

    item: str
    field: str
    period: str
    old: str
    new: str


def replaced(text: str, find: str, by: str, *, case: bool, whole: bool) -> str:
    """The text with every find replaced; `find` and `by` are plain words, never patterns."""
    pattern = re.escape(find)
    if whole:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return re.sub(pattern, lambda _match: by, text, flags=0 if case else re.IGNORECASE)


def cells(window: "PlanWindow", where: str) -> Iterable[tuple[str, str, str, str]]:
    """Item, field, period and text of every cell to be looked at; places and exemptions are left alone."""
    model = window.model
    if where == SELECTION:
        keys = {model.columns[column] for column in window.grid.selected_columns()}
        ids = [model.ids[row] for row in window.grid.selected_rows()]
    else:
        keys = {model.columns[max(0, window.grid.currentIndex().column())]} if where == COLUMN else set()
        ids = model.ids
    for id_ in ids:
        item = model.state.items[id_]
        if item.title and (not keys or "title" in keys):
            yield id_, "title", "", item.title
        for name, text in item.cells.items():
            field, period = field_and_period(name)
            if (not keys or field in keys) and field in {f.key for f in model.shown.settings.all_fields()}:
                yield id_, field, period, text


def found(window: "PlanWindow", where: str, find: str, by: str, *, case: bool, whole: bool) -> list[Place]:
    if not find:
        return []
    made = []
    for id_, field, period, text in cells(window, where):
        new = replaced(text, find, by, case=case, whole=whole)
        if new != text:
            made.append(Place(id_, field, period, text, new))
    return made


class ReplaceSheet(Sheet):
    """Every place is ticked to begin with; what is unticked stays as it is."""

    def __init__(self, window: "PlanWindow") -> None:
        super().__init__(window, "Find and replace", "", 640, 540)
        self._window = window
        self._places: list[Place] = []
        grid = QGridLayout()
        self.words, self.by, self.where = QLineEdit(), QLineEdit(), QComboBox()
        self.where.addItems([PLAN, COLUMN, SELECTION])
        if len(window.grid.selected_rows()) > 1:
            self.where.setCurrentText(SELECTION)
        asked: tuple[tuple[str, QWidget], ...] = (("&Find", self.words), ("Replace &by", self.by), ("&In", self.where))
        for row, (words, field) in enumerate(asked):
            named = label(words, "soft")
            named.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(field, row, 1, 1, 2)
        self.case, self.whole = QCheckBox("Capitals &matter"), QCheckBox("&Whole words only")
        grid.addWidget(self.case, 3, 1)
        grid.addWidget(self.whole, 3, 2)
        self.body.addLayout(grid)
        self.told = label("", "soft")
        self.body.addWidget(self.told)
        self.list = QListWidget()
        self.list.setAccessibleName("Places")
        self.list.setWordWrap(True)
        self.body.addWidget(self.list, 1)
        self.verb("Cancel", self.reject)
        self.go = self.verb("Replace", self._replace, main=True)
        for signal in (self.words.textChanged, self.by.textChanged, self.where.currentTextChanged):
            signal.connect(lambda _text: self.look())
        for box in (self.case, self.whole):
            box.toggled.connect(lambda _on: self.look())
        self.look()

    def look(self) -> None:
        """Finds the places anew and shows how each would read."""
        self._places = found(
            self._window, self.where.currentText(), self.words.text(), self.by.text(),
            case=self.case.isChecked(), whole=self.whole.isChecked(),
        )  # fmt: skip
        self.list.clear()
        shown = self._window.model.shown
        for place in self._places[:_SHOWN]:
            item = self._window.model.state.items[place.item]
            of = f", {place.period}" if place.period else ""
            words = f"{(item.title or '(no title)')[:60]} – {shown.heading(place.field)}{of}\n{_short(place.old)}  →  {_short(place.new)}"
            entry = QListWidgetItem(words)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(entry)
        count = len(self._places)
        more = f"; the first {_SHOWN} are listed, all of them are replaced" if count > _SHOWN else ""
        self.told.setText(
            f"{count} cells{more}" if self.words.text() else "Every place is shown before anything is changed."
        )
        self.go.setEnabled(count > 0)
        self.go.setText(f"Replace in {count} cells" if count else "Replace")

    def _chosen(self) -> list[Place]:
        ticked = []
        for at, place in enumerate(self._places):
            entry = self.list.item(at)
            if entry is None or entry.checkState() == Qt.CheckState.Checked:
                ticked.append(place)
        return ticked

    def _replace(self) -> None:
        writes = [Write(one.item, one.field, one.new, one.period) for one in self._chosen()]
        if not writes:
            return
        if self._window.model.write(writes, f"“{self.words.text()}” replaced by “{self.by.text()}”"):
            self._window.status.say(f"Replaced in {len(writes)} cells; one Ctrl+Z takes it back")
        self.accept()


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 90 else words[:87] + "…"


def replace(window: "PlanWindow") -> None:
    sheet = ReplaceSheet(window)
    sheet.words.setFocus()
    sheet.exec()
