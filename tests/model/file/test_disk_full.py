"""A full disk, once that of the document and once that of the private copies: one sentence, and nothing is spoilt."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.file import place, soundness
from shared_plan.model.plan import Plan, new_plan, open_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.rescue import open_whole

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="a small disk can be mounted by root only"
)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    disk = tmp_path / "small"
    disk.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("nothing may be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, leave: int) -> Path:
    """Takes all of the disk but `leave` bytes."""
    filler = disk / "filler"
    room = os.statvfs(disk)
    filler.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - leave)))
    return filler


def edited_until_refused(plan: Plan) -> tuple[int, str]:
    for n in range(2000):
        before = {id_: item.row() for id_, item in plan.state.items.items()}
        revision = plan.revision
        try:
            edits.add(plan, "action", None, f"Action {n}", {"notes": "words of a plan " * 100})
        except Refused as refusal:
            assert {id_: item.row() for id_, item in plan.state.items.items()} == before
            assert plan.revision == revision
            return n, str(refusal)
    pytest.fail("the disk never got full")


def test_a_full_disk_of_the_private_copies(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(place.ENVIRONMENT, str(small / "state"))
    path = tmp_path / "a.splan"
    plan = new_plan(path, "Plan")
    before = path.read_bytes()
    made, said = edited_until_refused(plan)
    assert made > 50
    assert "is full; free some room" in said
    assert "\n" not in said
    assert path.read_bytes() == before
    assert plan.file.save()
    assert len(plan.state.items) == made + 1
    with pytest.raises(Refused):
        edits.write(plan, plan.state.children()[0], "notes", "x" * 900_000)
    fill(small, 0)
    plan.close()
    assert soundness_elsewhere(path, tmp_path, monkeypatch) == made


def soundness_elsewhere(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Items of a sound plan, looked at where there is room."""
    monkeypatch.setenv(place.ENVIRONMENT, str(tmp_path / "roomy"))
    found = soundness.examine(path)
    assert found.sound, found.sentence()
    return found.items


def test_room_made_again_is_used(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(place.ENVIRONMENT, str(small / "state"))
    plan = new_plan(tmp_path / "a.splan", "Plan")
    filler = fill(small, 60_000)
    made, _ = edited_until_refused(plan)
    filler.unlink()
    edits.add(plan, "action", None, "After room was made")
    plan.file.save()
    plan.close()
    assert soundness_elsewhere(tmp_path / "a.splan", tmp_path, monkeypatch) == made + 1


def said_or_opened(attempt: Callable[[], Plan | tuple[Plan, list[str]]]) -> str:
    """What was refused; anything but a refusal goes through."""
    try:
        made = attempt()
    except Refused as refusal:
        return str(refusal)
    (made[0] if isinstance(made, tuple) else made).close()
    return ""


def test_opening_and_making_with_a_full_private_disk(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.splan"
    new_plan(path, "Plan").close()
    before = path.read_bytes()
    monkeypatch.setenv(place.ENVIRONMENT, str(small / "state"))
    for leave in (0, 4096, 8192, 16384, 40_000):
        filler = fill(small, leave)
        for attempt in (
            lambda: open_whole(path),
            lambda: open_whole(path, write=False),
            lambda: new_plan(tmp_path / "b.splan", "B"),
        ):
            assert "\n" not in said_or_opened(attempt)
        (tmp_path / "b.splan").unlink(missing_ok=True)
        assert path.read_bytes() == before
        assert [one.name for one in tmp_path.iterdir() if one.name not in ("small", "a.splan")] == []
        filler.unlink()
    assert list((small / "state" / "work").iterdir()) == []


def test_a_full_disk_of_the_document(small: Path) -> None:
    path = small / "a.splan"
    plan = new_plan(path, "Plan")
    edits.add(plan, "action", None, "Saved")
    plan.file.save()
    before = path.read_bytes()
    filler = fill(small, len(before))
    edits.add(plan, "action", None, "Not saved yet")
    with pytest.raises(Refused, match=r"the disk has only .* KB free .* Your changes are safe on this computer"):
        plan.file.save()
    assert path.read_bytes() == before
    assert sorted(one.name for one in small.iterdir()) == [".~lock.a.splan#", "a.splan", "filler"]
    assert "Not saved yet" in [item.title for item in plan.state.walk()]
    filler.unlink()
    assert plan.file.save()
    plan.close()
    assert sorted(one.name for one in small.iterdir()) == ["a.splan"]
    assert soundness.examine(path).items == 2


def test_a_disk_that_fills_while_it_is_written_to(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The room was there when it was asked for, and somebody else took it."""
    monkeypatch.setattr("shared_plan.model.file.saving.room_for", lambda *_: None)
    path = small / "a.splan"
    plan = new_plan(path, "Plan")
    before = path.read_bytes()
    edits.add(plan, "action", None, "Ours", {"notes": "words of a plan " * 3000})
    filler = fill(small, 20_000)
    with pytest.raises(Refused, match="no space left") as told:
        plan.file.save()
    assert "safe on this computer" in str(told.value)
    assert path.read_bytes() == before
    assert sorted(one.name for one in small.iterdir()) == [".~lock.a.splan#", "a.splan", "filler"]
    plan.close()
    filler.unlink()
    again, told_again = open_whole(path)
    assert len(told_again) == 1
    assert [item.title for item in again.state.walk()] == ["Ours"]
    again.close()


def test_a_new_plan_and_a_lock_on_a_full_disk_leave_nothing(small: Path) -> None:
    path = small / "a.splan"
    new_plan(path, "Plan").close()
    fill(small, 0)
    with pytest.raises(Refused):
        new_plan(small / "b.splan", "B")
    with pytest.raises(Refused, match="no space left"):
        open_plan(path)
    assert sorted(one.name for one in small.iterdir()) == ["a.splan", "filler"]
    open_plan(path, write=False).close()
