"""What the heading over a timescale makes of it: a start, a limit, a place in time, or nothing."""

from functools import lru_cache
from typing import Literal

from shared_plan.model.when.tokens import tokens

Role = Literal["from", "by", "point"]
_LIMITS = frozenset(
    [
        "target",
        "due",
        "deadline",
        "finish",
        "finishes",
        "finished",
        "completion",
        "complete",
        "completed",
        "end",
        "ends",
        "until",
        "implementation",
        "implemented",
        "implement",
        "revised",
        "original",
        "forecast",
        "delivery",
        "delivered",
        "achieve",
        "achieved",
        "actual",
        "closed",
        "extended",
        "slipped",
        "rescheduled",
        "amended",
        "expiry",
        "expires",
        "limit",
    ]
)
_STARTS = frozenset(
    [
        "start",
        "starts",
        "started",
        "commencement",
        "commence",
        "commences",
        "commencing",
        "commenced",
        "begin",
        "begins",
        "beginning",
        "begun",
        "from",
        "opened",
        "added",
    ]
)
# With "date" behind them these are limits too; alone they head something else ("New", "Expected outcome").
_LIMITS_OF_DATES = frozenset(
    ["new", "expected", "planned", "latest", "agreed", "final", "anticipated", "proposed", "estimated"]
)
_LIMITING = ("by when", "when by", "no later than", "not later than")
_QUALIFIERS = frozenset({"revised", "original", "actual", "forecast", "new", "expected", "planned", "latest", "agreed"})
_TOLD = frozenset({"progress", "status", "commentary"})  # a narrative, whatever period stands in its heading
_PAST = frozenset(
    ["actual", "closed", "completed", "implemented", "achieved", "opened", "added", "started", "commenced", "begun"]
)
_AHEAD = frozenset(["by", "target", "expected", "planned", "due", "forecast", "estimated", "anticipated", "be"])


def _words(heading: str) -> list[str]:
    found = [token.text.lower() for token in tokens(heading.replace("_", " ")) if token.text]
    return [word for words in found for word in words.replace("-", " ").split()]


@lru_cache(maxsize=512)
def role_of(heading: str) -> Role:
    """Say what a bare period means under a heading: a start, a limit ("Target date"), or simply then ("When")."""
    words = _words(heading)
    if _TOLD & set(words):
        return "point"
    starts = any(word in _STARTS for word in words)
    if starts:
        words = [word for n, word in enumerate(words) if not _qualifies(words, n)]
    if starts == _limiting(words):
        return "point"
    return "from" if starts else "by"


def _qualifies(words: list[str], at: int) -> bool:
    """Tell the "revised" of "Revised start date" and the "target" of "Target start" from limits of their own."""
    return words[at] in _QUALIFIERS or (
        words[at] == "target" and words[at + 1 : at + 2] != [] and words[at + 1] in _STARTS
    )


def _limiting(words: list[str]) -> bool:
    flat = " ".join(words)
    named = any(word in _LIMITS for word in words) or words[:1] == ["to"] or flat.endswith(" to")
    dated = "date" in words and any(word in _LIMITS_OF_DATES for word in words)
    by = words[:1] == ["by"] and "whom" not in words and "who" not in words
    return named or dated or by or any(phrase in flat for phrase in _LIMITING)


@lru_cache(maxsize=512)
def looks_back(heading: str) -> bool:
    """Say whether what stands under a heading has happened already ("Date completed", "Actual start")."""
    words = set(_words(heading))
    return bool(words & _PAST) and not words & _AHEAD
