"""Saves a paper as a Word document: through the library, or as the bare parts that other programs write."""

import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from corpus.paper import Cell, Paper, Sheet, shown


def word(paper: Paper, path: Path) -> None:
    """With the styles and lists that Word itself would use; a bullet at the start of a line becomes a list style."""
    out = Document()
    out.sections[0].orientation = WD_ORIENT.LANDSCAPE
    for sheet in paper.sheets:
        if sheet.header:
            out.sections[0].header.paragraphs[0].text = sheet.header
        for row, table in pieces(sheet):
            if table:
                _word_table(out, sheet, *table)
            else:
                _word_line(out, sheet, row)
    out.save(str(path))


def pieces(sheet: Sheet) -> list[tuple[int, tuple[int, int] | None]]:
    """The rows outside tables, and the tables, in order of reading."""
    got: list[tuple[int, tuple[int, int] | None]] = []
    starts = dict(sheet.tables)
    row, last = 1, sheet.last[0]
    while row <= last:
        if row in starts:
            got.append((row, (row, starts[row])))
            row = starts[row]
        elif any(r == row for r, _ in sheet.cells):
            got.append((row, None))
        row += 1
    return got


def _word_line(out: Any, sheet: Sheet, row: int) -> None:
    cells = [cell for (r, _), cell in sorted(sheet.cells.items()) if r == row]
    text = "\t".join(shown(cell.value, cell.look.fmt) for cell in cells)
    size = max(cell.look.size for cell in cells)
    if size >= 13:
        out.add_heading(text, level=1 if size >= 16 else 2)
    else:
        out.add_paragraph().add_run(text).bold = cells[0].look.bold


def _word_table(out: Any, sheet: Sheet, first: int, last: int) -> None:
    inside = {(r, c): cell for (r, c), cell in sheet.cells.items() if first <= r <= last}
    left, right = min(c for _, c in inside), max(c + cell.wide - 1 for (_, c), cell in inside.items())
    used = [r for r in range(first, last + 1) if any(r in range(a, a + cell.tall) for (a, _), cell in inside.items())]
    table = out.add_table(rows=len(used), cols=right - left + 1)
    table.style = "Table Grid"
    for (row, column), cell in inside.items():
        spot = table.cell(used.index(row), column - left)
        if cell.tall > 1 or cell.wide > 1:
            spot = spot.merge(table.cell(used.index(row + cell.tall - 1), column + cell.wide - 1 - left))
        _word_cell(spot, cell)
    heading = OxmlElement("w:tblHeader")
    heading.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(heading)


def _word_cell(spot: Any, cell: Cell) -> None:
    for n, line in enumerate(shown(cell.value, cell.look.fmt).split("\n")):
        paragraph = spot.paragraphs[0] if n == 0 else spot.add_paragraph()
        if line.startswith("• "):
            paragraph.style, line = "List Bullet", line[2:]  # noqa: PLW2901
        run = paragraph.add_run(line)
        run.bold, run.italic, run.font.strike = cell.look.bold, cell.look.italic, cell.look.struck
    if cell.look.fill:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", cell.look.fill)):
            shade.set(qn(f"w:{name}"), value)
        spot._tc.get_or_add_tcPr().append(shade)


TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def raw_word(paper: Paper, path: Path) -> None:
    """No styles, bullets as typed, line breaks inside paragraphs, text cut into several runs as editing leaves it."""
    body = "".join(
        _raw_table(sheet, *table) if table else _raw_row(sheet, row)
        for sheet in paper.sheets
        for row, table in pieces(sheet)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", TYPES)
        out.writestr("_rels/.rels", RELATIONS)
        out.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>',
        )


def _raw_row(sheet: Sheet, row: int) -> str:
    return "".join(_raw_text(cell) for (r, _), cell in sorted(sheet.cells.items()) if r == row)


def _raw_text(cell: Cell | None) -> str:
    text = shown(cell.value, cell.look.fmt) if cell else ""
    look = "<w:rPr><w:b/></w:rPr>" if cell and cell.look.bold else ""
    half = len(text) // 2
    runs = "".join(
        f'<w:r>{look}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'.replace(
            "\n", '</w:t><w:br/><w:t xml:space="preserve">'
        )
        for part in (text[:half], text[half:])
        if part
    )
    return f"<w:p>{runs}</w:p>"


def _raw_table(sheet: Sheet, first: int, last: int) -> str:
    inside = {(r, c): cell for (r, c), cell in sheet.cells.items() if first <= r <= last}
    columns = range(min(c for _, c in inside), max(c + x.wide for (_, c), x in inside.items()))
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in columns)
    rows = "".join(_raw_cells(inside, row, columns) for row in range(first, last + 1))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _raw_cells(inside: dict[tuple[int, int], Cell], row: int, columns: range) -> str:
    """One row; a row that is blank all over is left out, as Word tables seldom have one."""
    cells, column = "", columns.start
    if not any(r <= row < r + cell.tall for (r, _), cell in inside.items()):
        return ""
    while column < columns.stop:
        above = next((x for (r, c), x in inside.items() if c == column and r < row < r + x.tall), None)
        cell = inside.get((row, column))
        wide = (cell or above or Cell("")).wide
        merge = "<w:vMerge/>" if above else '<w:vMerge w:val="restart"/>' if cell and cell.tall > 1 else ""
        span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
        cells += f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{_raw_text(cell)}</w:tc>"
        column += wide
    return f"<w:tr>{cells}</w:tr>"
