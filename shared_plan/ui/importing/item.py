"""The fields of the item chosen in the Import assistant, and the list of what is to be looked at."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QTableWidget, QTableWidgetItem, QWidget

from shared_plan.exchange.grid import Notice
from shared_plan.exchange.recognise import Entry, Outcome
from shared_plan.model.fields import BY_KEY
from shared_plan.ui.theme import THEME

_MOST, _TALLEST = 500, 4_000


class ItemFields(QTableWidget):
    """Two columns: the field's name, and the words as they stand in the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self.setAccessibleName("Fields of the chosen item")
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(THEME.metrics().lineSpacing() + THEME.px(6))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setStyleSheet(
            f"QTableWidget {{ border: none; border-radius: 0; }} QTableWidget::item {{ padding: {THEME.px(3)}px {THEME.px(10)}px; }}"
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setStretchLastSection(True)

    def show_entry(self, entry: Entry | None, outcome: Outcome, names: dict[str, str]) -> None:
        """The fields that the item gets; none for no item."""
        rows = list(told(entry, outcome, names)) if entry is not None else []
        self.setRowCount(len(rows))
        for at, (name, words) in enumerate(rows):
            for column, text, token in ((0, name, "soft"), (1, words, "ink")):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                item.setForeground(THEME.colour(token))
                self.setItem(at, column, item)
        self.fit()

    def fit(self) -> None:
        """Every row as tall as its words."""
        self.setColumnWidth(0, THEME.px(140))
        metrics, pad = THEME.metrics(), THEME.px(10)
        wrap = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        for row in range(self.rowCount()):
            tall = 0
            for column in (0, 1):
                item = self.item(row, column)
                room = QRect(0, 0, self.columnWidth(column) - 2 * pad - 4, _TALLEST)
                tall = max(tall, metrics.boundingRect(room, wrap, item.text() if item is not None else "").height())
            self.setRowHeight(row, min(tall, _TALLEST) + THEME.px(9))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def told(entry: Entry, outcome: Outcome, names: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Level and title, reference, and every field by its heading with the period it belongs to."""
    yield names[entry.kind], entry.title
    if entry.ref:
        yield "Ref", entry.ref
    for (key, period), text in entry.fields.items():
        own = outcome.custom.get(key.removeprefix("custom."), ("", ""))[0]
        heading = BY_KEY[key].heading if key in BY_KEY else " ".join(own.split()) or key
        yield f"{heading}, {period}" if period else heading, text


class Notices(QListWidget):
    """What is worth a look, a sentence each; `gone_to` is told sheet and cell of the one that was chosen."""

    gone_to = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flat")
        self.setAccessibleName("What is worth a look")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._go)
        self.itemClicked.connect(self._go)

    def become(self, notices: Iterable[Notice]) -> None:
        self.clear()
        for notice in list(notices)[:_MOST]:
            place = " ".join(part for part in (notice.sheet, notice.cell) if part)
            item = QListWidgetItem(f"{place}: {notice.message}" if place else notice.message)
            item.setData(Qt.ItemDataRole.UserRole, (notice.sheet, notice.cell))
            self.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        sheet, cell = item.data(Qt.ItemDataRole.UserRole)
        if sheet:
            self.gone_to.emit(sheet, cell)
