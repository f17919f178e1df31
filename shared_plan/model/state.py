"""A plan at one moment, in memory: its items, their cells, and the tree they make."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from shared_plan.model.cells import (
    LONGEST_ITEM,
    PLACED,
    TEXTS,
    cells_text,
    field_and_period,
    key,
    parse_cells,
    scan,
    spliced,
)
from shared_plan.model.journal import ROOT, Cell, Change

KINDS = ("theme", "workstream", "action", "subaction", "milestone", "risk", "issue")
LEVELS = KINDS[:4]
_MANY = 64
_values: Callable[[Any], Any] = dict.values

Row = tuple[str, str | None, str | None, str | None, str | None, str]


class Item:
    """One item at one moment; never changed once it stands in a State, but replaced."""

    __slots__ = ("_cells", "_later", "_raw", "id", "kind", "parent", "rank", "title")

    def __init__(
        self, id: str, parent: str | None, rank: str | None, kind: str | None, title: str | None, raw: str
    ) -> None:
        self.id = id
        self.parent = parent
        self.rank = rank
        self.kind = kind
        self.title = title
        self._raw = raw
        self._cells: dict[str, str] | None = None
        self._later: tuple[Item, Sequence[Change]] | None = None

    @property
    def cells(self) -> Mapping[str, str]:
        """Every cell but the placed ones, by `key`; parsed when first asked for. Empty where the text is damaged."""
        if self._cells is None:
            self._cells = parse_cells(self._raw) or {} if self._later is None else self._settled()
        return self._cells

    def get(self, field: str, period: str = "") -> str | None:
        if field in PLACED:
            value: str | None = getattr(self, field)
            return value
        return self.cells.get(key(field, period))

    def periods(self, field: str) -> dict[str, str]:
        """What a field holds per period, as written, in the order in which the periods were first filled."""
        start = field + "@"
        return {name[len(start) :]: value for name, value in self.cells.items() if name.startswith(start)}

    def alike(self, other: "Item") -> bool:
        """Whether both hold the same, the order of their cells aside; quick where neither was looked into."""
        if self is other:
            return True
        if any(getattr(self, name) != getattr(other, name) for name in PLACED):
            return False
        return (self._raw != "" and self._raw == other._raw) or self.cells == other.cells

    def row(self) -> Row:
        """The item as its row in the file."""
        if not self._raw:
            self._raw = self._spliced() or cells_text(self.cells)
        return (self.id, self.parent, self.rank, self.kind, self.title, self._raw)

    def _spliced(self) -> str:
        """The text of the cells, made from that of the item this one came from; "" where that can't be done."""
        if self._later is None or not self._later[0]._raw:
            return ""
        return spliced(self._later[0]._raw, self._later[1])

    def changed(self, changes: Sequence[Change]) -> "Item | None":
        """The item as it is after `changes` to it; None when nothing of it is left.

        Where only cells of its JSON change they are made when they are first looked at: a plan as at an earlier
        moment is made of many items of which few are ever looked at.
        """
        item = Item(self.id, self.parent, self.rank, self.kind, self.title, "")
        item._later = (self, changes)
        for change in changes:
            if change.field in PLACED:
                setattr(item, change.field, change.new)
        if item.kind is None and item.title is None and item.parent is None and item.rank is None:
            return item if item.cells else None
        return item

    def _settled(self) -> dict[str, str]:
        """The cells after all the changes that wait, of this item and those it came from."""
        waiting: list[Sequence[Change]] = []
        origin = self
        while origin._cells is None and origin._later is not None:
            waiting.append(origin._later[1])
            origin = origin._later[0]
        cells = dict(origin.cells)
        for changes in reversed(waiting):
            _put(cells, changes)
        self._later = None
        return cells


def _put(cells: dict[str, str], changes: Sequence[Change]) -> None:
    for _, field, period, _, new in changes:
        if field in PLACED:
            continue
        if new is None:
            cells.pop(key(field, period), None)
        else:
            cells[key(field, period)] = new


@contextmanager
def uncollected(*, staying: bool = False) -> Iterator[None]:
    """Many thousands of objects are made: looking for rubbish among them meanwhile costs up to as much again.

    Those that are `staying`, as a plan's items do, are never looked through again.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if staying:
            gc.freeze()
        if was:
            gc.enable()


def blank(id: str) -> Item:
    """An item of which nothing is known yet."""
    return Item(id, None, None, None, None, "{}")


def _parse(waiting: Sequence[Item]) -> None:
    raws = [item._raw for item in waiting]
    lengths = list(map(len, raws))
    try:
        read = [scan(raw, 0) for raw in raws]
        found: list[Any] = [cells for cells, _ in read]
        sound = (
            sum([end for _, end in read]) == sum(lengths)  # none ends early, for none can end late
            and max(lengths, default=0) <= LONGEST_ITEM
            and not any("\\u" in raw for raw in raws if "\\" in raw)  # one sign is sought five times as quickly as two
            and TEXTS.issuperset(map(type, chain.from_iterable(map(_values, found))))
        )
    except (ValueError, RecursionError, StopIteration, TypeError):
        return  # a damaged one among them: each is parsed, and doubted, when it is looked at
    if sound:
        for item, cells in zip(waiting, found, strict=True):
            item._cells = cells


class State:
    """All items of a plan at one moment; the tree is worked out from their parents and ranks.

    Children stand in order of rank, equal ranks (two copies of a plan may make them) in order of id. An item whose
    parent is missing, or that stands in a ring of parents, is shown at the top so that nothing can hide:
    `unplaced` names those.
    """

    def __init__(self, items: dict[str, Item], revision: int = 0) -> None:
        self.items = items
        self.revision = revision
        self._children: dict[str | None, list[str]] | None = None
        self._unplaced: frozenset[str] = frozenset()

    @classmethod
    def of_rows(cls, rows: Iterable[Row], revision: int = 0) -> "State":
        """The state that the rows of a file make; rows in reading order, as we write them, need no sorting."""
        items: dict[str, Item] = {}
        children: dict[str | None, list[str]] = {}
        latest: dict[str | None, str | None] = {}
        unsorted: set[str | None] = set()
        for id_, parent, rank, kind, title, raw in rows:
            items[id_] = Item(id_, parent, rank, kind, title, raw)
            if id_ == ROOT:
                continue
            if parent not in children:
                children[parent] = [id_]
            else:
                children[parent].append(id_)
                if (rank or "") <= (latest[parent] or ""):
                    unsorted.add(parent)
            latest[parent] = rank
        for parent in unsorted:
            children[parent].sort(key=lambda id_: (items[id_].rank or "", id_))
        state = cls(items, revision)
        state._take(children)
        return state

    @property
    def root(self) -> Item:
        """The item of the plan's own facts."""
        return self.items.get(ROOT) or blank(ROOT)

    def parse(self) -> None:
        """Parses the cells of every item now, for what looks at all of them; several times as quick as one by one."""
        waiting = [item for item in self.items.values() if item._cells is None and item._later is None]
        with uncollected():
            _parse(waiting)

    def copy(self) -> "State":
        return State(dict(self.items), self.revision)

    def get(self, cell: Cell) -> str | None:
        item = self.items.get(cell.item)
        return item.get(cell.field, cell.period) if item else None

    def children(self, parent: str | None = None) -> Sequence[str]:
        """Ids of the items under `parent` in order; None for the top."""
        return self._index().get(parent, ())

    @property
    def unplaced(self) -> frozenset[str]:
        """Items whose parent can't be followed to the top; they are shown there."""
        self._index()
        return self._unplaced

    def walk(self, top: str | None = None) -> Iterator[Item]:
        """The items under `top` in reading order, parents before children."""
        waiting = list(reversed(self.children(top)))
        while waiting:
            id_ = waiting.pop()
            yield self.items[id_]
            waiting.extend(reversed(self.children(id_)))

    def walk_deep(self, top: str | None = None) -> Iterator[tuple[Item, int]]:
        """The same with how deep each stands under `top`, 0 for its own children."""
        waiting = [(id_, 0) for id_ in reversed(self.children(top))]
        while waiting:
            id_, depth = waiting.pop()
            yield self.items[id_], depth
            waiting.extend((child, depth + 1) for child in reversed(self.children(id_)))

    def ancestors(self, id_: str) -> Iterator[Item]:
        """The parents of an item, nearest first; ends at the top or where a ring closes."""
        seen = {id_}
        item = self.items.get(id_)
        while item is not None and item.parent is not None and item.parent not in seen:
            seen.add(item.parent)
            item = self.items.get(item.parent)
            if item is not None:
                yield item

    def depth(self, id_: str) -> int:
        return sum(1 for _ in self.ancestors(id_))

    def apply(self, changes: Iterable[Change]) -> list[str]:
        """Changes the cells; gives the ids of the items touched, in order."""
        by_item: dict[str, list[Change]] = {}
        for change in changes:
            by_item.setdefault(change[0], []).append(change)
        return self.apply_by_item(by_item)

    def apply_by_item(self, by_item: Mapping[str, Sequence[Change]]) -> list[str]:
        """The same for changes that stand under their items' ids already."""
        if len(by_item) > _MANY and any(change[1] in PLACED for own in by_item.values() for change in own):
            self._children = None  # working the whole tree out again is quicker than many moves within it
        for id_, own in by_item.items():
            before = self.items.get(id_)
            after = (before or blank(id_)).changed(own)
            if after is None:
                self.items.pop(id_, None)
            else:
                self.items[id_] = after
            self._move_in_index(before, after)
        return list(by_item)

    def _index(self) -> dict[str | None, list[str]]:
        return self._take(index(self.items)) if self._children is None else self._children

    def _take(self, children: dict[str | None, list[str]]) -> dict[str | None, list[str]]:
        """Makes these the index, with what can't be reached shown at the top."""
        self._unplaced = unreachable(self.items, children)
        if self._unplaced:
            place_at_top(self.items, children, self._unplaced)
        self._children = children
        return children

    def _move_in_index(self, before: Item | None, after: Item | None) -> None:
        """Keeps the index in step with one item, touching only its old and its new parent."""
        if self._children is None:
            return
        if before is not None and after is not None and _place(before) == _place(after):
            return
        if self._unplaced:
            self._children = None
            return
        if before is not None and _stands(before):
            self._children[before.parent].remove(before.id)
        if after is not None and _stands(after):
            self._insert(after)

    def _insert(self, item: Item) -> None:
        assert self._children is not None
        row = self._children.setdefault(item.parent, [])
        place = (item.rank or "", item.id)
        at = len(row)
        while at and (self.items[row[at - 1]].rank or "", row[at - 1]) > place:
            at -= 1
        row.insert(at, item.id)


def _stands(item: Item) -> bool:
    return item.id != ROOT


def _place(item: Item) -> tuple[str | None, str | None]:
    return item.parent, item.rank


def index(items: Mapping[str, Item]) -> dict[str | None, list[str]]:
    """Ids by parent, in order of rank."""
    children: dict[str | None, list[str]] = {}
    for id_, item in items.items():
        if id_ != ROOT:
            children.setdefault(item.parent, []).append(id_)
    rank_of = {id_: item.rank or "" for id_, item in items.items()}.__getitem__
    for row in children.values():
        row.sort(key=rank_of)
        if len(set(map(rank_of, row))) < len(row):
            row.sort(key=lambda id_: (rank_of(id_), id_))
    return children


def unreachable(items: Mapping[str, Item], children: Mapping[str | None, list[str]]) -> frozenset[str]:
    """Items that no walk from the top meets: under a missing parent or in a ring."""
    met = 0
    parents: list[str | None] = [None]
    while parents:  # only parents are walked: most items have nothing under them
        row = children.get(parents.pop(), ())
        met += len(row)
        parents.extend([id_ for id_ in row if id_ in children])
    if met == len(items) - (ROOT in items):
        return frozenset()
    seen: set[str] = set()
    waiting = list(children.get(None, ()))
    while waiting:
        id_ = waiting.pop()
        seen.add(id_)
        waiting.extend(children.get(id_, ()))
    return frozenset(items) - seen - {ROOT}


def place_at_top(items: Mapping[str, Item], children: dict[str | None, list[str]], lost: frozenset[str]) -> None:
    """Shows every lost branch at the end of the top: those of a missing parent, then one of each ring."""
    top = children.setdefault(None, [])
    heads = sorted(id_ for id_ in lost if items[id_].parent not in lost)
    seen: set[str] = set()
    for id_ in heads + sorted(lost):
        if id_ in seen:
            continue
        parent = items[id_].parent
        children[parent].remove(id_)
        top.append(id_)
        waiting = [id_]
        while waiting:
            one = waiting.pop()
            seen.add(one)
            waiting.extend(children.get(one, ()))


__all__ = [
    "KINDS",
    "LEVELS",
    "LONGEST_ITEM",
    "PLACED",
    "Item",
    "Row",
    "State",
    "field_and_period",
    "key",
    "parse_cells",
]
