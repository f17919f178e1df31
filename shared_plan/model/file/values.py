"""Every value of a plan's file, row by row: its type, length and shape, before anything is made of it."""

import json
import re
import sqlite3
from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from shared_plan.model.journal import ROOT
from shared_plan.model.state import KINDS, PLACED

LONGEST = 1_000_000
"""Characters of one cell. The longest text of a public plan has 6,000; an Excel cell holds 32,767."""
SHORT = 2_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_RANK = re.compile(r"[0-9A-Za-z]{1,200}")
_HASH = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_SEAL = re.compile(r"[0-9a-f]{32}:[0-9a-f]{64}")


class Text(bytes):
    """A text of the file, still as bytes; set as a connection's text_factory, so that a blob is told from it."""

    __slots__ = ()


class Found(Protocol):
    """Where problems go."""

    def add(self, kind: str, where: str, message: str) -> None: ...
    def look(self) -> None: ...


class Column(NamedTuple):
    name: str
    fault: Callable[[object], str]


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def is_rank(text: str) -> bool:
    return _RANK.fullmatch(text) is not None


def fault_of_text(value: object, longest: int = LONGEST) -> str:
    """Why a value, read with Text, is no text that a plan holds; empty when it is one."""
    if not isinstance(value, Text):
        return f"is {_kind(value)} where a text belongs"
    if len(value) > 4 * longest:
        return f"is a text of {len(value):,} bytes, longer than any cell"
    try:
        text = value.decode()
    except UnicodeDecodeError:
        return "is a text with bytes that are no letters (not UTF-8)"
    return "is a text with control characters" if _CONTROLS.search(text) else ""


def _kind(value: object) -> str:
    kinds = {bytes: "raw bytes", int: "a number", float: "a number", type(None): "nothing"}
    return kinds.get(type(value), "no text")


def _short(value: object) -> str:
    return fault_of_text(value, SHORT)


def _optional(fault: Callable[[object], str]) -> Callable[[object], str]:
    return lambda value: "" if value is None else fault(value)


def _matching(shape: re.Pattern[str], what: str) -> Callable[[object], str]:
    def fault(value: object) -> str:
        why = _short(value)
        return why or ("" if isinstance(value, bytes) and shape.fullmatch(value.decode()) else f"is not {what}")

    return fault


def _number(value: object) -> str:
    return "" if type(value) is int and value >= 0 else "is not a whole number"


def _kind_of_item(value: object) -> str:
    return (
        ""
        if value is None or (isinstance(value, Text) and value.decode("utf-8", "replace") in KINDS)
        else "is no kind of item"
    )


def _json(value: object) -> str:
    why = fault_of_text(value)
    if not why and isinstance(value, bytes):
        try:
            json.loads(value)
        except (ValueError, RecursionError):
            why = "is not JSON"
    return why


def _cells(value: object) -> str:
    """One JSON object of texts by the names of fields that have no column of their own."""
    why = fault_of_text(value)
    if why or not isinstance(value, bytes):
        return why
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return "is not JSON"
    if not isinstance(found, dict) or not all(type(text) is str for text in found.values()):
        return "is not one JSON object of texts"
    if any(name in PLACED or not name for name in found):
        return "gives a field twice or none"
    return "holds control characters" if any(_unclean(text) for text in found.values()) else ""


def _unclean(text: str) -> bool:
    return bool(_CONTROLS.search(text)) or (not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text))


_id = _matching(_ID, "an id")
_moment = _matching(_MOMENT, "a moment")
_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "about": (Column("key", _short), Column("value", _short)),
    "item": (
        Column("id", _id),
        Column("parent", _optional(_id)),
        Column("rank", _optional(_matching(_RANK, "a place among siblings"))),
        Column("kind", _kind_of_item),
        Column("title", _optional(fault_of_text)),
        Column("cells", _cells),
    ),
    "step": (
        Column("n", _number),
        Column("label", fault_of_text),
        Column("who", fault_of_text),
        Column("at", _moment),
        Column("source", fault_of_text),
        Column("undoes", _optional(_number)),
        Column("hash", _matching(_HASH, "a hash")),
        Column("first", _number),
    ),
    "change": (
        Column("id", _number),
        Column("step", _number),
        Column("item", _id),
        Column("field", _short),
        Column("period", _short),
        Column("old", _optional(fault_of_text)),
        Column("new", _optional(fault_of_text)),
    ),
    "mark": (
        Column("name", fault_of_text),
        Column("step", _number),
        Column("who", fault_of_text),
        Column("at", _moment),
    ),
    "offer": (
        Column("n", _number),
        Column("source", fault_of_text),
        Column("at", fault_of_text),
        Column("content", _json),
        Column("decision", fault_of_text),
    ),
    "request": (
        Column("n", _number),
        Column("step", _number),
        Column("who", fault_of_text),
        Column("at", _moment),
        Column("content", _json),
    ),
}
_ABOUT = {"id": _ID, "seal": _SEAL, "made_by": re.compile(r".{1,40}"), "oldest_reader": re.compile(r"\d{1,6}")}


def check(connection: sqlite3.Connection, about: Mapping[str, str], found: Found) -> None:
    """Looks at every value of every table; the connection's text_factory is Text."""
    for key, shape in _ABOUT.items():
        value: object = about.get(key, "")
        if not (isinstance(value, str) and shape.fullmatch(value)):
            found.add("value", f"about {key}", f"The file's own note “{key}” is missing or not what it should be.")
    for table, columns in _COLUMNS.items():
        try:
            _check_table(connection, table, columns, found)
        except sqlite3.DataError:
            found.add("value", table, f"A row of the table “{table}” is longer than any row of a plan.")


def _check_table(connection: sqlite3.Connection, table: str, columns: tuple[Column, ...], found: Found) -> None:
    names = ", ".join(column.name for column in columns)
    for count, row in enumerate(connection.execute(f"SELECT {names} FROM {table} ORDER BY rowid")):  # noqa: S608 - our own names
        if count % 1000 == 0:
            found.look()
        for column, value in zip(columns, row, strict=True):
            why = column.fault(value)
            if why:
                name = _name(row[0])
                found.add("value", f"{table} {name}", f"In the table “{table}”, row {name}, {column.name} {why}.")
        if table == "item" and row[3] is None and row[0] != ROOT.encode():
            found.add("value", f"item {_name(row[0])}", f"In the table “item”, row {_name(row[0])}, kind is missing.")


def _name(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return _CONTROLS.sub("?", text)[:40]


_TEXT_OR_NOTHING = "typeof({0}) NOT IN ('text', 'null')"
_ODD: Mapping[str, str] = {
    "about": "typeof(key) <> 'text' OR typeof(value) <> 'text'",
    "item": " OR ".join(
        [
            *("typeof(id) <> 'text'", "typeof(cells) <> 'text'", "length(id) > 64", "length(rank) > 200"),
            *(_TEXT_OR_NOTHING.format(name) for name in PLACED),
        ]
    ),
    "step": " OR ".join(
        [
            *(f"typeof({name}) <> 'text'" for name in ("label", "who", "at", "source", "hash")),
            *("n < 1", "n > 1000000000", "typeof(first) <> 'integer'", "typeof(undoes) NOT IN ('integer', 'null')"),
        ]
    ),
    "change": " OR ".join(
        [
            *(f"typeof({name}) <> 'text'" for name in ("item", "field", "period")),
            *("id < 1", "id > 1000000000", "typeof(step) <> 'integer'"),
            *(_TEXT_OR_NOTHING.format(name) for name in ("old", "new")),
        ]
    ),
    "mark": "typeof(name) <> 'text' OR typeof(step) <> 'integer' OR typeof(who) <> 'text' OR typeof(at) <> 'text'",
    "offer": "typeof(content) <> 'text' OR typeof(source) <> 'text' OR typeof(decision) <> 'text' OR typeof(at) <> 'text'",
    "request": "typeof(step) <> 'integer' OR typeof(who) <> 'text' OR typeof(at) <> 'text' OR typeof(content) <> 'text'",
}


def odd_table(connection: sqlite3.Connection) -> str:
    """The first table with a value whose type, number or length would upset what reads it; "" when there is none.

    For opening: asked in SQL, so that 40,000 rows take some hundredths of a second. Whether texts are UTF-8 is not asked.
    """
    for table, odd in _ODD.items():
        try:
            if connection.execute(f"SELECT 1 FROM {table} WHERE {odd} LIMIT 1").fetchone():  # noqa: S608 - our own words
                return table
        except sqlite3.DatabaseError:
            return table
    return ""
