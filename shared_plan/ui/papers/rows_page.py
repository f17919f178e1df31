"""The rows of a layout: how each level of the plan stands on paper, which rows are shown, and in what order."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit

from shared_plan.model.layouts import Column, Layout
from shared_plan.model.settings import Settings
from shared_plan.model.state import LEVELS, State
from shared_plan.ui.papers.form import Form, filled, word_of

ROW, SECTION, SPAN, WITHIN = "row", "section", "span", "within"
_PLACES = (
    (ROW, "rows of their own"),
    (SECTION, "headings across the table"),
    (SPAN, "cells that span their rows"),
    (WITHIN, "lines within the row above"),
)
_SPAN_SHARE = 14.0
_CONDITIONS, _ORDERS = 2, 2
FALLING = "-"


def place_of(kind: str, layout: Layout) -> str:
    """How a level stands in a layout."""
    if kind in layout.rows:
        return ROW
    if kind in layout.sections:
        return SECTION
    return SPAN if kind in layout.spans else WITHIN


def placed(layout: Layout, kind: str, place: str) -> Layout:
    """The layout with a level in another place; the last level that has rows keeps them."""
    rows = _with(layout.rows, kind, wanted=place == ROW)
    if not rows:
        return layout
    columns = tuple(column for column in layout.columns if column.of != kind or place == SPAN)
    if place == SPAN and kind not in {column.of for column in columns}:
        columns = (Column(("title",), share=_SPAN_SHARE, of=kind), *columns)
    return replace(layout, rows=rows, sections=_with(layout.sections, kind, wanted=place == SECTION), columns=columns)


def _with(kinds: Iterable[str], kind: str, *, wanted: bool) -> tuple[str, ...]:
    found = {*kinds} - {kind} | ({kind} if wanted else set())
    return tuple(level for level in LEVELS if level in found)


class RowsPage(Form):
    """Levels, filter and order."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = Layout("", ())
        self.part("How each level stands")
        self.levels: dict[str, QComboBox] = {level: self.choice(level.capitalize(), _PLACES) for level in LEVELS}
        self.part("Only rows in which")
        self.conditions: list[tuple[QComboBox, QLineEdit]] = [self._condition(n) for n in range(_CONDITIONS)]
        self.part("In the order of")
        self.orders: list[tuple[QComboBox, QComboBox]] = [self._order(n) for n in range(_ORDERS)]

    def _condition(self, number: int) -> tuple[QComboBox, QLineEdit]:
        field = self.choice("&Field" if not number else "Fiel&d as well")
        return field, self.line("&Has the words" if not number else "Has &words", "nothing: only where it is empty")

    def _order(self, number: int) -> tuple[QComboBox, QComboBox]:
        field = self.choice("S&ort by" if not number else "&Then by")
        return field, self.choice("&Running" if not number else "Runnin&g", (("", "upwards"), (FALLING, "downwards")))

    def show_layout(self, layout: Layout, settings: Settings, state: State) -> None:
        self._layout = layout
        kinds = {item.kind for item in state.walk()}
        for level, box in self.levels.items():
            named = self.rows.labelForField(box)
            for part in (box, named):
                part.setVisible(level in kinds or level in layout.rows)
            named.setText(settings.level_name(level))  # type: ignore[attr-defined]
            box.setAccessibleName(f"{settings.level_name(level)} stand as")
            box.setCurrentIndex(box.findData(place_of(level, layout)))
        fields = [("", "no filter"), *((one.key, one.heading) for one in settings.all_fields() if one.key != "exempt")]
        for n, (field, words) in enumerate(self.conditions):
            name, text = layout.where[n] if n < len(layout.where) else ("", "")
            filled(field, fields, name)
            words.setText(text)
            words.setEnabled(bool(name))
        fields[0] = ("", "the plan's own order")
        for n, (field, running) in enumerate(self.orders):
            name = layout.sort[n] if n < len(layout.sort) else ""
            filled(field, fields, name.lstrip(FALLING))
            running.setCurrentIndex(running.findData(FALLING if name.startswith(FALLING) else ""))
            running.setEnabled(bool(name))

    def applied(self, layout: Layout) -> Layout:
        """The layout with these levels, conditions and order; conditions beyond those shown stay as they are."""
        for level, box in self.levels.items():
            if word_of(box) and word_of(box) != place_of(level, layout):
                layout = placed(layout, level, word_of(box))
        where = tuple((word_of(field), words.text().strip()) for field, words in self.conditions if word_of(field))
        sort = tuple(word_of(running) + word_of(field) for field, running in self.orders if word_of(field))
        return replace(layout, where=(*where, *layout.where[_CONDITIONS:]), sort=(*sort, *layout.sort[_ORDERS:]))
