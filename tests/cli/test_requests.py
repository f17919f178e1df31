"""The commands that ask several partners in one go and tell how the requests stand."""

from __future__ import annotations

import email
from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.plan import new_plan
from tests.cli.conftest import Command


@pytest.fixture
def made(path: Path, tmp_path: Path) -> Path:
    """A plan with three partners' rows, and a folder for what goes out."""
    plan = new_plan(path, "Joint plan")
    theme = edits.add(plan, "theme", None, "Housing")
    for lead in ("Havering", "Newham", "Bexley"):
        edits.add(plan, "action", theme, f"{lead}'s action", {"lead": lead})
    plan.file.save()
    plan.close()
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def test_several_in_one_go(command: Command, path: Path, made: Path) -> None:
    answer = command(
        "request", path, "--to", "Havering", "--to", "Newham", "--folder", made, "--due", "12 May 2027",
        "--words", "With thanks.", "--eml", "--json",
    )  # fmt: skip
    assert answer.status == 0
    assert [(one["to"], one["request"], one["rows"]) for one in answer.json["requests"]] == [
        ("Havering", 1, 1),
        ("Newham", 2, 1),
    ]
    assert sorted(one.name for one in made.iterdir()) == [
        "Request Havering Joint plan.eml",
        "Request Newham Joint plan.eml",
        "Update Havering Joint plan.xlsx",
        "Update Newham Joint plan.xlsx",
    ]


def test_each_that_the_plan_names(command: Command, path: Path, made: Path) -> None:
    assert command("request", path, "--to", "each", "--folder", made).status == 0
    assert {one.name.split()[1] for one in made.iterdir()} == {"Havering", "Newham", "Bexley"}


def test_what_is_outstanding(command: Command, path: Path, made: Path) -> None:
    command("request", path, "--to", "each", "--folder", made, "--due", "12 May 2027", "--json")
    late = command("requests", path, "--date", "2027-05-14", "--json").json["requests"]
    assert [(one["request"], one["state"], one["days_late"], one["due_date"]) for one in late] == [
        (n, "late", 2, "2027-05-12") for n in (3, 2, 1)
    ]
    assert all(len(one["blank"]) == one["rows"] == 1 for one in late)
    assert "overdue by 2 days" in command("requests", path, "--date", "2027-05-14").out
    assert "We have not had it back yet" in command("requests", path, "--chase", "2").out


def test_reminders_and_ends(command: Command, path: Path, made: Path) -> None:
    command("request", path, "--to", "each", "--folder", made, "--due", "12 May 2027")
    assert command("requests", path, "--answered", "1", "--words", "By telephone").status == 0
    assert command("requests", path, "--withdraw", "2").status == 0
    answer = command("requests", path, "--date", "2027-05-14", "--remind", made, "--json").json
    assert [(one["state"], one["closed"]) for one in answer["requests"]] == [
        ("late", None), ("withdrawn", ""), ("answered", "By telephone"),
    ]  # fmt: skip
    (reminder,) = [Path(one) for one in answer["reminders"]]
    assert email.message_from_bytes(reminder.read_bytes())["X-Unsent"] == "1"
    assert len(answer["requests"][0]["reminders"]) == 1
    command("requests", path, "--reopen", "2")
    states = [one["state"] for one in command("requests", path, "--date", "2027-05-14", "--json").json["requests"]]
    assert states == ["late", "late", "answered"]


def test_wrong_command_lines(command: Command, path: Path, made: Path) -> None:
    before = path.read_bytes()
    for given in (("--to", "Newham"), ("x.xlsx", "--to", "Newham", "--to", "Bexley"), ("x.xlsx", "--to", "each")):
        assert command("request", path, *given).status == 2
    answer = command("requests", path, "--withdraw", "7")
    assert (answer.status, answer.err.count("\n")) == (3, 1)
    assert "request 7" in answer.err
    assert path.read_bytes() == before
    assert "Nobody has been asked yet" in command("requests", path).out
