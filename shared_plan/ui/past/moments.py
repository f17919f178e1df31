"""The moments of a plan that can be looked at and compared: now, the snapshots, the beginning, and any step."""

from dataclasses import dataclass

from shared_plan.model.file import store
from shared_plan.model.plan import Plan
from shared_plan.model.state import State
from shared_plan.ui.details.field_history import moment_in_words

NOW, BEGINNING = "Now", "The beginning"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in words, and the step after which it was."""

    words: str
    step: int


def snapshots(plan: Plan) -> list[Moment]:
    """The snapshots, newest first."""
    found = store.marks(plan.file.connection)
    return [
        Moment(f"{mark.name}  ({moment_in_words(mark.at).rpartition(', ')[0]})", mark.step) for mark in reversed(found)
    ]


def after_step(plan: Plan, step: int) -> Moment:
    """The moment after a step, named by what was done in it."""
    heading = store.heading(plan.file.connection, step)
    words = f"{moment_in_words(heading.at)}, after “{heading.label}”" if heading else f"step {step}"
    return Moment(words, step)


def state_at(plan: Plan, step: int) -> State:
    """The plan as it was then, safe to be read by another thread."""
    return plan.freeze() if step >= plan.revision else plan.as_at(step)
