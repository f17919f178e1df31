"""Which rows are worth comparing, by the rare words they share, and which pairs to take, the best first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from shared_plan.model.text import words

NEAR = 12
_COMMON = 60


class Titled(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def texts(self) -> Mapping[str, str]: ...


class Scored(NamedTuple):
    theirs: str
    ours: str
    score: float


@dataclass(slots=True)
class Chosen:
    """A pair that is taken: how far its score stands ahead of the next one of either row."""

    theirs: str
    ours: str
    score: float
    margin: float
    others: tuple[str, ...] = field(default_factory=tuple)


def candidates(ours: Mapping[str, Titled], theirs: Mapping[str, Titled]) -> dict[str, list[str]]:
    """For each of theirs up to a dozen of ours that share its rarest words."""
    holding: dict[str, list[str]] = {}
    for key, own in ours.items():
        for word in _words(own):
            holding.setdefault(word, []).append(key)
    return {key: _near(_words(one), holding) for key, one in theirs.items()}


def _words(one: Titled) -> set[str]:
    longest = max(one.texts.values(), key=len, default="")
    ref = one.texts.get("ref", "")
    return {*words(one.title), *words(longest)[:25], *([f"#{ref}"] if ref else [])}


def _near(said: Iterable[str], holding: Mapping[str, Sequence[str]]) -> list[str]:
    rarest = sorted((holding[word] for word in said if word in holding), key=len)
    counts: dict[str, float] = {}
    for row in rarest[:20]:
        if len(row) > _COMMON and counts:
            break
        for key in row[:_COMMON]:
            counts[key] = counts.get(key, 0.0) + 1 / len(row)
    return sorted(counts, key=lambda key: -counts[key])[:NEAR]


def chosen(scored: Sequence[Scored], least: float, *, lone: float, ahead: float) -> list[Chosen]:
    """Pairs of at least that score, each row once, the best first; choosing so was as good as the best assignment.

    From `lone` upwards a pair is taken too where no other of either row comes near, so that it is `ahead` of them: a row
    under another title, of which everything else is as it was.
    """
    by_their: dict[str, list[Scored]] = {}
    by_own: dict[str, list[Scored]] = {}
    for one in scored:
        by_their.setdefault(one.theirs, []).append(one)
        by_own.setdefault(one.ours, []).append(one)
    found = []
    taken: set[tuple[str, str]] = set()
    for one in sorted(scored, key=lambda one: (-one.score, one.theirs, one.ours)):
        if one.score < lone:
            break
        if ("t", one.theirs) in taken or ("o", one.ours) in taken:
            continue
        rivals = [other for other in (*by_their[one.theirs], *by_own[one.ours]) if other != one]
        margin = one.score - max((other.score for other in rivals), default=0.0)
        if one.score < least and margin < ahead:
            continue
        taken |= {("t", one.theirs), ("o", one.ours)}
        near = sorted((other for other in by_their[one.theirs] if other != one), key=lambda other: -other.score)
        found.append(Chosen(one.theirs, one.ours, one.score, margin, tuple(other.ours for other in near[:2])))
    return found
