"""A plan of an older format: backed up first, upgraded in its private copy, and in the document only at the first save."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.file import backups, opening, schema, seal, soundness, upgrades, working
from shared_plan.model.plan import new_plan, open_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.rescue import open_whole

PRETEND = """
import sys, time
from pathlib import Path
from shared_plan.model.file import schema, upgrades
from shared_plan.model.rescue import open_whole
from shared_plan.model import edits
schema.EXPECTED = {1: schema.EXPECTED[1], 2: schema.EXPECTED[1]}
schema.VERSION = 2
def slowly(connection):
    for n in range(40):
        connection.execute("UPDATE item SET title = title || ' upgraded'")
        time.sleep(0.002)
    connection.execute("UPDATE item SET title = replace(title, ' upgraded', '')")
upgrades.UPGRADES = {1: slowly}
plan, _ = open_whole(Path(sys.argv[1]))
print("open", flush=True)
edits.add(plan, "action", None, "Added by the newer program")
plan.file.save()
plan.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    plan = new_plan(tmp_path / "a.splan", "Plan", "2014-03-01")
    for n in range(20):
        edits.add(plan, "action", None, f"Action {n}")
    plan.file.save()
    plan.close()
    return tmp_path / "a.splan"


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A program whose format is 2; counts how often the upgrade ran."""
    ran = []

    def upgrade(connection: sqlite3.Connection) -> None:
        ran.append(1)
        connection.execute("INSERT INTO about VALUES ('upgraded', 'yes')")

    monkeypatch.setattr(schema, "EXPECTED", {1: schema.EXPECTED[1], 2: schema.EXPECTED[1]})
    monkeypatch.setattr(schema, "VERSION", 2)
    monkeypatch.setattr(upgrades, "UPGRADES", {1: upgrade})
    return ran


def kept(plan_id: str) -> list[Path]:
    return [one.path for one in backups.listed(plan_id) if "before-upgrade" in one.path.name]


def test_the_document_is_replaced_at_the_first_save_after_a_backup(path: Path, newer: list[int]) -> None:
    before = path.read_bytes()
    plan = open_plan(path)
    assert newer == [1]
    assert path.read_bytes() == before
    (backup,) = kept(plan.file.plan_id)
    assert backup.read_bytes() == before
    assert plan.file.about["upgraded"] == "yes"
    edits.add(plan, "action", None, "New")
    assert path.read_bytes() == before
    plan.file.save()
    plan.close()
    assert opening.format_of(path) == 2
    again = open_plan(path)
    assert newer == [1]
    assert again.file.verified()
    assert len(again.state.items) == 22
    again.close()


def test_looking_at_it_changes_nothing_and_keeps_no_backup(path: Path, newer: list[int]) -> None:
    before = path.read_bytes()
    for _ in range(12):
        plan = open_plan(path, write=False)
        plan.close()
    assert path.read_bytes() == before
    assert kept(plan.file.plan_id) == []


def test_opening_it_often_without_a_change_pushes_no_other_backup_out(path: Path, newer: list[int]) -> None:
    id_ = plan_id(path)
    (older,) = backups.listed(id_)
    for _ in range(12):
        open_plan(path).close()
    assert older.path.exists()
    assert opening.format_of(path) == 1


def plan_id(path: Path) -> str:
    plan = open_plan(path, write=False)
    plan.close()
    return plan.file.plan_id


def test_an_upgrade_that_fails_is_refused_and_leaves_the_document(
    path: Path, newer: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM change")
        connection.execute("SELECT nothing FROM nowhere")

    monkeypatch.setattr(upgrades, "UPGRADES", {1: broken})
    before = path.read_bytes()
    with pytest.raises(Refused):
        open_plan(path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["a.splan"]
    assert list(working.state_folder("work").iterdir()) == []


def test_an_upgrade_is_all_or_nothing(
    path: Path, tmp_path: Path, newer: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM change")
        raise KeyError("half way")

    monkeypatch.setattr(upgrades, "UPGRADES", {1: broken})
    copy = tmp_path / "copy.splan"
    copy.write_bytes(path.read_bytes())
    with pytest.raises(KeyError):
        upgrades.upgrade(copy, 1)
    left = sqlite3.connect(copy)
    assert left.execute("SELECT count(*) > 20 FROM change").fetchone() == (1,)
    assert left.execute("PRAGMA user_version").fetchone() == (1,)
    left.close()


def test_an_upgrade_that_leads_to_another_schema_than_it_should_is_refused(
    path: Path, newer: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrades, "UPGRADES", {1: lambda connection: connection.execute("CREATE TABLE extra (x)")})
    with pytest.raises(Refused):
        open_plan(path)


def test_damage_before_the_upgrade_is_noticed_after_it(path: Path, newer: list[int]) -> None:
    data = path.read_bytes()
    at = data.rindex(b"Action 7")
    path.write_bytes(data[:at] + b"Bction 7" + data[at + 8 :])
    plan = open_plan(path)
    assert not plan.file.verified()
    with pytest.raises(Refused):
        edits.add(plan, "action", None, "Not onto damage")
    plan.close()


@pytest.mark.skipif(sys.platform == "win32", reason="kills of a POSIX system")
def test_kills_in_the_upgrade_leave_the_document_whole(path: Path) -> None:
    before = path.read_bytes()
    for n in range(4):
        child = subprocess.Popen([sys.executable, "-c", PRETEND, str(path)], stdout=subprocess.PIPE)
        deadline = time.monotonic() + 10
        while not list(working.state_folder("work").glob("*/plan.splan-journal")) and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(0.02 * n)
        child.kill()
        child.communicate()
        assert path.read_bytes() == before
        for one in working.state_folder("work").iterdir():
            (one / "plan.splan-journal").unlink(missing_ok=True)
            (one / "plan.splan").unlink(missing_ok=True)
    subprocess.run([sys.executable, "-c", PRETEND, str(path)], check=True, stdout=subprocess.DEVNULL)
    assert opening.format_of(path) == 2


def test_a_kill_after_the_upgrade_with_edits_puts_them_back(path: Path, newer: list[int]) -> None:
    from tests.killing import crash

    plan = open_plan(path)
    edits.add(plan, "action", None, "After the upgrade")
    crash(plan)
    again, told = open_whole(path)
    assert len(told) == 1
    assert "After the upgrade" in [item.title for item in again.state.walk()]
    again.close()
    assert soundness.examine(path).sound


def as_version(path: Path, version: int, oldest_reader: str, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in (f"PRAGMA user_version={version}", *statements):
        connection.execute(statement)
    connection.execute("UPDATE about SET value = ? WHERE key = 'oldest_reader'", (oldest_reader,))
    (mark,) = connection.execute("SELECT value FROM about WHERE key = 'seal'").fetchone()
    connection.close()
    path.write_bytes(seal.sealed(path.read_bytes(), mark))


def test_a_newer_plan_that_says_so_can_be_read_and_not_changed(path: Path) -> None:
    as_version(path, 2, "1", "CREATE TABLE picture (id TEXT NOT NULL PRIMARY KEY) STRICT")
    before = path.read_bytes()
    plan, told = open_whole(path)
    assert told == []
    assert len(plan.state.items) == 21
    with pytest.raises(Refused, match="newer Shared Plan"):
        edits.add(plan, "action", None, "No")
    assert not plan.file.save()
    plan.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize("oldest", ["2", "99", "", "-1", "x", "²", "1e9", "9" * 5000])
def test_a_newer_plan_that_does_not_is_refused(path: Path, oldest: str) -> None:
    as_version(path, 2, oldest)
    with pytest.raises(Refused, match="newer Shared Plan"):
        open_plan(path)


@pytest.mark.parametrize(
    "trap", ["CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM change; END", "CREATE VIEW v AS SELECT 1"]
)
def test_a_newer_plan_with_a_trap_is_refused(path: Path, trap: str) -> None:
    as_version(path, 2, "1", trap)
    with pytest.raises(Refused):
        open_plan(path)


@pytest.mark.parametrize("version", [0, -1, -(2**31)])
def test_a_plan_without_a_format_is_refused(path: Path, version: int) -> None:
    as_version(path, version, "1")
    with pytest.raises(Refused, match="format"):
        open_plan(path)
