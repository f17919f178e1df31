"""OpenDocument spreadsheets (.ods): the text as LibreOffice showed it, values, merged areas, what is hidden, comments."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from shared_plan.exchange.grid import Area, Cell, Sheet, Source, Style, Value, clipped
from shared_plan.exchange.sources import Tick
from shared_plan.exchange.sources.archive import Broken, Excess, attribute, forget, local, optional, part, streamed
from shared_plan.exchange.sources.ods_look import OdsStyle, paragraphs, style_of
from shared_plan.exchange.sources.pieces import block
from shared_plan.exchange.sources.xlsx_beside import noted
from shared_plan.exchange.sources.xlsx_cells import MAX_COLUMN, MAX_ROW, MOST_CELLS, MOST_TEXT

MOST_STYLES = 20_000


def media_type(path: Path) -> str:
    """What the document says it is, such as application/vnd.oasis.opendocument.spreadsheet."""
    with suppress(Broken, BadZipFile), ZipFile(path) as archive:
        return part(archive, "mimetype", 1000).decode("ascii", "replace")
    return ""


def is_locked(path: Path) -> bool:
    with suppress(Broken, BadZipFile), ZipFile(path) as archive:
        root = optional(archive, "META-INF/manifest.xml")
        return root is not None and next(root.iter("{*}encryption-data"), None) is not None
    return False


@dataclass(slots=True)
class Building:
    """One sheet while its rows go by."""

    name: str
    hidden: bool
    cells: list[Cell] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    headers: list[tuple[int, int]] = field(default_factory=list)
    columns: list[tuple[int, str]] = field(default_factory=list)
    """The last column of every stretch and its usual cell style."""
    row: int = 0
    column: int = 0
    letters: int = 0


@dataclass(slots=True)
class Reading:
    styles: dict[str, OdsStyle] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    stack: list[Building] = field(default_factory=list)
    heading: int = 0


def read(path: Path, tick: Tick) -> Source:
    """The whole spreadsheet; raises Broken, a zip or an XML error when the file is not what it should be."""
    with ZipFile(path) as archive:
        reading = Reading()
        for name in ("styles.xml", "content.xml"):
            tick(int(name == "content.xml"), 2, "Reading the sheets")
            if name in archive.NameToInfo or name == "content.xml":
                through(archive, name, reading)
        facts = facts_of(archive)
    if not reading.sheets:
        raise Broken("the spreadsheet lists no sheet")
    notices = tuple(notice for sheet in reading.sheets for notice in noted(sheet))
    return Source(path.name, "ods", tuple(reading.sheets), notices, facts=facts)


def through(archive: ZipFile, name: str, reading: Reading) -> None:
    for event, element in streamed(archive, name, ("start", "end")):
        if event != "root":
            step(event, element, reading)


def step(event: str, element: etree._Element, reading: Reading) -> None:
    name = local(element)
    if event == "start":
        if name == "table":
            reading.stack.append(begun(element, reading))
        elif name == "table-header-rows":
            reading.heading += 1
    elif name == "style":
        if len(reading.styles) < MOST_STYLES:
            reading.styles[attribute(element, "name")] = style_of(element, reading.styles)
    elif name == "table-header-rows":
        reading.heading -= 1
    elif reading.stack and name in ("table-row", "table-column"):
        (take_row if name == "table-row" else take_column)(element, reading.stack[-1], reading)
        forget(element)
    elif reading.stack and name == "table":
        end_table(reading)
        forget(element)


def end_table(reading: Reading) -> None:
    """A table within a table is no sheet of its own."""
    sheet = reading.stack.pop()
    if not reading.stack:
        reading.sheets.append(finished(sheet))


def begun(element: etree._Element, reading: Reading) -> Building:
    style = reading.styles.get(attribute(element, "style-name"), OdsStyle())
    return Building(attribute(element, "name"), style.unseen)


def repeated(element: etree._Element, name: str) -> int:
    text = attribute(element, name)
    return max(1, int(text)) if text.isdigit() and len(text) < 9 else 1


def unseen(element: etree._Element) -> bool:
    return attribute(element, "visibility") in ("collapse", "filter")


def take_column(element: etree._Element, sheet: Building, _reading: Reading) -> None:
    wide = repeated(element, "number-columns-repeated")
    if unseen(element):
        sheet.hidden_columns.append((sheet.column + 1, sheet.column + wide))
    sheet.column += wide
    sheet.columns.append((sheet.column, attribute(element, "default-cell-style-name")))


def take_row(element: etree._Element, sheet: Building, reading: Reading) -> None:
    tall = repeated(element, "number-rows-repeated")
    first, last = sheet.row + 1, sheet.row + tall
    if unseen(element):
        sheet.hidden_rows.append((first, last))
    if reading.heading:
        sheet.headers.append((first, last))
    before = len(sheet.cells)
    usual = attribute(element, "default-cell-style-name")
    column = 1
    for child in element:
        if local(child) in ("table-cell", "covered-table-cell"):
            column = take_cell(child, first, column, usual, sheet, reading)
    again = sheet.cells[before:]
    check(sheet, len(again) * (tall - 1) if again else 0)
    for row in range(first + 1, last + 1) if again else ():
        sheet.cells += [cell._replace(row=row) for cell in again]
    sheet.row = last


def check(sheet: Building, coming: int) -> None:
    if len(sheet.cells) + coming > MOST_CELLS:
        raise Excess(f"there are more than {MOST_CELLS:,} cells")
    if sheet.letters > MOST_TEXT:
        raise Excess(f"there are more than {MOST_TEXT:,} letters")


def take_cell(element: etree._Element, row: int, column: int, usual: str, sheet: Building, reading: Reading) -> int:
    """Put in one cell with its repetitions; gives the column after it."""
    wide = repeated(element, "number-columns-repeated")
    if not len(element) and not attribute(element, "value-type") and not attribute(element, "formula"):
        spans(element, row, column, sheet)
        return column + wide
    spans(element, row, column, sheet)
    remarks(element, row, column, sheet)
    cell = cell_at(element, row, column, style_name(element, column, usual, sheet), reading)
    if cell is not None:
        check(sheet, wide)
        sheet.letters += len(cell.text) * wide
        sheet.cells += [cell._replace(column=place) for place in range(column, column + wide)]
    return column + wide


def style_name(element: etree._Element, column: int, usual: str, sheet: Building) -> str:
    """The cell's own style, else the row's, else its column's."""
    return (
        attribute(element, "style-name") or usual or next((name for last, name in sheet.columns if column <= last), "")
    )


def spans(element: etree._Element, row: int, column: int, sheet: Building) -> None:
    wide, tall = repeated(element, "number-columns-spanned"), repeated(element, "number-rows-spanned")
    if (wide > 1 or tall > 1) and len(sheet.areas) < MOST_CELLS:
        sheet.areas.append(Area(row, column, row + tall - 1, column + wide - 1))


def remarks(element: etree._Element, row: int, column: int, sheet: Building) -> None:
    for remark in element.iterchildren("{*}annotation"):
        text = block(paragraphs(remark, {})).text
        if text:
            sheet.comments.append((row, column, text))


def cell_at(element: etree._Element, row: int, column: int, style: str, reading: Reading) -> Cell | None:
    if local(element) == "covered-table-cell":
        return None
    found = block(paragraphs(element, reading.styles))
    formula = attribute(element, "formula") != ""
    wrong = element.get("{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type") == "error"
    kind = attribute(element, "value-type") if not wrong else ""
    text = found.text or attribute(element, "string-value")
    value = value_of(element, kind)
    if not text and value is None and not (formula and kind != "string"):
        return None
    if formula and kind == "float" and text in ("TRUE", "FALSE"):  # LibreOffice stores what =TRUE() gives as a number
        value = text == "TRUE"
    look = reading.styles.get(style, OdsStyle())
    bold, italic, struck = (
        found.look if found.look != (False, False, False) else look.look if not found.runs else found.look
    )
    link = next((attribute(a, "href") for a in element.iter("{*}a")), "")
    shown = text or plainly(value)
    return Cell(
        row,
        column,
        shown,
        value,
        Style("General", look.fill, look.colour, bold, italic, struck, 0),
        link,
        formula,
        wrong,
        found.runs,
    )


def plainly(value: Value) -> str:
    """A value whose text was not stored with it."""
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def value_of(element: etree._Element, kind: str) -> Value:
    """The value behind the text; None for text and for what can't be understood."""
    with suppress(ValueError, OverflowError):
        if kind in ("float", "percentage", "currency"):
            number = float(attribute(element, "value"))
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
        if kind == "boolean":
            return attribute(element, "boolean-value") == "true"
        if kind == "date":
            return iso_date(attribute(element, "date-value"))
        if kind == "time":
            return iso_time(attribute(element, "time-value"))
    return None


def iso_date(text: str) -> date | datetime:
    """Date alone, or with its time when that is not midnight."""
    if "T" not in text:
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text[:26]).replace(tzinfo=None)
    return moment if moment.time() != time() else moment.date()


def iso_time(text: str) -> time | timedelta:
    """PT09H30M00S as half past nine; a day and more as a duration."""
    hours, _, rest = text.removeprefix("PT").partition("H")
    minutes, _, seconds = rest.partition("M")
    length = timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds.rstrip("S") or 0))
    return (datetime.min + length).time() if timedelta() <= length < timedelta(days=1) else length  # noqa: DTZ901 - a clock has no zone


def finished(sheet: Building) -> Sheet:
    cells = tuple(cell for cell in sheet.cells if cell.row <= MAX_ROW and cell.column <= MAX_COLUMN)
    rows, columns = max((c.row for c in cells), default=0), max((c.column for c in cells), default=0)
    return Sheet(
        sheet.name, cells, clipped(sheet.areas, rows, columns), hidden=sheet.hidden,
        hidden_rows=numbers_in(sheet.hidden_rows, rows), hidden_columns=numbers_in(sheet.hidden_columns, columns),
        header_rows=numbers_in(sheet.headers, rows), comments=tuple(sorted(sheet.comments)),
    )  # fmt: skip


def numbers_in(stretches: list[tuple[int, int]], last: int) -> frozenset[int]:
    return frozenset(number for first, end in stretches for number in range(first, min(end, last) + 1))


def facts_of(archive: ZipFile) -> dict[str, str]:
    root = optional(archive, "meta.xml")
    return {} if root is None else dict(told(root))


def told(root: etree._Element) -> Iterator[tuple[str, str]]:
    for entry in root.iter():
        text = (entry.text or "").strip() if isinstance(entry.tag, str) else ""
        if text and local(entry) == "user-defined":
            yield "custom:" + attribute(entry, "name"), text
        elif text and len(entry) == 0:
            yield "core:" + local(entry), text
