"""Which sheets hold the plan and which are covers, guidance, lists, pivots, people; and tables without a header."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from statistics import median

from shared_plan.exchange.grid import Cell, Sheet, number_of
from shared_plan.exchange.recognise import columns, rows, tables
from shared_plan.exchange.recognise.headings import PERIOD
from shared_plan.exchange.recognise.lay import Lay, lay
from shared_plan.exchange.recognise.shape import (
    CHILD_KINDS,
    CUSTOM,
    REF,
    Account,
    Column,
    Layout,
    Place,
    SheetChoice,
    Written,
)
from shared_plan.exchange.recognise.table import CONTINUATION, ITEM, SECTION, Row, Table
from shared_plan.exchange.recognise.table import body as body_of
from shared_plan.exchange.recognise.wording import canonical, plain
from shared_plan.model.fields import BY_KEY

_ASIDE = re.compile(
    r"\b(?:guidance|instructions?|how to|read ?me|key|legend|look ?ups?|lists?|drop ?downs?|validation|reference data|data lists|cover|contents|front page|title page|pivot|dashboard|"
    r"glossary|abbreviations?|version(?: control)?|change (?:log|control)|document control|distribution|contacts?|help|definitions?|charts?|summary|stats|statistics|example|template|scoring|codes|picklists?)\b",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"\s*(?:sheet|table|blad|tabelle|page|part|tab|worksheet|data|plan|action\s*plan|actions?|work\s*plan|timetable|tracker|workstreams?|programme|log|main|text|continued|cont.?d?|export|master|copy of .*|book|"
    r"(?:action|work|delivery|implementation|improvement|project|programme|business|service|strategic)?\s*(?:plan|programme|tracker|log|actions|timetable|schedule)s?)?\s*(?:no\.?)?\s*[\d(). _-]*\s*(?:\(?(?:contd?|continued)\.?\)?)?\s*",
    re.IGNORECASE,
)
_PEOPLE = frozenset(
    {
        "email",
        "e mail",
        "telephone",
        "phone",
        "tel",
        "mobile",
        "job title",
        "post",
        "initial",
        "contact detail",
        "extension",
        "email address",
    }
)
_GUIDE = frozenset(
    {
        "guidance",
        "instruction",
        "example",
        "what to enter",
        "explanation",
        "meaning",
        "how to complete",
        "definition",
        "term",
        "abbreviation",
        "acronym",
        "full name",
    }
)


_CONTROL = frozenset(
    {"version", "date", "author", "change", "amendment", "issue", "revision", "approved by", "reviewer", "distribution",
     "status", "description", "comment", "summary of change", "description of change", "name", "role"}
)  # fmt: skip


@dataclass(slots=True)
class Found:
    """One table of one sheet as it was understood."""

    lay: Lay
    table: Table
    rows: list[Row]
    layout_rows: set[Place] = field(default_factory=set)
    """Places above the header that are sections of this table."""

    @property
    def layout(self) -> Layout:
        return self.table.layout


@dataclass(slots=True)
class Page:
    """One sheet: its tables of the plan, its other tables, the lines above the first and below the last."""

    sheet: Sheet
    lay: Lay
    account: Account
    plans: list[Found] = field(default_factory=list)
    others: list[Layout] = field(default_factory=list)
    head: list[Written] = field(default_factory=list)
    foot: list[Written] = field(default_factory=list)

    def ref(self, cell: Cell) -> str:
        """Where the officer finds a cell."""
        return self.lay.ref(cell.row, cell.column)


def is_aside(sheet: Sheet) -> bool:
    """By its name no sheet of the plan."""
    return _ASIDE.search(sheet.name) is not None


def is_generic(name: str) -> bool:
    """A name that says nothing of what stands on the sheet."""
    return GENERIC.fullmatch(name) is not None or PERIOD.fullmatch(name.strip()) is not None


def headless(laid: Lay) -> Layout | None:
    """A table without any header: several rows filled in the same columns."""
    wide = [row for row in laid.numbers if len(laid.rows[row]) >= 2]
    if len(wide) < 3:
        return None
    usual = median(len(laid.rows[row]) for row in wide)
    full = [row for row in wide if len(laid.rows[row]) >= usual * 0.6]
    top, left = full[0], min(min(laid.rows[row]) for row in full)
    right = max(max(laid.rows[row]) for row in full)
    above = tuple(tables.lead_in(laid, top))
    return Layout(laid.sheet.name, (top - 1,), top, laid.numbers[-1], left, right, lead_in=above)


def with_columns(found: Found, known: Sequence[Column]) -> Found:
    """The table with columns that were found out elsewhere."""
    table = found.table
    table = Table(found.lay, found.layout, known, table.around, table.skipped, table.sections)
    return Found(found.lay, table, rows.classify(table), found.layout_rows)


def understood(laid: Lay, layout: Layout, choice: SheetChoice, around: frozenset[str]) -> Found:
    """Columns and rows of one table."""
    body = body_of(laid, layout)
    chosen = chosen_columns(layout, choice)
    found = columns.understand(laid, layout, body, chosen)
    table = Table(laid, layout, found, around, choice.skipped, choice.sections)
    told = rows.classify(table)
    items = [row.number for row in told if row.kind in (ITEM, CONTINUATION)]
    if items and items != body:
        table = Table(
            laid, layout, columns.understand(laid, layout, items, chosen), around, choice.skipped, choice.sections
        )
        told = rows.classify(table)
    return Found(laid, table, told)


def chosen_columns(layout: Layout, choice: SheetChoice) -> dict[int, str]:
    """Roles by column number, from what the officer wrote: a heading, else a letter."""
    by_heading = {plain(text): at for at, text in layout.headings.items()}
    found = {}
    for name, role in choice.columns.items():
        at = by_heading.get(plain(name)) or (
            number_of(name.upper()) if name.isascii() and name.isalpha() and len(name) < 3 else 0
        )
        if layout.left <= at <= layout.right:
            found[at] = role
    return found


def is_plan(found: Found) -> bool:
    """Whether a table holds items: a title, something said of it, and rows; no directory, guidance or list of words."""
    if is_list(found):
        return False
    named = [column for column in found.table.columns if column.role]
    titles = [column for column in named if column.is_level]
    known = [column for column in named if (column.role in BY_KEY and column.role != REF) or column.role in CHILD_KINDS]
    items = sum(1 for row in found.rows if row.kind == ITEM)
    if not titles or not items:
        return False
    if not found.layout.headings:
        return items >= 3 and (bool(known) or len(titles) > 1)
    if len(titles) + len(known) < 2 and not any(row.kind == SECTION for row in found.rows):
        return len(titles) == 1 and len(found.layout.headings) <= 3 and items >= 3 and not is_counting(found)
    return not is_counting(found)


def is_list(found: Found) -> bool:
    """People with their addresses, guidance and the meaning of words, or the record of versions."""
    heads = {canonical(text) for text in found.layout.headings.values()}
    people = heads & _PEOPLE and heads & {"name", "officer", "person", "lead"} and len(heads) <= 8
    return bool(people) or bool(heads & _GUIDE and len(heads) <= 4) or is_control(heads or first_words(found))


def is_control(heads: Collection[str]) -> bool:
    """The record of a document's versions."""
    return bool({"version", "version no", "revision", "issue no"} & set(heads)) and set(heads) <= _CONTROL | {
        "version no"
    }


def first_words(found: Found) -> set[str]:
    """What stands in the first row of a table without a header."""
    return {canonical(cell.text) for row in found.rows[:1] for cell in found.lay.filled(row.number)}


def is_counting(found: Found) -> bool:
    """A summary: figures beside a few words, as pivots and dashboards have."""
    own = [column for column in found.table.columns if column.role.startswith(CUSTOM) or column.period]
    figures = [column for column in own if column.kind == "number"]
    told = [column for column in found.table.columns if column.role in BY_KEY and not column.period]
    if sum(column.is_level for column in found.table.columns) > 1 and told:
        return False
    return len(figures) >= 2 and len(figures) * 2 >= len(found.table.columns) - 1


def is_register(found: Found) -> bool:
    """A table of risks or issues without any action."""
    return not any(c.is_level for c in found.table.columns) and any(
        c.role in ("risk", "issue", "milestone") for c in found.table.columns
    )


def paged(sheet: Sheet) -> Page:
    return Page(sheet, lay(sheet), Account(sheet.name))


def find_layouts(laid: Lay, header: int) -> Sequence[Layout]:
    found = tables.find(laid, header)
    if not found:
        bare = headless(laid)
        return [bare] if bare else []
    return found
