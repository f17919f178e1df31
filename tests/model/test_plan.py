"""The one door: steps, their laws, undo over openings, moments and snapshots."""

from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.file import store
from shared_plan.model.journal import ROOT, Change, Step, chain, inverse, net
from shared_plan.model.plan import LONGEST, Plan, new_id, new_plan, open_plan
from shared_plan.model.refusal import Refused


@pytest.fixture
def plan(tmp_path: Path):
    made = new_plan(tmp_path / "plan.splan", "Title", "2014-03-01")
    yield made
    made.close()


def test_a_step_tells_its_listeners_after_it_is_durable(plan: Plan) -> None:
    told: list[tuple[Step, int]] = []
    plan.listeners.append(lambda step: told.append((step, store.last(plan.file.connection)[0])))
    edits.add(plan, "theme", None, "Legal")
    ((step, durable),) = told
    assert (step.heading.n, step.heading.label, durable) == (2, "Theme added", 2)
    assert {change.field for change in step.changes} == {"kind", "title", "rank"}


def test_what_does_not_change_is_no_step(plan: Plan) -> None:
    theme = edits.add(plan, "theme", None, "Legal")
    before = plan.revision
    edits.write(plan, theme, "title", "Legal")
    edits.write(plan, theme, "lead", "")
    with plan.step("Nothing"):
        pass
    with plan.step("There and back") as draft:
        draft.write(theme, "lead", "CE")
        draft.write(theme, "lead", None)
    assert plan.revision == before


def test_a_step_that_fails_leaves_memory_and_file_as_they_were(plan: Plan) -> None:
    theme = edits.add(plan, "theme", None, "Legal")
    before = dict(plan.state.items)

    def break_off() -> None:
        with plan.step("Broken") as draft:
            draft.write(theme, "title", "Other")
            draft.write(ROOT, "period", "2014-15")
            raise KeyError(theme)

    with pytest.raises(KeyError):
        break_off()
    assert {id_: item.row() for id_, item in plan.state.items.items()} == {id_: i.row() for id_, i in before.items()}
    assert plan.settings.period == ""
    assert store.last(plan.file.connection)[0] == plan.revision == 2


def test_a_step_within_a_step_is_a_fault(plan: Plan) -> None:
    with plan.step("Outer"), pytest.raises(RuntimeError), plan.step("Inner"):
        pass


def test_a_step_may_not_leave_an_item_unsound(plan: Plan) -> None:
    theme = edits.add(plan, "theme", None, "Legal")
    action = edits.add(plan, "action", theme, "Advice")
    for changes in (
        [Change(action, "parent", "", theme, "GONE0000")],
        [Change(action, "kind", "", "action", "wish")],
        [Change(theme, "parent", "", None, action)],
        [
            Change(theme, "kind", "", "theme", None),
            Change(theme, "title", "", "Legal", None),
            Change(theme, "rank", "", plan.state.items[theme].rank, None),
        ],
    ):
        with pytest.raises(Refused), plan.step("Unsound") as draft:
            draft.replay(changes)
    assert [item.id for item in plan.state.walk()] == [theme, action]


def test_text_is_cleaned_at_the_door_and_has_a_limit(plan: Plan) -> None:
    theme = edits.add(plan, "theme", None, "A\x00B\r\nC")
    assert plan.state.items[theme].title == "AB\nC"
    with pytest.raises(Refused, match="at most"):
        edits.write(plan, theme, "notes", "x" * (LONGEST + 1))


def test_undo_and_redo_survive_closing(tmp_path: Path, plan: Plan) -> None:
    theme = edits.add(plan, "theme", None, "Legal")
    edits.write(plan, theme, "lead", "CE")
    edits.write(plan, theme, "lead", "AB")
    plan.undo()
    plan.file.save()
    plan.close()
    again = open_plan(tmp_path / "plan.splan")
    undo, redo = again.next_undo(), again.next_redo()
    assert undo is not None
    assert redo is not None
    assert (undo.label, redo.label) == ("Lead changed", "Lead changed")
    again.redo()
    assert again.state.items[theme].get("lead") == "AB"
    assert again.next_redo() is None
    edits.write(again, theme, "lead", "XY")
    assert again.redo() is None
    again.close()


def test_a_new_edit_ends_what_could_be_redone_but_its_history_stays(plan: Plan) -> None:
    theme = edits.add(plan, "theme", None, "Legal")
    edits.write(plan, theme, "lead", "CE")
    plan.undo()
    edits.write(plan, theme, "lead", "AB")
    assert plan.redo() is None
    values = [change.new for step in reversed(plan.history(theme, "lead")) for change in step.changes]
    assert values == ["CE", None, "AB"]


def test_labels_of_undo_and_redo_are_the_steps_own(plan: Plan) -> None:
    edits.add(plan, "theme", None, "Legal")
    for _ in range(3):
        plan.undo()
        plan.redo()
    labels = [heading.label for heading in store.headings(plan.file.connection)]
    assert labels[-2:] == ["Undo: Theme added", "Redo: Theme added"]


def test_moments_are_numbers_and_names(plan: Plan) -> None:
    plan.snapshot("  Joint\nCommittee ")
    edits.add(plan, "theme", None, "Legal")
    plan.snapshot("3")
    assert plan.moment("Joint Committee") == 1
    assert plan.moment("3") == 2, "a snapshot's name goes before a number"
    assert plan.moment("0") == 0
    for wrong in ("9", "-1", "²", "nothing", ""):
        with pytest.raises(Refused):
            plan.moment(wrong)
    with pytest.raises(Refused, match="needs a name"):
        plan.snapshot(" ")


def test_as_at_and_changes_since_agree_with_what_was(plan: Plan) -> None:
    theme = edits.add(plan, "theme", None, "Legal")
    then = plan.revision
    picture = {id_: item.row() for id_, item in plan.state.items.items()}
    edits.write(plan, theme, "lead", "CE")
    edits.write(plan, theme, "lead", "AB")
    edits.add(plan, "action", theme, "Advice")
    edits.remove(plan, [theme])
    assert {id_: item.row() for id_, item in plan.as_at(then).items.items()} == picture
    assert plan.state.items.keys() == {ROOT}
    since = plan.changes_since(then)
    assert {change.item for change in since} == {theme}, "an item that came and went has not changed"


def test_freezing_is_not_touched_by_later_edits(plan: Plan) -> None:
    theme = edits.add(plan, "theme", None, "Legal")
    frozen = plan.freeze()
    edits.write(plan, theme, "title", "Other")
    edits.remove(plan, [theme])
    assert frozen.items[theme].title == "Legal"
    assert frozen.children() == [theme]


def test_ids_begin_with_a_letter_and_are_new() -> None:
    ids = {new_id() for _ in range(2000)}
    assert len(ids) == 2000
    assert all(id_[0].isalpha() and not set(id_) & set("ILOU") and len(id_) == 8 for id_ in ids)


def test_net_and_inverse() -> None:
    changes = [
        Change("a", "x", "", None, "1"),
        Change("a", "y", "", "p", "q"),
        Change("a", "x", "", "1", "2"),
        Change("a", "y", "", "q", "p"),
    ]
    assert net(changes) == [Change("a", "x", "", None, "2")]
    assert net(changes + inverse(changes)) == []


def test_every_part_of_a_step_counts_for_its_hash() -> None:
    changes = [Change("a", "x", "", None, "1")]
    hashes = {
        chain("", (1, "L", "w", "t", "", None), changes),
        chain("p", (1, "L", "w", "t", "", None), changes),
        chain("", (2, "L", "w", "t", "", None), changes),
        chain("", (1, "M", "w", "t", "", None), changes),
        chain("", (1, "L", "v", "t", "", None), changes),
        chain("", (1, "L", "w", "t", "", 1), changes),
        chain("", (1, "L", "w", "t", "", None), [Change("a", "x", "", "", "1")]),
        chain("", (1, "L", "w", "t", "", None), [Change("a", "x", "1", None, "1")]),
    }
    assert len(hashes) == 8
