"""Edits that a crash left in a private copy: found when the plan is next opened, and put back into it."""

from dataclasses import dataclass
from pathlib import Path

from shared_plan.model.file import opening, planfile, store, working
from shared_plan.model.plan import Plan, open_plan
from shared_plan.model.reconcile import Outcome, merge_in
from shared_plan.model.refusal import InUse, Refused


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was put back: how many steps, from when, and what could not be decided by the program."""

    steps: int
    at: str
    conflicts: int = 0

    def in_words(self, name: str) -> str:
        what = "1 change" if self.steps == 1 else f"{self.steps} changes"
        doubt = f"; {self.conflicts} of them clash with the file and wait for your decision" if self.conflicts else ""
        return f"{name}: {what} of {self.at} that a crash had kept from the file {'was' if self.steps == 1 else 'were'} put back{doubt}."


def rescue(plan: Plan) -> list[Rescued]:
    """Puts back what crashes left of this plan, which is open for changing, and saves it; then clears the copies away."""
    done = []
    for left in working.leftovers(plan.file.path, plan.file.plan_id):
        rescued = _put_back(plan, left.copy)
        if rescued is not None:
            done.append(rescued)
            plan.file.save()
        working.discard(left.folder)
    return done


def _put_back(plan: Plan, copy: Path) -> Rescued | None:
    """None when the copy holds nothing new or was cut off before it held anything."""
    try:
        theirs = planfile.open_beside(copy, plan.file.plan_id, ours=True)
    except Refused:
        return None
    try:
        n, head, _ = store.last(theirs.connection)
        if plan.file.knows(n, head):
            return None
        at = (store.heading(theirs.connection, n) or store.headings(theirs.connection)[-1]).at
        if n > plan.revision and _known(theirs, plan.revision, plan.file.head):
            return Rescued(_append(plan, theirs), at)
        outcome: Outcome = merge_in(plan, theirs, "edits kept after a crash", "clean")
        return Rescued(outcome.steps, at, len(outcome.open))
    finally:
        planfile.close_opened(theirs)


def _known(theirs: opening.Opened, n: int, head: str) -> bool:
    heading = store.heading(theirs.connection, n)
    return n == 0 or (heading is not None and heading.hash == head)


def _append(plan: Plan, theirs: opening.Opened) -> int:
    """The copy simply went further than the document: its steps are made again as they were."""
    later = [heading for heading in store.headings(theirs.connection) if heading.n > plan.revision]
    for heading in later:
        plan.repeat(heading, store.changes_of(theirs.connection, heading.n))
    for mark in store.marks(theirs.connection):
        plan.keep_mark(mark)
    return len(later)


def open_whole(path: Path, *, write: bool = True, who: str = "") -> tuple[Plan, list[str]]:
    """Opens a plan with what a crash may have left of it put back first; gives it with what there is to tell.

    A plan opened for reading is put right too where that can be done: what is shown is what was last acknowledged.
    """
    told: list[str] = []
    if not write and _has_leftovers(path):
        try:
            plan = open_plan(path, who=who)
        except (InUse, Refused) as refusal:
            told.append(f"{refusal} Edits that a crash kept from the file are safe and not shown here.")
        else:
            told += _rescue_and_tell(plan)
            plan.close()
    plan = open_plan(path, write=write, who=who)
    if write:
        told += _rescue_and_tell(plan)
    return plan, told


def _has_leftovers(path: Path) -> bool:
    opening.look_from_outside(path)
    return bool(working.leftovers(path, ""))


def _rescue_and_tell(plan: Plan) -> list[str]:
    if plan.file.read_only:
        return []
    return [one.in_words(plan.file.path.name) for one in rescue(plan)]
