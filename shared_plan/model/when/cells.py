"""Reads a whole cell: one date, several, a term of the plan, or words that have none."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from shared_plan.model.when.bearings import anchor_of, stream_of
from shared_plan.model.when.combine import drafts
from shared_plan.model.when.context import NOWHERE, Context
from shared_plan.model.when.drafts import outer, settled
from shared_plan.model.when.headings import role_of
from shared_plan.model.when.reading import Reading
from shared_plan.model.when.remarks import standing, weighed
from shared_plan.model.when.scan import scan
from shared_plan.model.when.segments import segments
from shared_plan.model.when.terms import beyond, counted, defined, explained, spelled, usual

_NOTHING = frozenset("-–—.*/\\_ \t\r\n\u00a0'\"=~")
LONGEST = 4000  # letters; what is longer is a narrative, of which no more is read


def read(text: str, context: Context = NOWHERE, heading: str = "") -> Reading:
    """Read a timescale as an officer would, keeping its words.

    ``heading`` is the heading or kind of column over it: under a start a bare period gives the start only, under a
    target or deadline the latest finish only. Never raises; what is not understood has the kind "unknown", no dates.
    """
    return _kept(text, context, heading)


@lru_cache(maxsize=16384)
def _kept(text: str, context: Context, heading: str) -> Reading:
    return read_afresh(text, context, heading)


def read_afresh(text: str, context: Context, heading: str) -> Reading:
    """Read without looking for what was read before."""
    if not text or not set(text) - _NOTHING:
        return Reading(text, "none")
    meanings = defined(text, context)
    if meanings:
        return _termed(text, meanings, context, heading)
    s = stream_of(text[:LONGEST], context)
    found = settled(weighed(s, scan(s)), anchor_of(context, heading), context)
    parted = segments(s, standing(found, context))
    parts = [one for part in parted for one in drafts(text, s, part, role_of(heading))]
    return _joined(text, parts, context.date)


def _termed(text: str, meanings: tuple[str, ...], context: Context, heading: str) -> Reading:
    """Read a term of the plan; a date that is written beside it is surer than what the term says."""
    bare = replace(context, terms=())
    rest = read_afresh(beyond(text, context), bare, heading)
    if rest.dated and rest.kind != "relative":
        return replace(rest, text=text)
    found = counted(text, [read_afresh(spelled(meaning), bare, "") for meaning in meanings], context.date)
    return replace(found, open_ended=found.open_ended or rest.open_ended)


def _joined(text: str, parts: list[Reading], plan: date | None) -> Reading:
    """Make one reading of a cell: its only part, or the parts and what they span; words alike count once."""
    if any(part.dated for part in parts):
        parts = [part for part in parts if part.kind != "none"]
    else:
        parts = list({(part.kind, part.open_ended): part for part in parts}.values())
    if not parts:
        return Reading(text, "relative", precision="term") if usual(text) else Reading(text)
    if len(parts) == 1:
        own = parts[0].kind in {"by", "relative"} and parts[0].dated and explained(text)
        return _explained(text, parts[0], plan) if own else replace(parts[0], text=text)
    if not any(part.dated for part in parts):
        first = next((part for part in parts if part.open_ended), parts[0])
        return replace(first, text=text)
    return outer(text, parts)


def _explained(text: str, part: Reading, plan: date | None) -> Reading:
    """Read a term that says itself what it means; a limit that is sure keeps its precision."""
    found = counted(text, [part], plan)
    return replace(found, precision=part.precision) if part.kind == "by" and not part.ambiguous else found
