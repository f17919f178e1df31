"""Asks the ten questions of the plan that a window shows: begun in a quiet moment, then in step with every edit."""

from typing import TYPE_CHECKING

from shared_plan.model.journal import Step
from shared_plan.model.shown import today
from shared_plan.ui.plan_model import PlanModel

if TYPE_CHECKING:
    from shared_plan.model.attention import Kind, Watch

_AT_ONCE = 200
"""Items that one step may have looked at before its repaint; more wait for a quiet moment."""


class Asking:
    """The watch over one window's plan; what it needs is loaded when it is first asked, after the first paint."""

    def __init__(self, model: PlanModel) -> None:
        self._model = model
        self._watch: Watch | None = None
        self._fresh = False
        model.replaced.connect(self.renew)

    @property
    def watch(self) -> "Watch":
        if self._watch is None:
            from shared_plan.model.attention import Lens, Watch

            self._watch = Watch(Lens(self._model.shown, lambda: self._model.state, today()))
        return self._watch

    def renew(self) -> None:
        """Everything is to be looked at again: another moment of the plan, or a return that came in."""
        self._fresh = False

    def happened(self, step: Step) -> None:
        """What a step touched is looked at at once, so that a question that is asked has its rows right."""
        if self._fresh and not self._model.is_past:
            self.watch.touched(step.changes, self._model.plan)
            self.watch.look(_AT_ONCE)

    def look(self, count: int | None = None) -> bool:
        """Looks at some more items, or at all that wait; whether any are left."""
        if not self._fresh or self.watch.lens.today != today():
            from shared_plan.model.attention import gather

            self._fresh = True
            self.watch.begin(gather(self._model.plan), today())
        return self.watch.look(count)

    @property
    def is_done(self) -> bool:
        """Whether everything has been looked at."""
        return self._fresh and not self.watch.is_waiting

    def listed(self, lit: str) -> "list[tuple[Kind, int]]":
        """The questions that have answers, and the one that is asked in any case, each with how many rows."""
        if self._watch is None:
            return []
        from shared_plan.model.attention import KINDS

        counts = self._watch.counts
        return [(kind, counts[kind.key]) for kind in KINDS if counts[kind.key] or kind.key == lit]

    def why(self, id_: str, key: str) -> str:
        """The reasons for which an item answers a question."""
        found = self._watch.found.get(id_, ()) if self._watch is not None else ()
        return " ".join(one.reason for one in found if one.kind == key)
