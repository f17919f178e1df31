"""Lines turned into what the merge is given: of each row only the cells that say something else than was sent."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shared_plan.exchange.grid import Cell, Notice
from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.columns import Column, Maker, maker
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.blanks import Blank, cleared
from shared_plan.exchange.returning.cells import Court, Same, judged
from shared_plan.exchange.returning.lines import Line, Table
from shared_plan.exchange.returning.merged import Covered
from shared_plan.model import fields
from shared_plan.model.merge import INVALID, UNREADABLE, WHOLE_ROW, Difference, Missing, Row
from shared_plan.model.merge.report import COSMETIC
from shared_plan.model.merge.theirs import Name, Value
from shared_plan.model.settings import Settings
from shared_plan.model.state import Item
from shared_plan.model.text import clean, folded

FOR_INFORMATION = "This cell was sent for information only, so yours is kept until you decide."
PARENT, KIND, TITLE = ("parent", ""), ("kind", ""), ("title", "")
TEXT = 2
"""The place of a cell's text in its tuple, for the loop over all cells."""
_PLAIN = ("field", c.NUMBER)
MOST_HABITS = 2000


class Makers(NamedTuple):
    """A table's columns of plain fields with the cell's name, and others with what makes their text."""

    numbers: list[int]
    names: list[str]
    plain: list[tuple[int, Column, str]]
    others: list[tuple[int, Column, Maker]]


@dataclass(slots=True)
class Said:
    """What one line says anew: values and where each stands."""

    line: Line
    values: dict[Name, Value] = field(default_factory=dict)
    where: dict[Name, str] = field(default_factory=dict)

    def put(self, name: Name, value: Value, column: int) -> None:
        if name not in self.values or isinstance(self.values[name], Missing):
            self.values[name], self.where[name] = value, self.line.place(column)


@dataclass(slots=True)
class Reader:
    """Reads lines against what was sent of them."""

    bases: Bases
    court: Court
    parents: Callable[[str], str | None]
    """The item that a text under "Stands under" names."""
    warnings: list[Notice] = field(default_factory=list)
    remarks: list[tuple[str, str, str]] = field(default_factory=list)
    cosmetic: int = 0
    habits: list[Difference] = field(default_factory=list)
    """Some of the cells that a program writes its own way, for whoever wants to see them."""
    _kinds: dict[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        return self.court.settings

    def read(self, table: Table, lines: Sequence[Line]) -> list[Said]:
        """What the matched lines of a table say anew, blank cells judged together."""
        covered = Covered(table.sheet)
        blanks: list[Blank] = []
        found: list[Said] = []
        makers: dict[int, Makers] = {}
        for line in lines:
            said = Said(line)
            found.append(said)
            item = self.bases.item(line.request, line.item) if line.item else None
            if item is not None:
                state = id(self.bases.state(line.request))
                if state not in makers:
                    makers[state] = self._makers(table, line.request)
                self._line(said, item, makers[state], covered, blanks)
        by_line = {one.line.number: one for one in found} if blanks else {}
        for blank in cleared(blanks, lines):
            closed = self._closed(by_line[blank.line.number], blank.column, None)
            by_line[blank.line.number].put(_name(blank.column), closed, blank.number)
        _settle_doubles(found, table)
        return found

    def _makers(self, table: Table, request: Sent | None) -> Makers:
        under = self.bases.labels(request)
        plain = [(number, column, column.cell) for number, column in table.columns.items() if column.role in _PLAIN]
        others = [
            (number, column, maker(column, self.settings, under))
            for number, column in table.columns.items()
            if column.role not in _PLAIN and column.role != c.REFERENCE
        ]
        return Makers([one[0] for one in plain], [one[2] for one in plain], plain, others)

    def _line(self, said: Said, item: Item, makers: Makers, covered: Covered, blanks: list[Blank]) -> None:
        """Most cells are as they were sent: only of others is more asked than that."""
        cells, sent_cells = said.line.cells, item.cells
        told = [cells[number][TEXT] if number in cells else None for number in makers.numbers]
        if told != list(map(sent_cells.get, makers.names)):
            for number, column, name in makers.plain:
                self._cell(said, number, column, sent_cells.get(name, ""), covered, blanks)
        titles = self.bases.titles(said.line.request, item)
        for number, column, make in makers.others:
            sent = make(item, titles)
            if number not in cells or cells[number][TEXT] != sent:
                self._cell(said, number, column, sent, covered, blanks)

    def _cell(self, said: Said, number: int, column: Column, sent: str, covered: Covered, blanks: list[Blank]) -> None:
        cell = said.line.cells.get(number)
        if cell is None:
            if sent:
                self._blank(said, number, column, sent, covered, blanks)
        elif cell.text != sent:
            self._filled(said, number, column, cell, sent)

    def _blank(self, said: Said, number: int, column: Column, sent: str, covered: Covered, blanks: list[Blank]) -> None:
        over = covered.over(said.line.number, number)
        if over is not None:
            if folded(over) != folded(sent) and not column.role.startswith(c.ABOVE):
                why = "It was lost when cells were merged; yours is kept."
                said.put(_name(column), Missing(UNREADABLE, "", why), number)
        elif not column.role.startswith(c.ABOVE) and sent.strip():
            blanks.append(Blank(said.line, number, column, sent))

    def _filled(self, said: Said, number: int, column: Column, cell: Cell, sent: str) -> None:
        if column.role == c.REMARK:
            self.remarks.append((said.line.item, said.line.place(number), clean(cell.text)))
            return
        kind = self._kind(column)
        if not cell.text.strip() and not cell.unreadable:
            if sent.strip():
                said.put(_name(column), self._closed(said, column, None) or None, number)
            return
        found = judged(self.court, kind, column.field, cell, sent)
        if isinstance(found, Same):
            self.cosmetic += 1
            if len(self.habits) < MOST_HABITS:
                self.habits.append(_habit(said.line, number, column, cell, sent))
        elif column.role in (c.UNDER, c.LEVEL) or column.role.startswith(c.ABOVE):
            self._structure(said, number, column, cell)
        elif isinstance(found, Missing):
            said.put(_name(column), found, number)
        else:
            said.put(_name(column), self._closed(said, column, found) or found, number)

    def _closed(self, said: Said, column: Column, text: str | None) -> Missing | None:
        """For a cell that was not asked about, what stands there, to be decided upon."""
        request = said.line.request
        shown_only = request is not None and said.line.item in request.context
        if column.role == c.TITLE and not text:
            return Missing(INVALID, "", "They emptied the title, and an item needs one; yours is kept.")
        return Missing(INVALID, text or "", FOR_INFORMATION) if shown_only or not column.open else None

    def _structure(self, said: Said, number: int, column: Column, cell: Cell) -> None:
        """Another parent or level than was sent."""
        text = clean(cell.text)
        if column.role == c.UNDER:
            parent = self.parents(text)
            why = f"There is no item “{text[:60]}” under which it could stand; its place is kept."
            said.put(PARENT, parent if parent and parent != said.line.item else Missing(INVALID, text, why), number)
        elif column.role == c.LEVEL:
            said.put(KIND, Missing(INVALID, text, FOR_INFORMATION), number)
        else:
            why = f"They wrote “{text[:60]}” under {column.heading}, which was sent for information; say under “Stands under” what it means."
            said.put(PARENT, Missing(INVALID, text, why), number)

    def _kind(self, column: Column) -> str:
        if column.heading not in self._kinds:
            found = self.settings.field(column.field) if column.role == "field" else None
            self._kinds[column.heading] = found.kind if found else fields.TEXT
        return self._kinds[column.heading]


def canonical(text: str) -> str:
    return " ".join(folded(text).split()).casefold()


def _name(column: Column) -> Name:
    return (column.field, column.period)


def _habit(line: Line, number: int, column: Column, cell: Cell, sent: str) -> Difference:
    names = (line.item, line.title, column.field, column.period)
    return Difference(0, COSMETIC, COSMETIC, *names, sent, sent, cell.text, line.place(number))


def _settle_doubles(found: Iterable[Said], table: Table) -> None:
    """A second column for one of ours: where the two differ, the one that was changed counts, and both changed is a question."""
    firsts = {column.heading: number for number, column in table.columns.items()}
    for number, column in table.doubles.items():
        first = firsts.get(column.heading)
        for said in found if first else ():
            one, other = said.line.text(first or 0), said.line.text(number)
            if said.line.item and folded(one) != folded(other) and column.role not in (c.REFERENCE, c.REMARK):
                why = f"Two columns are headed {column.heading} and hold “{one[:60]}” and “{other[:60]}”; say which counts."
                changed = other if _name(column) not in said.values else one
                said.values[_name(column)] = Missing(INVALID, clean(changed), why)
                said.where[_name(column)] = said.line.place(number)


def as_rows(found: Iterable[Said]) -> Iterator[Row]:
    """The rows of matched lines that say anything anew."""
    for said in found:
        if said.line.item and said.values:
            where = {**said.where, WHOLE_ROW: said.line.place()}
            yield Row(said.line.item, said.values, where=where, doubt=said.line.doubt)


def filled_down(found: Sequence[Said], warnings: list[Notice]) -> None:
    """Warns where one value was put into much of a column."""
    counts = Counter(
        (name, value)
        for said in found
        for name, value in said.values.items()
        if isinstance(value, str) and name != PARENT
    )
    for (name, value), count in counts.items():
        if count >= 5 and count * 10 > 3 * len(found):
            sheet = found[0].line.table.sheet.name
            warnings.append(
                Notice(
                    sheet,
                    "",
                    f"“{value[:60]}” was put into {count} rows of {name[0]}; was it dragged down by accident?",
                )
            )
