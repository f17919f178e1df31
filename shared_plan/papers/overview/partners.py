"""Which partner an item is counted under: the organisation of whoever leads it, or the name as it stands there."""

from collections.abc import Iterator, Sequence

from shared_plan.model import people
from shared_plan.model.directory import Directory, Person
from shared_plan.model.settings import Settings
from shared_plan.model.state import Item, State

ROLES = ("lead", "owner", "sponsor", "coordinator")
NOBODY = "Nobody named"


class Partners:
    """Reads who answers for the items of one plan; texts that many share are taken apart once."""

    def __init__(self, state: State, settings: Settings) -> None:
        self._state, self._settings = state, settings
        self._directory = Directory.of(settings.facts)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, item: Item) -> tuple[str, ...]:
        """The partners of an item, each once: by its own first filled role, else by that of what it stands under."""
        for one in (item, *self._state.ancestors(item.id)):
            text = next((text for key in ROLES if (text := one.get(key))), "")
            if text and (found := self._named(text)):
                return found
        return ()

    def _named(self, text: str) -> tuple[str, ...]:
        if text not in self._known:
            names = people.names(text, self._settings.context, self._directory)
            self._known[text] = tuple(dict.fromkeys(self._partner(name) for name in names))
        return self._known[text]

    def _partner(self, name: str) -> str:
        """The organisation that the directory gives for a name; a group or post by its own name; else as written."""
        entry = self._directory.find(name)
        if isinstance(entry, Person):
            return entry.organisation or entry.name
        if entry is None:
            return " ".join(name.split())
        return entry.title if isinstance(entry, people.Post) else entry.name


def by_partner(items: Sequence[Item], partners: Partners) -> list[tuple[str, list[Item]]]:
    """The items under each partner, those with most first; an item with several stands under each of them."""
    found: dict[str, list[Item]] = {}
    for item in items:
        for name in partners.of(item) or (NOBODY,):
            found.setdefault(name, []).append(item)
    return sorted(found.items(), key=_most_first)


def _most_first(pair: tuple[str, list[Item]]) -> tuple[bool, int, str]:
    name, items = pair
    return name == NOBODY, -len(items), name.casefold()


def several(items: Sequence[Item], partners: Partners) -> Iterator[Item]:
    """Those that stand under more than one."""
    return (item for item in items if len(partners.of(item)) > 1)
