"""The heading rows of a table: read once where it begins, drawn again at the top of every further page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from shared_plan.papers.blocks import Cell, Table, plain_line
from shared_plan.papers.pdf.cells import WHOLE, Breaker, Placed
from shared_plan.papers.pdf.sheet import NAVY, WHITE, Sheet, Style
from shared_plan.papers.pdf.structure import COLUMN_HEAD, Element, spanning


class Heads:
    """A table's headings, with the bands over them where it has any."""

    def __init__(
        self, sheet: Sheet, table: Table, edges: Sequence[float], breakers: Sequence[Breaker], side: float, above: float
    ) -> None:
        self.sheet, self.tree = sheet, sheet.tree
        self.edges, self.side, self.above = edges, side, above
        self.style = Style(breakers[0].style.size * 0.97, strong=True, colour=WHITE)
        self.bands = list(_bands(table)) if table.banded else []
        self.cells = [
            breaker.measure(Cell((plain_line(head.text),))) for head, breaker in zip(table.heads, breakers, strict=True)
        ]
        self.lines = max(len(cell.lines) for cell in self.cells)
        band = self.style.leading + 2 * above
        self.height = self.lines * self.style.leading + 2.6 * above + (band if self.bands else 0)

    def draw(self, top: float, table: Element | None) -> float:
        """Draws the headings from `top` down and gives their lower edge; into `table`, or as artifacts where it is None."""
        part = self.tree.open("THead", table) if table else None
        foot = top - self.height
        self.sheet.fill(self.edges[0], foot, self.edges[-1] - self.edges[0], self.height, NAVY)
        banded = self._draw_bands(top, part) if self.bands else set(range(len(self.cells)))
        line = self.tree.open("TR", part) if part else None
        for n in sorted(banded):
            self._head(n, line, foot, COLUMN_HEAD)
        for one in (line, part):
            if one:
                self.tree.close(one)
        return foot

    def _head(self, n: int, line: Element | None, foot: float, extra: str) -> None:
        """One heading, its last line at the foot of the row."""
        cell = self.cells[n]
        owner = self.tree.open("TH", line, extra) if line else None
        top = foot + 1.3 * self.above + len(cell.lines) * self.style.leading
        placed = Placed(self.tree, cell, owner, self.style)
        placed.draw(self.sheet, self.edges[n] + self.side, top, 0, WHOLE)
        placed.close()

    def _draw_bands(self, top: float, part: Element | None) -> set[int]:
        """The row of bands; a column without one has its heading there over both rows. Gives the columns under bands."""
        line = self.tree.open("TR", part) if part else None
        under: set[int] = set()
        for text, start, count in self.bands:
            columns = range(start, start + count)
            if text:
                self._band(text, columns, line, top)
                under |= set(columns)
                continue
            for n in columns:
                self._head(n, line, top - self.height, spanning(rows=2, scope="Column"))
        if line:
            self.tree.close(line)
        return under

    def _band(self, text: str, columns: range, line: Element | None, top: float) -> None:
        left, right = self.edges[columns.start] + self.side, self.edges[columns.stop] - self.side
        owner = self.tree.open("TH", line, spanning(columns=len(columns), scope="Column")) if line else None
        placed = Placed(
            self.tree, Breaker(right - left, self.style).measure(Cell((plain_line(text),))), owner, self.style
        )
        placed.draw(self.sheet, left, top - self.above, 0, 1)
        placed.close()
        self.sheet.rule(left, top - self.style.leading - 2 * self.above, right, 0.6, WHITE)


def _bands(table: Table) -> Iterator[tuple[str, int, int]]:
    """Each band with its first column and how many it stands over; columns without one have an empty one."""
    at = 0
    for band, heads in groupby(table.heads, key=lambda head: head.band):
        count = len(list(heads))
        yield band, at, count
        at += count
