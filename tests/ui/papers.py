"""What the tests of the paper's window share: the window open on a plan, its paper waited for, and files read back."""

import io
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from shared_plan.ui.papers.paper_window import PaperWindow
from shared_plan.ui.window import PlanWindow
from tests.papers.tagged import read


def opened(window: PlanWindow, qtbot: QtBot, entry: str = "paper") -> PaperWindow:
    """The paper's window as the menu opens it, with its paper made."""
    window.menus.action(entry).trigger()
    (found,) = [one for one in window.findChildren(PaperWindow) if one.isVisible()]
    rest(found, qtbot)
    return found


def rest(paper: PaperWindow, qtbot: QtBot) -> None:
    """Until the paper that was last wished for is shown, or refused."""
    qtbot.waitUntil(lambda: not paper.redoing.is_busy, timeout=20_000)


def write(line: QLineEdit, words: str, qtbot: QtBot) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)


def pick(box: QComboBox, word: str, qtbot: QtBot) -> None:
    """Chooses an entry with the keys."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.currentData() == word:
            return
        qtbot.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(f"there is no {word} among {[box.itemText(n) for n in range(box.count())]}")


def told(paper: PaperWindow) -> str:
    """All that the paper which is shown says to a screen reader."""
    assert paper.made is not None, paper.viewing.sentence.text()
    return read(paper.made.data).tree.text


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Callable[..., Path]:
    """Saves the paper by its button under a name, and waits until the file is there."""

    def save(paper: PaperWindow, name: str) -> Path:
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        qtbot.mouseClick(paper.save, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not paper.outgoing.is_busy, timeout=20_000)
        return path

    return save


def words_of_pdf(path: Path) -> str:
    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def pages(data: bytes) -> int:
    return len(pikepdf.open(io.BytesIO(data)).pages)
