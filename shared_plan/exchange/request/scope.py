"""Which rows go to whom: those for which a partner, person or group answers, or those that fit a filter, and their parents."""

from collections.abc import Collection, Iterable, Sequence
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
ORGANISATION, GROUP, PERSON, NAMED = "Partners", "Groups", "People", "Named in the rows"
"""The kinds of those who can be asked."""


class Scope(NamedTuple):
    """The rows of a request in reading order, and those of them that are shown only for understanding."""

    rows: tuple[str, ...]
    context: frozenset[str]


class Someone(NamedTuple):
    """Who can be asked, of which kind, and the rows for which they answer."""

    name: str
    kind: str
    ids: frozenset[str]

    @property
    def rows(self) -> int:
        return len(self.ids)


def is_everybody(to: str) -> bool:
    return to.strip().casefold() == EVERYBODY


def scope(
    plan: Plan, to: str, where: str = "", within: Collection[str] | None = None, *, theirs: bool = False
) -> Scope:
    """The rows for `to` ("all" for every row), or those that fit `where` or are among the ids `within`, with all they
    stand under; of these with `theirs` only the ones that `to` answers for.

    Raises Refused where there is none.
    """
    chosen = fitting(plan, where, within)
    if not is_everybody(to) and (theirs or (not where.strip() and within is None)):
        chosen &= _answered_by(plan, to)
    if not chosen:
        raise Refused(_nothing(to, where, within, theirs=theirs))
    return _with_parents(plan.state, chosen)


def fitting(plan: Plan, where: str, within: Collection[str] | None) -> set[str]:
    """The ids of the rows that fit a filter. Raises Refused for a filter that names no field of the plan."""
    state = plan.state
    chosen = {item.id for item in state.walk() if within is None or item.id in within}
    if where.strip():
        terms = parsed(where, plan.settings)
        chosen = {id_ for id_ in chosen if fits(state.items[id_], terms, state, plan.settings)}
    return chosen


def _nothing(to: str, where: str, within: Collection[str] | None, *, theirs: bool) -> str:
    whose = f" for which “{to}” answers" if theirs and not is_everybody(to) else ""
    if where.strip():
        return f"No row of the plan{whose} fits “{where.strip()}”; change the words of the filter or leave them out."
    if within is not None:
        return f"None of the chosen rows is one{whose or ' of the plan'}; choose other rows."
    if is_everybody(to):
        return "The plan has no rows yet, so there is nothing to ask about."
    return (
        f"“{to}” leads, sponsors, owns, resources or is partner in no row of the plan; check the name, or say which "
        "rows with --where."
    )


def answering(plan: Plan) -> people.Answering:
    """What tells who answers for which cell of this plan as it stands."""
    return people.Answering(Directory.of(plan.state.root.cells), plan.settings.context)


def _answered_by(plan: Plan, name: str) -> set[str]:
    return _rows_of(plan.state, name, answering(plan))


def _rows_of(state: State, name: str, asked: people.Answering) -> set[str]:
    return {item.id for item in state.walk() if any(text and asked.answers(text, name) for text in _people_of(item))}


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


def everyone(plan: Plan) -> list[Someone]:
    """Everyone whom a request can go to, each once: organisations, groups and people of the directory, then who is named
    in the rows, those who answer for the most rows first; who answers for none is left out.
    """
    directory, context = Directory.of(plan.state.root.cells), plan.settings.context
    asked, by_text = answering(plan), _by_text(plan.state)
    by_piece: dict[str, set[str]] = {}
    for text, ids in by_text.items():
        for piece in asked.pieces(text):
            by_piece.setdefault(piece, set()).update(ids)
    named = (name for text in by_text for name in people.names(text, context, directory))
    kinds: dict[str, Iterable[str]] = {
        ORGANISATION: (person.organisation for person in directory.people),
        GROUP: (group.name for group in directory.groups),
        PERSON: (person.name for person in directory.people),
        NAMED: named,
    }
    found, known = [], set()
    for kind, names in kinds.items():
        listed = []
        for name in dict.fromkeys(" ".join(name.split()) for name in names):
            if name and name.casefold() not in known:
                known.add(name.casefold())
                meant = (ids for piece, ids in by_piece.items() if asked.means(piece, name))
                listed.append(Someone(name, kind, frozenset().union(*meant)))
        found += sorted((one for one in listed if one.rows), key=lambda one: (-one.rows, one.name.casefold()))
    return found


def _by_text(state: State) -> dict[str, set[str]]:
    """Each text that names people with the rows in which it stands."""
    found: dict[str, set[str]] = {}
    for item in state.walk():
        for text in _people_of(item):
            if text:
                found.setdefault(text, set()).add(item.id)
    return found


def someone(plan: Plan, name: str) -> Someone:
    """Anybody of that name, with the rows for which they answer."""
    return Someone(name, NAMED, frozenset(_answered_by(plan, name)))


def names_of(plan: Plan) -> list[str]:
    """The names alone."""
    return [one.name for one in everyone(plan)]
