"""The words of the Import assistant: what a column can be, what a cell became, and the counts."""

import re
from collections.abc import Mapping

from shared_plan.exchange.corrections import ABOVE, LINES, NOTHING, SEMICOLONS, WHOLE
from shared_plan.exchange.grid import Cell, letters
from shared_plan.exchange.recognise import Column, Entry, Outcome
from shared_plan.exchange.recognise.shape import CUSTOM, SKIPPED
from shared_plan.model.fields import BY_KEY, CATALOGUE
from shared_plan.model.settings import LEVEL_NAMES
from shared_plan.model.state import KINDS, LEVELS
from shared_plan.ui.importing import cells
from shared_plan.ui.importing.cells import SheetFates

Choice = tuple[str, str]
OWN = "custom"
BLANK_WORDS: tuple[Choice, ...] = (
    ("", "Blank: as in the file"),
    (ABOVE, "Blank: same as above"),
    (NOTHING, "Blank: nothing"),
)
SPLIT_WORDS: tuple[Choice, ...] = (
    ("", "Split: as recognised"),
    (WHOLE, "Split: never"),
    (LINES, "Split: at every line"),
    (SEMICOLONS, "Split: at semicolons"),
)
ROW_WORDS: tuple[Choice, ...] = (
    ("", "As recognised"),
    ("header", "The headings"),
    ("section", "A section"),
    ("item", "An item"),
    ("skip", "Left out, kept in the notes"),
)
_PLURALS = {
    "theme": "themes",
    "workstream": "workstreams",
    "action": "actions",
    "subaction": "sub-actions",
    "milestone": "milestones",
    "risk": "risks",
    "issue": "issues",
}
_NOT_OFFERED = frozenset({"title", "exempt", "original_target"})


def role_words(role: str) -> str:
    """What a column is, short enough to stand above it."""
    if role in LEVELS:
        return f"{LEVEL_NAMES[role]} (level)"
    if role in KINDS:
        return _PLURALS[role].capitalize()
    if role == SKIPPED:
        return "In the notes"
    if role.startswith(CUSTOM):
        return "Field of its own"
    return BY_KEY[role].heading if role in BY_KEY else "In the notes"


def column_words(column: Column | None) -> str:
    """What a column was understood to be, with the period or the second field of its heading."""
    if column is None:
        return "In the notes"
    words = role_words(column.role)
    if column.second:
        words += f" / {role_words(column.second)}"
    return f"{words}, {column.period}" if column.period else words


def roles() -> list[Choice]:
    """All that a column can be, in the order offered: levels, what stands under an item, fields, its own, notes."""
    made = [(kind, role_words(kind)) for kind in KINDS]
    made += [(field.key, field.heading) for field in CATALOGUE if field.key not in _NOT_OFFERED]
    return [*made, (OWN, "Field of its own"), (SKIPPED, "Keep in the plan's notes")]


def custom_role(heading: str, column: int) -> str:
    """The key of a field of the plan's own for a column of that heading."""
    key = re.sub(r"[^a-z0-9]+", "_", heading.casefold()).strip("_")[:40]
    return f"{CUSTOM}{key if key[:1].isalpha() else f'column_{letters(column).lower()}'}"


def counts(outcome: Outcome) -> str:
    """The account of all cells: "97 cells: 95 placed, 2 in notes, 0 not understood"."""
    cells = "cell" if outcome.filled == 1 else "cells"
    return (
        f"{outcome.filled:,} {cells}: {outcome.placed:,} placed, {outcome.noted:,} in notes, "
        f"{outcome.not_understood:,} not understood"
    )


def items(numbers: Mapping[str, int]) -> str:
    """How many items of each kind: "2 themes, 1 action"."""
    told = [f"{n:,} {LEVEL_NAMES[kind].lower() if n == 1 else _PLURALS[kind]}" for kind, n in numbers.items() if n]
    return ", ".join(told) or "no items yet: say which row holds the headings and which column the titles"


def cell_words(one: SheetFates, cell: Cell) -> str:
    """What a cell became, as a sentence for the status line and a screen reader."""
    fate = one.fate(cell)
    entry = one.entry_at(cell.row, cell.column)
    column = one.columns.get(cell.column)
    if fate == cells.TITLE and entry is not None:
        return f"{cell.ref}: title of {article(entry.kind)}{reference(entry)}"
    if fate == cells.SECTION and entry is not None:
        return f"{cell.ref}: a section, {LEVEL_NAMES[entry.kind].lower()} “{short(entry.title)}”"
    if fate == cells.FIELD and entry is not None:
        return f"{cell.ref}: {column_words(column)} of “{short(entry.title)}”"
    if fate == cells.HEADING:
        return f"{cell.ref}: heading, {column_words(column)}"
    return f"{cell.ref}: {cells.WORDS[fate][:1].lower()}{cells.WORDS[fate][1:]}"


def article(kind: str) -> str:
    name = LEVEL_NAMES[kind].lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def reference(entry: Entry) -> str:
    return f", reference {entry.ref}" if entry.ref else ""


def short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else f"{one_line[:59].rstrip()}…"
