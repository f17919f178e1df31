"""Full verification: a sound plan passes, every changed byte and every kind of fault is told, and it always ends."""

import json
import random
import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from hostile_plans import reseal, with_sql
from plans import make

from shared_plan.model import edits
from shared_plan.model.file import soundness
from shared_plan.model.plan import open_plan
from shared_plan.model.refusal import Refused

FLIPS = 25


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHARED_PLAN_STATE", str(tmp_path_factory.mktemp("state")))
        return make(tmp_path_factory.mktemp("plan") / "plan.splan", 60)


@pytest.fixture
def plan(master: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(master, tmp_path / "plan.splan"))


def kinds(path: Path) -> set[str]:
    return {problem.kind for problem in soundness.examine(path).problems}


def noticed(path: Path) -> bool:
    try:
        return not soundness.examine(path).sound
    except Refused:
        return True


def test_a_sound_plan_passes(plan: Path, private_state: Path) -> None:
    before = plan.read_bytes()
    report = soundness.examine(plan)
    assert report.as_json() == {"sound": True, "items": 68, "steps": report.steps, "problems": [], "oldest_doubt": None}
    assert report.steps > 80
    assert report.sentence() == ""
    assert plan.read_bytes() == before
    assert [p.name for p in plan.parent.iterdir()] == ["plan.splan"]
    assert not list((private_state / "work").iterdir())


def test_a_plan_of_every_verb_passes(plan: Path) -> None:
    opened = open_plan(plan)
    top, *others = opened.state.children(None)
    edits.move(opened, others[0], None, top)
    edits.remove(opened, [others[1]])
    opened.undo()
    opened.redo()
    edits.write(opened, top, "notes", "é ☃ \U0001f600 “quoted” \\ \t line\nline <b>&amp; =1+1")
    edits.write(opened, "plan", "term.short term", "within six months")
    edits.roll(opened, "2025-26")
    opened.file.save()
    opened.close()
    report = soundness.examine(plan)
    assert report.sound, report.sentence()


@pytest.mark.parametrize("seed", range(2))
def test_every_changed_byte_is_noticed(plan: Path, seed: int) -> None:
    data, draw = plan.read_bytes(), random.Random(seed)
    unseen = []
    for _ in range(FLIPS):
        at, bit = draw.randrange(len(data)), 1 << draw.randrange(8)
        changed = bytearray(data)
        changed[at] = changed[at] ^ bit if seed else (changed[at] + draw.randrange(1, 256)) % 256
        plan.write_bytes(changed)
        if not noticed(plan):
            unseen.append((at, bit))
    assert not unseen


def test_a_broken_seal_alone_is_told(plan: Path) -> None:
    with plan.open("r+b") as file:
        file.seek(92)  # a counter that means nothing to the contents
        file.write(b"\0\0\1\7")
    assert kinds(plan) == {"seal"}


FAULTS = {
    "title": ("UPDATE item SET title = 'Other' WHERE rowid = 3", {"state"}),
    "lost item": ("DELETE FROM item WHERE rowid = 30", {"state"}),
    "item from nowhere": ("INSERT INTO item VALUES ('A0000000', NULL, 'a1', 'theme', 'x', '{}')", {"state"}),
    "orphan": ("UPDATE item SET parent = 'A0000000' WHERE rowid = 30", {"state", "tree"}),
    "ring": ("UPDATE item SET parent = id WHERE rowid = 30", {"state", "tree"}),
    "kind": ("UPDATE item SET kind = 'banana' WHERE rowid = 30", {"state", "value"}),
    "json": ("UPDATE item SET cells = '{' WHERE rowid = 30", {"state", "value"}),
    "nul": ("UPDATE item SET title = 'a' || char(0) WHERE rowid = 30", {"state", "value"}),
    "utf-8": ("UPDATE item SET title = CAST(x'c328' AS TEXT) WHERE rowid = 30", {"state", "value"}),
    "new value": ("UPDATE change SET new = 'Other' WHERE id = 1", {"history", "state"}),
    "old value": ("UPDATE change SET old = 'Other' WHERE id = 1", {"history"}),
    "who": ("UPDATE step SET who = 'Other' WHERE n = 9", {"history"}),
    "step number of a change": ("UPDATE change SET step = 99 WHERE id = 20", {"history"}),
    "lost change": ("DELETE FROM change WHERE id = 20", {"history", "state"}),
    "lost step": ("DELETE FROM step WHERE n = 9", {"history"}),
    "first": ("UPDATE step SET first = first + 1 WHERE n = 9", {"history"}),
    "mark": ("UPDATE mark SET step = 9999", {"mark"}),
    "offer": ("INSERT INTO offer VALUES (1, '', '', '{', '')", {"value"}),
    "about": ("DELETE FROM about WHERE key = 'made_by'", {"value"}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_under_a_true_seal_is_told_by_its_kind(plan: Path, fault: str) -> None:
    statement, expected = FAULTS[fault]
    with_sql(plan, statement)
    reseal(plan)
    assert kinds(plan) == expected


def test_history_says_from_when_it_cant_be_relied_on(plan: Path) -> None:
    with_sql(plan, "UPDATE step SET at = '2011-11-11T11:11:11Z' WHERE n = 12", "UPDATE step SET who = 'X' WHERE n = 40")
    reseal(plan)
    report = soundness.examine(plan)
    assert report.oldest_doubt == "2011-11-11T11:11:11Z"
    assert [p.where for p in report.problems] == ["step 12", "step 40"]
    assert "2011-11-11" in report.sentence()


def test_a_flipped_plan_id_is_told_by_the_history(plan: Path) -> None:
    with_sql(plan, "UPDATE about SET value = replace(value, substr(value, 1, 1), 'z') WHERE key = 'id'")
    reseal(plan)
    assert kinds(plan) == {"history"}


def test_many_problems_are_told_shortly(plan: Path) -> None:
    with_sql(plan, "UPDATE item SET title = title || '!', kind = 'banana', rank = ' ', parent = id")
    reseal(plan)
    report = soundness.examine(plan)
    assert 200 <= len(report.problems) <= 201
    assert len(json.dumps(report.as_json())) < 100_000


def test_it_ends_when_its_time_is_up(plan: Path) -> None:
    connection = sqlite3.connect(plan)
    rows = [(10**6 + n, 1, "plan", "title", "", None, f"x{n}") for n in range(150_000)]
    connection.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()
    reseal(plan)
    began = time.monotonic()
    report = soundness.examine(plan, patience=0.05)
    assert time.monotonic() - began < 4
    assert "time" in {problem.kind for problem in report.problems}


def doubt(path: Path) -> str:
    opened = open_plan(path, write=False)
    try:
        return soundness.doubt(opened.file)
    finally:
        opened.close()


def test_no_doubt_in_a_sealed_plan(plan: Path) -> None:
    assert doubt(plan) == ""


def test_no_doubt_where_the_history_proves_the_contents(plan: Path) -> None:
    with_sql(plan, "DELETE FROM mark", "VACUUM")
    assert kinds(plan) == {"seal"}
    assert doubt(plan) == ""


def test_doubt_where_only_the_seal_proves_the_snapshots(plan: Path) -> None:
    with_sql(plan, "UPDATE mark SET name = 'Other'")
    assert "snapshots can't be proved" in doubt(plan)


@pytest.mark.parametrize("fault", [name for name in FAULTS if name not in ("utf-8", "about")])
def test_doubt_is_one_sentence(plan: Path, fault: str) -> None:
    with_sql(plan, FAULTS[fault][0])
    said = doubt(plan)
    assert said.startswith("bytes of the file were changed")
    assert "\n" not in said


def test_a_plan_in_doubt_is_not_edited(plan: Path) -> None:
    with_sql(plan, "UPDATE item SET title = 'Other' WHERE rowid = 3")
    before = plan.read_bytes()
    opened = open_plan(plan)
    with pytest.raises(Refused, match="repair"):
        edits.add(opened, "theme", None, "New")
    assert not opened.file.save()
    opened.close()
    assert plan.read_bytes() == before
