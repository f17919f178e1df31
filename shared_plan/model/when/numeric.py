"""Grammar of dates in figures: 31/03/2015, 31.3.15, 2015-03-31, 03/2015, 12/09; the day stands first in the UK."""

from dataclasses import replace

from shared_plan.model.when.almanac import day_of
from shared_plan.model.when.span import Span
from shared_plan.model.when.stream import Stream, full_year
from shared_plan.model.when.years import Found

JOINTS = frozenset({"DASH", "SLASH", "STOP"})
IMPOSSIBLE = Span("none", "impossible", ambiguous=True)
NEAR_YEARS = (-4, 12)  # a pair such as 04/05 is a financial year when it lies so near the plan's date


def day(year: int | None, month: int, number: int) -> Span:
    """Make the span of a day, or the impossible one for a day that no year has."""
    if not 1 <= month <= 12 or day_of(year or 2000, month, number) is None:
        return IMPOSSIBLE
    return Span("day", "day", year, month, number)


def read_figures(s: Stream, at: int) -> Found:
    """Read a date of two or three numbers; None where the numbers are something else."""
    if s.width(at) == s.width(at + 1) == 2 and s.is_year(at + 2) and s.value(at + 1) <= 12 and s.value(at) <= 31:
        return day(s.value(at + 2), s.value(at + 1), s.value(at)), at + 3
    if s.tag(at + 1) == s.tag(at + 3) == "COMMA" and _mixed(s, at):
        return _three(s, at)
    if not s.width(at) or s.tag(at + 1) not in JOINTS or not s.width(at + 2):
        return None
    if s.tag(at + 3) in JOINTS and s.width(at + 4) and (s.tag(at + 3) == s.tag(at + 1) or _mixed(s, at)):
        found = _three(s, at)
        if found:
            return found
    return _two(s, at)


def _mixed(s: Stream, at: int) -> bool:
    """See through "31-03/2016" and "31,03,2016": no other numbers stand so close with a year behind them."""
    return s.is_year(at + 4) and all(s.at(at + step).glued for step in range(1, 5)) and s.width(at + 2) == 2


def read_compact(s: Stream, at: int) -> Found:
    """Read 20140914, as programs write a day; as a number of any other sort it must not be believed."""
    number = s.value(at)
    return replace(day(number // 10000, number // 100 % 100, number % 100), weak=True), at + 1


def _three(s: Stream, at: int) -> Found:
    a, b, c = (s.value(at + step) for step in (0, 2, 4))
    widths = s.width(at), s.width(at + 2), s.width(at + 4)
    if widths[0] == 4 and widths[1] <= 2 and widths[2] <= 2 and s.is_year(at):
        return None if b > 12 else (day(a, b, c), at + 5)
    if widths[0] > 2 or widths[1] > 2 or widths[2] not in {2, 4} or (widths[2] == 4 and not s.is_year(at + 4)):
        return None
    year = c if widths[2] == 4 else full_year(c)
    if widths[2] == 2 and _reference(s, at, year):
        return None
    if b > 12 >= a:
        return replace(day(year, a, b), ambiguous=True), at + 5
    return day(year, b, a), at + 5


def _reference(s: Stream, at: int, year: int) -> bool:
    """Take "4.2.13" for a paragraph, and numbers with dashes for a code, unless the year is near the plan's."""
    tag = s.tag(at + 1)
    if tag == "SLASH":
        return s.value(at) > 31 and s.value(at + 2) > 31
    plan = s.context.date
    near = plan is not None and abs(plan.year - year) <= 8
    return not near and (s.width(at) == 1 or tag == "DASH" or plan is not None)


def _two(s: Stream, at: int) -> Found:
    first, second = s.value(at), s.value(at + 2)
    joint, tight = s.tag(at + 1), s.tight(at + 1)
    if s.tag(at + 3) == joint and s.tight(at + 3):
        return None
    if s.is_year(at + 2) and s.width(at) <= 2 and 1 <= first <= 12 and tight:
        return Span("month", "month", second, first), at + 3
    if s.is_year(at) and s.width(at + 2) == 2 and joint != "STOP" and tight and 1 <= second <= 12:
        return None if second > first % 100 else (Span("month", "month", first, second), at + 3)
    if joint != "SLASH" or not tight or max(s.width(at), s.width(at + 2)) > 2:
        return None
    return _slashed(s, at, first, second)


def _slashed(s: Stream, at: int, first: int, second: int) -> Found:
    """Read two short numbers: a financial year, a day and month, or a month and year."""
    wide = s.width(at) == 2 and s.width(at + 2) == 2
    if wide and second == (first + 1) % 100 and not _day_rather(s, first, second):
        return None
    if 1 <= second <= 12 and 1 <= first <= 31:
        ranged = _ranges(s, at + 3)
        sure = (first > 12 or wide or ranged) and (first, second) != (24, 7)
        found = day(None, second, first)
        return (replace(found, ambiguous=first <= 12 and not ranged, weak=True), at + 3) if sure else None
    if 1 <= first <= 12 and 13 <= second <= 40 and s.width(at + 2) == 2:
        return Span("month", "month", full_year(second), first, ambiguous=True, weak=True), at + 3
    return None


def _ranges(s: Stream, at: int) -> bool:
    """Say whether a whole date follows a dash: "1/7 - 30/9/14"."""
    figures = all(s.width(at + step) and s.tag(at + step + 1) == "SLASH" for step in (1, 3))
    return s.tag(at) in {"DASH", "TO"} and figures and bool(s.width(at + 5))


def _day_rather(s: Stream, first: int, second: int) -> bool:
    """Say whether 04/05 is rather 4 May: its years are far from the plan's date."""
    if s.context.date is None or second > 12 or first > 31:
        return False
    low, high = NEAR_YEARS
    return not low <= full_year(first) - s.context.date.year <= high
