"""Rolling forward: what is open goes on under its own ids, references are never used again, the past is behind it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from shared_plan.exchange import child
from shared_plan.exchange.request import Wanted, ask
from shared_plan.exchange.returning import compared
from shared_plan.exchange.returning.ground import Ground
from shared_plan.model import edits
from shared_plan.model.file import soundness, store
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan, new_plan, open_plan
from shared_plan.model.references import next_reference
from shared_plan.model.refusal import Refused
from shared_plan.model.rolling import roll_forward


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Plan]:
    made = new_plan(tmp_path / "old.splan", "Plan 2025-26", "1 April 2025")
    edits.write(made, ROOT, "period", "2025-26")
    edits.write(made, ROOT, "person.rd", '{"name": "Ruth Dale", "initials": "RD"}')
    edits.write(made, ROOT, "layout.own", '{"name": "Own", "columns": [{"fields": ["title"]}]}')
    yield made
    made.close()


def filled(plan: Plan) -> dict[str, str]:
    theme = edits.add(plan, "theme", None, "Governance", {"status": "Complete"})
    made = {"theme": theme}
    for name, status in (("open", "On track"), ("done", "Complete"), ("half", "Complete")):
        values = {"ref": f"{len(made)}", "status": status, "lead": "RD"}
        made[name] = edits.add(plan, "action", theme, f"Action {name}", values)
    made["under"] = edits.add(plan, "subaction", made["half"], "Not yet", {"status": "On track"})
    made["risk"] = edits.add(plan, "risk", made["done"], "A risk of the done one")
    made["gone"] = edits.add(plan, "action", theme, "Removed", {"ref": "4"})
    edits.remove(plan, [made["gone"]])
    return made


def rolled(old: Plan, tmp_path: Path, **facts: str) -> Plan:
    roll_forward(old, tmp_path / "new.splan", **facts)
    return open_plan(tmp_path / "new.splan")


def test_open_work_goes_on_and_done_work_stays(old: Plan, tmp_path: Path) -> None:
    made = filled(old)
    before = old.file.path.read_bytes(), old.revision
    counts = roll_forward(old, tmp_path / "new.splan", "Plan 2026-27", "1 April 2026", "2026-27")
    assert (counts.carried, counts.left) == (4, 2)
    assert (old.file.path.read_bytes(), old.revision) == before
    new = open_plan(tmp_path / "new.splan")
    assert {item.id for item in new.state.walk()} == {made[n] for n in ("theme", "open", "half", "under")}
    facts = new.settings.facts
    assert (new.settings.title, facts["date"], new.settings.period) == ("Plan 2026-27", "1 April 2026", "2026-27")
    assert {"person.rd", "layout.own"} <= set(facts)
    assert new.state.items[made["open"]].cells == old.state.items[made["open"]].cells
    assert new.file.plan_id != old.file.plan_id
    (ancestor,) = new.settings.ancestors
    assert (ancestor["id"], ancestor["title"], ancestor["file"]) == (old.file.plan_id, "Plan 2025-26", "old.splan")
    new.close()
    assert soundness.examine(tmp_path / "new.splan").sound


def test_references_go_on_from_the_last_ever_used(old: Plan, tmp_path: Path) -> None:
    made = filled(old)
    new = rolled(old, tmp_path)
    assert next_reference(new, made["theme"]) == "5"
    roll_forward(new, tmp_path / "newer.splan")
    newer = open_plan(tmp_path / "newer.splan")
    assert next_reference(newer, made["theme"]) == "5"
    assert [one["title"] for one in newer.settings.ancestors] == ["Plan 2025-26", "Plan 2025-26"]
    new.close()
    newer.close()


def test_snapshots_go_with_the_plan_as_it_stood(old: Plan, tmp_path: Path) -> None:
    made = filled(old)
    old.snapshot("Board, 5 May")
    edits.write(old, made["open"], "status", "Late")
    edits.write(old, made["open"], "lead", "JW")
    new = rolled(old, tmp_path)
    (mark,) = store.marks(new.file.connection)
    then = new.as_at(new.moment("Board, 5 May"))
    expected = old.as_at(old.moment("Board, 5 May"))
    assert {i: item.cells for i, item in then.items.items()} == {i: item.cells for i, item in expected.items.items()}
    assert (mark.name, mark.who) == ("Board, 5 May", "Test Officer")
    assert new.undo() is not None
    assert made["done"] in new.state.items
    new.close()


def test_a_return_for_the_old_plan_is_compared_with_what_was_sent(old: Plan, tmp_path: Path) -> None:
    made = filled(old)
    path = tmp_path / "Ask RD.xlsx"
    ask(old, path, Wanted("RD"))
    edits.write(old, made["open"], "progress", "Written by the officer since")
    new = rolled(old, tmp_path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    head = {sheet.cell(5, column).value: column for column in range(1, sheet.max_column + 1)}
    row = next(r for r in range(6, sheet.max_row + 1) if "Action open" in [c.value for c in sheet[r]])
    sheet.cell(row, head["Lead"]).value = "Ann Lee"
    book.save(path)
    answer = compared(Ground.of(new), child.read(path))
    assert [(d.kind, d.item, d.field, d.base, d.theirs) for d in answer.differences] == [
        ("change", made["open"], "lead", "RD", "Ann Lee")
    ]
    new.close()


def test_places_that_are_taken(old: Plan, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is the plan itself"):
        roll_forward(old, old.file.path)
    (tmp_path / "new.splan").write_text("mine")
    with pytest.raises(Refused):
        roll_forward(old, tmp_path / "new.splan")
    assert (tmp_path / "new.splan").read_text() == "mine"
