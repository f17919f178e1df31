"""Finds the layout for a plan: the shape of the catalogue that suits it with what it fills beside, or the plain one."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from math import sqrt

from shared_plan.model.layouts import (
    A3,
    A4,
    CATALOGUE,
    FURTHER,
    LABELLED,
    SPEND,
    WHEN,
    WHO,
    Column,
    Layout,
    check,
    own_layouts,
)
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import settings_of
from shared_plan.model.state import LEVELS, Item, State, field_and_period

PLAIN = "Plain"
_PEOPLE = ("lead", "sponsor", "owner", "coordinator", "partners", "resources")
_WHEN = ("timescale", "start", "target", "completed")
_MONEY = ("planned_spend", "actual_spend")
_LATE = ("measure", "status", "direction", "percent", "progress", "notes")
_RARE = 4
"""A field that fewer than one row in so many fills has no column to itself in the plain layout."""
_BRIEF = {*_PEOPLE, *_WHEN, "ref", "status", "percent", "direction", "original_target", "exempt"}
"""Fields that a line has room for."""
_GATHERED = {*_PEOPLE, *_WHEN, *_MONEY, "title", "ref", "original_target", "exempt", "direction", "percent"}


def by_name(name: str, state: State) -> Layout:
    """The layout of that name: the plan's own first, then the catalogue's and the plain one. Raises Refused for none."""
    wanted = own_named(name, state) or built_in(name, state)
    if wanted is None:
        raise Refused(f"There is no layout “{name}”; there are {', '.join(names(state))}.")
    check(wanted, settings_of(state.root))
    return wanted


def own_named(name: str, state: State) -> Layout | None:
    """The plan's own layout of that name."""
    wanted = name.strip().casefold()
    return next((layout for layout in own_layouts(state) if layout.name.casefold() == wanted), None)


def names(state: State | None = None) -> list[str]:
    """The names of all layouts, with the plan's own where there is a plan."""
    own = [layout.name for layout in own_layouts(state)] if state else []
    return list(dict.fromkeys([PLAIN, *(layout.name for layout in CATALOGUE), *own]))


def fitting(state: State) -> Layout:
    """The layout that suits a plan: the shape that it has, with a column for what it fills beside; else the plain one.

    Where the plan has its own layout of that name, that one.
    """
    shape = _shape(*_filled(state))
    found = plain(state) if shape is None else _adapted(state)(shape)
    return own_named(found.name, state) or found


def built_in(name: str, state: State) -> Layout | None:
    """The layout of that name that every plan has, made to fit this one; None where there is none."""
    wanted = name.strip().casefold()
    if wanted == PLAIN.casefold():
        return plain(state)
    return next((_adapted(state)(one) for one in CATALOGUE if one.name.casefold() == wanted), None)


def _shape(kinds: set[str], filled: Mapping[str, set[str]]) -> Layout | None:
    """The catalogue's shape for a plan with these kinds of items and, by kind, these fields filled."""
    levels = kinds & set(LEVELS)
    of_actions = filled.get("action", set())
    if levels in ({"theme", "action"}, {"theme", "action", "subaction"}):
        return CATALOGUE[0]
    if levels in ({"workstream"}, {"theme", "workstream"}):
        return CATALOGUE[1]
    if levels in ({"theme", "workstream", "action"}, {"workstream", "action"}):
        bare = not of_actions & {"lead", "owner", "progress", "start", "target"}
        return CATALOGUE[2] if bare else CATALOGUE[3]
    return CATALOGUE[4] if levels == {"action", "subaction"} else None


def _filled(state: State) -> tuple[set[str], dict[str, set[str]]]:
    """The kinds that a plan has, and by kind the fields that any item of it fills."""
    filled: dict[str, set[str]] = {}
    for item in state.walk():
        filled.setdefault(item.kind or "action", set()).update(field_and_period(name)[0] for name in item.cells)
    return set(filled), filled


def _adapted(state: State) -> Callable[[Layout], Layout]:
    """Makes a layout of the catalogue fit: columns that the plan leaves empty go, what it fills beside gets one."""
    kinds, filled = _filled(state)

    def adapt(layout: Layout) -> Layout:
        kept = tuple(column for column in layout.columns if _has(column, layout, kinds, filled))
        shown = {field for column in kept if not column.of for field in column.fields}
        used = set().union(*(filled.get(kind, set()) for kind in layout.rows)) - shown
        for group, heading, share in ((_PEOPLE, WHO, 12.0), (_WHEN, WHEN, 12.0)):
            kept = _gathered(kept, group, tuple(field for field in group if field in used), heading, share)
        custom = settings_of(state.root).custom
        for name in (name for name in custom if name in used):
            kept = _in_its_band(kept, name, custom[name].heading)
        status = (Column(("status",)),) if "status" in used else ()
        return replace(layout, columns=(*kept, *status))

    return adapt


def _gathered(
    columns: tuple[Column, ...], group: tuple[str, ...], more: tuple[str, ...], heading: str, share: float
) -> tuple[Column, ...]:
    """The columns with room for further fields of a group: in the last column that has such a field, else in one more."""
    if not more:
        return columns
    at = max((n for n, one in enumerate(columns) if not one.of and one.fields[0] in group), default=None)
    if at is None:
        several = len(more) > 1
        return (*columns, Column(more, heading if several else "", share, join=LABELLED))
    joined = replace(columns[at], fields=(*columns[at].fields, *more), join=LABELLED)
    return (*columns[:at], joined, *columns[at + 1 :])


def _in_its_band(columns: tuple[Column, ...], name: str, heading: str) -> tuple[Column, ...]:
    """The columns with one for a field of the plan's own: at the end of its band where its heading names one, else last.

    A heading under a band is imported as "Scope / Strategic objectives".
    """
    band, _, rest = heading.partition(" / ")
    under = [n for n, one in enumerate(columns) if one.band and one.band.casefold() == band.strip().casefold()]
    if not rest or not under:
        return (*columns, Column((name,), heading, 10))
    at = under[-1] + 1
    return (*columns[:at], Column((name,), rest.strip(), 10, band=columns[under[0]].band), *columns[at:])


def _has(column: Column, layout: Layout, kinds: set[str], filled: Mapping[str, set[str]]) -> bool:
    """Whether a column stays: under a band even if it is empty, as a report's frame; else only where something fills it."""
    if "title" in column.fields:
        return not column.of or column.of in kinds
    if column.band and column.fields[0] != "outcome":
        return True
    asked = (column.of,) if column.of else layout.rows
    return any(field in kinds or any(field in filled.get(kind, ()) for kind in asked) for field in column.fields)


def plain(state: State) -> Layout:
    """A layout for any plan: themes as headings, everything below in rows, a column for whatever is filled.

    What few rows fill stands together in one column, each with its name.
    """
    kinds, _ = _filled(state)
    rows = _plain_rows(state, kinds)
    used, count = _uses(state, rows)
    columns = [Column(("ref",), share=5)] if used["ref"] else []
    columns.append(Column(("title",), "Item" if len(rows) > 1 else "", 24))
    own = [one.key for one in settings_of(state.root).all_fields() if used[one.key] and one.key not in _GATHERED]
    rare = tuple(key for key in (*own, *_MONEY, "direction", "percent") if 0 < used[key] * _RARE < count)
    rare = rare if len(rare) > 1 else ()
    texts = [key for key in own if key not in rare]
    columns += [Column((key,)) for key in texts if key not in _LATE]
    for group, heading in ((_PEOPLE, WHO), (_WHEN, WHEN), (_MONEY, SPEND)):
        named = tuple(key for key in group if used[key] and key not in rare)
        columns += [Column(named, heading if len(named) > 1 else "", 12, join=LABELLED)] if named else []
    columns += [Column((key,)) for key in _LATE if used[key] and key not in rare]
    columns += [Column(rare, FURTHER, 16, join=LABELLED)] if rare else []
    return Layout(
        PLAIN,
        tuple(_weighed(columns, state, rows)),
        rows,
        ("theme",) if "theme" in kinds else (),
        paper=A3 if len(columns) > 8 else A4,
        status_table=bool(used["status"]) and "theme" in kinds,
        blank="–",
    )


def _plain_rows(state: State, kinds: set[str]) -> tuple[str, ...]:
    """The kinds that have rows of their own: sub-actions too, where most of them say more than a line can hold."""
    below = [item for item in state.walk() if item.kind == "subaction"]
    wordy = [item for item in below if any(field_and_period(name)[0] not in _BRIEF for name in item.cells)]
    wanted = ("workstream", "action", "subaction") if len(wordy) * 2 > len(below) else ("workstream", "action")
    return tuple(kind for kind in wanted if kind in kinds) or ("action",)


def _weighed(columns: list[Column], state: State, rows: tuple[str, ...]) -> Iterator[Column]:
    """The columns with shares by how much stands in them, so that no row is long for one narrow column's sake."""
    items = [item for item in state.walk() if item.kind in rows]
    for column in columns:
        lengths = [sum(_length(state, item, field, rows) for field in column.fields) for item in items]
        filled = [length for length in lengths if length]
        usual = sum(filled) / len(filled) if filled else 0.0
        share = sqrt(usual) * (0.4 + 0.6 * len(filled) / max(len(items), 1))
        yield replace(column, share=min(max(share, 3.0), 18.0))


def _length(state: State, item: Item, field: str, rows: tuple[str, ...]) -> int:
    """The letters of a field's longest value; a title has those of the items folded in below it."""
    if field == "title":
        below = [state.items[id_] for id_ in state.children(item.id)]
        folded = [one for one in below if one.kind not in rows]
        return len(item.title or "") + sum(len(one.title or "") + sum(map(len, one.cells.values())) for one in folded)
    return max((len(text) for name, text in item.cells.items() if field_and_period(name)[0] == field), default=0)


def _uses(state: State, rows: tuple[str, ...]) -> tuple[Counter[str], int]:
    """How many rows fill each field, and how many rows there are."""
    items = [item for item in state.walk() if item.kind in rows]
    used: Counter[str] = Counter()
    for item in items:
        used.update({field_and_period(name)[0] for name in item.cells})
    return used, len(items)
