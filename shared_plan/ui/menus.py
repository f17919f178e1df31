"""The menu bar: its names at once, its entries made from the catalogue of actions right after the first paint."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from shared_plan.model.plan import plain
from shared_plan.ui.actions.entry import Entry
from shared_plan.ui.actions.places import NAMES

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from shared_plan.ui.window import PlanWindow


class Menus:
    """Actions of one window; icons are drawn when a menu is first opened."""

    def __init__(self, window: "PlanWindow") -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._entries: dict[str, Entry] = {}
        self._drawn = False
        self._named: dict[str, QMenu] = {}
        self.refreshed: Callable[[], object] = lambda: None
        bar = window.menuBar()
        bar.setNativeMenuBar(False)
        for name in NAMES:
            self._named[name] = bar.addMenu(name)

    def fill(self) -> None:
        """Makes every entry; the menus' names stand there before."""
        if self._actions:
            return
        from shared_plan.ui.actions.catalogue import MENUS

        for name, menu in self._named.items():
            self._fill(menu, MENUS[name])
            menu.menuAction().setVisible(bool(MENUS[name]))
        self.refresh()

    def _fill(self, menu: QMenu, entries: tuple[Entry, ...]) -> None:
        below: dict[str, QMenu] = {}
        for entry in entries:
            holder = below.get(entry.under, menu)
            if entry.gap:
                holder.addSeparator()
            if entry.under and entry.under not in below:
                holder = below[entry.under] = menu.addMenu(entry.under)
                holder.setToolTipsVisible(True)
            holder.addAction(self._make(entry))
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._opened)

    def _make(self, entry: Entry) -> "QAction":
        from PySide6.QtGui import QAction, QKeySequence

        action = QAction(entry.words, self._window)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(entry.checks is not None)
        told = entry.words.replace("&", "").rstrip("…")
        action.setToolTip(f"{told} ({entry.keys[0]})" if entry.keys else told)
        action.triggered.connect(lambda _checked=False, verb=entry.verb: verb(self._window))
        self._actions[entry.name], self._entries[entry.name] = action, entry
        return action

    def action(self, name: str) -> "QAction":
        """An entry's action; one that stands on the tool bar gets its icon at once."""
        self.fill()
        action = self._actions[name]
        if action.icon().isNull():
            self._draw(name)
        return action

    def _draw(self, name: str) -> None:
        from shared_plan.ui.icons import icon

        if self._entries[name].icon:
            self._actions[name].setIcon(icon(self._entries[name].icon))

    def _opened(self) -> None:
        if not self._drawn:
            self.icons(all_of_them=True)
        self.refresh()

    def icons(self, *, all_of_them: bool = False) -> None:
        """Draws the icons in the colours of the palette."""
        self._drawn = self._drawn or all_of_them
        for name, action in self._actions.items():
            if self._drawn or not action.icon().isNull():
                self._draw(name)

    def refresh(self) -> None:
        """Which entries can be done now, which are on, and what undo and redo would take back."""
        window = self._window
        if not self._actions:
            return
        for name, action in self._actions.items():
            entry = self._entries[name]
            if entry.changes:
                action.setEnabled(window.model.may_change)
            if entry.checks is not None:
                action.setChecked(entry.checks(window))
        undo, redo = (None, None) if not window.model.may_change else (window.plan.next_undo(), window.plan.next_redo())
        for name, words, heading in (("undo", "&Undo", undo), ("redo", "&Redo", redo)):
            action = self._actions[name]
            action.setEnabled(heading is not None)
            told = f" “{plain(heading.label)}”".replace("&", "&&") if heading else ""
            action.setText(f"{words}{told}")
            action.setToolTip(f"{words.replace('&', '')}{told} ({self._entries[name].keys[0]})".replace("&&", "&"))

        self.refreshed()

    def context(self, names: tuple[str, ...]) -> QMenu:
        """A context menu of some entries, "" for a gap."""
        self.fill()
        if not self._drawn:
            self.icons(all_of_them=True)
        self.refresh()
        menu = QMenu(self._window)
        for name in names:
            menu.addAction(self._actions[name]) if name else menu.addSeparator()
        return menu
