"""Opening a plan's file: looked at from outside first, then copied to a private place and compared with what a plan is."""

import contextlib
import os
import sqlite3
import stat
from pathlib import Path
from typing import NamedTuple

from shared_plan.model.file import connect, schema, seal, store
from shared_plan.model.file.place import copy_private, reason
from shared_plan.model.refusal import Refused

LARGEST = 1_000_000_000
MANY_BYTES, LONG_ROW = 64_000_000, 100_000
"""From this size on a file whose items have more text than any officer writes is refused before it is loaded."""
_SIDES = ("-wal", "-shm", "-journal")
_KINDS = (
    (b"SQLite format 3\x00", ""),
    (b"PK\x03\x04", "an Excel, Word or zip file; bring it in with Import"),
    (b"\xd0\xcf\x11\xe0", "an old Office file or one locked with a password; bring it in with Import"),
    (b"%PDF", "a PDF"),
    (b"<", "a web page or XML; bring it in with Import"),
)
REPAIR = "save what is left with “repair”, or go back to a backup"


class Damaged(Refused):
    """The file is a plan, but what is in it can't be relied on; its text says so and what to do."""


class Opened(NamedTuple):
    """A private copy of a plan, open and compared with its schema; `sealed` says whether the seal held, once known."""

    connection: sqlite3.Connection
    copy: Path
    about: dict[str, str]
    fingerprint: "Fingerprint"
    version: int = schema.VERSION
    sealed: bool | None = None


class Fingerprint(NamedTuple):
    """What the disk says of a file: enough to see that somebody has put another in its place."""

    size: int
    changed: int
    inode: int


def fingerprint(path: Path) -> Fingerprint | None:
    """None when there is no such file."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return Fingerprint(facts.st_size, facts.st_mtime_ns, facts.st_ino)


def look_from_outside(path: Path, *, ours: bool = False) -> Fingerprint:
    """Refuses what is surely no plan, before SQLite sees it; never waits on a pipe or a device.

    Journals of SQLite's beside the file are refused unless it is one of `ours`, a working copy.
    """
    try:
        facts = path.stat()
    except FileNotFoundError:
        raise Refused(f"{path}: there is no such file; check the name and the folder.") from None
    except OSError as error:
        raise Refused(f"{path}: can't be read ({reason(error)}); check that you may open it.") from error
    if not stat.S_ISREG(facts.st_mode):
        raise Refused(f"{path.name}: is not a file but a folder or device; choose a .splan file.")
    if facts.st_size == 0:
        raise Refused(f"{path.name}: the file is empty; choose another, or go back to a backup.")
    if facts.st_size > LARGEST:
        raise Refused(
            f"{path.name}: the file has {facts.st_size // 1_000_000:,} MB, more than any plan; choose another."
        )
    _look_at_beginning(path)
    if not ours:
        _look_beside(path)
    return Fingerprint(facts.st_size, facts.st_mtime_ns, facts.st_ino)


def _look_at_beginning(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise Refused(f"{path.name}: can't be read ({reason(error)}); check that you may open it.") from error
    application = int.from_bytes(head[68:72], "big")
    for beginning, what in _KINDS:
        if head.startswith(beginning):
            if what:
                raise Refused(f"{path.name}: is not a plan but {what}.")
            if application == schema.APPLICATION_ID:
                return
            raise Refused(f"{path.name}: is a database of another program, not a plan; choose a .splan file.")
    if application == schema.APPLICATION_ID:
        raise Damaged(f"{path.name}: the beginning of the plan's file is damaged; {REPAIR}.")
    if path.suffix.lower() == ".splan" and not head.strip(b"\0"):
        raise Damaged(f"{path.name}: the beginning of the file is blank, so it can't be opened as it is; {REPAIR}.")
    raise Refused(f"{path.name}: is not a plan; choose a .splan file, or bring it in with Import.")


def _look_beside(path: Path) -> None:
    """A journal of SQLite's beside a plan was never ours: applied, it could swap the plan's contents unseen."""
    for ending in _SIDES:
        side = path.with_name(path.name + ending)
        if os.path.lexists(side):
            raise Refused(
                f"{path.name}: another program has left {side.name} beside the plan, which may hold edits or spoil it; "
                f"close that program, or move {side.name} away and open the plan again."
            )


def open_copy(path: Path, copy: Path, *, ours: bool = False) -> Opened:
    """Copies the plan at `path` to `copy`, opens that, and compares it with what a plan is.

    Raises Refused for what is no plan or is a newer one, Damaged for a plan that can't be read as one. Whether the
    seal still holds is left to `verify_seal`, so that the first screen need not wait for it.
    """
    found = look_from_outside(path, ours=ours)
    try:
        copy_private(path, copy)
        for ending in ("-journal", "-wal") if ours else ():
            side = path.with_name(path.name + ending)
            if side.exists():
                copy_private(side, copy.with_name(copy.name + ending))
    except OSError as error:
        raise Refused(
            f"{path.name}: can't be copied to a private place ({reason(error)}); free some room and try again."
        ) from error
    try:
        if not ours:
            _leave_wal_mode(copy)
        return _opened(path.name, copy, found)
    except BaseException as error:
        remove(copy)
        if isinstance(error, sqlite3.Error | ValueError | MemoryError):
            raise Damaged(f"{path.name}: the plan's file is damaged ({error}); {REPAIR}.") from error
        raise


def _opened(name: str, copy: Path, found: Fingerprint) -> Opened:
    connection = connect.connect(copy)
    try:
        done = connect.with_deadline(connection)
        version = format_of(copy)
        _compare(connection, version, name)
        about = store.about(connection)
        _refuse_unlikely(connection, about, found.size, name)
        done()
    except BaseException:
        connection.close()
        raise
    return Opened(connection, copy, about, found, version)


def _refuse_unlikely(connection: sqlite3.Connection, about: dict[str, str], size: int, name: str) -> None:
    if not {"id", "seal"} <= about.keys():
        raise Damaged(f"{name}: the plan's notes about itself are missing; {REPAIR}.")
    if size > MANY_BYTES and store.is_swollen(connection, LONG_ROW, size):
        raise Refused(f"{name}: its items have more text than any plan; ask whoever sent it what it is.")


def reopened(opened: Opened, *, sealed: bool) -> Opened:
    """The private copy opened again after an upgrade, and compared once more. Raises sqlite3.Error or Refused."""
    connection = connect.connect(opened.copy)
    try:
        _compare(connection, format_of(opened.copy), opened.copy.name)
        about = store.about(connection)
    except BaseException:
        connection.close()
        raise
    return Opened(connection, opened.copy, about, opened.fingerprint, sealed=sealed)


def remove(copy: Path) -> None:
    """Removes a private copy with what SQLite keeps beside it."""
    for ending in ("", *_SIDES):
        with contextlib.suppress(OSError):
            copy.with_name(copy.name + ending).unlink()


def _leave_wal_mode(copy: Path) -> None:
    """Another tool may have switched the file to a write-ahead log; without its log beside it the file itself is whole."""
    with copy.open("r+b") as file:
        file.seek(18)
        if file.read(2) == b"\x02\x02":
            file.seek(18)
            file.write(b"\x01\x01")


def _compare(connection: sqlite3.Connection, version: int, name: str) -> None:
    """Compares the schema with the exact one of its version; a newer one may be read if it says so."""
    if version < 1:
        raise Refused(f"{name}: does not say which format it has, so it can't be a plan; go back to a backup.")
    found = frozenset(
        (str(a), str(b), str(c), str(d or ""))
        for a, b, c, d in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT 100")
    )
    if version > schema.VERSION:
        _refuse_unless_readable(connection, found, version, name)
        return
    if found != schema.EXPECTED[version]:
        raise Refused(
            f"{name}: has something in it that a plan never has ({_odd(found)}), so it was not opened; "
            "ask whoever sent it for a plan saved by Shared Plan."
        )


def _odd(found: frozenset[schema.Object]) -> str:
    known = frozenset().union(*schema.EXPECTED.values())
    names = sorted({f"{kind} {name}"[:60] for kind, name, _, _ in (found - known) or (known - found)})
    return ", ".join(names[:3]) or "an unknown part"


def _refuse_unless_readable(
    connection: sqlite3.Connection, found: frozenset[schema.Object], version: int, name: str
) -> None:
    oldest = None
    if schema.EXPECTED[schema.VERSION] <= found and all(kind in ("table", "index") for kind, *_ in found):
        oldest = store.about(connection).get("oldest_reader")
    if not (oldest and oldest.isascii() and oldest.isdigit() and int(oldest[:9]) <= schema.VERSION):
        raise Refused(
            f"{name}: was made by a newer Shared Plan (format {version}; this one reads up to {schema.VERSION}); "
            "install the newer version to open it."
        )


def format_of(path: Path) -> int:
    """The format's version, from the file's own header."""
    with path.open("rb") as file:
        return int.from_bytes(file.read(64)[60:64], "big", signed=True)


def verify_seal(opened: Opened) -> bool:
    """Whether every byte is as it was saved. To be asked before the first change to the private copy."""
    return seal.holds(opened.copy, opened.about.get("seal", ""))


def plan_id(path: Path) -> str:
    """Which plan a file is, for finding the one that a return belongs to; "" for a file that can't be opened."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        try:
            opened = open_copy(path, Path(folder) / "look.splan")
        except Refused:
            return ""
        opened.connection.close()
        return opened.about.get("id", "")
