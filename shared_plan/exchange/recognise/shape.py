"""What recognition hands on: columns, tables, entries of the plan to be, and where every cell went."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from shared_plan.exchange.grid import Notice, letters
from shared_plan.exchange.recognise.wording import plain
from shared_plan.model.state import KINDS, LEVELS

LEVEL_KINDS = LEVELS
CHILD_KINDS = KINDS[4:]
REF, CUSTOM, SKIPPED = "ref", "custom.", "skip"

Place = tuple[int, int]
"""Row and column of a cell; row 0 stands for a line outside the table, counted by its column."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of a table was understood to be.

    `role` is the key of a field, a level (theme ... subaction), milestone, risk or issue, "ref", "custom.<key>", or
    empty when the column holds nothing. `second` is the field of the other name in a heading such as
    "Sponsor / Coordinator"; `period` what the heading says of time ("Q2 2018/19"); `of` the level whose field it is,
    empty for the row's own item.
    """

    at: int
    heading: str = ""
    role: str = ""
    second: str = ""
    period: str = ""
    of: str = ""
    kind: str = "text"
    why: str = ""
    chosen: bool = False
    """The officer said so; nothing overrules it."""
    mark: str = ""
    """How a mark in it is read by its heading: "span" for a time, "tick" for a word; empty where cells hold words."""

    @property
    def letter(self) -> str:
        return letters(self.at)

    @property
    def is_level(self) -> bool:
        return self.role in LEVEL_KINDS

    @property
    def is_child(self) -> bool:
        return self.role in CHILD_KINDS


@dataclass(frozen=True)
class Layout:
    """Where one table stands: its header rows (bands first), its columns from left to right, its last row."""

    sheet: str
    header: tuple[int, ...]
    top: int
    bottom: int
    left: int
    right: int
    headings: Mapping[int, str] = field(default_factory=dict)
    bands: Mapping[int, str] = field(default_factory=dict)
    lead_in: tuple[int, ...] = ()
    """Rows of a single text between what stands above and this table's header."""
    score: float = 0.0
    over: Place | None = None
    """The cell that stands over the whole table, of tables side by side."""

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """How its headings begin, to tell quickly that a row does not repeat them."""
        return frozenset(text.strip()[:2].casefold() for text in (*self.headings.values(), *self.bands.values()))

    @cached_property
    def words(self) -> frozenset[str]:
        """Its headings and bands as they are compared."""
        return frozenset(plain(text) for text in (*self.headings.values(), *self.bands.values()))


class Written(NamedTuple):
    """Something written in words with the place it came from."""

    sheet: str
    places: tuple[Place, ...]
    where: str
    """As the officer finds it: "A22", or "paragraph 3"."""
    text: str
    strong: bool = False
    """Bold, large or a heading."""


@dataclass(slots=True, eq=False)
class Entry:
    """One item of the plan to be; `fields` by field key and period."""

    kind: str
    title: str
    ref: str = ""
    fields: dict[tuple[str, str], str] = field(default_factory=dict)
    children: list["Entry"] = field(default_factory=list)
    where: str = ""

    def put(self, key: str, text: str, period: str = "") -> None:
        """Writes a field; what comes again in other words stands below the first."""
        place = (key, period)
        have = self.fields.get(place)
        if have is None:
            if text:
                self.fields[place] = text
        elif text and text != have and text not in have.split("\n"):
            self.fields[place] = f"{have}\n{text}"


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """What the officer says of one sheet; what is left out is worked out."""

    header: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    """Role by a column's letter or heading: a field's key, a level, "custom.<key>", "ref" or "skip"."""
    skipped: frozenset[int] = frozenset()
    """Rows that are no part of the plan."""
    sections: frozenset[int] = frozenset()
    """Rows that begin a theme."""
    theme: str = ""
    """The theme that everything on the sheet stands under."""
    leave_out: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """The officer's corrections for a source."""

    only: str = ""
    sheets: Mapping[str, SheetChoice] = field(default_factory=dict)
    hidden: bool = True
    struck: bool = True
    comments: bool = True

    def of(self, sheet: str) -> SheetChoice:
        return self.sheets.get(sheet) or self.sheets.get("*") or SheetChoice()


@dataclass(slots=True)
class Account:
    """Where every cell of one sheet went; what is in neither set was not understood."""

    sheet: str
    placed: set[Place] = field(default_factory=set)
    noted: set[Place] = field(default_factory=set)


@dataclass(slots=True)
class Outcome:
    """Everything that was understood of one source."""

    facts: dict[str, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: list[tuple[str, Column]] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    custom: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The plan's own fields: heading and kind by key without "custom."."""
    filled: int = 0
    placed: int = 0
    noted: int = 0
    warnings: list[Notice] = field(default_factory=list)

    @property
    def not_understood(self) -> int:
        return self.filled - self.placed - self.noted

    def count_row(self, kind: str, number: int = 1) -> None:
        self.rows[kind] = self.rows.get(kind, 0) + number
