"""What partners say beside the plan's own cells, row by row: it may be added to the row's notes, and is kept with the return."""

from collections.abc import Sequence
from dataclasses import replace

from shared_plan.exchange.returning.matters import OURS, THEIRS, Matter
from shared_plan.model.merge import Difference
from shared_plan.model.merge.report import THEIRS as ONLY_THEIRS
from shared_plan.model.state import State

REMARK, NOTES = "remark", "notes"


def asides(remarks: Sequence[tuple[str, str, str]], now: State) -> list[Matter]:
    """A matter for each row of the plan with remarks; unless the officer says otherwise nothing is added to the plan."""
    by_item: dict[str, list[tuple[str, str]]] = {}
    for item, cell, words in remarks:
        if item in now.items and words.strip():
            by_item.setdefault(item, []).append((cell, words.strip()))
    return [_matter(item, told, now) for item, told in by_item.items()]


def _matter(item: str, told: Sequence[tuple[str, str]], now: State) -> Matter:
    held = now.items[item]
    ours = held.get(NOTES) or ""
    theirs = _joined(ours, "\n".join(words for _, words in told))
    cells = ", ".join(cell for cell, _ in told)
    one = Difference(
        0, REMARK, ONLY_THEIRS, item, held.title or "", NOTES, "", ours or None, ours or None, theirs, cells,
        "It is kept with the return, and can be added to the row's notes.",
    )  # fmt: skip
    return Matter(one, (THEIRS, OURS), OURS)


def _joined(ours: str, words: str) -> str:
    return f"{ours}\n{words}" if ours else words


def added(one: Difference) -> str:
    """The remark alone, without the notes that it would be added to."""
    return (one.theirs or "")[len(one.base or "") :].strip("\n")


def to_notes_as_they_are(one: Difference, now: str | None) -> Difference:
    """The same with the row's notes as they stand by now."""
    return replace(one, base=now, ours=now, theirs=_joined(now or "", added(one)))
