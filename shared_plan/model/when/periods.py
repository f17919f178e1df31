"""Grammar of one period: any stretch of time that has a name, narrowed or not ("end of the second quarter")."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from shared_plan.model.when import almanac
from shared_plan.model.when.almanac import Days
from shared_plan.model.when.days import read_day, read_month, read_week
from shared_plan.model.when.reading import Precision
from shared_plan.model.when.span import Span, place
from shared_plan.model.when.stream import Stream
from shared_plan.model.when.years import Found, Year, pair_shape, read_year, read_years, year_after

_EDGES = {"EARLY": "early", "MID": "mid", "LATE": "late", "ENDOF": "end", "STARTOF": "start", "START": "start"}
_LINKS = frozenset({"OF", "DET", "DASH", "IN", "FOR"})
_NOT_AFTER_END = frozenset({"OF", "MONTH", "NUM", "ORD", "QUARTER", "SEASON", "COLON", "APOS", "DASH", "WORD", "DET"})
SCHOOL_YEARS = 6  # "Year 6" is rather a class than a year of the plan


def read_period(s: Stream, at: int) -> Found:
    """Read the longest period that begins at this place, with what narrows it."""
    if s.tag(at) not in _FIRST:
        return None
    if at not in s.periods:
        s.periods[at] = _period(s, at)
    return s.periods[at]


def _period(s: Stream, at: int) -> Found:
    narrowed = _edged(s, at)
    if narrowed:
        return narrowed
    found = _plain(s, at)
    return _edge_after(s, *found) if found else None


def _edged(s: Stream, at: int) -> Found:
    tag = s.tag(at)
    if tag == "YEAREND":
        return _year_end(s, at)
    if tag not in _EDGES:
        return None
    edge, place_ = _EDGES[tag], at + 1
    if tag == "START" and s.tag(place_) != "OF":
        return None
    joined = s.tag(place_) in {"TO", "DASH", "SLASH", "OR"} and s.tag(place_ + 1) in _EDGES
    if joined:
        edge, place_ = f"{edge}-{_EDGES[s.tag(place_ + 1)]}", place_ + 2
    found = _plain(s, s.skip(place_, _LINKS))
    if not found or found[0].shape in {"impossible", "polling day"} or found[0].unit == "day":
        return found if found and found[0].shape == "impossible" else None
    return _with_edge(found[0], edge), found[1]


def _with_edge(span: Span, edge: str) -> Span:
    """Narrow a period; only "end" and "start" say exactly which days are meant."""
    vague = edge not in {"end", "start"}
    if span.until is not None:
        return replace(span, until=_with_edge(span.until, edge), ambiguous=True)
    return replace(span, edge=edge, ambiguous=span.ambiguous or vague, weak=False)


def _edge_after(s: Stream, span: Span, after: int) -> Found:
    """Read "March end", "March 2015 (early)", "Sept (mid)"."""
    inner = after + (s.tag(after) in {"OPEN", "COMMA", "DASH"})
    if s.tag(inner) not in {"EARLY", "MID", "LATE", "ENDOF"} or span.unit == "day" or span.shape == "impossible":
        return span, after
    if s.tag(after) == "OPEN" and s.tag(inner + 1) == "CLOSE":
        return _with_edge(span, _EDGES[s.tag(inner)]), inner + 2
    if inner == after and s.tag(inner) == "ENDOF" and span.year is None and s.is_year(inner + 1):
        return _with_edge(replace(span, year=s.value(inner + 1)), "end"), inner + 2
    if inner == after and s.tag(inner) == "ENDOF" and s.tag(inner + 1) not in _NOT_AFTER_END:
        return _with_edge(span, "end"), inner + 1
    return span, after


def _year_end(s: Stream, at: int) -> Found:
    """Read "year end", "end of year 2014/15"; without a number it is the financial year, but never for certain."""
    if s.tag(at + 1) in {"NUM", "FY", "AY", "OF", "APOS"}:
        plan_year = _plan_year(s, at, s.skip(at + 1, {"OF"}))
        if plan_year:
            return replace(plan_year[0], edge="end"), plan_year[1]
        found = read_years(s, s.skip(at + 1, {"OF"}))
        if found:
            return _with_edge(found[0], "end"), found[1]
    named = "financial" in s.at(at).text.lower() or "fy" in s.at(at).text.lower()
    return Span("financial-year", pair_shape(s), edge="end", ambiguous=not named), at + 1


def _plain(s: Stream, at: int) -> Found:
    at = s.skip(at, {"DET"})
    for read in _READERS.get(s.tag(at), ()):
        found = read(s, at)
        if found:
            return found
    return None


def _after_year(s: Stream, at: int) -> Found:
    """Read a period whose year stands before it: "2018/19 Q3", "2014 Q3", "14/15 - Q2", "2015 spring term"."""
    written = read_year(s, at)
    if not written:
        return None
    place_ = s.skip(written[1], {"COMMA", "DASH", "COLON", "SLASH"})
    if s.tag(place_) not in {"QUARTER", "HALF", "SEASON", "TERMNAME", "SEMESTER", "ORD"}:
        return None
    found = _numbered(s, place_) or _term(s, place_) or _season(s, place_)
    if not found or found[0].year is not None:
        return None
    return dated(found[0], written[0], s), found[1]


def dated(span: Span, year: Year, s: Stream) -> Span:
    """Put a quarter, half, term or season into its year, as the plan counts years."""
    doubt = span.ambiguous or year.doubtful
    if span.shape in {"quarter", "half"}:
        calendar = s.context.quarters == "calendar" or "calendar" in span.edge
        if calendar and not year.pair:
            return replace(span, shape=f"calendar {span.shape}", year=year.first, ambiguous=doubt)
        return replace(span, year=year.first, ambiguous=doubt or calendar or not year.pair)
    if not year.pair:
        return replace(span, year=year.first, weak=False, ambiguous=doubt)
    turn = span.shape in {"term", "semester"} or span.part == almanac.SPRING
    later = turn and not (span.part == almanac.AUTUMN or (span.shape == "semester" and span.part == 1))
    return replace(span, year=year.first + later, weak=False, ambiguous=doubt)


def _numbered(s: Stream, at: int) -> Found:
    """Read quarters, halves and years of the plan: "Q3", "third quarter", "quarter 3 of", "H1", "Yr 2", "year one"."""
    ranked = s.tag(at) == "ORD" or (s.tag(at) == "LAST" and s.tag(at + 1) in {"QUARTER", "HALF"})
    noun, number = (at + 1, at) if ranked else (at, at + 1)
    number += not ranked and s.tag(number) == "STOP" and s.at(number).glued
    tag, value = s.tag(noun), s.value(number)
    if not ranked and s.tag(number) != "NUM":
        return None
    after = max(noun, number) + 1
    if tag == "YEAR" and (not ranked or value <= 5):
        return _plan_year(s, noun, number) if not ranked else _ranked_year(s, value, after)
    size = {"QUARTER": 4, "HALF": 2}.get(tag, 0)
    value = size if s.tag(at) == "LAST" else value
    if not 1 <= value <= size or s.width(number) > 1:
        return None
    span = Span("quarter" if size == 4 else "half", "quarter" if size == 4 else "half", None, value)
    return _with_year(s, _calendar_words(s, span, at, ranked=ranked, after=after), after)


def _calendar_words(s: Stream, span: Span, at: int, *, ranked: bool, after: int) -> Span:
    """Take "first half of 2020" for the calendar's; "H1 2020" and "first quarter" follow the plan."""
    spelled = ranked and span.shape == "half" and s.tag(after) == "OF" and s.is_year(s.skip(after, {"OF", "DET"}))
    return (
        replace(span, shape="calendar half", ambiguous=spelled)
        if spelled or (s.context.quarters == "calendar" and span.shape == "half") or s.tag(at - 1) == "CALENDAR"
        else span
    )


def _with_year(s: Stream, span: Span, after: int) -> Found:
    written = year_after(s, after, bare=span.shape != "term")
    if not written or (written[0].short and not written[0].pair and s.tag(written[1]) in {"WORD", "DASH"}):
        calendar = s.context.quarters == "calendar" and span.shape in {"quarter", "half"}
        return (replace(span, shape=f"calendar {span.shape}") if calendar else span), after
    if span.shape == "calendar half" and written[0].pair:
        span = replace(span, shape="half", ambiguous=False)
    return dated(span, written[0], s), written[1]


def _ranked_year(s: Stream, number: int, after: int) -> Found:
    following = s.tag(after)
    if following in {"WORD", "EVENT", "NUM"}:
        return None
    return plan_year(s, number), after


def _plan_year(s: Stream, noun: int, number: int) -> Found:
    value = s.value(number)
    if s.tag(noun) not in {"YEAR", "YEAREND"} or s.tag(number) != "NUM" or not 1 <= value < SCHOOL_YEARS:
        return None
    if s.width(number) > 1 or s.tag(number + 1) == "WORD":
        return None
    return plan_year(s, value), number + 1


def plan_year(s: Stream, number: int) -> Span:
    """Make the span of the nth year of the plan; it is sure only when the plan begins with a financial year."""
    if s.opening is None:
        return Span("year", "unplaced", part=number)
    first = almanac.add_months(s.opening, 12 * (number - 1))
    last = almanac.add_months(s.opening, 12 * number) - almanac.ONE_DAY
    exact = s.opening.day == 1 and s.opening.month == s.context.financial_year_month
    return Span("year", "fixed", part=number, ambiguous=not exact, days=(first, last))


def _season(s: Stream, at: int) -> Found:
    if s.tag(at) != "SEASON":
        return None
    span = Span("season", "season", None, s.value(at), ambiguous=True, weak=True)
    written = year_after(s, at + 1)
    if written:
        return dated(span, written[0], s), written[1]
    return None if s.tag(at + 1) in {"WORD", "TITLE"} else (span, at + 1)


def _term(s: Stream, at: int) -> Found:
    """Read school terms: "Autumn term 2014", "Spring 2015 term", "Summer Term 2", "Michaelmas", "Semester 2 2014/15"."""
    tag, value = s.tag(at), s.value(at)
    if tag == "SEMESTER" and s.tag(at + 1) == "NUM" and s.value(at + 1) in {1, 2}:
        span = Span("term", "semester", None, s.value(at + 1), ambiguous=True)
        return _with_year(s, span, at + 2)
    if tag == "TERMNAME":
        span = Span("term", "term", None, value, ambiguous=True)
        found = year_after(s, at + 1 + (s.tag(at + 1) == "TERM"))
        return (dated(span, found[0], s), found[1]) if found else ((span, at + 2) if s.tag(at + 1) == "TERM" else None)
    if tag != "SEASON" or value == almanac.WINTER:
        return None
    return _school(s, at, Span("term", "term", None, value, ambiguous=True))


def _school(s: Stream, at: int, span: Span) -> Found:
    after = at + 1
    if s.tag(after) == "TERM":
        half = s.value(after + 1) if s.width(after + 1) == 1 and s.value(after + 1) in {1, 2} else 0
        return _with_year(s, replace(span, half=half), after + 1 + bool(half))
    if s.width(after) == 1 and s.value(after) in {1, 2}:
        found = _with_year(s, replace(span, half=s.value(after)), after + 1 + (s.tag(after + 1) == "TERM"))
        return found if found and found[0].year is not None else None
    written = year_after(s, after)
    if written and s.tag(written[1]) == "TERM":
        return dated(span, written[0], s), written[1] + 1
    return None


def _feast(s: Stream, at: int) -> Found:
    """Read Christmas and Easter, and the polling day of local elections."""
    tag = s.tag(at)
    if tag in {"CHRISTMAS", "EASTER"}:
        span = day_of_feast(tag)
        written = year_after(s, at + 1)
        return (dated(span, written[0], s), written[1]) if written else (span, at + 1)
    return None


def _polling(s: Stream, at: int) -> Found:
    """Read the day of local elections: "May elections", "May 2015 local elections", "2008 elections"."""
    month = s.tag(at) == "MONTH" and s.value(at) == 5
    place_ = at + month
    written = read_year(s, place_)
    after = written[1] if written else place_
    if s.tag(after) != "ELECTION" or not (month or written):
        return None
    return Span("day", "polling day", written[0].first if written else None, 5, ambiguous=True), after + 1


def day_of_feast(tag: str) -> Span:
    """Make the span of a feast: Christmas is its day, Easter its Sunday."""
    if tag == "CHRISTMAS":
        return Span("day", "day", None, 12, 25, ambiguous=True, weak=True)
    return Span("day", "easter", None, 4, ambiguous=True, weak=True)


_UNITS: dict[str, tuple[Precision, int]] = {"WEEK": ("week", 0), "MONTHWORD": ("month", 1), "QUARTER": ("quarter", 3)}
_SHIFTS = {"CURRENT": 0, "NEXT": 1, "LAST": -1}


def _named(s: Stream, at: int) -> Found:
    """Read "this year", "next month", "the current financial year", counted from the plan's date."""
    place_ = s.skip(at, {"DET"})
    shift = _SHIFTS.get(s.tag(place_))
    today = s.context.date
    if shift is None:
        return _lone_year(s, place_)
    unit, after = s.tag(place_ + 1), place_ + 2
    if unit in {"YEAR", "FY", "AY", "CY"}:
        shape = {"AY": "academic year", "CY": "year"}.get(unit, pair_shape(s))
        span = Span("financial-year" if shape == "financial year" else "year", shape)
        days = _shifted(span, shift, s)
        return replace(span, shape="fixed" if days else "unplaced", days=days, ambiguous=unit == "YEAR"), after
    if unit not in _UNITS:
        return None
    precision, months = _UNITS[unit]
    span = Span(precision, "unplaced")
    if today is None:
        return span, after
    if not months:
        monday = today - timedelta(days=today.weekday() - 7 * shift)
        return replace(span, shape="fixed", days=(monday, monday + timedelta(days=6))), after
    start = today.month - 1 - (today.month - 1) % months
    first = almanac.add_months(today.replace(day=1, month=start + 1), shift * months)
    return replace(span, shape="fixed", days=almanac.months_from(first.year, first.month, months)), after


def _shifted(span: Span, shift: int, s: Stream) -> Days | None:
    today = s.context.date
    if today is None:
        return None
    now = next(year for year in (today.year, today.year - 1) if (place(span, year, s.context) or (today,))[0] <= today)
    return place(span, now + shift, s.context)


def _lone_year(s: Stream, at: int) -> Found:
    """Read "the financial year" and "the calendar year" after "end of": the year that the plan's date is in."""
    shape = {"FY": "financial year", "AY": "academic year", "CY": "year"}.get(s.tag(at))
    if (
        not shape
        or len(s.at(at).text) < 3
        or s.tag(at - 1) not in {"OF", "DET", "ENDOF", "STARTOF", "IN", "EARLY", "LATE"}
    ):
        return None
    return Span("financial-year" if shape == "financial year" else "year", shape), at + 1


_Reader = Callable[[Stream, int], Found]
# Which readers a tag may begin, in the order in which they are tried: the longest reading first.
_READERS: Final[dict[str, tuple[_Reader, ...]]] = {
    "NUM": (_polling, read_day, _after_year, read_month, read_years),
    "ORD": (read_week, read_day, _numbered),
    "APOS": (_after_year, read_years),
    "WEEKDAY": (read_day,),
    "MONTH": (_polling, read_day, read_month),
    "WCOMM": (read_week,),
    "WEND": (read_week,),
    "WEEK": (read_week,),
    "LAST": (read_week, _numbered, _named),
    "NEXT": (_named,),
    "CURRENT": (_named,),
    "QUARTER": (_numbered,),
    "HALF": (_numbered,),
    "YEAR": (_numbered, read_years),
    "SEASON": (_term, _season),
    "TERMNAME": (_term,),
    "SEMESTER": (_term,),
    "CHRISTMAS": (_feast,),
    "EASTER": (_feast,),
    **dict.fromkeys(("FY", "AY", "CY", "MY"), (read_years, _named)),
}
_FIRST: Final = frozenset(_READERS) | frozenset(_EDGES) | {"DET", "YEAREND"}
