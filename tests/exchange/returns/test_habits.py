"""The second half of the catalogue, alone and mixed with the first, while our own officer goes on working as well."""

from __future__ import annotations

from random import Random

import pytest

from shared_plan.model import samples
from shared_plan.model.inventing.invent import invent
from shared_plan.model.plan import Plan, empty_plan
from tests.exchange.returns.habits import HABITS, meanwhile
from tests.exchange.returns.mutations import LATE
from tests.exchange.returns.returned import Judgement, opened, sent_out, verdict
from tests.exchange.returns.writing import EARLY, Mutation

AT_LAST = ("blank_repeats", "swap_rows", "copied_column", "far_cell", "two_headings", "renamed_sheets")
EVERYTHING = [
    *EARLY, *(one for one in HABITS if one.__name__ not in AT_LAST), *(one for one in HABITS if one.__name__ in AT_LAST), *LATE,
]  # fmt: skip


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Plan, object, object]]:
    """Every sample plan and two invented ones, with what was sent."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHARED_PLAN_STATE", str(tmp_path_factory.mktemp("state")))
        for n, sample in enumerate([*(one.name for one in samples.names()), 130, 400]):
            folder = tmp_path_factory.mktemp(f"plan{n}")
            plan = empty_plan(folder / "plan.splan", "Test Officer")
            if isinstance(sample, int):
                invent(plan, sample, sample)
            else:
                samples.build(plan, sample)
            found.append((plan, *sent_out(plan, folder)))
    return found


def put_through(plans: list[tuple[Plan, object, object]], mutations: list[Mutation], seed: int) -> Judgement:
    plan, sent, source = plans[seed % len(plans)]
    book = opened(sent, source)  # type: ignore[arg-type]
    chance = Random(seed)
    for mutation in mutations:
        mutation(book, chance)
    steps = meanwhile(plan, book)
    try:
        _, judgement = verdict(plan, book)
    finally:
        for _ in range(steps):
            plan.undo()
    return judgement


@pytest.mark.parametrize("mutation", HABITS, ids=lambda mutation: mutation.__name__)
def test_one_habit(plans: list[tuple[Plan, object, object]], mutation: Mutation) -> None:
    for seed in range(len(plans)):
        found = put_through(plans, [mutation], seed)
        cleared = [one for one in found.false if not one.startswith("cleared")]
        assert (found.lost, cleared, found.removed) == ([], [], []), seed
        assert found.right >= 0.97 * found.asked, (seed, found.other)


def test_habits_mixed_while_ours_changes(plans: list[tuple[Plan, object, object]]) -> None:
    """A blank where the text above would be repeated is at times asked about as emptied: never more than asked."""
    right = asked = silent = 0
    for seed in range(90):
        chosen = sorted(Random(seed * 17 + 3).sample(EVERYTHING, 3), key=EVERYTHING.index)
        found = put_through(plans, chosen, seed)
        silent += sum(not one.startswith("cleared") for one in found.false)
        assert (found.lost, found.removed) == ([], []), (seed, [mutation.__name__ for mutation in chosen])
        right, asked = right + found.right, asked + found.asked
    assert silent == 0
    assert right >= 0.97 * asked > 80
