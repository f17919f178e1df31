"""The older Office container (compound file): the names of its streams and the bytes of one of them."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from shared_plan.exchange.sources.archive import Broken

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF
MOST_SECTORS = 500_000
MOST_ENTRIES = 4_000


class Entry(NamedTuple):
    name: str
    start: int
    size: int
    is_stream: bool


class Compound(NamedTuple):
    """An open container: sector size, the chain of every sector, and the directory ([MS-CFB])."""

    stream: BinaryIO
    size: int
    chain: tuple[int, ...]
    entries: tuple[Entry, ...]
    small_limit: int
    small_chain: tuple[int, ...]


def opened(stream: BinaryIO) -> Compound:
    """Reads header, chains and directory; raises Broken when they make no sense."""
    head = stream.read(512)
    if len(head) < 512 or not head.startswith(MAGIC):
        raise Broken("it is not an Office container")
    shift = struct.unpack_from("<H", head, 30)[0]
    if shift not in (9, 12):
        raise Broken("the container has an unknown sector size")
    size = 1 << shift
    directory, limit, small = (struct.unpack_from("<I", head, place)[0] for place in (48, 56, 60))
    chain = chains(stream, size, head)
    raw = b"".join(sectors(stream, size, chain, directory))
    entries = tuple(entries_in(raw))
    small_raw = b"".join(sectors(stream, size, chain, small)) if small < END - 2 else b""
    return Compound(stream, size, chain, entries, limit, numbers(small_raw))


def chains(stream: BinaryIO, size: int, head: bytes) -> tuple[int, ...]:
    """For each sector the one that follows it, from the sectors that the header lists and those listed further on."""
    listed = [n for n in numbers(head[76:512]) if n < END - 2]
    following, more = struct.unpack_from("<II", head, 68)
    seen = 0
    while following < END - 2 and seen < min(more, 2000):
        block = numbers(sector(stream, size, following))
        listed += [n for n in block[:-1] if n < END - 2]
        following, seen = block[-1], seen + 1
    if len(listed) * (size // 4) > MOST_SECTORS * 2:
        raise Broken("the container is too large")
    return tuple(n for place in listed for n in numbers(sector(stream, size, place)))


def numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])


def sector(stream: BinaryIO, size: int, number: int) -> bytes:
    stream.seek(512 + number * size if size == 512 else (number + 1) * size)
    found = stream.read(size)
    if not found:
        raise Broken("the container ends too early")
    return found.ljust(size, b"\0")


def followed(chain: tuple[int, ...], start: int) -> Iterator[int]:
    """The numbers from a start to the end of its chain; a ring is broken."""
    seen = 0
    while start < len(chain) and seen <= MOST_SECTORS:
        yield start
        start, seen = chain[start], seen + 1
    if seen > MOST_SECTORS:
        raise Broken("the container runs in a ring")


def sectors(stream: BinaryIO, size: int, chain: tuple[int, ...], start: int) -> Iterator[bytes]:
    seen: set[int] = set()
    for number in followed(chain, start):
        if number in seen:
            raise Broken("the container runs in a ring")
        seen.add(number)
        yield sector(stream, size, number)


def entries_in(raw: bytes) -> Iterator[Entry]:
    for place in range(0, min(len(raw), MOST_ENTRIES * 128), 128):
        entry = raw[place : place + 128]
        if len(entry) < 128:
            return
        length, kind = struct.unpack_from("<HB", entry, 64)
        if kind in (1, 2, 5) and 2 <= length <= 64:
            start, low = struct.unpack_from("<II", entry, 116)
            yield Entry(entry[: length - 2].decode("utf-16-le", "replace"), start, low, kind == 2)


def names(path: Path) -> frozenset[str]:
    """What the container holds; nothing when it can't be read."""
    try:
        with path.open("rb") as stream:
            return frozenset(entry.name for entry in opened(stream).entries)
    except (Broken, struct.error):
        return frozenset()


def content(container: Compound, name: str) -> bytes:
    """The bytes of a stream; short ones stand in the root's own sectors of 64 bytes."""
    entry = next((e for e in container.entries if e.is_stream and e.name.lower() == name.lower()), None)
    if entry is None:
        raise Broken(f"the container holds no {name}")
    if entry.size >= container.small_limit:
        return b"".join(sectors(container.stream, container.size, container.chain, entry.start))[: entry.size]
    root = container.entries[0]
    whole = b"".join(sectors(container.stream, container.size, container.chain, root.start))
    return b"".join(whole[n * 64 : n * 64 + 64] for n in followed(container.small_chain, entry.start))[: entry.size]
