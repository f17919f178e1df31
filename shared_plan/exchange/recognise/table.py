"""A table while its rows are told apart: what a row is, which rows count, how its cells usually look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from statistics import median
from typing import NamedTuple

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise.lay import Lay
from shared_plan.exchange.recognise.pairs import Pair, pairs
from shared_plan.exchange.recognise.shape import Column, Layout
from shared_plan.exchange.recognise.wording import plain

HEADING, SECTION, ITEM, CONTINUATION, LABEL = "heading", "section", "item", "continuation", "label"
WRAPPED = "wrapped"
"""A row in which a title of the row above goes on, as a table taken from a printed page has them."""
TOTAL, NOTE, LEGEND, SIGNATURE, PAGE, SPACER = "total", "note", "legend", "signature", "page heading", "spacer"


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    kind: str
    text: str = ""
    """Of a row of a single text."""
    sign: tuple[object, ...] = ()
    """How a section row looks, by which rows of one level are known."""
    ref: str = ""
    """The number of a section, where it stands in a line of its own."""


class Look(NamedTuple):
    bold: bool
    fill: str
    capitals: bool


@dataclass(slots=True)
class Table:
    """A layout with its columns, while its rows are told apart."""

    lay: Lay
    layout: Layout
    columns: Sequence[Column]
    around: frozenset[str] = frozenset()
    skipped: frozenset[int] = frozenset()
    sections: frozenset[int] = frozenset()
    """Texts of the title block; a row that says one of them again is a page heading."""
    typical: float = 0.0
    last: int = 0
    """The last row that is filled as rows of the plan are."""
    titles: tuple[int, ...] = field(default=(), init=False)
    looks: dict[int, Look] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.titles = tuple(c.at for c in self.columns if c.is_level)


def within(lay: Lay, layout: Layout, row: int) -> dict[int, Cell]:
    """The cells of a row that stand under the table's columns, from left to right."""
    cells = lay.rows.get(row)
    if not cells:
        return {}
    if layout.left <= next(iter(cells)) and next(reversed(cells)) <= layout.right:
        return cells
    return {c: cell for c, cell in cells.items() if layout.left <= c <= layout.right}


def body(lay: Lay, layout: Layout) -> list[int]:
    """The rows by which columns are judged: those with several cells that do not repeat the header."""
    rows = [row for row in lay.between(layout.header[-1] + 1, layout.bottom) if within(lay, layout, row)]
    rows = [row for row in rows if not repeats(lay, layout, row)]
    many = [row for row in rows if len(within(lay, layout, row)) >= 2]
    many = [row for row in many if not pairs(list(within(lay, layout, row).values()))] or many
    if not many:
        return rows
    usual = median(len(within(lay, layout, row)) for row in many)
    full = [row for row in many if len(within(lay, layout, row)) >= min(usual, 3) * 0.6]
    return full or many


def repeats(lay: Lay, layout: Layout, row: int) -> bool:
    cells = within(lay, layout, row)
    if not any(
        cell.text[:2].casefold() in layout.beginnings and plain(cell.text) in layout.words
        for cell in islice(cells.values(), 3)
    ):
        return False
    same = sum(1 for c, cell in cells.items() if plain(cell.text) == plain(layout.headings.get(c, "")))
    bands = sum(1 for c, cell in cells.items() if layout.bands and plain(cell.text) == plain(layout.bands.get(c, "")))
    best = max(same, bands)
    return best >= 1 and best * 10 >= len(cells) * 6 and (len(cells) >= 2 or len(layout.headings) == 1)


def sample(table: Table) -> list[int]:
    numbers = list(table.lay.between(table.layout.header[-1] + 1, table.layout.bottom))
    return numbers[:: max(1, len(numbers) // 60)]


def usual_look(table: Table, column: int) -> Look:
    """How the cells of a column look in the plan's rows."""
    known = table.looks.get(column)
    if known is None:
        rows = (within(table.lay, table.layout, row) for row in sample(table))
        cells = [cells[column] for cells in rows if column in cells and len(cells) >= min(3, table.typical)]
        fills = [cell.fill for cell in cells]
        known = table.looks[column] = Look(
            sum(cell.bold for cell in cells) * 2 > len(cells),
            max(set(fills), key=fills.count) if fills else "",
            sum(cell.text.isupper() for cell in cells) * 2 > len(cells),
        )
    return known


def has_title(table: Table, row: int, cells: Mapping[int, Cell]) -> bool:
    """A title stands in the row, or one from above is merged over it."""
    return any(c in cells or table.lay.is_under(row, c) for c in table.titles)


def told_beside(table: Table, row: int) -> list[Pair]:
    """The labels and values in a row emptier than the plan's, which say something of what stands above or below."""
    cells = list(within(table.lay, table.layout, row).values())
    colons = all(cell.text.rstrip().endswith(":") for cell in cells[::2])
    return pairs(cells) if colons or len(cells) < table.typical else []
