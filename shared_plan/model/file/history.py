"""Questions to the journal with several conditions, put together by SQLAlchemy on the connection that is open already.

SQLAlchemy's import takes longer than an empty window, so it comes with the first question and not with the program.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Engine, Integer, MetaData, Select, Table, Text, create_engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from shared_plan.model.file.store import read_tolerantly
from shared_plan.model.journal import Change, Heading, Step

_metadata = MetaData()
_step = Table(
    "step",
    _metadata,
    Column("n", Integer, primary_key=True),
    *(Column(name, Text) for name in ("label", "who", "at", "source")),
    Column("undoes", Integer),
    Column("hash", Text),
    Column("first", Integer),
)
_change = Table(
    "change",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("step", Integer),
    *(Column(name, Text) for name in ("item", "field", "period", "old", "new")),
)


def _engine(connection: sqlite3.Connection) -> Engine:
    """An engine over the hardened connection. Its texts are kept out of error messages, which may reach a log."""
    return create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True, pool_reset_on_return=None
    )


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Lets SQLite's own errors out as they were, without SQLAlchemy's wrapping."""
    try:
        yield
    except DBAPIError as error:
        raise error.orig or error from None


def steps(
    connection: sqlite3.Connection, item: str | None = None, field: str | None = None, limit: int | None = None
) -> list[Step]:
    """The steps, newest first, with their changes; of an item or field only those that touched it, with those changes."""
    read_tolerantly(connection)
    with _plain_errors(), _engine(connection).connect() as asked:
        found = asked.execute(_changes(item, field)).all()
        by_step: dict[int, list[Change]] = {}
        for row in found:
            by_step.setdefault(row[0], []).append(Change(*row[1:]))
        headings = asked.execute(_headings(None if item is None and field is None else by_step, limit)).all()
    return [Step(heading, tuple(by_step.get(heading.n, ()))) for heading in map(Heading._make, headings)]


def _changes(item: str | None, field: str | None) -> Select[Any]:
    c = _change.c
    question = select(c.step, c.item, c.field, c.period, c.old, c.new).order_by(c.id)
    if item is not None:
        question = question.where(c.item == item)
    if field is not None:
        question = question.where(c.field == field)
    return question


def _headings(only: Iterable[int] | None, limit: int | None) -> Select[Any]:
    c = _step.c
    question = select(c.n, c.label, c.who, c.at, c.source, c.undoes, c.hash).order_by(c.n.desc())
    if only is not None:
        question = question.where(c.n.in_(list(only)))
    return question if limit is None else question.limit(limit)
