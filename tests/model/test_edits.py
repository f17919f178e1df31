"""The verbs of a person: where things go, what is kept, what is refused."""

from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.edits import Write
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan, new_plan
from shared_plan.model.refusal import Refused


@pytest.fixture
def plan(tmp_path: Path):
    made = new_plan(tmp_path / "plan.splan", "Title", "2014-03-01")
    yield made
    made.close()


def titles(plan: Plan, parent: str | None = None) -> list[str | None]:
    return [plan.state.items[id_].title for id_ in plan.state.children(parent)]


def test_added_last_or_ahead_of_a_sibling(plan: Plan) -> None:
    a = edits.add(plan, "theme", None, "A")
    edits.add(plan, "theme", None, "C")
    edits.add(plan, "theme", None, "B", before=plan.state.children()[1])
    edits.add(plan, "theme", None, "0", before=a)
    assert titles(plan) == ["0", "A", "B", "C"]


def test_moved_with_all_that_stands_under_it(plan: Plan) -> None:
    a, b = (edits.add(plan, "theme", None, name) for name in "AB")
    action = edits.add(plan, "action", a, "Act")
    step = edits.add(plan, "subaction", action, "Step")
    edits.move(plan, action, b)
    assert (titles(plan, a), titles(plan, b), titles(plan, action)) == ([], ["Act"], ["Step"])
    edits.move(plan, b, None, a)
    assert titles(plan) == ["B", "A"]
    assert plan.next_undo().label == "Theme moved"
    for parent in (action, step):
        with pytest.raises(Refused):
            edits.move(plan, action, parent)


@pytest.mark.parametrize(
    ("kind", "under"),
    [("theme", "action"), ("action", "action"), ("action", "subaction"), ("risk", "milestone"), ("subaction", "risk")],
)
def test_levels_are_not_turned_round(plan: Plan, kind: str, under: str) -> None:
    parent = edits.add(plan, under, None, "P")
    with pytest.raises(Refused, match="can't stand under"):
        edits.add(plan, kind, parent, "x")


@pytest.mark.parametrize(
    ("kind", "under"),
    [("action", "theme"), ("subaction", "theme"), ("milestone", "subaction"), ("issue", "theme"), ("action", None)],
)
def test_levels_may_be_left_out(plan: Plan, kind: str, under: str | None) -> None:
    parent = edits.add(plan, under, None, "P") if under else None
    assert plan.state.items[edits.add(plan, kind, parent, "x")].parent == parent


def test_a_level_changes_only_where_its_children_fit(plan: Plan) -> None:
    top = edits.add(plan, "workstream", None, "W")
    edits.add(plan, "action", top, "A")
    edits.write(plan, top, "kind", "theme")
    assert plan.state.items[top].kind == "theme"
    with pytest.raises(Refused, match="can't have"):
        edits.write(plan, top, "kind", "subaction")


def test_the_first_agreed_target_is_kept_for_good(plan: Plan) -> None:
    action = edits.add(plan, "action", None, "A", {"target": "tbc"})

    def item(field: str) -> str | None:
        return plan.state.items[action].get(field)

    edits.write(plan, action, "target", "Jul-18")
    assert item("original_target") is None, "no date was agreed before"
    edits.write(plan, action, "target", "Sep-18")
    edits.write(plan, action, "target", "")
    edits.write(plan, action, "target", "Dec-19")
    assert (item("target"), item("original_target")) == ("Dec-19", "Jul-18")
    plan.undo()
    plan.undo()
    plan.undo()
    assert (item("target"), item("original_target")) == ("Jul-18", None)


def test_a_timescale_counts_as_target_where_there_is_none(plan: Plan) -> None:
    action = edits.add(plan, "action", None, "A", {"timescale": "By 31 March 2014"})
    edits.write(plan, action, "timescale", "By 30 June 2014")
    assert plan.state.items[action].get("original_target") == "By 31 March 2014"


def test_removing_takes_everything_under_it_and_undo_brings_it_back(plan: Plan) -> None:
    theme = edits.add(plan, "theme", None, "T", {"lead": "CE"})
    action = edits.add(plan, "action", theme, "A", {"progress": "Begun"})
    before = {id_: item.row() for id_, item in plan.state.items.items()}
    edits.remove(plan, [theme, action])
    assert plan.state.items.keys() == {ROOT}
    plan.undo()
    assert {id_: item.row() for id_, item in plan.state.items.items()} == before


def test_many_cells_are_one_step_with_a_telling_name(plan: Plan) -> None:
    ids = [edits.add(plan, "action", None, name) for name in "ABC"]
    edits.write_many(plan, [Write(id_, "lead", "CE") for id_ in ids])
    assert plan.next_undo().label == "Lead changed in 3 rows"
    edits.write_many(plan, [Write(ids[0], "lead", None), Write(ids[0], "owner", None), Write(ids[1], "lead", "")])
    assert plan.next_undo().label == "3 cells cleared"
    plan.undo()
    plan.undo()
    assert all(plan.state.items[id_].get("lead") is None for id_ in ids)


def test_fill_down_and_rolling_to_the_next_period(plan: Plan) -> None:
    ids = [edits.add(plan, "action", None, name) for name in "ABC"]
    edits.roll(plan, "2013-14")
    edits.write(plan, ids[0], "status", "Green")
    edits.fill_down(plan, ids, "status")
    assert [plan.state.items[id_].periods("status") for id_ in ids] == [{"2013-14": "Green"}] * 3
    edits.roll(plan, "2014-15")
    edits.write(plan, ids[0], "status", "Amber")
    assert plan.state.items[ids[0]].periods("status") == {"2013-14": "Green", "2014-15": "Amber"}
    with pytest.raises(Refused):
        edits.roll(plan, " ")


def test_equal_ranks_of_two_copies_leave_room_all_the_same(plan: Plan) -> None:
    a, b = (edits.add(plan, "theme", None, name) for name in "AB")
    with plan.step("As a merge may leave it") as draft:
        draft.write(b, "rank", plan.state.items[a].rank)
    first, second = plan.state.children()
    edits.add(plan, "theme", None, "between", before=second)
    assert titles(plan)[1] == "between"
    assert {plan.state.children()[0], plan.state.children()[2]} == {first, second}


def test_custom_fields_are_defined_before_they_are_used(plan: Plan) -> None:
    action = edits.add(plan, "action", None, "A")
    with pytest.raises(Refused, match="define it first"):
        edits.write(plan, action, "custom.ward", "Park")
    edits.write(plan, ROOT, "custom.ward", '{"heading": "Ward", "kind": "choice", "choices": ["Park", "Hill"]}')
    edits.write(plan, action, "custom.ward", "Park")
    assert plan.settings.field("custom.ward").choices == ("Park", "Hill")
    assert plan.next_undo().label == "Ward changed"
    with pytest.raises(Refused, match="small letters"):
        edits.write(plan, action, "custom.Not Good", "x")


def test_marks_of_what_is_exempt(plan: Plan) -> None:
    action = edits.add(plan, "action", None, "A", {"exempt": "3", "exempt.planned_spend": "3"})
    assert plan.state.items[action].get("exempt.planned_spend") == "3"
    with pytest.raises(Refused):
        edits.write(plan, action, "exempt.colour", "3")
