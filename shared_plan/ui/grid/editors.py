"""Editing a cell in its place: plain text with as much room as it needs, choices, people, and dates that say how they read."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from shared_plan.model import fields
from shared_plan.ui.choices import choices_of, people_of, reads_as
from shared_plan.ui.grid.hint import DATES, Hint
from shared_plan.ui.grid.rowview import RowView
from shared_plan.ui.plan_model import Index, PlanModel
from shared_plan.ui.theme import THEME

_READ = {fields.WHEN: DATES, fields.MONEY: "no sum", fields.PERCENT: "no percentage"}
"""Kinds of field beneath whose editor stands how the words are read, and what is said where they are not."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellText(QPlainTextEdit):
    """A cell's text being written; it grows downwards with what is in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.least = 0
        self.textChanged.connect(self.grow)

    def grow(self) -> None:
        """As tall as its text, no taller than the room below it."""
        lines = int(self.document().size().height())
        wanted = lines * self.fontMetrics().lineSpacing() + THEME.px(12)
        parent = self.parentWidget()
        room = parent.height() - self.y() if parent else wanted
        tall = max(self.least, min(wanted, max(self.least, room)))
        self.resize(self.width(), tall)
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if wanted > tall else bars.ScrollBarAlwaysOff)


class CellChoice(QComboBox):
    """A choice, with anything else that a person may want to write."""

    def __init__(self, parent: QWidget, words: list[str]) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(words)
        completer = self.completer()
        if completer is not None:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)


class PeopleLine(QLineEdit):
    """People one after another; each is completed from the directory and from who is named in the plan."""

    def __init__(self, parent: QWidget, names: Mapping[str, str]) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self._names = names
        self._completer = QCompleter(list(names), self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(self._offer)

    def _begun(self) -> tuple[int, str]:
        """Where the name under the cursor begins, and what of it is written."""
        before = self.text()[: self.cursorPosition()]
        start = max(before.rfind(sign) for sign in ",;/&") + 1
        return start, before[start:].strip()

    def _offer(self) -> None:
        _, begun = self._begun()
        self._completer.setCompletionPrefix(begun)
        popup = self._completer.popup()
        if begun and self._completer.completionCount():
            self._completer.complete()
        elif popup is not None:
            popup.hide()

    def _take(self, shown: str) -> None:
        start, _ = self._begun()
        name = self._names.get(shown, shown)
        rest = self.text()[self.cursorPosition() :]
        gap = " " if start else ""
        self.setText(self.text()[:start] + gap + name + rest)
        self.setCursorPosition(start + len(gap) + len(name))

    @property
    def is_choosing(self) -> bool:
        popup = self._completer.popup()
        return popup is not None and popup.isVisible() and popup.currentIndex().isValid()


class CellDelegate(QStyledItemDelegate):
    """Makes the right editor for each kind of field and brings what was written back to the model."""

    def __init__(self, grid: RowView, model: PlanModel) -> None:
        super().__init__(grid)
        self._grid, self._model = grid, model
        self._hint: Hint | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        key = self._model.columns[index.column()]
        field = self._model.shown.field(key)
        text = self._model.text(index.row(), index.column())
        editor = self._editor(parent, field, text)
        editor.setAccessibleName(f"{self._model.shown.heading(key)} of {self._model.item(index.row()).title or 'item'}")
        if field.kind in (fields.TEXT, fields.LINES) and isinstance(editor, CellText):
            from shared_plan.ui.spelling.underline import attach

            attach(editor, self._model)
        if field.kind in _READ and isinstance(editor, CellText):
            self._hint = Hint(
                parent, editor, lambda words: reads_as(self._model.shown, field, words), _READ[field.kind]
            )
        return editor

    def _editor(self, parent: QWidget, field: fields.Field, text: str) -> QWidget:
        if "\n" not in text:
            words = choices_of(self._model.shown, field)
            if words:
                return CellChoice(parent, words)
            if field.kind == fields.PEOPLE:
                return PeopleLine(parent, people_of(self._model.shown, self._model.state))
        return CellText(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = self._model.text(index.row(), index.column())
        if isinstance(editor, CellText):
            editor.setPlainText(text)
            editor.moveCursor(QTextCursor.MoveOperation.End)
            if self._grid.overwrites:
                editor.selectAll()
        elif isinstance(editor, CellChoice):
            editor.setCurrentText(text)
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """A cell that was only looked at is no step: the plan drops what did not change."""
        self._model.setData(index, written_in(editor))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = self._grid.visualRect(index)
        view = self._grid.viewport().rect()
        kind = self._model.shown.field(self._model.columns[index.column()]).kind
        least = THEME.px(260) if kind in (fields.TEXT, fields.LINES) else THEME.px(150)
        wide = max(rect.width(), min(least, view.width()))
        left = max(0, min(rect.left(), view.right() - wide))
        tall = rect.height() if isinstance(editor, CellText) else min(rect.height(), THEME.px(31))
        editor.setGeometry(QRect(left, rect.top(), wide, tall))
        if isinstance(editor, CellText):
            editor.least = rect.height()
            editor.grow()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            if event.key() in _ENTER and not self._is_choosing(editor):
                return self._entered(editor, event)
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._finish(editor, back=event.key() == Qt.Key.Key_Backtab)
                return True
            if self._hint is not None and event.key() == Qt.Key.Key_Down and event.modifiers() & _ALT:
                self._hint.choose()
                return True
            if event.key() == Qt.Key.Key_Semicolon and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return self._hint is not None and self._hint.today()
        if event.type() == QEvent.Type.FocusOut and self._hint is not None and self._hint.is_choosing:
            return True  # the calendar has the keyboard for a moment; the cell is still being written
        return super().eventFilter(editor, event)

    def _is_choosing(self, editor: QWidget) -> bool:
        return isinstance(editor, PeopleLine) and editor.is_choosing

    def _entered(self, editor: QWidget, event: QKeyEvent) -> bool:
        """Enter keeps the text and goes down; with Alt it is a new line in the cell."""
        if event.modifiers() & _ALT:
            if isinstance(editor, CellText):
                editor.insertPlainText("\n")
            return True
        self._keep(editor)
        action = QAbstractItemView.CursorAction
        up = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._go(action.MoveUp if up else action.MoveDown)
        return True

    def _finish(self, editor: QWidget, *, back: bool) -> None:
        self._keep(editor)
        action = QAbstractItemView.CursorAction
        self._go(action.MovePrevious if back else action.MoveNext)

    def _keep(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _go(self, action: QAbstractItemView.CursorAction) -> None:
        self._grid.setCurrentIndex(self._grid.moveCursor(action, Qt.KeyboardModifier.NoModifier))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if self._hint is not None:
            self._hint.close_down()
            self._hint = None
        super().destroyEditor(editor, index)


_ALT = Qt.KeyboardModifier.AltModifier


def written_in(editor: QWidget) -> str:
    """What stands in one of the editors."""
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


__all__ = ["CellChoice", "CellDelegate", "CellText", "PeopleLine", "QModelIndex", "QPersistentModelIndex", "written_in"]
