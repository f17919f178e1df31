"""How wide the columns of a table are: as the layout shares the page out, but no narrower than their words."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from shared_plan.model.refusal import Refused
from shared_plan.papers.blocks import BOLD, Cell, Row, Table
from shared_plan.papers.measure import STRONG, drawable, widths

SAMPLE = 400
"""Rows whose words are looked at; a longer word further down is broken."""
_LONGEST_WORD = 0.22
"""Of the table's width: the most that a long word may claim for its column."""
_LEAST = 2.4
"""Text sizes that the text of a column is wide at least: some four letters."""


def column_widths(table: Table, width: float, size: float, padding: float) -> list[float]:
    """The widths of a table's columns, which together are `width`; all in points, `padding` on both sides together.

    Raises Refused where the page is too narrow for so many columns.
    """
    count = len(table.heads)
    least = padding + _LEAST * size
    if least * count > width:
        raise Refused(
            f"The page is too narrow for {count} columns at {size:g} point: {int(width // least)} fit; "
            "leave some out, or choose A3, landscape or smaller text."
        )
    return easy_widths(table, width, size, padding)


def easy_widths(table: Table, width: float, size: float, padding: float) -> list[float]:
    """The same for formats that can be widened or turned by whoever opens them: never refused."""
    least = min(padding + _LEAST * size, width / len(table.heads))
    total = sum(head.share for head in table.heads) or 1.0
    wanted = _wanted(table, width, size, padding, least)
    return _shared([head.share / total * width for head in table.heads], wanted, width)


def _wanted(table: Table, width: float, size: float, padding: float, least: float) -> list[float]:
    """What each column needs so that none of its words is broken, as far as that can be granted."""
    strong, most = widths(STRONG), width * _LONGEST_WORD
    wanted = [max(map(strong, head.text.split()), default=0.0) for head in table.heads]
    measure = widths()
    for cells in islice(_rows_of_cells(table), SAMPLE):
        for n, cell in enumerate(cells):
            wanted[n] = max(wanted[n], _longest(cell, measure, strong))
    needed = [max(min(one * size / 1000 + padding + 0.5, most), least) for one in wanted]
    spare = width / sum(needed)
    return [one * min(1.0, spare) if one * spare > least else least for one in needed]


def _rows_of_cells(table: Table) -> Iterable[Sequence[Cell]]:
    for row in table.rows:
        if isinstance(row, Row):
            yield [*(cell for group in row.groups for cell in group.cells), *row.cells]


def _longest(cell: Cell, measure: Callable[[str], float], strong: Callable[[str], float]) -> float:
    font = strong if any(run.look == BOLD for line in cell.lines for run in line.runs) else measure
    most = 0.0
    for line in cell.lines:
        indent = line.inset * 1100.0 + (1300.0 if line.status else 900.0 if line.bullet else 0.0)
        words = [drawable(line.runs[0].text)] if line.status else drawable(line.text).split(" ")
        most = max(most, indent + max(map(font, words), default=0.0))
    return most


def _shared(shares: list[float], wanted: list[float], width: float) -> list[float]:
    """The shares with what is wanted granted, taken from those that have more than they need, in proportion."""
    given = [max(share, want) for share, want in zip(shares, wanted, strict=True)]
    over = sum(given) - width
    spare = [one - want for one, want in zip(given, wanted, strict=True)]
    free = sum(spare)
    if over > 0 and free > 0:
        cut = min(1.0, over / free)
        given = [one - more * cut for one, more in zip(given, spare, strict=True)]
    total = sum(given)
    return [one * width / total for one in given]
