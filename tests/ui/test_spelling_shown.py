"""Spelling in the editors, in the details and over the whole plan, with the real dictionary in its own process."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from shared_plan.model import edits, spelling
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan
from shared_plan.ui.grid.editors import CellText
from shared_plan.ui.spelling.asking import WORDS
from shared_plan.ui.spelling.checking import SpellingSheet
from shared_plan.ui.spelling.underline import Offer, Underliner
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import go, id_named

Reopen = Callable[[], Plan]


@pytest.fixture(autouse=True)
def _dictionary(_no_dictionary: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WORDS, "is_on", True)
    monkeypatch.setattr("shared_plan.ui.spelling.asking._LATER", 0)


@pytest.fixture(autouse=True, scope="module")
def _one_process() -> Iterator[None]:
    yield
    WORDS.stop()


def underlined(editor: QPlainTextEdit) -> list[str]:
    """The words that are marked, in order."""
    made = []
    block = editor.document().firstBlock()
    while block.isValid():
        ranges: list[QTextLayout.FormatRange] = block.layout().formats()
        made += [
            block.text()[one.start : one.start + one.length]
            for one in ranges
            if one.format.underlineStyle() == QTextCharFormat.UnderlineStyle.SpellCheckUnderline
        ]
        block = block.next()
    return made


def editing(window: PlanWindow, qtbot: QtBot, title: str, text: str) -> CellText:
    go(window, title)
    qtbot.keyClick(window.grid, Qt.Key.Key_F2)
    editor = window.grid.viewport().findChild(CellText)
    editor.setPlainText(text)
    return editor


def offered(qtbot: QtBot) -> QMenu:
    """The menu that is open, once it says what may have been meant."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(lambda: menu.actions()[0].text().startswith("&1"))
    return menu


def choose(qtbot: QtBot, menu: QMenu, words: str) -> None:
    action = next(one for one in menu.actions() if words in one.text())
    action.trigger()
    menu.close()


def test_a_misspelt_word_is_underlined_and_put_right_by_f7(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    editor = editing(window, qtbot, "Open bank account", "Agree the goverance of teh board")
    qtbot.waitUntil(lambda: underlined(editor) == ["goverance", "teh"])
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    qtbot.keyClick(editor, Qt.Key.Key_F7)
    assert editor.textCursor().selectedText() == "goverance"
    choose(qtbot, offered(qtbot), "governance")
    assert editor.toPlainText() == "Agree the governance of teh board"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert "Agree the governance of teh board" in {item.title for item in reopened().state.walk()}


def test_the_word_being_written_is_left_alone(window: PlanWindow, qtbot: QtBot) -> None:
    editor = editing(window, qtbot, "Open bank account", "")
    qtbot.keyClicks(editor, "We agree teh")
    qtbot.waitUntil(lambda: WORDS.has("teh"))
    assert underlined(editor) == []
    qtbot.keyClicks(editor, " ")
    qtbot.waitUntil(lambda: underlined(editor) == ["teh"])


@pytest.mark.parametrize("whose", ["plan's words", "my own words"])
def test_a_word_is_added(window: PlanWindow, qtbot: QtBot, reopened: Reopen, whose: str) -> None:
    editor = editing(window, qtbot, "Open bank account", "Tell Zzyxby about it")
    qtbot.waitUntil(lambda: underlined(editor) == ["Zzyxby"])
    marks = editor.document().findChild(Underliner)
    cursor = editor.textCursor()
    cursor.setPosition(7)
    marks.offer(cursor, editor.mapToGlobal(editor.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.findChild(Offer) is not None
    choose(qtbot, menu, whose.replace("my", "&my").replace("plan", "&plan"))
    qtbot.waitUntil(lambda: underlined(editor) == [])
    assert ("Zzyxby" in (reopened().state.root.get("word.Zzyxby") or "")) == (whose == "plan's words")
    assert ("zzyxby" in spelling.own_words()) == (whose == "my own words")


def test_details_are_underlined_too(window: PlanWindow, qtbot: QtBot) -> None:
    edits.write(window.plan, id_named(window.plan, "Open bank account"), "outcome", "A beter account")
    go(window, "Open bank account")
    qtbot.waitUntil(lambda: ("outcome", "") in window.details.boxes)
    text = window.details.boxes["outcome", ""].text  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: underlined(text) == ["beter"])


def test_the_whole_plan_is_put_right_in_one_step(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    for title in ("Open bank account", "Trading"):
        edits.write(window.plan, id_named(window.plan, title), "outcome", "Beter goverance, goverance for all")
    before = window.plan.revision
    sheet = SpellingSheet(window)
    sheet.show()
    qtbot.waitUntil(lambda: sheet.words.count() == 2)
    assert sheet.word == "Beter"
    sheet.words.setCurrentRow(1)
    qtbot.waitUntil(lambda: sheet.meant.count() > 0 and sheet.by.text() == "governance")
    sheet.go.click()
    assert sheet.words.count() == 1
    sheet.keeps[1].click()
    assert sheet.told.text() == "Every word of the plan is known."
    sheet.reject()
    saved = reopened()
    assert saved.revision == before + 2
    texts = {saved.state.items[id_named(saved, title)].get("outcome") for title in ("Open bank account", "Trading")}
    assert texts == {"Beter governance, governance for all"}
    assert saved.state.root.get("word.Beter") == "Beter"
    assert [step.heading.label for step in saved.history(ROOT)][:1] == ["“Beter” added to the plan's words"]


def test_without_the_library_there_is_nothing_of_it(
    window: PlanWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WORDS, "is_on", False)
    editor = editing(window, qtbot, "Open bank account", "teh")
    assert editor.document().findChild(Underliner) is None


def test_a_dictionary_that_ends_by_itself_is_done_without(window: PlanWindow, qtbot: QtBot) -> None:
    editor = editing(window, qtbot, "Open bank account", "Agree the goverance")
    qtbot.waitUntil(lambda: underlined(editor) == ["goverance"])
    assert WORDS._process is not None
    WORDS._process.kill()
    qtbot.waitUntil(lambda: not WORDS.is_on)
    qtbot.keyClicks(editor, " of teh board ")
    assert "of teh board" in editor.toPlainText()
    WORDS.stop()
