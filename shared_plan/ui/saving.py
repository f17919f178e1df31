"""When the plan's document is saved: soon after the last edit, on leaving the window, and at close; never asked for."""

import threading
import time
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from shared_plan.model.file.planfile import ChangedUnderneath
from shared_plan.model.file.saving import Saving
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
    _written = Signal(object, str)

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._waiting_since = 0.0
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.begin)
        self._written.connect(self._finish)
        plan.listeners.append(self._edited)

    def _edited(self, _step: object) -> None:
        now = time.monotonic()
        self._waiting_since = self._waiting_since or now
        left = max(0.0, LONGEST - (now - self._waiting_since)) * 1000
        self._timer.start(int(min(QUIET, left)))
        self.told.emit("Every change kept; saving to the file shortly")

    def begin(self) -> None:
        """Saves beside the work that goes on: the disk is waited for on a thread that never sees the plan."""
        if self._thread is not None:
            self._timer.start(QUIET)
            return
        try:
            saving = self._plan.file.start_saving()
        except ChangedUnderneath:
            self.save()
            return
        except Refused as refusal:
            self._not_now(str(refusal))
            return
        if saving is not None:
            self._thread = threading.Thread(target=self._write, args=(saving,), name="saving")
            self._thread.start()

    def _write(self, saving: Saving) -> None:
        try:
            saving.write()
        except Refused as refusal:
            self._written.emit(saving, str(refusal))
        else:
            self._written.emit(saving, "")

    def _finish(self, saving: Saving, refusal: str) -> None:
        self._join()
        self._plan.file.finish_saving(saving)
        if refusal:
            self._not_now(refusal)
        elif not self.is_waiting:
            self._all_saved()

    def _join(self) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def save(self) -> bool:
        """Saves now and waits for it, merging what somebody else saved meanwhile; whether the document is up to date."""
        self._timer.stop()
        self._join()
        if self._plan.file.read_only:
            return True
        from shared_plan.model import reconcile

        try:
            outcome = reconcile.save(self._plan)
        except Refused as refusal:
            self._not_now(str(refusal))
            return False
        self._all_saved()
        if outcome is not None:
            self.merged.emit(outcome)
        return True

    def _all_saved(self) -> None:
        self._waiting_since = 0.0
        self.told.emit(f"All changes saved {datetime.now().astimezone():%H:%M}")

    def _not_now(self, refusal: str) -> None:
        self._timer.start(AGAIN)
        self.told.emit("Your changes are safe on this computer, but not yet in the file")
        self.refused.emit(refusal)

    def let_go(self) -> None:
        """The plan is put away: nothing is saved after this."""
        self._timer.stop()
        self._join()
        if self._edited in self._plan.listeners:
            self._plan.listeners.remove(self._edited)

    @property
    def is_waiting(self) -> bool:
        return self._plan.file.unsaved > 0
