"""Work that can wait for a quiet moment: row heights beyond the screen, texts for the search, the reading of dates."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_QUIET = 300
_SLICE = 60
"""Items a slice: some milliseconds of work, so that a key is never waited for."""


class Idle(QObject):
    """Does a slice at a time whenever the window has nothing else to do."""

    def __init__(self, window: "PlanWindow") -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setInterval(4)
        self._timer.timeout.connect(self._slice)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_QUIET)
        self._soon.timeout.connect(self._timer.start)

    @property
    def is_busy(self) -> bool:
        return self._timer.isActive() or self._soon.isActive()

    def wake(self) -> None:
        """There is something to do, in a moment; while the officer is at it that moment is put off."""
        self._timer.stop()
        self._soon.start()

    def stop(self) -> None:
        self._timer.stop()
        self._soon.stop()

    def _slice(self) -> None:
        """The search first, as it is asked for first; then the attention list; then heights."""
        window = self._window
        if window.arranger.searcher.prepare(_SLICE * 4):
            return
        if window.side.prepare(_SLICE // 3):
            return
        if window.grid.refine(_SLICE * 3):
            return
        self._timer.stop()
