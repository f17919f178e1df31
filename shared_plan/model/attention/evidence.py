"""What the items alone do not tell: how often a target was moved, and what partners sent back blank."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shared_plan.model.file import store
from shared_plan.model.merge.report import CLEARED, MISSING, Difference
from shared_plan.model.plan import Plan

TARGETS = ("target", "timescale")


class Left(NamedTuple):
    """A cell that a partner emptied ("" for a whole row that did not come back), and the file that it is missing from."""

    field: str
    source: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """By item: the texts that each of TARGETS has had, in turn, and what is blank in a return that waits."""

    targets: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    blanks: Mapping[str, Sequence[Left]] = field(default_factory=dict)


def gather(plan: Plan) -> Evidence:
    """All there is in the file. Only items with a first agreed target have ever had one moved."""
    moved = [item.id for item in plan.state.items.values() if item.get("original_target")]
    return Evidence(targets_of(plan, moved), blanks_of(plan))


def targets_of(plan: Plan, items: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """The texts that the targets of these items have had, oldest first, those of undone steps left out."""
    asked = list(items)
    if not asked:
        return {}
    found: dict[str, dict[str, list[str]]] = {}
    with plan.file.reading():
        for item, name, text in store.texts_in_turn(plan.file.connection, asked, TARGETS):
            _take(found.setdefault(item, {}).setdefault(name, []), text or "")
    return found


def _take(had: list[str], text: str) -> None:
    """One more text; one that brings back what stood before the last takes that back, as undo does."""
    if len(had) > 1 and had[-2] == text:
        had.pop()
    elif not had or had[-1] != text:
        had.append(text)


def blanks_of(plan: Plan) -> dict[str, list[Left]]:
    """What waits for a decision because a return has it blank, by item."""
    found: dict[str, list[Left]] = {}
    with plan.file.reading():
        offers = store.offers(plan.file.connection)
    for offer in offers:
        one = _difference(offer.content)
        if one is not None and one.kind in (CLEARED, MISSING):
            found.setdefault(one.item, []).append(Left(one.field, offer.source))
    return found


def _difference(content: str) -> Difference | None:
    try:
        return Difference.from_json(json.loads(content))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None  # an offer of another kind
