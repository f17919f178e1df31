"""Tables as the clipboard carries them into Word and Excel: tabs, and HTML with its lines in the table itself."""

import csv
import io
from collections.abc import Iterator
from html import escape

from shared_plan.papers.blocks import BOLD, Block, Cell, Heading, Paragraph, Row, Table

_CELL = "border:1px solid #b1b4b6;padding:3px 6px;vertical-align:top"
_HEAD = f"{_CELL};background:#1d3557;color:#ffffff;text-align:left"


def as_tabs(table: Table) -> str:
    """Rows of cells parted by tabs, the headings first, as Excel takes them."""
    made = io.StringIO()
    writer = csv.writer(made, dialect="excel-tab", lineterminator="\n")
    writer.writerow([head.text for head in table.heads])
    writer.writerows([cell.text for cell in row.cells] for row in table.rows if isinstance(row, Row))
    return made.getvalue()


def as_html(*blocks: Block) -> str:
    """Headings, paragraphs and tables for Word; text of the plan is never markup."""
    return f'<html><head><meta charset="utf-8"></head><body>{"".join(_block(one) for one in blocks)}</body></html>'


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Paragraph():
            return f"<p>{escape(block.line.text)}</p>"
        case Table():
            return "".join(_table(block))
    raise TypeError(f"nothing to paste is a {type(block).__name__}")


def _table(table: Table) -> Iterator[str]:
    yield f"<p><b>{escape(table.caption)}</b></p>"
    yield '<table style="border-collapse:collapse"><thead><tr>'
    yield from (f'<th scope="col" style="{_HEAD}">{escape(head.text)}</th>' for head in table.heads)
    yield "</tr></thead><tbody>"
    for row in table.rows:
        if isinstance(row, Row):
            yield f"<tr>{''.join(map(_cell, row.cells))}</tr>"
    yield "</tbody></table>"


def _cell(cell: Cell) -> str:
    text = escape(cell.text).replace("\n", "<br>")
    strong = any(run.look == BOLD for line in cell.lines for run in line.runs)
    inner = f"<b>{text}</b>" if strong else text
    # A figure is no formula: Excel is told that the cell is text where it might take it for one.
    plain = ";mso-number-format:'\\@'" if cell.text[:1] in ("=", "+", "-", "@") else ""
    return (
        f'<th scope="row" style="{_CELL}{plain};text-align:left;font-weight:normal">{inner}</th>'
        if cell.head
        else f'<td style="{_CELL}{plain}">{inner}</td>'
    )
