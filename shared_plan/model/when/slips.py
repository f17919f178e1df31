"""Typing slips that a careful officer would see through: one word of a vocabulary, a letter or two astray."""

from collections.abc import Iterable
from functools import lru_cache

# English words that stand a letter or two from a word of time and are not slips of it.
_HONEST = frozenset(
    "remember remembers member members ember mach match marsh marches marched larch starch parch jury duly july fully "
    "truly tune dune jane janes marc mark marks mary many mayor maybe cease ease easter eastern western taster faster "
    "master sprint string springs quarters quarterly mouthy earlier annual annually manual manually termly terms firmly "
    "ending sending spending lending pending bending mending untie until unit units enduring ensuring "
    "starring staring stating sharing caring completes complete compete competed deleted competition completion "
    "immediate mediate intermediate moderate monthly mouth month continues continued continual continuing contiguous "
    "summery summary mummer simmer hummer midday winner wilter dinner inter sinter rolling polling tolling holding "
    "weekly weakly meekly winters during daring curing boring touring luring following fallowing onward toward towards "
    "outwards inwards upwards rewards "
    "awards forwards within without wither whither earls pearly nearly dearly yearly early clearly between betwixt "
    "decembers novel number lumber octopus august gust guest quest janitor ferry februarys sector center winder "
    "commence commerce commended finish finnish funding financed finance targets targeted large forget begging beginner "
    "sequence quartet quartz starts stars stared stated stayed deadlines headline headlines semester trimester "
    "originally original marginal regional actual factual mutual casual manually usual forward backward urgency "
    "emergent detergent argent agent tabled terminal formal seminal".split()
)


def _deletes(word: str, depth: int) -> set[str]:
    found = {word}
    for _ in range(depth):
        found |= {w[:i] + w[i + 1 :] for w in found for i in range(len(w))}
    return found


def distance(a: str, b: str) -> int:
    """Count the letters to add, drop, change or swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, before = before, row
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            swapped = i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y
            row.append(min(cost, last[j - 2] + 1) if swapped else cost)
    return row[-1]


def allowed(word: str) -> int:
    """Say how many letters may be astray in a word of the vocabulary: more in a longer one, none in a short one."""
    return 2 if len(word) >= 7 else 1 if len(word) >= 4 else 0


class Vocabulary:
    """Words that are known in spite of slips; looked up by what is left when letters are dropped."""

    def __init__(self, words: Iterable[str]) -> None:
        self._near: dict[str, list[str]] = {}
        for word in words:
            for rest in _deletes(word, allowed(word)):
                self._near.setdefault(rest, []).append(word)

    def __hash__(self) -> int:
        return id(self)

    @lru_cache(maxsize=4096)  # noqa: B019 - there are two vocabularies, which live as long as the program
    def nearest(self, slip: str) -> str:
        """Give the one word that this is a slip of, or an empty text."""
        if len(slip) < 4 or len(slip) > 14 or slip in _HONEST:
            return ""
        near = {word for rest in _deletes(slip, 2 if len(slip) >= 6 else 1) for word in self._near.get(rest, ())}
        scored = sorted((distance(slip, word), word) for word in near if word[0] == slip[0] or word[1:3] == slip[1:3])
        fit = [(cost, word) for cost, word in scored if cost <= allowed(word)]
        if not fit or (len(fit) > 1 and fit[0][0] == fit[1][0]):
            return ""
        return fit[0][1]
