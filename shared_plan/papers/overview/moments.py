"""How the statuses went from snapshot to snapshot, for a small picture of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shared_plan.model.layouts import Layout
from shared_plan.model.scales import Scale, scale_of
from shared_plan.model.settings import settings_of
from shared_plan.model.state import State
from shared_plan.papers.blocks import Head, Table
from shared_plan.papers.front import counted_kind, counts
from shared_plan.papers.overview.spending import row_of
from shared_plan.papers.values import Values

MOST = 12
"""Moments that the picture has room for; the newest are taken."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The counts of one moment by status word, "" for none."""

    name: str
    counts: Mapping[str, int]

    @property
    def whole(self) -> int:
        return sum(self.counts.values())


def course(moments: Iterable[tuple[str, State]]) -> list[Moment]:
    """The counts at each of these moments, oldest first, by the scale that the plan had then."""
    return [Moment(name, _counts(state)) for name, state in list(moments)[-MOST:]]


def _counts(state: State) -> Mapping[str, int]:
    values = Values(settings_of(state.root), scale_of(state.root.cells), Layout("", ()))
    kind = counted_kind(state)
    return counts([item for item in state.walk() if item.kind == kind], values)


def words_of(moments: Sequence[Moment], scale: Scale) -> list[str]:
    """The statuses that occur, in the order of the scale, then others, "" last."""
    found = dict.fromkeys(word for moment in moments for word in moment.counts)
    own = [status.word for status in scale.statuses if status.word in found]
    return [*own, *(word for word in found if word and word not in own), *([""] if "" in found else [])]


def table(moments: Sequence[Moment], scale: Scale) -> Table | None:
    """The picture's numbers as a table; None where there is no course to speak of."""
    words = words_of(moments, scale)
    if len(moments) < 2 or words in ([], [""]):
        return None
    heads = (Head("Moment", 26), *(Head(word or "No status", 6.5) for word in words), Head("All", 5))
    rows = [row_of([one.name, *(str(one.counts.get(word, 0)) for word in words), str(one.whole)]) for one in moments]
    return Table("Statuses over time", heads, tuple(rows), small=True)
