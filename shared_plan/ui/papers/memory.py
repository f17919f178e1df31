"""What was chosen for a plan's last paper, remembered on this computer, so that the next meeting's differs in a date."""

import json
from dataclasses import asdict, replace

from PySide6.QtCore import QSettings

from shared_plan.model import fitting
from shared_plan.model.file import store
from shared_plan.model.layouts import Layout
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.model.shown import today
from shared_plan.model.state import State
from shared_plan.papers.paper import EXEMPT, NAMES, POSTS, PUBLIC
from shared_plan.ui.papers.choice import ACCESSIBLE, AS_LAID_OUT, LARGE, Choice

_KEPT = ("label", "title", "committee", "date", "since", "version", "people", "form")
_CHOICES = {
    "version": (PUBLIC, EXEMPT),
    "people": (NAMES, POSTS),
    "form": (AS_LAID_OUT, ACCESSIBLE, LARGE),
}


def first_choice(plan: Plan) -> Choice:
    """As it was the last time, at today's date; at the first time the layout that suits the plan."""
    known = _known(plan)
    name = known.pop("layout", "")
    return replace(Choice(_layout(name, plan.state), as_at=today_in_words()), **_fitting(known, plan))  # type: ignore[arg-type]


def remember(plan: Plan, choice: Choice) -> None:
    facts = {name: fact for name, fact in asdict(choice).items() if name in _KEPT and fact}
    QSettings().setValue(_place(plan), json.dumps({**facts, "layout": choice.layout.name}, ensure_ascii=False))


def today_in_words() -> str:
    day = today()
    return f"{day.day} {day:%B %Y}"


def _place(plan: Plan) -> str:
    return f"papers/{plan.file.plan_id}"


def _known(plan: Plan) -> dict[str, str]:
    try:
        found = json.loads(str(QSettings().value(_place(plan), "{}")))
    except ValueError:
        return {}
    return {str(name): str(fact) for name, fact in found.items()} if isinstance(found, dict) else {}


def _layout(name: str, state: State) -> Layout:
    try:
        return fitting.by_name(name, state) if name else fitting.fitting(state)
    except Refused:
        return fitting.fitting(state)


def _fitting(known: dict[str, str], plan: Plan) -> dict[str, str]:
    """What is remembered and still stands: a snapshot may have been taken in another copy of the plan."""
    kept = {name: fact for name, fact in known.items() if name in _KEPT}
    for name, choices in _CHOICES.items():
        if kept.get(name) not in choices:
            kept.pop(name, None)
    if kept.get("since") not in {mark.name for mark in store.marks(plan.file.connection)}:
        kept.pop("since", None)
    return kept
