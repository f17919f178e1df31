"""A dialog in which entries are ticked and put into order: columns of the grid, fields of a paper's column."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import button


class TickSheet(Sheet):
    """Tick what is wanted; drag, or move with the buttons, into the order wanted."""

    def __init__(
        self, over: QWidget | None, named: tuple[str, str, str], told: str, entries: Sequence[tuple[str, str, bool]]
    ) -> None:
        """`named`: the dialog, its list and its main button; `entries`: key, words and whether it is ticked."""
        title, list_name, done = named
        super().__init__(over, title, told, 400, 520)
        self.list = QListWidget()
        self.list.setAccessibleName(list_name)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for key, words, on in entries:
            entry = QListWidgetItem(words)
            entry.setData(Qt.ItemDataRole.UserRole, key)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(entry)
        self.list.setCurrentRow(0)
        self.body.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(button("Move &up", lambda: self._move(-1)))
        row.addWidget(button("Move &down", lambda: self._move(1)))
        row.addStretch(1)
        self.body.addLayout(row)
        self.finish(done)

    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        if at >= 0 and 0 <= at + by < self.list.count():
            self.list.insertItem(at + by, self.list.takeItem(at))
            self.list.setCurrentRow(at + by)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The keys of what is ticked, in order."""
        entries = [self.list.item(at) for at in range(self.list.count())]
        chosen = [one for one in entries if one is not None and one.checkState() == Qt.CheckState.Checked]
        return tuple(str(one.data(Qt.ItemDataRole.UserRole)) for one in chosen)
