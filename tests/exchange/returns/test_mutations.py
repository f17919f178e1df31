"""Everything that partners do to a workbook, alone and three at a time: no edit lost, none made up, no false removal."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared_plan.model import samples
from shared_plan.model.inventing.invent import invent
from shared_plan.model.plan import Plan, empty_plan
from tests.exchange.returns.mutations import ALL
from tests.exchange.returns.returned import Judgement, opened, sent_out, verdict
from tests.exchange.returns.writing import Mutation


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Plan, object, object]]:
    """Every sample plan and an invented one, each with what was sent to everybody and how it looks when opened."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHARED_PLAN_STATE", str(tmp_path_factory.mktemp("state")))
        for n, sample in enumerate([*samples.names(), None]):
            folder = tmp_path_factory.mktemp(f"plan{n}")
            plan = empty_plan(folder / "plan.splan", "Test Officer")
            if sample is None:
                invent(plan, 120, 7)
            else:
                samples.build(plan, sample.name)
            found.append((plan, *sent_out(plan, folder)))
    return found


def put_through(plans: list[tuple[Plan, object, object]], mutations: list[Mutation], seed: int) -> Judgement:
    plan, sent, source = plans[seed % len(plans)]
    book = opened(sent, source)  # type: ignore[arg-type]
    chance = Random(seed)
    for mutation in mutations:
        mutation(book, chance)
    _, judgement = verdict(plan, book)
    return judgement


@pytest.mark.parametrize("mutation", ALL, ids=lambda mutation: mutation.__name__)
def test_one_thing_done(plans: list[tuple[Plan, object, object]], mutation: Mutation) -> None:
    right = asked = 0
    for seed in range(len(plans)):
        found = put_through(plans, [mutation], seed)
        assert (found.lost, found.false, found.removed) == ([], [], []), seed
        right, asked = right + found.right, asked + found.asked
    assert right >= 0.97 * asked


def test_three_things_done(plans: list[tuple[Plan, object, object]]) -> None:
    right = asked = 0
    for seed in range(120):
        chosen = sorted(Random(seed * 31 + 5).sample(ALL, 3), key=ALL.index)
        found = put_through(plans, chosen, seed)
        names = [mutation.__name__ for mutation in chosen]
        assert (found.lost, found.false, found.removed) == ([], [], []), (seed, names)
        right, asked = right + found.right, asked + found.asked
    assert right >= 0.97 * asked > 100


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=4, unique=True), st.integers(0, 10**6))
def test_any_things_done(plans: list[tuple[Plan, object, object]], chosen: list[Mutation], seed: int) -> None:
    found = put_through(plans, sorted(chosen, key=ALL.index), seed)
    assert (found.false, found.removed) == ([], [])
