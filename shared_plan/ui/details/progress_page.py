"""The page of progress: a block a period, the present one first, with what was written earlier underneath."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shared_plan.model import document
from shared_plan.model.fields import Field
from shared_plan.model.state import Item, field_and_period
from shared_plan.ui.details.fieldbox import FieldBox
from shared_plan.ui.details.page import SHORT, Page, field_label, fill, lines_of
from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.details.details import Details

_MONEY = frozenset({"planned_spend", "actual_spend"})
_USUAL = frozenset({"progress", "status"})


def progress_page(pane: "Details", item: Item) -> Page:
    settings = pane.model.shown.settings
    shown = fields_of(pane, item)
    kept = {
        period for name in item.cells for field, period in [field_and_period(name)] if field in {f.key for f in shown}
    }
    earlier = list(document.in_order(dict.fromkeys(kept, ""), settings))
    periods = [settings.period, *(one for one in reversed(earlier) if one != settings.period)]

    def make() -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, THEME.px(14), THEME.px(10))
        column.setSpacing(THEME.px(6))
        pane.boxes = {}
        for period in periods:
            column.addWidget(_head(pane, period))
            column.addLayout(_block(pane, item, shown, period))
            column.addSpacing(THEME.px(6))
        column.addStretch(1)
        return form

    key = ("progress", *periods, *(field.key for field in shown), item.id, THEME.size, pane.room, pane.model.may_change)
    return Page(key, make, lambda: fill(pane, item))


def fields_of(pane: "Details", item: Item) -> list[Field]:
    """The fields kept by period that are used here: short ones first, money has a page of its own."""
    settings = pane.model.shown.settings
    filled = {field_and_period(name)[0] for name in item.cells}
    wanted = filled | set(pane.model.columns) | _USUAL
    own = [field for field in settings.all_fields() if field.per_period and field.key in wanted - _MONEY]
    return sorted(own, key=lambda field: field.kind not in SHORT)


def _head(pane: "Details", period: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(THEME.px(8))
    now = period == pane.model.shown.settings.period
    row.addWidget(label(period or "Without a period", bold=True))
    if now and period:
        row.addWidget(label("now", "soft", scale=0.93))
    if now and pane.model.may_change:
        words = "Roll on to the next period…" if period else "Begin a period…"
        row.addWidget(button(words, pane.rolled.emit, "link"))
    row.addStretch(1)
    return holder


def _block(pane: "Details", item: Item, shown: list[Field], period: str) -> QGridLayout:
    """Of the present period every field; of an earlier one those that were filled."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(THEME.px(10))
    grid.setVerticalSpacing(THEME.px(6))
    grid.setColumnMinimumWidth(0, THEME.px(104))
    now = period == pane.model.shown.settings.period
    here = [field for field in shown if now or item.get(field.key, period)]
    short = [field for field in here if field.kind in SHORT]
    top = Qt.AlignmentFlag.AlignTop
    for at, field in enumerate(short):
        box = _box(pane, field, period)
        grid.addWidget(field_label(field.heading, box), at // 2, at % 2 * 2, Qt.AlignmentFlag.AlignRight | top)
        grid.addWidget(box, at // 2, at % 2 * 2 + 1, top)
    for row, field in enumerate((one for one in here if one.kind not in SHORT), start=(len(short) + 1) // 2):
        box = _box(pane, field, period)
        grid.addWidget(field_label(field.heading, box), row, 0, Qt.AlignmentFlag.AlignRight | top)
        grid.addWidget(box, row, 1, 1, 3, top)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return grid


def _box(pane: "Details", field: Field, period: str) -> FieldBox:
    made = FieldBox(pane.model, field, period, pane.write, max(12, lines_of(pane)))
    pane.boxes[field.key, period] = made
    return made
