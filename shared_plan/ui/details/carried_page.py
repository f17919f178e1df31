"""The pages of what an item carries: its milestones, risks and issues, each on a line to be read and written in."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shared_plan.model import edits
from shared_plan.model.fields import Field
from shared_plan.model.state import Item
from shared_plan.ui.details.fieldbox import FieldBox
from shared_plan.ui.details.page import Page
from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.details.details import Details

KIND_OF = {"Milestones": "milestone", "Risks": "risk", "Issues": "issue"}
_FIELDS = {
    "milestone": ("target", "status", "lead"),
    "risk": ("mitigation", "status", "lead"),
    "issue": ("mitigation", "status", "lead"),
}
_WIDE = {"title": 5, "mitigation": 5, "target": 2, "status": 2, "lead": 2}
_MOST = 60
"""Rows that are shown to be written in; the rest are rows of the grid like any other."""


def carried_page(pane: "Details", name: str, item: Item) -> Page:
    kind = KIND_OF[name]
    state, settings = pane.model.state, pane.model.shown.settings
    below = [one for id_ in state.children(item.id) if (one := state.items[id_]).kind == kind]
    shown = ["title", *_FIELDS[kind]]

    def make() -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, THEME.px(14), THEME.px(10))
        pane.boxes = {}
        column.addLayout(_lines(pane, below[:_MOST], shown))
        if not below:
            column.addWidget(label(f"No {name.lower()} here yet.", "soft"))
        if len(below) > _MOST:
            column.addWidget(
                label(
                    f"{len(below) - _MOST:,} more are rows of the grid (View > Milestones, risks and issues as rows).",
                    "soft",
                )
            )
        if pane.model.may_change:
            column.addWidget(_adding(pane, item, kind))
        column.addStretch(1)
        return holder

    def fill() -> None:
        for (key, id_), box in pane.boxes.items():
            one = pane.model.state.items.get(id_)
            if one is not None and isinstance(box, FieldBox):
                words = one.title if key == "title" else one.get(key, settings.period if box.field.per_period else "")
                box.show_words(words or "", may_change=pane.model.may_change)

    key = ("carried", name, item.id, tuple(one.id for one in below), settings.period, THEME.size, pane.model.may_change)
    return Page(key, make, fill)


def _lines(pane: "Details", below: list[Item], shown: list[str]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(THEME.px(8))
    grid.setVerticalSpacing(THEME.px(5))
    fields = [pane.model.shown.field(key) for key in shown]
    for column, field in enumerate(fields):
        grid.setColumnStretch(column, _WIDE[field.key])
        if below:
            grid.addWidget(label(field.heading, "soft", scale=0.93, bold=True), 0, column)
    for row, one in enumerate(below, start=1):
        for column, field in enumerate(fields):
            box = _box(pane, one, field)
            pane.boxes[field.key, one.id] = box
            grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignTop)
        away = button("Go", partial(pane.gone_to.emit, one.id), "link", about="Shows its row in the grid")
        away.setAccessibleName(f"Go to “{one.title or '(no title)'}”")
        grid.addWidget(away, row, len(fields), Qt.AlignmentFlag.AlignTop)
    return grid


def _box(pane: "Details", one: Item, field: Field) -> FieldBox:
    settings = pane.model.shown.settings

    def written(key: str, period: str, words: str) -> None:
        pane.model.write([edits.Write(one.id, key, words, period or None)])

    made = FieldBox(pane.model, field, settings.period if field.per_period else "", written)
    made.editor.setAccessibleName(f"{field.heading} of “{one.title or '(no title)'}”")
    return made


def _adding(pane: "Details", item: Item, kind: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, THEME.px(2), 0, 0)
    line = QLineEdit()
    name = pane.model.shown.settings.level_noun(kind).lower()
    line.setPlaceholderText(f"New {name}")
    line.setAccessibleName(f"New {name}")
    line.setMaximumWidth(THEME.px(420))

    def add() -> None:
        words = line.text().strip()
        if words and pane.model.attempt(lambda: edits.add(pane.model.plan, kind, item.id, words)):
            line.clear()
            pane.refresh()

    line.returnPressed.connect(add)
    row.addWidget(line, 1)
    row.addWidget(button("Add", add))
    row.addStretch(1)
    return holder
