"""Verbs on the plan's past: snapshots, the history, the plan as it stood, and what has changed since."""

from typing import TYPE_CHECKING

from shared_plan.model.file import store
from shared_plan.model.refusal import Refused
from shared_plan.ui.asking import ask
from shared_plan.ui.details.field_history import moment_in_words

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

PRESENT = "now"


def marks(window: "PlanWindow") -> dict[str, int]:
    """Snapshots in words, newest first, with their revisions."""
    found = store.marks(window.plan.file.connection)
    return {f"{mark.name}  ({moment_in_words(mark.at)})": mark.step for mark in reversed(found)}


def snapshot(window: "PlanWindow") -> None:
    """Names the plan as it stands, for a meeting."""
    name = ask(
        window, "Take a snapshot", "What is it for? For example: Joint Committee, 10 November", "Take the snapshot"
    )
    if not name:
        return
    try:
        window.plan.snapshot(name)
    except Refused as refusal:
        window.say(str(refusal))
        return
    window.status.say(f"Snapshot “{name}” taken")


def history(window: "PlanWindow") -> None:
    from shared_plan.ui.past.history import HistorySheet

    HistorySheet(window).exec()


def as_at(window: "PlanWindow") -> None:
    """Shows the plan as it stood at a snapshot."""
    found = marks(window)
    if not found:
        window.status.say("There are no snapshots yet; the history shows the plan as it stood at any step")
        history(window)
        return
    chosen = ask(window, "As it stood", "Show the plan as it stood at:", "Show it", "", list(found))
    if chosen is not None:
        look(window, found[chosen], chosen)


def look(window: "PlanWindow", revision: int, words: str) -> None:
    """The plan as it was after a step, read-only, under a banner that leads back."""
    window.model.look_back(window.plan.as_at(revision))
    window.timeline.spans.clear()
    window.banner.tell(f"This is the plan as it stood: {words}. It can be read and copied, not changed.")
    window.status.say("The past is shown")
    window.grid.setFocus()


def back(window: "PlanWindow") -> None:
    """To the plan as it is."""
    window.model.look_back(None)
    window.timeline.spans.clear()
    window.banner.hide()
    window.status.say("The present is shown")
    window.grid.setFocus()


def compare(window: "PlanWindow") -> None:
    from shared_plan.ui.past.comparing import CompareSheet

    CompareSheet(window).exec()


def earlier_bars(window: "PlanWindow") -> None:
    """Shows under the bars how they stood at a snapshot; again, no longer."""
    if window.timeline.earlier is not None:
        window.timeline.earlier = None
        window.timeline.refresh()
        return
    found = marks(window)
    if not found:
        window.status.say("There are no snapshots yet; take one before the next meeting")
        return
    chosen = ask(window, "Bars of a snapshot", "Show under the bars how they stood at:", "Show them", "", list(found))
    if chosen is not None:
        window.timeline.earlier = window.plan.as_at(found[chosen])
        window.timeline.refresh()
