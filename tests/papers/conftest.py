"""Plans to print, and papers made of a few words."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from shared_plan.model import edits, samples
from shared_plan.model.file import store
from shared_plan.model.journal import ROOT
from shared_plan.model.layouts import Column, Layout
from shared_plan.model.plan import Plan, empty_plan, new_plan
from shared_plan.papers.blocks import Cell, Group, Head, Heading, Page, Paper, Row, Table, plain_line

NAMES = [sample.name for sample in samples.names()]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """A plan with two themes and three actions."""
    made = new_plan(tmp_path / "plan.splan", "Joint plan", "1 April 2025")
    for theme, actions in (("Housing", ("Build homes", "Mend roofs")), ("Waste", ("Collect food",))):
        parent = edits.add(made, "theme", None, theme)
        for action in actions:
            edits.add(made, "action", parent, action)
    return made


@pytest.fixture(params=NAMES)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Plan:
    made = empty_plan(tmp_path / "sample.splan")
    samples.build(made, request.param)
    return made


def of_title(plan: Plan, title: str) -> str:
    """The id of the item with that title."""
    return next(item.id for item in plan.state.walk() if item.title == title)


def write(plan: Plan, title: str, **fields: str) -> None:
    for name, text in fields.items():
        edits.write(plan, of_title(plan, title), name.replace("__", "."), text)


def fact(plan: Plan, name: str, text: str) -> None:
    edits.write(plan, ROOT, name, text)


def last_mark(plan: Plan) -> store.Mark:
    return store.marks(plan.file.connection)[-1]


SIMPLE = Layout("Simple", (Column(("title",), share=40), Column(("progress",), share=60)), sections=("theme",))


def cell(text: str, *, head: bool = False) -> Cell:
    return Cell(tuple(plain_line(line) for line in text.split("\n")), head)


def paper(rows: Sequence[Row], heads: Sequence[str] = ("Action", "Progress"), page: Page = Page()) -> Paper:  # noqa: B008
    """A paper of one table with headings of equal width."""
    table = Table("The table", tuple(Head(text, 1) for text in heads), tuple(rows))
    return Paper(
        "The title", (Heading(1, "The title"), table), "Appendix A", "A committee", "Foot", ", revision 1", page=page
    )


def grouped(count: int, text: str = "Group") -> list[Row]:
    """Rows of one group."""
    group = Group((cell(text, head=True),))
    return [Row((cell(f"Action {n}", head=True), cell("Going well")), (group,)) for n in range(count)]
