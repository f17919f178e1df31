"""A power cut at any moment loses no edit that was acknowledged, and never leaves half a plan at the document's name."""

import random
import shutil
from pathlib import Path

import pytest

from tests.power_verdicts import CHEATS, verdicts, verdicts_of_recovery, world

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
__all__ = ["world"]


def test_twenty_power_cuts_lose_and_damage_nothing(world: Path) -> None:
    seed = random.randrange(1 << 30)
    assert verdicts(world, 20, seed) == {"ok": 20}, f"seed {seed}"


def test_twenty_power_cuts_in_the_recovery_lose_and_damage_nothing(world: Path) -> None:
    seed = random.randrange(1 << 30)
    assert verdicts_of_recovery(world, 20, seed) == {"ok": 20}, f"seed {seed}"


@pytest.mark.parametrize("cheat", CHEATS)
def test_a_writer_that_does_not_sync_is_caught(world: Path, cheat: str) -> None:
    """The cuts above prove something only because these do not get through."""
    found = verdicts(world, 20, 5, CHEATS[cheat])
    assert found["lost"] + found["damaged"] > 0
