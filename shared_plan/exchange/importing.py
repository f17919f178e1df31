"""What was recognised of a source brought into a plan as one step, and the report that accounts for every cell."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from shared_plan.exchange import child, corrections, mapping, shaping
from shared_plan.exchange.grid import Notice
from shared_plan.exchange.mapping import as_mapping
from shared_plan.exchange.recognise import Choices, Entry, Outcome, recognise
from shared_plan.exchange.recognise.whole import Tick
from shared_plan.model import ranks
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Draft, Plan, new_id
from shared_plan.model.refusal import Cancelled, Refused
from shared_plan.model.state import KINDS, LEVELS, Item, State, uncollected
from shared_plan.model.text import folded

UPPER = ("theme", "workstream")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Brought:
    """What bringing in did beyond what was recognised."""

    warnings: list[Notice] = field(default_factory=list)
    joined: int = 0


def understand(
    path: Path,
    choices: Choices | None = None,
    tick: Tick | None = None,
    cancel: Callable[[], bool] | None = None,
    corrected: Path | None = None,
) -> Outcome:
    """Reads a file and recognises what is in it, with the corrections of a mapping file where one is given.

    Raises Refused for what can't be read, Cancelled when stopped.
    """
    picked = choices or Choices()
    further = corrected is not None and corrections.goes_further(corrected)
    if corrected is not None and not further:
        picked = both(mapping.read(corrected), picked)
    with uncollected():
        return understand_at_once(path, picked, tick, cancel, corrected if further else None)


def understand_at_once(
    path: Path, picked: Choices, tick: Tick | None, cancel: Callable[[], bool] | None, corrected: Path | None
) -> Outcome:
    source = child.read(path, tick=tick, cancel=cancel)
    if picked.only and all(same(sheet.name, picked.only) is False for sheet in source.sheets):
        names = ", ".join(f"“{sheet.name}”" for sheet in source.sheets)
        raise Refused(f"“{path.name}” has no sheet “{picked.only}”; its sheets are {names}.")
    outcome = recognise(source, picked, tick, cancel)
    if corrected is not None:
        told = corrections.load(corrected, shaping.headings(source, outcome))
        told.only = picked.only
        for aside in mapping.ASIDES:
            setattr(told, aside, getattr(told, aside) and getattr(picked, aside))
        outcome = shaping.understand(source, told, tick, cancel)
    if not outcome.entries:
        outcome.warnings.insert(
            0,
            Notice(
                "",
                "",
                f"“{path.name}” holds no table in which items of a plan could be recognised; its text is kept in the plan's notes. Give a mapping that names the header row and the columns.",
            ),
        )
    return outcome


def both(told: Choices, picked: Choices) -> Choices:
    """What a mapping file says, with the sheet that is picked, and without what either of them leaves out."""
    asides = {aside: getattr(told, aside) and getattr(picked, aside) for aside in mapping.ASIDES}
    return replace(told, only=picked.only, **asides)


def same(one: str, other: str) -> bool:
    return plain(one) == plain(other)


def plain(text: str) -> str:
    return _SPACES.sub(" ", folded(text).casefold()).strip(" .:")


def bring_in(
    plan: Plan,
    outcome: Outcome,
    name: str,
    date: str = "",
    tick: Tick | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Brought:
    """Appends everything to a plan as one step that names the file; one undo takes it back.

    Items of the levels above actions join those of the same title that the plan has in the same place. Raises
    Cancelled, with the plan as it was.
    """
    brought = Brought()
    with uncollected(), plan.step(f"Import of {name}", f"import {name}") as draft:
        keys = write_facts(draft, outcome, date, Path(name).stem)
        writer = Writer(
            draft, keys, brought, tick or (lambda _done, _of, _words: None), cancel, count(outcome.entries), name
        )
        writer.write(outcome.entries, None)
    if brought.joined:
        text = f"{brought.joined} of the file's upper items have the title of one that the plan already has; what stands under them was put there."
        brought.warnings.append(Notice("", "", text))
    return brought


def count(entries: Iterable[Entry]) -> int:
    return sum(1 + count(entry.children) for entry in entries)


def write_facts(draft: Draft, outcome: Outcome, date: str, stem: str) -> dict[str, str]:
    """The plan's own facts where it has none yet; gives the names under which the file's own fields are kept."""
    root = draft.state.root
    facts = {"title": stem, **outcome.facts} | ({"date": date} if date else {})
    own = [(fact, "", text) for fact, text in facts.items() if not root.get(fact)]
    have = {plain(text) for fact, text in root.cells.items() if fact.startswith("note.")}
    numbers = [int(fact[5:]) for fact in root.cells if fact.startswith("note.") and fact[5:].isdigit()]
    fresh = [note for note in outcome.notes if plain(note) not in have]
    notes = [(f"note.{n}", "", note) for n, note in enumerate(fresh, max(numbers, default=0) + 1)]
    keys, custom = own_fields(root, outcome.custom)
    if root.title and outcome.facts.get("title") and not same(root.title, outcome.facts["title"]):
        notes.append((f"note.{max(numbers, default=0) + len(fresh) + 1}", "", outcome.facts["title"]))
    draft.write_all(ROOT, [*own, *notes, *custom])
    return keys


def own_fields(
    root: Item, wanted: Mapping[str, tuple[str, str]]
) -> tuple[dict[str, str], list[tuple[str, str, str | None]]]:
    """A field of the plan's own for each of the file's: the one of that heading, or a new one."""
    keys: dict[str, str] = {}
    made: list[tuple[str, str, str | None]] = []
    for key, (heading, kind) in wanted.items():
        name, n = f"custom.{key}", 2
        while (have := root.get(name)) is not None and not same(heading_of(have), heading):
            name, n = f"custom.{key}_{n}", n + 1
        keys[f"custom.{key}"] = name
        if have is None:
            made.append((name, "", json.dumps({"heading": heading, "kind": kind}, ensure_ascii=False)))
    return keys, made


def heading_of(cell: str) -> str:
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    return str(found.get("heading", "")) if isinstance(found, dict) else cell


@dataclass(slots=True)
class Writer:
    """Writes a tree of entries under the items that a plan has."""

    draft: Draft
    keys: Mapping[str, str]
    brought: Brought
    tick: Tick
    cancel: Callable[[], bool] | None
    of: int
    name: str
    done: int = 0

    @property
    def state(self) -> State:
        return self.draft.state

    def write(self, entries: Sequence[Entry], parent: str | None) -> None:
        """Entries as children of `parent`, behind those it has."""
        row = list(self.state.children(parent)) if parent is None or self.state.children(parent) else []
        known = {
            (item.kind, plain(item.title or "")): item.id
            for id_ in row
            if (item := self.state.items[id_]).kind in UPPER
        }
        fresh = [entry for entry in entries if (entry.kind, plain(entry.title)) not in known]
        places = iter(places_for(self.state, row, len(fresh)))
        below: list[tuple[str, Entry]] = []
        for entry in entries:
            id_ = known.get((entry.kind, plain(entry.title)))
            if id_ is None:
                id_ = self.add(entry, parent, next(places))
            else:
                self.join(id_, entry)
            if entry.children:
                below.append((id_, entry))
        for id_, entry in below:
            self.write(entry.children, id_)

    def add(self, entry: Entry, parent: str | None, rank: str) -> str:
        self.step_on()
        id_ = new_id(self.state)
        cells: list[tuple[str, str, str | None]] = [
            ("parent", "", parent),
            ("rank", "", rank),
            ("kind", "", entry.kind),
            ("title", "", entry.title),
        ]
        self.draft.write_all(id_, cells + self.values(entry))
        return id_

    def join(self, id_: str, entry: Entry) -> None:
        """What the file says of an item that the plan has: only where the plan says nothing."""
        self.step_on()
        self.brought.joined += 1
        item = self.state.items[id_]
        self.draft.write_all(id_, [cell for cell in self.values(entry) if not item.get(cell[0], cell[1])])

    def values(self, entry: Entry) -> list[tuple[str, str, str | None]]:
        found: list[tuple[str, str, str | None]] = [("ref", "", entry.ref)] if entry.ref else []
        found += [(self.keys.get(key, key), period, text) for (key, period), text in entry.fields.items()]
        return found

    def step_on(self) -> None:
        self.done += 1
        if not self.done % 100:
            self.tick(self.done, self.of, "Bringing the items in")
            if self.cancel is not None and self.cancel():
                raise Cancelled(f"Importing “{self.name}” was stopped; nothing was changed.")


def places_for(state: State, row: Sequence[str], number: int) -> list[str]:
    """Ranks behind the items of a row."""
    if not row:
        return ranks.spread(number)
    found: list[str] = []
    last = state.items[row[-1]].rank
    for _ in range(number):
        try:
            last = ranks.between(last, None)
        except (KeyError, IndexError, ValueError):  # a rank that is none of ours
            last = ranks.between(None, None) if not found else ranks.between(found[-1], None)
        found.append(last)
    return found


def report(outcome: Outcome, plan: str, revision: int, brought: Brought | None = None) -> dict[str, Any]:
    """The import report of the contract: filled cells = placed + noted + not understood."""
    kinds = Counter(kind for entry in outcome.entries for kind in all_kinds(entry))
    return {
        "plan": plan,
        "revision": revision,
        "items": {kind: kinds[kind] for kind in KINDS if kinds[kind]},
        "cells": {
            "filled": outcome.filled, "placed": outcome.placed, "noted": outcome.noted, "not_understood": outcome.not_understood,
        },
        "columns": [
            {"sheet": sheet, "column": column.letter, "heading": column.heading, "field": column.role, "second": column.second,
             "period": column.period, "level": column.of, "why": column.why}
            for sheet, column in outcome.columns
        ],
        "rows": dict(outcome.rows),
        "warnings": [warning._asdict() for warning in [*outcome.warnings, *(brought.warnings if brought else ())]],
        "mapping": as_mapping(outcome),
    }  # fmt: skip


def all_kinds(entry: Entry) -> Iterable[str]:
    yield entry.kind
    for under in entry.children:
        yield from all_kinds(under)


def in_words(found: Mapping[str, Any]) -> list[str]:
    """The report as lines for a person."""
    items = ", ".join(f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in found["items"].items())
    cells = found["cells"]
    lines = [
        f"Items: {items or 'none'}.",
        f"Cells: {cells['filled']} filled: {cells['placed']} placed, {cells['noted']} kept in the plan's notes, {cells['not_understood']} not understood.",
    ]
    for column in found["columns"]:
        field_ = " and ".join(part for part in (column["field"], column["second"]) if part)
        lines.append(
            f"{column['sheet']}, column {column['column']} “{' '.join(column['heading'].split())}”: {field_}{', ' + column['period'] if column['period'] else ''}"
        )
    lines += [
        f"{' '.join(part for part in (w['sheet'], w['cell']) if part)}{': ' if w['sheet'] or w['cell'] else ''}{w['message']}"
        for w in found["warnings"]
    ]
    return lines


__all__ = ["LEVELS", "bring_in", "in_words", "report", "understand"]
