"""Working copies: private, claimed before the first edit can be made, and swept only when nothing can be in them."""

import json
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.file import working
from shared_plan.model.plan import new_plan, open_plan
from tests.killing import crash


@pytest.fixture
def path(tmp_path: Path) -> Path:
    new_plan(tmp_path / "a.splan", "Plan").close()
    return tmp_path / "a.splan"


def work() -> list[Path]:
    return list(working.state_folder("work").iterdir())


@pytest.mark.parametrize("write", [True, False])
def test_an_open_plan_has_one_claimed_copy_and_a_closed_one_none(path: Path, write: bool) -> None:
    plan = open_plan(path, write=write)
    assert work() == [plan.file.folder]
    assert json.loads((plan.file.folder / "origin.json").read_text(encoding="utf-8"))["pid"] == os.getpid()
    plan.close()
    assert work() == []


def test_the_document_is_never_opened_by_sqlite(path: Path) -> None:
    before = path.stat()
    plan = open_plan(path)
    edits.add(plan, "action", None, "Not yet saved")
    assert plan.file.connection.execute("SELECT count(*) FROM item").fetchone() == (2,)
    assert (path.stat().st_mtime_ns, path.stat().st_size, path.stat().st_ino) == (
        before.st_mtime_ns,
        before.st_size,
        before.st_ino,
    )
    assert sorted(one.name for one in path.parent.iterdir()) == [".~lock.a.splan#", "a.splan"]
    plan.close()


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\x00" * 90,
        b"{}",
        b"[1]",
        b'{"path": 1',
        b'{"path": "", "plan": "", "pid": "x", "started": ""}',
        b"\xff" * 50,
    ],
)
def test_a_copy_whose_note_is_spoilt_is_never_thrown_away(path: Path, note: bytes) -> None:
    plan = open_plan(path)
    edits.add(plan, "action", None, "Not saved")
    folder = crash(plan)
    (folder / "origin.json").write_bytes(note)
    old = time.time() - 100 * 24 * 3600
    os.utime(folder, (old, old))
    assert working.leftovers(path, plan.file.plan_id) == []
    assert (folder / working.COPY).exists()


def test_an_empty_folder_is_swept_when_it_is_a_minute_old(path: Path) -> None:
    fresh, old = working.new_folder(), working.new_folder()
    os.utime(old, (time.time() - 61,) * 2)
    working.leftovers(path, "")
    assert work() == [fresh]


def test_what_a_killed_reader_leaves_is_swept(path: Path) -> None:
    """A copy that was only read holds the plan's words and no edits."""
    crash(open_plan(path, write=False))
    assert len(work()) == 1
    working.leftovers(path, "any")
    assert work() == []


def test_a_copy_that_another_process_reads_is_let_be(path: Path) -> None:
    plan = open_plan(path, write=False)
    os.utime(plan.file.folder, (time.time() - 3600,) * 2)
    working.leftovers(path, plan.file.plan_id)
    assert (plan.file.folder / working.COPY).exists()
    plan.close()


def test_a_note_is_replaced_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The note says whose edits the copy holds; written in place, a full disk would leave it empty."""
    plan = open_plan(path)
    note = plan.file.folder / "origin.json"
    before = note.read_bytes()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as spoilt:
        spoilt.setattr(os, "fsync", full)
        with pytest.raises(Exception, match="no space left"):
            working.claim(plan.file.folder, path, plan.file.plan_id)
    assert note.read_bytes() == before
    plan.close()


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a POSIX system")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_all_of_it_is_this_users_alone(tmp_path: Path, private_state: Path, umask: int) -> None:
    earlier = os.umask(umask)
    try:
        path = tmp_path / "a.splan"
        plan = new_plan(path, "Plan")
        edits.add(plan, "action", None, "Secret")
        plan.file.save()
        other = plan.file.other()
        modes = {one: stat.S_IMODE(one.stat().st_mode) for one in (private_state, *private_state.rglob("*"))}
        other.connection.close()
        plan.close()
    finally:
        os.umask(earlier)
    assert {mode for one, mode in modes.items() if one.is_dir() or one == private_state} == {0o700}
    assert {mode for one, mode in modes.items() if one.suffix} == {0o600}
    assert len([one for one in modes if one.suffix == ".splan"]) == 3
    assert {one.suffix for one in modes} == {"", ".splan", ".json", ".splan-wal"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask  # the document is the officer's to share
