"""How a request's standing looks and reads: a word, a shape and a colour, and its dates in short."""

from datetime import date

from shared_plan.exchange.request.board import LATE, OUTSTANDING, RETURNED, REVIEWED, WORDS, Standing
from shared_plan.exchange.request.record import ANSWERED, WITHDRAWN
from shared_plan.exchange.request.scope import is_everybody

MARKS = {
    LATE: ("square", "red"),
    RETURNED: ("diamond", "accent"),
    OUTSTANDING: ("ring", "soft"),
    REVIEWED: ("tick", "green"),
    ANSWERED: ("tick", "green"),
    WITHDRAWN: ("cross", "soft"),
}
"""By state the shape and the colour of its mark."""


def whom(one: Standing) -> str:
    return "Everybody" if is_everybody(one.request.to) or one.request.to == "everybody" else one.request.to


def short_day(day: date, today: date) -> str:
    """A day as briefly as it can be told: "12 May", with its year where that is another."""
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"


def short(one: Standing, today: date) -> str:
    """What the side pane says at the right: "to review", "overdue", "due 12 May"."""
    if one.state == LATE:
        return "overdue"
    if one.state == OUTSTANDING:
        if one.due is not None:
            return f"due {short_day(one.due, today)}"
        return f"due {one.request.due[:14]}" if one.request.due else "outstanding"
    return WORDS[one.state].lower()


def state_words(one: Standing, today: date) -> str:
    """The state in the board: "Overdue by 3 days"."""
    days = one.days_late(today)
    if days:
        return f"{WORDS[one.state]} by {days} day{'' if days == 1 else 's'}"
    if one.open and one.state == RETURNED:
        return f"{WORDS[one.state]}, {one.open:,} open"
    return WORDS[one.state]


def due_words(one: Standing, today: date) -> str:
    return short_day(one.due, today) if one.due else one.request.due


def day_of(moment: str, today: date) -> str:
    """The day of a moment, in short; "" where there is none."""
    return short_day(date.fromisoformat(moment[:10]), today) if moment else ""
