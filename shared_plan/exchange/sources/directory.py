"""A zip's directory looked over before anything is unpacked: counts, sizes, ratios, names, document types."""

import re
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from shared_plan.exchange.sources.archive import Broken, Excess, opened

MOST_ENTRIES: Final = 2_000
LARGEST_DIRECTORY: Final = 2_000_000
LARGEST_TOTAL: Final = 150_000_000
SUSPECT_PART: Final = 10_000_000
STEEPEST: Final = 100
"""Honest sheets of 50,000 rows unpack to 7 times, shared texts that repeat one long text to 48 times."""
END_MARK = b"PK\x05\x06"
ROOT = re.compile(rb"<[A-Za-z_]")
ENCODING = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.-]+)""")
ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252", b"utf8"})


class Locked(Exception):  # noqa: N818 - a state of the file
    """The zip or the document in it is protected by a password."""


def looked_over(path: Path) -> frozenset[str]:
    """The names in the zip; raises Broken, Excess or Locked before a single byte is unpacked."""
    directory_size(path)
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
            check_entries(entries)
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                    check_prolog(archive, entry.filename)
            return frozenset(entry.filename for entry in entries)
    except (BadZipFile, NotImplementedError, OverflowError, struct.error, EOFError) as fault:
        raise Broken("its directory can't be read") from fault


def directory_size(path: Path) -> None:
    """The size that the end mark states, so that a directory of a hundred million entries is never loaded."""
    with path.open("rb") as stream:
        length = stream.seek(0, 2)
        stream.seek(max(0, length - 66_000))
        tail = stream.read()
    place = tail.rfind(END_MARK)
    if place < 0 or len(tail) < place + 22:
        raise Broken("the end of the file is missing; it was perhaps not copied or downloaded completely")
    entries, size = struct.unpack_from("<HI", tail, place + 10)
    if tail.rfind(b"PK\x06\x07", 0, place) >= 0 and (entries == 0xFFFF or size == 0xFFFFFFFF):
        raise Excess("its directory is larger than that of any workbook")
    if entries > MOST_ENTRIES or size > LARGEST_DIRECTORY:
        raise Excess(f"it holds more than {MOST_ENTRIES:,} parts")


def check_entries(entries: list[ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES:
        raise Excess(f"it holds more than {MOST_ENTRIES:,} parts")
    if len({name.lower() for name in names}) != len(names):
        raise Broken("it holds two parts of the same name")
    if any(outside(name) for name in names):
        raise Broken("a part of it would lie outside the file")
    for entry in entries:
        check_entry(entry)
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise Excess(f"it unpacks to more than {LARGEST_TOTAL // 1_000_000} million bytes")
    check_overlap(entries)


def outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name[:3] or ".." in re.split(r"[/\\]", name)


def check_entry(entry: ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise Locked
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Broken("it is packed in a way that no office program uses")
    if entry.file_size > SUSPECT_PART and entry.file_size > STEEPEST * max(entry.compress_size, 1):
        raise Excess(f"{entry.filename} is packed more than {STEEPEST} times smaller than it is, as in a trap")


def check_overlap(entries: Iterable[ZipInfo]) -> None:
    """Parts that share bytes unpack to far more than the file could honestly hold."""
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise Excess("its parts overlap, as in a trap")
        end = entry.header_offset + 30 + entry.compress_size


def check_prolog(archive: ZipFile, name: str) -> None:
    """No document type before the root element, and an encoding in which that can be seen."""
    with opened(archive, name) as stream:
        head = stream.read(65_536).replace(b"\0", b"")
    root = ROOT.search(head)
    before = head[: root.start()] if root else head
    if b"<!DOCTYPE" in before.upper() or b"<!ENTITY" in before.upper():
        raise Broken(f"{name} brings its own document type, which office programs never write")
    encoding = ENCODING.search(before)
    if encoding and encoding[1].lower() not in ENCODINGS:
        raise Broken(f"{name} is written in an unusual encoding")
