"""Decides which rows the grid and the timeline show: closed branches, the search, filters, sorting and grouping."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal

from shared_plan.ui.grid.arrangement import Arranged, grouped, in_tree, sorted_in_tree, with_parents
from shared_plan.ui.grid.conditions import Condition
from shared_plan.ui.grid.ordering import Key, keys_of, natural, rank_of
from shared_plan.ui.grid.rows import Rows
from shared_plan.ui.grid.searching import Searcher
from shared_plan.ui.plan_model import PlanModel

SIDE = frozenset({"milestone", "risk", "issue"})


class Arranger(QObject):
    """The officer's present view of the rows; `changed` is told when it is another."""

    changed = Signal()

    def __init__(self, model: PlanModel, rows: Rows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model, self.rows = model, rows
        self.searcher = Searcher(model)
        self.closed: set[str] = set()
        self.words = ""
        self.conditions: dict[str, Condition] = {}
        self.sort: tuple[str, bool] | None = None
        self.group = ""
        self.within = ""
        self.side_items = False
        self.matched: frozenset[int] | None = None
        self.guesses: Callable[[Sequence[int]], list[int]] = lambda entries: [31] * len(entries)

    def arrange(self) -> None:
        """Works the entries out anew and shows them."""
        depths = list(self.model.depth.values())
        self.matched = self._matched()
        shown = self._shown(depths)
        if self.group:
            arranged = self._grouped(shown)
        elif self.sort:
            arranged = Arranged(sorted_in_tree(shown, depths, self._key(*self.sort), falling=self.sort[1]))
        else:
            arranged = Arranged(shown)
        self.rows.show(arranged, self.guesses)
        self.changed.emit()

    def _matched(self) -> frozenset[int] | None:
        """The rows that the search and every filter let through; None where nothing is asked."""
        if not self.words.strip() and not self.conditions:
            return None
        rows = self.searcher.rows(self.words)
        for condition in self.conditions.values():
            rows = [row for row in rows if condition.holds(self.model.item(row))]
        return frozenset(rows)

    def _shown(self, depths: list[int]) -> list[int]:
        kept: Collection[int] | None = None
        if self.matched is not None:
            kept = with_parents(self.matched, depths)
            closed: set[int] = set()
        else:
            closed = {row for id_ in self.closed if (row := self.model.row_of(id_)) is not None}
        entries = in_tree(depths, closed, kept)
        if self.within:
            entries = [row for row in entries if self._is_within(row)]
        if not self.side_items and self.matched is None:
            items, ids = self.model.state.items, self.model.ids
            entries = [row for row in entries if items[ids[row]].kind not in SIDE]
        return entries

    def _is_within(self, row: int) -> bool:
        id_ = self.model.ids[row]
        return id_ == self.within or any(above.id == self.within for above in self.model.state.ancestors(id_))

    def _key(self, key: str, _falling: bool) -> Callable[[int], Key]:
        items, ids = self.model.state.items, self.model.ids
        of = keys_of(self.model.shown, key)
        return lambda row: of(items[ids[row]])

    def _grouped(self, entries: list[int]) -> Arranged:
        shown, model = self.model.shown, self.model
        rows = [row for row in entries if model.item(row).kind not in ("theme", "workstream", *SIDE)]
        if self.matched is not None:
            rows = [row for row in rows if row in self.matched]
        if self.sort:
            rows.sort(key=self._key(*self.sort), reverse=self.sort[1])
        of = {row: [self._words_of(shown.text(model.item(row), self.group))] for row in rows}
        is_status = self.group == "status"
        return grouped(rows, of, lambda words: rank_of(shown, words) if is_status else natural(words))

    def _words_of(self, text: str) -> str:
        if self.group == "status":
            status = self.model.shown.status(text)
            return status.word if status else text
        return " ".join(text.split())

    def toggle(self, id_: str) -> None:
        """Opens or closes a branch."""
        self.closed ^= {id_}
        self.arrange()

    def close_all(self, depth: int) -> None:
        """Closes every branch at `depth` and below, so that the levels above it show."""
        self.closed = {id_ for id_, at in self.model.depth.items() if at >= depth and self.model.state.children(id_)}
        self.arrange()

    def open_all(self) -> None:
        self.closed = set()
        self.arrange()

    def reveal(self, id_: str) -> bool:
        """Makes sure that an item shows: opens what is closed above it, and drops filters that hide it."""
        row = self.model.row_of(id_)
        if row is None:
            return False
        if self.rows.place(row) is not None:
            return True
        self.closed -= {above.id for above in self.model.state.ancestors(id_)}
        self.arrange()
        if self.rows.place(row) is None:
            self.words, self.conditions, self.within = "", {}, ""
            self.side_items = self.side_items or self.model.item(row).kind in SIDE
            self.arrange()
        return self.rows.place(row) is not None

    def search(self, words: str) -> None:
        if words != self.words:
            self.words = words
            self.arrange()

    def require(self, name: str, condition: Condition | None) -> None:
        """Sets (or with None lifts) one filter; there is one for each column and one for the questions."""
        if condition is None:
            self.conditions.pop(name, None)
        else:
            self.conditions[name] = condition
        self.arrange()

    def clear(self) -> None:
        """Every row again, in the plan's own order."""
        self.words, self.conditions, self.sort, self.group, self.within = "", {}, None, "", ""
        self.arrange()

    @property
    def is_plain(self) -> bool:
        return not (self.words or self.conditions or self.sort or self.group or self.within)
