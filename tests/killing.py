"""Kills a real writer of a plan at random moments, and compares what is left with a small model of its own."""

import contextlib
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from shared_plan.__main__ import main
from shared_plan.model.file import lock, soundness
from shared_plan.model.plan import Plan
from shared_plan.model.rescue import open_whole

WORDS = (
    "deliver",
    "the",
    "joint",
    "partnership",
    "review",
    "of",
    "services",
    "with",
    "councils",
    "and",
    "agree",
    "a",
    "shared",
    "plan",
    "for",
    "housing",
    "growth",
)
WINDOW = 6
"""Edits that are sent ahead of their answers, so that a kill always finds some half way."""
DRIVER = """
import sys
from shared_plan.cli import applying
from shared_plan.__main__ import main
{}
sys.exit(main(sys.argv[1:]))
"""
PLAIN, SAVING = "", "applying.SAVE_EVERY = 0.0"


class Node(NamedTuple):
    """What one item should hold; tokens, which its title begins with, stand for ids that nobody knows before the answer."""

    parent: str
    kind: str
    title: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Model:
    """A plan as it should be after some edits: nodes by token, and the tokens under each parent ("" for the top)."""

    nodes: dict[str, Node] = field(default_factory=dict)
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def added(self, token: str, node: Node) -> "Model":
        return Model({**self.nodes, token: node}, {**self.rows, node.parent: (*self.rows.get(node.parent, ()), token)})

    def written(self, token: str, node: Node) -> "Model":
        return Model({**self.nodes, token: node}, self.rows)

    def removed(self, token: str) -> "Model":
        gone = {token, *self.rows.get(token, ())}
        nodes = {name: node for name, node in self.nodes.items() if name not in gone}
        rows = {
            name: tuple(one for one in row if one not in gone) for name, row in self.rows.items() if name not in gone
        }
        return Model(nodes, rows)

    def moved(self, token: str, parent: str) -> "Model":
        node = self.nodes[token]
        rows = {**self.rows, node.parent: tuple(one for one in self.rows[node.parent] if one != token)}
        rows[parent] = (*rows.get(parent, ()), token)
        return Model({**self.nodes, token: node._replace(parent=parent)}, rows)

    def canon(self) -> list[tuple[str, Node]]:
        """Items in reading order."""
        return [(name, self.nodes[name]) for top in self.rows.get("", ()) for name in (top, *self.rows.get(top, ()))]


def found(document: dict[str, Any]) -> tuple[list[tuple[str, Node]], dict[str, str]]:
    """The plan document as `Model.canon` has it, and ids by token."""
    tokens = {item["id"]: item["title"].split(" ")[0] for item in document["items"]}
    made = [
        (
            tokens[item["id"]],
            Node(tokens.get(item["parent"], ""), item["kind"], item["title"], tuple(sorted(item["fields"].items()))),
        )
        for item in document["items"]
    ]
    return made, {token: id_ for id_, token in tokens.items()}


@dataclass
class Storm:
    """One plan, killed at again and again. `stack` holds what undo leads back through, newest last."""

    path: Path
    seed: int
    driver: str = PLAIN
    stack: list[Model] = field(default_factory=lambda: [Model()])
    sent: list[Model] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    acknowledged: int = 0
    kills: int = 0
    count: int = 0

    def __post_init__(self) -> None:
        self.told = self.path.parent.with_name("told.txt")
        self.dice = random.Random(self.seed)

    def text(self) -> str:
        """A text unlike any before: mostly short, now and then of many pages."""
        self.count += 1
        many = self.dice.choice((3, 8, 20, 20, 400))
        return f"{self.count} " + " ".join(self.dice.choices(WORDS, k=many))

    def edit(self, now: Model) -> tuple[dict[str, Any], Model, str]:
        """A random edit that is no repetition: as the program takes it, the model after it, and the token that it adds."""
        known = [token for token in now.nodes if token in self.ids]
        themes = [token for token in known if now.nodes[token].kind == "theme"]
        actions = [token for token in known if now.nodes[token].kind == "action"]
        verb = self.dice.choice(("add", "add", "set", "set", "set", "move", "remove"))
        if verb == "set" and known:
            return *self._set(now, self.dice.choice(known)), ""
        if verb == "move" and actions:
            token = self.dice.choice(actions)
            others = [theme for theme in themes if theme != now.nodes[token].parent]
            if others:
                to = self.dice.choice(others)
                return {"op": "move", "item": self.ids[token], "parent": self.ids[to]}, now.moved(token, to), ""
        if verb == "remove" and len(known) > 12:
            token = self.dice.choice(known if len(known) > 40 else actions or known)
            return {"op": "remove", "item": self.ids[token]}, now.removed(token), ""
        return self._add(now, themes)

    def _set(self, now: Model, token: str) -> tuple[dict[str, Any], Model]:
        node, name, value = now.nodes[token], self.dice.choice(("title", "notes", "lead", "description")), self.text()
        if name == "title":
            value = f"{token} {value}"
            after = node._replace(title=value)
        else:
            after = node._replace(fields=tuple(sorted({**dict(node.fields), name: value}.items())))
        return {"op": "set", "item": self.ids[token], "field": name, "value": value}, now.written(token, after)

    def _add(self, now: Model, themes: list[str]) -> tuple[dict[str, Any], Model, str]:
        value = self.text()
        token = f"T{self.count}"
        under = self.dice.choice(themes) if themes and self.dice.random() < 0.8 else ""
        node = Node(under, "action" if under else "theme", f"{token} {value}", (("lead", value),))
        edit = {
            "op": "add",
            "kind": node.kind,
            "parent": self.ids.get(under),
            "title": node.title,
            "fields": {"lead": value},
        }
        return edit, now.added(token, node), token

    def write_and_kill(self, delay: float, wait_for: int, most: int = 10_000, *, at_close: bool = False) -> None:
        """Starts a writer, kills it `delay` seconds after its answer number `wait_for`, and counts every answer it gave."""
        self.sent, tokens, answers = [self.stack[-1]], [""], 0
        child = self.start("apply", str(self.path))
        assert child.stdin is not None
        assert child.stdout is not None
        timer = threading.Timer(delay, child.kill)
        if not wait_for:
            timer.start()
        with contextlib.suppress(OSError):
            tokens.extend(self._send(child.stdin) for _ in range(min(WINDOW, most)))
            for line in iter(child.stdout.readline, ""):
                answers += 1
                self._note(line, answers, tokens)
                if answers == wait_for:
                    timer.start()
                if len(tokens) <= most:
                    tokens.append(self._send(child.stdin))
                elif answers == most:
                    child.stdin.close()
                    if at_close:
                        time.sleep(delay)
                        child.kill()
                    break
        if wait_for > answers or at_close or answers == most:
            child.kill()
        with contextlib.suppress(OSError, ValueError):
            for line in child.stdout:
                answers += 1
                self._note(line, answers, tokens)
            child.stdin.close()
        timer.cancel()
        if child.wait() not in (0, -signal.SIGKILL):
            raise AssertionError(f"the writer ended by itself with {child.returncode}: {self.told.read_text()}")
        child.stdout.close()
        self.acknowledged += answers
        self.kills += 1
        self._narrow(answers)

    def _send(self, pipe: Any) -> str:
        edit, after, token = self.edit(self.sent[-1])
        self.sent.append(after)
        pipe.write(json.dumps(edit) + "\n")
        pipe.flush()
        return token

    def _note(self, line: str, n: int, tokens: list[str]) -> None:
        words = line.split()
        assert words[:2] == ["ACK", str(n)], line
        if tokens[n]:
            self.ids[tokens[n]] = words[2]

    def _narrow(self, answers: int) -> None:
        """What must be there is what was acknowledged; what may be there is what was sent beyond it."""
        self.stack += self.sent[1 : answers + 1]
        self.sent = self.sent[answers:]

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        code, pipe = DRIVER.format(self.driver), subprocess.PIPE
        given = [sys.executable, "-c", code, *arguments]
        with self.told.open("w") as told:
            return subprocess.Popen(given, stdin=pipe, stdout=pipe, stderr=told, text=True)

    def run_and_kill(self, delay: float, *arguments: str) -> None:
        """Starts another command and kills it, if it has not ended by itself before."""
        child = self.start(*arguments)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.communicate("", timeout=delay)
        child.kill()
        child.communicate()
        self.kills += 1

    def undo_and_kill(self, delay: float, many: int) -> None:
        """Undo says nothing before it is done, so any number of its steps may have been made."""
        many = min(many, len(self.stack) - 1)
        self.sent = [self.stack[-1]]
        if many:
            self.run_and_kill(delay, "undo", str(self.path), "-n", str(many))
            self.sent = self.stack[-1 : -many - 2 : -1]

    def settle(self) -> str:
        """Opens the plan as the next command would, and gives what is wrong with it; empty when all is well."""
        with silence() as told:
            status = main(["show", str(self.path), "--json"])
        if status:
            return f"show ended with {status}: {told.getvalue()}"
        there, self.ids = found(json.loads(told.getvalue()))
        reached = next((place for place, model in enumerate(self.sent) if model.canon() == there), None)
        if reached is None:
            return f"what is there is none of the {len(self.sent)} states that may be there"
        self._remember(reached)
        return self._undo_and_redo() or wrong_on_disk(self.path)

    def _remember(self, reached: int) -> None:
        if len(self.stack) > 1 and len(self.sent) > 1 and self.sent[1] is self.stack[-2]:
            del self.stack[len(self.stack) - reached :]
        else:
            self.stack += self.sent[1 : reached + 1]
        self.sent = [self.stack[-1]]

    def _undo_and_redo(self) -> str:
        plan, _ = open_whole(self.path)
        try:
            if len(self.stack) > 1:
                plan.undo()
                now = [(item.title or "").split(" ")[0] for item in plan.state.walk()]
                if now != [token for token, _ in self.stack[-2].canon()]:
                    return "undo led somewhere else"
                plan.redo()
            plan.file.save()
        finally:
            plan.close()
        return ""


@contextlib.contextmanager
def silence() -> Iterator[io.StringIO]:
    """What is printed goes into the text given."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(io.StringIO()):
        yield told


def wrong_on_disk(path: Path) -> str:
    """What is wrong with a plan's file and with what stands beside it, once it has been opened for writing and closed.

    A copy that was killed before it was claimed holds no edits and is swept a minute later.
    """
    beside = [one.name for one in path.parent.iterdir() if one != path]
    if beside:
        return f"beside the plan stands {beside}"
    work = Path(os.environ["SHARED_PLAN_STATE"]) / "work"
    left = [one.name for one in work.iterdir() if (one / "origin.json").exists()]
    if left:
        return f"working copies are left: {left}"
    return soundness.examine(path).sentence()


def kill_somewhere(storm: Storm) -> None:
    """One kill at one of the moments that matter."""
    dice = storm.dice
    ways: dict[str, Callable[[], None]] = {
        "start": lambda: storm.write_and_kill(dice.uniform(0.05, 0.6), 0),
        "edit": lambda: storm.write_and_kill(dice.uniform(0, 0.15), dice.randint(1, 60)),
        "save": lambda: storm.write_and_kill(dice.uniform(0, 0.03), dice.randint(1, 12)),
        "close": lambda: storm.write_and_kill(dice.uniform(0, 0.05), 10_000, dice.randint(1, 20), at_close=True),
        "undo": lambda: storm.undo_and_kill(dice.uniform(0.2, 0.6), dice.randint(1, 8)),
    }
    way = dice.choice(list(ways))
    storm.driver = replace_driver(storm, way)
    ways[way]()


def replace_driver(storm: Storm, way: str) -> str:
    if storm.driver not in (PLAIN, SAVING):
        return storm.driver
    return SAVING if way == "save" else PLAIN


def kill_recovery(storm: Storm, times: int) -> None:
    """Kills the commands that find what the last kill left, each half way."""
    for _ in range(times):
        verb = storm.dice.choice(("show", "apply", "history"))
        storm.run_and_kill(storm.dice.uniform(0.15, 0.5), verb, str(storm.path))


def crash(plan: Plan) -> Path:
    """Leaves everything as a kill of the process would at this moment; gives the folder of the working copy left."""
    folder, path = plan.file.folder, plan.file.path
    document = path.read_bytes() if path.exists() else None
    with tempfile.TemporaryDirectory() as name:
        kept = shutil.copytree(folder, Path(name) / "kept")
        held = lock.lock_path(path)
        locked = held.read_bytes() if held.exists() else None
        plan.close()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(kept, folder)
    note = folder / "origin.json"
    facts = json.loads(note.read_text(encoding="utf-8"))
    note.write_text(json.dumps({**facts, "started": "0"}), encoding="utf-8")
    if document is not None:
        path.write_bytes(document)
    if locked is not None:
        held.write_text(json.dumps({**json.loads(locked), "started": "0"}), encoding="utf-8")
    return folder
