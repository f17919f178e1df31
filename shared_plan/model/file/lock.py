"""The lock file beside a plan: a courtesy that tells a second officer who has it open; saving checks for itself."""

import contextlib
import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from shared_plan import __version__
from shared_plan.model.file.place import reason
from shared_plan.model.refusal import InUse, Refused
from shared_plan.model.text import clean

_LONGEST_NAME = 200
_LONGEST_CONTENT = 4096
_OLD = 12 * 3600
_held: set[str] = set()
"""The tokens of the locks that this very process holds."""


class Holder(NamedTuple):
    """Who has a plan open: person, computer, process and since when (UTC)."""

    who: str
    computer: str
    pid: int
    started: str
    since: str
    version: str
    token: str

    def in_words(self) -> str:
        return f"by {self.who or 'somebody'} on {self.computer or 'another computer'} since {self.since or 'an unknown time'}"


def me() -> Holder:
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    pid = os.getpid()
    return Holder(user(), computer(), pid, _process_facts(pid)[1], now, __version__, os.urandom(8).hex())


def computer() -> str:
    """What this computer is called in its network."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    import socket

    return socket.gethostname()


def user() -> str:
    """The name by which this computer knows the person, for the journal and for the lock."""
    named = os.environ.get("SHARED_PLAN_USER")
    if named:
        return named
    try:
        import getpass

        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def lock_path(path: Path) -> Path:
    name = path.name
    if len(name.encode()) > _LONGEST_NAME:
        import hashlib

        name = "~$" + hashlib.sha256(name.encode()).hexdigest()[:32]
        return path.parent / name
    return path.parent / f".~lock.{name}#"


def take(path: Path) -> Holder:
    """Takes the lock of the plan at `path`; one left by a process that is gone is taken over.

    Raises InUse when somebody has it, Refused when the folder can't be written to.
    """
    mine = me()
    place = lock_path(path)
    for _ in range(3):
        try:
            _create(place, mine)
        except FileExistsError:
            _wait_while_empty(place)
            theirs = read(path)
            if theirs is not None and not is_stale(theirs):
                raise InUse(_in_use(path, theirs)) from None
            _clear_away(place, theirs)
        except OSError as error:
            raise Refused(
                f"{path.name}: its folder can't be written to ({reason(error)}), so the plan can only be read; "
                "copy it to a folder of your own to change it."
            ) from error
        else:
            _held.add(mine.token)
            return mine
    raise InUse(
        f"{path.name}: its lock file {place.name} can't be taken over; remove that file if nobody has the plan open."
    )


def _clear_away(place: Path, stale: Holder | None) -> None:
    """Removes a stale lock, and only that one: two processes may have seen it, and one may have put its own there since.

    It is taken by renaming, looked at again, and put back if it is not the one that was stale.
    """
    taken = place.with_name(f"{place.name[:200]}.{os.urandom(4).hex()}")
    with contextlib.suppress(OSError):
        place.rename(taken)
        found = _read(taken)
        if stale is not None and found is not None and found.token != stale.token:
            with contextlib.suppress(OSError):
                os.link(taken, place)
        taken.unlink()


def _wait_while_empty(place: Path) -> None:
    """An empty lock is either being written this moment or was left by a process killed between two calls.

    One of nothing but zeros is what a power cut makes of it: its size was kept, what stood in it not.
    """
    for _ in range(10):
        if not _is_empty(place):
            return
        time.sleep(0.03)
    with contextlib.suppress(OSError):
        place.unlink()


def _is_empty(place: Path) -> bool:
    with contextlib.suppress(OSError), place.open("rb") as file:
        return not file.read(_LONGEST_CONTENT).strip(b"\0")
    return False


def _create(place: Path, holder: Holder) -> None:
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(holder._asdict(), file, ensure_ascii=False)
    except OSError:  # a full disk: an empty lock would keep everybody out
        place.unlink(missing_ok=True)
        raise


def _in_use(path: Path, holder: Holder) -> str:
    advice = "close it there or open a copy"
    return f"{path.name}: the plan is open {holder.in_words()}; {advice}."


def read(path: Path) -> Holder | None:
    """Who holds the lock of the plan at `path`; None when nobody does. A lock that can't be read has an unknown holder."""
    return _read(lock_path(path))


def _read(place: Path) -> Holder | None:
    try:
        with place.open("rb") as file:
            facts = json.loads(file.read(_LONGEST_CONTENT).decode("utf-8", "replace"))
        holder = _holder(facts)
        return holder if holder.since else holder._replace(since=_written(place))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return Holder("", "", 0, "", _written(place), "", "")


def _holder(facts: dict[str, Any]) -> Holder:
    """What a lock file says, whatever it says: a part that is not what it should be counts as unknown."""
    pid = facts.get("pid")
    words = {name: facts.get(name) for name in Holder._fields if name != "pid"}
    known = {name: _one_line(value) if isinstance(value, str) else "" for name, value in words.items()}
    return Holder(pid=pid if type(pid) is int and 0 < pid < 2**31 else 0, **known)


def _one_line(text: str) -> str:
    """A fact of a lock file, fit for a sentence."""
    return "".join(sign for sign in " ".join(clean(text).split()) if sign.isprintable())[:80]


def _written(place: Path) -> str:
    with contextlib.suppress(OSError):
        return datetime.fromtimestamp(place.stat().st_mtime, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return ""


def is_stale(holder: Holder) -> bool:
    """Whether the holder is surely gone: on this computer with its process ended, or an empty lock half a day old."""
    if holder.computer == computer() and holder.pid == os.getpid():
        return holder.token not in _held  # ours, but let go: its stick or share was away when the plan was closed
    if holder.computer == computer():
        return not is_running(holder.pid, holder.started)
    return not holder.computer and _age(holder.since) > _OLD


def _age(since: str) -> float:
    try:
        written = datetime.strptime(since, "%Y-%m-%d %H:%M UTC").replace(tzinfo=UTC)
    except ValueError:
        return 0.0
    return time.time() - written.timestamp()


def is_running(pid: int, started: str = "") -> bool:
    """Whether process `pid` runs on this computer, and is still the one that began at `started` where that is known."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    state, now = _process_facts(pid)
    return state != "Z" and (not started or not now or started == now)


def _is_running_on_windows(pid: int) -> bool:  # untested: no Windows here
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(0x1000, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259


def _process_facts(pid: int) -> tuple[str, str]:
    """State letter ("Z" for one that has ended and is not yet cleared away) and start of a process, in the system's ticks.

    A process number may be given out again; together with the start it is not. Both empty where the system won't tell.
    """
    with contextlib.suppress(OSError, IndexError):
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        fields = stat.rpartition(")")[2].split()
        return fields[0], fields[19]
    return "", ""


def release(path: Path, mine: Holder) -> None:
    """Removes the lock if it is still our own."""
    _held.discard(mine.token)
    theirs = read(path)
    if theirs is not None and theirs.token == mine.token:
        with contextlib.suppress(OSError):
            lock_path(path).unlink()
