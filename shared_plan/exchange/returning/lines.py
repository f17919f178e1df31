"""A row of a file that came back, and the table it stands in: which of its columns is which of ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from shared_plan.exchange.grid import Cell, Sheet
from shared_plan.exchange.request.columns import Column
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.request.reference import Reference
from shared_plan.model.text import folded

_QUICK = frozenset("`_\x7f") | {chr(n) for n in range(32) if n not in (9, 10, 13)}


def plain(text: str) -> str:
    """A text on one line as it is compared; most need none of the care that folding takes."""
    if text.isascii() and _QUICK.isdisjoint(text):
        return " ".join(text.split())
    return " ".join(folded(text).split())


BY_ID, BY_TEXT, NEW, COPY, STRANGE = "by_id", "by_text", "new", "duplicate", "strange"


class Extra(NamedTuple):
    """A column that is none of ours: its number and what stands over it."""

    column: int
    heading: str


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of theirs as a table: the row of its headings (0 where there is none), its columns by number.

    `doubles` are second columns for one of ours, `absent` ours that it has not, `renamed` those found by content or by
    another name.
    """

    sheet: Sheet
    header: int
    columns: Mapping[int, Column]
    headings: Mapping[int, str] = field(default_factory=dict)
    """What stands over each column, as written."""
    doubles: Mapping[int, Column] = field(default_factory=dict)
    extras: tuple[Extra, ...] = ()
    absent: tuple[Column, ...] = ()
    renamed: tuple[tuple[str, Column], ...] = ()

    def layout(self) -> tuple[tuple[str, str], ...]:
        """Their headings that are not ours, with the heading of the column of ours that each was taken for."""
        held = {n: one.heading for n, one in {**self.columns, **self.doubles}.items()}
        pairs = ((text, held.get(n, "")) for n, text in self.headings.items() if text.strip())
        return tuple((theirs, ours) for theirs, ours in pairs if plain(theirs).casefold() != plain(ours).casefold())

    def column_of(self, role: str) -> int:
        """The number of the column with that role; 0 where there is none."""
        return next((number for number, column in self.columns.items() if column.role == role), 0)


@dataclass(slots=True)
class Line:
    """One row of theirs: where it stands, its cells by column, the reference it bears, and what was made of it."""

    table: Table
    number: int
    cells: Mapping[int, Cell]
    title: str = ""
    reference: Reference | None = None
    request: Sent | None = None
    item: str = ""
    how: str = ""
    doubt: str = ""
    copy_of: str = ""
    others: tuple[str, ...] = ()
    """Where it is in doubt which item it is: those that it may be, the best first."""
    likely: bool = False
    """The first of those is it very probably."""
    honest: bool = False
    """Its title is the one that was sent under its reference."""

    def text(self, column: int) -> str:
        cell = self.cells.get(column)
        return cell.text if cell else ""

    def place(self, column: int = 0) -> str:
        """The name of one of its cells; of the first that is filled where none is named."""
        from shared_plan.exchange.grid import letters

        at = column or min(self.cells, default=1)
        return f"{letters(at)}{self.number}"
