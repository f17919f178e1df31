"""A cell of a table on its way to the page: broken into lines once, drawn in parts where a page ends within it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from shared_plan.papers.blocks import BOLD, Cell, Line, Run
from shared_plan.papers.lines import broken, broken_runs
from shared_plan.papers.measure import REGULAR, STRONG, drawable, widths
from shared_plan.papers.pdf import shapes
from shared_plan.papers.pdf.sheet import RISE, Sheet, Style
from shared_plan.papers.pdf.structure import Element, Tree

BULLET, STATUS, INSET = 0.9, 1.3, 1.1
"""How far the text behind a bullet or a status' shape, and that of a lower level, is indented, in text sizes."""
Drawn = list[Run]
_OFTEN, _MOST = 40, 1000
"""Texts up to so many letters come again and again (names, dates, statuses); so many of them are remembered."""


def indent(line: Line) -> float:
    return line.inset * INSET + (STATUS if line.status else BULLET if line.bullet else 0.0)


class Measured:
    """A cell as lines of one width: each a list of runs, with the number of the paragraph that it belongs to."""

    __slots__ = ("cell", "leaves", "lines")

    def __init__(self, cell: Cell, lines: list[Drawn], leaves: list[int]) -> None:
        self.cell = cell
        self.lines = lines
        self.leaves = leaves


class Breaker:
    """Breaks the cells of one column; texts that come again are broken once."""

    def __init__(self, width: float, style: Style) -> None:
        self.width = width
        self.style = style
        self._broken: dict[Line, list[Drawn]] = {}

    def measure(self, cell: Cell) -> Measured:
        if len(cell.lines) == 1:
            lines = self.lines(cell.lines[0])
            return Measured(cell, lines, [0] * len(lines))
        whole: list[Drawn] = []
        leaves: list[int] = []
        for n, line in enumerate(cell.lines):
            lines = self.lines(line)
            whole += lines
            leaves += [n] * len(lines)
        return Measured(cell, whole, leaves)

    def lines(self, line: Line) -> list[Drawn]:
        if len(line.runs) > 1 or len(line.runs[0].text) > _OFTEN:
            return self._lines(line)
        found = self._broken.get(line)
        if found is None:
            if len(self._broken) > _MOST:
                self._broken.clear()
            found = self._broken[line] = self._lines(line)
        return found

    def _lines(self, line: Line) -> list[Drawn]:
        limit = (self.width - indent(line) * self.style.size) * 1000 / self.style.size
        if len(line.runs) == 1:
            [(text, look)] = line.runs
            width = self._width(look)
            return [[Run(one, look)] for one in broken(drawable(text), limit, width, width(" "))]
        return broken_runs([Run(drawable(text), look) for text, look in line.runs], limit, self._width)

    def _width(self, look: str) -> Callable[[str], float]:
        return widths(self.font(look, self.style))

    @staticmethod
    def font(look: str, style: Style) -> str:
        return STRONG if style.strong or look == BOLD else REGULAR


class Placed:
    """A cell that is being drawn, maybe over several pages, into one element; an artifact where there is none.

    With `within` it is only a part of what stands in the element, which then stays open.
    """

    def __init__(
        self, tree: Tree, measured: Measured, owner: Element | None, style: Style, *, within: bool = False
    ) -> None:
        self.measured = measured
        self.owner = owner
        self._tree = tree
        self.style = style
        self._within = within
        self._leaves: dict[int, Element] = {}
        self._labels: dict[int, Element] = {}
        self._open: list[Element] = []
        self._list: Element | None = None
        self._alone = not within and len(measured.cell.lines) == 1 and not measured.cell.lines[0].bullet

    def draw(self, sheet: Sheet, x: float, top: float, start: int, end: int) -> None:
        """Draws the lines from `start` up to `end` with the first one's top at `top`."""
        measured, leading = self.measured, self.style.leading
        if self._alone:
            self._paragraph(sheet, 0, measured.lines[start:end], x, top, first=start == 0)
            return
        for leaf, numbers in _paragraphs(measured.leaves, start, end):
            y = top - (numbers[0] - start) * leading
            first = numbers[0] == 0 or measured.leaves[numbers[0] - 1] != leaf
            self._paragraph(sheet, leaf, [measured.lines[n] for n in numbers], x, y, first=first)

    def _paragraph(self, sheet: Sheet, leaf: int, lines: Sequence[Drawn], x: float, top: float, *, first: bool) -> None:
        if not lines:
            return
        line = self.measured.cell.lines[leaf]
        style = self.style
        shape = ""
        if first and line.status:
            low = top - style.size * RISE - style.size * 0.04
            shape = shapes.drawn(line.status.shape, line.status.colour, x, low, style.size * 0.84)
        if first and line.bullet:
            sheet.text(self._label(leaf), [[Run(line.bullet)]], x + line.inset * INSET * style.size, top, style)
        sheet.text(self._leaf(leaf), lines, x + indent(line) * style.size, top, style, shape)

    def _leaf(self, leaf: int) -> Element | None:
        if self.owner is None or self._alone:
            return self.owner
        if leaf not in self._leaves:
            line = self.measured.cell.lines[leaf]
            if line.bullet:
                self._entry(leaf)
            else:
                self._list = None
                self._leaves[leaf] = self._opened("P", self.owner)
        return self._leaves[leaf]

    def _label(self, leaf: int) -> Element | None:
        if self.owner is None:
            return None
        if leaf not in self._labels:
            self._entry(leaf)
        return self._labels[leaf]

    def _entry(self, leaf: int) -> None:
        """An entry of a list, which neighbouring entries share."""
        if self._list is None:
            assert self.owner is not None
            self._list = self._opened("L", self.owner, "/A<</O/List/ListNumbering/Disc>>")
        item = self._opened("LI", self._list)
        self._labels[leaf] = self._opened("Lbl", item)
        self._leaves[leaf] = self._opened("LBody", item)

    def _opened(self, tag: str, parent: Element, extra: str = "") -> Element:
        made = self._tree.open(tag, parent, extra)
        self._open.append(made)
        return made

    def close(self) -> None:
        for element in self._open:
            self._tree.close(element)
        if self.owner is not None and not self._within:
            self._tree.close(self.owner)


def _paragraphs(leaves: Sequence[int], start: int, end: int) -> Iterator[tuple[int, list[int]]]:
    for leaf, numbers in groupby(range(start, min(end, len(leaves))), key=leaves.__getitem__):
        yield leaf, list(numbers)


WHOLE = 1_000_000
"""An end behind every line."""
