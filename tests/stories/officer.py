"""An officer at the window: opens a plan from its workbook, presses keys, and looks at the file afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from shared_plan.cli.main import run
from shared_plan.model.file import soundness
from shared_plan.model.plan import Plan, open_plan
from shared_plan.model.resources import folder
from shared_plan.model.state import Item
from shared_plan.ui.spelling.asking import WORDS
from shared_plan.ui.window import PlanWindow

SEEDS = Path("/work/shared/seeds")
Key, Mod = Qt.Key, Qt.KeyboardModifier
NONE = Mod.NoModifier


def told_on(sample: str, seed: str) -> pytest.MarkDecorator:
    """The story is told on the program's own sample, and on the real plan of that shape where it is at hand."""
    real = SEEDS / f"{seed}.xlsx"
    absent = pytest.mark.skipif(not real.is_file(), reason="the real plans are not on this machine")
    places = [
        pytest.param(folder() / "samples" / f"{sample}.xlsx", id="sample"),
        pytest.param(real, id="seed", marks=absent),
    ]
    return pytest.mark.parametrize("workbook", places)


@dataclass
class Officer:
    """`answers` are what is written into the questions to come, in their order."""

    window: PlanWindow
    qtbot: QtBot
    path: Path
    answers: list[str]

    @property
    def plan(self) -> Plan:
        return self.window.plan

    def items(self, *kinds: str) -> list[Item]:
        """The rows of those levels in reading order."""
        return [item for item in self.plan.state.walk() if item.kind in kinds]

    def item(self, id_: str) -> Item:
        return self.plan.state.items[id_]

    def show(self, *fields: str) -> None:
        """Chooses the columns."""
        self.window.columns.choose(["title", *fields])

    def go(self, id_: str, field: str = "title") -> None:
        self.window.go_to(id_, field)
        assert self.window.current == id_

    def press(self, key: Key | str, mods: Mod = NONE, times: int = 1) -> None:
        for _ in range(times):
            self.qtbot.keyClick(self.window.grid, key, mods)  # type: ignore[call-overload]

    @property
    def writing(self) -> QWidget:
        """The editor that has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None
        assert self.window.grid.isAncestorOf(found)
        return found

    def write(self, words: str, end: Key = Key.Key_Return) -> None:
        """Types over the current cell; "\\n" is Alt+Enter."""
        self.press(words[0])
        self.go_on(words[1:], end)

    def go_on(self, words: str, end: Key = Key.Key_Return) -> None:
        for n, line in enumerate(words.split("\n")):
            if n:
                self.qtbot.keyClick(self.writing, Key.Key_Return, Mod.AltModifier)
            self.qtbot.keyClicks(self.writing, line)
        self.qtbot.keyClick(self.writing, end)

    def search(self, words: str) -> list[str]:
        """Types into the search box; the ids of the rows that then match."""
        self.press(Key.Key_F, Mod.ControlModifier)
        self.window.search.setFocus()
        self.window.search.selectAll()
        self.qtbot.keyClicks(self.window.search, words) if words else self.window.search.clear()
        matched = self.window.arranger.matched or frozenset()
        return [self.window.model.ids[row] for row in sorted(matched)]

    def carry(self, id_: str, over: str, share: float) -> None:
        """Carries a row of the grid by its margin onto another, at a share of that one's height."""
        view = self.window.grid.viewport()
        self.go(over)
        self.go(id_)
        start, end = self._point(id_, 0.5), self._point(over, share)
        self.qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        self.qtbot.mouseMove(view, end + QPoint(0, 2))
        self.qtbot.mouseMove(view, end)
        self.qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)

    def _point(self, id_: str, share: float) -> QPoint:
        rows = self.window.rows
        place = rows.place(self.window.model.row_of(id_) or 0)
        assert place is not None
        top = rows.tops[place] - self.window.grid.verticalOffset()
        return QPoint(3, top + int(rows.heights[place] * share))

    def reopened(self) -> Plan:
        """The plan's file as another program finds it; it is sound."""
        assert self.window.saver.save()
        assert soundness.examine(self.path).sound
        return open_plan(self.path, write=False)


@pytest.fixture
def officer(
    workbook: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Officer]:
    """The plan of a workbook in a window, as wide as a laptop's screen."""
    path = tmp_path / "plan.splan"
    assert run(["import", str(workbook), str(path)]) == 0
    answers: list[str] = []
    monkeypatch.setattr(WORDS, "is_on", False)
    monkeypatch.setattr(QDialog, "exec", _answering(qtbot, answers))
    monkeypatch.setattr(QMessageBox, "exec", _unexpected)
    window = PlanWindow(open_plan(path))
    qtbot.addWidget(window, before_close_func=lambda one: one.idle.stop())
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.is_complete)
    window.activateWindow()
    window.grid.setFocus()
    yield Officer(window, qtbot, path, answers)
    assert answers == []


def _answering(qtbot: QtBot, answers: list[str]) -> Callable[[QDialog], int]:
    """A question with a line to be filled in is answered by keys; any other fails the story."""

    def exec_(dialog: QDialog) -> int:
        line = dialog.findChild(QLineEdit)
        assert line is not None, dialog.windowTitle()
        assert answers, dialog.windowTitle()
        dialog.show()
        line.selectAll()
        qtbot.keyClicks(line, answers.pop(0))
        qtbot.keyClick(line, Key.Key_Return)
        dialog.hide()
        return dialog.result()

    return exec_


def _unexpected(box: QMessageBox) -> int:
    raise AssertionError(box.text())
