"""Where a row comes to stand that is dropped on another: its new parent, its place there, and the level it takes."""

from dataclasses import dataclass
from typing import Literal

from shared_plan.model.state import LEVELS, Item, State

Zone = Literal["before", "into", "after"]


@dataclass(frozen=True, slots=True)
class Landing:
    """Under `parent` (None for the top), ahead of `before` or last, as `kind`; `beside` is the row that it comes next to.

    `zone` says where it is beside that row: before it, after it with all under it, or under it.
    """

    parent: str | None
    before: str | None
    kind: str
    beside: str
    zone: Zone


def landing(state: State, moved: str, over: str, zone: Zone) -> Landing | None:
    """What dropping item `moved` on `over` means; None where it can't stand there, or stands there already.

    A row of a lower level goes under the row that it is dropped on. A higher one goes to the nearest row above of its
    own level, for a workstream can't stand between two actions of another.
    """
    if moved == over or any(above.id == moved for above in state.ancestors(over)):
        return None
    item, target = state.items[moved], state.items[over]
    depth = _depth(item)
    while _depth(target) > depth:
        above = state.items.get(target.parent or "")
        if above is None:
            return None
        target, zone = above, "after"
    if _depth(target) < depth:
        zone = "into"
    elif target.kind not in LEVELS and zone == "into":
        zone = "after"
    found = _under(state, item, target) if zone == "into" else _next_to(state, item, target, zone)
    return None if found is None or _is_there(state, item, found) else found


def _depth(item: Item) -> int:
    """A level's place from the top; milestones, risks and issues stand below all of them."""
    return LEVELS.index(item.kind) if item.kind in LEVELS else len(LEVELS)


def _under(state: State, item: Item, target: Item) -> Landing | None:
    """Last under the target, at the level of what stands there already, or the next one down."""
    if target.kind not in LEVELS or target.id == item.id:
        return None
    kind = item.kind or ""
    if kind in LEVELS and LEVELS.index(kind) <= LEVELS.index(target.kind):
        kind = LEVELS[min(LEVELS.index(target.kind) + 1, len(LEVELS) - 1)]
    return Landing(target.id, None, kind, target.id, "into") if _may(state, item, kind, target) else None


def _next_to(state: State, item: Item, target: Item, zone: Zone) -> Landing | None:
    parent = state.items.get(target.parent or "")
    kind = item.kind or ""
    if kind in LEVELS and target.kind in LEVELS:
        kind = target.kind
    if not _may(state, item, kind, parent):
        return None
    row = [one for one in state.children(target.parent) if one != item.id]
    at = row.index(target.id) + (zone == "after")
    return Landing(target.parent, row[at] if at < len(row) else None, kind, target.id, zone)


def _may(state: State, item: Item, kind: str, parent: Item | None) -> bool:
    """Levels may be left out but not turned round, above the row as below it."""
    if parent is not None and (
        parent.kind not in LEVELS or (kind in LEVELS and LEVELS.index(kind) <= LEVELS.index(parent.kind))
    ):
        return False
    below = [state.items[one].kind or "" for one in state.children(item.id)]
    return not any(one in LEVELS and LEVELS.index(one) <= LEVELS.index(kind) for one in below)


def _is_there(state: State, item: Item, found: Landing) -> bool:
    """Whether the row stands in that very place."""
    row = state.children(item.parent)
    at = row.index(item.id) + 1
    following = row[at] if at < len(row) else None
    return (found.parent, found.before, found.kind) == (item.parent, following, item.kind)
