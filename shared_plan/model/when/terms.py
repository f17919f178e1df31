"""Reads the terms that a plan defines for itself ("Short term = within six months"), counted from its date."""

import re
from dataclasses import replace
from datetime import date

from shared_plan.model.when.context import Context
from shared_plan.model.when.reading import Reading

_WORDS = re.compile(r"[^\W_]+")
_USUAL = re.compile(
    r"(?i)\b(?:very\s+)?(?:short|medium|long|mid|near|longer|shorter)(?:er)?(?:[\s\-–/]+(?:to|and|or)?[\s\-–/]*(?:medium|long|longer))?[\s\-–]*(?:term|t\b)"
)


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text for comparing: letters and figures in one case, a plural "terms" as one."""
    return tuple("term" if word in {"terms", "trem"} else word for word in _WORDS.findall(text.lower()))


def defined(text: str, context: Context) -> str | None:
    """Give what the plan says of the term with which a text begins; two terms joined give the span of both."""
    if not context.terms:
        return None
    words = words_of(text)
    best: tuple[int, str] = (0, "")
    for name, meaning in context.terms:
        own = words_of(name)
        whole = words == own or (len("".join(own)) > 2 and words[: len(own)] == own)
        if own and whole and len(own) > best[0]:
            best = len(own), meaning
    return best[1] or None


def usual(text: str) -> bool:
    """Whether a text speaks of a short, medium or long term that the plan has not defined."""
    return bool(_USUAL.search(text))


def counted(text: str, meaning: Reading, plan: date | None) -> Reading:
    """Make the reading of a term from that of its meaning: from the plan's date to where the meaning ends."""
    start = meaning.earliest_start or (plan if meaning.latest_finish else None)
    if start and meaning.latest_finish and start > meaning.latest_finish:
        start = None
    ends = f"{start or '..'}/{meaning.latest_finish or '..'}" if start or meaning.latest_finish else None
    return replace(
        Reading(text, "relative", precision="term"),
        earliest_start=start,
        latest_finish=meaning.latest_finish,
        open_ended=meaning.open_ended,
        ambiguous=meaning.ambiguous and meaning.kind != "relative" and meaning.precision != "day",
        edtf=ends,
    )
