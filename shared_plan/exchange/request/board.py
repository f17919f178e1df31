"""Who was asked, who has answered and what is outstanding: one line for each request, and what can be said of one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shared_plan.exchange.request.letters import without_update
from shared_plan.exchange.request.record import ANSWERED, WITHDRAWN, Closed, Sent, sent
from shared_plan.model import when
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import Settings
from shared_plan.model.text import clean

OUTSTANDING, LATE, RETURNED, REVIEWED = "outstanding", "late", "returned", "reviewed"
WORDS = {
    OUTSTANDING: "Outstanding",
    LATE: "Overdue",
    RETURNED: "To review",
    REVIEWED: "Reviewed",
    ANSWERED: "Answered otherwise",
    WITHDRAWN: "Withdrawn",
}
"""The states of a request in words."""
_DAYS = ("day", "week", "month")
WAITING = (RETURNED, LATE, OUTSTANDING)
"""The states in which something is still to be done, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One request as it stands: its record, when it was due as a day, and how many questions of its return are open.

    `state` is outstanding, late (past its due date), returned (some of it waits to be decided), reviewed, answered (in
    another way) or withdrawn.
    """

    request: Sent
    state: str
    due: date | None
    open: int
    returned: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    def days_late(self, today: date) -> int:
        """How many days it is overdue; 0 where it is not."""
        return (today - self.due).days if self.due and self.state == LATE else 0


def board(plan: Plan, today: date) -> list[Standing]:
    """Every request, newest first."""
    return [standing(one, plan.settings, today) for one in reversed(sent(plan))]


def standing(one: Sent, settings: Settings, today: date) -> Standing:
    last = one.came[-1] if one.came else None
    due = due_day(one.due, date.fromisoformat(one.at[:10]), settings)
    return Standing(one, _state(one, due, today), due, last.open if last else 0, last.at if last else "")


def _state(one: Sent, due: date | None, today: date) -> str:
    if one.closed is not None:
        return one.closed.how
    if one.came:
        return REVIEWED if one.reviewed or not one.came[-1].open else RETURNED
    return LATE if due is not None and due < today else OUTSTANDING


def due_day(text: str, asked: date, settings: Settings) -> date | None:
    """The last day for an answer as it was written; None where the words name no day.

    One without a year is the next such day from when it was asked ("12 May"), and what is counted is counted from then.
    """
    if not text.strip():
        return None
    context = replace(settings.context, date=asked)
    reading = when.read(text, context, "Due date")
    if reading.dated:
        return reading.latest_finish or reading.latest_start or reading.earliest_start
    for year in (asked.year, asked.year + 1):
        reading = when.read(f"{text} {year}", context, "Due date")
        day = reading.latest_finish
        if reading.precision in _DAYS and day is not None and day >= asked - timedelta(days=1):
            return day
    return None


def blank(plan: Plan, one: Sent) -> list[str]:
    """The rows of a request that have no update yet, while one is still waited for."""
    return without_update(plan, one) if one.closed is None else []


def numbered(plan: Plan, n: int) -> Sent:
    """The request of that number. Raises Refused where there is none."""
    found = next((one for one in sent(plan) if one.n == n), None)
    if found is None:
        raise Refused(f"The plan has sent no request {n}; “shared-plan requests PLAN” lists those there are.")
    return found


def withdraw(plan: Plan, one: Sent, words: str = "") -> Sent:
    """Nobody waits for an answer any more; one that comes all the same is still taken in."""
    return _close(plan, one, WITHDRAWN, words)


def answered(plan: Plan, one: Sent, words: str = "") -> Sent:
    """The partner has answered in another way (by telephone, in a meeting); `words` say how."""
    return _close(plan, one, ANSWERED, words)


def _close(plan: Plan, one: Sent, how: str, words: str) -> Sent:
    return _keep(plan, replace(one, closed=Closed(how, plan.clock(), plan.who, clean(words))))


def reopen(plan: Plan, one: Sent) -> Sent:
    """An answer is waited for again."""
    return _keep(plan, replace(one, closed=None))


def reminded(plan: Plan, requests: Sequence[Sent]) -> list[Sent]:
    """Keeps that reminders were drawn up now."""
    return [_keep(plan, replace(one, reminders=(*one.reminders, plan.clock()))) for one in requests]


def _keep(plan: Plan, one: Sent) -> Sent:
    plan.file.may_change()
    plan.file.request(one.stored())
    return one
