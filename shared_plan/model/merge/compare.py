"""The comparison itself: every item that any side touched, its differences judged, put in reading order and numbered."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from shared_plan.model import fields
from shared_plan.model.journal import ROOT
from shared_plan.model.merge import cells, rows
from shared_plan.model.merge.clashes import Clashes, clashes
from shared_plan.model.merge.likeness import likely_pairs
from shared_plan.model.merge.order import Orders
from shared_plan.model.merge.report import CHANGE, CONFLICT, DOUBTFUL, NEW, QUIET, SAME, Difference, Merge, is_clean
from shared_plan.model.merge.sides import Sides, sides
from shared_plan.model.merge.sketch import Sketch
from shared_plan.model.merge.theirs import Theirs, copy_of_plan
from shared_plan.model.state import State

_PAIRS = (("start", "target"), ("planned_spend", "actual_spend"))
"""Fields that say little alone: where one of a pair is in conflict the other is decided with it."""
_PLACES = {name: n for n, name in enumerate(("", "kind", "title", "parent", "rank", *fields.BY_KEY))}


def differences(base: State, ours: State, theirs: State | Theirs) -> list[Difference]:
    """What the other side would change, numbered in reading order; what asks nobody anything is left out."""
    return compare(base, ours, theirs).differences


def compare(base: State, ours: State, theirs: State | Theirs) -> Merge:
    """Compares three ways; nothing is changed. Items are the same where their ids are."""
    other = theirs if isinstance(theirs, Theirs) else copy_of_plan(base, ours, theirs)
    s = sides(base, ours, other)
    touched = dict.fromkeys((*s.edited, *other.rows, *other.gone))
    wanted_back = [i for i in other.rows if i in base.items and i not in ours.items and any(rows.changed_by_them(s, i))]
    still_wanted = [i for i in s.edited if i in other.gone and i in ours.items and any(rows.changed_by_us(s, i))]
    found = [*_found(s, touched, Orders(ours, other), clashes(s, wanted_back, still_wanted))]
    found = [*_paired(s, _settled(s, _held(s, [*_settled(s, _likened(s, found))])))]
    listed = [one for one in found if one.verdict not in QUIET]
    place = _place(s)
    listed.sort(key=lambda one: (place(one.item), _PLACES.get(one.field, len(_PLACES)), one.field, one.period))
    numbered = [replace(one, n=n) for n, one in enumerate(listed, 1)]
    return Merge(numbered, [one for one in found if one.verdict in QUIET])


def _found(s: Sides, touched: Iterable[str], orders: Orders, clashing: Clashes) -> Iterator[Difference]:
    for id_ in touched:
        row = rows.difference(s, id_, orders, clashing)
        if row is not None:
            yield row
        else:
            yield from cells.differences(s, id_, orders, clashing)


def _likened(s: Sides, found: list[Difference]) -> Iterator[Difference]:
    """New rows that ours seems to have added as well are doubtful: two partners write down the same new action."""
    coming = {one.item: one.title for one in found if one.kind == NEW}
    mine = (
        {id_: s.title(id_) for id_ in s.edited if id_ not in s.base.items and id_ not in s.theirs.rows}
        if coming
        else {}
    )
    pairs = likely_pairs(coming, mine) if mine else {}
    for one in found:
        twin = pairs.get(one.item)
        if one.kind == NEW and twin is not None and s.in_ours(twin, "kind") == s.in_theirs(one.item, "kind"):
            yield replace(one, kind=DOUBTFUL, message=f"You have added {s.quoted(twin)} too; it may be the same.")
        else:
            yield one


def _settled(s: Sides, found: Iterable[Difference]) -> Iterator[Difference]:
    """New rows under a new row that is not clean itself are doubtful with it."""
    known = list(found)
    doubted = {one.item for one in known if one.is_row and one.kind in (CONFLICT, DOUBTFUL)}
    for one in known:
        above = next((id_ for id_ in one.above if id_ in doubted), None)
        if one.kind == NEW and above is not None:
            yield replace(
                one, kind=DOUBTFUL, message=f"It stands under {s.quoted(above)}, about which you have to decide first."
            )
        else:
            yield one


def _held(s: Sides, found: list[Difference]) -> Iterator[Difference]:
    """What fits into the tree only together with a change that is not clean is not clean either."""
    clean = [one for one in found if is_clean(one) and (one.is_row or one.is_place or one.field == "kind")]
    sketch = Sketch(s.ours, clean, {})
    sketch.settle()
    held = {id(one) for one in clean if not sketch.does(one) or (one.is_row and one.item in sketch.lifted)}
    for one in found:
        if id(one) in held:
            why = "It goes with another change of theirs, about which you have to decide first."
            yield replace(one, kind=DOUBTFUL, message=f"{one.message} {why}")
        else:
            yield one


def _paired(s: Sides, found: Iterable[Difference]) -> Iterator[Difference]:
    known = list(found)
    members = {(one.item, one.field, one.period): one for one in known if one.verdict not in QUIET and one.kind != SAME}
    for one in known:
        twin = _twin(one, members) if (one.item, one.field, one.period) in members else None
        if twin is None or CONFLICT not in (one.kind, twin.kind):
            yield one
            continue
        message = one.message
        if one.kind == CHANGE:
            message = f"Only they changed it, but it goes with {rows.heading(s, one.item, twin.field)}, which you both changed."
        yield replace(one, group=f"{'dates' if one.field in _PAIRS[0] else 'spend'} {one.item}", message=message)


def _twin(one: Difference, members: dict[tuple[str, str, str], Difference]) -> Difference | None:
    for first, second in _PAIRS:
        if one.field in (first, second):
            return members.get((one.item, second if one.field == first else first, one.period))
    return None


Path = tuple[tuple[str, str], ...]


def _place(s: Sides) -> Callable[[str], Path]:
    """A key for the reading order of items: the ranks of all they stand under, theirs where ours has them not."""
    known: dict[str, Path] = {ROOT: ()}

    def place(id_: str) -> Path:
        if id_ not in known:
            known[id_] = ((s.in_ours(id_, "rank") or s.in_theirs(id_, "rank") or "~", id_),)  # where a ring closes
            held = s.ours.items.get(id_)
            parent = held.parent if held else s.in_theirs(id_, "parent")
            known[id_] = (*(place(parent) if parent is not None else ()), *known[id_])
        return known[id_]

    return place
