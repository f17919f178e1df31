"""A hundred and twenty power cuts, simulated: 0 acknowledged edits lost, 0 plans damaged; and writers that do not sync."""

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.power_verdicts import CHEATS, SELDOM_SEEN, verdicts, verdicts_of_recovery, world

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
__all__ = ["world"]


def test_120_power_cuts_lose_and_damage_nothing(world: Path) -> None:
    seed = random.randrange(1 << 30)
    found = verdicts(world, 120, seed)
    print(dict(found), "seed", seed)
    assert found == {"ok": 120}, f"seed {seed}"


def test_120_power_cuts_in_the_recovery_lose_and_damage_nothing(world: Path) -> None:
    seed = random.randrange(1 << 30)
    found = verdicts_of_recovery(world, 120, seed)
    print("recovery", dict(found), "seed", seed)
    assert found == {"ok": 120}, f"seed {seed}"


@pytest.mark.parametrize("cheat", CHEATS | SELDOM_SEEN)
def test_writers_that_do_not_sync_lose_or_damage(world: Path, cheat: str) -> None:
    found: Counter[str] = verdicts(world, 120, 11, (CHEATS | SELDOM_SEEN)[cheat])
    print(cheat, dict(found))
    assert found["lost"] + found["damaged"] > (0 if cheat in SELDOM_SEEN else 3)
