"""Rows that bear one reference: the one that goes on being the item, and what the others are."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from shared_plan.exchange.grid import Notice
from shared_plan.exchange.returning import lines as l
from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.lines import Line
from shared_plan.exchange.returning.wording import Wording


def keep_one(claimed: Iterable[Line], bases: Bases, wording: Wording, warnings: list[Notice]) -> None:
    """Of rows with one reference the one nearest to what was sent keeps it.

    Another that says what a third item said is left to be matched by its words (a reference dragged down); one with the
    same title is a copy, one with a title of its own a new row made from it.
    """
    groups: dict[str, list[Line]] = {}
    for line in claimed:
        groups.setdefault(line.item, []).append(line)
    for item, group in groups.items():
        if len(group) > 1:
            _settle(item, group, wording, warnings)
    _unclaimed(groups, bases)


def _settle(item: str, group: list[Line], wording: Wording, warnings: list[Notice]) -> None:
    sheets = {line.table.sheet.name for line in group}
    agreeing = {line.number: wording.agreement(line) for line in group}
    keeper = max(group, key=wording.agreement)
    if len(sheets) > 1:
        changed = [line for line in group if wording.agreement(line) < 1.0]
        keeper = changed[0] if changed else group[0]
        if changed:
            keeper.doubt = "It stands on more than one sheet, and not alike."
    elif len(set(agreeing.values())) == 1:
        keeper = group[0]
    for line in group:
        if line is not keeper:
            _other(item, line, keeper, wording, warnings)


def _other(item: str, line: Line, keeper: Line, wording: Wording, warnings: list[Notice]) -> None:
    """What a second row with one reference is."""
    line.item, line.how = "", ""
    if wording.is_anothers(line, item):
        line.doubt = "Its reference is another row's, so it was matched by what it says."
    elif line.table is not keeper.table and wording.agreement(line, item) == 1.0:
        line.how = l.STRANGE
        warnings.append(
            Notice(line.table.sheet.name, line.place(), "This row stands on another sheet as well and was read there.")
        )
    elif not line.title or line.title == keeper.title or line.title == wording.title(item, line.request):
        line.how, line.copy_of = l.COPY, item
    elif _parts(line.title, keeper.title, wording.title(item, line.request)):
        line.doubt = "The row may have been split in two; say which of them goes on being the item."
        keeper.doubt = keeper.doubt or line.doubt
        line.others, keeper.others = (item,), (item,)


def _parts(one: str, other: str, whole: str) -> bool:
    """Whether two titles are parts of one that was sent."""
    return bool(whole) and all(
        len(part) >= 8 and part != whole and fuzz.partial_ratio(part, whole) >= 95 for part in (one, other)
    )


def _unclaimed(groups: dict[str, list[Line]], bases: Bases) -> None:
    """A row with a reference and nothing else is no row: it did not come back."""
    for group in groups.values():
        for line in group:
            if line.item and len(line.cells) == 1 and _is_bare(line, bases):
                line.item, line.how = "", l.STRANGE


def _is_bare(line: Line, bases: Bases) -> bool:
    item = bases.item(line.request, line.item)
    return item is not None and bool(item.title)


def split_from(line: Line, changed: Sequence[Line], wording: Wording) -> Line | None:
    """The changed line from whose old title this new one was taken, if any."""
    if len(line.title) < 12:
        return None
    for other in changed:
        whole = wording.title(other.item, other.request)
        if (
            whole
            and other.title != whole
            and fuzz.partial_ratio(line.title, whole) >= 95
            and len(line.title) < len(whole)
        ):
            return other
    return None
