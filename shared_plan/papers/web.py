"""Writes a paper as one web page: no scripts, nothing fetched, no merged cells, every text escaped."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from shared_plan.papers.blocks import (
    BOLD,
    NEW,
    OLD,
    PLAIN,
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
from shared_plan.papers.unspanned import parted

_STYLE = """
body{font:16px/1.5 Arial,"Liberation Sans",sans-serif;color:#0b0c0c;background:#fff;max-width:90rem;margin:0 auto;padding:1.5rem}
header{display:flex;gap:2rem;border-bottom:1px solid #b1b4b6;padding-bottom:.5rem;color:#505a5f}header b{margin-left:auto;color:#0b0c0c}
h1{font-size:1.6rem;line-height:1.25}h2,h3,h4,h5,h6{color:#1d3557;line-height:1.25;margin:1.6rem 0 .4rem}p{margin:.4rem 0;max-width:60rem}
.wide{overflow-x:auto}table{border-collapse:collapse;margin:.8rem 0 1.2rem}caption{text-align:left;font-weight:bold;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #d5d9dd;min-width:4rem}th[scope=row]{font-weight:normal}
thead th{background:#1d3557;color:#fff;vertical-align:bottom}td ul,th ul{margin:0;padding-left:1.1rem}td p,th p{margin:0}
tr.marked>*:first-child{border-left:4px solid #0b0c0c}.soft,del{color:#505a5f}.warning{font-weight:bold}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.shape{width:.8em;height:.8em;margin-right:.35em;vertical-align:-.05em}
@media print{body{font-size:10pt;padding:0}thead{display:table-header-group}tr{break-inside:avoid}}
"""
_COLOURS = {
    "red": "#c6302b", "amber": "#b65c00", "green": "#00703c", "blue": "#1d70b8", "grey": "#505a5f", "yellow": "#997800",
    "orange": "#c74d00",
}  # fmt: skip
_SHAPES = {
    "circle": '<circle cx="6" cy="6" r="5" fill="{0}"/>',
    "ring": '<circle cx="6" cy="6" r="4.3" fill="none" stroke="{0}" stroke-width="1.6"/>',
    "triangle": '<path d="M6 1l5 10H1z" fill="{0}"/>',
    "square": '<path d="M1 1h10v10H1z" fill="{0}"/>',
    "diamond": '<path d="M6 .5L11.5 6 6 11.5.5 6z" fill="{0}"/>',
    "tick": '<path d="M1.5 6l3 3.5 6-7" fill="none" stroke="{0}" stroke-width="2.2"/>',
    "cross": '<path d="M2 2l8 8M2 10l8-8" fill="none" stroke="{0}" stroke-width="2"/>',
    "margin": '<path d="M4.5 0h3v12h-3z" fill="{0}"/>',
    "bar": '<path d="M2.5 1.5h2.6v9H2.5zM7 1.5h2.6v9H7z" fill="{0}"/>',
}


def write(paper: Paper) -> bytes:
    """The paper as a whole HTML document in UTF-8."""
    return "".join(_page(paper)).encode("utf-8", "replace")


def _page(paper: Paper) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(paper.title)}</title><style>{_STYLE}</style></head>\n<body>\n"
    if paper.meeting or paper.label:
        yield f"<header><span>{_text(paper.meeting)}</span><b>{_text(paper.label)}</b></header>\n"
    if paper.marking:
        yield f'<p class="warning">{_text(paper.marking)}</p>\n'
    yield "<main>\n"
    for block in paper.blocks:
        for one in parted(block) if isinstance(block, Table) and not block.small else (block,):
            yield from _block(one)
    yield f'</main>\n<footer class="soft"><p>{_text(paper.foot + paper.edition)}</p></footer>\n</body></html>\n'


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h{block.level}>{_text(block.text)}</h{block.level}>\n"
        case Paragraph():
            yield from _lines((block.line,), "" if block.look == "body" else block.look)
        case Bullets():
            yield from _lines(tuple(line._replace(bullet="•") for line in block.entries))
        case Table():
            yield from _table(block)
        case Key():
            yield f"<p><b>{_text(block.name)}:</b> {'; '.join(map(_runs, block.entries))}</p>\n"


def _table(block: Table) -> Iterator[str]:
    yield f'<div class="wide"><table><caption>{_text(block.caption)}</caption><thead><tr>'
    for head in block.heads:
        band = f"{_text(head.band)}: " if head.band else ""
        yield f'<th scope="col">{band}{_text(head.text)}</th>'
    yield "</tr></thead><tbody>\n"
    for row in block.rows:
        if isinstance(row, Row):
            yield _row(row)
    yield "</tbody></table></div>\n"


def _row(row: Row) -> str:
    opening = '<tr class="marked">' if row.mark else "<tr>"
    return f"{opening}{''.join(map(_cell, row.cells))}</tr>\n"


def _cell(cell: Cell) -> str:
    inner = "".join(_lines(cell.lines)) if len(cell.lines) > 1 or cell.lines[0].bullet else _runs(cell.lines[0])
    return f'<th scope="row">{inner}</th>' if cell.head else f"<td>{inner}</td>"


def _lines(lines: Sequence[Line], look: str = "") -> Iterator[str]:
    """Paragraphs, with neighbouring entries of a list as one list."""
    opening = f'<p class="{look}">' if look else "<p>"
    for bulleted, some in groupby(lines, key=lambda line: bool(line.bullet)):
        if bulleted:
            yield f"<ul>{''.join(f'<li>{_runs(line)}</li>' for line in some)}</ul>\n"
        else:
            yield "".join(f"{opening}{_runs(line)}</p>\n" for line in some)


def _runs(line: Line) -> str:
    shape = ""
    if line.status:
        drawn = _SHAPES.get(line.status.shape, _SHAPES["circle"]).format(_COLOURS.get(line.status.colour, "#0b0c0c"))
        shape = f'<svg class="shape" viewBox="0 0 12 12" aria-hidden="true">{drawn}</svg>'
    return shape + "".join(map(_run, line.runs))


def _run(run: Run) -> str:
    text = _text(run.text)
    if run.look == OLD:
        text = f'<span class="unseen">[formerly: </span>{text}<span class="unseen">]</span>'
    tag = {BOLD: "b", NEW: "ins", OLD: "del"}.get(run.look)
    if run.look == SOFT:
        return f'<span class="soft">{text}</span>'
    return text if run.look == PLAIN or tag is None else f"<{tag}>{text}</{tag}>"


def _text(text: str) -> str:
    return escape(text)
