"""The help: every page is there and is true to the menus, F1 finds the right one, search and back lead where they say."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from shared_plan.model.plan import Plan
from shared_plan.model.resources import folder
from shared_plan.ui.actions.catalogue import MENUS
from shared_plan.ui.details.details import PAGES as DETAILS
from shared_plan.ui.help import guide, helping, problem, setting
from shared_plan.ui.help.help_window import HelpWindow
from shared_plan.ui.help.pages import HEADING, PAGES, PICTURE, parts, plain, search
from shared_plan.ui.partners.board import BoardDialog
from shared_plan.ui.partners.dialog import AskDialog
from shared_plan.ui.past.history import HistorySheet
from shared_plan.ui.pictures import HELP, SCREENS
from shared_plan.ui.review.dialog import ReviewDialog
from shared_plan.ui.settings.dialog import PAGES as SETTINGS
from shared_plan.ui.theme import THEME
from shared_plan.ui.watching.overview import OverviewSheet
from shared_plan.ui.window import PlanWindow
from tests.help_pictures import SCREENS as DRAWN
from tests.help_pictures import named

_MENU = {
    name.replace("&", ""): {e.words.replace("&", "").rstrip("…") for e in entries} for name, entries in MENUS.items()
}


def opened(window: PlanWindow) -> HelpWindow:
    found = window.findChild(HelpWindow)
    assert found is not None
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_heading_and_names_menus_that_there_are(page: str) -> None:
    found = parts(page)
    assert found[0].kind == HEADING
    assert {part.kind for part in found} <= {"heading", "paragraph", "bullet", "picture", "keys"}
    for words in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", "\n".join(part.words for part in found)):
        menu, _, rest = words.partition(" > ")
        entry, _, further = rest.partition(" > ")
        if menu in _MENU:
            assert entry in _MENU[menu], words
            titles = {kind.title.replace("&", "") for kind in SETTINGS}
            assert not further or further in titles, words


def test_the_pictures_are_there_small_and_drawn_from_screens() -> None:
    for name in named():
        path = folder() / "help" / name
        assert path.is_file(), name
        assert path.stat().st_size < 90_000, name
        assert DRAWN[name][1] in SCREENS
    assert {path.name for path in (folder() / "help").glob("*.png")} == named()
    assert tuple(PAGES) == HELP


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_pages_are_shown_within_their_column(window: PlanWindow, qtbot: QtBot, theme: str) -> None:
    THEME.choose(theme)
    helping.show(window, "news")
    reader = opened(window).reader
    for page in PAGES:
        opened(window).turn_to(page)
        assert plain(parts(page)[0].words) in reader.toPlainText()
        assert reader.document().idealWidth() <= reader.viewport().width() + 1
        for part in (one for one in parts(page) if one.kind == PICTURE):
            size = QImageReader(str(folder() / "help" / part.file)).size()
            tall = reader.wide * size.height() // size.width()
            assert f'width="{reader.wide}" height="{tall}"' in setting.page_text(page, reader.wide)
    THEME.choose("light")


def test_f1_shows_the_page_for_where_the_keyboard_is(window: PlanWindow, qtbot: QtBot) -> None:
    for pane, page in ((window.timeline, "dates"), (window.grid, "tour")):
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        pane.setFocus()
        qtbot.keyClick(pane, Qt.Key.Key_F1)
        assert opened(window).reader.page == page
    window.model.look_back(window.plan.as_at(1))
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.grid.setFocus()
    qtbot.keyClick(window.grid, Qt.Key.Key_F1)
    assert opened(window).reader.page == "past"


def test_f1_in_a_dialog_shows_its_page(window: PlanWindow, qtbot: QtBot) -> None:
    sheet = HistorySheet(window)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is sheet)
    qtbot.keyClick(sheet.list, Qt.Key.Key_F1)
    found = sheet.findChild(HelpWindow)
    assert found is not None
    assert found.reader.page == "past"


def test_words_are_found_and_back_leads_back(window: PlanWindow, qtbot: QtBot) -> None:
    helping.show(window, "tour")
    shown = opened(window)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    qtbot.keyClicks(shown.search, "moves a post")
    assert shown.told.text().startswith("1 place") or "places" in shown.told.text()
    qtbot.keyClick(shown.search, Qt.Key.Key_Return)
    assert shown.reader.page == "settings"
    assert shown.reader.extraSelections()
    qtbot.keyClick(shown, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown.reader.page == "tour"
    assert not shown.back.isEnabled()
    qtbot.keyClicks(shown.search, "zebra crossing")
    assert shown.told.text() == "Nothing in the help has “zebra crossing”."


def test_the_contents_are_gone_through_by_keys(window: PlanWindow, qtbot: QtBot) -> None:
    helping.show(window, "tour")
    shown = opened(window)
    qtbot.keyClick(shown.contents, Qt.Key.Key_Down)
    assert shown.reader.page == "import"


def test_a_search_finds_headings_first() -> None:
    found = search("snapshots")
    assert (found[0].page, found[0].heading) == ("past", "Snapshots")
    assert search("   ") == []


def test_the_guide_is_a_pdf_with_every_page(
    window: PlanWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pdfplumber

    path = tmp_path / "guide.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    guide.save(window)
    with pdfplumber.open(path) as document:
        text = "\n".join(page.extract_text() for page in document.pages)
    for page in PAGES:
        assert (plain(parts(page)[0].words) in text) is (page != "news")
    assert "**" not in text
    assert "Alt+Enter" in text


def test_a_report_of_a_problem_has_no_word_of_the_plan(
    window: PlanWindow, qtbot: QtBot, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copied(sheet: QDialog) -> int:
        assert isinstance(sheet, problem.ProblemSheet)
        sheet._copy()
        return 1

    monkeypatch.setattr(QDialog, "exec", copied)
    window.menus.action("problem").trigger()
    text = QApplication.clipboard().text()
    assert "Shared Plan: 0." in text
    assert f"{len(plan.state.items)} items" in text
    words = {word for item in plan.state.walk() for word in (item.title or "").split() if len(word) > 4}
    assert not [word for word in (*words, plan.settings.title, str(plan.file.path), plan.who) if word in text]


def test_the_details_that_the_help_names_are_there() -> None:
    assert "History" in DETAILS


def test_f1_on_requests_returns_and_what_wants_attention(window: PlanWindow, qtbot: QtBot) -> None:
    made: list[tuple[QDialog, str]] = [
        (AskDialog(window), "partners"),
        (BoardDialog(window), "partners"),
        (ReviewDialog(window), "partners"),
        (OverviewSheet(window), "papers"),
    ]
    for sheet, page in made:
        qtbot.addWidget(sheet)
        sheet.show()
        sheet.activateWindow()
        qtbot.waitUntil(lambda sheet=sheet: QApplication.activeWindow() is sheet)
        qtbot.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_F1)
        found = sheet.findChild(HelpWindow)
        assert found is not None
        assert found.reader.page == page
        sheet.reject()
