"""Private working copies: where each edit is made durable before the document itself is replaced, and what a crash leaves."""

import contextlib
import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from shared_plan.model.file import lock
from shared_plan.model.file.place import state_folder

_ORIGIN, COPY = "origin.json", "plan.splan"


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose copy it is: the document's path and plan id, its newest step then, and the process that works on it."""

    path: str
    plan: str
    step: int
    hash: str
    pid: int
    started: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """A working copy whose process is gone."""

    folder: Path
    origin: Origin

    @property
    def copy(self) -> Path:
        return self.folder / COPY


def new_folder() -> Path:
    """A fresh private folder for one working copy."""
    folder = state_folder("work") / secrets.token_hex(8)
    folder.mkdir(mode=0o700)
    return folder


def claim(folder: Path, document: Path, plan: str, step: int, hash_: str) -> None:
    """Notes whose copy the folder holds, so that it can be found after a crash."""
    holder = lock.me()
    origin = Origin(str(document.resolve()), plan, step, hash_, holder.pid, holder.started)
    place = folder / _ORIGIN
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(origin), file)


def discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def leftovers(document: Path, plan: str) -> list[Leftover]:
    """The working copies of this document that a crash left, oldest first.

    One of the same plan counts too when the document it was made from is no longer there: it has been renamed.
    Copies that nobody can claim any more because they were never finished are removed on the way.
    """
    found = []
    here = str(document.resolve())
    for folder in sorted(state_folder("work").iterdir(), key=_age):
        origin = _read(folder)
        if origin is None:
            _discard_if_unfinished(folder)
        elif not lock.is_running(origin.pid, origin.started) and (
            origin.path == here or (origin.plan == plan and not Path(origin.path).exists())
        ):
            found.append(Leftover(folder, origin))
    return found


def _age(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        return 0.0


def _read(folder: Path) -> Origin | None:
    try:
        return Origin(**json.loads((folder / _ORIGIN).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _discard_if_unfinished(folder: Path) -> None:
    """A folder without its note held no edits yet; one just being made is left alone."""
    import time

    with contextlib.suppress(OSError):
        if time.time() - folder.stat().st_mtime > 60:
            discard(folder)
