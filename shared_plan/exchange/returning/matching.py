"""Rows matched by what they say, when their references are gone or lie: exact ones first, then by a score."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from shared_plan.exchange.returning.guesses import Scored, candidates, chosen

CERTAIN, LIKELY, POSSIBLE = "certain", "likely", "possible"
SURE, LEAST, MARGIN = 70.0, 55.0, 10.0
LONE, AHEAD = 46.0, 15.0
BEGINS = 5.0
"""Points for a title that is the beginning of ours: of a row that was split the first half goes on being the item."""
AGREEING = 3
"""An equal title alone is no identity: so many other cells must be equal for a match to be certain."""
TITLE, OTHERS, NEIGHBOUR = 55.0, 37.0, 4.0


@dataclass(frozen=True, slots=True)
class Profile:
    """A row as it is matched: its key, its title and other texts folded, by column, and its place among the rows."""

    key: str
    title: str
    texts: Mapping[str, str]
    place: int = 0


class Match(NamedTuple):
    """One of theirs is one of ours: how surely, and which others of ours come near (best first)."""

    theirs: str
    ours: str
    band: str
    score: float = 100.0
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class _Board:
    """What is matched so far, and what is not."""

    ours: dict[str, Profile]
    theirs: dict[str, Profile]
    found: dict[str, Match] = field(default_factory=dict)

    def take(self, match: Match) -> None:
        self.found[match.theirs] = match
        del self.theirs[match.theirs]
        del self.ours[match.ours]


def matched(ours: Iterable[Profile], theirs: Iterable[Profile], weights: Mapping[str, float]) -> list[Match]:
    """Which of theirs is which of ours, each at most once.

    `weights` says how much an equal cell of each column tells; those of 1 and more tell something by themselves.
    Measured on invented plans, see the tests: certain matches are right, wrong ones stand among the others.
    """
    board = _Board({one.key: one for one in ours}, {one.key: one for one in theirs})
    everyone = (list(board.ours.values()), list(board.theirs.values()))
    _whole(board)
    _titled(board, weights)
    _numbered(board, weights)
    neighbours = _Neighbours(*everyone, board)
    scored = list(_scored(board, weights, neighbours))
    for one in chosen(scored, LEAST, lone=LONE, ahead=AHEAD):
        band = LIKELY if one.score >= SURE and one.margin >= MARGIN else POSSIBLE
        board.take(Match(one.theirs, one.ours, band, one.score, one.others))
    return list(board.found.values())


def _whole(board: _Board) -> None:
    """Rows that say exactly the same, where only one on either side does."""
    sides = [_unique(side.values(), _everything) for side in (board.ours, board.theirs)]
    for said, key in sides[1].items():
        if said in sides[0] and len(said) > AGREEING:
            board.take(Match(key, sides[0][said], CERTAIN))


def _everything(one: Profile) -> tuple[str, ...]:
    return (one.title, *(f"{name}={text}" for name, text in sorted(one.texts.items()) if text))


def _unique(profiles: Iterable[Profile], say: Callable[[Profile], tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    twice: set[tuple[str, ...]] = set()
    for one in profiles:
        said = say(one)
        twice |= {said} & found.keys()
        found[said] = one.key
    return {said: key for said, key in found.items() if said not in twice}


def _titled(board: _Board, weights: Mapping[str, float]) -> None:
    """Rows of one title of which enough else is equal, clearly more than with any other row of that title."""
    mine: dict[str, list[Profile]] = {}
    for one in board.ours.values():
        mine.setdefault(one.title, []).append(one)
    rivals: dict[str, int] = {}
    for one in board.theirs.values():
        rivals[one.title] = rivals.get(one.title, 0) + 1
    for their in [one for one in board.theirs.values() if one.title]:
        counts = sorted(((_agreeing(own, their, weights), own.key) for own in mine.get(their.title, ())), reverse=True)
        counts = [one for one in counts if one[1] in board.ours]
        if not counts or counts[0][0] < AGREEING or (len(counts) > 1 and counts[0][0] - counts[1][0] < 2):
            continue
        if rivals[their.title] == 1 or not _contested(board, their, counts[0], weights):
            board.take(Match(their.key, counts[0][1], CERTAIN))


def _contested(board: _Board, their: Profile, best: tuple[int, str], weights: Mapping[str, float]) -> bool:
    """Whether another row of theirs with this title fits ours nearly as well."""
    own = board.ours[best[1]]
    others = (one for one in board.theirs.values() if one.title == their.title and one.key != their.key)
    return any(best[0] - _agreeing(own, one, weights) < 2 for one in others)


def _numbered(board: _Board, weights: Mapping[str, float]) -> None:
    """Rows with the plan's own reference, of which enough else is equal."""
    sides = [
        _unique((p for p in side.values() if p.texts.get("ref")), lambda p: (p.texts["ref"],))
        for side in (board.ours, board.theirs)
    ]
    for said, key in sides[1].items():
        own = board.ours[sides[0][said]] if said in sides[0] else None
        their = board.theirs[key]
        if own and _agreeing(own, their, weights) > AGREEING and fuzz.token_sort_ratio(own.title, their.title) >= 50:
            board.take(Match(key, own.key, CERTAIN))


def _agreeing(own: Profile, their: Profile, weights: Mapping[str, float]) -> int:
    """How many filled cells are equal; none where only such are equal as tell nothing."""
    equal = [name for name, text in their.texts.items() if text and own.texts.get(name) == text]
    return len(equal) if any(weights.get(name, 0) >= 1 for name in equal) else 0


class _Neighbours:
    """Which rows follow each other on either side, among those matched with certainty."""

    def __init__(self, ours: Sequence[Profile], theirs: Sequence[Profile], board: _Board) -> None:
        self._before = {own.key: ours[n - 1].key for n, own in enumerate(ours) if n}
        self._after = {own.key: after.key for own, after in pairwise(ours)}
        partner = {key: match.ours for key, match in board.found.items()}
        self._their_before = {one.key: partner.get(theirs[n - 1].key) for n, one in enumerate(theirs) if n}
        self._their_after = {one.key: partner.get(after.key) for one, after in pairwise(theirs)}

    def points(self, own: str, their: str) -> float:
        before, after = self._their_before.get(their), self._their_after.get(their)
        return NEIGHBOUR * (bool(before) and before == self._before.get(own)) + NEIGHBOUR * (
            bool(after) and after == self._after.get(own)
        )

    def between(self, their: str) -> list[str]:
        """Ours that stand where this one of theirs stands."""
        before, after = self._their_before.get(their), self._their_after.get(their)
        found = [self._after.get(before or ""), self._before.get(after or "")]
        return [key for key in found if key]


def _scored(board: _Board, weights: Mapping[str, float], neighbours: _Neighbours) -> Iterable[Scored]:
    near = candidates(board.ours, board.theirs)
    for key, their in board.theirs.items():
        for other in dict.fromkeys([*near[key], *neighbours.between(key)]):
            own = board.ours.get(other)
            if own is not None:
                score = _alike(own, their, weights) + neighbours.points(other, key) + _begins(own.title, their.title)
                yield Scored(key, other, score)


def _begins(title: str, said: str) -> float:
    return BEGINS if len(said) >= 8 and title != said and title.startswith(said) else 0.0


def _alike(own: Profile, their: Profile, weights: Mapping[str, float]) -> float:
    """Out of 92: what title and other cells have alike; the title alone where there is nothing else."""
    title = fuzz.token_sort_ratio(own.title, their.title)
    total = told = 0.0
    for name, weight in weights.items():
        one, other = own.texts.get(name, ""), their.texts.get(name, "")
        if one or other:
            total += weight
            told += weight * (
                100.0 if one == other else fuzz.ratio(one, other) if weight > 2 and one and other else 0.0
            )
    if not total:
        return title * (TITLE + OTHERS) / 100
    return (TITLE * title + OTHERS * told / total) / 100
