"""Whether two items that nobody has matched are likely to be the same one."""

from collections import Counter
from collections.abc import Iterable, Mapping

from shared_plan.model.state import Item
from shared_plan.model.text import words

_COMMON = 30
"""A word that stands in more new titles than this says nothing about which is which."""


def alike(one: Item, other: Item) -> bool:
    """Whether two items under one id are one item that both sides have, not two that chance gave one id.

    Ids are drawn from more than half a million million, so anything that speaks for one item is enough.
    """
    if one.kind != other.kind:
        return False
    if shared(one.title or "", other.title or "") >= 0.5:
        return True
    common = one.cells.keys() & other.cells.keys()
    return any(len(one.cells[name]) > 3 and one.cells[name] == other.cells[name] for name in common)


def shared(one: str, other: str) -> float:
    """The share of words that two titles have in common (Dice's measure); two blank titles have everything."""
    return _overlap(Counter(words(one)), Counter(words(other)))


def _overlap(first: Counter[str], second: Counter[str]) -> float:
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0


def likely_pairs(theirs: Mapping[str, str], ours: Mapping[str, str], least: float = 0.8) -> dict[str, str]:
    """For titles of new items of theirs the most alike new title of ours, by id, where enough words are shared."""
    known = {id_: Counter(words(title)) for id_, title in ours.items()}
    holding: dict[str, list[str]] = {}
    for id_, said in known.items():
        for word in said:
            holding.setdefault(word, []).append(id_)
    found = {}
    for id_, title in theirs.items():
        said = Counter(words(title))
        scored = [(_overlap(said, known[one]), one) for one in _candidates(said, holding)]
        score, best = max(scored, default=(0.0, ""))
        if score >= least:
            found[id_] = best
    return found


def _candidates(said: Iterable[str], holding: Mapping[str, list[str]]) -> Iterable[str]:
    lists = sorted((holding[word] for word in said if word in holding), key=len)
    return {id_ for row in lists if len(row) <= _COMMON or row is lists[0] for id_ in row[:_COMMON]}
