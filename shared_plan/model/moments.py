"""Making steps at another moment than the present, as another person: for plans that come with a history."""

from collections.abc import Iterator
from contextlib import contextmanager

from shared_plan.model.plan import Plan


@contextmanager
def at_moment(plan: Plan, at: str, who: str) -> Iterator[None]:
    """Within it, steps are made at that moment ("2026-05-06T09:12:40Z") by that person."""
    clock, own = plan.clock, plan.who
    plan.clock, plan.who = (lambda: at), who
    try:
        yield
    finally:
        plan.clock, plan.who = clock, own
