"""The seal: a hash over every byte of a saved plan, kept inside it, so that silent damage shows.

SQLite's own checks miss most single flipped bits. The seal is a row of the file, "<mark>:<hash>"; the hash is taken
with its own 64 places filled with zeros. The mark is random and fixed for a plan, so that its place can be found.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from shared_plan.model.patterns import late

if TYPE_CHECKING:
    import mmap

ZEROS = b"0" * 64
_SHAPE = late(r"[0-9a-f]{32}:[0-9a-f]{64}")


def new() -> str:
    """An empty seal with a mark of its own."""
    return f"{os.urandom(16).hex()}:{ZEROS.decode()}"


def sealed(data: bytes | bytearray, seal: str) -> bytes:
    """The bytes of a plan that holds `seal`, with the seal's hash made true.

    Raises ValueError when the seal does not stand in the bytes exactly once.
    """
    import hashlib

    whole = bytearray(data)
    place = _place(whole, seal)
    whole[place : place + 64] = ZEROS
    whole[place : place + 64] = hashlib.sha256(whole).hexdigest().encode()
    return bytes(whole)


def holds(path: Path, seal: str) -> bool:
    """Whether the bytes of the file at `path` are the ones that `seal`, read from it, was made over."""
    import hashlib
    import mmap

    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            place = _place(data, seal)
        except ValueError:
            return False
        with memoryview(data) as view:
            digest = hashlib.sha256(view[:place])
            digest.update(ZEROS)
            digest.update(view[place + 64 :])
    return digest.hexdigest() == seal[33:]


def _place(data: "bytearray | mmap.mmap", seal: str) -> int:
    if not _SHAPE.fullmatch(seal):
        raise ValueError("not a seal")
    wanted = seal.encode()
    found = data.find(wanted)
    if found < 0 or data.find(wanted, found + 1) >= 0:
        raise ValueError("the seal does not stand in the file once")
    return found + 33
