"""Cells that came back blank: emptied, or left blank because they say what stands above, as in a printed table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from shared_plan.exchange.request.columns import Column
from shared_plan.exchange.returning.lines import Line
from shared_plan.model.text import folded

FEWEST = 2


class Blank(NamedTuple):
    """A cell that was sent with a text and came back with none."""

    line: Line
    number: int
    column: Column
    sent: str


def cleared(blanks: Iterable[Blank], lines: Sequence[Line]) -> Iterator[Blank]:
    """The blanks of a table that are cleared cells; `lines` are all its lines in their order.

    In a column in which several blanks stand just where the text above would be repeated, no other blank stands and no
    repeat is written out, blank means "as above": the last text above, or that of the very row above.
    """
    by_column: dict[int, list[Blank]] = {}
    for blank in blanks:
        by_column.setdefault(blank.number, []).append(blank)
    for number, found in by_column.items():
        by_line = {one.line.number: one for one in found}
        ways = (_as_above(number, by_line, lines, over_gaps=over_gaps) for over_gaps in (True, False))
        if len(found) < FEWEST or not any(ways):
            yield from found


def _as_above(number: int, blanks: dict[int, Blank], lines: Sequence[Line], *, over_gaps: bool) -> bool:
    """`over_gaps`: a cell that was sent blank lets the text above it through."""
    last = ""
    for line in lines:
        text = line.text(number)
        blank = blanks.get(line.number)
        if blank is not None and (not last or folded(last) != folded(blank.sent)):
            return False
        if text and text == last:
            return False
        last = text or (last if over_gaps or blank is not None else "")
    return True
