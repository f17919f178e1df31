"""The rows on the screen, shared by grid and timeline: which, how tall, and where each begins."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from PySide6.QtCore import QObject, Signal

from shared_plan.ui.grid.arrangement import Arranged, Group


class Rows(QObject):
    """Entries with their heights and tops; `moved` is told when any of them is elsewhere."""

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[int] = []
        self.groups: tuple[Group, ...] = ()
        self.heights: list[int] = []
        self.tops: list[int] = [0]
        self._places: dict[int, int] | None = None
        self.exact: set[int] = set()
        self.is_unseen = False

    def show(self, arranged: Arranged, heights: Callable[[Sequence[int]], list[int]]) -> None:
        """Shows these entries, each with a first guess of its height."""
        self.entries, self.groups = arranged.entries, arranged.groups
        self.heights = heights(self.entries)
        self._places = None
        self.exact = set()
        self._settle(0)

    def restart(self, heights: Callable[[Sequence[int]], list[int]]) -> None:
        """Guesses every height anew: fonts or widths are others."""
        self.show(Arranged(self.entries, self.groups), heights)

    @property
    def total(self) -> int:
        return self.tops[-1]

    def __len__(self) -> int:
        return len(self.entries)

    def at(self, y: int) -> int | None:
        """The place of the entry that covers `y` of the whole; None beyond the ends."""
        return bisect_right(self.tops, y) - 1 if 0 <= y < self.total else None

    def nearest(self, y: int) -> int:
        """The same, with the first or last where `y` is beyond."""
        return max(0, min(len(self.entries) - 1, bisect_right(self.tops, y) - 1))

    def place(self, row: int) -> int | None:
        """Where a row of the model stands among the entries (the first time, where groups show it twice)."""
        if self._places is None:
            self._places = {}
            for place, entry in enumerate(self.entries):
                self._places.setdefault(entry, place)
        return self._places.get(row)

    def measure(self, places: Sequence[int], height: Callable[[int], int]) -> int:
        """Gives exact heights to some entries that have a guess yet; how much was added above the last of them."""
        first, grown = None, 0
        for place in places:
            if place in self.exact:
                continue
            self.exact.add(place)
            exact = height(self.entries[place])
            if exact != self.heights[place]:
                grown += exact - self.heights[place]
                self.heights[place] = exact
                first = place if first is None else min(first, place)
        if first is not None:
            self._settle(first)
        return grown

    def forget(self, row: int) -> None:
        """A row's contents changed: its height is to be measured again."""
        place = self.place(row)
        if place is not None:
            self.exact.discard(place)

    def _settle(self, first: int) -> None:
        start = self.tops[first] if first else 0
        self.tops[first:] = accumulate(self.heights[first:], initial=start)
        self.moved.emit()
