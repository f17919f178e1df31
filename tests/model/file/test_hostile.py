"""Plan files from outside that mean harm, or came to it: refused in one sentence or opened, never run, never a fault."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile_plans import HOSTILE, NAMES, REFUSED, UNSOUND
from plans import make

from shared_plan.model import edits
from shared_plan.model.file import salvage, soundness
from shared_plan.model.plan import open_plan
from shared_plan.model.refusal import Refused

HERE = Path(__file__).parent
SECONDS, BYTES = 5, 200_000_000


class Child:
    """A process that opens and examines what it is told; started anew when it dies or has taken much memory."""

    def __init__(self, state: Path) -> None:
        paths = [str(HERE), str(HERE.parents[2]), os.environ.get("PYTHONPATH", "")]
        self.environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "SHARED_PLAN_STATE": str(state)}
        self.process: subprocess.Popen[str] | None = None

    def ask(self, path: Path) -> dict[str, Any]:
        if self.process is None or self.process.poll() is not None:
            command = [sys.executable, "-W", "error", str(HERE / "looking.py")]
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=self.environment
            )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(str(path)) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the process ended with {self.process.wait()}"
        found: dict[str, Any] = json.loads(line)
        if found["open"]["bytes"] + found["examine"]["bytes"] > 20_000_000:
            self.close()
        return found

    def close(self) -> None:
        if self.process is not None:
            self.process.communicate()
            self.process = None


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    child = Child(tmp_path_factory.mktemp("state"))
    yield child
    child.close()


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHARED_PLAN_STATE", str(tmp_path_factory.mktemp("state")))
        return make(tmp_path_factory.mktemp("plan") / "plan.splan", 30)


@pytest.fixture
def plan(master: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(master, tmp_path / "plan.splan"))


def spoil(path: Path, case: str) -> str:
    how, wanted = HOSTILE[case]
    how(path)
    return wanted


@pytest.mark.parametrize("case", HOSTILE)
def test_refused_in_a_sentence_or_opened_within_bounds(plan: Path, child: Child, case: str) -> None:
    wanted = spoil(plan, case)
    before = {p.name: p.lstat().st_mtime_ns for p in plan.parent.iterdir()}
    found = child.ask(plan)
    for one in (found["open"], found["examine"]):
        assert one["outcome"] != "fault", one["said"]
        assert one["seconds"] < SECONDS
        assert one["bytes"] < BYTES
        assert len(one["said"]) < 600
        assert "\n" not in one["said"]
    if wanted == REFUSED:
        assert found["open"]["outcome"] == "refused"
        assert found["examine"]["outcome"] in ("refused", "unsound")
    if wanted == UNSOUND:
        assert found["examine"]["outcome"] in ("refused", "unsound")
    assert {p.name: p.lstat().st_mtime_ns for p in plan.parent.iterdir()} == before


SMALL = [name for name in HOSTILE if not any(word in name for word in ("MB", "million", "levels"))]
OPENED = [name for name in SMALL if HOSTILE[name][1] != REFUSED]


def look_and_edit(path: Path) -> None:
    opened = open_plan(path)
    try:
        if top := opened.state.children(None):
            edits.add(opened, "theme", None, "New", before=top[0])
            edits.write(opened, top[-1], "notes", "Looked at again")
            edits.move(opened, top[-1], None, top[0])
        opened.undo()
        opened.history()
        opened.as_at(1)
        opened.file.save()
    finally:
        opened.close()


@pytest.mark.parametrize("case", OPENED)
def test_an_edit_is_made_or_refused_and_never_a_fault(plan: Path, case: str) -> None:
    spoil(plan, case)
    before = {p.name for p in plan.parent.iterdir()}
    with contextlib.suppress(Refused):
        look_and_edit(plan)
    assert {p.name for p in plan.parent.iterdir()} <= before


@pytest.mark.parametrize("case", SMALL)
def test_what_can_be_saved_of_it_is_a_sound_plan(plan: Path, case: str) -> None:
    spoil(plan, case)
    new = plan.with_name("new.splan")
    refused = ""
    try:
        items = salvage.repair(plan, new).items
    except Refused as refusal:
        refused = str(refusal)
    if refused:
        assert "\n" not in refused
        assert not new.exists()
    else:
        report = soundness.examine(new)
        assert (report.sentence(), report.items) == ("", items)


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_only_a_name(plan: Path, name: str) -> None:
    path = plan.rename(plan.with_name(name))
    opened = open_plan(path, write=False)
    assert len(list(opened.state.walk())) == 38
    opened.close()
    assert soundness.examine(path).sound
    assert [p.name for p in path.parent.iterdir()] == [name]
