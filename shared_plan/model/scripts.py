"""Edits as they stand in a script: one object each, with its verb and what it is done to."""

from typing import Any

from shared_plan.model import edits
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused


def perform(plan: Plan, edit: dict[str, Any], source: str) -> str:
    """Does one edit as one step; gives the id of the item it made, or an empty text. Raises Refused."""
    verb = edit.get("op")
    if verb == "add":
        return _add(plan, edit, source)
    if verb == "set":
        edits.write(plan, _text(edit, "item"), _text(edit, "field"), _value(edit.get("value")), _period(edit), source)
    elif verb == "move":
        edits.move(plan, _text(edit, "item"), _place(edit, "parent"), _place(edit, "before"), source)
    elif verb == "remove":
        if edit.get("item") == ROOT:
            raise Refused("The plan itself can't be removed.")
        edits.remove(plan, [_text(edit, "item")], source)
    else:
        raise Refused(f"There is no edit “{verb}”; the edits are add, set, move and remove.")
    return ""


def _add(plan: Plan, edit: dict[str, Any], source: str) -> str:
    given = edit.get("fields") or {}
    if not isinstance(given, dict):
        raise Refused("“fields” is not an object of field names and values.")
    values = {str(name): _value(value) or "" for name, value in given.items()}
    for place in ("ref",):
        if edit.get(place):
            values[place] = _value(edit[place]) or ""
    return edits.add(
        plan, _text(edit, "kind"), _place(edit, "parent"), _text(edit, "title"), values, _place(edit, "before"), source
    )


def _text(edit: dict[str, Any], name: str) -> str:
    value = edit.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Refused(f"The edit does not say its “{name}”.")
    return value


def _place(edit: dict[str, Any], name: str) -> str | None:
    """An item's id, or None for the top or the end."""
    value = edit.get(name)
    if value is None or value in ("", ROOT):
        return None
    if not isinstance(value, str):
        raise Refused(f"“{name}” is not the id of an item.")
    return value


def _period(edit: dict[str, Any]) -> str | None:
    value = edit.get("period")
    if value is not None and not isinstance(value, str):
        raise Refused("“period” is not a text.")
    return value


def _value(value: Any) -> str | None:
    """A value as text: a list is one entry a line, a number as JSON writes it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return "\n".join(_value(one) or "" for one in value)
    raise Refused("A value is a text, a number, a list of texts, or null to clear the cell.")
