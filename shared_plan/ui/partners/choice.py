"""What is chosen in the request dialog, and the requests that come of it."""

from collections.abc import Collection
from dataclasses import dataclass, field

from shared_plan.exchange.request import Wanted, sent
from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.scope import EVERYBODY, Someone, fitting, is_everybody
from shared_plan.model.plan import Plan

ALL, GRID = "", "grid"
"""Which rows: every one, those that the grid shows; anything else is the id of the branch that they stand in."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`theirs`: of the rows only those that each answers for; `fields` are keys."""

    whom: tuple[Someone, ...] = ()
    rows: str = ALL
    where: str = ""
    theirs: bool = True
    fields: tuple[str, ...] = ()
    due: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Requests:
    """`wanted` will be written; `without` are those for whom no row is left."""

    wanted: list[Wanted] = field(default_factory=list)
    without: list[str] = field(default_factory=list)


def requests(plan: Plan, choice: Choice, grid: Collection[str] | None) -> Requests:
    """The requests that are chosen. Raises Refused for a filter that names no field of the plan."""
    ids = fitting(plan, choice.where, _branch(plan, choice.rows, grid))
    made = Requests()
    for one in choice.whom:
        within = ids & one.ids if choice.theirs and not is_everybody(one.name) else ids
        if within:
            made.wanted.append(
                Wanted(one.name, choice.where, choice.fields, choice.due, choice.words, within=frozenset(within))
            )
        else:
            made.without.append(one.name)
    return made


def _branch(plan: Plan, rows: str, grid: Collection[str] | None) -> Collection[str] | None:
    if rows == ALL:
        return None
    if rows == GRID:
        return grid or ()
    state = plan.state
    return {item.id for item in state.walk() if item.id == rows or any(a.id == rows for a in state.ancestors(item.id))}


def everybody(plan: Plan) -> Someone:
    """One workbook with every row."""
    return Someone(EVERYBODY, "", frozenset(item.id for item in plan.state.walk()))


def fields_offered(plan: Plan) -> list[tuple[str, str]]:
    """Key and heading of each field that can be asked about."""
    settings = plan.settings
    found = ((key, settings.field(key)) for key in c.offered(settings, list(plan.state.walk())))
    return [(key, "Title" if key == "title" else one.heading) for key, one in found if one is not None]


def fields_usual(plan: Plan) -> list[str]:
    """The fields of the last request; at the first, what is reported on again and again."""
    last = sent(plan)[-1:]
    if last:
        return [one.field for one in last[0].columns if one.open and one.role in ("field", c.TITLE)]
    return c.reported(plan.settings, list(plan.state.walk()))
