"""The plain form as JSON messages and back, so that what a reading process sends can do nothing but be data."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count, repeat
from typing import Any, Final, TypeVar

from shared_plan.exchange.grid import Area, Cell, Line, Notice, Run, Sheet, Source, Style, Table, Value

T = TypeVar("T")
Message = list[Any]
NOTHING: Final = ("", False, False, ())
"""Link, formula, error and runs of an ordinary cell."""
STRETCH = 5_000
"""Cells in one message: some milliseconds of work, so that the window never waits for it."""

NAMES: Mapping[type, str] = {datetime: "moment", date: "day", time: "clock", timedelta: "length"}
READ: Mapping[str, Callable[[Any], Value]] = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "clock": time.fromisoformat,
    "length": lambda seconds: timedelta(seconds=seconds),
}


def packed(source: Source) -> Iterator[Message]:
    """Messages in the order in which `Unpacking` wants them."""
    texts: dict[str, int] = {}
    styles: dict[Style, int] = {}
    for sheet in source.sheets:
        for start in range(0, len(sheet.cells), STRETCH):
            yield stretch(sheet.cells[start : start + STRETCH], texts, styles)
        rows_and_columns = map(sorted, (sheet.hidden_rows, sheet.hidden_columns, sheet.header_rows))
        beside = sheet.comments, sheet.above, sheet.below, sheet.continues, sheet.tables, sheet.fills
        yield ["sheet", sheet.name, sheet.merged, sheet.hidden, *rows_and_columns, *beside]
    yield ["source", source.name, source.kind, source.warnings, source.margins, dict(source.facts)]


def stretch(cells: Sequence[Cell], texts: dict[str, int], styles: dict[Style, int]) -> Message:
    """Rows, columns, texts, values and styles side by side; the few other things cell by cell."""
    rows, columns, words, values, looks, links, formulas, errors, runs = zip(*cells, strict=True)
    new_texts = added(texts, words)
    looked = {id(look): look for look in looks}  # hashing a style 5,000 times takes longer than all the rest
    new_styles = added(styles, looked.values())
    numbers = {place: styles[look] for place, look in looked.items()}
    rare = [n for n, others in enumerate(zip(links, formulas, errors, runs, strict=True)) if others != NOTHING]
    special = [[n, links[n], formulas[n], errors[n], runs[n]] for n in rare]
    stored = [None if value is None else plain(value) for value in values]
    text_numbers, style_numbers = list(map(texts.__getitem__, words)), [numbers[id(look)] for look in looks]
    return ["cells", rows, columns, text_numbers, stored, style_numbers, new_texts, new_styles, special]


def added(known: dict[T, int], found: Iterable[T]) -> list[T]:
    """Number what is not known yet; gives the new ones in their order."""
    new = [one for one in dict.fromkeys(found) if one not in known]
    known.update(zip(new, count(len(known)), strict=False))
    return new


def plain(value: Value) -> Any:
    """A value as JSON has it; dates and times as a pair of kind and text."""
    name = NAMES.get(type(value))
    if name is None:
        return value
    return [name, value.total_seconds() if isinstance(value, timedelta) else value.isoformat()]  # type: ignore[union-attr]


class Unpacking:
    """Puts the messages together again; raises KeyError, TypeError, ValueError or IndexError for any that are not ours."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.styles: list[Style] = []
        self.cells: list[Cell] = []
        self.sheets: list[Sheet] = []
        self.source: Source | None = None

    def take(self, message: Message) -> None:
        takes: Mapping[str, Callable[..., None]] = {
            "cells": self.take_cells,
            "sheet": self.take_sheet,
            "source": self.take_source,
        }
        takes[message[0]](*message[1:])

    def take_cells(
        self,
        rows: list[int],
        columns: list[int],
        texts: list[int],
        values: list[Any],
        styles: list[int],
        new_texts: list[str],
        new_styles: list[list[Any]],
        special: list[list[Any]],
    ) -> None:
        if not all(isinstance(text, str) for text in new_texts):
            raise TypeError(new_texts)
        self.texts += new_texts
        self.styles += (Style(*style) for style in new_styles)
        words, looks = map(self.texts.__getitem__, texts), map(self.styles.__getitem__, styles)
        read = [None if value is None else valued(value) for value in values]
        fields = zip(rows, columns, words, read, looks, *(repeat(one, len(rows)) for one in NOTHING), strict=True)
        cells = list(map(partial(tuple.__new__, Cell), fields))
        for place, link, formula, error, runs in special:
            found = tuple(Run(*run) for run in runs)
            cells[place] = cells[place]._replace(link=link, formula=formula, error=error, runs=found)
        self.cells += cells

    def take_sheet(self, name: str, merged: list[list[int]], hidden: bool, hidden_rows: list[int], hidden_columns: list[int], header_rows: list[int],
                   comments: list[list[Any]], above: list[list[Any]], below: list[list[Any]], continues: str, tables: list[list[Any]], fills: list[list[Any]]) -> None:  # fmt: skip
        self.sheets.append(Sheet(
            name, tuple(self.cells), tuple(Area(*area) for area in merged), hidden, frozenset(hidden_rows), frozenset(hidden_columns), frozenset(header_rows),
            tuple((row, column, text) for row, column, text in comments), tuple(Line(*line) for line in above), tuple(Line(*line) for line in below),
            continues, tuple(Table(named, Area(*area), headed) for named, area, headed in tables),
            tuple((row, column, fill) for row, column, fill in fills),
        ))  # fmt: skip
        self.cells = []

    def take_source(
        self, name: str, kind: Any, warnings: list[list[str]], margins: list[list[Any]], facts: dict[str, str]
    ) -> None:
        self.source = Source(
            name,
            kind,
            tuple(self.sheets),
            tuple(Notice(*one) for one in warnings),
            tuple(Line(*line) for line in margins),
            facts,
        )


def valued(value: Any) -> Value:
    """The way back from `plain`."""
    if isinstance(value, list):
        name, text = value
        return READ[name](text)
    if isinstance(value, bool | int | float):
        return value
    raise TypeError(value)
