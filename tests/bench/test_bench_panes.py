"""Rows as tall as their words against rows of one height, and the timeline of a great plan against a smaller one's."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from shared_plan.model import inventing
from shared_plan.model.plan import empty_plan, open_plan
from shared_plan.ui.app import application
from shared_plan.ui.grid import laying
from shared_plan.ui.window import PlanWindow

SIZES = (10_000, 100_000)
ROUNDS = 31


def shown(path: Path, rows: int) -> PlanWindow:
    empty = empty_plan(path)
    inventing.invent(empty, rows, 1)
    empty.file.save()
    empty.close()
    window = PlanWindow(open_plan(path))
    window.resize(1366, 768)
    window.show()
    while not (window.is_complete and window.timeline.is_awake):
        application("light", 100).processEvents()
    return window


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, PlanWindow]]:
    application("light", 100)
    folder = tmp_path_factory.mktemp("plans")
    made = {rows: shown(folder / f"plan{rows}.splan", rows) for rows in SIZES}
    for window in made.values():
        window.idle.stop()
    yield made
    for window in made.values():
        window.saver.let_go()
        window.plan.close()


def seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def first_paint(window: PlanWindow) -> None:
    """Nothing is laid out: the rows are guessed, those on the screen broken into lines, and painted."""
    window.grid.lay_out()
    window.grid.viewport().repaint()


@pytest.mark.parametrize("rows", SIZES)
def test_rows_as_tall_as_their_words_against_rows_of_one_height(
    windows: dict[int, PlanWindow], rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = laying.PREVIEW
    found: list[float] = []
    for _ in range(ROUNDS):
        took = []
        for lines in (usual, 1):
            monkeypatch.setattr(laying, "PREVIEW", lines)
            took.append(seconds(lambda: first_paint(windows[rows])))
            assert (len(set(windows[rows].rows.heights[2:200])) > 1) == (lines > 1)
        found.append(took[0] / took[1])
    ratio = statistics.median(found)
    print(f"\n{rows:,} rows: {ratio:.2f} of 1.3")
    assert ratio <= 1.3


def first_bars(window: PlanWindow) -> None:
    """The pane is woken: where it begins is found, and the rows on the screen get their bars."""
    window.timeline.begin()
    window.timeline.refresh()
    window.timeline.viewport().repaint()


def test_the_timeline_of_a_great_plan_against_a_smaller_one(windows: dict[int, PlanWindow]) -> None:
    found: list[float] = []
    for _ in range(ROUNDS):
        great, small = (seconds(lambda rows=rows: first_bars(windows[rows])) for rows in reversed(SIZES))
        found.append(great / small)
    ratio = statistics.median(found)
    print(f"\n{ratio:.2f} of 1.5")
    assert ratio <= 1.5
