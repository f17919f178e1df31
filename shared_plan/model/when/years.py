"""Grammar of years: pairs ("2004 –05", "14/15"), several years, lone years, and the year written after a period."""

from dataclasses import replace
from typing import NamedTuple

from shared_plan.model.when.reading import Precision
from shared_plan.model.when.span import Span
from shared_plan.model.when.stream import Stream, full_year

JOINTS = frozenset({"DASH", "SLASH"})
Found = tuple[Span, int] | None
_NAMED = {"FY": "financial year", "AY": "academic year", "CY": "year", "MY": "municipal year"}


class Year(NamedTuple):
    """A year as written: its first calendar year, whether it was a pair, how many years, whether doubtful."""

    first: int
    pair: bool
    years: int = 1
    doubtful: bool = False
    short: bool = False


def read_year(s: Stream, at: int) -> tuple[Year, int] | None:
    """Read a year that stands by itself: four digits, an apostrophe and two, or a pair of either width."""
    pair = read_pair(s, at)
    if pair:
        return pair
    if s.is_year(at):
        return Year(s.value(at), pair=False), at + 1
    if s.tag(at) == "APOS" and s.width(at + 1) == 2:
        return Year(full_year(s.value(at + 1)), pair=False), at + 2
    return None


def read_pair(s: Stream, at: int) -> tuple[Year, int] | None:
    """Read two years that belong together, with a dash, a slash or (dash lost) a space between."""
    at += s.tag(at) == "APOS"
    width, first = s.width(at), s.value(at)
    if not (s.is_year(at) or width == 2):
        return None
    said = s.tag(at + 1) == "TO" and width == 4 and s.width(at + 2) == 2  # "2014 to 17"
    joint = said or s.tag(at + 1) in JOINTS
    second = at + 2 if joint else at + 1
    second += s.tag(second) == "APOS"
    other, last = s.width(second), s.value(second)
    if (
        not other
        or s.tag(second + 1) in {"MONTH", "ORD"}
        or (s.tag(second + 1) == s.tag(at + 1) in JOINTS and s.tight(second + 1) and s.width(second + 2) in {1, 2, 4})
    ):
        return None
    begin = first if width == 4 else full_year(first)
    return _pair(begin, width, last, other, joint=joint, after=second + 1)


def _pair(begin: int, width: int, last: int, other: int, *, joint: bool, after: int) -> tuple[Year, int] | None:
    if other == 4:
        count = last - begin
        if not joint or width != 4:
            return None
        return (Year(begin, pair=True, years=count, doubtful=count > 1), after) if 1 <= count <= 30 else None
    if other == 1:
        fits = joint and width == 4 and last == (begin + 1) % 10 and last
        return (Year(begin, pair=True, doubtful=True), after) if fits else None
    if other != 2:
        return None
    count = (last - begin) % 100
    if count == 1:
        return Year(begin, pair=True, short=width == 2), after
    several = joint and 2 <= count <= 25 and (width == 4 or begin % 100 > 12)
    return (Year(begin, pair=True, years=count, doubtful=True, short=width == 2), after) if several else None


def pair_shape(s: Stream) -> str:
    """Say what a pair of years means to this body."""
    return "academic year" if s.context.years == "academic" else "financial year"


def span_of(year: Year, shape: str, *, weak: bool = False) -> Span:
    """Make the span of one year or of several."""
    unit: Precision = "financial-year" if shape == "financial year" else "year"
    first = Span(
        unit, shape, year.first, ambiguous=year.doubtful or shape == "municipal year", weak=weak, short=year.short
    )
    if year.years <= 1:
        return first
    last = Span(unit, shape, year.first + year.years - 1, weak=weak)
    return replace(first, ambiguous=True, until=last)


def read_years(s: Stream, at: int) -> Found:
    """Read a span of years: "2004-05", "FY14/15", "2014/15 financial year", "calendar year 2019", "2015"."""
    named = _named_before(s, at) or _triple(s, at)
    if named:
        return named
    at += s.tag(at) == "YEAR" and s.at(at).text.lower() == "year" and s.is_year(at + 1)
    written = read_year(s, at)
    if not written:
        return None
    year, after = written
    place = after + (s.tag(after) == "OPEN")
    place = s.skip(place, {"DASH"})
    if s.tag(place) in _NAMED and s.tag(place + 1) != "NUM":
        closing = s.tag(after) == "OPEN" and s.tag(place + 1) == "CLOSE"
        return span_of(year, _NAMED[s.tag(place)]), place + 1 + closing
    if year.pair:
        return span_of(year, pair_shape(s), weak=year.short or s.tag(at + 1) == "NUM"), after
    return span_of(year, "year", weak=True), after


def _triple(s: Stream, at: int) -> Found:
    """Read "2014/15/16" as two financial years running."""
    slashed = s.tag(at + 1) == s.tag(at + 3) in JOINTS and s.is_year(at) and s.width(at + 2) == s.width(at + 4) == 2
    if not slashed or [s.value(at + 2), s.value(at + 4)] != [(s.value(at) + n) % 100 for n in (1, 2)]:
        return None
    return span_of(Year(s.value(at), pair=True, years=2), pair_shape(s)), at + 5


def _named_before(s: Stream, at: int) -> Found:
    name = s.tag(at)
    if name not in _NAMED:
        return None
    place = s.skip(at + 1, {"COLON", "OF", "DASH", "OPEN"})
    written = read_year(s, place)
    if written:
        after = written[1] + (s.tag(written[1]) == "CLOSE" and s.tag(place - 1) == "OPEN")
        lone = not written[0].pair and name != "CY"
        return span_of(written[0]._replace(doubtful=written[0].doubtful or lone), _NAMED[name]), after
    if s.width(place) == 2 and s.at(place).value < 70 and name in {"FY", "AY"}:
        return span_of(Year(full_year(s.value(place)), pair=False, doubtful=True), _NAMED[name]), place + 1
    return None


def year_after(s: Stream, at: int, *, bare: bool = True) -> tuple[Year, int] | None:
    """Read the year of the period that has just been read: "2014", "of 2018-19", "FY14/15", "(2014/15)", "'14".

    ``bare`` allows two digits without an apostrophe ("March 14").
    """
    place = s.skip(at, {"COMMA", "OF", "STOP", "FY", "AY", "DET", "CY"})
    if s.tag(place) == "IN" and s.is_year(place + 1):
        place += 1
    if (
        s.tag(place) in JOINTS
        and s.tag(place + 1) in {"NUM", "APOS"}
        and (s.tight(place) or s.is_year(place + 1) or bare)
    ):
        place += 1
    if s.tag(place) == "OPEN" and s.tag(place + 1) in {"NUM", "FY", "AY"}:
        inner = year_after(s, place + 1, bare=False)
        return (inner[0], inner[1] + 1) if inner and s.tag(inner[1]) == "CLOSE" else None
    written = read_year(s, place)
    if written or not bare:
        return written
    if s.width(place) == 2 and s.tag(place + 1) not in {"MONTH", "ORD", "TIME"} and place - at <= 1:
        return Year(full_year(s.value(place)), pair=False, short=True), place + 1
    return None
