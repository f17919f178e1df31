"""Keeps the findings of a plan in step with it: after an edit only what the edit touched is looked at again."""

from collections.abc import Iterable
from datetime import date

from shared_plan.model.attention.checks import findings
from shared_plan.model.attention.evidence import Evidence, gather, targets_of
from shared_plan.model.attention.kinds import KINDS, Finding
from shared_plan.model.attention.lens import ROLES, Lens
from shared_plan.model.journal import ROOT, Change
from shared_plan.model.plan import Plan
from shared_plan.model.state import uncollected

_MANY = 500
"""Changes of one step beyond which looking at everything is quicker than finding out at what."""
_WITH_CHILDREN = frozenset({*ROLES, "timescale", "start", "target", "title", "kind", "parent"})
"""Fields of an item that its children are judged by too."""


class Watch:
    """The findings by item, and the items by question; nothing is known until `look` has been through."""

    def __init__(self, lens: Lens) -> None:
        self.lens = lens
        self.found: dict[str, tuple[Finding, ...]] = {}
        self.items: dict[str, set[str]] = {kind.key: set() for kind in KINDS}
        self._waiting: dict[str, None] = {}

    def begin(self, evidence: Evidence | None = None, today: date | None = None) -> None:
        """Everything is to be looked at anew, with other evidence or on another day where given."""
        self.lens.evidence = self.lens.evidence if evidence is None else evidence
        self.lens.turn_to(today or self.lens.today)
        self._waiting = dict.fromkeys(self.lens.state().items)
        self._waiting.pop(ROOT, None)
        for gone in self.found.keys() - self._waiting.keys():
            self._put(gone, ())

    def touched(self, changes: Iterable[Change], plan: Plan | None = None) -> None:
        """These changes were made: what they touched is to be looked at again."""
        made = list(changes)
        if any(change.item == ROOT for change in made):
            self.lens.clear()
            self.begin(gather(plan) if plan is not None else None)
            return
        if len(made) > _MANY:
            self._waiting.update(dict.fromkeys(self.lens.state().items))
            self._waiting.pop(ROOT, None)
        for change in made:
            self._waiting[change.item] = None
            if change.field in _WITH_CHILDREN and len(made) <= _MANY:
                self._waiting.update((item.id, None) for item in self.lens.state().walk(change.item))
            if change.field == "parent":  # a workstream without work under it is asked for itself
                self._waiting.update((id_, None) for id_ in (change.old, change.new) if id_)
        if plan is not None:
            self._learn(plan, {change.item for change in made if change.field in ("target", "timescale")})

    def _learn(self, plan: Plan, moved: set[str]) -> None:
        """What the journal now says of items whose dates were moved."""
        asked = [id_ for id_ in moved if (item := plan.state.items.get(id_)) and item.get("original_target")]
        if asked:
            had = self.lens.evidence
            self.lens.evidence = Evidence({**had.targets, **targets_of(plan, asked)}, had.blanks)

    @property
    def is_waiting(self) -> bool:
        return bool(self._waiting)

    def look(self, most: int | None = None) -> bool:
        """Looks at what waits, at most so many items; whether any are left."""
        with uncollected():
            if most is None:
                waiting, self._waiting = self._waiting, {}
                self._look_at(waiting)
            else:
                some = [id_ for id_, _ in zip(self._waiting, range(most), strict=False)]
                for id_ in some:
                    del self._waiting[id_]
                self._look_at(some)
        return bool(self._waiting)

    def _look_at(self, ids: Iterable[str]) -> None:
        items, lens, found = self.lens.state().items, self.lens, self.found
        lens.look_up()
        for id_ in ids:
            item = items.get(id_)
            made = findings(item, lens) if item is not None else ()
            if made or id_ in found:
                self._put(id_, made)

    def _put(self, id_: str, made: tuple[Finding, ...]) -> None:
        had = self.found.pop(id_, ())
        if made:
            self.found[id_] = made
        if made != had:
            for one in had:
                self.items[one[1]].discard(id_)
            for one in made:
                self.items[one[1]].add(id_)

    @property
    def counts(self) -> dict[str, int]:
        """Items by question, in the order of the questions."""
        return {kind.key: len(self.items[kind.key]) for kind in KINDS}

    def all(self) -> list[Finding]:
        """Every finding, in the reading order of the items."""
        return [one for item in self.lens.state().walk() for one in self.found.get(item.id, ())]
