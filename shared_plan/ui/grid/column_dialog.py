"""Which columns the grid shows, and in what order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import button
from shared_plan.ui.plan_model import PlanModel

_HIDDEN = frozenset({"title", "exempt"})


class ColumnDialog(Sheet):
    """Tick what is to be seen; drag, or move with the buttons, into the order wanted."""

    def __init__(self, over: QWidget | None, model: PlanModel) -> None:
        words = "Tick the columns to show and drag them into order. The first column, with the tree, always stays."
        super().__init__(over, "Columns", words, 420, 520)
        self.list = QListWidget()
        self.list.setAccessibleName("Columns")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        shown = [key for key in model.columns if key != "title"]
        others = [f.key for f in model.shown.settings.all_fields() if f.key not in shown and f.key not in _HIDDEN]
        for key in [*shown, *others]:
            entry = QListWidgetItem(model.shown.heading(key))
            entry.setData(Qt.ItemDataRole.UserRole, key)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            self.list.addItem(entry)
        self.list.setCurrentRow(0)
        self.body.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(button("Move &up", lambda: self._move(-1)))
        row.addWidget(button("Move &down", lambda: self._move(1)))
        row.addStretch(1)
        self.body.addLayout(row)
        self.finish("Show these columns")

    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        if at >= 0 and 0 <= at + by < self.list.count():
            entry = self.list.takeItem(at)
            self.list.insertItem(at + by, entry)
            self.list.setCurrentRow(at + by)

    @property
    def keys(self) -> list[str]:
        """The columns as chosen, the title first."""
        entries = [self.list.item(at) for at in range(self.list.count())]
        ticked = [one for one in entries if one is not None and one.checkState() == Qt.CheckState.Checked]
        return ["title", *(str(one.data(Qt.ItemDataRole.UserRole)) for one in ticked)]
