"""Whom to ask: partners, groups, people and who is named in the rows, each with how many rows they answer for."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from shared_plan.exchange.request.scope import Someone, is_everybody
from shared_plan.ui.labels import button, label, weight
from shared_plan.ui.theme import THEME

_ONE = int(Qt.ItemDataRole.UserRole)
_EVERYBODY = "Everybody, in one workbook"


class Whom(QWidget):
    """`changed` is told when others are ticked; `find` looks up a name that is not listed."""

    changed = Signal()

    def __init__(self, listed: Iterable[Someone], find: Callable[[str], Someone]) -> None:
        super().__init__()
        self._find = find
        self._groups: dict[str, QTreeWidgetItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(THEME.px(6))
        head = label("&Whom to ask", bold=True)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Find, or write a name and press Enter")
        self.line.setAccessibleName("Find whom to ask, or write a name")
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self._entered)
        head.setBuddy(self.line)
        column.addWidget(head)
        column.addWidget(self.line)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Whom to ask")
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for one in listed:
            self._add(one)
        self.tree.itemChanged.connect(lambda *_: self.changed.emit())
        column.addWidget(self.tree, 1)
        row = QHBoxLayout()
        row.addWidget(button("Tick &all listed", lambda: self._tick(Qt.CheckState.Checked), "link"))
        row.addWidget(button("Tick &none", lambda: self._tick(Qt.CheckState.Unchecked), "link"))
        row.addStretch(1)
        column.addLayout(row)

    def _group(self, kind: str) -> QTreeWidgetItem:
        if kind not in self._groups:
            made = QTreeWidgetItem(self.tree, [kind, "rows" if not self._groups else ""])
            made.setFlags(Qt.ItemFlag.ItemIsEnabled)
            made.setFont(0, weight(THEME.font(0.93), bold=True))
            for at in (0, 1):
                made.setForeground(at, THEME.colour("soft"))
            made.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            made.setExpanded(True)
            self._groups[kind] = made
        return self._groups[kind]

    def _add(self, one: Someone) -> QTreeWidgetItem:
        shown = _EVERYBODY if is_everybody(one.name) else one.name
        made = QTreeWidgetItem(
            self._group(one.kind) if one.kind else self.tree.invisibleRootItem(), [shown, f"{one.rows:,}"]
        )
        made.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        made.setCheckState(0, Qt.CheckState.Unchecked)
        made.setData(0, _ONE, one)
        made.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{shown}, {one.rows} rows")
        made.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made.setForeground(1, THEME.colour("soft"))
        return made

    def _all(self) -> list[QTreeWidgetItem]:
        tops = [self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount())]
        below = [top.child(n) for top in tops if top is not None for n in range(top.childCount())]
        return [one for one in (*tops, *below) if one is not None and one.data(0, _ONE) is not None]

    def _someone(self, entry: QTreeWidgetItem) -> Someone:
        found = entry.data(0, _ONE)
        assert isinstance(found, tuple)
        return Someone(*found)

    @property
    def ticked(self) -> tuple[Someone, ...]:
        """Those who are to be asked."""
        return tuple(self._someone(one) for one in self._all() if one.checkState(0) == Qt.CheckState.Checked)

    def tick(self, names: Iterable[str]) -> None:
        """Ticks those of that name and brings the first on the screen."""
        wanted = {name.casefold() for name in names}
        found = [one for one in self._all() if self._someone(one).name.casefold() in wanted]
        for one in found:
            one.setCheckState(0, Qt.CheckState.Checked)
        if found:
            self.tree.setCurrentItem(found[0])

    def _narrow(self, words: str) -> None:
        for one in self._all():
            one.setHidden(words.strip().casefold() not in one.text(0).casefold())
        for group in self._groups.values():
            below = (group.child(n) for n in range(group.childCount()))
            group.setHidden(all(one.isHidden() for one in below if one is not None))

    def _entered(self) -> None:
        """Ticks the one that was found, or takes the name as it was written."""
        words = " ".join(self.line.text().split())
        if not words:
            return
        shown = [one for one in self._all() if not one.isHidden()]
        exact = [one for one in shown if self._someone(one).name.casefold() == words.casefold()]
        entry = exact[0] if exact else shown[0] if len(shown) == 1 else self._add(self._find(words))
        self.line.clear()
        entry.setCheckState(0, Qt.CheckState.Checked)
        self.tree.setCurrentItem(entry)

    def _tick(self, state: Qt.CheckState) -> None:
        self.tree.blockSignals(True)
        for one in self._all():
            everybody = is_everybody(self._someone(one).name)
            if not one.isHidden() and not (everybody and state == Qt.CheckState.Checked):
                one.setCheckState(0, state)
        self.tree.blockSignals(False)
        self.tree.viewport().update()
        self.changed.emit()
