"""The small language in which rows are chosen for a request.

Terms are parted by blanks and must all fit. A term is a word, or several in quotes, to be found anywhere in the row; or
`field:words`, where the field is a key or heading of the plan ("lead:Newham", "status:red", "timescale:"March 2019""),
`theme`, `workstream` or `action` (the row, or what it stands under, has these words in its title), `level` ("level:risk") or
`under` (the reference or id of something it stands under). `field:` alone means that the field is empty; a minus ahead
of a term turns it round ("-status:complete").
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from shared_plan.exchange.recognise.wording import canonical
from shared_plan.model import fields, people
from shared_plan.model.directory import Directory
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import Settings
from shared_plan.model.state import LEVELS, Item, State
from shared_plan.model.text import words

_TERM = re.compile(r"""(?P<turned>-)?(?:(?P<field>[^\s:"“”]+|["“][^"”]+["”]):)?(?P<said>"[^"]*"|“[^”]*”|[^\s"“]*)""")


class Term(NamedTuple):
    """One condition: `field` is a key, a level, "level", "under" or "" for anywhere."""

    field: str
    said: str
    turned: bool = False


def parsed(text: str, settings: Settings) -> list[Term]:
    """The terms of a filter. Raises Refused for a field that there is not."""
    known = {canonical(one.heading): one.key for one in settings.all_fields()}
    known |= {one.key: one.key for one in settings.all_fields()} | {kind: kind for kind in LEVELS}
    known |= {canonical(settings.level_name(kind)): kind for kind in LEVELS} | {"level": "level", "under": "under"}
    found = []
    for match in _TERM.finditer(text):
        if not match[0]:
            continue
        named = (match["field"] or "").strip('"“”')
        field = known.get(named) or known.get(canonical(named), "")
        if named and not field:
            raise Refused(
                f"“{named}” in “{text.strip()}” is no field of the plan; write for instance lead:Newham, status:red, "
                "theme:Housing, or words alone."
            )
        found.append(Term(field, match["said"].strip('"“”').strip(), bool(match["turned"])))
    return [term for term in found if term.said or term.field]


def fits(item: Item, terms: Sequence[Term], state: State, settings: Settings) -> bool:
    """Whether an item fits every term."""
    return all(_fits(item, term, state, settings) != term.turned for term in terms)


def _fits(item: Item, term: Term, state: State, settings: Settings) -> bool:
    if term.field == "level":
        return canonical(term.said) in {canonical(item.kind or ""), canonical(settings.level_name(item.kind or ""))}
    if term.field == "under":
        above = list(state.ancestors(item.id))
        return any(term.said.casefold() in {(one.get("ref") or "").casefold(), one.id.casefold()} for one in above)
    if term.field in LEVELS:
        return any(
            one.kind == term.field and _said_in(term.said, [one.title or ""])
            for one in (item, *state.ancestors(item.id))
        )
    return _in_field(item, term, state, settings)


def _in_field(item: Item, term: Term, state: State, settings: Settings) -> bool:
    texts = _texts(item, term.field, settings)
    if term.field and not term.said:
        return not any(text.strip() for text in texts)
    field = settings.field(term.field)
    if field is not None and field.kind == fields.PEOPLE:
        directory = Directory.of(state.root.cells)
        return any(people.answers_for(text, term.said, directory, context=settings.context) for text in texts)
    return _said_in(term.said, texts)


def _texts(item: Item, field: str, settings: Settings) -> list[str]:
    if not field:
        return [item.title or "", *item.cells.values()]
    if field == "title":
        return [item.title or ""]
    if settings.is_per_period(field):
        held = item.periods(field)
        return [held.get(settings.period, "")] if settings.period else [*held.values(), item.get(field) or ""]
    return [item.get(field) or ""]


def _said_in(said: str, texts: Iterable[str]) -> bool:
    wanted = f" {' '.join(words(said))} "
    return any(wanted in f" {' '.join(words(text))} " for text in texts)
