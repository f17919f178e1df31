"""The three sides of a merge at hand: what each says of an item, and where the tree will stand when both are heard."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared_plan.model.journal import ROOT
from shared_plan.model.merge.theirs import Row, Theirs
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.state import Item, State


@dataclass(frozen=True, slots=True)
class Sides:
    """Base, ours and theirs; `edited` are the items in which ours differs from the base."""

    base: State
    ours: State
    theirs: Theirs
    settings: Settings
    edited: tuple[str, ...]

    def has_theirs(self, id_: str) -> bool:
        return id_ in self.theirs.rows or (id_ in self.base.items and id_ not in self.theirs.gone)

    def in_theirs(self, id_: str, field: str) -> str | None:
        """A placed cell as theirs has it: what their row says, else what the base said."""
        row = self.theirs.rows.get(id_)
        return row.text(field) if row and row.says(field) else self.in_base(id_, field)

    def in_base(self, id_: str, field: str) -> str | None:
        item = self.base.items.get(id_)
        return item.get(field) if item else None

    def in_ours(self, id_: str, field: str) -> str | None:
        item = self.ours.items.get(id_)
        return item.get(field) if item else None

    def merged(self, id_: str, field: str, *, prefer_ours: bool) -> str | None:
        """A placed cell as it will be when every clean change of either side is made; a conflict goes as preferred."""
        if id_ not in self.ours.items:
            return self.in_theirs(id_, field)
        mine = self.in_ours(id_, field)
        if not self.has_theirs(id_):
            return mine
        before, other = self.in_base(id_, field), self.in_theirs(id_, field)
        if mine == before or (not prefer_ours and other != before):
            return other
        return mine

    def chain(self, id_: str, *, prefer_ours: bool) -> Iterator[str]:
        """The parents of an item in the merged tree, nearest first; ends at the top or after closing a ring."""
        seen: set[str] = set()
        parent = self.merged(id_, "parent", prefer_ours=prefer_ours)
        while parent is not None:
            yield parent
            if parent in seen:
                return
            seen.add(parent)
            parent = self.merged(parent, "parent", prefer_ours=prefer_ours)

    def chain_in_theirs(self, id_: str) -> tuple[str, ...]:
        """The parents of an item in theirs, nearest first."""
        found: list[str] = []
        parent = self.in_theirs(id_, "parent")
        while parent is not None and parent not in found and parent != id_:
            found.append(parent)
            parent = self.in_theirs(parent, "parent")
        return tuple(found)

    def title(self, id_: str) -> str:
        """The title by which to call an item in a sentence: ours, or theirs where ours has none."""
        return self.in_ours(id_, "title") or self.in_theirs(id_, "title") or self.in_base(id_, "title") or ""

    def quoted(self, id_: str | None) -> str:
        """An item in a sentence: its title in quotes, shortened, or the top of the plan."""
        if id_ is None:
            return "the top of the plan"
        words = " ".join(self.title(id_).split()) or id_
        return f"“{words if len(words) <= 60 else words[:59] + '…'}”"

    def they_moved(self, id_: str) -> bool:
        """Whether theirs has an item of ours and the base under another parent than the base had."""
        return self._moved(id_, self.in_theirs(id_, "parent")) and id_ in self.theirs.rows

    def we_moved(self, id_: str) -> bool:
        return self._moved(id_, self.in_ours(id_, "parent")) and id_ in self.ours.items

    def _moved(self, id_: str, parent: str | None) -> bool:
        return id_ in self.base.items and parent != self.in_base(id_, "parent")

    def added_rows(self) -> Iterator[Row]:
        """Rows of theirs that neither ours nor the base has."""
        for id_, row in self.theirs.rows.items():
            if id_ != ROOT and id_ not in self.ours.items and id_ not in self.base.items:
                yield row


def sides(base: State, ours: State, theirs: Theirs) -> Sides:
    return Sides(base, ours, theirs, settings_of(ours.root), tuple(_differing(base, ours)))


def _differing(base: State, ours: State) -> Iterator[str]:
    for id_, item in ours.items.items():
        before = base.items.get(id_)
        if before is not item and not _equal(before, item):
            yield id_
    for id_ in base.items:
        if id_ not in ours.items:
            yield id_


def _equal(before: Item | None, item: Item) -> bool:
    return before is not None and before.alike(item)
