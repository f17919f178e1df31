"""The questions themselves: what one item's cells, its parent's and the file's evidence say about it today."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from shared_plan.model.attention.evidence import TARGETS
from shared_plan.model.attention.kinds import (
    BLANK,
    DUE_SOON,
    NO_UPDATE,
    NOBODY,
    OUTSIDE,
    OVERDUE,
    RED,
    REVISED,
    TERM_ENDED,
    UNCLEAR,
    Finding,
)
from shared_plan.model.attention.lens import ROLES, WORK, Lens
from shared_plan.model.state import Item
from shared_plan.model.text import same

Cells = Mapping[str, str]


def findings(item: Item, lens: Lens) -> tuple[Finding, ...]:
    """Everything about one item that wants attention; what is done or dropped wants none but for a return's blanks."""
    cells, kind = item.cells, item.kind
    made: list[Finding] = []
    text = cells.get(lens.status_cell) or lens.older_status(cells)
    done, red = lens.statuses[text]
    if not done:
        if red:
            made.append(Finding(item.id, RED, "status", (text,)))
        first, last, unclear = lens.days(cells)
        named, left = lens.answering(cells)
        work = kind in WORK or (kind == "workstream" and lens.is_row(item))
        if last is not None and last <= lens.soon and (work or kind == "milestone"):
            _due(item, cells, lens, last, made)
        if work:
            _as_work(item, cells, lens, made, named=named)
        if left:
            made += _left(item, cells, lens)
        if unclear:
            made += _unclear(item, cells, lens)
        if (last or first) and item.parent is not None:
            _outside(item, cells, lens, (first, last), made)
    if item.id in lens.marked:
        made += _by_the_file(item, lens, done=done)
    return tuple(made) if made else ()


def _due(item: Item, cells: Cells, lens: Lens, last: date, made: list[Finding]) -> None:
    field = "target" if cells.get("target") else "timescale"
    kind = OVERDUE if last < lens.today else DUE_SOON
    made.append(Finding(item.id, kind, field, (cells[field], last, lens.today)))


def _as_work(item: Item, cells: Cells, lens: Lens, made: list[Finding], *, named: bool) -> None:
    """What is asked of pieces of work alone: who answers for them, and what is reported of them."""
    if not named and not lens.around(item.parent).led:
        _nobody(item, cells, made)
    if item.kind != "subaction" and lens.is_silent(cells):
        made.append(Finding(item.id, NO_UPDATE, "progress", (lens.period,)))


def _nobody(item: Item, cells: Cells, made: list[Finding]) -> None:
    """Nobody answers for it: neither it nor the action or workstream that it stands under names anyone."""
    field, text = next(((key, text) for key in ROLES if (text := cells.get(key))), ("lead", ""))
    made.append(Finding(item.id, NOBODY, field, (text,)))


def _left(item: Item, cells: Cells, lens: Lens) -> Iterator[Finding]:
    """Those who answered for it have left."""
    for key in ROLES:
        if (text := cells.get(key)) and (ended := lens.people[text].ended) is not None:
            yield Finding(item.id, TERM_ENDED, key, ended)


def _unclear(item: Item, cells: Cells, lens: Lens) -> Iterator[Finding]:
    for key, judged in lens.timescales.items():
        if (text := cells.get(key)) and judged[text].unclear:
            yield Finding(item.id, UNCLEAR, key, (text,))


def _outside(item: Item, cells: Cells, lens: Lens, days: tuple[date | None, date | None], made: list[Finding]) -> None:
    """It may begin before the item that it stands under begins, or end after that is to end."""
    first, last = days
    title, opens, limit, _ = lens.around(item.parent)
    if limit is not None and last is not None and last > limit:
        field = "target" if cells.get("target") else "timescale"
        made.append(Finding(item.id, OUTSIDE, field, ("finish", last, title, limit)))
    if opens is not None and first is not None and first < opens:
        field = "start" if cells.get("start") else "timescale"
        made.append(Finding(item.id, OUTSIDE, field, ("start", first, title, opens)))


def _by_the_file(item: Item, lens: Lens, *, done: bool) -> Iterator[Finding]:
    """What the journal and the returns say of it."""
    if not done and item.id in lens.evidence.targets:
        yield from _revised(item, lens)
    if item.id in lens.evidence.blanks:
        yield from _blank(item, lens)


def _revised(item: Item, lens: Lens) -> Iterator[Finding]:
    """Its target was moved more than once since the first was agreed."""
    for key, texts in sorted(lens.evidence.targets[item.id].items(), key=lambda pair: TARGETS.index(pair[0])):
        moves = _moves(item, key, texts, lens)
        if moves > 1:
            yield Finding(item.id, REVISED, key, (item.get("original_target"), moves, item.get(key) or ""))
            return


def _moves(item: Item, key: str, texts: Sequence[str], lens: Lens) -> int:
    """How often the text was changed for another once it named a date; the first agreed one is the first."""
    first = item.get("original_target") or ""
    begun = next((at for at, text in enumerate(texts) if same(text, first)), None)
    turns = [first, *texts] if begun is None else list(texts[begun:])
    dated = next((at for at, text in enumerate(turns) if text and lens.timescales[key][text].dated), len(turns))
    return sum(1 for one, other in pairwise(turns[dated:]) if not same(one, other))


def _blank(item: Item, lens: Lens) -> Iterator[Finding]:
    for field, source in lens.evidence.blanks[item.id]:
        yield Finding(item.id, BLANK, field or "title", (lens.shown.heading(field) if field else "", source))
