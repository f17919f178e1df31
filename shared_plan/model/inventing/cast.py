"""Who takes part in an invented plan, and the facts that the plan states about itself."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from shared_plan.model.directory import Entry, Group, Holding, Person, Post, as_cell, cell_name
from shared_plan.model.inventing.chance import Chance
from shared_plan.model.inventing.phrases import Phrases, banks
from shared_plan.model.scales import Scale, scale_named

_SCALES = ("Standard", "Standard", "RAG", "BRAG", "Words A", "Words C")
_PERIODS = (
    ("2024-25", "2025-26", "2026-27"),
    ("Q4 2025/26", "Q1 2026/27", "Q2 2026/27"),
    ("March 2026", "June 2026", "September 2026"),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The partners, people, posts and groups of a plan, its scale and periods, and its root item's cells."""

    partners: Sequence[str]
    people: Sequence[str]
    leads: Sequence[str]
    groups: Sequence[str]
    periods: Sequence[str]
    scale: Scale
    facts: Sequence[tuple[str, str, str]]

    @property
    def officer(self) -> str:
        """Who keeps the plan."""
        return self.people[0]


def cast(chance: Chance, items: int) -> Cast:
    """Partners and people in number to suit a plan of so many items: 6 and 14 for a small one, 16 and 160 at most."""
    phrases = Phrases(chance, {})
    partners = _different(phrases, "council", 3 + min(4, items // 200)) + _different(
        phrases, "body", 3 + min(6, items // 200)
    )
    people = _people(chance, partners, min(160, 14 + items // 60))
    posts = _posts(chance, people)
    groups = _groups(chance, people)
    scale = scale_named(chance.pick(_SCALES))
    assert scale is not None
    periods = chance.pick(_PERIODS)
    names = [person.name for person in people]
    leads = [*names, *(post.abbreviation for post in posts), *(person.initials for person in people[:12])]
    everyone: tuple[Entry, ...] = (*people, *groups, *posts)
    facts = [*_facts(phrases, scale, periods[-1]), *((cell_name(one), "", as_cell(one)) for one in everyone)]
    return Cast(partners, names, leads, [group.name for group in groups], periods, scale, facts)


def _different(phrases: Phrases, bank: str, count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[phrases.say(bank, {})] = None
    return list(found)


def _people(chance: Chance, partners: Sequence[str], count: int) -> list[Person]:
    first, last = _lines("first_name"), _lines("surname")
    roles = [text.partition("|")[0] for text in _lines("role")]
    named: dict[str, Person] = {}
    while len(named) < count:
        one, other = chance.pick(first), chance.pick(last)
        organisation = partners[len(named) % len(partners)]
        address = f"{one}.{other}@{organisation.split()[0]}.example".casefold()
        initials = (one[0] + "".join(part[0] for part in other.split("-"))).upper()
        named.setdefault(
            f"{one} {other}",
            Person(f"p{len(named) + 1}", f"{one} {other}", initials, chance.pick(roles), organisation, address),
        )
    return list(named.values())


def _posts(chance: Chance, people: Sequence[Person]) -> list[Post]:
    halves = [text.partition("|") for text in _lines("role")]
    return [
        Post(f"post{n}", title, abbreviation, (Holding(chance.pick(people).key),))
        for n, (title, _, abbreviation) in enumerate(halves, 1)
    ]


def _groups(chance: Chance, people: Sequence[Person]) -> list[Group]:
    return [
        Group(f"g{n}", name, tuple(person.key for person in chance.some(people, chance.between(2, 6))))
        for n, name in enumerate(_lines("group"), 1)
    ]


def _lines(bank: str) -> list[str]:
    return [str(phrase[0]) for phrase in banks()[bank]]


def _facts(phrases: Phrases, scale: Scale, period: str) -> list[tuple[str, str, str]]:
    one, other = phrases.chance.some(_lines("place"), 2)
    facts = {
        "title": phrases.say("plan_title", {"place": one, "place2": other}),
        "subtitle": f"Invented for trying out, with {one} and {other} as partners",
        "organisation": f"{one} Council",
        "date": "1 April 2025",
        "appendix": "Appendix A",
        "committee": phrases.say("committee", {}),
        "period": period,
        "scale": scale.name,
        "term.short term": "within six months",
        "term.medium term": "within a year",
        "term.long term": "by 31 March 2028",
        "note.1": "Short term = within six months of this plan; Medium term = within a year; Long term = by 31 March 2028.",
        "custom.ward": json.dumps({"heading": "Ward", "kind": "text"}),
    }
    return [(name, "", text) for name, text in facts.items()]
