"""Verbs on the plan's settings: the dialog, and rolling on to a new period."""

from typing import TYPE_CHECKING

from shared_plan.model import edits, periods
from shared_plan.ui.asking import ask

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow


def settings(window: "PlanWindow", page: str = "") -> None:
    from shared_plan.ui.settings.dialog import SettingsSheet

    sheet = SettingsSheet(window, page)
    if sheet.exec():
        writes = sheet.writes()
        if writes and window.model.write(writes, "Plan settings changed"):
            window.status.say("Settings kept; Undo takes them back")


def roll(window: "PlanWindow") -> None:
    """Begins a new period; what was written stays under the old one."""
    now = window.model.shown.settings.period
    offered = (periods.following(now) if now else None) or ""
    told = f"The current period is {now}. " if now else ""
    words = f"{told}From now on progress is written under the new one, and the earlier stays underneath. Its name:"
    name = ask(window, "New period", words, "Begin it", offered)
    if name and window.model.attempt(lambda: edits.roll(window.plan, name)):
        window.status.say(f"The period is now {name}")
