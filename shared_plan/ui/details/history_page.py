"""The page of an item's history: every step that touched it, what it said before and after, and the way back."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shared_plan.model.journal import Change, Step
from shared_plan.model.plan import plain
from shared_plan.model.state import Item
from shared_plan.ui.beginning import READING
from shared_plan.ui.details.field_history import moment_in_words
from shared_plan.ui.details.page import Page
from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.details.details import Details

_MOST = 300
_UNTOLD = frozenset({"parent", "rank", "kind", "original_target"})
"""Its place, which the band tells of, and what the program keeps by itself when a target is moved."""


def history_page(pane: "Details", item: Item) -> Page:
    if not READING.is_ready:
        READING.begin()
        return Page(("history waits",), lambda: label("Reading the history…", "soft"), lambda: None)
    revision = pane.model.plan.revision
    key = ("history", item.id, revision, THEME.size, pane.model.may_change)
    return Page(key, lambda: ItemHistory(pane, item), lambda: None)


class ItemHistory(QWidget):
    """Steps as bands, what each changed below it, newest first."""

    def __init__(self, pane: "Details", item: Item) -> None:
        super().__init__()
        from shared_plan.ui.past.marked import ChangeList, Shown, band

        self._pane = pane
        pane.boxes = {}
        self._changes: list[tuple[Step, Change] | None] = []
        shown: list[Shown] = []
        for step in pane.model.plan.history(item.id)[:_MOST]:
            shown.append(band(_told(step)))
            self._changes.append(None)
            for change in step.changes:
                if change.field not in _UNTOLD:
                    heading = pane.model.shown.field(change.field).heading
                    period = f"{change.period}" if change.period else ""
                    shown.append(Shown(heading, period, change.old or "", change.new or "", item.id, change.field))
                    self._changes.append((step, change))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, THEME.px(14), THEME.px(8))
        column.setSpacing(THEME.px(4))
        self.list = ChangeList("History of this row", lambda _one: self._put_back())
        self.list.setMinimumHeight(THEME.px(100))
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        self.back: QPushButton = button("Put the earlier value back", self._put_back, "link")
        self.look: QPushButton = button("Show the plan as it stood after this step", self._look, "link")
        for one in (self.back, self.look):
            row.addWidget(one)
        row.addStretch(1)
        column.addLayout(row)
        self.list.show_all(shown)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._may())
        self._may()

    @property
    def _chosen(self) -> tuple[Step, Change] | None:
        index = self.list.currentIndex()
        return self._changes[index.row()] if index.isValid() else None

    def _may(self) -> None:
        chosen = self._chosen
        now = chosen and self._pane.model.plan.state.get(chosen[1].cell)
        self.back.setEnabled(bool(chosen and self._pane.model.may_change and now != chosen[1].old))
        self.look.setEnabled(chosen is not None and not self._pane.model.is_past)

    def _put_back(self) -> None:
        chosen = self._chosen
        if chosen is not None and self.back.isEnabled():
            change = chosen[1]
            self._pane.write(change.field, change.period, change.old or "")

    def _look(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            self._pane.looked.emit(chosen[0].heading.n)


def _told(step: Step) -> str:
    heading = step.heading
    source = heading.source.partition(" [step ")[0]
    where = f", {source}" if source else ""
    return f"{plain(heading.label)} – {heading.who}, {moment_in_words(heading.at)}{where}"
