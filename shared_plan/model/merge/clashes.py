"""What the tree can't bear: changes that each side may make alone and that together would break it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from shared_plan.model.journal import ROOT
from shared_plan.model.merge.sides import Sides
from shared_plan.model.state import KINDS, LEVELS

TAKEN_TOGETHER = ("ring ", "level ")
"""How groups begin whose changes can't be made one without the other."""


class Clash(NamedTuple):
    """Why a change is a conflict though only one side made it, and the group of changes that belong to it."""

    group: str
    why: str


Clashes = Mapping[tuple[str, str], Clash]
"""By item and field; no field is the whole row."""


def clashes(s: Sides, wanted_back: Iterable[str], still_wanted: Iterable[str]) -> dict[tuple[str, str], Clash]:
    """Every clash of the tree.

    `wanted_back` are items that ours removed and theirs changed, `still_wanted` those that theirs removed and ours
    changed: what they stand under is needed with them. The same clashes are found whichever side is called ours.
    """
    found: dict[tuple[str, str], Clash] = {}
    for finding in (
        _rings(s),
        _levels(s),
        _needed_by_theirs(s, wanted_back),
        _needed_by_ours(s, still_wanted),
    ):
        for cell, clash in finding:
            found.setdefault(cell, clash)
    return found


Found = Iterator[tuple[tuple[str, str], Clash]]


def _rings(s: Sides) -> Found:
    """Two moves that together put items under themselves; both are in question."""
    for prefer_ours in (True, False):
        for id_ in s.theirs.rows:
            if s.they_moved(id_):
                yield from _ring_from(s, id_, prefer_ours=prefer_ours)


def _ring_from(s: Sides, id_: str, *, prefer_ours: bool) -> Found:
    above = list(s.chain(id_, prefer_ours=prefer_ours))
    if id_ not in above:
        return
    ring = [id_, *above[: above.index(id_)]]
    moved = [one for one in ring if s.they_moved(one) or s.we_moved(one)]
    names = " and ".join(s.quoted(one) for one in sorted(moved))
    why = f"Your move and theirs together would put {names} under each other."
    for one in moved:
        yield (one, "parent"), Clash(f"ring {min(ring)}", why)


def sound_pair(kind: str | None, above: str | None) -> bool:
    """Whether an item of a kind may stand under one of another; None above is the top, where every kind may stand."""
    if kind not in KINDS:
        return False
    if above is None:
        return True
    return above in LEVELS and (kind not in LEVELS or LEVELS.index(kind) > LEVELS.index(above))


def _levels(s: Sides) -> Found:
    """A move and a change of level that together would put an item under one of its own level or a lower one."""
    for prefer_ours in (True, False):
        for child, parent in _pairs(s, prefer_ours=prefer_ours):
            kinds = [s.merged(one, "kind", prefer_ours=prefer_ours) for one in (child, parent)]
            if not sound_pair(*kinds) and not _stood_so(s, child, parent, kinds):
                why = f"With your change and theirs {s.quoted(child)} could not stand under {s.quoted(parent)}: the levels do not fit."
                for cell in _changed(s, child, parent):
                    yield cell, Clash(f"level {child}", why)


def _pairs(s: Sides, *, prefer_ours: bool) -> Iterator[tuple[str, str]]:
    """Every item with its merged parent where theirs changed the kind of one or the place of the item."""
    for id_ in s.theirs.rows:
        if id_ == ROOT:
            continue
        changed_kind = s.in_theirs(id_, "kind") != s.in_base(id_, "kind")
        below = s.ours.children(id_) if changed_kind and id_ in s.ours.items else ()
        for one in (id_, *below):
            parent = s.merged(one, "parent", prefer_ours=prefer_ours)
            if parent is not None and (changed_kind or s.they_moved(one)) and id_ in (one, parent):
                yield one, parent


def _stood_so(s: Sides, child: str, parent: str, kinds: list[str | None]) -> bool:
    """Whether one side alone has the pair like that already, so that it is no work of the merge."""
    for side in (s.in_ours, s.in_theirs):
        if side(child, "parent") == parent and [side(child, "kind"), side(parent, "kind")] == kinds:
            return True
    return False


def _changed(s: Sides, child: str, parent: str) -> Iterator[tuple[str, str]]:
    """The cells of a pair that either side changed; a row that is new to ours is in question as a whole."""
    if child not in s.ours.items:
        yield child, ""
    elif child in s.base.items and (s.they_moved(child) or s.we_moved(child)):
        yield child, "parent"
    for one in (child, parent):
        kinds = {s.in_base(one, "kind"), s.in_ours(one, "kind"), s.in_theirs(one, "kind")}
        if one in s.base.items and one in s.ours.items and s.has_theirs(one) and len(kinds) > 1:
            yield one, "kind"


def _needed_by_theirs(s: Sides, wanted_back: Iterable[str]) -> Found:
    """Items that ours removed and theirs has put something under, or changed something under."""
    comers = [row.item for row in s.added_rows()]
    movers = [id_ for id_ in s.theirs.rows if s.they_moved(id_) and id_ in s.ours.items]
    for id_ in (*comers, *movers, *wanted_back):
        gone = [one for one in _merged_chains(s, id_) if one in s.base.items and one not in s.ours.items]
        if gone:
            why = f"You removed {s.quoted(gone[0])}, under which they have {s.quoted(id_)}."
            for one in gone:
                yield (one, ""), Clash(f"under {gone[-1]}", why)
            yield (id_, "parent" if id_ in movers else ""), Clash(f"under {gone[-1]}", why)


def _needed_by_ours(s: Sides, still_wanted: Iterable[str]) -> Found:
    """The same turned round: items that theirs removed and ours has put something under, or changed something under."""
    comers = [id_ for id_ in s.edited if id_ not in s.base.items]
    movers = [id_ for id_ in s.edited if s.we_moved(id_) and s.has_theirs(id_)]
    for id_ in (*comers, *movers, *still_wanted):
        gone = [one for one in _merged_chains(s, id_) if one in s.theirs.gone]
        if gone:
            why = f"They removed {s.quoted(gone[0])}, under which you have {s.quoted(id_)}."
            for one in gone:
                yield (one, ""), Clash(f"under {gone[-1]}", why)
            if id_ in movers:
                yield (id_, "parent"), Clash(f"under {gone[-1]}", why)


def _merged_chains(s: Sides, id_: str) -> list[str]:
    """All that an item stands under in the merged tree, whichever way conflicts are decided."""
    return list(dict.fromkeys((*s.chain(id_, prefer_ours=True), *s.chain(id_, prefer_ours=False))))
