"""What was decided about a difference, so that the same question is not asked twice."""

import json
from collections.abc import Iterable

from shared_plan.model.file import store
from shared_plan.model.merge import Difference
from shared_plan.model.plan import Plan

Key = tuple[str, str, str, str | None, str | None, str | None]
KEPT, TAKEN = "ours", "theirs"


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

    def __init__(self, plan: Plan) -> None:
        self._decided: set[Key] = set()
        self._waiting: set[Key] = set()
        for offer in store.offers(plan.file.connection, waiting=False):
            one = asked(offer.content)
            if one is not None:
                (self._decided if offer.decision else self._waiting).add(key(one))

    def settled(self, one: Difference) -> bool:
        """Whether it was decided; of something taken whose answer is gone again (undone) it may be asked anew."""
        return key(one) in self._decided

    def unasked(self, differences: Iterable[Difference]) -> list[Difference]:
        """Those that do not wait among the offers already."""
        return [one for one in differences if key(one) not in self._waiting]
