"""Grammar of one period: any stretch of time that has a name, narrowed or not ("end of the second quarter")."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from shared_plan.model.when import almanac
from shared_plan.model.when.almanac import Days
from shared_plan.model.when.days import read_day, read_month, read_week
from shared_plan.model.when.numeric import read_compact
from shared_plan.model.when.occasions import read_feast, read_new_year, read_polling, read_season, read_term
from shared_plan.model.when.quarters import dated, numbered_year, read_numbered
from shared_plan.model.when.reading import Precision
from shared_plan.model.when.span import Span, days_of, place
from shared_plan.model.when.stream import Stream
from shared_plan.model.when.years import Found, pair_shape, read_year, read_years

_EDGES = {"EARLY": "early", "MID": "mid", "LATE": "late", "ENDOF": "end", "STARTOF": "start", "START": "start"}
_EDGE_JOINTS = frozenset({"TO", "DASH", "SLASH", "OR"})
_LINKS = frozenset({"OF", "DET", "DASH", "IN", "FOR"})
_NOT_AFTER_END = frozenset({"OF", "MONTH", "NUM", "ORD", "QUARTER", "SEASON", "COLON", "APOS", "DASH", "WORD", "DET"})


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
    second = s.skip(place_, _EDGE_JOINTS)
    if second > place_ and s.tag(second) in _EDGES:
        edge, place_ = f"{edge}-{_EDGES[s.tag(second)]}", second + 1
    found = _plain(s, s.skip(place_, _LINKS | {"OR"} if edge == "end" else _LINKS))
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
        plan_year = numbered_year(s, at, s.skip(at + 1, {"OF"}))
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
    written = read_year(s, at + (s.tag(at) in {"FY", "AY", "CY"}))
    if not written:
        return None
    inside = s.tag(written[1]) == "OPEN"
    place_ = s.skip(written[1], {"COMMA", "DASH", "COLON", "SLASH", "OPEN"})
    if s.tag(place_) not in {"QUARTER", "HALF", "SEASON", "TERMNAME", "SEMESTER", "ORD"}:
        return None
    found = read_numbered(s, place_) or read_term(s, place_) or read_season(s, place_)
    if not found or found[0].year is not None or (inside and s.tag(found[1]) != "CLOSE"):
        return None
    if s.tag(at) == "CY" and found[0].shape in {"quarter", "half"}:
        found = replace(found[0], shape=f"calendar {found[0].shape}"), found[1]
    return dated(found[0], written[0], s), found[1] + inside


def _year_to(s: Stream, at: int) -> Found:
    """Read "year ending 31 March 2015": the twelve months up to then."""
    if s.at(at + 1).text.lower() not in {"ending", "ended", "to"}:
        return None
    found = read_day(s, at + 2) or read_month(s, at + 2)
    days = days_of(found[0], s.context) if found else None
    if not found or not days:
        return None
    first = almanac.add_months(days[1] + almanac.ONE_DAY, -12)
    return Span("financial-year" if days[1].month == 3 else "year", "fixed", days=(first, days[1])), found[1]


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
    span = replace(span, ambiguous=shift < 0)
    if not months:
        monday = today - timedelta(days=today.weekday() - 7 * shift)
        return replace(span, shape="fixed", days=(monday, monday + timedelta(days=6))), after
    start = today.month - 1 - (today.month - 1) % months
    first = almanac.add_months(today.replace(day=1, month=start + 1), shift * months)
    return replace(span, shape="fixed", days=almanac.months_from(first.year, first.month, months)), after


def _nearest(s: Stream, at: int) -> Found:
    """Read "this summer", "next March" and "last autumn" by the plan's date; what is meant is never quite sure."""
    today = s.context.date
    if not today or s.tag(at + 1) not in {"SEASON", "MONTH"}:
        return None
    shift, at = _SHIFTS[s.tag(at)], at + 1
    found = read_polling(s, at) or read_term(s, at) or read_season(s, at) or read_month(s, at)
    if not found or found[0].year is not None:
        return found
    span = replace(found[0], ambiguous=True, weak=False)
    placed = [(year, place(span, year, s.context)) for year in range(today.year - 2, today.year + 3)]
    ahead = [year for year, days in placed if days and (days[0] > today if shift > 0 else days[1] >= today)]
    past = [year for year, days in placed if days and days[1] < today]
    year = past[-1] if shift < 0 else ahead[0]
    return replace(span, year=year), found[1]


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


def _quarter_glued(s: Stream, at: int) -> Found:
    letter = s.at(at + 1)
    return read_numbered(s, at) if letter.glued and letter.text in {"Q", "q"} else None


_UNITS: dict[str, tuple[Precision, int]] = {"WEEK": ("week", 0), "MONTHWORD": ("month", 1), "QUARTER": ("quarter", 3)}
_SHIFTS = {"CURRENT": 0, "NEXT": 1, "LAST": -1}

_Reader = Callable[[Stream, int], Found]
# Which readers a tag may begin, in the order in which they are tried: the longest reading first.
_READERS: Final[dict[str, tuple[_Reader, ...]]] = {
    "NUM": (_quarter_glued, read_polling, read_day, _after_year, read_month, read_years),
    "ORD": (read_week, read_day, read_numbered),
    "APOS": (_after_year, read_years),
    "COMPACT": (read_compact,),
    "WEEKDAY": (read_day,),
    "MONTH": (read_polling, read_day, read_month),
    "WCOMM": (read_week,),
    "WEND": (read_week,),
    "WEEK": (read_week,),
    "LAST": (read_week, read_numbered, _nearest, _named),
    "NEXT": (_nearest, _named),
    "CURRENT": (_nearest, _named),
    "QUARTER": (read_numbered,),
    "HALF": (read_numbered,),
    "YEAR": (_year_to, read_numbered, read_years),
    "SEASON": (read_term, read_season),
    "TERMNAME": (read_term,),
    "SEMESTER": (read_term,),
    "CHRISTMAS": (read_feast,),
    "EASTER": (read_feast,),
    "NEWYEAR": (read_new_year,),
    **dict.fromkeys(("FY", "AY", "CY", "MY"), (_after_year, _year_to, read_years, _named)),
}
_FIRST: Final = frozenset(_READERS) | frozenset(_EDGES) | {"DET", "YEAREND"}
