"""A connection to a private copy of a plan, hardened before anything is read from it."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

PAGE = 4096
VERSION = sqlite3.sqlite_version
"""SQLite's own, for reports of problems."""
LONGEST = 20_000_000
"""Bytes that one text or one row may have; longer ones are refused rather than loaded."""
PATIENCE = 5.0
"""Seconds that reading a strange file may take before it is given up."""

SETTINGS: dict[str, tuple[str, object]] = {
    # name: (set to, what it must answer afterwards)
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": ("0", None),
    "foreign_keys": ("ON", 1),
    "temp_store": ("MEMORY", 2),
    "busy_timeout": ("2000", 2000),
    "locking_mode": ("EXCLUSIVE", "exclusive"),
    "journal_mode": ("PERSIST", "persist"),
    "synchronous": ("EXTRA", 3),
    "secure_delete": ("ON", 1),
}
"""As a copy is looked at. `begin_writing` then changes the way in which steps become durable."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_COLUMN: 32,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_INSERT,
    sqlite3.SQLITE_UPDATE,
    sqlite3.SQLITE_DELETE,
    sqlite3.SQLITE_TRANSACTION,
    sqlite3.SQLITE_SAVEPOINT,
    sqlite3.SQLITE_FUNCTION,
}
_FUNCTIONS = {"count", "max", "min", "length", "typeof", "coalesce", "sum", "substr", "like"}
_PRAGMAS = {"integrity_check", "quick_check", "read_uncommitted", "page_count", "freelist_count"}


def connect(path: Path) -> sqlite3.Connection:
    """Opens the private copy at `path`, which must be there; limits, settings and the list of what is allowed hold.

    Raises sqlite3.DatabaseError where the file is no sound database.
    """
    uri = path.absolute().as_uri() + "?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        harden(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def glance(path: Path) -> sqlite3.Connection:
    """A second connection to a private copy whose schema was compared, for reading on another thread.

    It takes no lock, for the first one holds it; so nothing may write meanwhile.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.set_authorizer(_authorize)
    return connection


def harden(connection: sqlite3.Connection) -> None:
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    _refuse_what_a_schema_can_do(connection)
    for name, (value, answer) in SETTINGS.items():
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        if answer is not None and connection.execute(f"PRAGMA {name}").fetchone() != (answer,):
            raise sqlite3.OperationalError(f"setting {name} could not be made {value}")
    connection.set_authorizer(_authorize)


def begin_writing(connection: sqlite3.Connection) -> None:
    """From now on a step is appended to a log and synced once, where a rollback journal takes four syncs.

    A log is no way for a document, which would be two files; a private copy, held open by one process alone, loses
    nothing by it, also when the power is cut. `synchronous` stays as it is: each commit waits for its sync.
    """
    connection.set_authorizer(None)
    try:
        (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
        if mode != "wal":
            raise sqlite3.OperationalError("the log of the private copy could not be begun")
    finally:
        connection.set_authorizer(_authorize)


def _refuse_what_a_schema_can_do(connection: sqlite3.Connection) -> None:
    """Python 3.12 can ask SQLite itself for this; before it, the exact comparison of the schema does the work."""
    if hasattr(connection, "setconfig"):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # type: ignore[attr-defined,unused-ignore]
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)  # type: ignore[attr-defined,unused-ignore]
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)  # type: ignore[attr-defined,unused-ignore]


def _authorize(action: int, first: str | None, second: str | None, *_: object) -> int:
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_OK if second in _FUNCTIONS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if first in _PRAGMAS else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def with_deadline(connection: sqlite3.Connection, seconds: float = PATIENCE) -> Callable[[], None]:
    """Lets nothing run on the connection for longer than `seconds` from now, until the function given back is called."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, 100_000)
    return lambda: connection.set_progress_handler(None, 0)
