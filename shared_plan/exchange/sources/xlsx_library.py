"""Excel workbooks by openpyxl: the second reader, for what the first one trips over; values and nearly all looks."""

import gc
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as Found
from openpyxl.cell.rich_text import TextBlock
from openpyxl.utils.exceptions import CellCoordinatesException, InvalidFileException, SheetTitleException
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from shared_plan.exchange.grid import Cell, Notice, Sheet, Source, Table, Value, area_of, clipped
from shared_plan.exchange.sources import Tick
from shared_plan.exchange.sources.archive import Broken
from shared_plan.exchange.sources.covered import fills_of
from shared_plan.exchange.sources.lines import unescaped, written
from shared_plan.exchange.sources.serials import serial_of
from shared_plan.exchange.sources.xlsx_beside import constant, header_rows, noted, whole_file
from shared_plan.exchange.sources.xlsx_cells import HYPERLINK, MOST_BLANK, marked
from shared_plan.exchange.sources.xlsx_library_look import Painter
from shared_plan.exchange.sources.xlsx_look import Look
from shared_plan.exchange.sources.xlsx_reach import Reach, reach
from shared_plan.exchange.sources.xlsx_texts import Text, joined

MOST_TAGS = 1_500_000
"""Some 300,000 cells: openpyxl takes about six seconds and two hundred megabytes for them."""
MOST_SPREAD = 500_000
"""openpyxl makes an object of every cell below a merged area."""
SEEN_AGAIN = (
    "This workbook is written in an unusual way, so a second reader took it: look through the cells before you go on; "
    "the replies under its comments, if there are any, could not be seen."
)
Formulas = Mapping[tuple[int, int], str]


def read(path: Path, tick: Tick) -> Source:
    """The whole workbook; raises Broken when openpyxl can't read it, or would take too long over it."""
    counts = reach(path)
    if counts.tags > MOST_TAGS or counts.spread > MOST_SPREAD:
        raise Broken("it holds more cells than any plan")
    tick(0, 2, "Reading the workbook in another way")
    formulas = formulas_of(path) if counts.formulas else {}
    tick(1, 2, "Reading the workbook in another way")
    book = loaded(path, data_only=True)
    painter = Painter(book)
    sheets = tuple(sheet_of(sheet, painter, formulas.get(sheet.title, {})) for sheet in book.worksheets)
    check(sheets, counts)
    with ZipFile(path) as archive:
        told = whole_file(archive)
    told = [Notice("", "", SEEN_AGAIN), *told, *(notice for sheet in sheets for notice in noted(sheet))]
    return Source(path.name, "xlsx", sheets, tuple(told), facts=dict(facts(book)))


def loaded(path: Path, *, data_only: bool) -> Workbook:
    """The workbook as openpyxl's objects; its warnings are about what would be lost on saving, which never happens."""
    with path.open("rb") as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return load_workbook(stream, data_only=data_only, keep_links=False, rich_text=True)
        except (InvalidFileException, CellCoordinatesException, SheetTitleException, OSError) as fault:
            raise Broken(written(str(fault))[:200]) from fault


def formulas_of(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """Every formula by sheet and place; the workbook is let go before it is loaded again for its values."""
    book = loaded(path, data_only=False)
    found = {sheet.title: dict(formulas_in(sheet)) for sheet in book.worksheets}
    del book
    gc.collect()  # sheets and their book hold one another
    return found


def formulas_in(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], str]]:
    """Place and text; of a formula for several cells the library gives an object."""
    for place, cell in places(sheet):
        if cell.data_type == "f":
            yield place, str(getattr(cell.value, "text", cell.value))


def places(sheet: Worksheet) -> list[tuple[tuple[int, int], Found]]:
    """The cells that are there, by row and column; `iter_rows` would make all those in between."""
    cells = sheet._cells.items()  # noqa: SLF001 - the library has no sparse way of its own
    return sorted((place, cell) for place, cell in cells if isinstance(cell, Found))


def check(sheets: Sequence[Sheet], counts: Reach) -> None:
    """The strict dialect, for one, gives openpyxl no row and no error."""
    if sum(bool(sheet.cells) for sheet in sheets) < counts.filled:
        raise Broken("a sheet with cells came out empty")


def sheet_of(sheet: Worksheet, painter: Painter, formulas: Formulas) -> Sheet:
    found = places(sheet)
    cells = tuple(cell for place, one in found if (cell := cell_of(one, painter, formulas.get(place))) is not None)
    rows, columns = (cells[-1].row, max(c.column for c in cells)) if cells else (0, 0)
    notes = ((place, one.comment) for place, one in found)
    blank = ((*place, painter.look(one).style.fill) for place, one in found if one.value is None and one.has_style)
    areas = [area_of(block.coord) for block in sheet.merged_cells.ranges]
    return Sheet(
        sheet.title,
        cells,
        merged=clipped(areas, rows, columns),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(n for n, row in sheet.row_dimensions.items() if row.hidden and n <= rows),
        hidden_columns=frozenset(hidden_columns(sheet, columns)),
        header_rows=header_rows(sheet.print_title_rows or "", rows),
        comments=tuple((*place, unescaped(note.text or "")) for place, note in notes if note is not None),
        tables=tuple(tables(sheet)),
        fills=fills_of(islice(blank, MOST_BLANK), cells, areas),
    )


def cell_of(found: Found, painter: Painter, formula: str | None) -> Cell | None:
    value = found.value
    if value is None and formula is None:
        return None
    shown = painter.look(found)
    text, plain = told(value, shown)
    if not text.text and formula is None:
        return None
    style = marked(shown.style, text) if text.struck or text.bold else shown.style
    called = HYPERLINK.match((formula or "")[1:])
    link = address(found.hyperlink) if found.hyperlink else (called[1] if called else "")
    error = found.data_type == "e"
    return Cell(found.row, found.column, text.text, plain, style, link, formula is not None, error, text.runs)


def told(value: object, shown: Look) -> tuple[Text, Value]:
    """The words in the cell and the value behind them; a number's words come from its format."""
    match value:
        case None:
            return Text(""), None
        case bool():
            return Text(str(value).upper()), value
        case int() | float():
            return figure(float(value), shown)
        case date() | datetime() | time() | timedelta():
            return figure(serial_of(value), shown)
        case list() | tuple():
            return rich(value), None
        case _:
            return Text(unescaped(str(value))), None


def figure(number: float, shown: Look) -> tuple[Text, Value]:
    return Text(shown.shows.show(number)), shown.shows.value(number)


def rich(pieces: Sequence[object]) -> Text:
    """A text whose letters differ; the library gives strings and blocks with a font."""
    return joined([(unescaped(str(piece)), letters_of(piece)) for piece in pieces])


def letters_of(piece: object) -> tuple[bool, bool, bool]:
    font = piece.font if isinstance(piece, TextBlock) else None
    return (False, False, False) if font is None else (bool(font.b), bool(font.i), bool(font.strike))


def address(link: Hyperlink) -> str:
    return written((link.target or "") + ("#" + link.location if link.location else ""))


def hidden_columns(sheet: Worksheet, columns: int) -> Iterator[int]:
    for column in sheet.column_dimensions.values():
        if column.hidden or column.width == 0:
            yield from range(column.min or 1, min(column.max or 0, columns) + 1)


def tables(sheet: Worksheet) -> Iterator[Table]:
    """The sheet's tables, and its filtered block under the name "filter"."""
    found = [(table.displayName, table.ref, table.headerRowCount != 0) for table in sheet.tables.values()]
    for name, ref, headed in [*found, ("filter", sheet.auto_filter.ref or "", True)]:
        with suppress(ValueError):
            yield Table(name, area_of(ref), headed)


def facts(book: Workbook) -> Iterator[tuple[str, str]]:
    """The properties that are texts, and the names that stand for a text."""
    for name in ("title", "subject", "creator", "lastModifiedBy", "category", "keywords", "description"):
        if text := str(getattr(book.properties, name) or "").strip():
            yield "core:" + name, unescaped(text)
    for one in book.custom_doc_props.props:  # type: ignore[attr-defined]
        if isinstance(one.value, str) and one.value.strip():
            yield "custom:" + one.name, unescaped(one.value.strip())
    for name, meaning in book.defined_names.items():
        if text := constant(meaning.value or ""):
            yield "name:" + name, text
