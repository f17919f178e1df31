"""Writes a paper as an Excel workbook that prints as it should: heights measured, headings repeated, text always as text."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import xlsxwriter

from shared_plan.papers.blocks import (
    BOLD,
    NEW,
    OLD,
    PLAIN,
    SOFT,
    Block,
    Bullets,
    Cell,
    Head,
    Heading,
    Key,
    Line,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
)
from shared_plan.papers.columns import easy_widths
from shared_plan.papers.lines import broken, broken_runs
from shared_plan.papers.measure import REGULAR, STRONG, drawable, widths
from shared_plan.papers.unspanned import repeated
from shared_plan.papers.wording import formerly

SIZE = 10.0
FONT = {"font_name": "Arial", "font_size": SIZE}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": FONT,  # the widths of columns are reckoned in figures of this font
}
LEADING = 12.75
"""The height of a line of Arial 10 in Excel, in points."""
TALLEST = 31
"""Lines of a row: Excel's rows are at most 409 points high, so that a longer one goes on in the next."""
LETTER = 5.25
"""Points of one unit of column width: a figure of Arial 10 is 7 pixels wide at 96 to the inch."""
_TIGHT = 0.95
"""Of a column's width, what is reckoned with: printers' fonts run a little wider than ours."""
INDENT = 8.0
"""Points by which Excel sets a cell's text in, so that it does not touch its neighbour's."""
_HEIGHTS = {"plain": 13.5, "strong": 15.0, "heading": 18.0, "title": 24.0}
"""Heights of the rows that hold a heading, in points."""
_A4, _A3 = 9, 8
_TEXT_WIDTH = {_A4: 132.0, _A3: 190.0}
"""Units of column width that a landscape sheet takes at about full size."""


def write(paper: Paper) -> bytes:
    """The paper as an .xlsx."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        book.set_properties({"title": paper.title[:255], "author": paper.organisation[:255], "comments": ""})
        _Sheet(book, paper).write()
    return made.getvalue()


class _Sheet:
    """The one sheet of the workbook, filled from the top."""

    def __init__(self, book: Any, paper: Paper) -> None:
        self.paper = paper
        self.formats = _formats(book)
        self.sheet = book.add_worksheet("Appendix")
        self.at = 0
        self.size = _A3 if paper.page.paper == "A3" else _A4
        self.frozen = False

    def write(self) -> None:
        self._set_up()
        self._text(self.paper.label, "strong")
        for block in self.paper.blocks:
            self._block(block)

    def _set_up(self) -> None:
        sheet, paper = self.sheet, self.paper
        if paper.page.orientation == "landscape":
            sheet.set_landscape()
        sheet.set_paper(self.size)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.9, bottom=0.8)
        marking = f'\n&"Arial,Bold"{_code(paper.marking)}' if paper.marking else ""
        sheet.set_header(_fitting(f'&L{_code(paper.meeting)}{marking}&R&"Arial,Bold"{_code(paper.label)}'))
        sheet.set_footer(_fitting(f"&L{_code(paper.foot[:80])}{_code(paper.edition)}&RPage &P of &N"))
        sheet.hide_gridlines(2)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self.at += block.level > 1
                self._text(block.text, "title" if block.level == 1 else "heading")
            case Paragraph():
                self._line(block.line)
            case Bullets():
                for line in block.entries:
                    self._line(line._replace(bullet="•"))
            case Key():
                self._line(
                    Line(
                        (
                            Run(
                                "; ".join(
                                    [f"{block.name}: {block.entries[0].text}", *(one.text for one in block.entries[1:])]
                                )
                            ),
                        )
                    )
                )
            case Table():
                self._table(block)

    def _text(self, text: str, look: str = "plain") -> None:
        if text:
            self._put(self.at, 0, [Run(text)], self.formats[look])
            self.sheet.set_row(self.at, _HEIGHTS[look])
            self.at += 1

    def _line(self, line: Line) -> None:
        """A paragraph over the whole sheet: a row for each of its lines, as no cell is as wide and none is merged."""
        measure = widths()
        limit = _TEXT_WIDTH[self.size] * LETTER * _TIGHT * 1000 / SIZE
        runs = [Run(f"{line.bullet} "), *line.runs] if line.bullet else list(line.runs)
        for drawn in broken_runs(runs, limit, lambda _look: measure):
            self._put(self.at, 0, drawn, self.formats["plain"])
            self.at += 1

    def _put(self, row: int, column: int, runs: Sequence[Run], look: Any) -> None:
        """Text as text: never a formula, number or link, whatever it begins with."""
        said = [run for run in formerly(runs) if run.text]
        marked = any(of in (NEW, OLD, SOFT, BOLD) for _, of in said)
        if marked and len(said) > 1:
            parts = [part for text, of in said for part in (self.formats[f"run {of}"], text)]
            if self.sheet.write_rich_string(row, column, *parts, look) == 0:
                return
        self.sheet.write_string(row, column, "".join(text for text, _ in said), look)

    def _table(self, block: Table) -> None:
        heads, rows = repeated(block)
        wide = _widths(Table("", heads, tuple(rows)), _TEXT_WIDTH[self.size])
        if not block.small:
            for n, width in enumerate(wide):
                self.sheet.set_column(n, n, width)
        self._heads(heads, wide, freeze=not block.small and not self.frozen)
        for row in rows:
            self._row(row, wide)
        self.at += 1

    def _heads(self, heads: Sequence[Head], wide: Sequence[float], *, freeze: bool) -> None:
        texts = [f"{head.band}: {head.text}" if head.band else head.text for head in heads]
        lines = max(len(_lines(text, width, STRONG)) for text, width in zip(texts, wide, strict=True))
        self.sheet.set_row(self.at, lines * LEADING + 4)
        for n, text in enumerate(texts):
            self.sheet.write_string(self.at, n, text, self.formats["head"])
        if freeze:
            self.frozen = True
            self.sheet.repeat_rows(self.at)
            self.sheet.freeze_panes(self.at + 1, 0)
        self.at += 1

    def _row(self, row: Row, wide: Sequence[float]) -> None:
        measured = [_cell_lines(cell, width) for cell, width in zip(row.cells, wide, strict=True)]
        lines = max(map(len, measured))
        if lines <= TALLEST:
            for n, cell in enumerate(row.cells):
                self._put(self.at, n, _runs(cell), self._look(row, n))
            self._height(lines)
            return
        for start in range(0, lines, TALLEST):
            for n, drawn in enumerate(measured):
                text = "".join(drawn[start : start + TALLEST]).rstrip("\n")
                name = row.cells[n].lines[0].text if start and row.cells[n].head else ""
                self._put(self.at, n, [Run(f"{name} (continued)" if name and not text else text)], self._look(row, n))
            self._height(min(TALLEST, lines - start))

    def _look(self, row: Row, n: int) -> Any:
        return self.formats["marked" if row.mark and n == 0 else "cell"]

    def _height(self, lines: int) -> None:
        self.sheet.set_row(self.at, lines * LEADING + 4)
        self.at += 1


def _formats(book: Any) -> dict[str, Any]:
    font: dict[str, Any] = dict(FONT)
    cell = font | {
        "text_wrap": True,
        "valign": "top",
        "bottom": 1,
        "bottom_color": "#D5D9DD",
        "num_format": "@",
        "indent": 1,
        "align": "left",
    }
    looks: dict[str, dict[str, Any]] = {
        "plain": font,
        f"run {PLAIN}": font,
        "strong": font | {"bold": True},
        "title": font | {"bold": True, "font_size": 15},
        "heading": font | {"bold": True, "font_size": 12, "font_color": "#1D3557"},
        "head": font
        | {
            "bold": True,
            "font_color": "#FFFFFF",
            "bg_color": "#1D3557",
            "text_wrap": True,
            "valign": "bottom",
            "indent": 1,
            "align": "left",
        },
        "cell": cell,
        "marked": cell | {"left": 5},
        f"run {BOLD}": font | {"bold": True},
        f"run {SOFT}": font | {"font_color": "#505A5F"},
        f"run {NEW}": font | {"underline": 1},
        f"run {OLD}": font | {"font_strikeout": True, "font_color": "#505A5F"},
    }
    return {name: book.add_format(facts) for name, facts in looks.items()}


def _widths(table: Table, whole: float) -> list[float]:
    """Widths in Excel's units, at least a few letters each."""
    points = easy_widths(table, whole * LETTER, SIZE, INDENT + LETTER)
    return [max(width / LETTER, 7.0) for width in points]


def _runs(cell: Cell) -> list[Run]:
    return [run for n, line in enumerate(cell.lines) for run in _line_runs(line, last=n == len(cell.lines) - 1)]


def _line_runs(line: Line, *, last: bool) -> Iterator[Run]:
    if line.bullet:
        yield Run(f"{line.bullet} ")
    if line.inset:
        yield Run("    " * line.inset)
    yield from line.runs
    if not last:
        yield Run("\n")


def _cell_lines(cell: Cell, width: float) -> list[str]:
    """The lines that Excel will break a cell into, each with its line end or blank."""
    font = STRONG if any(run.look == BOLD for line in cell.lines for run in line.runs) else REGULAR
    text = "".join(run.text for run in formerly(_runs(cell)))
    return [line for paragraph in text.split("\n") for line in _ended(_lines(paragraph, width, font))]


def _lines(text: str, width: float, font: str) -> list[str]:
    measure = widths(font)
    return broken(drawable(text), (width * LETTER - INDENT) * _TIGHT * 1000 / SIZE, measure, measure(" "))


def _ended(lines: list[str]) -> list[str]:
    return [*lines[:-1], lines[-1] + "\n"]


def _code(text: str) -> str:
    """A text for Excel's header and footer codes, in which "&" is a sign."""
    return text.replace("&", "&&")


def _fitting(code: str) -> str:
    """At most the 255 characters that Excel allows; cut in the left part, where long titles stand."""
    if len(code) <= 255:
        return code
    left, mark, right = code.rpartition("&R")
    right = right[:120].rstrip("&")
    return left[: 250 - len(right)].rstrip("&") + "…" + mark + right
