"""The history of the whole plan: every step with who made it, when and from where; any can be looked at as it stood."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit

from shared_plan.model.file import store
from shared_plan.model.journal import ROOT, Heading
from shared_plan.ui.details.field_history import moment_in_words
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import label
from shared_plan.ui.past import looking_back

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_MOST = 2000
_LINES = 200


class HistorySheet(Sheet):
    """Steps at the left, what the chosen one changed at the right."""

    def __init__(self, window: "PlanWindow") -> None:
        super().__init__(window, "History", "", 860, 560)
        self._window = window
        named = {mark.step: mark.name for mark in store.marks(window.plan.file.connection)}
        row = QHBoxLayout()
        self.steps = QListWidget()
        self.steps.setAccessibleName("Steps, newest first")
        self.steps.setWordWrap(True)
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for heading in store.headings(window.plan.file.connection, newest_first=True)[:_MOST]:
            self.steps.addItem(_entry(heading, named.get(heading.n, "")))
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setAccessibleName("What the step changed")
        row.addWidget(self.steps, 1)
        row.addWidget(self.told, 1)
        self.body.addLayout(row, 1)
        self.body.addWidget(
            label("An edit is taken back with Undo; a single value is put back in its details.", "soft")
        )
        self.verb("Show the plan as it stood then", self._look)
        self.verb("Close", self.accept, main=True)
        self.steps.currentItemChanged.connect(lambda *_: self._tell())
        self.steps.setCurrentRow(0)

    @property
    def revision(self) -> int:
        entry = self.steps.currentItem()
        return int(entry.data(Qt.ItemDataRole.UserRole)) if entry else 0

    def _tell(self) -> None:
        changes = store.changes_of(self._window.plan.file.connection, self.revision)
        state, shown = self._window.model.state, self._window.model.shown
        told = []
        for change in changes[:_LINES]:
            if change.field in ("rank", "parent", "kind"):
                continue
            item = state.items.get(change.item)
            title = "The plan" if change.item == ROOT else (item.title if item else None) or "(removed since)"
            of = f", {change.period}" if change.period else ""
            told.append(
                f"{title} – {shown.heading(change.field)}{of}\n   {change.old or '(empty)'}\n   → {change.new or '(empty)'}\n"
            )
        more = f"\nand {len(changes) - _LINES} more" if len(changes) > _LINES else ""
        self.told.setPlainText("\n".join(told) + more or "Rows were moved.")

    def _look(self) -> None:
        entry = self.steps.currentItem()
        if entry is not None:
            self.accept()
            looking_back.look(self._window, self.revision, f"after step {self.revision}")


def _entry(heading: Heading, named: str) -> QListWidgetItem:
    source = heading.source.partition(" [step ")[0]
    told = f"{heading.label}\n{heading.who}, {moment_in_words(heading.at)}{', ' + source if source else ''}"
    entry = QListWidgetItem(f"◆ {named}\n{told}" if named else told)
    entry.setData(Qt.ItemDataRole.UserRole, heading.n)
    return entry
