"""Lays a paper's blocks out on pages one after the other, and gives the finished PDF."""

from collections.abc import Callable
from dataclasses import dataclass

from shared_plan.model.state import uncollected
from shared_plan.papers.blocks import Block, Bullets, Cell, Heading, Key, Line, Page, Paper, Paragraph, Run, Table
from shared_plan.papers.measure import drawable, widths
from shared_plan.papers.pdf.cells import Breaker, Placed, indent
from shared_plan.papers.pdf.furniture import Furniture
from shared_plan.papers.pdf.objects import TaggedDocument
from shared_plan.papers.pdf.sheet import FAINT, INK, NAVY, Sheet, Style
from shared_plan.papers.pdf.structure import Outline, Tree
from shared_plan.papers.pdf.tables import Body, TableWriter

LANGUAGE = "en-GB"
MARGIN = 48.0
"""17 mm, the margin on both sides."""
HEADINGS = {1: 15.0, 2: 11.5, 3: 10.0}
USUAL = 9.0
"""The size of table text to which all other sizes are in proportion."""
KEEP, KEEP_TABLE = 46.0, 110.0
"""Room that a heading wants below it, so that it never stands alone at the foot of a page; more ahead of a table."""
Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF and how many pages it has."""

    data: bytes
    pages: int


def sheet_size(page: Page) -> tuple[float, float]:
    """Width and height in points."""
    short, long = {"A3": (841.89, 1190.55)}.get(page.paper, (595.28, 841.89))
    return (long, short) if page.orientation == "landscape" else (short, long)


def write(paper: Paper, tick: Tick | None = None) -> Printed:
    """The paper as PDF/UA-1. `tick` is told the number of each page begun and may raise Cancelled.

    Raises Refused where the page is too narrow for a table's columns.
    """
    with uncollected():
        return _written(paper, tick)


def _written(paper: Paper, tick: Tick | None) -> Printed:
    document = TaggedDocument(paper.title, paper.organisation, LANGUAGE)
    tree = Tree(document, paper.title)
    outline = Outline()
    sheet = Sheet(document, tree, *sheet_size(paper.page), tick)
    flow = Flow(paper, sheet, outline)
    flow.run()
    sheet.finish(flow.furniture.feet(sheet))
    tree.finish()
    outline.finish(document)
    return Printed(document.finish(), len(sheet.pages))


class Flow:
    """The place on the page that the next block begins at."""

    def __init__(self, paper: Paper, sheet: Sheet, outline: Outline) -> None:
        self.paper, self.sheet, self.tree, self.outline = paper, sheet, sheet.tree, outline
        self.scale = paper.page.size / USUAL
        self.furniture = Furniture(paper, sheet, MARGIN)
        top, bottom = self.furniture.body()
        self.body = Body(MARGIN, sheet.width - 2 * MARGIN, top, bottom)
        self.y = top

    def run(self) -> None:
        self.furniture.first()
        self.sheet.on_turn = self.furniture.later
        for n, block in enumerate(self.paper.blocks):
            after = self.paper.blocks[n + 1] if n + 1 < len(self.paper.blocks) else None
            self._block(block, after)

    def _block(self, block: Block, after: Block | None) -> None:
        match block:
            case Heading():
                self._heading(block, after)
            case Paragraph():
                self._paragraph(block)
            case Bullets():
                self._bullets(block)
            case Table():
                self._table(block)
            case Key():
                self._key(block)

    def _turn(self) -> None:
        self.sheet.turn()
        self.y = self.body.top

    def _heading(self, block: Heading, after: Block | None) -> None:
        size = HEADINGS.get(block.level, USUAL) * self.scale
        style = Style(size, strong=True, colour=INK if block.level == 1 else NAVY)
        gap = 0.0 if self.y >= self.body.top else size * 0.9
        keep = 0.0 if after is None else KEEP_TABLE if isinstance(after, Table | Heading) else KEEP
        if self.y - gap - size * 2 - keep * self.scale < self.body.bottom:
            self._turn()
            gap = 0.0
        self.y -= gap
        self.outline.add(block.level, block.text, self.sheet.number, self.y + 4)
        self._text(Line((Run(block.text),)), f"H{block.level}", style)
        self.y -= size * 0.2

    def _paragraph(self, block: Paragraph) -> None:
        size = (USUAL + 0.5) * self.scale
        looks = {"soft": Style(size, colour=FAINT), "warning": Style(size, strong=True)}
        self._text(block.line, "P", looks.get(block.look, Style(size)))
        self.y -= size * 0.35

    def _text(self, line: Line, tag: str, style: Style) -> None:
        """A paragraph over as many pages as it takes."""
        measured = Breaker(self.body.width, style).measure(Cell((line._replace(bullet=""),)))
        element = self.tree.open(tag, self.tree.top)
        self._lines(Placed(self.tree, measured, element, style), self.body.left)

    def _lines(self, placed: Placed, left: float) -> None:
        done, count, leading = 0, len(placed.measured.lines), placed.style.leading
        while done < count:
            end = min(count, done + int((self.y - self.body.bottom + 0.01) // leading))
            if end <= done:
                self._turn()
                continue
            placed.draw(self.sheet, left, self.y, done, end)
            self.y -= (end - done) * leading
            done = end
        placed.close()

    def _bullets(self, block: Bullets) -> None:
        style = Style((USUAL + 0.5) * self.scale)
        breaker = Breaker(self.body.width, style)
        cell = Cell(tuple(line if line.bullet else line._replace(bullet="•") for line in block.entries))
        owner = self.tree.top
        self._lines(Placed(self.tree, breaker.measure(cell), owner, style, within=True), self.body.left)
        self.y -= style.size * 0.4

    def _table(self, block: Table) -> None:
        self.y -= 4 * self.scale
        body = self.body
        size = self.paper.page.size
        if block.small:
            natural = sum(head.share for head in block.heads) * size
            body = Body(body.left, min(natural, body.width), body.top, body.bottom)
        self.y = TableWriter(self.sheet, self.tree.top, self.outline, body, block, size).write(self.y)
        self.y -= 8 * self.scale

    def _key(self, block: Key) -> None:
        """The entries of a key one behind the other, as many on a line as fit."""
        style = Style((USUAL - 0.5) * self.scale, colour=INK)
        entries = [Line((Run(block.name, "bold"),)), *block.entries]
        self.y -= 2 * self.scale
        x = self.body.left
        right = self.body.left + self.body.width
        for entry in entries:
            wide = self._wide(entry, style)
            if x > self.body.left and x + wide > right:
                x, self.y = self.body.left, self.y - style.leading
            x = self._entry(entry, x, wide, style)
        self.y -= style.leading + 3 * self.scale

    def _wide(self, entry: Line, style: Style) -> float:
        text = sum(widths(Breaker.font(run.look, style))(drawable(run.text)) for run in entry.runs)
        return indent(entry) * style.size + text * style.size / 1000

    def _entry(self, entry: Line, x: float, wide: float, style: Style) -> float:
        """One entry at x; gives where the next may begin."""
        whole = min(wide, self.body.width) + 0.01
        measured = Breaker(whole, style).measure(Cell((entry._replace(bullet=""),)))
        if self.y - len(measured.lines) * style.leading < self.body.bottom:
            self._turn()
            x = self.body.left
        placed = Placed(self.tree, measured, self.tree.open("P", self.tree.top), style)
        placed.draw(self.sheet, x, self.y, 0, len(measured.lines))
        placed.close()
        if len(measured.lines) > 1:
            self.y -= (len(measured.lines) - 1) * style.leading
            return self.body.left + self.body.width
        return x + wide + 1.6 * style.size
