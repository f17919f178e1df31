"""Labels of reporting periods: their order, which one's value stands now, and the label of the next one."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from shared_plan.model.text import folded, same
from shared_plan.model.when import Context, read

Place = tuple[int, date, int]


def _row(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ORDINALS = _row(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
)
_CARDINALS = _row("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")

_NUMBERED = r"(?:year|round|period|phase|cycle|meeting|review|report|stage|yr)"
_ORDINAL = re.compile(rf"(?<!\w)(?P<n>{'|'.join(_ORDINALS)})(?=\s+(?:{_NUMBERED}|quarter|half|term)\b)", re.IGNORECASE)
_CARDINAL = re.compile(rf"(?<!\w){_NUMBERED}\s+(?P<n>{'|'.join(_CARDINALS)}|\d{{1,3}})(?!\w)", re.IGNORECASE)
_TURNING = re.compile(
    r"(?<!\w)(?:(?P<kind>q|qtr|quarter|h|half|term)\.?\s?(?P<n>[1-4])|(?P<n2>[1-4])(?:st|nd|rd|th)\s+(?P<kind2>quarter|half|term))(?!\w)",
    re.IGNORECASE,
)
_TURNS = {"q": 4, "qtr": 4, "quarter": 4, "h": 2, "half": 2, "term": 3}
_MONTH = re.compile(
    rf"(?<![a-z])(?P<name>{'|'.join(_MONTHS)}|sept|{'|'.join(month[:3] for month in _MONTHS if month != 'May')})(?![a-z])",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(?<!\d)(?P<one>\d{4}|\d{2})(?P<dash>\s?[-–—/ ]\s?)(?P<two>\d{4}|\d{2})(?!\d)")
_YEAR = re.compile(r"(?<![\d£])(?P<one>(?:19|20|21)\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<=[\-' ’y])(?P<one>\d\d)(?!\d)", re.IGNORECASE)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|winter|easter|christmas|lent|michaelmas)\b", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(?:(?P<half>half)|(?P<quarter>quarter|qtr|three months|3 months)|(?P<year>year|12 months))\b", re.IGNORECASE
)


def ordered(labels: Iterable[str], context: Context) -> list[str]:
    """Labels from the earliest period to the latest, each once, as written.

    The empty label, under which a value stood before periods were kept, is first; labels that can't be read are last,
    as first seen. A year stands behind its last quarter, since it is reported after it.
    """
    seen = list(dict.fromkeys(labels))
    return sorted(seen, key=lambda label: _place(label, context))


def _place(label: str, context: Context) -> Place:
    if not folded(label):
        return 0, date.min, 0
    reading = read(label, context)
    days = (reading.latest_finish, reading.latest_start, reading.earliest_finish, reading.earliest_start)
    ends = next((day for day in days if day is not None), None)
    if ends is None:
        return 2, date.min, 0
    begins = reading.earliest_start or ends
    return 1, ends, -begins.toordinal()


def newest(values: Mapping[str, str], current: str, context: Context) -> str | None:
    """The value that stands as a field's present one: the current period's, else that of the latest filled period.

    `values` are the field's values by period label; None when none is filled.
    """
    filled = {label: value for label, value in values.items() if folded(value)}
    for label, value in filled.items():
        if same(label, current):
            return value
    latest = ordered(filled, context)
    return filled[latest[-1]] if latest else None


def following(label: str) -> str | None:
    """The label of the next period, written in the same manner; None where nobody can say.

    "2004-05" -> "2005-06", "Q4 2018/19" -> "Q1 2019/20", "end year one" -> "end year two", "March 2015" ->
    "April 2015", "year ending March 2015" -> "year ending March 2016".
    """
    if _TURNING.search(label):
        return _next_turn(label)
    rules = (_next_numbered, _next_month, _next_full_year)
    return next((found for rule in rules if (found := rule(label)) not in (None, label)), None)


def _next_turn(label: str) -> str | None:
    """The quarter, half-year or term after this one; behind the last of a year comes the first of the next."""
    found = _TURNING.search(label)
    if found is None or _MONTH.search(label):
        return None
    group = "n" if found["n"] else "n2"
    n, turns = int(found[group]), _TURNS[(found["kind"] or found["kind2"]).lower()]
    around = _around(label, found, later=n == turns)
    if n > turns or around is None:
        return None
    return around[0] + _renumbered(found, group, n % turns + 1) + around[1]


def _around(label: str, found: re.Match[str], *, later: bool) -> tuple[str, str] | None:
    """What stands before and behind a quarter or month, its year one on if `later`; None if it is no single year."""
    parts = label[: found.start()], label[found.end() :]
    if all(map(_has_digit, parts)):
        return None
    years = [_next_year(part) if _has_digit(part) else part for part in parts]
    if years[0] is None or years[1] is None:
        return None
    return (years[0], years[1]) if later else parts


def _renumbered(found: re.Match[str], group: str, n: int) -> str:
    at = found.start(group) - found.start()
    written = found[0][:at] + str(n) + found[0][at + 1 :]
    return written if group == "n" else re.sub(r"(?<=\d)(?:st|nd|rd|th)", ("st", "nd", "rd", "th")[n - 1], written)


def _next_numbered(label: str) -> str | None:
    """The same words one on: "end year one" -> "end year two", "Round 9" -> "Round 10", "first year" -> "second year"."""
    found = _CARDINAL.search(label) or _ORDINAL.search(label)
    if found is None or _has_digit(label[: found.start()] + label[found.end() :]):
        return None
    count = _next_count(found["n"])
    return None if count is None else label[: found.start("n")] + count + label[found.end("n") :]


def _next_count(word: str) -> str | None:
    if word.isdecimal():
        return str(int(word) + 1).zfill(len(word))
    for row in (_CARDINALS, _ORDINALS):
        if word.lower() in row[:-1]:
            return _in_the_manner_of(word, row[row.index(word.lower()) + 1])
    return None


def _next_month(label: str) -> str | None:
    """The month after, or the same distance on as the words say ("quarter ending June 2015" -> September)."""
    months = list(_MONTH.finditer(label))
    if len(months) != 1 or (months[0][0] == "may" and not _has_digit(label)):
        return None
    month, apart = months[0], _months_apart(label)
    index = [name[:3].lower() for name in _MONTHS].index(month[0][:3].lower())
    # "March 2014/15" is the last month of its year, "December 2014" of its own.
    turn = 3 if _PAIR.search(label) else 0
    around = _around(label, month, later=(index - turn) % 12 + apart >= len(_MONTHS))
    if around is None or _SHORT_YEAR.search(label[: month.start()]):
        return None
    return around[0] + _month_in_manner(month[0], _MONTHS[(index + apart) % 12], around[1]) + around[1]


def _months_apart(label: str) -> int:
    span = _SPAN.search(label)
    return 1 if span is None else {"half": 6, "quarter": 3, "year": 12}[span.lastgroup or ""]


def _month_in_manner(pattern: str, name: str, after: str) -> str:
    """A month written as another was; "May" alone doesn't say, but "May-15" is Excel's short form."""
    short = pattern.title() not in _MONTHS or (pattern.lower() == "may" and after.startswith(("-", "'", "’")))
    if not short:
        return _in_the_manner_of(pattern, name)
    return _in_the_manner_of(pattern, "Sept" if name == "September" and len(pattern) == 4 else name[:3])


def _in_the_manner_of(pattern: str, word: str) -> str:
    if pattern.isupper() and len(pattern) > 1:
        return word.upper()
    return word.title() if pattern[:1].isupper() else word.lower()


def _next_full_year(label: str) -> str | None:
    """A label that is a year or a pair of years: two digits alone are one only after FY, and no season is a year."""
    if _SEASON.search(label):
        return None
    found = _SHORT_YEAR.search(label)
    if found and not _PAIR.search(label) and not re.fullmatch(r"\s*fy[ ']?\d\d\s*", label, re.IGNORECASE):
        return None
    return _next_year(label)


def _next_year(label: str) -> str | None:
    """The same words with the year, or the pair of years, one on; None unless there is exactly one."""
    found = _PAIR.search(label) or _YEAR.search(label) or _SHORT_YEAR.search(label)
    if found is None or _has_digit(label[: found.start()] + label[found.end() :]):
        return None
    year = _next_pair(found) if found.re is _PAIR else _one_on(found["one"])
    return None if year is None else label[: found.start()] + year + label[found.end() :]


def _next_pair(pair: re.Match[str]) -> str | None:
    one, two = pair["one"], pair["two"]
    if len(two) > len(one) or (int(one) + 1) % 10 ** len(two) != int(two):
        return None
    return _one_on(one) + pair["dash"] + _one_on(two)


def _one_on(year: str) -> str:
    return str((int(year) + 1) % 10 ** len(year)).zfill(len(year))


def _has_digit(text: str) -> bool:
    return any(letter.isdecimal() for letter in text)
