"""Grammar of the numbered parts of a year and of a plan: quarters, halves, "Year 2"; and the year they stand in."""

from dataclasses import replace
from datetime import date

from shared_plan.model.when import almanac
from shared_plan.model.when.reading import Precision
from shared_plan.model.when.span import Span
from shared_plan.model.when.stream import Stream
from shared_plan.model.when.years import Found, Year, year_after

_LENGTHS: dict[int, Precision] = {3: "quarter", 6: "half"}
SCHOOL_YEARS = 6  # "Year 6" is rather a class than a year of the plan


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


def read_numbered(s: Stream, at: int) -> Found:
    """Read quarters, halves and years of the plan: "Q3", "third quarter", "quarter 3 of", "H1", "Yr 2", "year one"."""
    several = _several(s, at) or _some_months(s, at)
    if several:
        return several
    glued = s.tag(at) == "NUM" and s.width(at) == 1 and s.at(at + 1).glued  # "3Q 2015/16"
    ranked = glued or s.tag(at) == "ORD" or (s.tag(at) == "LAST" and s.tag(at + 1) in {"QUARTER", "HALF"})
    noun, number = (at + 1, at) if ranked else (at, at + 1)
    number += not ranked and s.tag(number) == "STOP" and s.at(number).glued
    tag, value = s.tag(noun), s.value(number)
    if not ranked and s.tag(number) != "NUM":
        return None
    after = max(noun, number) + 1
    if tag == "YEAR" and (not ranked or value <= 5):
        return numbered_year(s, noun, number) if not ranked else _ranked_year(s, value, after)
    size = {"QUARTER": 4, "HALF": 2}.get(tag, 0)
    value = size if s.tag(at) == "LAST" else value
    if not 1 <= value <= size or s.width(number) > 1:
        return None
    if s.at(at).text.lower() == "last" and not year_after(s, after):
        return None
    span = Span("quarter" if size == 4 else "half", "quarter" if size == 4 else "half", None, value)
    return with_year(s, _calendar_words(s, span, at, ranked=ranked, after=after), after)


def _some_months(s: Stream, at: int) -> Found:
    """Read "first six months of 2018/19" and "last 3 months of 2019"."""
    count, end = s.value(at + 1), s.tag(at) == "LAST"
    written = year_after(s, at + 3, bare=False) if s.tag(at + 2) == "MONTHWORD" and 1 <= count <= 11 else None
    if not written or s.tag(at + 1) != "NUM" or not (end or s.value(at) == 1) or written[0].years > 1:
        return None
    opening = s.context.financial_year_month if written[0].pair else 1
    first = almanac.add_months(date(written[0].first, opening, 1), 12 - count if end else 0)
    return Span(
        _LENGTHS.get(count, "month"), "fixed", days=almanac.months_from(first.year, first.month, count)
    ), written[1]


def _several(s: Stream, at: int) -> Found:
    """Read "1st and 2nd quarters 2015/16" and "first two quarters of 2015/16" as one stretch."""
    first, last, noun = s.value(at), s.value(at + 2), at + 3
    if s.tag(at + 1) == "NUM" and s.tag(at + 2) == "QUARTER" and (s.tag(at) == "LAST" or first == 1):
        count, noun = s.value(at + 1), at + 2
        first, last = (1, count) if s.tag(at) == "ORD" else (5 - count, 4)
    elif s.tag(at) != "ORD" or s.tag(at + 1) not in {"AND", "AMP", "SLASH", "DASH", "TO"} or s.tag(at + 2) != "ORD":
        return None
    if s.tag(noun) != "QUARTER" or not 1 <= first < last <= 4:
        return None
    found = with_year(s, Span("quarter", "quarter", None, first), noun + 1)
    return (replace(found[0], until=replace(found[0], part=last)), found[1]) if found else None


def _calendar_words(s: Stream, span: Span, at: int, *, ranked: bool, after: int) -> Span:
    """Take "first half of 2020" for the calendar's; "H1 2020" and "first quarter" follow the plan."""
    spelled = ranked and span.shape == "half" and s.tag(after) == "OF" and s.is_year(s.skip(after, {"OF", "DET"}))
    return (
        replace(span, shape=f"calendar {span.shape}", ambiguous=spelled)
        if spelled or (s.context.quarters == "calendar" and span.shape == "half") or s.tag(at - 1) == "CALENDAR"
        else span
    )


def with_year(s: Stream, span: Span, after: int) -> Found:
    within = s.skip(after, {"OF", "COMMA", "DET"})
    if span.shape == "quarter" and s.tag(within) == "YEAR" and s.width(within + 1) == 1:
        year = numbered_year(s, within, within + 1)
        return _nth_quarter(year[0], span.part, year[1]) if year else (span, after)
    after = past_bracket(s, after)
    written = year_after(s, after, bare=span.shape != "term")
    if not written or (written[0].short and not written[0].pair and s.tag(written[1]) in {"WORD", "DASH"}):
        after = _of_the_year(s, after)
        calendar = s.context.quarters == "calendar" and span.shape in {"quarter", "half"}
        return (replace(span, shape=f"calendar {span.shape}") if calendar else span), after
    if span.shape == "calendar half" and written[0].pair:
        span = replace(span, shape="half", ambiguous=False)
    return dated(span, written[0], s), written[1]


def past_bracket(s: Stream, after: int) -> int:
    """Pass over months in brackets that say a quarter again before its year: "Q2 (July - September) 2014/15"."""
    if s.tag(after) != "OPEN" or s.tag(after + 1) != "MONTH":
        return after
    close = s.skip(after + 1, {"MONTH", "DASH", "TO", "AND", "AMP", "SLASH", "COMMA", "STOP"})
    return close + 1 if s.tag(close) == "CLOSE" and year_after(s, close + 1) else after


def _of_the_year(s: Stream, after: int) -> int:
    """Pass over "of the financial year" where the year is not said."""
    place_ = s.skip(after, {"OF", "DET", "CURRENT"})
    return place_ + 1 if place_ > after and s.tag(place_) in {"FY", "AY", "CY", "YEAR"} else after


def _ranked_year(s: Stream, number: int, after: int) -> Found:
    following = s.tag(after)
    if following in {"WORD", "EVENT", "NUM"}:
        return None
    return plan_year(s, number), after


def numbered_year(s: Stream, noun: int, number: int) -> Found:
    value = s.value(number)
    if s.tag(noun) not in {"YEAR", "YEAREND"} or s.tag(number) != "NUM" or not 1 <= value < SCHOOL_YEARS:
        return None
    if s.width(number) > 1 or s.tag(number + 1) == "WORD":
        return None
    return _quarter_of(s, plan_year(s, value), number + 1)


def _quarter_of(s: Stream, year: Span, after: int) -> Found:
    """Read "Year 1 Q2" and "Y2, Q1": a quarter counted within a year of the plan."""
    place_ = s.skip(after, {"COMMA", "DASH", "COLON"})
    number = s.value(place_ + 1)
    if s.tag(place_) != "QUARTER" or s.tag(place_ + 1) != "NUM" or not 1 <= number <= 4 or s.is_year(place_ + 2):
        return year, after
    return _nth_quarter(year, number, place_ + 2)


def _nth_quarter(year: Span, number: int, after: int) -> Found:
    if year.days is None:
        return Span("quarter", "unplaced"), after
    first = almanac.add_months(year.days[0], 3 * (number - 1))
    last = almanac.add_months(first, 3) - almanac.ONE_DAY
    return Span("quarter", "fixed", ambiguous=year.ambiguous, days=(first, last)), after


def plan_year(s: Stream, number: int) -> Span:
    """Make the span of the nth year of the plan; it is sure only when the plan begins with a financial year."""
    if s.opening is None:
        return Span("year", "unplaced", part=number)
    first = almanac.add_months(s.opening, 12 * (number - 1))
    last = almanac.add_months(s.opening, 12 * number) - almanac.ONE_DAY
    exact = s.opening.day == 1 and s.opening.month == s.context.financial_year_month
    return Span("year", "fixed", part=number, ambiguous=not exact, days=(first, last))
