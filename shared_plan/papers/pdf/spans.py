"""The cells of a group that span its rows: their text once to the reader, again with "(continued)" on each further page."""

from collections.abc import Sequence

from shared_plan.papers.blocks import SOFT, Cell, Group, Line, Run
from shared_plan.papers.pdf.cells import Breaker, Measured, Placed
from shared_plan.papers.pdf.sheet import HAIR, TINT, Sheet
from shared_plan.papers.pdf.structure import Element, spanning

CONTINUED = "(continued)"
MOST_REPEATED = 6
"""Lines of a group's name that are repeated at most, however few its rows on the page are."""


class Span:
    """One group on its way through the pages. `rows` counts its rows; `done` tells whether its text is all drawn."""

    def __init__(
        self,
        sheet: Sheet,
        group: Group,
        edges: Sequence[float],
        breakers: Sequence[Breaker],
        side: float,
        above: float,
        bottom: float,
    ) -> None:
        self.sheet, self.tree, self.group, self.edges = sheet, sheet.tree, group, edges
        self.side, self.above, self.bottom = side, above, bottom
        self._breakers = breakers[: len(group.cells)]
        self.leading = self._breakers[0].style.leading
        self.rows = 0
        self._placed: list[Placed] = []
        self._drawn = 0
        self._top = 0.0
        self._ended = False

    def open(self, line: Element, top: float) -> None:
        """Begins in the row `line` at the height `top`."""
        self._top = top
        for cell, breaker in zip(self.group.cells, self._breakers, strict=True):
            element = self.tree.open("TH", line)
            self._placed.append(Placed(self.tree, breaker.measure(cell), element, breaker.style))
        self._lines = max(len(placed.measured.lines) for placed in self._placed)

    @property
    def done(self) -> bool:
        return self._drawn >= self._lines

    def begin_page(self, top: float) -> None:
        self._top = top
        self._ended = False

    def end_page(self, y: float) -> float:
        """Draws its part of the page above `y`; gives the height at which it ends, lower where its text needs more."""
        if self._ended:
            return y
        self._ended = True
        foot = self._repeat(y) if self.done else self._go_on(y)
        self._background(foot)
        return foot

    def _go_on(self, y: float) -> float:
        """Its own text, or as much of it as the page has room for."""
        room = int((self._top - self.bottom - 2 * self.above + 0.01) // self.leading)
        end = min(self._lines, self._drawn + max(room, 1))
        for n, placed in enumerate(self._placed):
            placed.draw(self.sheet, self.edges[n] + self.side, self._top - self.above, self._drawn, end)
        foot = self._top - (end - self._drawn) * self.leading - 2 * self.above
        self._drawn = end
        return min(y, foot)

    def _repeat(self, y: float) -> float:
        """The text again for the eye alone: the name whole and marked as continued, the rest as its rows leave room."""
        room = int((self._top - y - 2 * self.above + 0.01) // self.leading)
        foot = y
        for n, (cell, breaker) in enumerate(zip(self.group.cells, self._breakers, strict=True)):
            said = n == self.group.said
            measured = breaker.measure(_continued(cell) if said else cell)
            most = max(room, min(len(measured.lines), MOST_REPEATED)) if said else room
            shown = _shortened(measured, most)
            lines = len(shown.lines)
            Placed(self.tree, shown, None, breaker.style).draw(
                self.sheet, self.edges[n] + self.side, self._top - self.above, 0, lines
            )
            foot = min(foot, self._top - lines * self.leading - 2 * self.above)
        return foot

    def _background(self, foot: float) -> None:
        left, right = self.edges[0], self.edges[-1]
        self.sheet.fill(left, foot, right - left, self._top - foot, TINT)
        for x in self.edges[1:]:
            self.sheet.upright(x, foot, self._top, 0.5, HAIR)
        self.sheet.under(left, foot, right, 0.5, HAIR)

    def close(self) -> None:
        for placed in self._placed:
            assert placed.owner is not None
            placed.owner.extra = spanning(rows=self.rows)
            placed.close()


def _continued(cell: Cell) -> Cell:
    """The cell with "(continued)" behind its first paragraph, which names the group."""
    first, *others = cell.lines
    return Cell((Line((*first.runs, Run(f" {CONTINUED}", SOFT)), first.bullet, first.status), *others), cell.head)


def _shortened(measured: Measured, most: int) -> Measured:
    """The first `most` lines, with dots where more was left out."""
    if len(measured.lines) <= most:
        return measured
    kept = [list(line) for line in measured.lines[:most]]
    if kept:
        text, look = kept[-1][-1]
        kept[-1][-1] = Run(f"{text.rstrip()} …", look)
    return Measured(measured.cell, kept, measured.leaves[:most])
