"""Which rows go to whom: those for which a partner, person or group answers, or those that fit a filter, and their parents."""

from collections.abc import Sequence
from typing import NamedTuple

from shared_plan.exchange.request.filtering import fits, parsed
from shared_plan.model import people
from shared_plan.model.directory import Directory
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.model.state import Item, State

ANSWERING = ("lead", "sponsor", "owner", "resources", "partners")
EVERYBODY = "all"


class Scope(NamedTuple):
    """The rows of a request in reading order, and those of them that are shown only for understanding."""

    rows: tuple[str, ...]
    context: frozenset[str]


def scope(plan: Plan, to: str, where: str = "") -> Scope:
    """The rows for `to` ("all" for every row), or those that fit `where`, with all they stand under.

    Raises Refused where there is none.
    """
    state = plan.state
    if where.strip():
        terms = parsed(where, plan.settings)
        chosen = {item.id for item in state.walk() if fits(item, terms, state, plan.settings)}
        missing = f"No row of the plan fits “{where.strip()}”; change the words after --where or leave them out."
    elif to.strip().casefold() == EVERYBODY:
        chosen = {item.id for item in state.walk()}
        missing = "The plan has no rows yet, so there is nothing to ask about."
    else:
        chosen = _answered_by(plan, to)
        missing = (
            f"“{to}” leads, sponsors, owns, resources or is partner in no row of the plan; check the name, or say which "
            "rows with --where."
        )
    if not chosen:
        raise Refused(missing)
    return _with_parents(state, chosen)


def _answered_by(plan: Plan, name: str) -> set[str]:
    directory, context = Directory.of(plan.state.root.cells), plan.settings.context
    known: dict[str, bool] = {}

    def answers(text: str) -> bool:
        if text not in known:
            known[text] = people.answers_for(text, name, directory, context=context)
        return known[text]

    return {item.id for item in plan.state.walk() if any(text and answers(text) for text in _people_of(item))}


def _people_of(item: Item) -> Sequence[str]:
    cells = item.cells
    return [cells.get(name, "") for name in ANSWERING]


def _with_parents(state: State, chosen: set[str]) -> Scope:
    wanted = set(chosen)
    for id_ in chosen:
        wanted.update(item.id for item in state.ancestors(id_))
    wanted.discard(ROOT)
    rows = tuple(item.id for item in state.walk() if item.id in wanted)
    return Scope(rows, frozenset(wanted - chosen))


def names_of(plan: Plan) -> list[str]:
    """Everyone whom a request can go to: partners, people and groups of the directory, then who is named in the rows, each once."""
    directory, context = Directory.of(plan.state.root.cells), plan.settings.context
    listed = [*(group.name for group in directory.groups), *(person.name for person in directory.people)]
    named = [
        name
        for item in plan.state.walk()
        for text in _people_of(item)
        if text
        for name in people.names(text, context, directory)
    ]
    return list(dict.fromkeys([*listed, *named]))
