"""A table's rows made into items: titles, references, fields, and what stands within cells; every cell accounted for."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise import headings, inside
from shared_plan.exchange.recognise.building import Building, cells_of, deepest, place_all, started, where
from shared_plan.exchange.recognise.filling import ref_for, take_field
from shared_plan.exchange.recognise.inside import BULLET, Part, titled
from shared_plan.exchange.recognise.levels import below
from shared_plan.exchange.recognise.marks import take_marks
from shared_plan.exchange.recognise.pairs import Pair, is_number, label_of, level_of, pairs
from shared_plan.exchange.recognise.sections import LABELLED
from shared_plan.exchange.recognise.shape import CHILD_KINDS, REF, SKIPPED, Column, Entry
from shared_plan.exchange.recognise.table import CONTINUATION, HEADING, ITEM, LABEL, SECTION, WRAPPED, Row
from shared_plan.exchange.recognise.tails import is_continued, without_continued
from shared_plan.exchange.recognise.wording import plain
from shared_plan.model.fields import BY_KEY
from shared_plan.model.state import LEVELS

LONGEST_DITTO = 40
"""Characters of a cell that may only repeat the one above, or say that there is nothing."""
TWO = 2
"""Cells that have to agree on how many items a row lists."""
NO_TITLE = frozenset({"n/a", "na", "not applicable"})
DITTO = frozenset({'"', "''", "ditto", "as above", "same as above", "-", "″", "〃", "“", "”"})
_HEAD_LEAD = re.compile(
    r"(?P<title>.+?)\s*(?:[(\[]|[-–—,;:|]|\n)\s*(?P<label>(?:theme |priority |overall |workstream )?leads?(?: officers?| member| group)?|sponsor|owner|sro)\s*:\s*(?P<who>[^)\]]+)[)\]]?\s*",
    re.IGNORECASE | re.DOTALL,
)


def build(building: Building, found: Sequence[Row], tick: Callable[[int], None]) -> None:
    """Takes every row in turn; what is no item is left to the account of what stands around."""
    for n, row in enumerate(found):
        if not n % 200:
            tick(row.number)
        if row.kind == SECTION:
            open_section(building, row)
        elif row.kind == LABEL:
            label_section(building, row)
        elif row.kind == HEADING:
            place_all(building, row.number)
        elif row.kind == WRAPPED:
            carry_on(building, row.number)
        elif row.kind in (ITEM, CONTINUATION):
            take_row(building, row.number)


def open_section(building: Building, row: Row) -> None:
    """A section row begins a theme (or workstream), or goes on with the one of the same name above a page break."""
    cells = cells_of(building, row.number)
    place_all(building, row.number)
    if beside := pairs(list(cells.values())):
        kind = (
            building.grouping.sections.get(row.sign)
            or level_of(label_of(beside[0].label.text, surely=False))
            or "theme"
        )
        numbered = beside[0].label.text.strip(" :") if is_number(beside[0].label.text) else ""
        entry = heading(building, kind, row.text, numbered, where(building, row.number, beside[0].value.column))
        say_beside(entry, beside[1:])
        return
    texts = {column: cell for column, cell in cells.items() if not inside.is_reference(cell.text)}
    ref = (
        next((cell.text.strip() for column, cell in cells.items() if column not in texts), "") if len(cells) > 1 else ""
    )
    kinds = building.grouping.sections
    kind = kinds.get(row.sign) or next(reversed(list(kinds.values())), "theme")
    entry = heading(building, kind, row.text, ref or row.ref, where(building, row.number, min(cells)))
    for column, cell in list(texts.items())[1:]:
        said_again = plain(cell.text) == plain(building.table.layout.headings.get(column, ""))
        if cell.text != row.text and not said_again:
            beside_section(building, entry, column, cell)


def beside_section(building: Building, entry: Entry, column: int, cell: Cell) -> None:
    """What stands beside a section's heading: its lead, its sum, its status."""
    label = LABELLED.fullmatch(cell.text.strip())
    key = field_of(label["label"]) if label else ""
    own = next((c for c in building.grouping.columns if c.at == column and not c.is_level and not c.is_child), None)
    if label and key:
        entry.put(key, label["text"].strip())
    elif own is not None and own.role not in ("", SKIPPED, REF):
        entry.put(own.role, cell.text.strip(), own.period)
    else:
        entry.put("notes", cell.text.strip())


def heading(building: Building, kind: str, text: str, ref: str, at: str) -> Entry:
    """An entry for a section, a sheet or a table's own heading, with the lead that may stand in its words."""
    led = _HEAD_LEAD.fullmatch(text)
    parts = titled(led["title"] if led else text, bare=True)
    title = parts.title if parts.ref else without_continued(parts.title) if is_continued(parts.title) else parts.title
    named = inside.NAMED_ONLY.fullmatch(title) if not parts.ref else None
    entry = started(building, kind, ref or parts.ref, named["title"] if named else title, at, join=True)
    if led:
        entry.put(field_of(led["label"]) or "lead", led["who"].strip())
    return entry


def field_of(label: str) -> str:
    """The field that a label such as "Leads" names; empty for a level or nothing known."""
    said = [guess.role for guess in headings.understand(label).guesses if guess.role in BY_KEY]
    return next((role for role in said if role not in (REF, "mitigation")), "")


def carry_on(building: Building, row: int) -> None:
    """The rest of a title that was broken over rows."""
    entry = deepest(building)
    if entry is not None:
        place_all(building, row)
        entry.title = " ".join([entry.title, *(cell.text.strip() for cell in cells_of(building, row).values())])


def label_section(building: Building, row: Row) -> None:
    """Words under a section: "Leads: ..." is a field of it, a sentence its description."""
    cells = cells_of(building, row.number)
    beside = pairs(list(cells.values()))
    entry = (lowest_section(building) if beside else None) or told_of(building, cells)
    if entry is None:
        return
    place_all(building, row.number)
    if beside:
        say_beside(entry, beside)
        return
    for cell in cells.values():
        found = LABELLED.fullmatch(cell.text.strip())
        key = field_of(found["label"]) if found else ""
        if found and key:
            entry.put(key, found["text"].strip())
        else:
            entry.put("description" if entry is lowest_section(building) else "progress", cell.text.strip())


def told_of(building: Building, cells: Mapping[int, Cell]) -> Entry | None:
    """The open item in whose column of titles a line stands, else the lowest that is open."""
    kinds = building.grouping.kinds
    own = [
        building.path[kinds[at]]
        for at in cells
        if at in kinds and at != building.grouping.main and kinds[at] in building.path
    ]
    return own[0] if own else deepest(building)


def lowest_section(building: Building) -> Entry | None:
    """The lowest of the open items that began with a section row."""
    kinds = set(building.grouping.sections.values()) | ({"theme"} if "theme" in building.path else set())
    return next((building.path[level] for level in reversed(LEVELS) if level in kinds and level in building.path), None)


def say_beside(entry: Entry, beside: Sequence[Pair]) -> None:
    """Values beside labels are fields of an item; of a label that names none label and value are notes."""
    for label, value in beside:
        key = field_of(label.text.strip(" :"))
        if key:
            entry.put(key, value.text.strip())
        else:
            entry.put("notes", f"{label.text.strip().rstrip(':')}: {value.text.strip()}")


def take_row(building: Building, row: int) -> None:
    """Titles from left to right, then the fields of what was begun."""
    cells = cells_of(building, row)
    building.row_entries, building.row_children, building.row_listed = [], {}, []
    fresh = False
    for at, kind in building.grouping.kinds.items():
        cell = cells.get(at)
        if cell is not None and not cell.unreadable:
            fresh = take_title(building, row, at, kind, cell) or fresh
    deep = deepest(building)
    target = building.row_entries or ([deep] if deep is not None else [])
    if not target:
        return
    placed, only = building.account.placed, target[0] if len(target) == 1 else None
    listed = building.row_listed or (target if len(target) > 1 else [])
    if len(listed) > 1:
        line_by_line(building, row, cells, listed)
    for column in building.plain:
        cell = cells.get(column.at)
        if (row, column.at) in placed:
            continue
        if cell is not None and only is not None and not cell.unreadable:
            only.put(column.role, cell[2].strip("\n"), column.period)
            placed.add((row, column.at))
        else:
            take_field(building, row, column, cells, target, fresh=fresh)
    for column in building.special:
        take_field(building, row, column, cells, target, fresh=fresh)
    if building.marks:
        placed |= take_marks(building.table, building.marks, row, target)


def line_by_line(building: Building, row: int, cells: Mapping[int, Cell], listed: Sequence[Entry]) -> None:
    """Cells with as many lines as items are listed beside them give each item its line.

    Items under the row's own get lines only where two cells agree; one alone may speak of the row's own.
    """
    fitting = [(column, lines) for column, lines in lines_beside(building, cells) if len(lines) == len(listed)]
    if building.row_listed and len(fitting) < TWO:
        return
    for column, lines in fitting:
        building.account.placed.add((row, column.at))
        for entry, line in zip(listed, lines, strict=True):
            if column.role == REF:
                entry.ref = entry.ref or line
            else:
                entry.put(column.role, line, column.period)


def lines_beside(building: Building, cells: Mapping[int, Cell]) -> Iterator[tuple[Column, list[str]]]:
    """The row's fields with their lines, where every line says something."""
    for column in (*building.plain, *building.special):
        cell = cells.get(column.at)
        if cell is None or cell.unreadable or column.is_child or column.of:
            continue
        lines = [line.strip() for line in cell.text.split("\n")]
        if all(lines):
            yield column, lines


def take_title(building: Building, row: int, column: int, kind: str, cell: Cell) -> bool:
    """One title cell; whether it began an item."""
    grouping = building.grouping
    building.account.placed.add((row, column))
    said = plain(cell.text) if len(cell.text) < LONGEST_DITTO else cell.text
    if (said in DITTO and kind in building.path) or said in NO_TITLE or not any(map(str.isalnum, said)):
        return False
    if column in grouping.listed:
        take_list(building, row, column, kind, cell)
        return False
    kind = grouping.depths.get(row, kind) if column == grouping.main else kind
    if column != grouping.main and is_same(building, kind, cell.text):
        return False
    ref = ref_for(building, row, column, kind)
    text = cell.text.strip()
    if column != grouping.main:
        entry = titled_entry(
            building, kind, text, ref, where(building, row, column), join=True, bare=column in grouping.bare_numbers
        )
        building.row_entries = [entry]
        return True
    if continues(building, row, kind, cell):
        return False
    building.row_entries = main_entries(building, row, column, kind, text, ref)
    return True


def is_same(building: Building, kind: str, text: str) -> bool:
    """The open entry of that level has this very title: the row says it again."""
    entry = building.path.get(kind)
    return entry is not None and ends_alike(text, entry.title) and plain(titled(text).title) == plain(entry.title)


def ends_alike(text: str, title: str) -> bool:
    """Whether the last letters are the same, which is asked first: a title stands at the end of its cell."""
    return last_letter(text) == last_letter(title)


def last_letter(text: str) -> str:
    return next((letter.casefold() for letter in reversed(text) if letter.isalnum()), "")


def continues(building: Building, row: int, kind: str, cell: Cell) -> bool:
    """The same action said again in the next row, for a further milestone or sub-action of it."""
    entry = building.path.get(kind)
    if entry is None or not ends_alike(cell.text, entry.title) or plain(titled(cell.text).title) != plain(entry.title):
        return False
    children = {c.at for c in building.grouping.columns if c.is_child} | building.grouping.listed
    return any(
        (row, c) not in building.account.placed and building.table.lay.cell(row, c) is not None for c in children
    )


def titled_entry(
    building: Building, kind: str, text: str, ref: str, at: str, *, join: bool = False, bare: bool = False
) -> Entry:
    parts = titled(text, bare=bare)
    if ref and parts.ref and plain(parts.ref).rstrip(".") != plain(ref).rstrip("."):
        parts = parts._replace(ref=ref)
    title = parts.title
    if is_continued(title):
        title = without_continued(title)
    return started(building, kind, ref or parts.ref, title, at, join=join)


def main_entries(building: Building, row: int, column: int, kind: str, text: str, ref: str) -> list[Entry]:
    """The item or items of a row's main cell, with the bullets in it as what stands one level lower."""
    at = where(building, row, column)
    bare = column in building.grouping.bare_numbers
    lower = lower_kind(building, column, kind)
    split = (
        inside.split(text, every_line=building.grouping.lined)
        if lower and column not in building.grouping.depths
        else inside.Split(text)
    )
    has_children = any(c in building.grouping.listed for c in building.grouping.kinds)
    if not split.parts or (has_children and split.lead):
        return [titled_entry(building, kind, unbulleted(text), ref, at, bare=bare)]
    if split.lead:
        lead = split.lead[:-1].rstrip() if split.lead.endswith(":") else split.lead
        entry = titled_entry(building, kind, lead, ref, at, bare=bare)
        entry.children += [child(lower, part, at) for part in split.parts]
        return [entry]
    if len(split.parts) == 1:
        return [titled_entry(building, kind, split.parts[0].text, ref or split.parts[0].ref, at, bare=bare)]
    return [
        started(building, kind, part.ref or (ref if not n else ""), part.text, at) for n, part in enumerate(split.parts)
    ]


def unbulleted(text: str) -> str:
    mark = BULLET.match(text) if "\n" not in text else None
    return text[mark.end() :].strip() if mark else text


def lower_kind(building: Building, column: int, kind: str) -> str:
    second = next((c.second for c in building.grouping.columns if c.at == column), "")
    return second if second in CHILD_KINDS else below(kind) if kind != "theme" else ""


def child(kind: str, part: Part, at: str) -> Entry:
    entry = Entry(kind, part.text, part.ref, where=at)
    if part.when:
        entry.put("timescale", part.when)
    return entry


def take_list(building: Building, row: int, column: int, kind: str, cell: Cell) -> None:
    """A cell of several items under the row's own: sub-actions line by line, actions under headings of years."""
    every_line = column in building.grouping.every_line
    split = inside.split(cell.text, every_line=every_line, years=True)
    parts = split.parts or tuple(Part(line) for line in [cell.text.strip()] if not inside.YEAR_LINE.fullmatch(line))
    if split.lead:
        parts = (Part(split.lead), *parts)
    if not parts:
        building.account.placed.discard((row, column))
        return
    upper = [level for level in LEVELS[: LEVELS.index(kind)] if level in building.path]
    parent = building.path[upper[-1]] if upper else None
    period = next((c.period for c in building.grouping.columns if c.at == column), "")
    entries = [child(kind, part._replace(when=part.when or period), where(building, row, column)) for part in parts]
    (parent.children if parent else building.top).extend(entries)
    building.row_listed = entries
