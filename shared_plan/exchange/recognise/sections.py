"""Section rows: headings within a table that look apart, are merged across, or are named as themes are."""

import re
from collections.abc import Mapping, Sequence

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise.evidence import is_doing, is_status
from shared_plan.exchange.recognise.inside import BARE_NAMED, NAMED_ONLY, NAMED_REF, is_reference, titled
from shared_plan.exchange.recognise.table import HEADING, LABEL, SECTION, Row, Table, repeats, usual_look, within
from shared_plan.exchange.recognise.tails import is_figure, is_note

IS_LEAD = re.compile(
    r"(?:theme |overall |programme |priority |workstream |joint |executive )?(?:leads?|sponsors?|owner|sro|chair|champion)(?: officers?| members?| group| director| executive| councillor| partner| agency)?(?:\s*/.*)?",
    re.IGNORECASE,
)
LABELLED = re.compile(r"(?P<label>[A-Za-z][A-Za-z /&()'-]{2,40}?)\s*:\s*(?P<text>\S.*)", re.DOTALL)


def is_section(table: Table, row: int, cells: Mapping[int, Cell]) -> bool:
    """A heading within the table: one text (beside a number perhaps) that looks apart or is merged across."""
    named = [cell for cell in cells.values() if not is_reference(cell.text)]
    rolled = len(named) > 1 and is_rolled_up(table, named)
    if (len(named) != 1 or len(cells) > 2) and not rolled:
        return is_spread(cells)
    cell = named[0]
    if is_note(cell.text) and not NAMED_REF.fullmatch(cell.text.strip()):
        return False
    if row > table.last:
        return False
    width = table.layout.right - table.layout.left + 1
    if table.lay.width(cell) > max(1, width * 0.5) and width > 1:
        return len(cell.text) <= 250
    if len(cell.text) > 200 or (table.titles and cell.column > table.titles[-1]):
        return False
    return apart(table, cell, 1 if rolled else len(cells))


def is_rolled_up(table: Table, named: Sequence[Cell]) -> bool:
    """A heading with sums, a status or its lead beside it, in a row emptier than those of the plan."""
    if len(named) > table.typical * 0.6 or not (named[0].bold or named[0].fill):
        return False
    return all(is_figure(cell) or is_status(cell.text.strip()) or led(cell) for cell in named[1:])


def led(cell: Cell) -> bool:
    label = LABELLED.fullmatch(cell.text.strip())
    return label is not None and IS_LEAD.fullmatch(label["label"].strip()) is not None


def is_spread(cells: Mapping[int, Cell]) -> bool:
    """The same section text in every cell of the row, as unmerged bands become."""
    texts = {cell.text for cell in cells.values()}
    text = min(texts).strip()
    worded = len(text) > 4 and any(map(str.isalpha, text)) and not is_reference(text) and not is_status(text)
    return len(texts) == 1 and len(cells) >= 3 and worded


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
    others = set(within(table.lay, table.layout, cell.row)) - {cell.column}
    numbered = all(c.role == "ref" for c in table.columns if c.at in others)
    return darker and numbered and (len(table.titles) == 1 or of == 2 or cell.column == table.titles[0])


def section(table: Table, row: int, lead: Cell, before: Sequence[Row]) -> Row:
    """A section row; a long text merged across below a section tells of it rather than beginning another."""
    named = [c for c in within(table.lay, table.layout, row).values() if not is_reference(c.text)] or [lead]
    cell = named[0]
    text = cell.text.strip()
    parts = titled(text)
    follows = bool(before) and before[-1].kind in (SECTION, LABEL)
    if follows and tells(cell, parts.noun):
        return Row(row, LABEL, text)
    return Row(
        row, SECTION, text, (parts.noun.casefold(), cell.fill, cell.bold, table.lay.width(cell) > 1, cell.indent)
    )


def tells(cell: Cell, noun: str) -> bool:
    """Words about the section above: "Leads: ...", or a sentence that does not look like a heading."""
    text = cell.text.strip()
    if noun:
        return False
    if LABELLED.fullmatch(text):
        return True
    return not (cell.bold or cell.fill) and (len(text.split()) > 9 or text.endswith("."))


def heads_those_below(table: Table, row: int, cell: Cell, before: Sequence[Row]) -> bool:
    """A few words alone that do not begin as actions do, above full rows, in a table that begins with such a line."""
    if table.typical < 3 or cell.column != table.titles[-1] or len(table.titles) > 1 or row > table.last or cell.indent:
        return False
    text = cell.text.strip()
    if len(text.split()) > 8 or is_doing(text) or inside_list(text) or text.endswith("."):
        return False
    started = (
        not before
        or all(one.kind == HEADING for one in before)
        or any(one.kind == SECTION and not one.sign[3] for one in before)
    )
    following = next(iter(table.lay.between(row + 1, row + 2)), None)
    return (
        started
        and following is not None
        and len(within(table.lay, table.layout, following)) >= max(2, table.typical * 0.6)
    )


def inside_list(text: str) -> bool:
    return "\n" in text or (titled(text).ref != "" and not titled(text).noun)


def announces(table: Table, row: int, cells: Mapping[int, Cell]) -> bool:
    """A line of its own right above the header said again."""
    if len(cells) != 1 or row > table.last:
        return False
    below = row + 1
    return below in table.lay.rows and repeats(table.lay, table.layout, below)
