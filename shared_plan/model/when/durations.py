"""Grammar of lengths of time: "within six months", "over the next 12 months", "6 weeks after approval"."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared_plan.model.when import almanac
from shared_plan.model.when.finding import Finding
from shared_plan.model.when.periods import read_period
from shared_plan.model.when.reading import Precision
from shared_plan.model.when.span import Span, days_of
from shared_plan.model.when.stream import SEPARATORS, Stream

_LEADS = frozenset({"IN", "NEXT", "DET", "BY", "UNTIL", "FOR", "CURRENT", "BEFORE", "OF", "ABOUT", "FROM"})
_FIRST = _LEADS | {"NUM", "AFTER", "ONWARDS"}
_COMPARED = frozenset({"less", "under", "than", "more", "maximum", "least", "<", ">", "≤", "≥"})
_BOUNDED = frozenset({"IN", "NEXT", "BY", "UNTIL", "BEFORE"})
_MORE = frozenset({"beyond", "after"})  # "over three years" is during them, unless it defines a term
_UNITS: dict[str, tuple[Precision, int, int]] = {
    "DAYWORD": ("day", 0, 1),
    "WEEK": ("week", 0, 7),
    "MONTHWORD": ("month", 1, 0),
    "QUARTER": ("quarter", 3, 0),
    "YEAR": ("year", 12, 0),
    "TERM": ("term", 4, 0),
}
_CLOSED = frozenset({"END", "CLOSE", "OPEN", "COMMA", "STOP", "COLON", "NOTE", "DASH", "AMP", "QUERY"}) | SEPARATORS


@dataclass(frozen=True, slots=True)
class Length:
    """So many units, or from so many to so many."""

    least: int
    most: int
    unit: str

    @property
    def precision(self) -> Precision:
        return _UNITS[self.unit][0]


def after_length(day: date, count: int, unit: str) -> date:
    """Give the day that lies so many units later."""
    _, months, days = _UNITS[unit]
    return almanac.add_months(day, months * count) if months else day + timedelta(days=days * count)


def read_length(s: Stream, at: int) -> tuple[Length, int] | None:
    """Read "six months", "6-12 months", "a year", "2 to 3 years", "30 working days"."""
    share = s.tag(at + 1) == "QUARTER" and s.tag(at + 2) == "OF"  # "a quarter of households"
    if s.tag(at) == "DET" and s.at(at).text.lower() in {"a", "an"} and s.tag(at + 1) in _UNITS and not share:
        return Length(1, 1, s.tag(at + 1)), at + 2
    if s.tag(at) != "NUM" or _fraction(s, at) or not 0 <= s.value(at) <= 1000:
        return None
    least = most = s.value(at)
    place = at + 1
    if (
        s.tag(place) in {"DASH", "TO", "SLASH", "OR", "AND"}
        and s.tag(place + 1) == "NUM"
        and s.value(place + 1) <= 1000
    ):
        most, place = s.value(place + 1), place + 2
    place += s.tag(place) in {"PLUS", "DASH"} and s.tag(place + 1) in _UNITS
    place += s.at(place).text.lower() in {"working", "calendar", "school", "clear", "full", "consecutive"}
    if s.tag(place) not in _UNITS or s.at(place).text in {"y", "Y"} or most < least or s.width(at) > 3:
        return None
    return Length(least, most, s.tag(place)), place + 1


def _fraction(s: Stream, at: int) -> bool:
    """Tell "1/2 day" from "1/2 days"."""
    return (
        s.tag(at + 1) == "SLASH" and s.tight(at + 1) and s.at(at + 3).text.lower() in {"day", "week", "month", "year"}
    )


def read_duration(s: Stream, at: int) -> Finding | None:
    """Find a length of time counted from the plan's date, or one that depends on something else and has no date."""
    if s.tag(at) not in _FIRST and s.at(at).text.lower() not in _COMPARED:
        return None
    place, leads = at, set()
    more = s.at(place).text.lower() in _MORE and s.tag(place + 1) == "NUM"
    while s.tag(place) in _LEADS or s.at(place).text.lower() in _COMPARED:
        if read_length(s, place):
            break
        leads.add(s.tag(place))
        more = more or s.at(place).text.lower() in {"more", ">", "≥"}
        place += 1
    found = read_length(s, place)
    if not found:
        return None
    length, after = found
    more = more or (s.tag(place + 1) == "PLUS" or s.tag(after) == "PLUS")
    return _finding(s, at, length, after, leads, more=more)


def _finding(s: Stream, at: int, length: Length, after: int, leads: set[str], *, more: bool) -> Finding | None:
    after += s.tag(after) == "PLUS"
    after += s.tag(after) == "APOS"
    after += s.at(after).text.lower() in {"time", "period"}
    if s.at(at - 1).tag == "EVERY" or s.at(after).text.lower() in {"per", "a"}:
        return None
    bound = bool(leads & _BOUNDED)
    hooked = s.tag(after) in {"AFTER", "BEFORE", "OF", "FROM", "SINCE", "ONGOING"}
    if not bound and not hooked and not (s.tag(after) in _CLOSED and _opens(s, at)):
        return None
    if s.tag(after) in {"WORD", "TITLE", "EVENT"} and s.at(after - 1).text.lower() in {"year", "month", "week", "day"}:
        return None
    if hooked and s.tag(after) != "ONGOING":
        return _hooked(s, at, length, after)
    return _window(s, at, length, after, vague=not bound or more, more=more)


def _opens(s: Stream, at: int) -> bool:
    return s.tag(at - 1) in _CLOSED


def _window(s: Stream, at: int, length: Length, after: int, *, vague: bool, more: bool) -> Finding:
    today = s.context.date
    if today is None:
        return Finding("window", at, after, vague=vague)
    low = after_length(today, length.least, length.unit) if length.least != length.most or more else today
    high = date.max if more else after_length(today, length.most, length.unit)
    return Finding("window", at, after, vague=vague, open_ended=more, days=(low, high), precision=length.precision)


def _hooked(s: Stream, at: int, length: Length, after: int) -> Finding:
    """Count from a day that is named; a length that hangs on an event has no date."""
    hook = s.tag(after)
    start = s.skip(after + 1, {"DET", "OF", "FROM"})
    found = read_period(s, start)
    days = None
    if found and found[0].settled and not found[0].weak:
        days = days_of(found[0], s.context)
        after = found[1]
    elif _plan_itself(s, start) and s.context.date:
        days, after = (s.context.date, s.context.date), start + 1
    if not days:
        return Finding("window", at, after + 1)
    if hook == "BEFORE":
        return Finding("window", at, after)
    end = after_length(days[1], length.most, length.unit)
    if hook == "AFTER" and days[0] == days[1]:
        return Finding("point", at, after, Span(length.precision, "fixed", days=(end, end)))
    return Finding("window", at, after, days=(days[0], end), precision=length.precision)


def _plan_itself(s: Stream, at: int) -> bool:
    word = s.at(at).text.lower()
    follows = s.tag(at + 1) in _CLOSED
    return follows and word in {"plan", "now", "today", "strategy", "programme", "report"}
