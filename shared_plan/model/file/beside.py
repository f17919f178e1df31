"""Another copy of a plan, opened for reading beside the one that is open."""

import sqlite3
from pathlib import Path

from shared_plan.model.file import opening, working
from shared_plan.model.file.opening import Damaged, Opened
from shared_plan.model.refusal import Refused


def open_beside(path: Path, plan_id: str, *, ours: bool = False) -> Opened:
    """Opens another copy of plan `plan_id` for reading. Raises Refused when it is another plan or none.

    One of our own working copies (`ours`) may have SQLite's journal beside it, which is rolled back as it should be.
    """
    folder = working.new_folder()
    try:
        working.claim(folder, path, "", durable=False)
        opened = opening.open_copy(path, folder / working.COPY, ours=ours)
        if ours:
            _prove(opened)
    except BaseException:
        working.discard(folder)
        raise
    if opened.about.get("id") != plan_id:
        close_opened(opened)
        raise Refused(f"{path}: is another plan, not a copy of this one; choose a copy of the same plan.")
    return opened


def _prove(opened: Opened) -> None:
    """A working copy has no seal yet: SQLite's own check and the types of its values must do. Raises Damaged."""
    from shared_plan.model.file import values

    try:
        found = opened.connection.execute("PRAGMA quick_check").fetchone()[0]
        odd = "" if found != "ok" else values.odd_table(opened.connection)
    except sqlite3.Error as error:
        found, odd = str(error), ""
    if found != "ok" or odd:
        opened.connection.close()
        raise Damaged(f"{opened.copy.name}: {found if found != 'ok' else f'its table “{odd}” is damaged'}")


def close_opened(opened: Opened) -> None:
    opened.connection.close()
    working.discard(opened.copy.parent)
