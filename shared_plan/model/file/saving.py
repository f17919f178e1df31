"""One save of a plan: its bytes to the document, whole or not at all, and a backup when one is due."""

import contextlib
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from shared_plan.model.file import opening
from shared_plan.model.file.opening import Fingerprint
from shared_plan.model.file.place import reason, replace_whole, room_for
from shared_plan.model.refusal import Refused


class Turn:
    """Whose turn it is to write: saves of one plan go one at a time, and an older one never comes after a newer one."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.newest = 0
        self.written: Fingerprint | None = None


class Saving:
    """One save under way: the sealed bytes of the whole plan, and how the document looks once they are written.

    `number` counts the saves of one open plan, `marks` its snapshots and offers; `keep` says whether a backup is due.
    """

    def __init__(
        self,
        path: Path,
        plan_id: str,
        image: Callable[[], bytes],
        revision: int,
        marks: int = 0,
        number: int = 0,
        turn: Turn | None = None,
        *,
        keep: bool = True,
    ) -> None:
        self.path, self.plan_id, self._image = path, plan_id, image
        self.revision, self.marks, self.number = revision, marks, number
        self.turn, self.keep = turn or Turn(), keep
        self.written: Fingerprint | None = None

    @cached_property
    def data(self) -> bytes:
        """The bytes to be written, sealed when first asked for: by `write`, and so on its thread."""
        try:
            return self._image()
        except ValueError as error:
            raise Refused(f"{self.path}: could not be saved ({error}); save a copy elsewhere.") from error

    def write(self) -> None:
        """Replaces the document, whole or not at all, and keeps a backup when one is due. Raises Refused."""
        with self.turn.lock:
            if self.number >= self.turn.newest:
                self._replace()
                self.turn.newest, self.turn.written = self.number, opening.fingerprint(self.path)
            self.written = self.turn.written
        if self.keep:
            from shared_plan.model.file import backups

            with contextlib.suppress(OSError, Refused):
                backups.keep_if_due(self.plan_id, self.data, datetime.now(UTC))

    def _replace(self) -> None:
        try:
            room_for(self.path, len(self.data))
            replace_whole(self.path, self.data)
        except OSError as error:
            raise Refused(
                f"{self.path}: could not be saved ({reason(error)}); your changes are safe on this computer. "
                "Make the place writable or save a copy elsewhere."
            ) from error
