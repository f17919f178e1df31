"""Old Excel workbooks (.xls, BIFF8): values as shown, looks, merged areas, what is hidden, comments, links, errors."""

import struct
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from shared_plan.exchange.grid import Area, Cell, Run, Sheet, Source, Style, Value, clipped
from shared_plan.exchange.sources import Tick, compound
from shared_plan.exchange.sources.archive import Broken, Excess
from shared_plan.exchange.sources.colours import INDEXED
from shared_plan.exchange.sources.covered import uncovered
from shared_plan.exchange.sources.directory import Locked
from shared_plan.exchange.sources.formats import BUILT_IN
from shared_plan.exchange.sources.lines import written
from shared_plan.exchange.sources.xls_records import (
    BOF,
    Record,
    Rich,
    comment_text,
    compressed,
    records,
    shared_texts,
    short_text,
)
from shared_plan.exchange.sources.xlsx_beside import noted
from shared_plan.exchange.sources.xlsx_cells import MOST_CELLS
from shared_plan.exchange.sources.xlsx_look import Letters, Look, look

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
URL = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
CELLS = {
    0x203: "number",
    0x27E: "rk",
    0xBD: "many",
    0xFD: "shared",
    0x204: "label",
    0xD6: "label",
    0x06: "formula",
    0x205: "fact",
}


class Entry(NamedTuple):
    name: str
    start: int
    hidden: bool


@dataclass(slots=True)
class Book:
    """The workbook's own records, gathered before its sheets are read."""

    epoch_1904: bool = False
    entries: list[Entry] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    fonts: list[Letters] = field(default_factory=list)
    styles: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Font, format, indent and fill colour of every cell style."""
    palette: list[str] = field(default_factory=lambda: list(INDEXED))
    texts: Sequence[Rich] = ()
    looks: list[Look] = field(default_factory=list)


@dataclass(slots=True)
class Building:
    """One sheet while its records go by."""

    book: Book
    cells: list[Cell] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    links: list[tuple[Area, str]] = field(default_factory=list)
    notes: list[tuple[int, int, int]] = field(default_factory=list)
    objects: dict[int, str] = field(default_factory=dict)
    last_object: int = 0
    waiting: tuple[int, int, int] | None = None
    """The place of a formula whose text comes in the next record."""


def read(path: Path, tick: Tick) -> Source:
    """The whole workbook; raises Locked for a password, Broken for older or damaged ones."""
    tick(0, 1, "Reading the workbook")
    with path.open("rb") as stream:
        data = compound.content(compound.opened(stream), "Workbook")
    book = gathered(data)
    sheets = []
    for number, entry in enumerate(book.entries):
        tick(number, len(book.entries), f"Reading sheet {entry.name}")
        sheets.append(read_sheet(book, data, entry))
    notices = tuple(notice for sheet in sheets for notice in noted(sheet))
    return Source(path.name, "xls", tuple(sheets), notices)


def gathered(data: bytes) -> Book:
    book = Book()
    for record in records(data):
        take_global(book, record)
    if not book.entries:
        raise Broken("the workbook lists no sheet")
    book.looks = [look(style_of(book, *style)) for style in book.styles] or [look(Style())]
    return book


def take_global(book: Book, record: Record) -> None:
    kind, data = record.kind, record.data
    if kind == 0x2F:
        raise Locked
    if kind == BOF and struct.unpack_from("<H", data)[0] != 0x600:
        raise Broken("it is older than Excel 97")
    if kind == 0x22:
        book.epoch_1904 = data[0] == 1
    elif kind == 0x85 and data[5] == 0:
        book.entries.append(Entry(short_text(data, 6, 1), struct.unpack_from("<I", data)[0], data[4] & 3 != 0))
    elif kind == 0x41E:
        book.formats[struct.unpack_from("<H", data)[0]] = short_text(data, 2)
    elif kind == 0xFC:
        book.texts = shared_texts(record)
    elif kind in (0x31, 0xE0, 0x92):
        take_look(book, kind, data)


def take_look(book: Book, kind: int, data: bytes) -> None:
    if kind == 0x31:
        flags, colour, weight = struct.unpack_from("<HHH", data, 2)
        book.fonts.append(Letters(weight >= 600, bool(flags & 2), bool(flags & 8), str(colour)))
    elif kind == 0xE0:
        font, fmt = struct.unpack_from("<HH", data)
        border, fill = struct.unpack_from("<IH", data, 14)
        book.styles.append((font, fmt, data[8] & 15, fill & 0x7F if border >> 26 == 1 else -1))
    else:
        count = struct.unpack_from("<H", data)[0]
        book.palette[8 : 8 + count] = [data[2 + n * 4 : 5 + n * 4].hex().upper() for n in range(count)]


def font(book: Book, number: int) -> Letters:
    """There is no font 4: the numbers jump from 3 to 5."""
    place = number - (number > 4)
    return book.fonts[place] if place < len(book.fonts) else Letters()


def style_of(book: Book, font_number: int, fmt: int, indent: int, fill: int) -> Style:
    letters = font(book, font_number)
    ink = ink_of(book, int(letters.colour or 0))
    background = book.palette[fill] if 0 <= fill < len(book.palette) else ""
    return Style(
        book.formats.get(fmt, "General"), background, ink, letters.bold, letters.italic, letters.struck, indent
    )


def ink_of(book: Book, number: int) -> str:
    found = book.palette[number] if number < len(book.palette) else ""
    return "" if found == "000000" else found


def read_sheet(book: Book, data: bytes, entry: Entry) -> Sheet:
    sheet = Building(book)
    for record in records(data, entry.start):
        name = CELLS.get(record.kind)
        if name is not None:
            take_cells(sheet, name, record)
        else:
            take_beside(sheet, record)
        if len(sheet.cells) > MOST_CELLS:
            raise Excess(f"there are more than {MOST_CELLS:,} cells")
    return finished(sheet, entry)


def finished(sheet: Building, entry: Entry) -> Sheet:
    last = {cell[:2]: cell for cell in sheet.cells}
    stated = tuple(with_link(cell, sheet.links) for cell in sorted(last.values(), key=itemgetter(0, 1)))
    cells = uncovered(stated, sheet.areas)
    rows, columns = max((c.row for c in cells), default=0), max((c.column for c in cells), default=0)
    notes = sorted((row, column, sheet.objects.get(number, "")) for row, column, number in sheet.notes)
    return Sheet(
        entry.name, cells, clipped(sheet.areas, rows, columns), hidden=entry.hidden,
        hidden_rows=frozenset(r for r in sheet.hidden_rows if r <= rows),
        hidden_columns=frozenset(c for c in sheet.hidden_columns if c <= columns), comments=tuple(notes),
    )  # fmt: skip


def with_link(cell: Cell, links: Sequence[tuple[Area, str]]) -> Cell:
    target = next((target for area, target in links[:1000] if area.holds(cell.row, cell.column)), "")
    return cell._replace(link=target) if target else cell


def take_beside(sheet: Building, record: Record) -> None:
    kind, data = record.kind, record.data
    if kind == 0x207 and sheet.waiting is not None:
        put_text(sheet, *sheet.waiting, Rich(short_text(data, 0)), formula=True)
        sheet.waiting = None
    elif kind == 0x208 and struct.unpack_from("<I", data, 12)[0] & 0x20:
        sheet.hidden_rows.add(struct.unpack_from("<H", data)[0] + 1)
    elif kind == 0x7D and data[8] & 1:
        first, last = struct.unpack_from("<HH", data)
        sheet.hidden_columns.update(range(first + 1, min(last, 255) + 2))
    elif kind == 0xE5:
        for n in range(struct.unpack_from("<H", data)[0]):
            top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + n * 8)
            sheet.areas.append(Area(top + 1, left + 1, bottom + 1, right + 1))
    else:
        take_remark(sheet, record)


def take_remark(sheet: Building, record: Record) -> None:
    """Comments, their texts, and links."""
    kind, data = record.kind, record.data
    if kind == 0x1C:
        row, column, _, number = struct.unpack_from("<HHHH", data)
        sheet.notes.append((row + 1, column + 1, number))
    elif kind == 0x5D:
        sheet.last_object = struct.unpack_from("<H", data, 6)[0]
    elif kind == 0x1B6:
        sheet.objects[sheet.last_object] = written(comment_text(record))
    elif kind == 0x1B8 and URL in data:
        top, bottom, left, right = struct.unpack_from("<HHHH", data)
        place = data.index(URL) + 16
        length = struct.unpack_from("<I", data, place)[0]
        target = data[place + 4 : place + 4 + length].decode("utf-16-le", "replace").partition("\0")[0]
        sheet.links.append((Area(top + 1, left + 1, bottom + 1, right + 1), target))


def take_cells(sheet: Building, name: str, record: Record) -> None:
    data = record.data
    row, column, style = struct.unpack_from("<HHH", data)
    if name == "number":
        put_number(sheet, row, column, style, struct.unpack_from("<d", data, 6)[0])
    elif name == "rk":
        put_number(sheet, row, column, style, compressed(struct.unpack_from("<I", data, 6)[0]))
    elif name == "many":
        for n in range((len(data) - 6) // 6):
            own, rk = struct.unpack_from("<HI", data, 4 + n * 6)
            put_number(sheet, row, column + n, own, compressed(rk))
    elif name == "shared":
        put_text(sheet, row, column, style, sheet.book.texts[struct.unpack_from("<I", data, 6)[0]])
    elif name == "label":
        put_text(sheet, row, column, style, Rich(short_text(data, 6)))
    elif name == "fact":
        put_fact(sheet, row, column, style, data[6], wrong=data[7] == 1)
    else:
        put_result(sheet, row, column, style, data[6:14])


def put_result(sheet: Building, row: int, column: int, style: int, result: bytes) -> None:
    """A formula's stored result: a number, or a text that follows, a truth value, an error, an empty text."""
    if result[6:8] != b"\xff\xff":
        put_number(sheet, row, column, style, struct.unpack("<d", result)[0], formula=True)
    elif result[0] == 0:
        sheet.waiting = (row, column, style)
    elif result[0] in (1, 2):
        put_fact(sheet, row, column, style, result[2], wrong=result[0] == 2, formula=True)


def look_at(sheet: Building, style: int) -> Look:
    return sheet.book.looks[style] if style < len(sheet.book.looks) else sheet.book.looks[0]


def put_number(sheet: Building, row: int, column: int, style: int, number: float, *, formula: bool = False) -> None:
    found = look_at(sheet, style)
    epoch = sheet.book.epoch_1904
    value: Value = None
    with suppress(OverflowError, ValueError):
        value = found.shows.value(number, epoch_1904=epoch)
        text = found.shows.show(number, epoch_1904=epoch)
        sheet.cells.append(Cell(row + 1, column + 1, text, value, found.style, "", formula))


def put_fact(
    sheet: Building, row: int, column: int, style: int, code: int, *, wrong: bool, formula: bool = False
) -> None:
    text = ERRORS.get(code, "#N/A") if wrong else ("TRUE" if code else "FALSE")
    value = None if wrong else bool(code)
    sheet.cells.append(Cell(row + 1, column + 1, text, value, look_at(sheet, style).style, "", formula, wrong))


def put_text(sheet: Building, row: int, column: int, style: int, rich: Rich, *, formula: bool = False) -> None:
    text = written(rich.text)
    if not text:
        return
    found = look_at(sheet, style).style
    runs = runs_of(sheet.book, rich, found) if rich.fonts and len(text) == len(rich.text) else ()
    if len(runs) == 1 and runs[0].start == 0 and runs[0].end == len(text):
        found = found._replace(bold=runs[0].bold, italic=runs[0].italic, struck=runs[0].struck)
        runs = ()
    sheet.cells.append(Cell(row + 1, column + 1, text, None, found, "", formula, runs=runs))


def runs_of(book: Book, rich: Rich, style: Style) -> tuple[Run, ...]:
    """The stretches that are bold, italic or struck; the first may begin in the cell's own font."""
    marks = [
        (0, Letters(style.bold, style.italic, style.struck)),
        *((place, font(book, number)) for place, number in rich.fonts),
    ]
    ends = [place for place, _ in marks[1:]] + [len(rich.text)]
    return tuple(
        Run(start, end, letters.bold, letters.italic, letters.struck)
        for (start, letters), end in zip(marks, ends, strict=True)
        if end > start and (letters.bold or letters.italic or letters.struck)
    )
