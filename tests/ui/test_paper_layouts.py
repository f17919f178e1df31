"""The layout of a paper, changed beside its preview by keys and clicks, and kept in the plan as steps."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from shared_plan.model import fitting, layouts
from shared_plan.model.plan import Plan, open_plan
from shared_plan.ui.papers.paper_window import PaperWindow
from shared_plan.ui.window import PlanWindow
from tests.ui.papers import opened, pick, rest, saved, told, write

__all__ = ["saved"]
Save = Callable[[PaperWindow, str], Path]
Reopen = Callable[[], Plan]


def test_a_layout_is_changed_beside_the_preview_and_kept_as_one_step(
    window: PlanWindow, qtbot: QtBot, reopened: Reopen
) -> None:
    paper = opened(window, qtbot)
    before = window.plan.revision
    at = next(n for n, one in enumerate(paper.choice.layout.columns) if "status" in one.fields)
    paper.tabs.setCurrentIndex(1)
    paper.columns.list.setCurrentRow(at)
    write(paper.columns.heading, "Finish by", qtbot)
    qtbot.mouseClick(paper.columns.up, Qt.MouseButton.LeftButton)
    paper.columns.share.setValue(20)
    rest(paper, qtbot)
    assert "Finish by" in told(paper)
    assert paper.shelf.is_changed
    assert window.plan.revision == before
    paper.close()
    assert window.plan.revision == before + 1
    kept = fitting.by_name(paper.choice.layout.name, reopened().state)
    assert (kept.columns[at - 1].heading, kept.columns[at - 1].share) == ("Finish by", 20)


def test_closing_the_plan_keeps_the_layout_first(window: PlanWindow, qtbot: QtBot) -> None:
    paper = opened(window, qtbot)
    name, path = paper.choice.layout.name, window.plan.file.path
    paper.page.points.setValue(11)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # the fixture puts it away
    window.close()
    again = open_plan(path, write=False)
    assert fitting.by_name(name, again.state).size == 11
    again.close()


def test_columns_come_go_and_show_several_fields(
    window: PlanWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = opened(window, qtbot)
    count = len(paper.choice.layout.columns)
    monkeypatch.setattr("shared_plan.ui.papers.columns_page.ask", lambda *_: "Notes")
    qtbot.mouseClick(paper.columns.add, Qt.MouseButton.LeftButton)
    assert len(paper.choice.layout.columns) == count + 1

    def tick(dialog: QDialog) -> int:
        entry = next(
            dialog.list.item(n) for n in range(dialog.list.count()) if dialog.list.item(n).text() == "Description"
        )
        entry.setCheckState(Qt.CheckState.Checked)
        while dialog.list.row(entry) > 0:
            dialog.list.setCurrentItem(entry)
            next(one for one in dialog.findChildren(QPushButton) if one.text() == "Move &up").click()
        return 1

    monkeypatch.setattr(QDialog, "exec", tick)
    qtbot.mouseClick(paper.columns.shows, Qt.MouseButton.LeftButton)
    assert paper.columns.current is not None
    assert paper.columns.current.fields == ("description", "notes")
    qtbot.mouseClick(paper.columns.remove, Qt.MouseButton.LeftButton)
    assert len(paper.choice.layout.columns) == count
    rest(paper, qtbot)
    paper.close()


def test_levels_filter_and_order(window: PlanWindow, qtbot: QtBot) -> None:
    paper = opened(window, qtbot)
    pick(paper.rows.levels["workstream"], "section", qtbot)
    pick(paper.rows.conditions[0][0], "lead", qtbot)
    write(paper.rows.conditions[0][1], "RD", qtbot)
    pick(paper.rows.orders[0][0], "target", qtbot)
    pick(paper.rows.orders[0][1], "-", qtbot)
    rest(paper, qtbot)
    layout = paper.choice.layout
    assert (layout.sections[-1], layout.where, layout.sort) == ("workstream", (("lead", "RD"),), ("-target",))
    text = told(paper)
    assert "Agree shareholding" not in text
    assert 0 < text.index("Open bank account") < text.index("Draft the business case")
    paper.close()


def test_paper_text_size_front_and_legend(window: PlanWindow, qtbot: QtBot, saved: Save) -> None:
    paper = opened(window, qtbot)
    pick(paper.page.paper, "A3", qtbot)
    pick(paper.page.orientation, "portrait", qtbot)
    paper.page.large.click()
    for box in (paper.page.sentence, paper.page.legend[layouts.STATUSES]):
        box.click()
    rest(paper, qtbot)
    assert "actions:" not in told(paper)
    assert "Key" not in told(paper)
    with pikepdf.open(saved(paper, "a3.pdf")) as document:
        wide, tall = (float(length) for length in document.pages[0].MediaBox[2:])
    assert (round(wide), round(tall)) == (842, 1191)
    assert paper.choice.layout.size == layouts.LARGE_PRINT
    paper.close()


def test_a_page_too_narrow_is_told_in_place_of_the_pages(window: PlanWindow, qtbot: QtBot) -> None:
    paper = opened(window, qtbot)
    pick(paper.page.orientation, "portrait", qtbot)
    paper.page.points.setValue(30)
    rest(paper, qtbot)
    assert paper.viewing.pages.currentWidget() is paper.viewing.sentence
    assert "The page is too narrow for" in paper.viewing.sentence.text()
    assert not paper.save.isEnabled()
    paper.page.points.setValue(9)
    rest(paper, qtbot)
    assert paper.viewing.pages.currentWidget() is paper.viewing.preview
    paper.close()


def test_a_copy_of_a_layout_and_back_to_the_built_in_one(
    window: PlanWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = opened(window, qtbot)
    usual = paper.choice.layout
    monkeypatch.setattr("shared_plan.ui.papers.shelf.ask", lambda *_: "For the board")
    paper.shelf.copy.click()
    assert paper.choice.layout == replace(usual, name="For the board")
    paper.page.points.setValue(11)
    pick(paper.shelf.box, usual.name, qtbot)
    assert fitting.by_name("For the board", window.plan.state).size == 11
    paper.page.points.setValue(12)
    paper.shelf.back.click()
    assert paper.choice.layout == usual
    pick(paper.shelf.box, "For the board", qtbot)
    assert paper.shelf.back.text() == "Ta&ke it away"
    paper.shelf.back.click()
    assert "For the board" not in fitting.names(window.plan.state)
    paper.close()


def test_a_layout_that_names_a_field_which_has_gone_is_refused(window: PlanWindow, qtbot: QtBot) -> None:
    paper = opened(window, qtbot)
    lost = layouts.Layout("Old", (layouts.Column(("title",)), layouts.Column(("custom.ward",))))
    paper._laid_out(lost)
    rest(paper, qtbot)
    assert "names the field “custom.ward”, which this plan does not have" in paper.viewing.sentence.text()
    paper.close()
    assert "Old" not in fitting.names(window.plan.state)
