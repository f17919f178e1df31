"""What a merge found: differences with their verdicts, for a person to decide on and for JSON to carry."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, fields
from typing import Any

CHANGE, CONFLICT, SAME, NEW, MISSING = "change", "conflict", "same", "new", "missing"
DUPLICATE, MOVED, CLEARED, DOUBTFUL = "duplicate", "moved", "cleared", "doubtful"
KINDS = (CHANGE, CONFLICT, SAME, NEW, MISSING, DUPLICATE, MOVED, CLEARED, DOUBTFUL)

UNCHANGED, OURS, THEIRS, COSMETIC, CONSTRAINT = "unchanged", "ours", "theirs", "cosmetic", "constraint"
QUIET = frozenset({OURS, COSMETIC, "absent"})
"""Verdicts that ask nobody anything: they are counted and never listed among the proposals."""

CLEAN = frozenset({CHANGE, NEW, MOVED})

Content = tuple[tuple[str, str, str], ...]
_CARRIED = ("content", "above", "after", "position")


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell, place or whole row in which the sides differ.

    `n` counts from 1 in reading order. `kind` is one of KINDS, `verdict` the finer word: theirs, same, conflict,
    cleared, unreadable, invalid, constraint (each side's change is good alone, together they would break the tree), or
    for those that are not listed ours, cosmetic, absent. A whole row has no `field`; of `ours` and `theirs` the one
    that does not have it is then None and the other is its title. The place of an item is its field `parent`, or `rank`
    where only the order differs. Differences with the same `group` are to be looked at together, those of a
    constraint are taken together. `cell` is where it stands in their file.

    The rest is what taking it needs: `content` all cells (field, period, text) of a row that ours has not, `above` its
    ancestors there, nearest first, `after` the siblings ahead of it there, nearest first, `position` its place among
    them.
    """

    n: int
    kind: str
    verdict: str
    item: str
    title: str
    field: str = ""
    period: str = ""
    base: str | None = None
    ours: str | None = None
    theirs: str | None = None
    cell: str = ""
    message: str = ""
    group: str = ""
    content: Content = ()
    above: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    position: int = 0

    @property
    def is_row(self) -> bool:
        return not self.field

    @property
    def is_place(self) -> bool:
        return self.field in ("parent", "rank")

    def as_json(self) -> dict[str, Any]:
        """Plain data with the keys of a proposal, from which `from_json` makes it again."""
        return {name: value for name, value in asdict(self).items() if value or name not in _CARRIED}

    def in_text(self) -> str:
        """The same as a text, as an offer keeps it."""
        return json.dumps(self.as_json(), ensure_ascii=False)

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "Difference":
        """Gives back the difference that `as_json` wrote; keys that it does not know are passed over."""
        known = {one.name for one in fields(cls)}
        facts = {name: value for name, value in plain.items() if name in known}
        for name in ("above", "after"):
            facts[name] = tuple(facts.get(name, ()))
        facts["content"] = tuple((str(f), str(p), str(v)) for f, p, v in facts.get("content", ()))
        return cls(**facts)


def is_clean(one: Difference) -> bool:
    """Whether nobody contradicts it: never a removal or an emptied cell, nor one of a pair whose other is in conflict."""
    return one.kind in CLEAN and not one.group


@dataclass(frozen=True, slots=True)
class Merge:
    """`differences` in reading order, numbered; `quiet` those that ask nobody anything."""

    differences: list[Difference]
    quiet: list[Difference]

    @property
    def counts(self) -> Counter[str]:
        """How many there are of each kind, those of `quiet` under their verdict."""
        return Counter(one.kind for one in (*self.differences, *self.quiet))
