"""Who was asked, who has answered and what is outstanding: one line for each request."""

from dataclasses import dataclass
from datetime import date

from shared_plan.exchange.request.letters import without_update
from shared_plan.exchange.request.record import Sent, sent
from shared_plan.model import when
from shared_plan.model.plan import Plan

OUTSTANDING, LATE, RETURNED, REVIEWED = "outstanding", "late", "returned", "reviewed"


@dataclass(frozen=True, slots=True)
class Standing:
    """One request as it stands: its record, how many rows were asked about, and what of them has no update yet.

    `state` is outstanding, late (past its due date), returned (some of it waits to be decided) or reviewed.
    """

    request: Sent
    state: str
    asked: int
    blank: int
    open: int
    returned: str = ""


def board(plan: Plan, today: date) -> list[Standing]:
    """Every request, newest first."""
    return [_standing(plan, one, today) for one in reversed(sent(plan))]


def _standing(plan: Plan, one: Sent, today: date) -> Standing:
    last = one.came[-1] if one.came else None
    waiting = last.open if last else 0
    state = (
        (REVIEWED if one.reviewed or not waiting else RETURNED)
        if last
        else LATE
        if _is_late(plan, one, today)
        else OUTSTANDING
    )
    return Standing(one, state, len(one.asked), len(without_update(plan, one)), waiting, last.at if last else "")


def _is_late(plan: Plan, one: Sent, today: date) -> bool:
    """Whether the due date has passed; one that was written without a year is that of the year in which it was sent."""
    reading = when.read(one.due, plan.settings.context)
    if not reading.dated:
        reading = when.read(f"{one.due} {one.at[:4]}", plan.settings.context)
    return reading.latest_finish is not None and reading.latest_finish < today
