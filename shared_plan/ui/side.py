"""The pane at the left: the outline above, below it what wants attention, each with its count."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from shared_plan.model.shown import today
from shared_plan.ui.grid.arranger import Arranger
from shared_plan.ui.grid.conditions import Condition, attention
from shared_plan.ui.labels import label
from shared_plan.ui.outline import Outline
from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.theme import THEME

ASKED = "attention"


class Side(QWidget):
    """Where to go and what to look at."""

    def __init__(self, model: PlanModel, arranger: Arranger) -> None:
        super().__init__()
        self._model, self._arranger = model, arranger
        self.outline = Outline(model)
        self._at = 0
        self._counts: list[int] = []
        self.conditions: list[Condition] = []
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
        column.addStretch(0)
        self.setMinimumWidth(THEME.px(150))
        THEME.changed.connect(self._tell)
        self.refresh(whole=True)

    def _head(self, words: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(THEME.px(14), THEME.px(4), THEME.px(8), THEME.px(4))
        row.addWidget(label(words, "soft", scale=0.9, bold=True))
        return holder

    def refresh(self, *, whole: bool) -> None:
        """The plan changed; `whole` where its tree did. The counts are worked out anew in quiet moments."""
        if whole:
            self.outline.refresh()
        self.outline.viewport().update()
        self.conditions = attention(self._model.shown, today())
        self._at, self._counts = 0, [0] * len(self.conditions)
        self.outline.tally.restart()

    def prepare(self, count: int) -> bool:
        """Looks at some more items; whether any are left."""
        if self._at < 0:
            return False
        ids = self._model.ids
        for row in range(self._at, min(self._at + count, len(ids))):
            item = self._model.item(row)
            self.outline.tally.look(item)
            for n, condition in enumerate(self.conditions):
                self._counts[n] += condition.holds(item)
        self._at += count
        if self._at >= len(ids):
            self._at = -1
            self.outline.tally.finish()
            self.outline.viewport().update()
            self._tell()
        return self._at >= 0

    def _tell(self) -> None:
        self.asked.tell([(c.words, n) for c, n in zip(self.conditions, self._counts, strict=True) if n], self.lit)

    @property
    def lit(self) -> str:
        """The question that the rows are filtered by."""
        condition = self._arranger.conditions.get(ASKED)
        return condition.words if condition else ""

    def _chosen(self, entry: QListWidgetItem) -> None:
        words = str(entry.data(Qt.ItemDataRole.UserRole))
        condition = next((one for one in self.conditions if one.words == words), None)
        self._arranger.require(ASKED, None if words == self.lit else condition)
        self._tell()


class AskedList(QListWidget):
    """Questions with how many rows answer them; a click shows those, another one all again."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("quiet")
        self.setAccessibleName("Wants attention")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def tell(self, asked: list[tuple[str, int]], lit: str) -> None:
        self.clear()
        for words, count in asked or [("Nothing at the moment", 0)]:
            entry = QListWidgetItem(f"{words}")
            entry.setData(Qt.ItemDataRole.UserRole, words)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}: {count} rows")
            self.addItem(entry)
            if count:
                shown = label(str(count), "soft", scale=0.93)
                shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                shown.setContentsMargins(0, 0, THEME.px(12), 0)
                shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                self.setItemWidget(entry, shown)
            else:
                entry.setForeground(QColor(THEME.palette.soft))
            entry.setSelected(words == lit)
        tall = sum(max(self.sizeHintForRow(n), THEME.px(26)) for n in range(self.count()))
        self.setFixedHeight(min(tall, THEME.px(28) * 6) + THEME.px(10))
