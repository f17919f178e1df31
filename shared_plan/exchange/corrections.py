"""The officer's corrections of an import: what columns and rows are, what a blank means, what splits a cell; and as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shared_plan.exchange import mapping
from shared_plan.exchange.grid import letters, number_of
from shared_plan.exchange.recognise import Choices, SheetChoice
from shared_plan.model.file.place import replace_whole
from shared_plan.model.refusal import Refused

ABOVE, NOTHING = "above", "nothing"
BLANKS = (ABOVE, NOTHING)
"""A blank cell says the same as the one above it, or nothing at all; otherwise what the file's merged cells say."""
WHOLE, LINES, SEMICOLONS = "whole", "lines", "semicolons"
SPLITS = (WHOLE, LINES, SEMICOLONS)
_OWN = ("items", "blank", "split")
"""What the plain mapping file does not know."""


@dataclass(slots=True)
class SheetCorrection:
    """Corrections of one sheet; columns by number, rows by number, 0 and empty for "as recognised"."""

    header: int = 0
    columns: dict[int, str] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)
    sections: set[int] = field(default_factory=set)
    items: set[int] = field(default_factory=set)
    blank: dict[int, str] = field(default_factory=dict)
    split: dict[int, str] = field(default_factory=dict)
    leave_out: bool = False

    def row(self, row: int, kind: str) -> None:
        """Makes a row "header", "section", "item" or "skip"; "" for what it is recognised as."""
        for rows in (self.skipped, self.sections, self.items):
            rows.discard(row)
        if kind == "header":
            self.header = row
        elif self.header == row:
            self.header = 0
        chosen = {"section": self.sections, "item": self.items, "skip": self.skipped}.get(kind)
        if chosen is not None:
            chosen.add(row)

    def row_kind(self, row: int) -> str:
        """What the officer made of a row; "" where nothing."""
        told = (("skip", self.skipped), ("section", self.sections), ("item", self.items))
        return "header" if row == self.header else next((kind for kind, rows in told if row in rows), "")

    @property
    def choice(self) -> SheetChoice:
        columns = {letters(at): role for at, role in self.columns.items()}
        skipped, sections = frozenset(self.skipped), frozenset(self.sections)
        return SheetChoice(self.header, columns, skipped, sections, "", self.leave_out)

    def plain(self) -> dict[str, Any]:
        """As the mapping file writes a sheet; what was left as recognised is left out."""
        made: dict[str, Any] = {
            "header": self.header,
            "columns": {letters(at): role for at, role in sorted(self.columns.items())},
            "skip": sorted(self.skipped),
            "sections": sorted(self.sections),
            "items": sorted(self.items),
            "blank": {letters(at): word for at, word in sorted(self.blank.items())},
            "split": {letters(at): word for at, word in sorted(self.split.items())},
            "leave_out": self.leave_out,
        }
        return {key: value for key, value in made.items() if value}


@dataclass(slots=True)
class Corrections:
    """Everything that the officer said of one file."""

    sheets: dict[str, SheetCorrection] = field(default_factory=dict)
    hidden: bool = True
    struck: bool = True
    comments: bool = True
    only: str = ""

    def of(self, sheet: str) -> SheetCorrection:
        return self.sheets.setdefault(sheet, SheetCorrection())

    @property
    def choices(self) -> Choices:
        return Choices(
            self.only,
            {name: sheet.choice for name, sheet in self.sheets.items()},
            self.hidden,
            self.struck,
            self.comments,
        )

    def plain(self) -> dict[str, Any]:
        made: dict[str, Any] = {"sheets": {name: facts for name, one in self.sheets.items() if (facts := one.plain())}}
        return made | {key: False for key in mapping.ASIDES if not getattr(self, key)}

    @property
    def is_empty(self) -> bool:
        return self.plain() == {"sheets": {}}


def from_plain(found: Any, name: str, headings: Mapping[str, Mapping[int, str]] | None = None) -> Corrections:
    """The corrections in a mapping's data; `headings` by sheet and column for columns that are named by theirs.

    Raises Refused, as `mapping.choices` does, for what can't be.
    """
    own = taken_apart(found)
    chosen = mapping.choices(found, name)
    made = Corrections(hidden=chosen.hidden, struck=chosen.struck, comments=chosen.comments)
    for sheet, choice in chosen.sheets.items():
        known = (headings or {}).get(sheet, {})
        facts = own.get(sheet, {})
        made.sheets[sheet] = SheetCorrection(
            choice.header,
            numbered(choice.columns, known),
            set(choice.skipped),
            set(choice.sections),
            set(mapping.rows(facts, "items", name, sheet)),
            worded(facts, "blank", BLANKS, name, sheet),
            worded(facts, "split", SPLITS, name, sheet),
            choice.leave_out,
        )
    return made


def taken_apart(found: Any) -> dict[str, dict[str, Any]]:
    """Takes out of the data, by sheet, what only the assistant knows."""
    sheets = found.get("sheets") if isinstance(found, dict) else None
    if not isinstance(sheets, dict):
        return {}
    own: dict[str, dict[str, Any]] = {}
    for sheet, facts in sheets.items():
        if isinstance(facts, dict):
            own[str(sheet)] = {key: facts.pop(key) for key in _OWN if key in facts}
    return own


def worded(facts: Mapping[str, Any], key: str, words: tuple[str, ...], name: str, sheet: str) -> dict[int, str]:
    """One of some words a column."""
    found = facts.get(key, {})
    if not isinstance(found, dict) or not all(word in words for word in found.values()):
        raise Refused(f"“{name}”, sheet “{sheet}”: “{key}” should name columns, each with one of {', '.join(words)}.")
    return numbered(found, {})


def numbered(columns: Mapping[str, str], headings: Mapping[int, str]) -> dict[int, str]:
    """Columns by number, named by their heading or their letter."""
    by_heading = {words.casefold().strip(): at for at, words in headings.items()}
    made = {}
    for column, word in columns.items():
        letter = column.isascii() and column.isalpha() and len(column) < 4
        at = by_heading.get(column.casefold().strip()) or (number_of(column.upper()) if letter else 0)
        if at:
            made[at] = word
    return made


def goes_further(path: Path) -> bool:
    """Whether a mapping file says what a blank means, what splits a cell or which rows are items after all."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig")) if path.stat().st_size <= mapping.LARGEST else None
    except (OSError, ValueError, RecursionError):
        return False
    return any(taken_apart(found).values())


def load(path: Path, headings: Mapping[str, Mapping[int, str]]) -> Corrections:
    """The corrections in a mapping file. Raises Refused for one that can't be read."""
    mapping_file = f"“{path.name}” is not a mapping file; it should hold one JSON object with “sheets”."
    try:
        if path.stat().st_size > mapping.LARGEST:
            raise Refused(mapping_file)
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise Refused(f"“{path.name}” can't be read; check the name and folder of the mapping file.") from None
    except (ValueError, RecursionError):
        raise Refused(mapping_file) from None
    return from_plain(found, path.name, headings)


def save(corrections: Corrections, path: Path) -> None:
    """Writes the corrections as a mapping file. Raises Refused when it can't be written."""
    try:
        replace_whole(path, json.dumps(corrections.plain(), ensure_ascii=False, indent=1).encode())
    except OSError:
        raise Refused(f"“{path.name}” can't be written; choose another folder for the mapping file.") from None
