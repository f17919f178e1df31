"""What a damaged plan was, worked out from the rows that were found: kept history, items, and what is doubtful of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from shared_plan.model import ranks
from shared_plan.model.file import replaying, values
from shared_plan.model.file.pages import Row
from shared_plan.model.file.replaying import Cells, Record
from shared_plan.model.file.store import Mark, Offer, Request
from shared_plan.model.journal import ROOT, Change, Heading, chain
from shared_plan.model.state import KINDS, PLACED, field_and_period, parse_cells
from shared_plan.model.text import clean

FOUND_AGAIN = "Found again, place unknown"
_FOUND_ID = "FOUNDAGN"
UNCONFIRMED = "(Saved from a damaged file; the plan's history could not confirm this entry.)"


@dataclass(slots=True)
class Remains:
    """The rows found, by table. `items` by id; an item whose text was cut is in `partial`.

    `whole` names the tables that miss no row; `ids` are plan ids that it may have, the likeliest first.
    """

    about: dict[str, str] = field(default_factory=dict)
    items: dict[str, Cells] = field(default_factory=dict)
    partial: dict[str, Cells] = field(default_factory=dict)
    steps: dict[int, Heading] = field(default_factory=dict)
    changes: dict[int, tuple[int, Change]] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    whole: frozenset[str] = frozenset()
    ids: tuple[str, ...] = ()

    @property
    def newest(self) -> int:
        """The highest step of which anything was found."""
        return max((*self.steps, *(step for step, _ in self.changes.values())), default=0)


@dataclass(slots=True)
class Mended:
    """What is put into the new plan: `kept` steps word for word, and `items` as they are to be after one more step.

    `plan_id` is the one with which the history begins; empty when none fits, and then its hashes can't be kept.
    """

    kept: list[Record]
    before: dict[str, Cells]
    items: dict[str, Cells]
    restored: list[str] = field(default_factory=list)
    unconfirmed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    removed: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    history_whole: bool = False
    plan_id: str = ""


def gather(rows: Iterable[Row], whole: frozenset[str]) -> Remains:
    """Sorts rows into their tables; the first of two with one id is kept, unless only the second is whole."""
    remains = Remains(whole=whole)
    for row in rows:
        _SORT.get(row.table, _nothing)(remains, row)
    return remains


def _nothing(_remains: Remains, _row: Row) -> None:
    return


def _sort_about(remains: Remains, row: Row) -> None:
    if row.whole:
        remains.about.setdefault(str(row.values[0]), str(row.values[1]))


def _sort_item(remains: Remains, row: Row) -> None:
    id_, *placed, raw = (None if value is None else str(value) for value in row.values)
    cells = parse_cells(raw or "") if row.whole else None
    item = {name: value for name, value in zip(PLACED, placed, strict=True) if value is not None}
    into = remains.partial if cells is None else remains.items
    if id_:
        into.setdefault(id_, {**{n: v for n, v in (cells or {}).items() if n not in PLACED}, **item})


def _sort_step(remains: Remains, row: Row) -> None:
    if row.whole:
        remains.steps.setdefault(row.rowid, Heading._make((row.rowid, *row.values[1:7])))


def _sort_change(remains: Remains, row: Row) -> None:
    if row.whole and isinstance(row.values[1], int):
        remains.changes.setdefault(row.rowid, (row.values[1], Change._make(row.values[2:])))


def _sort_mark(remains: Remains, row: Row) -> None:
    if row.whole:
        remains.marks.append(Mark._make(row.values))


def _sort_offer(remains: Remains, row: Row) -> None:
    if row.whole:
        remains.offers.append(Offer._make((row.rowid, *row.values[1:])))


def _sort_request(remains: Remains, row: Row) -> None:
    if row.whole:
        remains.requests.append(Request._make((row.rowid, *row.values[1:])))


_SORT = {
    "about": _sort_about,
    "item": _sort_item,
    "step": _sort_step,
    "change": _sort_change,
    "mark": _sort_mark,
    "offer": _sort_offer,
    "request": _sort_request,
}


def mend(remains: Remains, *, keep: bool = True) -> Mended:
    """Decides what the plan was: the history replayed where it is whole to its end, else the newest that was found.

    With `keep` False no step is kept, for a history that is whole and yet no plan's.
    """
    plan_id = next((id_ for id_ in remains.ids if _begins_with(remains, id_)), "")
    kept, state = _kept(remains, plan_id) if keep else ([], {})
    found = Mended(kept, {id_: dict(cells) for id_, cells in state.items()}, {}, plan_id=plan_id)
    found.history_whole = bool(plan_id) and keep and len(kept) == remains.newest and {"step", "change"} <= remains.whole
    if found.history_whole:
        found.items = state
        found.restored = sorted(state.keys() - remains.items.keys())
        differing = [id_ for id_ in state.keys() & remains.items.keys() if state[id_] != remains.items[id_]]
        found.restored += sorted(differing)
    else:
        _newest(remains, found, state)
    _sanitize(found)
    return found


def _begins_with(remains: Remains, plan_id: str) -> bool:
    """Whether the history's first step fits the plan's id."""
    heading = remains.steps.get(1)
    changes = [change for _, (step, change) in sorted(remains.changes.items()) if step == 1]
    return heading is not None and chain(plan_id, heading[:6], changes) == heading.hash


def _kept(remains: Remains, plan_id: str) -> tuple[list[Record], dict[str, Cells]]:
    """The steps from the first on whose hashes fit one after the other, and the cells after the last of them.

    Where the plan's id is lost the first step can't be proved and is taken as it stands.
    """
    by_step: dict[int, list[tuple[int, int, Change]]] = {}
    for id_, (step, change) in sorted(remains.changes.items()):
        by_step.setdefault(step, []).append((id_, step, change))
    kept: list[Record] = []
    state: dict[str, Cells] = {}
    before, following = plan_id, 1
    while (heading := remains.steps.get(len(kept) + 1)) is not None:
        record = Record(heading, following, by_step.get(heading.n, []))
        asked = record if before else rechained([record], "")[0]
        if replaying.fault_of(state, asked, before, len(kept), following):
            break
        for _, _, change in record.changes:
            replaying.apply(state, change)
        kept.append(record)
        before, following = heading.hash, following + len(record.changes)
    return kept, state


def rechained(records: Iterable[Record], before: str) -> list[Record]:
    """The same steps with hashes made anew, beginning with `before`."""
    made = []
    for record in records:
        before = chain(before, record.heading[:6], [change for _, _, change in record.changes])
        made.append(record._replace(heading=record.heading._replace(hash=before)))
    return made


def _newest(remains: Remains, found: Mended, state: dict[str, Cells]) -> None:
    """Items by their own rows; by what is left of their history where the row is lost."""
    later = [change for _, (step, change) in sorted(remains.changes.items()) if step > len(found.kept)]
    for change in later:
        replaying.apply(state, change)
    last = {c.item: c for c in later if c.field == "kind"}
    found.removed = {id_ for id_, c in last.items() if c.new is None and id_ not in state}
    for id_ in dict.fromkeys((*remains.items, *remains.partial, *state)):
        _decide(id_, remains, found, state.get(id_))


def _decide(id_: str, remains: Remains, found: Mended, told: Cells | None) -> None:
    row, partial = remains.items.get(id_), remains.partial.get(id_)
    if id_ in found.removed:
        return
    if row is None and partial is None and "item" in remains.whole:
        found.removed.add(id_)
    elif row is not None:
        found.items[id_] = row
        if row != told:
            found.unconfirmed.append(id_)
    else:
        cells = {**(told or {}), **(partial or {})} if told is None else {**(partial or {}), **told}
        if id_ != ROOT and not ("title" in cells or "kind" in cells):
            known = "; ".join(f"{name}: {text[:60]}" for name, text in sorted(cells.items())[:3])
            found.missing.append(f"Item {id_}, of which only this was found: {known}.")
            return
        found.items[id_] = cells
        found.restored.append(id_)
        found.unconfirmed.append(id_)


def _sanitize(found: Mended) -> None:
    """Makes the items ones that a plan can have; nothing of a sound plan is touched by it."""
    found.items = dict(_sound_items(found))
    found.items.setdefault(ROOT, {"title": "Plan saved from a damaged file"})
    _place(found)
    for id_ in found.unconfirmed:
        item = found.items.get(id_)
        if item is not None and id_ != ROOT and UNCONFIRMED not in item.get("notes", ""):
            item["notes"] = f"{item.get('notes', '')}\n{UNCONFIRMED}".lstrip("\n")
    _rank(found.items)


def _sound_items(found: Mended) -> Iterator[tuple[str, Cells]]:
    for id_, cells in found.items.items():
        if not values.is_id(id_):
            found.notes.append(f"An item whose id was spoilt, “{cells.get('title', '')[:80]}”, could not be kept.")
            continue
        sound = {clean(name)[: values.SHORT]: clean(text)[: values.LONGEST] for name, text in cells.items()}
        if id_ == ROOT:
            sound = {name: text for name, text in sound.items() if name not in ("parent", "rank", "kind")}
        elif sound.get("kind") not in KINDS:
            sound["kind"] = "action"
            found.notes.append(
                f"Item {id_}, “{sound.get('title', '')[:80]}”, had lost its kind and was made an action."
            )
        yield id_, {name: text for name, text in sound.items() if name and text}


def _place(found: Mended) -> None:
    """Items whose parent was lost, and one of each ring, go under a theme of their own; themes go to the top."""
    items, lost = found.items, []
    good: set[str] = set()
    for id_ in [one for one in items if one != ROOT]:
        path: dict[str, None] = {}
        at: str | None = id_
        while at is not None and at != ROOT and at in items and at not in good and at not in path:
            path[at] = None
            at = items[at].get("parent")
        if at is not None and at not in good:
            lost.append(list(path)[-1])
            items[lost[-1]].pop("parent", None)
        good.update(path)
    homeless = [id_ for id_ in lost if items[id_]["kind"] != "theme"]
    if homeless:
        items[_FOUND_ID] = {"kind": "theme", "title": FOUND_AGAIN, "rank": "zz"}
    for id_ in homeless:
        if id_ != _FOUND_ID:
            items[id_]["parent"] = _FOUND_ID
    found.notes += [f"Item {id_}, “{items[id_].get('title', '')[:80]}”, had lost its place." for id_ in lost]


def _rank(items: Mapping[str, Cells]) -> None:
    """Ranks anew those siblings among which one has no rank that sorts."""
    rows: dict[str | None, list[str]] = {}
    for id_, cells in items.items():
        if id_ != ROOT:
            rows.setdefault(cells.get("parent"), []).append(id_)
    for row in rows.values():
        if not all(values.is_rank(items[id_].get("rank", "")) for id_ in row):
            row.sort(key=lambda id_: (items[id_].get("rank", "~"), id_))
            for id_, rank in zip(row, ranks.spread(len(row)), strict=True):
                items[id_]["rank"] = rank


def difference(before: Mapping[str, Cells], after: Mapping[str, Cells]) -> list[Change]:
    """The changes that lead from the one to the other, cell by cell."""
    return [
        Change(id_, *field_and_period(name), before.get(id_, {}).get(name), after.get(id_, {}).get(name))
        for id_ in dict.fromkeys((*before, *after))
        for name in dict.fromkeys((*before.get(id_, {}), *after.get(id_, {})))
        if before.get(id_, {}).get(name) != after.get(id_, {}).get(name)
    ]
