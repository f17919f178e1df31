"""The left side of the Import assistant: the sheet with letters, numbers, and above each column what it was taken for."""

from collections import Counter

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from shared_plan.exchange.grid import Area, Sheet, letters
from shared_plan.ui import marks
from shared_plan.ui.importing.model import Measures, SheetModel
from shared_plan.ui.importing.paint import CellPainter
from shared_plan.ui.theme import THEME

_MOST_SPANS, _MOST_ALONE = 20_000, 2_000
Index = QModelIndex | QPersistentModelIndex


class ColumnHeads(QHeaderView):
    """Two lines a column: its letter, and what it was understood to be, with a small triangle that says "choose"."""

    asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setAccessibleName("What each column is")
        self.setToolTip("Click to choose what a column is (Alt+Down)")

    def sizeHint(self) -> QSize:
        return QSize(0, 2 * THEME.metrics().lineSpacing() + THEME.px(14))

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, SheetModel):
            return
        painter.save()
        current = current_of(self).column() == section
        painter.fillRect(box, THEME.colour("selection" if current else "pane"))
        painter.setPen(THEME.colour("line"))
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        line, left = THEME.metrics().lineSpacing(), box.left() + THEME.px(8)
        painter.setFont(THEME.font(0.92))
        painter.setPen(THEME.colour("soft"))
        base = box.top() + THEME.px(5)
        painter.drawText(left, base + THEME.metrics().ascent(), letters(section + 1))
        self._role(painter, box, base + line + THEME.px(2), model, section + 1)
        painter.restore()

    def _role(self, painter: QPainter, box: QRect, top: int, model: SheetModel, column: int) -> None:
        known = column in model.fates.columns
        chosen = column in model.said.columns
        painter.setFont(THEME.font(bold=known))
        painter.setPen(THEME.colour("accent" if chosen else "ink" if known else "soft"))
        side = THEME.px(8)
        room = box.width() - THEME.px(16) - side - THEME.px(4)
        metrics = THEME.metrics(bold=known)
        words = metrics.elidedText(model.column_words(column), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box.left() + THEME.px(8), top + metrics.ascent(), words)
        middle = top + metrics.lineSpacing() // 2
        marks.toggle(painter, QRectF(box.right() - side - THEME.px(6), middle - side // 2, side, side), is_open=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and section >= 0 and not resizing:
            self.asked.emit(section + 1)


class RowHeads(QHeaderView):
    """Row numbers; what the officer said of a row stands out, a row hidden in the file is in italics."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setAccessibleName("What each row is")

    def sizeHint(self) -> QSize:
        model = self.model()
        digits = len(str(model.rowCount())) if model is not None else 2
        return QSize(THEME.metrics().horizontalAdvance("0" * digits) + THEME.px(20), 0)

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, SheetModel):
            return
        painter.save()
        current = current_of(self).row() == section
        painter.fillRect(box, THEME.colour("selection" if current else "pane"))
        painter.setPen(THEME.colour("line"))
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        said = bool(model.said.row_kind(section + 1))
        font = THEME.font(0.92, bold=said)
        font.setItalic(section + 1 in model.sheet.hidden_rows)
        painter.setFont(font)
        painter.setPen(THEME.colour("accent" if said else "soft"))
        inner = box.adjusted(0, THEME.px(5), -THEME.px(8), 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(section + 1))
        painter.restore()


def current_of(heads: QHeaderView) -> QModelIndex:
    """The current cell of the table whose edge this is."""
    table = heads.parent()
    return table.currentIndex() if isinstance(table, QTableView) else QModelIndex()


def alone(sheet: Sheet) -> list[Area]:
    """From each text that stands alone in its row to the right edge, over which a spreadsheet lets it run."""
    merged = {row for area in sheet.merged for row in range(area.top, min(area.bottom, area.top + 500) + 1)}
    cells = [cells[0] for row, cells in sheet.rows() if len(cells) == 1 and row not in merged]
    last = sheet.max_column
    return [Area(cell.row, cell.column, cell.row, last) for cell in cells[:_MOST_ALONE] if cell.column < last]


class SheetView(QTableView):
    """A sheet as it looks. `column_asked` and `row_asked` are told which one is to be said, and where the menu goes."""

    column_asked = Signal(int, QPoint)
    row_asked = Signal(int, QPoint)
    moved = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("imported")
        self.painter_of_cells = CellPainter(self)
        self.setItemDelegate(self.painter_of_cells)
        self.heads = ColumnHeads(self)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(RowHeads(self))
        self.heads.asked.connect(self.ask_column)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName("The sheet as it looks")
        THEME.changed.connect(self.fit)

    def show_sheet(self, sheet: Sheet, measures: Measures) -> None:
        """Puts a sheet on the screen; `sheet_model` is its model from then on."""
        self._measures = measures
        old = self.model()
        self.sheet_model = SheetModel(sheet, self)
        self.painter_of_cells.fonts()
        self.setModel(self.sheet_model)
        self.selectionModel().currentChanged.connect(self._moved)
        if old is not None:
            old.deleteLater()
        self.clearSpans()
        for area in [*sheet.merged[:_MOST_SPANS], *alone(sheet)]:
            self.setSpan(area.top - 1, area.left - 1, area.bottom - area.top + 1, area.right - area.left + 1)
        self.fit()

    def fit(self) -> None:
        """Widths and heights by what stands in the sheet and by the text size."""
        if self.model() is None:
            return
        cells = self.painter_of_cells
        cells.fonts()
        across, down = self.horizontalHeader(), self.verticalHeader()
        letter = THEME.metrics().averageCharWidth()
        across.setDefaultSectionSize(8 * letter + 2 * cells.pad_x)
        tall = Counter(self._measures.lines.values())
        usual = max(tall, key=lambda lines: tall[lines], default=1)
        down.setDefaultSectionSize(usual * cells.line + 2 * cells.pad_y + 1)
        for column, characters in self._measures.wide.items():
            across.resizeSection(column - 1, characters * letter + 2 * cells.pad_x)
        for row, lines in self._measures.lines.items():
            if lines != usual:
                down.resizeSection(row - 1, lines * cells.line + 2 * cells.pad_y + 1)

    def widen(self) -> None:
        """Columns become wide enough for the words that say what they are."""
        metrics = THEME.metrics(bold=True)
        for column in self.sheet_model.fates.columns:
            words = metrics.horizontalAdvance(self.sheet_model.column_words(column)) + THEME.px(32)
            self.setColumnWidth(column - 1, max(self.columnWidth(column - 1), min(words, THEME.px(180))))

    def go(self, row: int, column: int) -> None:
        """Makes the cell the current one; row and column as the sheet counts them."""
        index = self.sheet_model.index(row - 1, column - 1)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    @property
    def place(self) -> tuple[int, int]:
        """Row and column of the current cell; zeros where there is none."""
        index = self.currentIndex()
        return (index.row() + 1, index.column() + 1) if index.isValid() else (0, 0)

    def _moved(self, current: Index, _previous: Index) -> None:
        self.heads.viewport().update()
        self.verticalHeader().viewport().update()
        if current.isValid():
            self.moved.emit(current.row() + 1, current.column() + 1)

    def ask_column(self, column: int) -> None:
        self.go(max(self.place[0], 1), column)
        left = self.heads.sectionViewportPosition(column - 1)
        self.column_asked.emit(column, self.heads.mapToGlobal(QPoint(left, self.heads.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, column = self.place
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if column and alt and event.key() == Qt.Key.Key_Down:
            self.ask_column(column)
        elif row and event.key() in (Qt.Key.Key_Menu, Qt.Key.Key_Return):
            self.ask_row()
        else:
            super().keyPressEvent(event)

    def ask_row(self) -> None:
        """What the current row is, in a menu below the cell."""
        box = self.visualRect(self.currentIndex())
        self.row_asked.emit(self.place[0], self.viewport().mapToGlobal(box.bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Mouse and index.isValid():
            self.setCurrentIndex(index)
        if self.place[0]:
            self.ask_row()
