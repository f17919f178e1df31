"""The questions that are asked of every item, in the order in which they are listed, and what an answer is."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple

SOON: Final = 30
"""Days ahead that count as soon."""

OVERDUE, DUE_SOON, RED, NOBODY, NO_UPDATE = "overdue", "due_soon", "red", "no_lead", "no_update"
UNCLEAR, OUTSIDE, REVISED, BLANK, TERM_ENDED = (
    "not_understood",
    "outside_parent",
    "revised",
    "blank_return",
    "term_ended",
)


class Kind(NamedTuple):
    """One question: its key, and the words that head its list."""

    key: str
    words: str


KINDS: Final = (
    Kind(OVERDUE, "Overdue"),
    Kind(DUE_SOON, f"Due in the next {SOON} days"),
    Kind(RED, "Red"),
    Kind(NOBODY, "No lead"),
    Kind(NO_UPDATE, "No update this period"),
    Kind(UNCLEAR, "Timescale not understood"),
    Kind(OUTSIDE, "Outside its parent's dates"),
    Kind(REVISED, "Revised more than once"),
    Kind(BLANK, "Blank in a return"),
    Kind(TERM_ENDED, "Sponsor's term has ended"),
)
WORDS: Final = {kind.key: kind.words for kind in KINDS}


class Finding(NamedTuple):
    """One answer: the item, the question's key, the field that it is about, and the facts that its reason names."""

    item: str
    kind: str
    field: str
    facts: tuple[Any, ...]

    @property
    def reason(self) -> str:
        """Why, as a sentence; put into words only when it is read, for a plan has thousands."""
        return _REASONS[self.kind](*self.facts)


def in_full(day: date) -> str:
    """A day as committee papers write it: "31 March 2026"."""
    return f"{day.day} {day:%B %Y}"


def short(text: str, longest: int = 60) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"


def _overdue(text: str, due: date, today: date) -> str:
    return f"{_days((today - due).days)} late: {_until(text, due)}."


def _due_soon(text: str, due: date, today: date) -> str:
    days = (due - today).days
    return f"{f'{_days(days)} left' if days else 'Last day'}: {_until(text, due)}."


def _until(text: str, due: date) -> str:
    """The timescale as written, and the day that it is read as unless it says so itself."""
    return f"“{short(text)}”" if in_full(due) in text else f"“{short(text)}”, so by {in_full(due)}"


def _nobody(text: str) -> str:
    return f"“{short(text)}” names nobody." if text else "Nobody is named to lead it."


def _outside(end: str, own: date, parent: str, its: date) -> str:
    if end == "finish":
        return f"It may run until {in_full(own)}, “{short(parent, 40)}” only until {in_full(its)}."
    return f"It may begin on {in_full(own)}, “{short(parent, 40)}” not before {in_full(its)}."


def _revised(first: str, moves: int, now: str) -> str:
    return f"First agreed as “{short(first)}”, revised {moves} times, now “{short(now or 'nothing')}”."


def _blank(heading: str, source: str) -> str:
    what = f"“{heading}” came back empty" if heading else "The row did not come back"
    return f"{what}: {short(source, 90)}."


def _ended(name: str, day: date) -> str:
    return f"The term of {name} ended on {in_full(day)} and nobody is named after it."


_REASONS: Final[dict[str, Callable[..., str]]] = {
    OVERDUE: _overdue,
    DUE_SOON: _due_soon,
    RED: lambda text: f"Its status is “{short(text)}”.",
    NOBODY: _nobody,
    NO_UPDATE: lambda period: f"Nothing is reported for {period} yet.",
    UNCLEAR: lambda text: f"“{short(text)}” gives no date.",
    OUTSIDE: _outside,
    REVISED: _revised,
    BLANK: _blank,
    TERM_ENDED: _ended,
}
