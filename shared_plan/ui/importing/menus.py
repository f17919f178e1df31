"""What a column or a row can be, as menus at the place where the officer is."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QMenu, QWidget

from shared_plan.exchange.corrections import SheetCorrection
from shared_plan.model.state import KINDS
from shared_plan.ui.importing.words import BLANK_WORDS, OWN, ROW_WORDS, SPLIT_WORDS, Choice, roles

Say = Callable[[str], object]


def column_menu(over: QWidget, said: SheetCorrection, column: int, role: Say, blank: Say, split: Say) -> QMenu:
    """Levels first, then the fields, then what a blank means and what splits a cell."""
    menu = QMenu(over)
    given = said.columns.get(column, "")
    given = OWN if given.startswith(OWN) else given
    choices = roles()
    offer(menu, [("", "&As recognised")], given, role)
    offer(menu, [one for one in choices if one[0] in KINDS], given, role)
    fields = menu.addMenu("A &field")
    offer(fields, [one for one in choices if one[0] not in KINDS and one[0] not in (OWN, "skip")], given, role)
    offer(menu, [one for one in choices if one[0] in (OWN, "skip")], given, role)
    menu.addSeparator()
    offer(menu.addMenu("What a &blank means"), BLANK_WORDS, said.blank.get(column, ""), blank)
    offer(menu.addMenu("What &splits a cell"), SPLIT_WORDS, said.split.get(column, ""), split)
    return menu


def row_menu(over: QWidget, said: SheetCorrection, row: int, say: Say) -> QMenu:
    menu = QMenu(over)
    offer(menu, ROW_WORDS, said.row_kind(row), say)
    return menu


def offer(menu: QMenu, choices: Iterable[Choice], given: str, say: Say) -> None:
    """Entries of a menu; the one that holds is ticked."""
    for word, words in choices:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(word == given)
        action.triggered.connect(lambda _checked=False, word=word: say(word))
