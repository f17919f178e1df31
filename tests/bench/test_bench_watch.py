"""The event loop of a window with 10,000 items is watched through a session: how long nothing else could be done."""

import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QTimer

from shared_plan.model import edits
from shared_plan.model.plan import open_plan
from shared_plan.ui.app import application
from shared_plan.ui.window import PlanWindow
from tests.bench.test_bench_window import made, slowness

LIMIT = 0.1
"""Seconds on a quiet machine; scaled by how slow this one is just now."""


class Watch(QObject):
    """Ticks whenever the loop turns; the longest time between two ticks, and what the program was at by then."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self.at = 0.0, ""
        self._last = time.perf_counter()
        self._main = threading.main_thread().ident
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(0)
        self._over = threading.Event()
        self._seen = ""
        threading.Thread(target=self._look, daemon=True).start()

    def _tick(self) -> None:
        now = time.perf_counter()
        if now - self._last > self.longest:
            self.longest, self.at = now - self._last, self._seen
        self._last, self._seen = now, ""

    def _look(self) -> None:
        """Twenty times a second, from another thread: where the window's thread is if it has not turned for a while."""
        while not self._over.wait(0.02):
            frame = sys._current_frames().get(self._main or 0)
            if time.perf_counter() - self._last > LIMIT / 2 and frame is not None:
                places = [one for one in traceback.extract_stack(frame) if "shared_plan" in one.filename]
                self._seen = " < ".join(f"{Path(one.filename).stem}.{one.name}" for one in reversed(places[-5:]))

    def restart(self) -> None:
        self._last, self.longest, self.at, self._seen = time.perf_counter(), 0.0, "", ""

    def stop(self) -> None:
        self._over.set()
        self._timer.stop()


@pytest.mark.parametrize("rows", [1000, 10_000])
def test_nothing_holds_the_loop_for_long(tmp_path: Path, rows: int) -> None:
    app = application("light", 100)
    window = PlanWindow(open_plan(made(tmp_path, rows), first=1000))
    watch = Watch()
    slow = slowness()
    held: dict[str, tuple[float, str]] = {}

    def act(name: str, verb: Callable[[], object], turns: int = 40) -> None:
        watch.restart()
        verb()
        for _ in range(turns):
            app.processEvents()
        held[name] = (watch.longest / slow, watch.at)

    act("first paint and all after it", window.show, 0)
    while not window.is_complete or window.idle.is_busy:
        app.processEvents()
    held["quiet work"] = (watch.longest / slow, watch.at)
    ids = window.model.ids
    act("first edit", lambda: edits.write(window.plan, ids[5], "lead", "Anna"))
    act("edit", lambda: edits.write(window.plan, ids[6], "lead", "Anna"))
    act("undo", window.plan.undo)
    act("search", lambda: window.search.setText("committee"))
    act("no search", window.search.clear)
    act("a row added", lambda: edits.add(window.plan, "action", None, "New"))
    act("far down", lambda: window.grid.go(len(window.model.ids) - 1))
    act("saving", window.saver.begin)
    while window.saver.is_waiting:
        app.processEvents()
    watch.stop()
    window.idle.stop()
    window.saver.let_go()
    window.plan.close()
    for name, (seconds, at) in held.items():
        print(f"{rows:6} {name:30} {seconds * 1000:6.0f} ms  {at if seconds > LIMIT / 2 else ''}")
    assert {name: told for name, told in held.items() if told[0] > LIMIT} == {}
