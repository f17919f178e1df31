"""Writes a laid-out plan as the file an officer would send: workbook, Word, web page, text or OpenDocument."""

import csv
import html
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from .paper import Cell, Layout, Sheet


def write(plan: Layout, folder: Path) -> Path:
    path = folder / (plan.name + plan.suffix)
    {".xlsx": _xlsx, ".docx": _docx, ".html": _html, ".csv": _text, ".tsv": _text, ".ods": _ods}[plan.suffix](
        plan, path
    )
    return path


def _placed(sheet: Sheet) -> Iterator[tuple[int, int, Cell]]:
    """Each filled cell with its row and column from 1; lines above and below stand in the first column."""
    top = [[Cell(line, bold=n == 0)] if line else [] for n, line in enumerate(sheet.above)]
    grid = [*top, *([[]] if sheet.above else []), *sheet.rows]
    if sheet.below:
        grid += [[], *[[Cell(line)] for line in sheet.below]]
    for r, row in enumerate(grid, 1):
        for c, cell in enumerate(row, 1 + sheet.left):
            if cell is not None:
                yield r, c, cell


def _xlsx(plan: Layout, path: Path) -> None:
    book = Workbook()
    del book[book.sheetnames[0]]
    for sheet in plan.sheets:
        page = book.create_sheet(sheet.name[:31])
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for r, c, cell in _placed(sheet):
            _stand(page, r, c, cell)
    book.save(path)


def _stand(page: Worksheet, r: int, c: int, cell: Cell) -> None:
    there = page.cell(r, c, cell.value)
    there.font = Font(bold=cell.bold, strike=cell.strike)
    there.alignment = Alignment(wrap_text=True, indent=cell.indent, vertical="top")
    if cell.fill:
        there.fill = PatternFill("solid", fgColor=cell.fill)
    if cell.shown:
        there.number_format = cell.shown
    if cell.comment:
        there.comment = Comment(cell.comment, "An officer")
    if cell.across > 1 or cell.down > 1:
        page.merge_cells(start_row=r, start_column=c, end_row=r + cell.down - 1, end_column=c + cell.across - 1)


def said(cell: Cell | None) -> str:
    """What a reader sees in the cell."""
    if cell is None or cell.value is None:
        return ""
    if hasattr(cell.value, "strftime"):
        return str(cell.value.strftime("%b-%y" if cell.shown == "mmm-yy" else "%d/%m/%Y"))
    return str(cell.value)


def _docx(plan: Layout, path: Path) -> None:
    paper = Document()
    for sheet in plan.sheets:
        for n, line in enumerate(sheet.above):
            paper.add_heading(line, 1) if n == 0 else paper.add_paragraph(line)
        width = max(sum(cell.across if cell else 1 for cell in row) for row in sheet.rows)
        table = paper.add_table(rows=len(sheet.rows), cols=width)
        for r, row in enumerate(sheet.rows):
            for c, cell in enumerate(row):
                if cell is not None:
                    far = table.cell(r + cell.down - 1, c + cell.across - 1)
                    there = table.cell(r, c).merge(far) if far is not table.cell(r, c) else far
                    there.text = said(cell)
                    for run in there.paragraphs[0].runs:
                        run.bold = cell.bold
        for line in sheet.below:
            paper.add_paragraph(line)
    paper.save(str(path))


def _html(plan: Layout, path: Path) -> None:
    out = [
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{html.escape(plan.title)}</title></head><body>"
    ]
    for sheet in plan.sheets:
        out += [f"<h{min(n + 1, 3)}>{html.escape(line)}</h{min(n + 1, 3)}>" for n, line in enumerate(sheet.above)]
        out += [
            "<table>",
            *("<tr>" + "".join(_td(cell) for cell in _spans(sheet, r)) + "</tr>" for r in range(len(sheet.rows))),
        ]
        out += ["</table>", *(f"<p>{html.escape(line)}</p>" for line in sheet.below)]
    path.write_text("\n".join([*out, "</body></html>"]), encoding="utf-8")


def _spans(sheet: Sheet, r: int) -> list[Cell]:
    """The cells of a row that are not hidden under a merged one."""
    covered = {(r0 + i, c0 + j) for r0, row in enumerate(sheet.rows) for c0, cell in enumerate(row) if cell
               for i in range(cell.down) for j in range(cell.across) if i or j}  # fmt: skip
    return [cell or Cell(None) for c, cell in enumerate(sheet.rows[r]) if (r, c) not in covered]


def _td(cell: Cell) -> str:
    span = (f" colspan='{cell.across}'" if cell.across > 1 else "") + (
        f" rowspan='{cell.down}'" if cell.down > 1 else ""
    )
    tag = "th" if cell.bold else "td"
    return f"<{tag}{span}>{html.escape(said(cell)).replace(chr(10), '<br>')}</{tag}>"


def _text(plan: Layout, path: Path) -> None:
    out = io.StringIO()
    pen = csv.writer(out, delimiter="\t" if plan.suffix == ".tsv" else plan.separator, lineterminator="\r\n")
    sheet = plan.sheets[0]
    pen.writerows([line] for line in sheet.above)
    pen.writerows([said(cell) for cell in row] for row in sheet.rows)
    pen.writerows([line] for line in sheet.below)
    path.write_bytes(out.getvalue().encode(plan.code))


def _ods(plan: Layout, path: Path) -> None:
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    tables = "".join(_ods_table(sheet) for sheet in plan.sheets)
    body = f'<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listed = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("mimetype", kind)
        box.writestr("content.xml", '<?xml version="1.0" encoding="UTF-8"?>' + body)
        box.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest {listed}><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )


def _ods_table(sheet: Sheet) -> str:
    cells = {(r, c): cell for r, c, cell in _placed(sheet)}
    covered = {
        (r + i, c + j) for (r, c), cell in cells.items() for i in range(cell.down) for j in range(cell.across) if i or j
    }
    rows = []
    for r in range(1, max(r for r, _ in cells) + 1):
        wide = max([c for y, c in [*cells, *covered] if y == r], default=1)
        rows.append(
            "<table:table-row>"
            + "".join(_ods_cell(cells.get((r, c)), (r, c) in covered) for c in range(1, wide + 1))
            + "</table:table-row>"
        )
    return f'<table:table table:name="{html.escape(sheet.name)}">' + "".join(rows) + "</table:table>"


def _ods_cell(cell: Cell | None, covered: bool) -> str:
    if covered:
        return "<table:covered-table-cell/>"
    if cell is None:
        return "<table:table-cell/>"
    span = (
        f' table:number-columns-spanned="{cell.across}" table:number-rows-spanned="{cell.down}"'
        if cell.across * cell.down > 1
        else ""
    )
    words = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in said(cell).split("\n"))
    return f'<table:table-cell office:value-type="string"{span}>{words}</table:table-cell>'
