"""What a cell's text comes to, judged once however many items share it: dates, statuses, people."""

import re
from datetime import date
from typing import NamedTuple

from shared_plan.model import fields, people, statuses
from shared_plan.model.directory import Directory, Post
from shared_plan.model.scales import LATE
from shared_plan.model.shown import Shown
from shared_plan.model.text import folded
from shared_plan.model.who import Mention

_TELLING = re.compile(
    r"\d|^\W*$|\b(?:tb[acd]|n/?a|none|nil|nobody|no[- ]one|vacan\w+|not|unknown|unallocated|unassigned|to be)\b",
    re.IGNORECASE,
)
"""Only a text with one of these can name nobody, or somebody whose days are counted: others need no parsing."""


class Dates(NamedTuple):
    """The first day on which it may begin and the last on which it is to end, None where that is not known or open."""

    first: date | None = None
    last: date | None = None
    unclear: bool = False
    dated: bool = False


class Timescales(dict[str, Dates]):
    """The texts of one field."""

    def __init__(self, shown: Shown, key: str) -> None:
        super().__init__()
        self._shown, self._key = shown, key

    def __missing__(self, text: str) -> Dates:
        reading = self._shown.reading(text, self._key)
        last = None if reading.open_ended else reading.latest_finish
        unclear = reading.kind == "unknown" and not reading.dated and bool(folded(text))
        made = self[text] = Dates(reading.earliest_start, last, unclear, reading.dated)
        return made


class Standing(NamedTuple):
    """Whether a status says that nothing more is to be done, and whether it is red."""

    done: bool = False
    red: bool = False


class Statuses(dict[str, Standing]):
    """The texts of statuses."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self._shown = shown

    def __missing__(self, text: str) -> Standing:
        status = self._shown.status(text)
        done = status is not None and status.means in (statuses.DONE, statuses.DROPPED)
        red = status is not None and (status.colour == "red" or status.means == LATE)
        made = self[text] = Standing(done, red)
        return made


class Answering(NamedTuple):
    """Whether a cell of people names anyone, and whose term was the last to end where nobody serves any longer."""

    named: bool
    ended: tuple[str, date] | None = None


_SERVING = Answering(named=True)


class People(dict[str, Answering]):
    """The texts of people; "tbc" and "vacant" name nobody."""

    def __init__(self, shown: Shown, today: date) -> None:
        super().__init__()
        self._context, self._today = shown.settings.context, today
        self._directory = Directory.of(shown.settings.facts)
        self._left = any(post.holders and self._end_of(post) for post in self._directory.posts)

    def __missing__(self, text: str) -> Answering:
        if not self._left and not _TELLING.search(text):
            self[text] = _SERVING
            return _SERVING
        found = people.mentions(text, self._context, self._directory)
        made = self[text] = Answering(bool(found), self._ended(found))
        return made

    def _ended(self, found: tuple[Mention, ...]) -> tuple[str, date] | None:
        last = [(day, one.name) for one in found if (day := self._last_day(one)) is not None]
        if not last or len(last) < len(found) or max(last)[0] >= self._today:
            return None
        day, name = max(last)
        return name, day

    def _last_day(self, mention: Mention) -> date | None:
        """The last day of whoever is named; None where no end is known."""
        if mention.until_date is not None:
            return mention.until_date
        entry = self._directory.find(mention.name)
        return self._end_of(entry) if isinstance(entry, Post) else None

    def _end_of(self, post: Post) -> date | None:
        """The day before today on which the last holder of a post left; None where somebody holds it."""
        ends = [holding.until_date for holding in post.holders]
        days = [day for day in ends if day is not None and day < self._today]
        return max(days) if days and len(days) == len(ends) else None


def timescale_fields(shown: Shown) -> tuple[str, ...]:
    """The plan's fields that hold a timescale, the first agreed target aside."""
    found = (one.key for one in shown.settings.all_fields() if one.kind == fields.WHEN)
    return tuple(key for key in found if key != "original_target")
