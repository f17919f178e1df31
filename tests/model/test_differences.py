"""What differs between two moments: nothing is missed, nothing is made up, and the fewest rows count as moved."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model import edits
from shared_plan.model.differences import ADDED, CHANGED, MOVED, REMOVED, _longest_rising, between
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan, new_plan
from shared_plan.model.refusal import Cancelled
from shared_plan.papers.comparison import as_text, comparison


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    made = new_plan(tmp_path / "plan.splan", "Plan", "1 November 2017")
    for theme in ("Governance", "Trading"):
        above = edits.add(made, "theme", None, theme)
        for n in range(4):
            edits.add(made, "action", above, f"{theme} {n}", {"lead": "RD"})
    return made


def id_of(plan: Plan, title: str) -> str:
    return next(item.id for item in plan.state.walk() if item.title == title)


def test_every_kind_of_difference_is_told_once_under_its_theme(plan: Plan) -> None:
    then = plan.freeze()
    governance, trading = id_of(plan, "Governance"), id_of(plan, "Trading")
    edits.write(plan, ROOT, "organisation", "Three councils")
    edits.write(plan, id_of(plan, "Trading 0"), "lead", "MJ")
    edits.remove(plan, [id_of(plan, "Governance 3")])
    edits.move(plan, id_of(plan, "Governance 0"), trading)
    new = edits.add(plan, "action", governance, "Fresh")
    found = between(then, plan.state)
    assert [(one.what, one.title, one.top, one.field, one.old, one.new) for one in found] == [
        (CHANGED, "Plan", "", "organisation", "", "Three councils"),
        (ADDED, "Fresh", governance, "", "", ""),
        (REMOVED, "Governance 3", governance, "", "", ""),
        (CHANGED, "Trading 0", trading, "lead", "RD", "MJ"),
        (MOVED, "Governance 0", trading, "", "Governance", "Trading"),
    ]
    assert found[1].item == new


def test_a_row_moved_among_its_own_is_the_only_one_that_counts_as_moved(plan: Plan) -> None:
    then = plan.freeze()
    row = list(plan.state.children(id_of(plan, "Trading")))
    edits.move(plan, row[3], id_of(plan, "Trading"), row[0])
    assert [(one.what, one.item) for one in between(then, plan.state)] == [(MOVED, row[3])]


def test_the_same_moment_differs_in_nothing_and_the_other_way_round_turns_it_round(plan: Plan) -> None:
    then = plan.freeze()
    edits.write(plan, id_of(plan, "Trading 0"), "lead", "MJ")
    edits.add(plan, "theme", None, "Estates")
    assert between(plan.state, plan.freeze()) == []
    back = between(plan.state, then)
    assert sorted((one.what, one.old, one.new) for one in back) == [(CHANGED, "MJ", "RD"), (REMOVED, "", "")]


def test_it_stops_when_asked(plan: Plan) -> None:
    with pytest.raises(Cancelled):
        between(plan.state, plan.state, lambda: True)


@given(st.permutations(range(7)).map(list) | st.lists(st.integers(0, 30), unique=True, max_size=9))
def test_the_longest_rising_run_rises_and_none_is_longer(places: list[int]) -> None:
    kept = _longest_rising(places)
    run = [place for place in places if place in kept]
    assert run == sorted(run)
    longest = max(
        (n for n in range(len(places) + 1) for c in combinations(places, n) if list(c) == sorted(c)), default=0
    )
    assert len(run) == longest


def test_it_is_told_as_text_and_as_a_paper(plan: Plan) -> None:
    then = plan.freeze()
    edits.write(plan, id_of(plan, "Trading 0"), "notes", "One\nTwo")
    edits.write(plan, id_of(plan, "Trading 1"), "lead", "")
    found = between(then, plan.state)
    text = as_text("Plan", "since then", found, str.capitalize)
    assert text == (
        "Plan\nsince then\n\nTrading\n- Trading 0: Notes is now “One Two”\n- Trading 1: Lead was “RD”, is now empty\n"
    )
    assert as_text("Plan", "", [], str).endswith("Nothing has changed.\n")
    assert [type(block).__name__ for block in comparison("Plan", "since then", found, str).blocks] == [
        "Heading", "Paragraph", "Heading", "Bullets", "Bullets",
    ]  # fmt: skip
