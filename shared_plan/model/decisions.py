"""What was decided about a difference, so that the same question is not asked twice."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from shared_plan.model.file import store
from shared_plan.model.merge import Difference

Key = tuple[str, str, str, str | None, str | None, str | None]
KEPT, TAKEN, DROPPED = "ours", "theirs", "dropped"
"""Ours was kept; theirs was taken; the question has answered itself meanwhile."""
_TYPED, _DRAFT = "typed: ", store.DRAFT


class Verdict(NamedTuple):
    """A decision as an offer keeps it: KEPT, TAKEN or "" for none, a text that was set instead, and whether it is only
    meant so far and not carried out.
    """

    word: str = ""
    typed: str | None = None
    draft: bool = False

    @property
    def written(self) -> str:
        said = self.word if self.typed is None else f"{_TYPED}{self.typed}"
        return f"{_DRAFT}{said}" if self.draft and said else said

    @classmethod
    def read(cls, text: str) -> "Verdict":
        draft = text.startswith(_DRAFT)
        said = text[len(_DRAFT) :] if draft else text
        if said.startswith(_TYPED):
            return cls(TAKEN, said[len(_TYPED) :], draft)
        return cls(said, None, draft)


def key(one: Difference) -> Key:
    """What makes two differences the same question: item, field, period and all three texts."""
    return one.item, one.field, one.period, one.base, one.ours, one.theirs


def asked(content: str) -> Difference | None:
    """The difference in an offer; None for an offer of another kind."""
    try:
        return Difference.from_json(json.loads(content))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


class Remembered:
    """Every offer of the plan, by its question."""

    def __init__(self, offers: Sequence[store.Offer]) -> None:
        self._decided: set[Key] = set()
        self._waiting: dict[Key, store.Offer] = {}
        for offer in offers:
            one = asked(offer.content)
            if one is not None:
                self._note(offer, one)

    def _note(self, offer: store.Offer, one: Difference) -> None:
        verdict = Verdict.read(offer.decision)
        if verdict.draft or not verdict.word:
            self._waiting[key(one)] = offer
        elif verdict.typed is not None:
            self._decided.add((*key(one)[:4], verdict.typed, one.theirs))
        elif verdict.word == KEPT:
            self._decided.add(key(one))

    def settled(self, one: Difference) -> bool:
        """Whether it was decided for ours, or for a text of ours that still stands. Something taken that is gone again
        (undone) is asked anew; as long as it stands, there is no difference.
        """
        return key(one) in self._decided

    def offer(self, one: Difference) -> store.Offer | None:
        """The offer in which it waits already."""
        return self._waiting.get(key(one))

    def unasked(self, differences: Iterable[Difference]) -> list[Difference]:
        """Those that do not wait among the offers already."""
        return [one for one in differences if key(one) not in self._waiting]
