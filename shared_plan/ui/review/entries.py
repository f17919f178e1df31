"""The rows of a review as a model: headings of items and under each what differs, filtered by the counts that are on."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from shared_plan.exchange.returning.asides import REMARK
from shared_plan.exchange.returning.matters import OURS, Matter, RowMatter, category
from shared_plan.exchange.returning.reviews import Review
from shared_plan.model.merge.report import COSMETIC, DOUBTFUL, SAME
from shared_plan.model.merge.report import OURS as ONLY_OURS
from shared_plan.ui.plan_model import Index
from shared_plan.ui.review.words import NOTED, Told, Words

COLUMNS = ("Field", "What happened", "Ours now", "Theirs", "Decision")
QUIETLY = (SAME, COSMETIC, ONLY_OURS)
"""Counts that are off at first: they ask nobody anything."""


@dataclass(slots=True)
class Entry:
    """A heading (`title`, and softly `beside`), a difference, or a row in doubt."""

    title: str = ""
    beside: str = ""
    matter: Matter | None = None
    row: RowMatter | None = None
    told: Told | None = None
    notice: str = ""

    @property
    def is_heading(self) -> bool:
        return self.matter is None and self.row is None and not self.notice

    @property
    def is_open(self) -> bool:
        if self.row is not None:
            return not self.row.is_decided
        return self.matter is not None and self.matter.is_question and not self.matter.is_decided


class Entries(QAbstractTableModel):
    """What is listed of a review."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.shown = {name for name, n in self.review.counts().items() if n and name not in QUIETLY} | {NOTED}
        self.entries: list[Entry] = []
        self.relist()

    @property
    def review(self) -> Review:
        return self.words.review

    def relist(self) -> None:
        """Everything anew: another count is on, or a row was taken for another item."""
        self.beginResetModel()
        self.entries = list(self._listed())
        self.endResetModel()

    def _listed(self) -> Iterator[Entry]:
        quiet = [Matter(one) for one in self.review.silent if category(one) in self.shown]
        seen = [one for one in self.review.matters if category(one.one) in self.shown]
        yield from self._under_headings(self._in_order(seen, quiet))
        for row in self.review.rows if DOUBTFUL in self.shown else ():
            yield Entry(row.doubt.title or "(no title)", f"their row {row.doubt.place}")
            yield Entry(row=row)
            yield from (Entry(matter=one) for one in row.now)
        if self.notices and NOTED in self.shown:
            yield Entry("About the file as a whole")
            yield from (Entry(notice=words) for words in self.notices)

    def _in_order(self, seen: list[Matter], quiet: list[Matter]) -> list[Matter]:
        """What is told of one row stands together; a new row keeps its place behind what stands before it."""
        place = {item.id: n for n, item in enumerate(self.words.state.walk())}
        last, placed = -1, []
        for one in seen:
            at = place.get(one.one.item, last)
            last = last if one.one.kind == REMARK else at
            placed.append((at, one.one.item not in place, one))
        placed += [(place.get(one.one.item, len(place)), False, one) for one in quiet]
        return [one for _, _, one in sorted(placed, key=lambda each: each[:2])]

    @property
    def notices(self) -> list[str]:
        """What is told of the file and asks nothing: warnings, and remarks that stand by no row of the plan."""
        items = self.words.state.items
        head = self.review.head
        return [*head.warnings, *(f"{cell}: {words}" for item, cell, words in head.remarks if item not in items)]

    def _under_headings(self, matters: list[Matter]) -> Iterator[Entry]:
        last = ""
        for one in matters:
            if one.one.item != last:
                last = one.one.item
                yield Entry(*self.words.heading(one.one))
            yield Entry(matter=one)

    def told(self, at: int) -> Told:
        """The words of an entry, worked out when first asked for."""
        entry = self.entries[at]
        if entry.told is None:
            if entry.matter is not None:
                entry.told = self.words.of(entry.matter)
            elif entry.row is not None:
                entry.told = self.words.of_row(entry.row)
            elif entry.notice:
                entry.told = self.words.of_notice(entry.notice)
            else:
                entry.told = Told(entry.title, entry.beside, "", "ink", (), "", (), "")
        return entry.told

    def changed(self, matters: list[Matter]) -> None:
        """Others decisions: their words are worked out anew."""
        ids = {id(one) for one in matters}
        for at, entry in enumerate(self.entries):
            if entry.matter is not None and id(entry.matter) in ids:
                entry.told = None
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))

    def chosen(self, at: int) -> str:
        """The choice that is made of an entry; "" while it is open."""
        entry = self.entries[at]
        if entry.row is not None:
            return "" if not entry.row.is_decided else str(entry.row.chosen) if entry.row.chosen >= 0 else "leave"
        return entry.matter.decision if entry.matter is not None else ""

    def next_open(self, at: int, by: int = 1) -> int:
        """The next entry from there that is to be decided, round the end; -1 where all are."""
        many = len(self.entries)
        return next((n % many for n in range(at + by, at + by * (many + 1), by) if self.entries[n % many].is_open), -1)

    def next_row(self, at: int, by: int) -> int:
        """The next entry from there that is no heading; the same where there is none."""
        n = at + by
        while 0 <= n < len(self.entries) and self.entries[n].is_heading:
            n += by
        return n if 0 <= n < len(self.entries) else at

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        told = self.told(index.row())
        if self.entries[index.row()].is_heading:
            return f"{told.name}, {told.notes}" if index.column() == 0 else ""
        return self._spoken(index.row(), told)[index.column()]

    def _spoken(self, at: int, told: Told) -> tuple[str, ...]:
        chosen = self.chosen(at)
        label = next((words for choice, words in told.buttons if choice == chosen), "")
        decision = f"Decided: {label.rstrip('…')}" if label else "To be decided" if told.buttons else ""
        sides = ["".join(one.text for one in side) for side in (told.ours, told.theirs)]
        return (
            ". ".join(part for part in (told.name, told.notes) if part),
            told.tag,
            f"Ours: {sides[0]}. {told.ours_notes}".strip(),
            f"Theirs: {sides[1]}. {told.theirs_notes}".strip(),
            f"{decision}. {told.note}".strip(" ."),
        )

    def is_kept(self, at: int) -> bool:
        return self.chosen(at) == OURS
