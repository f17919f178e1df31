"""Older good copies of every plan, kept in the private folder with limits, and only while they can be trusted."""

import contextlib
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shared_plan.model.file.place import state_folder

NEWEST, DAYS, MONTHS = 10, 14, 6
LARGEST = 500_000_000
"""Bytes that the backups of one plan may take together."""
EVERY = timedelta(minutes=30)
_STAMP = "%Y%m%dT%H%M%SZ"
_ID = re.compile(r"[A-Za-z0-9]{1,64}")


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    at: datetime
    size: int


def folder_of(plan_id: str) -> Path:
    """The backups' folder of one plan; an id that is no plain word (a hostile file's) is hashed first."""
    name = plan_id if _ID.fullmatch(plan_id) else hashlib.sha256(plan_id.encode()).hexdigest()[:32]
    return state_folder("backups", name)


def listed(plan_id: str) -> list[Backup]:
    """The backups of a plan, newest first."""
    found = []
    for path in folder_of(plan_id).glob("*.splan"):
        with contextlib.suppress(ValueError, OSError):
            at = datetime.strptime(path.name[:16], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, at, path.stat().st_size))
    return sorted(found, key=lambda b: (b.at, b.path.name), reverse=True)


def keep_if_due(plan_id: str, data: bytes, now: datetime) -> Path | None:
    """Keeps `data`, a whole sealed plan, unless a backup younger than EVERY is there; gives its path when kept."""
    there = listed(plan_id)
    if there and timedelta(0) <= now - there[0].at < EVERY:
        return None
    return keep(plan_id, data, now)


def keep(plan_id: str, data: bytes, now: datetime, why: str = "") -> Path:
    """Keeps `data` whatever there is, drops what the limits no longer allow, and gives the path.

    The backup is read back before older ones may go: one that was not written whole does not count.
    """
    path = folder_of(plan_id) / f"{now.strftime(_STAMP)}{why and '-' + why}.splan"
    temporary = path.with_suffix(".part")
    try:
        temporary.touch(mode=0o600)
        temporary.write_bytes(data)
        if hashlib.sha256(temporary.read_bytes()).digest() != hashlib.sha256(data).digest():
            raise OSError("a backup could not be read back as it was written")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    for cut_off in path.parent.glob("*.part"):
        cut_off.unlink(missing_ok=True)
    for old in surplus(listed(plan_id)):
        old.path.unlink(missing_ok=True)
    return path


def surplus(backups: Sequence[Backup]) -> list[Backup]:
    """Those that the limits let go: beyond the newest ones, the last of each of the last days, and of each month."""
    kept = set(backups[:NEWEST])
    for places, per in ((DAYS, "%Y-%m-%d"), (MONTHS, "%Y-%m")):
        last: dict[str, Backup] = {}
        for one in backups:
            last.setdefault(one.at.strftime(per), one)
        kept |= set(list(last.values())[:places])
    ordered = [one for one in backups if one in kept]
    room = LARGEST
    for place, one in enumerate(ordered):
        room -= one.size
        if room < 0 and place:
            kept -= set(ordered[place:])
            break
    return [one for one in backups if one not in kept]


def forget(plan_id: str) -> int:
    """Deletes every backup of a plan (a person asked for their data to go); gives how many there were."""
    there = listed(plan_id)
    for path in [one.path for one in there] + list(folder_of(plan_id).glob("*.part")):
        path.unlink(missing_ok=True)
    return len(there)
