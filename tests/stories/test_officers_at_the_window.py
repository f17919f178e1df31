"""A morning's work of five officers, with real keys and the mouse, each on a plan of another shape taken from its workbook."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from shared_plan.model.file import store
from shared_plan.ui.grid.hint import Hint
from tests.stories.officer import Key, Mod, Officer, officer, told_on
from tests.ui.conftest import _no_memory, qapp

__all__ = ["_no_memory", "officer", "qapp"]
CONTROL, SHIFT = Mod.ControlModifier, Mod.ShiftModifier
ALT_SHIFT = Mod.AltModifier | Mod.ShiftModifier


@told_on("joint-venture", "onesource-culture-plan")
def test_targets_are_moved_filled_and_taken_to_a_meeting(officer: Officer, workbook: Path) -> None:
    """Workstreams with activities under them, months for dates, owners by initials."""
    first, second, third = officer.items("action")[:3]
    officer.show("owner", "start", "target", "status")

    # A target moves: what was agreed first is kept, the cursor goes down.
    officer.go(first.id, "target")
    agreed = first.get("target")
    officer.write("Mar-27")
    assert officer.window.current == second.id

    # One owner for three rows, by Ctrl+D; then it was the wrong one, and Ctrl+Z brings the cursor back to it.
    owners = [one.get("owner") for one in (first, second, third)]
    officer.go(first.id, "owner")
    officer.write("ZQ")
    officer.go(first.id, "owner")
    officer.press(Key.Key_Down, SHIFT, times=2)
    officer.press(Key.Key_D, CONTROL)
    assert [officer.item(one.id).get("owner") for one in (first, second, third)] == ["ZQ", "ZQ", "ZQ"]
    officer.press(Key.Key_Z, CONTROL)
    assert [officer.item(one.id).get("owner") for one in (first, second, third)] == ["ZQ", *owners[1:]]
    assert officer.window.current == second.id

    # The status of the first, by its first letters from the list; the meeting's snapshot; one more change after it.
    officer.go(first.id, "status")
    officer.write("Complete")
    officer.answers.append("Joint Committee")
    officer.press(Key.Key_N, CONTROL | SHIFT)
    officer.go(third.id, "target")
    officer.write("by 30 June 2027")

    saved = officer.reopened()
    item = saved.state.items[first.id]
    assert (item.get("target"), item.get("original_target")) == ("Mar-27", first.get("original_target") or agreed)
    assert item.get("status", saved.settings.period) == "Complete"
    (meeting,) = store.marks(saved.file.connection)
    assert meeting.name == "Joint Committee"
    then = saved.as_at(meeting.step)
    assert then.items[third.id].get("target") == third.get("target")
    assert saved.state.items[third.id].get("target") == "by 30 June 2027"
    saved.close()


@told_on("museum-timetable", "mkip-indicative-timetable")
def test_sub_actions_are_added_and_made_actions(officer: Officer, workbook: Path) -> None:
    """Actions with many sub-actions under them, and dates in words."""
    first, second = officer.items("action")[:2]
    below = list(officer.plan.state.children(first.id))
    officer.show("timescale")

    # A sub-action under the first, and another below that one.
    officer.go(first.id)
    officer.press(Key.Key_U, CONTROL | SHIFT)
    officer.go_on("Write to the trustees")
    officer.go(officer.items("subaction")[0].id)
    officer.press(Key.Key_Insert)
    officer.go_on("Ask them for a date\nand for two names")
    children = [officer.item(one).title for one in officer.plan.state.children(first.id)]
    assert children[:2] == ["Write to the trustees", "Ask them for a date\nand for two names"]
    assert list(officer.plan.state.children(first.id))[2:] == below

    # The second of them grows into an action of its own, and one level in again it stands under the first.
    made = officer.plan.state.children(first.id)[1]
    officer.go(made)
    officer.press(Key.Key_Left, ALT_SHIFT)
    assert (officer.item(made).kind, officer.item(made).parent) == ("action", None)
    officer.press(Key.Key_Right, ALT_SHIFT)
    assert (officer.item(made).kind, officer.item(made).parent) == ("subaction", first.id)
    officer.press(Key.Key_Left, ALT_SHIFT)

    # Its date in words; how they read stands under them while they are written.
    officer.go(made, "timescale")
    officer.press("B")
    officer.qtbot.keyClicks(officer.writing, "y 30 June 2027")
    (hint,) = [one for one in officer.window.grid.viewport().findChildren(Hint) if one.isVisible()]
    assert hint._words.text() == "by 30 June 2027"
    officer.qtbot.keyClick(officer.writing, Key.Key_Return)

    # Down past its neighbour, carried back with the mouse, and the last of the first's rows removed and brought back.
    officer.go(made)
    officer.press(Key.Key_Down, ALT_SHIFT)
    order = [one.id for one in officer.items("action")]
    assert order.index(made) == order.index(second.id) + 1
    officer.carry(made, second.id, 0.1)
    order = [one.id for one in officer.items("action")]
    assert order.index(made) == order.index(second.id) - 1
    officer.go(officer.plan.state.children(first.id)[-1])
    officer.press(Key.Key_Minus, CONTROL)
    officer.press(Key.Key_Z, CONTROL)

    saved = officer.reopened()
    item = saved.state.items[made]
    assert (item.kind, item.parent, item.get("timescale")) == ("action", None, "By 30 June 2027")
    assert [saved.state.items[one].title for one in saved.state.children(first.id)][:1] == ["Write to the trustees"]
    assert list(saved.state.children(first.id))[1:] == below
    saved.close()


@told_on("people-strategy", "harrow-people-strategy")
def test_a_year_s_progress_is_written_under_a_new_period(officer: Officer, workbook: Path) -> None:
    """Key priorities as sections, progress that belongs to a period."""
    told = next(one for one in officer.items("workstream", "action") if one.periods("progress"))
    officer.show("lead", "progress", "status")
    before = dict(told.periods("progress"))

    # The year turns: the old progress stays underneath, and the cell still shows it, softly.
    officer.answers.append("Year 9")
    menu = officer.window.menus.action("roll")
    menu.trigger()
    assert officer.window.model.shown.settings.period == "Year 9"
    officer.go(told.id, "progress")
    row = officer.window.model.row_of(told.id)
    assert row is not None
    assert officer.window.model.text(row, officer.window.model.columns.index("progress")) in before.values()
    officer.write("Awards agreed.\nNext: the ballot")
    officer.go(told.id, "status")
    officer.write("On track", Key.Key_Tab)

    # Who does it, for the whole selection at once, and all of the morning's last step undone and done again.
    officer.go(told.id, "lead")
    officer.press(Key.Key_Down, SHIFT)
    rows = [officer.window.model.ids[one] for one in officer.window.grid.selected_rows()]
    officer.answers.append("GM (HR)")
    officer.press(Key.Key_E, CONTROL)
    officer.press(Key.Key_Z, CONTROL)
    officer.press(Key.Key_Y, CONTROL)

    saved = officer.reopened()
    item = saved.state.items[told.id]
    assert item.periods("progress") == {**before, "Year 9": "Awards agreed.\nNext: the ballot"}
    assert item.get("status", "Year 9") == "On track"
    assert {saved.state.items[one].get("lead") for one in rows} == {"GM (HR)"}
    assert [step.heading.label for step in saved.history()][:2] == [
        "Redo: Lead changed in 2 rows",
        "Undo: Lead changed in 2 rows",
    ]
    saved.close()


@told_on("shared-services", "surrey-first-workstreams")
def test_a_workstream_gets_its_narrative_its_milestone_and_its_money(officer: Officer, workbook: Path) -> None:
    """One long row a workstream, with risks, issues and milestones of its own."""
    stream = officer.items("workstream")[0]
    officer.show("progress", "planned_spend", "actual_spend")

    # The narrative goes on where it was, in a cell of many lines.
    officer.go(stream.id, "progress")
    officer.press(Key.Key_F2)
    old = officer.writing.toPlainText()  # type: ignore[attr-defined]
    officer.go_on("\nPilot agreed with two districts.")
    period = officer.plan.settings.period
    assert officer.item(stream.id).get("progress", period) == f"{old}\nPilot agreed with two districts."

    # Money as the plan says it.
    officer.go(stream.id, "planned_spend")
    officer.write("12,500", Key.Key_Tab)
    officer.press("n")
    officer.go_on("il")

    # A milestone of the workstream with its day, found again by the search.
    officer.go(stream.id)
    officer.press(Key.Key_M, CONTROL)
    officer.go_on("Paper on the pilot")
    milestone = next(one for one in officer.items("milestone") if one.title == "Paper on the pilot")
    officer.show("target", "planned_spend", "actual_spend")
    officer.go(milestone.id, "target")
    officer.write("14 March 2027")
    found = officer.search("paper pilot")
    assert milestone.id in found
    assert f"{len(found)} of {len(officer.window.model.ids)} rows match" in officer.window.status.words
    officer.search("")

    saved = officer.reopened()
    item, paper = saved.state.items[stream.id], saved.state.items[milestone.id]
    period = saved.settings.period
    assert (item.get("planned_spend", period), item.get("actual_spend", period)) == ("12,500", "nil")
    assert (paper.parent, paper.get("target")) == (stream.id, "14 March 2027")
    assert item.get("progress", period) == f"{old}\nPilot agreed with two districts."
    saved.close()


@told_on("convergence", "gla-convergence-work-plan")
def test_actions_go_to_other_themes_and_words_are_replaced(officer: Officer, workbook: Path) -> None:
    """Themes with actions straight under them, bullets as sub-actions, timescales in the plan's own words."""
    themes = officer.items("theme")
    home, other = themes[0], themes[1]
    action = next(one for one in officer.items("action") if one.parent == home.id)
    officer.show("timescale", "lead")

    # The action is carried to the next theme; one step, with all under it.
    below = list(officer.plan.state.children(action.id))
    before = officer.plan.revision
    officer.carry(action.id, other.id, 0.5)
    assert officer.item(action.id).parent == other.id
    assert officer.plan.revision == before + 1

    # Only what has a timescale in the short term; the plan stays as it is.
    shown = officer.search("short")
    assert shown
    assert all(
        "short" in " ".join([one.title or "", *one.cells.values()]).casefold() for one in map(officer.item, shown)
    )
    officer.press(Key.Key_A, CONTROL | SHIFT)

    # A block of two rows comes from a spreadsheet, and one Ctrl+Z takes it out again.
    QApplication.clipboard().setText("Agree the words\tOngoing\nPrint the words\tShort-term")
    officer.go(action.id)
    officer.press(Key.Key_V, CONTROL | SHIFT)
    pasted = [one.id for one in officer.items("action") if one.title in ("Agree the words", "Print the words")]
    assert [officer.item(one).get("timescale") for one in pasted] == ["Ongoing", "Short-term"]
    officer.press(Key.Key_Z, CONTROL)
    assert not any(one in officer.plan.state.items for one in pasted)
    officer.press(Key.Key_Y, CONTROL)

    saved = officer.reopened()
    assert saved.state.items[action.id].parent == other.id
    assert list(saved.state.children(action.id)) == below
    assert [saved.state.items[one].parent for one in pasted] == [other.id, other.id]
    readings = [
        officer.window.model.shown.reading(saved.state.items[one].get("timescale") or "", "timescale") for one in pasted
    ]
    assert readings[0].open_ended
    assert readings[1].kind == "relative"
    saved.close()
