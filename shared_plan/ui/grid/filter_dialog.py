"""Filters the rows by what stands in one column: ticked values, or words in it."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.grid.arranger import Arranger
from shared_plan.ui.grid.conditions import Condition, among, has
from shared_plan.ui.grid.ordering import natural
from shared_plan.ui.labels import button
from shared_plan.ui.plan_model import PlanModel

_MOST = 500


class FilterDialog(Sheet):
    """`condition` is what was asked for; None lifts the filter."""

    def __init__(self, over: QWidget | None, model: PlanModel, arranger: Arranger, key: str) -> None:
        heading = model.shown.heading(key)
        super().__init__(
            over, f"Filter by {heading}", f"Show only rows whose {heading} has these words, or is ticked:", 400, 480
        )
        self._model, self._key = model, key
        self.condition: Condition | None = None
        self.words = QLineEdit()
        self.words.setPlaceholderText("Words in the column")
        self.words.setAccessibleName(f"Words in {heading}")
        self.words.textChanged.connect(self._narrow)
        self.body.addWidget(self.words)
        self.values = QListWidget()
        self.values.setAccessibleName(f"Values of {heading}")
        self.body.addWidget(self.values, 1)
        counts = Counter(model.shown.text(item, key) for item in model.state.items.values() if item.kind)
        now = arranger.conditions.get(key)
        for text in sorted(counts, key=natural)[:_MOST]:
            self._entry(text, counts[text], now)
        row = QHBoxLayout()
        row.addWidget(button("Tick &none", lambda: self._tick(Qt.CheckState.Unchecked)))
        row.addWidget(button("Tick &all", lambda: self._tick(Qt.CheckState.Checked)))
        row.addStretch(1)
        self.body.addLayout(row)
        self.verb("Lift this filter", self._lift)
        self.verb("Cancel", self.reject)
        self.verb("Show these rows", self._done, main=True)

    def _entry(self, text: str, count: int, now: Condition | None) -> None:
        words = " ".join(text.split()) or "(empty)"
        entry = QListWidgetItem(f"{words[:80]}{'…' if len(words) > 80 else ''}   {count}")
        entry.setData(Qt.ItemDataRole.UserRole, text)
        entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        ticked = now is not None and f"“{text}”" in now.words
        entry.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.values.addItem(entry)

    def _all(self) -> list[QListWidgetItem]:
        found = (self.values.item(at) for at in range(self.values.count()))
        return [one for one in found if one is not None]

    def _narrow(self, words: str) -> None:
        for entry in self._all():
            entry.setHidden(words.casefold() not in str(entry.data(Qt.ItemDataRole.UserRole)).casefold())

    def _tick(self, state: Qt.CheckState) -> None:
        for entry in self._all():
            if not entry.isHidden():
                entry.setCheckState(state)

    def _lift(self) -> None:
        self.condition = None
        self.accept()

    def _done(self) -> None:
        ticked = [one for one in self._all() if one.checkState() == Qt.CheckState.Checked]
        texts = frozenset(str(one.data(Qt.ItemDataRole.UserRole)) for one in ticked)
        if texts:
            self.condition = among(self._model.shown, self._key, texts)
        elif self.words.text().strip():
            self.condition = has(self._model.shown, self._key, self.words.text().strip())
        self.accept()
