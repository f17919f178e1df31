"""Invented timescales of every family that is met in plans, as officers write them."""

from collections.abc import Callable
from datetime import date

from shared_plan.model.inventing.chance import Chance

Writer = Callable[[Chance, date, date], str]

TODAY = date(2026, 11, 2)
"""The day on which an invented plan is read; fixed, so that a seed gives the same plan next year."""
_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TABLE = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_SEASONS = ("Winter", "Spring", "Summer", "Autumn")
_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def later(day: date, months: int) -> date:
    """The first day of the month that many months on."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def month(day: date) -> str:
    return f"{_NAMES[day.month - 1]} {day.year}"


def short_month(day: date) -> str:
    return f"{_SHORT[day.month - 1]}-{day:%y}"


def month_end(day: date) -> str:
    return f"{_LAST[day.month - 1]} {month(day)}"


def year_pair(day: date, dash: str = "-") -> str:
    first = day.year - (day.month < 4)
    return f"{first}{dash}{(first + 1) % 100:02d}"


def quarter(day: date, dash: str = "/") -> str:
    return f"Q{(day.month - 4) % 12 // 3 + 1} {year_pair(day, dash)}"


def a_day(chance: Chance, day: date) -> str:
    return f"{chance.between(1, 28)} {month(day)}"


def _table(day: date) -> str:
    return f"{_TABLE[day.month - 1]} {day:%y}"


def _term(day: date) -> str:
    return f"{'Spring' if day.month < 4 else 'Summer' if day.month < 8 else 'Autumn'} term {day.year}"


_REMARKS = ("information gathering", "subject to funding", "first phase", "to be agreed with partners", "pilot areas")
_OPEN = ("Ongoing", "On-going", "On-going (Already underway)", "Continuous", "Rolling programme", "Ongoing throughout")
_UNKNOWN = (
    "tbc", "TBC", "To be developed", "To be confirmed", "As set out in agreed programme", "Subject to funding",
    "Timetable for implementation to be developed as a priority", "N/A", "When resources allow",
)  # fmt: skip
_RECURRING = ("Annually", "Quarterly", "Monthly", "Termly", "Twice a year", "Annually, each October")

FAMILIES: tuple[tuple[int, Writer], ...] = (
    (14, lambda _c, _s, e: f"By {month_end(e)}"),
    (9, lambda _c, s, e: f"{_table(s)} – {_table(e)}"),
    (8, lambda _c, _s, e: f"By {month(e)}"),
    (7, lambda _c, _s, e: month(e)),
    (7, lambda _c, _s, e: year_pair(e)),
    (3, lambda _c, _s, e: year_pair(e, "/")),
    (6, lambda _c, _s, e: quarter(e)),
    (6, lambda c, s, _e: a_day(c, s)),
    (5, lambda _c, s, e: f"1 {_NAMES[s.month - 1]} {s:%y} – {month_end(e)[:-4]}{e:%y}"),
    (4, lambda _c, s, e: f"{month(s)} - {month(e)}"),
    (4, lambda _c, _s, e: f"End of {month(e)}"),
    (2, lambda _c, _s, e: f"by mid {month(e)}"),
    (2, lambda _c, _s, e: f"Early {month(e)}"),
    (3, lambda _c, _s, e: f"{_SEASONS[e.month % 12 // 3]} {e.year if e.month < 12 else e.year + 1}"),
    (2, lambda _c, _s, e: _term(e)),
    (2, lambda _c, _s, e: f"H{1 if 4 <= e.month <= 9 else 2} {year_pair(e, '/')}"),
    (2, lambda _c, s, _e: f"From {month(s)}"),
    (2, lambda _c, s, _e: f"{month(s)} onwards"),
    (1, lambda _c, _s, e: f"Before 1 {month(e)}"),
    (2, lambda _c, s, e: f"{s:%d/%m/%Y} to {e:%d/%m/%Y}"),
    (4, lambda _c, _s, _e: "Short-term"),
    (3, lambda c, _s, _e: f"{c.pick(('Short-term', 'Medium-term', 'Long term'))} ({c.pick(_REMARKS)})"),
    (3, lambda _c, _s, _e: "Medium-term"),
    (1, lambda _c, _s, _e: "Long term"),
    (9, lambda c, _s, _e: c.pick(_OPEN)),
    (2, lambda _c, s, _e: f"On-going starting {month(s)}"),
    (3, lambda c, _s, _e: c.pick(_RECURRING)),
    (6, lambda c, _s, _e: c.pick(_UNKNOWN)),
    (1, lambda c, _s, _e: f"Within {c.between(2, 12)} months of approval"),
    (2, lambda _c, _s, e: f"By {month_end(e)[:-4]}{e:%y} for existing services\nOngoing for new services."),
)
"""How often, and how; the writers are given when work begins and the month in which it ends."""

_STARTS: tuple[tuple[int, Writer], ...] = (
    (60, lambda _c, s, _e: short_month(s)),
    (12, lambda _c, s, _e: month(s)),
    (8, lambda c, s, _e: a_day(c, s)),
    (5, lambda c, s, _e: f"{c.between(1, 28):02d}/{s:%m/%Y}"),
    (5, lambda _c, s, _e: quarter(s)),
    (7, lambda _c, _s, _e: "Ongoing"),
    (3, lambda _c, _s, _e: "tbc"),
)


def timescale(chance: Chance, start: date, end: date) -> str:
    """A timescale of any family for work between two months."""
    return chance.weighted(FAMILIES)(chance, start, end)


def column(chance: Chance, day: date) -> str:
    """What stands in a column of start or target dates: mostly a month."""
    return chance.weighted(_STARTS)(chance, day, day)


def event(chance: Chance, day: date) -> str:
    """When a milestone is due, as it stands in its sentence."""
    return chance.pick((a_day(chance, day), a_day(chance, day), month(day), f"mid {month(day)}"))
