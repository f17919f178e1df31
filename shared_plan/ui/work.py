"""One slow job off the window's thread: it tells how far it is, can be stopped, and ends in exactly one signal."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from shared_plan.model.refusal import Cancelled, Refused

Tick = Callable[[int, int, str], None]
Job = Callable[[Tick, Callable[[], bool]], Any]
_FAULT = (
    "Something went wrong in the program itself ({}); nothing was changed. Please try again or tell who looks after it."
)


class Work(QObject):
    """Runs `job(tick, cancel)` on a thread of its own; the signals arrive on the thread that made this object.

    `done` brings what the job gave, `refused` the one sentence why it could not, `stopped` that it was cancelled.
    """

    told = Signal(int, int, str)
    done = Signal(object)
    refused = Signal(str)
    stopped = Signal()

    def __init__(self, job: Job, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="work", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Asks the job to stop; `stopped` is told once it has."""
        self._cancelled.set()

    def wait(self) -> None:
        """Until the thread has ended; for putting a window away."""
        if self._thread.is_alive():
            self._thread.join()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            found = self._job(self.told.emit, self._cancelled.is_set)
        except Cancelled:
            self.stopped.emit()
        except Refused as refusal:
            self.refused.emit(str(refusal))
        except Exception as fault:  # noqa: BLE001 - whatever it is, the window has to hear of it
            self.refused.emit(_FAULT.format(type(fault).__name__))
        else:
            self.done.emit(found)
