"""What a page of the details is, and forms of fields: short ones two to a line, long ones over the whole width."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from shared_plan.model import fields
from shared_plan.model.fields import Field
from shared_plan.model.state import Item
from shared_plan.ui.details.fieldbox import FieldBox
from shared_plan.ui.labels import label
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.details.details import Details

SHORT = frozenset(
    {fields.PEOPLE, fields.WHEN, fields.STATUS, fields.DIRECTION, fields.PERCENT, fields.MONEY, fields.NUMBER, fields.CHOICE, fields.YES_NO}
)  # fmt: skip
_ROOM = 120
"""What stands around a long text, in units of the design."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is shown: made anew only where `key` is another than before, filled every time."""

    key: tuple[object, ...]
    make: Callable[[], QWidget]
    fill: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, with the period of those kept by period, under a heading."""

    words: str
    fields: tuple[tuple[Field, str], ...]


def lines_of(pane: "Details") -> int:
    """So many lines a long text may show before it scrolls: the more the higher the pane is."""
    return max(6, (pane.page_area.height() - THEME.px(_ROOM)) // max(1, THEME.metrics().lineSpacing()))


class Form(QWidget):
    """Groups of fields under each other; the boxes are put into the pane's, which fills them."""

    def __init__(self, pane: "Details", groups: Iterable[Group]) -> None:
        super().__init__()
        self._pane = pane
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, THEME.px(14), THEME.px(10))
        self.grid.setHorizontalSpacing(THEME.px(10))
        self.grid.setVerticalSpacing(THEME.px(7))
        for column in (0, 2):
            self.grid.setColumnStretch(column + 1, 1)
            if not pane.is_narrow or column == 0:
                self.grid.setColumnMinimumWidth(column, THEME.px(104))
        pane.boxes = {}
        self._row = 0
        for group in groups:
            self._add(group)
        self.grid.setRowStretch(self._row + 1, 1)

    def add_wide(self, widget: QWidget) -> None:
        """Something over the whole width, below what is there."""
        self.grid.setRowStretch(self._row + 1, 0)
        self.grid.addWidget(widget, self._row, 0, 1, 4)
        self._row += 1
        self.grid.setRowStretch(self._row + 1, 1)

    def _add(self, group: Group) -> None:
        if group.words:
            head = label(group.words, "soft", scale=0.93, bold=True)
            head.setContentsMargins(0, THEME.px(5) if self._row else 0, 0, 0)
            self.grid.addWidget(head, self._row, 1, 1, 3)
            self._row += 1
        at = 0
        for field, period in group.fields:
            box = FieldBox(self._pane.model, field, period, self._pane.write, lines_of(self._pane))
            self._pane.boxes[field.key, period] = box
            wide = field.kind not in SHORT or self._pane.is_narrow
            if wide and at:
                self._row, at = self._row + 1, 0
            self._place(field, box, at, wide=wide)
            self._row, at = (self._row + 1, 0) if wide or at else (self._row, 2)
        self._row += 1 if at else 0

    def _place(self, field: Field, box: FieldBox, at: int, *, wide: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        named = field_label(field.heading, box)
        self.grid.addWidget(named, self._row, at, Qt.AlignmentFlag.AlignRight | top)
        self.grid.addWidget(box, self._row, at + 1, 1, 3 if wide else 1, top)


def field_label(words: str, box: FieldBox) -> QLabel:
    """The name of a field to the left of its box."""
    made = label(words.replace("&", "&&"), "soft", wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    made.setContentsMargins(0, THEME.px(4), 0, 0)
    made.setBuddy(box.editor)
    return made


def fill(pane: "Details", item: Item) -> None:
    """Puts what the item says into the boxes; of fields kept by period also what stood there last."""
    shown, settings = pane.model.shown, pane.model.shown.settings
    for (key, period), box in pane.boxes.items():
        if not isinstance(box, FieldBox):
            continue
        words = (item.title if key == "title" else item.get(key, period)) or ""
        earlier = ""
        if settings.is_per_period(key) and period == settings.period and not words:
            held = {text: of for of, text in item.periods(key).items()}
            last = shown.text(item, key)
            earlier = f"{held.get(last, '')}: {last}".removeprefix(": ") if last else ""
        box.show_words(words, may_change=pane.model.may_change, earlier=earlier)
