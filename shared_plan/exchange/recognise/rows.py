"""What each row below a header is: an item, a section, a continuation, or something that is no item at all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise import headings
from shared_plan.exchange.recognise.colours import is_key
from shared_plan.exchange.recognise.inside import BARE_NAMED, depth_of, is_reference, titled
from shared_plan.exchange.recognise.pairs import Pair, heads, label_of
from shared_plan.exchange.recognise.sections import LABELLED, announces, heads_those_below, is_section, section, tells
from shared_plan.exchange.recognise.table import (
    CONTINUATION,
    HEADING,
    ITEM,
    LABEL,
    LEGEND,
    NOTE,
    PAGE,
    SECTION,
    SPACER,
    TOTAL,
    WRAPPED,
    Row,
    Table,
    repeats,
    told_beside,
    within,
)
from shared_plan.exchange.recognise.tails import begins_end, ending, is_note, is_page, is_total, last_full
from shared_plan.exchange.recognise.wording import plain

LONG = 4
"""Words of a line that tells something rather than naming it."""
AGAIN = "header"
"""The sign of a section whose title stands in a header that is said again."""
TOLD = ("progress", "notes", "status", "mitigation")
"""Fields that may stand in a line of their own below the item they are about."""


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
        if is_key(lay, row):
            found.append(Row(row, LEGEND))
            continue
        if not ended and tells_more(table, row, found):
            found.append(Row(row, LABEL))
            continue
        beside = [] if ended else told_beside(table, row)
        if beside:
            found.append(paired(table, row, beside[0]))
            continue
        ended = ended or (row > table.last and begins_end(table, row))
        found.append(ending(table, row) if ended else kind_of(table, row, found))
    return numbered_lines(by_depth(table, under_items(table, with_first(table, found))))


def tells_more(table: Table, row: int, before: Sequence[Row]) -> bool:
    """A line of its own below an item that says what it is: "Update: ..."."""
    cells = within(table.lay, table.layout, row)
    if len(cells) != 1 or not before or before[-1].kind not in (ITEM, LABEL, CONTINUATION):
        return False
    text = next(iter(cells.values())).text.strip()
    return says_more(text) and not (row > table.last and is_note(text))


def under_items(table: Table, found: Sequence[Row]) -> list[Row]:
    """Plain lines that stand below items, one each, and never above the first, tell of the items."""
    signs = {row.sign for row in found if row.kind == SECTION and not (row.sign[1] or row.sign[2] or row.sign[0])}
    telling = {sign for sign in signs if tell_of_items(found, sign)}
    if not telling:
        return list(found)
    made: list[Row] = []
    for row in found:
        after_item = bool(made) and made[-1].kind in (ITEM, LABEL) and made[-1].number == row.number - 1
        lost = (
            row.kind in (NOTE, LEGEND, CONTINUATION)
            and after_item
            and len(within(table.lay, table.layout, row.number)) == 1
        )
        told = (row.kind == SECTION and row.sign in telling) or lost
        made.append(Row(row.number, LABEL, row.text) if told else row)
    return made


def tell_of_items(found: Sequence[Row], sign: tuple[object, ...]) -> bool:
    rows = [row for row in found if row.kind in (SECTION, ITEM)]
    places = [n for n, row in enumerate(rows) if row.sign == sign]
    after = rows[0].kind == ITEM
    long = sum(len(rows[n].text.split()) for n in places) >= LONG * len(places)
    return after and long and len(places) * 2 >= sum(row.kind == ITEM for row in rows)


def numbered_lines(found: Sequence[Row]) -> list[Row]:
    """A line that only numbers the heading in the line below it ("Commitment 1") is that heading's number."""
    made: list[Row] = []
    for row in found:
        above = made[-1] if made else None
        follows = above is not None and above.kind == SECTION and above.number == row.number - 1
        if follows and above and row.kind in (SECTION, LABEL) and row.text and BARE_NAMED.fullmatch(above.text):
            made[-1] = Row(above.number, HEADING)
            made.append(Row(row.number, SECTION, row.text, above.sign, above.text))
        else:
            made.append(row)
    return made


def paired(table: Table, row: int, pair: Pair) -> Row:
    """A label with its value: the title of a section, or words on one."""
    if repeats(table.lay, table.layout, row):
        return Row(row, HEADING)
    if not heads(pair, table.lay.filled(row - 1)):
        return Row(row, LABEL)
    return Row(row, SECTION, pair.value.text.strip(), (label_of(pair.label.text, surely=False), "", True, True, 0))


def by_depth(table: Table, found: Sequence[Row]) -> list[Row]:
    """Sections that look alike but whose numbers stand at several depths ("1", then "1.1") are of several levels."""
    depths = {row.number: section_depth(table, row) for row in found if row.kind == SECTION}
    told = [depth for depth in depths.values() if depth]
    if len(set(told)) < 2 or len(told) < len(depths) or told[0] != min(told):
        return list(found)
    return [replace(row, sign=(*row.sign, depths[row.number])) if row.number in depths else row for row in found]


def section_depth(table: Table, row: Row) -> int:
    """How deep the number of a section stands, beside its words or in them; 0 without one."""
    refs = [cell.text for cell in within(table.lay, table.layout, row.number).values() if is_reference(cell.text)]
    return depth_of(refs[0] if refs else titled(row.text, bare=True).ref)


def kind_of(table: Table, row: int, before: Sequence[Row]) -> Row:
    cells = within(table.lay, table.layout, row)
    aside = kind_aside(table, row, cells, first=not before)
    if aside:
        return titled_heading(table, row, cells) or Row(row, aside)
    if row in table.lay.inner:
        return with_title(table, row, cells)
    lead = next(iter(cells.values()))
    if row in table.sections or is_section(table, row, cells) or announces(table, row, cells):
        return section(table, row, lead, before)
    if len(cells) == 1:
        return single(table, row, lead, before)
    return with_title(table, row, cells)


def kind_aside(table: Table, row: int, cells: Mapping[int, Cell], *, first: bool) -> str:
    """What a row is that plainly is no item: the header again, a line of dashes, a total, a page heading; else empty."""
    again = repeats(table.lay, table.layout, row) or is_sub_heading(table, row, cells)
    if again or (first and is_guidance(table, row, cells)):
        return HEADING
    if all(is_wordless(cell) for cell in cells.values()):
        return SPACER
    if is_total(table, cells):
        return TOTAL
    return PAGE if is_page(table, cells) else ""


def titled_heading(table: Table, row: int, cells: Mapping[int, Cell]) -> Row | None:
    """The header said again with the title of the next section in it: "2 | Finance | Lead | Deadline"."""
    if not repeats(table.lay, table.layout, row):
        return None
    other = [
        cell
        for column, cell in cells.items()
        if plain(cell.text) != plain(table.layout.headings.get(column, "")) and not is_reference(cell.text)
    ]
    if len(other) != 1 or other[0].column not in table.titles or len(table.titles) > 1:
        return None
    return Row(row, SECTION, other[0].text.strip(), (AGAIN, "", False, False, 0))


def with_first(table: Table, found: Sequence[Row]) -> list[Row]:
    """The header itself has the first section's title where the headers said again have the others'."""
    row = table.layout.header[-1]
    again = next((one for one in found if one.sign[:1] == (AGAIN,)), None)
    title = table.lay.cell(row, table.titles[0]) if table.titles and again else None
    if title is None or again is None or headings.strength(title.text).sure >= headings.INSIDE:
        return list(found)
    return [Row(row, SECTION, title.text.strip(), again.sign), *found]


def is_wordless(cell: Cell) -> bool:
    return not cell.unreadable and len(cell.text) < 100 and not any(map(str.isalnum, cell.text))


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


def is_sub_heading(table: Table, row: int, cells: Mapping[int, Cell]) -> bool:
    """The upper row of a banded header said again."""
    return (
        row + 1 in table.lay.rows
        and len(table.layout.header) > 1
        and repeats(table.lay, table.layout, row + 1)
        and all(plain(cell.text) in {plain(text) for text in table.layout.bands.values()} for cell in cells.values())
    )


def single(table: Table, row: int, cell: Cell, before: Sequence[Row]) -> Row:
    """A row of one text that is no section: a note, words about a section, a bare title, or more of the item above."""
    text = cell.text.strip()
    under = bool(before) and before[-1].kind in (SECTION, LABEL) and cell.column == table.layout.left
    if under and tells(cell, "") and (LABELLED.fullmatch(text) or cell.column not in table.titles):
        return Row(row, LABEL, text)
    if is_note(text) and cell.column == table.layout.left and len(text) > 4:
        return Row(row, NOTE, text)
    if cell.column in table.titles:
        return bare_title(table, row, cell, before)
    if table.titles and cell.column < table.titles[0] and not is_reference(text) and len(text.split()) < 25:
        return (
            Row(row, SECTION, text, ("", cell.fill, cell.bold, False, 0))
            if cell.column == table.layout.left
            else Row(row, CONTINUATION)
        )
    return Row(row, CONTINUATION)


def bare_title(table: Table, row: int, cell: Cell, before: Sequence[Row]) -> Row:
    """A title alone in its row: the rest of the one above, a heading of those below, or an item."""
    if goes_on(table, row, cell, before):
        return Row(row, WRAPPED)
    if heads_those_below(table, row, cell, before):
        text = cell.text.strip()
        return Row(row, SECTION, text, (titled(text).noun.casefold(), "", False, False, 0))
    return Row(row, ITEM)


def goes_on(table: Table, row: int, cell: Cell, before: Sequence[Row]) -> bool:
    """Whether a title alone in its row is the rest of a sentence that began in the row above."""
    above = table.lay.cell(row - 1, cell.column)
    if above is None or not before or before[-1].number != row - 1 or before[-1].kind not in (ITEM, WRAPPED):
        return False
    return cell.text.strip()[:1].islower() and above.text.rstrip()[-1:] not in ".;:!?" and not cell.indent


def says_more(text: str) -> bool:
    """A line of its own that names its field: "Update: ..." below the action it is about."""
    label = LABELLED.fullmatch(text)
    return label is not None and any(role in TOLD for role, _ in headings.understand(label["label"]).guesses[:1])


def with_title(table: Table, row: int, cells: Mapping[int, Cell]) -> Row:
    if any(c in cells for c in table.titles):
        return Row(row, ITEM)
    return Row(row, CONTINUATION)
