"""The plan's settings: what is written on each page becomes one step, is in the file, and goes away with one undo."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from shared_plan.model import edits, fields, periods, scales
from shared_plan.model.directory import Directory, Holding, Person, Post, as_cell
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan
from shared_plan.ui.settings.dialog import PAGES, SettingsSheet
from shared_plan.ui.settings.draft import short_name
from shared_plan.ui.settings.facts_page import FactsPage
from shared_plan.ui.settings.fields_page import FieldsPage
from shared_plan.ui.settings.groups_page import GroupsPage
from shared_plan.ui.settings.levels_page import LevelsPage
from shared_plan.ui.settings.page import Page
from shared_plan.ui.settings.people_page import PeoplePage
from shared_plan.ui.settings.periods_page import PeriodsPage
from shared_plan.ui.settings.posts_page import PostsPage
from shared_plan.ui.settings.statuses_page import StatusesPage
from shared_plan.ui.settings.times_page import TimesPage
from shared_plan.ui.settings.undefined import undefined_terms
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import id_named

Reopen = Callable[[], Plan]
Drive = Callable[[SettingsSheet], object]
P = TypeVar("P", bound=Page)


@pytest.fixture
def changed(window: PlanWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[[Drive], None]:
    """Opens the settings with F4, does something on their pages, and keeps them."""

    def change(drive: Drive) -> None:
        def run(sheet: QDialog) -> int:
            assert isinstance(sheet, SettingsSheet)
            sheet.show()
            drive(sheet)
            press(qtbot, sheet, "Keep these settings")
            return sheet.result()

        monkeypatch.setattr(QDialog, "exec", run)
        qtbot.keyClick(window.grid, Qt.Key.Key_F4)

    return change


def page(sheet: SettingsSheet, kind: type[P]) -> P:
    found = sheet.page(kind)
    assert isinstance(found, kind)
    return found


def press(qtbot: QtBot, within: QWidget, words: str) -> None:
    made = next(one for one in within.findChildren(QPushButton) if one.text().replace("&", "") == words)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)


def named(within: QWidget, name: str) -> QLineEdit:
    return next(one for one in within.findChildren(QLineEdit) if one.accessibleName() == name)


def typed(qtbot: QtBot, line: QWidget, words: str) -> None:
    assert isinstance(line, QLineEdit)
    line.selectAll()
    if line.completer() is not None:
        line.setText(words)  # the list that opens under it can't take the keyboard where there is no screen
        return
    qtbot.keyClicks(line, words)


def test_title_date_levels_and_period_are_one_step(
    changed: Callable[[Drive], None], qtbot: QtBot, plan: Plan, reopened: Reopen
) -> None:
    before = plan.revision

    def drive(sheet: SettingsSheet) -> None:
        facts = page(sheet, FactsPage)
        typed(qtbot, facts.lines["title"], "Trading and culture")
        typed(qtbot, facts.lines["date"], "May 2018")
        assert facts.reads.text().startswith("reads as: some time in May 2018")
        typed(qtbot, page(sheet, LevelsPage).lines["action"], "Activity")
        press(qtbot, page(sheet, PeriodsPage), "Roll on to Q1 2018/19")
        assert sheet.told.text() == "4 changes, one step"

    changed(drive)
    kept = reopened()
    assert kept.revision == before + 1
    assert (kept.settings.title, kept.settings.date) == ("Trading and culture", date(2018, 5, 1))
    assert (kept.settings.level_name("action"), kept.settings.period) == ("Activity", "Q1 2018/19")
    plan.undo()
    assert (plan.settings.title, plan.settings.period) == ("Culture and governance", "Q4 2017/18")


def test_words_for_timescales_show_how_they_are_read(
    changed: Callable[[Drive], None], qtbot: QtBot, plan: Plan, reopened: Reopen
) -> None:
    edits.write(plan, id_named(plan, "Manage communications"), "timescale", "Short-term")
    assert undefined_terms(plan.state, plan.settings) == [("short term", 1)]

    def drive(sheet: SettingsSheet) -> None:
        times = page(sheet, TimesPage)
        press(qtbot, times, "short term (1 row)")
        typed(qtbot, times.rows[0].meaning, "within six months")
        assert "1 May 2018" in times.rows[0].reads.text()
        quarters = next(one for one in sheet.findChildren(QWidget) if one.accessibleName() == "Quarters")
        qtbot.keyClick(quarters, Qt.Key.Key_Down)
        quarters.activated.emit(1)  # type: ignore[attr-defined]
        assert "1 January 2017" in times.examples["quarters"][0].text()

    changed(drive)
    settings = reopened().settings
    assert settings.terms == {"short term": "within six months"}
    assert settings.context.quarters == "calendar"


def test_the_year_that_a_pair_means_can_be_the_academic_one(plan: Plan) -> None:
    from shared_plan.model import when

    edits.write(plan, ROOT, "years", "academic")
    assert when.read("2025/26", plan.settings.context).earliest_start == date(2025, 9, 1)


def test_a_status_that_is_renamed_still_means_what_rows_say(
    changed: Callable[[Drive], None], qtbot: QtBot, reopened: Reopen
) -> None:
    def drive(sheet: SettingsSheet) -> None:
        statuses = page(sheet, StatusesPage)
        statuses.list.setCurrentRow(1)
        typed(qtbot, named(statuses.form_area, "Word"), "Going well")
        assert statuses.scale.currentText().startswith("This plan's own")
        typed(qtbot, statuses.new, "Deferred")
        qtbot.keyClick(statuses.new, Qt.Key.Key_Return)
        press(qtbot, statuses, "Up")

    changed(drive)
    kept = reopened()
    scale = scales.scale_of(kept.settings.facts)
    assert [one.word for one in scale.statuses] == [
        "Not started",
        "Going well",
        "At risk",
        "Late",
        "Deferred",
        "Complete",
    ]
    assert "On track" in scale.statuses[1].also
    assert scale.statuses[4].means == scales.PAUSED
    assert kept.state.items[id_named(kept, "Draft the business case")].get("status", "Q4 2017/18") == "On track"


def test_a_scale_of_the_catalogue_is_chosen(changed: Callable[[Drive], None], reopened: Reopen) -> None:
    def drive(sheet: SettingsSheet) -> None:
        box = page(sheet, StatusesPage).scale
        box.setCurrentIndex(box.findData("BRAG"))
        box.activated.emit(box.currentIndex())

    changed(drive)
    assert scales.scale_of(reopened().settings.facts).name == "BRAG"


def test_a_field_is_added_with_its_kind_levels_and_choices(
    changed: Callable[[Drive], None], window: PlanWindow, qtbot: QtBot, reopened: Reopen
) -> None:
    def drive(sheet: SettingsSheet) -> None:
        added = page(sheet, FieldsPage)
        typed(qtbot, added.new, "Ward profile")
        qtbot.keyClick(added.new, Qt.Key.Key_Return)
        added._kind("custom.ward_profile", fields.CHOICE)
        added._set("custom.ward_profile", choices=("North", "South"), on=("action",), per_period=True, exempt="3")

    changed(drive)
    field = reopened().settings.custom["custom.ward_profile"]
    assert (field.heading, field.kind, field.choices, field.on) == (
        "Ward profile",
        "choice",
        ("North", "South"),
        ("action",),
    )
    assert (field.per_period, field.exempt) == (True, "3")
    assert window.model.shown.settings.field("custom.ward_profile") == field


def test_people_groups_and_posts_are_kept_with_their_hand_overs(
    changed: Callable[[Drive], None], qtbot: QtBot, reopened: Reopen
) -> None:
    def drive(sheet: SettingsSheet) -> None:
        persons = page(sheet, PeoplePage)
        assert "RD, SH, JW" in persons.note.text()
        for name in ("RD", "Mary Orton"):
            typed(qtbot, persons.new, name)
            qtbot.keyClick(persons.new, Qt.Key.Key_Return)
        typed(qtbot, named(persons.form_area, "Organisation"), "Surrey")
        groups = page(sheet, GroupsPage)
        typed(qtbot, groups.new, "Shadow board")
        qtbot.keyClick(groups.new, Qt.Key.Key_Return)
        groups.form_area.findChildren(QWidget, "")[0].setFocus()
        posts = page(sheet, PostsPage)
        typed(qtbot, posts.new, "CE")
        qtbot.keyClick(posts.new, Qt.Key.Key_Return)
        typed(qtbot, posts.holders.lines[0][0], "RD")
        typed(qtbot, posts.to, "Mary Orton")
        typed(qtbot, posts.day, "11 November 2010")
        press(qtbot, posts, "Hand over")
        typed(qtbot, named(posts.form_area, "Day"), "10 November 2010")
        assert posts.answer.text() == "On 10 November 2010: RD"

    changed(drive)
    directory = Directory.of(reopened().settings.facts)
    assert [one.name for one in directory.people] == ["RD", "Mary Orton"]
    assert directory.people[1].organisation == "Surrey"
    assert [one.name for one in directory.groups] == ["Shadow board"]
    (post,) = directory.posts
    assert post.holders == (Holding("rd", None, date(2010, 11, 10)), Holding("mary_orton", date(2010, 11, 11), None))


def test_whom_a_large_plan_names_is_found_off_the_thread(
    window: PlanWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared_plan.ui.settings.named._MANY", 2)
    sheet = SettingsSheet(window)
    qtbot.addWidget(sheet)
    shown = page(sheet, PeoplePage)
    assert shown.note.text() == ""
    qtbot.waitUntil(lambda: "RD, SH, JW" in shown.note.text())
    assert shown.new.completer() is not None


def test_a_hand_over_leaves_no_day_without_a_holder_and_none_with_two() -> None:
    post = Post("ce", "Chief Executive", "CE", (Holding("a"),)).handed_over("b", date(2010, 11, 11))
    post = post.handed_over("c", date(2012, 4, 1))
    for day, holder in ((date(2010, 11, 10), "a"), (date(2010, 11, 11), "b"), (date(2012, 4, 1), "c")):
        assert [one.person for one in post.held_on(day)] == [holder]


def test_removing_and_cancelling_change_nothing_by_themselves(window: PlanWindow, plan: Plan, qtbot: QtBot) -> None:
    edits.write(plan, ROOT, "person.rd", as_cell(Person("rd", "Rita Dale", "RD")))
    before = plan.revision
    sheet = SettingsSheet(window, "People")
    qtbot.addWidget(sheet)
    press(qtbot, page(sheet, PeoplePage), "Remove")
    assert [(one.field, one.value) for one in sheet.writes()] == [("person.rd", "")]
    assert plan.revision == before


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.title.replace("&", ""))
def test_every_field_of_every_page_has_a_name(window: PlanWindow, qtbot: QtBot, kind: type[Page]) -> None:
    plan = window.plan
    edits.write(plan, ROOT, "custom.ward", "Ward")
    edits.write(plan, ROOT, "person.rd", as_cell(Person("rd", "Rita Dale", "RD")))
    edits.write(plan, ROOT, "post.ce", as_cell(Post("ce", "Chief Executive", "CE", (Holding("rd"),))))
    edits.write(plan, ROOT, "term.short term", "within six months")
    sheet = SettingsSheet(window)
    qtbot.addWidget(sheet)
    sheet.show()
    shown = page(sheet, kind)
    for widget in shown.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            own = widget.accessibleName() or str(widget.property("text") or "")
            parent = widget.parentWidget()
            assert own or (parent is not None and parent.accessibleName()), (type(widget), parent)


def test_names_for_facts_are_plain_and_never_twice() -> None:
    assert short_name("Ward profile", []) == "ward_profile"
    assert short_name("Ward  profile!", ["ward_profile"]) == "ward_profile2"
    assert short_name("2nd lead", []) == "n2nd_lead"
    assert short_name("–", []) == "one"
    assert periods.following("Q4 2017/18") == "Q1 2018/19"
