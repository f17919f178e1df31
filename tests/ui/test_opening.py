"""Starting: libraries, the start page, recent plans, saving by itself, pictures, and what may not be loaded first."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from shared_plan.model import edits, reconcile
from shared_plan.model.plan import Plan, open_plan
from shared_plan.model.refusal import Refused
from shared_plan.ui import filing, icons, libraries, pictures, recent, saving
from shared_plan.ui.desk import Desk
from shared_plan.ui.start import StartPage
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import id_named

HEAVY = ("sqlalchemy", "openpyxl", "reportlab", "lxml", "docx", "shared_plan.exchange")


def python(code: str, *given: str, **environment: str) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-c", code, *given],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": root, **environment},
    )


@pytest.mark.parametrize(
    ("platform", "environment", "absent", "told"),
    [
        ("linux", {}, (), "no screen"),
        ("linux", {"DISPLAY": ":0"}, ("libEGL.so.1",), "apt install libegl1"),
        ("linux", {"DISPLAY": ":0"}, ("libxcb-cursor.so.0",), "libxcb-cursor0"),
        ("linux", {"DISPLAY": ":0"}, (), ""),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, ("libxcb-cursor.so.0",), ""),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, ("libxcb-cursor.so.0",), ""),
        ("win32", {}, ("libEGL.so.1",), ""),
    ],
)
def test_what_is_missing_is_said_before_qt_is_loaded(
    platform: str, environment: dict[str, str], absent: tuple[str, ...], told: str
) -> None:
    def demand() -> None:
        libraries.demand(platform, environment, lambda name: name not in absent)

    if told:
        with pytest.raises(Refused, match=told):
            demand()
    else:
        demand()


def test_the_window_paints_first_and_loads_the_heavy_later(plan: Plan) -> None:
    """The first paint may not wait for what only an import or a paper needs."""
    plan.close()
    code = (
        "import sys, json\n"
        "from shared_plan.ui import app\n"
        "a = app.application()\n"
        "window = app._first_window(sys.argv[1:])\n"
        "window.repaint()\n"
        "print(json.dumps(sorted(sys.modules)))\n"
        "window.idle.stop(); window.close()\n"
    )
    done = python(code, str(plan.file.path))
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert {name for name in loaded if name.split(".")[0] in HEAVY or name in HEAVY} == set()


def test_the_stopwatch_prints_one_document(plan: Plan) -> None:
    plan.close()
    code = "import sys; from shared_plan.ui.app import run; sys.exit(run([sys.argv[1], '--stopwatch']))"
    done = python(code, str(plan.file.path))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["rows"] == 11
    assert 0 < told["first_paint_ms"] <= told["idle_ms"]
    assert told["peak_mb"] > 20


def test_edits_are_saved_by_themselves(window: PlanWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "QUIET", 1)
    edits.write(window.plan, id_named(window.plan, "Trading"), "lead", "MJ")
    assert "saving" in window.status.words
    qtbot.waitUntil(lambda: "All changes saved" in window.status.words)
    saved = open_plan(window.plan.file.path, write=False)
    assert saved.state.items[id_named(saved, "Trading")].get("lead") == "MJ"
    saved.close()


def test_what_cannot_be_saved_is_said_and_kept(
    window: PlanWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_plan: Plan) -> None:
        raise Refused("The stick is full.")

    monkeypatch.setattr(reconcile, "save", refuse)
    edits.write(window.plan, id_named(window.plan, "Trading"), "lead", "MJ")
    assert not window.saver.save()
    assert window.message.words == "The stick is full."
    assert "safe on this computer" in window.status.words
    monkeypatch.undo()


def test_closing_saves_and_lets_go(plan: Plan, qtbot: QtBot) -> None:
    window = PlanWindow(plan)
    window.show()
    edits.write(plan, id_named(plan, "Trading"), "lead", "MJ")
    path = plan.file.path
    with qtbot.waitSignal(window.closed):
        window.close()
    again = open_plan(path)
    assert again.state.items[id_named(again, "Trading")].get("lead") == "MJ"
    again.close()


def test_recent_plans_say_what_became_of_them(tmp_path: Path, qapp: object) -> None:
    here = tmp_path / "here.splan"
    here.write_bytes(b"")
    recent.note(tmp_path / "gone.splan", "Gone")
    recent.note(here, "Here")
    found = recent.listed()
    assert [(one.title, one.is_there) for one in found] == [("Here", True), ("Gone", False)]
    recent.forget(tmp_path / "gone.splan")
    assert [one.title for one in recent.listed()] == ["Here"]


def test_the_start_page_opens_a_sample(qtbot: QtBot) -> None:
    desk = Desk()
    page = StartPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    assert page.samples.count() >= 5
    page.samples.itemActivated.emit(page.samples.item(0))
    window = desk.windows[0]
    assert len(window.model.ids) > 10
    assert "copy of a sample" in window.message.words
    window.idle.stop()
    window.close()


def test_a_plan_that_is_open_comes_to_the_front(plan: Plan, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    plan.close()
    first = desk.open(plan.file.path)
    assert first is not None
    assert desk.open(plan.file.path) is first
    first.idle.stop()
    first.close()


def test_a_refusal_is_told_in_words(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("shared_plan.ui.asking.tell", lambda _over, words: told.append(words))
    (tmp_path / "no.splan").write_bytes(b"not a plan")
    assert filing.opened(tmp_path / "no.splan") is None
    assert len(told) == 1


Open = Callable[[], Path]


@pytest.mark.parametrize("screen", pictures.SCREENS)
def test_every_screen_is_drawn(plan: Plan, tmp_path: Path, screen: str) -> None:
    plan.close()
    out = tmp_path / "picture.png"
    pictures.draw(plan.file.path, out, screen, (900, 600), "light")
    image = QImage(str(out))
    assert image.width() >= 400
    assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) > 8


@pytest.mark.parametrize(("screen", "theme"), [("nowhere", "light"), ("main", "pink")])
def test_pictures_refuse_what_there_is_not(tmp_path: Path, screen: str, theme: str) -> None:
    with pytest.raises(Refused, match="There is no"):
        pictures.draw(tmp_path / "plan.splan", tmp_path / "out.png", screen, (900, 600), theme)


def test_the_programs_icon_is_drawn_in_every_size(qapp: object) -> None:
    made = icons.of_the_program()
    for side in (16, 32, 128):
        image = made.pixmap(side, side).toImage()
        assert image.pixelColor(side // 2, side // 2).blue() > image.pixelColor(side // 2, side // 2).red()
        assert image.pixelColor(0, 0).alpha() == 0


def test_settings_are_one_plain_text_file(window: PlanWindow) -> None:
    window.panes.remember()
    store = QSettings()
    store.sync()
    assert store.fileName().endswith("Shared Plan.ini")
    text = Path(store.fileName()).read_text(encoding="utf-8")
    assert re.search(r"^both=\d+, \d+$", text, re.MULTILINE), text
