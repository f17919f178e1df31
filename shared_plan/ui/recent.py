"""Plans that were open on this computer, newest first."""

import os
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSettings

_MOST = 12


class Recent(NamedTuple):
    """A plan as the start page lists it."""

    path: Path
    title: str
    told: str
    is_there: bool


def note(path: Path, title: str) -> None:
    """A plan was opened."""
    store = QSettings()
    kept = [pair for pair in _pairs(store) if pair[0] != str(path)]
    pairs = [(str(path), title), *kept][:_MOST]
    store.setValue("recent/paths", [one for one, _ in pairs])
    store.setValue("recent/titles", [one for _, one in pairs])


def forget(path: Path) -> None:
    store = QSettings()
    pairs = [pair for pair in _pairs(store) if pair[0] != str(path)]
    store.setValue("recent/paths", [one for one, _ in pairs])
    store.setValue("recent/titles", [one for _, one in pairs])


def _pairs(store: QSettings) -> list[tuple[str, str]]:
    paths, titles = _texts(store.value("recent/paths")), _texts(store.value("recent/titles"))
    return list(zip(paths, titles + [""] * len(paths), strict=False))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(one) for one in value] if isinstance(value, list) else []


def sizes(value: object) -> list[int]:
    """Sizes as the settings keep them, numbers that a person can read; empty where they are none."""
    texts = _texts(value)
    return [int(text) for text in texts] if all(text.isascii() and text.isdigit() for text in texts) else []


def listed() -> list[Recent]:
    return [_look(Path(path), title) for path, title in _pairs(QSettings())]


def _look(path: Path, title: str) -> Recent:
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return Recent(path, title or path.stem, "not there now", is_there=False)
    told = _open_by(path) or f"changed {changed.day} {changed:%B %Y, %H:%M}"
    return Recent(path, title or path.stem, told, is_there=True)


def _open_by(path: Path) -> str:
    """Who has the plan open, in words; "" where nobody does."""
    from shared_plan.model.file import lock

    holder = lock.read(path)
    if holder is None or lock.is_stale(holder):
        return ""
    return "open now" if holder.pid == os.getpid() else f"open {holder.in_words()}"
