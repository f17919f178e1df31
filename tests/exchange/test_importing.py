"""What was recognised becomes part of a plan: one step, in order, joined to what is there, and told in a report."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from shared_plan.exchange import importing, mapping
from shared_plan.exchange.recognise import Choices, Outcome, SheetChoice, recognise
from shared_plan.model import document
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan, empty_plan
from shared_plan.model.refusal import Cancelled, Refused
from shared_plan.model.state import KINDS
from tests.exchange.laying import sheet, source, told

PLAN = """
*Joint plan 2014
---
*Theme|*Ref|*Action|*Lead|*Timescale|*Ward|*Progress Q1
Roads|1|Mend the bridge:\\n• Survey\\n• Works|AB|Short term|North|Survey let to a firm in the county
|2|Paint lines|CD|Ongoing|South|Done in two of the five villages
Parks|3|Plant trees|EF|tbc|North|Waiting for the autumn
---
Short term = within six months
"""


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    made = empty_plan(tmp_path / "plan.splan")
    yield made
    made.close()


def understood(text: str = PLAN) -> Outcome:
    return recognise(source(sheet(text)))


def outline(plan: Plan) -> list[str]:
    return [f"{'  ' * plan.state.depth(item.id)}{item.kind} {item.title}" for item in plan.state.walk()]


def test_a_file_becomes_one_step_that_one_undo_takes_back(plan: Plan) -> None:
    importing.bring_in(plan, understood(), "joint.xlsx", "2014-03-01")
    assert plan.revision == 1
    assert outline(plan) == [
        "theme Roads", "  action Mend the bridge", "    subaction Survey", "    subaction Works", "  action Paint lines",
        "theme Parks", "  action Plant trees",
    ]  # fmt: skip
    assert plan.history()[0].heading.source == "import joint.xlsx"
    plan.undo()
    assert outline(plan) == []
    assert not plan.state.root.cells


def test_the_plans_facts_come_along(plan: Plan) -> None:
    importing.bring_in(plan, understood(), "joint.xlsx", "2014-03-01")
    shown = document.document(plan.state)["plan"]
    assert (shown["title"], shown["date"], shown["period"]) == ("Joint plan 2014", "2014-03-01", "Q1")
    assert shown["terms"] == {"short term": "within six months"}
    assert shown["notes"] == ["Plan!A8: Short term = within six months"]
    assert json.loads(plan.state.root.cells["custom.ward"]) == {"heading": "Ward", "kind": "text"}
    paint = next(item for item in plan.state.walk() if item.title == "Paint lines")
    assert paint.cells == {
        "ref": "2", "lead": "CD", "timescale": "Ongoing", "custom.ward": "South", "progress@Q1": "Done in two of the five villages"
    }  # fmt: skip


def test_a_second_file_joins_the_themes_that_are_there(plan: Plan) -> None:
    importing.bring_in(plan, understood(), "joint.xlsx")
    more = understood("Theme|Action|Lead|When\nParks|Open the gate|GH|May\nRivers|Dredge the mill pond|IJ|June")
    brought = importing.bring_in(plan, more, "more.xlsx")
    assert outline(plan)[-4:] == [
        "  action Plant trees",
        "  action Open the gate",
        "theme Rivers",
        "  action Dredge the mill pond",
    ]
    assert plan.settings.title == "Joint plan 2014"
    assert "1 of the file's upper items" in brought.warnings[0].message


def test_the_same_file_twice_appends_its_actions_and_keeps_the_notes_once(plan: Plan) -> None:
    importing.bring_in(plan, understood(), "joint.xlsx")
    importing.bring_in(plan, understood(), "joint.xlsx")
    assert outline(plan).count("  action Paint lines") == 2
    assert outline(plan).count("theme Roads") == 1
    assert len(plan.settings.notes) == 1


def test_a_field_of_the_same_name_but_another_meaning_gets_its_own_key(plan: Plan) -> None:
    with plan.step("Field") as draft:
        draft.write(ROOT, "custom.ward", json.dumps({"heading": "Hospital ward"}))
    importing.bring_in(plan, understood(), "joint.xlsx")
    assert json.loads(plan.state.root.cells["custom.ward_2"])["heading"] == "Ward"
    assert any(item.cells.get("custom.ward_2") == "North" for item in plan.state.walk())


def test_items_stand_behind_those_of_a_foreign_rank(plan: Plan) -> None:
    with plan.step("Made elsewhere") as draft:
        draft.write_all(
            "ZZZZZZZZ", [("kind", "", "theme"), ("rank", "", "é"), ("title", "", "Old"), ("parent", "", None)]
        )
    importing.bring_in(plan, understood(), "joint.xlsx")
    assert {"theme Old", "theme Roads", "theme Parks"} <= set(outline(plan))


def test_a_cancelled_import_leaves_the_plan_as_it_was(plan: Plan) -> None:
    rows = "\n".join(f"Theme {n // 20}|Do thing number {n}|AB|May 2015" for n in range(400))
    outcome = understood("Theme|Action|Lead|When\n" + rows)
    with pytest.raises(Cancelled, match="nothing was changed"):
        importing.bring_in(plan, outcome, "joint.xlsx", cancel=lambda: True)
    assert outline(plan) == []
    assert plan.revision == 0


def test_recognition_is_cancelled_too() -> None:
    with pytest.raises(Cancelled, match="nothing was changed"):
        recognise(source(sheet(PLAN)), cancel=lambda: True)


def test_the_report_adds_up() -> None:
    found = importing.report(understood(), "joint.splan", 1)
    cells = found["cells"]
    assert cells["filled"] == cells["placed"] + cells["noted"] + cells["not_understood"] == 29
    assert found["items"] == {"theme": 2, "action": 3, "subaction": 2}
    assert list(found["items"]) == [kind for kind in KINDS if kind in found["items"]]
    assert {"sheet": "Plan", "column": "A", "heading": "Theme", "field": "theme"}.items() <= found["columns"][0].items()
    assert found["rows"]["item"] == 3
    assert any(line.startswith("Items: 2 themes, 3 actions") for line in importing.in_words(found))


def test_an_unreadable_cell_is_told_and_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "faulty.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Plan")
    for row, texts in enumerate(
        (("Action", "Lead", "When"), ("Mend it", "AB", "May 2015"), ("Paint it", "CD", "June 2015"))
    ):
        for column, text in enumerate(texts):
            page.write_string(row, column, text)
    page.write_formula(2, 1, "=NA()", None, "#N/A")
    book.close()
    outcome = importing.understand(path)
    assert outcome.not_understood == 1
    assert [(warning.sheet, warning.cell) for warning in outcome.warnings if "error" in warning.message] == [
        ("Plan", "B3")
    ]


def test_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Action,Lead\nMend it,AB\n", encoding="utf-8")
    with pytest.raises(Refused, match="has no sheet “Other”"):
        importing.understand(path, Choices(only="Other"))


def test_a_file_without_a_table_says_so_and_keeps_its_words(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "words.csv"
    path.write_text("Dear all\nplease see below\n", encoding="utf-8")
    outcome = importing.understand(path)
    assert not outcome.entries
    assert "holds no table" in outcome.warnings[0].message
    importing.bring_in(plan, outcome, path.name)
    assert "please see below" in "\n".join([*plan.settings.notes, *plan.settings.facts.values()])


CHOSEN = [
    (SheetChoice(columns={"B": "theme"}), "theme AB\n  action Mend it ; timescale=May"),
    (
        SheetChoice(columns={"lead": "sponsor", "When": "custom.dates"}),
        "action Mend it ; sponsor=AB ; custom.dates=May",
    ),
    (SheetChoice(columns={"When": "skip"}), "action Mend it ; lead=AB"),
    (SheetChoice(theme="Housing"), "theme Housing\n  action Mend it ; lead=AB ; timescale=May"),
    (SheetChoice(skipped=frozenset({2})), ""),
    (SheetChoice(leave_out=True), ""),
]


@pytest.mark.parametrize(("choice", "becomes"), CHOSEN)
def test_what_the_officer_says_overrules(choice: SheetChoice, becomes: str) -> None:
    found = recognise(source(sheet("Action|Lead|When\nMend it|AB|May")), Choices(sheets={"Plan": choice}))
    assert told(found) == becomes
    assert found.filled == 6 == found.placed + found.noted + found.not_understood


def test_a_mapping_file_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(
        json.dumps({"sheets": {"*": {"header": 2, "columns": {"A": "workstream", "Lead": "skip"}}}}), encoding="utf-8"
    )
    found = recognise(source(sheet("Nothing|much\nWork|Lead|Money\nMend it|AB|£5")), mapping.read(path))
    assert told(found) == "workstream Mend it ; planned_spend=£5"


WRONG = [
    ("[]", "one JSON object"), ("{", "one JSON object"), ('{"shets": {}}', "“shets”"), ('{"sheets": {"A": {"colums": {}}}}', "“colums”"),
    ('{"sheets": {"A": {"columns": {"B": "boss"}}}}', "“boss” is no field"), ('{"sheets": {"A": {"header": "four"}}}', "row numbers"),
    ('{"sheets": {"A": []}}', "no JSON object"), ('{"sheets": {"A": {"header": []}}}', "row numbers"),
    ('{"sheets": {"A": {"columns": ["lead"]}}}', "should be an object"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_a_wrong_mapping_file_is_refused_in_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=words):
        mapping.read(path)


def test_what_was_understood_can_be_written_and_given_back(tmp_path: Path) -> None:
    first = understood()
    mapping.write(first, tmp_path / "mapping.json")
    again = recognise(source(sheet(PLAN)), mapping.read(tmp_path / "mapping.json"))
    assert told(again) == told(first)


def test_hidden_and_struck_rows_are_kept_and_told_or_left_out() -> None:
    made = sheet("Action|Lead|When\nMend it|AB|May\nPaint it|CD|June", hidden_rows=frozenset({3}))
    kept = recognise(source(made))
    assert told(kept).count("action") == 2
    assert any("hidden row" in warning.message for warning in kept.warnings)
    left = recognise(source(made), Choices(hidden=False))
    assert told(left).count("action") == 1
    assert left.filled == left.placed + left.noted
