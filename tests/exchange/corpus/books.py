"""Saves a paper as an Excel workbook, through either of two libraries."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from corpus.paper import Cell, Fault, Formula, Look, Paper, Sheet

WIDTH = 28


def openpyxl_book(paper: Paper, path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    for sheet in paper.sheets:
        _openpyxl_sheet(book.create_sheet(sheet.name), sheet)
    book.save(path)


def _openpyxl_sheet(out: Any, sheet: Sheet) -> None:
    for (row, column), cell in sheet.cells.items():
        spot = out.cell(row, column)
        _openpyxl_value(spot, cell)
        _openpyxl_look(spot, cell.look)
        if cell.tall > 1 or cell.wide > 1:
            out.merge_cells(
                start_row=row, start_column=column, end_row=row + cell.tall - 1, end_column=column + cell.wide - 1
            )
        if cell.comment:
            spot.comment = Comment(cell.comment, "Reviewer")
    for row in sheet.hidden_rows:
        out.row_dimensions[row].hidden = True
    for column in range(1, sheet.last[1] + 1):
        out.column_dimensions[get_column_letter(column)].width = WIDTH
        out.column_dimensions[get_column_letter(column)].hidden = column in sheet.hidden_columns
    if sheet.hidden:
        out.sheet_state = "hidden"
    if sheet.header:
        out.oddHeader.center.text = sheet.header


def _openpyxl_value(spot: Any, cell: Cell) -> None:
    value = cell.value
    if isinstance(value, Formula):
        spot.value = value.text
    elif isinstance(value, Fault):
        spot.value, spot.data_type = value.text, "e"
    else:
        spot.value = value
        if isinstance(value, str):
            spot.data_type = "s"


def _openpyxl_look(spot: Any, look: Look) -> None:
    spot.font = Font(bold=look.bold, italic=look.italic, strike=look.struck, size=look.size or 11)
    spot.alignment = Alignment(wrap_text=True, vertical="top", indent=look.indent)
    if look.fill:
        spot.fill = PatternFill("solid", fgColor=look.fill)
    if look.fmt:
        spot.number_format = look.fmt


def xlsxwriter_book(paper: Paper, path: Path) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        formats: dict[Look, Any] = {}
        for sheet in paper.sheets:
            _xlsxwriter_sheet(book, formats, sheet)


def _xlsxwriter_sheet(book: Any, formats: dict[Look, Any], sheet: Sheet) -> None:
    out = book.add_worksheet(sheet.name)
    out.set_column(0, sheet.last[1], WIDTH)
    for (row, column), cell in sheet.cells.items():
        look = formats.setdefault(cell.look, book.add_format(_properties(cell.look)))
        if cell.tall > 1 or cell.wide > 1:
            out.merge_range(row - 1, column - 1, row + cell.tall - 2, column + cell.wide - 2, "", look)
        _xlsxwriter_value(out, row - 1, column - 1, cell, look)
        if cell.comment:
            out.write_comment(row - 1, column - 1, cell.comment)
    for row in sheet.hidden_rows:
        out.set_row(row - 1, None, None, {"hidden": True})
    for column in sheet.hidden_columns:
        out.set_column(column - 1, column - 1, WIDTH, None, {"hidden": True})
    if sheet.hidden:
        out.hide()


def _properties(look: Look) -> dict[str, Any]:
    said: dict[str, Any] = {"text_wrap": True, "valign": "top", "bold": look.bold, "italic": look.italic}
    said |= {"font_strikeout": look.struck, "indent": look.indent, "font_size": look.size or 11}
    if look.fill:
        said["bg_color"] = f"#{look.fill}"
    if look.fmt:
        said["num_format"] = look.fmt
    return said


def _xlsxwriter_value(out: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    value = cell.value
    if isinstance(value, Formula):
        out.write_formula(row, column, value.text, look, value.result)
    elif isinstance(value, Fault):
        out.write_formula(row, column, f"={value.text}", look, value.text)
    elif isinstance(value, date):
        out.write_datetime(row, column, datetime.combine(value, time()), look)
    elif isinstance(value, str):
        out.write_string(row, column, value, look)
    elif value is None:
        out.write_blank(row, column, None, look)
    else:
        out.write_number(row, column, value, look)
