"""Where tables begin and end on a sheet: header rows with their bands, repeated headers, tables side by side."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise.evidence import is_date, is_money, is_number
from shared_plan.exchange.recognise.headings import Strength, names, strength, understand
from shared_plan.exchange.recognise.inside import is_reference
from shared_plan.exchange.recognise.lay import Lay
from shared_plan.exchange.recognise.pairs import pairs
from shared_plan.exchange.recognise.shape import Layout
from shared_plan.exchange.recognise.wording import canonical, plain
from shared_plan.model.state import LEVELS
from shared_plan.model.text import folded

FIRST_ROWS = 60
LABELLED = re.compile(r"[^:\n]{2,40}:\s+\S.*", re.DOTALL)
"""A label with what it says ("Lead: Jane Smith"), which is no heading."""
CONTRASTING = 20
"""Rows in which a heading may be told by what stands below it."""
SURE, ALIKE = 0.5, 0.8
FIRST, FURTHER = 0.95, 1.45
"""The least score of the first header of a sheet, and of one further down."""


@dataclass(frozen=True, slots=True)
class Header:
    """A row that heads a table: its headings by column, the bands above, and all rows that belong to it."""

    row: int
    rows: tuple[int, ...]
    headings: Mapping[int, str]
    bands: Mapping[int, str]
    score: float


def find(lay: Lay, header: int = 0) -> list[Layout]:
    """The tables of a sheet from top to bottom; `header` is the row that the officer says is the header."""
    heads = list(headers(lay)) if not header else [made_header(lay, header)]
    if not heads:
        return []
    numbers = lay.numbers
    layouts: list[Layout] = []
    for n, head in enumerate(heads):
        following = heads[n + 1] if n + 1 < len(heads) else None
        bottom = numbers[-1] if following is None else last_before(lay, following.rows[0], head.rows[-1])
        layouts += split_apart(lay, head, bottom)
    return [replace(one, lead_in=tuple(lead_in(lay, one.top))) for one in layouts]


def last_before(lay: Lay, top: int, head: int) -> int:
    """The last row of the table above a header, without the lines that announce the table below."""
    announced = lead_in(lay, top)
    return max(lay.before(announced[0] if announced else top) or head, head)


def headers(lay: Lay) -> Iterator[Header]:
    """Every row that heads a new table; rows that repeat the header above are left to it."""
    found: Header | None = None
    far = lay.numbers[FIRST_ROWS] if len(lay.numbers) > FIRST_ROWS else 0
    for row in candidates(lay):
        if far and row >= far and not is_familiar(lay, row):
            continue
        if found is not None and (row <= found.rows[-1] or repeats(lay, row, found)):
            continue
        score = header_score(lay, row)
        if score < (FIRST if found is None else FURTHER):
            continue
        if found is not None and not stands_alone(lay, row):
            continue
        if row + 1 in lay.rows and is_band(lay, row, row + 1) and header_score(lay, row + 1) >= FIRST:
            continue
        found = made_header(lay, row, score)
        yield found


def is_familiar(lay: Lay, row: int) -> bool:
    """Whether at least two cells are headings as the catalogue has them; asked first, for a sheet may have many rows."""
    short = [cell.text for cell in lay.rows[row].values() if len(cell.text) <= 40]
    return sum(1 for text in short if canonical(text) in names()) >= 2


def candidates(lay: Lay) -> Iterator[int]:
    """The first rows, and further down those that look like a header or follow a gap."""
    before = 0
    marked = lay.sheet.header_rows | {table.area.top for table in lay.sheet.tables if table.headed}
    single = True
    for n, row in enumerate(lay.numbers):
        cells = lay.rows[row]
        first = next(iter(cells.values()))
        if n < FIRST_ROWS or row in marked or row > before + 1 or single or (first.bold or first.fill):
            yield row
        before, single = row, len(cells) == 1


def header_score(lay: Lay, row: int) -> float:
    """How much a row looks like a header: known headings, short texts, typography unlike the rows below."""
    cells = lay.filled(row)
    if len(cells) < 2 or any(not is_heading_text(cell) for cell in cells) or pairs(cells):
        return 0.0
    if sum(LABELLED.fullmatch(cell.text.strip()) is not None for cell in cells) * 2 >= len(cells) or hints(cells):
        return 0.0
    found = [strength(cell.text) for cell in cells]
    if row == lay.numbers[0] or not rows_above(lay, row, len(cells)):
        found = [
            told if told.sure >= SURE and not told.weak else by_contrast(lay, cell, told)
            for cell, told in zip(cells, found, strict=True)
        ]
    dark = looks_apart(lay, row)
    fully = dark or sum(s.sure >= SURE for s in found) * 4 >= max(len(cells), 4) * 3
    firm = sum(s.sure >= SURE and not s.period and (fully or not s.weak) for s in found)
    known = [0.0 if s.period and not firm else s.sure if fully or not s.weak else s.sure * 0.45 for s in found]
    sure = sum(s >= SURE for s in known)
    if sure < 2 and not (sure == 1 and (len(cells) <= 3 or row in lay.sheet.header_rows)):
        return sum(known) / len(cells) * 0.4 if dark else 0.0
    score = sum(known) / len(cells) + min(sure, 4) * 0.15
    if dark:
        score += 0.4
    if row in lay.sheet.header_rows:
        score += 0.3
    if any(table.area.top == row and table.headed for table in lay.sheet.tables):
        score += 0.5
    if len({folded(cell.text).casefold() for cell in cells}) < len(cells) * 0.7:
        score -= 0.3
    if not dark and rows_above(lay, row, len(cells)) >= 2:
        score -= 0.7
    return score + (0.1 if below_is_fuller(lay, row) else -0.4)


def hints(cells: Sequence[Cell]) -> bool:
    """Words in brackets, each of which explains the heading above it."""
    return all(cell.text.strip()[:1] == "(" and cell.text.strip()[-1:] == ")" for cell in cells)


def by_contrast(lay: Lay, cell: Cell, told: Strength) -> Strength:
    """Words over a column of dates, figures or numbering are its heading, known or not."""
    if told.period or cell.row > CONTRASTING or len(cell.text.split()) > 6 or is_measured(cell):
        return told
    below = [one for n in lay.between(cell.row + 1, cell.row + 12) if (one := lay.cell(n, cell.column)) is not None]
    if len(below) < 3 or sum(map(is_measured, below)) * 10 < len(below) * 8:
        return told
    return Strength(max(told.sure, 0.7))


def is_measured(cell: Cell) -> bool:
    return is_date(cell) or is_number(cell) or is_money(cell) or is_reference(cell.text)


def rows_above(lay: Lay, row: int, width: int) -> int:
    """How many rows as full as this one stand right above it; a header has at most its bands there."""
    count = 0
    while row - 1 - count in lay.rows and len(lay.rows[row - 1 - count]) >= max(2, width - 1) and count < 3:
        count += 1
    return count


def is_heading_text(cell: Cell) -> bool:
    if isinstance(cell.value, date | datetime) and "y" not in cell.fmt.lower():
        return False
    return len(cell.text) <= 150 and len(cell.text.split()) <= 18


def looks_apart(lay: Lay, row: int) -> bool:
    """Bold or filled throughout, with a row below that is not."""
    cells = lay.filled(row)
    below = next((lay.filled(n) for n in lay.between(row + 1, row + 6) if len(lay.rows[n]) >= 2), [])
    dark = [c for c in cells if c.bold or c.fill]
    return len(dark) * 10 >= len(cells) * 8 and sum(bool(c.bold or c.fill) for c in below) * 2 <= len(below)


def below_is_fuller(lay: Lay, row: int) -> bool:
    """Whether anything that could be a row of the table stands below, with longer or other text."""
    below = [lay.rows[n] for n in lay.between(row + 1, row + 12)]
    return any(set(cells) & set(lay.rows[row]) for cells in below)


def repeats(lay: Lay, row: int, head: Header) -> bool:
    """Whether a row says again what the header says, as at a page break."""
    cells = lay.rows[row]
    other = [cell for c, cell in cells.items() if plain(cell.text) != plain(head.headings.get(c, ""))]
    same = len(cells) - len(other)
    moved = [cell for cell in other if is_sure(cell)]
    if len(moved) > 1 or (len(cells) != len(head.headings) and any(cell.column in head.headings for cell in moved)):
        return False
    return same >= 2 and same * 10 >= len(cells) * 6


def is_sure(cell: Cell) -> bool:
    """Surely a heading, and one of a column that stays as it is from period to period."""
    told = strength(cell.text)
    return told.sure >= ALIKE and not told.period


def stands_alone(lay: Lay, row: int) -> bool:
    """A header further down is preceded by a gap, a line of its own, or looks apart."""
    before = lay.before(row)
    return before is None or before < row - 1 or len(lay.rows[before]) == 1 or looks_apart(lay, row)


def made_header(lay: Lay, row: int, score: float = 9.0) -> Header:
    """The header with the rows of bands above it and of sub-headings below it."""
    rows = [row]
    upper = lay.before(row)
    while upper is not None and upper == rows[0] - 1 and is_band(lay, upper, row):
        rows.insert(0, upper)
        upper = lay.before(upper)
    while (lower := rows[-1] + 1) in lay.rows and is_below_band(lay, rows, lower):
        rows.append(lower)
    return Header(row, tuple(rows), *worded(lay, rows), score)


def is_band(lay: Lay, upper: int, row: int) -> bool:
    """A row above the header whose cells each stand over some of its columns, not one title over all."""
    cells, width = lay.filled(upper), len(lay.rows[row])
    if not all(is_heading_text(cell) and len(cell.text.split()) <= 6 for cell in cells) or pairs(cells):
        return False
    if len(cells) == 2 and sum(is_reference(cell.text) for cell in cells) == 1:
        return False
    wide = max((lay.width(cell) for cell in cells), default=1)
    if len(cells) == 1:
        return 1 < wide < width - 1 and cells[0].column > min(lay.rows[row])
    return (len(cells) < width and (wide > 1 or not lay.sheet.merged)) or (len(cells) >= 2 and wide > 1)


def is_below_band(lay: Lay, rows: Sequence[int], lower: int) -> bool:
    """A row of sub-headings: filled only where the row above is merged sideways, or not merged down to here."""
    cells = lay.rows[lower]
    if not all(is_heading_text(cell) for cell in cells.values()):
        return False
    under = [c for c in lay.rows[rows[-1]] if lay.height(lay.rows[rows[-1]][c]) > 1]
    sideways = {
        c
        for cell in lay.rows[rows[-1]].values()
        if (width := lay.width(cell)) > 1
        for c in range(cell.column, cell.column + width)
    }
    if sideways and set(cells) <= sideways and len(cells) >= 2:
        return True
    return (
        bool(under)
        and all(not lay.is_under(lower, c) for c in cells)
        and len(under) + len(cells) >= len(lay.rows[rows[-1]])
    )


def worded(lay: Lay, rows: Sequence[int]) -> tuple[dict[int, str], dict[int, str]]:
    """Headings by column, each the lowest words over the column, and the bands above them."""
    columns = sorted({c for row in rows for c in lay.rows[row]} | sub_columns(lay, rows))
    headings: dict[int, str] = {}
    bands: dict[int, str] = {}
    for column in columns:
        if len(rows) == 1 and column not in lay.rows[rows[0]]:
            continue
        words = [text for row in rows if (text := over(lay, rows, row, column))]
        words = [text for n, text in enumerate(words) if not n or text != words[n - 1]]
        if words:
            headings[column] = words[-1].strip()
        if len(words) > 1:
            bands[column] = words[0].strip()
    return headings, bands


def sub_columns(lay: Lay, rows: Sequence[int]) -> set[int]:
    found = set()
    for row in rows:
        for cell in lay.filled(row):
            found |= set(range(cell.column, cell.column + lay.width(cell))) if len(rows) > 1 else set()
    return found


def over(lay: Lay, rows: Sequence[int], row: int, column: int) -> str:
    """What stands over a column in one header row; an unmerged band reaches to the next one."""
    cell = lay.through(row, column)
    if cell is not None:
        return cell.text if cell.row in rows else ""
    if row == rows[-1] or lay.sheet.merged or len(rows) < 2:
        return ""
    left = [c for c in lay.rows[row] if c < column]
    return lay.rows[row][max(left)].text if left else ""


def split_apart(lay: Lay, head: Header, bottom: int) -> Iterator[Layout]:
    """One table, or two that stand side by side with an empty column between them."""
    used = used_columns(lay, head, bottom)
    runs: list[list[int]] = []
    for column in sorted(used):
        if runs and column == runs[-1][-1] + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    kept = [run for run in runs if any(c in head.headings for c in run)]
    if len(kept) == 1 and (parts := said_twice(head, kept[0])):
        yield from beside_each_other(lay, head, bottom, parts)
        return
    whole = kept if len(kept) > 1 and apart(head, kept) else [sorted(used)]
    for run in whole:
        headings = {c: t for c, t in head.headings.items() if run[0] <= c <= run[-1]}
        bands = {c: t for c, t in head.bands.items() if run[0] <= c <= run[-1]}
        yield Layout(lay.sheet.name, head.rows, head.rows[0], bottom, run[0], run[-1], headings, bands, (), head.score)


def said_twice(head: Header, run: Sequence[int]) -> list[list[int]]:
    """The columns in equal parts whose headings are the same, two or more headings each; empty where they are not."""
    words = [plain(head.headings.get(column, "")) for column in run]
    for size in range(2, len(words) // 2 + 1):
        if not len(words) % size and all(words[:size]) and words == words[:size] * (len(words) // size):
            return [list(run[n : n + size]) for n in range(0, len(run), size)]
    return []


def beside_each_other(lay: Lay, head: Header, bottom: int, parts: Sequence[Sequence[int]]) -> Iterator[Layout]:
    """Tables without a gap between them; a band over the whole of one is its heading."""
    for part in parts:
        headings = {c: head.headings[c] for c in part}
        bands = {c: head.bands[c] for c in part if c in head.bands}
        same = len(bands) == len(part) and len(set(bands.values())) == 1
        over = (head.rows[0], part[0]) if same and lay.cell(head.rows[0], part[0]) is not None else None
        yield Layout(
            lay.sheet.name, head.rows, head.rows[0], bottom, part[0], part[-1], headings, {} if over else bands, (),
            head.score, over,
        )  # fmt: skip


def used_columns(lay: Lay, head: Header, bottom: int) -> set[int]:
    """Columns under a heading, and those without one in which several rows of the table are filled."""
    counts: dict[int, int] = {}
    for row in lay.between(head.rows[-1] + 1, bottom):
        cells = lay.rows[row]
        if len(cells) > 1:
            for column in cells:
                counts[column] = counts.get(column, 0) + 1
    return set(head.headings) | {c for c, n in counts.items() if n >= 2}


def apart(head: Header, runs: Sequence[Sequence[int]]) -> bool:
    """Two runs are two tables when a heading stands in both, both have titles, or one has no heading that is known."""
    named = [{plain(head.headings[c]) for c in run if c in head.headings} for run in runs]
    if any(a & b for n, a in enumerate(named) for b in named[n + 1 :]):
        return True
    said = [[understand(text).guesses for text in names] for names in named]
    titled = [any(guesses and guesses[0].role in LEVELS for guesses in run) for run in said]
    return all(titled) or any(not any(guesses for guesses in run) for run in said)


def is_line(lay: Lay, row: int) -> bool:
    """A row of one text, with a number before it perhaps."""
    cells = lay.filled(row)
    return len(cells) == 1 or (len(cells) == 2 and is_reference(cells[0].text) and not is_reference(cells[1].text))


def lead_in(lay: Lay, top: int) -> list[int]:
    """Rows of one text right above a header, or of labels and values, nearest last; an empty row ends them."""
    rows: list[int] = []
    row = top - 1
    told = row - 1 in lay.rows and row not in lay.rows and pairs(lay.filled(row - 1))
    row -= 1 if told else 0
    while row in lay.rows and (is_told(lay, row) or (is_line(lay, row) and plain_lines(lay, rows) < 4)):
        rows.insert(0, row)
        row -= 1
    return rows


def is_told(lay: Lay, row: int) -> bool:
    return bool(pairs(lay.filled(row)))


def plain_lines(lay: Lay, rows: Sequence[int]) -> int:
    return sum(not is_told(lay, row) for row in rows)
