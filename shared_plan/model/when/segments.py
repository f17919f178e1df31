"""Parts a cell into what belongs together: lines, sentences, bullets, and halves with a spaced slash between."""

from dataclasses import dataclass
from itertools import pairwise

from shared_plan.model.when.finding import Finding
from shared_plan.model.when.stream import SEPARATORS, Stream


@dataclass(frozen=True, slots=True)
class Segment:
    """What was found in one stretch of a text, and the places of the stretch."""

    start: int
    end: int
    found: tuple[Finding, ...]


def segments(s: Stream, found: list[Finding]) -> list[Segment]:
    """Give the segments of a text in order, those without a finding too."""
    inside = {place for one in found for place in range(one.start, one.end)}
    cuts = [place for place in range(len(s.tokens)) if place not in inside and _cuts(s, place)]
    edges = [-1, *cuts, len(s.tokens)]
    return [
        Segment(left + 1, right, tuple(one for one in found if left < one.start < right))
        for left, right in pairwise(edges)
    ]


def _cuts(s: Stream, at: int) -> bool:
    tag = s.tag(at)
    if tag == "SLASH":
        return not s.at(at).glued and not s.at(at + 1).glued
    return tag in SEPARATORS or (
        tag == "STOP" and s.tag(at + 1) not in {"END", "CLOSE", "NUM", "COMMA"} and not s.at(at + 1).glued
    )
