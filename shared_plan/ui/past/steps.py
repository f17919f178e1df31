"""The steps of the journal as a list, newest first, snapshots among them; narrowed by words, person, source and row."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from shared_plan.model.file.store import Mark
from shared_plan.model.journal import Heading
from shared_plan.model.plan import plain
from shared_plan.ui.details.field_history import moment_in_words
from shared_plan.ui.plan_model import Index
from shared_plan.ui.twolines import BELOW

HERE = "typed in this program"


def source_of(heading: Heading) -> str:
    """Where a step came from, without the number of the step in another copy."""
    return heading.source.partition(" [step ")[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to; empty is everything. `steps` are those that touched a row."""

    words: str = ""
    who: str = ""
    source: str = ""
    steps: Collection[int] | None = None
    snapshots: bool = False

    def keeps(self, heading: Heading) -> bool:
        source = source_of(heading)
        return (
            (not self.words or self.words.casefold() in f"{heading.label} {heading.who} {source}".casefold())
            and (not self.who or heading.who == self.who)
            and (not self.source or source == ("" if self.source == HERE else self.source))
            and (self.steps is None or heading.n in self.steps)
        )


class Steps(QAbstractListModel):
    """Entries are steps, or snapshots just above the step after which they were taken.

    `row_of` names the row that a step changed; it is asked of those that are looked at.
    """

    def __init__(self, headings: Sequence[Heading], marks: Sequence[Mark], row_of: Callable[[int], str]) -> None:
        super().__init__()
        self._row_of = cache(row_of)
        self._headings = headings
        self._marks: dict[int, list[Mark]] = {}
        for mark in marks:
            self._marks.setdefault(mark.step, []).append(mark)
        self.entries: list[Heading | Mark] = []
        self.narrow(Asked())

    def narrow(self, asked: Asked) -> None:
        self.beginResetModel()
        self.entries = []
        for heading in self._headings:
            self.entries += reversed(self._marks.get(heading.n, []))
            if not asked.snapshots and asked.keeps(heading):
                self.entries.append(heading)
        self.endResetModel()

    def step(self, row: int) -> int:
        entry = self.entries[row]
        return entry.step if isinstance(entry, Mark) else entry.n

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        title, below = self._told(self.entries[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == BELOW:
            return below
        return f"{title}. {below}" if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _told(self, entry: Heading | Mark) -> tuple[str, str]:
        if isinstance(entry, Mark):
            return f"◆ {entry.name}", f"Snapshot, {entry.who}, {moment_in_words(entry.at)}"
        source, row = source_of(entry), self._row_of(entry.n)
        below = f"{entry.who}, {moment_in_words(entry.at)}{', ' + source if source else ''}"
        return plain(entry.label) + (f": {row}" if row else ""), below
