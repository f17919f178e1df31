"""What a filter asks of an item: words in a column, or one of the questions that the officer asks every week."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from shared_plan.model import fields
from shared_plan.model.shown import Shown
from shared_plan.model.state import Item

_WORK = ("action", "subaction")
SOON = timedelta(days=30)


class Condition(NamedTuple):
    """A question that each item answers with yes or no; `words` name it on the screen."""

    words: str
    holds: Callable[[Item], bool]


def has(shown: Shown, key: str, words: str) -> Condition:
    """The words stand in that field, in any case."""
    part = words.casefold()
    return Condition(f"{shown.heading(key)} has “{words}”", lambda item: part in shown.text(item, key).casefold())


def among(shown: Shown, key: str, values: frozenset[str]) -> Condition:
    """The field holds one of these texts; "" stands for empty cells."""
    told = ", ".join(f"“{value}”" if value else "nothing" for value in sorted(values))
    return Condition(f"{shown.heading(key)} is {told}", lambda item: shown.text(item, key) in values)


def is_work(item: Item) -> bool:
    return item.kind in _WORK


def overdue(shown: Shown, today: date) -> Condition:
    def holds(item: Item) -> bool:
        due = shown.due(item) if is_work(item) or item.kind == "milestone" else None
        return due is not None and due < today and not shown.is_done(item)

    return Condition("Overdue", holds)


def due_soon(shown: Shown, today: date) -> Condition:
    def holds(item: Item) -> bool:
        due = shown.due(item) if is_work(item) or item.kind == "milestone" else None
        return due is not None and today <= due <= today + SOON and not shown.is_done(item)

    return Condition("Due in the next 30 days", holds)


def without_lead(shown: Shown) -> Condition:
    keys = [field.key for field in shown.settings.all_fields() if field.kind == fields.PEOPLE]

    def holds(item: Item) -> bool:
        return is_work(item) and not any(shown.text(item, key).strip() for key in keys)

    return Condition("Nobody named", holds)


def without_update(shown: Shown) -> Condition:
    def holds(item: Item) -> bool:
        keys = ("progress", "status", "percent")
        return item.kind == "action" and not any(item.get(key, shown.settings.period) for key in keys)

    return Condition("No update this period", holds)


def not_understood(shown: Shown) -> Condition:
    keys = [field.key for field in shown.settings.all_fields() if field.kind == fields.WHEN]

    def holds(item: Item) -> bool:
        texts = ((shown.text(item, key), key) for key in keys)
        return any(text.strip() and _unclear(shown, text, key) for text, key in texts)

    return Condition("Timescale not understood", holds)


def _unclear(shown: Shown, text: str, key: str) -> bool:
    reading = shown.reading(text, key)
    return reading.kind == "unknown" and not reading.dated


def attention(shown: Shown, today: date) -> list[Condition]:
    """What the outline pane lists under "Wants attention"."""
    asked = [overdue(shown, today), due_soon(shown, today), without_lead(shown)]
    if shown.settings.period:
        asked.append(without_update(shown))
    return [*asked, not_understood(shown)]
