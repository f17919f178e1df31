"""The pane at the left: the outline above, below it what wants attention, each with its count."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from shared_plan.model.journal import Step
from shared_plan.ui.grid.arranger import Arranger
from shared_plan.ui.grid.conditions import Condition
from shared_plan.ui.labels import label
from shared_plan.ui.outline import Outline
from shared_plan.ui.partners.returns import Returns
from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.theme import THEME
from shared_plan.ui.watching.asked import AskedList
from shared_plan.ui.watching.asking import Asking

if TYPE_CHECKING:
    from shared_plan.model.attention import Watch

ASKED = "attention"


class Side(QWidget):
    """Where to go and what to look at."""

    def __init__(self, model: PlanModel, arranger: Arranger) -> None:
        super().__init__()
        self._model, self._arranger = model, arranger
        self.outline = Outline(model)
        self.asking = Asking(model)
        self._lit = ""
        self._row = ""
        self._at, self._stale = 0, True
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, THEME.px(8), 0, 0)
        column.setSpacing(THEME.px(2))
        column.addWidget(self._head("Outline"))
        column.addWidget(self.outline, 1)
        self._asked_head = self._head("Wants attention")
        column.addWidget(self._asked_head)
        self.asked = AskedList()
        self.asked.itemClicked.connect(self._chosen)
        self.asked.itemActivated.connect(self._chosen)
        column.addWidget(self.asked)
        self.reason = label("", "soft", scale=0.93, wrap=True)
        self.reason.setContentsMargins(THEME.px(15), 0, THEME.px(12), THEME.px(8))
        self.reason.hide()
        column.addWidget(self.reason)
        self.returns = Returns(model.plan)
        column.addWidget(self.returns)
        column.addStretch(0)
        self.setMinimumWidth(THEME.px(150))
        THEME.changed.connect(self._tell)
        model.happened.connect(self._happened)
        self.refresh(whole=True)

    def _head(self, words: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(THEME.px(14), THEME.px(4), THEME.px(8), THEME.px(4))
        row.addWidget(label(words, "soft", scale=0.9, bold=True))
        return holder

    def _happened(self, step: Step) -> None:
        self.asking.happened(step)

    def refresh(self, *, whole: bool) -> None:
        """The plan changed; `whole` where its tree did. What can wait is worked out anew in quiet moments."""
        if whole:
            self.outline.refresh()
        self.outline.viewport().update()
        self._at, self._stale = 0, True
        self.outline.tally.restart()
        if self.asking.is_done:
            self._tell()

    def prepare(self, count: int) -> bool:
        """Looks at some more items; whether any are left."""
        if self._at >= 0:
            self._count(count)
            return True
        if self._stale:
            self._stale = False
            self.returns.refresh()
        if self.asking.is_done and not self.asking.look(0):
            return False
        left = self.asking.look(count)
        if not left:
            self._tell()
            if self.lit:
                self._arranger.arrange()
        return left

    def _count(self, count: int) -> None:
        """Some more items for the outline's marks."""
        ids = self._model.ids
        for row in range(self._at, min(self._at + count, len(ids))):
            self.outline.tally.look(self._model.item(row))
        self._at += count
        if self._at >= len(ids):
            self._at = -1
            self.outline.tally.finish()
            self.outline.viewport().update()

    @property
    def watch(self) -> "Watch":
        """The findings of everything there is, looked for now where that has not been done."""
        if not self.asking.is_done:
            self.asking.look()
            self._tell()
        return self.asking.watch

    def _tell(self) -> None:
        self.asked.tell(self.asking.listed(self.lit), self.lit)
        self.tell_row(self._row)

    @property
    def lit(self) -> str:
        """The question that the rows are filtered by."""
        return self._lit if ASKED in self._arranger.conditions else ""

    def ask(self, key: str) -> None:
        """Shows the rows that answer a question, or, asked again, all."""
        from shared_plan.model.attention import WORDS

        self._lit = "" if key == self.lit or key not in WORDS else key
        members = self.watch.items.get(self._lit, set())
        condition = Condition(WORDS[key], lambda item: item.id in members) if self._lit else None
        self._arranger.require(ASKED, condition)
        self._tell()

    def _chosen(self, entry: QListWidgetItem) -> None:
        self.ask(str(entry.data(Qt.ItemDataRole.UserRole)))

    def tell_row(self, id_: str) -> None:
        """Says of the current row why it is among those that answer the question."""
        self._row = id_
        words = self.asking.why(id_, self.lit)
        self.reason.setText(words)
        self.reason.setVisible(bool(words))
