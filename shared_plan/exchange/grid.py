"""The one plain form of every table from outside: a grid of cells that know where they came from."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

Kind = Literal["xlsx", "xls", "xlsb", "ods", "csv", "docx", "html", "project", "clipboard"]
Value = bool | int | float | date | datetime | time | timedelta | None

ROW, COLUMN = itemgetter(0), itemgetter(1)


class Style(NamedTuple):
    """How cells look; cells that look alike share one."""

    fmt: str = "General"
    fill: str = ""
    """The background as RRGGBB, empty when there is none."""
    colour: str = ""
    """The letters' colour as RRGGBB, empty when it is the usual one."""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    indent: int = 0


PLAIN = Style()


class Run(NamedTuple):
    """A stretch of a cell's text, `text[start:end]`, that looks otherwise than the rest."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    struck: bool = False


class Cell(NamedTuple):
    """One cell that holds something; rows and columns count from one."""

    row: int
    column: int
    text: str
    """What the person sees, line ends as one line feed; empty only for a formula without a stored value."""
    value: Value = None
    """The number, date or truth value behind the text; None for text, errors and formulas without a value."""
    style: Style = PLAIN
    link: str = ""
    formula: bool = False
    error: bool = False
    """The text is an error such as #N/A, not something a person wrote."""
    runs: tuple[Run, ...] = ()
    """Only where the look changes inside the cell."""

    @property
    def ref(self) -> str:
        return f"{letters(self.column)}{self.row}"

    @property
    def fmt(self) -> str:
        return self.style.fmt

    @property
    def fill(self) -> str:
        return self.style.fill

    @property
    def bold(self) -> bool:
        return self.style.bold

    @property
    def italic(self) -> bool:
        return self.style.italic

    @property
    def struck(self) -> bool:
        """The whole text is struck through; for a part of it see `runs`."""
        return self.style.struck

    @property
    def indent(self) -> int:
        return self.style.indent

    @property
    def unreadable(self) -> bool:
        """An error, or a formula whose result was not stored: never to be taken for an emptied cell."""
        return self.error or (self.formula and not self.text)


class Area(NamedTuple):
    """A block of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def ref(self) -> str:
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class Line(NamedTuple):
    """A paragraph that stands outside every table."""

    text: str
    level: int = 0
    """1 for a main heading, 2 for the next, 0 for ordinary text."""
    bold: bool = False
    where: str = ""
    """Where it stood: "paragraph 3", "header", "footnote 2"."""
    struck: bool = False


class Table(NamedTuple):
    """A block that the spreadsheet itself calls a table; its first row holds the headings if `headed`."""

    name: str
    area: Area
    headed: bool = True


class Notice(NamedTuple):
    """Something the officer should know of: which sheet, which cell ("" for none), and the sentence."""

    sheet: str
    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or one table of a document; `cells` holds only cells with content, sorted by row and column."""

    name: str
    cells: tuple[Cell, ...] = ()
    merged: tuple[Area, ...] = ()
    """Sorted and clipped to the used range; the content stands in the top left cell, the others are absent."""
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    header_rows: frozenset[int] = frozenset()
    """Rows that the file itself marks as repeated headings."""
    comments: tuple[tuple[int, int, str], ...] = ()
    """Row, column and text of every comment, sorted."""
    above: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()
    continues: str = ""
    """The table before this one when it has as many columns and no text stands between the two."""
    tables: tuple[Table, ...] = ()
    fills: tuple[tuple[int, int, str], ...] = ()
    """Row, column and colour (RRGGBB) of cells that hold no words but a fill, in rows that hold some; sorted."""
    max_row: int = field(init=False, default=0)
    max_column: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "max_row", self.cells[-1][0] if self.cells else 0)
        object.__setattr__(self, "max_column", max(map(COLUMN, self.cells), default=0))

    def at(self, row: int, column: int) -> Cell | None:
        """The cell with content there, if any; a cell covered by a merged area is absent."""
        place = bisect_left(self.cells, (row, column))
        found = self.cells[place] if place < len(self.cells) else None
        return found if found is not None and found[:2] == (row, column) else None

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells of one row from left to right; none for an empty row."""
        return self.cells[bisect_left(self.cells, (number,)) : bisect_left(self.cells, (number + 1,))]

    def rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """Row number and cells of every row that holds something, from top to bottom."""
        for number, cells in groupby(self.cells, key=ROW):
            yield number, tuple(cells)

    def area_at(self, row: int, column: int) -> Area | None:
        """The merged area that covers this place, if any."""
        end = bisect_left(self.merged, (row + 1,))
        return next((area for area in self.merged[:end] if area.holds(row, column)), None)

    def comment_at(self, row: int, column: int) -> str:
        place = bisect_left(self.comments, (row, column))
        found = self.comments[place] if place < len(self.comments) else None
        return found[2] if found is not None and found[:2] == (row, column) else ""


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that was read from one file or from the clipboard."""

    name: str
    kind: Kind
    sheets: tuple[Sheet, ...] = ()
    warnings: tuple[Notice, ...] = ()
    margins: tuple[Line, ...] = ()
    """Text that belongs to no table or page: headers, footers, footnotes, text boxes."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """The file's properties by "core:title", "custom:Name" and constant names by "name:Name"."""


def letters(column: int) -> str:
    """Column 1 is A, column 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number_of(name: str) -> int:
    """The column called by these capital letters: A is 1, AA is 27."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def place_of(ref: str) -> tuple[int, int]:
    """Row and column of a reference such as "B5" or "$B$5"; raises ValueError for anything else."""
    bare = ref.replace("$", "").upper()
    name = bare.rstrip("0123456789")
    digits = bare[len(name) :]
    if not (0 < len(name) <= 3 and name.isascii() and name.isalpha() and 0 < len(digits) <= 7):
        raise ValueError(ref)
    return int(digits), number_of(name)


def area_of(ref: str) -> Area:
    """The area called "A5:B7" (or a single cell "A5"); raises ValueError for anything else."""
    first, _, last = ref.partition(":")
    top, left = place_of(first)
    bottom, right = place_of(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def clipped(areas: Iterable[Area], rows: int, columns: int) -> tuple[Area, ...]:
    """The areas within the used range, sorted, without those that are left with one cell."""
    inside = (Area(a.top, a.left, min(a.bottom, rows), min(a.right, columns)) for a in areas)
    return tuple(sorted({a for a in inside if a.bottom >= a.top and a.right >= a.left and a[:2] != a[2:]}))


def sheet_of(name: str, rows: Iterable[Sequence[str]]) -> Sheet:
    """A sheet of plain texts, one sequence a row; empty texts leave no cell."""
    numbered = enumerate(rows, 1)
    cells = (Cell(r, c, text) for r, texts in numbered for c, text in enumerate(texts, 1) if text)
    return Sheet(name, tuple(cells))
