"""What differs between two moments of a plan: rows that came, went and moved, and fields that say something else."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from shared_plan.model.journal import ROOT
from shared_plan.model.refusal import Cancelled
from shared_plan.model.state import Item, State, field_and_period

ADDED, REMOVED, MOVED, CHANGED = "added", "removed", "moved", "changed"
_EVERY = 500
"""Items between two looks whether to go on."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    `top` is the id of the theme, or whatever stands highest, that the item is under: "" for the plan's own facts. Of a
    row that moved `old` and `new` are the titles of what it stood and stands under, alike where only its place among
    the others is another.
    """

    item: str
    what: str
    title: str
    level: str
    top: str
    top_title: str
    field: str = ""
    period: str = ""
    old: str = ""
    new: str = ""


def between(then: State, now: State, stops: Callable[[], bool] = lambda: False) -> list[Difference]:
    """Every difference, theme by theme in the order of the plan as it is `now`; removed rows are last under theirs.

    Both states are only read. Raises Cancelled once `stops` says so.
    """
    tops = {id_: at for at, id_ in enumerate(dict.fromkeys((*now.children(), *then.children())))}
    found = [*_present(then, now, stops), *_removed(then, now, stops)]
    return [*_facts(then, now), *sorted(found, key=lambda one: tops.get(one.top, len(tops)))]


def _facts(then: State, now: State) -> Iterator[Difference]:
    """The plan's own facts."""
    if not now.root.alike(then.root):
        yield from _cells(then.root, now.root, "", "")


def _present(then: State, now: State, stops: Callable[[], bool]) -> Iterator[Difference]:
    strayed = _out_of_order(then, now)
    for item, top in _under_tops(now, stops):
        title = now.items[top].title or ""
        was = then.items.get(item.id)
        if was is None:
            yield Difference(item.id, ADDED, item.title or "", item.kind or "", top, title)
            continue
        if was is item:
            continue
        if was.parent != item.parent or item.id in strayed:
            places = (_title(then, was.parent), _title(now, item.parent))
            yield Difference(
                item.id, MOVED, item.title or "", item.kind or "", top, title, old=places[0], new=places[1]
            )
        if not was.alike(item):
            yield from _cells(was, item, top, title)


def _removed(then: State, now: State, stops: Callable[[], bool]) -> Iterator[Difference]:
    for item, top in _under_tops(then, stops):
        if item.id not in now.items:
            title = _title(now, top) or _title(then, top)
            yield Difference(item.id, REMOVED, item.title or "", item.kind or "", top, title)


def _under_tops(state: State, stops: Callable[[], bool]) -> Iterator[tuple[Item, str]]:
    """Every item in reading order with the id of the one at the top that it stands under."""
    top = ""
    for n, (item, depth) in enumerate(state.walk_deep()):
        if n % _EVERY == 0 and stops():
            raise Cancelled
        top = item.id if depth == 0 else top
        yield item, top


def _title(state: State, id_: str | None) -> str:
    found = state.items.get(id_ or "")
    return (found.title if found else None) or ""


def _cells(was: Item, item: Item, top: str, top_title: str) -> Iterator[Difference]:
    """The fields in which an item differs, its level and title first."""
    about = (item.title or "", item.kind or "", top, top_title)
    for name in ("kind", "title"):
        old, new = was.get(name) or "", item.get(name) or ""
        if old != new:
            yield Difference(item.id, CHANGED, *about, name, "", old, new)
    for name in dict.fromkeys((*item.cells, *was.cells)):
        old, new = was.cells.get(name, ""), item.cells.get(name, "")
        if old != new:
            yield Difference(item.id, CHANGED, *about, *field_and_period(name), old, new)


def _out_of_order(then: State, now: State) -> set[str]:
    """Items that stand at another place among those that were their neighbours then and are now; the fewest that can be."""
    strayed: set[str] = set()
    for parent in {item.parent for item in now.items.values() if item.id != ROOT}:
        was = {id_: at for at, id_ in enumerate(then.children(parent))}
        steady = [id_ for id_ in now.children(parent) if id_ in was]
        places = [was[id_] for id_ in steady]
        if places != sorted(places):
            kept = _longest_rising(places)
            strayed.update(id_ for id_, at in zip(steady, places, strict=True) if at not in kept)
    return strayed


def _longest_rising(places: Sequence[int]) -> set[int]:
    """The members of the longest run of places that rises, with any number left out between (by patience sorting)."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    place_: int | None = ends[-1] if ends else None
    while place_ is not None:
        kept.add(place_)
        place_ = before[place_]
    return kept
