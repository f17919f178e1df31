"""The five real plans, imported and printed back: everything in them is in the paper, once and in their officers' order."""

from pathlib import Path

import pytest

from shared_plan.cli.main import run
from shared_plan.model import fitting
from shared_plan.model.plan import Plan, open_plan
from shared_plan.papers import pdf
from shared_plan.papers.paper import paper_of
from tests.papers.tagged import read
from tests.papers.test_tags import failures, not_once, numbered, unseen_faults

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
SHAPES = {
    "gla-convergence-work-plan": ("Themes and actions", ["Theme", "Action", "Approach", "Timescale", "Lead group"]),
    "surrey-first-workstreams": ("One row a workstream", ["Scope", "Workstream status", "Budget", "Workstream name"]),
    "harrow-people-strategy": ("Priorities with actions by year", ["What we'll do", "To achieve what", "CORPORATE ACTIONS", "Who"]),
    "onesource-culture-plan": ("Outcomes, workstreams and activities", ["Desired outcome", "Workstream", "Activity"]),
    "mkip-indicative-timetable": ("Timetable", ["Action", "Sub action(s)", "Date"]),
}  # fmt: skip
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real plans are not beside the project")


@pytest.fixture(params=SHAPES)
def seed(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Plan]:
    path = tmp_path / "plan.splan"
    assert run(["import", str(SEEDS / f"{request.param}.xlsx"), str(path)]) == 0
    return request.param, open_plan(path)


def test_a_seed_is_printed_in_its_own_shape_without_fault(seed: tuple[str, Plan], tmp_path: Path) -> None:
    name, plan = seed
    layout = fitting.fitting(plan.state)
    data = pdf.write(paper_of(plan.state, layout)).data
    found = read(data)
    shape, heads = SHAPES[name]
    assert layout.name == shape
    assert [th.text for th in found.tree.all("THead")[0].all("TH")][: len(heads)] == heads
    assert failures(data, tmp_path) == []
    assert unseen_faults(found) == []


def test_every_item_and_timescale_of_a_seed_is_read_exactly_once(seed: tuple[str, Plan]) -> None:
    _, plan = seed
    marks = numbered(plan)
    assert len(marks) > 8
    assert not_once(marks, pdf.write(paper_of(plan.state, fitting.fitting(plan.state))).data) == []
