"""The other side of a merge in one plain form, whether it is a copy of the plan or a workbook that came back."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shared_plan.model.merge.likeness import alike
from shared_plan.model.state import PLACED, Item, State, field_and_period

ABSENT, UNREADABLE, INVALID = "absent", "unreadable", "invalid"
Name = tuple[str, str]
"""A cell within its item: field and period."""
WHOLE_ROW: Name = ("", "")

_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
_SIGNS = "0123456789" + _LETTERS


class Missing(NamedTuple):
    """A cell of theirs that gives no value to be taken.

    `verdict` is ABSENT (the row came back without that column), UNREADABLE (an error, a formula without its result, lost
    under a merged cell) or INVALID (not in the list, cut short, in a locked column); `text` is what stands there, `why`
    a sentence.
    """

    verdict: str
    text: str = ""
    why: str = ""


Value = str | Missing | None


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the other side has it.

    `values` by (field, period), `parent`, `kind`, `title` and `rank` among them; a name that is not there is blank where
    the row is `whole`, and out of scope where it is not, so that nothing is ever made of it. `where` says in which cell
    of their file each stands, the row itself under ("", ""). `copy_of` is the item that this is a second row of: such a
    row has an id of its own, made up by whoever read the file, as a new row has. `doubt` says why it is not certain
    that this is the item.
    """

    item: str
    values: Mapping[Name, Value]
    whole: bool = False
    where: Mapping[Name, str] = field(default_factory=dict)
    copy_of: str = ""
    doubt: str = ""

    def text(self, field: str, period: str = "") -> str | None:
        """What may be taken from a cell; None for what is blank or gives no value."""
        value = self.values.get((field, period))
        return value if isinstance(value, str) else None

    def says(self, field: str, period: str = "") -> bool:
        """Whether the row has this cell with a value, be it a blank."""
        name = (field, period)
        return not isinstance(self.values.get(name), Missing) if name in self.values else self.whole


def _no_order(_: str | None) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Theirs:
    """Everything of the other side that may differ from the base.

    An item of the base that stands neither in `rows` nor in `gone` is as it was: unchanged, or never sent. `gone` holds
    the items that were sent (for a copy: that the base has) and are no longer there. `order` gives the ids under a
    parent in their order; only ids that a row of theirs is to be placed behind are needed. `exact` is a copy of the
    plan, where even a change of quotes was typed by somebody; in a workbook it is a program's habit.
    """

    rows: Mapping[str, Row]
    gone: frozenset[str] = frozenset()
    order: Callable[[str | None], Sequence[str]] = _no_order
    exact: bool = False


def another_id(id_: str) -> str:
    """The id that an item of theirs gets here when ours has another item under its own; always the same one."""
    number = int.from_bytes(hashlib.sha256(f"theirs {id_}".encode()).digest()[:8])
    number, letter = divmod(number, len(_LETTERS))
    signs = []
    for _ in range(7):
        number, sign = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[sign])
    return _LETTERS[letter] + "".join(signs)


def copy_of_plan(base: State, ours: State, theirs: State) -> Theirs:
    """Another copy of the plan: the items in which it differs from the base, those that it no longer has."""
    known = base.items
    differing = [
        item
        for id_, item in theirs.items.items()
        if (before := known.get(id_)) is not item and (before is None or not before.alike(item))
    ]
    clashing = {i.id for i in differing if i.id not in known and i.id in ours.items and not alike(ours.items[i.id], i)}
    renamed = {id_: another_id(id_) for id_ in clashing}
    rows = [_row(item, renamed) for item in differing]

    def order(parent: str | None) -> Sequence[str]:
        there = next((old for old, new in renamed.items() if new == parent), parent)
        return [renamed.get(id_, id_) for id_ in theirs.children(there)]

    gone = frozenset(id_ for id_ in known if id_ not in theirs.items)
    return Theirs({row.item: row for row in rows}, gone, order, exact=True)


def _row(item: Item, renamed: Mapping[str, str]) -> Row:
    return Row(renamed.get(item.id, item.id), values_of(item, renamed), whole=True)


def values_of(item: Item, renamed: Mapping[str, str] | None = None) -> dict[Name, Value]:
    """All cells of an item; a parent that has another id here is called by that."""
    values: dict[Name, Value] = {(name, ""): text for name in PLACED if (text := item.get(name)) is not None}
    values.update({field_and_period(name): text for name, text in item.cells.items()})
    if renamed and item.parent is not None and item.parent in renamed:
        values["parent", ""] = renamed[item.parent]
    return values
