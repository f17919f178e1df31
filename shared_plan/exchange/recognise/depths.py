"""How deep each row of a column of titles stands: by its type, its parent, its number, its indentation or its bold type."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from shared_plan.exchange.recognise import headings
from shared_plan.exchange.recognise.inside import depth_of, is_reference, titled
from shared_plan.exchange.recognise.joining import walked
from shared_plan.exchange.recognise.shape import REF, Entry
from shared_plan.exchange.recognise.table import Table
from shared_plan.exchange.recognise.wording import canonical
from shared_plan.model.state import LEVELS

_PARENT = frozenset(
    {"parent", "parent id", "parent ref", "parent reference", "parent key", "parent no", "parent task", "parent item"}
)


def outlined(table: Table, at: int, items: Sequence[int], bare: frozenset[int]) -> dict[int, int]:
    """The depth of every item row by its number, its indentation or its bold type; empty when all stand alike."""
    for way in (by_type, by_parent, by_number, by_outline, by_indent, by_bold):
        found = way(table, at, items, bare)
        if len(set(found.values())) > 1:
            return found
    return {}


def by_number(table: Table, at: int, items: Sequence[int], bare: frozenset[int]) -> dict[int, int]:
    refs = refs_beside(table, at)
    found: dict[int, int] = {}
    for row in items:
        cell = table.lay.cell(row, at)
        if cell is None:
            continue
        ref = next((c.text for r in refs if (c := table.lay.cell(row, r)) is not None), "")
        depth = depth_of(ref or titled(cell.text, bare=at in bare).ref)
        if not depth:
            return {}
        found[row] = depth
    low = min(found.values(), default=0)
    return found if next(iter(found.values()), 0) == low else {}


def by_outline(table: Table, at: int, items: Sequence[int], _bare: frozenset[int]) -> dict[int, int]:
    """By a column of outline numbers ("1.2.1") or of levels that is no reference, as lists from project programs have."""
    for column in table.columns:
        if column.is_level or column.role == REF or column.at > at:
            continue
        texts = {row: cell.text.strip() for row in items if (cell := table.lay.cell(row, column.at)) is not None}
        if len(texts) < len(items) or not all(map(is_reference, texts.values())):
            continue
        levels = "level" in canonical(column.heading).split() and all(map(str.isdigit, texts.values()))
        found = {row: int(text) if levels else depth_of(text) for row, text in texts.items()}
        if steps_down(list(found.values())):
            return found
    return {}


def steps_down(depths: Sequence[int]) -> bool:
    """Whether depths are those of an outline: they begin at the top and go down one at a time."""
    down = all(lower <= upper + 1 for upper, lower in pairwise(depths))
    return down and min(depths) > 0 and depths[0] == min(depths) and 1 < len(set(depths)) <= len(LEVELS)


def refs_beside(table: Table, at: int) -> list[int]:
    """The columns of references that belong to a title column: those between it and the title before, else all."""
    before = max((title for title in table.titles if title < at), default=0)
    refs = sorted(column.at for column in table.columns if column.role == REF)
    return [ref for ref in refs if before < ref < at] or refs


def by_indent(table: Table, at: int, items: Sequence[int], _bare: frozenset[int]) -> dict[int, int]:
    cells = {row: cell for row in items if (cell := table.lay.cell(row, at)) is not None}
    found = {row: cell.indent or (len(cell.text) - len(cell.text.lstrip(" \t\u00a0"))) for row, cell in cells.items()}
    ranked = sorted(set(found.values()))
    first = next(iter(found.values()), 0)
    return (
        {row: ranked.index(depth) for row, depth in found.items()}
        if ranked and first == ranked[0] and len(ranked) <= 4
        else {}
    )


def by_bold(table: Table, at: int, items: Sequence[int], _bare: frozenset[int]) -> dict[int, int]:
    cells = {row: cell for row in items if (cell := table.lay.cell(row, at)) is not None}
    found = {row: 0 if cell.bold else 1 for row, cell in cells.items()}
    bold = sum(1 for depth in found.values() if not depth)
    first = next(iter(found.values()), 1)
    return found if first == 0 and 0 < bold * 2 <= len(found) else {}


def by_type(table: Table, at: int, items: Sequence[int], _bare: frozenset[int] = frozenset()) -> dict[int, int]:
    """By a column that says what each row is ("Theme", "Workstream", "Action"), as exports of planning programs have.

    The depth is the place of the level among the plan's levels.
    """
    for column in table.columns:
        if column.is_level or column.at == at:
            continue
        told = list(takewhile(bool, (level_said(written(table, row, column.at)) for row in items)))
        if len(told) == len(items) and len(set(told)) > 1:
            return {row: LEVELS.index(level) for row, level in zip(items, told, strict=True)}
    return {}


def level_said(text: str) -> str:
    """The level that a cell names and nothing else; empty for other words."""
    guesses = headings.understand(text).guesses if len(text) < 30 else ()
    return guesses[0].role if guesses and guesses[0].role in LEVELS and guesses[0].sure >= headings.ASIDE_OFF else ""


def by_parent(table: Table, _at: int, items: Sequence[int], _bare: frozenset[int] = frozenset()) -> dict[int, int]:
    """By a column that gives the reference of the row above each row, wherever that row stands."""
    above = parents(table, items)
    rows = {ref: row for row, (ref, _) in above.items()}
    found: dict[int, int] = {}
    for row in above:
        depth, upper = 0, above[row][1]
        while upper in rows and depth < len(LEVELS):
            depth, upper = depth + 1, above[rows[upper]][1]
        found[row] = depth
    return found if len(found) == len(items) and max(found.values(), default=0) < len(LEVELS) else {}


def parents(table: Table, items: Sequence[int]) -> Mapping[int, tuple[str, str]]:
    """The own reference of each item row and its parent's, empty for the topmost; nothing where no column tells."""
    refs = [column.at for column in table.columns if column.role == REF]
    told = [column.at for column in table.columns if canonical(column.heading) in _PARENT]
    if not refs or not told:
        return {}
    found = {row: (written(table, row, refs[0]), written(table, row, told[0])) for row in items}
    own = {ref for ref, _ in found.values()}
    return found if len(own) == len(items) and {upper for _, upper in found.values()} - {""} <= own else {}


def written(table: Table, row: int, column: int) -> str:
    cell = table.lay.cell(row, column)
    return cell.text.strip() if cell is not None else ""


def brought_under(entries: list[Entry], above: Mapping[int, tuple[str, str]]) -> None:
    """Moves each entry below the one whose reference it names, where rows do not stand in the order of the tree."""
    upper = dict(above.values())
    known = {entry.ref: entry for entry in walked(entries)}
    for entry in list(walked(entries)):
        home = known.get(upper.get(entry.ref, ""))
        if home is None or entry in home.children or LEVELS.index(home.kind) >= LEVELS.index(entry.kind):
            continue
        holder = next((one.children for one in walked(entries) if entry in one.children), entries)
        holder.remove(entry)
        home.children.append(entry)
