"""What wants attention: each question asked of a plan made for it, and the findings in step after any edit."""

import json
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared_plan.model import edits
from shared_plan.model.attention import Lens, Watch, gather
from shared_plan.model.journal import ROOT, Change, Step
from shared_plan.model.merge import Difference
from shared_plan.model.plan import Plan, new_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.shown import Shown

TODAY = date(2018, 9, 1)
BUSY = {"lead": "RD", "status": "On track", "progress": "Under way"}


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    made = new_plan(tmp_path / "plan.splan", "Watched", "1 November 2017")
    edits.write(made, ROOT, "period", "Q2 2018/19")
    yield made
    made.close()


def watch_of(plan: Plan, today: date = TODAY) -> Watch:
    made = Watch(Lens(Shown(lambda: plan.state), lambda: plan.state, today, gather(plan)))
    made.begin()
    made.look()
    return made


def asked(plan: Plan, item: str, today: date = TODAY) -> dict[str, tuple[str, str]]:
    """What is found of one item: by question, the field and the reason."""
    return {one.kind: (one.field, one.reason) for one in watch_of(plan, today).found.get(item, ())}


def action(plan: Plan, parent: str | None = None, kind: str = "action", **values: str) -> str:
    return edits.add(plan, kind, parent, "Open bank account", BUSY | values)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, {}),
        ({"target": "Aug-18"}, {"overdue": ("target", "1 day late: “Aug-18”, so by 31 August 2018.")}),
        ({"timescale": "by 31 August 2018"}, {"overdue": ("timescale", "1 day late: “by 31 August 2018”.")}),
        ({"target": "Aug-18", "status": "Complete"}, {}),
        ({"target": "1 September 2018"}, {"due_soon": ("target", "Last day: “1 September 2018”.")}),
        ({"target": "Sept 2018"}, {"due_soon": ("target", "29 days left: “Sept 2018”, so by 30 September 2018.")}),
        ({"target": "1 October 2018"}, {"due_soon": ("target", "30 days left: “1 October 2018”.")}),
        ({"target": "2 October 2018"}, {}),
        ({"timescale": "Ongoing"}, {}),
        ({"status": "Late"}, {"red": ("status", "Its status is “Late”.")}),
        ({"status": "r"}, {"red": ("status", "Its status is “r”.")}),
        ({"lead": ""}, {"no_lead": ("lead", "Nobody is named to lead it.")}),
        ({"lead": "tbc"}, {"no_lead": ("lead", "“tbc” names nobody.")}),
        ({"lead": "Vacant", "owner": "JW"}, {}),
        ({"target": "tbc"}, {"not_understood": ("target", "“tbc” gives no date.")}),
        ({"start": "when funds allow"}, {"not_understood": ("start", "“when funds allow” gives no date.")}),
        (
            {"sponsor": "Stephen Weigel to 10th November 2010"},
            {
                "term_ended": (
                    "sponsor",
                    "The term of Stephen Weigel ended on 10 November 2010 and nobody is named after it.",
                )
            },
        ),
        ({"sponsor": "Stephen Weigel (to 10 November 2010)\nMary Orton (from 11 November 2010)"}, {}),
    ],
)
def test_one_question_at_a_time(plan: Plan, values: dict[str, str], found: dict[str, tuple[str, str]]) -> None:
    assert asked(plan, action(plan, **values)) == found


def test_no_update_in_the_present_period(plan: Plan) -> None:
    id_ = action(plan)
    assert "no_update" not in asked(plan, id_)
    edits.roll(plan, "Q3 2018/19")
    assert asked(plan, id_) == {"no_update": ("progress", "Nothing is reported for Q3 2018/19 yet.")}
    edits.write(plan, id_, "percent", "20%")
    assert asked(plan, id_) == {}


def test_a_post_that_nobody_holds_any_more(plan: Plan) -> None:
    holder = '{"person": "Ann", "until": "2018-05-31"}'
    edits.write(plan, ROOT, "post.ce", f'{{"title": "Chief Executive", "abbreviation": "CE", "holders": [{holder}]}}')
    id_ = action(plan, owner="CE")
    reason = "The term of CE ended on 31 May 2018 and nobody is named after it."
    assert asked(plan, id_) == {"term_ended": ("owner", reason)}
    assert asked(plan, id_, date(2018, 5, 31)) == {}


def test_who_leads_above_leads_below_but_not_from_a_theme(plan: Plan) -> None:
    theme = edits.add(plan, "theme", None, "Governance", {"lead": "CE"})
    workstream = edits.add(plan, "workstream", theme, "Structure")
    bare = {"lead": "", "status": "On track"}
    under_theme, under_workstream = action(plan, theme, **bare), action(plan, workstream, **bare)
    assert "no_lead" in asked(plan, under_theme)
    assert "no_lead" in asked(plan, under_workstream)
    edits.write(plan, workstream, "lead", "JW")
    assert "no_lead" not in asked(plan, under_workstream)


def test_a_child_outside_its_parents_dates(plan: Plan) -> None:
    parent = edits.add(plan, "workstream", None, "Structure", {"start": "June 2019", "target": "Dec 2019"})
    inside = action(plan, parent, start="1 June 2019", target="31 December 2019")
    late = action(plan, parent, timescale="July 2019 – March 2020")
    early = action(plan, parent, start="May 2019", target="Dec 2019")
    assert asked(plan, inside) == {}
    reason = "It may run until 31 March 2020, “Structure” only until 31 December 2019."
    assert asked(plan, late) == {"outside_parent": ("timescale", reason)}
    reason = "It may begin on 1 May 2019, “Structure” not before 1 June 2019."
    assert asked(plan, early) == {"outside_parent": ("start", reason)}


def test_a_target_that_was_moved_more_than_once(plan: Plan) -> None:
    id_ = action(plan, target="tbc")
    for target in ("Jan-19", "Feb-19", "Feb-19 ", "Mar-19"):
        edits.write(plan, id_, "target", target)
    reason = "First agreed as “Jan-19”, revised 2 times, now “Mar-19”."
    assert asked(plan, id_) == {"revised": ("target", reason)}
    plan.undo()
    assert asked(plan, id_) == {}
    plan.redo()
    assert asked(plan, id_) == {"revised": ("target", reason)}


def test_what_came_back_blank(plan: Plan) -> None:
    id_ = action(plan)
    left = Difference(1, "cleared", "cleared", id_, "Open bank account", "progress", base="x", ours="x", theirs=None)
    plan.file.offer(
        "Update Havering.xlsx, request 001",
        plan.clock(),
        [(json.dumps(left.as_json()), ""), ("not JSON", ""), ("[]", "")],
    )
    reason = "“Progress” came back empty: Update Havering.xlsx, request 001."
    assert asked(plan, id_) == {"blank_return": ("progress", reason)}
    plan.file.decided([(1, "ours")])
    assert asked(plan, id_) == {}


def test_a_workstream_without_actions_is_asked_as_one(plan: Plan) -> None:
    id_ = edits.add(plan, "workstream", None, "Payroll", {"target": "Aug-18"})
    assert set(asked(plan, id_)) == {"overdue", "no_lead", "no_update"}
    action(plan, id_)
    assert asked(plan, id_) == {}


def test_parents_that_make_a_ring_in_a_damaged_plan(plan: Plan) -> None:
    one, other = action(plan, lead=""), action(plan, lead="")
    ring = [Change(one, "parent", "", None, other), Change(other, "parent", "", None, one)]
    state = plan.freeze()
    state.apply(ring)
    watch = Watch(Lens(Shown(lambda: state), lambda: state, TODAY))
    watch.begin()
    watch.look()
    assert watch.items["no_lead"] == {one, other}


TEXTS = st.sampled_from(["", "RD", "tbc", "Aug-18", "March 14 – June 14", "2018/19", "Late", "Complete", "Ongoing"])
FIELDS = st.sampled_from(["lead", "target", "start", "timescale", "status", "progress", "title"])
KINDS = st.sampled_from(["theme", "workstream", "action", "subaction", "milestone", "risk"])
OPS = st.one_of(
    st.tuples(st.just("add"), KINDS, st.integers(0, 20), TEXTS),
    st.tuples(st.just("set"), FIELDS, st.integers(0, 20), TEXTS),
    st.tuples(st.just("move"), st.just(""), st.integers(0, 20), st.integers(0, 20)),
    st.tuples(st.sampled_from(["remove", "undo", "roll"]), st.just(""), st.integers(0, 20), st.just("")),
)


def do(plan: Plan, op: tuple[Any, ...]) -> None:
    verb, name, place, other = op
    ids = sorted(plan.state.items.keys() - {ROOT})
    item = ids[place % len(ids)] if ids else None
    if verb == "add":
        edits.add(plan, name, item if place % 3 else None, "Title", {"target": other} if other else {})
    elif verb == "undo":
        plan.undo()
    elif verb == "roll":
        edits.roll(plan, f"Q{place % 4 + 1} 2018/19")
    elif item and verb == "set":
        edits.write(plan, item, name, other)
    elif item and verb == "move":
        edits.move(plan, item, ids[other % len(ids)] if other % 2 else None)
    elif item:
        edits.remove(plan, [item])


@settings(max_examples=60)
@given(st.lists(OPS, min_size=1, max_size=14))
def test_after_any_edits_the_findings_are_those_of_a_fresh_look(ops: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plan = new_plan(Path(folder) / "plan.splan", "Any", "2018-01-01")
        shown = Shown(lambda: plan.state)
        watch = Watch(Lens(shown, lambda: plan.state, TODAY, gather(plan)))
        watch.begin()

        def follow(step: Step) -> None:
            if any(change.item == ROOT for change in step.changes):
                shown.clear()
            watch.touched(step.changes, plan)

        plan.listeners.append(follow)
        for op in ops:
            try:
                do(plan, op)
            except Refused:
                continue
            watch.look()
        fresh = watch_of(plan)
        assert {id_: one for id_, one in watch.found.items() if one} == fresh.found
        assert watch.items == fresh.items
        plan.close()


def test_after_an_edit_only_what_it_touched_is_looked_at(plan: Plan) -> None:
    parent = edits.add(plan, "workstream", None, "Structure")
    ids = [action(plan, parent) for _ in range(5)]
    watch = watch_of(plan)
    plan.listeners.append(lambda step: watch.touched(step.changes, plan))
    edits.write(plan, ids[0], "status", "Late")
    assert list(watch._waiting) == [ids[0]]
    watch.look()
    assert watch.items["red"] == {ids[0]}
    edits.write(plan, parent, "lead", "JW")
    assert set(watch._waiting) == {parent, *ids}
