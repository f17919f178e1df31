"""Finds a place on paper for every item of a plan: a heading, a spanning cell, a row, or a line within a row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shared_plan.model import fields, when
from shared_plan.model.document import present_values
from shared_plan.model.layouts import Layout, fits
from shared_plan.model.settings import Settings
from shared_plan.model.state import KINDS, Item, State
from shared_plan.model.text import folded

SECTION, SPAN, ROW, FOLDED = "section", "span", "row", "folded"


@dataclass(slots=True)
class Place:
    """An item with its place; a row has its headings and spans above it, from the highest, and what is folded into it."""

    item: Item
    role: str
    depth: int = 0
    above: tuple[Item, ...] = ()
    spans: tuple[Item, ...] = ()
    folded: list[Item] = field(default_factory=list)


def places(state: State, layout: Layout, settings: Settings) -> list[Place]:
    """Every item that is not folded into another one, in the order of the paper.

    No item is lost: what the layout has no place for is a row of its own, or folded into the row above it.
    """
    found = list(_placed(state, layout))
    rows = [place for place in found if place.role != FOLDED]
    if layout.where:
        rows = _filtered(rows, layout, settings)
    if layout.sort:
        rows = _sorted(rows, layout, settings)
    return rows


def _placed(state: State, layout: Layout) -> Iterator[Place]:
    known: dict[str, Place] = {}
    holder: dict[str, Place] = {}
    for item in state.walk():
        above = known.get(item.parent) if item.parent else None
        place = _place(item, above, layout)
        known[item.id] = place
        if place.role == FOLDED and above is not None:
            holder[item.id] = holder.get(above.item.id, above)
            holder[item.id].folded.append(item)
        else:
            yield place


def _place(item: Item, above: Place | None, layout: Layout) -> Place:
    role = _role(item, above, layout)
    if above is None:
        return Place(item, role)
    if above.role in (ROW, FOLDED):
        return Place(item, role, above.depth + 1, above.above, above.spans)
    heads = (*above.above, above.item) if above.role == SECTION else above.above
    spans = (*above.spans, above.item) if above.role == SPAN else above.spans
    return Place(item, role, 0, heads, spans)


def _role(item: Item, above: Place | None, layout: Layout) -> str:
    kind = item.kind if item.kind in KINDS else "action"
    under_row = above is not None and above.role in (ROW, FOLDED)
    if kind in layout.rows:
        return ROW
    if under_row:
        return FOLDED
    if kind in layout.sections:
        return SECTION
    return SPAN if kind in layout.spans else ROW


def _filtered(found: Sequence[Place], layout: Layout, settings: Settings) -> list[Place]:
    """The rows that the layout asks for, with the headings and spans that have any of them below."""
    kept = [place for place in found if place.role == ROW and _matches(place.item, layout, settings)]
    wanted = {item.id for place in kept for item in (*place.above, *place.spans, place.item)}
    return [place for place in found if place.item.id in wanted]


def _matches(item: Item, layout: Layout, settings: Settings) -> bool:
    values: Mapping[str, str] = present_values(item, settings)[0] | {"title": item.title or ""}
    return all(fits(words, values.get(name, "")) for name, words in layout.where)


def _sorted(found: Sequence[Place], layout: Layout, settings: Settings) -> list[Place]:
    """Rows in order under each heading and span; rows below rows stay with theirs."""
    made: list[Place] = []
    run: list[list[Place]] = []
    for place in [*found, None]:
        if place is not None and place.role == ROW and place.depth and run:
            run[-1].append(place)
        elif place is not None and place.role == ROW and (not run or run[0][0].spans == place.spans):
            run.append([place])
        else:
            made += _in_order(run, layout, settings)
            run = [[place]] if place is not None and place.role == ROW else []
            made += [place] if place is not None and place.role != ROW else []
    return made


def _in_order(run: list[list[Place]], layout: Layout, settings: Settings) -> list[Place]:
    for name in reversed(layout.sort):
        bare = name.removeprefix("-")
        run.sort(key=lambda places: _key(places[0].item, bare, settings), reverse=name.startswith("-"))
        run.sort(key=lambda places: _is_blank(places[0].item, bare, settings))
    return [place for places in run for place in places]


def _is_blank(item: Item, name: str, settings: Settings) -> bool:
    return not folded(_value(item, name, settings))


def _value(item: Item, name: str, settings: Settings) -> str:
    return item.title or "" if name == "title" else present_values(item, settings)[0].get(name, "")


def _key(item: Item, name: str, settings: Settings) -> tuple[str, str]:
    """What a value sorts by: a timescale by its first possible day, everything else by its letters."""
    text = _value(item, name, settings)
    found = settings.field(name)
    if found is not None and found.kind == fields.WHEN:
        reading = when.read(text, settings.context, found.heading)
        day = reading.earliest_start or reading.earliest_finish or reading.latest_finish
        return (day.isoformat() if day else "9999", folded(text))
    return (folded(text).casefold(), text)
