"""A writer killed at any moment loses nothing that it acknowledged, and leaves nothing half done."""

import contextlib
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shared_plan.model import rescue
from shared_plan.model.file import soundness
from shared_plan.model.plan import new_plan, open_plan
from tests.killing import Storm, kill_recovery, kill_somewhere, wrong_on_disk

ACK_BEFORE_COMMIT = """
import json, time
def follow(plan, lines, source):
    for n, line in enumerate(lines, 1):
        edit = json.loads(line)
        if edit["op"] == "add":
            print("ACK", n, applying.scripts.perform(plan, edit, source), flush=True)
        else:
            print("ACK", n, flush=True)
            time.sleep(0.003)
            applying.scripts.perform(plan, edit, source)
applying._follow = follow
"""
COMMIT_EVERY_20 = """
import contextlib
from shared_plan.model.file import store
count = [0]
@contextlib.contextmanager
def transaction(connection):
    if not connection.in_transaction:
        connection.execute("BEGIN IMMEDIATE")
    yield
    count[0] += 1
    if count[0] % 20 == 0:
        connection.execute("COMMIT")
store.transaction = transaction
"""
WRITE_IN_PLACE = """
import time
from shared_plan.model.file import place, saving
applying.SAVE_EVERY = 0.0
def in_place(path, data, *more, **named):
    with path.open("wb") as file:
        for at in range(0, len(data), 4096):
            file.write(data[at : at + 4096])
            file.flush()
            time.sleep(0.0005)
saving.replace_whole = place.replace_whole = in_place
"""
CHEATS = {
    "acknowledged before it is durable": ACK_BEFORE_COMMIT,
    "made durable only now and then": COMMIT_EVERY_20,
    "the document written in place": WRITE_IN_PLACE,
}


def storm(folder: Path, seed: int, driver: str = "") -> Storm:
    new_plan(folder / "plan.splan", "Plan", "2014-03-01").close()
    return Storm(folder / "plan.splan", seed, driver)


def test_twenty_kills_lose_nothing(tmp_path: Path) -> None:
    one = storm(tmp_path, random.randrange(1 << 30))
    while one.kills < 20:
        kill_somewhere(one)
        kill_recovery(one, one.dice.choice((0, 0, 0, 1)))
        assert one.settle() == "", f"seed {one.seed}, kill {one.kills}"
    assert one.acknowledged > 100


@pytest.mark.parametrize("cheat", CHEATS)
def test_a_writer_that_cheats_is_caught(tmp_path: Path, cheat: str) -> None:
    """The kills above prove something only because these do not get through."""
    one = storm(tmp_path, 7, CHEATS[cheat])
    for _ in range(12):
        one.write_and_kill(one.dice.uniform(0, 0.01), one.dice.randint(5, 30))
        if one.settle():
            return
    pytest.fail(f"{one.kills} kills, {one.acknowledged} edits acknowledged and nothing seen")


def test_a_recovery_that_forgets_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rescue, "rescue", lambda _plan: [])
    one = storm(tmp_path, 8)
    one.write_and_kill(0.01, 10)
    assert one.settle()


def test_a_plan_killed_while_it_is_made_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "new.splan"
    path.parent.mkdir()
    one = Storm(path, random.randrange(1 << 30))
    for _ in range(6):
        one.run_and_kill(one.dice.uniform(0.1, 0.4), "new", str(path), "--title", "Plan")
        if path.exists():
            assert soundness.examine(path).sound, f"seed {one.seed}"
            open_plan(path).close()
        else:
            new_plan(path, "Plan").close()
        assert wrong_on_disk(path) == "", f"seed {one.seed}"
        path.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a POSIX system")
def test_a_writer_asked_to_end_saves_and_lets_go(tmp_path: Path) -> None:
    one = storm(tmp_path, 9)
    child = one.start("apply", str(one.path))
    answered(child, 30)
    child.terminate()
    child.communicate()
    assert child.returncode == 128 + signal.SIGTERM
    assert wrong_on_disk(one.path) == ""
    assert soundness.examine(one.path).items == 30


def test_a_writer_whose_reader_has_gone_saves_and_lets_go(tmp_path: Path) -> None:
    """Such as `apply PLAN | head -3`."""
    one = storm(tmp_path, 10)
    child = one.start("apply", str(one.path))
    answered(child, 3)
    assert child.stdout is not None
    child.stdout.close()
    assert child.stdin is not None
    with contextlib.suppress(OSError):
        child.stdin.write(ADD * 5)
        child.stdin.close()
    assert child.wait() == 0
    assert wrong_on_disk(one.path) == ""
    assert soundness.examine(one.path).items >= 3


ADD = '{"op": "add", "kind": "action", "parent": null, "title": "Review the agreement"}\n'


def answered(child: subprocess.Popen[str], many: int) -> None:
    """Sends edits and waits until all of them are acknowledged."""
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(ADD * many)
    child.stdin.flush()
    for n in range(1, many + 1):
        assert child.stdout.readline().startswith(f"ACK {n} ")
