"""A second start hands its plan to the program that runs; one that nobody answers opens for itself."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shared_plan.model.plan import Plan
from shared_plan.ui import doorbell
from shared_plan.ui.answering import Answering
from shared_plan.ui.desk import Desk
from shared_plan.ui.window import PlanWindow

LOADED = "import sys; from shared_plan.__main__ import main; status = main(sys.argv[1:]); print('PySide6' in sys.modules); sys.exit(status)"


@pytest.fixture
def desk(window: PlanWindow) -> Desk:
    made = Desk()
    made.windows.append(window)
    return made


@pytest.fixture
def answering(desk: Desk) -> Iterator[Answering]:
    made = Answering(desk)
    made.begin()
    yield made
    made.stop()


def second_start(*given: str) -> subprocess.Popen[str]:
    root = str(Path(__file__).parents[2])
    return subprocess.Popen(
        [sys.executable, "-c", LOADED, *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": root},
    )  # fmt: skip


def ended(process: subprocess.Popen[str], qtbot: QtBot) -> tuple[int, str]:
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    out, _ = process.communicate()
    return process.returncode, out


def test_a_plan_that_is_open_comes_to_the_front(
    window: PlanWindow, desk: Desk, answering: Answering, plan: Plan, qtbot: QtBot
) -> None:
    window.showMinimized()
    status, out = ended(second_start(str(plan.file.path)), qtbot)
    assert (status, out.strip()) == (0, "False")  # taken over, and no window was loaded for it
    qtbot.waitUntil(lambda: not window.isMinimized())
    assert desk.windows == [window]


def test_another_plan_is_opened_beside_it(
    desk: Desk, answering: Answering, tmp_path: Path, qtbot: QtBot, plan: Plan
) -> None:
    other = tmp_path / "other.splan"
    other.write_bytes(plan.file.contents())
    linked = tmp_path / "linked.splan"
    linked.symlink_to(other)
    for path in (other, linked):
        assert ended(second_start(str(path)), qtbot)[0] == 0
    qtbot.waitUntil(lambda: len(desk.windows) == 2)
    opened = desk.windows[1]
    assert opened.plan.file.path.name == "other.splan"
    opened.idle.stop()
    opened.close()


def test_the_start_page_is_shown_for_a_start_without_a_plan(desk: Desk, answering: Answering, qtbot: QtBot) -> None:
    assert ended(second_start(), qtbot)[0] == 0
    qtbot.waitUntil(lambda: desk.start is not None and desk.start.isVisible())
    assert desk.start is not None
    desk.start.hide()
    desk.start.deleteLater()


def test_looking_is_no_reason_to_look_again(answering: Answering, qtbot: QtBot) -> None:
    """A folder that is touched while it is read tells its watcher so, and the program would never rest again."""
    begun = answering.looks
    (doorbell.folder() / "x.ask").write_bytes(b"{")
    qtbot.waitUntil(lambda: answering.looks > begun)
    qtbot.waitUntil(lambda: not list(doorbell.folder().glob("*.ask")))
    for _ in range(200):  # whatever the system still has to tell of the writing and of the taking away
        QApplication.processEvents()
    assert answering.looks <= begun + 4


def test_the_folder_is_private(answering: Answering) -> None:
    assert doorbell.folder().stat().st_mode & 0o777 == 0o700
    assert [place.stat().st_mode & 0o777 for place in doorbell.folder().iterdir()] == [0o600]
    answering.stop()
    assert list(doorbell.folder().iterdir()) == []


@pytest.mark.parametrize(
    "card",
    ["", "[]", '{"pid": "x"}', '{"pid": 1, "started": "0", "computer": "elsewhere"}', '{"pid": 4194999, "started": "", "computer": ""}'],
)  # fmt: skip
def test_where_nobody_answers_the_program_opens_for_itself(card: str, plan: Plan) -> None:
    if card:
        (doorbell.folder() / "answering.json").write_text(card)
    began = time.monotonic()
    assert not doorbell.ring(plan.file.path)
    assert time.monotonic() - began < doorbell._ANSWERED
    assert not list(doorbell.folder().glob("*.ask"))


def test_one_that_hangs_is_not_waited_for_for_ever(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorbell, "_ANSWERED", 0.05)
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
    card = {"pid": sleeper.pid, "started": "", "computer": os.uname().nodename}
    (doorbell.folder() / "answering.json").write_text(json.dumps(card))
    try:
        assert doorbell.is_answered()
        assert not doorbell.ring(plan.file.path)
    finally:
        sleeper.kill()
        sleeper.wait()
    assert not list(doorbell.folder().glob("*.ask"))


@pytest.mark.parametrize("words", [b"\xff\xfe", b"[]", b"{", b'{"open": "relative.splan"}', b'{"open": 3}'])
def test_messages_that_cannot_be_understood_are_thrown_away(words: bytes) -> None:
    (doorbell.folder() / "x.ask").write_bytes(words)
    assert doorbell.messages(doorbell.folder()) == []
    assert not list(doorbell.folder().glob("*.ask"))
