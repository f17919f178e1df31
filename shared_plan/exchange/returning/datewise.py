"""What spreadsheets make of dates by themselves: words turned into a date, a date into words, day and month swapped."""

import re
from datetime import date, datetime, time

from shared_plan.exchange.sources.serials import MONTHS
from shared_plan.model import when
from shared_plan.model.when import Context

_PAIR = re.compile(r"\s*(\d{1,4})\s?[-/–.]\s?(\d{1,4})\s*")
_NUMERIC = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?:\s+0?0:00(?::00)?)?\s*")
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?\s*")
FIRST_YEAR = 1990
"""An earlier date in a plan is a number that was taken for a date."""


def day_of(value: object) -> date | None:
    """The day that a cell's value is; None for what is no date."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) and not isinstance(value, time) else None


def could_be(text: str, day: date, context: Context) -> bool:
    """Whether a text as it was sent means this day, or a month that a spreadsheet would turn into it."""
    reading = when.read(text, context)
    if not reading.dated or reading.parts:
        return False
    known = [end for end in reading.ends if end]
    if reading.precision == "day":
        return day in known
    return (
        reading.precision == "month"
        and any((end.year, end.month) == (day.year, day.month) for end in known)
        and day.day in (1, _last(day))
    )


def _last(day: date) -> int:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < 9999 else date(9999, 12, 31)
    return (following.toordinal() - 1) - date(day.year, day.month, 1).toordinal() + 1


def turned_by_itself(text: str, day: date) -> bool:
    """Whether a text such as "2004-05", "1-2" or "13/14" is what a spreadsheet turns into this day by itself."""
    found = _PAIR.fullmatch(text)
    if found is None:
        return False
    one, two = int(found[1]), int(found[2])
    pairs = {
        (day.day, day.month),
        (day.month, day.day),
        (day.month, day.year),
        (day.month, day.year % 100),
        (day.year, day.month),
        (day.year % 100, day.month),
    }
    return (one, two) in pairs


def readings(text: str) -> set[date]:
    """The days that "01/13/2027" or "05/06/2027" can mean, day first and month first; none for other texts."""
    iso, found = _ISO.fullmatch(text), _NUMERIC.fullmatch(text)
    if iso:
        return _days([(int(iso[1]), int(iso[2]), int(iso[3]))])
    if found is None:
        return set()
    one, two, year = (int(part) for part in found.groups())
    year += 2000 if year < 100 else 0
    return _days([(year, two, one), (year, one, two)])


def _days(parts: list[tuple[int, int, int]]) -> set[date]:
    found = set()
    for year, month, day in parts:
        if 1 <= month <= 12 and 1 <= day <= 31 and year:
            try:
                found.add(date(year, month, day))
            except ValueError:
                continue
    return found


def in_words(day: date, fmt: str) -> str:
    """A date in words that no country reads otherwise; the month alone where the cell shows no day."""
    bare = re.sub(r'\[[^\]]*\]|"[^"]*"|\\.', "", fmt).casefold()
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return month if "m" in bare and "d" not in bare and day.day == 1 else f"{day.day} {month}"
