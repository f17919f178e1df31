"""What an edit, a large step, opening and looking back cost, each as a ratio to the least that the same disk or SQLite asks.

Both sides run by turns in one process, and medians are compared: never absolute times, which are the machine's.
"""

import gc
import itertools
import os
import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shared_plan.model import edits
from shared_plan.model.edits import Write
from shared_plan.model.file import connect, store
from shared_plan.model.inventing import invent
from shared_plan.model.journal import ROOT, Change
from shared_plan.model.plan import Plan, empty_plan, open_plan

ITEMS, STEPS, CELLS = 10_000, 1_100, 5_000


def made(folder: Path, items: int, steps: int = 0) -> Path:
    path = folder / f"{items}.splan"
    plan = empty_plan(path)
    invent(plan, items, 1)
    plan.file.save()
    ids = [id_ for id_ in plan.state.items if id_ != ROOT]
    for n in range(steps):
        edits.write(plan, ids[n * 7 % len(ids)], "notes", f"Noted at step {n}, to be looked at again")
    plan.file.save()
    plan.close()
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A plan of 10,000 items with a history of 1,100 steps."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("plans")
        patch.setenv("SHARED_PLAN_STATE", str(folder / "state"))
        yield made(folder, ITEMS, STEPS)


@pytest.fixture
def plan(path: Path, tmp_path: Path) -> Iterator[Plan]:
    """That plan, open for changing."""
    shutil.copy(path, tmp_path / "plan.splan")
    one = open_plan(tmp_path / "plan.splan")
    one.file.verified()
    yield one
    one.close()


def timed(act: Callable[[], Any]) -> float:
    """Seconds that the act takes; what it gives is closed afterwards, untimed."""
    gc.collect()
    began = time.perf_counter()
    given = act()
    took = time.perf_counter() - began
    if hasattr(given, "close"):
        given.close()
    return took


def ratio(what: str, ours: Callable[[], Any], floor: Callable[[], Any], rounds: int) -> float:
    """Our median time by the floor's, measured by turns."""
    ours(), floor()  # once unmeasured, for what is loaded at first
    pairs = [(timed(ours), timed(floor)) for _ in range(rounds)]
    mine, least = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{what}: {mine * 1000:.2f} ms against {least * 1000:.2f} ms, ratio {mine / least:.2f}")
    return mine / least


def test_a_durable_edit_costs_at_most_four_synced_writes(plan: Plan, tmp_path: Path) -> None:
    ids = [id_ for id_ in plan.state.items if id_ != ROOT]
    value = itertools.count()
    handle = os.open(tmp_path / "floor", os.O_RDWR | os.O_CREAT, 0o600)
    os.pwrite(handle, bytes(4_000_000), 0)
    os.fsync(handle)
    page = os.urandom(4096)

    def floor() -> None:
        os.pwrite(handle, page, 4096 * 17)
        getattr(os, "fdatasync", os.fsync)(handle)

    def edit() -> None:
        n = next(value)
        edits.write(plan, ids[n * 31 % len(ids)], "notes", f"Value {n}")

    found = ratio("one durable edit against a synced 4 KB", edit, floor, 60)
    os.close(handle)
    assert found <= 4


class Floor:
    """The same change rows and item rows written by plain SQLite, same tables and settings."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        (folder / "floor.db").write_bytes(plan.file.contents())
        self.connection = connect.connect(folder / "floor.db")
        self.n, _, self.last = store.last(self.connection)

    def write(self, changes: list[Change], rows: list[tuple[Any, ...]]) -> None:
        self.n += 1
        with store.transaction(self.connection):
            self.connection.execute(
                "INSERT INTO step VALUES (?, 'x', 'x', 'x', 'x', NULL, 'x', ?)", (self.n, self.last + 1)
            )
            numbered = [(self.last + 1 + place, self.n, *change) for place, change in enumerate(changes)]
            self.connection.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)", numbered)
            self.connection.executemany(
                "UPDATE item SET parent = ?2, rank = ?3, kind = ?4, title = ?5, cells = ?6 WHERE id = ?1", rows
            )
        self.last += len(changes)


def test_a_step_of_5000_cells_and_its_undo_cost_at_most_twice_their_rows(plan: Plan, tmp_path: Path) -> None:
    ids = [id_ for id_ in plan.state.items if id_ != ROOT][:CELLS]
    value = itertools.count()
    floor = Floor(plan, tmp_path)
    forth, back, plain_forth, plain_back = [], [], [], []
    for _ in range(7):
        text = f"Value {next(value)}"
        writes = [Write(id_, "lead", text) for id_ in ids]
        forth.append(timed(lambda writes=writes: edits.write_many(plan, writes)))
        changes = store.changes_of(plan.file.connection, plan.revision)
        rows = [plan.state.items[id_].row() for id_ in ids]
        plain_forth.append(timed(lambda changes=changes, rows=rows: floor.write(changes, rows)))
        back.append(timed(lambda: plan.undo() and None))
        changes = store.changes_of(plan.file.connection, plan.revision)
        rows = [plan.state.items[id_].row() for id_ in ids]
        plain_back.append(timed(lambda changes=changes, rows=rows: floor.write(changes, rows)))
        assert len(changes) == CELLS
    floor.connection.close()
    found = [statistics.median(a) / statistics.median(b) for a, b in ((forth, plain_forth), (back, plain_back))]
    print(f"{CELLS} cells in one step: ratio {found[0]:.2f}; its undo: ratio {found[1]:.2f}")
    assert found[0] <= 2
    assert found[1] <= 2


def rows_of_items(path: Path) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    rows = connection.execute("select * from item").fetchall()
    connection.close()
    return rows


def opened(path: Path) -> Plan:
    plan = open_plan(path, write=False)
    plan.state.children(None)
    return plan


def opened_and_parsed(path: Path) -> Plan:
    plan = opened(path)
    plan.state.parse()
    return plan


def test_opening_costs_at_most_two_and_a_half_times_its_rows(path: Path) -> None:
    assert ratio("open", lambda: opened(path), lambda: rows_of_items(path), 15) <= 2.5


def test_opening_with_every_cell_costs_at_most_four_times_its_rows(path: Path) -> None:
    assert ratio("open and parse", lambda: opened_and_parsed(path), lambda: rows_of_items(path), 15) <= 4


def test_looking_back_a_thousand_steps_costs_less_than_thrice_their_rows(plan: Plan) -> None:
    """The floor reads from a connection that is open and warm as ours is."""
    then = plan.revision - 1000
    plain = sqlite3.connect(plan.file.path)
    (first,) = plain.execute("SELECT first FROM step WHERE n = ?", (then + 1,)).fetchone()

    def floor() -> list[tuple[Any, ...]]:
        question = "SELECT item, field, period, old, new FROM change WHERE id >= ? ORDER BY id"
        return plain.execute(question, (first,)).fetchall()

    assert len(floor()) >= 1000
    found = [
        ratio("as at 1,000 steps back", lambda: plan.as_at(then), floor, 40),
        ratio("changes since 1,000 steps back", lambda: plan.changes_since(then), floor, 40),
    ]
    plain.close()
    assert max(found) < 3


def test_ten_times_the_items_open_in_at_most_twelve_times_the_time(path: Path, tmp_path: Path) -> None:
    """Or in what plain SQLite takes more for ten times the rows: where those outgrow the processor's caches it is 14."""
    large, small = made(tmp_path, 10 * ITEMS), made(tmp_path, ITEMS)
    plain = ratio("rows of 100,000 items against 10,000", lambda: rows_of_items(large), lambda: rows_of_items(small), 7)
    ours = ratio("opening 100,000 items against 10,000", lambda: opened(large), lambda: opened(small), 7)
    assert ours <= max(12, 1.25 * plain)
