"""Edits that a crash left in a private copy: found when the plan is next opened, and put back into it."""

from pathlib import Path
from typing import NamedTuple

from shared_plan.model.file import opening, planfile, store, working
from shared_plan.model.plan import Plan, open_plan
from shared_plan.model.refusal import Refused


class Rescued(NamedTuple):
    """What was put back: how many steps, from when, and what could not be decided by the program."""

    steps: int
    at: str
    conflicts: int = 0

    def in_words(self, name: str) -> str:
        what = "1 change" if self.steps == 1 else f"{self.steps} changes"
        doubt = f"; {self.conflicts} of them clash with the file and wait for your decision" if self.conflicts else ""
        return f"{name}: {what} of {self.at} that a crash had kept from the file {'was' if self.steps == 1 else 'were'} put back{doubt}."


def rescue(plan: Plan) -> list[str]:
    """Puts back what crashes left of this plan, which is open for changing, and saves it; gives what there is to tell.

    A copy is cleared away only once everything in it is in the plan's own file. One that can't be read just now stays
    where it is, one that never can is set aside.
    """
    told = []
    name = plan.file.path.name
    for left in working.leftovers(plan.file.path, plan.file.plan_id):
        try:
            rescued = _put_back(plan, left.copy) if left.copy.exists() else None
            plan.file.save()
        except planfile.Damaged as refusal:
            kept = working.set_aside(left.folder)
            told.append(
                f"{name}: edits kept after a crash can't be read ({refusal}); what is left of them lies in {kept}."
            )
            continue
        except (Refused, planfile.ChangedUnderneath) as refusal:
            told.append(f"{name}: edits kept after a crash could not be put back yet ({refusal}); they are safe.")
            continue
        working.discard(left.folder)
        if rescued is not None:
            told.append(rescued.in_words(name))
    return told


def _put_back(plan: Plan, copy: Path) -> Rescued | None:
    """None when the copy holds no step that the plan has not. Raises Refused when it can't be read."""
    from shared_plan.model.reconcile import merge_in, take_over

    theirs = planfile.open_beside(copy, plan.file.plan_id, ours=True)
    try:
        n, head, _ = store.last(theirs.connection)
        if plan.file.knows(n, head):
            take_over(plan, theirs)
            return None
        at = (store.heading(theirs.connection, n) or store.headings(theirs.connection)[-1]).at
        if n > plan.revision and _known(theirs, plan.revision, plan.file.head):
            steps = _append(plan, theirs)
            take_over(plan, theirs)
            return Rescued(steps, at)
        outcome = merge_in(plan, theirs, "edits kept after a crash", "clean")
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
    return len(later)


def open_whole(path: Path, *, write: bool = True, who: str = "", first: int = 0) -> tuple[Plan, list[str]]:
    """Opens a plan with what a crash may have left of it put back first; gives it with what there is to tell.

    `first` is as for `open_plan`. A plan opened for reading is put right too where that can be done: what is shown is what was last acknowledged.
    """
    plan = open_plan(path, write=write, who=who, first=first)
    if plan.file.read_only and write:
        return plan, []
    if write:
        return plan, rescue(plan)
    if not working.leftovers(plan.file.path, plan.file.plan_id):
        return plan, []
    plan.close()
    told = _put_right(path, who)
    return open_plan(path, write=False, who=who), told


def _put_right(path: Path, who: str) -> list[str]:
    try:
        plan = open_plan(path, who=who)
    except Refused as refusal:
        return [f"{refusal} Edits that a crash kept from the file are safe and not shown here."]
    try:
        return rescue(plan)
    finally:
        plan.close()
