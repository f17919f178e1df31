"""What waits to be decided, listed and decided from the command line, with the partner's report of it."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Command
from tests.cli.test_partners import asked, edited  # noqa: F401 - a fixture


def test_questions_of_a_return_are_decided_one_by_one(
    command: Command,
    path: Path,
    asked: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    before = command("show", path, "--json").json["items"]
    item = next(one for one in before if one["kind"] == "action" and one["fields"].get("lead"))
    row = next(n for n, one in enumerate(before, 1) if one["id"] == item["id"])
    edited(asked, row, "Lead", "Their lead")
    edited(asked, row, "Status", "Purplish")
    ours = [{"op": "set", "item": item["id"], "field": "lead", "value": "Our lead"}]
    assert command("apply", path, lines=ours).status == 0
    assert command("return", path, asked, "--apply", "clean").status == 0
    questions = {one["field"]: one for one in command("review", path, "--json").json["questions"]}
    assert {name: one["kind"] for name, one in questions.items()} == {"lead": "conflict", "status": "doubtful"}
    assert "2 questions wait." in command("review", path).out
    lead, status = questions["lead"]["n"], questions["status"]["n"]
    told = command("review", path, "--write", f"{lead}=Both leads", "--keep", str(status), "--json").json
    assert (told["taken"], told["questions"]) == ([lead], [])
    now = next(one for one in command("show", path, "--json").json["items"] if one["id"] == item["id"])
    assert (now["fields"]["lead"], now["fields"].get("status")) == ("Both leads", item["fields"].get("status"))
    assert command("return", path, asked, "--json").json["proposals"] == []
    report = tmp_path / "report.xlsx"
    assert command("review", path, "--report", report).status == 0
    rows = load_workbook(report).active.iter_rows(min_row=4, values_only=True)
    assert {(line[1], line[4]) for line in rows} == {
        ("Lead", "taken"),
        ("Status, " + _period(questions), "kept as it was"),
    }


def _period(questions: dict[str, dict[str, str]]) -> str:
    return questions["status"]["period"]


def test_what_does_not_wait_is_refused(command: Command, path: Path, asked: Path) -> None:  # noqa: F811
    answer = command("review", path, "--take", "7")
    assert answer.status == 3
    assert "“7” is no question that waits" in answer.err
    assert command("review", path, "--report", path.with_name("report.pdf")).status == 3
    assert command("review", path).out == "Nothing waits to be decided.\n"
