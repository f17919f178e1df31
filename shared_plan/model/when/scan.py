"""Goes through a text from left to right and finds its dates and the words that stand for one."""

from dataclasses import replace

from shared_plan.model.when.durations import read_duration
from shared_plan.model.when.finding import Finding
from shared_plan.model.when.phrases import read_phrase
from shared_plan.model.when.span import Span
from shared_plan.model.when.stream import SEPARATORS, Stream

# Words that are found for themselves, and the role that they give.
_MARKS = {
    "ONGOING": "ongoing", "ONWARDS": "ongoing", "RECUR": "recurring", "EVERY": "every", "TBC": "tbc", "NA": "na",
    "DONE": "done", "ASAP": "asap", "IMMEDIATE": "immediate", "OLD": "old", "NEW": "new", "CONDITION": "condition",
    "PREELECTION": "event", "ELECTION": "event", "GENERAL": "event", "RECESS": "event", "AFTER": "after event",
    "BEFORE": "after event", "ABOUT": "about", "SINCE": "begun", "NOTBEFORE": "after event", "THEREAFTER": "ongoing",
}  # fmt: skip
_LEADS = frozenset(
    "BY DUE TARGET BEFORE AFTER FROM SINCE UNTIL TO THROUGH IN NOTBEFORE BETWEEN ABOUT START DONE LATEST STARTOF EARLY "
    "MID LATE ENDOF YEAREND FY AY CY MY DET CURRENT NEXT LAST".split()
)
_PUNCTUATION = frozenset(
    {
        "END",
        "OPEN",
        "CLOSE",
        "COLON",
        "COMMA",
        "STOP",
        "DASH",
        "NOTE",
        "SLASH",
        "QUERY",
        "AMP",
        "SYMBOL",
        "TIME",
        "EQUALS",
    }
)
_FRIENDS = (
    _PUNCTUATION | SEPARATORS
    | {"EVENT", "AND", "OR", "DONE", "ONGOING", "RECUR", "TBC", "OLD", "NEW", "EVERY", "START", "TARGET", "DUE", "LATEST",
       "BY", "FOR", "ONWARDS", "TO", "IN", "FROM", "CONDITION", "ABOUT", "THEREAFTER", "OF", "AFTER", "BEFORE", "UNTIL",
       "ATLATEST", "BETWEEN", "SINCE", "NA", "ASAP", "IMMEDIATE", "PLUS", "ARROW"}
)  # fmt: skip
_YEARLIKE = frozenset({"year", "financial year", "academic year"})
_NUMBERS = frozenset({"NUM", "JUNK"})


def scan(s: Stream) -> list[Finding]:
    """Find everything in a text, in its order."""
    found: list[Finding] = []
    at = depth = 0
    while at < len(s.tokens):
        tag = s.tag(at)
        depth = max(0, depth + (tag == "OPEN") - (tag == "CLOSE"))
        one = _one(s, at, found)
        if one:
            found.append(replace(one, bracketed=depth > 0))
            at = max(one.end, at + 1)
        else:
            at += 1
    return found


def _one(s: Stream, at: int, before: list[Finding]) -> Finding | None:
    length = read_duration(s, at)
    if length:
        return length
    phrase = read_phrase(s, at)
    if phrase and believed(s, phrase, before):
        return phrase
    role = _MARKS.get(s.tag(at))
    return Finding(role, at, at + 1) if role else None


def believed(s: Stream, found: Finding, before: list[Finding]) -> bool:
    """Say whether a phrase is a date here: what can be something else needs the words around it to agree.

    "Act 2014", "Room 2014" and "2014 homes" are no dates, "Cabinet 2014", "by 2014" and "2014" are.
    """
    span = found.span
    if span is None or found.role == "impossible":
        return not _coded(s, found)
    led = s.tag(found.start) in _LEADS
    yearlike = span.shape in _YEARLIKE and found.last is None
    if yearlike and not led and (_titled(s, found) or _coded(s, found)):
        return False
    weak = span.weak and (found.last is None or found.last.weak)
    if not weak:
        return not (yearlike and s.tag(found.end) in _NUMBERS) and not (yearlike and s.tag(found.start - 1) in _NUMBERS)
    return _plausible(s, span) and _agree(s, found, span, before, led=led)


def _titled(s: Stream, found: Finding) -> bool:
    return (
        "TITLE" in {s.tag(found.start - 1), s.tag(found.end)}
        and s.tag(found.end) != "END"
        or s.tag(found.start - 1) == "TITLE"
    )


def _coded(s: Stream, found: Finding) -> bool:
    before = found.start - 1 - (s.tag(found.start - 1) in {"STOP", "COLON"})
    return s.tag(before) == "CODE"


def _agree(s: Stream, found: Finding, span: Span, before: list[Finding], *, led: bool) -> bool:
    joined = bool(before) and before[-1].end == found.start
    prior, after = s.tag(found.start - 1), s.tag(found.end)
    bare_number = span.shape in _YEARLIKE or span.shape == "day"
    named = span.shape in {"month", "season"} and prior == "WORD"
    if not (led or joined or prior in _FRIENDS or named) or _coded(s, found):
        return False
    if bare_number:
        return after in _FRIENDS and (led or prior in _FRIENDS)
    return after not in {"TITLE", "CODE"} and (after != "WORD" or led or span.shape == "month")


def _plausible(s: Stream, span: Span) -> bool:
    """Keep to the years of a plan: a bare number far from them counts something."""
    if span.year is None or span.shape not in _YEARLIKE:
        return True
    plan = s.context.date
    return -12 <= span.year - plan.year <= 35 if plan else 1990 <= span.year <= 2060
