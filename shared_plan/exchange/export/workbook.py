"""The plan as a workbook: the table with its filter, and beside it the plan's own facts; every text is text."""

import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter

from shared_plan.exchange.export.saving import Export
from shared_plan.exchange.export.table import FIRST, Flat, flat
from shared_plan.exchange.request.fonts import FONT, SIZE, Ruler
from shared_plan.exchange.request.rowtext import LONGEST, height
from shared_plan.model.refusal import Refused
from shared_plan.model.scales import scale_of
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.state import State

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDE = (26, 80)
_MORE = 1.0
"""Points beyond the lines; a row of the usual height would be left to the program that opens it."""
_FACTS = (
    ("Title", "title"), ("Subtitle", "subtitle"), ("Organisation", "organisation"), ("Committee", "committee"),
    ("Date", "date"), ("Period", "period"), ("Appendix", "appendix"),
)  # fmt: skip


def write(state: State, _plan_id: str) -> Export:
    """The workbook. Raises Refused for a text that no cell of a spreadsheet can hold."""
    table = flat(state)
    _refuse_long(table)
    settings = settings_of(state.root)
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, _OPTIONS) as book:
        book.set_properties({"title": (settings.title or "Plan")[:255]})
        looks = _looks(book)
        _plan(book.add_worksheet("Plan"), table, looks)
        _about(book.add_worksheet("About the plan"), state, settings, looks)
    return Export(held.getvalue())


def _refuse_long(table: Flat) -> None:
    for row in table.rows:
        for heading, text in zip(table.headings, row, strict=True):
            if len(text) > LONGEST:
                raise Refused(
                    f"“{row[2][:60]}”: its {heading.lower()} is longer than the {LONGEST:,} characters that a "
                    "spreadsheet's cell holds; shorten it, or export the plan as .json."
                )


def _looks(book: Any) -> dict[str, Any]:
    font = {"font_name": FONT, "font_size": SIZE}
    cell = font | {"text_wrap": True, "valign": "top", "num_format": "@", "bottom": 1, "bottom_color": "#D5D9DD"}
    head = font | {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1D3557", "text_wrap": True, "valign": "bottom"}
    made = {
        "head": book.add_format(head),
        "cell": book.add_format(cell),
        "id": book.add_format(cell | {"font_color": "#505A5F"}),
    }
    for depth in range(4):
        bold = {"bold": True} if depth == 0 else {}
        made[f"title {depth}"] = book.add_format(cell | bold | {"indent": depth})
    return made


def _plan(sheet: Any, table: Flat, looks: dict[str, Any]) -> None:
    ruler = Ruler()
    for column, width in enumerate(table.widths):
        sheet.set_column(column, column, width)
    sheet.set_row(0, height(table.headings, table.widths, ruler) + _MORE)
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, heading, looks["head"])
    for at, (row, depth) in enumerate(zip(table.rows, table.depths, strict=True), 1):
        sheet.set_row(at, height(row, table.widths, ruler) + _MORE)
        for column, text in enumerate(row):
            if text:
                sheet.write_string(at, column, text, looks[_look(column, depth, len(row))])
    sheet.freeze_panes(1, len(FIRST))
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.headings) - 1)
    _printed(sheet)


def _look(column: int, depth: int, columns: int) -> str:
    if column == FIRST.index("Title"):
        return f"title {min(depth, 3)}"
    return "id" if column >= columns - 2 else "cell"


def _printed(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _about(sheet: Any, state: State, settings: Settings, looks: dict[str, Any]) -> None:
    ruler = Ruler()
    for column, width in enumerate(_WIDE):
        sheet.set_column(column, column, width)
    for at, texts in enumerate(_facts(state, settings)):
        sheet.set_row(at, height(texts, _WIDE, ruler) + _MORE)
        for column, text in enumerate(texts):
            sheet.write_string(at, column, text, looks["cell"])


def _facts(state: State, settings: Settings) -> Iterator[tuple[str, str]]:
    for words, key in _FACTS:
        text = settings.title if key == "title" else settings.facts.get(key, "")
        if text:
            yield words, text
    yield "Revision", str(state.revision)
    yield "Statuses", ", ".join(status.word for status in scale_of(settings.facts).statuses)
    for word, meaning in settings.terms.items():
        yield word.capitalize(), meaning
    for note in settings.notes:
        yield "Note", note
