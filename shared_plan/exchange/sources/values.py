"""Binary and old workbooks by calamine, and the second reader for the others: values, merged areas, hidden sheets."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from shared_plan.exchange.grid import Area, Cell, Kind, Notice, Sheet, Source, Style, Value, clipped
from shared_plan.exchange.sources import Tick
from shared_plan.exchange.sources.archive import Broken, Excess
from shared_plan.exchange.sources.covered import uncovered
from shared_plan.exchange.sources.lines import written
from shared_plan.exchange.sources.numerals import general
from shared_plan.exchange.sources.xlsx_reach import reach

MOST_PLACES = 4_000_000
"""Rows times columns; calamine keeps 24 bytes and more for each, filled or not."""
DATE_STYLE, STAMP_STYLE, CLOCK_STYLE = Style("dd/mm/yyyy"), Style("dd/mm/yyyy hh:mm"), Style("hh:mm")
UNSEEN = (
    "This workbook was read by a simpler reader: its values are here, but number formats, colours, strike-through, comments, "
    "hidden rows and cell errors could not be seen; open it in Excel, save it as .xlsx and import it again if they matter."
)
Raw = int | float | str | bool | time | date | datetime | timedelta


def read_again(path: Path, tick: Tick) -> Source:
    """An .xlsx that its own reader could not make sense of; not tried when a far cell would take all memory."""
    rows, columns = reach(path)[:2]
    if rows * columns > MOST_PLACES:
        raise Excess(f"a cell stands in row {rows:,} and column {columns:,}, far away from the others")
    return workbook(path, tick, "xlsx")


def read_ods(path: Path, tick: Tick) -> Source:
    return workbook(path, tick, "ods")


def read_xlsb(path: Path, tick: Tick) -> Source:
    return workbook(path, tick, "xlsb")


def read_xls(path: Path, tick: Tick) -> Source:
    return workbook(path, tick, "xls")


def workbook(path: Path, tick: Tick, kind: Kind) -> Source:
    """All worksheets; raises Broken when calamine gives up."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            wanted = [about for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
            sheets = []
            for number, about in enumerate(wanted):
                tick(number, len(wanted), f"Reading sheet {about.name}")
                hidden = about.visible != SheetVisibleEnum.Visible
                sheets.append(sheet_of(book.get_sheet_by_name(about.name), hidden=hidden))
    except CalamineError as fault:
        raise Broken(str(fault)[:200]) from None
    return Source(path.name, kind, tuple(sheets), (Notice("", "", UNSEEN),))


def sheet_of(sheet: CalamineSheet, *, hidden: bool) -> Sheet:
    top, left = sheet.start or (0, 0)
    merged = tuple(areas(sheet))
    cells = uncovered(tuple(cells_of(sheet, top + 1, left + 1)), merged)
    rows, columns = (cells[-1].row, max(c.column for c in cells)) if cells else (0, 0)
    return Sheet(sheet.name, cells, clipped(merged, rows, columns), hidden=hidden)


def cells_of(sheet: CalamineSheet, top: int, left: int) -> Iterator[Cell]:
    """Only what is filled; `iter_rows` begins at the first row even where the content begins lower."""
    rows = sheet.to_python(skip_empty_area=True)
    for row, values in enumerate(rows, top):
        for column, raw in enumerate(values, left):
            if raw != "":
                text, value, style = told(raw)
                if text:
                    yield Cell(row, column, text, value, style)


def told(raw: Raw) -> tuple[str, Value, Style]:
    """The words for a value whose number format is not known: as a British system shows it."""
    match raw:
        case str():
            return written(raw), None, Style()
        case bool():
            return str(raw).upper(), raw, Style()
        case int() | float():
            return general(raw), int(raw) if raw == raw // 1 and abs(raw) < 1e15 else raw, Style()
        case _:
            return moment(raw)


def moment(raw: date | datetime | time | timedelta) -> tuple[str, Value, Style]:
    match raw:
        case timedelta():
            minutes = round(raw.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02d}", raw, Style("[h]:mm")
        case time():
            return f"{raw:%H:%M}", raw, CLOCK_STYLE
        case datetime() if raw.time() != time():
            return f"{raw:%d/%m/%Y %H:%M}", raw, STAMP_STYLE
        case _:
            day = raw.date() if isinstance(raw, datetime) else raw
            return f"{day:%d/%m}/{day.year:04d}", day, DATE_STYLE


def areas(sheet: CalamineSheet) -> Iterator[Area]:
    with suppress(AttributeError):
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            yield Area(top + 1, left + 1, bottom + 1, right + 1)
