"""Reads the judged tables: what an attentive officer makes of a phrase, column by column."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from shared_plan.model.when import Context, Reading, read

HERE = Path(__file__).parent
ENDS = ("earliest_start", "latest_start", "earliest_finish", "latest_finish")
FIELDS = (*ENDS, "open_ended", "precision", "kind", "ambiguous")
BODIES: dict[str, dict[str, Any]] = {
    "school": {"years": "academic"},
    "university": {"years": "academic", "academic_year_month": 8},
}


def rows(name: str) -> list[dict[str, str]]:
    """Give the phrases of a table, each with its expectations by column."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def reading_of(row: dict[str, str]) -> Reading:
    """Read a row's phrase where it stands."""
    return read(row["phrase"].replace("\\n", "\n"), context_of(row["plan_date"], row["settings"]), row["context"])


def context_of(plan_date: str, settings: str) -> Context:
    """Give the plan around a phrase; settings are "quarters=calendar; term.phase 1=by June" and the like."""
    terms: dict[str, str] = {}
    given: dict[str, Any] = {}
    for setting in filter(None, settings.split("; ")):
        name, _, value = setting.partition("=")
        if name.startswith("term."):
            terms[name[5:]] = value
        elif name == "other":
            given["near"] = [date.fromisoformat(value)]
        else:
            given.update(BODIES.get(name, {name: value}))
    return Context.of(date=plan_date, terms=terms, **given)


def wrong(row: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Compare a row with its reading: column -> (expected, read)."""
    reading = reading_of(row)
    got = plain(reading)
    found = {name: (row[name], got[name]) for name in FIELDS if not agrees(row[name], got[name])}
    if row["parts"]:
        parts = " / ".join(_part(part) for part in reading.parts)
        if not _parts_agree(row["parts"], reading):
            found["parts"] = (row["parts"], parts)
    return found


def plain(reading: Reading) -> dict[str, str]:
    """Give a reading in the words of the table."""
    ends = {name: day.isoformat() if day else "" for name, day in zip(ENDS, reading.ends, strict=True)}
    return ends | {
        "open_ended": "yes" if reading.open_ended else "no",
        "precision": reading.precision,
        "kind": reading.kind,
        "ambiguous": "yes" if reading.ambiguous else "no",
    }


def agrees(wanted: str, got: str) -> bool:
    """Whether a cell allows what was read: "*" is not judged, "a|b" either, "a~b" between the two."""
    return any(_allows(one, got) for one in wanted.split("|"))


def _allows(wanted: str, got: str) -> bool:
    first, _, last = wanted.partition("~")
    return wanted in ("*", got) or bool(last and first <= got <= last)


def _part(part: Reading) -> str:
    got = plain(part)
    return ",".join(got[name] for name in (*ENDS, "open_ended", "kind"))


def _parts_agree(wanted: str, reading: Reading) -> bool:
    expected = wanted.split(" / ")
    if len(expected) != len(reading.parts):
        return False
    pairs = zip(expected, map(_part, reading.parts), strict=True)
    return all(
        agrees(one, two) for want, got in pairs for one, two in zip(want.split(","), got.split(","), strict=True)
    )
