"""Sorts cells by what they mean: dates by time, statuses by the scale, numbers by size, words as people sort them."""

import re

from shared_plan.model import fields
from shared_plan.model.state import Item
from shared_plan.ui.shown import Shown

_DIGITS = re.compile(r"(\d+)")
Key = tuple[object, ...]


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Words in any case, with numbers in them by their size: "Action 9" before "Action 10"."""
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in _DIGITS.split(text.casefold()) if part
    )


def key_of(shown: Shown, item: Item, key: str) -> Key:
    """What a cell is sorted by; empty ones come last."""
    from shared_plan.model import money, percent, when

    text = shown.text(item, key).strip()
    if not text:
        return (1,)
    kind = shown.field(key).kind
    if kind == fields.WHEN:
        return (0, *when.sort_key(shown.reading(text, key)))
    if kind == fields.STATUS:
        return (0, rank_of(shown, text), text)
    if kind == fields.MONEY:
        sum_ = money.read(text).low
        return (0, sum_ is None, sum_ or 0, natural(text))
    if kind == fields.PERCENT:
        return (0, *percent.order(text))
    return (0, natural(text))


def rank_of(shown: Shown, text: str) -> int:
    """A status' place in the plan's scale; unknown words come after it."""
    status = shown.status(text)
    scale = shown.scale.statuses
    return scale.index(status) if status in scale else len(scale)
