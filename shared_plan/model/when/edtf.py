"""Writes a reading in the Extended Date/Time Format (EDTF, ISO 8601-2) for exchange with other programs."""

from datetime import date

from shared_plan.model.when import almanac
from shared_plan.model.when.almanac import Days


def expression(days: Days, shape: str = "") -> str:
    """Write one period: a day, a month, a year, a season or a calendar quarter as such, all else as an interval."""
    first, last = days
    if shape == "season":
        return f"{first.year:04}-{20 + first.month // 3}"
    if shape == "calendar quarter":
        return f"{first.year:04}-{33 + (first.month - 1) // 3}"
    single = _single(days)
    return single or f"{_short(first, opening=True)}/{_short(last, opening=False)}"


def _single(days: Days) -> str:
    first, last = days
    if first == last:
        return first.isoformat()
    if days == almanac.months_from(first.year, first.month, 1):
        return f"{first.year:04}-{first.month:02}"
    return f"{first.year:04}" if days == almanac.year_from(first.year, 1) else ""


def _short(day: date, *, opening: bool) -> str:
    """Write one end of an interval, as a month where that says the same."""
    edge = day.day == 1 if opening else day == almanac.month_end(day.year, day.month)
    return f"{day.year:04}-{day.month:02}" if edge else day.isoformat()


def interval(first: Days | None, last: Days | None, mark: str = "", shape: str = "") -> str | None:
    """Write from ... to ...; an end that is not known is open ("..").

    ``mark`` is "~" for about and "?" for uncertain; it stands on each known end.
    """
    if first is None and last is None:
        return None
    if shape == "season" and first and first == last:
        return expression(first, shape)  # the grammar has no uncertain season
    if first and first == last:
        return "/".join(end + mark for end in expression(first, shape).split("/"))
    start = expression(first, shape).split("/")[0] + mark if first else ".."
    end = expression(last, shape).split("/")[-1] + mark if last else ".."
    return f"{start}/{end}"
