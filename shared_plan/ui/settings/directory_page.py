"""What the pages of people, groups and posts have in common: the directory in the draft, and who is named in the plan."""

from collections import Counter
from functools import cached_property

from shared_plan.model import fields, people
from shared_plan.model.directory import Directory, Entry, as_cell, cell_name
from shared_plan.ui.settings.draft import short_name
from shared_plan.ui.settings.listed import ListPage


class DirectoryPage(ListPage):
    """One family of entries of the directory."""

    family = ""

    @property
    def directory(self) -> Directory:
        return Directory.of(self.draft.facts)

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

    @cached_property
    def named(self) -> Counter[str]:
        """Whom the cells of people name, with how many rows do, as the directory was when the page was opened."""
        settings, directory = self.draft.settings, self.directory
        keys = [field.key for field in settings.all_fields() if field.kind == fields.PEOPLE]
        texts = Counter(text for item in self.draft.state.items.values() for key in keys if (text := item.get(key)))
        found: Counter[str] = Counter()
        for text, count in texts.items():
            for name in people.names(text, settings.context, directory):
                found[name] += count
        return Counter(dict(found.most_common()))

    def unknown(self) -> list[str]:
        """Those of them whom the directory does not know, the most often named first."""
        directory = self.directory
        return [name for name, _ in self.named.most_common() if not directory.knows(name)]


def some_of(names: list[str], most: int = 8) -> str:
    """The first names of a list and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
