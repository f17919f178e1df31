"""Writes a timescale anew for another day in the way it was written: "Mar-18" stays a month and a year."""

import re
from collections.abc import Callable
from datetime import date

from shared_plan.model.when import Reading

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NAMES = "|".join(month for full in _MONTHS for month in (full, "Sept" if full == "September" else full[:3], full[:3]))
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d)"
_DAY_MONTH_YEAR = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<th>st|nd|rd|th)?(?P<a>\s+|[-–/])(?P<month>{_NAMES})(?P<b>[\s\-–/,]+){_YEAR}\b",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_NAMES})(?P<b>[\s\-–/,.’']+){_YEAR}\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(?P<day>\d{1,2})(?P<a>[./-])(?P<month>\d{1,2})(?P<b>[./-])(?P<year>(?:19|20)\d\d|\d\d)\b")
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b")
_QUARTER = re.compile(
    r"\bQ(?P<quarter>[1-4])(?P<b>\W{0,2})(?P<year>(?:19|20)\d\d)(?P<span>[/-]\d\d(?:\d\d)?)?", re.IGNORECASE
)
_PLAIN_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)(?P<span>[/-]\d\d(?:\d\d)?)?\b")


_WIDE = {
    "week": 7,
    "month": 31,
    "quarter": 92,
    "season": 92,
    "half": 184,
    "financial-year": 366,
    "year": 366,
    "term": 186,
}
"""Days that a timescale of each precision covers."""


def rewritten(
    text: str,
    day: date,
    reading: Reading,
    *,
    last: bool,
    year_month: int = 4,
    read: Callable[[str], Reading] | None = None,
) -> str:
    """The text with its first date (its last one with `last`) moved to `day`; the words round it stay as they are.

    A text without a date that can be exchanged becomes the plain day, "14 March 2018"; so does one whose new words,
    read by `read`, would lie elsewhere: "Summer 2018" moved to February is not "Summer 2019".
    """
    plain = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    plain = f"by {plain}" if reading.kind == "by" and text.casefold().startswith("by") else plain
    for pattern, write in _WAYS:
        found = list(pattern.finditer(text))
        if found:
            one = found[-1] if last else found[0]
            made = text[: one.start()] + write(one, day, year_month) + text[one.end() :]
            return made if read is None or _is_near(read(made), day, last=last) else plain
    return plain


def _is_near(reading: Reading, day: date, *, last: bool) -> bool:
    """Whether a day lies no farther from an end of a reading than that is precise, as far as the end is known."""
    end = reading.latest_finish or reading.latest_start if last else reading.earliest_start
    return end is None or abs((end - day).days) <= _WIDE.get(reading.precision, 0)


def _year(was: str, year: int) -> str:
    """As many figures as there were, with the apostrophe if there was one."""
    if len(was) == 4:
        return str(year)
    return f"{was[0] if not was[0].isdigit() else ''}{year % 100:02d}"


def _month(was: str, month: int) -> str:
    full = _MONTHS[month - 1]
    name = full if len(was) > 4 or was.casefold() in (one.casefold() for one in _MONTHS if len(one) == 4) else full[:3]
    if was.casefold() == "may":
        name = full  # May is short and long at once; the longer is never wrong
    return name.upper() if was.isupper() else name.lower() if was.islower() else name


def _day_month_year(m: re.Match[str], day: date, _year_month: int) -> str:
    th = _ending(day.day) if m["th"] else ""
    return f"{day.day}{th}{m['a']}{_month(m['month'], day.month)}{m['b']}{_year(m['year'], day.year)}"


def _ending(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _month_year(m: re.Match[str], day: date, _year_month: int) -> str:
    return f"{_month(m['month'], day.month)}{m['b']}{_year(m['year'], day.year)}"


def _figures(m: re.Match[str], day: date, _year_month: int) -> str:
    two = len(m["day"]) == 2
    shown = (f"{day.day:02d}", f"{day.month:02d}") if two else (str(day.day), str(day.month))
    return f"{shown[0]}{m['a']}{shown[1]}{m['b']}{_year(m['year'], day.year)}"


def _iso(_m: re.Match[str], day: date, _year_month: int) -> str:
    return day.isoformat()


def _financial(day: date, year_month: int) -> int:
    return day.year if day.month >= year_month else day.year - 1


def _quarter(m: re.Match[str], day: date, year_month: int) -> str:
    start = year_month if m["span"] else 1
    year = _financial(day, start) if m["span"] else day.year
    number = (day.month - start) % 12 // 3 + 1
    return f"{m[0][0]}{number}{m['b']}{_span(m, year)}"


def _plain_year(m: re.Match[str], day: date, year_month: int) -> str:
    return _span(m, _financial(day, year_month) if m["span"] else day.year)


def _span(m: re.Match[str], year: int) -> str:
    span = m["span"]
    if not span:
        return str(year)
    return f"{year}{span[0]}{year + 1 if len(span) == 5 else f'{(year + 1) % 100:02d}'}"


_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date, int], str]], ...] = (
    (_ISO, _iso),
    (_DAY_MONTH_YEAR, _day_month_year),
    (_FIGURES, _figures),
    (_MONTH_YEAR, _month_year),
    (_QUARTER, _quarter),
    (_PLAIN_YEAR, _plain_year),
)
