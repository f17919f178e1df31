"""What the pages of people, groups and posts have in common: the directory in the draft, and who is named in the plan."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from shared_plan.model.directory import GROUP, NOBODY, PERSON, POST, Directory, Entry, as_cell, cell_name
from shared_plan.ui.settings.draft import short_name
from shared_plan.ui.settings.listed import ListPage


class DirectoryPage(ListPage):
    """One family of entries of the directory."""

    family = ""
    _own: Mapping[str, str] = MappingProxyType({})
    _directory = NOBODY

    @property
    def directory(self) -> Directory:
        """The directory as it would be; made anew only where something of it is another."""
        own = {name: text for name, text in self.draft.facts.items() if name.startswith((PERSON, GROUP, POST))}
        if own != self._own:
            self._own, self._directory = own, Directory.of(own)
        return self._directory

    def keep(self, entry: Entry) -> None:
        self.draft.put(cell_name(entry), as_cell(entry))

    def fresh_key(self, words: str) -> str:
        """A key that no person, group or post has."""
        directory = self.directory
        everyone: tuple[Entry, ...] = (*directory.people, *directory.groups, *directory.posts)
        taken = [one.key for one in everyone]
        return short_name(words, taken)

    def remove(self, key: str) -> None:
        self.draft.put(self.family + key, "")

    def offered(self) -> list[str]:
        return list(self.named)

    def build(self) -> None:
        super().build()
        self.draft.named.found.connect(self._found)

    def _found(self) -> None:
        self.offer()
        self.list_anew()

    @property
    def named(self) -> Counter[str]:
        """Whom the cells of people name, with how many do, as the directory was when the settings were opened."""
        return self.draft.named.counts

    def unknown(self) -> list[str]:
        """Those of them whom the directory does not know, the most often named first."""
        directory = self.directory
        return [name for name, _ in self.named.most_common() if not directory.knows(name)]


def some_of(names: list[str], most: int = 8) -> str:
    """The first names of a list and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
