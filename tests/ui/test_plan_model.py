"""The one Qt model, under Qt's own tester in fatal mode, over random histories of steps."""

import random
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from shared_plan.model import edits
from shared_plan.model.plan import Plan, new_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.state import KINDS
from shared_plan.ui.plan_model import PlanModel, flatten, runs
from tests.ui.conftest import id_named


@pytest.mark.parametrize(
    ("rows", "expected"),
    [([], []), ([3], [(3, 3)]), ([1, 2, 3], [(1, 3)]), ([1, 3, 4, 9], [(1, 1), (3, 4), (9, 9)])],
)
def test_runs(rows: list[int], expected: list[tuple[int, int]]) -> None:
    assert runs(rows) == expected


def anything(plan: Plan, chance: random.Random) -> None:
    """One random verb; what is refused changes nothing."""
    ids = list(flatten(plan.state)) or [""]
    one, other = chance.choice(ids), chance.choice([*ids, None])
    verbs = [
        lambda: edits.add(plan, chance.choice(KINDS), other or None, "New"),
        lambda: edits.add(plan, "theme", None, "Theme"),
        lambda: edits.move(plan, one, other or None),
        lambda: edits.remove(plan, [one]),
        lambda: edits.write(plan, one, "title", str(chance.random())),
        plan.undo,
        plan.undo,
        plan.redo,
    ]
    try:
        chance.choice(verbs)()
    except Refused:
        return


@pytest.mark.parametrize("seed", range(12))
def test_the_model_is_right_through_any_history(plan: Plan, seed: int) -> None:
    model = PlanModel(plan, ["title", "lead", "status"])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    chance = random.Random(seed)
    held = [model.index(row, 0) for row in range(model.rowCount())]
    for _ in range(60):
        anything(plan, chance)
        assert model.ids == list(flatten(plan.state))
        assert model.depth == flatten(plan.state)
        assert list(model.depth) == model.ids
    assert held
    assert tester is not None


def test_held_rows_stay_on_their_items(plan: Plan, qtbot: QtBot) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    model = PlanModel(plan, ["title"])
    bank = id_named(plan, "Open bank account")
    held = QPersistentModelIndex(model.index(model.row_of(bank) or 0, 0))
    edits.move(plan, bank, id_named(plan, "Trading"))
    assert model.ids[held.row()] == bank
    edits.remove(plan, [bank])
    assert not held.isValid()


def test_one_step_is_told_once(plan: Plan, qtbot: QtBot) -> None:
    model = PlanModel(plan, ["title", "lead"])
    heard: list[object] = []
    model.happened.connect(heard.append)
    with qtbot.waitSignal(model.dataChanged):
        edits.write(plan, id_named(plan, "Open bank account"), "lead", "MJ")
    assert len(heard) == 1


def test_a_refusal_is_said_and_changes_nothing(plan: Plan, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    model = PlanModel(plan, ["title", "nonsense"])
    before = plan.revision
    with qtbot.waitSignal(model.refused) as told:
        assert not model.setData(model.index(0, 1), "x")
    assert "nonsense" in str(told.args)
    assert plan.revision == before


def test_cells_are_spoken_with_level_and_place(plan: Plan, qtbot: QtBot) -> None:
    model = PlanModel(plan, ["title", "status"])
    row = model.row_of(id_named(plan, "Open bank account")) or 0
    assert model.spoken(row, 0) == "Open bank account, action, level 3, in New structure"
    assert model.spoken(row, 1) == "Status: Not started"
    empty = model.row_of(id_named(plan, "Manage communications")) or 0
    assert model.spoken(empty, 1) == "Status: empty"


def test_ten_thousand_rows_that_come_at_once_are_one_reset(tmp_path: Path, qtbot: QtBot) -> None:
    plan = new_plan(tmp_path / "big.splan", "Big")
    model = PlanModel(plan, ["title"])
    with qtbot.waitSignal(model.rowsInserted), plan.step("Many") as draft:
        for n in range(300):
            edits.place(draft, f"A{n:07d}", None, None, kind="theme", title=f"Theme {n}")
    assert model.rowCount() == 300
    plan.close()
