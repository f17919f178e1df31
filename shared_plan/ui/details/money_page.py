"""The page of money: planned and actual spending period by period, what is left, and what is planned under the item."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from shared_plan.model import document, money
from shared_plan.model.state import Item
from shared_plan.ui.details.fieldbox import FieldBox
from shared_plan.ui.details.page import Page, fill
from shared_plan.ui.labels import label
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.details.details import Details

_KEYS = ("planned_spend", "actual_spend")


def money_page(pane: "Details", item: Item) -> Page:
    settings = pane.model.shown.settings
    shown = [field for key in _KEYS if (field := settings.field(key))]
    kept = document.in_order(dict.fromkeys((p for field in shown for p in item.periods(field.key)), ""), settings)
    periods = [settings.period, *(one for one in reversed(list(kept)) if one != settings.period)]

    def make() -> QWidget:
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, THEME.px(14), THEME.px(10))
        grid.setHorizontalSpacing(THEME.px(12))
        grid.setVerticalSpacing(THEME.px(6))
        grid.setColumnMinimumWidth(0, THEME.px(104))
        pane.boxes = {}
        heads = [*(field.heading for field in shown), *([] if pane.is_narrow else ["Left"])]
        for column, words in enumerate(heads, start=1):
            grid.addWidget(label(words, "soft", scale=0.93, bold=True), 0, column)
            grid.setColumnStretch(column, 2 if column < 3 else 1)
        for row, period in enumerate(periods, start=1):
            named = label((period or "Without a period") + (" (now)" if period and row == 1 else ""), "soft", wrap=True)
            named.setContentsMargins(0, THEME.px(4), 0, 0)
            grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            for column, field in enumerate(shown, start=1):
                box = FieldBox(pane.model, field, period, pane.write)
                pane.boxes[field.key, period] = box
                grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignTop)
            if pane.is_narrow:
                continue
            over = label(left(*(item.get(key, period) or "" for key in _KEYS)))
            over.setContentsMargins(0, THEME.px(4), 0, 0)
            grid.addWidget(over, row, 3, Qt.AlignmentFlag.AlignTop)
        _sums(pane, item, periods, grid)
        return form

    texts = tuple(item.get(key, period) for key in _KEYS for period in periods)
    key = ("money", item.id, *periods, texts, _below(pane, item), THEME.size, pane.is_narrow)
    return Page(key, make, lambda: fill(pane, item))


def _sums(pane: "Details", item: Item, periods: list[str], grid: QGridLayout) -> None:
    row = len(periods) + 1
    if len(periods) > 1:
        grid.addWidget(label("Together", "soft"), row, 0, Qt.AlignmentFlag.AlignRight)
        for column, key in enumerate(_KEYS, start=1):
            texts = [item.get(key, period) or "" for period in periods]
            grid.addWidget(
                label(money.in_words(money.total(texts), "period") if any(texts) else "", wrap=True), row, column
            )
        row += 1
    for words, key in (("Planned", "planned_spend"), ("Spent", "actual_spend")):
        below = [text for text in _below(pane, item, key) if text]
        if below:
            grid.addWidget(
                label(f"{words} under it: {money.in_words(money.total(below))}", "soft", wrap=True), row, 1, 1, 3
            )
            row += 1
    grid.setRowStretch(row + 1, 1)


def _below(pane: "Details", item: Item, key: str = "planned_spend") -> tuple[str, ...]:
    return tuple(pane.model.shown.text(one, key) for one in pane.model.state.walk(item.id))


def left(planned: str, actual: str) -> str:
    """What is left of the planned sum, where both are one certain figure; "over by" where more was spent."""
    sums = [money.read(text) for text in (planned, actual)]
    amounts = [one.low for one in sums if one.kind == money.AMOUNT and one.low == one.high and not one.partial]
    if len(amounts) < 2 or None in amounts or sums[0].currency != sums[1].currency or sums[0].currency != "£":
        return ""
    over = (amounts[0] or 0) - (amounts[1] or 0)
    return money.show(over) if over >= 0 else f"over by {money.show(-over)}"
