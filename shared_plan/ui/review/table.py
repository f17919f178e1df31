"""The table of a review: moved through with the arrows, decided with letters or clicks, each row as tall as its words."""

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from shared_plan.exchange.returning.matters import BOTH, OURS, THEIRS, TYPED
from shared_plan.ui.plan_model import Index
from shared_plan.ui.review.entries import Entries
from shared_plan.ui.review.paint import DECISION, NAME, TAG, ReviewPainter
from shared_plan.ui.review.words import LEAVE
from shared_plan.ui.theme import THEME

_ALL_MEASURED = 400
_SHARES = (0.21, 0.215, 0.235)
"""Of the width that tags leave, for name, ours and theirs."""
_LETTERS = {
    Qt.Key.Key_T: THEIRS, Qt.Key.Key_A: THEIRS, Qt.Key.Key_W: THEIRS, Qt.Key.Key_O: OURS, Qt.Key.Key_K: OURS,
    Qt.Key.Key_B: BOTH, Qt.Key.Key_E: TYPED, Qt.Key.Key_F2: TYPED, Qt.Key.Key_Return: TYPED,
}  # fmt: skip


class _Headings(QHeaderView):
    """The headings over the columns, in line with the words under them."""

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        table = self.parent()
        assert isinstance(table, ReviewTable)
        left = table.painter.indent if section == NAME else table.painter.pad_x
        painter.fillRect(box, THEME.colour("window"))
        painter.setPen(THEME.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setFont(THEME.font(0.95, bold=True))
        painter.setPen(THEME.colour("soft"))
        words = str(self.model().headerData(section, self.orientation()) or "")
        painter.drawText(box.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), THEME.metrics(bold=True).height() + THEME.px(18))


class ReviewTable(QTableView):
    """`decided` is told what was chosen of which row; a row in doubt is answered with a candidate's number."""

    decided = Signal(int, str)
    everything = Signal(str)

    def __init__(self, model: Entries) -> None:
        super().__init__()
        self.entries = model
        self.setModel(model)
        self.painter = ReviewPainter(self, model)
        self.setItemDelegate(self.painter)
        self.setAccessibleName("What came back, item by item")
        self.setObjectName("flat")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = _Headings(Qt.Orientation.Horizontal, self)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.measure_seen())
        model.modelReset.connect(self.lay_out)
        model.dataChanged.connect(self._changed)
        self.selectionModel().currentChanged.connect(self._moved)
        THEME.changed.connect(self._themed)

    def lay_out(self) -> None:
        """Widths of columns, then heights: of everything where that is little, else of what is seen."""
        room = self.viewport().width()
        tag = self.painter.tag_width()
        widths = [round((room - tag) * share) for share in _SHARES]
        widths.insert(TAG, tag)
        self.painter.widths = [*widths, room - sum(widths)]
        for column, wide in enumerate(self.painter.widths):
            self.horizontalHeader().resizeSection(column, wide)
        self.painter.forget()
        few = len(self.entries.entries) <= _ALL_MEASURED
        tall = self.verticalHeader()
        for row in range(len(self.entries.entries)):
            tall.resizeSection(row, self.painter.height(row) if few else self.painter.guess(row))
        self.measure_seen()

    def measure_seen(self) -> None:
        """Rows on the screen get the height of their words."""
        many = len(self.entries.entries)
        row, bottom = max(0, self.rowAt(0)), self.viewport().height()
        while row < many and self.rowViewportPosition(row) <= bottom:
            tall = self.painter.height(row)
            if tall != self.rowHeight(row):
                self.verticalHeader().resizeSection(row, tall)
            row += 1

    def _changed(self, top: Index, bottom: Index) -> None:
        for row in range(top.row(), bottom.row() + 1):
            self.painter.forget_row(row)
        self.measure_seen()
        self.viewport().update()

    def _moved(self, now: Index, before: Index) -> None:
        """The current row shows all of its words."""
        if now.row() == before.row():
            return
        self.painter.open_row = now.row()
        for row in {now.row(), before.row()} - {-1}:
            if row < len(self.entries.entries):
                self.painter.forget_row(row)
                self.verticalHeader().resizeSection(row, self.painter.height(row))

    def _themed(self) -> None:
        self.painter.fonts()
        self.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out()
        else:
            self.measure_seen()

    @property
    def row(self) -> int:
        return self.currentIndex().row()

    def go(self, row: int) -> None:
        """Makes a row the current one and brings it on the screen, with its heading where that stands just above."""
        if not 0 <= row < len(self.entries.entries):
            return
        index = self.entries.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        if row and self.entries.entries[row - 1].is_heading:
            self.scrollTo(self.entries.index(row - 1, 0))
        self.scrollTo(index)
        self.measure_seen()
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and self._letter(key, shift=shift):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # with Ctrl it is the dialog's
            return
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if plain and key in steps:
            self.go(self.entries.next_row(self.row, steps[key]))
        else:
            super().keyPressEvent(event)
            if self.row >= 0 and self.entries.entries[self.row].is_heading:
                self.go(
                    self.entries.next_row(
                        self.row, -1 if key in (Qt.Key.Key_End, Qt.Key.Key_PageUp) and self.row else 1
                    )
                )

    def _letter(self, key: Qt.Key, *, shift: bool) -> bool:
        """A decision, or a jump to the next that is open; whether the key was one of those."""
        if key == Qt.Key.Key_N:
            self.go_open(-1 if shift else 1)
        elif shift and key in (Qt.Key.Key_T, Qt.Key.Key_O):
            self.everything.emit(_LETTERS[key])
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._choose(str(key - Qt.Key.Key_1))
        elif key in _LETTERS or key in (Qt.Key.Key_L, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(_LETTERS.get(key, LEAVE))
        else:
            return False
        return True

    def _choose(self, choice: str) -> None:
        if self.row < 0:
            return
        entry = self.entries.entries[self.row]
        if entry.row is not None:
            choice = {THEIRS: "0", OURS: LEAVE}.get(choice, choice)
        elif choice == LEAVE:
            choice = ""
        self.decided.emit(self.row, choice)

    def go_open(self, by: int = 1) -> None:
        row = self.entries.next_open(self.row, by)
        if row >= 0:
            self.go(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or self.entries.entries[index.row()].is_heading:
            return
        self.go(index.row())
        if index.column() == DECISION:
            cell = self.visualRect(self.entries.index(index.row(), DECISION))
            for choice, _, box in self.painter.buttons(index.row(), cell):
                if box.contains(event.position().toPoint()):
                    self.decided.emit(index.row(), choice)
                    return
