"""The File menu's export: the ending by name or kind, exempt matter asked about, and what was left out told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from shared_plan.model import edits
from shared_plan.ui import asking
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import id_named

Answers = Callable[[str, str], None]


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """The file dialog answers with this name and kind."""

    def answer(name: str, kind: str = "") -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (name, kind))

    return answer


def press(window: PlanWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def test_the_kind_that_is_chosen_is_written(window: PlanWindow, qtbot: QtBot, tmp_path: Path, place: Answers) -> None:
    place(str(tmp_path / "plan.xlsx"), "Calendar (iCalendar) (*.ics)")
    press(window, qtbot)
    qtbot.waitUntil(lambda: "Exported as plan.ics" in window.status.words, timeout=30_000)
    assert b"SUMMARY:Paper to board" in (tmp_path / "plan.ics").read_bytes()
    assert "2 left out, because no day can be told" in window.message.words


def test_exempt_matter_is_asked_about_and_left_out(
    window: PlanWindow, qtbot: QtBot, tmp_path: Path, place: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits.write(window.plan, id_named(window.plan, "Open bank account"), "exempt", "3")
    monkeypatch.setattr(asking, "choose", lambda _over, _words, verbs: verbs.index("Leave it out"))
    place(str(tmp_path / "for all.json"))
    press(window, qtbot)
    qtbot.waitUntil(lambda: "1 item is withheld" in window.message.words, timeout=30_000)
    found = json.loads((tmp_path / "for all.json").read_text(encoding="utf-8"))
    assert "Open bank account" not in [item["title"] for item in found["items"]]


def test_a_place_that_is_none_is_one_sentence(window: PlanWindow, qtbot: QtBot, tmp_path: Path, place: Answers) -> None:
    place(str(tmp_path / "nowhere" / "plan.csv"))
    press(window, qtbot)
    qtbot.waitUntil(lambda: "can't be written (no such file or directory)" in window.message.words, timeout=30_000)
