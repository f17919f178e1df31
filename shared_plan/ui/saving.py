"""When the plan's document is saved: soon after the last edit, on leaving the window, and at close; never asked for."""

import time
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from shared_plan.model import reconcile
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused

QUIET = 20_000
"""Milliseconds after the last edit."""
LONGEST = 120.0
"""Seconds that edits wait at most while they go on."""
AGAIN = 60_000


class Saver(QObject):
    """Keeps the document in step with the plan; `told` says in words where things stand, `refused` why it can't be done.

    Every edit is durable in the private copy before this is asked at all: what is saved here is the officer's own file.
    """

    told = Signal(str)
    refused = Signal(str)
    merged = Signal(object)

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._waiting_since = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)
        plan.listeners.append(lambda _step: self._edited())

    def _edited(self) -> None:
        now = time.monotonic()
        self._waiting_since = self._waiting_since or now
        left = max(0.0, LONGEST - (now - self._waiting_since)) * 1000
        self._timer.start(int(min(QUIET, left)))
        self.told.emit("Every change kept; saving to the file shortly")

    def save(self) -> bool:
        """Saves now where there is anything to save; whether the document is up to date."""
        self._timer.stop()
        if self._plan.file.read_only:
            return True
        try:
            outcome = reconcile.save(self._plan)
        except Refused as refusal:
            self._timer.start(AGAIN)
            self.told.emit("Your changes are safe on this computer, but not yet in the file")
            self.refused.emit(str(refusal))
            return False
        self._waiting_since = 0.0
        self.told.emit(f"All changes saved {datetime.now().astimezone():%H:%M}")
        if outcome is not None:
            self.merged.emit(outcome)
        return True

    @property
    def is_waiting(self) -> bool:
        return self._plan.file.unsaved > 0
