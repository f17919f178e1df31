"""Verbs on the plan's past: snapshots, the history, the plan as it stood, and what has changed between two moments."""

from typing import TYPE_CHECKING

from shared_plan.model.refusal import Refused
from shared_plan.model.shown import today
from shared_plan.ui.asking import ask
from shared_plan.ui.past import moments

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

ANOTHER = "Another moment, from the history…"


def snapshot(window: "PlanWindow", revision: int | None = None) -> None:
    """Names the plan as it stands, or as it stood after a step, for a meeting."""
    committee = window.model.shown.settings.facts.get("committee", "")
    day = today()
    offered = f"{committee}, {day.day} {day:%B}" if committee and revision is None else ""
    words = "What is it for? For example: Joint Committee, 10 November"
    name = ask(window, "Take a snapshot", words, "Take the snapshot", offered)
    if not name:
        return
    try:
        window.plan.snapshot(name, revision)
    except Refused as refusal:
        window.say(str(refusal))
        return
    window.status.say(f"Snapshot “{name}” taken")


def history(window: "PlanWindow") -> None:
    from shared_plan.ui.past.history import HistorySheet

    HistorySheet(window).exec()


def as_at(window: "PlanWindow") -> None:
    """Shows the plan as it stood at a snapshot, or at any moment of the history."""
    found = moments.snapshots(window.plan)
    if not found:
        window.status.say("There are no snapshots yet; the history shows the plan as it stood at any step")
        history(window)
        return
    words = [one.words for one in found]
    chosen = ask(window, "As it stood", "Show the plan as it stood at:", "Show it", "", [*words, ANOTHER])
    if chosen == ANOTHER:
        history(window)
    elif chosen is not None:
        look(window, found[words.index(chosen)].step, chosen)


def look(window: "PlanWindow", revision: int, words: str) -> None:
    """The plan as it was after a step, read-only, under a banner that leads back."""
    window.model.look_back(window.plan.as_at(revision))
    window.timeline.spans.clear()
    window.banner.tell(f"This is the plan as it stood: {words}. It can be read and copied, not changed.")
    window.status.say("The past is shown")
    window.grid.setFocus()


def look_at(window: "PlanWindow", revision: int) -> None:
    """The same for a step of the history."""
    look(window, revision, moments.after_step(window.plan, revision).words)


def back(window: "PlanWindow") -> None:
    """To the plan as it is."""
    window.model.look_back(None)
    window.timeline.spans.clear()
    window.banner.hide()
    window.status.say("The present is shown")
    window.grid.setFocus()


def compare(window: "PlanWindow", since: int | None = None) -> None:
    """What has changed since a snapshot, or since the step given; any two moments can be chosen."""
    from shared_plan.ui.past.comparing import CompareSheet

    CompareSheet(window, since).exec()


def earlier_bars(window: "PlanWindow") -> None:
    """Shows under the bars how they stood at a snapshot; again, no longer."""
    if window.timeline.earlier is not None:
        window.timeline.earlier = None
        window.timeline.refresh()
        return
    found = moments.snapshots(window.plan)
    if not found:
        window.status.say("There are no snapshots yet; take one before the next meeting")
        return
    words = [one.words for one in found]
    chosen = ask(window, "Bars of a snapshot", "Show under the bars how they stood at:", "Show them", "", words)
    if chosen is not None:
        window.timeline.earlier = window.plan.as_at(found[words.index(chosen)].step)
        window.timeline.refresh()
