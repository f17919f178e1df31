"""One sheet of the file as Qt asks for it: texts, what became of them in words, letters and numbers at the edges."""

from math import ceil
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from shared_plan.exchange.corrections import SheetCorrection
from shared_plan.exchange.grid import Cell, Sheet, letters
from shared_plan.ui.importing.cells import SheetFates
from shared_plan.ui.importing.words import ROW_WORDS, cell_words, column_words
from shared_plan.ui.labels import escaped

Index = QModelIndex | QPersistentModelIndex
MOST_LINES = 6
_NARROW, _WORD, _WIDE = 6, 15, 23
"""Characters that a column shows at least, for the sake of its longest word, and at most."""
_NARROWER = 1.08
"""How many more letters of running text fit than letters of the usual width."""
_SAMPLE, _BLANKS = 400, 20_000


class SheetModel(QAbstractTableModel):
    """The cells of one sheet; rows and columns count from zero here and from one in the sheet."""

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.fates = SheetFates(sheet)
        self.said = SheetCorrection()

    def become(self, fates: SheetFates, said: SheetCorrection) -> None:
        """The sheet was understood anew; its cells are where they were."""
        self.fates, self.said = fates, said
        if self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def cell(self, index: Index) -> Cell | None:
        return self.sheet.at(index.row() + 1, index.column() + 1) if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        return self.sheet.max_row if parent is None or not parent.isValid() else 0

    def columnCount(self, parent: Index | None = None) -> int:
        return self.sheet.max_column if parent is None or not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None:
            blank = f"{letters(index.column() + 1)}{index.row() + 1}: blank"
            return blank if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{cell.text}. {cell_words(self.fates, cell)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            comment = self.sheet.comment_at(cell.row, cell.column)
            return escaped(cell_words(self.fates, cell) + (f"\nComment: {comment}" if comment else ""))
        return None

    def headerData(self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        number, plain = section + 1, role == Qt.ItemDataRole.DisplayRole
        if across == Qt.Orientation.Horizontal:
            return letters(number) if plain else f"Column {letters(number)}, {self.column_words(number)}"
        return str(number) if plain else f"Row {number}, {self.row_words(number)}"

    def column_words(self, column: int) -> str:
        return column_words(self.fates.columns.get(column))

    def row_words(self, row: int) -> str:
        """What became of a row, or what the officer said of it."""
        said = self.said.row_kind(row)
        if said:
            return dict(ROW_WORDS)[said].lower()
        if row in self.fates.headers:
            return "headings"
        if row in self.fates.rows:
            return "a section" if any(self._is_section(row)) else "an item"
        hidden = ", hidden in the file" if row in self.sheet.hidden_rows else ""
        return f"no item of its own{hidden}"

    def _is_section(self, row: int) -> list[bool]:
        titles = ((place, entry) for place, entry in self.fates.titles.items() if place[0] == row)
        return [self.fates.is_section(entry, place[1]) for place, entry in titles]


class Measures(NamedTuple):
    """How wide columns are in characters, and how many lines the filled rows need."""

    wide: dict[int, int]
    lines: dict[int, int]


def measured(sheet: Sheet) -> Measures:
    """The measures of a sheet; takes a while for a large one, and needs no window."""
    wide = widths(sheet)
    return Measures(wide, heights(sheet, wide))


def widths(sheet: Sheet) -> dict[int, int]:
    """How many characters wide each column is to be, by a sample of what stands in it."""
    across = {(area.top, area.left) for area in sheet.merged if area.right > area.left}
    lengths: dict[int, list[int]] = {}
    words: dict[int, int] = {}
    for _, (_, cells) in zip(range(_SAMPLE), sheet.rows(), strict=False):
        for cell in cells if len(cells) > 1 else ():
            if (cell.row, cell.column) not in across:
                lengths.setdefault(cell.column, []).append(min(len(cell.text), _WIDE))
                word = max(map(len, cell.text.split()), default=0)
                words[cell.column] = max(words.get(cell.column, _NARROW), min(word, _WORD))
    usual = {column: sorted(found)[len(found) * 4 // 5] for column, found in lengths.items()}
    return {column: min(_WIDE, max(words[column], length) + 2) for column, length in usual.items()}


def heights(sheet: Sheet, wide: dict[int, int]) -> dict[int, int]:
    """Lines that each row needs, at most MOST_LINES; cells merged over several places don't count."""
    merged = {(area.top, area.left) for area in sheet.merged}
    made = dict.fromkeys(range(1, min(sheet.max_row, _BLANKS) + 1), 1)
    for row, cells in sheet.rows():
        most = 1
        for cell in cells:
            if len(cell[2]) > wide.get(cell[1], _NARROW) or "\n" in cell[2]:
                if (cell[0], cell[1]) in merged or len(cells) == 1:
                    continue
                fit = wide.get(cell[1], _NARROW) * _NARROWER
                most = max(most, sum(max(1, ceil(len(line) / fit)) for line in cell[2].split("\n")))
        made[row] = min(most, MOST_LINES)
    return made
