"""Search, filters, sorting, grouping, columns: what is shown changes, the plan does not."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shared_plan.ui.bars import plural
from shared_plan.ui.grid import viewing
from shared_plan.ui.grid.arrangement import grouped, in_tree, sorted_in_tree, with_parents
from shared_plan.ui.grid.header import Header
from shared_plan.ui.grid.ordering import key_of, natural
from shared_plan.ui.grid.searching import wanted
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import go, id_named, row_named

DEPTHS = [0, 1, 2, 2, 1, 2, 0, 1]


@pytest.mark.parametrize(
    ("closed", "kept", "expected"),
    [
        ((), None, [0, 1, 2, 3, 4, 5, 6, 7]),
        ((1,), None, [0, 1, 4, 5, 6, 7]),
        ((0,), None, [0, 6, 7]),
        ((), {0, 4, 5}, [0, 4, 5]),
    ],
)
def test_in_tree(closed: tuple[int, ...], kept: set[int] | None, expected: list[int]) -> None:
    assert in_tree(DEPTHS, closed, kept) == expected


def test_parents_come_with_what_is_found() -> None:
    assert with_parents([5, 3], DEPTHS) == {0, 1, 3, 4, 5}


def test_siblings_are_sorted_and_the_tree_stays() -> None:
    assert sorted_in_tree(range(8), DEPTHS, lambda row: -row, falling=False) == [6, 7, 0, 4, 5, 1, 3, 2]


def test_groups_have_headings_and_the_empty_one_comes_last() -> None:
    found = grouped([1, 2, 3], {1: ["b"], 2: [""], 3: ["a"]}, natural)
    assert [entry if entry >= 0 else found.groups[-1 - entry].words for entry in found.entries] == [
        "a",
        3,
        "b",
        1,
        "",
        2,
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("", []), ("Bank account", ["bank", "account"]), ("“bank account” RD", ["bank account", "rd"])],
)
def test_wanted(words: str, expected: list[str]) -> None:
    assert wanted(words) == expected


def shown(window: PlanWindow) -> list[str]:
    return [window.model.item(entry).title or "" for entry in window.rows.entries if entry >= 0]


def test_search_in_every_field(window: PlanWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.search, "dec-17")
    assert shown(window) == ["Governance", "New structure", "Agree shareholding"], window.search.text()
    assert "1 of 11 rows match" in window.status.words
    window.search.clear()
    assert len(shown(window)) == 10


def test_escape_takes_the_search_back_and_down_goes_to_what_was_found(window: PlanWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.search, "dec-17")
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    assert window.grid.hasFocus()
    assert len(shown(window)) == 3
    window.search.setFocus()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.grid.hasFocus()
    assert len(shown(window)) == 10


def test_what_is_found_among_hidden_rows_is_shown(window: PlanWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.search, "paper to")
    assert "Paper to board" in shown(window)


def test_sorting_by_time_and_back(window: PlanWindow, qtbot: QtBot) -> None:
    go(window, "Draft the business case", "target")
    plain = shown(window)
    viewing.sort_column(window)
    assert shown(window)[2:5] == ["Agree shareholding", "Draft the business case", "Open bank account"]
    viewing.sort_column(window)
    viewing.sort_column(window)
    assert shown(window) == plain


def test_grouping_by_lead(window: PlanWindow, qtbot: QtBot) -> None:
    viewing.set_group(window, "lead")
    assert [group.words for group in window.rows.groups] == ["JW", "RD", "SH", ""]
    assert [group.rows for group in window.rows.groups] == [1, 2, 2, 1]
    viewing.clear(window)
    assert window.rows.groups == ()


def test_a_filter_on_a_column(window: PlanWindow, qtbot: QtBot) -> None:
    viewing.filter_words(window, "lead", "sh")
    assert shown(window) == ["Governance", "Culture change", "Manage communications", "Culture articulated"]
    viewing.filter_words(window, "lead", "")
    assert window.arranger.is_plain


def test_cells_sort_by_what_they_mean(window: PlanWindow) -> None:
    shown_, state = window.model.shown, window.plan.state
    bank, draft = (state.items[id_named(window.plan, t)] for t in ("Open bank account", "Draft the business case"))
    assert key_of(shown_, draft, "target") < key_of(shown_, bank, "target")
    assert key_of(shown_, bank, "status") < key_of(shown_, draft, "status")
    assert natural("Action 9") < natural("action 10")


def test_columns_are_chosen_and_remembered(window: PlanWindow, qtbot: QtBot) -> None:
    from shared_plan.ui.grid.columns import fitting_columns

    window.columns.choose(["title", "status", "lead"])
    assert window.model.columns == ["title", "status", "lead"]
    assert fitting_columns(window.plan) == ["title", "status", "lead"]


def test_the_first_cell_of_a_block_is_where_it_began(window: PlanWindow, qtbot: QtBot) -> None:
    go(window, "Draft the business case", "start")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(window.grid, key, Qt.KeyboardModifier.ShiftModifier)
    assert window.grid.selected_rows() == [row_named(window, "Draft the business case")]
    assert [window.model.columns[c] for c in window.grid.selected_columns()] == ["start", "target"]


def test_headings_keep_to_two_lines_and_their_marks(window: PlanWindow) -> None:
    header = window.grid.horizontalHeader()
    assert isinstance(header, Header)
    column = window.model.columns.index("lead")
    window.model.headerData = lambda *_: "Scope / Surrey First Strategic Objectives and much besides"  # type: ignore[method-assign]
    header.filtered = frozenset({column})
    made = header.lines(column)
    assert len(made) == 2
    assert made[1].endswith("… •")


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("CORPORATE ACTIONS", "corporate actions"),
        ("KPI", "KPIs"),
        ("Key priority", "key priorities"),
        ("Action(s)", "actions"),
    ],
)
def test_level_names_in_a_sentence(noun: str, many: str) -> None:
    assert plural(noun, 3) == many
