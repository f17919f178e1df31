"""Looks at a private copy on a thread of its own, before its first change asks whether its contents can be relied on."""

import contextlib
import sqlite3
import threading

from shared_plan.model.file import connect, opening, values
from shared_plan.model.file.opening import Opened


class Ahead:
    """What reading a whole plan takes a tenth of a second for; nothing may write to the copy until `found` has answered."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._odd: str | None = None
        self._sealed: bool | None = opened.sealed
        self._thread = threading.Thread(target=self._look, name="looking ahead", daemon=True)
        self._thread.start()

    def found(self) -> tuple[str | None, bool | None]:
        """The table with odd values ("" for none) and whether the seal holds; None for what could not be found out."""
        self._thread.join()
        return self._odd, self._sealed

    def _look(self) -> None:
        with contextlib.suppress(OSError, ValueError, sqlite3.Error):
            if self._sealed is None:
                self._sealed = opening.verify_seal(self._opened)
            connection = connect.glance(self._opened.copy)
            try:
                self._odd = values.odd_table(connection)
            finally:
                connection.close()
