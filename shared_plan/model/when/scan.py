"""Goes through a text from left to right and finds its dates and the words that stand for one."""

from dataclasses import replace

from shared_plan.model.when.belief import believed
from shared_plan.model.when.durations import read_duration
from shared_plan.model.when.finding import Finding
from shared_plan.model.when.phrases import read_phrase
from shared_plan.model.when.stream import Stream

# Words that are found for themselves, and the role that they give.
_MARKS = {
    "ONGOING": "ongoing", "ONWARDS": "ongoing", "RECUR": "recurring", "EVERY": "every", "TBC": "tbc", "NA": "na",
    "DONE": "done", "ASAP": "asap", "IMMEDIATE": "immediate", "OLD": "old", "NEW": "new", "CONDITION": "condition",
    "PREELECTION": "event", "ELECTION": "event", "GENERAL": "event", "RECESS": "event", "AFTER": "after event",
    "BEFORE": "after event", "ABOUT": "about", "SINCE": "begun", "NOTBEFORE": "after event", "THEREAFTER": "ongoing",
}  # fmt: skip
_TIMES = frozenset({"ORD", "NUM", "WEEKDAY", "WEEK", "MONTHWORD", "YEAR", "QUARTER", "TERM", "DAYWORD"})
_HOPELESS = frozenset(
    {"WORD", "EVENT", "OPEN", "CLOSE", "COMMA", "STOP", "COLON", "ONGOING", "RECUR", "NL", "JUNK", "AND"}
)


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
    phrase = read_phrase(s, at) if s.tag(at) not in _HOPELESS else None
    if phrase and believed(s, phrase, before):
        return phrase
    alone = s.at(at).text.lower() == "throughout" and s.tag(at + 1) in {"END", "CLOSE", "STOP", "COMMA", "NL", "SEMI"}
    role = "ongoing" if alone else _marking(s, at)
    if role == "every" and s.tag(at + 1) in _TIMES:
        role = "recurring"
    return Finding(role, at, at + 1) if role else None


def _marking(s: Stream, at: int) -> str | None:
    """Give the role of a word that is found for itself; "since" gives a reason, "version 2 or later" no time."""
    token, role = s.at(at), _MARKS.get(s.tag(at))
    before, after = s.tag(at - 1), s.tag(at + 1)
    adjective = token.text.lower() in {"constant", "permanent"} and after == "WORD"
    numbered = token.tag == "ONWARDS" and before in {"NUM", "JUNK", "BEFORE"}
    return None if token.text.lower() == "since" or adjective or numbered else role
