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
        "completion",
        "complete",
        "end",
        "ends",
        "until",
        "implementation",
        "implemented",
        "implement",
        "revised",
        "forecast",
        "delivery",
        "delivered",
        "achieve",
        "achieved",
        "to",
    ]
)
_STARTS = frozenset(
    [
        "start",
        "starts",
        "commencement",
        "commence",
        "commences",
        "commencing",
        "begin",
        "begins",
        "beginning",
        "from",
        "opened",
        "added",
    ]
)
_PAST = frozenset(["actual", "closed", "completed", "achieved"])


@lru_cache(maxsize=512)
def role_of(heading: str) -> Role:
    """Say what a bare period means under a heading: a start, a limit ("Target date"), or simply then ("When")."""
    words = [token.text.lower() for token in tokens(heading) if token.text]
    flat = [word for text in words for word in text.replace("-", " ").split()]
    starts = any(word in _STARTS for word in flat) or _opened(flat)
    limits = any(word in _LIMITS for word in flat) or "by when" in " ".join(flat) or flat[:1] == ["by"]
    if starts == limits or (_PAST & set(flat) and "date" in flat and "target" not in flat):
        return "point"
    return "from" if starts else "by"


def _opened(words: list[str]) -> bool:
    return "date" in words and ("opened" in words or "started" in words)
