"""The request workbook: one flat table, the words that explain it, and the rows put into it."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import xlsxwriter

from shared_plan.exchange.grid import letters
from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.guidance import guidance
from shared_plan.exchange.request.reference import code, tag_of, written
from shared_plan.exchange.request.rowtext import LONGEST, escaped, rows
from shared_plan.model import fields
from shared_plan.model.refusal import Refused
from shared_plan.model.scales import scale_of
from shared_plan.model.settings import Settings
from shared_plan.model.state import State

HEAD = 4
"""The table's headings stand in this row, counted from nought; title, code and covering words stand above."""
SHEET, HOW, FACTS = "Update", "How to fill this in", "Shared Plan"
_MOST_RUNS = 60
_ROW = re.compile(r'<row r="(\d+)"[^>]*(?:/>|>.*?</row>)', re.DOTALL)
_STYLE = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"')
_DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')


class Asked(NamedTuple):
    """Everything that a workbook shows: the plan's id, the request's number, to whom, until when, covering words, rows and columns."""

    plan_id: str
    n: int
    to: str
    due: str
    words: str
    rows: Sequence[str]
    context: frozenset[str]
    columns: Sequence[c.Column]


def made(asked: Asked, state: State, settings: Settings) -> bytes:
    """The workbook's bytes. Raises Refused for a text that no cell of a spreadsheet can hold."""
    texts = _texts(asked, state, settings)
    skeleton = _skeleton(asked, settings, len(texts))
    return _filled(skeleton, asked, texts)


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


def _skeleton(asked: Asked, settings: Settings, count: int) -> bytes:
    """The workbook with all but its rows: in their place stand one that is asked about and one that is only shown."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, how, facts = book.add_worksheet(SHEET), book.add_worksheet(HOW), book.add_worksheet(FACTS)
    looks = _looks(book)
    _above(sheet, asked, settings, looks)
    _table(sheet, asked, looks, count)
    _validate(sheet, asked, settings, facts)
    _printed(sheet, asked)
    guidance(how, asked, settings, book)
    _identity(book, facts, asked)
    facts.very_hidden()
    sheet.activate()
    book.close()
    return held.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    wrapped = {
        "text_wrap": True,
        "valign": "top",
        "num_format": "@",
        "border": 1,
        "border_color": "#BFBFBF",
        "font_size": 11,
    }
    return {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "code": book.add_format({"bold": True}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#1F3864", "font_color": "#FFFFFF", "border": 1}),
        "open": book.add_format(wrapped),
        "context": book.add_format({**wrapped, "bg_color": "#E7E6E6"}),
        "reference": book.add_format({**wrapped, "bg_color": "#E7E6E6", "font_color": "#595959", "font_size": 8}),
    }  # fmt: skip


def _above(sheet: Any, asked: Asked, settings: Settings, looks: dict[str, Any]) -> None:
    due = f" · please return by {asked.due}" if asked.due else ""
    sheet.write_string(0, 0, settings.title or "Plan", looks["title"])
    sheet.write_string(1, 0, f"{code(tag_of(asked.plan_id), asked.n)} · {asked.to}{due}", looks["code"])
    sheet.write_string(
        2,
        0,
        asked.words
        or "Please update the white cells; grey ones are for information. See the sheet “How to fill this in”.",
    )


def _table(sheet: Any, asked: Asked, looks: dict[str, Any], count: int) -> None:
    last = len(asked.columns) - 1
    headings = [{"header": column.heading, "header_format": looks["head"]} for column in asked.columns]
    sheet.add_table(
        HEAD, 0, HEAD + count, last, {"name": "Update", "columns": headings, "style": None, "banded_rows": False}
    )
    for at, column in enumerate(asked.columns):
        sheet.set_column(at, at, column.width + 1)
        usual = "reference" if column.role == c.REFERENCE else "open" if column.open else "context"
        sheet.write_blank(HEAD + 1, at, None, looks[usual])
        shown = "reference" if column.role == c.REFERENCE else "open" if column.role == c.REMARK else "context"
        sheet.write_blank(HEAD + 2, at, None, looks[shown])
    sheet.set_row(HEAD, 32)
    sheet.freeze_panes(HEAD + 1, 0)


def _validate(sheet: Any, asked: Asked, settings: Settings, facts: Any) -> None:
    first, last = HEAD + 1, HEAD + len(asked.rows)
    runs = list(_runs(asked))
    for at, column in enumerate(asked.columns):
        if not column.open:
            sheet.data_validation(first, at, last, at, _closed(column))
        elif (choices := _choices(column, settings)) and len(runs) <= _MOST_RUNS:
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
    why = (
        "It says which row this is; please leave it as it is."
        if column.role == c.REFERENCE
        else "For information. If it is wrong, please say so under Partner comment."
    )
    return {
        "validate": "custom", "value": "=FALSE", "ignore_blank": False, "input_title": "Please leave as it is", "input_message": why,
        "error_type": "stop", "error_title": "For information", "error_message": why,
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


def _printed(sheet: Any, asked: Asked) -> None:
    sheet.set_landscape()
    sheet.set_paper(8 if sum(column.width for column in asked.columns) > 200 else 9)
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
    book.set_properties({"title": f"Update for {asked.to}", "subject": words})
    book.set_custom_property("Shared Plan request", words, "text")


def _filled(skeleton: bytes, asked: Asked, texts: Sequence[Sequence[str]]) -> bytes:
    """The same workbook with its rows, in a new archive."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(skeleton)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                data = _with_rows(data.decode(), asked, texts).encode()
            new.writestr(zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 1)
    return held.getvalue()


def _widths(asked: Asked) -> list[int]:
    """In characters; the small letters of the reference never make a row taller."""
    return [99 if column.role == c.REFERENCE else column.width for column in asked.columns]


def _with_rows(xml: str, asked: Asked, texts: Sequence[Sequence[str]]) -> str:
    sample = {int(found[1]): found for found in _ROW.finditer(xml)}
    first, second = sample[HEAD + 2], sample[HEAD + 3]
    open_styles, context_styles = (_STYLE.findall(found[0]) for found in (first, second))
    styles = (context_styles if id_ in asked.context else open_styles for id_ in asked.rows)
    made_rows = "".join(rows(HEAD + 2, texts, styles, _widths(asked)))
    assert len(open_styles) == len(context_styles) == len(asked.columns)
    xml = xml[: first.start()] + made_rows + xml[second.end() :]
    end = f"{letters(len(asked.columns))}{HEAD + 1 + len(asked.rows)}"
    return _DIMENSION.sub(f'<dimension ref="A1:{escaped(end)}"/>', xml, count=1)
