"""Rows that are new: where in the plan they belong, what they are, and an id that is the same each time."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.reference import drawn
from shared_plan.exchange.returning import lines as l
from shared_plan.exchange.returning import numbers
from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.datewise import day_of, in_words
from shared_plan.exchange.returning.lines import Line
from shared_plan.exchange.returning.rows import canonical
from shared_plan.model.merge import UNREADABLE, WHOLE_ROW, Missing, Row
from shared_plan.model.merge.theirs import Name, Value
from shared_plan.model.settings import Settings
from shared_plan.model.state import KINDS, LEVELS, Item
from shared_plan.model.text import clean


class Spot(NamedTuple):
    """Where a new row belongs; `told` is whether the row says so itself."""

    parent: str | None
    told: bool


@dataclass(slots=True)
class Newcomers:
    """Gives new rows and copies their place, their kind and their id."""

    bases: Bases
    settings: Settings
    parents: Callable[[str], str | None]
    salt: str
    ordered: bool
    """Whether the rows still stand in the order in which they were sent, so that neighbours tell where a row belongs."""
    _alone: str | None = None
    _seen: Counter[str] = field(default_factory=Counter)

    def rows(self, lines: Sequence[Line]) -> list[Row]:
        """The rows of a table's new lines and copies, in their order; their ids are written into the lines."""
        found = []
        for at, line in enumerate(lines):
            if line.how in (l.NEW, l.COPY):
                found.append(self._row(line, lines, at))
        return found

    def of(self, line: Line, lines: Sequence[Line], at: int) -> Row:
        """The row that one line is if it is new, in the place of `lines` where it stands."""
        return self._row(line, lines, at)

    def _row(self, line: Line, lines: Sequence[Line], at: int) -> Row:
        spot = self._spot(line, lines, at)
        kind = self._kind(line, spot.parent, lines, at)
        values: dict[Name, Value] = {
            ("parent", ""): spot.parent or "",
            ("kind", ""): kind,
            ("title", ""): clean(line.title),
        }
        where = {WHOLE_ROW: line.place()}
        for number, column in line.table.columns.items():
            cell = line.cells.get(number)
            if cell is not None and column.role in (c.TITLE, "field", c.NUMBER) and cell.text.strip():
                day = day_of(cell.value)
                text = in_words(day, cell.fmt) if day else numbers.as_shown(clean(cell.text), cell.value)
                name = (column.field, column.period)
                values[name] = Missing(UNREADABLE, text) if cell.unreadable else text
                where[name] = line.place(number)
        if spot.parent is None:
            del values["parent", ""]
        if not spot.told and not self.ordered:
            line.doubt = (
                line.doubt
                or "It does not say where it belongs, and its neighbours were sorted; say under what it stands."
            )
        line.item = self._id(line, spot.parent)
        return Row(line.item, values, where=where, doubt=line.doubt, copy_of=line.copy_of)

    def _id(self, line: Line, parent: str | None) -> str:
        """The same file gives the same id, so that a row that was taken is known when the file comes again."""
        words = f"{self.salt} {line.how} {line.copy_of} {parent} {canonical(line.title)}"
        self._seen[words] += 1
        n = 0
        while True:
            id_ = drawn(f"{words} {self._seen[words]} {n}", 8)
            held = self.bases.now.items.get(id_)
            if held is None or line.how == l.COPY or held.parent == parent or held.title == line.title:
                return id_
            n += 1

    def _spot(self, line: Line, lines: Sequence[Line], at: int) -> Spot:
        under = line.text(line.table.column_of(c.UNDER))
        if under and (parent := self.parents(under)):
            return Spot(parent, told=True)
        titled = self._by_titles(line)
        if titled is not None:
            return Spot(titled, told=True)
        if not self.ordered and (alone := self._one_parent(lines)):
            return Spot(alone, told=True)
        near = self._neighbour(lines, at)
        return Spot(near.parent if near else self._only_parent(), told=False)

    def _one_parent(self, lines: Sequence[Line]) -> str:
        """The item under which all rows around stand, so that a new one can only stand there too; "" where there are more."""
        if self._alone is None:
            known = (self.bases.item(line.request, line.item) for line in lines if line.how in (l.BY_ID, l.BY_TEXT))
            above = [item.parent or "" for item in known if item is not None and not self.bases.now.children(item.id)]
            self._alone = above[0] if len(above) > 1 and len(set(above)) == 1 else ""
        return self._alone

    def _by_titles(self, line: Line) -> str | None:
        """The item that the deepest of its level columns names."""
        named = {
            column.field: canonical(line.text(n))
            for n, column in line.table.columns.items()
            if column.role.startswith(c.ABOVE)
        }
        for kind in reversed(LEVELS):
            if named.get(kind):
                fitting = [
                    i.id for i in self.bases.now.walk() if i.kind == kind and canonical(i.title or "") == named[kind]
                ]
                if len(fitting) == 1:
                    return fitting[0]
        return None

    def _neighbour(self, lines: Sequence[Line], at: int) -> Item | None:
        """The item of the nearest row above it, or below it at the top of a table."""
        around = [*reversed(lines[:at]), *lines[at + 1 :]]
        for other in around:
            if other.how in (l.BY_ID, l.BY_TEXT) and (item := self.bases.item(other.request, other.item)):
                return item
        return None

    def _only_parent(self) -> str | None:
        tops = self.bases.now.children(None)
        return tops[0] if len(tops) == 1 else None

    def _kind(self, line: Line, parent: str | None, lines: Sequence[Line], at: int) -> str:
        told = canonical(line.text(line.table.column_of(c.LEVEL)))
        for kind in KINDS:
            if told and told in (kind, canonical(self.settings.level_name(kind))):
                return kind
        near = self._neighbour(lines, at)
        beside = Counter(self.bases.now.items[id_].kind or "" for id_ in self.bases.now.children(parent))
        work = [kind for kind, _ in beside.most_common() if kind in LEVELS]
        if near is not None and near.parent == parent and near.kind and (near.kind in LEVELS or not work):
            return near.kind  # what is written below a risk without a word on its level is hardly one more risk
        if beside:
            return work[0] if work else beside.most_common(1)[0][0] or "action"
        above = self.bases.now.items.get(parent or "")
        level = LEVELS.index(above.kind) if above and above.kind in LEVELS else -1
        return "action" if level < 2 else LEVELS[min(level + 1, len(LEVELS) - 1)]
