"""The way to the first paint: PySide's short start answers like its long one, and nothing heavy is loaded on it."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shared_plan.model import edits
from shared_plan.model.file import store
from shared_plan.model.plan import Plan
from shared_plan.ui import filing
from shared_plan.ui.desk import DESK, Desk
from shared_plan.ui.starting import qt
from shared_plan.ui.window import PlanWindow

ASKED = """
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
class Told(QObject):
    said = Signal(str, int)
told = Told()
for wrong in (lambda: QLabel(3, 4, 5), lambda: QLabel().setGeometry("x"), lambda: QLabel("a").setFont(1),
              lambda: told.said.emit("a"), lambda: Qt.AlignmentFlag("left")):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
told.said.connect(lambda words, count: print(words, count))
told.said.emit("said", 2)
help(QLabel.setText)
"""


def run(script: str, *given: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *given],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


looked_into = pytest.mark.skipif(qt.version() not in qt.TRIED, reason="this PySide starts its usual way")


@looked_into
def test_the_short_start_of_qt_answers_like_the_long_one() -> None:
    hastened = run(
        f"import shared_plan.ui, sys\n{ASKED}\nassert 'shibokensupport.signature.parser' in sys.modules, sorted(sys.modules)"
    )
    assert hastened == run(ASKED)
    assert "Supported signatures" in hastened


@looked_into
def test_the_short_start_leaves_out_what_only_errors_need() -> None:
    run(
        "import shared_plan.ui, sys\n"
        "import PySide6.QtWidgets, shiboken6\n"
        "assert shiboken6.__file__.endswith('__init__.py')\n"
        "assert {'inspect', 'shibokensupport.signature.parser'}.isdisjoint(sys.modules)\n"
    )


def test_a_pyside_that_nobody_looked_into_starts_its_usual_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "shiboken6")
    before = list(sys.meta_path)
    monkeypatch.setattr(qt, "TRIED", ("6.10.0",))
    assert not qt.hasten()
    assert sys.meta_path == before


HEAVY = (
    "dataclasses", "docx", "hashlib", "hunspell", "inspect", "lxml", "openpyxl", "reportlab", "socket", "sqlalchemy",
    "tempfile", "zipfile", "PySide6.QtSvg", "PySide6.QtNetwork", "shared_plan.model.when", "shared_plan.model.merge",
    "shared_plan.ui.actions.catalogue", "shared_plan.ui.details.details", "shared_plan.ui.grid.editors",
    "shared_plan.ui.timeline.timeline", "shared_plan.exchange", "shared_plan.papers",
)  # fmt: skip


def test_nothing_heavy_is_loaded_before_the_first_paint(plan: Plan) -> None:
    plan.file.save()
    plan.close()
    said = run(
        "import sys\n"
        "from shared_plan.ui import app\n"
        "a = app.application()\n"
        "w = app._first_window(sys.argv[1:])\n"
        "w.repaint()\n"
        f"print('loaded:', sorted(set({HEAVY!r}) & sys.modules.keys()))\n"
        "w.plan.close()\n",
        str(plan.file.path),
    )
    assert said.strip() == "loaded: []"


def test_of_a_great_plan_the_first_rows_come_first(plan: Plan, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.file.save()
    plan.close()
    monkeypatch.setattr(filing, "FIRST", 4)
    desk = Desk()
    window = desk.open(plan.file.path)
    assert window is not None
    qtbot.addWidget(window)
    assert (window.plan.is_whole, len(window.model.ids)) == (False, 3)  # the plan's own facts are the fourth
    first = window.current
    qtbot.waitUntil(lambda: window.is_complete)
    assert (window.plan.is_whole, len(window.model.ids)) == (True, 11)
    assert window.current == first
    assert "6 actions" in window.status.words


def test_an_edit_reads_a_great_plan_to_its_end_first(plan: Plan, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.file.save()
    plan.close()
    monkeypatch.setattr(filing, "FIRST", 4)
    window = Desk().open(plan.file.path)
    assert window is not None
    qtbot.addWidget(window)
    edits.write(window.plan, window.current, "title", "Governing")
    assert window.plan.is_whole
    assert len(window.model.ids) == 11
    assert window.model.text(0, 0) == "Governing"
    qtbot.waitUntil(lambda: window.is_complete)


def test_damage_further_on_is_told_and_the_plan_put_away(
    plan: Plan, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.file.save()
    plan.close()
    monkeypatch.setattr(filing, "FIRST", 4)
    told: list[str] = []
    monkeypatch.setattr("shared_plan.ui.asking.tell", lambda _over, words: told.append(words))
    monkeypatch.setattr(DESK, "show_start", lambda: told.append("the start page"))

    def broken(_connection: object) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    window = Desk().open(plan.file.path)
    assert window is not None
    monkeypatch.setattr(store, "present", broken)
    with qtbot.waitSignal(window.closed):
        pass
    assert "an item in it can't be read" in told[0]
    assert told[1:] == ["the start page"]
    assert Path(plan.file.path).exists()


def test_a_window_may_be_closed_before_it_is_complete(plan: Plan, qtbot: QtBot) -> None:
    made = PlanWindow(plan)
    made.show()
    qtbot.waitUntil(made.grid.isVisible)
    waited = not made.is_complete
    made.close()
    for _ in range(5):
        QApplication.processEvents()
    assert waited
    assert made.is_complete
    plan.close = lambda: None  # type: ignore[method-assign]
