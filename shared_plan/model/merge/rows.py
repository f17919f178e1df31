"""The differences that are whole rows: added, removed, copied, and changed by one side while the other removed them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from shared_plan.model.journal import ROOT
from shared_plan.model.merge import canon
from shared_plan.model.merge.clashes import Clashes
from shared_plan.model.merge.order import Orders
from shared_plan.model.merge.report import (
    CONFLICT,
    CONSTRAINT,
    DOUBTFUL,
    DUPLICATE,
    MISSING,
    NEW,
    OURS,
    SAME,
    THEIRS,
    Content,
    Difference,
)
from shared_plan.model.merge.sides import Sides
from shared_plan.model.merge.theirs import WHOLE_ROW, Missing, Name, Value, values_of
from shared_plan.model.state import KINDS


def difference(s: Sides, id_: str, orders: Orders, clashes: Clashes) -> Difference | None:
    """The difference that an item's row is; None where both sides have the row, so that its cells are to be compared."""
    if id_ == ROOT:
        return None
    row = s.theirs.rows.get(id_)
    known, held = id_ in s.base.items, id_ in s.ours.items
    if row is not None and row.copy_of:
        return _theirs(s, id_, DUPLICATE, THEIRS, _copied(s, row.copy_of), orders)
    if id_ in s.theirs.gone:
        return _removed_by_them(s, id_, clashes) if held else _quiet_or(s, id_, SAME, "You both removed it.")
    if row is not None and not held and not known:
        return _added_by_them(s, id_, orders, clashes)
    if not held:
        return _removed_by_us(s, id_, orders, clashes)
    return _quiet_or(s, id_, OURS, "") if row is None and not known else None


def _quiet_or(s: Sides, id_: str, verdict: str, message: str) -> Difference:
    held, theirs = id_ in s.ours.items, s.has_theirs(id_)
    return Difference(
        0,
        verdict,
        verdict,
        id_,
        s.title(id_),
        base=s.in_base(id_, "title"),
        ours=s.title(id_) if held else None,
        theirs=s.in_theirs(id_, "title") if theirs else None,
        message=message,
    )


def _theirs(s: Sides, id_: str, kind: str, verdict: str, message: str, orders: Orders) -> Difference:
    """A row that theirs has and ours has not."""
    row = s.theirs.rows.get(id_)
    parent = s.in_theirs(id_, "parent")
    after, position = orders.behind(parent, id_)
    return Difference(
        0,
        kind,
        verdict,
        id_,
        s.title(id_),
        base=s.in_base(id_, "title"),
        theirs=s.in_theirs(id_, "title") or "",
        cell=row.where.get(WHOLE_ROW, "") if row else "",
        message=message,
        content=_content(s, id_),
        above=s.chain_in_theirs(id_),
        after=after,
        position=position,
    )


def _content(s: Sides, id_: str) -> Content:
    """Every cell of a row as theirs has it: what they say, and where they say nothing what the base said."""
    row, before = s.theirs.rows.get(id_), s.base.items.get(id_)
    values: dict[Name, Value] = values_of(before) if before is not None and not (row and row.whole) else {}
    told = {name: value for name, value in row.values.items() if not isinstance(value, Missing)} if row else {}
    return tuple((*name, value) for name, value in (values | told).items() if isinstance(value, str) and value)


def _copied(s: Sides, of: str) -> str:
    return f"It is a second row for {s.quoted(of)}; take it as an item of its own or leave it."


def _added_by_them(s: Sides, id_: str, orders: Orders, clashes: Clashes) -> Difference:
    row = s.theirs.rows[id_]
    clash = clashes.get((id_, ""))
    message = f"They added it under {s.quoted(s.in_theirs(id_, 'parent'))}."
    if clash is not None:
        found = _theirs(s, id_, CONFLICT, CONSTRAINT, f"They added it. {clash.why}", orders)
        return _grouped(found, clash.group)
    if row.doubt or row.text("kind") not in KINDS:
        return _theirs(s, id_, DOUBTFUL, THEIRS, row.doubt or "It is not certain what kind of item this is.", orders)
    return _theirs(s, id_, NEW, THEIRS, message, orders)


def _removed_by_us(s: Sides, id_: str, orders: Orders, clashes: Clashes) -> Difference | None:
    """Removed here: nothing to ask, unless they changed it or have put something under it."""
    changed = [*changed_by_them(s, id_)]
    clash = clashes.get((id_, ""))
    if changed:
        what = f"You removed it; they changed {_listed(s, id_, changed)}. Take theirs to have it back."
        return _grouped(_theirs(s, id_, CONFLICT, CONFLICT, what, orders), clash.group if clash else "")
    if clash is not None:
        return _grouped(_theirs(s, id_, CONFLICT, CONSTRAINT, clash.why, orders), clash.group)
    return _quiet_or(s, id_, OURS, "")


def _removed_by_them(s: Sides, id_: str, clashes: Clashes) -> Difference:
    changed = [*changed_by_us(s, id_)]
    clash = clashes.get((id_, ""))
    verdict, kind = (CONFLICT, CONFLICT) if changed else (CONSTRAINT, CONFLICT) if clash else (THEIRS, MISSING)
    gone = "They removed it" if s.theirs.exact else "It was sent and did not come back"
    if changed:
        message = f"{gone}; you have changed {_listed(s, id_, changed)} since."
    else:
        message = f"{gone}. {clash.why}" if clash else f"{gone}; you have not changed it since."
    ours = s.title(id_)
    return Difference(
        0,
        kind,
        verdict,
        id_,
        ours,
        base=s.in_base(id_, "title"),
        ours=ours,
        message=message,
        group=clash.group if clash else "",
    )


def _grouped(one: Difference, group: str) -> Difference:
    return replace(one, group=group)


def changed_by_us(s: Sides, id_: str) -> Iterator[str]:
    """The fields in which ours means something else than the base; a place among siblings is not counted."""
    before, mine = s.base.items.get(id_), s.ours.items.get(id_)
    yield from _changed(s, id_, values_of(before) if before else {}, values_of(mine) if mine else {})


def changed_by_them(s: Sides, id_: str) -> Iterator[str]:
    """The same for theirs, of what their row says with a value."""
    row, item = s.theirs.rows.get(id_), s.base.items.get(id_)
    before = values_of(item) if item else {}
    if row is not None:
        told = {name: value for name, value in row.values.items() if not isinstance(value, Missing)}
        yield from _changed(s, id_, before if row.whole else {name: before.get(name) for name in told}, told)


def _changed(s: Sides, id_: str, before: Mapping[Name, Value], now: Mapping[Name, Value]) -> Iterator[str]:
    for name in dict.fromkeys((*before, *now)):
        old, new = before.get(name), now.get(name)
        if name == ("rank", "") or isinstance(old, Missing) or isinstance(new, Missing):
            continue
        if not canon.agree(s.settings, canon.kind_of(s.settings, id_, name[0]), old, new):
            yield name[0]


def _listed(s: Sides, id_: str, names: list[str]) -> str:
    """Fields by their headings: "Lead, Timescale and 3 more"."""
    headings = list(dict.fromkeys(heading(s, id_, name) for name in names))
    return ", ".join(headings) if len(headings) <= 4 else f"{', '.join(headings[:3])} and {len(headings) - 3} more"


def heading(s: Sides, id_: str, name: str) -> str:
    """What a field is called in a sentence."""
    found = None if id_ == ROOT else s.settings.field(name)
    return found.heading if found else {"parent": "its place", "kind": "its level"}.get(name, name)
