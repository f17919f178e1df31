"""How well what stands in a column agrees with what its heading may mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shared_plan.exchange.recognise import evidence, headings
from shared_plan.exchange.recognise.evidence import Evidence
from shared_plan.exchange.recognise.headings import Guess, Heading
from shared_plan.exchange.recognise.lay import Lay
from shared_plan.exchange.recognise.shape import CHILD_KINDS, LEVEL_KINDS, REF, Layout
from shared_plan.exchange.recognise.wording import canonical
from shared_plan.model import fields

PEOPLE = frozenset(field.key for field in fields.CATALOGUE if field.kind == fields.PEOPLE)
WHEN = frozenset(field.key for field in fields.CATALOGUE if field.kind == fields.WHEN)


@dataclass(frozen=True, slots=True)
class Seen:
    """A column with everything that is known of it."""

    at: int
    heading: str
    band: str
    said: Heading
    found: Evidence
    starts: frozenset[int]
    """Rows in which something new stands; a repeated or merged text is nothing new."""

    @property
    def name(self) -> str:
        return canonical(self.heading)


def owned_headings(lay: Lay, layout: Layout, body: Sequence[int]) -> dict[int, str]:
    """A heading merged over several columns belongs to the one with the most words; a number stands beside it."""
    headed = dict(layout.headings)
    row = layout.header[-1]
    for at, text in layout.headings.items():
        cell = lay.cell(row, at)
        width = lay.width(cell) if cell is not None and len(layout.header) == 1 else 1
        over = [column for column in range(at, at + width) if column not in layout.headings or column == at]
        if len(over) > 1:
            longest = max(
                over, key=lambda column: sum(len(c.text) for n in body[:40] if (c := lay.cell(n, column)) is not None)
            )
            del headed[at]
            headed[longest] = text
    return headed


def look(lay: Lay, layout: Layout, column: int, body: Sequence[int]) -> Seen:
    by_row = lay.rows
    cells = [cell for row in body if (cell := by_row[row].get(column)) is not None]
    heading, band = layout.headings.get(column, ""), layout.bands.get(column, "")
    starts = set()
    last = None
    for cell in cells:
        text = cell[2]
        if text != last:
            starts.add(cell[0])
        last = text
    return Seen(
        column, heading, band, headings.understand(heading, band) if heading or band else headings.NOTHING,
        evidence.measure(cells, len(body)), frozenset(starts),
    )  # fmt: skip


def fit(role: str, found: Evidence) -> float:
    """How well what stands in a column agrees with a role: 0.1 hardly to 1.2 very well."""
    if not found.filled:
        return 1.0
    if role in LEVEL_KINDS:
        return fit_title(found)
    if role in CHILD_KINDS:
        return 0.2 if found.grades > 0.6 or found.statuses > 0.6 or found.numbers > 0.7 else 1.0
    if role in WHEN:
        return fit_when(found)
    if role in PEOPLE:
        return 1.1 if found.people >= 0.4 else 0.85 if found.words < 10 and found.dates < 0.5 else 0.5
    return fit_measure(role, found)


def fit_when(found: Evidence) -> float:
    if found.dates >= 0.2:
        return 1.15 if found.dates >= 0.5 else 0.9
    return (
        0.1
        if max(found.yes_no, found.numbers, found.percents) >= 0.6
        else 0.55
        if found.words <= 2 or found.dates
        else 0.3
    )


def fit_title(found: Evidence) -> float:
    if found.answers > 0.6:
        return 0.15
    if found.grades > 0.6 or found.dates > 0.7 or found.statuses > 0.7 or found.numbers > 0.7 or found.percents > 0.5:
        return 0.15
    return 0.6 if found.numbering > 0.7 else 1.0


def fit_measure(role: str, found: Evidence) -> float:
    measured = MEASURED.get(role)
    if measured is not None:
        return measured(found)
    return 0.5 if found.dates > 0.7 else 1.0


def fit_status(found: Evidence) -> float:
    return 1.15 if found.statuses >= 0.45 else 0.3 if found.words > 6 else 0.85 if found.words <= 4 else 0.6


def fit_progress(found: Evidence) -> float:
    return 0.5 if found.statuses >= 0.6 and found.words <= 3 else 0.45 if found.percents > 0.5 else 1.0


def fit_money(found: Evidence) -> float:
    if found.percents >= 0.5:
        return 0.1
    if found.money >= 0.3 or found.numbers >= 0.5:
        return 1.15
    return 0.8 if found.money or found.numbers or found.words <= 1.5 else 0.36


def fit_reference(found: Evidence) -> float:
    if found.dates >= 0.5 > found.numbering or found.people >= 0.9 > found.numbering:
        return 0.1
    return 1.15 if found.numbering >= 0.5 else 0.2 if found.words > 3 else 0.7


MEASURED: Mapping[str, Callable[[Evidence], float]] = {
    "status": fit_status,
    "progress": fit_progress,
    "percent": lambda found: 1.15 if found.percents >= 0.4 or found.numbers >= 0.6 else 0.3,
    "planned_spend": fit_money,
    "actual_spend": fit_money,
    REF: fit_reference,
    "priority": lambda found: 1.2 if found.grades >= 0.5 else 0.5,
    "direction": lambda found: 1.0 if found.words <= 4 else 0.3,
}


def weighed(one: Seen) -> list[Guess]:
    """The heading's guesses with the content's word on each, the best first."""
    guesses = [Guess(role, sure * fit(role, one.found)) for role, sure in one.said.guesses]
    return sorted(guesses, key=lambda guess: -guess.sure)
