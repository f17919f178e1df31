"""Which rows are shown and in what order: branches closed, filtered, sorted within their parents, or grouped."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple


class Group(NamedTuple):
    """A heading over rows that have something in common."""

    words: str
    rows: int


class Arranged(NamedTuple):
    """Entries of a view from top to bottom: a row of the model, or -1-n for the n-th group's heading."""

    entries: list[int]
    groups: tuple[Group, ...] = ()


def with_parents(rows: Collection[int], depths: Sequence[int]) -> set[int]:
    """The rows and all rows above them in the tree, whatever order they came in."""
    kept: set[int] = set()
    above: list[int] = []
    wanted = frozenset(rows)
    for row, depth in enumerate(depths):
        del above[depth:]
        above.append(row)
        if row in wanted:
            kept.update(above)
    return kept


def in_tree(depths: Sequence[int], closed: Collection[int], kept: Collection[int] | None = None) -> list[int]:
    """The rows that show in reading order: none below a closed one, and of `kept` only where that is given."""
    if not closed and kept is None:
        return list(range(len(depths)))
    made: list[int] = []
    hidden = len(depths) + 1
    for row, depth in enumerate(depths):
        if depth > hidden:
            continue
        hidden = depth if row in closed else len(depths) + 1
        if kept is None or row in kept:
            made.append(row)
    return made


def sorted_in_tree(
    entries: Sequence[int], depths: Sequence[int], key: Callable[[int], object], *, falling: bool
) -> list[int]:
    """The same rows with siblings sorted under their parents; the tree itself stays as it is."""
    children: dict[int, list[int]] = {-1: []}
    above: list[int] = []
    for row in entries:
        while above and depths[above[-1]] >= depths[row]:
            above.pop()
        children.setdefault(above[-1] if above else -1, []).append(row)
        above.append(row)
    for siblings in children.values():
        siblings.sort(key=key, reverse=falling)  # type: ignore[arg-type]
    made: list[int] = []
    waiting = list(reversed(children[-1]))
    while waiting:
        row = waiting.pop()
        made.append(row)
        waiting.extend(reversed(children.get(row, ())))
    return made


def grouped(rows: Sequence[int], of: Mapping[int, Sequence[str]], order: Callable[[str], object]) -> Arranged:
    """The rows under a heading for each of the words that `of` gives them; those without any come last."""
    by_words: dict[str, list[int]] = {}
    for row in rows:
        for words in of.get(row, ()) or ("",):
            by_words.setdefault(words, []).append(row)
    entries: list[int] = []
    groups: list[Group] = []
    for words in sorted(by_words, key=lambda w: (w == "", order(w))):
        entries.append(-1 - len(groups))
        groups.append(Group(words, len(by_words[words])))
        entries.extend(by_words[words])
    return Arranged(entries, tuple(groups))
