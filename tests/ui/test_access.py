"""Everything by keyboard, named for a screen reader, and legible in every palette."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from shared_plan.ui.actions.catalogue import ENTRIES, MENUS
from shared_plan.ui.actions.places import TOOLS
from shared_plan.ui.help.keys import keys_told
from shared_plan.ui.palettes import PALETTES, Palette, contrast
from shared_plan.ui.theme import THEME
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import go, id_named

TEXTS = ("ink", "soft", "band_ink", "red", "green", "blue", "grey", "accent")
GROUNDS = ("window", "pane", "band", "sub_band", "selection")
MARKS = ("accent", "red", "amber", "green", "blue", "grey", "yellow", "orange", "bar", "bracket", "today")


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_and_marks_stand_out(palette: Palette, ground: str) -> None:
    weak = [one for one in TEXTS if contrast(palette.colour(one), palette.colour(ground)) < 4.5]
    weak += [one for one in MARKS if contrast(palette.colour(one), palette.colour(ground)) < 3]
    assert weak == []


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_words_on_the_accent_can_be_read(palette: Palette) -> None:
    assert contrast(palette.on_accent, palette.accent) >= 4.5


def walk(interface: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    yield interface
    if depth < 8:
        for n in range(min(interface.childCount(), 60)):
            below = interface.child(n)
            if below is not None and below.isValid():
                yield from walk(below, depth + 1)


def test_whatever_takes_the_keyboard_has_a_name(window: PlanWindow, qtbot: QtBot) -> None:
    go(window, "Open bank account")
    qtbot.waitUntil(lambda: bool(window.details.boxes))
    nameless = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            interface = QAccessible.queryAccessibleInterface(widget)
            names = [interface.text(QAccessible.Text.Name), widget.accessibleName()]
            if isinstance(widget, QAbstractButton):
                names.append(widget.text() or widget.toolTip())
            parent = widget.parentWidget()
            named_parent = parent is not None and bool(parent.accessibleName())
            if not any(names) and not named_parent:
                nameless.append(f"{type(widget).__name__} in {type(parent).__name__}")
    assert nameless == []


def test_cells_are_spoken(window: PlanWindow, qtbot: QtBot) -> None:
    interface = QAccessible.queryAccessibleInterface(window.grid)
    spoken = {one.text(QAccessible.Text.Name) for one in walk(interface) if one.role() == QAccessible.Role.Cell}
    assert "Draft the business case, action, level 3, in New structure" in spoken
    assert "Status: On track" in spoken


def test_f6_goes_round_the_panes(window: PlanWindow, qtbot: QtBot) -> None:
    window.grid.setFocus()
    met = []
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        holder = QApplication.focusWidget()
        met.append(
            next(
                (
                    n
                    for n in ("search", "outline", "grid", "timeline", "details")
                    if getattr(window, n) is holder or getattr(window, n).isAncestorOf(holder)
                ),
                "",
            )
        )
    assert sorted(met) == ["details", "grid", "outline", "search", "timeline"]


def test_no_key_is_given_twice() -> None:
    keys = [QKeySequence(keys).toString() for entry in ENTRIES for keys in entry.keys]
    assert len(keys) == len(set(keys))
    assert all(keys)


@pytest.mark.parametrize("menu", MENUS)
def test_every_entry_of_a_menu_and_of_its_submenus_has_a_letter_of_its_own(menu: str) -> None:
    shown: dict[str, list[str]] = {"": list(dict.fromkeys(entry.under for entry in MENUS[menu] if entry.under))}
    for entry in MENUS[menu]:
        shown.setdefault(entry.under, []).append(entry.words)
    for words in shown.values():
        letters = [found[1].casefold() for one in words if (found := re.search(r"&(\w)", one))]
        assert len(letters) == len(words)
        assert len(letters) == len(set(letters)), sorted(letters)
        assert len(words) < 20


def test_menus_and_tools_hold_the_whole_catalogue(window: PlanWindow) -> None:
    actions = {action for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()}
    assert {window.menus.action(entry.name) for entry in ENTRIES} <= actions
    assert {name for name in TOOLS if name} <= {entry.name for entry in ENTRIES}


def test_every_key_is_in_the_list_of_keys() -> None:
    told = " ".join(keys for keys, _ in keys_told())
    assert "Ctrl+D" in told
    assert "Alt+Enter" in told


def test_labels_never_read_markup(window: PlanWindow, qtbot: QtBot) -> None:
    from shared_plan.model import edits

    edits.write(window.plan, id_named(window.plan, "Open bank account"), "title", "<img src='file:///etc/passwd'>")
    go(window, "<img src='file:///etc/passwd'>")
    qtbot.waitUntil(lambda: "<img" in window.details.title.text())
    own = [one for one in window.findChildren(QLabel) if one.text()]
    assert {one.textFormat() for one in own} == {Qt.TextFormat.PlainText}


def test_no_source_leaves_a_label_to_guess() -> None:
    """QLabel and QMessageBox guess whether a text is markup unless they are told (Qt's own documentation)."""
    folder = Path(__file__).parents[2] / "shared_plan" / "ui"
    for path in folder.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name not in ("labels.py", "bars.py"):
            assert "QLabel(" not in text, path.name
        assert not re.search(
            r"QTextEdit\(|QTextBrowser\(|QMessageBox\.(information|warning|question|critical)", text
        ), path.name


@pytest.mark.parametrize("size", [90, 200])
def test_the_window_grows_with_its_text(window: PlanWindow, qtbot: QtBot, size: int) -> None:
    before = window.rows.total
    THEME.resize(size)
    assert (window.rows.total > before) == (size > 100)
    THEME.resize(100)


@pytest.mark.parametrize("name", ["dark", "contrast", "light"])
def test_palettes_are_changed_at_once(window: PlanWindow, qtbot: QtBot, name: str) -> None:
    window.repaint_in(name)
    image = window.grid.viewport().grab().toImage()
    assert image.pixelColor(image.width() - 3, image.height() - 3).name() == PALETTES[name].window
    window.repaint_in("light")
