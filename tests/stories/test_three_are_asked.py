"""The officer's quarter end: three partners asked in one go, one answers, one who is late is chased by an e-mail draft."""

import email
import email.policy
from pathlib import Path

import openpyxl

from shared_plan.model import edits
from shared_plan.model.plan import new_plan
from tests.cli.conftest import Command

pytest_plugins = ("tests.cli.conftest",)


def filled_in(path: Path, title: str, told: dict[str, str], out: Path) -> Path:
    """The partner saves the workbook under a name of their own, the row of that title brought up to date."""
    book = openpyxl.load_workbook(path)
    sheet = book["Update"]
    columns = {str(cell.value).split(",")[0]: cell.column for cell in sheet[5]}
    (row,) = [
        cell.row for cell in sheet.iter_cols(columns["Title"], columns["Title"], 6).__next__() if cell.value == title
    ]
    for heading, words in told.items():
        sheet.cell(row, columns[heading]).value = words
    book.save(out)
    return out


def test_three_are_asked(command: Command, tmp_path: Path) -> None:
    plan, out = tmp_path / "homes.splan", tmp_path / "out"
    out.mkdir()
    made = new_plan(plan, "Homes partnership")
    theme = edits.add(made, "theme", None, "Empty homes", {"ref": "1"})
    for n, (lead, title) in enumerate((("Havering", "Find them"), ("Newham", "Fund them"), ("Bexley", "Fill them")), 1):
        edits.add(made, "action", theme, title, {"ref": f"1.{n}", "lead": lead})
    made.file.save()
    made.close()

    # All three in one go, each their own rows, with a draft that is ready to be sent.
    asked = command(
        "request", plan, "--to", "Havering", "--to", "Newham", "--to", "Bexley", "--folder", out, "--eml",
        "--fields", "status,progress", "--due", "12 May 2027", "--words", "Up to the end of March, please.", "--json",
    ).json["requests"]  # fmt: skip
    assert [(one["request"], one["to"], one["rows"], one["context"]) for one in asked] == [
        (1, "Havering", 1, 1), (2, "Newham", 1, 1), (3, "Bexley", 1, 1),
    ]  # fmt: skip
    assert len(list(out.glob("Request *.eml"))) == 3

    # Havering answers, two days early; Newham tells on the telephone.
    answer = filled_in(
        Path(asked[0]["file"]), "Find them", {"Status": "Complete", "Progress": "All 212 found"}, tmp_path / "back.xlsx"
    )
    report = command("return", plan, answer, "--apply", "clean", "--from", "Ann Lee", "--json").json
    assert sorted((one["kind"], one["theirs"]) for one in report["proposals"]) == [
        ("change", "All 212 found"), ("change", "Complete"),
    ]  # fmt: skip
    command("requests", plan, "--answered", "2", "--words", "By telephone, 10 May: nothing to report")

    # Two days after the due date only Bexley is late, and is chased.
    board = command("requests", plan, "--date", "2027-05-14", "--remind", out, "--json").json
    assert [(one["to"], one["state"], len(one["blank"])) for one in board["requests"]] == [
        ("Bexley", "late", 1), ("Newham", "answered", 0), ("Havering", "reviewed", 0),
    ]  # fmt: skip
    (path,) = board["reminders"]
    message = email.message_from_bytes(Path(path).read_bytes(), policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert message["Subject"].startswith("Reminder: Homes partnership: update from Bexley, by 12 May 2027")
    body = message.get_body()
    assert body is not None
    assert "- 1.3 Fill them" in body.get_content()
    (book,) = message.iter_attachments()
    assert book.get_content() == Path(asked[2]["file"]).read_bytes()

    # Bexley sends the reminder's workbook back as it is: nothing changes, and one undo takes Havering's answer back.
    (tmp_path / "bexley.xlsx").write_bytes(book.get_content())
    assert command("return", plan, tmp_path / "bexley.xlsx", "--json").json["proposals"] == []
    items = {one["title"]: one for one in command("show", plan, "--json").json["items"]}
    assert items["Find them"]["fields"]["progress"] == "All 212 found"
    command("undo", plan)
    items = {one["title"]: one for one in command("show", plan, "--json").json["items"]}
    assert "progress" not in items["Find them"]["fields"]
