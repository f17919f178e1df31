"""The last word on each difference: what is certain only with its neighbours in view, and what was decided before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from shared_plan.exchange.returning import lines as l
from shared_plan.exchange.returning.absent import Absence
from shared_plan.exchange.returning.claims import Claims
from shared_plan.exchange.returning.ground import Ground
from shared_plan.exchange.returning.lines import Line
from shared_plan.exchange.returning.origin import Origin
from shared_plan.model.decisions import Remembered
from shared_plan.model.merge import Difference
from shared_plan.model.merge.report import CHANGE, CONFLICT, DOUBTFUL, MISSING, MOVED

UNCERTAIN = "Some rows could not be told apart, and it may be one of those; it did not come back under its own reference or words."
UNSENT = "This plan did not send the file, so which wording is newer is not certain."


def finished(
    ground: Ground,
    differences: Iterable[Difference],
    start: Origin,
    claims: Claims,
    away: Absence,
    lines: Sequence[Line],
) -> tuple[list[Difference], int]:
    """The differences to be shown, numbered anew, and how many were decided upon before and are not asked about again."""
    found = _unsure_missing(differences, claims, lines)
    if start.main is None and not any(line.how == l.BY_ID for line in lines):
        found = _unsent(found)
    found = _merged_away(found, away, lines)
    remembered = Remembered(ground.offers)
    asked, decided = [], 0
    for one in found:
        if remembered.settled(one):
            decided += 1
        else:
            asked.append(one)
    return [replace(one, n=n) for n, one in enumerate(asked, 1)], decided


def _unsure_missing(differences: Iterable[Difference], claims: Claims, lines: Sequence[Line]) -> Iterator[Difference]:
    """While rows stand there that could not be matched, a missing one may be among them: no removal is proposed."""
    unmatched = claims.uncertain or any(line.how == l.BY_TEXT and line.doubt for line in lines)
    for one in differences:
        if one.is_row and one.kind == MISSING and unmatched:
            yield replace(one, kind=DOUBTFUL, verdict="invalid", message=UNCERTAIN)
        else:
            yield one


def _unsent(differences: Iterable[Difference]) -> Iterator[Difference]:
    for one in differences:
        if one.kind in (CHANGE, CONFLICT, MOVED) and not one.is_row and one.ours:
            yield replace(one, kind=DOUBTFUL, message=UNSENT)
        else:
            yield one


def _merged_away(differences: Iterable[Difference], away: Absence, lines: Sequence[Line]) -> Iterator[Difference]:
    """A missing row whose title now stands in another row's was probably joined to it."""
    titles = [line for line in lines if line.item and len(line.title) >= 12]
    for one in differences:
        if one.is_row and one.kind in (MISSING, DOUBTFUL) and one.item in away.gone and len(one.title) >= 12:
            into = next((line for line in titles if line.title != one.title and _holds(line.title, one.title)), None)
            if into is not None:
                yield replace(
                    one, message=f"{one.message} It was perhaps joined to “{into.title[:60]}” ({into.place()})."
                )
                continue
        yield one


def _holds(longer: str, title: str) -> bool:
    return len(longer) > len(title) and fuzz.partial_ratio(title, longer) >= 95
