"""What stands in the cells of one invented item: its texts, dates, people, statuses and money, all of one subject."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shared_plan.model.inventing.cast import Cast
from shared_plan.model.inventing.chance import Chance
from shared_plan.model.inventing.phrases import Phrases, banks
from shared_plan.model.inventing.shapes import Level
from shared_plan.model.inventing.times import TODAY, column, event, later, month, timescale
from shared_plan.model.scales import AT_RISK, DONE, LATE, NOT_STARTED, ON_TRACK

_FALL_BACK = {DONE: ON_TRACK, NOT_STARTED: ON_TRACK, AT_RISK: ON_TRACK, LATE: AT_RISK}
_LONG = 0.03
"""The share of told progress into which a year and more has been pasted, one to three thousand characters: 2 % of all."""
_KEPT = 0.85
"""How often an item is about the same service as the one that it stands under."""
_BEFORE = {DONE: ON_TRACK, LATE: AT_RISK, AT_RISK: ON_TRACK, ON_TRACK: NOT_STARTED}
"""How work stood in the period before."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one item is about, said alike in all its cells: its subject, when the work is done, and how it stands."""

    said: Mapping[str, str]
    start: date
    end: date
    means: str
    event: str

    @classmethod
    def of(cls, author: "Author", above: str | None = None) -> "Words":
        """Words for one item; mostly it is about what the item above it is about."""
        chance = author.chance
        subject, service = chance.some(author.services, 2)
        subject = above if above and above != service and chance.under(_KEPT) else subject
        start = later(date(2024, 4, 1), chance.between(0, 38))
        end = later(start, chance.between(1, 18))
        when = event(chance, end)
        said = {"subject": subject, "subject_up": subject[:1].upper() + subject[1:], "service": service, "when": when}
        return cls(said, start, end, _standing(chance, start, end), when)


def _standing(chance: Chance, start: date, end: date) -> str:
    if end < TODAY:
        return chance.weighted(((13, DONE), (4, LATE), (2, AT_RISK), (1, ON_TRACK)))
    if start > TODAY:
        return chance.weighted(((9, NOT_STARTED), (1, ON_TRACK)))
    return chance.weighted(((12, ON_TRACK), (5, AT_RISK), (2, NOT_STARTED), (1, LATE), (1, DONE)))


class Author:
    """Writes the cells of items one after another from one stream of chance."""

    def __init__(self, chance: Chance, players: Cast) -> None:
        self.chance = chance
        self.cast = players
        self.services = [str(phrase[0]) for phrase in banks()["service"]]
        own = {"partner": players.partners, "group": players.groups, "person": players.people}
        self.phrases = Phrases(chance, {**own, "lead": players.leads, "lead2": players.leads})

    def cells(self, level: Level, ref: str, words: Words) -> Iterator[tuple[str, str, str]]:
        """An item's cells as field, period, text; each field as often as its level fills it."""
        for field, share in level.cells.items():
            if field == "ref":
                yield "ref", "", ref
            elif field == "title":
                yield "title", "", self.phrases.say(f"{level.kind}_title", words.said)
            elif field == "target" and level.kind == "milestone":
                yield "target", "", words.event
            elif self.chance.under(share):
                for period, text in self.texts(field, words):
                    yield field, period, text

    def texts(self, field: str, words: Words, *, newest: bool = False) -> Iterator[tuple[str, str]]:
        """Period and text of a field; one period or two of those kept per period, or the plan's present one alone."""
        earlier = replace(words, means=_BEFORE.get(words.means, words.means))
        for period in self._periods(field, newest=newest):
            now = period in ("", self.cast.periods[-1])
            yield period, WRITERS[field](self, words if now else earlier)

    def _periods(self, field: str, *, newest: bool) -> Sequence[str]:
        if field not in ("progress", "status", "direction", "percent", "planned_spend", "actual_spend"):
            return ("",)
        kept = self.cast.periods
        if newest:
            return kept[-1:]
        return kept[-2:] if field in ("progress", "status") and self.chance.under(0.35) else kept[-1:]


def _status(author: Author, words: Words) -> str:
    means = words.means
    while True:
        fitting = [status.word for status in author.cast.scale.statuses if status.means == means]
        if fitting:
            return fitting[0]
        means = _FALL_BACK[means]


def _progress(author: Author, words: Words) -> str:
    if words.means == NOT_STARTED:
        return " ".join(author.phrases.several("progress_before", words.said, author.chance.between(1, 3)))
    if author.chance.under(_LONG):
        return author.phrases.long("progress_one", words.said, author.chance.between(1000, 2600))[:3000]
    return " ".join(author.phrases.several("progress_one", words.said, author.chance.between(2, 8)))


def _percent(author: Author, words: Words) -> str:
    if words.means == DONE:
        return "100%"
    done = 0 if words.means == NOT_STARTED else author.chance.between(1, 19) * 5
    return f"{done}%" if author.chance.under(0.9) else f"about {done}%"


def money(author: Author, words: Words) -> str:  # noqa: ARG001 - every writer is given the item's words
    """A sum as officers write it, or what they write where there is none."""
    chance = author.chance
    thousands = chance.between(1, 480)
    return chance.weighted(
        (
            (40, f"£{thousands},{chance.between(0, 9)}00"),
            (14, f"£{thousands},{chance.between(0, 999):03d}"),
            (10, f"£{thousands}k"),
            (3, f"£{1 + thousands / 100:.1f}m"),
            (10, "nil"),
            (9, "Within existing budgets"),
            (4, f"£{thousands + 20},000 (of which £{thousands},000 capital)"),
            (4, f"£{thousands}k a year"),
            (3, f"c. £{thousands},000"),
            (2, f"£{thousands},000 - £{thousands + chance.between(1, 9) * 10},000"),
            (5, "TBC"),
            (3, "Officer time only"),
        )
    )


def _sponsor(author: Author, words: Words) -> str:
    people, chance = author.cast.people, author.chance
    one, other = chance.pick(people), chance.pick(people)
    day = chance.between(1, 27)
    return chance.weighted(
        (
            (60, one),
            (20, f"{one} / {other}"),
            (12, f"{one} to {day} {month(words.end)}\n{other} from {day + 1} {month(words.end)}"),
            (5, f"{one} and {other}"),
            (3, "N/A"),
        )
    )


def _lead(author: Author, words: Words) -> str:  # noqa: ARG001
    chance = author.chance
    one, other = chance.pick(author.cast.leads), chance.pick(author.cast.leads)
    group = chance.pick(author.cast.groups)
    return chance.weighted(
        ((60, one), (12, group), (9, f"{one} / {other}"), (7, f"{one} and {other}"), (6, f"{group}\n{other}"),
         (3, f"{one}, {author.cast.partners[0]}"), (2, "tbc"), (1, "Each partner"))
    )  # fmt: skip


def _some(bank: str, low: int, high: int, mark: str = "") -> Callable[[Author, Words], str]:
    """A writer of a list: from `low` to `high` phrases of a bank, one a line."""

    def write(author: Author, words: Words) -> str:
        entries = author.phrases.several(bank, words.said, author.chance.between(low, high))
        return "\n".join(mark + entry if len(entries) > 1 else entry for entry in entries)

    return write


def _prose(bank: str, low: int, high: int) -> Callable[[Author, Words], str]:
    """A writer of running text: from `low` to `high` sentences of a bank."""
    return lambda author, words: " ".join(author.phrases.several(bank, words.said, author.chance.between(low, high)))


WRITERS: Mapping[str, Callable[[Author, Words], str]] = {
    "description": _prose("description", 1, 6),
    "approach": _prose("approach", 1, 4),
    "outcome": _some("outcome", 1, 4, "• "),
    "objectives": _some("objective", 3, 8),
    "measure": _some("measure", 1, 3),
    "mitigation": _prose("mitigation", 1, 2),
    "notes": _prose("notes", 1, 2),
    "progress": _progress,
    "lead": _lead,
    "owner": lambda a, _w: a.chance.pick(a.cast.leads),
    "coordinator": lambda a, _w: a.chance.pick(a.cast.people),
    "sponsor": _sponsor,
    "resources": _prose("resources", 1, 1),
    "partners": lambda a, _w: ", ".join(a.chance.some(a.cast.partners, a.chance.between(1, 3))),
    "timescale": lambda a, w: timescale(a.chance, w.start, w.end),
    "start": lambda a, w: column(a.chance, w.start),
    "target": lambda a, w: column(a.chance, w.end),
    "original_target": lambda a, w: column(a.chance, later(w.end, -a.chance.between(1, 6))),
    "completed": lambda a, w: column(a.chance, w.end),
    "status": _status,
    "direction": lambda a, _w: a.chance.pick(("improving", "improving", "no change", "no change", "declining")),
    "percent": _percent,
    "planned_spend": money,
    "actual_spend": money,
    "priority": lambda a, _w: a.chance.pick(("High", "Medium", "Medium", "Low")),
    "custom.ward": lambda a, w: (
        f"{a.phrases.say('place', w.said)} {a.chance.pick(('North', 'South', 'Central', 'Rural'))}"
    ),
    "exempt": lambda a, _w: a.chance.pick(("3", "3", "4")),
}
"""Who writes which field."""
