"""What each cell of an imported sheet became, and which item of the plan it belongs to."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from shared_plan.exchange.grid import Cell, Sheet, Source, place_of
from shared_plan.exchange.recognise import Column, Entry, Outcome
from shared_plan.exchange.recognise.shape import SKIPPED, Layout, Place
from shared_plan.exchange.shaping import place_of_entry, walk
from shared_plan.model.state import LEVELS

HEADING, SECTION, TITLE, FIELD, FACT, NOTE, LOST = "heading", "section", "title", "field", "fact", "note", "lost"
WORDS = {
    HEADING: "Heading",
    SECTION: "Section",
    TITLE: "Title of an item",
    FIELD: "Field",
    FACT: "The plan's own facts",
    NOTE: "Kept in the plan's notes",
    LOST: "Not understood",
}
"""The kinds of fate in words, as the key under the sheet has them."""
_NOTE = re.compile(r"([A-Z]+\d+)(?::([A-Z]+\d+))?: (.*)", re.DOTALL)


@dataclass(slots=True)
class SheetFates:
    """One sheet's cells, rows and columns as recognition took them."""

    sheet: Sheet
    layouts: list[Layout] = field(default_factory=list)
    columns: dict[int, Column] = field(default_factory=dict)
    """What each column was understood to be, by the first table of the sheet."""
    noted: set[Place] = field(default_factory=set)
    titles: dict[Place, Entry] = field(default_factory=dict)
    rows: dict[int, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    begun: list[int] = field(default_factory=list)
    """Rows in which an item begins, sorted."""

    @property
    def headers(self) -> frozenset[int]:
        return frozenset(row for layout in self.layouts for row in layout.header if layout.headings)

    def fate(self, cell: Cell) -> str:
        """One of WORDS' keys."""
        place = (cell.row, cell.column)
        if cell.unreadable:
            return LOST
        if place in self.noted or not self.layouts:
            return NOTE
        entry = self.titles.get(place)
        if entry is not None:
            return SECTION if self.is_section(entry, cell.column) else TITLE
        return self.within(cell)

    def within(self, cell: Cell) -> str:
        """A cell that is placed and no title: under a table's headings a field, one of them, or a fact of the plan."""
        layout = next((one for one in self.layouts if one.header[0] <= cell.row <= one.bottom), None)
        if layout is None or not layout.left <= cell.column <= layout.right:
            return FACT
        return HEADING if cell.row in layout.header or self.is_repeated_heading(cell, layout) else FIELD

    def is_section(self, entry: Entry, column: int) -> bool:
        """An upper item whose words don't stand in a column of such titles heads a section."""
        known = self.columns.get(column)
        return entry.kind in LEVELS[:2] and (known is None or known.role != entry.kind)

    def is_repeated_heading(self, cell: Cell, layout: Layout) -> bool:
        return cell.row not in self.rows and layout.headings.get(cell.column, "").strip() == cell.text.strip() != ""

    def entry_at(self, row: int, column: int) -> Entry | None:
        """The item that a cell belongs to: the one whose title it is, else the row's last, else the one above."""
        own = self.titles.get((row, column))
        if own is not None:
            return own
        at = bisect_right(self.begun, row) - 1
        layout = next((one for one in self.layouts if one.header[-1] < row <= one.bottom), None)
        if at < 0 or layout is None or self.begun[at] <= layout.header[-1]:
            return None
        return next((one for one in reversed(self.rows[self.begun[at]]) if one.kind in LEVELS), None)


def fates(source: Source, outcome: Outcome) -> dict[str, SheetFates]:
    """The fates of all cells by sheet."""
    made = {sheet.name: SheetFates(sheet) for sheet in source.sheets}
    for layout in outcome.layouts:
        made[layout.sheet].layouts.append(layout)
    for name, column in outcome.columns:
        if column.role != SKIPPED:
            made[name].columns.setdefault(column.at, column)
    for entry in walk(outcome.entries):
        place = place_of_entry(entry)
        if place is not None and place[0] in made:
            one = made[place[0]]
            one.titles.setdefault((place[1], place[2]), entry)
            one.rows[place[1]].append(entry)
    for one in made.values():
        one.begun = sorted(one.rows)
    note_all(made, outcome)
    return made


def note_all(made: Mapping[str, SheetFates], outcome: Outcome) -> None:
    """Which cells are kept in the notes: a note names its place and quotes its cells one after the other."""
    for note in outcome.notes:
        name = next((name for name in made if note.startswith(f"{name}!")), None)
        found = _NOTE.match(note, len(name) + 1) if name is not None else None
        if found is None or name is None:
            continue
        first, last = place_of(found[1]), place_of(found[2] or found[1])
        quoted(made[name], first, last, found[3])


def quoted(one: SheetFates, first: Place, last: Place, words: str) -> None:
    cells = [cell for row in range(first[0], last[0] + 1) for cell in one.sheet.row(row)]
    for cell in cells:
        text = cell.text.strip()
        if first[1] <= cell.column <= last[1] and text and words.startswith(text):
            one.noted.add((cell.row, cell.column))
            words = words[len(text) :].removeprefix(" | ")
