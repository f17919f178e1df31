"""The running program looks for plans that a second start hands to it, and shows them."""

import atexit
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from shared_plan.model.refusal import Refused
from shared_plan.ui import doorbell

if TYPE_CHECKING:
    from shared_plan.ui.desk import Desk


class Answering(QObject):
    """Opens what is asked for, or brings it to the front where it is open."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._folder = Path()
        self.looks = 0
        self._watcher: QFileSystemWatcher | None = None

    def begin(self) -> None:
        """Begins to look for messages, unless another program of this officer does."""
        with suppress(OSError, Refused):  # no folder to leave messages in: every start opens for itself
            if self._watcher is None and doorbell.answer():
                self._folder = doorbell.folder()
                self._watcher = QFileSystemWatcher([str(self._folder)])
                self._watcher.directoryChanged.connect(lambda _folder: self.look())
                atexit.register(doorbell.leave)
                self.look()

    def stop(self) -> None:
        if self._watcher is not None:
            self._watcher = None
            atexit.unregister(doorbell.leave)
            doorbell.leave()

    def look(self) -> None:
        self.looks += 1
        for message in doorbell.messages(self._folder):
            if message.path is None:
                self._desk.show_start()
                continue
            window = self._desk.open(message.path, QApplication.activeWindow())
            if window is not None:
                to_front(window)


def to_front(window: QWidget) -> None:
    """Shows a window that may be minimised or covered."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
