"""The records of an old Excel workbook (BIFF8): numbers, strings that run over record ends, the shared texts."""

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shared_plan.exchange.sources.archive import Broken, Excess
from shared_plan.exchange.sources.xlsx_texts import LONGEST_TEXT, TOO_LONG

CONTINUE, BOF, EOF = 0x3C, 0x809, 0x0A
MOST_TEXTS = 1_000_000


class Record(NamedTuple):
    kind: int
    data: bytes
    more: tuple[bytes, ...] = ()
    """What follows in records that only continue this one."""


class Rich(NamedTuple):
    """A text and the places where another font begins."""

    text: str
    fonts: tuple[tuple[int, int], ...] = ()


def records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """From a place in the stream to the end of its substream; charts that are embedded in a sheet are passed over."""
    depth = 0
    for record in joined(stream, start):
        if record.kind == BOF:
            depth += 1
        elif record.kind == EOF:
            depth -= 1
            if depth == 0:
                return
        if depth == 1:
            yield record


def joined(stream: bytes, start: int) -> Iterator[Record]:
    """Every record together with its continuations."""
    waiting: Record | None = None
    more: list[bytes] = []
    for kind, data in raw_records(stream, start):
        if kind == CONTINUE and waiting is not None:
            more.append(data)
            continue
        if waiting is not None:
            yield waiting._replace(more=tuple(more))
        waiting, more = Record(kind, data), []
    if waiting is not None:
        yield waiting._replace(more=tuple(more))


def raw_records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if place + 4 + length > len(stream):
            raise Broken("the workbook ends too early")
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def compressed(rk: int) -> float:
    """A number in four bytes ([MS-XLS] 2.5.217): whole or the upper half of a float, perhaps a hundredth."""
    number: float = (
        (rk >> 2) - (1 << 30 if rk & 0x80000000 else 0)
        if rk & 2
        else struct.unpack("<d", struct.pack("<Q", (rk & 0xFFFFFFFC) << 32))[0]
    )
    return number / 100 if rk & 1 else number


def short_text(data: bytes, place: int, size: int = 2) -> str:
    """A string without formatting: its length in one or two bytes, a flag for wide letters, the letters."""
    count = int.from_bytes(data[place : place + size], "little")
    wide = data[place + size] & 1
    letters = data[place + size + 1 : place + size + 1 + count * (2 if wide else 1)]
    return letters.decode("utf-16-le" if wide else "latin-1", "replace")


class Cursor:
    """Reads on through a record and its continuations."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self.pieces = pieces
        self.piece = 0
        self.place = 0

    def left(self) -> int:
        return len(self.pieces[self.piece]) - self.place

    def turn(self) -> None:
        """To the next record when this one is used up."""
        while self.left() <= 0:
            self.piece += 1
            self.place = 0
            if self.piece >= len(self.pieces):
                raise Broken("the shared texts end too early")

    def take(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            self.turn()
            part = self.pieces[self.piece][self.place : self.place + count - len(found)]
            self.place += len(part)
            found += part
        return found

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "little")

    def letters(self, count: int, *, wide: bool) -> str:
        """Letters; where they run over the end of a record the next begins with a new flag."""
        found = []
        while count:
            if self.left() <= 0:
                self.turn()
                wide = bool(self.number(1) & 1)
            size = 2 if wide else 1
            part = min(count, max(self.left() // size, 1))
            found.append(self.take(part * size).decode("utf-16-le" if wide else "latin-1", "replace"))
            count -= part
        return "".join(found)

    def rich(self) -> Rich:
        """One string with its formatting runs; phonetic guides are passed over."""
        count, flags = self.number(2), self.number(1)
        runs = self.number(2) if flags & 8 else 0
        beside = self.number(4) if flags & 4 else 0
        text = self.letters(count, wide=bool(flags & 1))
        fonts = tuple(struct.unpack("<HH", self.take(4)) for _ in range(runs))
        if beside > LONGEST_TEXT:
            raise Excess(TOO_LONG)
        self.take(beside)
        return Rich(text, fonts)


def shared_texts(record: Record) -> list[Rich]:
    cursor = Cursor((record.data, *record.more))
    _, unique = struct.unpack("<II", cursor.take(8))
    if unique > MOST_TEXTS:
        raise Excess(f"it holds more than {MOST_TEXTS:,} texts")
    return [cursor.rich() for _ in range(unique)]


def comment_text(record: Record) -> str:
    """The letters of a text object stand in its first continuation."""
    if not record.more or len(record.data) < 12:
        return ""
    count = struct.unpack_from("<H", record.data, 10)[0]
    cursor = Cursor(record.more)
    return cursor.letters(count, wide=bool(cursor.number(1) & 1)) if count else ""
