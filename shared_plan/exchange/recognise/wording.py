"""Headings brought to one form, so that "Sub-action(s)", "SUB ACTIONS" and "sub actions" are one."""

import re
from functools import lru_cache

from shared_plan.model.text import folded

_OUT = re.compile(r"['’`]")
_PUNCTUATION = re.compile(r"[^a-z0-9%#£]+")
_TOGETHER = (
    (re.compile(r"\bco ?ordinat"), "coordinat"),
    (re.compile(r"\bsub (?=action|task|theme|activit|objective)"), "sub"),
    (re.compile(r"\bwork (?=stream|package)"), "work"),
    (re.compile(r"\btime (?=scale|frame|table|line)"), "time"),
    (re.compile(r"\bmile (?=stone)"), "mile"),
    (re.compile(r"\borganiz"), "organis"),
    (re.compile(r"\bprogramm?e?\b"), "programme"),
    (re.compile(r"\bpercentage|\bper cent\b|%"), " percent "),
    (re.compile(r"#|\bnumber\b|\bnos?\b|\bnum\b"), " no "),
    (re.compile(r"\b(?:refs?|references?)\b"), " ref "),
)
_FILLERS = frozenset({"the", "a", "an", "s", "our", "please", "is", "are", "and"})
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")


@lru_cache(maxsize=8192)
def canonical(heading: str) -> str:
    """Lower case, one blank between words, no punctuation; plurals, hyphens and "&" made alike."""
    text = _OUT.sub("", folded(heading).casefold().replace("&", " and "))
    text = " ".join(_PUNCTUATION.sub(" ", text).split())
    for pattern, put in _TOGETHER:
        text = pattern.sub(put, text)
    return " ".join(_singular(word) for word in text.split() if word not in _FILLERS)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4 and word != "series":
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def without_asides(heading: str) -> str:
    """The heading without what stands in brackets: "Timescale (by when)" -> "Timescale"."""
    return _ASIDE.sub(" ", heading)
