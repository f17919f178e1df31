"""What is to be decided about one difference: the choices there are, the one that is safe, and what it makes of ours."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from shared_plan.exchange.returning.doubts import Doubt
from shared_plan.model import fields, merge
from shared_plan.model.merge import Difference
from shared_plan.model.merge.clashes import TAKEN_TOGETHER
from shared_plan.model.merge.report import (
    CHANGE,
    CLEARED,
    CONFLICT,
    DUPLICATE,
    MISSING,
    NEW,
    QUIET,
    SAME,
    is_clean,
)
from shared_plan.model.merge.report import (
    THEIRS as ONLY_THEIRS,
)
from shared_plan.model.settings import Settings
from shared_plan.model.text import folded

THEIRS, OURS, BOTH, TYPED = "theirs", "ours", "both", "typed"
"""Take what they have; keep what we have; both wordings together; a text that the officer writes."""
_NARRATIVE = (fields.TEXT, fields.LINES)


@dataclass(slots=True)
class Matter:
    """A difference with what may be decided about it and what is; `both` is the text for which BOTH stands.

    `offer` is its number among the plan's offers, 0 while it is not there. `row` is a new row as the officer has
    changed it.
    """

    one: Difference
    choices: tuple[str, ...] = ()
    decision: str = ""
    typed: str | None = None
    both: str = ""
    merged: bool = False
    """`both` is sentence by sentence, with the changes of either side, and not one text behind the other."""
    offer: int = 0
    row: Difference | None = None

    @property
    def is_question(self) -> bool:
        return bool(self.choices)

    @property
    def is_decided(self) -> bool:
        return bool(self.decision)

    @property
    def takes(self) -> bool:
        """Whether ours is changed by it."""
        return self.decision in (THEIRS, BOTH, TYPED)

    @property
    def text(self) -> str | None:
        """The text to be set instead of theirs; None where theirs is taken as it is."""
        return {BOTH: self.both, TYPED: self.typed}.get(self.decision)

    def decide(self, choice: str, typed: str | None = None) -> None:
        """Raises ValueError for a choice that there is not; "" leaves it open again."""
        if choice and choice not in self.choices:
            raise ValueError(choice)
        self.decision, self.typed = choice, typed

    @property
    def carried_out(self) -> Difference:
        """The difference as it is to be accepted."""
        one = self.row or self.one
        return one if self.text is None else replace(one, kind=CHANGE, verdict=ONLY_THEIRS)


def matter(one: Difference, settings: Settings) -> Matter:
    """A difference with its choices, and decided where one of them is safe."""
    both, merged = _both(one, settings)
    made = Matter(one, _choices(one, both=bool(both)), both=both, merged=merged)
    made.decision = _safe(one) if made.choices else ""
    return made


def _choices(one: Difference, *, both: bool) -> tuple[str, ...]:
    if one.kind == SAME or one.verdict in QUIET:
        return ()
    if one.kind == "remark":
        return (THEIRS, OURS)
    if one.verdict == "unreadable":
        return (OURS, TYPED)
    if one.is_row:
        return (THEIRS, OURS, TYPED) if one.ours is None and one.content else (OURS, THEIRS)
    if one.is_place or one.field == "kind":
        return (THEIRS, OURS)
    return (THEIRS, OURS, BOTH, TYPED) if both else (THEIRS, OURS, TYPED)


def _safe(one: Difference) -> str:
    """What loses nothing: a change that nobody contradicts is taken, a row is never withdrawn by itself."""
    if is_clean(one):
        return THEIRS
    return OURS if one.kind in (MISSING, "remark") or one.verdict == "unreadable" else ""


def _both(one: Difference, settings: Settings) -> tuple[str, bool]:
    """Both wordings of a narrative: merged by sentences where that can be done, else ours and theirs under it."""
    found = settings.field(one.field)
    if found is None or found.kind not in _NARRATIVE or one.field in ("title", "ref") or one.kind == CLEARED:
        return "", False
    ours, theirs = one.ours or "", one.theirs or ""
    if (
        one.kind not in (CONFLICT, "doubtful")
        or not folded(ours)
        or not folded(theirs)
        or folded(ours) == folded(theirs)
    ):
        return "", False
    merged = merge.proposal(one.base, ours, theirs)
    if merged is not None:
        return merged, True
    held = {folded(line) for line in ours.split("\n")}
    added = [line for line in theirs.split("\n") if folded(line) not in held]
    return "\n".join([ours.rstrip("\n"), *added]) if added else "", False


@dataclass(slots=True)
class RowMatter:
    """A row of which it is asked which item it is; `matters` are what follows from each candidate."""

    doubt: Doubt
    matters: list[list[Matter]] = field(default_factory=list)
    chosen: int = -1
    offer: int = 0

    OPEN, LEFT_OUT = -1, -2

    @property
    def is_decided(self) -> bool:
        return self.chosen != self.OPEN

    @property
    def item(self) -> str:
        """The item that it is taken for; "" while that is open, and for a new row."""
        return self.doubt.candidates[self.chosen].item if self.chosen >= 0 else ""

    @property
    def now(self) -> list[Matter]:
        """What is to be decided about its cells as things stand."""
        return self.matters[self.chosen] if self.chosen >= 0 else []


def row_matter(doubt: Doubt, settings: Settings) -> RowMatter:
    return RowMatter(doubt, [[matter(one, settings) for one in c.differences] for c in doubt.candidates])


def together(matters: Iterable[Matter], one: Matter) -> list[Matter]:
    """Others that are decided with it: changes of a ring or of unfit levels always, of a pair of dates or of money while
    they are open.
    """
    group = one.one.group
    if not group:
        return []
    bound = group.startswith(TAKEN_TOGETHER)
    return [
        other
        for other in matters
        if other is not one
        and other.one.group == group
        and one.decision in other.choices
        and (bound or not other.decision)
    ]


def category(one: Difference) -> str:
    """Under which count it stands."""
    return one.verdict if one.verdict in QUIET else one.kind


def is_addition(one: Difference) -> bool:
    """Whether taking it adds a row."""
    return one.is_row and one.kind in (NEW, DUPLICATE, "doubtful", CONFLICT) and one.ours is None
