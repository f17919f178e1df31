"""What a cell shows: the text as written, for fields kept per period the newest, and how timescales and statuses read."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from shared_plan.model import statuses
from shared_plan.model.fields import Field
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.state import Item, State
from shared_plan.model.text import folded

if TYPE_CHECKING:
    from shared_plan.model.when import Reading


def today() -> date:
    """The present day, where this computer stands."""
    return datetime.now().astimezone().date()


class Shown:
    """Reads the cells of one state of a plan; what was worked out is kept as long as its item is the same object."""

    def __init__(self, state: Callable[[], State]) -> None:
        self._state = state
        self.clear()

    def clear(self) -> None:
        """Forgets everything: the plan's own facts changed."""
        self.settings: Settings = settings_of(self._state().root)
        self.scale = statuses.scale_of(self.settings.facts)
        self._readings: dict[tuple[str, str], Reading] = {}
        self._statuses: dict[str, statuses.Status | None] = {}

    def field(self, key: str) -> Field:
        """The field of a column; one that the plan no longer has shows under its key."""
        return self.settings.field(key) or Field(key, key)

    def heading(self, key: str) -> str:
        """The words over a column; over the titles stands what this plan calls its actions."""
        return self.settings.level_name("action") if key == "title" else self.field(key).heading

    def text(self, item: Item, key: str) -> str:
        """A cell's text as written; the newest there is where the field is kept per period."""
        if key == "title":
            return item.title or ""
        field = self.settings.field(key)
        if field is None or not field.per_period:
            return item.get(key) or ""
        now = item.get(key, self.settings.period)
        if now:
            return now
        return self._newest(item.periods(key)) or item.get(key) or ""

    def _newest(self, values: dict[str, str]) -> str | None:
        if len(values) < 2:  # nothing to be put in order: the reader of periods need not be there
            return next((text for text in values.values() if folded(text)), None)
        from shared_plan.model import periods

        return periods.newest(values, self.settings.period, self.settings.context)

    def is_earlier(self, item: Item, key: str) -> bool:
        """Whether what a per-period cell shows was written in an earlier period than the plan's current one."""
        return self.settings.is_per_period(key) and not item.get(key, self.settings.period)

    def reading(self, text: str, key: str) -> "Reading":
        """How a timescale that stands under field `key` is read."""
        known = self._readings.get((text, key))
        if known is None:
            from shared_plan.model import when

            known = when.read(text, self.settings.context, self.field(key).heading)
            self._readings[text, key] = known
        return known

    def status(self, text: str) -> statuses.Status | None:
        if text not in self._statuses:
            self._statuses[text] = statuses.recognise(text, self.scale) if text.strip() else None
        return self._statuses[text]

    def status_of(self, item: Item) -> statuses.Status | None:
        return self.status(self.text(item, "status"))

    def is_done(self, item: Item) -> bool:
        status = self.status_of(item)
        return status is not None and status.means in (statuses.DONE, statuses.DROPPED)

    def span(self, item: Item) -> "tuple[Reading | None, Reading | None]":
        """The readings of an item's start and finish: its own fields, or its timescale for both."""
        start, target = self.text(item, "start"), self.text(item, "target")
        scale = self.text(item, "timescale")
        whole = self.reading(scale, "timescale") if scale else None
        return (self.reading(start, "start") if start else whole, self.reading(target, "target") if target else whole)

    def due(self, item: Item) -> date | None:
        """The last day on which an item is to be finished, where that is known."""
        _, finish = self.span(item)
        return finish.latest_finish if finish and not finish.open_ended else None

    def reads_as(self, text: str, key: str) -> str:
        """The reading of a timescale in words, as it stands beside the field being typed in."""
        from shared_plan.model import when

        return when.in_words(self.reading(text, key)) if text.strip() else ""
