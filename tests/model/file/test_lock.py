"""The lock beside a plan: two processes at one plan, holders that were killed, and lock files that are rubbish."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.file import lock
from shared_plan.model.plan import new_plan, open_plan
from shared_plan.model.refusal import InUse, Refused

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of a POSIX system")
HOLD = """
import sys
from pathlib import Path
from shared_plan.model.file import lock
lock.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
AS_NOBODY = """
import contextlib, io, os, sys
from shared_plan.__main__ import main
with contextlib.redirect_stdout(io.StringIO()):
    main(["show", sys.argv[1]])  # loads every module while they can be read
os.environ["SHARED_PLAN_STATE"] = sys.argv[2]
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.exit(main(sys.argv[3:]))
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "a.splan"
    new_plan(path, "Plan").close()
    return path


@pytest.fixture
def holder(plan: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the plan's lock."""
    process = started(HOLD, str(plan))
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdin=pipe, stdout=pipe, text=True)


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "shared_plan", *arguments], input="", capture_output=True, text=True, check=False
    )


def test_a_second_process_is_told_who_and_since_when(plan: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(InUse) as told:
        open_plan(plan)
    said = str(told.value)
    assert "Test Officer" in said
    assert socket.gethostname() in said
    assert time.strftime("%Y-%m-%d", time.gmtime()) in said
    assert "\n" not in said


def test_the_command_line_ends_with_4_and_one_sentence(plan: Path, holder: subprocess.Popen[str]) -> None:
    before = plan.read_bytes()
    done = command("apply", str(plan))
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.count("\n") == 1
    assert "a.splan: the plan is open by Test Officer" in done.stderr
    assert plan.read_bytes() == before


def test_reading_goes_on_while_somebody_has_it(plan: Path, holder: subprocess.Popen[str]) -> None:
    reader = open_plan(plan, write=False)
    with pytest.raises(Refused):
        edits.add(reader, "action", None, "Not now")
    reader.close()
    assert lock.lock_path(plan).exists()


@posix
def test_a_killed_holder_is_taken_over_also_before_it_is_cleared_away(
    plan: Path, holder: subprocess.Popen[str]
) -> None:
    holder.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 5
    while lock._process_facts(holder.pid)[0] not in ("Z", "") and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(holder.pid, 0)  # it is a zombie: nobody has waited for it, so the number still counts as running
    mine = lock.take(plan)
    assert lock.read(plan) == mine
    lock.release(plan, mine)
    assert not lock.lock_path(plan).exists()


@posix
def test_a_process_number_given_out_again_is_not_the_holder(plan: Path) -> None:
    facts = {
        "who": "Ann",
        "computer": socket.gethostname(),
        "pid": os.getpid(),
        "started": "1",
        "since": "",
        "version": "",
        "token": "x",
    }
    lock.lock_path(plan).write_text(json.dumps(facts), encoding="utf-8")
    mine = lock.take(plan)
    assert mine.token != "x"
    lock.release(plan, mine)


def test_a_lock_of_another_computer_holds_whatever_its_process_number(plan: Path) -> None:
    facts = {
        "who": "Janet",
        "computer": "COUNCIL-L123",
        "pid": 999_999_999,
        "started": "",
        "since": "2026-03-01 09:14 UTC",
        "version": "1",
        "token": "x",
    }
    lock.lock_path(plan).write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(InUse, match="by Janet on COUNCIL-L123 since 2026-03-01 09:14 UTC"):
        open_plan(plan)
    assert lock.read(plan) is not None


RUBBISH = {
    "empty": b"",
    "zeros after a power cut": bytes(300),
    "not JSON": b"garbage \xff\x00",
    "a list": b"[1, 2]",
    "a number": b"17",
    "null": b"null",
    "nested": b"[" * 4000,
    "cut off": b'{"who": "Ann", "comp',
    "other facts": b'{"x": 1}',
    "wrong types": b'{"who": 1, "computer": [], "pid": "x", "since": {}}',
    "LibreOffice's": b",ann,LAPTOP,01.03.2026 09:14,file:///x;",
    "100 MB": b"x" * 100_000_000,
    "100 MB of blanks": b" " * 100_000_000,
}
HERE = json.dumps(socket.gethostname()).encode()
STRANGE_NUMBERS = [b"100000000000000000000000000", b"-5", b"0", b"true", b"1.5", b'"1"', b"null", b"4294967297", b"NaN"]


@pytest.mark.parametrize("name", RUBBISH)
def test_a_lock_that_is_rubbish_never_stops_with_a_fault(plan: Path, name: str) -> None:
    """A fresh one may be somebody's whom we can't read, so it holds; an empty one is a process killed between two calls."""
    lock.lock_path(plan).write_bytes(RUBBISH[name])
    began = time.monotonic()
    if name in ("empty", "zeros after a power cut"):
        lock.release(plan, lock.take(plan))
    else:
        with pytest.raises(InUse, match=r"a\.splan: the plan is open by somebody on another computer since 20"):
            open_plan(plan)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("name", RUBBISH)
def test_rubbish_half_a_day_old_is_taken_over(plan: Path, name: str) -> None:
    place = lock.lock_path(plan)
    place.write_bytes(RUBBISH[name][:10_000])
    os.utime(place, (time.time() - 13 * 3600,) * 2)
    if name in ("other facts", "wrong types"):
        pytest.skip("readable JSON without a time has no age")
    lock.release(plan, lock.take(plan))
    assert not place.exists()


@pytest.mark.parametrize("number", STRANGE_NUMBERS)
def test_a_strange_process_number_is_nobody(plan: Path, number: bytes) -> None:
    facts = b'{"who": "Ann", "computer": %s, "pid": %s, "started": "", "since": "", "version": "", "token": "x"}'
    lock.lock_path(plan).write_bytes(facts % (HERE, number))
    lock.release(plan, lock.take(plan))
    assert not lock.lock_path(plan).exists()


def test_what_a_lock_says_is_one_short_plain_line(plan: Path) -> None:
    facts = {
        "who": "Ann\n\x1b[31mYour plan is lost\r\n" + "x" * 900,
        "computer": "L\u202e1",
        "pid": 1,
        "started": "",
        "since": "now\n",
        "version": "",
        "token": "x",
    }
    lock.lock_path(plan).write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(InUse) as told:
        lock.take(plan)
    assert str(told.value).isprintable()
    assert len(str(told.value)) < 500


def test_a_lock_that_is_a_folder_or_a_broken_link(plan: Path) -> None:
    place = lock.lock_path(plan)
    place.mkdir()
    with pytest.raises(InUse):
        lock.take(plan)
    place.rmdir()
    if sys.platform != "win32":
        place.symlink_to(plan.parent / "nowhere")
        lock.release(plan, lock.take(plan))
        assert not (plan.parent / "nowhere").exists()


def test_only_our_own_lock_is_removed(plan: Path) -> None:
    mine = lock.take(plan)
    facts = {"who": "Bob", "computer": "B", "token": "theirs"}
    lock.lock_path(plan).write_text(json.dumps(facts), encoding="utf-8")
    lock.release(plan, mine)
    left = lock.read(plan)
    assert left is not None
    assert left.token == "theirs"


@pytest.mark.parametrize("letter", ["x", "é", "–", "€", "😀"])
def test_a_name_of_250_bytes_is_locked_edited_and_saved(tmp_path: Path, letter: str) -> None:
    name = letter * ((250 - len(".splan")) // len(letter.encode())) + ".splan"
    path = tmp_path / name
    plan = new_plan(path, "Plan")
    assert lock.lock_path(path).exists()
    with pytest.raises(InUse):
        lock.take(path)
    edits.add(plan, "action", None, "Kept")
    assert plan.file.save()
    plan.close()
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_long_names_have_locks_of_their_own(tmp_path: Path) -> None:
    one, two = (lock.lock_path(tmp_path / ("x" * 240 + end)) for end in ("1.splan", "2.splan"))
    assert one != two
    assert max(len(place.name.encode()) for place in (one, two)) < 60


def test_a_stale_lock_that_somebody_else_has_just_taken_over_is_theirs(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both saw the dead holder; the other was quicker."""
    dead, quick = (
        {"who": "Ann", "computer": computer, "pid": 0, "token": token}
        for computer, token in ((socket.gethostname(), "dead"), ("OTHER", "quick"))
    )
    place = lock.lock_path(plan)
    place.write_text(json.dumps(dead), encoding="utf-8")
    judge = lock.is_stale

    def slow(holder: lock.Holder) -> bool:
        stale = judge(holder)
        if holder.token == "dead":
            place.unlink()
            place.write_text(json.dumps(quick), encoding="utf-8")
        return stale

    monkeypatch.setattr(lock, "is_stale", slow)
    with pytest.raises(InUse):
        lock.take(plan)
    left = lock.read(plan)
    assert left is not None
    assert left.token == "quick"


def test_no_lock_is_left_where_it_could_not_be_written(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shared_plan.model.file.lock.json.dump", full)
    monkeypatch.setattr("shared_plan.model.file.lock.json.dumps", full)
    with pytest.raises(Refused, match="no space left"):
        lock.take(plan)
    assert [one.name for one in plan.parent.iterdir()] == [plan.name]


@posix
def test_a_folder_that_can_not_be_written_to_is_said_so(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Run as an ordinary user where the tests are not one, for nothing is forbidden to root."""
    plan.chmod(0o644)
    apart = tmp_path_factory.mktemp("ordinary")
    apart.chmod(0o777)
    for folder in (plan.parent, *plan.parent.parents):
        if folder.owner() == apart.owner() and not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o055)
    plan.parent.chmod(0o555)

    def run(verb: str) -> subprocess.CompletedProcess[str]:
        given = [sys.executable, "-c", AS_NOBODY, str(plan), str(apart / "state"), verb, str(plan)]
        return subprocess.run(given, input="", capture_output=True, text=True, check=False)

    try:
        done = run("apply")
        assert done.returncode == 3, done
        assert "a.splan: its folder can't be written to (permission denied)" in done.stderr
        assert done.stderr.count("\n") == 1
        shown = run("show")
        assert (shown.returncode, shown.stdout, shown.stderr) == (0, "Plan\n", "")
    finally:
        plan.parent.chmod(0o755)
