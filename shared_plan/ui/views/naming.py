"""Verbs on views: keep what is on the screen under a name, and choose one of the plan's."""

from typing import TYPE_CHECKING

from shared_plan.model import layout_edits
from shared_plan.model.layouts import own_layouts
from shared_plan.ui.asking import ask
from shared_plan.ui.views.made import arrange, layout_of

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow


def keep(window: "PlanWindow") -> None:
    """Gives what is on the screen a name; the plan keeps it, in place of its view of that name."""
    words = "A name for what is on the screen: columns, widths, order, filters and grouping. For example: For the leads"
    name = ask(window, "Keep this view", words, "Keep it")
    if name and window.model.attempt(lambda: layout_edits.keep(window.plan, layout_of(window, name))):
        window.status.say(f"View “{name}” kept in the plan")


def choose(window: "PlanWindow") -> None:
    """Arranges the screen as one of the plan's views says."""
    found = {layout.name: layout for layout in own_layouts(window.model.state)}
    if not found:
        window.status.say("This plan has no views yet; View > Keep this view makes one of what is on the screen")
        return
    name = ask(window, "Choose a view", "Show the plan as in:", "Show it", "", list(found))
    if name in found:
        arrange(window, found[name])
        window.status.say(f"View “{name}”")


def manage(window: "PlanWindow") -> None:
    """Renaming and removing are on the settings' page of views."""
    from shared_plan.ui.settings.settling import settings

    settings(window, "Views")
