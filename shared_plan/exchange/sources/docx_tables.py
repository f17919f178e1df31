"""One Word table as a sheet: spans, merged cells, repeated headings, tables within cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from shared_plan.exchange.grid import Area, Cell, Notice, Sheet, Style, clipped, letters
from shared_plan.exchange.sources.archive import Excess, attribute, local, under
from shared_plan.exchange.sources.docx_lists import whole
from shared_plan.exchange.sources.docx_text import Aside, Words
from shared_plan.exchange.sources.pieces import PLAIN_LOOK, Block, Paragraph, Piece, block

AROUND = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice"})
WIDEST = 200
"""Word itself stops at 63 columns."""
MOST_CELLS = 500_000


@dataclass(slots=True)
class Flow:
    """What reading one table needs and what it brings along."""

    words: Words
    name: str
    asides: list[tuple[str, tuple[int, int], Aside]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


@dataclass(slots=True)
class Slot:
    """A cell that stands open for those below it to be merged into."""

    row: int
    column: int
    width: int
    bottom: int
    found: Block
    fill: str
    link: str = ""


def read_table(element: etree._Element, flow: Flow) -> Sheet:
    slots: list[Slot] = []
    headers: set[int] = set()
    last: dict[int, Slot] = {}
    for number, row in enumerate(kept_rows(element, flow), 1):
        about = under(row, "trPr")
        if switched(about, "tblHeader"):
            headers.add(number)
        last = read_row(row, number, last, slots, flow)
        if len(slots) > MOST_CELLS:
            raise Excess(f"{flow.name} has more than {MOST_CELLS:,} cells")
    return laid_out(flow.name, slots, headers)


def laid_out(name: str, slots: list[Slot], headers: set[int]) -> Sheet:
    cells = tuple(cell_of(slot) for slot in slots if slot.found.text)
    rows = max((slot.bottom for slot in slots if slot.found.text), default=0)
    columns = max((slot.column + slot.width - 1 for slot in slots if slot.found.text), default=0)
    areas = (Area(s.row, s.column, s.bottom, s.column + s.width - 1) for s in slots)
    return Sheet(name, cells, clipped(areas, rows, columns), header_rows=frozenset(headers))


def cell_of(slot: Slot) -> Cell:
    bold, italic, struck = slot.found.look
    style = Style(fill=slot.fill, bold=bold, italic=italic, struck=struck, indent=slot.found.indent)
    return Cell(slot.row, slot.column, slot.found.text, style=style, link=slot.link, runs=slot.found.runs)


def kept_rows(element: etree._Element, flow: Flow) -> Iterator[etree._Element]:
    """The rows, without those that a tracked change deleted."""
    for row in through(element, "tr"):
        if under(under(row, "trPr"), "del") is not None:
            flow.notices.append(
                Notice(
                    flow.name,
                    "",
                    "A row that was deleted with tracked changes was left out; accept or reject the changes in Word if it should stay.",
                )
            )
        else:
            yield row


def through(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The children of that name, also those in content controls and the like."""
    for child in element:
        name = local(child)
        if name == wanted:
            yield child
        elif name in AROUND:
            yield from through(child, wanted)


def switched(about: etree._Element | None, name: str) -> bool:
    entry = under(about, name)
    return entry is not None and attribute(entry, "val") not in ("0", "false", "off")


def read_row(
    row: etree._Element, number: int, above: dict[int, Slot], slots: list[Slot], flow: Flow
) -> dict[int, Slot]:
    """Put the row's cells in; gives the cells by column that the next row may continue."""
    column = 1 + number_in(under(row, "trPr"), "gridBefore")
    here: dict[int, Slot] = {}
    before: Slot | None = None
    for cell in through(row, "tc"):
        about = under(cell, "tcPr")
        width = max(1, number_in(about, "gridSpan"))
        if column + width - 1 > WIDEST:
            raise Excess(f"{flow.name} has more than {WIDEST} columns")
        slot = above.get(column) if continued(about, "vMerge") else before if continued(about, "hMerge") else None
        found, link = read_cell(cell, flow, slot.row if slot else number, slot.column if slot else column)
        if slot is None:
            slot = Slot(number, column, width, number, found, fill_of(about), link)
            slots.append(slot)
        else:
            widen(slot, number, column + width, found)
        if under(about, "vMerge") is not None:
            here[column] = slot
        before, column = slot, column + width
    return here


def widen(slot: Slot, row: int, end: int, found: Block) -> None:
    """A cell merged into an earlier one; should it hold text of its own, the text is kept there."""
    slot.bottom, slot.width = max(slot.bottom, row), max(slot.width, end - slot.column)
    if found.text:
        slot.found = Block(f"{slot.found.text}\n{found.text}" if slot.found.text else found.text)


def number_in(about: etree._Element | None, name: str) -> int:
    entry = under(about, name)
    return 0 if entry is None else whole(attribute(entry, "val"))


def continued(about: etree._Element | None, name: str) -> bool:
    """A merge mark that does not say "restart" continues the cell above (or to the left)."""
    entry = under(about, name)
    return entry is not None and attribute(entry, "val") != "restart"


def fill_of(about: etree._Element | None) -> str:
    shade = under(about, "shd")
    colour = "" if shade is None else attribute(shade, "fill")
    return colour.upper() if len(colour) == 6 and colour.lower() != "ffffff" else ""


def read_cell(cell: etree._Element, flow: Flow, row: int, column: int) -> tuple[Block, str]:
    """The cell's text and its first link; what stands beside the text is left with `flow`."""
    words = flow.words
    found = block(paragraphs(cell, words))
    aside, words.aside = words.aside, Aside()
    ref = f"{letters(column)}{row}"
    if aside.nested:
        flow.notices.append(
            Notice(flow.name, ref, "A table inside this cell was read as lines of text; please check them.")
        )
    flow.asides.append((ref, (row, column), aside))
    return found, aside.links[0] if aside.links else ""


def paragraphs(element: etree._Element, words: Words) -> Iterator[Paragraph]:
    """The paragraphs of a cell in order; a row of a table within it becomes one line."""
    for child in element:
        name = local(child)
        if name == "p":
            yield words.paragraph(child)
        elif name == "tbl":
            words.aside.nested += 1
            yield from (nested_row(row, words) for row in through(child, "tr"))
        elif name in AROUND:
            yield from paragraphs(child, words)
        elif name in ("del", "moveFrom"):
            words.aside.deleted += 1


def nested_row(row: etree._Element, words: Words) -> Paragraph:
    texts = [block(paragraphs(cell, words)).text for cell in through(row, "tc")]
    return Paragraph((Piece("\t".join(texts), PLAIN_LOOK),))
