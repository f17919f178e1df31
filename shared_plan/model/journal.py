"""What happens to a plan: cells, changes of cells, and the steps that hold them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

ROOT = "plan"
"""The item that holds the plan's own facts."""


class Cell(NamedTuple):
    """An address: one field of one item, in one period where the field is kept by period."""

    item: str
    field: str
    period: str = ""


class Change(NamedTuple):
    """One cell was `old` and is now `new`; None means that the cell is absent."""

    item: str
    field: str
    period: str
    old: str | None
    new: str | None

    @property
    def cell(self) -> Cell:
        return Cell(self.item, self.field, self.period)


class Heading(NamedTuple):
    """A step without its changes: what the history lists and undo is worked out from."""

    n: int
    label: str
    who: str
    at: str
    source: str
    undoes: int | None
    hash: str


class Step(NamedTuple):
    """A heading and the changes that were made together under it."""

    heading: Heading
    changes: tuple[Change, ...]


def inverse(changes: Sequence[Change]) -> list[Change]:
    """The changes that take `changes` back, last first."""
    return [Change(c.item, c.field, c.period, c.new, c.old) for c in reversed(changes)]


def net(changes: Iterable[Change]) -> list[Change]:
    """The same changes with every cell named once: its first old and its last new value, cells left as they were dropped."""
    merged: dict[tuple[str, str, str], Change] = {}
    for change in changes:
        key = change[:3]
        earlier = merged.get(key)
        merged[key] = change if earlier is None else Change(*key, earlier.old, change.new)
    return [c for c in merged.values() if c.old != c.new]


def undone(rows: Iterable[tuple[str, str, str, str | None, str | None]]) -> dict[str, list[Change]]:
    """What takes every change of `rows` back at once, by item: each cell to what it was before its first change."""
    seen: set[tuple[str, str, str]] = set()
    by_item: dict[str, list[Change]] = {}
    for item, field, period, old, new in rows:
        cell = (item, field, period)
        if cell not in seen:
            seen.add(cell)
            by_item.setdefault(item, []).append(Change(item, field, period, new, old))
    return by_item


def chain(before: str, facts: Sequence[object], changes: Sequence[Change]) -> str:
    """The hash of a step: sha256 in hex over the hash of the step before, the heading's facts and every change.

    A history that was altered anywhere no longer fits from there on.
    """
    import hashlib
    import json

    text = json.dumps([before, facts, changes], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
