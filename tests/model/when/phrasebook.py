"""Reads the tables of phrases: an expectation is written as an officer would say it, and unfolded here."""

import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from shared_plan.model.when.almanac import month_end

HERE = Path(__file__).parent
Ends = tuple[date | None, date | None, date | None, date | None]


class Case(NamedTuple):
    """One phrase, what stands over it, and what is expected of its reading."""

    text: str
    expected: str
    heading: str
    plan: str


def cases(name: str) -> list[Case]:
    """Give all phrases of a table."""
    return [case for family in families(name).values() for case in family]


def families(name: str) -> dict[str, list[Case]]:
    """Give the phrases of a table by family, as its "# family" lines part them."""
    found: dict[str, list[Case]] = {}
    family = name
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            family = f"{name}: {line[2:]}"
        elif line:
            found.setdefault(family, []).append(_case(line.split("\t")))
    return found


def _case(row: list[str]) -> Case:
    return Case(row[0].replace("\\n", "\n"), *[*row[1:], "", ""][:3])


def days(name: str) -> tuple[date, date]:
    """Unfold "2014-03", "2014-03-05", "2015", "fy2014", or two of them with two dots between."""
    if ".." in name:
        first, last = name.split("..")
        return days(first)[0], days(last)[1]
    if name.startswith("fy"):
        year = int(name[2:])
        return date(year, 4, 1), date(year + 1, 3, 31)
    numbers = [int(number) for number in name.split("-")]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    if len(numbers) == 2:
        return date(numbers[0], numbers[1], 1), month_end(*numbers)
    return date(*numbers), date(*numbers)


def expected(text: str) -> dict[str, Any]:
    """Give the fields of a reading that an expectation names."""
    doubt, going = " ?" in f" {text}", text.endswith((" +", " + ?"))
    words = re.sub(r" [?+]", "", f" {text}").split()
    kind, rest = words[0], words[1:]
    found: dict[str, Any] = {"ambiguous": doubt, "open_ended": going}
    if kind in {"unknown", "none", "relative"}:
        return found | {"kind": kind, "ends": (None,) * 4}
    if kind == "parts":
        return {"span": tuple(rest[0].split("..")), "count": int(rest[1]), "open_ended": going}
    if kind == "poll":
        return {"kind": "relative", "ends": (days(rest[0])[0], None, None, None)}
    if kind == "ongoing" and not rest:
        return found | {"kind": "ongoing", "ends": (None,) * 4, "open_ended": True}
    return (
        found
        | {"kind": _KINDS.get(kind, kind), "precision": rest[-1], "ends": _ends(kind, rest)}
        | ({"open_ended": True} if kind == "ongoing" else {})
    )


_KINDS = {"after": "from", "window": "relative"}


def _ends(kind: str, rest: list[str]) -> Ends:
    first, last = days(rest[0])
    if kind == "range":
        final = days(rest[2])
        return first, last, final[0], final[1]
    return {
        "point": (first, last, first, last),
        "by": (None, None, None, last),
        "from": (first, last, None, None),
        "ongoing": (first, last, None, None),
        "after": (first, None, None, None),
        "window": (first, None, None, last),
    }[kind]


def differences(reading: Any, expectation: str) -> dict[str, tuple[object, object]]:
    """Compare a reading with an expectation: field -> (expected, read)."""
    wanted = expected(expectation)
    got: dict[str, Any] = {name: getattr(reading, name, None) for name in wanted}
    if "ends" in wanted:
        got["ends"] = reading.ends
    if "count" in wanted:
        got["count"] = len(reading.parts)
        start, finish = wanted.pop("span")
        wanted["ends"] = (days(start)[0] if start else None, days(finish)[1])
        got.pop("span")
        got["ends"] = (reading.earliest_start, reading.latest_finish)
    return {name: (value, got[name]) for name, value in wanted.items() if got[name] != value}
