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
        y = self._draw_bands(top, part) if self.bands else top
        foot = top - self.height
        self.sheet.fill(self.edges[0], foot, self.edges[-1] - self.edges[0], self.height, NAVY)
        line = self.tree.open("TR", part) if part else None
        for n, cell in enumerate(self.cells):
            owner = self.tree.open("TH", line, COLUMN_HEAD) if line else None
            drop = y - self.above - (self.lines - len(cell.lines)) * self.style.leading
            placed = Placed(self.tree, cell, owner, self.style)
            placed.draw(self.sheet, self.edges[n] + self.side, drop - self.above * 0.3, 0, WHOLE)
            placed.close()
        for one in (line, part):
            if one:
                self.tree.close(one)
        return foot

    def _draw_bands(self, top: float, part: Element | None) -> float:
        line = self.tree.open("TR", part) if part else None
        height = self.style.leading + 2 * self.above
        for text, start, count in self.bands:
            left, right = self.edges[start], self.edges[start + count]
            owner = self.tree.open("TH", line, spanning(columns=count, scope="Column")) if line else None
            style = self.style
            breaker = Breaker(right - left - 2 * self.side, style)
            placed = Placed(self.tree, breaker.measure(Cell((plain_line(text),))), owner, style)
            placed.draw(self.sheet, left + self.side, top - self.above, 0, 1)
            placed.close()
            self.sheet.rule(left + self.side, top - height, right - self.side, 0.6, WHITE)
        if line:
            self.tree.close(line)
        return top - height


def _bands(table: Table) -> Iterator[tuple[str, int, int]]:
    """Each band with its first column and how many it stands over; columns without one have an empty one."""
    at = 0
    for band, heads in groupby(table.heads, key=lambda head: head.band):
        count = len(list(heads))
        yield band, at, count
        at += count
