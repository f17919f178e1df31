"""A spreadsheet or Word table dropped on a window begins its import; a plan that is dropped is opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".docx", ".html", ".htm", ".xml")
PLAN = ".splan"


class Drop(QObject):
    """Takes files that are dropped on a widget; keep a reference for as long as it is to work."""

    def __init__(self, on: QWidget, act: Callable[[Path], object]) -> None:
        super().__init__(on)
        self._act = act
        on.setAcceptDrops(True)
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragMoveEvent | QDropEvent) and file_of(event.mimeData()) is not None:
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.drop(event.mimeData())
            return True
        return super().eventFilter(watched, event)

    def drop(self, data: QMimeData) -> None:
        path = file_of(data)
        if path is not None:
            self._act(path)


def file_of(data: QMimeData) -> Path | None:
    """The one file that is dropped, if it is one that can be taken."""
    local = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return local[0] if len(local) == 1 and local[0].suffix.lower() in (*ENDINGS, PLAN) else None
