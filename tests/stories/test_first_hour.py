"""The first hour: from the start page to a printed appendix in under ten clicks, from a sample and from a spreadsheet."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from shared_plan.model.resources import folder
from shared_plan.ui.desk import Desk
from shared_plan.ui.importing.assistant import ImportAssistant
from shared_plan.ui.papers.paper_window import PaperWindow
from shared_plan.ui.start import StartPage
from shared_plan.ui.window import PlanWindow

pytest_plugins = ("tests.ui.conftest",)
MOST = 10


class Newcomer:
    """Clicks, and counts the clicks."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.clicks = 0

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible()
        self.clicks += 1
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def choose(self, view: QAbstractItemView, row: int) -> None:
        self.clicks += 1
        place = view.visualRect(view.model().index(row, 0)).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def found(self, path: Path) -> tuple[str, str]:
        """In the system's dialog the file is clicked, then the button."""
        self.clicks += 2
        return str(path), ""

    def kept(self, path: Path, proposed: str) -> tuple[str, str]:
        """A name is proposed there, so that only the button is clicked."""
        assert Path(proposed).suffix == path.suffix
        self.clicks += 1
        return str(path), ""

    def print_appendix(self, window: PlanWindow) -> None:
        """The tool bar's button, the paper, and its Save as."""
        self.qtbot.waitUntil(lambda: window.is_complete, timeout=30_000)
        self.click(window.tools._buttons["paper"])
        (paper,) = [one for one in window.findChildren(PaperWindow) if one.isVisible()]
        self.qtbot.waitUntil(lambda: not paper.redoing.is_busy, timeout=20_000)
        self.click(paper.save)
        self.qtbot.waitUntil(lambda: not paper.outgoing.is_busy, timeout=20_000)
        paper.close()


@pytest.fixture
def newcomer(qtbot: QtBot) -> Newcomer:
    return Newcomer(qtbot)


@pytest.fixture
def desk(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = Desk()
    yield made
    for window in made.windows:
        window.idle.stop()
        window.plan.close()


@pytest.fixture
def saving(newcomer: Newcomer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Answers the next questions for a file to be saved."""

    def answer(name: str) -> Path:
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given, **_more: newcomer.kept(path, given[2]))
        return path

    return answer


def page_of(desk: Desk, qtbot: QtBot) -> StartPage:
    desk.show_start()
    page = desk.start
    assert isinstance(page, StartPage)
    qtbot.addWidget(page)
    qtbot.waitExposed(page)
    return page


def is_appendix(path: Path, words: bytes) -> bool:
    with pikepdf.open(path) as paper:
        return len(paper.pages) > 0 and words.decode() in str(paper.docinfo.get("/Title", ""))


def test_from_a_sample(desk: Desk, newcomer: Newcomer, qtbot: QtBot, saving: Callable[[str], Path]) -> None:
    page = page_of(desk, qtbot)
    out = saving("appendix.pdf")
    newcomer.choose(page.samples, 0)
    (window,) = desk.windows
    qtbot.addWidget(window)
    assert "Committee paper" in window.message.words
    newcomer.print_appendix(window)
    assert is_appendix(out, (window.plan.settings.title or "").encode())
    assert newcomer.clicks < MOST, newcomer.clicks


def test_from_a_spreadsheet_of_their_own(
    desk: Desk, newcomer: Newcomer, qtbot: QtBot, saving: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(desk, qtbot)
    source = folder() / "samples" / "joint-venture.xlsx"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given, **_more: newcomer.found(source))
    saving("plan.splan")
    newcomer.click(page.bring)
    (assistant,) = page.findChildren(ImportAssistant)
    qtbot.waitUntil(lambda: assistant.session is not None and assistant.finish.isEnabled(), timeout=20_000)
    newcomer.click(assistant.finish)
    qtbot.waitUntil(lambda: bool(desk.windows), timeout=20_000)
    (window,) = desk.windows
    qtbot.addWidget(window)
    out = saving("appendix.pdf")
    newcomer.print_appendix(window)
    assert is_appendix(out, (window.plan.settings.title or "").encode())
    assert newcomer.clicks < MOST, newcomer.clicks
