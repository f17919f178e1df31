"""The verdict on one cell from what base, ours and theirs say in it."""

from collections.abc import Callable

from shared_plan.model.merge.report import (
    CHANGE,
    CLEARED,
    CONFLICT,
    COSMETIC,
    DOUBTFUL,
    OURS,
    SAME,
    THEIRS,
    UNCHANGED,
)
from shared_plan.model.merge.theirs import INVALID, UNREADABLE, Missing, Value

Agrees = Callable[[str | None, str | None], bool]

KIND = {
    THEIRS: CHANGE,
    SAME: SAME,
    CONFLICT: CONFLICT,
    CLEARED: CLEARED,
    UNREADABLE: DOUBTFUL,
    INVALID: DOUBTFUL,
}
"""The kind by which a verdict is listed; verdicts that are not here are not listed."""

MESSAGE = {
    THEIRS: "Only they changed it.",
    SAME: "You both made the same change.",
    CONFLICT: "You both changed it, differently.",
    CLEARED: "They emptied it; a cell can be emptied by accident, so say whether that is meant.",
    UNREADABLE: "What stands there can't be read, so yours is kept.",
    INVALID: "What stands there may not be what they meant, so yours is kept until you decide.",
}


def verdict(base: str | None, ours: str | None, theirs: Value, agrees: Agrees, *, exact: bool) -> str:
    """The verdict on a cell; `agrees` compares two texts for meaning.

    A text that differs without meaning anything else (`agrees`) is cosmetic: ours stays, except that a side which is
    `exact` has typed it, so that where ours is untouched it is a change like another.
    """
    if isinstance(theirs, Missing):
        return _without_value(base, ours, theirs, agrees)
    if theirs == base:
        return UNCHANGED if ours == base else OURS
    if ours == base:
        return _only_theirs(base, theirs, agrees, exact=exact)
    return _both(base, ours, theirs, agrees)


def _without_value(base: str | None, ours: str | None, theirs: Missing, agrees: Agrees) -> str:
    untouched = theirs.verdict == INVALID and agrees(theirs.text or None, base)
    if untouched:
        return UNCHANGED if ours == base else OURS
    return theirs.verdict


def _only_theirs(base: str | None, theirs: str | None, agrees: Agrees, *, exact: bool) -> str:
    if agrees(theirs, base):
        return THEIRS if exact else COSMETIC
    return THEIRS if theirs and theirs.strip() else CLEARED


def _both(base: str | None, ours: str | None, theirs: str | None, agrees: Agrees) -> str:
    if ours == theirs:
        return COSMETIC if agrees(ours, base) else SAME
    ours_cosmetic, theirs_cosmetic = agrees(ours, base), agrees(theirs, base)
    if ours_cosmetic and theirs_cosmetic:
        return COSMETIC
    if theirs_cosmetic:
        return OURS
    if ours_cosmetic:
        return _only_theirs(base, theirs, agrees, exact=True)
    return SAME if agrees(ours, theirs) else CONFLICT
