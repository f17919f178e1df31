"""What a plan's file looks like inside: its marks of identity and its tables, exact for each version."""

APPLICATION_ID = 0x53504C4E  # "SPLN"
VERSION = 1
OLDEST_READER = 1
"""The lowest version of the program's format that may read what this one writes."""

TABLES: dict[str, str] = {
    "about": "CREATE TABLE about (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "item": (
        "CREATE TABLE item (id TEXT NOT NULL UNIQUE, parent TEXT, rank TEXT, kind TEXT, title TEXT, "
        "cells TEXT NOT NULL) STRICT"
    ),
    "step": (
        "CREATE TABLE step (n INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, "
        "source TEXT NOT NULL, undoes INTEGER, hash TEXT NOT NULL, first INTEGER NOT NULL) STRICT"
    ),
    "change": (
        "CREATE TABLE change (id INTEGER NOT NULL PRIMARY KEY, step INTEGER NOT NULL, item TEXT NOT NULL, "
        "field TEXT NOT NULL, period TEXT NOT NULL, old TEXT, new TEXT) STRICT"
    ),
    "mark": (
        "CREATE TABLE mark (name TEXT NOT NULL PRIMARY KEY, step INTEGER NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL) STRICT"
    ),
    "offer": (
        "CREATE TABLE offer (n INTEGER NOT NULL PRIMARY KEY, source TEXT NOT NULL, at TEXT NOT NULL, "
        "content TEXT NOT NULL, decision TEXT NOT NULL) STRICT"
    ),
    "request": (
        "CREATE TABLE request (n INTEGER NOT NULL PRIMARY KEY, step INTEGER NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, "
        "content TEXT NOT NULL) STRICT"
    ),
}
"""Tables by name. `step.first` is the id of the step's first change: a step's changes stand together, so that those
since any step are one range. An item's `cells` is one JSON object of texts by "field" or "field@period"."""

INDEXES: dict[str, str] = {"change_by_item": "CREATE INDEX change_by_item ON change (item)"}

Object = tuple[str, str, str, str]


def _objects() -> frozenset[Object]:
    tables = {("table", name, name, sql) for name, sql in TABLES.items()}
    indexes = {("index", name, sql.split(" ON ")[1].split(" ")[0], sql) for name, sql in INDEXES.items()}
    automatic = {("index", f"sqlite_autoindex_{name}_1", name, "") for name in ("about", "item", "mark")}
    return frozenset(tables | indexes | automatic)


EXPECTED: dict[int, frozenset[Object]] = {1: _objects()}
"""By version, the rows of sqlite_schema (type, name, table, sql) that a plan has, and not one more.

The indexes that SQLite makes itself for PRIMARY KEY and UNIQUE have no sql.
"""


def creation() -> list[str]:
    """The statements that make an empty plan of this version."""
    identity = [f"PRAGMA application_id={APPLICATION_ID}", f"PRAGMA user_version={VERSION}"]
    return [*identity, *TABLES.values(), *INDEXES.values()]
