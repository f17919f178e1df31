"""Saves a paper as separated text or as a web page."""

import csv
import io
from html import escape
from pathlib import Path

from corpus.documents import pieces
from corpus.paper import Cell, Paper, Sheet, shown


def separated(paper: Paper, path: Path, delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
    """Merges are lost, as when a spreadsheet saves as text; what the code page lacks becomes a question mark."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for sheet in paper.sheets:
        rows.writerows(_rows(sheet))
    path.write_bytes(out.getvalue().encode(encoding, errors="replace"))


def _rows(sheet: Sheet) -> list[list[str]]:
    last, right = sheet.last
    grid = [[""] * right for _ in range(last)]
    for (row, column), cell in sheet.cells.items():
        grid[row - 1][column - 1] = shown(cell.value, cell.look.fmt)
    return grid


def page(paper: Paper, path: Path) -> None:
    body = "".join(
        _table(sheet, *table) if table else _lines(sheet, row) for sheet in paper.sheets for row, table in pieces(sheet)
    )
    title = escape(paper.truth.distractors[0]) if paper.truth.distractors else paper.name
    path.write_text(
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>td {{ vertical-align: top }}</style></head>\n<body>{body}</body></html>\n",
        encoding="utf-8",
    )


def _lines(sheet: Sheet, row: int) -> str:
    said = ""
    for (r, _), cell in sorted(sheet.cells.items()):
        if r == row:
            tag = {16: "h1", 13: "h2"}.get(cell.look.size, "p")
            said += f"<{tag}>{escape(shown(cell.value, cell.look.fmt))}</{tag}>\n"
    return said


def _table(sheet: Sheet, first: int, last: int) -> str:
    inside = {(r, c): cell for (r, c), cell in sheet.cells.items() if first <= r <= last}
    columns = range(min(c for _, c in inside), max(c + x.wide for (_, c), x in inside.items()))
    covered = {
        (a, b)
        for (r, c), x in inside.items()
        for a in range(r, r + x.tall)
        for b in range(c, c + x.wide)
        if (a, b) != (r, c)
    }
    rows = ""
    for row in range(first, last + 1):
        cells = (_cell(inside.get((row, c)), head=row == first) for c in columns if (row, c) not in covered)
        rows += f"<tr>{''.join(cells)}</tr>\n"
    return f"<table>\n{rows}</table>\n"


def _cell(cell: Cell | None, *, head: bool) -> str:
    tag = "th" if head else "td"
    if cell is None:
        return f"<{tag}></{tag}>"
    spans = (f' rowspan="{cell.tall}"' if cell.tall > 1 else "") + (f' colspan="{cell.wide}"' if cell.wide > 1 else "")
    lines = escape(shown(cell.value, cell.look.fmt)).split("\n")
    if len(lines) > 1 and all(line.startswith("• ") for line in lines):
        inner = "<ul>" + "".join(f"<li>{line[2:]}</li>" for line in lines) + "</ul>"
    else:
        inner = "<br>".join(lines)
    return f"<{tag}{spans}>{inner}</{tag}>"
