"""The order of siblings: whether two sides agree on it, and the ranks that put items where theirs has them."""

from collections.abc import Mapping, Sequence

from shared_plan.model import ranks
from shared_plan.model.merge.theirs import Theirs
from shared_plan.model.state import State

_DIGITS = frozenset(ranks.DIGITS)
_NEAREST = 12
"""So many siblings ahead of an item are named, nearest first; one of them will be there to place it behind."""


class Orders:
    """The orders of siblings on both sides, each worked out when it is first asked for."""

    def __init__(self, ours: State, theirs: Theirs) -> None:
        self._ours = ours
        self._theirs = theirs
        self._rows: dict[str | None, tuple[Sequence[str], dict[str, int]]] = {}
        self._same: dict[str | None, bool] = {}

    def behind(self, parent: str | None, id_: str) -> tuple[tuple[str, ...], int]:
        """The siblings ahead of an item in theirs, nearest first, and its place among them all; -1 where none is told."""
        row, places = self._row(parent)
        at = places.get(id_, len(row))
        return tuple(reversed(row[max(0, at - _NEAREST) : at])), at if id_ in places else -1

    def same(self, parent: str | None) -> bool:
        """Whether the items that both sides have under a parent stand in the same order."""
        if parent not in self._same:
            row, places = self._row(parent)
            mine = self._ours.children(parent)
            held = set(mine)
            self._same[parent] = [i for i in mine if i in places] == [i for i in row if i in held]
        return self._same[parent]

    def _row(self, parent: str | None) -> tuple[Sequence[str], dict[str, int]]:
        if parent not in self._rows:
            row = self._theirs.order(parent)
            self._rows[parent] = row, {id_: n for n, id_ in enumerate(row)}
        return self._rows[parent]


def lined_up(row: Sequence[str], coming: Sequence[tuple[str, tuple[str, ...], int]]) -> list[str]:
    """A row of siblings with others put in: each is an id, the siblings it stands behind, nearest first, and its place.

    One of whose siblings ahead none is here goes to the front; one whose place is not told, to the end.
    """
    following: dict[str | None, str | None] = dict(zip((None, *row), (*row, None), strict=True))
    last = row[-1] if row else None
    for id_, after, position in sorted(coming, key=lambda one: one[2]):
        told = 0 <= position <= len(after)
        anchor = next((a for a in after if a in following), None if told else last)
        following[id_] = following[anchor]
        following[anchor] = id_
        if anchor == last:
            last = id_
    lined = []
    at = following[None]
    while at is not None:
        lined.append(at)
        at = following[at]
    return lined


def ranked(line: Sequence[str], held: Mapping[str, str], wanted: Mapping[str, Sequence[str | None]]) -> dict[str, str]:
    """Ranks for those of a line that are `wanted` in it; `held` are the ranks of the others.

    The first of an item's wanted ranks that fits between its neighbours is kept. Where the others leave no room the
    whole line is ranked anew.
    """
    fixed = [held[id_] for id_ in line if id_ not in wanted]
    if not _usable(fixed):
        return dict(zip(line, ranks.spread(len(line)), strict=True))
    found: dict[str, str] = {}
    low: str | None = None
    for start, end in _runs(line, wanted):
        low = held[line[start - 1]] if start else None
        high = held[line[end]] if end < len(line) else None
        _fill(line[start:end], low, high, wanted, found)
    return found


def _runs(line: Sequence[str], wanted: Mapping[str, object]) -> list[tuple[int, int]]:
    """Where stretches of wanted items begin and end."""
    runs: list[tuple[int, int]] = []
    for n, id_ in enumerate(line):
        if id_ in wanted:
            if runs and runs[-1][1] == n:
                runs[-1] = (runs[-1][0], n + 1)
            else:
                runs.append((n, n + 1))
    return runs


def _fill(
    run: Sequence[str],
    low: str | None,
    high: str | None,
    wanted: Mapping[str, Sequence[str | None]],
    found: dict[str, str],
) -> None:
    """Ranks one run between its neighbours, as wanted where all of it fits, else made anew."""
    for choice in zip(*(wanted[id_] for id_ in run), strict=True):
        chosen = [rank for rank in choice if rank]
        if len(chosen) == len(run) and _usable([*([low] if low else []), *chosen, *([high] if high else [])]):
            found.update(zip(run, chosen, strict=True))
            return
    _between(run, low, high, found)


def _usable(row: Sequence[str]) -> bool:
    """Whether ranks stand in order and are such as are made here: those of a damaged or altered file may be anything."""
    return ranks.is_sound(row) and all(rank and not rank.endswith("0") and _DIGITS.issuperset(rank) for rank in row)


def _between(run: Sequence[str], low: str | None, high: str | None, found: dict[str, str]) -> None:
    """Ranks a run: counted up at the end of a row, else from its middle outwards, so that ranks stay short."""
    if high is None:
        for id_ in run:
            low = found[id_] = ranks.between(low, None)
    elif run:
        middle = len(run) // 2
        found[run[middle]] = rank = ranks.between(low, high)
        _between(run[:middle], low, rank, found)
        _between(run[middle + 1 :], rank, high, found)
