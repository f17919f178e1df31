"""How far the cells of an Excel workbook reach and how many there are, counted before any library reads them."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from shared_plan.exchange.grid import number_of
from shared_plan.exchange.sources.archive import Excess, blocks, relations

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
LONGEST_TAG = 16_000_000
CELL_ROW = re.compile(rb"""\br\s*=\s*["']\$?[A-Z]{1,3}\$?([0-9]{1,7})["']""")
CELL_COLUMN = re.compile(rb"""\br\s*=\s*["']\$?([A-Z]{1,3})\$?[0-9]""")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
FILLED = re.compile(rb"<(?:\w+:)?[vt](?:\s[^>]*)?>\s*[^\s<]")
BLOCK = re.compile(rb"""<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref\s*=\s*["']([^"']*)["']""")
CORNER = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]{0,7})")


class Reach(NamedTuple):
    """What was counted in the worksheets of a workbook, or in one of them."""

    rows: int = 0
    columns: int = 0
    tags: int = 0
    """XML tags; what a reader's time and memory depend on, whether the cells are filled or not."""
    spread: int = 0
    """The cells below merged areas and below links of many cells; readers may lay out each of them."""
    formulas: bool = False
    filled: int = 0
    """Worksheets with at least one filled cell."""

    def with_other(self, other: "Reach") -> "Reach":
        return Reach(
            max(self.rows, other.rows),
            max(self.columns, other.columns),
            self.tags + other.tags,
            self.spread + other.spread,
            self.formulas or other.formulas,
            self.filled + other.filled,
        )


def reach(path: Path) -> Reach:
    """The counts over all worksheets of an .xlsx; raises Broken or a zip error for a torn part."""
    found = Reach()
    with ZipFile(path) as archive:
        for name in worksheets(archive):
            found = found.with_other(sheet_reach(archive, name))
    return found


def worksheets(archive: ZipFile) -> list[str]:
    """The parts that the workbook calls worksheets, and those that stand where everybody puts them."""
    books = [target for kind, target in relations(archive, "").values() if kind == "officeDocument"]
    links = chain.from_iterable(relations(archive, book).values() for book in [*books, "xl/workbook.xml"])
    named = {target for kind, target in links if kind == "worksheet"}
    return [n for n in archive.namelist() if n in named or (n.startswith("xl/worksheets/") and n.endswith(".xml"))]


def sheet_reach(archive: ZipFile, name: str) -> Reach:
    rows = tags = spread = 0
    names: set[bytes] = set()
    formulas = filled = False
    for piece in pieces(archive, name):
        tags += piece.count(b"<")
        rows = max(rows, max(map(int, set(CELL_ROW.findall(piece))), default=0))
        names.update(CELL_COLUMN.findall(piece))
        spread += sum(map(size, BLOCK.findall(piece)))
        formulas = formulas or FORMULA.search(piece) is not None
        filled = filled or FILLED.search(piece) is not None
    columns = max((number_of(found.decode()) for found in names), default=0)
    return Reach(rows, columns, tags, spread, formulas, int(filled))


def pieces(archive: ZipFile, name: str) -> Iterator[bytes]:
    """The part cut before a tag, without the zeros that 16-bit encodings put between the letters."""
    rest = b""
    for block in blocks(archive, name):
        whole = rest + block.replace(b"\0", b"")
        cut = max(whole.rfind(b"<"), 0)
        rest = whole[cut:]
        if len(rest) > LONGEST_TAG:
            raise Excess("a part of a sheet is longer than any text in a plan")
        yield whole[:cut]
    yield rest


def size(ref: bytes) -> int:
    """How many cells a reference covers; "A:C" and "1:3" reach to the sheet's end, nonsense covers none."""
    first, _, last = ref.decode("ascii", "replace").upper().partition(":")
    corners = CORNER.fullmatch(first), CORNER.fullmatch(last or first)
    if corners[0] is None or corners[1] is None:
        return 0
    (left, top), (right, bottom) = corners[0].groups(), corners[1].groups()
    wide = abs(number_of(right) - number_of(left)) + 1 if left and right else MAX_COLUMN
    high = abs(int(bottom) - int(top)) + 1 if top and bottom else MAX_ROW
    return wide * high
