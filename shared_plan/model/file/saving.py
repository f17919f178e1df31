"""One save of a plan: its bytes to the document, whole or not at all, and a backup when one is due."""

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from shared_plan.model.file import backups, opening
from shared_plan.model.file.opening import Fingerprint
from shared_plan.model.file.place import reason, replace_whole, room_for
from shared_plan.model.refusal import Refused


@dataclass(slots=True)
class Saving:
    """One save under way: the sealed bytes of the whole plan, and how the document looks once they are written."""

    path: Path
    plan_id: str
    data: bytes
    revision: int
    keep: bool = True
    written: Fingerprint | None = None

    def write(self) -> None:
        """Replaces the document, whole or not at all, and keeps a backup when one is due. Raises Refused."""
        room_for(self.path, len(self.data))
        try:
            replace_whole(self.path, self.data)
        except OSError as error:
            raise Refused(
                f"{self.path}: could not be saved ({reason(error)}); your changes are safe on this computer. "
                "Make the place writable or save a copy elsewhere."
            ) from error
        self.written = opening.fingerprint(self.path)
        if self.keep:
            with contextlib.suppress(OSError, Refused):
                backups.keep_if_due(self.plan_id, self.data, datetime.now(UTC))
