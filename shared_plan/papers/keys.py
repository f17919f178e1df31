"""The keys at the end of a paper: statuses, words for timescales, abbreviations used, the plan's notes, and the marks."""

import re
from collections.abc import Iterable, Iterator

from shared_plan.model.layouts import ABBREVIATIONS, NOTES, STATUSES, TERMS, Layout
from shared_plan.model.scales import Scale, Status
from shared_plan.model.settings import Settings
from shared_plan.model.text import folded
from shared_plan.papers.blocks import (
    BOLD,
    NEW,
    OLD,
    PLAIN,
    Block,
    Cell,
    Key,
    Line,
    Row,
    Run,
    Section,
    Table,
    plain_line,
)

_ABBREVIATION = "abbreviation."
_SOURCE = re.compile(r"^[^!\n]{1,40}![A-Z]{1,3}[0-9]{1,6}: ")
"""The sheet and cell that a note was imported from, which are of no use on paper."""
_MARGIN = Status("", "", "margin", "ink", "")
"""The bar in the margin as a shape, to stand ahead of what it means."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_EMPTY = frozenset({"", "note", "notes", "key"})


def keys(table: Table | None, layout: Layout, settings: Settings, scale: Scale, since: str = "") -> Iterator[Block]:
    """The keys that a layout asks for, as far as the table uses what they explain; `since` names the snapshot marked."""
    cells = list(_cells(table)) if table else []
    if STATUSES in layout.legend:
        entries = [Line((Run(words),), "", status) for status, words in _statuses(cells, scale)]
        yield from _key("Key", entries)
    if since:
        yield Key("Marks", _marks(since))
    text = folded("\n".join(cell.text for cell in cells)) if {TERMS, ABBREVIATIONS} & set(layout.legend) else ""
    if TERMS in layout.legend:
        yield from _key("Timescales", _terms(settings, text))
    if ABBREVIATIONS in layout.legend:
        yield from _key("Abbreviations", _abbreviations(settings, text))
    if NOTES in layout.legend:
        yield from _key("Notes", map(plain_line, _notes(settings)))


def _key(name: str, entries: Iterable[Line]) -> Iterator[Block]:
    found = tuple(entries)
    if found:
        yield Key(name, found)


def _notes(settings: Settings) -> Iterator[str]:
    """The plan's notes; of those that an import kept only what is a sentence or explains something, and no stray cell."""
    for text in settings.notes:
        whole = " ".join(text.split())
        note = _SOURCE.sub("", whole)
        stray = note != whole and "=" not in note and len(_WORD.findall(note)) < 3
        if not stray and note.rstrip(":").casefold() not in _EMPTY:
            yield note


def _statuses(cells: Iterable[Cell], scale: Scale) -> Iterator[tuple[Status, str]]:
    """The statuses that are used, in their scale's order, with the other words that the paper writes for them."""
    written: dict[str, dict[str, str]] = {}
    for line in (line for cell in cells for line in cell.lines if line.status):
        assert line.status is not None
        word = folded(line.runs[0].text)
        written.setdefault(line.status.word, {}).setdefault(word.casefold(), word)
    for status in scale.statuses:
        words = written.get(status.word, {})
        others = [f"“{word}”" for low, word in words.items() if word and low != status.word.casefold()]
        if words:
            yield status, f"{status.word}, written {' or '.join(others)}" if others else status.word


def _marks(since: str) -> tuple[Line, ...]:
    changed = f"a bar in the margin: changed since {since}"
    return (
        Line((Run(changed, PLAIN),), "", _MARGIN),
        Line((Run("former words", OLD),)),
        Line((Run("new words", NEW),)),
    )


def _cells(table: Table) -> Iterator[Cell]:
    groups: set[int] = set()
    for row in table.rows:
        if isinstance(row, Section):
            yield Cell((row.text, *row.facts))
            continue
        for group in row.groups:
            if id(group) not in groups:
                groups.add(id(group))
                yield from group.cells
        if isinstance(row, Row):
            yield from row.cells


def _terms(settings: Settings, text: str) -> Iterator[Line]:
    """The plan's own words for timescales that the paper uses, unless a note of the plan explains them already."""
    low = text.casefold().replace("-", " ")
    notes = " ".join(settings.notes).casefold().replace("-", " ")
    for words, meaning in settings.terms.items():
        plain = words.casefold().replace("-", " ")
        if plain in low and not (plain in notes and meaning.casefold() in notes):
            yield _explained(words[:1].upper() + words[1:], meaning)


def _abbreviations(settings: Settings, text: str) -> Iterator[Line]:
    found = {
        name.removeprefix(_ABBREVIATION): said
        for name, said in settings.facts.items()
        if name.startswith(_ABBREVIATION)
    }
    for short in sorted(found, key=str.casefold):
        if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text):
            yield _explained(short, found[short])


def _explained(words: str, meaning: str) -> Line:
    return Line((Run(words, BOLD), Run(f" = {' '.join(meaning.split())}")))
