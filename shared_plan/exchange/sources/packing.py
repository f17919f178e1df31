"""The plain form as JSON messages and back, so that what a reading process sends can do nothing but be data."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from shared_plan.exchange.grid import Area, Cell, Line, Notice, Run, Sheet, Source, Style, Table, Value

Message = list[Any]
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
        rest = iter(sheet.cells)
        while cells := list(islice(rest, STRETCH)):
            yield stretch(cells, texts, styles)
        yield ["sheet", sheet.name, sheet.merged, sheet.hidden, *map(sorted, (sheet.hidden_rows, sheet.hidden_columns, sheet.header_rows)),
               sheet.comments, sheet.above, sheet.below, sheet.continues, sheet.tables]  # fmt: skip
    yield ["source", source.name, source.kind, source.warnings, source.margins, dict(source.facts)]


def stretch(cells: list[Cell], texts: dict[str, int], styles: dict[Style, int]) -> Message:
    """Rows, columns, texts and styles side by side; the few other things cell by cell."""
    old_texts, old_styles = len(texts), len(styles)
    text_numbers = [texts.setdefault(cell[2], len(texts)) for cell in cells]
    style_numbers = [styles.setdefault(cell[4], len(styles)) for cell in cells]
    special = [
        [n, plain(c[3]), *c[5:]] for n, c in enumerate(cells) if c[3] is not None or c[5] or c[6] or c[7] or c[8]
    ]
    new_texts, new_styles = list(islice(texts, old_texts, None)), list(islice(styles, old_styles, None))
    return [
        "cells",
        [c[0] for c in cells],
        [c[1] for c in cells],
        text_numbers,
        style_numbers,
        new_texts,
        new_styles,
        special,
    ]


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
        styles: list[int],
        new_texts: list[str],
        new_styles: list[list[Any]],
        special: list[list[Any]],
    ) -> None:
        if not all(isinstance(text, str) for text in new_texts):
            raise TypeError(new_texts)
        self.texts += new_texts
        self.styles += (Style(*style) for style in new_styles)
        new, nothing = tuple.__new__, ()
        words, looks = map(self.texts.__getitem__, texts), map(self.styles.__getitem__, styles)
        cells = [
            new(Cell, (r, c, t, None, s, "", False, False, nothing))
            for r, c, t, s in zip(rows, columns, words, looks, strict=True)
        ]
        for place, value, link, formula, error, runs in special:
            row, column, text, _, style, *_ = cells[place]
            cells[place] = new(
                Cell, (row, column, text, valued(value), style, link, formula, error, tuple(Run(*run) for run in runs))
            )
        self.cells += cells

    def take_sheet(self, name: str, merged: list[list[int]], hidden: bool, hidden_rows: list[int], hidden_columns: list[int], header_rows: list[int],
                   comments: list[list[Any]], above: list[list[Any]], below: list[list[Any]], continues: str, tables: list[list[Any]]) -> None:  # fmt: skip
        self.sheets.append(Sheet(
            name, tuple(self.cells), tuple(Area(*area) for area in merged), hidden, frozenset(hidden_rows), frozenset(hidden_columns), frozenset(header_rows),
            tuple((row, column, text) for row, column, text in comments), tuple(Line(*line) for line in above), tuple(Line(*line) for line in below),
            continues, tuple(Table(named, Area(*area), headed) for named, area, headed in tables),
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
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(value)
