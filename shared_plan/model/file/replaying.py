"""The history read from its beginning: whether each step fits its hash, and whether the items are what it leads to."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from shared_plan.model.file import values
from shared_plan.model.journal import ROOT, Change, Heading, chain
from shared_plan.model.state import PLACED, key, parse_cells

DEEPEST = 100
"""Levels of items under items, far beyond the seven kinds that there are."""
Cells = dict[str, str]
"""The cells of one item by `state.key`, the placed ones among them."""


class Found(values.Found, Protocol):
    """Where problems go, and what was counted."""

    items: int
    steps: int
    oldest_doubt: str | None


class Record(NamedTuple):
    """A step as it stands in the file: its heading, the number of its first change, and its changes with their numbers."""

    heading: Heading
    first: int
    changes: list[tuple[int, int, Change]]


def check(connection: sqlite3.Connection, found: Found) -> None:
    """Checks history, state, tree and snapshots; the connection's text_factory is values.Text."""
    state = _replay(connection, found)
    items = _items(connection, found)
    _compare(state, items, found)
    _check_tree({id_: cells.get("parent") for id_, cells in items.items() if id_ != ROOT}, found)
    _check_marks(connection, found)


def _replay(connection: sqlite3.Connection, found: Found) -> dict[str, Cells]:
    state: dict[str, Cells] = {}
    before, n, following = _plan_id(connection), 0, 1
    for record in _records(connection, found):
        heading = record.heading
        why = fault_of(state, record, before, n, following)
        if why:
            found.add(
                "history", f"step {heading.n}", f"Step {heading.n} of {heading.at}, “{heading.label[:60]}”: {why}."
            )
            found.oldest_doubt = found.oldest_doubt or heading.at or "unknown"
        for _, _, change in record.changes:
            apply(state, change)
        before, n, following = heading.hash, heading.n, record.first + len(record.changes)
        found.steps += 1
    return state


def fault_of(state: Mapping[str, Cells], record: Record, before: str, n: int, following: int) -> str:
    """Why a step does not follow step `n` with hash `before`, the next change's number and the cells then; "" if it does."""
    return _why_not(record, before, n, following) or _why_unfitting(state, record)


def _why_not(record: Record, before: str, n: int, following: int) -> str:
    """Why a step does not follow the one before it."""
    heading, changes = record.heading, [change for _, _, change in record.changes]
    if heading.n != n + 1:
        return f"the step before it is {n}, not {heading.n - 1}; steps are missing"
    if record.first != following:
        return "its first change is not the one that follows the step before"
    if [id_ for id_, _, _ in record.changes] != list(range(following, following + len(changes))):
        return "changes of it are missing"
    if any(step != heading.n for _, step, _ in record.changes):
        return "changes stand in it that belong to another step"
    if heading.undoes is not None and not 0 < heading.undoes < heading.n:
        return "it undoes a step that there was not before it"
    try:
        fits = chain(before, heading[:6], changes) == heading.hash
    except UnicodeEncodeError:
        fits = False
    return "" if fits else "it was altered; history can't be relied on from here"


def _why_unfitting(state: Mapping[str, Cells], record: Record) -> str:
    for _, _, c in record.changes:
        if state.get(c.item, {}).get(key(c.field, c.period)) != c.old:
            return f"it changes {c.field} of item {c.item} from a value that was not there"
    return ""


def apply(state: dict[str, Cells], change: Change) -> None:
    """Makes one change in the cells by item; an item whose last cell goes is gone."""
    name = key(change.field, change.period)
    if change.new is not None:
        state.setdefault(change.item, {})[name] = change.new
    elif change.item in state:
        state[change.item].pop(name, None)
        if not state[change.item]:
            del state[change.item]


def _records(connection: sqlite3.Connection, found: Found) -> Iterator[Record]:
    """The steps in order, each with the changes that stand from its first one up to the next step's."""
    query = "SELECT n, label, who, at, source, undoes, hash, first FROM step ORDER BY n"
    steps = [(_heading(*row[:7]), _whole(row[7])) for row in connection.execute(query)]
    changes = _changes(connection, found)
    waiting = next(changes, None)
    if waiting is not None and steps and waiting[0] < steps[0][1]:
        found.add("history", "change", "There are changes ahead of the first step.")
    for place, (heading, first) in enumerate(steps):
        end = steps[place + 1][1] if place + 1 < len(steps) else 1 << 62
        own = []
        while waiting is not None and waiting[0] < end:
            own.append(waiting)
            waiting = next(changes, None)
        yield Record(heading, first, own)
    if waiting is not None:
        found.add("history", "change", "There are changes that belong to no step.")


def _heading(n: Any, label: Any, who: Any, at: Any, source: Any, undoes: Any, digest: Any) -> Heading:
    undone = None if undoes is None else _whole(undoes)
    return Heading(_whole(n), _text(label), _text(who), _text(at), _text(source), undone, _text(digest))


def _changes(connection: sqlite3.Connection, found: Found) -> Iterator[tuple[int, int, Change]]:
    query = "SELECT id, step, item, field, period, old, new FROM change ORDER BY id"
    for count, (id_, step, item, field, period, old, new) in enumerate(connection.execute(query)):
        if count % 1000 == 0:
            found.look()
        was, now = (None if value is None else _text(value) for value in (old, new))
        yield id_, _whole(step), Change(_text(item), _text(field), _text(period), was, now)


def as_text(value: Any) -> Any:
    """A text of the file as str; what is no UTF-8 has been reported and is made readable."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _text(value: object) -> str:
    """The same for a column that must be a text; one that is not has been reported, and fits no hash."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else f"{value} is no text"


def _whole(value: object) -> int:
    return value if isinstance(value, int) else -1


def _items(connection: sqlite3.Connection, found: Found) -> dict[str, Cells]:
    items: dict[str, Cells] = {}
    query = "SELECT id, parent, rank, kind, title, cells FROM item"
    for count, row in enumerate(connection.execute(query)):
        if count % 1000 == 0:
            found.look()
        id_, parent, rank, kind, title, raw = map(as_text, row)
        placed = dict(zip(PLACED, (parent, rank, kind, title), strict=True))
        cells = (parse_cells(raw) if isinstance(raw, str) and len(raw) <= 4 * values.LONGEST else None) or {}
        items[str(id_)] = {**cells, **{name: str(v) for name, v in placed.items() if v is not None}}
    found.items = len(items) - (ROOT in items)
    return items


def _compare(state: Mapping[str, Cells], items: Mapping[str, Cells], found: Found) -> None:
    for id_, cells in state.items():
        now = items.get(id_)
        if now is None:
            found.add(
                "state",
                f"item {id_}",
                f"Item {id_}, “{cells.get('title', '')[:60]}”, stands in the history and is not there.",
            )
        elif now != cells:
            names = ", ".join(sorted(n[:40] for n in cells.keys() | now.keys() if cells.get(n) != now.get(n))[:4])
            found.add(
                "state",
                f"item {id_}",
                f"Item {id_}, “{cells.get('title', '')[:60]}”, differs from its history in {names}.",
            )
    for id_ in items.keys() - state.keys():
        found.add("state", f"item {id_[:40]}", f"Item {id_[:40]} is there and stands in no step of the history.")


def _check_tree(parents: Mapping[str, str | None], found: Found) -> None:
    """Every item's parents end at the top; followed without recursion, each item once."""
    depths: dict[str, int] = {}
    for id_ in parents:
        path: dict[str, None] = {}
        at: str | None = id_
        while at is not None and at in parents and at not in depths and at not in path:
            path[at] = None
            at = parents[at]
        if at is not None and at not in depths:
            why = (
                "stands in a ring of items under each other"
                if at in path
                else f"stands under an item that there is not ({at[:40]})"
            )
            found.add("tree", f"item {list(path)[-1]}", f"Item {list(path)[-1]} {why}.")
        depth = 0 if at is None else depths.get(at, 0)
        for one in reversed(path):
            depth += 1
            depths[one] = depth
    deep = [id_ for id_, depth in depths.items() if depth > DEEPEST]
    if deep:
        found.add("tree", f"item {deep[0]}", f"{len(deep):,} items stand more than {DEEPEST} levels deep.")


def _check_marks(connection: sqlite3.Connection, found: Found) -> None:
    lost = "SELECT name, step FROM mark WHERE typeof(step) <> 'integer' OR (step <> 0 AND step NOT IN (SELECT n FROM step))"
    for name, step in connection.execute(lost):
        text = as_text(name)[:60] if isinstance(name, bytes) else "?"
        found.add("mark", f"mark {text}", f"The snapshot “{text}” names step {as_text(step)}, which there is not.")


def _plan_id(connection: sqlite3.Connection) -> str:
    """The id with which the plan's history begins."""
    row = connection.execute("SELECT value FROM about WHERE key = 'id'").fetchone()
    return str(as_text(row[0])) if row else ""
