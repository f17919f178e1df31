"""What the statuses under each branch of the outline come to, counted a slice at a time."""

from collections import Counter

from shared_plan.model.scales import AT_RISK, DONE, DROPPED, LATE, NOT_STARTED, ON_TRACK, OPEN, PAUSED, Status
from shared_plan.model.state import Item
from shared_plan.ui.plan_model import PlanModel

_WORST_FIRST = (LATE, AT_RISK, ON_TRACK, OPEN, NOT_STARTED, PAUSED, DONE, DROPPED)
_HEADINGS, _WORK = ("theme", "workstream"), ("action", "subaction")


class Tally:
    """The statuses of the work under each heading; a heading with a status of its own stands for itself."""

    def __init__(self, model: PlanModel) -> None:
        self._model = model
        self._making: dict[str, Counter[Status]] = {}
        self.counts: dict[str, Counter[Status]] = {}

    def restart(self) -> None:
        """Begins to count anew; what was counted before holds until the end."""
        self._making = {}

    def look(self, item: Item) -> None:
        status = self._model.shown.status_of(item) if item.kind else None
        if status is None:
            return
        if item.kind in _HEADINGS:
            self._making[item.id] = Counter({status: 1})
            return
        for above in self._model.state.ancestors(item.id) if item.kind in _WORK else ():
            if above.kind in _HEADINGS and not self._model.shown.text(above, "status"):
                self._making.setdefault(above.id, Counter())[status] += 1

    def finish(self) -> None:
        self.counts = self._making

    def worst(self, id_: str) -> Status | None:
        """The status under a heading that most wants to be looked at; None where nothing under it has one."""
        found = self.counts.get(id_)
        return min(found, key=lambda status: _WORST_FIRST.index(status.means)) if found else None

    def words(self, id_: str) -> str:
        """All of them in words: "1 Late, 3 On track"."""
        found: Counter[Status] = self.counts.get(id_, Counter())
        ordered = sorted(found, key=lambda status: _WORST_FIRST.index(status.means))
        return ", ".join(f"{found[status]} {status.word}" for status in ordered)
