"""The first rows of a request as the partner will find them: white what is theirs to change, grey what is not."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from shared_plan.exchange.request.columns import REMARK, TITLE, Column
from shared_plan.exchange.request.preview import Line
from shared_plan.ui.labels import weight
from shared_plan.ui.theme import THEME

_LONGEST = 200


class Sample(QTableWidget):
    """Read-only; the cells have no markup and no editor."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sample")
        self.setAccessibleName("The first rows of the workbook")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def minimumSizeHint(self) -> QSize:
        return QSize(THEME.px(300), THEME.px(92))

    def show_lines(self, columns: Sequence[Column], lines: Sequence[Line]) -> None:
        self.clear()
        self.setColumnCount(len(columns))
        self.setRowCount(len(lines))
        self.setHorizontalHeaderLabels([one.heading for one in columns])
        for row, line in enumerate(lines):
            for at, (column, text) in enumerate(zip(columns, line.texts, strict=True)):
                self.setItem(row, at, _cell(text, column, context=line.context))
        for at, column in enumerate(columns):
            wide = max(column.width, len(column.heading) + 3)
            self.setColumnWidth(at, min(THEME.px(260), THEME.px(8 * wide + 10)))


def _cell(text: str, column: Column, *, context: bool) -> QTableWidgetItem:
    is_open = column.open and (not context or column.role == REMARK)
    made = QTableWidgetItem(" ".join(text.split())[:_LONGEST])
    made.setBackground(THEME.colour("window" if is_open else "band"))
    made.setForeground(THEME.colour("ink" if is_open else "soft"))
    if context and column.role == TITLE:
        made.setFont(weight(THEME.font(), bold=True))
    made.setToolTip("")
    made.setData(Qt.ItemDataRole.AccessibleDescriptionRole, "to be updated" if is_open else "for information")
    return made
