"""Plan files that nobody should send, each built by hand: threats of a file from outside, one a function."""

import contextlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from shared_plan.model.file import schema, seal
from shared_plan.model.journal import Change, chain

Spoil = Callable[[Path], object]
REFUSED, UNSOUND, EITHER = "refused", "unsound", "either"
"""What is asked: refused by both; opened or refused but never found sound; opened or refused, sound or not."""


def sql(*statements: str) -> Spoil:
    """Runs statements on the plan as any tool could, then seals it again as if it had been saved so."""

    def spoil(path: Path) -> None:
        with_sql(path, *statements)
        reseal(path)

    return spoil


def with_sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def reseal(path: Path) -> None:
    """Makes the seal true again, as one who knows the format can."""
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    row = connection.execute("SELECT value FROM about WHERE key = 'seal'").fetchone()
    connection.close()
    with contextlib.suppress(ValueError):
        path.write_bytes(seal.sealed(path.read_bytes(), row[0].decode() if row else ""))


def header(at: int, value: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[at : at + len(value)] = value
        path.write_bytes(data)

    return spoil


def whole(data: bytes) -> Spoil:
    return lambda path: path.write_bytes(data)


def lookalike(table: str, old: str, new: str) -> Spoil:
    """A plan whose table was made by a statement that differs a little."""

    def spoil(path: Path) -> None:
        path.unlink()
        connection = sqlite3.connect(path, isolation_level=None)
        for statement in schema.creation():
            connection.execute(statement.replace(old, new) if f"TABLE {table} " in statement else statement)
        connection.execute("INSERT INTO about VALUES ('id', 'x'), ('seal', ?)", (seal.new(),))
        connection.close()

    return spoil


def rewritten(old: str, new: str, *statements: str) -> Spoil:
    """The tables' statements changed by way of writable_schema, and then put back: values that no table would take."""

    def spoil(path: Path) -> None:
        for change in ((old, new), None):
            connection = sqlite3.connect(path, isolation_level=None)
            connection.execute("PRAGMA writable_schema=ON")
            for name, made in schema.TABLES.items():
                text = made.replace(*change) if change else made
                connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (text, name))
            connection.close()
            if change:
                with_sql(path, *statements)
        reseal(path)

    return spoil


def unstrict(*statements: str) -> Spoil:
    return rewritten(") STRICT", ")", *statements)


def beside(ending: str, content: bytes) -> Spoil:
    return lambda path: path.with_name(path.name + ending).write_bytes(content)


def replaced(make: Callable[[Path], object]) -> Spoil:
    def spoil(path: Path) -> None:
        path.unlink()
        make(path)

    return spoil


def _other_application(path: Path) -> None:
    with_sql(path, "CREATE TABLE customer (id INTEGER)", "PRAGMA application_id=77")


def _view_for_about(path: Path) -> None:
    with_sql(path, "ALTER TABLE about RENAME TO a2", _HUGE_VIEW.replace("item2", "about"))


def _wal_with_log(path: Path) -> None:
    """A write-ahead log of another program's beside the plan, still to be applied."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("DELETE FROM item")
    for ending in ("", "-wal"):
        shutil.copyfile(f"{path}{ending}", path.with_name(f"kept{ending}"))
    connection.close()
    for ending in ("", "-wal"):
        path.with_name(f"kept{ending}").replace(f"{path}{ending}")


def _add_step(path: Path, changes: list[Change], *, first: int | None = None) -> None:
    """A step with a right hash, as one who knows the format could forge it, without the items that go with it."""
    connection = sqlite3.connect(path)
    n, before = connection.execute("SELECT n, hash FROM step ORDER BY n DESC LIMIT 1").fetchone()
    last = connection.execute("SELECT max(id) FROM change").fetchone()[0]
    facts = (n + 1, "Forged", "Mallory", "2024-01-01T00:00:00Z", "", None)
    row = (*facts, chain(before, facts, changes), last + 1 if first is None else first)
    connection.execute("INSERT INTO step VALUES (?,?,?,?,?,?,?,?)", row)
    rows = [(last + 1 + i, n + 1, *change) for i, change in enumerate(changes)]
    connection.executemany("INSERT INTO change VALUES (?,?,?,?,?,?,?)", rows)
    connection.commit()
    connection.close()
    reseal(path)


def _chain_of_items(count: int) -> Spoil:
    """Items under items, `count` levels deep, with a history to match."""

    def spoil(path: Path) -> None:
        changes, rows = [], []
        for level in range(count):
            id_, parent = f"DEEP{level:04}", f"DEEP{level - 1:04}" if level else None
            rows.append((id_, parent, "a1", "action", f"Level {level}", "{}"))
            named = zip(("parent", "rank", "kind", "title"), rows[-1][1:5], strict=True)
            changes += [Change(id_, field, "", None, value) for field, value in named if value]
        connection = sqlite3.connect(path)
        connection.executemany("INSERT INTO item VALUES (?,?,?,?,?,?)", rows)
        connection.commit()
        connection.close()
        _add_step(path, changes)

    return spoil


def _many_cells(path: Path) -> None:
    """One item with more cells than memory should have to hold."""
    raw = "{" + ",".join(f'"c{n}":""' for n in range(1_500_000)) + "}"
    connection = sqlite3.connect(path)
    connection.execute("UPDATE item SET cells = ? WHERE id <> 'plan'", (raw[:200] + '"}',))
    connection.execute("UPDATE item SET cells = ? WHERE rowid = 3", (raw,))
    connection.commit()
    connection.close()
    reseal(path)


def _large_in_all(path: Path) -> None:
    """Every text within its limit, and all of them together more than a plan ever has."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    rows = [(f"BIG{n:05}", None, "a1", "action", "x" * 15_000_000, "{}") for n in range(14)]
    connection.executemany("INSERT INTO item VALUES (?,?,?,?,?,?)", rows)
    connection.commit()
    connection.close()
    reseal(path)


_DEEP_JSON = "[" * 200_000
_HUGE_VIEW = "CREATE VIEW item2 AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c LIMIT 30000000) SELECT sum(x) FROM c"
_FAT_VIEW = "CREATE VIEW fat AS SELECT hex(zeroblob(150000000)) AS x"
_TRIGGER = "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM change; END"

HOSTILE: dict[str, tuple[Spoil, str]] = {
    # T1: not a plan
    "empty": (whole(b""), REFUSED),
    "one byte": (whole(b"S"), REFUSED),
    "text": (whole(b"Theme,Action\nHealth,Walk\n"), REFUSED),
    "xlsx": (whole(b"PK\x03\x04" + bytes(200)), REFUSED),
    "old xls": (whole(b"\xd0\xcf\x11\xe0" + bytes(200)), REFUSED),
    "pdf": (whole(b"%PDF-1.7"), REFUSED),
    "html": (whole(b"<html>"), REFUSED),
    "noise": (whole(bytes(range(256)) * 64), REFUSED),
    "header alone": (lambda p: p.write_bytes(p.read_bytes()[:100]), REFUSED),
    "another program's": (replaced(_other_application), REFUSED),
    "version 0": (sql("PRAGMA user_version=0"), REFUSED),
    "version -1": (sql("PRAGMA user_version=-1"), REFUSED),
    "version 99": (sql("PRAGMA user_version=99"), EITHER),
    "version 99, reader 99": (
        sql("PRAGMA user_version=99", "UPDATE about SET value='99' WHERE key='oldest_reader'"),
        REFUSED,
    ),
    "version 99, reader ²": (
        sql("PRAGMA user_version=99", "UPDATE about SET value='²' WHERE key='oldest_reader'"),
        REFUSED,
    ),
    "version 99, view": (sql("PRAGMA user_version=99", _HUGE_VIEW), REFUSED),
    # T2: a damaged header or pages
    "page size 3": (header(16, b"\0\3"), REFUSED),
    "format 9": (header(18, b"\x09\x09"), REFUSED),
    "2^32 pages": (header(28, b"\xff\xff\xff\xff"), UNSOUND),
    "UTF-16": (header(56, b"\0\0\0\2"), REFUSED),
    "incremental vacuum": (header(52, b"\0\0\0\7\0\0\0\1"), UNSOUND),
    "freelist elsewhere": (header(32, b"\0\0\xff\xff\0\0\0\x09"), UNSOUND),
    "reserved 255": (header(20, b"\xff"), REFUSED),
    "root page zeroed": (header(100, bytes(500)), REFUSED),
    "first page zeroed": (header(0, bytes(4096)), REFUSED),
    "cut to a page": (lambda p: p.write_bytes(p.read_bytes()[:4096]), REFUSED),
    "cut in half": (lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 2]), UNSOUND),
    # T5: things that run
    "trigger": (sql(_TRIGGER), REFUSED),
    "temp-like trigger": (
        sql("CREATE TRIGGER sqlite_t BEFORE DELETE ON item BEGIN SELECT 1; END".replace("sqlite_", "s_")),
        REFUSED,
    ),
    "endless view": (sql(_HUGE_VIEW), REFUSED),
    "view of 300 MB": (sql(_FAT_VIEW), REFUSED),
    "view for item": (sql("ALTER TABLE item RENAME TO i2", "CREATE VIEW item AS SELECT * FROM i2"), REFUSED),
    "view for about": (_view_for_about, REFUSED),
    "generated column": (sql("ALTER TABLE item ADD COLUMN big TEXT AS (hex(zeroblob(400000000)))"), REFUSED),
    "extra column": (sql("ALTER TABLE item ADD COLUMN more TEXT"), REFUSED),
    "extra table": (sql("CREATE TABLE more (x)"), REFUSED),
    "extra index": (sql("CREATE INDEX more ON item (hex(title))"), REFUSED),
    "partial index": (sql("CREATE INDEX more ON item (id) WHERE length(title) > 1"), REFUSED),
    "200 tables": (sql(*(f"CREATE TABLE more{n} (x)" for n in range(200))), REFUSED),
    "virtual table": (sql("CREATE VIRTUAL TABLE more USING fts5(x)"), REFUSED),
    "missing table": (sql("DROP TABLE offer"), REFUSED),
    "missing index": (sql("DROP INDEX change_by_item"), REFUSED),
    "sqlite_stat1": (sql("ANALYZE"), REFUSED),
    "not strict": (lookalike("item", ") STRICT", ")"), REFUSED),
    "without rowid": (lookalike("about", ") STRICT", ") STRICT, WITHOUT ROWID"), REFUSED),
    "check that runs": (
        lookalike("item", "cells TEXT NOT NULL", "cells TEXT NOT NULL CHECK (length(hex(zeroblob(9))) > 1)"),
        REFUSED,
    ),
    "default": (lookalike("about", "value TEXT NOT NULL", "value TEXT NOT NULL DEFAULT (randomblob(9))"), REFUSED),
    "lower case": (lookalike("item", "TEXT", "text"), REFUSED),
    # T8: bad values, correctly sealed
    "title of 60 MB": (sql("UPDATE item SET title = hex(zeroblob(30000000)) WHERE rowid = 3"), UNSOUND),
    "cells of 60 MB": (
        sql("UPDATE item SET cells = '{\"notes\":\"' || hex(zeroblob(30000000)) || '\"}' WHERE rowid = 3"),
        UNSOUND,
    ),
    "note of 60 MB": (sql("UPDATE about SET value = hex(zeroblob(30000000)) WHERE key = 'made_by'"), UNSOUND),
    "change of 60 MB": (sql("UPDATE change SET new = hex(zeroblob(30000000)) WHERE id = 3"), UNSOUND),
    "title of 10 MB": (sql("UPDATE item SET title = hex(zeroblob(5000000)) WHERE rowid = 3"), UNSOUND),
    "1.5 million cells": (_many_cells, UNSOUND),
    "200 MB in all": (_large_in_all, UNSOUND),
    "blob for title": (unstrict("UPDATE item SET title = x'ff00fe' WHERE rowid = 3"), UNSOUND),
    "blob for cells": (unstrict("UPDATE item SET cells = x'ff00fe' WHERE rowid = 3"), UNSOUND),
    "blob for id": (unstrict("UPDATE item SET id = x'ff00fe' WHERE rowid = 3"), UNSOUND),
    "blob for parent": (unstrict("UPDATE item SET parent = x'ff00fe' WHERE rowid = 3"), UNSOUND),
    "number for kind": (unstrict("UPDATE item SET kind = 7 WHERE rowid = 3"), UNSOUND),
    "number for title": (rewritten("title TEXT", "title INT", "UPDATE item SET title = 7 WHERE rowid = 3"), UNSOUND),
    "nothing for cells": (
        rewritten("cells TEXT NOT NULL", "cells TEXT", "UPDATE item SET cells = NULL WHERE rowid = 3"),
        UNSOUND,
    ),
    "blob in a change": (unstrict("UPDATE change SET new = x'ff' WHERE id = 3"), UNSOUND),
    "text for a step": (unstrict("UPDATE change SET step = 'one' WHERE id = 3"), UNSOUND),
    "text for first": (unstrict("UPDATE step SET first = 'one' WHERE n = 2"), UNSOUND),
    "blob for hash": (unstrict("UPDATE step SET hash = x'00' WHERE n = 2"), UNSOUND),
    "blob for the last hash": (unstrict("UPDATE step SET hash = x'00' WHERE n = (SELECT max(n) FROM step)"), UNSOUND),
    "blob for the file's id": (unstrict("UPDATE about SET value = x'00ff' WHERE key = 'id'"), UNSOUND),
    "blob for the seal": (unstrict("UPDATE about SET value = x'00ff' WHERE key = 'seal'"), UNSOUND),
    "no seal": (sql("DELETE FROM about WHERE key = 'seal'"), UNSOUND),
    "no id": (sql("DELETE FROM about WHERE key = 'id'"), UNSOUND),
    "id with a path": (sql("UPDATE about SET value = '../../../etc' WHERE key = 'id'"), UNSOUND),
    "not UTF-8 title": (sql("UPDATE item SET title = CAST(x'c328' AS TEXT) WHERE rowid = 3"), UNSOUND),
    "not UTF-8 cells": (sql("UPDATE item SET cells = CAST(x'7b22c328227d' AS TEXT) WHERE rowid = 3"), UNSOUND),
    "not UTF-8 change": (sql("UPDATE change SET new = CAST(x'c328' AS TEXT) WHERE id = 3"), UNSOUND),
    "not UTF-8 label": (sql("UPDATE step SET label = CAST(x'c328' AS TEXT) WHERE n = 2"), UNSOUND),
    "not UTF-8 about": (sql("UPDATE about SET value = CAST(x'c328' AS TEXT) WHERE key = 'made_by'"), UNSOUND),
    "not UTF-8 mark": (sql("INSERT INTO mark VALUES (CAST(x'c328' AS TEXT), 1, '', '2024-01-01T00:00:00Z')"), UNSOUND),
    "NUL in a title": (sql("UPDATE item SET title = 'a' || char(0) || 'b' WHERE rowid = 3"), UNSOUND),
    "NUL in an id": (sql("UPDATE item SET id = 'a' || char(0) || 'b' WHERE rowid = 3"), UNSOUND),
    "cells no JSON": (sql("UPDATE item SET cells = 'x' WHERE rowid = 3"), UNSOUND),
    "cells a list": (sql("UPDATE item SET cells = '[1]' WHERE rowid = 3"), UNSOUND),
    "cells of numbers": (sql("UPDATE item SET cells = '{\"notes\":1e400}' WHERE rowid = 3"), UNSOUND),
    "cells nested": (sql(f"UPDATE item SET cells = '{_DEEP_JSON}' WHERE rowid = 3"), UNSOUND),
    "cells nested in the plan": (sql(f"UPDATE item SET cells = '{_DEEP_JSON}' WHERE id = 'plan'"), UNSOUND),
    "cells with a surrogate": (sql('UPDATE item SET cells = \'{"notes":"\\ud800"}\' WHERE rowid = 3'), UNSOUND),
    "cells with NUL": (sql('UPDATE item SET cells = \'{"notes":"a\\u0000b"}\' WHERE rowid = 3'), UNSOUND),
    "cells with a parent": (sql('UPDATE item SET cells = \'{"parent":"x"}\' WHERE rowid = 3'), UNSOUND),
    "digits without end": (
        sql("UPDATE item SET cells = '{\"notes\":' || replace(hex(zeroblob(50000)),'0','9') || '}' WHERE rowid = 3"),
        UNSOUND,
    ),
    "kind unknown": (sql("UPDATE item SET kind = 'banana' WHERE rowid = 3"), UNSOUND),
    "no kind": (sql("UPDATE item SET kind = NULL WHERE rowid = 3"), UNSOUND),
    "rank unknown": (sql("UPDATE item SET rank = 'é ☃' WHERE rowid > 1"), UNSOUND),
    "no rank": (sql("UPDATE item SET rank = NULL"), UNSOUND),
    "ranks of 1 MB": (sql("UPDATE item SET rank = hex(zeroblob(500000)) WHERE rowid < 20"), UNSOUND),
    "ring of one": (sql("UPDATE item SET parent = id WHERE rowid = 3"), UNSOUND),
    "ring of two": (
        sql(
            "UPDATE item SET parent = (SELECT id FROM item WHERE rowid = 5 - i.rowid + 2) FROM item i WHERE item.id = i.id AND item.rowid IN (3, 4)"
        ),
        UNSOUND,
    ),
    "all in the ring": (sql("UPDATE item SET parent = id WHERE id <> 'plan'"), UNSOUND),
    "under the plan": (sql("UPDATE item SET parent = 'plan' WHERE rowid = 3"), UNSOUND),
    "the plan under an item": (
        sql("UPDATE item SET parent = (SELECT id FROM item WHERE rowid = 3) WHERE id = 'plan'"),
        UNSOUND,
    ),
    "orphan": (sql("UPDATE item SET parent = 'NOWHERE1' WHERE rowid = 3"), UNSOUND),
    "empty id": (sql("UPDATE item SET id = '' WHERE rowid = 3"), UNSOUND),
    "500 levels": (_chain_of_items(500), UNSOUND),
    "5,000 levels": (_chain_of_items(5000), UNSOUND),
    "no items": (sql("DELETE FROM item"), UNSOUND),
    # T4: history altered
    "changed value": (sql("UPDATE change SET new = 'Altered' WHERE id = 3"), UNSOUND),
    "history emptied": (sql("DELETE FROM change"), UNSOUND),
    "steps emptied": (sql("DELETE FROM step"), UNSOUND),
    "step missing": (sql("DELETE FROM step WHERE n = 5"), UNSOUND),
    "step redated": (sql("UPDATE step SET at = '1999-01-01T00:00:00Z' WHERE n = 5"), UNSOUND),
    "step's date nonsense": (sql("UPDATE step SET at = 'yesterday' WHERE n = 5"), UNSOUND),
    "who altered": (sql("UPDATE step SET who = 'Somebody else' WHERE n = 5"), UNSOUND),
    "first beyond": (sql("UPDATE step SET first = 9000000000000000000 WHERE n = (SELECT max(n) FROM step)"), UNSOUND),
    "first below": (sql("UPDATE step SET first = -5 WHERE n = 5"), UNSOUND),
    "step negative": (sql("INSERT INTO step VALUES (-9, '', '', '2024-01-01T00:00:00Z', '', NULL, '', 1)"), UNSOUND),
    "step of largest number": (
        sql("INSERT INTO step VALUES (9223372036854775807, '', '', '2024-01-01T00:00:00Z', '', NULL, '', 1)"),
        UNSOUND,
    ),
    "change of largest number": (
        sql("INSERT INTO change VALUES (9223372036854775807, 1, 'plan', 'title', '', NULL, 'x')"),
        UNSOUND,
    ),
    "undoes itself": (sql("UPDATE step SET undoes = n"), UNSOUND),
    "undoes the future": (sql("UPDATE step SET undoes = n + 1000 WHERE n = 5"), UNSOUND),
    "forged step": (lambda p: _add_step(p, [Change("plan", "title", "", None, "Forged")]), UNSOUND),
    "mark nowhere": (sql("INSERT INTO mark VALUES ('Board', 99999, '', '2024-01-01T00:00:00Z')"), UNSOUND),
    "mark before the beginning": (sql("INSERT INTO mark VALUES ('Board', -1, '', '2024-01-01T00:00:00Z')"), UNSOUND),
    "offer no JSON": (sql("INSERT INTO offer VALUES (1, '', '', 'x', '')"), UNSOUND),
    "offer nested": (sql(f"INSERT INTO offer VALUES (1, '', '', '{_DEEP_JSON}', '')"), UNSOUND),
    "custom field nested": (
        sql(f"UPDATE item SET cells = '{json.dumps({'custom.x': _DEEP_JSON})}' WHERE id = 'plan'"),
        UNSOUND,
    ),
    # T9: what lies beside
    "-wal beside": (beside("-wal", b"x" * 500), REFUSED),
    "-wal of its own": (_wal_with_log, REFUSED),
    "-journal beside": (beside("-journal", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600)), REFUSED),
    "-shm beside": (beside("-shm", bytes(32768)), REFUSED),
    "-wal link to nowhere": (lambda p: p.with_name(p.name + "-wal").symlink_to("nowhere"), EITHER),
    "WAL header": (header(18, b"\x02\x02"), EITHER),
    # T10: no ordinary file
    "directory": (replaced(Path.mkdir), REFUSED),
    "pipe": (replaced(os.mkfifo), REFUSED),
    "device": (replaced(lambda p: p.symlink_to("/dev/zero")), REFUSED),
    "link loop": (replaced(lambda p: p.symlink_to(p)), REFUSED),
    "link to nowhere": (replaced(lambda p: p.symlink_to("nowhere")), REFUSED),
    "missing": (Path.unlink, REFUSED),
}

NAMES = (
    "a#b.splan", "100%.splan", "50%25.splan", "what?mode=memory.splan", "file:x.splan", " .splan", "-rf.splan", "a;b&c'd\"e.splan",
    "Plän ☃ 日本.splan", "n" * 244 + ".splan", "new\nline.splan", "..splan", "no ending", "bad\udcffbyte.splan",
)  # fmt: skip
"""Names that a plan may have and that must open like any other."""
