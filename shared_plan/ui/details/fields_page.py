"""The page of an item's own fields, in groups: who, when, how it stands, what and why, the plan's own, notes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shared_plan.model import fields
from shared_plan.model.fields import Field
from shared_plan.model.state import Item
from shared_plan.ui.details.page import Form, Group, Page, fill
from shared_plan.ui.labels import button
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.details.details import Details

_ELSEWHERE = frozenset({"progress", "planned_spend", "actual_spend"})
"""Fields that have a page of their own."""
_STANDING = frozenset({"status", "direction", "percent", "priority"})
_LAST = frozenset({"ref", "notes", "exempt"})
_GROUPS: tuple[tuple[str, Callable[[Field], bool]], ...] = (
    ("", lambda field: field.key == "title"),
    ("Who", lambda field: field.kind == fields.PEOPLE and not field.key.startswith(fields.CUSTOM)),
    ("When", lambda field: field.kind == fields.WHEN and not field.key.startswith(fields.CUSTOM)),
    ("How it stands", lambda field: field.key in _STANDING),
    ("What and why", lambda field: not field.key.startswith(fields.CUSTOM) and field.key not in _LAST),
    ("Fields of this plan", lambda field: field.key.startswith(fields.CUSTOM)),
    ("Reference and notes", lambda field: field.key in _LAST),
)


def fields_page(pane: "Details", item: Item) -> Page:
    groups = groups_of(pane, item)
    keys = tuple(field.key for group in groups for field, _ in group.fields)
    return Page(
        ("fields", keys, item.kind, THEME.size, pane.every, pane.room),
        lambda: _make(pane, groups),
        lambda: fill(pane, item),
    )


def fields_of(pane: "Details", item: Item) -> list[Field]:
    """The fields that are shown of an item: those it has, those of the columns, and the usual ones of its kind; or all."""
    settings = pane.model.shown.settings
    kind = item.kind or "action"
    filled = {name.partition("@")[0] for name in item.cells}
    usual = _usual(pane) if kind in ("action", "subaction") else {"lead"}
    if kind in ("milestone", "risk", "issue"):
        usual = {"target", "status", "lead"} | ({"mitigation"} if kind != "milestone" else set())
    own = {key for key, field in settings.custom.items() if kind in field.on}
    wanted = filled | set(pane.model.columns) | usual | own | {"title"}
    return [
        field
        for field in settings.all_fields()
        if field.key not in _ELSEWHERE
        and (field.key in filled or ((pane.every or field.key in wanted) and kind in field.on))
    ]


def _usual(pane: "Details") -> set[str]:
    """What an action has anyway: a status, somebody, and dates, where the columns show no other kind of them."""
    shown = {pane.model.shown.field(key).kind for key in pane.model.columns}
    people = set() if fields.PEOPLE in shown else {"lead"}
    dates = set() if fields.WHEN in shown else {"start", "target"}
    return {"status"} | people | dates


def groups_of(pane: "Details", item: Item) -> list[Group]:
    """The same in groups; a field is in the first that takes it."""
    period = pane.model.shown.settings.period
    left = fields_of(pane, item)
    groups = []
    for words, takes in _GROUPS:
        own = [field for field in left if takes(field)]
        left = [field for field in left if not takes(field)]
        if own:
            groups.append(Group(words, tuple((field, period if field.per_period else "") for field in own)))
    return groups


def _make(pane: "Details", groups: list[Group]) -> QWidget:
    form = Form(pane, groups)
    words = "Show fewer fields" if pane.every else "Show every field"
    form.add_wide(button(words, pane.show_every, "link", about="Fields that have nothing in them and are no columns"))
    return form
