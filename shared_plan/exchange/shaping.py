"""Corrections that work on the sheet before recognition, or on the tree after it: blanks, splitting, rows made items."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from shared_plan.exchange.corrections import ABOVE, LINES, WHOLE, Corrections, SheetCorrection
from shared_plan.exchange.grid import Area, Cell, Sheet, Source
from shared_plan.exchange.recognise import Entry, Outcome, recognise
from shared_plan.exchange.recognise.inside import titled
from shared_plan.model.state import LEVELS

Where = tuple[str, int, int]


def understand(
    source: Source,
    corrections: Corrections,
    tick: Callable[[int, int, str], None] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Outcome:
    """What a source becomes with the officer's corrections. Raises Cancelled."""
    outcome = recognise(before(source, corrections), corrections.choices, tick, cancel)
    after(source, outcome, corrections)
    return outcome


def before(source: Source, corrections: Corrections) -> Source:
    """The source with blanks that repeat the cell above merged into it, and listed cells marked as lists."""
    told = corrections.sheets
    shaped = tuple(shape(sheet, told[sheet.name]) if sheet.name in told else sheet for sheet in source.sheets)
    return replace(source, sheets=shaped) if told else source


def shape(sheet: Sheet, said: SheetCorrection) -> Sheet:
    if said.blank:
        kept = [area for area in sheet.merged if not (area.left == area.right and area.left in said.blank)]
        runs = [area for at, word in said.blank.items() if word == ABOVE for area in repeated(sheet, at, said.header)]
        kept += [area for area in runs if not any(overlap(area, other) for other in kept)]
        sheet = replace(sheet, merged=tuple(sorted(kept)))
    split = {at: word for at, word in said.split.items() if word != WHOLE}
    if not split:
        return sheet
    cells = (marked(cell, split[cell.column]) if cell.column in split else cell for cell in sheet.cells)
    return replace(sheet, cells=tuple(cells))


def repeated(sheet: Sheet, column: int, header: int) -> Iterator[Area]:
    """From each filled cell of a column down over the blank ones; rows of a single text break the run."""
    full = [row for row, cells in sheet.rows() if row > header and (len(cells) > 1 or cells[0].column == column)]
    filled = [row for row in full if sheet.at(row, column) is not None]
    for row, following in pairwise([*filled, (full[-1] + 1 if full else 0)]):
        under = [one for one in full if row < one < following]
        if under:
            yield Area(row, column, under[-1], column)


def overlap(one: Area, other: Area) -> bool:
    apart = one.bottom < other.top or other.bottom < one.top or one.right < other.left or other.right < one.left
    return not apart


def marked(cell: Cell, how: str) -> Cell:
    """A cell of several lines (or parts between semicolons) with a bullet before each, as recognition parts them."""
    parts = [part.strip() for part in cell.text.split("\n" if how == LINES else ";") if part.strip()]
    if len(parts) < 2 or cell.unreadable:
        return cell
    return cell._replace(text="\n".join(f"• {part}" for part in parts), runs=())


def after(source: Source, outcome: Outcome, corrections: Corrections) -> None:
    """Joins again what came out of cells that are to stay whole, and makes items of the rows that are said to be."""
    texts: dict[str, str] = {}
    rows: set[tuple[str, int]] = set()
    for sheet in source.sheets:
        said = corrections.sheets.get(sheet.name)
        if said is None:
            continue
        whole = {at for at, word in said.split.items() if word == WHOLE}
        texts |= {f"{sheet.name}!{cell.ref}": cell.text for cell in sheet.cells if whole and cell.column in whole}
        rows |= {(sheet.name, row) for row in said.items}
    if texts:
        outcome.entries = joined(outcome.entries, texts)
    if rows:
        outcome.entries = lowered(outcome.entries, rows, lowest(outcome.entries))


def joined(entries: Iterable[Entry], texts: Mapping[str, str]) -> list[Entry]:
    """Items that came out of one cell as one item again, with the cell's whole text."""
    made: list[Entry] = []
    for entry in entries:
        last = made[-1] if made else None
        if last is not None and entry.where in texts and entry.where == last.where and entry.kind == last.kind:
            last.title = titled(texts[entry.where]).title
            last.children += joined(entry.children, texts)
            continue
        inner = [one for one in entry.children if one.where == entry.where and entry.where in texts]
        if inner:
            entry.title = titled(texts[entry.where]).title
            rest = [one for one in entry.children if one not in inner]
            entry.children = [below for one in inner for below in one.children] + rest
        entry.children = joined(entry.children, texts)
        made.append(entry)
    return made


def lowest(entries: Iterable[Entry]) -> str:
    """The level on which most items stand."""
    kinds = [entry.kind for entry in walk(entries) if entry.kind in LEVELS]
    return max(set(kinds), key=kinds.count) if kinds else "action"


def walk(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from walk(entry.children)


def lowered(entries: Iterable[Entry], rows: set[tuple[str, int]], kind: str) -> list[Entry]:
    """A section that is an item after all goes, with what stood under it, to the end of the section before it."""
    made: list[Entry] = []
    for entry in entries:
        entry.children = lowered(entry.children, rows, kind)
        place = place_of_entry(entry)
        if place is None or place[:2] not in rows or LEVELS.index(kind) <= level(entry):
            made.append(entry)
            continue
        under, entry.children = entry.children, []
        before_it = made[-1] if made and made[-1].kind == entry.kind else None
        entry.kind = kind
        (before_it.children if before_it else made).extend([entry, *under])
    return made


def level(entry: Entry) -> int:
    return LEVELS.index(entry.kind) if entry.kind in LEVELS else len(LEVELS)


def place_of_entry(entry: Entry) -> Where | None:
    """Sheet, row and column of the cell that an item came from; None for one without a cell."""
    from shared_plan.exchange.grid import place_of

    sheet, mark, ref = entry.where.rpartition("!")
    try:
        return (sheet, *place_of(ref)) if mark else None
    except ValueError:
        return None


def headings(source: Source, outcome: Outcome) -> dict[str, dict[int, str]]:
    """The headings of each sheet's first table by column; of a sheet without one, its first row of several texts."""
    made: dict[str, dict[int, str]] = {}
    for layout in outcome.layouts:
        made.setdefault(layout.sheet, dict(layout.headings))
    for sheet in source.sheets:
        if not made.get(sheet.name):
            made[sheet.name] = first_row(sheet)
    return made


def first_row(sheet: Sheet) -> dict[int, str]:
    """The words of the first row in which there are several."""
    for _, cells in sheet.rows():
        if len(cells) > 1:
            return {cell.column: cell.text for cell in cells}
    return {}
