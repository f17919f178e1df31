"""Sorts cells by what they mean: dates by time, statuses by the scale, numbers by size, words as people sort them."""

from collections.abc import Callable

from shared_plan.model import fields
from shared_plan.model.patterns import late
from shared_plan.model.shown import Shown
from shared_plan.model.state import Item

_DIGITS = late(r"(\d+)")
Key = tuple[object, ...]


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Words in any case, with numbers in them by their size: "Action 9" before "Action 10"."""
    folded = text.casefold()
    if not _DIGITS.search(folded):
        return ((1, 0, folded),)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in _DIGITS.split(folded) if part)


def key_of(shown: Shown, item: Item, key: str) -> Key:
    """What a cell is sorted by; empty ones come last."""
    return keys_of(shown, key)(item)


def keys_of(shown: Shown, key: str) -> Callable[[Item], Key]:
    """What the cells of a field are sorted by: its kind is looked up once, not for each of ten thousand rows."""
    meant = _meant(shown, key)

    def made(item: Item) -> Key:
        text = shown.text(item, key).strip()
        return (0, *meant(text)) if text else (1,)

    return made


def _meant(shown: Shown, key: str) -> Callable[[str], Key]:
    from shared_plan.model import money, percent, when

    def sum_of(text: str) -> Key:
        low = money.read(text).low
        return (low is None, low or 0, natural(text))

    ways: dict[str, Callable[[str], Key]] = {
        fields.WHEN: lambda text: when.sort_key(shown.reading(text, key)),
        fields.STATUS: lambda text: (rank_of(shown, text), text),
        fields.MONEY: sum_of,
        fields.PERCENT: percent.order,
    }
    return ways.get(shown.field(key).kind, natural)


def rank_of(shown: Shown, text: str) -> int:
    """A status' place in the plan's scale; unknown words come after it."""
    status = shown.status(text)
    scale = shown.scale.statuses
    return scale.index(status) if status in scale else len(scale)
