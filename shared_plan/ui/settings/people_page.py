"""The people of the plan: initials, role, organisation."""

from dataclasses import replace
from functools import partial

from shared_plan.model.directory import PERSON, Person
from shared_plan.ui.labels import label
from shared_plan.ui.settings.directory_page import DirectoryPage, some_of
from shared_plan.ui.settings.listed import Listed
from shared_plan.ui.settings.page import Form, text_line

_LINES = (
    ("name", "&Name", "For example: Jane West", ""),
    ("initials", "&Initials", "For example: JW", "As they stand in the plan's columns."),
    ("role", "&Role", "For example: GM (HR)", "A search for the person finds the role too, and the other way round."),
    (
        "organisation",
        "&Organisation",
        "For example: London Borough of Newham",
        "Requests to it go to its people's rows.",
    ),
    ("email", "&E-mail", "", ""),
)


class PeoplePage(DirectoryPage):
    title = "P&eople"
    about = "Who is who. The plan's cells stay as they are written; this tells the program whom they mean."
    noun = "person"
    hint = "Name or initials"
    family = PERSON

    def entries(self) -> list[Listed]:
        return [Listed(one.key, _listed(one)) for one in self.directory.people]

    def _person(self, key: str) -> Person:
        return next(one for one in self.directory.people if one.key == key)

    def _set(self, key: str, **facts: str) -> None:
        person = replace(self._person(key), **facts)
        if person.name.strip() or person.initials.strip():
            self.keep(person if person.name else replace(person, name=person.initials))
            self.relabel()

    def _typed(self, key: str, fact: str, text: str) -> None:
        self._set(key, **{fact: text.strip()})

    def form(self, key: str) -> Form:
        person = self._person(key)
        form = Form(84)
        for fact, words, hint, about in _LINES:
            line = text_line(getattr(person, fact), partial(self._typed, key, fact), hint)
            form.add(words, line, about)
        find = self.directory.find
        count = sum(n for name, n in self.named.items() if find(name) == person)
        posts = [post.title for post in self.directory.posts if any(h.person == key for h in post.holders)]
        told = f"Named in {count:,} {'cell' if count == 1 else 'cells'}." if count else "Not named in the plan yet."
        form.add_wide(label(told + (f" Holds or held: {', '.join(posts)}." if posts else ""), "soft", wrap=True))
        return form

    def add(self, words: str) -> str:
        known = self.directory.find(words)
        if isinstance(known, Person):
            return known.key
        initials = words if words.isupper() and len(words) <= 5 else ""
        person = Person(self.fresh_key(words), words, initials)
        self.keep(person)
        return person.key

    def told(self) -> str:
        unknown = self.unknown()
        return (
            f"Named in the plan and not known here, as a person, group or post: {some_of(unknown)}." if unknown else ""
        )


def _listed(person: Person) -> str:
    initials = f"   {person.initials}" if person.initials and person.initials != person.name else ""
    return f"{person.name}{initials}"
