"""What may be chosen in a field: the plan's statuses, a custom field's list, yes and no, and the people named in the plan."""

import json
from collections import Counter

from shared_plan.model import fields
from shared_plan.model.fields import Field
from shared_plan.model.shown import Shown
from shared_plan.model.state import State

DIRECTIONS = ("Improving", "No change", "Declining")


def choices_of(shown: Shown, field: Field) -> list[str]:
    """The words to choose from; empty for a field that is written freely."""
    if field.kind == fields.STATUS:
        return [status.word for status in shown.scale.statuses]
    if field.kind == fields.DIRECTION:
        return list(DIRECTIONS)
    if field.kind == fields.YES_NO:
        return ["Yes", "No"]
    return list(field.choices) if field.kind == fields.CHOICE else []


def people_of(shown: Shown, state: State) -> list[str]:
    """The directory's initials and names, then who is named in the plan, the most often named first."""
    known = [word for text in _directory(shown) for word in text]
    keys = [field.key for field in shown.settings.all_fields() if field.kind == fields.PEOPLE]
    named = Counter(
        text for item in state.items.values() for key in keys if (text := item.get(key)) and "\n" not in text
    )
    return list(dict.fromkeys([*known, *(name for name, _ in named.most_common(300))]))


def _directory(shown: Shown) -> list[list[str]]:
    made = []
    for name, text in shown.settings.facts.items():
        if name.startswith(("person.", "group.", "post.")):
            try:
                facts = json.loads(text)
            except ValueError:
                facts = {"name": text}
            if isinstance(facts, dict):
                made.append([str(facts[key]) for key in ("initials", "name", "role") if facts.get(key)])
    return made
