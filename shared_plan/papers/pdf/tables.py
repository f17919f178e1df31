"""A table over as many pages as it takes: one table to the reader, with headings and spanning cells repeated to the eye."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from shared_plan.papers.blocks import Cell, Group, Row, Section, Table
from shared_plan.papers.columns import column_widths
from shared_plan.papers.pdf.cells import Breaker, Measured, Placed
from shared_plan.papers.pdf.heads import Heads
from shared_plan.papers.pdf.objects import text_string
from shared_plan.papers.pdf.sheet import BAND, FIRM, HAIR, INK, NAVY, Sheet, Style
from shared_plan.papers.pdf.spans import Span
from shared_plan.papers.pdf.structure import ROW_HEAD, Element, Outline, spanning

SIDE, ABOVE = 0.62, 0.36
"""Room beside and above the text of a cell, in text sizes."""
NONE_GIVEN = "None given"
"""What a screen reader says for a dash, which it would pass over."""
FEWEST = 3
"""Lines of a row at least on either side of a cut."""


@dataclass(slots=True)
class Body:
    """The body of the pages: its left edge, width, top and bottom; y counts from the sheet's foot."""

    left: float
    width: float
    top: float
    bottom: float


class TableWriter:
    """Draws one table from a height on the current page; `write` gives the height at which it ends."""

    def __init__(self, sheet: Sheet, owner: Element, outline: Outline, body: Body, table: Table, size: float) -> None:
        self.sheet, self.tree, self.outline = sheet, sheet.tree, outline
        self.body, self.table = body, table
        self.style = Style(size)
        self.side, self.above = SIDE * size, ABOVE * size
        self.widths = column_widths(table, body.width, size, 2 * self.side)
        self.edges = list(accumulate(self.widths, initial=body.left))
        texts = [width - 2 * self.side for width in self.widths]
        self.breakers = [Breaker(width, self.style) for width in texts]
        strong = Style(size, strong=True)
        self.across = Breaker(body.width - 2 * self.side, Style(size + 0.5, strong=True, colour=NAVY))
        self.facts = Breaker(body.width - 2 * self.side, self.style)
        self.element = self.tree.open("Table", owner, "")
        self.heads = Heads(sheet, table, self.edges, [Breaker(width, strong) for width in texts], self.side, self.above)
        self.spans: list[Span] = []
        self.y = body.top
        self.fresh = True

    def write(self, y: float) -> float:
        self.y = y
        if y < self.body.top and y - self.heads.height - self._first() < self.body.bottom:
            self.sheet.turn()
            self.y = self.body.top
        self.y = self.heads.draw(self.y, self.element)
        self.part = self.tree.open("TBody", self.element)
        self.fresh = True
        for row, after in _pairs(self.table.rows):
            if isinstance(row, Section):
                self._section(row, after)
            else:
                self._row(row, after)
        self.tree.close(self.part)
        self.tree.close(self.element)
        return self.y

    def _first(self) -> float:
        """The room that the first row wants, with the heading over it where it has one."""
        first, *others = self.table.rows[:2]
        if isinstance(first, Section) and others:
            return self._section_height(first) + self._least(others[0])
        return self._least(first)

    def _section_height(self, section: Section) -> float:
        title, facts = self.across.measure(Cell((section.text,))), self.facts.measure(Cell(section.facts))
        lines = len(title.lines) * self.across.style.leading + len(facts.lines) * self.style.leading
        return lines + 3 * self.above

    def _least(self, row: Row | Section | None) -> float:
        """The room that a row wants to begin on a page: all it needs, or a few lines where no page has so much."""
        few = FEWEST * self.style.leading + 2 * self.above
        if row is None:
            return 0.0
        if isinstance(row, Section):
            return 2 * few
        height = self._height(self._measured(row))
        return height if height <= self._whole_page() else few

    def _height(self, cells: Sequence[Measured]) -> float:
        lines = max((len(cell.lines) for cell in cells), default=1)
        return max(lines, 1) * self.style.leading + 2 * self.above

    def _measured(self, row: Row) -> list[Measured]:
        start = len(self.table.heads) - len(row.cells)
        return [self.breakers[start + n].measure(cell) for n, cell in enumerate(row.cells)]

    def _turn(self) -> None:
        """Goes to the next page; open spans end on this one and go on there under the headings."""
        foot = self.y
        for span in reversed(self.spans):
            self.y = span.end_page(self.y)
        if self.y < foot:
            self.sheet.under(self.edges[0], self.y, self.edges[-1], 0.5, HAIR)
        self.sheet.turn()
        self.y = self.heads.draw(self.body.top, None)
        for span in self.spans:
            span.begin_page(self.y)
        self.fresh = True

    def _room(self) -> float:
        return self.y - self.body.bottom

    def _row(self, row: Row, after: Row | Section | None) -> None:
        cells = self._measured(row)
        lines = max((len(cell.lines) for cell in cells), default=1)
        height = self._height(cells)
        opening = [group for group in row.groups if not any(span.group is group for span in self.spans)]
        need = max([height, *(self._span_need(group.cells, row) for group in opening)])
        if not self.fresh and self._turns_ahead_of(need, height, opening, after):
            self._turn()
        line = self.tree.open("TR", self.part)
        self._open_spans(row, line)
        start = len(self.table.heads) - len(row.cells)
        placed = [self._placed(cell, line) for cell in cells]
        self._draw_row(placed, start, lines, row.mark)
        for one in placed:
            one.close()
        self.tree.close(line)
        self._settle(row, after, start)

    def _turns_ahead_of(
        self, need: float, height: float, opening: Sequence[Group], after: Row | Section | None
    ) -> bool:
        """Whether a row is better begun on the next page: it does not fit here, or it opens a group whose own text is
        longer than the row while the group's next row does not fit, so that a hole would be left beside the text.
        """
        if need > self._room():
            return need <= self._whole_page() or self._few_lines()
        if need <= height or self.spans or not isinstance(after, Row) or not set(opening) & set(after.groups):
            return False
        return height + self._height(self._measured(after)) > self._room()

    def _few_lines(self) -> bool:
        return self._room() < FEWEST * self.style.leading + 2 * self.above

    def _whole_page(self) -> float:
        return self.body.top - self.heads.height - self.body.bottom

    def _span_need(self, cells: Sequence[Cell], row: Row) -> float:
        """The room that the cells of a group want on the page on which it begins: half a page at most."""
        start = 0
        for group in row.groups:
            if group.cells is cells:
                break
            start += len(group.cells)
        most = max((len(self.breakers[start + n].measure(cell).lines) for n, cell in enumerate(cells)), default=1)
        return min(most * self.style.leading + 2 * self.above, self._whole_page() / 2)

    def _open_spans(self, row: Row, line: Element) -> None:
        at = 0
        for depth, group in enumerate(row.groups):
            if depth >= len(self.spans):
                edges = self.edges[at : at + len(group.cells) + 1]
                span = Span(self.sheet, group, edges, self.breakers[at:], self.side, self.above, self.body.bottom)
                span.open(line, self.y)
                self.spans.append(span)
            self.spans[depth].rows += 1
            at += len(group.cells)

    def _placed(self, cell: Measured, line: Element) -> Placed:
        head = cell.cell.head
        dash = "/ActualText" + text_string(NONE_GIVEN) if cell.cell.blank and len(cell.cell.text) == 1 else ""
        element = self.tree.open("TH" if head else "TD", line, ROW_HEAD if head else dash)
        return Placed(self.tree, cell, element, self.style)

    def _draw_row(self, placed: list[Placed], start: int, lines: int, mark: str) -> None:
        """Draws the row, cut where the page ends within it."""
        done = 0
        while True:
            fitting = int((self._room() - 2 * self.above + 0.01) // self.style.leading)
            end = min(lines, done + max(fitting, 1))
            if lines - end and lines - end < FEWEST:
                end = max(lines - FEWEST, done + 1)
            top = self.y
            for n, one in enumerate(placed):
                one.draw(self.sheet, self.edges[start + n] + self.side, top - self.above, done, end)
            self.y = top - (end - done) * self.style.leading - 2 * self.above
            if mark:
                self._bar(self.edges[start], top)
            done = end
            self.fresh = False
            if done >= lines:
                return
            self.sheet.under(self.edges[start], self.y, self.edges[-1], 0.5, HAIR)
            self._turn()

    def _bar(self, x: float, top: float) -> None:
        """The bar in the margin of a row in which something has changed."""
        self.sheet.artifact(f"{INK} rg {x - 1.1:.2f} {self.y + 0.5:.2f} 2.2 {top - self.y - 1:.2f} re f")

    def _settle(self, row: Row, after: Row | Section | None, start: int) -> None:
        """Ends what ends with this row: its groups, and the page where the next row doesn't fit any more."""
        going_on = after.groups if isinstance(after, Row) else ()
        kept = 0
        while kept < min(len(self.spans), len(going_on)) and self.spans[kept].group is going_on[kept]:
            kept += 1
        ended = len(self.spans) > kept
        for span in reversed(self.spans[kept:]):
            self.y = self._finished(span)
        first = self.spans[kept].edges[0] if ended else self.edges[start]
        del self.spans[kept:]
        last = ended or (not row.groups and not isinstance(after, Row))
        self.sheet.under(first, self.y, self.edges[-1], 0.9 if last else 0.5, FIRM if last else HAIR)

    def _finished(self, span: Span) -> float:
        """Draws what is left of a group's own text, on further pages if it is longer than its rows."""
        self.y = span.end_page(self.y)
        while not span.done:
            self._turn()
            self.y = span.end_page(self.y)
        span.close()
        return self.y

    def _section(self, section: Section, after: Row | Section | None) -> None:
        title, facts = self.across.measure(Cell((section.text,))), self.facts.measure(Cell(section.facts))
        if self._section_height(section) + self._least(after) > self._room() and not self.fresh:
            self._turn()
        line = self.tree.open("TR", self.part)
        head = self.tree.open("TH", line, spanning(columns=len(self.table.heads), scope="Column"))
        self.outline.add(section.level, section.text.text, self.sheet.number, self.y + 4)
        top = self.y
        self._section_title(section.level, title, head)
        if section.facts:
            self._section_facts(facts, head)
        self.tree.close(head)
        self.tree.close(line)
        if section.mark:
            self._bar(self.edges[0] + 1.1, top)
        self.sheet.under(self.edges[0], self.y, self.edges[-1], 0.5, HAIR)
        self.fresh = False

    def _section_title(self, level: int, title: Measured, head: Element) -> None:
        placed = Placed(self.tree, title, self.tree.open(f"H{level}", head), self.across.style)
        placed.draw(self.sheet, self.edges[0] + self.side, self.y - self.above, 0, len(title.lines))
        placed.close()
        self._banded(len(title.lines) * self.across.style.leading + 2 * self.above)

    def _section_facts(self, facts: Measured, head: Element) -> None:
        """What else is said of a section's item, over several pages where it is long."""
        placed = Placed(self.tree, facts, head, self.style, within=True)
        done, lines = 0, len(facts.lines)
        while done < lines:
            end = min(lines, done + max(int((self._room() - self.above) // self.style.leading), 1))
            placed.draw(self.sheet, self.edges[0] + self.side, self.y, done, end)
            self._banded((end - done) * self.style.leading + self.above)
            done = end
            if done < lines:
                self._turn()
        placed.close()

    def _banded(self, height: float) -> None:
        self.y -= height
        self.sheet.fill(self.edges[0], self.y, self.edges[-1] - self.edges[0], height, BAND)


def _pairs(rows: Sequence[Row | Section]) -> Iterator[tuple[Row | Section, Row | Section | None]]:
    for n, row in enumerate(rows):
        yield row, rows[n + 1] if n + 1 < len(rows) else None
