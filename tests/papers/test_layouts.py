"""Layouts: which suits which plan, kept in the plan as JSON, and refused in a sentence where they can't be right."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model import edits, fitting, layouts, samples
from shared_plan.model.layouts import ALL, CATALOGUE, LARGE_PRINT, LAST_TWO, LIST, Column, Layout, as_cell, of_cell
from shared_plan.model.plan import Plan, empty_plan
from shared_plan.model.refusal import Refused
from shared_plan.papers.blocks import Heading, Paper, Row, Section, Table
from shared_plan.papers.paper import paper_of
from tests.papers.conftest import SIMPLE, fact, of_title, write

SUITED = {
    "convergence": "Themes and actions",
    "shared-services": "One row a workstream",
    "people-strategy": "Priorities with actions by year",
    "joint-venture": "Outcomes, workstreams and activities",
    "museum-timetable": "Timetable",
}


def table(paper: Paper) -> Table:
    return next(block for block in paper.blocks if isinstance(block, Table) and not block.small)


def rows(plan: Plan, layout: Layout) -> list[str]:
    """What stands in the table's rows: sections in brackets, rows by their first own cell."""
    found = table(paper_of(plan.state, layout)).rows
    return [f"[{row.text.text}]" if isinstance(row, Section) else row.cells[0].lines[0].text for row in found]


@pytest.mark.parametrize(("name", "layout"), SUITED.items())
def test_each_sample_gets_the_shape_it_was_made_in(name: str, layout: str, tmp_path: Path) -> None:
    plan = empty_plan(tmp_path / "plan.splan")
    samples.build(plan, name)
    assert fitting.fitting(plan.state).name == layout


def test_any_other_plan_gets_the_plain_one(plan: Plan) -> None:
    edits.add(plan, "workstream", of_title(plan, "Housing"), "Homes")
    edits.add(plan, "action", None, "At the top")
    edits.add(plan, "subaction", of_title(plan, "At the top"), "Below")
    assert fitting.fitting(plan.state).name == fitting.PLAIN


@pytest.mark.parametrize(
    "layout", [*CATALOGUE, SIMPLE, replace(SIMPLE, where=(("lead", "JW"),), sort=("-target",), size=14)]
)
def test_a_layout_is_kept_as_json_and_read_back_the_same(layout: Layout) -> None:
    assert of_cell("layout.own", as_cell(layout)) == layout


@given(
    st.text(max_size=60)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["name", "columns", "fields", "share", "size", "rows", "paper"]), inner, max_size=4
            )
        ),
    ).map(json.dumps)
)
def test_whatever_stands_in_a_layouts_cell_is_a_layout_or_refused(text: str) -> None:
    try:
        found = of_cell("layout.own", text)
    except Refused as refusal:
        found = str(refusal)
    assert isinstance(found, Layout) or found.startswith("The plan's layout.own is not a layout")


@pytest.mark.parametrize(
    "facts",
    [
        {"columns": []},
        {"columns": [{"fields": ["title"]}], "paper": "A5"},
        {"columns": [{"fields": ["title"]}], "size": 90},
        {"columns": [{"fields": ["title"], "periods": "some"}]},
        {"columns": [{"fields": ["title"]}], "colour": "red"},
        {"columns": [{"fields": [3]}]},
    ],
)
def test_a_layout_that_cannot_be_right_is_refused(facts: dict[str, object], plan: Plan) -> None:
    with pytest.raises(Refused):
        layouts.check(of_cell("layout.own", json.dumps(facts)), plan.settings)


@pytest.mark.parametrize(
    "layout",
    [
        Layout("Mine", (Column(("title",)), Column(("colour",)))),
        Layout("Mine", (Column(("title",)),), where=(("colour", "red"),)),
        Layout("Mine", (Column(("title",)),), sort=("-colour",)),
        Layout("Mine", (Column(("custom.ward",)),)),
    ],
)
def test_a_field_that_the_plan_lacks_is_named(plan: Plan, layout: Layout) -> None:
    with pytest.raises(Refused, match=r"“Mine” names the field “(colour|custom\.ward)”"):
        paper_of(plan.state, layout)


def test_the_plans_own_layouts_come_first_and_unreadable_ones_are_passed_over(plan: Plan) -> None:
    fact(plan, "layout.short", as_cell(replace(SIMPLE, name="Plain", size=11)))
    fact(plan, "layout.bad", "{")
    assert fitting.by_name("plain", plan.state).size == 11
    assert fitting.names(plan.state) == ["Plain", *(layout.name for layout in CATALOGUE)]
    with pytest.raises(Refused, match="no layout “Fancy”; there are Plain"):
        fitting.by_name("Fancy", plan.state)


def test_own_fields_have_columns(plan: Plan) -> None:
    fact(plan, "custom.ward", '{"heading": "Ward", "kind": "text"}')
    for action in ("Build homes", "Mend roofs", "Collect food"):
        write(plan, action, custom__ward="East")
    assert "Ward" in [head.text for head in table(paper_of(plan.state, fitting.plain(plan.state))).heads]


def test_rows_are_filtered_with_their_headings(plan: Plan) -> None:
    write(plan, "Mend roofs", lead="JW and AB")
    assert rows(plan, replace(SIMPLE, where=(("lead", "jw"),))) == ["[Housing]", "Mend roofs"]
    assert rows(plan, replace(SIMPLE, where=(("lead", ""),))) == ["[Housing]", "Build homes", "[Waste]", "Collect food"]


def test_rows_are_sorted_by_when_they_are_due_and_blanks_come_last(plan: Plan) -> None:
    for n, when in enumerate(["Spring 2027", "By 31 March 14", "", "May 2020", "tbc"]):
        edits.add(plan, "action", of_title(plan, "Waste"), f"Action {n}", {"target": when} if when else {})
    wanted = ["Action 1", "Action 3", "Action 0", "Action 4", "Collect food", "Action 2"]
    assert rows(plan, replace(SIMPLE, sort=("target",)))[4:] == wanted
    assert rows(plan, replace(SIMPLE, sort=("-target",)))[4:7] == ["Action 4", "Action 0", "Action 3"]


def test_an_empty_plan_and_one_that_nothing_matches_say_so(plan: Plan, tmp_path: Path) -> None:
    empty = empty_plan(tmp_path / "empty.splan")
    for state, layout in (
        (empty.state, fitting.plain(empty.state)),
        (plan.state, replace(SIMPLE, where=(("title", "zzz"),))),
    ):
        paper = paper_of(state, layout)
        assert not [block for block in paper.blocks if isinstance(block, Table)]
        assert any("There are no actions to show." in str(block) for block in paper.blocks)


@pytest.mark.parametrize(
    ("periods", "shown"), [(layouts.LAST, ["Q3"]), (LAST_TWO, ["Q2", "Q3"]), (ALL, ["Q1", "Q2", "Q3"])]
)
def test_periods_shown(plan: Plan, periods: str, shown: list[str]) -> None:
    for quarter in ("Q1", "Q2", "Q3"):
        edits.write(plan, of_title(plan, "Build homes"), "progress", f"Done in {quarter}", f"{quarter} 2025/26")
    edits.roll(plan, "Q3 2025/26")
    layout = replace(SIMPLE, columns=(Column(("title",)), Column(("progress",), periods=periods)))
    row = next(row for row in table(paper_of(plan.state, layout)).rows if isinstance(row, Row))
    assert [line.text for line in row.cells[1].lines if line.text.startswith("Done")] == [
        f"Done in {quarter}" for quarter in shown
    ]


def test_list_forms_are_upright_and_large_print_is_large() -> None:
    for form, size in ((layouts.accessible(CATALOGUE[0]), 12.0), (layouts.large_print(CATALOGUE[0]), LARGE_PRINT)):
        assert (form.form, form.orientation, form.size) == (LIST, "portrait", size)


def test_headings_follow_one_another_without_a_gap(plan: Plan) -> None:
    levels = [
        block.level for block in paper_of(plan.state, layouts.accessible(SIMPLE)).blocks if isinstance(block, Heading)
    ]
    assert levels == [1, 2, 3, 3, 2, 3]
