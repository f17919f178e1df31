"""The accessible form of a table: a heading for each row and its cells as named paragraphs below, no table at all."""

from collections.abc import Iterator

from shared_plan.papers.blocks import (
    BOLD,
    Block,
    Bullets,
    Cell,
    Group,
    Heading,
    Line,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)


def listed(table: Table) -> Iterator[Block]:
    """The rows of a table one under the other: sections, groups and rows as headings, every cell with its column's name."""
    level = 1
    groups: tuple[Group, ...] = ()
    for row in table.rows:
        if isinstance(row, Section):
            level, groups = row.level, ()
            yield Heading(level, row.text.text)
            yield from map(Paragraph, row.facts)
            continue
        base = max(level, 1)
        yield from _groups(table, row, groups, base)
        groups = row.groups
        yield from _row(table, row, min(base + 1 + len(row.groups), 6))


def _groups(table: Table, row: Row, before: tuple[Group, ...], level: int) -> Iterator[Block]:
    """Headings for the groups that begin with this row."""
    at = 0
    fresh = False
    for depth, group in enumerate(row.groups):
        fresh = fresh or depth >= len(before) or before[depth] is not group
        heads = table.heads[at : at + len(group.cells)]
        at += len(group.cells)
        if fresh:
            said = group.cells[group.said]
            yield Heading(min(level + 1 + depth, 6), said.lines[0].text)
            yield from _paragraphs(said.lines[1:])
            for n, cell in enumerate(group.cells):
                if n != group.said:
                    yield from _named(heads[n].text, cell)


def _row(table: Table, row: Row, level: int) -> Iterator[Block]:
    heads = table.heads[len(table.heads) - len(row.cells) :]
    title = next((n for n, cell in enumerate(row.cells) if cell.head), 0)
    lines = row.cells[title].lines
    yield Heading(level, lines[0].text.strip())
    yield from _paragraphs(lines[1:])
    for n, cell in enumerate(row.cells):
        if n != title and not cell.blank:
            yield from _named(heads[n].text, cell)


def _named(name: str, cell: Cell) -> Iterator[Block]:
    """A cell with the name of its column: on one line where it is one, else above."""
    label = Run(f"{name}: ", BOLD)
    if len(cell.lines) == 1 and not cell.lines[0].bullet:
        line = cell.lines[0]
        yield Paragraph(line._replace(runs=(label, *line.runs)))
        return
    yield Paragraph(Line((Run(f"{name}:", BOLD),)))
    yield from _paragraphs(cell.lines)


def _paragraphs(lines: tuple[Line, ...]) -> Iterator[Block]:
    """Paragraphs, with neighbouring entries of a list as one list."""
    entries: list[Line] = []
    for line in lines:
        if line.bullet:
            entries.append(line)
            continue
        if entries:
            yield Bullets(tuple(entries))
            entries = []
        yield Paragraph(line)
    if entries:
        yield Bullets(tuple(entries))
