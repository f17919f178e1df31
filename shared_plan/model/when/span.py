"""A stretch of the calendar as a plan names it, with or without its year, and the days that it stands for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from typing import Final

from shared_plan.model.when import almanac
from shared_plan.model.when.almanac import Days
from shared_plan.model.when.context import Context
from shared_plan.model.when.reading import COARSENESS, Precision

SOME_YEAR = 2000  # for what does not depend on a year


@dataclass(frozen=True, slots=True)
class Span:
    """A period: its shape, its number within the year, its year where that was written.

    ``edge`` narrows it ("early", "mid", "late", "end", "start", "mid-late"); ``until`` is the last of several
    neighbours that were offered as one ("April/May/June"); ``weak`` means that the words may mean something else
    (a bare number, a bare month), so that what stands around them must agree;
    ``short`` that its years have two digits; ``days`` are those of a fixed period.
    """

    unit: Precision
    shape: str
    year: int | None = None
    part: int = 0
    day: int = 0
    edge: str = ""
    ambiguous: bool = False
    weak: bool = False
    half: int = 0
    short: bool = False
    days: Days | None = None
    until: "Span | None" = None

    @property
    def settled(self) -> bool:
        """Whether nothing more is needed to know its days."""
        return self.year is not None or self.shape in {"fixed", "impossible"}

    @property
    def last(self) -> "Span":
        """The span in which it ends."""
        return self.until or self


def days_of(span: Span, context: Context) -> Days | None:
    """Give the days of a span that has its year; None for one that has none, and for days that no year has."""
    if span.year is None and span.shape != "fixed":
        return None
    return place(span, span.year if span.year is not None else SOME_YEAR, context)


def place(span: Span, year: int, context: Context) -> Days | None:
    """Give the days of a span in a year: the year in which it, or the financial or academic year it is in, begins.

    None where there are none, as for 31 June.
    """
    shaped = _SHAPES.get(span.shape)
    whole = shaped(span, year, context) if shaped and 1 < year < MAXYEAR - 1 else None
    if whole is None:
        return None
    days = narrowed(whole, span.edge) if span.edge else whole
    if span.until is None:
        return days
    ends = _ending(span.until, days, year, context)
    return (days[0], max(days[1], ends[1])) if ends else None


def _ending(span: Span, before: Days, year: int, context: Context) -> Days | None:
    for candidate in (span.year,) if span.year is not None else (year, year + 1):
        days = place(span, candidate, context)
        if days and days[1] >= before[0]:
            return days
    return None


def _one_day(day: date | None) -> Days | None:
    return (day, day) if day else None


def _week(day: date | None, direction: int) -> Days | None:
    """Seven days from a day, or up to it."""
    if day is None:
        return None
    six = timedelta(days=6)
    return (day, day + six) if direction >= 0 else (day - six, day)


def _iso_monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


_SHAPES: Final[dict[str, Callable[[Span, int, Context], Days | None]]] = {
    "fixed": lambda span, _, __: span.days,
    "day": lambda span, year, _: _one_day(almanac.day_of(year, span.part, span.day)),
    "month": lambda span, year, _: almanac.months_from(year, span.part, 1),
    "year": lambda _, year, __: almanac.year_from(year, 1),
    "financial year": lambda _, year, context: almanac.year_from(year, context.financial_year_month),
    "academic year": lambda _, year, context: almanac.year_from(year, context.academic_year_month),
    "municipal year": lambda _, year, __: almanac.year_from(year, 5),
    "quarter": lambda span, year, context: almanac.part_of_year(year, context.financial_year_month, 4, span.part),
    "calendar quarter": lambda span, year, _: almanac.part_of_year(year, 1, 4, span.part),
    "half": lambda span, year, context: almanac.part_of_year(year, context.financial_year_month, 2, span.part),
    "calendar half": lambda span, year, _: almanac.part_of_year(year, 1, 2, span.part),
    "season": lambda span, year, _: almanac.season(year, span.part),
    "term": lambda span, year, _: almanac.school_term(year, span.part, span.half),
    "semester": lambda span, year, _: almanac.months_from(year, 9 if span.part == 1 else 2, 5),
    "easter": lambda _, year, __: _one_day(almanac.easter(year)),
    "polling day": lambda _, year, __: _one_day(almanac.polling_day(year)),
    "week": lambda span, year, _: _week(almanac.day_of(year, span.part, span.day), span.half),
    "iso week": lambda span, year, _: _week(_iso_monday(year, span.part), 1),
}


def narrowed(days: Days, edge: str) -> Days:
    """Give the early, middle or late part of a period.

    Of a month, as councils use it: the first ten days, the 10th to the 20th, the last ten days; of anything
    longer, a third in whole months, but its first and its last month when it says "start" and "end".
    """
    if edge.startswith("week"):
        return _week_of(days, edge)
    if edge.startswith("half"):
        middle = days[0] + timedelta(days=14)
        return (days[0], middle) if edge == "half 1" else (middle + almanac.ONE_DAY, days[1])
    if "-" in edge:
        opening, closing = edge.split("-")
        return narrowed(days, opening)[0], narrowed(days, closing)[1]
    first, last = days
    if (last - first).days < 10:
        return days
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    return _tens(days, edge) if length <= 1 or first.day != 1 else _months(days, edge, length)


def _months(days: Days, edge: str, length: int) -> Days:
    first, last = days
    third = 1 if edge in {"start", "end"} else max(length // 3, 1)
    if edge in {"early", "start"}:
        return first, almanac.add_months(first, third) - almanac.ONE_DAY
    if edge in {"late", "end"}:
        return almanac.add_months(first, length - third), last
    return almanac.add_months(first, third), almanac.add_months(first, max(length - third, third + 1)) - almanac.ONE_DAY


def _week_of(days: Days, edge: str) -> Days:
    """Give seven days of a month: "week 1" is the 1st to the 7th, "week last" its last seven."""
    first, last = days
    if edge == "week last":
        return last - timedelta(days=6), last
    begin = first + timedelta(days=7 * (int(edge[5:]) - 1))
    return min(begin, last), min(begin + timedelta(days=6), last)


def _tens(days: Days, edge: str) -> Days:
    first, last = days
    if edge in {"early", "start"}:
        return first, first + timedelta(days=9)
    if edge in {"late", "end"}:
        return last - timedelta(days=9), last
    return first + timedelta(days=9), min(first + timedelta(days=19), last)


def coarser(one: Precision, other: Precision) -> Precision:
    """Give the vaguer of two precisions: a range is no more precise than its vaguer end."""
    return max(one, other, key=lambda unit: COARSENESS.get(unit, 8 if unit == "year" else -1))


def with_year_of(span: Span, other: Span) -> Span:
    """Lend a span the year, and the kind of year, of another of the same shape family."""
    twin = {"quarter", "calendar quarter"}, {"half", "calendar half"}
    shape = other.shape if any({span.shape, other.shape} <= pair for pair in twin) else span.shape
    return replace(span, shape=shape, year=other.year, ambiguous=span.ambiguous or other.ambiguous)
