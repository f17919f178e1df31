"""The verbs that a person uses on a plan; each is one step with a name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shared_plan.model import fields, ranks
from shared_plan.model.journal import ROOT, Change, inverse
from shared_plan.model.plan import Draft, Plan, new_id
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import LEVEL_NAMES, Settings
from shared_plan.model.state import KINDS, LEVELS, PLACED, Item, State, field_and_period


@dataclass(frozen=True, slots=True)
class Write:
    """One cell to be set: an empty or absent value clears it; no period means the plan's current one where it matters."""

    item: str
    field: str
    value: str | None
    period: str | None = None


def write(plan: Plan, item: str, field: str, value: str | None, period: str | None = None, source: str = "") -> None:
    """Sets one cell of an item or of the plan. Raises Refused for an item or field that there is not."""
    write_many(plan, [Write(item, field, value, period)], "", source)


def write_many(plan: Plan, writes: Sequence[Write], label: str = "", source: str = "") -> None:
    """Sets many cells as one step, under `label` or a name made from what is set."""
    for one in writes:
        _refuse_unwritable(plan, one)
    with plan.step(label or _label(plan.settings, writes), source) as draft:
        for one in writes:
            put(draft, one)


def put(draft: Draft, one: Write) -> None:
    """Sets one cell within a step that is open; the first agreed target is kept when it is moved."""
    settings = draft.settings
    period = ""
    if one.item != ROOT and settings.is_per_period(one.field):
        period = settings.period if one.period is None else one.period
    if one.item != ROOT and one.field in ("target", "timescale"):
        _keep_original(draft, one)
    draft.write(one.item, one.field, one.value, period)


def _keep_original(draft: Draft, one: Write) -> None:
    """Moving a target is a decision: the first date that was agreed stays, whatever is written over it.

    In a plan that gives one timescale and no target, the timescale is what was agreed.
    """
    item = draft.state.items.get(one.item)
    if item is None or item.get("original_target") or (one.field == "timescale" and item.get("target")):
        return
    old = item.get(one.field)
    if old and old != one.value and _is_dated(old, draft, one.field):
        draft.write(one.item, "original_target", old)


def _is_dated(text: str, draft: Draft, field: str) -> bool:
    from shared_plan.model import when

    return when.read(text, draft.settings.context, field).latest_finish is not None


def _label(settings: Settings, writes: Sequence[Write]) -> str:
    names = {_name_of(settings, one) for one in writes}
    verb = "cleared" if all(not one.value for one in writes) else "changed"
    if len(names) != 1:
        return f"{len(writes)} cells {verb}"
    return f"{names.pop()} {verb}" + (f" in {len(writes)} rows" if len(writes) > 1 else "")


def _name_of(settings: Settings, one: Write) -> str:
    field = settings.field(one.field)
    return field.heading if field else one.field.replace("_", " ").replace(".", " ").capitalize()


def _refuse_unwritable(plan: Plan, one: Write) -> None:
    if one.item == ROOT:
        refusal = fields.refusal_of_plan_field(one.field)
    else:
        existing(plan.state, one.item)
        refusal = fields.refusal_of_item_field(one.field, plan.settings.custom)
        if one.field in ("parent", "rank"):
            refusal = "An item's place is changed by moving it, not by setting a field."
        if one.field == "kind":
            _refuse_misplaced(plan.state, one.value or "", plan.state.items[one.item].parent, one.item)
    if refusal:
        raise Refused(refusal)
    if one.period is not None and "@" in one.period:
        raise Refused("A period's name can't have an @ in it.")


def existing(state: State, id_: str) -> Item:
    """The item of that id. Raises Refused when there is none."""
    item = state.items.get(id_)
    if item is None:
        raise Refused(f"There is no item “{id_}” in the plan.")
    return item


def add(
    plan: Plan,
    kind: str,
    parent: str | None,
    title: str,
    values: Mapping[str, str] | None = None,
    before: str | None = None,
    source: str = "",
) -> str:
    """Adds an item under `parent` (None for the top), ahead of `before` or last; gives its id."""
    _refuse_misplaced(plan.state, kind, parent)
    for field in values or {}:
        refusal = fields.refusal_of_item_field(field, plan.settings.custom)
        if refusal or field in ("parent", "rank", "kind"):
            raise Refused(refusal or f"“{field}” is not given among the fields.")
    with plan.step(f"{plan.settings.level_name(kind)} added", source) as draft:
        id_ = new_id(plan.state)
        place(draft, id_, parent, before, kind=kind, title=title)
        for field, value in (values or {}).items():
            put(draft, Write(id_, field, value))
    return id_


def place(draft: Draft, id_: str, parent: str | None, before: str | None, **placed: str) -> None:
    """Puts an item under a parent ahead of a sibling, or last, within a step that is open."""
    row = [one for one in draft.state.children(parent) if one != id_]
    if before is not None and before not in row:
        raise Refused(f"Item “{before}” does not stand under that parent, so nothing can be put ahead of it.")
    at = row.index(before) if before is not None else len(row)
    rank = _rank_at(draft, row, at)
    draft.write_all(
        id_, [*((name, "", text) for name, text in placed.items()), ("parent", "", parent), ("rank", "", rank)]
    )


def _rank_at(draft: Draft, row: Sequence[str], at: int) -> str:
    """A rank for place `at` among siblings; where equal or foreign ranks leave no room the row is ranked anew."""
    low, high = (_rank(draft, row, at - 1), _rank(draft, row, at))
    try:
        return ranks.between(low, high)
    except (ValueError, KeyError, IndexError):
        for id_, rank in zip(row, ranks.spread(len(row)), strict=True):
            draft.write(id_, "rank", rank)
        return ranks.between(_rank(draft, row, at - 1), _rank(draft, row, at))


def _rank(draft: Draft, row: Sequence[str], at: int) -> str | None:
    return draft.state.items[row[at]].rank if 0 <= at < len(row) else None


def _refuse_misplaced(state: State, kind: str, parent: str | None, item: str | None = None) -> None:
    """Levels may be left out but not turned round; nothing stands under a milestone, risk or issue."""
    if kind not in KINDS:
        raise Refused(f"There is no kind “{kind}”; an item is one of {', '.join(KINDS)}.")
    if parent is not None:
        above = existing(state, parent)
        if above.kind not in LEVELS or (kind in LEVELS and LEVELS.index(kind) <= LEVELS.index(above.kind)):
            raise Refused(
                f"{LEVEL_NAMES[kind]} can't stand under {LEVEL_NAMES.get(above.kind or '', 'the plan').lower()} “{above.title}”."
            )
    for child in state.children(item) if item else ():
        lower = state.items[child].kind or ""
        if kind not in LEVELS or (lower in LEVELS and LEVELS.index(lower) <= LEVELS.index(kind)):
            raise Refused(
                f"{LEVEL_NAMES[kind]} can't have {LEVEL_NAMES[lower].lower()} “{state.items[child].title}” under it."
            )


def move(
    plan: Plan, item: str, parent: str | None, before: str | None = None, source: str = "", kind: str | None = None
) -> None:
    """Moves an item with all that stands under it: under `parent`, ahead of `before` or last, to level `kind` if given."""
    moved = existing(plan.state, item)
    if parent == item or (parent is not None and any(a.id == item for a in plan.state.ancestors(parent))):
        raise Refused("An item can't be moved under itself or under one of its own items.")
    if before == item:
        return
    with plan.step(f"{plan.settings.level_name(moved.kind or '')} moved", source) as draft:
        _refuse_misplaced(draft.state, kind or moved.kind or "", parent, item if kind else None)
        place(draft, item, parent, before, **({"kind": kind} if kind else {}))


def remove(plan: Plan, items: Iterable[str], source: str = "") -> None:
    """Removes items with all that stands under them; their references are never given out again."""
    tops = [existing(plan.state, id_) for id_ in items]
    if not tops:
        return
    label = (
        f"{plan.settings.level_name(tops[0].kind or '')} removed" if len(tops) == 1 else f"{len(tops)} items removed"
    )
    with plan.step(label, source) as draft:
        for top in tops:
            if top.id in draft.state.items:
                for one in reversed([top, *draft.state.walk(top.id)]):
                    erase(draft, one)


def erase(draft: Draft, item: Item) -> None:
    """Clears every cell of one item, within a step that is open."""
    cells = [(*field_and_period(name), None) for name in item.cells]
    draft.write_all(item.id, [*cells, *((name, "", None) for name in PLACED)])


def fill_down(plan: Plan, items: Sequence[str], field: str, period: str | None = None) -> None:
    """Gives every item after the first the first one's value of `field`."""
    if len(items) < 2:
        return
    settings = plan.settings
    of = settings.period if period is None and settings.is_per_period(field) else period or ""
    value = existing(plan.state, items[0]).get(field, of)
    write_many(
        plan,
        [Write(id_, field, value, period) for id_ in items[1:]],
        f"{_name_of(settings, Write('', field, ''))} filled down",
    )


def put_back(plan: Plan, changes: Sequence[Change], source: str = "") -> int:
    """Puts back what changes of an earlier step took away, where it is still as they left it; gives how many were.

    A row that was removed comes back with all that it held. Raises Refused where its place is no longer there.
    """
    standing = [c for c in changes if plan.state.get(c.cell) == c.new]
    with plan.step("Earlier values put back" if len(standing) != 1 else "Earlier value put back", source) as draft:
        draft.replay(inverse(standing))
    return len(standing)


def roll(plan: Plan, period: str) -> None:
    """Makes `period` the plan's current one: from now on progress is written there and the earlier stays underneath."""
    if not period.strip():
        raise Refused("A new period needs a name, such as “2025-26” or “Q2 2025/26”.")
    write_many(plan, [Write(ROOT, "period", period)], f"New period {period}")
