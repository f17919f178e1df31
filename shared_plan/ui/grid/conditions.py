"""What a filter asks of an item, such as words in a column."""

from collections.abc import Callable
from typing import NamedTuple

from shared_plan.model.shown import Shown
from shared_plan.model.state import Item


class Condition(NamedTuple):
    """A question that each item answers with yes or no; `words` name it on the screen.

    `asks` are the words by which a layout keeps it (`layouts.fits`); None where it is a question of the moment.
    """

    words: str
    holds: Callable[[Item], bool]
    asks: str | None = None


def has(shown: Shown, key: str, words: str) -> Condition:
    """The words stand in that field, in any case."""
    part = words.casefold()
    return Condition(
        f"{shown.heading(key)} has “{words}”", lambda item: part in shown.text(item, key).casefold(), words
    )


def among(shown: Shown, key: str, values: frozenset[str]) -> Condition:
    """The field holds one of these texts; "" stands for empty cells."""
    told = ", ".join(f"“{value}”" if value else "nothing" for value in sorted(values))
    asks = "\n".join(" ".join(value.split()) for value in sorted(values))
    return Condition(f"{shown.heading(key)} is {told}", lambda item: shown.text(item, key) in values, asks)


def kept(shown: Shown, key: str, words: str) -> Condition:
    """The same as a layout keeps it."""
    from shared_plan.model.layouts import fits

    several = words.split("\n")
    told = " or ".join(f"“{one}”" if one else "nothing" for one in several)
    verb = "is" if "" in several else "has"
    return Condition(f"{shown.heading(key)} {verb} {told}", lambda item: fits(words, shown.text(item, key)), words)
