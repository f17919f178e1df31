"""Numbered upgrades of the file's format, one function for each version that there ever was."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from shared_plan.model.file import schema

Upgrade = Callable[[sqlite3.Connection], None]
UPGRADES: Mapping[int, Upgrade] = {}
"""From version -> what turns a file of that version into one of the next. Never changed once released, only added to."""


def upgrade(copy: Path, version: int) -> None:
    """Turns the private copy, whose schema was found exact for `version`, into one of the present one: all or nothing.

    Raises sqlite3.Error where it can't be done.

    The document itself is replaced by the upgraded plan at its first save, not before.
    """
    connection = sqlite3.connect(copy, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for number in range(version, schema.VERSION):
            UPGRADES[number](connection)
        connection.execute(f"PRAGMA user_version={schema.VERSION}")
        connection.execute("COMMIT")
    finally:
        connection.close()
