"""Chance that comes out alike whenever it is drawn from the same seed, on every version of Python."""

import random
from collections.abc import Sequence
from typing import TypeVar

from shared_plan.model.plan import new_id

T = TypeVar("T")


class Chance:
    """A stream of draws; only `random()` of the generator is used, which Python promises never to change."""

    def __init__(self, seed: int | str) -> None:
        self._draw = random.Random(seed).random  # noqa: S311 - nothing secret hangs on it
        self._ids: set[str] = set()

    def under(self, share: float) -> bool:
        """True as often as `share` of 1 says."""
        return self._draw() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._draw() * (high - low + 1))

    def pick(self, row: Sequence[T]) -> T:
        return row[int(self._draw() * len(row))]

    def some(self, row: Sequence[T], count: int) -> list[T]:
        """`count` different places of the row, or all there are."""
        left = list(row)
        return [left.pop(int(self._draw() * len(left))) for _ in range(min(count, len(left)))]

    def weighted(self, row: Sequence[tuple[int, T]]) -> T:
        """One of the second values, as often as the weights ahead of them say."""
        at = self._draw() * sum(weight for weight, _ in row)
        for weight, value in row:
            at -= weight
            if at < 0:
                return value
        return row[-1][1]

    def id(self) -> str:
        """An item's id as plans have them, never given before by this stream."""
        while True:
            id_ = new_id(draw=lambda: bytes(self.between(0, 255) for _ in range(8)))
            if id_ not in self._ids:
                self._ids.add(id_)
                return id_
