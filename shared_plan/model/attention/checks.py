"""The questions themselves: what one item's cells, its parent's and the file's evidence say about it today."""

from collections.abc import Iterator, Mapping, Sequence
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
from shared_plan.model.attention.lens import ROLES, Lens
from shared_plan.model.state import Item
from shared_plan.model.text import same

Cells = Mapping[str, str]


def findings(item: Item, lens: Lens) -> tuple[Finding, ...]:
    """Everything about one item that wants attention; what is done or dropped wants none but for a return's blanks."""
    cells = item.cells
    made: list[Finding] = []
    text = lens.status(cells)
    done, red = lens.standing(text)
    if not done:
        if red:
            made.append(Finding(item.id, RED, "status", (text,)))
        _as_work(item, cells, lens, made)
        for key, judged in lens.timescales.items():
            written = cells.get(key)
            if written and judged[written].unclear:
                made.append(Finding(item.id, UNCLEAR, key, (written,)))
        if item.parent is not None and ("target" in cells or "timescale" in cells or "start" in cells):
            made += _outside(item, cells, lens)
        if "original_target" in cells and item.id in lens.evidence.targets:
            made += _revised(item, lens)
    if item.id in lens.evidence.blanks:
        made += _blank(item, lens)
    return tuple(made)


def _as_work(item: Item, cells: Cells, lens: Lens, made: list[Finding]) -> None:
    """What is asked of pieces of work: when they end, who answers for them, and what is reported of them."""
    work = lens.is_row(item)
    if work or item.kind == "milestone":
        due = lens.finish(cells).last
        if due is not None and due <= lens.soon:
            field = "target" if cells.get("target") else "timescale"
            kind = OVERDUE if due < lens.today else DUE_SOON
            made.append(Finding(item.id, kind, field, (cells[field], due, lens.today)))
    named = False
    for key in ROLES:
        text = cells.get(key)
        if text:
            found = lens.people[text]
            named = named or found.named
            if found.ended is not None:
                made.append(Finding(item.id, TERM_ENDED, key, found.ended))
    if work and not named:
        made += _nobody(item, cells, lens)
    if work and lens.updates and item.kind != "subaction" and not any(cells.get(key) for key in lens.updates):
        made.append(Finding(item.id, NO_UPDATE, "progress", (lens.period,)))


def _nobody(item: Item, cells: Cells, lens: Lens) -> Iterator[Finding]:
    """Nobody answers for it: neither it nor the action or workstream that it stands under names anyone."""
    for above in lens.state().ancestors(item.id):
        if above.kind != "theme" and any((text := above.cells.get(k)) and lens.people[text].named for k in ROLES):
            return
    field, text = next(((key, text) for key in ROLES if (text := cells.get(key))), ("lead", ""))
    yield Finding(item.id, NOBODY, field, (text,))


def _outside(item: Item, cells: Cells, lens: Lens) -> Iterator[Finding]:
    """It may begin before the item that it stands under begins, or end after that is to end."""
    parent = lens.state().items.get(item.parent or "")
    if parent is None or parent is item:
        return
    around = parent.cells
    last, limit = lens.finish(cells).last, lens.finish(around).last
    if last is not None and limit is not None and last > limit:
        field = "target" if cells.get("target") else "timescale"
        yield Finding(item.id, OUTSIDE, field, ("finish", last, parent.title or "", limit))
    first, opens = lens.begin(cells).first, lens.begin(around).first
    if first is not None and opens is not None and first < opens:
        field = "start" if cells.get("start") else "timescale"
        yield Finding(item.id, OUTSIDE, field, ("start", first, parent.title or "", opens))


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
