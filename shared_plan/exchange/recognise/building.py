"""The tree while rows are taken one by one: which entry stands open at each level, and how a new one begins."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shared_plan.exchange.grid import Cell, Notice
from shared_plan.exchange.recognise.colours import explained
from shared_plan.exchange.recognise.grouping import Grouping
from shared_plan.exchange.recognise.shape import CHILD_KINDS, CUSTOM, REF, SKIPPED, Account, Column, Entry
from shared_plan.exchange.recognise.table import Table, within
from shared_plan.exchange.recognise.wording import plain
from shared_plan.model.state import LEVELS


@dataclass(slots=True)
class Building:
    """The tree while rows are taken one by one; `path` holds the entry that is open at each level."""

    table: Table
    grouping: Grouping
    account: Account
    top: list[Entry]
    path: dict[str, Entry] = field(default_factory=dict)
    warnings: list[Notice] = field(default_factory=list)
    known: dict[tuple[int, str, str], Entry] = field(default_factory=dict)
    row_children: dict[str, Entry] = field(default_factory=dict)
    row_entries: list[Entry] = field(default_factory=list)
    row_listed: list[Entry] = field(default_factory=list)
    """Items that one cell of the row lists; lines beside it, as many, belong to them one by one."""
    plain: list[Column] = field(default_factory=list, init=False)
    """Fields that are written as they stand to the row's own item."""
    special: list[Column] = field(default_factory=list, init=False)
    colours: Mapping[str, str] = field(default_factory=dict, init=False)
    """What the table's key says of the backgrounds of statuses."""
    marks: list[Column] = field(default_factory=list, init=False)
    """Columns of marks that their headings explain."""

    def __post_init__(self) -> None:
        self.marks = [column for column in self.grouping.columns if column.mark]
        for column in self.grouping.columns:
            if column.mark and not column.role.startswith(CUSTOM):
                continue
            if not column.is_level and column.role not in ("", SKIPPED):
                odd = column.second or column.of or column.is_child or column.role in (REF, "status")
                (self.special if odd else self.plain).append(column)
        if any(column.role == "status" for column in self.special):
            self.colours = explained(self.table)
        self.special.sort(key=lambda column: column.of in CHILD_KINDS)


def deepest(building: Building) -> Entry | None:
    return next((building.path[level] for level in reversed(LEVELS) if level in building.path), None)


def where(building: Building, row: int, column: int) -> str:
    return f"{building.table.layout.sheet}!{building.table.lay.ref(row, column)}"


def cells_of(building: Building, row: int) -> Mapping[int, Cell]:
    """The cells of a row of the table, or of a line above it that reaches beyond its columns."""
    table = building.table
    return within(table.lay, table.layout, row) or table.lay.rows.get(row, {})


def place_all(building: Building, row: int) -> None:
    building.account.placed |= {(row, c) for c in cells_of(building, row)}


def started(building: Building, kind: str, ref: str, title: str, at: str, *, join: bool = False) -> Entry:
    """A new entry at a level, below the nearest open one above; with `join` the one of the same name if there is one."""
    place = LEVELS.index(kind)
    for level in LEVELS[place:]:
        building.path.pop(level, None)
    parent = deepest(building)
    key = (id(parent) if parent else 0, kind, plain(f"{ref} {title}"))
    entry = building.known.get(key) if join else None
    if entry is None:
        entry = Entry(kind, title, ref, where=at)
        (parent.children if parent else building.top).append(entry)
        if join:
            building.known[key] = entry
    building.path[kind] = entry
    return entry
