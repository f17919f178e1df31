"""What is done when differences are accepted: the changes to ours, such that the tree stays sound whatever is chosen."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from shared_plan.model import when
from shared_plan.model.journal import Change
from shared_plan.model.merge.clashes import TAKEN_TOGETHER
from shared_plan.model.merge.order import lined_up, ranked
from shared_plan.model.merge.report import (
    CLEAN,
    CLEARED,
    CONFLICT,
    CONSTRAINT,
    DOUBTFUL,
    MISSING,
    Difference,
    is_clean,
)
from shared_plan.model.merge.sketch import Sketch
from shared_plan.model.settings import settings_of
from shared_plan.model.state import PLACED, Item, State, field_and_period

_THEIRS = CLEAN | {CONFLICT, CLEARED, MISSING, DOUBTFUL}
_ONE_BY_ONE = frozenset({"unreadable", "invalid"})
Which = str | Collection[int]


def accepted(
    differences: Collection[Difference],
    which: Which,
    ours: State,
    *,
    typed: Mapping[int, str] | None = None,
    keep_original: bool = False,
) -> tuple[list[Change], list[int]]:
    """The changes to be made to `ours`, net and ready to be replayed in one step, and the numbers that they carry out.

    `which` is "clean" (only what nobody contradicts, never a removal or an emptied cell), "theirs" (everything that has
    a usable value; copies of rows and cells marked invalid are taken only by number) or the numbers chosen. `typed`
    gives the text to be set instead of theirs. Whatever is chosen, no item is left without a kind or a parent, in a
    ring, or under one of too low a level: what would do that is not done, and its number not given. With
    `keep_original` the first agreed target is kept when a target is moved, as for a person's own edit; another copy of
    the plan has done that itself.
    """
    chosen = _with_groups(differences, _chosen(differences, which))
    sketch = Sketch(ours, chosen, {one.item: one for one in differences if one.content})
    sketch.settle()
    changes = [*_added(sketch), *_structure(sketch), *_placed(sketch)]
    done = {one.n for one in chosen if sketch.does(one)}
    for one in chosen:
        if not one.is_row and not one.is_place and one.field != "kind":
            made = list(_written(one, sketch, (typed or {}).get(one.n, one.theirs), keep_original=keep_original))
            changes += made
            done |= {one.n} if one.item not in sketch.drops and sketch.has(one.item) else set()
    changes += _dropped(sketch)
    return changes, sorted(done)


def _chosen(differences: Iterable[Difference], which: Which) -> list[Difference]:
    if which == "clean":
        return [one for one in differences if is_clean(one)]
    if which == "theirs":
        return [one for one in differences if one.kind in _THEIRS and one.verdict not in _ONE_BY_ONE]
    if isinstance(which, str):
        raise ValueError(f"differences are accepted by clean, theirs or their numbers, not {which}")  # noqa: TRY004
    return [one for one in differences if one.n in which and one.verdict != "unreadable" and one.kind != "same"]


def _with_groups(differences: Iterable[Difference], chosen: list[Difference]) -> list[Difference]:
    """With one cell of a ring or of unfit levels the others of its group, since it can't be changed alone."""
    groups = {one.group for one in chosen if _bound(one)}
    numbers = {one.n for one in chosen}
    return [one for one in differences if one.n in numbers or (one.group in groups and _bound(one))]


def _bound(one: Difference) -> bool:
    return one.verdict == CONSTRAINT and not one.is_row and one.group.startswith(TAKEN_TOGETHER)


def _added(sketch: Sketch) -> Iterator[Change]:
    """New rows and rows taken back, parents first."""
    for id_ in sorted(sketch.adds, key=sketch.depth):
        values = {(field, period): text for field, period, text in sketch.adds[id_].content}
        values["parent", ""] = sketch.parent(id_) or ""
        values.pop(("rank", ""), None)
        for (field, period), text in sorted(values.items(), key=lambda v: v[0][0] not in PLACED):
            if text:
                yield Change(id_, field, period, None, text)


def _structure(sketch: Sketch) -> Iterator[Change]:
    for id_, kind in sketch.kinds.items():
        old = sketch.ours.items[id_].kind
        if old != kind:
            yield Change(id_, "kind", "", old, kind)
    for id_, parent in sketch.moves.items():
        was = sketch.ours.items[id_].parent
        if was != parent:
            yield Change(id_, "parent", "", was, parent)


def _placed(sketch: Sketch) -> Iterator[Change]:
    """Ranks for all that comes to stand somewhere, parent by parent."""
    comers: dict[str | None, list[str]] = {}
    for id_, one in sketch.placed.items():
        if sketch.has(id_) and sketch.stays_where_put(id_):
            comers.setdefault(sketch.parent(id_), []).append(one.item)
    for parent, ids in comers.items():
        coming = set(ids)
        row = [id_ for id_ in sketch.ours.children(parent) if id_ not in coming and sketch.stands(id_, parent)]
        line = lined_up(row, [(id_, sketch.placed[id_].after, _position(sketch, id_)) for id_ in ids])
        held = {id_: sketch.ours.items[id_].rank or "" for id_ in row}
        wanted = {id_: (_rank_here(sketch.ours, id_, parent), _rank_of(sketch.placed[id_])) for id_ in ids}
        for id_, rank in ranked(line, held, wanted).items():
            old = _own_rank(sketch.ours, id_)
            if old != rank:
                yield Change(id_, "rank", "", old, rank)


def _position(sketch: Sketch, id_: str) -> int:
    """The place told in theirs; none where the item comes to stand elsewhere than there."""
    one = sketch.placed[id_]
    return one.position if not one.above or one.above[0] == sketch.parent(id_) else -1


def _rank_of(one: Difference) -> str | None:
    if one.field == "rank":
        return one.theirs
    return next((text for field, _, text in one.content if field == "rank"), None)


def _rank_here(ours: State, id_: str, parent: str | None) -> str | None:
    """The rank of an item that stands under this parent already: it stays when the order is as wanted, so that a merge
    made twice changes nothing the second time.
    """
    item = ours.items.get(id_)
    return item.rank if item and item.parent == parent else None


def _own_rank(ours: State, id_: str) -> str | None:
    item = ours.items.get(id_)
    return item.rank if item else None


def _written(one: Difference, sketch: Sketch, value: str | None, *, keep_original: bool) -> Iterator[Change]:
    item = sketch.ours.items.get(one.item)
    old = item.get(one.field, one.period) if item else None
    new = value or None
    if old == new or (one.item in sketch.drops) or not sketch.has(one.item):
        return
    if keep_original and item is not None and _is_first_target(sketch.ours, item, one.field):
        yield Change(one.item, "original_target", "", None, old)
    yield Change(one.item, one.field, one.period, old, new)


def _is_first_target(ours: State, item: Item, field: str) -> bool:
    """Whether the field holds the first agreed date: the target, or the timescale of an item that has no target."""
    if (
        item.get("original_target")
        or field not in ("target", "timescale")
        or (field == "timescale" and item.get("target"))
    ):
        return False
    return when.read(item.get(field) or "", settings_of(ours.root).context, field).latest_finish is not None


def _dropped(sketch: Sketch) -> Iterator[Change]:
    """Every cell of the rows removed taken out, children ahead of their parents."""
    for id_ in sorted(sketch.drops, key=sketch.depth, reverse=True):
        item = sketch.ours.items[id_]
        for name, text in item.cells.items():
            yield Change(id_, *field_and_period(name), text, None)
        for name in PLACED:
            held = item.get(name)
            if held is not None:
                yield Change(id_, name, "", held, None)
