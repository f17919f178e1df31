"""Makes the paper anew whenever something is chosen: off the window's thread, one at a time, and only the latest wish."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from shared_plan.model.refusal import Refused
from shared_plan.ui.papers.choice import Asked, make
from shared_plan.ui.work import Work

SOON = 120
"""Milliseconds that the officer may go on writing before the paper is made anew."""


class Redoing(QObject):
    """`ask` gives what is to be made, in the window's thread; it is called when the making begins, not before.

    `told` says in words how far a paper is, `made` brings it, `refused` the one sentence why there is none.
    """

    told = Signal(str)
    made = Signal(object)
    refused = Signal(str)

    def __init__(self, ask: Callable[[], Asked], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._work: Work | None = None
        self._again = self._over = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        return self._work is not None or self._soon.isActive()

    def wish(self) -> None:
        """Something else is wanted: what is being made is given up, and the new wish begins in a moment."""
        if self._work is not None:
            self._work.cancel()
        self._soon.start()

    def _begin(self) -> None:
        if self._work is not None:
            self._again = True
            return
        try:
            asked = self._ask()
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return
        work = Work(lambda tick, cancel: make(asked, cancel, tick), self)
        work.told.connect(self._told)
        work.done.connect(self._done)
        work.refused.connect(self._refused)
        work.stopped.connect(self._ended)
        self._work = work
        self.told.emit("Making the paper …")
        work.start()

    def _told(self, _done: int, _of: int, words: str) -> None:
        self.told.emit(words)

    def _done(self, made: object) -> None:
        if not self._ended():
            self.made.emit(made)

    def _refused(self, words: str) -> None:
        if not self._ended():
            self.refused.emit(words)

    def _ended(self) -> bool:
        """The job has come to its end; whether what it brought is not wanted any more."""
        if self._work is not None:
            self._work.wait()  # it has said its last word; its thread ends this very moment
            self._work.deleteLater()
        self._work = None
        again, self._again = self._again, False
        if again and not self._over:
            self._begin()
        return again or self._over or self._soon.isActive()

    def stop(self) -> None:
        """The window is put away: nothing is made any more."""
        self._over = True
        self._soon.stop()
        if self._work is not None:
            self._work.cancel()
            self._work.wait()
