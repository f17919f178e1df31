"""The one Qt model of a plan: outline, grid and timeline are views of its rows."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from shared_plan.model.journal import ROOT, Step
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.model.shown import Shown
from shared_plan.model.state import PLACED, Item, State, blank

if TYPE_CHECKING:
    from shared_plan.model.edits import Write

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_PLACES = frozenset({"parent", "rank", "kind"})
_MOST_RUNS = 100
"""Beyond so many separate runs of rows that come or go, starting anew is quicker than announcing each."""


def flatten(state: State) -> dict[str, int]:
    """Every item's depth by id, in reading order."""
    depths: dict[str, int] = {}
    parents = {item.parent for item in state.items.values()}  # most items have nothing under them
    waiting = [(id_, 0) for id_ in reversed(state.children(None))]
    while waiting:
        id_, depth = waiting.pop()
        depths[id_] = depth
        if id_ in parents:
            deeper = depth + 1
            waiting.extend([(one, deeper) for one in reversed(state.children(id_))])
    return depths


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending row numbers as runs of neighbours: first and last of each."""
    made: list[tuple[int, int]] = []
    for row in rows:
        if made and made[-1][1] == row - 1:
            made[-1] = (made[-1][0], row)
        else:
            made.append((row, row))
    return made


class PlanModel(QAbstractTableModel):
    """The items in reading order, one row each; the columns are the fields that the grid shows.

    Rows must be announced before they change, but the plan tells of a step after it: the model therefore keeps its own
    row of ids, and changes that between begin and end. `happened` passes each step on once the rows are right.
    """

    happened = Signal(object)
    refused = Signal(str)
    replaced = Signal()

    def __init__(self, plan: Plan, columns: Sequence[str] = ("title",), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.columns = list(columns)
        self._past: State | None = None
        self.depth = flatten(plan.at_hand)
        self.ids = list(self.depth)
        self._rows: dict[str, int] | None = None
        self.shown = Shown(lambda: self.state)
        plan.listeners.append(self.told)

    @property
    def state(self) -> State:
        """What is shown: the plan as it is, or as it stood when that is being looked at."""
        return self._past or self.plan.at_hand

    @property
    def is_past(self) -> bool:
        return self._past is not None

    def look_back(self, state: State | None) -> None:
        """Shows the plan as it stood, read-only, or (None) as it is."""
        self.beginResetModel()
        self._past = state
        self.shown.clear()
        self._mirror()
        self.endResetModel()
        self.replaced.emit()

    def grow(self) -> None:
        """The whole plan is there, of which so far the beginning was shown."""
        self.beginResetModel()
        self._mirror()
        self.endResetModel()

    def set_columns(self, columns: Sequence[str]) -> None:
        self.beginResetModel()
        self.columns = list(columns)
        self.endResetModel()

    def item(self, row: int) -> Item:
        return self.state.items.get(self.ids[row]) or blank(self.ids[row])

    def row_of(self, id_: str) -> int | None:
        if self._rows is None:
            self._rows = {one: row for row, one in enumerate(self.ids)}
        return self._rows.get(id_)

    def text(self, row: int, column: int) -> str:
        return self.shown.text(self.item(row), self.columns[column])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.EditRole):
            return self.text(index.row(), index.column())
        if role == Role.AccessibleTextRole:
            return self.spoken(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if role != Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self.shown.heading(self.columns[section]) if section < len(self.columns) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsEditable if self.may_change else usual

    @property
    def may_change(self) -> bool:
        return self._past is None and not self.plan.file.read_only

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid() or not self.may_change:
            return False
        from shared_plan.model import edits

        try:
            edits.write(self.plan, self.ids[index.row()], self.columns[index.column()], str(value or ""))
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return False
        return True

    def spoken(self, row: int, column: int) -> str:
        """What a screen reader says of a cell: titles with their level and place, statuses by their word."""
        item = self.item(row)
        key = self.columns[column]
        text = self.shown.text(item, key)
        if key != "title":
            status = self.shown.status(text) if key == "status" else None
            return f"{self.shown.heading(key)}: {status.word if status else text or 'empty'}"
        name = self.shown.settings.level_noun(item.kind or "").lower()
        above = self.state.items.get(item.parent or "")
        where = f", in {above.title}" if above and above.title else ""
        ref = item.get("ref") or ""
        return f"{ref + ' ' if ref else ''}{text or 'no title'}, {name}, level {self.depth.get(item.id, 0) + 1}{where}"

    def told(self, step: Step) -> None:
        """A step happened: rows come, go and move, cells are painted again, then the other views hear of it."""
        if self._past is not None:
            self.happened.emit(step)
            return
        if any(change.item == ROOT for change in step.changes):
            self.shown.clear()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if any(change.field in _PLACES for change in step.changes):
            self._follow()
        self._announce({change.item for change in step.changes})
        self.happened.emit(step)

    def _announce(self, ids: set[str]) -> None:
        whole = ROOT in ids or len(ids) > _MOST_RUNS
        rows = [0, len(self.ids) - 1] if whole else sorted(row for id_ in ids if (row := self.row_of(id_)) is not None)
        pairs = [(rows[0], rows[-1])] if whole else runs(rows)
        for first, last in pairs:
            if last >= first >= 0 and self.columns:
                self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _mirror(self) -> None:
        self.depth = flatten(self.state)
        self.ids = list(self.depth)
        self._rows = None

    def _follow(self) -> None:
        """Brings the row of ids to that of the state: first what went, then what moved, then what came."""
        depth = flatten(self.state)
        had = self.depth
        gone = runs([row for row, id_ in enumerate(self.ids) if id_ not in depth])
        come = runs([row for row, id_ in enumerate(depth) if id_ not in had])
        if len(gone) + len(come) > _MOST_RUNS:
            self.beginResetModel()
            self._mirror()
            self.endResetModel()
            return
        self.depth = {**had, **depth}
        self._take_out(gone)
        self._reorder([id_ for id_ in depth if id_ in had])
        self._put_in(come, list(depth))
        self.depth = depth

    def _take_out(self, gone: Sequence[tuple[int, int]]) -> None:
        for first, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self.ids[first : last + 1]
            self._rows = None
            self.endRemoveRows()

    def _put_in(self, come: Sequence[tuple[int, int]], ids: Sequence[str]) -> None:
        for first, last in come:
            self.beginInsertRows(QModelIndex(), first, last)
            self.ids[first:first] = ids[first : last + 1]
            self._rows = None
            self.endInsertRows()

    def _reorder(self, ids: list[str]) -> None:
        if ids == self.ids:
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        named = [self.ids[index.row()] for index in held]
        self.ids, self._rows = ids, None
        places = [self.index(self.row_of(id_) or 0, index.column()) for id_, index in zip(named, held, strict=True)]
        self.changePersistentIndexList(held, places)
        self.layoutChanged.emit()

    def write(self, writes: "Sequence[Write]", label: str = "", source: str = "") -> bool:
        """Sets many cells as one step; says why not where it is refused."""
        from shared_plan.model import edits

        return self.attempt(lambda: edits.write_many(self.plan, writes, label, source))

    def attempt(self, verb: object) -> bool:
        """Runs a verb; whether it was done. A refusal is passed on in words."""
        if not self.may_change:
            self.refused.emit("This is shown for reading only; nothing was changed.")
            return False
        try:
            verb()  # type: ignore[operator]
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return False
        return True


def is_placed(field: str) -> bool:
    """Whether a field is one of those that make the tree rather than a cell of the grid."""
    return field in PLACED and field != "title"
