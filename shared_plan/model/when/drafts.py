"""Turns what was found into readings: years settled, superseded dates left out, marks joined to their dates."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from shared_plan.model.when import almanac, edtf
from shared_plan.model.when.almanac import Days
from shared_plan.model.when.anchors import Anchor, settle
from shared_plan.model.when.context import Context
from shared_plan.model.when.finding import Finding
from shared_plan.model.when.reading import Kind, Precision, Reading
from shared_plan.model.when.span import Span, coarser, days_of

Ends = tuple[date | None, date | None, date | None, date | None]
Placed = tuple[Ends, Days | None, Days | None]
_KINDS: dict[str, Kind] = {
    "point": "point", "range": "range", "by": "by", "before": "by", "from": "from", "after": "from",
    "not before": "from", "start by": "from", "window": "relative",
}  # fmt: skip


def reading_of(found: Finding, context: Context, text: str, bare: str = "point") -> Reading:
    """Make the reading of one dated finding; ``bare`` is what a bare period means under the heading."""
    if found.role == "impossible":
        return Reading(text, ambiguous=True)
    if found.role == "window":
        return _window(found, text)
    spans = _spans(found, context)
    if spans is None:
        return Reading(text, "unknown", ambiguous=True)
    return _ends(found, *spans, text, bare)


def _spans(found: Finding, context: Context) -> tuple[Days, Days] | None:
    span, last = found.span, found.last
    if span is None or not span.settled or (last and not last.settled):
        return None
    first = days_of(span, context)
    final = days_of(last, context) if last else first
    return (first, final) if first and final and final[1] >= first[0] else None


def _window(found: Finding, text: str) -> Reading:
    if not found.days:
        return Reading(text, "relative", precision=found.precision, ambiguous=found.vague and found.open_ended)
    low, high = found.days
    high_known = high if high != date.max else None
    return Reading(
        text,
        "relative",
        edtf=f"{low}/{high_known or '..'}",
        earliest_start=low,
        latest_finish=high_known,
        open_ended=found.open_ended,
        precision=found.precision,
        ambiguous=found.vague,
    )


def _precision(found: Finding) -> Precision:
    span = found.span or Span("none", "")
    return coarser(span.unit, found.last.unit) if found.last else span.unit


def _ends(found: Finding, first: Days, last: Days, text: str, bare: str) -> Reading:
    role = found.role
    if found.span and found.span.shape == "polling day" and role in {"after", "from", "not before"}:
        day = first[0]
        return Reading(text, "relative", edtf.interval((day, day), None, "?"), day, ambiguous=True)
    if role == "point" and bare != "point" and not found.past:
        role = bare
    elif role == "by" and bare == "from":
        role = "start by"
    span = found.span or Span("none", "")
    if found.role == "by" and span.edge == "start":
        last = (first[0], first[0])
    doubt = span.ambiguous or bool(found.last and found.last.ambiguous) or found.vague
    mark = "" if not doubt else "~" if found.vague or span.edge else "?"
    shape = span.shape if not span.edge and span.until is None else ""
    base = Reading(
        text, _KINDS.get(role, "from"), open_ended=found.open_ended, precision=_precision(found), ambiguous=doubt
    )
    return _placed(base, role, first, last, mark, shape)


def _placed(base: Reading, role: str, first: Days, last: Days, mark: str, shape: str) -> Reading:
    ends, opening, closing = _PLACED[role](first, last)
    written = edtf.interval(opening, closing, mark, shape)
    return replace(
        base,
        edtf=written,
        earliest_start=ends[0],
        latest_start=ends[1],
        earliest_finish=ends[2],
        latest_finish=ends[3],
    )


def _range(first: Days, last: Days) -> Placed:
    return (first[0], min(first[1], last[1]), max(first[0], last[0]), last[1]), first, last


def _before(first: Days, _: Days) -> Placed:
    eve = first[0] - almanac.ONE_DAY
    return (None, None, None, eve), None, (eve, eve)


def _after(_: Days, last: Days) -> Placed:
    morrow = last[1] + almanac.ONE_DAY
    return (morrow, None, None, None), (morrow, morrow), None


# Role -> the ends that it gives, and the two sides of its EDTF; what a role leaves open stays open.
_PLACED: Final[dict[str, Callable[[Days, Days], Placed]]] = {
    "point": lambda first, _: ((first[0], first[1], first[0], first[1]), first, first),
    "range": _range,
    "by": lambda _, last: ((None, None, None, last[1]), None, last),
    "before": _before,
    "after": _after,
    "not before": lambda first, _: ((first[0], None, None, None), (first[0], first[0]), None),
    "start by": lambda _, last: ((None, last[1], None, None), None, None),
    "from": lambda first, _: ((first[0], first[1], None, None), first, None),
}


def settled(found: list[Finding], anchor: Anchor, context: Context) -> list[Finding]:
    """Give the dated findings of a text their years: from each other where they can, else from the anchor."""
    fixed: list[Finding] = list(found)
    for n, one in enumerate(fixed):
        fixed[n] = _within(one, context)
    for n, one in enumerate(fixed):
        if one.dated and not _known(one):
            fixed[n] = replace(_lent(one, fixed[:n], fixed[n + 1 :], anchor, context), inferred=True)
    return fixed


def _known(found: Finding) -> bool:
    return found.span is None or found.span.settled or found.span.shape == "unplaced"


def _within(found: Finding, context: Context) -> Finding:
    """Let the ends of a range lend each other the year."""
    span, last = found.span, found.last
    if span is None or last is None or span.settled == last.settled:
        return found
    if last.settled:
        return replace(found, span=settle(span, Anchor(day=_day(last, context), past=True), context))
    return replace(found, last=settle(last, Anchor(day=_day(span, context)), context))


def _day(span: Span, context: Context) -> date | None:
    days = days_of(span, context)
    return days[0] if days else None


def _lent(one: Finding, before: list[Finding], after: list[Finding], anchor: Anchor, context: Context) -> Finding:
    past = one.past or anchor.past
    if anchor.window is None:
        earlier = [day for f in before if f.dated and f.span and not f.old and (day := _day(f.last or f.span, context))]
        later = [day for f in after if f.dated and f.span and f.span.settled and (day := _day(f.span, context))]
        if earlier:
            anchor = Anchor(day=earlier[-1])
        elif later:
            anchor, past = Anchor(day=later[0]), True
    own = replace(anchor, past=past)
    if one.last is None or one.span is None:
        return replace(one, span=settle(one.span, own, context)) if one.span else one
    last = settle(one.last, own, context)
    return _within(replace(one, last=last), context)


def outer(text: str, parts: list[Reading]) -> Reading:
    """Span the parts of a text: the earliest start, the latest finish, open if any part is."""
    kinds = {part.kind for part in parts if part.dated} or {part.kind for part in parts}
    known = [part for part in parts if part.dated] or parts
    kind: Kind = (
        known[0].kind if len(kinds) == 1 else ("range" if kinds <= {"point", "range", "by", "from"} else known[0].kind)
    )
    precision = known[0].precision
    for part in known[1:]:
        precision = coarser(precision, part.precision)
    joined = Reading(
        text,
        "range" if kind == "point" else kind,
        earliest_start=_least(p.earliest_start for p in known),
        latest_start=_least(p.latest_start for p in known if p.earliest_start),
        earliest_finish=_most(p.earliest_finish for p in known if p.latest_finish),
        latest_finish=_most(p.latest_finish for p in known),
        open_ended=any(p.open_ended for p in parts),
        precision=precision,
        ambiguous=any(p.ambiguous for p in known),
        parts=tuple(parts),
    )
    return _written(_honest(joined, known))


def _least(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _most(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)


def _honest(joined: Reading, parts: list[Reading]) -> Reading:
    """Leave out an end of the whole that some part contradicts.

    "A until 10 November, B from the 11th": the start of A and the finish of B are not known, so neither are those
    of the whole.
    """
    start, finish = joined.earliest_start, joined.latest_finish
    if start and any(part.latest_finish and part.latest_finish < start for part in parts):
        joined = replace(joined, earliest_start=None, latest_start=None)
    if finish and any(part.earliest_start and part.earliest_start > finish for part in parts):
        joined = replace(joined, earliest_finish=None, latest_finish=None)
    return joined


def _written(joined: Reading) -> Reading:
    start, begun, done, finish = joined.ends
    first = (start, begun or start) if start else None
    last = (done or finish, finish) if finish and not joined.open_ended else None
    return replace(joined, edtf=edtf.interval(first, last))
