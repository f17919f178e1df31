"""Whether a file looks like a return, and of which plan, by the references that can be seen without reading it."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from shared_plan.exchange.request.reference import coded, read

_MOST = 24_000_000
"""Bytes that are looked through at most, unpacked."""
_PIECE = 1_000_000
_TOKEN = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{8}-[0-9A-Z]{3}-[0-9A-Z](?![0-9A-Z])", re.IGNORECASE)
_CODE = re.compile(r"Shared Plan\s+[0-9A-Z]{4}.{1,8}request\s+[0-9A-Z]{3}", re.IGNORECASE | re.DOTALL)


def tags(path: Path) -> frozenset[str]:
    """The tags of the plans whose references or request codes stand in a file; none for a file that can't be read."""
    found: set[str] = set()
    try:
        with path.open("rb") as file:
            for text in _texts(file):
                found |= _tags(text)
                if found:
                    break
    except (OSError, zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, EOFError):
        return frozenset()
    return frozenset(found)


def _tags(text: str) -> set[str]:
    borne = (read(one[0]) for one in _TOKEN.finditer(text))
    named = (coded(one[0]) for one in _CODE.finditer(text))
    return {one.tag for one in borne if one is not None and one.sound} | {one[0] for one in named if one is not None}


def _texts(file: BinaryIO) -> Iterator[str]:
    if file.read(2) == b"PK":
        yield from _unpacked(file)
        return
    file.seek(0)
    whole = file.read(_MOST)
    yield whole.decode("latin-1")
    if b"\0" in whole[:4000]:
        yield whole.decode("utf-16-le", "ignore")


def _unpacked(file: BinaryIO) -> Iterator[str]:
    left = _MOST
    with zipfile.ZipFile(file) as packed:
        for info in packed.infolist():
            if info.filename.endswith((".xml", ".bin")) and left > 0:
                with packed.open(info) as part:
                    while left > 0 and (piece := part.read(_PIECE)):
                        left -= len(piece)
                        yield piece.decode("utf-8", "ignore")
