"""What a request will hold, before it is written: its columns, how many rows, and the first of them."""

from typing import NamedTuple

from shared_plan.exchange.request.asking import Wanted, drawn_up
from shared_plan.exchange.request.columns import REFERENCE, TITLE, UNDER, Column, texts_of
from shared_plan.model.plan import Plan

MOST = 60
"""So many rows are shown."""


class Line(NamedTuple):
    """One row: its texts by column, and whether it is only shown for understanding."""

    texts: list[str]
    context: bool


class Preview(NamedTuple):
    """`asked` rows are to be updated, `context` ones shown for information; `exempt` is how many hold exempt matter."""

    to: str
    asked: int
    context: int
    exempt: int
    columns: list[Column]
    lines: list[Line]

    @property
    def fields(self) -> list[str]:
        """The headings of what is asked about."""
        return [one.heading for one in self.columns if one.open and one.role in ("field", TITLE)]


def preview(plan: Plan, wanted: Wanted, most: int = MOST) -> Preview:
    """What the workbook will hold. Raises Refused as `ask` does where there is nothing to ask."""
    record = drawn_up(plan, wanted, "", 1)
    kept = [at for at, one in enumerate(record.columns) if one.role not in (REFERENCE, UNDER)]
    shown = record.rows[:most]
    texts = texts_of(plan.state, plan.settings, record.columns, shown)
    lines = [Line([line[at] for at in kept], id_ in record.context) for id_, line in zip(shown, texts, strict=True)]
    exempt = sum(
        1
        for id_ in record.rows
        if any(text.strip() for name, text in plan.state.items[id_].cells.items() if name.startswith("exempt"))
    )
    columns = [record.columns[at] for at in kept]
    return Preview(record.to, len(record.asked), len(record.context), exempt, columns, lines)
