"""How a review begins: a file chosen or dropped, a block pasted, another copy of the plan, or one that was left for later."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from shared_plan.exchange.request.reference import tag_of, tags_of
from shared_plan.exchange.returning import keeping, reviews
from shared_plan.exchange.returning.ground import Ground
from shared_plan.exchange.returning.sniffing import tags
from shared_plan.model import reconcile
from shared_plan.model.file import opening, planfile
from shared_plan.model.refusal import Refused
from shared_plan.ui import copied, filing, recent
from shared_plan.ui.asking import ask
from shared_plan.ui.importing import assistant
from shared_plan.ui.importing.drop import PLAN
from shared_plan.ui.review.dialog import ReviewDialog, ask_return

if TYPE_CHECKING:
    from shared_plan.ui.desk import Desk
    from shared_plan.ui.window import PlanWindow

_WAITING = "Which review is to be gone on with?"
PASTED = "Pasted block"


def bring_in(window: "PlanWindow") -> None:
    """Partners > Bring in a return."""
    path = ask_return(window)
    if path is not None:
        show(window, path)


def show(window: "PlanWindow", path: Path, name: str = "") -> ReviewDialog:
    """Opens the review of a file over the window of its plan."""
    made = ReviewDialog(window, path, name)
    made.open()
    return made


def paste(window: "PlanWindow") -> ReviewDialog | None:
    """What was copied in a spreadsheet or an e-mail, taken for a return."""
    found = copied.as_file("pasted")
    if found is None:
        window.say("There is nothing on the clipboard; copy the rows of the return first, headings included.")
        return None
    made = show(window, found.path, PASTED)
    made.destroyed.connect(lambda _gone=None: found.folder.cleanup())
    return made


def dropped(window: "PlanWindow", path: Path) -> QWidget | None:
    """A file dropped on a plan's window: a return of this plan is reviewed, a plan opened, anything else imported."""
    from shared_plan.ui.desk import DESK

    if path.suffix.lower() != PLAN and tags_of(window.plan.file.plan_id, window.plan.settings) & tags(path):
        return show(window, path)
    assistant.dropped(DESK, path, window)
    return None


def dropped_on_start(desk: "Desk", path: Path, over: QWidget) -> QWidget | None:
    """A file dropped on the start page: a return goes to the plan that asked for it, if that was open here before."""
    borne = tags(path) if path.suffix.lower() != PLAN else frozenset()
    plan = next((one for one in _recent() if borne and tag_of(opening.plan_id(one)) in borne), None)
    if plan is None:
        assistant.dropped(desk, path, over=over)
        return None
    window = desk.open(plan, over)
    return show(window, path) if window is not None else None


def _recent() -> list[Path]:
    return [one.path for one in recent.listed() if one.is_there]


def join_copy(window: "PlanWindow") -> None:
    """Partners > Join with another copy of this plan."""
    path = str(window.plan.file.path.parent)
    name, _ = QFileDialog.getOpenFileName(window, "Another copy of this plan", path, filing.KINDS)
    if name:
        try:
            review_copy(window, Path(name))
        except Refused as refusal:
            window.say(str(refusal))


def review_copy(window: "PlanWindow", path: Path) -> ReviewDialog:
    """The review of another copy. Raises Refused for a file that is no copy of this plan."""
    theirs = planfile.open_beside(path, window.plan.file.plan_id)
    try:
        outcome = reconcile.compare(window.plan, theirs)
    except BaseException:
        planfile.close_opened(theirs)
        raise
    made = ReviewDialog(window, name=path.name)
    made.show_review(reviews.of_copy(outcome, Ground.of(window.plan), path.name, window.plan.clock()))
    made.finished_by = lambda _open: reconcile.take_over(window.plan, theirs)
    made.finished.connect(lambda _result: planfile.close_opened(theirs))
    made.open()
    return made


def go_on(window: "PlanWindow") -> ReviewDialog | None:
    """Takes up a review that was left; of several the officer says which."""
    waiting = keeping.left_for_later(window.plan)
    if not waiting:
        window.say("No review waits to be gone on with.")
        return None
    source = waiting[0][0]
    if len(waiting) > 1:
        choices = {f"{one} ({count:,} open)": one for one, count in waiting}
        chosen = ask(window, "Go on with a review", _WAITING, "Go on", next(iter(choices)), list(choices))
        if chosen is None:
            return None
        source = choices.get(chosen, source)
    return take_up(window, source)


def take_up(window: "PlanWindow", source: str) -> ReviewDialog:
    """The review that was left under that source."""
    made = ReviewDialog(window, name=source)
    made.show_review(keeping.taken_up(window.plan, source))
    made.open()
    return made
