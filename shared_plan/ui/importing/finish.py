"""The end of an import: a new plan's file made from it, or one step in the plan that is open."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from shared_plan.exchange import importing
from shared_plan.exchange.importing import Brought
from shared_plan.exchange.recognise import Outcome
from shared_plan.model.plan import Plan, empty_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import Settings
from shared_plan.ui.work import Tick


def refuse_date(date: str) -> None:
    """Raises Refused for a plan's date from which nothing can be counted."""
    if date and Settings({"date": date}).date is None:
        raise Refused(f"“{date}” is not a date from which anything can be counted; write it as 1 March 2014.")


def make(path: Path, outcome: Outcome, name: str, date: str, tick: Tick, cancel: Callable[[], bool]) -> Path:
    """A new plan at `path` with everything in it as its first step; nothing is left of it when it can't be done.

    Raises Refused where there is a file already or none can be made, Cancelled when stopped.
    """
    plan = empty_plan(path)
    done = False
    try:
        importing.bring_in(plan, outcome, name, date, tick, cancel)
        plan.file.save()
        done = True
    finally:
        plan.close()
        if not done:
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return path


def add(plan: Plan, outcome: Outcome, name: str, date: str, tick: Tick, cancel: Callable[[], bool]) -> Brought:
    """Everything as one step of a plan that is open. Raises Cancelled with the plan as it was."""
    return importing.bring_in(plan, outcome, name, date, tick, cancel)
