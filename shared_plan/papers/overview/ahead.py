"""The milestones from today to the end of the next quarter, soonest first."""

from datetime import date, timedelta
from typing import NamedTuple

from shared_plan.model.settings import Settings
from shared_plan.model.shown import Shown
from shared_plan.model.state import Item, State
from shared_plan.papers.blocks import Head, Table
from shared_plan.papers.overview.spending import row_of


class Ahead(NamedTuple):
    """Something to be reached, and the last day for it."""

    item: Item
    due: date


def end_of_next_quarter(today: date, settings: Settings) -> date:
    """The last day of the quarter after the one that today is in, in the plan's own reckoning of quarters."""
    context = settings.context
    first = 1 if context.quarters == "calendar" else context.financial_year_month
    within = (today.month - first) % 3
    months = today.year * 12 + today.month - 1 - within + 6
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def ahead(state: State, shown: Shown, today: date) -> tuple[str, list[Ahead]]:
    """What is ahead and by which name: milestones, or the targets of actions in a plan that has no milestones."""
    until = end_of_next_quarter(today, shown.settings)
    has_milestones = any(item.kind == "milestone" for item in state.items.values())
    kind = "milestone" if has_milestones else "action"
    found = [
        Ahead(item, due)
        for item in state.walk()
        if item.kind == kind
        and (due := shown.due(item)) is not None
        and today <= due <= until
        and not shown.is_done(item)
    ]
    return kind, sorted(found, key=lambda one: one.due)


def table(state: State, shown: Shown, today: date) -> Table | None:
    """The same as a table; None where nothing is due by then."""
    kind, found = ahead(state, shown, today)
    if not found:
        return None
    until = end_of_next_quarter(today, shown.settings)
    name = "Milestones" if kind == "milestone" else "Targets"
    heads = (
        Head(shown.settings.level_name(kind), 26),
        Head("When", 9),
        Head("Of", 20),
        Head("Lead", 10),
        Head("Status", 9),
    )
    rows = [
        row_of(
            [
                _title(one.item),
                _when(one.item, shown),
                _above(state, one.item),
                _lead(state, one.item),
                shown.text(one.item, "status"),
            ]
        )
        for one in found
    ]
    return Table(f"{name} ahead, to {until.day} {until:%B %Y}", heads, tuple(rows), small=True)


def _title(item: Item) -> str:
    return " ".join((item.title or "(no title)").split())


def _when(item: Item, shown: Shown) -> str:
    return " ".join((shown.text(item, "target") or shown.text(item, "timescale")).split())


def _above(state: State, item: Item) -> str:
    parent = state.items.get(item.parent or "")
    return _title(parent) if parent is not None else ""


def _lead(state: State, item: Item) -> str:
    for one in (item, *state.ancestors(item.id)):
        for key in ("lead", "owner", "sponsor"):
            if text := one.get(key):
                return " ".join(text.split())
    return ""
