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


def reads_as(shown: Shown, field: Field, text: str) -> str:
    """How a date, a sum or a percentage is read, in words; empty where it is not read, or as nothing."""
    if field.kind == fields.WHEN:
        return shown.reads_as(text, field.key)
    if field.kind == fields.PERCENT:
        from shared_plan.model import percent

        return percent.show(percent.read(text))
    return _sum_in_words(text) if field.kind == fields.MONEY else ""


def _sum_in_words(text: str) -> str:
    from shared_plan.model import money

    found = money.read(text)
    if found.low is None or found.high is None:
        return ""
    ends = dict.fromkeys(money.show(pence).replace("£", found.currency) for pence in (found.low, found.high))
    told = f"{'about ' if found.approximate else ''}{' to '.join(ends)}{' a year' if found.yearly else ''}"
    return f"{told}, and more that is no sum" if found.partial and not found.yearly else told


def people_of(shown: Shown, state: State) -> dict[str, str]:
    """Who may be named: what a list of them shows, and what is then written.

    First the directory, by initials with the name beside them ("RD – Rosalind Dean") and by the names themselves, then
    who is named in the plan, the most often named first.
    """
    made: dict[str, str] = {}
    for texts in _directory(shown):
        if len(texts) > 1:
            made[f"{texts[0]} – {', '.join(texts[1:])}"] = texts[0]
        made.update((text, text) for text in texts[-(len(texts) - 1) :])
    keys = [field.key for field in shown.settings.all_fields() if field.kind == fields.PEOPLE]
    named = Counter(
        text for item in state.items.values() for key in keys if (text := item.get(key)) and "\n" not in text
    )
    known = {text.casefold() for text in made.values()}
    made.update((name, name) for name, _ in named.most_common(300) if name.casefold() not in known)
    return made


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
