"""Typing slips that a careful officer would see through: one word of a vocabulary, a letter or two astray."""

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Final

LONGEST: Final = 14
# English words that stand a letter from a word of time and are no slips of it, found against a frequency list.
_HONEST: Final = frozenset(
    {
        *("remember", "remembers", "member", "members", "ember", "match", "marsh", "marches", "marched", "larch"),
        *("starch", "parch", "marco", "marcy", "marci", "mark", "marks", "easier", "eastern", "master", "taster"),
        *(
            "faster",
            "canary",
            "jaguar",
            "jaguars",
            "deceiver",
            "period",
            "periods",
            "continue",
            "continues",
            "continual",
        ),
        *("continuity", "continua", "constantly", "consent", "content", "contact", "outgoing", "oncoming", "inward"),
        *("sundry", "sundae", "sturdy", "quarrel", "quarrels", "quart", "quarts", "quarters", "quieter", "actually"),
        *("quarto", "quartet", "quartets", "quartz", "quarry", "quarter"),
        *("manually", "mutually", "fortnight", "annul", "annular", "regulars", "immediacy", "mediate", "intermediate"),
        *("summers", "winters", "christian", "christians", "caster", "baster", "waster", "headline", "headlined"),
        *("monthly", "mouthy", "completes", "complete", "competed", "completely", "autumnal", "underway", "weakly"),
        *("augusta", "augustus", "augur", "guest", "april", "aprils", "apricot", "september", "mondays", "sundays"),
        *(
            "gust",
            "quest",
            "winner",
            "winder",
            "winger",
            "simmer",
            "summed",
            "summery",
            "wintery",
            "contiguous",
            "continuum",
        ),
    }
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


class Vocabulary:
    """Words that are known in spite of slips; looked up by what is left when letters are dropped."""

    def __init__(self, words: Iterable[str], *, two_from: int) -> None:
        """Take the words, and how long one must be for two letters to be astray in it instead of one."""
        self._two_from = two_from
        self._words = tuple(words)

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """Made when the first unknown word is met: the window must not wait for it."""
        near: dict[str, list[str]] = {}
        for word in self._words:
            for rest in _deletes(word, self._allowed(word)):
                near.setdefault(rest, []).append(word)
        return near

    def _allowed(self, word: str) -> int:
        return 2 if len(word) >= self._two_from else 1

    def nearest(self, slip: str) -> str:
        """Give the one word that this is a slip of, or an empty text; the first letter is never astray."""
        return _nearest(self, slip) if 4 <= len(slip) <= LONGEST and slip not in _HONEST else ""

    def search(self, slip: str) -> str:
        near = {word for rest in _deletes(slip, 2 if len(slip) >= 6 else 1) for word in self._near.get(rest, ())}
        scored = sorted((distance(slip, word), word) for word in near if word[0] == slip[0])
        fit = [(cost, word) for cost, word in scored if cost <= self._allowed(word)]
        clear = fit and (len(fit) == 1 or fit[0][0] < fit[1][0])
        return fit[0][1] if clear else ""


@lru_cache(maxsize=8192)
def _nearest(vocabulary: Vocabulary, slip: str) -> str:
    return vocabulary.search(slip)
