"""The whole plan as one flat table: a row an item in reading order, a column for every field that any item fills."""

from collections.abc import Iterator
from typing import NamedTuple

from shared_plan.model import fields, periods
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.state import Item, State, field_and_period

_UNSHOWN = frozenset({"ref"})
_LONG = 40
"""A column whose texts are longer than this is a wide one."""


class Column(NamedTuple):
    """A field, in one period where it is kept by period; `width` in characters."""

    key: str
    period: str
    heading: str
    width: int


class Flat(NamedTuple):
    """Headings, widths and rows of texts; `depths` says how deep each row stands."""

    headings: list[str]
    widths: list[int]
    rows: list[list[str]]
    depths: list[int]


FIRST = ("Level", "Ref", "Title")
LAST = ("Id", "Under")
"""Columns that every row has: at the left those for people, at the right those by which programs know the rows."""


def flat(state: State) -> Flat:
    """The table of a plan. "Under" is the id of the item that a row stands under."""
    settings = settings_of(state.root)
    columns = list(columns_of(state, settings))
    headings = [*FIRST, *(column.heading for column in columns), *LAST]
    widths = [11, 7, 44, *(column.width for column in columns), 10, 10]
    rows, depths = [], []
    for item, depth in state.walk_deep():
        rows.append(_row(item, columns, settings))
        depths.append(depth)
    return Flat(headings, widths, rows, depths)


def _row(item: Item, columns: list[Column], settings: Settings) -> list[str]:
    said = [item.get(column.key, column.period) or "" for column in columns]
    level = settings.level_name(item.kind or "")
    return [level, item.get("ref") or "", item.title or "", *said, item.id, item.parent or ""]


def columns_of(state: State, settings: Settings) -> Iterator[Column]:
    """The fields that are filled, in the catalogue's order, those kept by period with a column for each period."""
    filled: dict[str, dict[str, int]] = {}
    for item in state.walk():
        for name, text in item.cells.items():
            key, period = field_and_period(name)
            by_period = filled.setdefault(key, {})
            by_period[period] = max(by_period.get(period, 0), len(text))
    for key in sorted(filled, key=lambda key: _place(key, settings)):
        if key not in _UNSHOWN:
            for period in periods.ordered(filled[key], settings.context):
                yield Column(key, period, _heading(key, period, settings), _width(key, filled[key][period], settings))


def _place(key: str, settings: Settings) -> tuple[int, str]:
    order = [field.key for field in settings.all_fields()]
    return (order.index(key), "") if key in order else (len(order), key)


def _heading(key: str, period: str, settings: Settings) -> str:
    if key.startswith(fields.EXEMPT):
        return f"{_heading(key.removeprefix(fields.EXEMPT), '', settings)}: exempt under paragraph"
    field = settings.field(key)
    words = field.heading if field is not None else key
    return f"{words} ({period})" if period else words


def _width(key: str, longest: int, settings: Settings) -> int:
    field = settings.field(key)
    usual = field.width if field is not None else 16
    return max(usual, min(longest + 2, _LONG) if longest < _LONG else usual)
