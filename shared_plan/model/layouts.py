"""Catalogue 2: how a plan is laid out on paper, as a list of named choices; the shapes that councils use are here."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from shared_plan.model import fields
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.state import KINDS, LEVELS, State, field_and_period

LAST, LAST_TWO, ALL = "last", "last two", "all"
LINES, SLASH, LABELLED, BY_TIME = "lines", "slash", "labelled", "by time"
TABLE, LIST = "table", "list"
STATUSES, TERMS, ABBREVIATIONS, NOTES = "statuses", "terms", "abbreviations", "notes"
LEGENDS = (STATUSES, TERMS, ABBREVIATIONS, NOTES)
A4, A3 = "A4", "A3"
LANDSCAPE, PORTRAIT = "landscape", "portrait"
LARGE_PRINT = 14.0
"""Text size in points of the large-print preset; RNIB's Clear Print asks for 12 at least, large print for 14 and more."""
CELL = "layout."


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what stands in it and how.

    `fields` are keys of fields, or kinds of item ("risk", "subaction"), which list the items of that kind under the
    row's own. `of` names the level of the item that is asked, "" for the row's own: a column of another level spans its
    rows. `share` is of the table's width, 0 for the field's usual one. `join` tells how several fields, or the items
    of a list, stand together: on lines, parted by slashes, each with its name, or under their timescales.
    """

    fields: tuple[str, ...]
    heading: str = ""
    share: float = 0.0
    of: str = ""
    periods: str = LAST
    band: str = ""
    join: str = LINES


@dataclass(frozen=True, slots=True)
class Layout:
    """A way of printing a plan.

    `rows` are the kinds that stand in rows of their own, `sections` those that head the rows below them; what has no
    place is folded into the row that it belongs to, so that nothing is lost. `where` keeps rows whose field has the
    words; `sort` orders rows under one heading by fields, "-" ahead of one for falling order.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[str, ...] = ("action",)
    sections: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    sort: tuple[str, ...] = ()
    paper: str = A4
    orientation: str = LANDSCAPE
    size: float = 9.0
    legend: tuple[str, ...] = LEGENDS
    label: str = ""
    title: str = ""
    committee: str = ""
    date: str = ""
    as_at: str = ""
    sentence: bool = True
    status_table: bool = False
    form: str = TABLE
    originals: bool = False
    blank: str = "None given"

    @property
    def spans(self) -> tuple[str, ...]:
        """The levels whose cells span the rows under them, highest first."""
        named = {column.of for column in self.columns}
        return tuple(level for level in LEVELS if level in named)


CATALOGUE: tuple[Layout, ...] = (
    Layout(
        "Themes and actions",  # as the Greater London Authority's work plan
        (
            Column(("title",), share=13, of="theme"),
            Column(("title",), share=24),
            Column(("approach",), share=24),
            Column(("timescale",), share=13),
            Column(("lead",), "Lead group", 14),
            Column(("sponsor", "coordinator"), "Sponsor / Co-ordinator", 14, join=SLASH),
        ),
    ),
    Layout(
        "One row a workstream",  # as Surrey First's report, with its bands
        (
            Column(("title",), "Workstream name", 8, band="Scope"),
            Column(("description",), "Short description", 9, band="Scope"),
            Column(("sponsor",), share=9, band="Scope"),
            Column(("outcome",), "Strategic objectives", 9, band="Scope"),
            Column(("objectives",), share=13, band="Scope"),
            Column(("risk",), "Key risks", 12, band="Workstream status"),
            Column(("issue",), "Key issues", 9, band="Workstream status"),
            Column(("progress",), "Status update", 18, band="Workstream status"),
            Column(("milestone",), "Next milestones", 14, band="Workstream status"),
            Column(("planned_spend",), "Planned spend", 6, band="Budget"),
            Column(("actual_spend",), "Actual spend", 6, band="Budget"),
        ),
        rows=("workstream",),
        sections=("theme",),
        paper=A3,
        size=8.5,
        status_table=False,
    ),
    Layout(
        "Priorities with actions by year",  # as Harrow's people strategy
        (
            Column(("title",), share=19),
            Column(("outcome",), "To achieve what", 20),
            Column(("action",), share=24, join=BY_TIME),
            Column(("lead",), "Who", 9),
            Column(("progress",), share=28),
        ),
        rows=("workstream",),
        sections=("theme",),
    ),
    Layout(
        "Outcomes, workstreams and activities",  # as oneSource's culture plan, with its spans
        (
            Column(("outcome",), "Desired outcome", 19, of="workstream"),
            Column(("title",), share=14, of="workstream"),
            Column(("title",), share=27),
            Column(("owner",), "Senior responsible owner", 10),
            Column(("resources",), "Resource(s)", 14),
            Column(("start",), "Start date", 8),
            Column(("target",), "Target completion date", 10),
        ),
        sections=("theme",),
    ),
    Layout(
        "Timetable",  # as Mid Kent's indicative timetable
        (
            Column(("title",), share=28),
            Column(("subaction",), share=52),
            Column(("timescale",), "Date", 20),
        ),
    ),
)

PLAIN = "Plain"
WHO, WHEN, SPEND, FURTHER = "Who", "When", "Spend", "Further details"
"""Headings of columns that gather several fields of a sort, each with its name."""
_PEOPLE = ("lead", "sponsor", "owner", "coordinator", "partners", "resources")
_WHEN = ("timescale", "start", "target", "completed")
_MONEY = ("planned_spend", "actual_spend")
_LATE = ("measure", "status", "direction", "percent", "progress", "notes")
_RARE = 4
"""A field that fewer than one row in so many fills has no column to itself in the plain layout."""
_GATHERED = {*_PEOPLE, *_WHEN, *_MONEY, "title", "ref", "original_target", "exempt", "direction", "percent"}


def by_name(name: str, state: State) -> Layout:
    """The layout of that name: the plan's own first, then the catalogue's and the plain one. Raises Refused for none."""
    own = own_layouts(state)
    found = {layout.name.casefold(): layout for layout in (plain(state), *map(_adapted(state), CATALOGUE), *own)}
    wanted = found.get(name.strip().casefold())
    if wanted is None:
        raise Refused(f"There is no layout “{name}”; there are {', '.join(each.name for each in found.values())}.")
    check(wanted, settings_of(state.root))
    return wanted


def names(state: State | None = None) -> list[str]:
    """The names of all layouts, with the plan's own where there is a plan."""
    own = [layout.name for layout in own_layouts(state)] if state else []
    return list(dict.fromkeys([PLAIN, *(layout.name for layout in CATALOGUE), *own]))


def fitting(state: State) -> Layout:
    """The layout that suits a plan: the shape that it has, with a column for what it fills beside; else the plain one."""
    kinds, filled = _filled(state)
    shape = _shape(kinds, filled)
    return plain(state) if shape is None else _adapted(state)(shape)


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


def _has(column: Column, layout: Layout, kinds: set[str], filled: Mapping[str, set[str]]) -> bool:
    if "title" in column.fields:
        return not column.of or column.of in kinds
    asked = (column.of,) if column.of else layout.rows
    return any(field in kinds or any(field in filled.get(kind, ()) for kind in asked) for field in column.fields)


def plain(state: State) -> Layout:
    """A layout for any plan: themes as headings, everything below in rows, a column for whatever is filled.

    What few rows fill stands together in one column, each with its name.
    """
    kinds, _ = _filled(state)
    rows = tuple(kind for kind in ("workstream", "action") if kind in kinds) or ("action",)
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
        tuple(columns),
        rows,
        ("theme",) if "theme" in kinds else (),
        paper=A3 if len(columns) > 8 else A4,
        status_table=bool(used["status"]) and "theme" in kinds,
        blank="–",
    )


def _uses(state: State, rows: tuple[str, ...]) -> tuple[Counter[str], int]:
    """How many rows fill each field, and how many rows there are."""
    items = [item for item in state.walk() if item.kind in rows]
    used: Counter[str] = Counter()
    for item in items:
        used.update({field_and_period(name)[0] for name in item.cells})
    return used, len(items)


def large_print(layout: Layout) -> Layout:
    """The same in large print: the list form, upright, which can be read without turning or folding a sheet."""
    return replace(layout, size=LARGE_PRINT, form=LIST, paper=A4, orientation=PORTRAIT)


def accessible(layout: Layout) -> Layout:
    """The same as a list in 12 point, upright, without any table: East Dunbartonshire's rule for papers on the web."""
    return replace(layout, form=LIST, size=12.0, paper=A4, orientation=PORTRAIT)


def check(layout: Layout, settings: Settings) -> None:
    """Raises Refused for a layout that names a field, level or kind which the plan does not have."""
    for column in layout.columns:
        for field in column.fields:
            _known(layout, field, settings)
        if column.of and column.of not in LEVELS:
            raise Refused(f"The layout “{layout.name}” has a column of “{column.of}”; levels are {', '.join(LEVELS)}.")
    for field in (*(field for field, _ in layout.where), *(field.lstrip("-") for field in layout.sort)):
        _known(layout, field, settings)
    if not layout.columns:
        raise Refused(f"The layout “{layout.name}” has no columns; choose one at least.")


def _known(layout: Layout, field: str, settings: Settings) -> None:
    if field not in KINDS and settings.field(field) is None:
        raise Refused(
            f"The layout “{layout.name}” names the field “{field}”, which this plan does not have; "
            "choose another field for that column or add the field to the plan."
        )


def as_cell(layout: Layout) -> str:
    """The layout as its cell of the root item holds it; the cell's name is CELL and a short name."""
    usual = asdict(Layout("", ()))
    facts = {name: fact for name, fact in asdict(layout).items() if fact != usual[name]}
    return json.dumps(facts, ensure_ascii=False)


def own_layouts(state: State) -> list[Layout]:
    """The plan's own layouts; a cell that can't be read is passed over here and named by `of_cell`."""
    cells = [(name, text) for name, text in state.root.cells.items() if name.startswith(CELL)]
    found = []
    for name, text in cells:
        try:
            found.append(of_cell(name, text))
        except Refused:
            continue
    return found


def of_cell(name: str, text: str) -> Layout:
    """The layout in a cell. Raises Refused where it is none, naming the cell and what of it is wrong."""
    try:
        facts = json.loads(text)
        columns = tuple(_column(one) for one in facts.pop("columns"))
        usual = asdict(Layout("", ()))
        own = {key: _fitted(key, fact, usual[key]) for key, fact in facts.items()}
        return Layout(**{"name": name.removeprefix(CELL), **own, "columns": columns})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Refused(f"The plan's {name} is not a layout ({error}); make it anew or remove it.") from None


def _column(facts: Mapping[str, Any]) -> Column:
    named = facts["fields"]
    column = Column(**{**facts, "fields": (named,) if isinstance(named, str) else tuple(named)})
    if not all(isinstance(field, str) for field in column.fields) or not isinstance(column.share, int | float):
        raise TypeError("a column's fields are words and its share is a number")
    if column.periods not in (LAST, LAST_TWO, ALL):
        raise ValueError(f"periods shown are {LAST}, {LAST_TWO} or {ALL}")
    return column


def _fitted(name: str, fact: Any, usual: Any) -> Any:
    """A fact from JSON in the type that the layout has: lists as tuples, numbers where numbers are.

    Raises TypeError, ValueError or KeyError for what does not fit.
    """
    if isinstance(usual, tuple):
        return tuple(tuple(one) if isinstance(one, list) else one for one in fact)
    if isinstance(usual, bool) is not isinstance(fact, bool) or isinstance(usual, str) is not isinstance(fact, str):
        raise TypeError(f"“{name}” is of the wrong kind")
    choices = {"paper": (A4, A3), "orientation": (LANDSCAPE, PORTRAIT), "form": (TABLE, LIST)}.get(name)
    if choices and fact not in choices:
        raise ValueError(f"“{name}” is one of {', '.join(choices)}")
    if name == "size" and not 6 <= float(fact) <= 30:
        raise ValueError("the text size is from 6 to 30 points")
    return fact


FIELDS = tuple(field.key for field in fields.CATALOGUE)
"""Every key that a column may name beside the plan's own fields and the kinds of item."""
