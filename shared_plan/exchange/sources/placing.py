"""Which paragraphs between two tables belong to the one above and which to the one below."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from shared_plan.exchange.grid import Line, Sheet

NOTE = re.compile(r"(?:note|notes|key|source|legend|\*|†|‡|\(?\d\)\s)\b|[*†‡]", re.IGNORECASE)
CONTINUED = re.compile(r"[(\[]?\s*(?:table\s+\d+\s*)?(?:continued|cont(?:'|’)?d|cont\.?)\b.{0,40}", re.IGNORECASE)


def placed(flow: Iterable[Line | Sheet]) -> tuple[Sheet, ...]:
    """The tables with the lines above and below them; a document without tables gives one empty sheet with its lines."""
    groups = [(kind, list(items)) for kind, items in groupby(flow, key=lambda item: isinstance(item, Sheet))]
    sheets: list[Sheet] = []
    waiting: tuple[Line, ...] = ()
    for is_table, items in groups:
        if is_table:
            sheets += tables_of(items, waiting, sheets[-1] if sheets else None)
            waiting = ()
        elif sheets:
            below, waiting = parted([i for i in items if isinstance(i, Line)])
            sheets[-1] = replaced(sheets[-1], below=below)
        else:
            waiting = tuple(i for i in items if isinstance(i, Line))
    if waiting:
        sheets = [replaced(s, below=s.below + waiting) if s is sheets[-1] else s for s in sheets] or [
            Sheet("Text", above=waiting)
        ]
    return tuple(sheets)


def tables_of(items: Sequence[Line | Sheet], above: tuple[Line, ...], before: Sheet | None) -> Iterator[Sheet]:
    for item in items:
        if isinstance(item, Sheet):
            table = replaced(
                item, above=above, continues=before.name if before and carries_on(before, item, above) else ""
            )
            yield table
            before, above = table, ()


def carries_on(before: Sheet, table: Sheet, between: Sequence[Line]) -> bool:
    """Nothing but a "(continued)" stands between the two, and they have as many columns."""
    silent = all(CONTINUED.fullmatch(line.text.strip()) for line in (*before.below, *between))
    return silent and before.max_column == table.max_column > 0


def parted(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Notes belong to the table above; from the first heading on, or without notes at all, the lines belong to the next."""
    start = next((n for n, line in enumerate(lines) if line.level or line.bold), len(lines))
    if start == len(lines):
        start = sum(1 for _ in notes(lines))
    return tuple(lines[:start]), tuple(lines[start:])


def notes(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines at the beginning that are notes."""
    for line in lines:
        if not NOTE.match(line.text.strip()):
            return
        yield line


def replaced(sheet: Sheet, **changes: object) -> Sheet:
    return replace(sheet, **changes)  # type: ignore[arg-type]
