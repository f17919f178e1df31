"""Places among siblings as sortable text, so that moving one item changes one cell."""

from collections.abc import Sequence
from itertools import pairwise

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: n for n, digit in enumerate(DIGITS)}
_BASE = len(DIGITS)


def between(before: str | None, after: str | None) -> str:
    """A rank that sorts after `before` and ahead of `after`; None stands for no neighbour on that side.

    Both are ranks made here, `before` < `after`. The result never ends in the lowest digit, so that there is
    always room ahead of it. Raises ValueError when there is no room, which only equal ranks can cause.
    """
    if before is not None and after is not None and before >= after:
        raise ValueError("no room between equal ranks")
    if after is None:
        return _following(before or "")
    return _halfway(before or "", after)


def _following(rank: str) -> str:
    """The next rank at the end of a row of siblings: counted up, so that appending keeps ranks short."""
    for place in range(len(rank) - 1, -1, -1):
        value = _VALUE[rank[place]]
        if value < _BASE - 1:
            counted = rank[:place] + DIGITS[value + 1]
            return counted if len(counted) == len(rank) else counted.ljust(len(rank) - 1, "0") + "1"
    return rank + "0001" if rank else "a1"


def _halfway(low: str, high: str) -> str:
    """Text between two ranks: their common beginning, then a digit halfway; `high` no longer bounds once passed."""
    prefix, free, place = "", False, 0
    while True:
        floor = _VALUE[low[place]] if place < len(low) else 0
        ceiling = _BASE if free else _VALUE[high[place]]
        if ceiling - floor > 1:
            return prefix + DIGITS[(floor + ceiling) // 2]
        prefix += DIGITS[floor]
        free = free or ceiling > floor
        place += 1


def spread(count: int) -> list[str]:
    """`count` ranks in order, all of one length, with room between them."""
    width = 2
    while _BASE**width < (count + 1) * 4:
        width += 1
    stride = _BASE**width // (count + 1)
    return [_digits(stride * (n + 1), width) for n in range(count)]


def _digits(number: int, width: int) -> str:
    text = ""
    for _ in range(width):
        number, value = divmod(number, _BASE)
        text = DIGITS[value] + text
    return text[:-1] + "1" if text.endswith("0") else text


def is_sound(ranks: Sequence[str]) -> bool:
    """Whether the ranks stand strictly in order, so that there is room between each two."""
    return all(a < b for a, b in pairwise(ranks))
