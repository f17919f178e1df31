"""Two copies of one plan merged: each verdict on rows, places and pairs, and what accepting does, by cases."""

from collections.abc import Sequence

import pytest

from shared_plan.model import merge
from shared_plan.model.journal import ROOT, Change
from shared_plan.model.merge.theirs import another_id
from shared_plan.model.state import PLACED, State, field_and_period

Write = tuple[str, str, str | None]


def plan(*writes: Write) -> State:
    """Theme T with workstreams W and V and action A under W, and what is written on top of that."""
    first: list[Write] = [(ROOT, "title", "Plan"), (ROOT, "term.soon", "within a year")]
    for id_, kind, parent, rank in (
        ("T", "theme", None, "a1"),
        ("W", "workstream", "T", "b1"),
        ("V", "workstream", "T", "b2"),
        ("A", "action", "W", "c1"),
    ):
        first += [(id_, "kind", kind), (id_, "parent", parent), (id_, "rank", rank), (id_, "title", f"Item {id_}")]
    return edited(edited(State({}), *first, ("A", "lead", "Ann"), ("A", "target", "31 March 2014")), *writes)


def edited(state: State, *writes: Write) -> State:
    """A copy with cells set; the field "*" removes the item."""
    copy = state.copy()
    for id_, name, new in writes:
        if name == "*":
            item = copy.items[id_]
            held = [(f, "") for f in PLACED] + [field_and_period(n) for n in item.cells]
            copy.apply([Change(id_, f, p, item.get(f, p), None) for f, p in held])
        else:
            field, period = field_and_period(name)
            item = copy.items.get(id_)
            copy.apply([Change(id_, field, period, item.get(field, period) if item else None, new)])
    return copy


def new(id_: str, kind: str, parent: str | None, rank: str, title: str) -> list[Write]:
    return [(id_, "kind", kind), (id_, "parent", parent), (id_, "rank", rank), (id_, "title", title)]


def found(ours: Sequence[Write], theirs: Sequence[Write]) -> tuple[State, list[merge.Difference]]:
    mine = plan(*ours)
    return mine, merge.differences(plan(), mine, plan(*theirs))


def brief(differences: list[merge.Difference]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.item, one.field) for one in differences]


GONE_W = [("A", "*", None), ("W", "*", None)]
CASES: dict[str, tuple[list[Write], list[Write], list[tuple[str, str, str]]]] = {
    "nobody did anything": ([], [], []),
    "only ours": ([("A", "lead", "Bob")], [], []),
    "only theirs": ([], [("A", "lead", "Bob")], [("change", "A", "lead")]),
    "both, alike": ([("A", "lead", "Bob")], [("A", "lead", "Bob")], [("same", "A", "lead")]),
    "both, differently": ([("A", "lead", "Bob")], [("A", "lead", "Cy")], [("conflict", "A", "lead")]),
    "they emptied": ([], [("A", "lead", None)], [("cleared", "A", "lead")]),
    "different cells": ([("A", "lead", "Bob")], [("A", "status@2014", "Green")], [("change", "A", "status")]),
    "the plan's facts": ([(ROOT, "title", "Ours")], [(ROOT, "term.soon", "now"), (ROOT, "title", "Theirs")], [("conflict", ROOT, "title"), ("change", ROOT, "term.soon")]),
    "they added": ([], new("N", "action", "V", "c1", "New bins"), [("new", "N", "")]),
    "they added under new": ([], [*new("X", "workstream", "T", "b3", "Extra"), *new("N", "action", "X", "c1", "New")], [("new", "X", ""), ("new", "N", "")]),
    "both added the like": (new("O", "action", "V", "c1", "Buy new bins"), new("N", "action", "W", "c2", "Buy new bins"), [("doubtful", "N", "")]),
    "they removed": ([], [("A", "*", None)], [("missing", "A", "")]),
    "both removed": ([("A", "*", None)], [("A", "*", None)], [("same", "A", "")]),
    "only we removed": ([("A", "*", None)], [], []),
    "they removed, we edited": ([("A", "lead", "Bob")], [("A", "*", None)], [("conflict", "A", "")]),
    "we removed, they edited": ([("A", "*", None)], [("A", "lead", "Bob")], [("conflict", "A", "")]),
    "we removed, they only reordered": ([("A", "*", None)], [("A", "rank", "c9")], []),
    "they removed the parent of what we edited": ([("A", "lead", "Bob")], GONE_W, [("conflict", "W", ""), ("conflict", "A", "")]),
    "we removed the parent of what they edited": (GONE_W, [("A", "lead", "Bob")], [("conflict", "W", ""), ("conflict", "A", "")]),
    "they added under what we removed": (GONE_W, new("N", "action", "W", "c2", "New"), [("conflict", "W", ""), ("conflict", "N", "")]),
    "they removed what we added under": (new("N", "action", "W", "c2", "New"), GONE_W, [("conflict", "W", ""), ("missing", "A", "")]),
    "they moved under what we removed": ([("V", "*", None)], [("A", "parent", "V")], [("conflict", "A", "parent"), ("conflict", "V", "")]),
    "they moved": ([], [("A", "parent", "V")], [("moved", "A", "parent")]),
    "both moved alike": ([("A", "parent", "V")], [("A", "parent", "V")], [("same", "A", "parent")]),
    "both moved apart": ([("A", "parent", "V")], [("A", "parent", "T")], [("conflict", "A", "parent")]),
    "they reordered": ([], [("W", "rank", "b9")], [("moved", "W", "rank")]),
    "ranks without another order": ([], [("V", "rank", "b9")], []),
    "we moved, they reordered": ([("A", "parent", "V")], [("A", "rank", "c9")], []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_listed(name: str) -> None:
    ours, theirs, expected = CASES[name]
    _, differences = found(ours, theirs)
    assert brief(differences) == expected
    assert [one.n for one in differences] == list(range(1, len(differences) + 1))
    assert all(one.kind in merge.KINDS and one.message.endswith(".") for one in differences)
    assert all(
        {"n", "kind", "item", "title", "field", "base", "ours", "theirs", "cell", "message"} <= one.as_json().keys()
        for one in differences
    )


def result(mine: State, differences: list[merge.Difference], which: object) -> State:
    state = mine.copy()
    state.apply(merge.accepted(differences, which, mine)[0])
    assert not state.unplaced
    return state


def test_two_moves_that_close_a_ring_are_one_conflict() -> None:
    base = plan(("A", "kind", "subaction"), ("A", "parent", None), ("W", "kind", "theme"), ("W", "parent", None))
    ours, theirs = edited(base, ("V", "parent", "W")), edited(base, ("W", "kind", "action"), ("W", "parent", "V"))
    differences = merge.differences(base, ours, theirs)
    moves = [one for one in differences if one.field == "parent"]
    assert brief(moves) == [("conflict", "W", "parent"), ("conflict", "V", "parent")]
    assert {one.group for one in moves} == {"ring V"}
    assert result(ours, differences, "clean").items["V"].parent == "W"
    for which in ("theirs", {moves[0].n}):
        taken = result(ours, differences, which)
        assert taken.items["V"].parent == "T"
        assert taken.items["W"].parent == ("V" if which == "theirs" else None)


def test_levels_that_do_not_fit_together_are_a_conflict() -> None:
    mine, differences = found(
        [("W", "kind", "action"), ("A", "kind", "subaction")], [("V", "parent", "W"), ("V", "kind", "action")]
    )
    assert ("conflict", "V", "parent") in brief(differences)
    assert result(mine, differences, "clean").items["V"].parent == "T"


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("which", ["clean", "theirs"])
def test_clean_never_removes_or_empties(name: str, which: str) -> None:
    ours, theirs, _ = CASES[name]
    mine, differences = found(ours, theirs)
    changes, numbers = merge.accepted(differences, which, mine)
    kinds = {one.kind for one in differences if one.n in numbers}
    assert kinds <= ({"change", "new", "moved"} if which == "clean" else set(merge.KINDS) - {"same", "duplicate"})
    if which == "clean":
        assert all(change.new is not None or change.field == "parent" for change in changes)
        assert mine.items.keys() <= result(mine, differences, which).items.keys()


def test_taking_an_edit_under_a_removed_parent_brings_the_parent_back() -> None:
    mine, differences = found(GONE_W, [("A", "lead", "Bob")])
    back = result(mine, differences, [one.n for one in differences if one.item == "A"])
    assert back.items["A"].parent == "W"
    assert (back.items["A"].get("lead"), back.items["A"].get("target"), back.items["W"].title) == (
        "Bob",
        "31 March 2014",
        "Item W",
    )


def test_a_removal_waits_while_something_stands_under_it() -> None:
    mine, differences = found(new("N", "action", "W", "c2", "New"), GONE_W)
    changes, numbers = merge.accepted(differences, "theirs", mine)
    after = result(mine, differences, "theirs")
    assert after.items["N"].parent == "W"
    assert "A" not in after.items
    assert [differences[n - 1].item for n in numbers] == ["A"]
    assert {change.item for change in changes} == {"A"}


def test_a_new_row_whose_new_parent_is_refused_goes_further_up() -> None:
    mine, differences = found([], [*new("X", "workstream", "T", "b3", "Extra"), *new("N", "action", "X", "c1", "New")])
    after = result(mine, differences, {one.n for one in differences if one.item == "N"})
    assert (after.items["N"].parent, "X" in after.items) == ("T", False)


@pytest.mark.parametrize(
    ("ours", "theirs", "row"),
    [
        ([], new("N", "workstream", "T", "b15", "N"), ["W", "N", "V"]),
        (new("O", "workstream", "T", "b3", "O"), new("N", "workstream", "T", "b3", "Other"), ["W", "V", "N", "O"]),
        ([("W", "rank", "b5")], new("N", "workstream", "T", "b15", "N"), ["V", "W", "N"]),
        ([("V", "*", None)], new("N", "workstream", "T", "b3", "N"), ["W", "N"]),
        ([], [*new("N", "workstream", "T", "b3", "N"), *new("M", "workstream", "T", "b05", "M")], ["M", "W", "V", "N"]),
        ([("V", "rank", "b1")], new("N", "workstream", "T", "b15", "N"), ["V", "W", "N"]),
        (
            [("W", "*", None), ("A", "*", None)],
            [*new("N", "workstream", "T", "b15", "N"), ("V", "rank", "b7")],
            ["N", "V"],
        ),
    ],
)
def test_new_rows_stand_behind_the_sibling_they_stood_behind(
    ours: list[Write], theirs: list[Write], row: list[str]
) -> None:
    mine, differences = found(ours, theirs)
    after = result(mine, differences, "clean")
    assert list(after.children("T")) == row
    ranks = [after.items[id_].rank for id_ in row]
    assert ranks == sorted(set(ranks))


def test_a_rank_that_nobody_here_makes_is_never_taken_over() -> None:
    mine, differences = found([], [*new("N", "workstream", "T", "!?", "N"), *new("M", "workstream", "T", "b10", "M")])
    assert {after for id_ in "NM" if (after := result(mine, differences, "clean").items[id_].rank)}.isdisjoint(
        {"!?", "b10"}
    )


def test_one_id_for_two_items_makes_two_items_and_for_one_makes_one() -> None:
    theirs = [*new("S", "workstream", "T", "b3", "Museums"), *new("N", "action", "S", "c1", "Open late")]
    mine, differences = found(new("S", "action", "V", "c1", "Bins"), theirs)
    after = result(mine, differences, "theirs")
    other = another_id("S")
    assert (after.items["S"].title, after.items[other].title, after.items["N"].parent) == ("Bins", "Museums", other)
    assert merge.accepted(merge.differences(plan(), after, plan(*theirs)), "theirs", after)[0] == []
    _, differences = found(
        [*new("S", "action", "V", "c1", "Buy bins"), ("S", "lead", "Bob")],
        [*new("S", "action", "V", "c4", "Buy bins"), ("S", "lead", "Cy"), ("S", "notes", "x")],
    )
    assert [(d.kind, d.field) for d in differences if d.kind != "same"] == [("conflict", "lead"), ("change", "notes")]


def test_dates_and_spend_are_decided_in_pairs() -> None:
    mine, differences = found(
        [("A", "target", "May 2014")], [("A", "target", "June 2014"), ("A", "start", "May 2014"), ("A", "notes", "x")]
    )
    groups = {one.field: (one.kind, one.group) for one in differences}
    assert groups == {"start": ("change", "dates A"), "target": ("conflict", "dates A"), "notes": ("change", "")}
    assert [differences[n - 1].field for n in merge.accepted(differences, "clean", mine)[1]] == ["notes"]
    _, differences = found(
        [("A", "planned_spend@Q1", "£1")],
        [("A", "planned_spend@Q1", "£2"), ("A", "actual_spend@Q1", "£3"), ("A", "actual_spend@Q2", "£4")],
    )
    assert [(d.field, d.period, bool(d.group)) for d in differences] == [
        ("planned_spend", "Q1", True),
        ("actual_spend", "Q1", True),
        ("actual_spend", "Q2", False),
    ]


def test_what_asks_nobody_anything_is_counted() -> None:
    compared = merge.compare(
        plan(), plan(("A", "lead", "Bob"), ("V", "title", "“V”")), plan(("V", "title", '"V"'), ("A", "notes", "x"))
    )
    assert compared.counts["ours"] == 1
    assert compared.counts["change"] == 1
    assert [(one.item, one.field) for one in compared.quiet] == [("A", "lead")]


def test_only_known_words_accept() -> None:
    mine, differences = found([], [("A", "lead", "Bob")])
    with pytest.raises(ValueError, match="not all"):
        merge.accepted(differences, "all", mine)
    assert merge.accepted(differences, {1}, mine, typed={1: "Bob and Ann"})[0] == [
        Change("A", "lead", "", "Ann", "Bob and Ann")
    ]
