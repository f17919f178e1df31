"""What each row below a header is: an item, a section, a continuation, or something that is no item at all."""

import re
from itertools import islice
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise.evidence import is_doing, is_number, is_percent, is_status
from shared_plan.exchange.recognise.inside import BARE_NAMED, NAMED_ONLY, NAMED_REF, is_reference, titled
from shared_plan.exchange.recognise.lay import Lay
from shared_plan.exchange.recognise.shape import Column, Layout
from shared_plan.exchange.recognise.wording import plain
from shared_plan.model import money

HEADING, SECTION, ITEM, CONTINUATION, LABEL = "heading", "section", "item", "continuation", "label"
TOTAL, NOTE, LEGEND, SIGNATURE, PAGE = "total", "note", "legend", "signature", "page heading"
NOT_ITEMS = frozenset({TOTAL, NOTE, LEGEND, SIGNATURE, PAGE})

_TOTAL = re.compile(
    r"\s*(?:(?:sub|grand|overall|running|programme|theme|section)[\s-]*)?totals?\b.{0,60}|(?:sum|average|count|overall)\b.{0,30}|(?:number|no\.?)\s+of\b.{0,60}|balance\b.{0,30}",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\s*(?:signed\b|signature|signatures|(?:approved|agreed|authorised|prepared|completed|produced|compiled|signed off|updated|reviewed|endorsed)\s+by\b|on behalf of|for and on behalf|name\s*:|position\s*:|date\s*:|sign[- ]off)",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\s*(?:(?:page|p\.|pg)\s*\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s+of\s+\d+|\(?(?:continued|cont['’]?d|cont\.?)\)?.{0,20}|.{0,60}\.(?:xlsx?|docx?|pdf)|printed (?:on|at)\b.{0,40}|-\s*\d+\s*-"
    r"|.{0,80}\bpage\s+\d+\s+of\s+\d+)\s*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*(?:\*+\s*\S|[†‡]|notes?\b\s*[:.\d(–-]|notes?\s*$|n\.?b\.?\b|key\s*(?:[:\n–-]|$|to\b)|legend\b|sources?\s*:|abbreviations?\b|glossary\b|please note|rag\s+(?:key|rating|status|definitions?)"
    r"|(?:status|colour|progress|brag)\s+(?:key|legend)|definitions?\b|footnotes?\b|for (?:further|more) information|contact\s*:|version\s*[:\d]|last updated|date (?:of|last)\b|this (?:plan|table|document|action plan|report)\b"
    r"|the (?:following|above|table)\b|\(?[1-9¹²³]\)?\s*(?:see|as)\b|nb\b|terms?\s*(?:used)?\s*:|explanation)",
    re.IGNORECASE,
)
_EQUALS = re.compile(r"\s*[\w\s/&().-]{1,40}?\s*(?:=|[–—]\s|:\s|\s-\s)\s*\S.*", re.DOTALL)
LABELLED = re.compile(r"(?P<label>[A-Za-z][A-Za-z /&()'-]{2,40}?)\s*:\s*(?P<text>\S.*)", re.DOTALL)
_CONTINUED = re.compile(r"\s*[(\[]?\b(?:continued|cont['’]?d|cont)\b\.?[)\]]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    kind: str
    text: str = ""
    """Of a row of a single text."""
    sign: tuple[object, ...] = ()
    """How a section row looks, by which rows of one level are known."""


class Look(NamedTuple):
    bold: bool
    fill: str
    capitals: bool


@dataclass(slots=True)
class Table:
    """A layout with its columns, while its rows are told apart."""

    lay: Lay
    layout: Layout
    columns: Sequence[Column]
    around: frozenset[str] = frozenset()
    skipped: frozenset[int] = frozenset()
    sections: frozenset[int] = frozenset()
    """Texts of the title block; a row that says one of them again is a page heading."""
    typical: float = 0.0
    last: int = 0
    """The last row that is filled as rows of the plan are."""
    titles: tuple[int, ...] = field(default=(), init=False)
    looks: dict[int, Look] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.titles = tuple(c.at for c in self.columns if c.is_level)


def within(lay: Lay, layout: Layout, row: int) -> Mapping[int, Cell]:
    """The cells of a row that stand under the table's columns, from left to right."""
    cells = lay.rows.get(row)
    if not cells:
        return {}
    if layout.left <= next(iter(cells)) and next(reversed(cells)) <= layout.right:
        return cells
    return {c: cell for c, cell in cells.items() if layout.left <= c <= layout.right}


def body(lay: Lay, layout: Layout) -> list[int]:
    """The rows by which columns are judged: those with several cells that do not repeat the header."""
    rows = [row for row in lay.between(layout.header[-1] + 1, layout.bottom) if within(lay, layout, row)]
    rows = [row for row in rows if not repeats(lay, layout, row)]
    many = [row for row in rows if len(within(lay, layout, row)) >= 2]
    if not many:
        return rows
    usual = median(len(within(lay, layout, row)) for row in many)
    full = [row for row in many if len(within(lay, layout, row)) >= min(usual, 3) * 0.6]
    return full or many


def repeats(lay: Lay, layout: Layout, row: int) -> bool:
    cells = within(lay, layout, row)
    if not any(cell.text[:2].casefold() in layout.beginnings and plain(cell.text) in layout.words for cell in islice(cells.values(), 3)):
        return False
    same = sum(1 for c, cell in cells.items() if plain(cell.text) == plain(layout.headings.get(c, "")))
    bands = sum(1 for c, cell in cells.items() if layout.bands and plain(cell.text) == plain(layout.bands.get(c, "")))
    best = max(same, bands)
    return best >= 1 and best * 10 >= len(cells) * 6 and (len(cells) >= 2 or len(layout.headings) == 1)


def classify(table: Table) -> list[Row]:
    """Every filled row below the header with what it is."""
    lay, layout = table.lay, table.layout
    numbers = [row for row in lay.between(layout.header[-1] + 1, layout.bottom) if within(lay, layout, row)]
    counts = {row: len(within(lay, layout, row)) for row in numbers}
    several = sorted(n for n in counts.values() if n >= 2)
    table.typical = several[len(several) * 3 // 4] if several else 1.0
    table.last = last_full(table, numbers, counts)
    found: list[Row] = []
    ended = False
    for row in numbers:
        if row in table.skipped:
            found.append(Row(row, NOTE))
            continue
        ended = ended or (row > table.last and begins_end(table, row, found))
        found.append(ending(table, row) if ended else kind_of(table, row, found))
    return found


def last_full(table: Table, numbers: Sequence[int], counts: Mapping[int, int]) -> int:
    """The last row that is filled as rows of the plan usually are, and is no total, key or signature."""
    least = 2 if table.typical < 4 else 3
    for row in reversed(numbers):
        cells = within(table.lay, table.layout, row)
        if counts[row] >= least and has_title(table, row, cells) and not is_total(table, cells) and not is_key(table, row, cells):
            if not any(_SIGNED.match(cell.text) for cell in cells.values()):
                return row
    return numbers[-1] if numbers and table.typical < 2 else (numbers[0] - 1 if numbers else 0)


def has_title(table: Table, row: int, cells: Mapping[int, Cell]) -> bool:
    """A title stands in the row, or one from above is merged over it."""
    return any(c in cells or table.lay.is_under(row, c) for c in table.titles)


def is_key(table: Table, row: int, cells: Mapping[int, Cell]) -> bool:
    """A line of a key: a colour, letter or word and what it means, in two cells."""
    if len(cells) > 3 or table.typical < 3:
        return False
    first, *rest = sorted(cells.values())
    gap = row - 1 not in table.lay.rows
    short = len(first.text.split()) <= 3 and bool(rest)
    return short and (is_status(first.text.strip()) or gap) and len(cells) < table.typical


def begins_end(table: Table, row: int, before: Sequence[Row]) -> bool:
    """Whether the plan's rows are over here: a gap, a word such as "Note", a total or a key."""
    cells = within(table.lay, table.layout, row)
    first = min(cells.values())
    gap = row - 1 not in table.lay.rows and not table.lay.is_under(row, table.layout.left)
    told = bool(_NOTE.match(first.text) or _SIGNED.match(first.text) or _PAGE.fullmatch(first.text)) or is_total(table, cells)
    if gap or told:
        return True
    if len(cells) == 1 and first.column != table.layout.left and first.column not in table.titles:
        return False
    titles = [c for c in cells if c in table.titles]
    wide = table.lay.width(first) > 1 and len(cells) == 1
    return not titles or wide or (len(cells) == 1 and (first.italic or len(first.text.split()) > 40))


def ending(table: Table, row: int) -> Row:
    """A row after the last of the plan's: note, key, total, signature or page heading."""
    cells = within(table.lay, table.layout, row)
    first = min(cells.values())
    text = first.text if len(cells) == 1 else ""
    if is_total(table, cells):
        return Row(row, TOTAL)
    if any(_SIGNED.match(cell.text) for cell in cells.values()):
        return Row(row, SIGNATURE)
    if _PAGE.fullmatch(first.text) or plain(first.text) in table.around:
        return Row(row, PAGE)
    if len(cells) > 1 or (_EQUALS.fullmatch(first.text) and len(first.text.split()) < 30 and not _NOTE.match(first.text)):
        return Row(row, LEGEND, text)
    return Row(row, NOTE, text)


def kind_of(table: Table, row: int, before: Sequence[Row]) -> Row:
    cells = within(table.lay, table.layout, row)
    if repeats(table.lay, table.layout, row) or is_sub_heading(table, row, cells) or (not before and is_guidance(table, row, cells)):
        return Row(row, HEADING)
    if is_total(table, cells):
        return Row(row, TOTAL)
    lead = next(iter(cells.values()))
    if is_page(table, cells):
        return Row(row, PAGE)
    if row in table.sections or is_section(table, row, cells) or announces(table, row, cells):
        return section(table, row, lead, before)
    if len(cells) == 1:
        return single(table, row, lead, before)
    return with_title(table, row, cells)


def is_guidance(table: Table, row: int, cells: Mapping[int, Cell]) -> bool:
    """A row right below the header that explains or numbers the columns: all in brackets, all in italics, or 1 2 3."""
    if len(cells) < 2 or len(table.layout.headings) < 2:
        return False
    texts = [cell.text.strip() for cell in cells.values()]
    if all(text[:1] in "([<" and text[-1:] in ")]>" for text in texts):
        return True
    if len(texts) >= 3 and [text.strip("()") for text in texts] == [str(n) for n in range(1, len(texts) + 1)]:
        return True
    below = table.lay.rows.get(row + 1, {})
    return all(cell.italic for cell in cells.values()) and any(not cell.italic for cell in below.values())


def announces(table: Table, row: int, cells: Mapping[int, Cell]) -> bool:
    """A line of its own right above the header said again."""
    if len(cells) != 1 or row > table.last:
        return False
    below = row + 1
    return below in table.lay.rows and repeats(table.lay, table.layout, below)


def is_sub_heading(table: Table, row: int, cells: Mapping[int, Cell]) -> bool:
    """The upper row of a banded header said again."""
    return row + 1 in table.lay.rows and len(table.layout.header) > 1 and repeats(table.lay, table.layout, row + 1) and all(
        plain(cell.text) in {plain(text) for text in table.layout.bands.values()} for cell in cells.values()
    )


def is_page(table: Table, cells: Mapping[int, Cell]) -> bool:
    """A page number, "continued", or the plan's title said again, however many cells it stands in."""
    if len(cells) > 2:
        return False
    texts = [cell.text for cell in cells.values()]
    if all(_PAGE.fullmatch(text) for text in texts):
        return True
    return len(texts[0]) > 6 and all(plain(text) in table.around for text in texts)


def is_section(table: Table, row: int, cells: Mapping[int, Cell]) -> bool:
    """A heading within the table: one text (beside a number perhaps) that looks apart or is merged across."""
    named = [cell for cell in cells.values() if not is_reference(cell.text)]
    if len(named) != 1 or len(cells) > 2:
        return is_spread(table, cells)
    cell = named[0]
    if _NOTE.match(cell.text) and not NAMED_REF.fullmatch(cell.text.strip()):
        return False
    if row > table.last:
        return False
    width = table.layout.right - table.layout.left + 1
    if table.lay.width(cell) > max(1, width * 0.5) and width > 1:
        return len(cell.text) <= 250
    if len(cell.text) > 200 or (table.titles and cell.column > table.titles[-1]):
        return False
    return apart(table, cell, len(cells))


def is_spread(table: Table, cells: Mapping[int, Cell]) -> bool:
    """The same section text in every cell of the row, as unmerged bands become."""
    texts = {cell.text for cell in cells.values()}
    return len(texts) == 1 and len(cells) >= 3 and not is_reference(min(texts))


def apart(table: Table, cell: Cell, of: int) -> bool:
    """Bold, filled or in capitals where the rows of the plan are not; or named as themes are; or in the number's column."""
    text = cell.text.strip()
    lowest = table.titles[-1] if table.titles else 0
    first = cell.column == table.layout.left or (of == 2)
    if not first and cell.column not in table.titles:
        return False
    usual = usual_look(table, cell.column)
    darker = (cell.bold and not usual.bold) or (bool(cell.fill) and cell.fill != usual.fill)
    named = bool(NAMED_REF.fullmatch(text) or NAMED_ONLY.fullmatch(text) or BARE_NAMED.fullmatch(text))
    if cell.column == lowest or cell.column not in table.titles:
        role = next((c.role for c in table.columns if c.at == cell.column), "")
        in_ref = role == "ref" and not is_reference(text)
        capitals = text.isupper() and len(text) > 3 and of == 1 and not usual.capitals
        return darker or (named and of == 1) or in_ref or capitals
    return darker and len(table.titles) == 1 and of == 1


def usual_look(table: Table, column: int) -> Look:
    """How the cells of a column look in the plan's rows."""
    known = table.looks.get(column)
    if known is None:
        rows = (within(table.lay, table.layout, row) for row in sample(table))
        cells = [cells[column] for cells in rows if column in cells and len(cells) >= min(3, table.typical)]
        fills = [cell.fill for cell in cells]
        known = table.looks[column] = Look(
            sum(cell.bold for cell in cells) * 2 > len(cells),
            max(set(fills), key=fills.count) if fills else "",
            sum(cell.text.isupper() for cell in cells) * 2 > len(cells),
        )
    return known


def sample(table: Table) -> list[int]:
    numbers = list(table.lay.between(table.layout.header[-1] + 1, table.layout.bottom))
    return numbers[:: max(1, len(numbers) // 60)]


def section(table: Table, row: int, lead: Cell, before: Sequence[Row]) -> Row:
    """A section row; a long text merged across below a section tells of it rather than beginning another."""
    named = [c for c in within(table.lay, table.layout, row).values() if not is_reference(c.text)] or [lead]
    cell = named[0]
    text = cell.text.strip()
    parts = titled(text)
    follows = bool(before) and before[-1].kind in (SECTION, LABEL)
    if follows and tells(table, cell, parts.noun):
        return Row(row, LABEL, text)
    return Row(row, SECTION, text, (parts.noun.casefold(), cell.fill, cell.bold, table.lay.width(cell) > 1))


def tells(table: Table, cell: Cell, noun: str) -> bool:
    """Words about the section above: "Leads: ...", or a sentence that does not look like a heading."""
    text = cell.text.strip()
    if noun:
        return False
    if LABELLED.fullmatch(text):
        return True
    return not (cell.bold or cell.fill) and (len(text.split()) > 9 or text.endswith("."))


def single(table: Table, row: int, cell: Cell, before: Sequence[Row]) -> Row:
    """A row of one text that is no section: a note, words about a section, a bare title, or more of the item above."""
    text = cell.text.strip()
    if before and before[-1].kind in (SECTION, LABEL) and cell.column == table.layout.left and tells(table, cell, ""):
        if LABELLED.fullmatch(text) or cell.column not in table.titles:
            return Row(row, LABEL, text)
    if _NOTE.match(text) and cell.column == table.layout.left and len(text) > 4:
        return Row(row, NOTE, text)
    if cell.column in table.titles:
        if heads_those_below(table, row, cell, before):
            return Row(row, SECTION, text, (titled(text).noun.casefold(), "", False, False))
        return Row(row, ITEM)
    if table.titles and cell.column < table.titles[0] and not is_reference(text) and len(text.split()) < 25:
        return Row(row, SECTION, text, ("", cell.fill, cell.bold, False)) if cell.column == table.layout.left else Row(row, CONTINUATION)
    return Row(row, CONTINUATION)


def heads_those_below(table: Table, row: int, cell: Cell, before: Sequence[Row]) -> bool:
    """A few words alone that do not begin as actions do, above full rows, in a table that begins with such a line."""
    if table.typical < 3 or cell.column != table.titles[-1] or len(table.titles) > 1 or row > table.last or cell.indent:
        return False
    text = cell.text.strip()
    if len(text.split()) > 8 or is_doing(text) or inside_list(text) or text.endswith("."):
        return False
    started = not before or all(one.kind == HEADING for one in before) or any(one.kind == SECTION and not one.sign[3] for one in before)
    following = next(iter(table.lay.between(row + 1, row + 2)), None)
    return started and following is not None and len(within(table.lay, table.layout, following)) >= max(2, table.typical * 0.6)


def inside_list(text: str) -> bool:
    return "\n" in text or titled(text).ref != "" and not titled(text).noun


def with_title(table: Table, row: int, cells: Mapping[int, Cell]) -> Row:
    if any(c in cells for c in table.titles):
        return Row(row, ITEM)
    return Row(row, CONTINUATION)


def is_total(table: Table, cells: Mapping[int, Cell]) -> bool:
    """ "Total" with figures beside it, or figures alone under figures at the foot."""
    first = next((cell for cell in cells.values() if not is_figure(cell)), None)
    if first is not None and not _TOTAL.fullmatch(first.text):
        return False
    texts = [cell for cell in cells.values() if not is_figure(cell)]
    if not texts:
        return len(cells) < max(2, table.typical * 0.5) and not any(c in table.titles for c in cells) and len(cells) > 0 and money_only(table, cells)
    if len(texts) > 2:
        return False
    return len(cells) > len(texts) or len(texts[0].text.split()) <= 4


def money_only(table: Table, cells: Mapping[int, Cell]) -> bool:
    spending = {c.at for c in table.columns if c.role in ("planned_spend", "actual_spend")}
    return bool(cells) and set(cells) <= spending


def is_figure(cell: Cell) -> bool:
    if len(cell.text) > 40:
        return False
    return is_number(cell) or is_percent(cell) or money.read(cell.text).kind in (money.AMOUNT, money.NONE)


def is_note(text: str) -> bool:
    return _NOTE.match(text) is not None


def is_continued(text: str) -> bool:
    return _CONTINUED.search(text) is not None


def without_continued(text: str) -> str:
    """A section's words without "(continued)"."""
    return _CONTINUED.sub("", text).rstrip(" -–:")
