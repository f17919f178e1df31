"""Cells that came back blank: emptied, or left blank because they say what stands above, as in a printed table."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from shared_plan.exchange.request.columns import Column
from shared_plan.exchange.returning.lines import Line
from shared_plan.model.text import folded

FEWEST = 3


class Blank(NamedTuple):
    """A cell that was sent with a text and came back with none."""

    line: Line
    number: int
    column: Column
    sent: str


@dataclass(slots=True)
class _Column:
    """What was seen in one column going down: the last text, blanks that repeat it, others, and repeats written out."""

    last: str = ""
    fitting: list[Blank] = field(default_factory=list)
    others: list[Blank] = field(default_factory=list)
    repeats: int = 0


class Blanks:
    """Collects the blank cells of a table; only when all is seen can it be said what they mean."""

    def __init__(self) -> None:
        self._columns: dict[int, _Column] = {}

    def seen(self, number: int, text: str) -> None:
        """A cell of the next row."""
        column = self._columns.get(number)
        if column is None:
            column = self._columns[number] = _Column()
        if text:
            column.repeats += text == column.last
            column.last = text

    def add(self, blank: Blank) -> None:
        column = self._columns.setdefault(blank.number, _Column())
        fits = bool(column.last) and folded(column.last) == folded(blank.sent)
        (column.fitting if fits else column.others).append(blank)

    def cleared(self) -> Iterator[Blank]:
        """The blanks that are cleared cells.

        In a column in which several blanks stand just where the text above would be repeated, no other blank stands and
        no repeat is written out, blank means "as above".
        """
        for column in self._columns.values():
            yield from column.others
            if column.others or column.repeats or len(column.fitting) < FEWEST:
                yield from column.fitting
