"""The request workbook: one flat table, the words that explain it, and the rows put into it."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import xlsxwriter

from shared_plan.exchange.grid import letters
from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.fonts import FONT, LINE, SIZE, Ruler
from shared_plan.exchange.request.guidance import by, guidance
from shared_plan.exchange.request.reference import code, tag_of, written
from shared_plan.exchange.request.rowtext import LONGEST, TALLEST, escaped, rows
from shared_plan.model import fields
from shared_plan.model.refusal import Refused
from shared_plan.model.scales import scale_of
from shared_plan.model.settings import Settings
from shared_plan.model.state import State

HEAD = 4
"""The table's headings stand in this row, counted from nought; title, code and covering words stand above, from the
second column on, for the first is not printed.
"""
SHEET, HOW, FACTS = "Update", "How to fill this in", "Shared Plan"
NAVY, GREY = "#1F3864", "#E7E6E6"
_IN_SHORT = (
    "White cells are yours to change, grey ones are for information. The sheet “How to fill this in” says the rest."
)
_MOST_RUNS = 60
"""Stretches of rows that a drop-down is set on one by one; of more it is set on the whole column."""
_WIDEST, _MOST_LINES, _MOST_HEADING = 90, 28, 4
_BOLDER = 1.1
_COVERING = 110
"""The covering words run over columns as wide as this together."""
_FITS_A4 = 170
_UNBROKEN = 99
"""What stands on one line never makes a row taller."""
_ROW = re.compile(r'<row r="(\d+)"[^>]*(?:/>|>.*?</row>)', re.DOTALL)
_STYLE = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"')
_DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')


class Asked(NamedTuple):
    """Everything that a workbook shows: the plan's id, the request's number, to whom, until when, covering words, rows and
    columns; and the moment at which it was made, so that it can be made again the same.
    """

    plan_id: str
    n: int
    to: str
    due: str
    words: str
    rows: Sequence[str]
    context: frozenset[str]
    columns: Sequence[c.Column]
    at: str = ""


def made(asked: Asked, state: State, settings: Settings) -> bytes:
    """The workbook's bytes. Raises Refused for a text that no cell of a spreadsheet can hold."""
    texts = _texts(asked, state, settings)
    widths = _widths(asked, settings, texts)
    skeleton = _skeleton(asked, settings, widths)
    return _filled(skeleton, asked, texts, widths)


def _texts(asked: Asked, state: State, settings: Settings) -> list[list[str]]:
    tag = tag_of(asked.plan_id)
    found = []
    for id_, texts in zip(asked.rows, c.texts_of(state, settings, asked.columns, asked.rows), strict=True):
        texts[0] = written(tag, id_, asked.n)
        if max(map(len, texts)) > LONGEST:
            column = next(one for one, text in zip(asked.columns, texts, strict=True) if len(text) > LONGEST)
            raise Refused(
                f"“{(state.items[id_].title or id_)[:60]}”: its {column.heading.lower()} is longer than the {LONGEST:,} "
                "characters that a spreadsheet's cell holds; shorten it, or ask without that field."
            )
        found.append(texts)
    return found


def _widths(asked: Asked, settings: Settings, texts: Sequence[Sequence[str]]) -> list[int]:
    """Each column's width in digits: as its field's, or wider where a long text would not fit into the tallest row."""
    ruler, found = Ruler(), []
    for at, column in enumerate(asked.columns):
        longest = max((line[at] for line in texts), key=len, default="")
        width = column.width
        while width < _WIDEST and ruler.lines(longest, width) > _MOST_LINES:
            width += 6
        choices = [int(ruler.wide(one)) + 4 for one in _choices(column, settings)]
        found.append(max([width, *choices]) if choices else width)
    return found


def _skeleton(asked: Asked, settings: Settings, widths: Sequence[int]) -> bytes:
    """The workbook with all but its rows: in their place stand one that is asked about and one that is only shown."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(held, {**options, "default_format_properties": {"font_name": FONT, "font_size": SIZE}})
    sheet, how, facts = book.add_worksheet(SHEET), book.add_worksheet(HOW), book.add_worksheet(FACTS)
    looks = _looks(book)
    _above(sheet, asked, settings, looks, widths)
    _table(sheet, asked, looks, widths)
    _validate(sheet, asked, settings, facts)
    _printed(sheet, asked, widths)
    guidance(how, asked, settings, book)
    _identity(book, facts, asked)
    facts.very_hidden()
    sheet.activate()
    book.close()
    return held.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    font = {"font_name": FONT, "font_size": SIZE, "text_wrap": True, "valign": "top"}
    cell = {**font, "num_format": "@", "border": 1, "border_color": "#BFBFBF"}
    grey = {**cell, "bg_color": GREY}
    return {
        "title": book.add_format({"font_name": FONT, "bold": True, "font_size": 16}),
        "code": book.add_format({"font_name": FONT, "bold": True}),
        "words": book.add_format(font),
        "head": book.add_format({**font, "bold": True, "bg_color": NAVY, "font_color": "#FFFFFF", "border": 1}),
        "open": book.add_format(cell),
        "context": book.add_format(grey),
        "unbroken": book.add_format({**cell, "text_wrap": False}),
        "above": book.add_format({**grey, "bold": True}),
        "reference": book.add_format({**grey, "text_wrap": False, "font_color": "#595959", "font_size": 8}),
    }


def _above(sheet: Any, asked: Asked, settings: Settings, looks: dict[str, Any], widths: Sequence[int]) -> None:
    due = f" · please return {by(asked.due)}" if asked.due else ""
    sheet.write_string(0, 1, settings.title or "Plan", looks["title"])
    sheet.set_row(0, 24)
    sheet.write_string(1, 1, f"{code(tag_of(asked.plan_id), asked.n)} · {asked.to}{due}", looks["code"])
    words = "\n".join(filter(None, (asked.words.strip(), _IN_SHORT)))
    last = next((at for at in range(2, len(widths)) if sum(widths[1 : at + 1]) >= _COVERING), len(widths) - 1)
    sheet.merge_range(2, 1, 2, last, "", looks["words"])
    sheet.write_string(2, 1, words, looks["words"])
    sheet.set_row(2, min(TALLEST, 4 + LINE * Ruler().lines(words, sum(widths[1 : last + 1]))))


def _table(sheet: Any, asked: Asked, looks: dict[str, Any], widths: Sequence[int]) -> None:
    headings = [{"header": column.heading, "header_format": looks["head"]} for column in asked.columns]
    options = {"name": "Update", "columns": headings, "style": None, "banded_rows": False}
    sheet.add_table(HEAD, 0, HEAD + 2, len(widths) - 1, options)
    for at, (column, width) in enumerate(zip(asked.columns, widths, strict=True)):
        sheet.set_column(at, at, width + 1)
        usual, shown = _looks_of(column)
        sheet.write_blank(HEAD + 1, at, None, looks[usual])
        sheet.write_blank(HEAD + 2, at, None, looks[shown])
    ruler = Ruler()
    lines = max(
        ruler.lines(one.heading, (width - 3) / _BOLDER) for one, width in zip(asked.columns, widths, strict=True)
    )
    sheet.set_row(HEAD, 6 + LINE * min(lines, _MOST_HEADING))
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(len(widths))}{HEAD + 1 + len(asked.rows)}"})


def _looks_of(column: c.Column) -> tuple[str, str]:
    """How a column looks in a row that is asked about, and in one that is only shown."""
    if column.role == c.REFERENCE:
        return "reference", "reference"
    if column.role == c.UNDER:
        return "unbroken", "context"
    if column.role == c.TITLE:
        return "open" if column.open else "context", "above"
    return "open" if column.open else "context", "open" if column.role == c.REMARK else "context"


def _validate(sheet: Any, asked: Asked, settings: Settings, facts: Any) -> None:
    first, last = HEAD + 1, HEAD + len(asked.rows)
    runs = list(_runs(asked))
    if len(runs) > _MOST_RUNS:
        runs = [(first, last)]
    for at, column in enumerate(asked.columns):
        if not column.open:
            sheet.data_validation(first, at, last, at, _closed(column))
        elif choices := _choices(column, settings):
            options: dict[str, Any] = {"validate": "list", "source": _source(choices, facts, at), "error_type": "warning",
                       "error_title": "Not in the list", "error_message": "Please choose one of the list if one fits."}  # fmt: skip
            (top, bottom), *others = runs
            if others:
                options["other_cells"] = [[top, at, bottom, at] for top, bottom in others]
            sheet.data_validation(top, at, bottom, at, options)


def _runs(asked: Asked) -> Iterator[tuple[int, int]]:
    """Stretches of rows that are asked about, first and last."""
    start = None
    for n, id_ in enumerate([*asked.rows, ""], HEAD + 1):
        is_asked = bool(id_) and id_ not in asked.context
        if is_asked and start is None:
            start = n
        elif not is_asked and start is not None:
            yield start, n - 1
            start = None


def _closed(column: c.Column) -> dict[str, Any]:
    """Says why a grey cell is not to be changed, and lets it be changed all the same: a new row may need it."""
    why = (
        "It says which row this is; please leave it as it is. In a new row it stays empty."
        if column.role == c.REFERENCE
        else "For information. If it is wrong, please say so under Partner comment."
    )
    return {
        "validate": "custom", "value": "=FALSE", "ignore_blank": False, "input_title": "Please leave as it is", "input_message": why,
        "error_type": "information", "error_title": "For information", "error_message": why,
    }  # fmt: skip


def _choices(column: c.Column, settings: Settings) -> list[str]:
    if column.role != "field":
        return []
    found = settings.field(column.field)
    if found is None:
        return []
    if found.kind == fields.STATUS:
        return [status.word for status in scale_of(settings.facts).statuses]
    return list(found.choices) if found.kind == fields.CHOICE else []


def _source(choices: Sequence[str], facts: Any, at: int) -> list[str] | str:
    """The choices themselves where they are short; else cells of the hidden sheet."""
    if len(",".join(choices)) <= 250 and not any("," in one for one in choices):
        return list(choices)
    for n, one in enumerate(choices):
        facts.write_string(n, 3 + at, one)
    name = letters(4 + at)
    return f"='{FACTS}'!${name}$1:${name}${len(choices)}"


def _printed(sheet: Any, asked: Asked, widths: Sequence[int]) -> None:
    """On paper stand all columns but the reference and, at the end, what a row stands under."""
    last = len(widths) - (2 if asked.columns[-1].role == c.UNDER else 1)
    sheet.print_area(0, 1, HEAD + len(asked.rows), last)
    sheet.set_landscape()
    sheet.set_paper(8 if sum(widths[1 : last + 1]) > _FITS_A4 else 9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    words = f"{code(tag_of(asked.plan_id), asked.n)} · {asked.to}".replace("&", "&&")[:150]
    sheet.set_footer(f"&L{words}&RPage &P of &N")


def _identity(book: Any, facts: Any, asked: Asked) -> None:
    """Copies of what the cells say, for when the cells are gone; nothing leans on them alone."""
    words = code(tag_of(asked.plan_id), asked.n)
    for n, (name, text) in enumerate({"request": words, "to": asked.to, "due": asked.due, "layout": "1"}.items()):
        facts.write_string(n, 0, name)
        facts.write_string(n, 1, text)
    book.define_name("SharedPlanRequest", f'="{words}"')
    made_at = datetime.fromisoformat(asked.at) if asked.at else datetime(2000, 1, 1, tzinfo=UTC)
    book.set_properties({"title": f"Update for {asked.to}", "subject": words, "created": made_at})
    book.set_custom_property("Shared Plan request", words, "text")


def _filled(skeleton: bytes, asked: Asked, texts: Sequence[Sequence[str]], widths: Sequence[int]) -> bytes:
    """The same workbook with its rows, in a new archive."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(skeleton)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                data = _with_rows(data.decode(), asked, texts, widths).encode()
            elif info.filename == "xl/tables/table1.xml":
                data = data.replace(_range(asked, 2).encode(), _range(asked, len(asked.rows)).encode())
            new.writestr(zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 1)
    return held.getvalue()


def _range(asked: Asked, rows: int) -> str:
    """Where the table with so many rows stands."""
    return f'ref="A{HEAD + 1}:{letters(len(asked.columns))}{HEAD + 1 + rows}"'


def _with_rows(xml: str, asked: Asked, texts: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    sample = {int(found[1]): found for found in _ROW.finditer(xml)}
    first, second = sample[HEAD + 2], sample[HEAD + 3]
    open_styles, context_styles = (_STYLE.findall(found[0]) for found in (first, second))
    styles = (context_styles if id_ in asked.context else open_styles for id_ in asked.rows)
    unbroken = (c.REFERENCE, c.UNDER)
    tall = [_UNBROKEN if one.role in unbroken else width for one, width in zip(asked.columns, widths, strict=True)]
    made_rows = "".join(rows(HEAD + 2, texts, styles, tall))
    assert len(open_styles) == len(context_styles) == len(asked.columns)
    xml = xml[: first.start()] + made_rows + xml[second.end() :]
    end = f"{letters(len(asked.columns))}{HEAD + 1 + len(asked.rows)}"
    return _DIMENSION.sub(f'<dimension ref="A1:{escaped(end)}"/>', xml, count=1)
