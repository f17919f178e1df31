"""Writes a paper as a Word document that democratic services can paste: built-in styles, no merged cells."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Pt, RGBColor
from docx.table import _Cell

from shared_plan.papers.blocks import (
    BOLD,
    NEW,
    OLD,
    SOFT,
    Block,
    Bullets,
    Cell,
    Heading,
    Key,
    Line,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
)
from shared_plan.papers.columns import easy_widths
from shared_plan.papers.unspanned import parted
from shared_plan.papers.wording import formerly

_A4, _A3 = (Pt(595.3), Pt(841.9)), (Pt(841.9), Pt(1190.6))
MARGIN = Pt(48)
NAVY, HAIR = "1D3557", "B1B4B6"
_SOFT = RGBColor(0x50, 0x5A, 0x5F)
_SMALLEST = 9.0
_PADDING = 12.0
"""Points that Word keeps free on both sides of a cell's text, together."""
_LONGEST_FACT = 255
"""Characters that Word allows for what a file says of itself."""


def write(paper: Paper) -> bytes:
    """The paper as a .docx."""
    document = Document()
    _language(document, paper)
    width = _sheet(document, paper)
    _furniture(document.sections[0], paper, width)
    for block in paper.blocks:
        evened = _evened(block, paper, width) if isinstance(block, Table) else block
        for one in parted(evened) if isinstance(evened, Table) and not evened.small else (evened,):
            _block(document, one, paper, width)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _evened(block: Table, paper: Paper, width: int) -> Table:
    """The table with shares that break no word, so that all the tables it is parted into have the same columns."""
    points = easy_widths(block, width / Pt(1), max(paper.page.size, _SMALLEST), _PADDING)
    heads = tuple(replace(head, share=one) for head, one in zip(block.heads, points, strict=True))
    return replace(block, heads=heads)


def _language(document: Any, paper: Paper) -> None:
    """British English, an even font, and what the file says of itself."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(max(paper.page.size, _SMALLEST) + 1)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    for style, size in (("Heading 1", 17), ("Heading 2", 13), ("Heading 3", 11.5), ("Heading 4", 10.5)):
        document.styles[style].font.name, document.styles[style].font.size = "Arial", Pt(size)
        fonts = document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(name), None)
        document.styles[style].font.color.rgb = RGBColor.from_string(NAVY)
    facts = document.core_properties
    facts.title, facts.author = _clean(paper.title)[:_LONGEST_FACT], _clean(paper.organisation)[:_LONGEST_FACT]
    facts.language, facts.comments = "en-GB", ""


def _sheet(document: Any, paper: Paper) -> int:
    """Paper and margins; gives the width of the text."""
    section = document.sections[0]
    short, long = _A3 if paper.page.paper == "A3" else _A4
    wide = paper.page.orientation == "landscape"
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if wide else (short, long)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Pt(54)
    return int(section.page_width - 2 * MARGIN)


def _furniture(section: Any, paper: Paper, width: int) -> None:
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.style.paragraph_format.tab_stops.clear_all()  # the built-in ones are for an upright sheet
        paragraph.paragraph_format.tab_stops.add_tab_stop(Emu(width), WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(f"{_clean(paper.meeting)}\t")
    head.add_run(_clean(paper.label)).bold = True
    if paper.marking:
        section.header.add_paragraph().add_run(_clean(paper.marking)).bold = True
    foot.add_run(f"{_clean(paper.foot)}{paper.edition}\tPage ")
    _counted(foot, "PAGE")
    foot.add_run(" of ")
    _counted(foot, "NUMPAGES")


def _counted(paragraph: Any, what: str) -> None:
    """A number that Word itself works out."""
    for kind, text in (("begin", ""), ("", what), ("end", "")):
        run = paragraph.add_run()
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)  # noqa: SLF001 - python-docx has no call for fields


def _block(document: Any, block: Block, paper: Paper, width: int) -> None:
    match block:
        case Heading():
            document.add_paragraph(style=f"Heading {min(block.level, 4)}").add_run(_clean(block.text))
        case Paragraph():
            _fill(
                document.add_paragraph(style="List Bullet" if block.line.bullet else "Normal"), block.line, block.look
            )
        case Bullets():
            for line in block.entries:
                _fill(document.add_paragraph(style="List Bullet"), line)
        case Table():
            _table(document, block, paper, width)
        case Key():
            _fill(document.add_paragraph(), _key(block))


def _key(block: Key) -> Line:
    """A key on one line, its entries parted by semicolons."""
    runs = [Run(f"{block.name}: ", BOLD)]
    for n, entry in enumerate(block.entries):
        runs += [Run("; ")] if n else []
        runs += entry.runs
    return Line(tuple(runs))


def _fill(paragraph: Any, line: Line, look: str = "body") -> None:
    """Puts a line's runs into a paragraph: new words underlined, former ones struck out and said to be so."""
    paragraph.paragraph_format.space_after = Pt(3)
    for text, run_look in formerly(line.runs):
        run = paragraph.add_run(_clean(text))
        run.bold = True if run_look == BOLD or look == "warning" else None
        run.underline = True if run_look == NEW else None
        run.font.strike = True if run_look == OLD else None
        if run_look in (SOFT, OLD) or look == "soft":
            run.font.color.rgb = _SOFT


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n") if not text.isprintable() else text


def _table(document: Any, block: Table, paper: Paper, width: int) -> None:
    table = document.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    table.autofit = False
    _described(table, block.caption)
    _ruled(table)
    total = sum(head.share for head in block.heads)
    widths = [int(width * head.share / total) for head in block.heads]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Emu(wide)
    _heads(table, block, widths, paper.page.size)
    for row in block.rows:
        if isinstance(row, Row):
            _row(table, row, widths, max(paper.page.size, _SMALLEST))
    document.add_paragraph()


def _described(table: Any, caption: str) -> None:
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no call for a table's title
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), _clean(caption))
    properties.append(described)


def _ruled(table: Any) -> None:
    """Hairlines between the rows in place of the style's black frame, and a little room above and below the text.

    The schema has an order of its own for what is said of a table, and Word takes a file for damaged that has another.
    """
    properties = table._tbl.tblPr  # noqa: SLF001
    sides = (
        ("top", "single"),
        ("left", "nil"),
        ("bottom", "single"),
        ("right", "nil"),
        ("insideH", "single"),
        ("insideV", "nil"),
    )
    lines = "".join([f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="{HAIR}"/>' for side, kind in sides])
    properties.find(qn("w:tblLayout")).addprevious(parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"))
    room = "".join(
        [
            f'<w:{side} w:w="{wide}" w:type="dxa"/>'
            for side, wide in (("top", 30), ("left", 90), ("bottom", 30), ("right", 90))
        ]
    )
    properties.find(qn("w:tblLook")).addprevious(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{room}</w:tblCellMar>"))


def _heads(table: Any, block: Table, widths: Sequence[int], size: float) -> None:
    line = table.rows[0]._tr  # noqa: SLF001
    _marked_row(line, "w:tblHeader")
    for tc, head, wide in zip(line.tc_lst, block.heads, widths, strict=True):
        cell = _Cell(tc, table)
        cell.width = Emu(wide)
        run = cell.paragraphs[0].add_run(f"{head.band}: {head.text}" if head.band else head.text)
        run.bold, run.font.size = True, Pt(max(size, _SMALLEST))
        run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        _shaded(tc, NAVY)
        cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM


def _row(table: Any, row: Row, widths: Sequence[int], size: float) -> None:
    """A row as XML, parsed at once: python-docx' own way takes twenty times as long."""
    cells = "".join(
        _cell_xml(cell, wide, size, marked=bool(row.mark) and n == 0)
        for n, (cell, wide) in enumerate(zip(row.cells, widths, strict=True))
    )
    table._tbl.append(parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"))  # noqa: SLF001


def _cell_xml(cell: Cell, wide: int, size: float, *, marked: bool) -> str:
    """A cell; that of a changed row has the bar in the margin as a thick left border."""
    bar = '<w:tcBorders><w:left w:val="single" w:sz="36" w:space="0" w:color="0B0C0C"/></w:tcBorders>' if marked else ""
    paragraphs = "".join([_paragraph_xml(line, size) for line in cell.lines])
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{wide // 635}"/>{bar}</w:tcPr>{paragraphs}</w:tc>'


def _paragraph_xml(line: Line, size: float) -> str:
    style = '<w:pStyle w:val="ListBullet"/>' if line.bullet else ""
    inset = f'<w:ind w:left="{int(line.inset * size * 20)}"/>' if line.inset and not line.bullet else ""
    runs = "".join([_run_xml(run, size) for run in formerly(line.runs)])
    return f'<w:p><w:pPr>{style}<w:spacing w:before="30" w:after="30"/>{inset}</w:pPr>{runs}</w:p>'


def _run_xml(run: Run, size: float) -> str:
    looks = _LOOKS.get(run.look, ("", "", ""))
    facts = f'{looks[0]}{looks[1]}<w:sz w:val="{round(size * 2)}"/>{looks[2]}'
    return f'<w:r><w:rPr>{facts}</w:rPr><w:t xml:space="preserve">{escape(_clean(run.text))}</w:t></w:r>'


_GREY = '<w:color w:val="505A5F"/>'
_LOOKS = {
    BOLD: ("<w:b/>", "", ""),
    SOFT: ("", _GREY, ""),
    OLD: ("<w:strike/>", _GREY, ""),
    NEW: ("", "", '<w:u w:val="single"/>'),
}


def _marked_row(line: Any, what: str) -> None:
    properties = line.get_or_add_trPr()
    for name in ("w:cantSplit", what):
        properties.append(OxmlElement(name))


def _shaded(tc: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(qn(name), value)
    tc.get_or_add_tcPr().append(shade)
