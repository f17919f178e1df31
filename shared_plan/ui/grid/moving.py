"""Moves the chosen row with all that stands under it: up, down, and a level in or out."""

from typing import TYPE_CHECKING

from shared_plan.model import edits
from shared_plan.model.landing import Landing
from shared_plan.model.state import LEVELS

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow


def _moved(window: "PlanWindow", id_: str, parent: str | None, before: str | None) -> None:
    field = window.model.columns[max(0, window.grid.currentIndex().column())]
    if window.model.attempt(lambda: edits.move(window.plan, id_, parent, before)):
        window.go_to(id_, field)


def up(window: "PlanWindow") -> None:
    _shift(window, -1)


def down(window: "PlanWindow") -> None:
    _shift(window, 1)


def _shift(window: "PlanWindow", by: int) -> None:
    """Past its neighbour; from the end of a branch into the next one of the same level."""
    id_ = window.current
    if not id_:
        return
    state = window.model.state
    parent = state.items[id_].parent
    row = list(state.children(parent))
    at = row.index(id_) + by
    if 0 <= at < len(row):
        later = at if by < 0 else at + 1
        _moved(window, id_, parent, row[later] if later < len(row) else None)
    elif parent is not None:
        _into_neighbour(window, id_, parent, by)


def _into_neighbour(window: "PlanWindow", id_: str, parent: str, by: int) -> None:
    state = window.model.state
    uncles = list(state.children(state.items[parent].parent))
    at = uncles.index(parent) + by
    if not 0 <= at < len(uncles) or state.items[uncles[at]].kind != state.items[parent].kind:
        window.status.say("It is the last of its branch already" if by > 0 else "It is the first of its branch already")
        return
    below = state.children(uncles[at])
    _moved(window, id_, uncles[at], below[0] if by > 0 and below else None)


def indent(window: "PlanWindow") -> None:
    """Under the row before it; an action that comes under another becomes a sub-action, as in a planner."""
    id_ = window.current
    state = window.model.state
    if not id_:
        return
    row = list(state.children(state.items[id_].parent))
    at = row.index(id_)
    before = next((one for one in reversed(row[:at]) if state.items[one].kind in LEVELS), None)
    if before is None:
        window.status.say("There is no row before it to go under")
        return
    _relevel(window, id_, before, None, _deeper(state.items[id_].kind or "", state.items[before].kind or ""))


def outdent(window: "PlanWindow") -> None:
    """Out of its branch, to stand after it; a sub-action becomes an action."""
    id_ = window.current
    state = window.model.state
    parent = state.items[id_].parent if id_ else None
    if parent is None:
        window.status.say("It stands at the top already")
        return
    above = state.items[parent]
    row = list(state.children(above.parent))
    at = row.index(parent) + 1
    kind = state.items[id_].kind or ""
    kind = above.kind or kind if kind in LEVELS and above.kind in LEVELS else kind
    _relevel(window, id_, above.parent, row[at] if at < len(row) else None, kind)


def _deeper(kind: str, above: str) -> str:
    """The level that a row takes under another: its own where that stands lower, else the next one down."""
    if kind not in LEVELS or LEVELS.index(kind) > LEVELS.index(above):
        return kind
    return LEVELS[min(LEVELS.index(above) + 1, len(LEVELS) - 1)]


def land(window: "PlanWindow", id_: str, found: Landing) -> None:
    """Carries out what dropping a row somewhere means."""
    _relevel(window, id_, found.parent, found.before, found.kind)


def _relevel(window: "PlanWindow", id_: str, parent: str | None, before: str | None, kind: str) -> None:
    """One step: the new place and, where it needs one, the new level."""
    item = window.model.state.items[id_]
    if kind == item.kind:
        _moved(window, id_, parent, before)
        return
    lower = [window.model.state.items[one] for one in window.model.state.children(id_)]
    name = window.plan.settings.level_name
    if any(one.kind in LEVELS and LEVELS.index(one.kind or "") <= LEVELS.index(kind) for one in lower):
        window.status.say(f"It has rows under it, so it can't become a {name(kind).lower()}; move those first")
        return
    field = window.model.columns[max(0, window.grid.currentIndex().column())]

    def verb() -> None:
        with window.plan.step(f"{name(item.kind or '')} made {name(kind).lower()}") as draft:
            edits.place(draft, id_, parent, before, kind=kind)

    if window.model.attempt(verb):
        window.go_to(id_, field)
