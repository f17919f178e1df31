"""Takes the bearings of a text: the period in its heading, the plan's period, the other dates of its row."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from shared_plan.model.when import almanac
from shared_plan.model.when.almanac import Days
from shared_plan.model.when.anchors import Anchor
from shared_plan.model.when.context import Context
from shared_plan.model.when.headings import looks_back, role_of
from shared_plan.model.when.periods import read_period
from shared_plan.model.when.span import days_of
from shared_plan.model.when.stream import Stream
from shared_plan.model.when.tokens import tokens


def anchor_of(context: Context, heading: str) -> Anchor:
    """Say where in time a text stands: by its heading, the row's other dates, the plan's date, its period.

    A start lies on or before the row's other dates, everything else on or after them; what is headed as done
    ("Date completed") lies before the plan's date.
    """
    window = named_days(heading, context) if any(letter.isdigit() for letter in heading) else None
    if window:
        return Anchor(window=window, day=context.date)
    if context.near:
        start = role_of(heading) == "from"
        return Anchor(day=max(context.near) if start else min(context.near), past=start)
    return _by_the_plan(context, past=looks_back(heading))


def _by_the_plan(context: Context, *, past: bool) -> Anchor:
    return Anchor(day=context.date, past=past) if context.date else Anchor(window=period_days(context), past=past)


def stream_of(text: str, context: Context) -> Stream:
    """Make the stream of a text, with the day from which the years of the plan are counted."""
    return Stream(tokens(text), context, opening=_opening(context))


def _opening(context: Context) -> date | None:
    """Say when the plan's own years begin.

    A period of one year rolls on ("2005-06" after "2004-05") and the plan's first year must not roll with it: it
    begins on that day of the year nearest the plan's date. A period shorter than a year says nothing of it.
    """
    period, plan = period_days(context), context.date
    if not period or not plan:
        return period[0] if period else plan
    length = (period[1] - period[0]).days
    if length > 366:
        return period[0]
    if length < 364:
        return plan
    turns = [almanac.add_months(period[0], 12 * (plan.year + step - period[0].year)) for step in (-1, 0, 1)]
    return min(turns, key=lambda turn: abs((turn - plan).days))


def period_days(context: Context) -> Days | None:
    """Give the days of the plan's period as its officer wrote it ("2004-05", "2004 – 2008")."""
    return named_days(context.period, replace(context, period="")) if context.period else None


@lru_cache(maxsize=256)
def named_days(text: str, context: Context) -> Days | None:
    """Give the days of the first period in a text that has its year, None where there is none."""
    s = Stream(tokens(text), context, opening=context.date)
    for at in range(len(s.tokens)):
        found = read_period(s, at)
        days = days_of(found[0], context) if found else None
        if days:
            return days
    return None
