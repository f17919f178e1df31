"""The plan's directory: its people, groups and posts, kept as JSON in cells of the root item."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeGuard

from shared_plan.model.titles import core, plain
from shared_plan.model.when import Context
from shared_plan.model.who import mentions

PERSON, GROUP, POST = "person.", "group.", "post."


class Holding(NamedTuple):
    """Who holds a post and when: a person's key or name, the first and the last day, None where it is open."""

    person: str
    from_date: date | None = None
    until_date: date | None = None

    def covers(self, day: date) -> bool:
        return (self.from_date or day) <= day <= (self.until_date or day)


@dataclass(frozen=True, slots=True)
class Person:
    key: str
    name: str
    initials: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group, whose `members` are keys or names; an organisation is found as a group of its people."""

    key: str
    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    key: str
    title: str
    abbreviation: str = ""
    holders: tuple[Holding, ...] = ()

    def held_on(self, day: date) -> tuple[Holding, ...]:
        """Who holds it on that day."""
        return tuple(holding for holding in self.holders if holding.covers(day))

    def handed_over(self, person: str, day: date) -> "Post":
        """The post with `person` in it from `day` on; whoever held it then holds it until the day before."""
        before = tuple(
            one._replace(until_date=day - timedelta(days=1)) if one.covers(day) else one
            for one in self.holders
            if not (one.from_date == day and one.covers(day))
        )
        return replace(self, holders=(*before, Holding(person, day)))


Entry = Person | Group | Post


@dataclass(frozen=True)
class Directory:
    """Everyone whom the plan knows; keys should differ across people, groups and posts."""

    people: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    posts: tuple[Post, ...] = ()
    _found: dict[str, list[tuple[int, Entry]]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for rank, words, entry in self._names():
            if form := _form(words):
                self._found.setdefault(form, []).append((rank, entry))

    @classmethod
    def of(cls, root_cells: Mapping[str, str]) -> "Directory":
        """The directory in a plan's root cells; a cell that is not JSON as `as_cell` writes it is taken as the name."""
        rows = [(name, text) for name, text in root_cells.items() if text.strip()]
        return cls(
            tuple(_person(name[len(PERSON) :], text) for name, text in rows if name.startswith(PERSON)),
            tuple(_group(name[len(GROUP) :], text) for name, text in rows if name.startswith(GROUP)),
            tuple(_post(name[len(POST) :], text) for name, text in rows if name.startswith(POST)),
        )

    def find(self, words: str) -> Entry | None:
        """Who is called that: by name, initials, abbreviation or organisation, in any case; None unless it is one.

        Plurals and "all", "the", "each" are looked through ("All CEs" finds the post CE where no group has the name).
        """
        for form in _forms(words):
            found = self._found.get(form, [])
            best = min((rank for rank, _ in found), default=0)
            fitting = [entry for rank, entry in found if rank == best]
            if fitting:
                return fitting[0] if len(set(fitting)) == 1 else None
        return None

    def knows(self, words: str) -> bool:
        return any(form in self._found for form in _forms(words))

    def keyed(self, words: str) -> Entry | None:
        """The person, group or post with that key, or else with that name."""
        everyone: tuple[Entry, ...] = (*self.people, *self.groups, *self.posts)
        return next((entry for entry in everyone if entry.key == words), None) or self.find(words)

    def means(self, text: str, day: date, context: Context | None = None) -> set[str]:
        """Keys of everyone whom a people cell means on a day.

        Those named themselves (by name, initials or post), the holders of a named post on that day, and the members
        of a named group; so a search for a person by key finds all three. Who is named only until or from another
        day is not meant. An organisation means itself ("organisation newham"), not all its people.
        """
        keys: set[str] = set()
        for mention in mentions(text, context or Context(), self.knows):
            if mention.serves_on(day):
                for words in (mention.name, *mention.remark.split("; ")):
                    self._add(self.find(words), day, keys)
        return keys

    def _add(self, entry: Entry | None, day: date, keys: set[str]) -> None:
        if entry is None or entry.key in keys:
            return
        keys.add(entry.key)
        if isinstance(entry, Post):
            for holding in entry.holders:
                if holding.covers(day):
                    self._add(self.keyed(holding.person), day, keys)
        if isinstance(entry, Group) and not is_organisation(entry):
            for member in entry.members:
                self._add(self.keyed(member), day, keys)

    def _names(self) -> Iterator[tuple[int, str, Entry]]:
        """Every name with the entry it finds; of one name, the lower rank is meant."""
        for person in self.people:
            yield 0, person.name, person
            yield 3, person.initials, person
            yield 4, person.role, person
            yield 6, _short_name(person.name), person
        for group in self.groups:
            yield 1, group.name, group
        for post in self.posts:
            yield 2, post.title, post
            yield 3, post.abbreviation, post
        for organisation in dict.fromkeys(person.organisation for person in self.people):
            yield 5, organisation, self._organisation(organisation)
            yield 7, core(organisation), self._organisation(organisation)

    def _organisation(self, name: str) -> Group:
        members = (person.key for person in self.people if _form(person.organisation) == _form(name))
        return Group(f"{_ORGANISATION}{_form(name)}", name, tuple(members))


NOBODY = Directory()
_ORGANISATION = "organisation "
_NOT_WORD = re.compile(r"[^\w']+")
_EVERY = re.compile(r"(?:all|the|each|every|both)\s+(?=\S)")


def is_organisation(entry: Entry | None) -> TypeGuard[Group]:
    return isinstance(entry, Group) and entry.key.startswith(_ORGANISATION)


def as_cell(entry: Entry) -> str:
    """The entry as its cell of the root item holds it; its key is in the cell's name (`cell_name`)."""
    if isinstance(entry, Person):
        facts: dict[str, Any] = {
            "name": entry.name,
            "initials": entry.initials,
            "role": entry.role,
            "organisation": entry.organisation,
            "email": entry.email,
        }
    elif isinstance(entry, Group):
        facts = {"name": entry.name, "members": list(entry.members)}
    else:
        facts = {
            "title": entry.title,
            "abbreviation": entry.abbreviation,
            "holders": list(map(_holding, entry.holders)),
        }
    return json.dumps({name: fact for name, fact in facts.items() if fact}, ensure_ascii=False)


def cell_name(entry: Entry) -> str:
    """The field of the root item that holds the entry: "person.jw"."""
    family = PERSON if isinstance(entry, Person) else GROUP if isinstance(entry, Group) else POST
    return family + entry.key


def _holding(holding: Holding) -> dict[str, str]:
    days = {"from": holding.from_date, "until": holding.until_date}
    return {"person": holding.person} | {name: day.isoformat() for name, day in days.items() if day}


def _person(key: str, text: str) -> Person:
    facts = _facts(text, "name")
    return Person(key, *(_text(facts, name) for name in ("name", "initials", "role", "organisation", "email")))


def _group(key: str, text: str) -> Group:
    facts = _facts(text, "name")
    return Group(key, _text(facts, "name"), tuple(one for one in _list(facts, "members") if isinstance(one, str)))


def _post(key: str, text: str) -> Post:
    facts = _facts(text, "title")
    holders = (one for one in _list(facts, "holders") if isinstance(one, dict) and _text(one, "person"))
    holdings = (Holding(_text(one, "person"), _date(one.get("from")), _date(one.get("until"))) for one in holders)
    return Post(key, _text(facts, "title"), _text(facts, "abbreviation"), tuple(holdings))


def _facts(text: str, naming: str) -> Mapping[str, Any]:
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError):
        facts = None
    return facts if isinstance(facts, dict) and _text(facts, naming) else {naming: text}


def _text(facts: Mapping[str, Any], name: str) -> str:
    fact = facts.get(name)
    return fact if isinstance(fact, str) else ""


def _list(facts: Mapping[str, Any], name: str) -> Iterable[Any]:
    fact = facts.get(name)
    return fact if isinstance(fact, list) else ()


def _date(fact: Any) -> date | None:
    try:
        return date.fromisoformat(fact)
    except (TypeError, ValueError):
        return None


def _form(words: str) -> str:
    return _NOT_WORD.sub(" ", plain(words)).strip()


def _forms(words: str) -> tuple[str, ...]:
    """The words as they are looked up: whole, without "all" and the like, in the singular."""
    form = _form(words)
    bare = _EVERY.sub("", form, count=1)
    singular = bare.removesuffix("'s").removesuffix("s") if len(bare) > 2 else bare
    return tuple(dict.fromkeys(one for one in (form, bare, singular) if one))


def _short_name(name: str) -> str:
    """A person's first initial and surname ("J Worth"); "" for a name of one word."""
    parts = _form(name).split()
    return f"{parts[0][0]} {parts[-1]}" if len(parts) > 1 else ""
