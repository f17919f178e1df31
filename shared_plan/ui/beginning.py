"""Loads what the first screen does without on a thread of its own, while the window is used already."""

import importlib
import sys
import threading

from PySide6.QtCore import QObject, QTimer, Signal

_MODULE = "shared_plan.model.file.history"
_LOOK = 25
"""Milliseconds between two looks whether it is there."""


class Beginning(QObject):
    """The journal's queries need a library that takes longer to load than the whole window; `ready` is told then."""

    ready = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._thread: threading.Thread | None = None
        self._timer: QTimer | None = None

    @property
    def is_ready(self) -> bool:
        return _MODULE in sys.modules and (self._thread is None or not self._thread.is_alive())

    def begin(self) -> None:
        """Begins to load it, once."""
        if self._thread is None:
            self._thread = threading.Thread(
                target=importlib.import_module, args=(_MODULE,), name="history", daemon=True
            )
            self._thread.start()
        if self._timer is None:
            self._timer = QTimer()
            self._timer.setInterval(_LOOK)
            self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self.is_ready and self._timer is not None:
            self._timer.stop()
            self.ready.emit()


READING = Beginning()
"""Whether the journal can be read at length."""
