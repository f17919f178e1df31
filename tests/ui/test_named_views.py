"""Named views: what is on the screen is kept in the plan, brought back as it was, and printed as it was."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from shared_plan.model import edits, layouts
from shared_plan.model.journal import ROOT
from shared_plan.model.layouts import Column, Layout, as_cell, fits, of_cell, own_layouts
from shared_plan.model.plan import Plan
from shared_plan.papers.paper import paper_of
from shared_plan.ui.grid.conditions import among, has
from shared_plan.ui.grid.viewing import set_group
from shared_plan.ui.settings.dialog import SettingsSheet
from shared_plan.ui.settings.views_page import ViewsPage
from shared_plan.ui.views import naming
from shared_plan.ui.window import PlanWindow

Reopen = Callable[[], Plan]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda words: monkeypatch.setattr(naming, "ask", lambda *_: words)


def shown(window: PlanWindow) -> list[str]:
    return [window.model.item(row).title or "" for row in window.rows.entries if row >= 0]


def test_a_view_is_kept_in_the_plan_and_comes_back(
    window: PlanWindow, qtbot: QtBot, reopened: Reopen, answer: Callable[[str], None]
) -> None:
    window.columns.choose(["title", "status", "lead", "target"], {"lead": 222.0})
    window.arranger.require("lead", among(window.model.shown, "lead", frozenset({"RD", "SH"})))
    window.arranger.sort = ("target", True)
    set_group(window, "lead")
    before = shown(window)
    answer("For the leads")
    window.menus.action("keep_view").trigger()
    window.menus.action("clear_view").trigger()
    window.columns.choose(["title", "start"])
    assert shown(window) != before
    window.menus.action("choose_view").trigger()
    assert shown(window) == before
    assert window.model.columns == ["title", "status", "lead", "target"]
    assert round(window.columns.width("lead")) == 222
    (kept,) = own_layouts(reopened().state)
    assert (kept.name, kept.where, kept.sort, kept.group) == (
        "For the leads",
        (("lead", "RD\nSH"),),
        ("-target",),
        "lead",
    )


def test_a_view_is_a_layout_that_papers_print(
    window: PlanWindow, qtbot: QtBot, plan: Plan, answer: Callable[[str], None]
) -> None:
    window.arranger.require("lead", has(window.model.shown, "lead", "RD"))
    answer("Rita's")
    naming.keep(window)
    (layout,) = own_layouts(plan.state)
    text = str(paper_of(plan.state, layout).blocks)
    assert "Open bank account" in text
    assert "Agree shareholding" not in text


def test_keeping_again_writes_over_and_undo_takes_it_away(
    window: PlanWindow, plan: Plan, answer: Callable[[str], None]
) -> None:
    answer("Mine")
    naming.keep(window)
    window.columns.choose(["title", "lead"])
    naming.keep(window)
    assert [len(one.columns) for one in own_layouts(plan.state)] == [2]
    plan.undo()
    plan.undo()
    assert own_layouts(plan.state) == []


def test_a_view_is_renamed_and_removed_in_the_settings(window: PlanWindow, qtbot: QtBot, plan: Plan) -> None:
    edits.write(plan, ROOT, "layout.mine", as_cell(Layout("Mine", (Column(("title",)), Column(("lead",))))))
    sheet = SettingsSheet(window, "Views")
    qtbot.addWidget(sheet)
    page = sheet.page(ViewsPage)
    assert isinstance(page, ViewsPage)
    page._name(page.key, "Ours")
    assert [of_cell(one.field, one.value or "").name for one in sheet.writes()] == ["Ours"]
    page._name(page.key, layouts.CATALOGUE[0].name)  # a name that is taken is not given twice
    assert [of_cell(one.field, one.value or "").name for one in sheet.writes()] == ["Ours"]
    page.remove(page.key)
    assert [(one.field, one.value) for one in sheet.writes()] == [("layout.mine", "")]


def test_a_view_of_fields_that_are_gone_shows_the_rest(
    window: PlanWindow, qtbot: QtBot, answer: Callable[[str], None]
) -> None:
    cell = as_cell(
        Layout("Old", (Column(("custom.gone",)), Column(("lead",))), where=(("custom.gone", "x"),), group="custom.gone")
    )
    edits.write(window.plan, ROOT, "layout.old", cell)
    answer("Old")
    naming.choose(window)
    assert window.model.columns == ["title", "lead"]
    assert len(shown(window)) > 5


def test_a_layout_written_before_there_were_widths_is_read() -> None:
    old = '{"name": "Old", "columns": [{"fields": ["title"], "heading": "", "share": 20.0, "of": "", "periods": "last", "band": "", "join": "lines"}]}'
    assert of_cell("layout.old", old).columns[0].width == 0.0


@given(
    st.text(max_size=12), st.lists(st.text(st.characters(exclude_characters="\n"), max_size=6), min_size=1, max_size=3)
)
def test_a_cell_fits_the_words_that_it_has(text: str, words: list[str]) -> None:
    assert fits("", text) is not bool(layouts.folded(text))
    assert fits("\n".join(words), text) is any(fits(one, text) for one in words)
    assert fits(text.replace("\n", " ") or "", text.replace("\n", " "))
