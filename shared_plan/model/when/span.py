"""A stretch of the calendar as a plan names it, with or without its year, and the days that it stands for."""

from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta

from shared_plan.model.when import almanac
from shared_plan.model.when.almanac import Days
from shared_plan.model.when.context import Context
from shared_plan.model.when.reading import COARSENESS, Precision


@dataclass(frozen=True, slots=True)
class Span:
    """A period: its shape, its number within the year, its year where that was written.

    ``edge`` narrows it ("early", "mid", "late", "end", "start", "mid-late"); ``until`` is the last of several
    neighbours that were offered as one ("April/May/June"); ``weak`` means that the words may mean something else
    (a bare number, a bare month), so that what stands around them must agree; ``days`` are those of a fixed period.
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


def place(span: Span, year: int, context: Context) -> Days | None:
    """Give the days of a span in a year: the year in which it, or the financial or academic year it is in, begins.

    None where there are none, as for 31 June.
    """
    if not 1 < year < MAXYEAR - 1:
        return None
    whole = _whole(span, year, context)
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


def _whole(span: Span, year: int, context: Context) -> Days | None:
    financial, academic = context.financial_year_month, context.academic_year_month
    part = span.part
    match span.shape:
        case "fixed":
            return span.days
        case "day":
            day = almanac.day_of(year, part, span.day)
            return (day, day) if day else None
        case "month":
            return almanac.months_from(year, part, 1)
        case "year":
            return almanac.year_from(year, 1)
        case "financial year":
            return almanac.year_from(year, financial)
        case "academic year":
            return almanac.year_from(year, academic)
        case "municipal year":
            return almanac.year_from(year, 5)
        case "quarter":
            return almanac.part_of_year(year, financial, 4, part)
        case "calendar quarter":
            return almanac.part_of_year(year, 1, 4, part)
        case "half":
            return almanac.part_of_year(year, financial, 2, part)
        case "calendar half":
            return almanac.part_of_year(year, 1, 2, part)
        case _:
            return _customary(span, year)


def _customary(span: Span, year: int) -> Days | None:
    match span.shape:
        case "season":
            return almanac.season(year, span.part)
        case "term":
            return almanac.school_term(year, span.part, span.half)
        case "semester":
            return almanac.months_from(year, 9, 5) if span.part == 1 else almanac.months_from(year, 2, 5)
        case "easter":
            day = almanac.easter(year)
            return day, day
        case "polling day":
            day = almanac.polling_day(year)
            return day, day
        case "week":
            return _week(almanac.day_of(year, span.part, span.day), span.half)
        case "iso week":
            first = _iso_monday(year, span.part)
            return (first, first + timedelta(days=6)) if first else None
        case _:
            return None


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


def narrowed(days: Days, edge: str) -> Days:
    """Give the early, middle or late part of a period.

    Of a month, as councils use it: the first ten days, the 10th to the 20th, the last ten days; of anything
    longer, a third in whole months, but its first and its last month when it says "start" and "end".
    """
    if edge.startswith("week"):
        return _week_of(days, edge)
    if "-" in edge:
        first, last = edge.split("-")
        return narrowed(days, first)[0], narrowed(days, last)[1]
    first, last = days
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if (last - first).days < 10:
        return days
    if length <= 1 or first.day != 1:
        return _tens(days, edge)
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
