"""Reads the terms that a plan defines for itself ("Short term = within six months"), counted from its date."""

import re
from datetime import date

from shared_plan.model.when.context import Context
from shared_plan.model.when.reading import Reading

_WORDS = re.compile(r"[^\W_]+")
_OVER = re.compile(
    r"(?i)^(?:over|>|above|beyond|longer than)\s*(?=\w)(?!the\b|next\b|(?:19|20)\d\d\b|[a-z]+\s+(?:19|20)\d\d\b)"
)
_LENGTHS = frozenset({"short", "medium", "long", "mid", "longer", "shorter"})
_USUAL = re.compile(
    r"(?i)\b(?:very\s+)?(?:short|medium|long|mid|near|longer|shorter)(?:er)?(?:[\s\-–/]+(?:to|and|or)?[\s\-–/]*(?:medium|long|longer))?[\s\-–]*(?:term|t\b)(?!\w*\s+(?:plan|strategy|vision))"
)


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text for comparing: letters and figures in one case, a plural "terms" as one."""
    return tuple("term" if word in {"terms", "trem"} else word for word in _WORDS.findall(text.lower()))


def defined(text: str, context: Context) -> tuple[str, ...]:
    """Give what the plan says of the term with which a text begins; of both, where it joins two ("short to medium")."""
    if not context.terms:
        return ()
    words = words_of(text)
    joined = _joined(words, context)
    if joined:
        both = tuple(_meaning(part, context) for part in joined)
        return tuple(meaning for meaning in both if meaning) if all(both) else ()
    meaning = _meaning(words, context)
    return (meaning,) if meaning else ()


def beyond(text: str, context: Context) -> str:
    """Give what a text says after the term with which it begins ("Short term, by March 2007")."""
    words = words_of(text)
    own = 0 if _joined(words, context) else _best(words, context)[0]
    last = list(_WORDS.finditer(text))[own - 1 : own] if own else []
    return text[last[0].end() :] if last else ""


def _joined(words: tuple[str, ...], context: Context) -> tuple[tuple[str, ...], ...]:
    """Part "short to medium term", "medium / long term" and, where the plan has terms of one word, "S/M"."""
    short = tuple(word for word in words[:5] if word not in {"to", "and", "or", "term"})[:2]
    if len(short) < 2:
        return ()
    if "term" in words[:5] and set(short) <= _LENGTHS:
        return tuple((word, "term") for word in short)
    names = {words_of(name) for name, _ in context.terms}
    alone = len(words) - ("to" in words) - ("and" in words) == 2
    return tuple((word,) for word in short) if alone and all((word,) in names for word in short) else ()


def _meaning(words: tuple[str, ...], context: Context) -> str:
    return _best(words, context)[1]


def _best(words: tuple[str, ...], context: Context) -> tuple[int, str]:
    """Find the longest term with which the words begin: how many words it has, and what it means."""
    best: tuple[int, str] = (0, "")
    for name, meaning in context.terms:
        own = words_of(name)
        whole = words == own or (len("".join(own)) > 2 and words[: len(own)] == own)
        if own and whole and len(own) > best[0]:
            best = len(own), meaning
    return best


def spelled(meaning: str) -> str:
    """Spell out the "over" of a definition: "over three years" and "3 years +" begin where a shorter term ends."""
    return _OVER.sub("more than ", meaning.strip())


def usual(text: str) -> bool:
    """Whether a text speaks of a short, medium or long term that the plan has not defined."""
    return bool(_USUAL.search(text))


def usual_words(text: str) -> str:
    """Give the short, medium or long term that a text speaks of, as it is written there; "" where there is none."""
    found = _USUAL.search(text)
    return found[0] if found else ""


def explained(text: str) -> bool:
    """Whether a text begins with such a term and goes on to say what it means: "Long term (up to 2008 elections)"."""
    found = _USUAL.match(text.strip())
    return bool(found and text.strip()[found.end() :].lstrip()[:1] in {"(", "[", ":", "=", "-", "–"})


def counted(text: str, meanings: list[Reading], plan: date | None) -> Reading:
    """Make the reading of a term, or of two joined, from those of its meanings: from the plan's date to their end."""
    start = min((one.earliest_start for one in meanings if one.earliest_start), default=None)
    last = meanings[-1].latest_finish
    start = start or (plan if last else None)
    if start and last and start > last:
        start = None
    whole = meanings[0] if len(meanings) == 1 and meanings[0].kind in {"point", "range"} else Reading(text)
    return Reading(
        text,
        "relative",
        edtf=whole.edtf or (f"{start or '..'}/{last or '..'}" if start or last else None),
        earliest_start=start,
        latest_start=whole.latest_start,
        earliest_finish=whole.earliest_finish,
        latest_finish=last,
        open_ended=meanings[-1].open_ended,
        precision="term",
    )
