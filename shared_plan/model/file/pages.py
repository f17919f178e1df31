"""Rows read straight from the pages of a damaged plan's file, past whatever SQLite would stumble over.

After "Database File Format" of SQLite's own documentation: only leaf pages of tables hold rows, and each can be read
without the header, the schema or the pages above it. Which table a row is of shows in its columns.
"""

import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from shared_plan.model.file import connect

SIZES = (4096, 8192, 16384, 32768, 65536, 2048, 1024, 512)
_LEAF, _INTERIOR = 13, 5
_ROOM = {_LEAF: 8, _INTERIOR: 12}
_DEEPEST = 20
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

Value = str | bytes | int | float | None
Values = tuple[Value, ...]


class Bytes(Protocol):
    """The file's bytes, in memory or mapped."""

    def __len__(self) -> int: ...
    def __getitem__(self, place: slice, /) -> bytes: ...


class Row(NamedTuple):
    """A row as found: its table, its number, its values, the page it stands on; not `whole` where part of it was lost."""

    table: str
    rowid: int
    values: Values
    page: int
    whole: bool


_SHAPES: dict[str, str] = {
    # One sign a column: t text, ? text or nothing, i whole number, # whole number or nothing, - nothing (SQLite keeps an
    # INTEGER PRIMARY KEY as the row's number and leaves its column empty).
    "about": "tt",
    "item": "t????t",
    "step": "-tttt#ti",
    "change": "-ittt??",
    "mark": "titt",
    "offer": "-tttt",
    "request": "-ittt",
    "schema": "tttit",
}
_FITS: dict[str, tuple[type, ...]] = {
    "t": (str,),
    "?": (str, type(None)),
    "i": (int,),
    "#": (int, type(None)),
    "-": (type(None),),
}


class Pages:
    """The pages of one damaged file, by number from 1."""

    def __init__(self, data: Bytes, size: int) -> None:
        self.data = data
        self.size = size
        self.count = -(-len(data) // size)
        self._used: set[int] = set()
        self._budget = 2 * len(data) + connect.LONGEST

    def rows(self, numbers: Sequence[int] | None = None) -> Iterator[Row]:
        """Every row of a known table that can be read, page by page."""
        for number in range(1, self.count + 1) if numbers is None else numbers:
            yield from self._rows_of(number)

    def leaves(self, root: int) -> frozenset[int] | None:
        """The leaf pages under the table's page `root`; None where the tree is broken, so that rows may be missing."""
        found: set[int] = set()
        waiting = [(root, 0)]
        while waiting:
            number, depth = waiting.pop()
            kind = self._kind(number)
            if kind == _LEAF and number not in found:
                found.add(number)
            elif kind == _INTERIOR and depth < _DEEPEST and len(waiting) <= self.count:
                waiting.extend((child, depth + 1) for child in self._children(number))
            else:
                return None
        return frozenset(found)

    def told_on(self, number: int) -> int:
        """How many rows the page itself says it has."""
        page, start = self._page(number), _start(number)
        return int.from_bytes(page[start + 3 : start + 5], "big")

    def _page(self, number: int) -> bytes:
        return self.data[(number - 1) * self.size : number * self.size] if 1 <= number <= self.count else b""

    def _kind(self, number: int) -> int:
        page, start = self._page(number), _start(number)
        return page[start] if len(page) > start + 12 else 0

    def _children(self, number: int) -> list[int]:
        page, start = self._page(number), _start(number)
        last = int.from_bytes(page[start + 8 : start + 12], "big")
        return [*(int.from_bytes(page[at : at + 4], "big") for at in _cells(page, start)), last]

    def _rows_of(self, number: int) -> Iterator[Row]:
        page, start = self._page(number), _start(number)
        if self._kind(number) != _LEAF:
            return
        for at in dict.fromkeys(_cells(page, start)):
            try:
                row = self._row(page, at, number)
            except (IndexError, ValueError, struct.error):
                continue
            if row is not None:
                yield row

    def _row(self, page: bytes, at: int, number: int) -> Row | None:
        length, at = _varint(page, at)
        rowid, at = _varint(page, at)
        if not 0 < length <= connect.LONGEST or length > self._budget:
            return None
        self._budget -= length
        here = _here(length, self.size)
        payload = page[at : at + here]
        if here < length:
            payload += self._overflow(int.from_bytes(page[at + here : at + here + 4], "big"), length - here)
        values, whole = _values(payload)
        table = _table_of(values)
        return Row(table, _signed(rowid), values, number, whole and len(payload) == length) if table else None

    def _overflow(self, number: int, length: int) -> bytes:
        """What follows in other pages, as far as the chain holds; no page is read twice, so that no ring holds us."""
        parts = []
        while length > 0 and 1 <= number <= self.count and number not in self._used:
            self._used.add(number)
            page = self._page(number)
            part = page[4 : min(self.size, 4 + length)]
            parts.append(part)
            length -= len(part)
            number = int.from_bytes(page[:4], "big")
        return b"".join(parts)


def read(data: Bytes) -> Pages:
    """The pages in the size that the header tells, or in the one that gives most rows where it can't be right."""
    told = int.from_bytes(data[16:18], "big")
    told = 65536 if told == 1 else told
    likely = [size for size in dict.fromkeys((connect.PAGE, told)) if size in SIZES]
    for sizes in (likely, SIZES):
        counted = [(sum(1 for _ in Pages(data, size).rows()), size) for size in sizes]
        rows, size = max(counted, key=lambda c: c[0])
        if rows:
            return Pages(data, size)
    return Pages(data, connect.PAGE)


def _start(number: int) -> int:
    """Page 1 begins with the file's header of 100 bytes."""
    return 100 if number == 1 else 0


def _cells(page: bytes, start: int) -> list[int]:
    """Where the page's cells begin, as its own list has it."""
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    first = start + _ROOM[page[start]]
    ends = range(first, min(first + 2 * count, len(page)) + 1, 2)
    places = (int.from_bytes(page[a:b], "big") for a, b in pairwise(ends))
    return [at for at in places if first <= at < len(page)]


def _here(length: int, size: int) -> int:
    """How many bytes of a payload stand on the leaf page itself. Our plans keep no bytes reserved at a page's end."""
    most = size - 35
    if length <= most:
        return length
    least = (size - 12) * 32 // 255 - 23
    kept = least + (length - least) % (size - 4)
    return kept if kept <= most else least


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(at, at + 8):
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number


def _values(payload: bytes) -> tuple[Values, bool]:
    """The columns of a record, and whether all of them are whole; a text that was cut keeps what is left of it."""
    end, at = _varint(payload, 0)
    if end > 64:
        raise ValueError("more columns than any row of a plan")
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    found: list[Value] = []
    whole = True
    for kind in kinds:
        value, length, sound = _value(payload, at, kind)
        at += length
        found.append(value)
        whole = whole and sound
    return tuple(found), whole


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int, bool]:
    if kind in (0, 8, 9):
        return (None, 0, True) if kind == 0 else (kind - 8, 0, True)
    if kind in _INTEGERS:
        length = _INTEGERS[kind]
        return int.from_bytes(payload[at : at + length], "big", signed=True), length, at + length <= len(payload)
    if kind == 7:
        return struct.unpack(">d", payload[at : at + 8])[0], 8, True
    if kind < 12:
        raise ValueError("no kind of value")
    length = (kind - 12) // 2
    part = payload[at : at + length]
    if kind % 2 == 0:
        return part, length, len(part) == length
    try:
        return part.decode(), length, len(part) == length
    except UnicodeDecodeError:
        return part.decode("utf-8", "replace"), length, False


def _table_of(values: Values) -> str:
    """The table whose columns these can be; empty for none."""
    for table, shape in _SHAPES.items():
        if len(values) == len(shape) and all(isinstance(v, _FITS[s]) for v, s in zip(values, shape, strict=True)):
            return table
    return ""
