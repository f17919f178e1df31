"""Microsoft Project's XML comes in: our own with all its words, others' with their days, odd ones with one sentence."""

from pathlib import Path

import pytest

from shared_plan.exchange import child, export, importing
from shared_plan.exchange.recognise import Choices
from shared_plan.model import edits
from shared_plan.model.plan import empty_plan, new_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.state import State

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
OTHERS = f"""{HEAD}<Project xmlns="http://schemas.microsoft.com/project"><Title>Depot move</Title>
<ExtendedAttributes><ExtendedAttribute><FieldID>188743731</FieldID><FieldName>Text1</FieldName><Alias>Lead</Alias>
</ExtendedAttribute></ExtendedAttributes><Tasks>
<Task><UID>0</UID><Name>Depot move</Name><OutlineLevel>0</OutlineLevel></Task>
<Task><UID>1</UID><Name>Prepare</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary>
<Start>2026-04-01T08:00:00</Start></Task>
<Task><UID>2</UID><Name>Survey the site</Name><OutlineLevel>2</OutlineLevel><Start>2026-04-01T08:00:00</Start>
<Finish>2026-05-29T17:00:00</Finish><PercentComplete>40</PercentComplete><Notes>With the surveyor</Notes>
<ExtendedAttribute><FieldID>188743731</FieldID><Value>Ann Lee</Value></ExtendedAttribute></Task>
<Task><UID>3</UID><Name>Order racking</Name><OutlineLevel>2</OutlineLevel><Manual>1</Manual>
<StartText>once surveyed</StartText><Finish>never</Finish><PredecessorLink/></Task>
<Task><UID>4</UID><IsNull>1</IsNull></Task>
<Task><UID>5</UID><Name>Move</Name><OutlineLevel>one</OutlineLevel></Task>
<Task><UID>6</UID><Name>Carry</Name><OutlineLevel>9999999</OutlineLevel></Task>
<Task><UID>7</UID><Name>Settle in</Name><OutlineLevel>2</OutlineLevel></Task>
</Tasks><Resources><Resource><UID>1</UID><Name>Crane</Name></Resource></Resources>
<Assignments><Assignment><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID></Assignment></Assignments></Project>"""


def brought(path: Path, folder: Path) -> State:
    """The plan that the file becomes."""
    outcome = importing.understand(path, Choices(""))
    assert outcome.filled == outcome.placed + outcome.noted + outcome.not_understood
    plan = empty_plan(folder / "in.splan")
    importing.bring_in(plan, outcome, path.name)
    state = plan.freeze()
    plan.close()
    return state


def told(state: State, *fields: str) -> list[tuple[str | None, ...]]:
    return [(one.kind, one.title, *(one.get(field) for field in fields)) for one in state.walk()]


def test_another_programs_project(tmp_path: Path) -> None:
    path = tmp_path / "depot.xml"
    path.write_text(OTHERS)
    state = brought(path, tmp_path)
    assert state.root.title == "Depot move"
    assert told(state, "start", "target", "lead", "resources", "notes")[:3] == [
        ("theme", "Prepare", None, None, None, None, None),
        ("action", "Survey the site", "1 April 2026", "29 May 2026", "Ann Lee", "Crane", "With the surveyor"),
        ("action", "Order racking", "once surveyed", None, None, None, None),
    ]
    assert {one.title for one in state.walk()} >= {"Move", "Carry", "Settle in"}


def test_what_was_exported_comes_back(tmp_path: Path) -> None:
    plan = new_plan(tmp_path / "plan.splan", "Joint plan", "1 April 2018")
    theme = edits.add(plan, "theme", None, "Governance", {"lead": "CE"})
    stream = edits.add(plan, "workstream", theme, "Structure", {"ref": "1", "outcome": "Trust\nand speed"})
    values = {
        "lead": "RD", "start": "Feb-18", "target": "By 31 March 15 for some / Ongoing", "status": "On track",
        "progress": "Much done. " * 40, "planned_spend": "£5,000",
    }  # fmt: skip
    edits.add(plan, "action", stream, "Draft the business case", values)
    edits.add(plan, "action", stream, "Agree shareholding", {"lead": "JW", "timescale": "Short-term"})
    path = tmp_path / "plan.xml"
    path.write_bytes(export.made(plan.freeze(), plan.file.plan_id, ".xml").data)
    fields = ("ref", "lead", "start", "target", "timescale", "outcome", "status", "progress", "planned_spend")
    assert told(brought(path, tmp_path), *fields) == told(plan.state, *fields)
    plan.close()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"{HEAD}<plan/>", "neither a table nor a Microsoft Project file"),
        (f'{HEAD}<Project xmlns="http://schemas.microsoft.com/project"><Tasks>', "not well-formed XML"),
        (f'{HEAD}<Project xmlns="http://schemas.microsoft.com/project"/>', "no filled cell"),
        (
            f'{HEAD}<!DOCTYPE Project [<!ENTITY a "b">]><Project xmlns="http://schemas.microsoft.com/project"/>',
            "a document type is not allowed",
        ),
        (f'{HEAD}<x><Project xmlns="http://schemas.microsoft.com/project"/></x>', "no project of Microsoft's"),
    ],
)
def test_odd_files_get_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "odd.xml"
    path.write_text(text)
    with pytest.raises(Refused, match=sentence):
        child.read(path)
