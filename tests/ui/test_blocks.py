"""Blocks on the clipboard, from and to Excel and Word."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shared_plan.model.plan import Plan
from shared_plan.ui.grid import pasting
from shared_plan.ui.grid.blocktext import as_html, as_tabs, from_html, from_tabs
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import go, id_named

Reopen = Callable[[], Plan]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters=" \xa0"), max_size=12)
blocks = st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=4).filter(
    lambda b: any(any(line) for line in b)
)


@given(blocks)
def test_tabs_come_back_as_they_went(block: list[list[str]]) -> None:
    assert from_tabs(as_tabs(block)) == block


@given(blocks)
def test_html_comes_back_as_it_went(block: list[list[str]]) -> None:
    tidy = [[" ".join(text.split()) for text in line] for line in block]
    assert from_html(as_html(tidy)) == tidy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one", [["one"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\tb', [["two\nlines", "b"]]),
        ('say ""hi""\tb', [['say ""hi""', "b"]]),
    ],
)
def test_tabs_as_excel_writes_them(text: str, expected: list[list[str]]) -> None:
    assert from_tabs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>no table</p>", []),
        ("<table><tr><td>a<br>b</td><td> c &amp; d </td></tr></table>", [["a\nb", "c & d"]]),
        ("<table><tr><td rowspan=2>x</td><td>1</td></tr><tr><td>2</td></tr></table>", [["x", "1"], ["", "2"]]),
        ("<table><tr><td colspan=2>x</td><td>1</td></tr></table>", [["x", "", "1"]]),
        ("<table><tr><td><p>one</p><p>two</p></td></tr></table>", [["one\ntwo"]]),
    ],
)
def test_tables_as_excel_and_word_write_them(text: str, expected: list[list[str]]) -> None:
    assert from_html(text) == expected


def put(text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def test_a_block_is_copied_for_excel(window: PlanWindow, qtbot: QtBot) -> None:
    go(window, "Draft the business case", "start")
    qtbot.keyClick(window.grid, Key.Key_Right, SHIFT)
    qtbot.keyClick(window.grid, Key.Key_Down, SHIFT)
    qtbot.keyClick(window, Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "Feb-18\tJul-18\nNov-17\tDec-17\n"


def test_a_pasted_block_is_one_step(window: PlanWindow, qtbot: QtBot, reopened: Reopen, plan: Plan) -> None:
    before = plan.revision
    put("Mar-18\tApr-18\nMay-18\tJun-18")
    go(window, "Draft the business case", "start")
    qtbot.keyClick(window, Key.Key_V, CONTROL)
    saved = reopened()
    first, second = (saved.state.items[id_named(saved, t)] for t in ("Draft the business case", "Agree shareholding"))
    assert [first.get("start"), first.get("target"), second.get("start"), second.get("target")] == [
        "Mar-18",
        "Apr-18",
        "May-18",
        "Jun-18",
    ]
    assert saved.revision == before + 1
    assert saved.history()[0].heading.source == "pasted"


def test_one_cell_fills_the_selection(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    put(html="<table><tr><td>MJ</td></tr></table>")
    go(window, "Draft the business case", "lead")
    qtbot.keyClick(window.grid, Key.Key_Down, SHIFT)
    qtbot.keyClick(window, Key.Key_V, CONTROL)
    saved = reopened()
    assert [
        saved.state.items[id_named(saved, t)].get("lead") for t in ("Draft the business case", "Agree shareholding")
    ] == ["MJ", "MJ"]


def test_rows_are_pasted_below(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    put("Write the paper\tMJ\nTake it to board\tRD")
    window.columns.choose(["title", "lead", "start", "target"])
    go(window, "Agree shareholding")
    qtbot.keyClick(window, Key.Key_V, CONTROL | SHIFT)
    saved = reopened()
    told = [item.title for item in saved.state.walk()]
    assert told[told.index("Agree shareholding") + 1 :][:2] == ["Write the paper", "Take it to board"]
    assert saved.state.items[id_named(saved, "Take it to board")].get("lead") == "RD"


def test_markup_in_a_plan_stays_text(window: PlanWindow, qtbot: QtBot) -> None:
    from shared_plan.model import edits

    edits.write(window.plan, id_named(window.plan, "Open bank account"), "title", "<b>bold</b>")
    go(window, "<b>bold</b>")
    qtbot.keyClick(window, Key.Key_C, CONTROL)
    assert "&lt;b&gt;" in QApplication.clipboard().mimeData().html()


@pytest.mark.parametrize("answer", [pasting.FITTING, pasting.WITH_ROWS, pasting.NOTHING])
def test_a_block_that_does_not_fit_is_shown_first(
    window: PlanWindow, qtbot: QtBot, plan: Plan, reopened: Reopen, monkeypatch: pytest.MonkeyPatch, answer: int
) -> None:
    asked: list[pasting.PasteSheet] = []

    def exec_(sheet: pasting.PasteSheet) -> None:
        asked.append(sheet)
        sheet._done(answer)

    monkeypatch.setattr(pasting.PasteSheet, "exec", exec_)
    window.columns.choose(["title", "lead", "target"])
    before = plan.revision
    put("AB\tMay-18\tx\nCD\tJun-18\ty\nEF\tJul-18\tz")
    go(window, "Find the first customer", "lead")
    qtbot.keyClick(window, Key.Key_V, CONTROL)
    assert "3 rows of 3" in asked[0].told.text()
    assert (asked[0].over_rows, asked[0].over_columns) == (2, 1)
    assert asked[0].table.horizontalHeaderItem(2).text() == "(no column)"
    saved = reopened()
    trading = saved.state.children(id_named(saved, "Trading"))
    told = [(saved.state.items[one].get("lead"), saved.state.items[one].get("target")) for one in trading]
    expected = {
        pasting.FITTING: [("AB", "May-18")],
        pasting.WITH_ROWS: [("AB", "May-18"), ("CD", "Jun-18"), ("EF", "Jul-18")],
        pasting.NOTHING: [(None, "Q2 2018/19")],
    }
    assert told == expected[answer]
    assert saved.revision == before + (answer != pasting.NOTHING)


def test_a_start_is_filled_to_the_right(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    window.columns.choose(["title", "start", "target", "lead"])
    go(window, "Draft the business case", "start")
    qtbot.keyClick(window.grid, Key.Key_Right, SHIFT)
    qtbot.keyClick(window, Key.Key_R, CONTROL)
    saved = reopened()
    item = saved.state.items[id_named(saved, "Draft the business case")]
    assert (item.get("start"), item.get("target"), item.get("original_target")) == ("Feb-18", "Feb-18", "Jul-18")
    go(window, "Draft the business case", "target")
    qtbot.keyClick(window.grid, Key.Key_Right, SHIFT)
    qtbot.keyClick(window, Key.Key_R, CONTROL)
    assert "columns of one kind" in window.status.words
