"""Catalogue 2: how a plan is laid out on paper, as a list of named choices; the shapes that councils use are here."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from shared_plan.model.refusal import Refused
from shared_plan.model.settings import Settings
from shared_plan.model.state import KINDS, LEVELS, State
from shared_plan.model.text import folded

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
WHO, WHEN, SPEND, FURTHER = "Who", "When", "Spend", "Further details"
"""Headings of columns that gather several fields of a sort, each with its name."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what stands in it and how.

    `fields` are keys of fields, or kinds of item ("risk", "subaction"), which list the items of that kind under the
    row's own. `of` names the level of the item that is asked, "" for the row's own: a column of another level spans its
    rows. `share` is of the table's width, `width` its width on the screen in units of the window's design; each is 0
    for the field's usual one. `join` tells how several fields, or the items
    of a list, stand together: on lines, parted by slashes, each with its name, or under their timescales.
    """

    fields: tuple[str, ...]
    heading: str = ""
    share: float = 0.0
    of: str = ""
    periods: str = LAST
    band: str = ""
    join: str = LINES
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """A way of printing a plan.

    `rows` are the kinds that stand in rows of their own, `sections` those that head the rows below them; what has no
    place is folded into the row that it belongs to, so that nothing is lost. `where` keeps rows whose field has the
    words (`fits`); `sort` orders rows under one heading by fields, "-" ahead of one for falling order. `group` is the field by
    which the screen puts rows together.
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
    group: str = ""

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


def large_print(layout: Layout) -> Layout:
    """The same in large print: the list form, upright, which can be read without turning or folding a sheet."""
    return replace(layout, size=LARGE_PRINT, form=LIST, paper=A4, orientation=PORTRAIT)


def accessible(layout: Layout) -> Layout:
    """The same as a list in 12 point, upright, without any table: East Dunbartonshire's rule for papers on the web."""
    return replace(layout, form=LIST, size=12.0, paper=A4, orientation=PORTRAIT)


def fits(words: str, text: str) -> bool:
    """Whether a cell fits the words of a `where`: it has them, or one of several lines of them; without any it is empty."""
    said = folded(text).casefold()
    return any(folded(one).casefold() in said if one else not said for one in words.split("\n"))


def check(layout: Layout, settings: Settings) -> None:
    """Raises Refused for a layout that names a field, level or kind which the plan does not have."""
    for column in layout.columns:
        for field in column.fields:
            _known(layout, field, settings)
        if column.of and column.of not in LEVELS:
            raise Refused(f"The layout “{layout.name}” has a column of “{column.of}”; levels are {', '.join(LEVELS)}.")
    for field in (*(field for field, _ in layout.where), *(field.lstrip("-") for field in layout.sort)):
        _known(layout, field, settings)
    if not any(not column.of for column in layout.columns):
        raise Refused(f"The layout “{layout.name}” has no columns for its rows; add one at least.")
    if not layout.rows:
        raise Refused(f"The layout “{layout.name}” has no rows; choose a level of the plan that stands in rows.")
    for kind in (*layout.rows, *layout.sections):
        if kind not in KINDS:
            raise Refused(
                f"The layout “{layout.name}” names “{kind}”, which is no level; levels are {', '.join(LEVELS)}."
            )


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
    if not isinstance(column.width, int | float):
        raise TypeError("a column's width is a number")
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
