"""Columns that hold marks and whose headings say what a mark means: months of a programme, statuses or partners to tick."""

import re
from collections.abc import Mapping, Sequence

from shared_plan.exchange.recognise.evidence import is_grade, is_status
from shared_plan.exchange.recognise.fitting import PEOPLE, Seen
from shared_plan.exchange.recognise.headings import PERIOD, understand
from shared_plan.exchange.recognise.lay import Lay
from shared_plan.exchange.recognise.shape import Column, Entry
from shared_plan.exchange.recognise.table import Table

FEWEST_TIMES, FEWEST_TICKS = 3, 2
LONGEST_MARK, LONGEST_LOOK = 2, 400
SPAN, TICK = "span", "tick"
_YEAR = re.compile(r"\d\d")
_PALE = frozenset({"", "FFFFFF", "000000"})
MOST_COVERED = 0.85
"""Share of a programme's cells that may be coloured; more is a background."""


def marked(lay: Lay, seen: Sequence[Seen], body: Sequence[int], taken: Mapping[int, str]) -> dict[int, Column]:
    """The columns of marks among those that are not taken, by number; `body` are the rows by which columns are judged."""
    body = body[:LONGEST_LOOK]
    free = [one for one in seen if one.at not in taken and one.heading and holds_marks(lay, one, body)]
    times = [one for one in free if PERIOD.fullmatch(one.heading.strip()) and not one.said.guesses]
    coloured = is_coloured(lay, times, body)
    if (
        len(times) >= FEWEST_TIMES
        and not are_ratings(lay, times, body)
        and (coloured or any(one.found.filled for one in times))
    ):
        return spans(lay, times, body)
    return ticks([one for one in free if one.found.filled and all(map(is_tick, texts_under(lay, one, body)))])


def texts_under(lay: Lay, one: Seen, body: Sequence[int]) -> list[str]:
    return [cell.text.strip() for row in body if (cell := lay.cell(row, one.at)) is not None]


def holds_marks(lay: Lay, one: Seen, body: Sequence[int]) -> bool:
    return all(len(text) <= LONGEST_MARK and not text.isdigit() for text in texts_under(lay, one, body))


def is_tick(text: str) -> bool:
    return text.casefold() in ("x", "y", "√", "p", "ü") or not any(map(str.isalnum, text))


def are_ratings(lay: Lay, times: Sequence[Seen], body: Sequence[int]) -> bool:
    """Whether the letters under the times are a traffic light's."""
    said = {text.casefold() for one in times for text in texts_under(lay, one, body)}
    return len(said) > 1 and said <= {"r", "a", "g", "b", "y", "o", "ag", "ar"}


def is_coloured(lay: Lay, times: Sequence[Seen], body: Sequence[int]) -> bool:
    """Whether bars are drawn by colour: some cells without words are filled, and not all of them."""
    filled = sum(bool(colour(lay, row, one.at)) for row in body for one in times)
    return 0 < filled <= len(body) * len(times) * MOST_COVERED


def colour(lay: Lay, row: int, column: int) -> str:
    rgb = lay.fills.get((row, column), "")
    return "" if rgb in _PALE else rgb


def spans(lay: Lay, times: Sequence[Seen], body: Sequence[int]) -> dict[int, Column]:
    """Columns of time. Marks of one kind say no more than when; of several kinds the marks are kept beside it."""
    kinds = {text.casefold() for one in times for text in texts_under(lay, one, body)}
    role = "timescale" if len(kinds) <= 1 else "custom."
    return {one.at: Column(one.at, dated(one), role, mark=SPAN, why="marks under times") for one in times}


def ticks(free: Sequence[Seen]) -> dict[int, Column]:
    """Columns side by side of which one is ticked in each row: a status, a priority, those who share."""
    made: dict[int, Column] = {}
    for role, group in (
        ("status", [one for one in free if is_status(one.heading.strip())]),
        ("priority", [one for one in free if is_grade(one.heading.strip())]),
        *(
            (role, [one for one in free if banded(one) == role])
            for role in sorted({banded(one) for one in free} - {""})
        ),
    ):
        if len(group) >= FEWEST_TICKS and not made:
            made = {one.at: Column(one.at, one.heading, role, mark=TICK, why="marks under names") for one in group}
    return made


def banded(one: Seen) -> str:
    """The field of people that a band names over headings that name none."""
    roles = [guess.role for guess in understand(one.band).guesses] if one.band and one.band != one.heading else []
    return roles[0] if roles and roles[0] in PEOPLE else ""


def take_marks(table: Table, columns: Sequence[Column], row: int, entries: Sequence[Entry]) -> set[tuple[int, int]]:
    """Writes what the marks of a row mean to its items; gives the places that are thereby placed."""
    lay = table.lay
    here = [c for c in columns if lay.cell(row, c.at) is not None or (c.mark == SPAN and colour(lay, row, c.at))]
    times = [column for column in here if column.mark == SPAN]
    for entry in entries if times else ():
        if not any((key, "") in entry.fields for key in ("timescale", "start", "target")):
            entry.put("timescale", worded(times, columns))
    for column in here:
        for entry in entries if column.mark == TICK else ():
            entry.put(column.role, column.heading.strip())
    worded_cells = [column for column in here if not column.role.startswith("custom.") and lay.cell(row, column.at)]
    return {(row, column.at) for column in worded_cells}


def worded(times: Sequence[Column], columns: Sequence[Column]) -> str:
    """Marked times in words: "Apr – Jul 2025", with a comma where the marks are broken off."""
    order = [column.at for column in columns if column.mark == SPAN]
    runs: list[list[Column]] = []
    for column in times:
        if runs and order.index(column.at) == order.index(runs[-1][-1].at) + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return ", ".join(run_in_words(run[0], run[-1]) for run in runs)


def run_in_words(first: Column, last: Column) -> str:
    """From one heading to another, a year that both have said once."""
    if first is last:
        return first.heading
    begin, _, year = first.heading.rpartition(" ")
    same = begin and year == last.heading.rpartition(" ")[2] and _YEAR.search(year)
    return f"{begin if same else first.heading} – {last.heading}"


def dated(one: Seen) -> str:
    """The heading with the year of its band where it names none."""
    year = one.band if _YEAR.search(one.band) and not _YEAR.search(one.heading) else ""
    return " ".join(f"{one.heading} {year}".split())
