"""The calendar that UK bodies keep: months, years of their own, seasons, school terms, Easter, polling day."""

from datetime import MAXYEAR, MINYEAR, date, timedelta

Days = tuple[date, date]
ONE_DAY = timedelta(days=1)
SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24  # EDTF's numbers for the seasons
# Local elections that were moved to another day than the first Thursday in May.
_MOVED_POLLS = {2004: date(2004, 6, 10), 2009: date(2009, 6, 4), 2014: date(2014, 5, 22)}


def day_of(year: int, month: int, number: int) -> date | None:
    """Give the day, or None where the calendar has none (31 June)."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """Move a day by whole months; the 31st becomes the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year = min(max(count // 12, MINYEAR), MAXYEAR - 1)
    last = month_end(year, count % 12 + 1)
    return last.replace(day=min(day.day, last.day))


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return (date(year + month // 12, month % 12 + 1, 1)) - ONE_DAY


def months_from(year: int, month: int, count: int) -> Days:
    """Give the first and the last day of so many whole months from a month on."""
    first = date(year, month, 1)
    return first, add_months(first, count) - ONE_DAY


def year_from(year: int, month: int) -> Days:
    """Give the twelve months that begin in a month of a year."""
    return months_from(year, month, 12)


def part_of_year(year: int, month: int, parts: int, number: int) -> Days:
    """Give one of the equal parts (4 quarters, 2 halves) of a year that begins in ``month``."""
    size = 12 // parts
    first = add_months(date(year, month, 1), size * (number - 1))
    return months_from(first.year, first.month, size)


def season(year: int, number: int) -> Days:
    """Give a season by the months that the weather office counts: spring is March to May; winter ends next year."""
    return months_from(year, 3 * (number - 20), 3)


def easter(year: int) -> date:
    """Give Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def polling_day(year: int) -> date:
    """Give the day of the local elections: the first Thursday in May but for the years in which they were moved."""
    first = date(year, 5, 1)
    return _MOVED_POLLS.get(year, first + timedelta(days=(3 - first.weekday()) % 7))


def school_term(year: int, number: int, half: int = 0) -> Days:
    """Give a school term (by its season) of a calendar year, or its first or second half, split about half-term.

    Autumn is September to December, spring January to Easter, summer Easter to July: local calendars differ.
    """
    turn = easter(year)
    if number == AUTUMN:
        first, middle, last = date(year, 9, 1), date(year, 10, 31), date(year, 12, 31)
    elif number == SPRING:
        first, middle, last = date(year, 1, 1), date(year, 2, 15), turn
    else:
        first, middle, last = turn + ONE_DAY, date(year, 5, 31), date(year, 7, 31)
    return (first, last) if not half else (first, middle) if half == 1 else (middle + ONE_DAY, last)
