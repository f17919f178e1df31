"""Timescales as officers write them: real dates in several shapes, and texts of many."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from corpus.paper import Value, shown

Told = tuple[Value, tuple[str, ...], str]
_MONTHS = [
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


def _day(rng: Random, first: date) -> date:
    """A day within eight months of the first that may be meant."""
    return (first + timedelta(days=rng.randint(0, 240))).replace(day=rng.choice((1, 5, 14, 17, 22, 28)))


def month_text(rng: Random, year: int) -> str:
    return f"{rng.choice(_MONTHS)} {year + rng.randint(0, 1)}"


def _text(*patterns: str) -> Callable[[Random, date], Told]:
    def told(rng: Random, first: date) -> Told:
        day = _day(rng, first)
        text = rng.choice(patterns).format(
            d=day.day,
            m=_MONTHS[day.month - 1],
            s=_MONTHS[day.month - 1][:3],
            y=day.year,
            yy=f"{day.year % 100:02}",
            ny=f"{(day.year + 1) % 100:02}",
            q=rng.randint(1, 4),
            mm=f"{day.month:02}",
            dd=f"{day.day:02}",
        )
        return text, (text,), ""

    return told


def _real(fmt: str) -> Callable[[Random, date], Told]:
    def told(rng: Random, first: date) -> Told:
        day = _day(rng, first)
        if fmt in {"mmm-yy", "mmmm yyyy"}:
            day = day.replace(day=1)
        return day, (shown(day, fmt), day.isoformat()), fmt

    return told


def _mixed(*ways: str) -> Callable[[Random, date], Told]:
    return lambda rng, first: WHEN[rng.choice(ways)](rng, first)


WHEN: dict[str, Callable[[Random, date], Told]] = {
    "dmy": _text("{dd}/{mm}/{y}"),
    "dmyy": _text("{dd}/{mm}/{yy}"),
    "dots": _text("{d}.{mm}.{yy}"),
    "real": _real("dd/mm/yyyy"),
    "real-long": _real("d mmmm yyyy"),
    "mmm-yy": _real("mmm-yy"),
    "real-month": _real("mmmm yyyy"),
    "text": _text("By {d} {m} {y}", "{m} {y}", "{d} {m} {y}", "End of {m} {y}"),
    "by": _text("By {m} {y}", "By end {m} {y}", "by {d} {s} {yy}"),
    "month": _text("{m} {y}"),
    "mon": _text("{s} {yy}", "{s}-{yy}", "{s} {y}"),
    "quarter": _text("Q{q} {y}/{ny}"),
    "quarters": _text("Q{q}", "Q1 – Q{q}", "Quarter {q}"),
    "fy": _text("{y}/{ny}", "{y}-{ny}"),
    "ay": _text(
        "{y}/{ny} academic year", "Summer term {y}", "By end of autumn term", "Start of {y}/{ny}", "Spring {y}"
    ),
    "term": _text("Short term", "Medium term", "Long term", "Ongoing"),
    "loose": _text(
        "Ongoing", "tbc", "Following adoption of the budget", "Annually", "As soon as funds allow", "In place"
    ),
    "range": _text("{s} {yy} – Dec {ny}", "April – {m} {y}", "{d} {m} {y} to March 20{ny}"),
    "season": _text("Spring {y}", "Autumn {y}", "Before the summer recess", "Winter {y}/{ny}"),
    "year": _text("Year 1", "Year 2", "Years 1-3"),
    "welsh": _text("Erbyn mis Medi {y} / By September {y}", "{m} {y}", "Parhaus / Ongoing"),
    "maybe": lambda rng, first: WHEN["real"](rng, first) if rng.random() < 0.5 else ("", (), ""),
    "mixed": _mixed("real", "text", "loose", "mon"),
    "officer": _mixed("text", "by", "quarter", "loose", "range"),
}
