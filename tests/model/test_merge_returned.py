"""A workbook that came back, as the merge is given it: some columns, some rows, cells that can't be read, rows that nobody knows."""

import pytest

from shared_plan.model import merge
from shared_plan.model.journal import ROOT, Change
from shared_plan.model.merge import ABSENT, INVALID, UNREADABLE, WHOLE_ROW, Missing, Row, Theirs
from shared_plan.model.state import State

LEAD, TARGET, NOTES = ("lead", ""), ("target", ""), ("notes", "")


def plan(**leads: str) -> State:
    """A theme T with an action for each lead, its target in March 2014."""
    state = State({})
    state.apply([Change(ROOT, "title", "", None, "Plan"), Change("T", "kind", "", None, "theme")])
    for n, (id_, lead) in enumerate(leads.items(), 1):
        cells = {
            "kind": "action",
            "parent": "T",
            "rank": f"a{n}",
            "title": f"Item {id_}",
            "lead": lead,
            "target": "31 March 2014",
        }
        state.apply([Change(id_, field, "", None, text) for field, text in cells.items() if text])
    return state


def row(id_: str, lead: object = "Ann", **more: object) -> Row:
    values = {("title", ""): f"Item {id_}", LEAD: lead, **{(name, ""): value for name, value in more.items()}}
    return Row(id_, values, where={LEAD: f"Actions!D{ord(id_)}", WHOLE_ROW: f"Actions!A{ord(id_)}"})


def told(differences: list[merge.Difference]) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.verdict, one.item, one.field) for one in differences]


BASE = plan(A="Ann", B="Ann")


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Ann", []),
        (" Ann\u00a0", []),
        ("Bob", [("change", "theirs", "A", "lead")]),
        (None, [("cleared", "cleared", "A", "lead")]),
        ("", [("cleared", "cleared", "A", "lead")]),
        (Missing(ABSENT), []),
        (Missing(UNREADABLE, "#REF!", "D65 holds an error."), [("doubtful", "unreadable", "A", "lead")]),
        (Missing(INVALID, "Bo", "It was cut short."), [("doubtful", "invalid", "A", "lead")]),
        (Missing(INVALID, "Ann"), []),
    ],
)
def test_a_cell_that_came_back(lead: object, expected: list[tuple[str, str, str, str]]) -> None:
    differences = merge.differences(BASE, BASE, Theirs({"A": row("A", lead)}))
    assert told(differences) == expected
    for one in differences:
        assert one.cell == "Actions!D65"
        assert (one.base, one.ours) == ("Ann", "Ann")
        clean = merge.accepted(differences, "clean", BASE)
        assert clean == (([Change("A", "lead", "", "Ann", "Bob")], [1]) if one.kind == "change" else ([], []))


def test_what_was_not_sent_means_nothing() -> None:
    ours = plan(A="Ann", B="Bob", C="Cy")
    compared = merge.compare(BASE, ours, Theirs({"A": Row("A", {LEAD: "Ann"})}))
    assert compared.differences == []
    assert {one.item for one in compared.quiet} == {"B", "C"}


def test_an_absent_column_is_counted_and_never_empties() -> None:
    compared = merge.compare(BASE, BASE, Theirs({"A": row("A", Missing(ABSENT)), "B": row("B", Missing(ABSENT))}))
    assert (compared.differences, compared.counts["absent"]) == ([], 2)


def test_a_cell_without_a_value_is_taken_only_by_number_and_an_unreadable_one_never() -> None:
    differences = merge.differences(
        BASE, BASE, Theirs({"A": row("A", Missing(INVALID, "Bo")), "B": row("B", Missing(UNREADABLE, "#N/A"))})
    )
    assert merge.accepted(differences, "theirs", BASE) == ([], [])
    assert merge.accepted(differences, {1, 2}, BASE) == ([Change("A", "lead", "", "Ann", "Bo")], [1])


@pytest.mark.parametrize(("ours", "kind"), [(BASE, "missing"), (plan(A="Ann", B="Bob"), "conflict")])
def test_a_row_that_did_not_come_back(ours: State, kind: str) -> None:
    differences = merge.differences(BASE, ours, Theirs({"A": row("A")}, gone=frozenset({"B"})))
    assert [(one.kind, one.item, one.field, one.theirs) for one in differences] == [(kind, "B", "", None)]
    assert merge.accepted(differences, "clean", ours) == ([], [])
    changes, _ = merge.accepted(differences, "theirs", ours)
    left = ours.copy()
    left.apply(changes)
    assert set(left.items) == {ROOT, "T", "A"}


def test_new_rows_stand_where_they_were_typed() -> None:
    new = Row(
        "N1",
        {("kind", ""): "action", ("parent", ""): "T", ("title", ""): "New bins", LEAD: "Bob"},
        where={WHOLE_ROW: "Actions!A9"},
    )
    last = Row("N2", {("kind", ""): "action", ("parent", ""): "T", ("title", ""): "Museum late opening"})
    theirs = Theirs({"N1": new, "N2": last}, order=lambda parent: ("A", "N1", "B") if parent == "T" else ())
    differences = merge.differences(BASE, BASE, theirs)
    assert [(one.kind, one.item, one.cell) for one in differences] == [("new", "N1", "Actions!A9"), ("new", "N2", "")]
    after = BASE.copy()
    after.apply(merge.accepted(differences, "clean", BASE)[0])
    assert list(after.children("T")) == ["A", "N1", "B", "N2"]
    assert after.items["N1"].get("lead") == "Bob"


def test_a_row_of_no_known_kind_is_doubtful_and_never_taken() -> None:
    differences = merge.differences(BASE, BASE, Theirs({"N": Row("N", {("title", ""): "What?", ("parent", ""): "T"})}))
    assert [one.kind for one in differences] == ["doubtful"]
    assert merge.accepted(differences, "theirs", BASE) == ([], [])


def test_a_doubtful_row_is_doubtful_in_every_cell() -> None:
    doubted = Row(
        "A", {LEAD: "Bob", TARGET: "May 2014", NOTES: None}, doubt="Its reference was lost; the title is alike."
    )
    differences = merge.differences(BASE, BASE, Theirs({"A": doubted}))
    assert [(one.kind, one.verdict, one.message) for one in differences] == [
        ("doubtful", "theirs", doubted.doubt),
        ("doubtful", "theirs", doubted.doubt),
    ]
    assert merge.accepted(differences, "clean", BASE) == ([], [])


def test_a_second_row_for_an_item_is_taken_only_by_number() -> None:
    copy = Row("N", {("kind", ""): "action", ("parent", ""): "T", ("title", ""): "Item A", LEAD: "Bob"}, copy_of="A")
    differences = merge.differences(BASE, BASE, Theirs({"A": row("A"), "N": copy}))
    assert told(differences) == [("duplicate", "theirs", "N", "")]
    assert merge.accepted(differences, "theirs", BASE) == ([], [])
    after = BASE.copy()
    after.apply(merge.accepted(differences, {1}, BASE)[0])
    assert after.items["N"].get("lead") == "Bob"


def test_a_row_that_we_removed_and_they_changed_comes_back_whole() -> None:
    ours = BASE.copy()
    ours.apply(
        [
            Change("B", f, "", BASE.items["B"].get(f), None)
            for f in ("kind", "parent", "rank", "title", "lead", "target")
        ]
    )
    differences = merge.differences(BASE, ours, Theirs({"B": row("B", "Bob"), "A": row("A")}))
    assert told(differences) == [("conflict", "conflict", "B", "")]
    assert merge.differences(BASE, ours, Theirs({"B": row("B")})) == []
    after = ours.copy()
    after.apply(merge.accepted(differences, "theirs", ours)[0])
    assert (after.items["B"].get("lead"), after.items["B"].get("target")) == ("Bob", "31 March 2014")
    assert list(after.children("T")) == ["A", "B"]


def test_the_first_agreed_target_is_kept_when_a_return_moves_it() -> None:
    differences = merge.differences(
        BASE, BASE, Theirs({"A": row("A", target="May 2014"), "B": row("B", target="31/03/2014")})
    )
    changes, _ = merge.accepted(differences, "clean", BASE, keep_original=True)
    assert [(c.item, c.field, c.new) for c in changes] == [
        ("A", "original_target", "31 March 2014"),
        ("A", "target", "May 2014"),
    ]


def test_the_same_return_twice_asks_nothing() -> None:
    theirs = Theirs({"A": row("A", "Bob", target="May 2014")}, gone=frozenset({"B"}))
    after = BASE.copy()
    after.apply(merge.accepted(merge.differences(BASE, BASE, theirs), "theirs", BASE)[0])
    again = merge.differences(BASE, after, theirs)
    assert {one.kind for one in again} == {"same"}
    assert merge.accepted(again, "theirs", after) == ([], [])
