"""Weighs what a text says about its own dates: which were superseded, which are only conditions or explanations."""

from collections.abc import Callable
from dataclasses import replace

from shared_plan.model.when.almanac import Days
from shared_plan.model.when.context import Context
from shared_plan.model.when.finding import Finding
from shared_plan.model.when.span import Span, days_of
from shared_plan.model.when.stream import SEPARATORS, Stream

_JOINING = frozenset({"AND", "AMP", "COMMA", "OR", "OPEN", "CLOSE", "WORD", "EVENT", "LABEL", "NUM"})
_BETWEEN = frozenset(
    {"COLON", "DASH", "DET", "NOTE", "OPEN", "NL", "IN", "DUE", "EQUALS", "COMMA", "TARGET", "EVENT", "FOR"}
)

_LOOKING_AGAIN = frozenset({"review", "reviews", "meeting", "report"})  # "review deferred to May" moves no work


def weighed(s: Stream, found: list[Finding]) -> list[Finding]:
    """Mark the dates that the text itself says are old ("was", "revised from"), new ("slipped to") or conditions."""
    marked = list(found)
    for n, one in enumerate(found):
        if one.role == "old":
            _label(s, marked, n, _old)
        elif one.role == "new" and s.tag(one.end) in {"DASH", "TO"} and n + 1 < len(marked):
            marked[n + 1] = _until(s, marked[n + 1])
        elif one.role == "new" and s.at(one.start - 1).text.lower() in _LOOKING_AGAIN:
            _conditional(s, marked, n)
        elif one.role == "new":
            _label(s, marked, n, _new)
        elif one.role == "condition":
            _conditional(s, marked, n)
    return _outdated(s, _carried(s, _ended(s, marked)))


def _carried(s: Stream, marked: list[Finding]) -> list[Finding]:
    """Carry "by" over to what is joined to it: "by 30 June (draft) and 30 September (final)"."""
    for n in range(1, len(marked)):
        one, before = marked[n], marked[n - 1]
        between = {s.tag(at) for at in range(before.end, one.start)}
        joined = between <= _JOINING and between & {"AND", "AMP", "COMMA", "OR"}
        if before.role == "by" and one.role == "point" and joined and s.tag(one.start) in {"NUM", "ORD", "MONTH"}:
            marked[n] = replace(one, role="by")
    return marked


def _ended(s: Stream, marked: list[Finding]) -> list[Finding]:
    """Take "end" for the label of a limit where "start" is the label of the date before: "start Jan 2014 end Mar 2014"."""
    for n in range(1, len(marked)):
        one, begun = marked[n], marked[n - 1]
        labelled = s.at(one.start).text.lower() == "end" and s.tag(begun.start) == "START" and begun.role == "from"
        if labelled and one.role == "point" and one.span and one.span.edge == "end":
            marked[n] = replace(one, role="by", span=replace(one.span, edge=""))
    return marked


def _label(s: Stream, marked: list[Finding], n: int, change: Callable[[Finding, str], Finding]) -> None:
    """Give a label to the date that it stands before, or in brackets behind."""
    one = marked[n]
    word = s.at(one.start).text.lower()
    if n and marked[n - 1].dated and s.tag(one.start - 1) in {"OPEN", "DASH"} and s.tag(one.end) in {"CLOSE", "END"}:
        marked[n - 1] = change(marked[n - 1], "")
        return
    if n + 1 < len(marked) and marked[n + 1].dated:
        between = {s.tag(place_) for place_ in range(one.end, marked[n + 1].start)}
        if between <= _BETWEEN and not (word in {"initial", "baseline", "revised", "original"} and "EVENT" in between):
            marked[n + 1] = change(marked[n + 1], word)


def _until(s: Stream, found: Finding) -> Finding:
    """Read "now – June 2014" as until then."""
    near = s.tag(found.start - 1) in {"DASH", "TO"}
    return replace(found, role="by") if found.role == "point" and near else found


def _old(found: Finding, word: str) -> Finding:
    if word.endswith("from") and found.role == "range" and found.last:
        return replace(found, role="point", span=_lend(found.last, found.span), last=None, new=True)
    return replace(found, old=True)


def _lend(last: Span, first: Span | None) -> Span:
    return last if last.settled or first is None else replace(last, year=None)


def _new(found: Finding, word: str) -> Finding:
    role = "by" if word.startswith("exten") and found.role == "point" else found.role
    return replace(found, new=True, old=False, role=role)


def _conditional(s: Stream, marked: list[Finding], n: int) -> None:
    """Take the dates of "subject to approval in June 2014" only when there is no other."""
    for at in range(n + 1, len(marked)):
        if any(s.tag(place_) in SEPARATORS | {"CLOSE"} for place_ in range(marked[n].end, marked[at].start)):
            return
        if marked[at].dated:
            marked[at] = replace(marked[at], faint=True)


def _outdated(s: Stream, marked: list[Finding]) -> list[Finding]:
    """Take as old what stands before a date that replaces it, in its own line where there is something."""
    for n, one in enumerate(marked):
        if not one.new:
            continue
        earlier = [at for at in range(n) if marked[at].dated and not marked[at].new]
        beside = [at for at in earlier if not _parted(s, marked[at], one)]
        for at in beside or earlier:
            marked[at] = replace(marked[at], old=True)
    return marked


def _parted(s: Stream, one: Finding, other: Finding) -> bool:
    return any(s.tag(place_) in SEPARATORS for place_ in range(one.end, other.start))


def standing(found: list[Finding], context: Context) -> list[Finding]:
    """Leave out what was superseded, what is only a condition, and brackets that say a date again in other words."""
    for doubtful in (_is_old, _is_faint):
        if any(one.dated and not doubtful(one) for one in found):
            found = [one for one in found if not (one.dated and doubtful(one))]
    found = _narrowed(found, context)
    found = [one for n, one in enumerate(found) if not _titles(one, found[n + 1 :])]
    return [one for n, one in enumerate(found) if not _repeats(one, found[:n], context)]


def _narrowed(found: list[Finding], context: Context) -> list[Finding]:
    """Take the month in brackets for the vague season before it: "Autumn 2014 (October)"."""
    kept = list(found)
    for n in range(1, len(found)):
        vague, exact = kept[n - 1], found[n]
        season = vague.span is not None and vague.span.unit in {"season", "term"} and vague.last is None
        if not (season and exact.bracketed and exact.role in {"point", "by"} and exact.start - vague.end == 1):
            continue
        around, within = _days(vague, context), _days(exact, context)
        if around and within and around[0] <= within[0] and within[1] <= around[1]:
            kept[n - 1] = replace(exact, bracketed=False)
    return kept


def _titles(one: Finding, following: list[Finding]) -> bool:
    """Tell a year of the plan that only names the date after it: "Year 1: 2014/15", "Year 2 (2015-16)"."""
    span = one.span
    named = span is not None and span.part > 0 and span.unit == "year" and span.shape in {"fixed", "unplaced"}
    return named and bool(following) and following[0].dated and following[0].start - one.end <= 1


def _is_old(one: Finding) -> bool:
    return one.old


def _is_faint(one: Finding) -> bool:
    return one.faint


def _repeats(one: Finding, before: list[Finding], context: Context) -> bool:
    days = _days(one, context)
    if not (one.bracketed and one.dated and days):
        return False
    for other in before:
        own = _days(other, context) if other.dated and not other.bracketed else None
        if own and own[0] <= days[1] and days[0] <= own[1]:
            return True
    return False


def _days(found: Finding, context: Context) -> Days | None:
    if found.days:
        return found.days
    span, last = found.span, found.last or found.span
    if span is None or last is None:
        return None
    first = days_of(span, context)
    final = days_of(last, context)
    return (first[0], final[1]) if first and final else None
