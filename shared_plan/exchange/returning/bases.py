"""What was sent: the plan as it stood when each request went out, and which item a reference stands for."""

from collections.abc import Mapping

from shared_plan.exchange.request.columns import labels_of_parents, titles_above
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.request.reference import stand_in, tags_of
from shared_plan.exchange.returning.ground import Ground
from shared_plan.model.journal import ROOT
from shared_plan.model.state import Item, State


class Bases:
    """The plan's state at each request, worked out once; without a request, the plan as it is now."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._states: dict[int, State] = {}
        self._above: dict[int, dict[str | None, dict[str, str]]] = {}
        self.requests = list(ground.requests)
        self.now = ground.state
        self.told = ground.told
        self._ids: dict[str, str] | None = None
        self._under: dict[int, dict[str, str]] = {}
        self._numbered: dict[int, list[Sent]] = {}
        for request in self.requests:
            self._numbered.setdefault(request.n, []).append(request)

    @property
    def tags(self) -> frozenset[str]:
        """The tags of the workbooks that are this plan's."""
        return tags_of(self._ground.plan_id, self._ground.settings)

    def state(self, request: Sent | None) -> State:
        if request is None or request.step >= self.now.revision:
            return self.now
        if request.step not in self._states:
            self._states[request.step] = found = self._ground.as_at(request.step)
            found.parse()
        return self._states[request.step]

    def item(self, request: Sent | None, id_: str) -> Item | None:
        return self.state(request).items.get(id_)

    def titles(self, request: Sent | None, item: Item) -> Mapping[str, str]:
        """By level the titles of an item and of all it stood in."""
        state = self.state(request)
        known = self._above.setdefault(id(state), {None: {}})
        return titles_above(state, item, known)

    def named(self, signs: str) -> str:
        """The id that a reference's signs stand for; "" where no item of any request or of the plan has them."""
        if self._ids is None:
            everyone = [*(id_ for request in self.requests for id_ in request.rows), *self.now.items]
            self._ids = {stand_in(id_): id_ for id_ in everyone if id_ != ROOT}
        return self._ids.get(signs, "")

    def of(self, number: int, item: str) -> Sent | None:
        """The request of that number; of several the one that had the item."""
        found = self._numbered.get(number, [])
        if len(found) < 2:
            return found[0] if found else None
        return next((one for one in found if item in one.rows), found[0])

    def labels(self, request: Sent | None) -> dict[str, str]:
        """What each item was called in the column that says under what a row stands."""
        state = self.state(request)
        if id(state) not in self._under:
            self._under[id(state)] = labels_of_parents(state)
        return self._under[id(state)]
