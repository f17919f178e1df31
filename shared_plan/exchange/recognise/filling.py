"""What stands beside a title, written to the item whose field it is; every cell that finds its place is accounted for."""

import re
from collections.abc import Mapping, Sequence

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise import inside
from shared_plan.exchange.recognise.building import Building, where
from shared_plan.exchange.recognise.colours import word_for
from shared_plan.exchange.recognise.evidence import is_status
from shared_plan.exchange.recognise.inside import is_numbering
from shared_plan.exchange.recognise.shape import CHILD_KINDS, LEVEL_KINDS, REF, SKIPPED, Column, Entry
from shared_plan.exchange.recognise.wording import plain
from shared_plan.model.fields import BY_KEY, PEOPLE, WHEN

NOTHING_SAID = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "n/a",
        "na",
        "none",
        "nil",
        "tbc",
        "tba",
        "none identified",
        "not applicable",
        "none at present",
    }
)
_WORDLESS = re.compile(r"[\W_]*|[lnuüý]", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]+[-/.]?\d[\w./-]*")
_TWO = re.compile(r"\s+/\s*|\s*/\s+|\n")


def ref_for(building: Building, row: int, column: int, kind: str) -> str:
    """The reference that stands in a column of its own for the title in `column`."""
    for ref in building.grouping.columns:
        if ref.role != REF or (row, ref.at) in building.account.placed:
            continue
        of = ref.of or next((k for c, k in building.grouping.kinds.items() if c == building.grouping.main), "")
        cell = building.table.lay.cell(row, ref.at)
        if (
            cell is not None
            and not cell.unreadable
            and (of == kind or (column == building.grouping.main and not ref.of))
        ):
            building.account.placed.add((row, ref.at))
            return bare_code(cell.text.strip())
    return ""


def bare_code(text: str) -> str:
    """A code without the name of what it numbers: "HW1" of "Action HW1"; "Action 1" stays as it is."""
    noun, _, code = text.rpartition(" ")
    return code if noun and is_numbering(text) and _CODE.fullmatch(code) else text


def take_field(
    building: Building, row: int, column: Column, cells: Mapping[int, Cell], target: Sequence[Entry], *, fresh: bool
) -> None:
    """One field cell, or the one merged over this row's place, to the entry whose field it is."""
    cell = cells.get(column.at)
    own = cell is not None
    if cell is None and fresh and column.role == "status" and (row, column.at) in building.table.lay.fills:
        word = word_for(building.colours, building.table.lay.fills[row, column.at])
        for entry in owners(building, column, target) if word else ():
            entry.put("status", word, column.period)
        return
    if cell is None and fresh and building.table.lay.is_under(row, column.at) and not column.is_child:
        cell = building.table.lay.through(row, column.at)
    if cell is None or cell.unreadable or column.role in ("", SKIPPED):
        return
    if own and (row, column.at) in building.account.placed:
        return
    entries = owners(building, column, target)
    if not own and column.of:
        return
    if write(building, column, cell, entries) and own:
        building.account.placed.add((row, column.at))


def owners(building: Building, column: Column, target: Sequence[Entry]) -> Sequence[Entry]:
    if column.of in CHILD_KINDS:
        own = building.row_children.get(column.of)
        return [own] if own is not None else target
    if column.of in LEVEL_KINDS:
        entry = building.path.get(column.of)
        return [entry] if entry is not None else target
    return target


def write(building: Building, column: Column, cell: Cell, entries: Sequence[Entry]) -> bool:
    """Writes a cell as its column says; whether it found its place."""
    text = cell.text.strip("\n")
    if column.is_child:
        return add_children(building, column, cell, entries)
    if column.role == REF:
        text = text.strip()
        for entry in entries[:1]:
            entry.ref = entry.ref or text
            if entry.ref != text:
                entry.put("notes", text)
        return True
    if column.role == "status" and _WORDLESS.fullmatch(text) and cell.fill and not is_status(text):
        text = word_for(building.colours, cell.fill) or text.capitalize()
    for entry in entries:
        for key, value in divided(column, text):
            entry.put(key, value, column.period)
    return True


def divided(column: Column, text: str) -> list[tuple[str, str]]:
    """The text under its field; under a heading of two names, in two where it plainly has two halves."""
    if column.second and column.second in BY_KEY and kind_of(column.second) in (PEOPLE, WHEN):
        halves = [half.strip() for half in _TWO.split(text) if half.strip()]
        if len(halves) == 2:
            return [(column.role, halves[0]), (column.second, halves[1])]
    return [(column.role, text)]


def kind_of(key: str) -> str:
    return BY_KEY[key].kind


def add_children(building: Building, column: Column, cell: Cell, entries: Sequence[Entry]) -> bool:
    """Milestones, risks or issues: each line or bullet is one, as it is written."""
    split = inside.split(cell.text, every_line=True)
    parts = [part for part in split.parts if plain(part.text) not in NOTHING_SAID]
    at = where(building, cell.row, cell.column)
    made = [Entry(column.role, part.text, part.ref, where=at) for part in parts]
    for entry in entries[:1]:
        entry.children += made
    if made:
        building.row_children[column.role] = made[-1]
    return bool(parts)
