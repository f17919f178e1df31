"""The line of time: how spans are read, painted, zoomed, and dragged into new words."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shared_plan.model import edits
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan
from shared_plan.ui.theme import THEME
from shared_plan.ui.timeline import picturing
from shared_plan.ui.timeline.dragging import drag
from shared_plan.ui.timeline.scale import ZOOMS, Scale
from shared_plan.ui.timeline.spans import period_of, span_of
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import go, id_named, row_named

Reopen = Callable[[], Plan]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Draft the business case", ("2018-02-01", "2018-02-28", "2018-07-01", "2018-07-31", False)),
        ("Manage communications", (None, None, None, None, True)),
        ("Culture articulated", (None, None, None, None, False)),
        ("Paper to board", (None, None, "2018-03-12", "2018-03-12", False)),
    ],
)
def test_spans_are_as_certain_as_their_words(window: PlanWindow, title: str, expected: tuple[object, ...]) -> None:
    span = span_of(window.model.shown, window.plan.state.items[id_named(window.plan, title)])
    told = [date.fromordinal(d).isoformat() if d else None for d in (span.early, span.firm, span.sure, span.late)]
    assert (*told, span.open) == expected


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("month", [1, 4])
def test_ticks_join_without_gaps_and_cover_the_pane(zoom: float, month: int) -> None:
    scale = Scale(day("2017-01-01"), zoom, month)
    first, last = day("2017-06-05"), day("2019-02-20")
    for ticks in (list(scale.upper(first, last)), list(scale.lower(first, last))):
        assert all(one.last == other.first for one, other in pairwise(ticks))
        if ticks:
            assert ticks[0].first <= first
            assert ticks[-1].last > last


def test_years_and_quarters_are_the_plan_s_own() -> None:
    first, last = day("2018-04-01"), day("2018-06-30")
    assert [t.words for t in Scale(first, 0.75, 4).upper(first, last)] == ["2018-19"]
    assert [t.words for t in Scale(first, 0.75, 4).lower(first, last)] == ["Q1 Apr–Jun"]
    calendar = Scale(first, 0.75, 4, calendar_quarters=True)
    assert [t.words for t in calendar.lower(first, last)] == ["Q2 Apr–Jun"]


@pytest.mark.parametrize("x", [-500, 0, 37, 4000])
def test_days_and_pixels_agree(x: int) -> None:
    scale = Scale(day("2017-01-01"), 1.7)
    assert abs(scale.x(scale.day(x)) - x) <= 2


def test_a_dragged_end_is_one_step_that_keeps_the_first_target(
    window: PlanWindow, qtbot: QtBot, reopened: Reopen
) -> None:
    id_ = id_named(window.plan, "Draft the business case")
    before = window.plan.revision
    drag(window, id_, "target", 31)
    saved = reopened()
    item = saved.state.items[id_]
    assert (item.get("target"), item.get("original_target"), item.get("start")) == ("Aug-18", "Jul-18", "Feb-18")
    assert saved.revision == before + 1
    assert saved.history()[0].heading.label == "Target moved"
    assert "31 August 2018" in window.status.words


def test_a_move_smaller_than_the_words_changes_nothing(window: PlanWindow, qtbot: QtBot) -> None:
    before = window.plan.revision
    drag(window, id_named(window.plan, "Draft the business case"), "start", 3)
    assert window.plan.revision == before


def test_a_bar_is_dragged_with_the_mouse(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    timeline = window.timeline
    qtbot.waitUntil(lambda: timeline.is_awake)
    row = row_named(window, "Draft the business case")
    timeline.spans.of(window.model.item(row))
    span = timeline.spans.of(window.model.item(row))
    assert span.early is not None
    assert span.late is not None
    timeline.horizontalScrollBar().setValue(timeline.scale.x(span.early) - 20)
    place = window.rows.place(row)
    assert place is not None
    y = window.rows.tops[place] - window.grid.verticalOffset() + 12
    x = timeline.scale.x((span.early + span.late) / 2) - timeline.offset
    month = timeline.scale.x(span.early + 62) - timeline.scale.x(span.early)
    view = timeline.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    qtbot.mouseMove(view, QPoint(x + month, y))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(x + month, y))
    saved = reopened()
    item = saved.state.items[id_named(saved, "Draft the business case")]
    assert (item.get("start"), item.get("target")) == ("Apr-18", "Oct-18")


def test_zoom_keeps_the_middle_and_fit_shows_the_whole(window: PlanWindow, qtbot: QtBot) -> None:
    timeline = window.timeline
    qtbot.waitUntil(lambda: timeline.is_awake)
    timeline.go_to_today()
    middle = timeline.viewport().width() // 2
    before = timeline.scale.day(timeline.offset + middle)
    timeline.zoom(1)
    assert abs(timeline.scale.day(timeline.offset + middle) - before) <= 3
    timeline.fit()
    first, last = timeline.extent()
    assert timeline.scale.day(timeline.offset) <= first
    assert timeline.scale.day(timeline.offset + timeline.viewport().width()) >= last


def test_rows_and_bars_scroll_together(window: PlanWindow, qtbot: QtBot) -> None:
    window.resize(1366, 420)
    qtbot.waitUntil(lambda: window.grid.verticalScrollBar().maximum() > 0)
    window.timeline.verticalScrollBar().setValue(20)
    assert window.grid.verticalOffset() == 20
    window.grid.verticalScrollBar().setValue(5)
    assert window.timeline.verticalScrollBar().value() == 5


def test_the_tip_says_the_words_and_the_reading(window: PlanWindow) -> None:
    told = window.timeline.told(row_named(window, "Draft the business case"))
    assert "Target: Jul-18 – by 31 July 2018" in told


def test_a_changed_date_moves_its_bar(window: PlanWindow, qtbot: QtBot) -> None:
    id_ = id_named(window.plan, "Draft the business case")
    edits.write(window.plan, id_, "target", "Dec-18")
    span = window.timeline.spans.of(window.plan.state.items[id_])
    assert span.late == day("2018-12-31")
    go(window, "Draft the business case")


def test_the_plan_s_period_is_set_off(window: PlanWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.timeline.is_awake)
    assert period_of(window.model.shown) == (day("2018-01-01"), day("2018-03-31"))
    window.timeline.horizontalScrollBar().setValue(window.timeline.scale.x(day("2018-02-14")) - 40)
    image = window.timeline.viewport().grab().toImage()
    assert image.pixelColor(42, image.height() - 2).name() == THEME.palette.pane
    edits.write(window.plan, ROOT, "period", "end year one")
    assert period_of(window.model.shown) is None


def test_the_bar_of_the_current_row_is_spoken(window: PlanWindow, qtbot: QtBot) -> None:
    go(window, "Draft the business case")
    window.timeline.setFocus()
    qtbot.keyClick(window.timeline, Qt.Key.Key_Down)
    told = window.timeline.accessibleDescription()
    assert told.startswith("Agree shareholding\n")
    assert "Target: Dec-17 – by 31 December 2017" in told


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf", ""])
def test_the_timeline_is_saved_as_a_picture(window: PlanWindow, qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    qtbot.waitUntil(lambda: window.timeline.is_awake)
    picturing.write(window, tmp_path / f"timeline{ending}")
    (made,) = tmp_path.glob("timeline*")
    assert f"Saved as {made.name}" in window.status.words
    if ending == ".svg":
        assert QSvgRenderer(str(made)).isValid()
        assert "Draft the business case" in made.read_text(encoding="utf-8")
    elif ending == ".pdf":
        assert made.read_bytes().startswith(b"%PDF-")
    else:
        assert QImage(str(made)).width() == picturing.size_of(window).width() * 2
    picturing.write(window, tmp_path / "nowhere" / "timeline.png")
    assert "could not be written" in window.message.words


def test_the_timeline_is_copied_as_a_picture(window: PlanWindow, qtbot: QtBot) -> None:
    picturing.copy(window)
    assert QApplication.clipboard().image().width() == picturing.size_of(window).width() * 2
