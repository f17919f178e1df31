"""A plan's words stand in the plan, its private copies and its backups, and nowhere else on the computer."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import traceback
from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.plan import new_plan
from shared_plan.model.refusal import Refused

CANARY = "Kanarienvogel"
SESSION = """
import contextlib, io, sys, json
from pathlib import Path
from shared_plan.__main__ import main
plan, script, damaged, new = sys.argv[1:]
with contextlib.redirect_stdout(io.StringIO()):
    status = [
        main(["apply", plan, script]), main(["show", plan]), main(["show", plan, "--json"]), main(["history", plan]),
        main(["snapshot", plan, "Joint Committee"]), main(["undo", plan, "-n", "2"]), main(["redo", plan]),
        main(["changes", plan, "--since", "Joint Committee"]), main(["check", plan]), main(["check", damaged]),
        main(["show", damaged]), main(["repair", damaged, new]), main(["merge", plan, new, "--apply", "clean"]),
    ]
    logging = sys.modules.get("logging")
    if logging:
        logging.shutdown()
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every place to which a program writes unasked, in one folder: home, temporary files, state, and where it runs."""
    for name, place in (
        ("HOME", "home"),
        ("TMPDIR", "tmp"),
        ("SHARED_PLAN_STATE", "state"),
        ("XDG_CACHE_HOME", "home/.cache"),
    ):
        (tmp_path / place).mkdir(exist_ok=True)
        monkeypatch.setenv(name, str(tmp_path / place))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    (tmp_path / "documents").mkdir()
    (tmp_path / "run").mkdir()
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    return tmp_path


def holders(folder: Path) -> set[str]:
    """Files that hold the word, in any spelling that a program might write it in."""
    spellings = [CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.lower().encode(), CANARY.upper().encode()]
    found = set()
    for path in folder.rglob("*"):
        if path.is_file() and any(one in path.read_bytes() for one in spellings):
            found.add(str(path.relative_to(folder)))
    return found


def script(home: Path) -> Path:
    secret = f"{CANARY} words of a plan"
    lines = [
        {
            "op": "add",
            "kind": "action",
            "title": f"{n} {secret}",
            "fields": {"lead": secret, "notes": secret * 50, "timescale": secret},
        }
        for n in range(10)
    ]
    lines += [
        {"op": "set", "item": "plan", "field": "title", "value": secret},
        {"op": "set", "item": secret, "field": "notes", "value": "x"},
        {"op": "set", "item": "plan", "field": "no such field", "value": secret},
        {"op": "add", "kind": "action", "title": secret, "fields": {"nothing of the kind": secret}},
        {"op": "dance", "item": "x", "value": secret},
    ]
    path = home / "documents" / "edits.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + f"\nno JSON {secret}\n[1]\n", encoding="utf-8")
    return path


def test_the_words_of_a_plan_are_found_nowhere_else(home: Path) -> None:
    documents = home / "documents"
    new_plan(documents / "a.splan", "Plan", "2014-03-01").close()
    damaged = documents / "damaged.splan"
    plan = new_plan(damaged, f"{CANARY} damaged")
    edits.add(plan, "action", None, f"{CANARY} title", {"notes": CANARY * 2000})
    plan.file.save()
    plan.close()
    data = bytearray(damaged.read_bytes())
    data[4096 * 3 : 4096 * 3 + 700] = os.urandom(700)
    damaged.write_bytes(data)
    given = [
        sys.executable,
        "-c",
        SESSION,
        str(documents / "a.splan"),
        str(script(home)),
        str(damaged),
        str(documents / "new.splan"),
    ]
    done = subprocess.run(given, capture_output=True, text=True, check=False, cwd=home / "run")
    assert done.returncode == 0, done.stderr
    assert CANARY not in done.stderr
    found = holders(home)
    assert {"documents/a.splan", "documents/edits.jsonl"} <= found
    assert all(name.startswith(("documents/", "state/backups/")) for name in found), found
    assert list((home / "tmp").iterdir()) == []
    assert list((home / "run").iterdir()) == []
    assert list((home / "state" / "work").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="kills of a POSIX system")
def test_a_killed_session_leaves_them_in_its_private_copy_only(home: Path) -> None:
    documents = home / "documents"
    new_plan(documents / "a.splan", "Plan").close()
    path = documents / "a.splan"
    child = subprocess.Popen(
        [sys.executable, "-m", "shared_plan", "apply", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=home / "run",
    )
    assert child.stdin is not None
    assert child.stdout is not None
    for line in script(home).read_bytes().splitlines()[:5]:
        child.stdin.write(line + b"\n")
    child.stdin.flush()
    for _ in range(5):
        assert child.stdout.readline().startswith(b"ACK")
    child.send_signal(signal.SIGKILL)
    child.communicate()
    time.sleep(0.05)
    (home / "documents" / "edits.jsonl").unlink()
    assert {name.split("/")[0:2][-1] for name in holders(home)} == {"work"}
    assert list((home / "tmp").iterdir()) == []


def test_a_leak_would_be_seen(home: Path) -> None:
    """The searches above prove something only because they find what is there."""
    for n, spelling in enumerate((CANARY.encode(), CANARY.upper().encode("utf-8"), CANARY.encode("utf-16-le"))):
        (home / "tmp" / f"crash report {n}.log").write_bytes(b"x" * 10_000 + spelling)
    assert len(holders(home)) == 3


def test_errors_of_sqlite_quote_no_cell(home: Path) -> None:
    """SQLAlchemy quotes what it was given unless it is told not to."""
    from shared_plan.model.file import history

    plan = new_plan(home / "documents" / "a.splan", "Plan")
    item = edits.add(plan, "action", None, f"{CANARY} title")
    assert len(history.steps(plan.file.connection, item, "title")) == 1
    plan.file.connection.set_authorizer(
        lambda _, first, *__: sqlite3.SQLITE_DENY if first == "change" else sqlite3.SQLITE_OK
    )
    for act in (
        lambda: history.steps(plan.file.connection, CANARY, CANARY),
        lambda: edits.write(plan, item, "notes", CANARY),
    ):
        with pytest.raises((Refused, sqlite3.Error)) as told:
            act()
        assert CANARY not in "".join(traceback.format_exception_only(told.value))
        assert CANARY not in str(told.value.__cause__)
    plan.file.connection.set_authorizer(None)
    plan.close()
