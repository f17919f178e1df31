"""Shows a page of the help: one calm column, no wider than can be read with ease; nothing is fetched from anywhere."""

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QColor, QPixmap, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from shared_plan.model.resources import folder
from shared_plan.ui.help import setting
from shared_plan.ui.theme import THEME

_LEFT, _RIGHT = 28, 16
_COLUMN = 660
"""Units of the design: some 90 letters a line."""


class Reader(QTextBrowser):
    """One page at a time; its words are our own and its pictures those of the help's folder."""

    def __init__(self) -> None:
        super().__init__()
        self.page = ""
        self._wide = 0
        self.setOpenLinks(False)
        self.setObjectName("reader")
        self.setAccessibleName("Help page")
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        THEME.changed.connect(self.set_anew)

    @property
    def wide(self) -> int:
        """The width of the column in pixels."""
        return max(THEME.px(200), min(THEME.px(_COLUMN), self._room))

    @property
    def _room(self) -> int:
        """What is left beside the margins and the scroll bar."""
        return self.width() - THEME.px(_LEFT) - THEME.px(_RIGHT) - self.verticalScrollBar().sizeHint().width()

    def open(self, page: str) -> None:
        """Shows a page from its beginning."""
        self.page = page
        self.set_anew()
        self.verticalScrollBar().setValue(0)

    def set_anew(self) -> None:
        if self.page:
            self._wide = self.wide
            right = max(0, self._room - self._wide) + THEME.px(_RIGHT)
            self.setViewportMargins(THEME.px(_LEFT), THEME.px(20), right, 0)
            self.document().setDefaultStyleSheet(setting.style())
            self.setHtml(setting.page_text(self.page, self._wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.wide != self._wide:
            self.set_anew()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Only pictures of the help itself, drawn smoothly at the column's width."""
        file = QUrl(name).fileName()
        found = QPixmap(str(folder() / "help" / file)) if file.endswith(".png") else QPixmap()
        if found.isNull():
            return None
        scale = self.devicePixelRatioF()
        size = QSize(round(self._wide * scale), round(self._wide * scale * found.height() / found.width()))
        made = found.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        made.setDevicePixelRatio(scale)
        return made

    def seek(self, heading: str, words: str) -> None:
        """Brings a heading on the screen and marks the words on the page."""
        at = self.document().find(heading) if heading else QTextCursor()
        if not at.isNull():
            at.clearSelection()
            self.setTextCursor(at)
            top = self.cursorRect(at).top() + self.verticalScrollBar().value()
            self.verticalScrollBar().setValue(max(0, top - THEME.px(24)))
        self.setExtraSelections([self._mark(one) for word in words.split() for one in self._found(word)])

    def _found(self, word: str) -> list[QTextCursor]:
        found: list[QTextCursor] = []
        at = self.document().find(word)
        while not at.isNull() and len(found) < 200:
            found.append(at)
            at = self.document().find(word, at)
        return found

    def _mark(self, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format.setBackground(QColor(THEME.palette.selection))
        mark.format.setFontUnderline(True)
        return mark
