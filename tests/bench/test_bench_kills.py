"""A hundred kills with storms of kills in the recovery, on the same plan throughout: 0 acknowledged edits lost."""

import os
import random
from pathlib import Path

from shared_plan.model.plan import new_plan
from tests.killing import Storm, kill_recovery, kill_somewhere

KILLS = int(os.environ.get("SHARED_PLAN_KILLS", "100"))


def test_a_hundred_kills_and_storms_lose_nothing(tmp_path: Path) -> None:
    new_plan(tmp_path / "plan.splan", "Plan", "2014-03-01").close()
    storm = Storm(tmp_path / "plan.splan", random.randrange(1 << 30))
    while storm.kills < KILLS:
        kill_somewhere(storm)
        kill_recovery(storm, storm.dice.choice((0, 0, 1, 1, 3)))
        assert storm.settle() == "", f"seed {storm.seed}, kill {storm.kills}, {storm.acknowledged} acknowledged"
    print(f"{storm.kills} kills, {storm.acknowledged} edits acknowledged, 0 lost, seed {storm.seed}")
    assert storm.acknowledged > 3 * KILLS
