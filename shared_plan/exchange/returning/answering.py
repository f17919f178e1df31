"""The report to a partner: what was taken of what they sent, what was not, and why; as a workbook or a web page."""

import html
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from shared_plan.exchange.request.reference import numeral
from shared_plan.exchange.returning.asides import REMARK
from shared_plan.exchange.returning.compare import Answer
from shared_plan.exchange.returning.matters import BOTH, OURS, TYPED, Matter
from shared_plan.exchange.returning.reviews import Head, Review
from shared_plan.model.file.place import reason, replace_whole
from shared_plan.model.merge import Difference
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import Settings

HEADINGS = ("Row", "Field", "As sent", "Yours", "What became of it", "Why", "Cell")
WIDTHS = (40, 18, 36, 36, 18, 44, 8)
LONGEST = 32_000
TAKEN, KEPT, WAITS, ALIKE, NOTED = "taken", "kept as it was", "to be decided", "the same here", "noted"
_WAITS = {
    "conflict": WAITS, "doubtful": WAITS, "missing": KEPT, "cleared": KEPT, "duplicate": WAITS,
}  # fmt: skip
_STYLE = (
    "body{font:15px/1.45 Arial,'Liberation Sans',sans-serif;color:#0b0c0c;margin:2em;max-width:90em}"
    "h1{font-size:1.5em;margin:0 0 .2em}p{color:#505a5f;margin:.2em 0 1em}table{border-collapse:collapse;width:100%}"
    "th{background:#1d3557;color:#fff;text-align:left}td,th{padding:.45em .6em;vertical-align:top}"
    "td{border-bottom:1px solid #dfe3e8;white-space:pre-wrap}@media print{body{margin:0}thead{display:table-header-group}}"
)


class Told(NamedTuple):
    """One line of the report, a text for each of HEADINGS."""

    row: str
    field: str
    sent: str
    theirs: str
    outcome: str
    why: str
    cell: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says: its heading, a line under it, and its table."""

    heading: str
    under: str
    lines: Sequence[Told]


def of_answer(answer: Answer, settings: Settings) -> Report:
    """A line for each difference, then one for each remark and warning."""
    lines = [_line(one, settings, *_outcome(one, answer)) for one in answer.differences]
    lines += _beside(answer.remarks, [(notice.message, notice.cell) for notice in answer.warnings])
    who = f" from {answer.request.to}, request {numeral(answer.request.n)}" if answer.request else ""
    return Report(f"What became of the return{who}", _summed(lines), lines)


def of_review(review: Review, settings: Settings) -> Report:
    """The same of a review, as it is decided so far or was decided in the end."""
    listed = (one for one in review.all() if one.one.kind != REMARK or one.takes)
    lines = [_line(one.one, settings, *_decided(one)) for one in listed]
    lines += [
        Told(row.doubt.title, "The row", "", "", WAITS if not row.is_decided else KEPT, row.doubt.why, row.doubt.place)
        for row in review.rows
        if row.chosen < 0
    ]
    lines += _beside(review.head.remarks, [(words, "") for words in review.head.warnings])
    return Report(f"What became of {_named(review.head)}", _summed(lines), lines)


def _named(head: Head) -> str:
    requests = ", ".join(f"request {numeral(n)}" for n, _ in head.asked)
    whose = f"{head.whose[0].lower()}{head.whose[1:]}" if head.whose.startswith("The ") else head.whose
    return f"{whose}{', ' + requests if requests else ''}"


def _beside(remarks: Sequence[tuple[str, str, str]], told: Sequence[tuple[str, str]]) -> list[Told]:
    lines = [Told("", "Remark", "", words, NOTED, "", cell) for _, cell, words in remarks]
    return lines + [Told("", "", "", "", NOTED, words, cell) for words, cell in told]


def _summed(lines: Sequence[Told]) -> str:
    counts = Counter(line.outcome for line in lines)
    told = [f"{counts[name]:,} {name}" for name in (TAKEN, KEPT, WAITS, ALIKE, NOTED) if counts[name]]
    return f"{', '.join(told)}. What is not listed was as it was sent." if told else "Everything was as it was sent."


def _outcome(one: Difference, answer: Answer) -> tuple[str, str]:
    if one.n in answer.applied:
        return TAKEN, ""
    return (ALIKE if one.kind == "same" else _WAITS.get(one.kind, WAITS)), one.message


def _decided(one: Matter) -> tuple[str, str]:
    if not one.is_question:
        return ALIKE, ""
    if one.decision in (BOTH, TYPED):
        return TAKEN, "Together with ours" if one.decision == BOTH else f"Worded as: {one.typed or ''}".strip()
    if one.takes:
        return TAKEN, ""
    return (KEPT if one.decision == OURS else WAITS), one.one.message


def _line(one: Difference, settings: Settings, outcome: str, why: str) -> Told:
    found = settings.field(one.field)
    plain = {"parent": "Stands under", "kind": "Level", "rank": "Its place", "": "The row"}
    name = found.heading if found else plain.get(one.field, one.field)
    headed = f"{name}, {one.period}" if one.period else name
    return Told(one.title, headed, one.base or "", one.theirs or "", outcome, why, one.cell)


def maker(out: Path) -> Callable[[Report], bytes]:
    """What makes a report of that name. Raises Refused for a name that is neither a workbook's nor a web page's."""
    makers = {".xlsx": as_workbook, ".html": as_page, ".htm": as_page}
    make = makers.get(out.suffix.casefold())
    if make is None:
        raise Refused(
            f"{out.name}: the report to a partner is a workbook or a web page; give it a name that ends in .xlsx or .html."
        )
    return make


def write(report: Report, out: Path) -> None:
    """Writes the report, .xlsx or .html by the name of `out`. Raises Refused as `maker` does, and for a place that can't be
    written to.
    """
    make = maker(out)
    try:
        replace_whole(out, make(report))
    except OSError as error:
        raise Refused(f"{out}: could not be written ({reason(error)}); choose another place.") from error


def as_workbook(report: Report) -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Report")
    bold = book.add_format(
        {"bold": True, "text_wrap": True, "bg_color": "#1D3557", "font_color": "#FFFFFF", "border": 1}
    )
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "border": 1})
    sheet.write_string(0, 0, report.heading, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, report.under)
    for n, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        sheet.write_string(2, n, heading, bold)
        sheet.set_column(n, n, width)
    for row, line in enumerate(report.lines, 3):
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


def as_page(report: Report) -> bytes:
    """A page without scripts; every text in it is only ever text."""
    return "".join(_page(report)).encode()


def _page(report: Report) -> Iterator[str]:
    title = html.escape(report.heading)
    yield f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
    yield f"<style>{_STYLE}</style></head><body><h1>{title}</h1><p>{html.escape(report.under)}</p><table><thead><tr>"
    yield "".join(f'<th scope="col">{html.escape(heading)}</th>' for heading in HEADINGS)
    yield "</tr></thead><tbody>"
    for line in report.lines:
        yield f"<tr>{''.join(f'<td>{html.escape(text)}</td>' for text in line)}</tr>"
    yield "</tbody></table></body></html>"
