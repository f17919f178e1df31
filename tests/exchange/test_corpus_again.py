"""Plans of a second corpus, each another public body's layout, held to the bars for files never seen."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from corpus_again.judging import Verdict, judged
from corpus_again.make import made
from corpus_again.measure import summary

from shared_plan.cli.main import run

ITEMS, FIELDS = 0.95, 0.90
NAMES = (
    "nhs-trust-after-inspection.xlsx", "safeguarding-partnership-business-plan.docx", "mental-health-trust-green-plan.ods",
    "scottish-loip-drivers.xlsx", "welsh-wellbeing-bilingual.xlsx", "northern-ireland-community-plan.html",
    "lcwip-programme-gantt.xlsx", "local-plan-lds-timetable.csv", "ofsted-ilacs-improvement.xlsx", "council-action-log.ods",
    "athena-swan-action-plan.xlsx", "community-safety-plan.xlsx", "interreg-work-packages.xlsx", "flood-strategy-measures.xlsx",
    "fire-hmicfrs-areas.xlsx",
)  # fmt: skip


def said(*arguments: str | Path) -> dict[str, Any]:
    """What a command prints as JSON, run in this process."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = run([str(argument) for argument in (*arguments, "--json")])
    assert status == 0
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> list[Verdict]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHARED_PLAN_STATE", str(tmp_path_factory.mktemp("state")))
        patch.setenv("SHARED_PLAN_USER", "Test Officer")
        found = []
        for path, plan in made(tmp_path_factory.mktemp("plans"), NAMES).items():
            kept = path.with_suffix(path.suffix + ".splan")
            report = said("import", path, kept, "--date", plan.date)
            found.append(judged(plan, said("show", kept), report["cells"]))
        return found


def told(verdicts: list[Verdict]) -> str:
    return "\n".join([summary(verdicts), *(f"{one.name}: {fault}" for one in verdicts for fault in one.faults)])


def test_titles_levels_and_parents_are_right(verdicts: list[Verdict]):
    right = sum(one.titles + one.levels + one.parents for one in verdicts)
    assert right >= ITEMS * 3 * sum(one.items for one in verdicts), told(verdicts)


def test_fields_are_right(verdicts: list[Verdict]):
    assert sum(one.fields for one in verdicts) >= FIELDS * sum(one.told for one in verdicts), told(verdicts)


def test_every_cell_is_accounted_for(verdicts: list[Verdict]):
    assert [one.name for one in verdicts if one.lost or one.dark > 0.05 * one.filled] == []


def test_nothing_else_becomes_an_item(verdicts: list[Verdict]):
    assert sum(one.extra for one in verdicts) == 0, told(verdicts)
