"""The report to a partner: what was taken of what they sent, what was not, and why; as a workbook or a web page."""

import html
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from shared_plan.exchange.request.reference import numeral
from shared_plan.exchange.returning.compare import Answer
from shared_plan.model.file.place import reason, replace_whole
from shared_plan.model.merge import Difference
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import Settings

HEADINGS = ("Row", "Field", "As sent", "Yours", "What became of it", "Why", "Cell")
WIDTHS = (40, 18, 36, 36, 18, 44, 8)
LONGEST = 32_000
_WAITS = {
    "conflict": "to be decided",
    "doubtful": "to be decided",
    "missing": "kept",
    "cleared": "kept",
    "duplicate": "to be decided",
}


class Told(NamedTuple):
    """One line of the report, a text for each of HEADINGS."""

    row: str
    field: str
    sent: str
    theirs: str
    outcome: str
    why: str
    cell: str


def told(answer: Answer, settings: Settings) -> list[Told]:
    """A line for each difference, then one for each remark and warning."""
    lines = [_line(one, answer, settings) for one in answer.differences]
    lines += [Told("", "Remark", "", words, "noted", "", cell) for _, cell, words in answer.remarks]
    return lines + [Told("", "", "", "", "noted", notice.message, notice.cell) for notice in answer.warnings]


def _line(one: Difference, answer: Answer, settings: Settings) -> Told:
    found = settings.field(one.field)
    name = (
        found.heading if found else {"parent": "Stands under", "kind": "Level", "": "The row"}.get(one.field, one.field)
    )
    taken = one.n in answer.applied
    outcome = "taken" if taken else "the same here" if one.kind == "same" else _WAITS.get(one.kind, "not taken yet")
    return Told(
        one.title,
        f"{name}, {one.period}" if one.period else name,
        one.base or "",
        one.theirs or "",
        outcome,
        "" if taken else one.message,
        one.cell,
    )


def write(answer: Answer, settings: Settings, out: Path) -> None:
    """Writes the report, .xlsx or .html by the name of `out`. Raises Refused for another name or a place that can't be written to."""
    makers = {".xlsx": as_workbook, ".html": as_page, ".htm": as_page}
    make = makers.get(out.suffix.casefold())
    if make is None:
        raise Refused(
            f"{out.name}: the report to a partner is a workbook or a web page; give it a name that ends in .xlsx or .html."
        )
    try:
        replace_whole(out, make(answer, settings))
    except OSError as error:
        raise Refused(f"{out}: could not be written ({reason(error)}); choose another place.") from error


def _heading(answer: Answer) -> str:
    who = f" from {answer.request.to}, request {numeral(answer.request.n)}" if answer.request else ""
    return f"What became of the return{who}"


def as_workbook(answer: Answer, settings: Settings) -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Report")
    bold = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#D9E2F3", "border": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "border": 1})
    sheet.write_string(0, 0, _heading(answer), book.add_format({"bold": True, "font_size": 14}))
    for n, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        sheet.write_string(2, n, heading, bold)
        sheet.set_column(n, n, width)
    for row, line in enumerate(told(answer, settings), 3):
        most = 1
        for n, text in enumerate(line):
            sheet.write_string(row, n, text[:LONGEST], wrapped)
            most = max(most, -(-len(text) // WIDTHS[n]) + text.count("\n"))
        sheet.set_row(row, min(405.0, 15.0 * most))
    sheet.freeze_panes(3, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    book.close()
    return held.getvalue()


def as_page(answer: Answer, settings: Settings) -> bytes:
    """A page without scripts; every text in it is only ever text."""
    return "".join(_page(answer, settings)).encode()


def _page(answer: Answer, settings: Settings) -> Iterator[str]:
    title = html.escape(_heading(answer))
    yield f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
    yield "<style>table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3em;vertical-align:top;text-align:left;white-space:pre-wrap}</style>"
    yield f"</head><body><h1>{title}</h1><table><thead><tr>"
    yield "".join(f'<th scope="col">{html.escape(heading)}</th>' for heading in HEADINGS)
    yield "</tr></thead><tbody>"
    for line in told(answer, settings):
        yield f"<tr>{''.join(f'<td>{html.escape(text)}</td>' for text in line)}</tr>"
    yield "</tbody></table></body></html>"
