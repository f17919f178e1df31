"""The officer's first quarter: an old workbook taken in, put right, changed by two people, taken to a meeting."""

import shutil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.cli.conftest import Command

pytest_plugins = ("tests.cli.conftest",)

HEADINGS = ("Priority", "What we will do", "Who", "By when", "Progress to date")
ROWS = (
    ("Warm homes", "Survey the 400 coldest homes", "SR", "By 30 September 2026", "Survey let"),
    (None, "Agree one grant form:\n• short form\n• guidance note", "SR / KM", "Short term", None),
    ("Clean rivers", "Map outfalls with the water company", "KM", "Apr-26", "Maps exchanged"),
    (None, "Volunteer river watch", "Rivers Trust", "Ongoing", None),
)


def workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Action plan"
    sheet["A1"] = "Appendix C"
    sheet["A2"] = "Vale Climate Partnership: action plan"
    sheet["A2"].font = Font(bold=True)
    for column, words in enumerate(HEADINGS, start=1):
        sheet.cell(4, column, words).font = Font(bold=True)
    for row, cells in enumerate(ROWS, start=5):
        for column, words in enumerate(cells, start=1):
            sheet.cell(row, column, words)
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("A7:A8")
    sheet["A10"] = "Note: Short term = within six months"
    book.save(path)
    return path


def by_title(command: Command, plan: Path) -> dict[str, dict[str, object]]:
    return {item["title"]: item for item in command("show", plan, "--json").json["items"]}


def test_a_first_quarter(command: Command, tmp_path: Path) -> None:
    plan = tmp_path / "vale.splan"

    # The old table comes in whole: every cell is placed or kept, and dates are read as the note says.
    report = command("import", workbook(tmp_path / "Action plan.xlsx"), plan, "--date", "2026-04-01", "--json").json
    cells = report["cells"]
    assert cells["filled"] == cells["placed"] + cells["noted"] + cells["not_understood"] == 24
    items = by_title(command, plan)
    survey, form = items["Survey the 400 coldest homes"], items["Agree one grant form"]
    assert (survey["parent"], survey["fields"]["lead"]) == (items["Warm homes"]["id"], "SR")
    assert items["short form"]["parent"] == form["id"]
    assert form["readings"]["timescale"]["latest_finish"] == "2026-10-01"
    assert items["Volunteer river watch"]["readings"]["timescale"]["open_ended"] is True

    # The quarter's first meeting is marked, and a colleague takes a copy home.
    assert command("snapshot", plan, "Board, 5 May").status == 0
    home = tmp_path / "home" / "vale.splan"
    home.parent.mkdir()
    shutil.copy(plan, home)

    # Both work: on different rows, and on one cell differently.
    office = [
        {"op": "set", "item": survey["id"], "field": "progress", "value": "Survey let; 120 homes seen"},
        {"op": "set", "item": form["id"], "field": "lead", "value": "KM"},
    ]
    kitchen_table = [
        {"op": "set", "item": form["id"], "field": "lead", "value": "SR and KM"},
        {"op": "add", "kind": "action", "parent": items["Clean rivers"]["id"], "title": "Test three bathing places"},
    ]
    assert command("apply", plan, lines=office).out == "ACK 1\nACK 2\n"
    assert command("apply", home, lines=kitchen_table).out.startswith("ACK 1\nACK 2 ")

    # Brought together, nothing of either is lost: the clash is shown and stays open, the rest is one step.
    found = command("merge", plan, home, "--apply", "clean", "--json").json
    clash = [p for p in found["proposals"] if p["kind"] == "conflict"]
    assert [(p["field"], p["base"], p["ours"], p["theirs"]) for p in clash] == [("lead", "SR / KM", "KM", "SR and KM")]
    items = by_title(command, plan)
    assert items["Agree one grant form"]["fields"]["lead"] == "KM"
    assert "Test three bathing places" in items

    # The committee asks what has changed since May, and who moved what.
    changed = command("changes", plan, "--since", "Board, 5 May", "--json").json
    assert [item["title"] for item in changed["added"]] == ["Test three bathing places"]
    assert {c["field"] for c in changed["changed"]} >= {"lead", "progress"}
    (step,) = command("history", plan, "--item", form["id"], "--field", "lead", "--json").json[:1]
    assert (step["who"], step["source"]) == ("Test Officer", "apply")

    # All of it can be taken back to the day the table came in, and the file is sound throughout.
    revision = command("show", plan, "--json").json["plan"]["revision"]
    assert command("undo", plan, "-n", str(revision)).status == 0
    assert command("show", plan, "--json").json["items"] == []
    assert command("redo", plan, "-n", str(revision)).status == 0
    assert by_title(command, plan) == items
    assert command("check", plan).status == 0
