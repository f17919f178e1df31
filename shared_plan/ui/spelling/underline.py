"""Underlines misspelt words in an editor, and offers what may have been meant by right click or F7."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from shared_plan.model import spelling
from shared_plan.model.speller import words_in
from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.spelling.asking import WORDS
from shared_plan.ui.theme import THEME

KEY = Qt.Key.Key_F7


def attach(editor: QPlainTextEdit, model: PlanModel) -> None:
    """Looks after the spelling in an editor of prose, where the library for it is there."""
    if WORDS.is_on:
        Underliner(editor, model)


class Underliner(QSyntaxHighlighter):
    """Marks what is wrong, but not the word that is just being written."""

    def __init__(self, editor: QPlainTextEdit, model: PlanModel) -> None:
        super().__init__(editor.document())
        self._editor, self._model = editor, model
        self._settings: object = None
        self._accepted: frozenset[str] = frozenset()
        self._begun: QTextBlock | None = None
        WORDS.learned.connect(self.rehighlight)
        THEME.changed.connect(self.rehighlight)
        editor.cursorPositionChanged.connect(self._moved)
        editor.installEventFilter(self)

    def accepts(self, word: str) -> bool:
        """Whether the plan or the officer knows the word."""
        settings = self._model.shown.settings
        if settings is not self._settings:
            self._settings = settings
            self._accepted = spelling.accepted(settings) | spelling.own_words()
        return word.casefold() in self._accepted

    def wrong_in(self, text: str) -> list[tuple[int, str]]:
        return [(at, word) for at, word in words_in(text) if not self.accepts(word) and WORDS.is_wrong(word)]

    def highlightBlock(self, text: str) -> None:
        mark = QTextCharFormat()
        mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        mark.setUnderlineColor(THEME.colour("red"))
        writing = self._writing_at()
        for at, word in self.wrong_in(text):
            if at + len(word) == writing:
                self._begun = self.currentBlock()
            else:
                self.setFormat(at, len(word), mark)

    def _writing_at(self) -> int:
        """Where in the present block the cursor stands; -1 elsewhere and while nothing is written."""
        cursor = self._editor.textCursor()
        is_here = self._editor.hasFocus() and cursor.block() == self.currentBlock()
        return cursor.positionInBlock() if is_here else -1

    def _moved(self) -> None:
        """The word that was being written is looked at once the cursor has left it."""
        block, self._begun = self._begun, None
        if block is not None and block.isValid():
            self.rehighlightBlock(block)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            self._right_click(event)
            return True
        if isinstance(event, QKeyEvent) and event.key() == KEY and not event.modifiers():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.next_wrong()
                return True
        return False

    def _right_click(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self._editor.textCursor() if keyboard else self._editor.cursorForPosition(event.pos())
        self.offer(cursor, event.globalPos())

    def at(self, cursor: QTextCursor) -> tuple[int, str] | None:
        """The misspelt word under a cursor with where it begins in the document."""
        block, inside = cursor.block(), cursor.positionInBlock()
        found = (one for one in self.wrong_in(block.text()) if one[0] <= inside <= one[0] + len(one[1]))
        word = next(found, None)
        return (block.position() + word[0], word[1]) if word else None

    def next_wrong(self) -> None:
        """Selects the next misspelt word, from the cursor on and round, and offers what may be meant."""
        here = self._editor.textCursor()
        found = [
            (block.position() + at, word) for block in _blocks(self._editor) for at, word in self.wrong_in(block.text())
        ]
        if not found or self._editor.isReadOnly():
            return
        start, word = next((one for one in found if one[0] + len(one[1]) >= here.position()), found[0])
        here.setPosition(start)
        here.setPosition(start + len(word), QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(here)
        below = self._editor.cursorRect(here).bottomLeft()
        self.offer(here, self._editor.viewport().mapToGlobal(below))

    def offer(self, cursor: QTextCursor, where: QPoint) -> None:
        """The editor's own menu, above it what may have been meant by the word."""
        menu = self._editor.createStandardContextMenu()
        found = None if self._editor.isReadOnly() else self.at(cursor)
        if found is not None:
            Offer(menu, self, *found)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def replace(self, start: int, word: str, by: str) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + len(word), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(by)
        self._editor.setTextCursor(cursor)

    def keep(self, word: str, *, in_plan: bool) -> None:
        """From now on the word is right: in this plan, or wherever this officer writes."""
        if in_plan:
            from shared_plan.model import edits
            from shared_plan.model.journal import ROOT

            writes = [edits.Write(ROOT, spelling.WORD + word, word)]
            self._model.write(writes, f"“{word}” added to the plan's words")
        else:
            spelling.add_own(word)
            self._settings = None
        WORDS.learned.emit()


class Offer(QObject):
    """The upper part of the menu: filled at once where the suggestions are known, else when they come."""

    def __init__(self, menu: QMenu, marks: Underliner, start: int, word: str) -> None:
        super().__init__(menu)
        self._menu, self._marks, self._start, self._word = menu, marks, start, word
        self._first = menu.actions()[0] if menu.actions() else None
        self._wait = menu.addAction("Looking for what may be meant…")
        self._wait.setEnabled(False)
        plan = menu.addAction(f"Add “{word}” to the &plan's words")
        plan.triggered.connect(lambda: marks.keep(word, in_plan=True))
        own = menu.addAction(f"Add “{word}” to &my own words")
        own.triggered.connect(lambda: marks.keep(word, in_plan=False))
        gap = menu.addSeparator()
        for one in (self._wait, plan, own, gap):
            menu.removeAction(one)
            menu.insertAction(self._first, one) if self._first else menu.addAction(one)
        known = WORDS.suggest(word)
        if known is not None:
            self._fill(word, known)
        else:
            WORDS.suggested.connect(self._fill)

    def _fill(self, word: str, meant: list[str]) -> None:
        if word != self._word:
            return
        for n, one in enumerate(meant, start=1):
            action = self._menu.addAction(f"&{n}  {one}")
            action.triggered.connect(self._taker(one))
            self._menu.removeAction(action)
            self._menu.insertAction(self._wait, action)
        if meant:
            self._menu.removeAction(self._wait)
            self._menu.setActiveAction(self._menu.actions()[0])
        else:
            self._wait.setText("Nothing like it is known")

    def _taker(self, by: str) -> Callable[[], None]:
        return lambda: self._marks.replace(self._start, self._word, by)


def _blocks(editor: QPlainTextEdit) -> list[QTextBlock]:
    document = editor.document()
    return [document.findBlockByNumber(n) for n in range(document.blockCount())]
