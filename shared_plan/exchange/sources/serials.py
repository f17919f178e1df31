"""A spreadsheet's day numbers: the date or time they stand for, and its words under a number format."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

DAY_1900 = date(1899, 12, 30)
DAY_1904 = date(1904, 1, 1)
LAST_SERIAL = 2958466
"""The day after 31 December 9999, in the 1900 system."""
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Token(NamedTuple):
    """A piece of a number format: what it is ("lit", "y", "m", "d", "h", "n" minutes, "s", "ap", ...) and its letters."""

    kind: str
    text: str


class Moment(NamedTuple):
    day: date
    seconds: float
    """Since midnight."""


def moment(serial: float, *, epoch_1904: bool = False) -> Moment | None:
    """The day and the time of day, the day alone within a second of midnight; None outside the calendar.

    The 1900 system believes that 29 February 1900 existed, so its days before 1 March 1900 stand one later.
    """
    limit = LAST_SERIAL - (1462 if epoch_1904 else 0)
    if not 0 <= serial < limit:
        return None
    days, part = divmod(serial, 1)
    seconds = round(part * 86400, 3)
    if seconds > 86399.0 and days >= 1:
        days, seconds = days + 1, 0.0
    start = DAY_1904 if epoch_1904 else DAY_1900
    early = 1 if not epoch_1904 and days < 60 else 0
    return (
        None
        if days >= limit
        else Moment(start + timedelta(days=int(days) + early), 0.0 if seconds < 1 <= days else seconds)
    )


def clock(seconds: float) -> time:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return time(whole // 3600 % 24, whole // 60 % 60, whole % 60, thousandths * 1000)


def dated_value(serial: float, *, epoch_1904: bool = False) -> date | datetime | time | None:
    """A date, a date with its time, or a time alone for less than one day; None when the calendar has no such day."""
    when = moment(serial, epoch_1904=epoch_1904)
    if when is None:
        return None
    if serial < 1 and not epoch_1904:
        return clock(when.seconds)
    return datetime.combine(when.day, clock(when.seconds)) if when.seconds else when.day


def serial_of(value: date | datetime | time | timedelta) -> float:
    """The day number in the 1900 system; the way back from `dated_value`."""
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86400
    day = value.date() if isinstance(value, datetime) else value
    days = (day - DAY_1900).days
    whole = days - 1 if days < 61 else days
    return whole + serial_of(value.time()) if isinstance(value, datetime) else float(whole)


def words(tokens: Sequence[Token], serial: float, *, epoch_1904: bool = False) -> str | None:
    """The date as the format shows it, without a time of midnight; None when the calendar has no such day."""
    when = moment(serial, epoch_1904=epoch_1904)
    if when is None:
        return None
    shown = tokens if when.seconds or not any(t.kind in "ymd" for t in tokens) else without_time(tokens)
    half_day = any(t.kind == "ap" for t in tokens)
    return "".join(piece(t, when, half_day=half_day) for t in shown).strip()


def without_time(tokens: Sequence[Token]) -> Sequence[Token]:
    """The date's tokens only, with the separators that stood between date and time taken off the ends."""
    places = [n for n, t in enumerate(tokens) if t.kind in ("h", "n", "s", "ap")]
    if not places:
        return tokens
    first, last = places[0], places[-1]
    before, after = list(tokens[:first]), list(tokens[last + 1 :])
    while before and before[-1].kind == "lit":
        before.pop()
    return before + after if before else after[next((n for n, t in enumerate(after) if t.kind != "lit"), len(after)) :]


def piece(token: Token, when: Moment, *, half_day: bool) -> str:
    size = len(token.text)
    match token.kind:
        case "lit":
            return token.text
        case "y":
            return f"{when.day.year % 100:02d}" if size <= 2 else str(when.day.year)
        case "m":
            return month_words(when.day.month, size)
        case "d":
            return day_words(when.day, size)
        case _:
            return time_words(token, when.seconds, half_day=half_day)


def month_words(month: int, size: int) -> str:
    name = MONTHS[month - 1]
    return (str(month), f"{month:02d}", name[:3], name, name[0])[min(size, 5) - 1]


def day_words(day: date, size: int) -> str:
    name = DAYS[day.weekday()]
    return (str(day.day), f"{day.day:02d}", name[:3], name)[min(size, 4) - 1]


def time_words(token: Token, seconds: float, *, half_day: bool) -> str:
    hour, minute = int(seconds // 3600), int(seconds // 60 % 60)
    wide = len(token.text) > 1
    match token.kind:
        case "h":
            return f"{(hour % 12 or 12) if half_day else hour:{'02d' if wide else 'd'}}"
        case "n":
            return f"{minute:{'02d' if wide else 'd'}}"
        case "ap":
            return token.text.split("/")[hour >= 12]
        case _:
            return second_words(token.text, seconds)


def second_words(text: str, seconds: float) -> str:
    whole, _, part = text.partition(".")
    width = 2 if len(whole) > 1 else 1
    if part:
        return f"{seconds % 60:0{width + 1 + len(part)}.{len(part)}f}"
    return f"{int(seconds % 60):0{width}d}"


def elapsed_words(tokens: Sequence[Token], serial: float) -> str:
    """Hours beyond a day, as in [h]:mm; the bracketed part counts everything above it."""
    total = abs(serial) * 86400
    unit = next(t.kind[1] for t in tokens if t.kind in ("[h", "[n", "[s"))
    total = round(total) if not any("." in t.text for t in tokens if t.kind == "s") else round(total, 3)
    shown = "".join(elapsed_piece(t, total, unit) for t in tokens).strip()
    return "-" + shown if serial < 0 else shown


def elapsed_piece(token: Token, total: float, unit: str) -> str:
    if token.kind == "lit":
        return token.text
    whole = {"h": 3600, "n": 60, "s": 1}[token.kind.lstrip("[")] if token.kind != "ap" else 0
    if token.kind.startswith("["):
        return f"{int(total // whole):0{len(token.text)}d}"
    return time_words(token, total % 86400 if unit != token.kind else total, half_day=False)
