"""The rows of a file that may be rows of the plan, with the references they bear, and what else stands in the file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from shared_plan.exchange.grid import Cell, Notice, Sheet, Source
from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.columns import Column, Maker, maker
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.request.reference import Reference, coded, read
from shared_plan.exchange.returning import tables
from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.lines import Line, Table, plain
from shared_plan.model.settings import Settings
from shared_plan.model.text import folded

GAP = 200
"""Behind so many empty rows nothing belongs to the table any more, unless it bears a reference."""
_TOTAL = re.compile(r"(?:(?:grand|sub|overall)[- ]?)?totals?(?:\s*:|\s*$|\s+\d)", re.IGNORECASE)
_REMARK = re.compile(
    r"signed\b|signature\b|(?:completed|approved|prepared|checked|updated|reviewed) (?:by|on)\b|notes?\s*[:\-–]|n\.?b\.?\b|page \d+|key\s*:|source\s*:|date\s*:|name\s*:",
    re.IGNORECASE,
)
References = dict[int, dict[int, Reference]]
"""By row and column."""


@dataclass(slots=True)
class Scan:
    """One sheet with its rows and the references in them."""

    sheet: Sheet
    rows: Sequence[tuple[int, tuple[Cell, ...]]]
    references: References


@dataclass(slots=True)
class Gathered:
    """Every line that may be an item, sheet by sheet, and what else is to be told."""

    tables: list[Table] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)


def scanned(source: Source) -> list[Scan]:
    """Every sheet with the references in it."""
    return [_scan(sheet) for sheet in source.sheets]


def _scan(sheet: Sheet) -> Scan:
    references: References = {}
    for cell in sheet.cells:
        if 19 <= len(cell[2]) <= 40 and (found := read(cell[2])) is not None:
            references.setdefault(cell.row, {})[cell.column] = found
    return Scan(sheet, list(sheet.rows()), references)


def codes(source: Source, scans: Iterable[Scan]) -> list[tuple[str, int]]:
    """Tags and numbers of the requests that the file names in words: in its cells, names and properties."""
    texts = [cell.text for scan in scans for _, cells in scan.rows[:30] for cell in cells]
    around = [line.text for scan in scans for line in (*scan.sheet.above, *scan.sheet.below)]
    return [found for text in (*texts, *around, *source.facts.values()) if (found := coded(text)) is not None]


def gather(
    scans: Sequence[Scan], known: Sequence[Column], bases: Bases, main: Sent | None, settings: Settings
) -> Gathered:
    """The lines of every sheet that bears references, or of the one whose headings fit best where none does."""
    bearing = [scan for scan in scans if scan.references] or _best(scans, known) or _titled(scans, bases, main)
    gathered = Gathered()
    for scan in sorted(bearing, key=lambda scan: -len(scan.references)):
        found = _table(scan, known, bases, main, settings)
        gathered.tables.append(found)
        gathered.lines += _lines(scan, found, gathered.warnings)
    return gathered


def _best(scans: Sequence[Scan], known: Sequence[Column]) -> list[Scan]:
    scored = [(tables.strength(scan.rows, known), -n, scan) for n, scan in enumerate(scans)]
    best = max(scored, key=lambda one: one[:2], default=(0, 0, None))
    return [best[2]] if best[0] >= 2 and best[2] is not None else []


def _titled(scans: Sequence[Scan], bases: Bases, main: Sent | None) -> list[Scan]:
    """The sheet with the most titles of items, where no heading says anything."""
    counted = [(len(by_title(scan.rows, bases, main)), -n, scan) for n, scan in enumerate(scans)]
    best = max(counted, key=lambda one: one[:2], default=(0, 0, None))
    return [best[2]] if best[0] and best[2] is not None else []


def by_title(rows: tables.Rows, bases: Bases, main: Sent | None) -> dict[int, tuple[str, Sent | None]]:
    """By row the item whose title stands there, in the column that has most of them; none where that are few."""
    state = bases.state(main)
    titles = Counter(plain(item.title) for item in state.items.values() if item.title)
    ids = {plain(item.title): item.id for item in state.items.values() if item.title and titles[plain(item.title)] == 1}
    found: dict[int, dict[int, str]] = {}
    for number, cells in islice(rows, 3 * tables.TRIED):
        for cell in cells:
            if len(cell.text) >= 8 and (id_ := ids.get(plain(cell.text))):
                found.setdefault(cell.column, {})[number] = id_
    best = max(found.values(), key=len, default={})
    return {number: (id_, main) for number, id_ in best.items()} if len(best) >= tables.LEAST else {}


def _table(scan: Scan, known: Sequence[Column], bases: Bases, main: Sent | None, settings: Settings) -> Table:
    owners = _owners(scan, bases) or by_title(scan.rows, bases, main)
    under = bases.labels(main)
    makers: dict[str, Maker] = {column.heading: maker(column, settings, under) for column in known}

    def fit(column: Column, texts: Mapping[int, str]) -> float:
        equal = filled = 0
        for number, text in texts.items():
            id_, request = owners.get(number, ("", None))
            item = bases.item(request, id_) if id_ else None
            if item is not None:
                sent = makers[column.heading](item, bases.titles(request, item))
                filled += bool(text or sent)
                equal += bool(text) and folded(text).casefold() == folded(sent).casefold()
        return equal / filled if equal >= tables.LEAST else 0.0

    first = min(scan.references, default=0)
    return tables.table(scan.sheet, scan.rows, first, known, fit, bases.told, min(owners, default=0))


def _owners(scan: Scan, bases: Bases) -> dict[int, tuple[str, Sent | None]]:
    """By row the item that its reference names, and the request."""
    found: dict[int, tuple[str, Sent | None]] = {}
    for number, held in islice(scan.references.items(), 2 * tables.TRIED):
        for one in held.values():
            if one.sound and (id_ := bases.named(one.item)):
                found[number] = id_, bases.of(one.request, id_)
                break
    return found


def _lines(scan: Scan, table: Table, warnings: list[Notice]) -> Iterator[Line]:
    title = table.column_of(c.TITLE)
    column = _reference_column(scan, table)
    first = table.header or min(scan.references, default=1) - 1
    last = first
    for number, cells in scan.rows:
        if number <= first:
            continue
        borne = scan.references.get(number, {})
        reference = borne.get(column) or next(iter(borne.values()), None)
        held = {cell[1]: cell for cell in cells if cell[2] or cell.formula}
        line = Line(table, number, held, plain(held[title].text) if title in held else "", reference)
        if reference is None and (_is_empty(line) or _is_heading(line)):
            continue
        if reference is None and (number - last > GAP or not _may_be_item(line)):
            warnings.append(
                Notice(
                    scan.sheet.name,
                    line.place(),
                    f"This row is no row of the plan and was left aside: {_excerpt(line)}",
                )
            )
            continue
        last = number
        yield line


def _reference_column(scan: Scan, table: Table) -> int:
    told = table.column_of(c.REFERENCE)
    counts = Counter(number for held in scan.references.values() for number in held)
    most = counts.most_common(1)
    return told if counts[told] or not most else most[0][0]


def _is_empty(line: Line) -> bool:
    return not any(cell.text.strip() or cell.formula for cell in line.cells.values())


def _is_heading(line: Line) -> bool:
    """The headings once more, as some programs repeat them on every page."""
    headings = line.table.headings
    equal = [number for number, cell in line.cells.items() if cell.text == headings.get(number)]
    return len(equal) > 1 and len(equal) * 2 > len(line.cells)


def _may_be_item(line: Line) -> bool:
    """Whether a row without a reference has a title, and is no total, note or signature."""
    if not line.title or len(line.title) > 2_000:
        return False
    texts = [line.title, line.cells[min(line.cells)].text.strip()]
    return not any(_TOTAL.match(text) or (len(line.cells) < 3 and _REMARK.match(text)) for text in texts)


def _excerpt(line: Line) -> str:
    said = " | ".join(" ".join(cell.text.split()) for _, cell in sorted(line.cells.items()) if cell.text)
    return f"“{said if len(said) <= 160 else said[:159] + '…'}”"
