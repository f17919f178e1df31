"""What the officer has left out of what a partner put aside: comments taken off, hidden and struck rows told of."""

from collections.abc import Iterable
from dataclasses import replace

from shared_plan.exchange.grid import Notice, Sheet, Source
from shared_plan.exchange.recognise.shape import Choices

SHOWN = 8


def left_out(source: Source, choices: Choices) -> Source:
    """The source without the comments that are not wanted, and with a sentence on everything that is left out."""
    if choices.hidden and choices.struck and choices.comments:
        return source
    told = tuple(notice for sheet in source.sheets for notice in notices(sheet, choices))
    sheets = source.sheets if choices.comments else tuple(replace(sheet, comments=()) for sheet in source.sheets)
    return replace(source, sheets=sheets, warnings=(*source.warnings, *told))


def notices(sheet: Sheet, choices: Choices) -> Iterable[Notice]:
    """One for each kind of thing that is left out of a sheet."""
    if not choices.hidden and (hidden := [row for row, _ in sheet.rows() if row in sheet.hidden_rows]):
        yield rows(sheet, "Hidden", hidden)
    if not choices.struck and (struck := [row for row, cells in sheet.rows() if all(cell.struck for cell in cells)]):
        yield rows(sheet, "Struck-through", struck)
    if not choices.comments and sheet.comments:
        number = len(sheet.comments)
        words = "The comment on a cell was" if number == 1 else f"The {number} comments on cells were"
        yield Notice(sheet.name, "", f"{words} left out, as you chose.")


def rows(sheet: Sheet, which: str, numbers: list[int]) -> Notice:
    listed = ", ".join(map(str, numbers[:SHOWN])) + (" ..." if len(numbers) > SHOWN else "")
    words = f"{which} rows ({listed}) were left out of the plan, as you chose; their words are kept in its notes."
    return Notice(sheet.name, f"A{numbers[0]}", words)
