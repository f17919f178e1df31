"""The window of the help: contents and search at the left, the page at the right, and the way back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from shared_plan.ui.dialogs import fitting
from shared_plan.ui.help.pages import PAGES, Hit, search
from shared_plan.ui.help.reader import Reader
from shared_plan.ui.labels import button, label, rule
from shared_plan.ui.theme import THEME
from shared_plan.ui.twolines import BELOW, TwoLines

_HIT = int(Qt.ItemDataRole.UserRole)


class HelpWindow(QDialog):
    """Stays open beside the plan while one works."""

    def __init__(self, over: QWidget | None) -> None:
        super().__init__(over)
        self.setWindowTitle("Help – Shared Plan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(fitting(over, THEME.size_of(960, 680)))
        self._past: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addWidget(rule(upright=True))
        self.reader = Reader()
        row.addWidget(self.reader, 1)
        for keys, act in (("Alt+Left", self.go_back), ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(keys), self, act)
        self._list()

    def _side(self) -> QWidget:
        side = QFrame()
        side.setFixedWidth(THEME.px(252))
        column = QVBoxLayout(side)
        column.setContentsMargins(THEME.px(12), THEME.px(14), THEME.px(12), THEME.px(12))
        column.setSpacing(THEME.px(8))
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText("Search the help")
        self.search.setAccessibleName("Search the help")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _t: self._list())
        self.search.returnPressed.connect(self._first)
        self.contents = QListWidget()
        self.contents.setObjectName("quiet")
        self.contents.setAccessibleName("Contents")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.itemClicked.connect(self._chosen)
        self.contents.itemActivated.connect(self._chosen)
        self.contents.currentItemChanged.connect(lambda now, _was: self._chosen(now))
        self.told = label("", "soft", scale=0.93, wrap=True)
        self.back = button("Back", self.go_back)
        self.back.setToolTip("To the page before (Alt+Left)")
        self.back.setEnabled(False)
        for widget in (self.search, self.told):
            column.addWidget(widget)
        column.addWidget(self.contents, 1)
        column.addWidget(self.back)
        return side

    def _list(self) -> None:
        """The contents, or what was found."""
        words = self.search.text().strip()
        hits = search(words) if words else [Hit(page, title, "") for page, title in PAGES.items()]
        self.contents.blockSignals(True)
        self.contents.clear()
        self.contents.setItemDelegate(TwoLines(self.contents) if words else QStyledItemDelegate(self.contents))
        for hit in hits:
            entry = QListWidgetItem(hit.heading)
            entry.setData(_HIT, hit)
            entry.setData(BELOW, hit.around)
            entry.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{hit.heading}. {hit.around}" if hit.around else hit.heading
            )
            self.contents.addItem(entry)
            if not words and hit.page == self.reader_page:
                self.contents.setCurrentItem(entry)
        self.contents.blockSignals(False)
        count = "1 place" if len(hits) == 1 else f"{len(hits)} places"
        self.told.setText(f"{count} with “{words}”" if hits else f"Nothing in the help has “{words}”.")
        self.told.setVisible(bool(words))

    @property
    def reader_page(self) -> str:
        return self.reader.page if hasattr(self, "reader") else ""

    def _chosen(self, entry: QListWidgetItem | None) -> None:
        if entry is not None:
            hit: Hit = entry.data(_HIT)
            words = self.search.text().strip()
            if self.reader.page != hit.page:
                self._turn(hit.page)
            self.reader.seek(hit.heading if words else "", words)

    def _first(self) -> None:
        """Enter in the search opens the first place found."""
        self._chosen(self.contents.currentItem() or self.contents.item(0))

    def _turn(self, page: str) -> None:
        if self.reader.page:
            self._past.append(self.reader.page)
        self.back.setEnabled(bool(self._past))
        self.reader.open(page)

    def turn_to(self, page: str) -> None:
        """Shows a page, as if it had been chosen in the contents."""
        self.search.clear()
        if self.reader.page != page:
            self._turn(page)
        self._list()

    def go_back(self) -> None:
        if self._past:
            self.search.clear()
            self.reader.open(self._past.pop())
            self.back.setEnabled(bool(self._past))
            self._list()
