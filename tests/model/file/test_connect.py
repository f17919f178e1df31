"""The connection to a private copy: every setting and limit as it is live, and what it will not do whatever is asked."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.file import connect
from shared_plan.model.plan import new_plan, open_plan

WANTED = {
    "trusted_schema": 0,
    "cell_size_check": 1,
    "foreign_keys": 1,
    "temp_store": 2,
    "busy_timeout": 2000,
    "locking_mode": "exclusive",
    "journal_mode": "wal",  # once the plan is being changed
    "synchronous": 3,
    "secure_delete": 1,
    "mmap_size": 0,
}
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 20_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_COLUMN: 32,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
FORBIDDEN = [
    "ATTACH 'other.db' AS other",
    "ATTACH ':memory:' AS other",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO 'copy.db'",
    "PRAGMA synchronous=OFF",
    "PRAGMA journal_mode=OFF",
    "PRAGMA journal_mode=WAL",
    "PRAGMA trusted_schema=ON",
    "PRAGMA writable_schema=ON",
    "PRAGMA user_version=7",
    "PRAGMA application_id=7",
    "PRAGMA temp_store_directory='.'",
    "PRAGMA schema_version=99",
    "PRAGMA wal_checkpoint",
    "SELECT load_extension('evil')",
    "SELECT writefile('evil', 'x')",
    "SELECT readfile('/etc/passwd')",
    "SELECT edit('x')",
    "SELECT fts3_tokenizer('x', x'00')",
    "SELECT zeroblob(1000000000)",
    "SELECT printf('%1000000000s', 'x')",
    "SELECT randomblob(10)",
    "SELECT replace(title, 'a', 'b') FROM item",
    "CREATE TABLE extra (x)",
    "CREATE TEMP TABLE extra (x)",
    "CREATE VIEW extra AS SELECT 1",
    "CREATE TEMP VIEW extra AS SELECT 1",
    "CREATE INDEX extra ON item (title)",
    "CREATE TRIGGER extra AFTER INSERT ON step BEGIN DELETE FROM change; END",
    "CREATE TEMP TRIGGER extra AFTER INSERT ON step BEGIN DELETE FROM change; END",
    "CREATE VIRTUAL TABLE extra USING fts5(x)",
    "DROP TABLE change",
    "DROP INDEX change_by_item",
    "ALTER TABLE item ADD COLUMN extra",
    "ALTER TABLE item RENAME TO extra",
    "REINDEX",
    "ANALYZE",
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
]


@pytest.fixture
def live(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The connection of a plan that is open and has been edited."""
    plan = new_plan(tmp_path / "a.splan", "Plan", "2014-03-01")
    edits.add(plan, "action", None, "Review the joint working agreement")
    yield plan.file.connection
    plan.close()


@pytest.mark.parametrize("name", WANTED)
def test_each_setting_is_as_it_must_be(live: sqlite3.Connection, name: str) -> None:
    live.set_authorizer(None)
    assert live.execute(f"PRAGMA {name}").fetchone() == (WANTED[name],)


def test_no_setting_is_left_untested() -> None:
    assert connect.SETTINGS.keys() == WANTED.keys()


@pytest.mark.parametrize("limit", LIMITS)
def test_each_limit_is_as_it_must_be(live: sqlite3.Connection, limit: int) -> None:
    assert live.getlimit(limit) == LIMITS[limit]


def test_no_limit_is_left_untested() -> None:
    assert connect._LIMITS.keys() == LIMITS.keys()


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_forbidden_statements_are_refused_and_change_nothing(
    live: sqlite3.Connection, statement: str, tmp_path: Path
) -> None:
    before = live.serialize()
    with pytest.raises(sqlite3.DatabaseError):
        live.execute(statement).fetchall()
    assert live.serialize() == before
    assert not [path for path in Path.cwd().iterdir() if path.name in ("evil", "copy.db", "other.db")]
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".~lock")] == ["a.splan"]


def test_a_plain_connection_would_do_much_of_it(tmp_path: Path) -> None:
    """The list above proves something only if SQLite itself does not refuse it."""
    done = []
    for statement in FORBIDDEN:
        bare = sqlite3.connect(tmp_path / "bare.db", isolation_level=None)
        bare.executescript("CREATE TABLE IF NOT EXISTS item (title); CREATE TABLE IF NOT EXISTS step (n)")
        if (
            "RECURSIVE" not in statement
            and "10000000" not in statement
            and "copy.db" not in statement
            and "other.db" not in statement
        ):
            try:
                bare.execute(statement).fetchall()
            except sqlite3.DatabaseError:
                pass
            else:
                done.append(statement)
        bare.close()
        (tmp_path / "bare.db").unlink(missing_ok=True)
    assert len(done) >= 20


@pytest.mark.parametrize(
    ("flag", "wanted"),
    [
        ("SQLITE_DBCONFIG_DEFENSIVE", True),
        ("SQLITE_DBCONFIG_ENABLE_TRIGGER", False),
        ("SQLITE_DBCONFIG_ENABLE_VIEW", False),
    ],
)
def test_defensive_flags_where_python_can_set_them(live: sqlite3.Connection, flag: str, wanted: bool) -> None:
    if not hasattr(live, "getconfig"):
        pytest.skip("Python 3.12 is the first that can ask")
    assert live.getconfig(getattr(sqlite3, flag)) is wanted


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect.connect(tmp_path / "absent.splan")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["odd #1?mode=memory.splan", "50 %25 done.splan", "a&b=c.splan", "Ärger “x”.splan"])
def test_names_with_the_signs_of_an_address_are_names(tmp_path: Path, name: str) -> None:
    plan = new_plan(tmp_path / name, "Plan")
    plan.close()
    copy = tmp_path / name
    connection = connect.connect(copy)
    assert connection.execute("SELECT count(*) FROM step").fetchone() == (1,)
    connection.close()


def test_a_setting_that_does_not_take_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the answer not compared, a mistyped or ignored setting would pass in silence."""
    new_plan(tmp_path / "a.splan", "Plan").close()
    monkeypatch.setitem(connect.SETTINGS, "synchronous", ("OFF", 3))
    with pytest.raises(sqlite3.OperationalError, match="synchronous"):
        connect.connect(tmp_path / "a.splan")


def test_what_takes_too_long_is_given_up(live: sqlite3.Connection) -> None:
    done = connect.with_deadline(live, 0.05)
    many = " , ".join(["item a"] + [f"item b{n}" for n in range(24)])
    plan_rows = [(f"X{n:07}", None, "m", "action", "x", "{}") for n in range(40)]
    live.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)", plan_rows)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        live.execute(f"SELECT count(*) FROM {many}").fetchone()  # 40 to the power of 25 rows
    done()
    assert live.execute("SELECT count(*) FROM item").fetchone() >= (40,)


def test_a_plan_that_is_only_looked_at_has_no_log(tmp_path: Path) -> None:
    new_plan(tmp_path / "a.splan", "Plan").close()
    looked_at = open_plan(tmp_path / "a.splan", write=False)
    assert looked_at.file.connection.execute("PRAGMA page_count").fetchone()[0] > 1
    names = {path.name for path in looked_at.file.folder.iterdir()}
    looked_at.close()
    assert not any(name.endswith("-wal") for name in names)
