"""One table of a web page as a sheet: spans, hidden rows and columns, heading rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from shared_plan.exchange.grid import Area, Cell, Notice, Sheet, Style, clipped
from shared_plan.exchange.sources.archive import Excess
from shared_plan.exchange.sources.html_text import Css, Page, paragraphs
from shared_plan.exchange.sources.pieces import block

MOST_CELLS = 1_000_000
MOST_COLUMNS = 16_384
GROUPS = frozenset({"thead", "tbody", "tfoot"})
NAMED_FILLS = {
    "yellow": "FFFF00", "red": "FF0000", "lime": "00FF00", "green": "008000", "blue": "0000FF", "silver": "C0C0C0",
    "gray": "808080", "grey": "808080", "orange": "FFA500", "lightgrey": "D3D3D3", "lightgray": "D3D3D3", "aqua": "00FFFF",
}  # fmt: skip


@dataclass(slots=True)
class Grid:
    """A table while its cells find their places."""

    cells: list[Cell] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    open: list[Area] = field(default_factory=list)
    """The areas that reach into later rows."""
    headers: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    notices: list[Notice] = field(default_factory=list)
    seen: int = 0

    def free(self, row: int, column: int) -> int:
        """The first column from here on that no cell above reaches into."""
        while (area := next((a for a in self.open if a.holds(row, column)), None)) is not None:
            column = area.right + 1
        return column


def read_table(element: etree._Element, page: Page, name: str) -> tuple[Sheet, list[Notice]]:
    grid = Grid()
    rows = list(rows_of(element))
    for number, (row, heading) in enumerate(rows, 1):
        grid.open = [area for area in grid.open if area.bottom >= number]
        css = page.css(row)
        if css.get("display") == "none":
            grid.hidden.add(number)
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if heading or (cells and all(cell.tag == "th" for cell in cells)):
            grid.headers.add(number)
        read_row(cells, number, len(rows), grid, page, name)
    return laid_out(grid, name, hidden_columns(element, page)), grid.notices


def rows_of(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of this table, not of tables within it; true for those in its head."""
    for child in table:
        if child.tag == "tr":
            yield child, False
        elif child.tag in GROUPS:
            yield from ((row, child.tag == "thead") for row in child if row.tag == "tr")


def read_row(cells: list[etree._Element], row: int, rows: int, grid: Grid, page: Page, name: str) -> None:
    column = 1
    for element in cells:
        column = grid.free(row, column)
        wide, tall = span(element, "colspan"), span(element, "rowspan", last=rows - row + 1)
        area = Area(row, column, row + tall - 1, column + wide - 1)
        grid.seen += 1
        if area.right > MOST_COLUMNS or grid.seen > MOST_CELLS:
            raise Excess(f"{name} has more than {MOST_CELLS:,} cells or {MOST_COLUMNS:,} columns")
        read_cell(element, area, grid, page, name)
        if tall > 1:
            grid.open.append(area)
        column = area.right + 1


def span(element: etree._Element, name: str, last: int = MOST_COLUMNS) -> int:
    """How many columns or rows a cell takes; a rowspan of 0 reaches to the last row."""
    text = (element.get(name) or "1").strip()
    number = int(text) if text.isdigit() and len(text) < 7 else 1
    return min(number or last, last) if name == "rowspan" else max(number, 1)


def read_cell(element: etree._Element, area: Area, grid: Grid, page: Page, name: str) -> None:
    page.link, page.nested = "", 0
    found = block(paragraphs(element, page))
    if area[:2] != area[2:]:
        grid.areas.append(area)
    if not found.text:
        return
    bold, italic, struck = found.look
    cell = Cell(
        area.top,
        area.left,
        found.text,
        style=Style("General", fill_of(element, page.css(element)), "", bold, italic, struck),
        link=page.link,
        runs=found.runs,
    )
    grid.cells.append(cell)
    if page.nested:
        grid.notices.append(
            Notice(name, cell.ref, "A table inside this cell was read as lines of text; please check them.")
        )


def fill_of(element: etree._Element, css: Css) -> str:
    """The background as RRGGBB where it is written as #rrggbb, #rgb, rgb() or one of the usual names."""
    words = (css.get("background-color") or css.get("background") or (element.get("bgcolor") or "").lower()).replace(
        ", ", ","
    )
    for word in words.split():
        found = colour_word(word)
        if found and found != "FFFFFF":
            return found
    return ""


def colour_word(word: str) -> str:
    if word.startswith("#"):
        digits = "".join(c * 2 for c in word[1:]) if len(word) == 4 else word[1:]
        return digits.upper() if len(digits) == 6 and all(c in "0123456789abcdef" for c in digits) else ""
    if word.startswith("rgb("):
        parts = word[4:].rstrip(")").split(",")
        return (
            "".join(f"{min(int(p), 255):02X}" for p in parts)
            if len(parts) == 3 and all(p.isdigit() and len(p) < 4 for p in parts)
            else ""
        )
    return NAMED_FILLS.get(word, "")


def hidden_columns(table: etree._Element, page: Page) -> frozenset[int]:
    found: set[int] = set()
    column = 1
    for entry in table.iter("col"):
        wide = min(span(entry, "span", MOST_COLUMNS), MOST_COLUMNS)
        if page.css(entry).get("display") == "none":
            found.update(range(column, column + wide))
        column += wide
        if column > MOST_COLUMNS:
            break
    return frozenset(found)


def laid_out(grid: Grid, name: str, hidden: frozenset[int]) -> Sheet:
    cells = tuple(sorted(grid.cells, key=lambda cell: cell[:2]))
    rows, columns = max((c.row for c in cells), default=0), max((c.column for c in cells), default=0)
    return Sheet(
        name, cells, clipped(grid.areas, rows, columns), hidden_rows=frozenset(grid.hidden), header_rows=frozenset(grid.headers),
        hidden_columns=frozenset(c for c in hidden if c <= columns),
    )  # fmt: skip
