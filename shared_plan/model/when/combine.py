"""Joins the dates of one segment with the words about them: "ongoing", "annually", "tbc", "every"."""

from dataclasses import replace

from shared_plan.model.when import almanac
from shared_plan.model.when.drafts import reading_of
from shared_plan.model.when.finding import Finding
from shared_plan.model.when.reading import Reading
from shared_plan.model.when.segments import Segment
from shared_plan.model.when.stream import Stream

_EDGES = " \t\r\n;,/|&•●▪◦·‣∙-–"
_GOING = frozenset({"ongoing", "recurring", "begun"})
SHORT = 8  # in more words than this "continuing" or "annual" are part of a sentence
_OPENING = frozenset({"point", "from"})


def drafts(text: str, s: Stream, part: Segment, bare: str) -> list[Reading]:
    """Give the readings of one segment, each with its own stretch of the text."""
    dated = [one for one in part.found if one.dated]
    marks = [one for one in part.found if not one.dated]
    if not dated:
        word = _word(text, s, part, marks)
        return [word] if word else []
    if any(one.role in {"tbc", "about"} and not _done_then(s, one, dated) for one in marks):
        dated = [replace(one, vague=True) for one in dated]
    read = [_dated(s, one, marks, text[_cut(s, part, dated, n)].strip(_EDGES), bare) for n, one in enumerate(dated)]
    going = [one for one in marks if one.role == "ongoing"]
    again = any(one.role == "recurring" for one in marks)
    if going and not (again and any(one.open_ended for one in read)) and not _bounded(s, dated[0], going[0]):
        return _with_ongoing(text, s, part, read, dated, going[0])
    return read


def _done_then(s: Stream, mark: Finding, dated: list[Finding]) -> bool:
    """Tell "to be agreed in June 2014", which happens then, from "to be agreed, June 2014"."""
    then = any(mark.end == one.start and s.tag(one.start) in {"IN", "BY", "DUE"} for one in dated)
    return then and s.at(mark.start).text.lower().startswith("to be")


def _cut(s: Stream, part: Segment, dated: list[Finding], n: int) -> slice:
    """Give the stretch of text that goes with one of several dates: from it to the next."""
    start = part.start if n == 0 else dated[n].start
    end = part.end if n + 1 == len(dated) else dated[n + 1].start
    return slice(s.at(start).start, s.at(end - 1).end)


def _dated(s: Stream, one: Finding, marks: list[Finding], text: str, bare: str) -> Reading:
    if _again(s, one, marks):
        if one.inferred:
            return Reading(text, "ongoing", open_ended=True)
        one = replace(one, open_ended=one.role in _OPENING | {"by", "range"} and not _limit(s, one))
    return reading_of(one, s.context, text, bare)


def _limit(s: Stream, one: Finding) -> bool:
    return s.tag(one.start) in {"UNTIL", "TO", "THROUGH"} or one.role == "range"


def _again(s: Stream, one: Finding, marks: list[Finding]) -> bool:
    """Say whether a date comes round again: "every September", "March 2015 and annually"; not "annual report"."""
    for mark in marks:
        if mark.role == "every" and mark.end == one.start:
            return True
        adjective = s.tag(mark.end) in {"EVENT", "WORD", "TITLE", "CODE"} and len(s.at(mark.start).text.split()) == 1
        if mark.role == "recurring" and (one.inferred or not adjective):
            return True
    return False


def _bounded(s: Stream, one: Finding, going: Finding) -> bool:
    """Tell "ongoing throughout 2014/15", which ends, from "ongoing, March 2015"."""
    return going.end == one.start and s.tag(one.start) in {"IN", "UNTIL", "TO", "BY", "THROUGH"}


def _with_ongoing(
    text: str, s: Stream, part: Segment, read: list[Reading], dated: list[Finding], going: Finding
) -> list[Reading]:
    """Join "ongoing" to a date that begins it; beside a limit or a later date it is a part of its own."""
    first = dated[0]
    after = going.start >= first.end
    joined = first.role == "from" or (first.role == "point" and (after or going.end == first.start))
    if len(read) == 1 and joined:
        only = read[0]
        if first.role == "from" or (after and only.kind in {"point", "from"}):
            return [_begun(only)]
        return [replace(only, open_ended=True)]
    begin, end = s.at(going.start).start, s.at(part.end - 1).end if after else s.at(first.start).start
    own = Reading(text[begin:end].strip(_EDGES), "ongoing", open_ended=True)
    if after:
        return [*read, own]
    opening = text[s.at(first.start).start :]
    return [own, replace(read[0], text=_following(opening, read[0].text)), *read[1:]]


def _following(opening: str, words: str) -> str:
    """Give the end of some words that the opening of a text begins with."""
    at = next((at for at in range(len(words)) if opening.startswith(words[at:])), 0)
    return words[at:]


def _begun(reading: Reading) -> Reading:
    start = reading.edtf.split("/")[0] if reading.edtf else None
    return replace(
        reading,
        kind="ongoing",
        earliest_finish=None,
        latest_finish=None,
        open_ended=True,
        edtf=f"{start}/.." if start else None,
    )


def _word(text: str, s: Stream, part: Segment, marks: list[Finding]) -> Reading | None:
    """Give the reading of words that have no date."""
    roles = [one.role for one in marks if _counts(s, part, one)]
    own = text[s.at(part.start).start : s.at(part.end - 1).end].strip(_EDGES) if part.end > part.start else ""
    if any(role in _GOING for role in roles):
        return Reading(own, "ongoing", open_ended=True)
    if "immediate" in roles:
        return _at_once(own, s)
    if {"tbc", "asap"} & set(roles):
        return Reading(own)
    if {"na", "done"} & set(roles):
        return Reading(own, "none")
    if "event" in roles or (roles and roles[0] == "after event"):
        return Reading(own, "relative")
    return None


def _counts(s: Stream, part: Segment, one: Finding) -> bool:
    """Take a word for a timescale only where it can be one: at either end of its segment, "nil" only alone."""
    if one.role == "na" and len(s.at(one.start).text) <= 4:
        return one.end - part.start <= 2 and part.end - one.end <= 1
    if one.role in {"event", "tbc", "asap"}:
        return True
    if one.role == "after event":
        return one.start == part.start
    if part.end - part.start > SHORT:
        alone = s.tag(one.end) not in {"WORD", "EVENT", "OF", "TITLE"}
        return (one.start == part.start and alone) or part.end - one.end <= 1
    return one.role != "done" or part.end - part.start <= 4 or (one.start == part.start and s.tag(one.end) != "WORD")


def _at_once(text: str, s: Stream) -> Reading:
    """Take "immediate" for within a month of the plan's date, and not for certain."""
    plan = s.context.date
    if plan is None:
        return Reading(text, "relative", ambiguous=True)
    end = almanac.add_months(plan, 1)
    return Reading(text, "relative", f"{plan}/{end}", plan, None, None, end, ambiguous=True)
