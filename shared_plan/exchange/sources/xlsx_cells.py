"""The cells of an Excel sheet: a quick way for the usual spelling of the XML and a careful one for any other."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import chain
from math import isfinite
from operator import itemgetter
from zipfile import ZipFile

from lxml import etree

from shared_plan.exchange.grid import Cell, Run, Style, Value, number_of
from shared_plan.exchange.sources.archive import Broken, Excess, blocks, forget, local, parser, streamed
from shared_plan.exchange.sources.serials import serial_of
from shared_plan.exchange.sources.xlsx_look import Look
from shared_plan.exchange.sources.xlsx_texts import LONGEST_TEXT, TOO_LONG, Text, plain, rich_text

MOST_CELLS = 1_000_000
MOST_TEXT = 64_000_000
MOST_BLANK = 50_000
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
LONGEST_ROW = 32_000_000
ANOTHER_WAY = "the sheet is written in another way"

CELL = re.compile(
    r'<c r="([A-Z]{1,3})([1-9]\d{0,6})"(?: s="(\d{1,5})")?(?: t="(\w{1,9})")?(?: [cv]m="\d+")*'
    r"(?:/>|>(?:<v>([^<]*)</v>|<is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is>|(.*?))</c>)",
    re.DOTALL,
)
"""Column, row, style, type, stored value, simple inline text, anything else that stands in the cell."""
INNER = re.compile(
    r"(?:<f[^>]*?(?:/>|>([^<]*)</f>))?(?:<v(?: xml:space=\"preserve\")?(?:/>|>([^<]*)</v>))?(?:<is>(.*)</is>)?",
    re.DOTALL,
)
SIMPLE_INLINE = re.compile(r"<t(?: xml:space=\"preserve\")?(?:/>|>([^<]*)</t>)")
HIDDEN_ROW = re.compile(r'<row\b[^>]*? r="(\d+)"[^>]*? hidden="(?:1|true)"')
ROW_MARK = re.compile(r"<row\b[^>]*>")
SHORT = re.compile(r"-?(?:0|[1-9]\d{0,8})\.\d{0,3}[1-9]")
HYPERLINK = re.compile(r'\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)


class Columns(dict[str, int]):
    """Column numbers by their letters, worked out once each."""

    def __missing__(self, name: str) -> int:
        self[name] = number_of(name)
        return self[name]


@dataclass(slots=True)
class Filling:
    """One sheet's cells while they are being read."""

    looks: Sequence[Look]
    shared: Sequence[Text]
    epoch_1904: bool = False
    cells: list[Cell] = field(default_factory=list)
    blank: list[tuple[int, int, str]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    shown: dict[tuple[str, str], tuple[str, Value]] = field(default_factory=dict)
    columns: Columns = field(default_factory=Columns)
    letters: int = 0
    counted: int = 0
    last: int = 0
    """The place of the last cell, row by row; a cell that stands before it makes `ordered` false."""
    ordered: bool = True

    def put(
        self, row: int, column: int, s: str, t: str, stored: str | None, formula: str | None, rich: Text | None
    ) -> None:
        """Add one cell from its style number, type, stored value, formula and inline text."""
        look = self.look(s)
        text, error = "", t == "e"
        value: Value = None
        runs: tuple[Run, ...] = ()
        if rich is None and t == "s" and stored:
            rich = self.shared_text(stored)
        if rich is not None:
            text, runs = rich.text, rich.runs
            if rich.struck or rich.bold:
                look = look._replace(style=marked(look.style, rich))
        elif t == "b" and stored:
            value = stored.strip() in ("1", "true", "TRUE")
            text = "TRUE" if value else "FALSE"
        elif t in ("str", "e", "inlineStr"):
            text = plain(stored or "")
        elif stored:
            text, value = self.dated(stored, s) if t == "d" else self.figure(stored, s)
        if text or (formula is not None and t != "str"):
            link = HYPERLINK.match(formula) if formula else None
            cell = Cell(row, column, text, value, look.style, link[1] if link else "", formula is not None, error, runs)
            self.add(cell)

    def leave_blank(self, row: int, column: int, s: str) -> None:
        """A cell without words; of its looks only the fill may mean something."""
        fill = self.look(s).style.fill
        if fill and len(self.blank) < MOST_BLANK:
            self.blank.append((row, column, fill))

    def add(self, cell: Cell) -> None:
        if not (0 < cell.row <= MAX_ROW and 0 < cell.column <= MAX_COLUMN):
            raise Broken(f"there is no cell {cell.ref}")
        place = (cell.row << 14) + cell.column
        self.ordered = self.ordered and place > self.last
        self.last = place
        self.cells.append(cell)

    def look(self, s: str) -> Look:
        number = int(s) if s else 0
        return self.looks[number] if number < len(self.looks) else self.looks[0]

    def shared_text(self, stored: str) -> Text:
        try:
            return self.shared[int(stored)]
        except (ValueError, IndexError):
            raise Broken("a cell refers to a shared text that is not there") from None

    def figure(self, stored: str, s: str) -> tuple[str, Value]:
        """The words and value of a stored number; remembered, for columns repeat themselves."""
        known = self.shown.get((s, stored))
        if known is None:
            known = self.new_figure(stored, self.look(s))
            if len(self.shown) < 50_000:
                self.shown[s, stored] = known
        return known

    def new_figure(self, stored: str, look: Look) -> tuple[str, Value]:
        if look.simple and len(stored) < 12:  # most numbers show just as they are stored
            if stored.isdecimal():
                return str(int(stored)), int(stored)
            if SHORT.fullmatch(stored):
                return stored, float(stored)
        number = real(stored)
        return look.shows.show(number, epoch_1904=self.epoch_1904), look.shows.value(number, epoch_1904=self.epoch_1904)

    def dated(self, stored: str, s: str) -> tuple[str, Value]:
        """A cell of type "d" holds its date in ISO 8601."""
        with suppress(ValueError):
            value = iso_moment(stored.strip())
            shows = self.look(s).shows
            return (shows.show(serial_of(value)) if shows.dated else stored), value
        return plain(stored), None

    def check(self) -> None:
        """Stop before the cells take more memory than a plan deserves."""
        lengths = [len(cell[2]) for cell in self.cells[self.counted :]]
        self.counted = len(self.cells)
        self.letters += sum(lengths)
        if max(lengths, default=0) > LONGEST_TEXT:
            raise Excess(TOO_LONG)
        if len(self.cells) > MOST_CELLS:
            raise Excess(f"there are more than {MOST_CELLS:,} cells")
        if self.letters > MOST_TEXT:
            raise Excess(f"there are more than {MOST_TEXT:,} letters")

    def sorted_cells(self) -> tuple[Cell, ...]:
        """By row and column; where two cells claim one place the later wins, as in Excel."""
        if self.ordered:
            return tuple(self.cells)
        return tuple(sorted({cell[:2]: cell for cell in self.cells}.values(), key=itemgetter(0, 1)))


def marked(style: Style, rich: Text) -> Style:
    return style._replace(struck=style.struck or rich.struck, bold=style.bold or rich.bold)


def real(stored: str) -> float:
    try:
        number = float(stored)
    except ValueError:
        raise Broken("a cell that should hold a number does not") from None
    if not isfinite(number):
        raise Broken("a cell that should hold a number does not")
    return number


def iso_moment(text: str) -> date | datetime | time:
    if "T" in text:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    return time.fromisoformat(text) if ":" in text else date.fromisoformat(text)


def read_cells(archive: ZipFile, name: str, filling: Filling) -> tuple[Filling, etree._Element]:
    """The cells, and the sheet's root element without its rows."""
    fresh = Filling(filling.looks, filling.shared, filling.epoch_1904)
    try:
        return filling, quick(archive, name, filling)
    except (ValueError, IndexError, etree.XMLSyntaxError):
        return fresh, careful(archive, name, fresh)


def quick(archive: ZipFile, name: str, filling: Filling) -> etree._Element:
    """Row by row with a regular expression; raises Broken when a single cell is not in the usual spelling."""
    rest, head = b"", b""
    for block in chain(blocks(archive, name), (b"",)):
        rows = (rest + block).split(b"</row>")
        rest = rows.pop()
        if not head and (rows or not block):
            head, first = head_of(rows[0] if rows else rest)
            if rows:
                rows[0] = first
        for row in rows:
            quick_row(row.decode(), filling)
        filling.check()
        if len(rest) > LONGEST_ROW:
            raise Broken("a row is too long")
    return frame(head, rest)


def head_of(piece: bytes) -> tuple[bytes, bytes]:
    """What stands before the rows and the beginning of the first row."""
    head, mark, first = piece.partition(b"<sheetData>")
    if not mark and b"<sheetData/>" not in piece:
        raise Broken(ANOTHER_WAY)
    opening = head[:2000].lower()
    if (b"encoding=" in opening and b"utf-8" not in opening) or b"\0" in head or b"<!" in head:
        raise Broken(ANOTHER_WAY)
    return (head if mark else piece.partition(b"<sheetData/>")[0]), first


def frame(head: bytes, tail: bytes) -> etree._Element:
    """The sheet without its rows, as XML; `tail` begins after the last row."""
    before, mark, after = tail.partition(b"</sheetData>")
    if not mark:
        before, mark, after = tail.partition(b"<sheetData/>")
    if not mark or b"<c " in before or b"<c>" in before:
        raise Broken(ANOTHER_WAY)
    return etree.fromstring(head + b"<sheetData/>" + after, parser())


def quick_row(row: str, filling: Filling) -> None:
    if "<v" not in row and "<is" not in row and "<f" not in row and "hidden=" not in row and "<!" not in row:
        return  # blank cells that only look like something; workbooks have a million of them
    found = CELL.findall(row)
    if len(found) != row.count("<c ") + row.count("<c>") or "<!" in row:
        raise Broken(ANOTHER_WAY)
    if "hidden=" in row:
        filling.hidden_rows += hidden_rows(row)
    looks, shared, columns, cells, new = filling.looks, filling.shared, filling.columns, filling.cells, tuple.__new__
    last, ordered = filling.last, filling.ordered
    for name, number, s, t, stored, simple, inner in found:
        row_number, column = int(number), columns[name]
        if t == "s" and stored:
            text, runs, struck, bold = shared[int(stored)]
        elif simple:
            text, runs, struck, bold = plain(simple), (), False, False
        else:
            filling.last, filling.ordered = last, ordered
            other_cell(filling, row_number, column, s, t, stored, inner)
            last, ordered = filling.last, filling.ordered
            continue
        if not text:
            continue
        style = looks[int(s) if s else 0][0]
        if struck or bold:
            style = style._replace(struck=style.struck or struck, bold=style.bold or bold)
        place = (row_number << 14) + column
        if place <= last:
            ordered = False
        last = place
        cells.append(new(Cell, (row_number, column, text, None, style, "", False, False, runs)))
    filling.last, filling.ordered = last, ordered


def other_cell(filling: Filling, row: int, column: int, s: str, t: str, stored: str, inner: str) -> None:
    if stored and t in ("", "n"):
        text, value = filling.figure(stored, s)
        place = (row << 14) + column
        filling.ordered = filling.ordered and place > filling.last
        filling.last = place
        filling.cells.append(tuple.__new__(Cell, (row, column, text, value, filling.look(s)[0], "", False, False, ())))
    elif stored:
        filling.put(row, column, s, t, stored, None, None)
    elif inner:
        inner_cell(filling, row, column, s, t, inner)
    else:
        filling.leave_blank(row, column, s)


def hidden_rows(row: str) -> list[int]:
    """The hidden ones among the rows of this piece; rows without cells may precede the last."""
    marks = ROW_MARK.findall(row)
    found = [
        HIDDEN_ROW.match(re.sub(r' hidden="(\w+)"(.*?) r="(\d+)"', r'\2 r="\3" hidden="\1"', mark)) for mark in marks
    ]
    return [int(match[1]) for match in found if match]


def inner_cell(filling: Filling, row: int, column: int, s: str, t: str, inner: str) -> None:
    """A formula, an inline text or a value that is written with a space."""
    found = INNER.fullmatch(inner)
    if found is None:
        raise Broken(ANOTHER_WAY)
    formula = plain(found[1] or "") if inner.startswith("<f") else None
    filling.put(row, column, s, t, found[2], formula, None if found[3] is None else inline(found[3]))


def inline(inner: str) -> Text:
    simple = SIMPLE_INLINE.fullmatch(inner)
    if simple is not None:
        return Text(plain(simple[1] or ""))
    return rich_text(etree.fromstring(f"<is>{inner}</is>", parser()))


def careful(archive: ZipFile, name: str, filling: Filling) -> etree._Element:
    """By a streaming XML parser: any prefix, any order of attributes, cells without references, comments, other encodings."""
    place = [0, 0]
    for number, (event, element) in enumerate(streamed(archive, name, ("start", "end"), ("{*}row", "{*}c"))):
        if event == "root":
            filling.check()
            return element
        careful_event(event, element, filling, place)
        if number % 100_000 == 0:
            filling.check()
    raise Broken("the sheet is empty")


def careful_event(event: str, element: etree._Element, filling: Filling, place: list[int]) -> None:
    is_row = local(element) == "row"
    if event == "start":
        if is_row:
            place[:] = [int(element.get("r") or place[0] + 1), 0]
            if element.get("hidden") in ("1", "true"):
                filling.hidden_rows.append(place[0])
        return
    if not is_row:
        place[:] = careful_place(element.get("r", ""), place)
        careful_cell(element, filling, *place)
    forget(element)


def careful_place(ref: str, place: list[int]) -> list[int]:
    """Where a cell stands: by its reference, else the next place in its row."""
    name = ref.rstrip("0123456789")
    if not ref:
        return [place[0], place[1] + 1]
    if not (
        0 < len(name) <= 3 and name.isalpha() and name.isupper() and name.isascii() and 0 < len(ref) - len(name) <= 7
    ):
        raise Broken(f"there is no cell {ref[:20]}")
    return [int(ref[len(name) :]), number_of(name)]


def careful_cell(element: etree._Element, filling: Filling, row: int, column: int) -> None:
    stored = formula = rich = None
    for child in element:
        name = local(child)
        if name == "v":
            stored = child.text or ""
        elif name == "f":
            formula = child.text or ""
        elif name == "is":
            rich = rich_text(child)
    if stored or formula is not None or rich is not None:
        filling.put(row, column, element.get("s", ""), element.get("t", ""), stored, formula, rich)
    else:
        filling.leave_blank(row, column, element.get("s", ""))
