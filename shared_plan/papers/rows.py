"""Makes the rows of a paper's table: every item that has a place, with its cells, groups and headings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from shared_plan.model import exempt, fields
from shared_plan.model.layouts import BY_TIME, FURTHER, LABELLED, LAST, SLASH, SPEND, WHEN, WHO, Column, Layout
from shared_plan.model.settings import Settings
from shared_plan.model.state import KINDS, Item, State
from shared_plan.papers.blocks import BOLD, CHANGED, MOVED, SOFT, Cell, Group, Head, Line, Row, Run, Section, Table
from shared_plan.papers.folds import Folds
from shared_plan.papers.front import noun, plural
from shared_plan.papers.places import ROW, SECTION, SPAN, Place, places
from shared_plan.papers.values import Values

USUAL_SHARE = 16.0
_STRAY = (fields.PEOPLE, fields.STATUS, fields.TEXT, fields.LINES)


class Rows:
    """Makes one table from a plan and a layout; `skip` is an item that the paper's own heading names already.

    `tick` hears of every row made.
    """

    def __init__(
        self,
        state: State,
        layout: Layout,
        settings: Settings,
        values: Values,
        skip: str = "",
        tick: Callable[[int], None] | None = None,
    ) -> None:
        self.state, self.layout, self.settings, self.values = state, layout, settings, values
        self.skip = skip
        self._tick = tick or (lambda _count: None)
        self.folds = Folds(values, _fields_shown(layout))
        self.own = [column for column in layout.columns if not column.of]
        self.spanning = [(level, [column for column in layout.columns if column.of == level]) for level in layout.spans]
        self._groups: dict[str, Group] = {}
        self.places = places(state, layout, settings)

    def table(self, caption: str) -> Table | None:
        """The table; None where there is nothing to stand in it."""
        rows = _dashed(list(self._rows()))
        section = self.settings.level_name(self.layout.sections[0]) if self.layout.sections else ""
        return Table(caption, self.heads(), rows, section=section) if rows else None

    def heads(self) -> tuple[Head, ...]:
        columns = [*(column for _, columns in self.spanning for column in columns), *self.own]
        return tuple(
            Head(self.heading(column), self._share(column), column.band, column.fields[0]) for column in columns
        )

    def heading(self, column: Column) -> str:
        return heading_of(column, self.layout, self.settings)

    def _share(self, column: Column) -> float:
        field = self.settings.field(column.fields[0])
        return column.share or (float(field.width) if field else USUAL_SHARE) * 0.6

    def _rows(self) -> Iterator[Row | Section]:
        filled = {item.id for place in self.places for item in place.spans}
        for n, place in enumerate(self.places):
            self._tick(n)
            if place.role == SECTION:
                if place.item.id != self.skip:
                    yield self._section(place)
            elif place.role == SPAN:
                if place.item.id not in filled:
                    yield self._bare(place)
            else:
                yield self._row(place)

    def _section(self, place: Place) -> Section:
        self.values.touched = False
        title = self._title(place.item, BOLD)
        facts = self.facts(place.item)
        mark = self._mark(place.item)
        return Section(min(2 + len(place.above), 6), Line(tuple(_with_parts(title))), facts, mark)

    def facts(self, item: Item) -> tuple[Line, ...]:
        """What else a heading's item says, each with its name, in few lines."""
        values = self.values.of(item)
        asked = {field for column in self.own for field in column.fields}
        lines: list[Line] = []
        for name in values:
            field = self.settings.field(name)
            if field is None or name in ("ref", "exempt", "original_target"):
                continue
            if name in asked or field.kind in (fields.PEOPLE, fields.WHEN, fields.STATUS, fields.TEXT):
                said = self.values.paragraphs(item, name, values)
                lines += self.values.labelled(name, said) if said else ()
        return tuple(lines)

    def _row(self, place: Place) -> Row:
        self.values.touched = False
        values = self.values.of(place.item)
        shown = {kind for column in self.own for kind in column.fields if kind in KINDS}
        rest = [item for item in place.folded if item.kind not in shown]
        cells = tuple(self._cell(column, place, values, rest) for column in self.own)
        groups = self._groups_of(place)
        return Row(cells, groups, self._mark(place.item))

    def _bare(self, place: Place) -> Row:
        """A group without rows still stands in the table."""
        spans = (*place.spans, place.item)
        none = Cell((Line((Run(f"No {plural(noun(self.settings, self.layout.rows[-1]))}", SOFT),)),), blank=True)
        empty = Cell((Line((Run(self.layout.blank, SOFT),)),), blank=True)
        cells = tuple(none if "title" in column.fields else empty for column in self.own)
        return Row(cells, self._groups_of(Place(place.item, ROW, 0, place.above, spans)), self._mark(place.item))

    def _mark(self, item: Item) -> str:
        since = self.values.since
        return (since.mark(item) if since else "") or (CHANGED if self.values.touched else "")

    def _cell(self, column: Column, place: Place, values: Mapping[str, str], rest: Sequence[Item]) -> Cell:
        head = "title" in column.fields
        if head:
            folded = tuple(line._replace(inset=min(place.depth, 3)) for line in self.folds.lines(rest, named=True))
            return Cell((*self._row_title(place), *self._unshown(place.item, values), *folded), head=True)
        lines = self._lines(column, place, values)
        if lines:
            return Cell(lines)
        return Cell((Line((Run(self.layout.blank, SOFT),)),), blank=True)

    def _unshown(self, item: Item, values: Mapping[str, str]) -> Iterator[Line]:
        """What has no column and may not be lost: every timescale, and most of what an item says that is no usual row."""
        shown = {field for column in self.own for field in column.fields}
        stray = item.kind not in self.layout.rows
        for name in values:
            field = self.settings.field(name)
            if field is None or name in shown or name in ("ref", "exempt", "original_target"):
                continue
            if field.kind == fields.WHEN or (stray and field.kind in _STRAY):
                said = self.values.paragraphs(item, name, values)
                yield from self.values.labelled(name, said) if said else ()

    def _row_title(self, place: Place) -> tuple[Line, ...]:
        strong = place.item.kind == "workstream" and self.layout.rows[0] == "workstream"
        lines = self._title(place.item, BOLD if strong else "")
        if place.depth:
            lines = tuple(line._replace(inset=min(place.depth, 3)) for line in lines)
        return lines

    def _title(self, item: Item, look: str = "") -> tuple[Line, ...]:
        """Reference and title, what has happened to the item since, and that it is exempt."""
        values = self.values.of(item)
        lines = self.values.paragraphs(item, "title", {"title": item.title or "(no title)"})
        shows_ref = any("ref" in column.fields for column in self.layout.columns if not column.of)
        ref = "" if shows_ref and item.kind in self.layout.rows else values.get("ref", "")
        first, *others = lines or (Line((Run("(no title)", SOFT),)),)
        stray = item.kind not in (*self.layout.rows, *self.layout.sections, *self.layout.spans)
        kind = [Run(f"{self.settings.level_name(item.kind or '')}: ", SOFT)] if stray else []
        runs = [
            *self._tags(item),
            *kind,
            *(Run(run.text, look if look and run.look == "plain" else run.look) for run in first.runs),
        ]
        if ref:
            runs.insert(len(kind), Run(f"{_stopped(ref)} ", look or "plain"))
        mark = (item.get("exempt") or "").strip()
        notes = [Line((Run(exempt.withheld(mark), BOLD),))] if mark else []
        return (first._replace(runs=tuple(runs)), *others, *notes)

    def _tags(self, item: Item) -> list[Run]:
        since = self.values.since
        mark = since.mark(item) if since else ""
        if mark == MOVED and since:
            was = since.then.items[item.id].parent
            parent = since.then.items.get(was or "")
            return [Run(f"Moved from {parent.title if parent else 'the top'}. ", SOFT)]
        return [Run("New. ", SOFT)] if mark else []

    def _lines(self, column: Column, place: Place, values: Mapping[str, str]) -> tuple[Line, ...]:
        found = []
        for name in column.fields:
            if name in KINDS:
                listed = [item for item in place.folded if item.kind == name]
                said = self.folds.by_time(listed) if column.join == BY_TIME else self.folds.lines(listed)
            else:
                said = self.values.paragraphs(place.item, name, values, column.periods)
            if said:
                found.append((name, said))
        return _joined(column, found, self.values)

    def _groups_of(self, place: Place) -> tuple[Group, ...]:
        """The spanning cells over a row, one for each level that the layout spans; empty ones where a level is left out."""
        by_kind = {item.kind: item for item in place.spans}
        groups: list[Group] = []
        path = "".join(item.id for item in place.above)
        for level, columns in self.spanning:
            item = by_kind.get(level)
            path += f"/{item.id if item else ''}"
            if path not in self._groups:
                self._groups[path] = self._group(columns, item)
            groups.append(self._groups[path])
        return tuple(groups)

    def _group(self, columns: Sequence[Column], item: Item | None) -> Group:
        if item is None:
            return Group(tuple(Cell((Line((Run(self.layout.blank, SOFT),)),), blank=True) for _ in columns))
        touched = self.values.touched
        said = next((n for n, column in enumerate(columns) if "title" in column.fields), 0)
        cells = tuple(self._group_cell(column, item, full=n == said) for n, column in enumerate(columns))
        self.values.touched = touched
        return Group(cells, said)

    def _group_cell(self, column: Column, item: Item, *, full: bool) -> Cell:
        values = self.values.of(item)
        if "title" not in column.fields:
            lines = tuple(line for name in column.fields for line in self.values.paragraphs(item, name, values))
            return Cell(lines or (Line((Run(self.layout.blank, SOFT),)),), blank=not lines)
        return Cell((*self._title(item, BOLD), *(self._group_facts(item, values) if full else ())), head=True)

    def _group_facts(self, item: Item, values: Mapping[str, str]) -> Iterable[Line]:
        """What a spanning item says in fields that no column of its own shows."""
        own = {field for column in self.layout.columns if column.of == item.kind for field in column.fields}
        asked = {field for column in self.layout.columns for field in column.fields}
        for name in values:
            field = self.settings.field(name)
            if field is None or name in own or name in ("ref", "exempt", "original_target"):
                continue
            if name in asked or field.kind in (fields.WHEN, fields.PEOPLE, fields.STATUS):
                said = self.values.paragraphs(item, name, values)
                yield from self.values.labelled(name, said) if said else ()


def heading_of(column: Column, layout: Layout, settings: Settings) -> str:
    """What stands over a column: the layout's word for it, else the plan's."""
    if column.heading:
        return column.heading
    first = column.fields[0]
    if first == "title":
        return settings.level_name(column.of or layout.rows[-1])
    field = settings.field(first)
    if field is None:
        return settings.level_name(first)
    dated = field.per_period and field.kind in (fields.TEXT, fields.MONEY) and column.periods == LAST
    return f"{field.heading}, {settings.period}" if dated and settings.period else field.heading


_DASH = Cell((Line((Run("–", SOFT),)),), blank=True)
_SPARSE = 0.4
"""Of a column's cells: where more than so many are blank, a dash says so more quietly than words."""


def _dashed(rows: list[Row | Section]) -> tuple[Row | Section, ...]:
    """The rows with dashes in place of words in the blank cells of columns that are mostly blank."""
    whole = [row for row in rows if isinstance(row, Row)]
    sparse = {
        n
        for n in range(len(whole[0].cells) if whole else 0)
        if sum(row.cells[n].blank and not row.cells[n].head for row in whole) > _SPARSE * len(whole)
    }
    if not sparse:
        return tuple(rows)
    return tuple(_with_dashes(row, sparse) if isinstance(row, Row) else row for row in rows)


def _with_dashes(row: Row, sparse: set[int]) -> Row:
    cells = tuple(
        _DASH if n in sparse and cell.blank and cell.lines[0].text in _BLANKS else cell
        for n, cell in enumerate(row.cells)
    )
    return Row(cells, row.groups, row.mark)


_BLANKS = frozenset({Layout("", ()).blank, "–"})


def _joined(column: Column, found: list[tuple[str, tuple[Line, ...]]], values: Values) -> tuple[Line, ...]:
    if column.join == SLASH and len(found) > 1 and all(len(lines) == 1 for _, lines in found):
        runs = [run for n, (_, (line,)) in enumerate(found) for run in ((Run(" / "),) * bool(n) + line.runs)]
        return (Line(tuple(runs)),)
    if column.join == LABELLED and len(column.fields) > 1:
        bare = {"timescale", "lead"} if column.heading in (WHO, WHEN, SPEND, FURTHER) else {column.fields[0]}
        return tuple(
            line for name, lines in found for line in (lines if name in bare else values.labelled(name, lines))
        )
    return tuple(line for _, lines in found for line in lines)


def _with_parts(lines: Sequence[Line]) -> Iterator[Run]:
    """Several paragraphs as one."""
    for n, line in enumerate(lines):
        if n:
            yield Run(" ")
        yield from line.runs


def _stopped(ref: str) -> str:
    """A reference as it stands ahead of a title: "1." for "1", "Key priority 1:" for words."""
    ref = " ".join(ref.split())
    if ref[-1:] in ".:)":
        return ref
    return f"{ref}." if ref.replace(".", "").isdigit() else f"{ref}:" if " " in ref else ref


def _fields_shown(layout: Layout) -> frozenset[str]:
    return frozenset(field for column in layout.columns for field in column.fields)
