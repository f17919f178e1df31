"""Decides whether words that look like a date are one here: a number or a month may mean something else.

A day with its month, a month with its year, a quarter or a four-figure pair of years is believed anywhere. A lone
year, a two-figure pair, 12/09, a bare month or season is weak: it is believed when a word of time leads to it ("by
2014"), when it stands alone, or beside words that speak of work ("Cabinet 2014"); not beside a thing that it numbers,
counts or names ("Room 2014", "2014 homes", "Act 2014").
"""

from shared_plan.model.when.finding import Finding
from shared_plan.model.when.span import Span
from shared_plan.model.when.stream import SEPARATORS, Stream

_LEADS = frozenset(
    [
        "BY",
        "DUE",
        "TARGET",
        "BEFORE",
        "AFTER",
        "FROM",
        "SINCE",
        "UNTIL",
        "TO",
        "THROUGH",
        "IN",
        "NOTBEFORE",
        "BETWEEN",
        "ABOUT",
        "START",
        "DONE",
        "LATEST",
        "STARTOF",
        "EARLY",
        "MID",
        "LATE",
        "ENDOF",
        "YEAREND",
        "FY",
        "AY",
        "CY",
        "MY",
        "DET",
        "CURRENT",
        "NEXT",
        "LAST",
    ]
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
    | {"EVENT", "LABEL", "LAST", "AND", "OR", "DONE", "ONGOING", "RECUR", "TBC", "OLD", "NEW", "EVERY", "START", "TARGET", "DUE", "LATEST",
       "BY", "FOR", "ONWARDS", "TO", "IN", "FROM", "CONDITION", "ABOUT", "THEREAFTER", "OF", "AFTER", "BEFORE", "UNTIL",
       "ATLATEST", "BETWEEN", "SINCE", "NA", "ASAP", "IMMEDIATE", "PLUS", "ARROW"}
)  # fmt: skip
_YEARLIKE = frozenset({"year", "financial year", "academic year"})
_NUMBERS = frozenset({"NUM", "JUNK"})


def believed(s: Stream, found: Finding, before: list[Finding]) -> bool:
    """Say whether a phrase is a date where it stands."""
    span = found.span
    if span is None or found.role == "impossible":
        return not _coded(s, found)
    led = s.tag(found.start) in _LEADS
    if _something_else(s, found, span, led=led):
        return False
    if span.weak and (found.last is None or found.last.weak):
        return _plausible(s, span) and _agree(s, found, span, before, led=led)
    return not (_yearlike(found, span) and _beside_number(s, found))


def _something_else(s: Stream, found: Finding, span: Span, *, led: bool) -> bool:
    """Say whether what stands beside a date makes a name, a code or a count of it."""
    street = span.year is None and s.tag(found.end) == "STREET"
    coded = span.unit == "day" and s.tag(found.start) == "NUM" and _versioned(s, found)
    if street or coded or _labelled(s, found, span):
        return True
    if led:
        return False
    nth_year = span.unit == "year" and span.part > 0 and s.tag(found.start - 1) in {"WORD", "CODE"}
    lettered = span.unit in {"quarter", "half"} and span.year is None and _lettered(s, found)
    return nth_year or lettered or _part_of_more(s, found, span)


def _beside_number(s: Stream, found: Finding) -> bool:
    """Tell years among other numbers; the 1 of "Phase 1 2014/15" goes with the phase."""
    numbered = s.tag(found.start - 1) in _NUMBERS and s.tag(found.start - 2) != "LABEL"
    return numbered or s.tag(found.end) in _NUMBERS


def _versioned(s: Stream, found: Finding) -> bool:
    """Tell "version 3.1.10", "para 4.2.18", "zlib-1.2.11" and "CAB/24/03" from a day in figures."""
    before, at = s.tag(found.start - 1), found.start - 1
    joined = before in {"DASH", "SLASH", "STOP"} and s.tight(at) and s.tag(at - 1) in {"WORD", "CODE", "JUNK"}
    counted = s.tag(found.start + 1) == "STOP" and before in {"TITLE", "CODE"}
    return s.width(found.end - 1) == 2 and (counted or joined)


def _lettered(s: Stream, found: Finding) -> bool:
    """Tell a place or a thing from a quarter or a half: "Room Q3", "Area H1", "H2 fuel"."""
    before, letter = s.tag(found.start - 1), s.at(found.start).text.lower()
    return before == "CODE" or (letter == "h" and "WORD" in {before, s.tag(found.end)})


def _labelled(s: Stream, found: Finding, span: Span) -> bool:
    """Tell "Phase 1 June 2014", where the 1 goes with the phase."""
    return span.shape == "day" and s.tag(found.start) == "NUM" and s.tag(found.start - 1) in {"LABEL", "CODE"}


def _yearlike(found: Finding, span: Span) -> bool:
    return span.shape in _YEARLIKE and (found.last is None or found.last.shape in _YEARLIKE)


def _part_of_more(s: Stream, found: Finding, span: Span) -> bool:
    """Tell years that belong to a code, a title or a form: "XX/XX/2014", "Ref 14/15", "Plan 2014-17", "16-18"."""
    if not _yearlike(found, span):
        return False
    alone = found.start == 0 and s.tag(found.end) == "END"
    glued = s.at(found.start).glued and s.tag(found.start - 1) in {"SLASH", "DASH", "STOP"}
    glued = glued or (s.tag(found.end) in {"SLASH", "DASH"} and s.tight(found.end) and s.tag(found.end + 1) == "NUM")
    ages = span.short and found.last is not None and not (alone and _near(s, span, found.last))
    return glued or _titled(s, found) or _coded(s, found) or s.tag(found.end) == "COUNTED" or ages


def _near(s: Stream, first: Span, last: Span) -> bool:
    """Tell "14-17" in a plan of 2014 from the ages 18-24."""
    plan, begin, end = s.context.date, first.year or 0, last.year or 0
    return plan is not None and abs(begin - plan.year) <= 2 and end - begin <= 3


def _titled(s: Stream, found: Finding) -> bool:
    before = found.start - 1 - (s.tag(found.start - 1) in {"OPEN", "OF"})
    return "TITLE" in {s.tag(before), s.tag(found.end)}


def _coded(s: Stream, found: Finding) -> bool:
    before = found.start - 1 - (s.tag(found.start - 1) in {"STOP", "COLON"})
    return s.tag(before) == "CODE"


def _agree(s: Stream, found: Finding, span: Span, before: list[Finding], *, led: bool) -> bool:
    """Ask the words on either side of a weak date."""
    after = s.tag(found.end)
    if _coded(s, found) or not (led or _led_by(s, found, span, before)):
        return False
    if after == "CLOSE" and s.tag(found.end + 1) in _NUMBERS:
        return False
    if span.shape == "month" and _surname(s, found):
        return False
    if span.shape in _YEARLIKE or span.shape == "day":
        return after in _FRIENDS and (led or s.tag(found.start - 1) in _FRIENDS)
    return after not in {"TITLE", "CODE"} and (after != "WORD" or led or span.shape == "month")


def _surname(s: Stream, found: Finding) -> bool:
    """Tell "Julie March", "Theresa May" and "ask Sue March on the day" from "CMT May" and "Newsletter, May"."""
    before, own = s.at(found.start - 1), s.at(found.start)
    only = s.tag(found.start - 2) == "END" and s.tag(found.end) == "END"
    named = own.text.removesuffix("'s").removesuffix("’s") in {"March", "May"} and found.last is None
    verb = s.tag(found.end) == "TO" and s.tag(found.end + 1) == "WORD"
    inside = named and (verb or s.tag(found.end) in {"WORD", "IN", "EVENT"})
    return (only or inside) and before.tag == "WORD" and before.text.istitle() and own.text[:1].isupper()


def _led_by(s: Stream, found: Finding, span: Span, before: list[Finding]) -> bool:
    prior = s.tag(found.start - 1)
    joined = bool(before) and before[-1].end == found.start
    worded = span.shape in {"month", "season"} and prior in {"WORD", "TITLE"} and s.tag(found.start) != "NUM"
    return joined or prior in _FRIENDS or worded


def _plausible(s: Stream, span: Span) -> bool:
    """Keep to the years of a plan: a bare number far from them counts something."""
    if span.year is None or span.shape not in _YEARLIKE:
        return True
    plan = s.context.date
    return -12 <= span.year - plan.year <= 35 if plan else 1990 <= span.year <= 2060
