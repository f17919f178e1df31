"""Grammar of what a year brings round: seasons, school terms, Christmas and Easter, polling day."""

from dataclasses import replace

from shared_plan.model.when import almanac
from shared_plan.model.when.quarters import dated, with_year
from shared_plan.model.when.span import Span
from shared_plan.model.when.stream import Stream
from shared_plan.model.when.years import Found, read_year, year_after

_HOLIDAYS = frozenset({"holiday", "holidays", "break", "vacation", "period"})
HALF_TERMS = {almanac.AUTUMN: 10, almanac.SPRING: 2, almanac.SUMMER: 5}  # the month in which half-term mostly falls


def read_season(s: Stream, at: int) -> Found:
    """Read "Autumn 2014", "summer holidays 2015", "Spring"; councils never say which months they mean."""
    if s.tag(at) != "SEASON":
        return None
    span = Span("season", "season", None, s.value(at), ambiguous=True, weak=True)
    after = at + 1 + (s.at(at + 1).text.lower() in _HOLIDAYS)
    written = year_after(s, after)
    if written:
        return dated(span, written[0], s), written[1]
    return None if s.tag(after) in {"WORD", "TITLE"} else (span, after)


def read_term(s: Stream, at: int) -> Found:
    """Read school terms: "Autumn term 2014", "Spring 2015 term", "Summer Term 2", "Michaelmas", "Semester 2 2014/15"."""
    tag, value = s.tag(at), s.value(at)
    if tag == "SEMESTER" and s.tag(at + 1) == "NUM" and s.value(at + 1) in {1, 2}:
        span = Span("term", "semester", None, s.value(at + 1), ambiguous=True)
        return with_year(s, span, at + 2)
    if tag == "TERMNAME":
        span = Span("term", "term", None, value, ambiguous=True)
        found = year_after(s, at + 1 + (s.tag(at + 1) == "TERM"))
        return (dated(span, found[0], s), found[1]) if found else ((span, at + 2) if s.tag(at + 1) == "TERM" else None)
    if tag != "SEASON" or value == almanac.WINTER:
        return None
    return _school(s, at, Span("term", "term", None, value, ambiguous=True))


def _school(s: Stream, at: int, span: Span) -> Found:
    after = at + 1
    if s.tag(after) == "HALFTERM":
        about = Span("week", "month", None, HALF_TERMS[span.part], ambiguous=True)
        return with_year(s, about, after + 1)
    if s.tag(after) == "TERM":
        half = s.value(after + 1) if s.width(after + 1) == 1 and s.value(after + 1) in {1, 2} else 0
        return with_year(s, replace(span, half=half), after + 1 + bool(half))
    if s.width(after) == 1 and s.value(after) in {1, 2}:
        found = with_year(s, replace(span, half=s.value(after)), after + 1 + (s.tag(after + 1) == "TERM"))
        return found if found and found[0].year is not None else None
    written = year_after(s, after)
    if written and s.tag(written[1]) == "TERM":
        return dated(span, written[0], s), written[1] + 1
    return None


def read_feast(s: Stream, at: int) -> Found:
    """Read Christmas and Easter, with or without their holidays."""
    span = day_of_feast(s.tag(at))
    after = at + 1 + (s.at(at + 1).text.lower() in _HOLIDAYS)
    written = year_after(s, after)
    return (dated(span, written[0], s), written[1]) if written else (span, after)


def read_polling(s: Stream, at: int) -> Found:
    """Read the day of local elections: "May elections", "May 2015 local elections", "2008 elections"."""
    month = s.tag(at) == "MONTH" and s.value(at) == 5
    place_ = at + month
    written = read_year(s, place_)
    after = written[1] if written else place_
    if s.tag(after) != "ELECTION" or not (month or written):
        return None
    return Span("day", "polling day", written[0].first if written else None, 5, ambiguous=True), after + 1


def read_new_year(s: Stream, at: int) -> Found:
    """Read "the new year" as its January, but not its honours or its day's other uses."""
    if s.at(at + 1).text.lower() in {"honours", "resolution", "resolutions", "message"}:
        return None
    span = Span("month", "month", None, 1, ambiguous=True)
    written = year_after(s, at + 1)
    if written:
        return dated(span, written[0], s), written[1]
    led = s.tag(at - 1) in {"BY", "IN", "FROM", "BEFORE", "AFTER", "UNTIL", "SINCE"}
    return (span, at + 1) if led or s.at(at).text.lower() not in {"new year", "the new year"} else None


def day_of_feast(tag: str) -> Span:
    """Make the span of a feast: Christmas is its day, Easter its Sunday."""
    if tag == "CHRISTMAS":
        return Span("day", "day", None, 12, 25, ambiguous=True, weak=True)
    return Span("day", "easter", None, 4, ambiguous=True, weak=True)
