"""Finds the year that was not said: from the heading, the row's other dates, the plan's date or its period."""

from dataclasses import dataclass, replace
from datetime import date

from shared_plan.model.when import almanac
from shared_plan.model.when.almanac import Days
from shared_plan.model.when.context import Context
from shared_plan.model.when.span import Span, place


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where in time a text stands: a period that it belongs to, or a day about which it was written."""

    window: Days | None = None
    day: date | None = None
    past: bool = False


def candidates(span: Span, about: date, context: Context) -> list[tuple[int, Days]]:
    """Give the years about a day in which the span has days."""
    tried = ((year, place(span, year, context)) for year in range(max(about.year - 5, 2), min(about.year + 6, 9990)))
    return [(year, days) for year, days in tried if days]


def settle(span: Span, anchor: Anchor, context: Context) -> Span:
    """Give a span its year; without anything to tell it by, the span comes back without one.

    The next such period on or after the month of the plan's date: a plan looks forward, and what falls in the
    month in which it was dated is this year's. What is said to be done or begun looks back in the same way.
    """
    if span.settled or span.shape == "unplaced":
        return span
    year = _chosen(span, anchor, context)
    return span if year is None else replace(span, year=year)


def _chosen(span: Span, anchor: Anchor, context: Context) -> int | None:
    if anchor.window:
        first, last = anchor.window
        inside = [year for year, days in candidates(span, first, context) if days[1] >= first and days[0] <= last]
        if inside:
            return inside[0]
    if anchor.day is None:
        return None
    return _past(span, anchor.day, context) if anchor.past else _next(span, anchor.day, context)


def _next(span: Span, about: date, context: Context) -> int | None:
    month = about.replace(day=1)
    return next((year for year, days in candidates(span, about, context) if days[1] >= month), None)


def _past(span: Span, about: date, context: Context) -> int | None:
    last = almanac.month_end(about.year, about.month)
    return next((year for year, days in reversed(candidates(span, about, context)) if days[0] <= last), None)
