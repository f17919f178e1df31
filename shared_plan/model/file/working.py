"""Private working copies: where each edit is made durable before the document itself is replaced, and what a crash leaves."""

import contextlib
import json
import os
import time
from pathlib import Path
from typing import NamedTuple

from shared_plan.model.file import lock, opening
from shared_plan.model.file.place import reason, replace_whole, state_folder, sync_folder
from shared_plan.model.refusal import Refused

_ORIGIN, COPY = "origin.json", "plan.splan"
_UNFINISHED = 60.0
"""Seconds after which a folder without a note and without a copy is no longer just being made."""


class Origin(NamedTuple):
    """Whose copy it is: the document's path and plan id, and the process that works on it (0 when none does)."""

    path: str
    plan: str
    pid: int
    started: str


class Leftover(NamedTuple):
    """A working copy whose process is gone."""

    folder: Path
    origin: Origin

    @property
    def copy(self) -> Path:
        return self.folder / COPY


def new_folder() -> Path:
    """A fresh private folder for one working copy. Raises Refused where none can be made."""
    folder = state_folder("work") / os.urandom(8).hex()
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise Refused(
            f"{folder.parent}: there is no room to keep edits safe ({reason(error)}); free some room on that disk."
        ) from error
    return folder


def claim(folder: Path, document: Path, plan: str, *, durable: bool = True) -> None:
    """Notes whose copy the folder holds, durably, so that it is found after a crash. Raises Refused where it can't be."""
    holder = lock.me()
    _note(folder, Origin(str(document), plan, holder.pid, holder.started), durable=durable)


def let_go(folder: Path, document: Path, plan: str) -> None:
    """The process stays but works on the copy no more; the next opening of the document finds it."""
    _note(folder, Origin(str(document), plan, 0, ""), durable=True)


def _note(folder: Path, origin: Origin, *, durable: bool) -> None:
    data = json.dumps(origin._asdict()).encode()
    try:
        if durable:
            replace_whole(folder / _ORIGIN, data, mode=0o600)
            sync_folder(folder.parent)
        else:
            (folder / _ORIGIN).touch(mode=0o600)
            (folder / _ORIGIN).write_bytes(data)
    except OSError as error:
        raise Refused(
            f"{folder.parent}: there is no room to keep edits safe ({reason(error)}); free some room on that disk."
        ) from error


def discard(folder: Path) -> None:
    """Removes a working folder, the copy first: cut off half way, a copy without its note would stay for ever."""
    with contextlib.suppress(OSError):
        (folder / COPY).unlink()
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def set_aside(folder: Path) -> Path:
    """Moves a copy that can't be read out of the way, for a person to look at; gives where it lies."""
    kept = state_folder("set-aside") / folder.name
    folder.rename(kept)
    return kept


def leftovers(document: Path, plan: str) -> list[Leftover]:
    """The working copies of this plan that a crash left, oldest first.

    Those of the document's own path, and those of the same plan whose document has been renamed or moved since: at
    their path lies no longer that plan. A copy of another plan that once had this path stays for that plan.
    """
    found = []
    for folder in sorted(state_folder("work").iterdir(), key=_age):
        origin = _read(folder)
        if origin is None:
            _discard_if_unfinished(folder)
        elif not origin.plan and not lock.is_running(origin.pid, origin.started):
            discard(folder)  # made for reading only
        elif origin.plan == plan and not lock.is_running(origin.pid, origin.started) and _is_of(document, origin):
            found.append(Leftover(folder, origin))
    return found


def _is_of(document: Path, origin: Origin) -> bool:
    return origin.path == str(document) or not _holds(Path(origin.path), origin.plan)


def _holds(path: Path, plan: str) -> bool:
    """Whether the file at `path` is the plan of that id."""
    if not path.exists():
        return False
    folder = new_folder()
    try:
        claim(folder, path, "", durable=False)
        opened = opening.open_copy(path, folder / COPY)
        opened.connection.close()
        return opened.about["id"] == plan
    except Refused:
        return False
    finally:
        discard(folder)


def _age(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        return 0.0


def _read(folder: Path) -> Origin | None:
    try:
        facts = json.loads((folder / _ORIGIN).read_text(encoding="utf-8"))
        return Origin(str(facts["path"]), str(facts["plan"]), int(facts["pid"]), str(facts["started"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _discard_if_unfinished(folder: Path) -> None:
    """A folder without its note and without a copy was cut off while being made or cleared away; one with a copy stays."""
    with contextlib.suppress(OSError):
        if not (folder / COPY).exists() and time.time() - folder.stat().st_mtime > _UNFINISHED:
            discard(folder)
