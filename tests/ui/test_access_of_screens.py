"""Every screen by keyboard and for a screen reader: what takes the keyboard has a name, buttons have letters of their own, texts are plain."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from shared_plan.ui.pictures import SCREENS
from shared_plan.ui.window import PlanWindow


def names(widget: QWidget) -> list[str]:
    """What a screen reader may call a widget: its own name, the label that belongs to it, or a button's words."""
    interface = QAccessible.queryAccessibleInterface(widget)
    found = [interface.text(QAccessible.Text.Name), widget.accessibleName()]
    if isinstance(widget, QAbstractButton):
        found += [widget.text(), widget.toolTip()]
    return [name for name in found if name.strip()]


def is_part(widget: QWidget, top: QWidget) -> bool:
    """Whether a widget is the inside of another one that has a name, such as the line of a choice."""
    parent = widget.parentWidget()
    return parent is not None and parent is not top and bool(parent.accessibleName() or names(parent))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_named(window: PlanWindow, qtbot: QtBot, screen: str) -> None:
    top = SCREENS[screen](window)
    top.show()
    for _ in range(5):
        QApplication.processEvents()
    reached = [
        one
        for one in top.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
    ]
    assert reached
    nameless = [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in reached
        if not names(one) and not is_part(one, top)
    ]
    guessing = [
        one.text() for one in top.findChildren(QLabel) if one.text() and one.textFormat() != Qt.TextFormat.PlainText
    ]
    words = [one.text() for one in top.findChildren(QAbstractButton) if one.isVisible()]
    letters = [found[1].casefold() for one in words if (found := re.search(r"&(\w)", one))]
    top.hide()
    assert nameless == []
    assert guessing == []
    assert top is window or len(letters) == len(set(letters)), words
