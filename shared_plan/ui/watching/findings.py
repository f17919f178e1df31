"""Everything that wants attention as a list by question, each row with its reason; Enter goes to it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from shared_plan.model.attention import KINDS, Finding
from shared_plan.papers.blocks import Head, Row, Table
from shared_plan.papers.overview.spending import row_of
from shared_plan.ui.labels import button, escaped, label
from shared_plan.ui.theme import THEME
from shared_plan.ui.watching.copying import copied

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_PLACE = Qt.ItemDataRole.UserRole
_MOST = 500
"""Rows that a question lists; the filter in the side pane shows them all."""


class FindingsPage(QWidget):
    """Questions that have answers, with their rows below them."""

    def __init__(self, window: "PlanWindow", over: QDialog) -> None:
        super().__init__()
        self._window, self._over = window, over
        self._found = window.side.watch.all()
        column = QVBoxLayout(self)
        column.setContentsMargins(THEME.px(16), THEME.px(14), THEME.px(16), THEME.px(12))
        column.setSpacing(THEME.px(8))
        if not self._found:
            column.addWidget(label("Nothing wants attention today.", wrap=True))
            column.addStretch(1)
            return
        column.addWidget(self._tree(), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("&Copy the list", self._copy))
        row.addWidget(button("&Go to the row", self._go))
        column.addLayout(row)

    @property
    def count(self) -> int:
        """Items that want attention for one reason or several."""
        return len({one.item for one in self._found})

    def _tree(self) -> QTreeWidget:
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("What wants attention")
        self.tree.setHeaderLabels(["Row", "Why"])
        self.tree.setColumnWidth(0, THEME.px(400))
        self.tree.setUniformRowHeights(True)
        self.tree.itemActivated.connect(lambda _entry, _column: self._go())
        for kind in KINDS:
            own = [one for one in self._found if one.kind == kind.key]
            if own:
                self._add(kind.words, own)
        return self.tree

    def _add(self, words: str, found: list[Finding]) -> None:
        head = QTreeWidgetItem([f"{words} ({len({one.item for one in found}):,})", ""])
        head.setFont(0, THEME.font(bold=True))
        self.tree.addTopLevelItem(head)
        for one in found[:_MOST]:
            entry = QTreeWidgetItem([self._title(one), one.reason])
            entry.setToolTip(1, escaped(one.reason))
            entry.setData(0, _PLACE, (one.item, one.field))
            head.addChild(entry)
        if len(found) > _MOST:
            head.addChild(
                QTreeWidgetItem([f"and {len(found) - _MOST:,} more", "The side pane's filter shows them all."])
            )
        head.setExpanded(len(found) <= _MOST)

    def _title(self, one: Finding) -> str:
        item = self._window.model.state.items[one.item]
        return " ".join(f"{item.get('ref') or ''} {item.title or '(no title)'}".split())

    def _go(self) -> None:
        entry = self.tree.currentItem()
        place = entry.data(0, _PLACE) if entry is not None else None
        if place:
            self._over.accept()
            self._window.go_to(*place)

    def _copy(self) -> None:
        words = {kind.key: kind.words for kind in KINDS}
        rows: list[Row] = [row_of([words[one.kind], self._title(one), one.reason]) for one in self._found]
        heads = (Head("What", 12), Head("Row", 26), Head("Why", 26))
        copied(self._window, "The list", Table("What wants attention", heads, tuple(rows), small=True))
