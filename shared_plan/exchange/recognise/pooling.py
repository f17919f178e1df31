"""Tables with the same headings, on one sheet or on several, have the same columns: judged by all their rows together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from shared_plan.exchange.grid import Area, Cell
from shared_plan.exchange.recognise import columns
from shared_plan.exchange.recognise.lay import lay
from shared_plan.exchange.recognise.shape import Column
from shared_plan.exchange.recognise.sheets import Found
from shared_plan.exchange.recognise.table import CONTINUATION, ITEM
from shared_plan.exchange.recognise.wording import plain

MOST_ROWS = 2_000
"""Rows of a table that needs no others to be judged by."""
Key = tuple[tuple[int, str, str], ...]


def alike(found: Sequence[Found]) -> Iterator[Sequence[Found]]:
    """The tables that have the same headings and bands in the same columns, two or more each."""
    groups: dict[Key, list[Found]] = {}
    for one in found:
        layout = one.layout
        if layout.headings and len(one.rows) <= MOST_ROWS:
            key = tuple((at, plain(text), plain(layout.bands.get(at, ""))) for at, text in layout.headings.items())
            groups.setdefault(key, []).append(one)
    yield from (group for group in groups.values() if len(group) > 1)


def together(group: Sequence[Found]) -> list[Column]:
    """The columns of all tables of a group, as those of one table that has all their rows."""
    first = group[0]
    cells: list[Cell] = []
    merged: list[Area] = []
    rows: list[int] = []
    head = first.layout.header[-1]
    for row in first.layout.header:
        cells += first.lay.filled(row)
    down = 0
    for one in group:
        shift = head + 1 + down - one.layout.header[-1]
        items = [row.number for row in one.rows if row.kind in (ITEM, CONTINUATION)]
        cells += [cell._replace(row=cell.row + shift) for row in items for cell in one.lay.filled(row)]
        merged += [
            area._replace(top=area.top + shift, bottom=area.bottom + shift)
            for area in one.lay.sheet.merged
            if area.top > one.layout.header[-1]
        ]
        rows += [row + shift for row in items]
        down += one.layout.bottom - one.layout.header[-1] + 1
    sheet = replace(first.lay.sheet, cells=tuple(sorted(cells)), merged=tuple(sorted(merged)), fills=())
    return columns.understand(lay(sheet), replace(first.layout, bottom=head + 1 + down), rows, {})
