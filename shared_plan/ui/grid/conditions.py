"""What a filter asks of an item, such as words in a column."""

from collections.abc import Callable
from typing import NamedTuple

from shared_plan.model.shown import Shown
from shared_plan.model.state import Item


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
