"""How surely damage is noticed and how much of it is mended, on more files than the suite has time for."""

import random
import sys
import time
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

sys.path.append(str(Path(__file__).parents[1] / "model" / "file"))

from plans import make

from shared_plan.model.file import salvage, soundness
from shared_plan.model.refusal import Refused

FLIPS, PAGE = 400, 4096


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return make(tmp_path / "plan.splan", 290)


def _noticed(path: Path) -> bool:
    try:
        return not soundness.examine(path).sound
    except Refused:
        return True


@pytest.mark.parametrize("what", ["bit", "byte", "sector"])
def test_all_changed_bytes_are_noticed(plan: Path, what: str) -> None:
    data, draw = plan.read_bytes(), random.Random(what)
    unseen = []
    for _ in range(FLIPS):
        at = draw.randrange(len(data))
        changed = bytearray(data)
        if what == "sector":
            changed[at // 512 * 512 : at // 512 * 512 + 512] = bytes(512)
        else:
            changed[at] = changed[at] ^ 1 << draw.randrange(8) if what == "bit" else (changed[at] + 7) % 256
        if changed == data:
            continue
        plan.write_bytes(changed)
        if not _noticed(plan):
            unseen.append(at)
    assert not unseen


def test_every_single_page_lost_gives_nearly_all_back(plan: Path) -> None:
    data = plan.read_bytes()
    there = soundness.examine(plan).items
    shares = []
    for number in range(len(data) // PAGE):
        spoilt, new = plan.with_name("spoilt.splan"), plan.with_name("new.splan")
        spoilt.write_bytes(data[: number * PAGE] + bytes(PAGE) + data[(number + 1) * PAGE :])
        new.unlink(missing_ok=True)
        shares.append(salvage.repair(spoilt, new).items / there)
    assert min(shares) >= 0.97
    assert sum(shares) / len(shares) >= 0.99


def test_examining_takes_time_in_proportion(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Ten times the plan may take at most about ten times as long: a ratio within one run, as machines differ."""
    small, large = make(tmp_path / "small.splan", 100), make(tmp_path / "large.splan", 1000)
    quick = min(_seconds(small) for _ in range(3))
    benchmark.pedantic(soundness.examine, (large,), rounds=3)
    assert min(_seconds(large) for _ in range(2)) < 25 * quick


def _seconds(path: Path) -> float:
    began = time.perf_counter()
    assert soundness.examine(path).sound
    return time.perf_counter() - began


def test_repairing_takes_time_in_proportion(tmp_path: Path) -> None:
    small, large = make(tmp_path / "small.splan", 100), make(tmp_path / "large.splan", 1000)
    taken = []
    for path in (small, large):
        began = time.perf_counter()
        salvage.repair(path, path.with_name(f"new {path.name}"))
        taken.append(time.perf_counter() - began)
    assert taken[1] < 30 * taken[0]
