"""Makes the plan that a paper may show: without what is exempt in a public one, with posts in place of names where asked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shared_plan.model import exempt, fields
from shared_plan.model.directory import Directory, Person
from shared_plan.model.journal import Change
from shared_plan.model.people import mentions
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.state import Item, State, field_and_period, key

WHOLE = "exempt"


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is exempt in a plan: how many items and single fields of others, and under which paragraphs."""

    items: int = 0
    fields: int = 0
    paragraphs: str = ""

    def __bool__(self) -> bool:
        return self.items + self.fields > 0

    def counted(self) -> str:
        """How much it is, with its verb: "1 item and 2 entries are"."""
        counts = [_counted(self.items, "item"), _counted(self.fields, "entry", "entries")]
        return f"{' and '.join(filter(None, counts))} {'is' if self.items + self.fields == 1 else 'are'}"

    def in_words(self) -> str:
        """The sentence that a public paper has in their place."""
        return (
            f"{self.counted()} withheld from this version, which is for publication: "
            f"exempt information as defined in {exempt.defined_in(self.paragraphs)}."
        )


def _counted(count: int, noun: str, several: str = "") -> str:
    return f"{count} {noun if count == 1 else several or noun + 's'}" if count else ""


def exempt_matter(state: State) -> Withheld:
    """What of the plan is exempt; items under an exempt one are so too."""
    items = fields_ = 0
    texts: list[str] = []
    within: set[str] = set()
    usual = _usual_marks(state)
    for item in state.walk():
        whole = _mark(item, WHOLE)
        if whole or item.parent in within:
            within.add(item.id)
            items += 1
            texts += [whole] if whole else []
            continue
        marked = {name: _mark(item, name) for name in item.cells if name.startswith(fields.EXEMPT)}
        marked |= {fields.EXEMPT + name: mark for name, mark in _unless_marked(item, usual).items()}
        fields_ += len([mark for mark in marked.values() if mark])
        texts += [mark for mark in marked.values() if mark]
    return Withheld(items, fields_, _numbers(texts))


def _mark(item: Item, name: str) -> str:
    return (item.get(name) or "").strip()


def _numbers(texts: list[str]) -> str:
    """All paragraphs named, as one list; empty where one of the marks can't be read, for then no list is complete."""
    found = [exempt.paragraph(text) for text in texts]
    if None in found:
        return ""
    numbers = {number for one in found if one for number in one.split(", ")}
    return ", ".join(sorted(numbers, key=int))


def public(state: State, also: State | None = None) -> State:
    """The plan without its exempt items, and with the withheld wording in place of its exempt fields.

    What is exempt in `also`, another moment of the same plan, is withheld too: a former wording tells as much as the
    present one.
    """
    gone = _gone(state, _gone(also, set()) if also else set())
    usual = _usual_marks(state) | (_usual_marks(also) if also else {})
    made: dict[str, Item] = {}
    for id_, item in state.items.items():
        if id_ not in gone:
            other = also.items.get(id_) if also else None
            marks = _unless_marked(item, usual) | _marks(item) | (_marks(other) if other else {})
            changes = list(_withholding(item, marks))
            made[id_] = (item.changed(changes) or item) if changes else item
    return State(made, state.revision)


def _gone(state: State, gone: set[str]) -> set[str]:
    """The exempt items and all under them, added to those that are known to be."""
    for item in state.walk():
        if _mark(item, WHOLE) or item.parent in gone:
            gone.add(item.id)
    return gone


def _usual_marks(state: State) -> dict[str, str]:
    """The plan's own fields that are exempt wherever an item does not say so itself, each with its paragraph."""
    return {name: field.exempt for name, field in fields.custom_fields(state.root.cells).items() if field.exempt}


def _unless_marked(item: Item, usual: Mapping[str, str]) -> dict[str, str]:
    """Those of them that an item has something in and no mark of its own."""
    filled = {field_and_period(name)[0] for name in item.cells} if usual else set()
    return {name: mark for name, mark in usual.items() if name in filled and not _mark(item, fields.EXEMPT + name)}


def _marks(item: Item) -> dict[str, str]:
    """The fields of an item that are exempt, each with what its mark says."""
    named = {
        name.removeprefix(fields.EXEMPT): _mark(item, name) for name in item.cells if name.startswith(fields.EXEMPT)
    }
    marks = {name: mark for name, mark in named.items() if mark}
    if "target" in marks:
        marks.setdefault("original_target", marks["target"])
    return marks


def _withholding(item: Item, marks: Mapping[str, str]) -> Iterator[Change]:
    if "title" in marks and item.title:
        yield Change(item.id, "title", "", item.title, exempt.withheld(marks["title"]))
    for name, text in item.cells.items():
        field, period = field_and_period(name)
        if field in marks:
            yield Change(item.id, field, period, text, exempt.withheld(marks[field]))
        elif name.startswith(fields.EXEMPT):
            yield Change(item.id, name, "", text, None)


def with_posts(state: State) -> State:
    """The plan with posts in place of the people whom its directory knows by post; others stand as written."""
    directory, settings = Directory.of(state.root.cells), settings_of(state.root)
    known = {person.name: _post(person) for person in directory.people if person.role and person.name.strip()}
    if not known:
        return state
    names = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")
    made = state.copy()
    for item in state.walk():
        changes = [
            Change(item.id, *field_and_period(name), text, _renamed(text, name, pattern, known, directory, settings))
            for name, text in item.cells.items()
        ]
        title = pattern.sub(lambda found: known[found[0]], item.title or "")
        changes.append(Change(item.id, "title", "", item.title, title or None))
        made.items[item.id] = item.changed([change for change in changes if change.old != change.new]) or item
    return State(made.items, state.revision)


def _post(person: Person) -> str:
    return ", ".join(filter(None, (person.role, person.organisation)))


def _renamed(
    text: str, name: str, pattern: re.Pattern[str], known: dict[str, str], directory: Directory, settings: Settings
) -> str:
    """A cell with full names replaced, and in a cell of people initials and short names too."""
    made = pattern.sub(lambda found: known[found[0]], text)
    field = settings.field(field_and_period(name)[0])
    if field is None or field.kind != fields.PEOPLE:
        return made
    for mention in mentions(text, settings.context, directory):
        entry = directory.find(mention.name)
        if isinstance(entry, Person) and entry.name in known:
            made = re.sub(rf"(?<!\w){re.escape(mention.name)}(?!\w)", lambda _, who=entry: known[who.name], made)  # type: ignore[misc]
    return made


def periods_of(item: Item, field: str) -> str:
    """The paragraph under which a field of an item is exempt; empty where it is not."""
    return _mark(item, key(fields.EXEMPT + field))
