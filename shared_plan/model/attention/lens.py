"""Through what items are looked at: how the plan reads its cells, what day it is, and what the file tells besides."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from shared_plan.model import periods
from shared_plan.model.attention.evidence import Evidence
from shared_plan.model.attention.judging import (
    Dates,
    People,
    Standing,
    Statuses,
    Timescales,
    timescale_fields,
)
from shared_plan.model.attention.kinds import SOON
from shared_plan.model.shown import Shown
from shared_plan.model.state import LEVELS, Item, State

ROLES = ("lead", "owner", "sponsor", "coordinator")
"""The fields that say who answers for an item."""
UPDATES = ("progress", "status", "percent")
"""The fields of which one at least is reported each period."""
_NOTHING = Dates()
_NO_STATUS = Standing()


class Lens:
    """Looks at the items of one plan; texts that many items share are judged once."""

    def __init__(self, shown: Shown, state: Callable[[], State], today: date, evidence: Evidence | None = None) -> None:
        self.shown, self.state, self.today = shown, state, today
        self.evidence = evidence or Evidence()
        self.clear()

    def clear(self) -> None:
        """Forgets what hangs on the plan's own facts and on the day."""
        shown = self.shown
        self.soon = self.today + timedelta(days=SOON)
        self.period = shown.settings.period
        self.timescales = {key: Timescales(shown, key) for key in timescale_fields(shown)}
        self.statuses, self.people = Statuses(shown), People(shown, self.today)
        self._status = f"status@{self.period}" if self.period else "status"
        self.updates = tuple(f"{key}@{self.period}" for key in UPDATES) if self.period else ()

    def turn_to(self, today: date) -> None:
        """Looks on from another day."""
        if today != self.today:
            self.today = today
            self.clear()

    def is_row(self, item: Item) -> bool:
        """Whether an item is a piece of work by itself: an action, or a workstream that has none under it."""
        if item.kind in ("action", "subaction"):
            return True
        if item.kind != "workstream":
            return False
        state = self.state()
        return not any(state.items[id_].kind in LEVELS for id_ in state.children(item.id))

    def status(self, cells: Mapping[str, str]) -> str:
        """An item's status as written: the present period's, else the newest."""
        text = cells.get(self._status)
        if text:
            return text
        by_period = {name[7:]: value for name, value in cells.items() if name.startswith("status")}
        if not by_period:
            return ""
        settings = self.shown.settings
        return periods.newest(by_period, settings.period, settings.context) or ""

    def standing(self, text: str) -> Standing:
        return self.statuses[text] if text else _NO_STATUS

    def begin(self, cells: Mapping[str, str]) -> Dates:
        """What is known of an item's start, by its own field or its timescale."""
        return self._by(cells, "start")

    def finish(self, cells: Mapping[str, str]) -> Dates:
        """What is known of an item's end, by its target or its timescale."""
        return self._by(cells, "target")

    def _by(self, cells: Mapping[str, str], key: str) -> Dates:
        text = cells.get(key)
        if text:
            return self.timescales[key][text]
        text = cells.get("timescale")
        return self.timescales["timescale"][text] if text else _NOTHING
