"""What is known of when an item runs: its firm days, its uncertain ends, and what can't be known."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from shared_plan.model.shown import Shown
from shared_plan.model.state import Item, State

if TYPE_CHECKING:
    from shared_plan.model.when import Reading


class Span(NamedTuple):
    """An item on the line of time, in days since 1 January of year 1.

    Soft from `early` to `firm`, solid from `firm` to `sure`, soft again until `late`. None where a side is not known.
    `open` has no end; `words` are shown where there are words but no day.
    """

    early: int | None = None
    firm: int | None = None
    sure: int | None = None
    late: int | None = None
    open: bool = False
    words: str = ""

    @property
    def dated(self) -> bool:
        return self.early is not None or self.late is not None or self.open

    @property
    def ends(self) -> tuple[int, int] | None:
        days = [day for day in (self.early, self.firm, self.sure, self.late) if day is not None]
        return (min(days), max(days)) if days else None


NOWHERE = Span()


def span_of(shown: Shown, item: Item) -> Span:
    """The span of an item's own start, target and timescale."""
    begins = _start(shown, item)
    ends = _finish(shown, item)
    text = next((text for key in ("timescale", "target", "start") if (text := shown.text(item, key).strip())), "")
    if not text:
        return NOWHERE
    is_open = bool(ends and ends.open_ended) or bool(begins and begins.open_ended and ends is None)
    early, firm = _days(begins.earliest_start, begins.latest_start) if begins else (None, None)
    sure, late = (None, None) if ends is None else _days(ends.earliest_finish, ends.latest_finish)
    early, firm = (firm, firm) if early is None else (early, firm if firm is not None else early)
    sure = late if sure is None else sure
    if is_open and late is None:
        sure = None
    return Span(early, firm, sure, late, is_open and late is None, " ".join(text.split()))


def _days(first: date | None, last: date | None) -> tuple[int | None, int | None]:
    return (first.toordinal() if first else None, last.toordinal() if last else None)


def _start(shown: Shown, item: Item) -> "Reading | None":
    text = shown.text(item, "start").strip()
    if text:
        return shown.reading(text, "start")
    whole = shown.text(item, "timescale").strip()
    return shown.reading(whole, "timescale") if whole else None


def _finish(shown: Shown, item: Item) -> "Reading | None":
    """A target such as "Jul-18" is due by its last day; that it is a month wide is in its bare reading."""
    text = shown.text(item, "target").strip()
    if not text:
        whole = shown.text(item, "timescale").strip()
        return shown.reading(whole, "timescale") if whole else None
    told = shown.reading(text, "target")
    bare = shown.reading(text, "")
    if told.earliest_finish is None and bare.kind == "point" and bare.latest_finish == told.latest_finish:
        return bare
    return told


def period_of(shown: Shown) -> tuple[int, int] | None:
    """First and last day of the plan's present period; None for one that is no stretch of time ("end year one")."""
    name = shown.settings.period
    if not name:
        return None
    told = shown.reading(name, "")
    first, last = told.earliest_start, told.latest_finish
    return (first.toordinal(), last.toordinal()) if first and last and first < last else None


def in_words(shown: Shown, item: Item) -> str:
    """An item's title, and its timescales with how they are read; a line each."""
    lines = [item.title or "(no title)"]
    for key in ("timescale", "start", "target", "original_target"):
        text = " ".join(shown.text(item, key).split())
        if text:
            lines.append(f"{shown.heading(key)}: {text} – {shown.reads_as(text, key)}")
    return "\n".join(lines)


class Spans:
    """Spans of one state's items; kept as long as the item is the same object."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._kept: dict[str, tuple[Item, Span]] = {}

    def clear(self) -> None:
        self._kept.clear()

    def of(self, item: Item) -> Span:
        known = self._kept.get(item.id)
        if known is not None and known[0] is item:
            return known[1]
        made = span_of(self._shown, item)
        self._kept[item.id] = (item, made)
        return made

    def is_known(self, item: Item) -> bool:
        known = self._kept.get(item.id)
        return known is not None and known[0] is item

    def over(self, state: State, id_: str, most: int = 400) -> tuple[int, int] | None:
        """First and last day of all that stands under an item; None where nothing is known or there is too much of it."""
        ends: list[tuple[int, int]] = []
        for seen, item in enumerate(state.walk(id_)):
            if seen >= most:
                break
            found = self.of(item).ends
            if found:
                ends.append(found)
        return (min(first for first, _ in ends), max(last for _, last in ends)) if ends else None
