"""Judges what power cuts leave of a plan: an acknowledged edit lost, something damaged, or all well."""

import json
import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from shared_plan.model import edits
from shared_plan.model.file import lock, opening, soundness
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import new_plan, open_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.rescue import open_whole
from tests.killing import crash
from tests.power_cuts import rebuild, record, states

EDITS = 24
WRITER = """
import sys
from shared_plan.cli import applying
from shared_plan.__main__ import main
from shared_plan.model.file import connect, place, planfile
applying.SAVE_EVERY = 0.06
{}
sys.exit(main(sys.argv[1:]))
"""
NO_SYNC_OF_FILE = """
import os
from pathlib import Path
from types import SimpleNamespace
def write(path, data, mode):
    path.write_bytes(data)
place._write_synced = write
"""
CHEATS = {
    "synchronous off": 'connect.SETTINGS["synchronous"] = ("OFF", 0)',
    "synced only now and then": 'connect.SETTINGS["synchronous"] = ("NORMAL", 1)',
    "replaced without a sync of the file": NO_SYNC_OF_FILE,
}

SELDOM_SEEN = {"replaced without a sync of the folder": "place.sync_folder = lambda folder: None"}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that holds the document and the working copies: the disk whose power is cut.

    In memory where it can be, for what is asked of the disk is recorded and no real one is needed.
    """
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        (Path(name) / "world" / "state").mkdir(parents=True)
        monkeypatch.setenv("SHARED_PLAN_STATE", str(Path(name) / "world" / "state"))
        # An empty lock is waited for while somebody may be writing it; here nobody is.
        monkeypatch.setattr(lock, "time", SimpleNamespace(time=time.time, sleep=lambda _: None))
        yield Path(name)


def text(n: int) -> str:
    return f"edit {n} " + "agree a shared plan for housing growth " * (n % 5 * 20)


def verdicts(folder: Path, many: int, seed: int, cheat: str = "") -> Counter[str]:
    """How many of the disk states are ok, lost (an acknowledged edit is not there) or damaged (anything else)."""
    path, ids, base = prepared(folder)
    lines = [{"op": "set", "item": ids[n % 5], "field": "notes", "value": text(n)} for n in range(1, EDITS + 1)]
    script = folder / "edits.jsonl"
    script.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    disk, made = record(folder / "world", WRITER.format(cheat), "apply", str(path), str(script))
    found: Counter[str] = Counter()
    for acknowledged, left in states(disk, made, many, random.Random(seed)):
        rebuild(folder / "world", left)
        found[verdict(path, ids, base, acknowledged)] += 1
    assert disk.acknowledged == EDITS
    return found


def verdicts_of_recovery(folder: Path, many: int, seed: int, cheat: str = "") -> Counter[str]:
    """The same for power cuts in the command that puts back what a crash has left."""
    path, ids, base = prepared(folder)
    plan = open_plan(path)
    for n in range(1, EDITS + 1):
        edits.write(plan, ids[n % 5], "notes", text(n))
    crash(plan)
    disk, made = record(folder / "world", WRITER.format(cheat), "show", str(path))
    found: Counter[str] = Counter()
    for _, left in states(disk, made, many, random.Random(seed)):
        rebuild(folder / "world", left)
        found[verdict(path, ids, base, EDITS)] += 1
    return found


def prepared(folder: Path) -> tuple[Path, list[str], int]:
    """A saved plan of five actions: its path, their ids, and its revision."""
    path = folder / "world" / "documents" / "plan.splan"
    path.parent.mkdir(parents=True)
    plan = new_plan(path, "Plan", "2014-03-01")
    ids = [edits.add(plan, "action", None, f"Action {n}") for n in range(5)]
    plan.file.save()
    plan.close()
    return path, ids, plan.revision


def verdict(path: Path, ids: list[str], base: int, acknowledged: int) -> str:
    try:
        if not whole(path):
            return "damaged"
        plan, _ = open_whole(path)
        try:
            done = plan.revision - base
            there = {id_: item.get("notes") for id_, item in plan.state.items.items() if id_ != ROOT}
            plan.file.save()
        finally:
            plan.close()
        wanted = {ids[n % 5]: text(n) for n in range(1, done + 1)}
        if there != {id_: wanted.get(id_) for id_ in ids} or not soundness.examine(path).sound:
            return "damaged"
    except (Refused, OSError, sqlite3.Error):
        return "damaged"
    return "ok" if done >= acknowledged else "lost"


def whole(path: Path) -> bool:
    """Whether the document, before anything has put it right, is a plan byte for byte as it was saved."""
    copy = path.parents[2] / "seen.splan"
    opened = opening.open_copy(path, copy)
    try:
        return opening.verify_seal(opened)
    finally:
        opened.connection.close()
        opening.remove(copy)
