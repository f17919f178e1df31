"""Through what items are looked at: how the plan reads its cells, what day it is, and what the file tells besides."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

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
WORK = frozenset({"action", "subaction"})
_SPAN = ("timescale", "start", "target")
_NOTHING = Dates()
Days = tuple[date | None, date | None, bool]


class Above(NamedTuple):
    """An item that others stand under: title, first and last day, and whether it or what it stands under is led."""

    title: str = ""
    first: date | None = None
    last: date | None = None
    led: bool = False


_NOWHERE = Above()


class Lens:
    """Looks at the items of one plan; texts that many items share are judged once."""

    def __init__(self, shown: Shown, state: Callable[[], State], today: date, evidence: Evidence | None = None) -> None:
        self.shown, self.state, self.today = shown, state, today
        self.evidence = evidence or Evidence()
        self.clear()

    def clear(self) -> None:
        """Forgets what hangs on the plan's own facts and on the day."""
        shown = self.shown
        self.look_up()
        self.soon = self.today + timedelta(days=SOON)
        self.period = shown.settings.period
        self.timescales = {key: Timescales(shown, key) for key in timescale_fields(shown)}
        self._scales, self._starts, self._targets = (self.timescales[key] for key in _SPAN)
        self._others = [(key, judged) for key, judged in self.timescales.items() if key not in _SPAN]
        self.statuses, self.people = Statuses(shown), People(shown, self.today)
        self.statuses[""] = Standing()
        self.status_cell = f"status@{self.period}" if self.period else "status"
        self._updates = tuple(f"{key}@{self.period}" for key in UPDATES) if self.period else ()

    def turn_to(self, today: date) -> None:
        """Looks on from another day."""
        if today != self.today:
            self.today = today
            self.clear()

    def is_row(self, item: Item) -> bool:
        """Whether an item is a piece of work by itself: an action, or a workstream that has none under it."""
        if item.kind in WORK:
            return True
        if item.kind != "workstream":
            return False
        state = self.state()
        return not any(state.items[id_].kind in LEVELS for id_ in state.children(item.id))

    def older_status(self, cells: Mapping[str, str]) -> str:
        """The newest status of an item that has none in the present period, "" for none."""
        by_period = {name[7:]: value for name, value in cells.items() if name.startswith("status")}
        if not by_period:
            return ""
        settings = self.shown.settings
        return periods.newest(by_period, settings.period, settings.context) or ""

    def is_silent(self, cells: Mapping[str, str]) -> bool:
        """Whether nothing is reported in the present period of a plan that reports by period."""
        for cell in self._updates:
            if cells.get(cell):
                return False
        return bool(self._updates)

    def days(self, cells: Mapping[str, str]) -> Days:
        """The first and the last day of an item by its start and target, or its timescale; whether any text is unclear."""
        whole = self._scales[text] if (text := cells.get("timescale")) else _NOTHING
        start = self._starts[text] if (text := cells.get("start")) else whole
        target = self._targets[text] if (text := cells.get("target")) else whole
        unclear = whole.unclear or start.unclear or target.unclear
        for key, judged in self._others:
            if text := cells.get(key):
                unclear = unclear or judged[text].unclear
        return start.first, target.last, unclear

    def answering(self, cells: Mapping[str, str]) -> tuple[bool, bool]:
        """Whether anyone is named to answer for an item, and whether any of the terms has ended."""
        named = left = False
        for key in ROLES:
            if text := cells.get(key):
                found = self.people[text]
                named = named or found.named
                left = left or found.ended is not None
        return named, left

    def around(self, parent: str | None) -> Above:
        """What others are judged by of the item that they stand under; neighbours mostly share it."""
        known = self._known.get(parent)
        if known is None:
            self._known[parent] = _NOWHERE  # where a damaged plan's parents make a ring it ends here
            item = self.state().items.get(parent or "")
            known = self._known[parent] = _NOWHERE if item is None else self._judged(item)
        return known

    def _judged(self, item: Item) -> Above:
        cells = item.cells
        first, last, _ = self.days(cells)
        led = item.kind != "theme" and self.answering(cells)[0]
        return Above(item.title or "", first, last, led or self.around(item.parent).led)

    def look_up(self) -> None:
        """Items may be others by now: what was seen of those above counts no longer, nor what the file told of them."""
        self._known: dict[str | None, Above] = {None: _NOWHERE}
        self.marked = self.evidence.targets.keys() | self.evidence.blanks.keys()
