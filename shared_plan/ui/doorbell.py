"""A program that is started a second time hands its plan to the one that runs; no window is loaded for it.

The one that runs says so in a file of the officer's private folder, and looks for messages beside it: a message is a
file as well, taken by being removed. Nothing listens on a network, and nobody else can read or write there.
"""

import contextlib
import json
import os
import time
from pathlib import Path
from typing import NamedTuple

from shared_plan.model.file.lock import computer, is_running, me
from shared_plan.model.file.place import state_folder
from shared_plan.model.refusal import Refused

_ANSWERED, _LOOK = 3.0, 0.01
"""Seconds that the one who runs may take to answer, and between two looks whether it has."""
_LARGEST = 64_000
_ENDING = ".ask"


class Message(NamedTuple):
    """What a second start asks for: a plan to be opened, or (with no path) the start page."""

    path: Path | None


def folder() -> Path:
    """Where the running program says that it is there, and where messages for it are put."""
    return state_folder("running")


def _card() -> Path:
    return folder() / "answering.json"


def ring(path: Path | None) -> bool:
    """Whether the program that runs already has taken the plan (None for the start page) over."""
    try:
        if not is_answered():
            return False
        return _deliver(json.dumps({"open": str(path.absolute()) if path else ""}))
    except (OSError, Refused):
        return False


def is_answered() -> bool:
    """Whether another program of this officer, on this computer, looks for messages."""
    try:
        facts = json.loads(_card().read_text(encoding="utf-8"))
        pid, started, there = int(facts["pid"]), str(facts["started"]), facts["computer"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return there == computer() and pid != os.getpid() and is_running(pid, started)


def _deliver(words: str) -> bool:
    place = folder() / f"{os.urandom(8).hex()}{_ENDING}"
    hidden = place.with_suffix(".writing")
    handle = os.open(hidden, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(words)
    hidden.replace(place)
    end = time.monotonic() + _ANSWERED
    while time.monotonic() < end:
        if not place.exists():
            return True
        time.sleep(_LOOK)
    try:
        place.unlink()
    except FileNotFoundError:
        return True  # taken in the last moment
    return False


def answer() -> bool:
    """From now on this program is the one that looks for messages; not where another does already."""
    if is_answered():
        return False
    mine = me()
    card = _card()
    hidden = card.with_suffix(".writing")
    words = json.dumps({"pid": mine.pid, "started": mine.started, "computer": mine.computer})
    hidden.write_text(words, encoding="utf-8")
    hidden.chmod(0o600)
    hidden.replace(card)
    return True


def leave() -> None:
    """Nobody answers here any more."""
    with contextlib.suppress(OSError, Refused):
        _card().unlink()


def messages(place: Path) -> list[Message]:
    """What was asked for in that folder since the last look, each taken by being removed.

    The folder is left as it is otherwise: who watches it would be told of a touch, look again, and so for ever.
    """
    found = []
    for message in sorted(place.glob(f"*{_ENDING}")):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            words = message.read_bytes()[:_LARGEST]
            message.unlink()
            named = str(json.loads(words).get("open", ""))
            if not named or Path(named).is_absolute():
                found.append(Message(Path(named) if named else None))
    return found
