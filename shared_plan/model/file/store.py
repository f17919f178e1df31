"""The statements that read and write a plan's tables."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

from shared_plan.model.file import schema
from shared_plan.model.journal import ROOT, Change, Heading
from shared_plan.model.state import Row, State, uncollected

_MANY = 2**40
_TEXT: frozenset[type] = frozenset({str})
_MAYBE: frozenset[type] = frozenset({str, type(None)})
_COLUMNS = (_TEXT, _MAYBE, _MAYBE, _MAYBE, _MAYBE, _TEXT)
_ITEM = "SELECT id, parent, rank, kind, title, cells FROM item"
_HEADING = "SELECT n, label, who, at, source, undoes, hash FROM step"
_CHANGE = "SELECT item, field, period, old, new FROM change"


class Mark(NamedTuple):
    """A snapshot: a name for the plan as it stood after step `step`."""

    name: str
    step: int
    who: str
    at: str


class Offer(NamedTuple):
    """Something that waits for the officer's decision; `content` is JSON, `decision` empty while it waits."""

    n: int
    source: str
    at: str
    content: str
    decision: str


class Request(NamedTuple):
    """A workbook that was sent: after which step, by whom and when; `content` is JSON and grows with what comes back."""

    n: int
    step: int
    who: str
    at: str
    content: str


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing, also after a power cut."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def create(connection: sqlite3.Connection) -> None:
    """Makes the empty tables on a connection that is not hardened yet."""
    for statement in schema.creation():
        connection.execute(statement)


def about(connection: sqlite3.Connection) -> dict[str, str]:
    """The file's facts about itself: id, seal, made_by, oldest_reader and the like. Raises ValueError for what is no text."""
    facts = dict(connection.execute("SELECT key, value FROM about").fetchall())
    if not all(type(part) is str for fact in facts.items() for part in fact):
        raise ValueError("a note of the file is no text")
    return facts


def put_about(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))


def present(connection: sqlite3.Connection) -> State:
    """The plan as it stands; an item's cells are parsed when first looked at.

    Raises ValueError or sqlite3.Error where a value is not what an item has.
    """
    with uncollected(staying=True):
        return _state_of(connection, connection.execute(_ITEM).fetchall())


def beginning(connection: sqlite3.Connection, most: int) -> tuple[State, bool]:
    """The first `most` items, as the file has them in reading order, and whether they are all there are.

    What stands under an item further on is left out. Raises as `present` does.
    """
    with uncollected(staying=True):
        rows = connection.execute(f"{_ITEM} LIMIT ?", (most + 1,)).fetchall()
        if len(rows) <= most:
            return _state_of(connection, rows), True
        root = connection.execute(f"{_ITEM} WHERE id = ?", (ROOT,)).fetchall()
        known: set[str | None] = {None}
        kept = []
        for row in rows[:most]:
            if row[0] != ROOT and row[1] in known:
                known.add(row[0])
                kept.append(row)
        return _state_of(connection, [*root, *kept]), False


def _state_of(connection: sqlite3.Connection, rows: list[Any]) -> State:
    columns = zip(*rows, strict=True)
    if any(not kinds.issuperset(map(type, column)) for kinds, column in zip(_COLUMNS, columns, strict=False)):
        raise ValueError("a value is no text")
    return State.of_rows(rows, last(connection)[0])


def read_tolerantly(connection: sqlite3.Connection) -> None:
    """From now on a byte that is no letter is read as U+FFFD instead of ending the reading; half as quick."""
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")


def _rows(connection: sqlite3.Connection, question: str, given: tuple[object, ...] = ()) -> list[Any]:
    """The answer's rows. Text that is no UTF-8 is damage, but no reason to show nothing: then it is read tolerantly."""
    try:
        return connection.execute(question, given).fetchall()
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
    read_tolerantly(connection)
    return connection.execute(question, given).fetchall()


def is_swollen(connection: sqlite3.Connection, most: int, size: int) -> bool:
    """Whether the items have more than `most` characters on average; counted only where a file of `size` bytes can hold that."""
    (count,) = connection.execute("SELECT count(*) FROM item").fetchone()
    if int(count) * most > size:
        return False
    (total,) = connection.execute("SELECT sum(length(title) + length(cells)) FROM item").fetchone()
    return int(total or 0) > most * int(count)


def last(connection: sqlite3.Connection) -> tuple[int, str, int]:
    """Number and hash of the newest step, and the id of the newest change; (0, "", 0) in a plan without steps.

    Raises ValueError where they are not what they should be.
    """
    step = connection.execute("SELECT n, hash FROM step ORDER BY n DESC LIMIT 1").fetchone()
    change = connection.execute("SELECT id FROM change ORDER BY id DESC LIMIT 1").fetchone()
    n, hash_ = step or (0, "")
    newest = change[0] if change else 0
    if type(n) is not int or type(newest) is not int or type(hash_) is not str or not (0 <= n < _MANY > newest >= 0):
        raise ValueError("the newest step is not one of a plan")
    return n, hash_, newest


def headings(connection: sqlite3.Connection, *, newest_first: bool = False) -> list[Heading]:
    order = " ORDER BY n DESC" if newest_first else " ORDER BY n"
    return list(map(Heading._make, _rows(connection, _HEADING + order)))


def heading(connection: sqlite3.Connection, n: int) -> Heading | None:
    found = _rows(connection, _HEADING + " WHERE n = ?", (n,))
    return Heading(*found[0]) if found else None


def changes_of(connection: sqlite3.Connection, n: int, most: int = -1) -> list[Change]:
    """The changes of step `n` in their order; the first `most` where that is given."""
    first = connection.execute("SELECT first FROM step WHERE n = ?", (n,)).fetchone()
    following = connection.execute("SELECT first FROM step WHERE n > ? ORDER BY n LIMIT 1", (n,)).fetchone()
    if first is None:
        return []
    end = following[0] if following else 1 << 62
    found = _rows(connection, _CHANGE + " WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", (first[0], end, most))
    return list(map(Change._make, found))


def changes_since(connection: sqlite3.Connection, n: int) -> list[Change]:
    """Every change made after step `n`, oldest first."""
    return list(map(Change._make, rows_since(connection, n)))


def rows_since(connection: sqlite3.Connection, n: int) -> list[tuple[str, str, str, str | None, str | None]]:
    """The same as plain rows, of which many are looked through and few are kept."""
    following = connection.execute("SELECT first FROM step WHERE n > ? ORDER BY n LIMIT 1", (n,)).fetchone()
    if following is None:
        return []
    return _rows(connection, _CHANGE + " WHERE id >= ? ORDER BY id", following)


def changes_by_step(connection: sqlite3.Connection) -> Iterator[tuple[int, Change]]:
    """The whole journal in order, with the number of each change's step."""
    for row in connection.execute("SELECT step, item, field, period, old, new FROM change ORDER BY id"):
        yield row[0], Change._make(row[1:])


def values_ever(connection: sqlite3.Connection, field: str) -> list[str]:
    """Every value that a field of any item has ever had: which references were used, for one."""
    question = "SELECT DISTINCT new FROM change WHERE field = ? AND new IS NOT NULL"
    return [value for (value,) in _rows(connection, question, (field,))]


def texts_in_turn(
    connection: sqlite3.Connection, items: Sequence[str], fields: Sequence[str]
) -> Iterator[tuple[str, str, str | None]]:
    """Every text that these fields of these items were ever given, oldest first: item, field, text."""
    marks = ", ".join("?" * len(fields))
    question = f"SELECT item, field, new FROM change WHERE item = ? AND field IN ({marks}) ORDER BY id"  # noqa: S608
    for item in items:
        yield from _rows(connection, question, (item, *fields))


def append(
    connection: sqlite3.Connection,
    heading: Heading,
    changes: Sequence[Change],
    first: int,
    rows: Iterable[Row],
    gone: Iterable[str],
) -> None:
    """Writes one step, its changes (numbered from `first`) and the items it touched, in one transaction."""
    with transaction(connection):
        connection.execute("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*heading, first))
        n = heading.n
        connection.executemany(
            "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(first + place, n, *change) for place, change in enumerate(changes)],
        )
        connection.executemany("DELETE FROM item WHERE id = ?", [(id_,) for id_ in gone])
        connection.executemany(
            "INSERT INTO item (id, parent, rank, kind, title, cells) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "parent = excluded.parent, rank = excluded.rank, kind = excluded.kind, title = excluded.title, "
            "cells = excluded.cells",
            list(rows),
        )


def marks(connection: sqlite3.Connection) -> list[Mark]:
    """The snapshots, oldest first."""
    return [Mark(*row) for row in _rows(connection, "SELECT name, step, who, at FROM mark ORDER BY step, at, name")]


def put_mark(connection: sqlite3.Connection, mark: Mark) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO mark VALUES (?, ?, ?, ?)", mark)


DRAFT = "?"
"""Before a decision that is meant and not carried out: such an offer waits as one without any."""


def offers(connection: sqlite3.Connection, *, waiting: bool = True) -> list[Offer]:
    rows = _rows(connection, "SELECT n, source, at, content, decision FROM offer ORDER BY n")
    return [Offer(*row) for row in rows if not waiting or row[4][:1] in ("", DRAFT)]


def put_offers(connection: sqlite3.Connection, source: str, at: str, offered: Iterable[tuple[str, str]]) -> None:
    """Adds offers: content and decision of each."""
    with transaction(connection):
        connection.executemany(
            "INSERT INTO offer (source, at, content, decision) VALUES (?, ?, ?, ?)",
            [(source, at, content, decision) for content, decision in offered],
        )


def requests(connection: sqlite3.Connection) -> list[Request]:
    """The workbooks sent to partners, oldest first."""
    return [Request(*row) for row in connection.execute("SELECT n, step, who, at, content FROM request ORDER BY n")]


def lacks(connection: sqlite3.Connection, theirs: sqlite3.Connection) -> bool:
    """Whether another copy of the plan has a snapshot, an offer or a request, or something back, that this one has not."""
    names = {mark.name for mark in marks(theirs)} - {mark.name for mark in marks(connection)}
    offered = {offer.content for offer in offers(connection, waiting=False)}
    sent = requests(connection)
    known = {(one.at, one.content) for one in sent}
    grown = {(one.n, one.at, one.who): len(one.content) for one in sent}
    return (
        bool(names)
        or any(offer.content not in offered for offer in offers(theirs, waiting=False))
        or any(
            (one.at, one.content) not in known and grown.get((one.n, one.at, one.who), -1) < len(one.content)
            for one in requests(theirs)
        )
    )


def put_request(connection: sqlite3.Connection, request: Request) -> None:
    """Writes a request, or over the one of that number what has become of it."""
    with transaction(connection):
        connection.execute("INSERT OR REPLACE INTO request VALUES (?, ?, ?, ?, ?)", request)


def decide(connection: sqlite3.Connection, decisions: Iterable[tuple[int, str]]) -> None:
    """Writes what was decided about offers, by their numbers."""
    with transaction(connection):
        connection.executemany("UPDATE offer SET decision = ? WHERE n = ?", [(text, n) for n, text in decisions])
