"""A page with a list of entries and a form for the chosen one: statuses, fields, people, groups, posts, views."""

from abc import abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from shared_plan.ui.labels import button, label
from shared_plan.ui.settings.page import Form, Page
from shared_plan.ui.theme import THEME


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as the list shows it; `key` is the name of its fact, or its place."""

    key: str
    words: str
    icon: QIcon | None = None


class ListPage(Page):
    """The list at the left with a line to add to it, the chosen entry's fields at the right."""

    noun = "entry"
    hint = ""
    may_add = True
    may_order = False
    empty = "Nothing here yet. Write a name below the list and choose Add."

    def build(self) -> None:
        self.key = ""
        row = QHBoxLayout()
        row.setSpacing(THEME.px(18))
        row.addLayout(self._left())
        self.form_area = QScrollArea()
        self.form_area.setWidgetResizable(True)
        self.form_area.setFrameShape(QFrame.Shape.NoFrame)
        self.form_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.form_area, 1)
        self.above()
        self.column.addLayout(row, 1)
        self.note = label("", "soft", scale=0.93, wrap=True)
        self.column.addWidget(self.note)
        self.list_anew()

    def above(self) -> None:
        """What stands over the list."""

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(THEME.px(6))
        self.list = QListWidget()
        self.list.setAccessibleName(self.title.replace("&", ""))
        self.list.setFixedWidth(THEME.px(224))
        self.list.setIconSize(QSize(THEME.px(12), THEME.px(12)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        column.addWidget(self.list, 1)
        self.new = QLineEdit()
        if self.may_add:
            column.addLayout(self._adding())
        row = QHBoxLayout()
        if self.may_order:
            row.addWidget(button("Up", lambda: self._move(-1), "link", about="Moves it up in the list"))
            row.addWidget(button("Down", lambda: self._move(1), "link", about="Moves it down in the list"))
        row.addStretch(1)
        self.away = button("Remove", self._remove, "link", about=f"Takes this {self.noun} off the list")
        row.addWidget(self.away)
        column.addLayout(row)
        return column

    def _adding(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.new.setPlaceholderText(self.hint)
        self.new.setAccessibleName(f"New {self.noun}")
        self.new.setFixedHeight(THEME.px(30))
        self.new.returnPressed.connect(self._add)
        self.offer()
        row.addWidget(self.new, 1)
        row.addWidget(button("Add", self._add))
        return row

    def offer(self) -> None:
        """Words that may be meant are offered while one types."""
        known = self.offered()
        if known:
            completer = QCompleter(known, self.new)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.new.setCompleter(completer)

    def offered(self) -> list[str]:
        """Words that may be meant when something is added."""
        return []

    @abstractmethod
    def entries(self) -> list[Listed]:
        """All entries in their order."""

    @abstractmethod
    def form(self, key: str) -> Form:
        """The fields of one entry."""

    def add(self, words: str) -> str:
        """Adds an entry of that name; gives its key."""
        raise NotImplementedError(words)

    def remove(self, key: str) -> None:
        """Takes an entry away."""
        raise NotImplementedError(key)

    def reorder(self, key: str, by: int) -> str:
        """Moves an entry; gives its key there."""
        raise NotImplementedError(key, by)

    def told(self) -> str:
        """What is to be said below the list."""
        return ""

    def refresh(self) -> None:
        self.list_anew()

    def list_anew(self, key: str = "") -> None:
        """Shows the entries anew with the one of that key, or the one that was chosen, chosen."""
        wanted = key or self.key
        found = self.entries()
        at = next((n for n, one in enumerate(found) if one.key == wanted), 0)
        self.list.blockSignals(True)
        self.list.clear()
        for one in found:
            entry = QListWidgetItem(one.words or "(no name)")
            entry.setData(Qt.ItemDataRole.UserRole, one.key)
            if one.icon is not None:
                entry.setIcon(one.icon)
            self.list.addItem(entry)
        self.list.setCurrentRow(at if found else -1)
        self.list.blockSignals(False)
        self._tell()
        self._chosen()

    def relabel(self) -> None:
        """The names in the list follow what is typed, while the form stays as it is."""
        for one in self.entries():
            for at in range(self.list.count()):
                entry = self.list.item(at)
                if entry is not None and entry.data(Qt.ItemDataRole.UserRole) == one.key:
                    entry.setText(one.words or "(no name)")
                    if one.icon is not None:
                        entry.setIcon(one.icon)
        self._tell()

    def _tell(self) -> None:
        words = self.told()
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _chosen(self) -> None:
        entry = self.list.currentItem()
        self.key = str(entry.data(Qt.ItemDataRole.UserRole)) if entry else ""
        self.away.setEnabled(bool(self.key))
        self.form_area.setWidget(self._on_paper())

    def _on_paper(self) -> QWidget:
        holder = QWidget()
        holder.setObjectName("paper")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, THEME.px(6), 0)
        column.addWidget(self.form(self.key) if self.key else label(self.empty, "soft", wrap=True))
        column.addStretch(1)
        return holder

    def _add(self) -> None:
        words = " ".join(self.new.text().split())
        if not words:
            self.new.setFocus()
            return
        self.new.clear()
        self.list_anew(self.add(words))
        self.first_field().setFocus()

    def first_field(self) -> QWidget:
        """The first field of the form, or the list."""
        return next((one for one in self.form_area.findChildren(QLineEdit) if one.isEnabled()), self.list)

    def _remove(self) -> None:
        if self.key:
            at = self.list.currentRow()
            self.remove(self.key)
            left = self.entries()
            self.list_anew(left[min(at, len(left) - 1)].key if left else "")
            self.list.setFocus()

    def _move(self, by: int) -> None:
        if self.key and 0 <= self.list.currentRow() + by < self.list.count():
            self.list_anew(self.reorder(self.key, by))
