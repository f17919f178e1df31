"""The menu bar, made from the catalogue of actions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from shared_plan.model.plan import plain
from shared_plan.ui.actions.catalogue import BY_NAME, MENUS
from shared_plan.ui.actions.entry import Entry
from shared_plan.ui.icons import icon

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow


class Menus:
    """Actions of one window; icons are drawn when a menu is first opened."""

    def __init__(self, window: "PlanWindow") -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._drawn = False
        self.refreshed: Callable[[], object] = lambda: None
        bar = window.menuBar()
        bar.setNativeMenuBar(False)
        for name, entries in MENUS.items():
            if entries:
                self._fill(bar.addMenu(name), entries)

    def _fill(self, menu: QMenu, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            if entry.gap:
                menu.addSeparator()
            menu.addAction(self._make(entry))
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._opened)

    def _make(self, entry: Entry) -> QAction:
        action = QAction(entry.words, self._window)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(entry.checks is not None)
        told = entry.words.replace("&", "").rstrip("…")
        action.setToolTip(f"{told} ({entry.keys[0]})" if entry.keys else told)
        action.triggered.connect(lambda _checked=False, verb=entry.verb: verb(self._window))
        self._actions[entry.name] = action
        return action

    def action(self, name: str) -> QAction:
        """An entry's action; one that stands on the tool bar gets its icon at once."""
        action = self._actions[name]
        if action.icon().isNull() and BY_NAME[name].icon:
            action.setIcon(icon(BY_NAME[name].icon))
        return action

    def _opened(self) -> None:
        if not self._drawn:
            self.icons(all_of_them=True)
        self.refresh()

    def icons(self, *, all_of_them: bool = False) -> None:
        """Draws the icons in the colours of the palette."""
        self._drawn = self._drawn or all_of_them
        for name, action in self._actions.items():
            if BY_NAME[name].icon and (self._drawn or not action.icon().isNull()):
                action.setIcon(icon(BY_NAME[name].icon))

    def refresh(self) -> None:
        """Which entries can be done now, which are on, and what undo and redo would take back."""
        window = self._window
        for name, action in self._actions.items():
            entry = BY_NAME[name]
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
            action.setToolTip(f"{words.replace('&', '')}{told} ({BY_NAME[name].keys[0]})".replace("&&", "&"))

        self.refreshed()

    def context(self, names: tuple[str, ...]) -> QMenu:
        """A context menu of some entries, "" for a gap."""
        if not self._drawn:
            self.icons(all_of_them=True)
        self.refresh()
        menu = QMenu(self._window)
        for name in names:
            menu.addAction(self._actions[name]) if name else menu.addSeparator()
        return menu
