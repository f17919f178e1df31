"""Which level each column of a table belongs to: levels of title columns and sections, whose fields are whose, what is a list."""

from collections.abc import Container, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise import headings
from shared_plan.exchange.recognise.depths import by_type, outlined
from shared_plan.exchange.recognise.evidence import is_doing
from shared_plan.exchange.recognise.fitting import PEOPLE
from shared_plan.exchange.recognise.inside import has_years, is_listed, is_reference, lines_of
from shared_plan.exchange.recognise.levels import assigned, class_of
from shared_plan.exchange.recognise.shape import CHILD_KINDS, LEVEL_KINDS, REF, Column
from shared_plan.exchange.recognise.table import CONTINUATION, ITEM, SECTION, Row, Table, within
from shared_plan.exchange.recognise.wording import canonical
from shared_plan.model.state import LEVELS

ONE_TO_ONE = 0.8
MOST_WORDS = 12
"""Words of a line that may be an item where lines bear no mark."""


@dataclass(frozen=True)
class Grouping:
    """How the rows of a table make a tree.

    `kinds` is the level of each title column, `sections` that of each section look, `depths` that of each row's place
    in the outline of the main column, `above` those of the headings that the whole table stands under.
    """

    columns: tuple[Column, ...]
    kinds: Mapping[int, str]
    sections: Mapping[tuple[object, ...], str] = field(default_factory=dict)
    depths: Mapping[int, str] = field(default_factory=dict)
    listed: frozenset[int] = frozenset()
    every_line: frozenset[int] = frozenset()
    above: tuple[str, ...] = ()
    bare_numbers: frozenset[int] = frozenset()
    lined: bool = False
    """Whether each line of a cell in the main column is an item."""

    @cached_property
    def main(self) -> int:
        """The column whose titles are the items that rows stand for."""
        own = [column for column in self.kinds if column not in self.listed]
        return own[-1] if own else next(iter(self.kinds), 0)


def grouped(table: Table, found: Sequence[Row], under: int = 0) -> Grouping:
    """The grouping of a table; `under` is the number of headings above it that are themes themselves."""
    every = [column for column in table.columns if column.is_level]
    rows = {
        column.at: own_rows(table, column.at, [row.number for row in found if row.kind == ITEM]) for column in every
    }
    behind = any(
        left.role != "theme" == right.role and len(rows[right.at]) <= len(rows[left.at])
        for left, right in pairwise(every)
    )
    if behind or any(column.chosen for column in every):
        every.sort(key=lambda column: (LEVELS.index(column.role), column.at))
    timed = timed_columns(every)
    titles = [column for column in every if column not in timed[1:]]
    items = [row.number for row in found if row.kind == ITEM]
    starts = {column.at: own_rows(table, column.at, items) for column in table.columns}
    listed = list_columns(table, titles, starts) | {column.at for column in timed}
    bare = frozenset(c.at for c in titles if numbers_bare(table, c.at, starts[c.at]))
    looks = section_looks(found)
    own = [column for column in titles if column.at not in listed]
    outline = outlined(table, own[-1].at, items, bare) if len(own) == 1 or (len(own) == len(titles) and own) else {}
    depths = sorted(set(outline.values()))
    classes = ["sheet"] * under
    classes += [section_class(look) for look in looks]
    for column in titles:
        if len(depths) > 1 and own and column.at == own[-1].at:
            classes += [depth_class(table, outline, depth) for depth in depths[:-1]] + ["leaf"]
        else:
            classes.append(upper_class(column, titles, starts, listed))
    fixed = [column for column in titles if column.chosen]
    assigned_levels = assigned(tuple(classes))
    above, levels = assigned_levels[:under], list(assigned_levels[under:])
    by_look = {look: levels[n] for n, look in enumerate(looks)}
    rest = levels[len(looks) :]
    kinds: dict[int, str] = {}
    by_depth: dict[int, str] = {}
    for column in titles:
        if len(depths) > 1 and own and column.at == own[-1].at:
            by_depth = {depth: rest.pop(0) for depth in depths}
            by_depth = {depth: LEVELS[depth] for depth in depths} if by_type(table, column.at, items) else by_depth
            kinds[column.at] = by_depth[depths[-1]]
        else:
            kinds[column.at] = rest.pop(0)
    kinds |= {column.at: column.role for column in fixed} | {column.at: kinds[timed[0].at] for column in timed}
    kinds = dict(sorted(kinds.items(), key=lambda entry: (LEVELS.index(entry[1]), entry[0])))
    every_line = frozenset(at for at in listed if one_row_each(every, starts, at))
    own_fields = paired(table, table.columns, found)
    columns = tuple(
        own_fields.get(column.at) or belonging(table, column, kinds, starts, listed) for column in table.columns
    )
    return Grouping(columns, kinds, by_look, {row: by_depth[depth] for row, depth in outline.items() if depth in by_depth},
                    frozenset(listed), every_line, above, bare, bool(own) and is_lined(table, own[-1].at, items))  # fmt: skip


def upper_class(
    column: Column, titles: Sequence[Column], starts: Mapping[int, frozenset[int]], listed: AbstractSet[int]
) -> str:
    """The class of a title column; commitments or activities that each stand over several rows are no actions."""
    own = class_of(column.role, column.heading)
    following = next((other for other in titles if other.at > column.at), None)
    if own not in ("action", "task", "subaction") or following is None or following.at in listed:
        return own
    named_so = canonical(column.heading).endswith("action")
    return "upper" if len(starts[column.at]) * 10 <= len(starts[following.at]) * 8 and not named_so else own


def timed_columns(titles: Sequence[Column]) -> list[Column]:
    """Columns of one level, each for its own year ("Actions 2004-05", "Actions 2005-06"), beside the titles they belong to."""
    found = [
        column
        for column in titles
        if (column.period and sum(c.role == column.role and bool(c.period) for c in titles) > 1)
        or (series(column) and sum(series(c) == series(column) for c in titles) > 1)
    ]
    return found if found and found[0] != titles[0] else []


def series(column: Column) -> str:
    """What columns side by side number: "step" of "Step 1", "Step 2"; empty where the heading has no number."""
    words = canonical(column.heading).split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1].isdigit() else ""


def own_rows(table: Table, column: int, items: Sequence[int]) -> frozenset[int]:
    """Item rows in which the column says something new."""
    found = set()
    last = None
    by_row = table.lay.rows
    for row in items:
        cell = by_row[row].get(column)
        if cell is not None:
            text = cell[2]
            if text != last:
                found.add(row)
            last = text
    return frozenset(found)


def list_columns(table: Table, titles: Sequence[Column], starts: Mapping[int, frozenset[int]]) -> set[int]:
    """Title columns whose cells are lists of items under the title to their left: sub-actions, actions by year."""
    if len(titles) < 2:
        return set()
    last, before = titles[-1], titles[-2]
    cells = [cell for row in starts[last.at] if (cell := table.lay.cell(row, last.at)) is not None]
    if not cells or not starts[before.at]:
        return set()
    many = sum(len(lines_of(cell.text)) > 1 for cell in cells) / len(cells)
    years = sum(has_years(cell.text) for cell in cells) / len(cells)
    single = len(starts[before.at]) >= len(starts[last.at]) * ONE_TO_ONE
    marked = sum(is_listed(cell.text) for cell in cells) / len(cells)
    if last.role == "subaction" or class_of(last.role, last.heading) == "task":
        return {last.at} if single or marked >= 0.3 else set()
    if years >= 0.15 or (single and many >= 0.4 and not led_in(cells)):
        return {last.at}
    return set()


def is_lined(table: Table, at: int, items: Sequence[int]) -> bool:
    """Whether most cells of a column are several short lines that each begin as an action does."""
    cells = [cell for row in items if (cell := table.lay.cell(row, at)) is not None]
    several = [cell for cell in cells if len(lines_of(cell.text)) > 1]
    if len(several) * 2 < len(cells) or led_in(several) or not several:
        return False
    lines = [line.strip() for cell in several for line in lines_of(cell.text)]
    if sum(has_lines_beside(table, cell) for cell in several) * 10 >= len(several) * 8:
        return True
    short = all(len(line.split()) <= MOST_WORDS and not line[:1].islower() for line in lines)
    return short and sum(map(is_doing, lines)) * 10 >= len(lines) * 7


def has_lines_beside(table: Table, cell: Cell) -> bool:
    """Whether two other cells of the row have as many lines: who does each of them, and by when."""
    lines = cell.text.count("\n")
    beside = within(table.lay, table.layout, cell.row).values()
    return sum(other.column != cell.column and other.text.count("\n") == lines for other in beside) > 1


def led_in(cells: Sequence[object]) -> bool:
    """Whether the cells of several lines begin with words that announce the list, and so are items themselves."""
    texts = [lines for cell in cells if len(lines := lines_of(getattr(cell, "text", ""))) > 1]
    return sum(lines[0].rstrip().endswith(":") for lines in texts) * 2 > len(texts)


def one_row_each(titles: Sequence[Column], starts: Mapping[int, frozenset[int]], at: int) -> bool:
    """Whether every parent has its list in one row, so that each line is an item of its own."""
    place = [column.at for column in titles].index(at)
    return len(starts[titles[place - 1].at]) >= len(starts[at]) * 0.6


def numbers_bare(table: Table, at: int, rows_: frozenset[int]) -> bool:
    """Whether most titles of a column begin with a number alone ("1 Housing")."""
    from shared_plan.exchange.recognise.inside import has_bare_number

    texts = [cell.text for row in rows_ if (cell := table.lay.cell(row, at)) is not None]
    return len(texts) >= 2 and sum(map(has_bare_number, texts)) * 10 >= len(texts) * 6


def section_looks(found: Sequence[Row]) -> list[tuple[object, ...]]:
    """The looks of sections, those that stand directly above another kind first; at most two levels."""
    looks = list(dict.fromkeys(row.sign for row in found if row.kind == SECTION))
    if len(looks) < 2:
        return looks
    above: set[tuple[object, ...]] = set()
    under: set[tuple[object, ...]] = set()
    told = [row for row in found if row.kind in (SECTION, ITEM)]
    for upper, lower in pairwise(told):
        if upper.kind == lower.kind == SECTION and upper.sign != lower.sign:
            above.add(upper.sign)
            under.add(lower.sign)
    tops, lows = [s for s in looks if s in above - under], [s for s in looks if s not in above - under]
    return [tops[0], lows[0]] if tops and lows else looks[:1]


def section_class(look: tuple[object, ...]) -> str:
    noun = str(look[0]) if look else ""
    guesses = headings.understand(noun).guesses if noun else ()
    level = next((guess.role for guess in guesses if guess.role in LEVEL_KINDS), "")
    return class_of(level, noun) if level in ("theme", "workstream") else "section"


def depth_class(table: Table, outline: Mapping[int, int], depth: int) -> str:
    """Rows of an upper depth that carry fields are items in their own right; bare ones only head those below.

    Somebody answers for a theme too: who does makes no row an item where those below say more than that.
    """
    beside = set(table.titles) | {column.at for column in table.columns if column.role == REF}
    people = {column.at for column in table.columns if column.role in PEOPLE}
    lowest = max(outline.values())
    leaves = [row for row, of in outline.items() if of == lowest]
    own = [row for row, of in outline.items() if of == depth]
    bare = beside | people if are_rich(table, leaves, beside | people) else beside
    return "rich" if are_rich(table, own, bare) else "section"


def are_rich(table: Table, rows: Sequence[int], but: Container[int]) -> bool:
    """Whether at least half of the rows carry something besides those columns and references."""
    cells = (within(table.lay, table.layout, row) for row in rows)
    rich = sum(any(at not in but and not is_reference(cell.text) for at, cell in row.items()) for row in cells)
    return rich * 2 >= len(rows)


def belonging(
    table: Table,
    column: Column,
    kinds: Mapping[int, str],
    starts: Mapping[int, frozenset[int]],
    listed: set[int],
) -> Column:
    """A field filled only where an upper level begins belongs to that level."""
    if column.is_level or not starts[column.at]:
        return replace(column, role=kinds[column.at]) if column.is_level else column
    if column.of:
        ahead = column.at + 1 if column.role == REF else column.at - 1
        children = {other.role for other in table.columns if other.is_child and other.at <= ahead}
        return replace(column, of=column.of if column.of in children | set(kinds.values()) else "")
    upper = [at for at in kinds if at not in listed]
    if column.role == REF and (numbers := numbered_by(table, column, upper)):
        return replace(column, of=kinds[numbers])
    if column.role in CHILD_KINDS or len(upper) < 2:
        return column
    main = upper[-1]
    coarser = [at for at in upper[:-1] if len(starts[at]) * 10 <= len(starts[main]) * 9]
    fitting = [at for at in coarser if belongs(table, column, at, main, starts)]
    return replace(column, of=kinds[fitting[-1]]) if fitting else column


def numbered_by(table: Table, column: Column, upper: Sequence[int]) -> int:
    """The upper title beside a column of references that bears its name: "Rec. no." before "Recommendation"; 0 for none."""
    noun = headings.numbered(canonical(column.heading))
    beside = min((at for at in upper[:-1] if at > column.at), default=0)
    own = next((canonical(other.heading) for other in table.columns if other.at == beside), "")
    return beside if noun and own.startswith(noun) else 0


def paired(table: Table, columns: Sequence[Column], found: Sequence[Row]) -> dict[int, Column]:
    """Where each milestone (or risk) has a row of its own, the fields that stand beside it are its own too."""
    more = [row.number for row in found if row.kind == CONTINUATION]
    made: dict[int, Column] = {}
    for child in (column for column in columns if column.is_child):
        beside = [row for row in more if table.lay.cell(row, child.at) is not None]
        if not beside or len(beside) * 4 < sum(1 for row in found if table.lay.cell(row.number, child.at) is not None):
            continue
        for column in columns:
            filled = sum(1 for row in beside if table.lay.cell(row, column.at) is not None)
            if column.at > child.at and not column.is_level and not column.is_child and filled * 2 >= len(beside):
                made[column.at] = replace(column, of=child.role)
    return made


def belongs(table: Table, column: Column, at: int, main: int, starts: Mapping[int, frozenset[int]]) -> bool:
    mine, theirs = starts[column.at], starts[at]
    if column.at > main and mine != theirs:
        return False
    filled = sum(1 for row in starts[main] if column.at in table.lay.rows[row])
    merged = bool(table.lay.covered) and any(table.lay.is_under(row, column.at) for row in starts[main])
    if column.at < main:
        repeated = filled > len(mine)
        return mine <= theirs and (len(mine) * 2 >= len(theirs)) and (not repeated or len(theirs) > 1)
    return (
        mine == theirs
        and filled == len(mine)
        and not merged
        and len(theirs) >= 3
        and len(starts[main]) >= 2.5 * len(theirs)
    )
