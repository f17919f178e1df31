"""Grammar of one phrase: what leads to a period ("by", "from about"), a range of two, what follows ("onwards")."""

from dataclasses import replace

from shared_plan.model.when.almanac import Days
from shared_plan.model.when.anchors import Anchor, settle
from shared_plan.model.when.finding import Finding
from shared_plan.model.when.numeric import day
from shared_plan.model.when.periods import read_period
from shared_plan.model.when.quarters import dated, plan_year
from shared_plan.model.when.span import Span, days_of, with_year_of
from shared_plan.model.when.stream import SEPARATORS, Stream
from shared_plan.model.when.years import Found, year_after

# What a leading word makes of the period after it; a later word of a chain decides ("due by", "start by").
_ROLES = {
    "BY": "by", "DUE": "by", "TARGET": "by", "LATEST": "by", "ATLATEST": "by", "UNTIL": "by", "TO": "by", "THROUGH": "by",
    "BEFORE": "before", "AFTER": "after", "FROM": "from", "START": "from", "SINCE": "from", "NOTBEFORE": "not before",
    "BETWEEN": "point", "IN": "point", "FOR": "point", "ABOUT": "point", "DONE": "point", "STARTOF": "from",
}  # fmt: skip
_LABELS = frozenset({"DUE", "TARGET", "START", "DONE", "LATEST", "SINCE", "FROM", "BY", "UNTIL"})
_BETWEEN_LEADS = frozenset({"TIME", "DET", "OF", "COLON", "NOTE", "EQUALS", "IS"})
_JOINS = frozenset({"DASH", "TO", "UNTIL", "THROUGH", "ARROW"})
_CLOSED = frozenset({"END", "CLOSE", "COMMA", "STOP", "NOTE"}) | SEPARATORS
_YEARS = frozenset({"year", "financial year", "academic year", "municipal year"})
_TODAY = frozenset({"present", "date", "now", "current", "today"})
_SIZES = {"month": 12, "season": 4, "quarter": 4, "calendar quarter": 4, "half": 2, "term": 3}


def read_phrase(s: Stream, at: int) -> Finding | None:
    """Read a phrase with a period in it; None where there is none at this place."""
    lead = _leads(s, at)
    if lead is None:
        return None
    tags, place = lead
    body = _body(s, place, between="BETWEEN" in tags)
    if body is None:
        return None
    span, last, after = body
    role = _role(tags)
    past = "SINCE" in tags or (role == "point" and "DONE" in tags)
    going = s.at(at).text.lower() == "since"
    found = Finding(role, at, after, span, last, open_ended=going, vague="ABOUT" in tags, past=past)
    return _followed(s, _shaped(s, found, tags))


def _leads(s: Stream, at: int) -> tuple[frozenset[str], int] | None:
    """Walk over the leading words to where a period begins."""
    tags: list[str] = []
    place = at
    for _ in range(7):
        if read_period(s, place) or _together(s, place):
            return frozenset(tags), place
        tag = s.tag(place)
        if tag in _ROLES:
            tags.append(tag)
        elif tags[:1] == ["AFTER"] and tag in {"EVENT", "ELECTION", "GENERAL"}:
            tags.append("EVENT")
        elif tag == "ENDOF" and s.tag(place + 1) == "COLON":
            tags.append("DUE")
        elif not tags or not (
            tag in _BETWEEN_LEADS
            or (tag == "DASH" and tags[-1] in _LABELS)
            or (tag == "DASH" and tags[-1] in {"BEFORE", "AFTER"} and s.at(place).glued)
            or (tag == "STOP" and (tags[-1] == "ABOUT" or s.at(place).glued) and tags[-1] in {"ABOUT", "FROM", "BY"})
            or _meeting(s, place, tags)
        ):
            return None
        place += 1
    return None


def _meeting(s: Stream, at: int, tags: list[str]) -> bool:
    """Pass over the meeting in "by AGM in June"; "to Cabinet June" tells where, not until when."""
    return (
        tags[-1] in {"BY", "BEFORE", "DUE", "START", "IN", "DONE", "TARGET"}
        and s.tag(at) == "EVENT"
        and "TO" not in tags
    )


def _role(tags: frozenset[str]) -> str:
    if "START" in tags and tags & {"BY", "LATEST", "BEFORE"}:
        return "start by"
    if {"AFTER", "EVENT", "IN"} <= tags:
        return "not before"  # "after the elections in May 2026" is some day of May or later
    for tag in ("NOTBEFORE", "BY", "BEFORE", "AFTER", "UNTIL", "FROM", "SINCE", "START", "STARTOF"):
        if tag in tags:
            return _ROLES[tag]
    return next(
        (_ROLES[tag] for tag in ("TO", "THROUGH", "DUE", "TARGET", "LATEST", "ATLATEST") if tag in tags), "point"
    )


def _shaped(s: Stream, found: Finding, tags: frozenset[str]) -> Finding:
    """Settle what the parts of a phrase make of each other: from ... to is a range, "extended to" an end."""
    span = found.span or day(None, 1, 1)
    if "impossible" in {span.shape, (found.last or span).shape}:
        return replace(found, role="impossible")
    if span.until is not None and span.shape in _YEARS and found.last is None and not span.edge:
        found = replace(found, span=replace(span, until=None), last=span.until)
    if found.last is not None:
        return replace(found, role="range") if found.role in {"point", "from"} else found
    if found.role == "before" and span.edge == "end":
        return replace(found, role="by")
    if found.role == "point" and _bare_end(span):
        return replace(found, role="by")
    if tags == {"TO"} and s.tag(found.end) == "EVENT":
        return replace(found, role="point")
    return replace(found, faint=found.faint or "FOR" in tags)


def _bare_end(span: Span) -> bool:
    """Tell whether "end of ..." names a limit: the end of a year or a quarter does, that of a month is ten days."""
    return span.edge == "end" and span.last.shape != "month"


def _body(s: Stream, at: int, *, between: bool) -> tuple[Span, Span | None, int] | None:
    shared = _together(s, at)
    if shared:
        return shared
    first = read_period(s, at)
    if not first:
        return None
    span, after = _offered(s, *first)
    join = after + (s.tag(after) == "COMMA" and s.tag(after + 1) in {"TO", "UNTIL"})
    if not (s.tag(join) in _JOINS or (between and s.tag(join) in {"AND", "AMP"})):
        return span, None, after
    return _range(s, span, after, join) or (span, None, after)


def _range(s: Stream, span: Span, after: int, join: int) -> tuple[Span, Span | None, int] | None:
    at = s.skip(join + 1, {"DET", "ABOUT", "BY", "IN"} if s.tag(join) != "DASH" else {"DET", "ABOUT", "TO"})
    counted = _count_on(s, span, at)
    second = counted or read_period(s, at)
    if not second or (s.tag(join) == "DASH" and second[0].weak and second[0].shape == "year" and span.weak is False):
        return None if not second or second[0].shape != "year" else (*_sorted_ends(span, second[0]), second[1])
    last, after = _offered(s, *second)
    if s.tag(join) == "DASH" and _is_year(span) and last.unit == "year" and last.part:
        return span, None, after  # "2015/16 - Year 1" says one thing twice
    if s.tag(join) == "DASH" and _is_year(span) and not last.settled:
        inside = place_in(span, s)
        return settle(last, Anchor(window=inside), s.context), None, after
    return (*_sorted_ends(span, last), after)


def place_in(span: Span, s: Stream) -> Days | None:
    """Give the days of a span whose year is written."""
    return days_of(span, s.context)


def _is_year(span: Span) -> bool:
    return span.unit in {"financial-year", "year"} and span.year is not None


def _sorted_ends(span: Span, last: Span) -> tuple[Span, Span]:
    """Give both ends of a range; two lone years running are financial years, as in "2014 to 2017"."""
    if span.shape == last.shape == "year" and not span.edge and not last.edge:
        first = replace(span, shape="financial year", unit="financial-year", ambiguous=True)
        final = replace(last, shape="financial year", unit="financial-year", year=(last.year or 1) - 1, ambiguous=True)
        return first, final
    if {span.shape, last.shape} & {"quarter", "half"} and last.year is not None and span.year is None:
        return with_year_of(span, replace(last, year=None)), last
    return span, last


def _together(s: Stream, at: int) -> tuple[Span, Span | None, int] | None:
    return _month_first(s, at) if s.tag(at) == "MONTH" else _shared(s, at)


def _shared(s: Stream, at: int) -> tuple[Span, Span | None, int] | None:
    """Read what shares its month: "1st - 5th March 2014", "5/6 March", "Mon 3 and Tue 4 June 2015"."""
    at = s.skip(at, {"WEEKDAY"})
    if not s.is_day(at) or s.value(at) > 31:
        return None
    joint = s.tag(at + 1)
    if joint not in _JOINS | {"SLASH", "AND", "AMP", "OR", "COMMA"}:
        return None
    place = s.skip(at + 2, {"WEEKDAY", "DET"})
    while s.is_day(place) and s.tag(place + 1) in {"AND", "AMP", "OR", "COMMA", "SLASH"} and s.is_day(place + 2):
        place += 2
    found = read_period(s, place) if s.is_day(place) else None
    if (
        not found
        or found[0].shape != "day"
        or (s.tag(place + 1) in {"DASH", "SLASH", "STOP"} and s.tag(place + 2) == "NUM")
    ):
        return None
    last, after = found
    if last.day <= s.value(at):
        return None
    first = replace(last, day=s.value(at))
    if joint in _JOINS:
        return first, last, after
    return replace(first, until=last), None, after


def _month_first(s: Stream, at: int) -> tuple[Span, Span | None, int] | None:
    """Read "June 1-30, 2014"; without its year it may be months of years."""
    first, last = s.value(at + 1), s.value(at + 3)
    days = s.is_day(at + 1) and s.tag(at + 2) in _JOINS and s.is_day(at + 3) and first < last <= 31
    year = s.skip(at + 4, {"COMMA"})
    if not days or not s.is_year(year):
        return None
    opening, closing = (day(s.value(year), s.value(at), number) for number in (first, last))
    return opening, closing, year + 1


def _offered(s: Stream, span: Span, after: int) -> tuple[Span, int]:
    """Join neighbours offered as one, the year said once: "April/May/June 2005", "Q1/Q2", "March or April"."""
    spans = [span]
    while s.tag(after) in {"SLASH", "OR", "AND", "AMP", "COMMA"} and spans[-1].year is None:
        place = after + 1 + (s.tag(after) == "COMMA" and s.tag(after + 1) in {"AND", "AMP", "OR"})
        found = _count_on(s, spans[-1], place) or read_period(s, place)
        if not found or not _neighbours(spans[-1], found[0], either=s.tag(after) in {"SLASH", "OR"}):
            break
        spans.append(found[0])
        after = found[1]
    if len(spans) == 1:
        return span, after
    last = replace(spans[-1], edge=spans[-1].edge or span.edge)
    first = replace(span, until=replace(last, weak=False), weak=last.year is None and span.weak)
    if last.year is None:
        return first, after
    return _backdated(first, last), after


def _neighbours(span: Span, following: Span, *, either: bool) -> bool:
    """Say whether two periods follow each other; "end of March/April" narrows both of them."""
    if span.shape == following.shape == "fixed" and span.unit == "year":
        return span.part > 0 and following.part == span.part + 1
    size = _SIZES.get(span.shape)
    return (
        bool(size)
        and span.shape == following.shape
        and _step(span, following, size or 1) == 1
        and (not span.edge or either or bool(following.edge))
    )


def _step(span: Span, following: Span, size: int) -> int:
    return (following.part - span.part) % size


def _backdated(first: Span, last: Span) -> Span:
    """Lend the year that was said once to the first of several: the year before when they run over its turn."""
    year = last.year or 1
    earlier = first.part > last.part and first.shape in {"month", "quarter", "calendar quarter", "half", "season"}
    return replace(with_year_of(first, last), year=year - earlier, weak=False)


def _count_on(s: Stream, span: Span, at: int) -> Found:
    """Read the second number of "Q1-4 2014/15", "Q1/2", "Years 1-3"."""
    number = s.value(at) if s.tag(at) == "NUM" and (s.width(at) <= 1) else 0
    if not number or span.year is not None or number <= span.part:
        return None
    if span.shape in {"quarter", "calendar quarter", "half"} and number <= _SIZES[span.shape]:
        following = replace(span, part=number)
        written = year_after(s, at + 1)
        return with_written(s, following, at + 1) if written else (following, at + 1)
    if (
        span.unit == "year"
        and span.shape in {"fixed", "unplaced"}
        and span.part
        and s.tag(at + 1) not in {"MONTH", "WORD"}
    ):
        return plan_year(s, number), at + 1
    return None


def with_written(s: Stream, span: Span, at: int) -> Found:
    """Give a quarter or a half the year that is written after it."""
    written = year_after(s, at)
    return (dated(span, written[0], s), written[1]) if written else None


def _followed(s: Stream, found: Finding) -> Finding:
    """Read what follows a phrase and changes it: "onwards", "at the latest", "start", "?"."""
    inner = found.end + (s.tag(found.end) in {"OPEN", "COMMA", "DASH"})
    tag, plain = s.tag(inner), found.role == "point"
    if tag == "ONWARDS" or (tag == "PLUS" and inner == found.end and s.tag(inner + 1) in _CLOSED):
        return _onwards(found, inner + 1)
    if _nowhere(s, found.end):
        return _to_nowhere(s, found)
    if tag in {"ATLATEST", "LATEST"} and (plain or found.role == "by"):
        return replace(found, role="by", end=inner + 1)
    if tag in {"DUE", "TARGET", "START"} and plain and inner == found.end and _closes(s, inner + 1):
        return replace(found, role="from" if tag == "START" else "by", end=inner + 1)
    doubt = tag == "QUERY" or (tag == "ABOUT" and _closes(s, inner + 1))
    return replace(found, vague=True, end=inner + 1) if doubt else found


def _onwards(found: Finding, end: int) -> Finding:
    if found.role not in {"point", "from", "after", "not before"}:
        return found
    return replace(found, role="from" if found.role == "point" else found.role, open_ended=True, end=end)


def _nowhere(s: Stream, at: int) -> bool:
    joined = s.tag(at) in {"DASH", "TO", "ARROW"}
    return joined and (s.tag(at + 1) in {"END", "TBC", "QUERY"} or s.at(at + 1).text.lower() in _TODAY)


def _to_nowhere(s: Stream, found: Finding) -> Finding:
    """Read "March 2014 – ongoing", "Jan 2014 -", "April 2015 – tbc": the start is known, the end is not."""
    if found.role not in {"point", "from"} or found.span is None or found.span.weak:
        return found
    following = s.tag(found.end + 1)
    going = s.at(found.end + 1).text.lower() in _TODAY
    return replace(
        found,
        role="from",
        open_ended=going,
        end=found.end + 1 + (following != "END"),
        vague=found.vague or following == "QUERY",
    )


def _closes(s: Stream, at: int) -> bool:
    return s.tag(at) in _CLOSED | {"DASH", "AND", "FOR", "OPEN"}
