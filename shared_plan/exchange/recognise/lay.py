"""A sheet as rows of cells with its merged areas resolved; what every later question is asked of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from shared_plan.exchange.grid import Area, Cell, Sheet
from shared_plan.exchange.recognise.shape import Place

MOST_COVERED = 400_000


@dataclass(frozen=True)
class Lay:
    """The filled rows of a sheet by number, and for places covered by a merged area the area."""

    sheet: Sheet
    rows: dict[int, dict[int, Cell]]
    """Rows from top to bottom, cells from left to right."""
    origin: Mapping[Place, Place] = field(default_factory=dict)
    """Where cells stand on the sheet, of one that is read otherwise than it is laid out: turned, or a form as a table."""
    made: frozenset[Place] = frozenset()
    """Headings that such a reading needs and the sheet does not have."""

    inner: frozenset[int] = frozenset()
    """Rows that are known to say more of the row above, whatever they look like."""

    def ref(self, row: int, column: int) -> str:
        """Where the officer finds what stands here."""
        return Cell(*self.origin.get((row, column), (row, column)), "").ref

    @cached_property
    def numbers(self) -> Sequence[int]:
        return sorted(self.rows)

    @cached_property
    def fills(self) -> Mapping[Place, str]:
        """Backgrounds of cells without words, where the reader tells of them."""
        return {(row, column): rgb for row, column, rgb in self.sheet.fills}

    @cached_property
    def spans(self) -> Mapping[Place, Area]:
        """Merged areas by their top left place."""
        return {(area.top, area.left): area for area in self.sheet.merged}

    @cached_property
    def covered(self) -> Mapping[Place, Place]:
        """For every place under a merged area, its top left one excepted, that top left place."""
        found: dict[Place, Place] = {}
        for area in self.sheet.merged:
            if len(found) > MOST_COVERED:
                break
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    if (row, column) != (area.top, area.left):
                        found[row, column] = (area.top, area.left)
        return found

    def cell(self, row: int, column: int) -> Cell | None:
        return self.rows.get(row, {}).get(column)

    def through(self, row: int, column: int) -> Cell | None:
        """The cell there, or the one merged over this place."""
        own = self.cell(row, column)
        if own is not None:
            return own
        anchor = self.covered.get((row, column))
        return self.cell(*anchor) if anchor else None

    def width(self, cell: Cell) -> int:
        area = self.spans.get((cell.row, cell.column))
        return area.right - area.left + 1 if area else 1

    def height(self, cell: Cell) -> int:
        area = self.spans.get((cell.row, cell.column))
        return area.bottom - area.top + 1 if area else 1

    def is_under(self, row: int, column: int) -> bool:
        """Whether a cell of an earlier row is merged down over this place."""
        anchor = self.covered.get((row, column))
        return anchor is not None and anchor[0] < row

    def filled(self, row: int) -> list[Cell]:
        return list(self.rows.get(row, {}).values())

    def between(self, first: int, last: int) -> Iterator[int]:
        """The numbers of filled rows from first to last."""
        from bisect import bisect_left, bisect_right

        yield from self.numbers[bisect_left(self.numbers, first) : bisect_right(self.numbers, last)]

    def before(self, row: int) -> int | None:
        from bisect import bisect_left

        at = bisect_left(self.numbers, row)
        return self.numbers[at - 1] if at else None


def lay(sheet: Sheet) -> Lay:
    """Rows of the sheet; cells that hold nothing but blanks are as good as empty."""
    rows: dict[int, dict[int, Cell]] = {}
    for number, cells in groupby(sheet.cells, key=itemgetter(0)):
        filled = {cell[1]: cell for cell in cells if cell.unreadable or (cell[2] and not cell[2].isspace())}
        if filled:
            rows[number] = filled
    return Lay(sheet, rows)
