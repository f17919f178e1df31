"""The command `attention`: findings, counts, the sentence and its tables, on a day that is given."""

from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import new_plan
from tests.cli.conftest import Command


@pytest.fixture
def made(path: Path) -> Path:
    plan = new_plan(path, "Joint plan", "1 April 2018")
    edits.write(plan, ROOT, "period", "Q2 2018/19")
    edits.write(plan, ROOT, "person.rd", '{"name": "Ruth Dale", "initials": "RD", "organisation": "Havering Council"}')
    theme = edits.add(plan, "theme", None, "Governance")
    other = edits.add(plan, "theme", None, "Trading")
    edits.add(
        plan, "action", theme, "Open bank account",
        {"lead": "RD", "target": "Aug-18", "status": "On track", "planned_spend": "£5,000", "actual_spend": "£1,200"},
    )  # fmt: skip
    second = edits.add(
        plan, "action", other, "=SUM(A1)", {"lead": "Ruth Dale / Newham", "status": "Late", "planned_spend": "tbc"}
    )
    edits.add(plan, "action", other, "Secret", {"lead": "RD", "status": "Late", "exempt": "3"})
    edits.add(plan, "milestone", second, "Paper to board", {"target": "12 November 2018"})
    plan.snapshot("Board, 1 August")
    edits.write(plan, second, "status", "Complete")
    plan.file.save()
    plan.close()
    return path


def test_as_json(command: Command, made: Path) -> None:
    found = command("attention", made, "--date", "2018-09-03", "--json").json
    assert found["date"] == "2018-09-03"
    assert found["sentence"] == "As at 3 September 2018. 3 actions: 1 on track, 1 late, 1 complete."
    assert {key: count for key, count in found["counts"].items() if count} == {"overdue": 1, "red": 1}
    (late,) = [one for one in found["findings"] if one["kind"] == "overdue"]
    assert (late["title"], late["field"], late["reason"]) == (
        "Open bank account",
        "target",
        "3 days late: “Aug-18”, so by 31 August 2018.",
    )
    overview = found["overview"]
    assert overview["statuses"] == {"On track": 1, "Late": 1, "Complete": 1}
    assert overview["by_theme"] == [
        ["Theme", "On track", "Late", "Complete", "All"],
        ["Governance", "1", "0", "0", "1"],
        ["Trading", "0", "1", "1", "2"],
        ["All", "1", "1", "1", "3"],
    ]
    assert overview["by_partner"][1:] == [
        ["Havering Council", "1", "1", "1", "3"],
        ["Newham", "0", "0", "1", "1"],
        ["All", "1", "1", "1", "3"],
    ]
    assert overview["milestones"][1][:3] == ["Paper to board", "12 November 2018", "=SUM(A1)"]
    assert overview["over_time"][1:] == [["Board, 1 August", "1", "2", "0", "3"], ["Now", "1", "1", "1", "3"]]
    assert overview["spend"]["words"] == (
        "Planned spend: £5,000 for 1 item; 1 left out: “tbc”. Actual spend: £1,200 for 1 item."
    )


def test_a_public_overview_leaves_exempt_matter_out(command: Command, made: Path) -> None:
    found = command("attention", made, "--date", "2018-09-03", "--version", "public", "--json").json
    assert found["overview"]["statuses"] == {"On track": 1, "Complete": 1}
    assert found["overview"]["withheld"].startswith("1 item is withheld")


def test_in_words(command: Command, made: Path) -> None:
    answer = command("attention", made, "--date", "2018-09-03")
    assert "Overdue: 1\n  Open bank account: 3 days late" in answer.out
    assert answer.err == ""


def test_a_day_that_is_none(command: Command, made: Path) -> None:
    answer = command("attention", made, "--date", "3/9/18")
    assert (answer.status, answer.err) == (3, "“3/9/18” is not a day; write it as 2026-03-31.\n")


def test_an_empty_plan(command: Command, path: Path) -> None:
    command("new", path, "--title", "Empty")
    answer = command("attention", path, "--date", "2018-09-03")
    assert answer.out == "As at 3 September 2018. 0 actions, none with a status yet.\nNothing wants attention.\n"
