"""What a file that came back is compared with: the plan as it stands, what it sent and what was decided; a thread may have it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from shared_plan.exchange.request.record import Sent, sent
from shared_plan.model.file import store
from shared_plan.model.journal import Change
from shared_plan.model.plan import Plan
from shared_plan.model.settings import Settings
from shared_plan.model.state import State


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

    @classmethod
    def of(cls, plan: Plan, extra: Sequence[Sent] = ()) -> "Ground":
        """Asks the plan when something is needed; `extra` are requests that it does not keep yet."""

        def made(step: int) -> Sequence[Change]:
            with plan.file.reading():
                return store.changes_of(plan.file.connection, step)

        requests = (*extra, *sent(plan))
        offers = tuple(store.offers(plan.file.connection, waiting=False))
        return cls(plan.freeze(), plan.settings, plan.file.plan_id, requests, offers, plan.as_at, made)

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
            changes.__getitem__,
        )  # fmt: skip
