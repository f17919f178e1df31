"""The differences within one item that both sides have: its cells and its place in the tree."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain as joined

from shared_plan.model.merge import canon, verdicts
from shared_plan.model.merge.clashes import Clashes
from shared_plan.model.merge.order import Orders
from shared_plan.model.merge.report import (
    CONFLICT,
    CONSTRAINT,
    COSMETIC,
    DOUBTFUL,
    MOVED,
    OURS,
    SAME,
    THEIRS,
    UNCHANGED,
    Difference,
)
from shared_plan.model.merge.sides import Sides
from shared_plan.model.merge.theirs import ABSENT, Missing, Name, Row, Value, values_of
from shared_plan.model.state import Item

_PLACE = {("parent", ""), ("rank", "")}
_DOUBTED = frozenset({"change", "conflict", "cleared", "moved"})


def differences(s: Sides, id_: str, orders: Orders, clashes: Clashes) -> Iterator[Difference]:
    """What differs in an item that ours has and theirs has; `clashes` are what the tree can't bear."""
    row = s.theirs.rows.get(id_)
    found = joined(_place(s, id_, orders), _cells(s, id_, row))
    for one in _with_clashes(found, clashes):
        if row is not None and row.doubt and one.kind in _DOUBTED:
            yield replace(one, kind=DOUBTFUL, message=row.doubt)
        else:
            yield one


def _cells(s: Sides, id_: str, row: Row | None) -> Iterator[Difference]:
    before, mine = _values(s.base.items.get(id_)), _values(s.ours.items.get(id_))
    for name in _names(before, mine, row):
        base, ours = before.get(name), mine.get(name)
        theirs = _theirs(row, name, base)
        agrees = partial(canon.agree, s.settings, canon.kind_of(s.settings, id_, name[0]))
        found = verdicts.verdict(_text(base), _text(ours), theirs, agrees, exact=s.theirs.exact)
        if found != UNCHANGED:
            yield _made(s, id_, name, found, (_text(base), _text(ours), theirs), row)


def _values(item: Item | None) -> dict[Name, Value]:
    return values_of(item) if item else {}


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _names(before: dict[Name, Value], mine: dict[Name, Value], row: Row | None) -> Iterable[Name]:
    """The cells to look at: all that any side fills, in the order of ours."""
    told = row.values if row else {}
    return [name for name in dict.fromkeys((*mine, *before, *told)) if name not in _PLACE]


def _theirs(row: Row | None, name: Name, base: Value) -> Value:
    """What theirs has in a cell; as the base where it says nothing of it."""
    if row is None or (name not in row.values and not row.whole):
        return base
    value = row.values.get(name)
    return value or None if isinstance(value, str) else value


def _made(
    s: Sides, id_: str, name: Name, verdict: str, values: tuple[str | None, str | None, Value], row: Row | None
) -> Difference:
    base, ours, theirs = values
    why, said = "", theirs
    if isinstance(theirs, Missing):
        why, said = theirs.why, theirs.text or None
    return Difference(
        0,
        verdicts.KIND.get(verdict, verdict),
        verdict,
        id_,
        s.title(id_),
        *name,
        base,
        ours,
        said if isinstance(said, str) else None,
        row.where.get(name, "") if row else "",
        why or verdicts.MESSAGE.get(verdict, ""),
    )


def _place(s: Sides, id_: str, orders: Orders) -> Iterator[Difference]:
    """Where the item stands: its parent, or where all agree on that, its place among its siblings."""
    row = s.theirs.rows.get(id_)
    if row is not None and isinstance(row.values.get(("parent", "")), Missing):
        yield from _unplaced(s, id_, row)
        return
    base, ours, theirs = s.in_base(id_, "parent"), s.in_ours(id_, "parent"), s.in_theirs(id_, "parent")
    known = id_ in s.base.items
    verdict = _of_three(base, ours, theirs) if known else _of_two(ours, theirs)
    if verdict != UNCHANGED:
        yield placed(s, id_, "parent", verdict, orders)
    elif known and s.has_theirs(id_):
        verdict = _of_three(s.in_base(id_, "rank"), s.in_ours(id_, "rank"), s.in_theirs(id_, "rank"))
        if verdict in (CONFLICT, THEIRS) and orders.same(ours):
            verdict = COSMETIC
        if verdict not in (UNCHANGED, SAME):
            yield placed(s, id_, "rank", verdict, orders)


def _unplaced(s: Sides, id_: str, row: Row) -> Iterator[Difference]:
    name = ("parent", "")
    value = row.values[name]
    if isinstance(value, Missing) and value.verdict != ABSENT:
        yield _made(s, id_, name, value.verdict, (s.in_base(id_, "parent"), s.in_ours(id_, "parent"), value), row)


def _of_three(base: str | None, ours: str | None, theirs: str | None) -> str:
    if theirs == base:
        return UNCHANGED if ours == base else OURS
    if ours == theirs:
        return SAME
    return THEIRS if ours == base else CONFLICT


def _of_two(ours: str | None, theirs: str | None) -> str:
    return UNCHANGED if ours == theirs else CONFLICT


def placed(s: Sides, id_: str, field: str, verdict: str, orders: Orders) -> Difference:
    """The difference in an item's place."""
    row = s.theirs.rows.get(id_)
    theirs = s.in_theirs(id_, field)
    after, position = orders.behind(s.in_theirs(id_, "parent"), id_)
    return Difference(
        0,
        MOVED if verdict == THEIRS else verdict,
        verdict,
        id_,
        s.title(id_),
        field,
        "",
        s.in_base(id_, field),
        s.in_ours(id_, field),
        theirs,
        row.where.get((field, ""), "") if row else "",
        _moved_where(s, id_, field, verdict),
        above=s.chain_in_theirs(id_),
        after=after,
        position=position,
    )


def _moved_where(s: Sides, id_: str, field: str, verdict: str) -> str:
    if field == "rank":
        told = {
            THEIRS: "Only they changed its place in the order.",
            CONFLICT: "You both changed its place in the order.",
        }
        return told.get(verdict, "")
    mine, other = s.quoted(s.in_ours(id_, "parent")), s.quoted(s.in_theirs(id_, "parent"))
    told = {
        THEIRS: f"They moved it from {mine} to {other}.",
        SAME: f"You both moved it to {mine}.",
        CONFLICT: f"You have it under {mine}, they under {other}.",
    }
    return told.get(verdict, "")


def _with_clashes(found: Iterable[Difference], clashes: Clashes) -> Iterator[Difference]:
    """The same differences, with those that the tree can't bear made conflicts and listed whoever made the change."""
    for one in found:
        clash = clashes.get((one.item, one.field))
        if clash is None:
            yield one
        else:
            message = clash.why if one.verdict in (OURS, THEIRS) else f"{one.message} {clash.why}"
            yield replace(one, kind=CONFLICT, verdict=CONSTRAINT, group=clash.group, message=message)
