"""What looking for attention costs, as a ratio to a plain pass over the items; measured by turns in one process."""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shared_plan.model import edits
from shared_plan.model.attention import Lens, Watch, gather
from shared_plan.model.inventing import invent
from shared_plan.model.plan import Plan, empty_plan
from shared_plan.model.shown import Shown

TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plan]:
    """A plan of 10,000 items, open."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("plans")
        patch.setenv("SHARED_PLAN_STATE", str(folder / "state"))
        made = empty_plan(Path(folder) / "big.splan")
        invent(made, 10_000, 1)
        made.state.parse()
        yield made
        made.close()


def seconds(act: Callable[[], Any]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


ASKED = (
    "status", "progress", "percent", "timescale", "start", "target", "completed", "original_target",
    "lead", "owner", "sponsor", "coordinator",
)  # fmt: skip


def plain_pass(plan: Plan) -> int:
    """Every item met in reading order, and the twelve fields that the questions are about taken out of it."""
    period = plan.settings.period
    filled = 0
    for item in plan.state.walk():
        for n, field in enumerate(ASKED):
            filled += item.get(field, period if n < 3 else "") is not None
    return filled


def test_attention_on_10_000_items(plan: Plan, benchmark: Any) -> None:
    """Under three plain passes; the texts have been read before, as the timeline reads them when the window opens."""
    watch = Watch(Lens(Shown(lambda: plan.state), lambda: plan.state, TODAY, gather(plan)))
    watch.begin()
    watch.look()
    passes, looks = [], []
    for _ in range(9):
        passes.append(seconds(lambda: plain_pass(plan)))
        again = Watch(watch.lens)
        again.begin()
        looks.append(seconds(again.look))
    ratio = statistics.median(looks) / statistics.median(passes)
    benchmark.extra_info["ratio"] = round(ratio, 2)
    benchmark.pedantic(lambda: None)
    assert ratio < 3, ratio


def test_after_an_edit(plan: Plan, benchmark: Any) -> None:
    """A hundredth of a whole look at most."""
    watch = Watch(Lens(Shown(lambda: plan.state), lambda: plan.state, TODAY, gather(plan)))
    watch.begin()
    whole = seconds(watch.look)
    plan.listeners.append(lambda step: watch.touched(step.changes, plan))
    ids = [item.id for item in plan.state.walk() if item.kind == "action"][:30]
    costs = []
    for id_ in ids:
        edits.write(plan, id_, "status", "Red")
        costs.append(seconds(watch.look))
    benchmark.extra_info["ratio"] = statistics.median(costs) / whole
    benchmark.pedantic(lambda: None)
    assert statistics.median(costs) < whole / 100
