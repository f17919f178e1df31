"""Folders and files of our own: private ones for working copies, and the atomic replacing of a document."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from shared_plan.model.refusal import Refused

ENVIRONMENT = "SHARED_PLAN_STATE"
"""Names another folder for working copies and backups; for IT and for tests."""
_RETRIES, _PAUSE = 20, 0.25


def state_folder(*parts: str) -> Path:
    """A private folder (0700) of this user on this computer, made where it is absent; never one that is synchronised.

    Raises Refused where none can be made.
    """
    folder = _state_root().joinpath(*parts)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for made in (folder, *folder.parents[: len(parts)]):
            made.chmod(0o700)
    except OSError as error:
        raise Refused(
            f"The folder {folder}, where unsaved edits are kept safe, can't be used ({reason(error)}); "
            f"free it, or name another in {ENVIRONMENT}."
        ) from error
    return folder


def _state_root() -> Path:
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named)
    from platformdirs import user_state_path

    return user_state_path("shared-plan", appauthor=False)


def reason(error: OSError) -> str:
    """What the system says is wrong, in lower case and without the path."""
    return (error.strerror or str(error) or "unknown reason").lower()


def private_name(folder: Path, ending: str = ".splan") -> Path:
    return folder / (os.urandom(8).hex() + ending)


def copy_private(source: Path, target: Path) -> None:
    """Copies the bytes of `source` to `target`, readable by this user alone from the first byte."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(handle)
    import shutil

    shutil.copyfile(source, target)


def temporary_beside(path: Path) -> Path:
    """A hidden name in the document's own folder, so that replacing stays within one disk."""
    return path.parent / f"{_temporary_stem(path)}{os.urandom(4).hex()}"


def _temporary_stem(path: Path) -> str:
    """What the temporaries of one document begin with; a long name is hashed, for a name has at most 255 bytes."""
    if len(path.name.encode()) <= 100:
        return f".{path.name}.tmp-"
    import hashlib

    return f".{hashlib.sha256(path.name.encode()).hexdigest()[:32]}.tmp-"


def replace_whole(path: Path, data: bytes, mode: int | None = None) -> None:
    """Puts `data` at `path` so that the name always holds a whole file: the old one or the new one, also after a power cut.

    Written, synced and read back before it takes the name, for a stick may lie. `mode` is that of the file's
    permissions, otherwise those that stand. Raises OSError with the document untouched and nothing left beside it.
    """
    temporary = temporary_beside(path)
    try:
        _write_synced(temporary, data, _mode_of(path) if mode is None else mode)
        if temporary.read_bytes() != data:
            raise OSError(errno.EIO, "what was written reads differently")
        _replace(temporary, path)
        sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _mode_of(path: Path) -> int:
    """The document keeps the permissions it has; a new one is made as any other program would make it."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _write_synced(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        if hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())


def _replace(source: Path, target: Path) -> None:
    """os.replace, and on Windows again and again for a while: scanners and sync clients hold a file for a moment.

    The Windows half is coded from KeePassXC's experience and untested here.
    """
    for attempt in range(_RETRIES):
        try:
            source.replace(target)
        except PermissionError:
            if sys.platform != "win32" or attempt == _RETRIES - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Makes a rename in `folder` durable; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep_temporaries(path: Path) -> None:
    """Removes what an interrupted save of `path` left beside it; only for the holder of its lock, who alone saves."""
    with contextlib.suppress(OSError):
        for left in path.parent.glob(f"{_glob_safe(_temporary_stem(path))}????????"):
            left.unlink(missing_ok=True)


def _glob_safe(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def room_for(path: Path, size: int) -> None:
    """Raises Refused when the disk of `path` has not twice `size` bytes free, so that no save starts that can't end."""
    import shutil

    free = shutil.disk_usage(path.parent).free
    if free < 2 * size:
        raise Refused(
            f"{path.name}: the disk has only {free // 1024:,} KB free and saving needs {2 * size // 1024:,} KB; "
            "free some room or save the plan somewhere else. Your changes are safe on this computer."
        )


Tick = Callable[[int, int, str], None]
"""Told how far a long piece of work has come: done, total, words; may raise Cancelled."""
