"""What a file that came back is compared with: the plan as it stands, what it sent and what was decided; a thread may have it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from shared_plan.exchange.recognise.wording import canonical
from shared_plan.exchange.request.record import Sent, sent
from shared_plan.model.file import store
from shared_plan.model.journal import Change
from shared_plan.model.plan import Plan
from shared_plan.model.settings import Settings
from shared_plan.model.state import State

LAYOUT_KEPT = '{"review"'
"""How the offer begins that keeps the head of a review, with the layout of its file."""


@dataclass(frozen=True, slots=True)
class Ground:
    """`as_at` gives the plan after a step, `made` the changes of a step."""

    state: State
    settings: Settings
    plan_id: str
    requests: tuple[Sent, ...]
    offers: tuple[store.Offer, ...]
    as_at: Callable[[int], State]
    made: Callable[[int], Sequence[Change]]
    told: Mapping[str, str] = field(default_factory=dict)
    """Headings of theirs, canonical, of which the officer or an earlier review said which of ours they are ("" none)."""

    def knowing(self, told: Mapping[str, str]) -> "Ground":
        """The same with what the officer says of some headings."""
        return replace(self, told={**self.told, **{canonical(name): ours for name, ours in told.items()}})

    @classmethod
    def of(cls, plan: Plan, extra: Sequence[Sent] = ()) -> "Ground":
        """Asks the plan when something is needed; `extra` are requests that it does not keep yet."""

        def made(step: int) -> Sequence[Change]:
            with plan.file.reading():
                return store.changes_of(plan.file.connection, step)

        requests = (*extra, *sent(plan))
        offers = tuple(store.offers(plan.file.connection, waiting=False))
        told = {canonical(theirs): ours for theirs, ours in _layouts(offers)}
        return cls(plan.freeze(), plan.settings, plan.file.plan_id, requests, offers, plan.as_at, made, told)

    @classmethod
    def apart(cls, plan: Plan, numbers: Iterable[int]) -> "Ground":
        """Everything that a file answering these requests can need, worked out now, so that a thread can have it."""
        whole, wanted = cls.of(plan), set(numbers)
        steps = {one.step for one in whole.requests if one.n in wanted and one.step < plan.revision}
        states = {step: plan.as_at(step) for step in steps}
        came = {c.step for one in whole.requests if one.n in wanted for c in one.came if 0 < c.step <= plan.revision}
        changes = {step: whole.made(step) for step in came}
        return cls(
            whole.state, whole.settings, whole.plan_id, whole.requests, whole.offers, states.__getitem__,
            changes.__getitem__, whole.told,
        )  # fmt: skip


def _layouts(offers: Iterable[store.Offer]) -> Iterator[tuple[str, str]]:
    """Their headings with ours from every review that the plan keeps, the oldest first."""
    for offer in offers:
        if offer.content.startswith(LAYOUT_KEPT):
            try:
                pairs = json.loads(offer.content)["review"]["layout"]
                yield from ((str(theirs), str(ours)) for theirs, ours in pairs)
            except (ValueError, KeyError, TypeError):
                continue
