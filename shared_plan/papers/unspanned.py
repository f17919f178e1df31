"""A table without spanning cells, for formats in which merged cells make trouble: headings and tables, or one list of rows."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from shared_plan.papers.blocks import (
    BOLD,
    SOFT,
    Block,
    Cell,
    Group,
    Head,
    Heading,
    Line,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)


def parted(table: Table) -> Iterator[Block]:
    """Every section and every group as a heading with a table of its own rows below it."""
    level = 1
    heads = table.heads[_spanned(table) :]
    for section, rows in groupby(table.rows, key=_Follow()):
        found = [row for row in rows if isinstance(row, Row)]
        if isinstance(section, Section):
            level = section.level
            yield Heading(level, section.text.text)
            yield from map(Paragraph, section.facts)
        yield from _grouped(table, heads, found, level)


class _Follow:
    """Gives the section that each row of a table stands under."""

    def __init__(self) -> None:
        self._under: Section | None = None

    def __call__(self, row: Row | Section) -> Section | None:
        if isinstance(row, Section):
            self._under = row
        return self._under


def _spanned(table: Table) -> int:
    """How many of the first columns belong to groups."""
    own = next((len(row.cells) for row in table.rows if isinstance(row, Row)), len(table.heads))
    return len(table.heads) - own


def _grouped(table: Table, heads: tuple[Head, ...], rows: list[Row], level: int) -> Iterator[Block]:
    before: tuple[Group, ...] = ()
    for groups, some in groupby(rows, key=lambda row: row.groups):
        yield from _group_headings(table, groups, before, level)
        before = groups
        caption = groups[-1].cells[groups[-1].said].lines[0].text if groups else table.caption
        yield replace(table, caption=caption, heads=heads, rows=tuple(replace(row, groups=()) for row in some))


def _group_headings(table: Table, groups: tuple[Group, ...], before: tuple[Group, ...], level: int) -> Iterator[Block]:
    at = 0
    for depth, group in enumerate(groups):
        heads = table.heads[at : at + len(group.cells)]
        at += len(group.cells)
        if depth < len(before) and before[depth] is group:
            continue
        said = group.cells[group.said]
        yield Heading(min(level + 1 + depth, 6), said.lines[0].text)
        yield from map(Paragraph, said.lines[1:])
        for n, cell in enumerate(group.cells):
            if n != group.said and not cell.blank:
                yield from named(heads[n].text, cell)


def named(name: str, cell: Cell) -> Iterator[Paragraph]:
    """A cell with the name of its column: on one line where it is one, else above it."""
    if len(cell.lines) == 1 and not cell.lines[0].bullet:
        yield Paragraph(cell.lines[0]._replace(runs=(Run(f"{name}: ", BOLD), *cell.lines[0].runs)))
        return
    yield Paragraph(Line((Run(f"{name}:", BOLD),)))
    yield from map(Paragraph, cell.lines)


def repeated(table: Table) -> tuple[tuple[Head, ...], list[Row]]:
    """One list of rows that can be sorted and filtered: sections in a first column, groups' names in every row.

    What else is said of a section stands in its first row only, and so does what is long of a group.
    """
    sections = any(isinstance(row, Section) for row in table.rows)
    heads = (Head(table.section, 14), *table.heads) if sections else table.heads
    rows: list[Row] = []
    under, later = _EMPTY, _EMPTY
    before: tuple[Group, ...] = ()
    for row in table.rows:
        if isinstance(row, Section):
            under, later = Cell((row.text, *row.facts)), Cell((row.text,))
            continue
        groups = [cell for group in row.groups for cell in (_again(group) if group in before else group.cells)]
        before = row.groups
        rows.append(Row((*((under,) if sections else ()), *groups, *row.cells), (), row.mark))
        under = later
    return heads, rows


def _again(group: Group) -> Iterator[Cell]:
    """A group's cells in its further rows: its name, and what is short beside it."""
    for n, cell in enumerate(group.cells):
        brief = len(cell.lines) == 1 and len(cell.text) <= _BRIEF
        yield cell if brief else Cell(cell.lines[:1], cell.head) if n == group.said else _ABOVE


_BRIEF = 60
"""Letters of a group's cell that is repeated in each of its rows."""
_ABOVE = Cell((Line((Run("As above", SOFT),)),))
_EMPTY = Cell((Line((Run(""),)),))
