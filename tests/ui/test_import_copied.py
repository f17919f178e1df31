"""A table on the clipboard, as a page or tab-separated, goes through the Import assistant like a file."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shared_plan.model.plan import open_plan
from shared_plan.ui.desk import Desk
from shared_plan.ui.importing import copied
from shared_plan.ui.importing.assistant import ImportAssistant
from shared_plan.ui.start import StartPage
from shared_plan.ui.window import PlanWindow
from tests.ui.importing import chosen, click, finish, outline, session, titles

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")
TABS = 'Theme\tAction\tLead\tTimescale\nRoads\t"Mend the\nbridge"\tAB\tMarch 2014\n\tPaint, then dry, the lines\tCD\tOngoing\n'
PAGE = """Version:0.9
StartHTML:00000097
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"></head><body>
<!--StartFragment--><table><tr><td><b>Theme</b></td><td><b>Action</b></td><td><b>Lead</b></td><td><b>Timescale</b></td></tr>
<tr><td rowspan=2>Roads</td><td>Mend the<br>bridge – soon</td><td>AB</td><td>Mar-14</td></tr>
<tr><td>Paint &lt;b&gt;the lines</td><td>CD</td><td>Ongoing</td></tr></table><!--EndFragment--></body></html>"""


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SHARED_PLAN_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    QApplication.clipboard().clear()


def left(folder: Path) -> list[str]:
    return [one.name for one in folder.glob("shared-plan-copied-*")]


def ready(qtbot: QtBot, made: ImportAssistant | None) -> ImportAssistant:
    assert made is not None
    qtbot.waitUntil(lambda: made.session is not None, timeout=30_000)
    return made


def test_tab_separated_cells_become_one_step(tmp_path: Path, window: PlanWindow, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(TABS)
    before = titles(window.plan)
    made = ready(qtbot, copied.paste(window))
    assert outline(made) == ["theme Roads", "  action Mend the\nbridge", "  action Paint, then dry, the lines"]
    assert session(made).now.outcome.not_understood == 0
    click(qtbot, made, "Add to this plan")
    assert len(titles(window.plan)) == len(before) + 3
    assert "Copied table was added" in window.message.words
    qtbot.waitUntil(lambda: left(tmp_path) == [], timeout=30_000)
    window.menus.action("undo").trigger()
    assert titles(window.plan) == before


def test_a_page_becomes_a_new_plan_from_the_start_page(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk()
    data = QMimeData()
    data.setHtml(PAGE)
    data.setText("not this")
    QApplication.clipboard().setMimeData(data)
    start = StartPage(desk)
    qtbot.addWidget(start)
    start.show()
    qtbot.mouseClick(start.paste, Qt.MouseButton.LeftButton)
    made = ready(qtbot, next(one for one in start.findChildren(ImportAssistant)))
    assert made.windowTitle() == "Import Copied table – Shared Plan"
    chosen(monkeypatch, tmp_path / "made")
    window = finish(qtbot, made, desk)
    kept = open_plan(window.plan.file.path, write=False)
    assert titles(kept) == ["theme Roads", "  action Mend the\nbridge – soon", "  action Paint <b>the lines"]
    assert [item.get("timescale") for item in kept.state.walk()] == [None, "Mar-14", "Ongoing"]
    kept.close()
    window.close()


def test_an_empty_clipboard_is_told(tmp_path: Path, window: PlanWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    QApplication.clipboard().clear()
    assert copied.paste(window) is None
    assert window.message.words == copied.NOTHING
    told: list[str] = []
    monkeypatch.setattr("shared_plan.ui.start.tell", lambda _over, words: told.append(words))
    StartPage(Desk())._paste()
    assert told == [copied.NOTHING]
    assert left(tmp_path) == []
