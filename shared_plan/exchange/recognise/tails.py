"""What is no row of the plan: totals, notes, keys, signatures, page headings, and where the plan's rows end."""

import re
from collections.abc import Mapping, Sequence

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise.evidence import is_date, is_doing, is_number, is_percent, is_status
from shared_plan.exchange.recognise.fitting import WHEN
from shared_plan.exchange.recognise.inside import titled
from shared_plan.exchange.recognise.table import (
    LEGEND,
    NOTE,
    PAGE,
    SIGNATURE,
    TOTAL,
    Row,
    Table,
    has_title,
    told_beside,
    within,
)
from shared_plan.exchange.recognise.wording import plain
from shared_plan.model import money

_TOTAL = re.compile(
    r"\s*(?:[^\W\d]{3,20}\s*/\s*)?(?:(?:sub|grand|overall|running|programme|theme|section)[\s-]*)?totals?\b.{0,60}|(?:sum|average|count|overall)\b.{0,30}|(?:number|no\.?)\s+of\b.{0,60}|balance\b.{0,30}",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\s*(?:signed\b|signature|signatures|(?:approved|agreed|authorised|prepared|completed|produced|compiled|signed off|updated|reviewed|endorsed)\s+by\b|on behalf of|for and on behalf|name\s*:|position\s*:|date\s*:|sign[- ]off)",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\s*(?:(?:page|p\.|pg)\s*\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s+of\s+\d+|\(?(?:continued|cont['’]?d|cont)\b\.?\)?.{0,20}|.{0,60}\.(?:xlsx?|docx?|pdf)|printed (?:on|at)\b.{0,40}|-\s*\d+\s*-"
    r"|.{0,80}\bpage\s+\d+\s+of\s+\d+)\s*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*(?:\*+\s*\S|[†‡]|notes?\b\s*[:.\d(–-]|notes?\s*$|n\.?b\.?\b|key\s*(?:[:\n–-]|$|to\b)|legend\b|sources?\s*:|abbreviations?\b|glossary\b|please note|rag\s+(?:key|rating|status|definitions?)"
    r"|(?:status|colour|progress|brag)\s+(?:key|legend)|definitions?\b|footnotes?\b|for (?:further|more) information|contact\s*:|version\s*[:\d]|last updated|date (?:of|last)\b|this (?:plan|table|document|action plan|report)\b"
    r"|the (?:following|above|table)\b|\(?[1-9¹²³]\)?\s*(?:see|as)\b|nb\b|terms?\s*(?:used)?\s*:|explanation)",
    re.IGNORECASE,
)
MEAGRE = 2
"""Cells of a row that may be an item of which little is said."""
_LABEL = re.compile(r"[A-Z][\w ’'-]{2,30}:\s*\S")
_FINITE = re.compile(r"\b(?:is|are|was|were|will be|has|have|should|may be|can be|must)\b", re.IGNORECASE)
_EQUALS = re.compile(r"\s*[\w\s/&().-]{1,40}?\s*(?:=|[–—]\s|:\s|\s-\s)\s*\S.*", re.DOTALL)
_CONTINUED = re.compile(r"\s*[(\[]?\b(?:continued|cont['’]?d|cont)\b\.?[)\]]?\s*$", re.IGNORECASE)


def last_full(table: Table, numbers: Sequence[int], counts: Mapping[int, int]) -> int:
    """The last row that is filled as rows of the plan usually are, and is no total, key or signature."""
    least = 2 if table.typical < 4 else 3
    for row in reversed(numbers):
        cells = within(table.lay, table.layout, row)
        aside = is_total(table, cells) or is_key(table, row, cells) or is_signed(cells) or told_beside(table, row)
        if (
            has_title(table, row, cells)
            and not aside
            and (counts[row] >= least or stands_under(table, row, counts, least))
        ):
            return row
    return numbers[-1] if numbers and table.typical < 2 else (numbers[0] - 1 if numbers else 0)


def stands_under(table: Table, row: int, counts: Mapping[int, int], least: int) -> bool:
    """Whether a row of two cells stands, without a gap or a total, below one that is filled as the plan's rows are."""
    if counts[row] < MEAGRE:
        return False
    while row in counts and counts[row] < least:
        row -= 1
        if row in counts and is_total(table, within(table.lay, table.layout, row)):
            return False
    return row in counts


def is_key(table: Table, row: int, cells: Mapping[int, Cell]) -> bool:
    """A line of a key: a colour, letter or word and what it means, in two cells."""
    if len(cells) > 3 or table.typical < 3:
        return False
    first, *rest = sorted(cells.values())
    gap = row - 1 not in table.lay.rows
    short = len(first.text.split()) <= 3 and bool(rest)
    return short and (is_status(first.text.strip()) or gap) and len(cells) < table.typical


def begins_end(table: Table, row: int) -> bool:
    """Whether the plan's rows are over here: a gap, a word such as "Note", a total or a key."""
    cells = within(table.lay, table.layout, row)
    first = min(cells.values())
    if says_more_beside(table, row, cells):
        return False
    gap = row - 1 not in table.lay.rows and not table.lay.is_under(row, table.layout.left)
    told = bool(_NOTE.match(first.text) or _SIGNED.match(first.text) or _PAGE.fullmatch(first.text)) or is_total(
        table, cells
    )
    if gap or told:
        return True
    if len(cells) == 1 and first.column != table.layout.left and first.column not in table.titles:
        return False
    if len(cells) == 1 and is_remark(first.text.strip()):
        return True
    titles = [c for c in cells if c in table.titles]
    wide = table.lay.width(first) > 1 and len(cells) == 1
    return not titles or wide or (len(cells) == 1 and (first.italic or len(first.text.split()) > 40))


def says_more_beside(table: Table, row: int, cells: Mapping[int, Cell]) -> bool:
    """Further milestones, risks or dates of the item in the row right above, in their own columns."""
    if row - 1 not in table.lay.rows or table.layout.left in cells or len(cells) < 2:
        return False
    roles = {column.at: column for column in table.columns if column.role and column.at in cells}
    fitting = [at for at, column in roles.items() if column.is_child or (column.role in WHEN and is_date(cells[at]))]
    return bool(fitting) and len(roles) == len(cells) and not is_total(table, cells)


def is_remark(text: str) -> bool:
    """A sentence about the plan, a label with what it says, or a word and its meaning: nothing to be done."""
    words = text.split()
    if is_doing(text) or titled(text).ref:
        return False
    if "=" in text or (_LABEL.match(text) and len(words) <= 25):
        return True
    return len(words) >= 7 and (text.endswith(".") or _FINITE.search(text) is not None)


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
    if len(cells) > 1 or (
        _EQUALS.fullmatch(first.text) and len(first.text.split()) < 30 and not _NOTE.match(first.text)
    ):
        return Row(row, LEGEND, text)
    return Row(row, NOTE, text)


def is_page(table: Table, cells: Mapping[int, Cell]) -> bool:
    """A page number, "continued", or the plan's title said again, however many cells it stands in."""
    if len(cells) > 2:
        return False
    texts = [cell.text for cell in cells.values()]
    if all(_PAGE.fullmatch(text) for text in texts):
        return True
    return len(texts[0]) > 6 and all(plain(text) in table.around or _PAGE.fullmatch(text) for text in texts)


def is_total(table: Table, cells: Mapping[int, Cell]) -> bool:
    """The word "total" with figures beside it, or figures alone under figures at the foot."""
    first = next((cell for cell in cells.values() if not is_figure(cell)), None)
    if first is not None and not _TOTAL.fullmatch(first.text):
        return False
    texts = [cell for cell in cells.values() if not is_figure(cell)]
    if not texts:
        return (
            len(cells) < max(2, table.typical * 0.5)
            and not any(c in table.titles for c in cells)
            and len(cells) > 0
            and money_only(table, cells)
        )
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


def is_signed(cells: Mapping[int, Cell]) -> bool:
    return any(_SIGNED.match(cell.text) for cell in cells.values())


def is_continued(text: str) -> bool:
    return _CONTINUED.search(text) is not None


def without_continued(text: str) -> str:
    """A section's words without "(continued)"."""
    return _CONTINUED.sub("", text).rstrip(" -–:")
