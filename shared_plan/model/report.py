"""What happened, as plain data and in words: the journal, the changes since a moment, what a merge found."""

from collections.abc import Iterator, Sequence
from typing import Any

from shared_plan.model.journal import ROOT, Change, Step
from shared_plan.model.plan import Plan
from shared_plan.model.reconcile import Outcome
from shared_plan.model.state import State


def history(plan: Plan, item: str | None, field: str | None) -> list[dict[str, Any]]:
    """The journal newest first: each step with its changes, those of one item or field only where asked."""
    return [_step(plan.state, step) for step in plan.history(item, field)]


def _step(state: State, step: Step) -> dict[str, Any]:
    h = step.heading
    changes = [change._asdict() | {"title": _title(state, change.item)} for change in step.changes]
    return {
        "revision": h.n,
        "label": h.label,
        "who": h.who,
        "at": h.at,
        "source": h.source,
        "undoes": h.undoes,
        "changes": changes,
    }


def _title(state: State, item: str) -> str:
    found = state.items.get(item)
    return (found.title if found else None) or ""


def history_in_words(found: Sequence[dict[str, Any]]) -> Iterator[str]:
    for step in found:
        source = f", from {step['source']}" if step["source"] else ""
        yield f"{step['revision']:>6}  {step['at']}  {step['who']}  {step['label']}{source}"
        for change in step["changes"][:20]:
            period = f" ({change['period']})" if change["period"] else ""
            yield f"        {change['item']} {change['field']}{period}: {_short(change['old'])} -> {_short(change['new'])}"
        if len(step["changes"]) > 20:
            yield f"        and {len(step['changes']) - 20} more"


def _short(value: str | None) -> str:
    text = "nothing" if value is None else " ".join(value.split())
    return text if len(text) <= 60 else text[:59] + "…"


def changes(plan: Plan, since: int) -> dict[str, Any]:
    """What differs between revision `since` and now: items added, removed and moved, and fields changed."""
    then = plan.as_at(since)
    differing = plan.changes_since(since)
    items = dict.fromkeys(change.item for change in differing if change.item != ROOT)
    added = [id_ for id_ in items if id_ not in then.items]
    removed = [id_ for id_ in items if id_ not in plan.state.items]
    steady = set(items) - set(added) - set(removed)
    moved = dict.fromkeys(c.item for c in differing if c.item in steady and c.field in ("parent", "rank"))
    return {
        "since": since,
        "revision": plan.revision,
        "added": [_named(plan.state, id_) for id_ in added],
        "removed": [_named(then, id_) for id_ in removed],
        "moved": [_named(plan.state, id_) | {"from": then.items[id_].parent} for id_ in moved],
        "changed": [_changed(plan.state, c) for c in differing if _is_field(c, steady)],
    }


def _is_field(change: Change, steady: set[str]) -> bool:
    return (change.item in steady or change.item == ROOT) and change.field not in ("parent", "rank")


def _named(state: State, id_: str) -> dict[str, Any]:
    item = state.items[id_]
    return {
        "id": id_,
        "kind": item.kind,
        "parent": item.parent,
        "ref": item.get("ref") or "",
        "title": item.title or "",
    }


def _changed(state: State, change: Change) -> dict[str, Any]:
    return {"item": change.item, "title": _title(state, change.item), **change._asdict()}


def changes_in_words(found: dict[str, Any]) -> Iterator[str]:
    for what in ("added", "removed", "moved"):
        for item in found[what]:
            yield f"{what}: {item['id']} {item['kind']} {_short(item['title'])}"
    for change in found["changed"]:
        period = f" ({change['period']})" if change["period"] else ""
        yield f"changed: {change['item']} {change['field']}{period}: {_short(change['old'])} -> {_short(change['new'])}"
    if not any(found[what] for what in ("added", "removed", "moved", "changed")):
        yield "nothing has changed"


def merged(outcome: Outcome, revision: int) -> dict[str, Any]:
    """A merge of two copies as the return report of the contract; every row of a copy is known by its id."""
    kinds = [d.kind for d in outcome.differences]
    return {
        "request": None,
        "base_revision": outcome.base,
        "rows": {
            "read": outcome.rows,
            "by_id": outcome.rows - kinds.count("new"),
            "by_text": 0,
            **{kind: kinds.count(kind) for kind in ("new", "missing", "duplicate", "doubtful")},
        },
        "proposals": [d.as_json() for d in outcome.differences],
        "warnings": [],
        "applied": outcome.applied,
        "revision": revision,
    }


def merged_in_words(outcome: Outcome) -> Iterator[str]:
    taken = set(outcome.applied)
    for d in outcome.differences:
        mark = "taken" if d.n in taken else "open"
        yield f"{d.n:>4} {mark}  {d.kind}: {_short(d.title)} {d.field}: {_short(d.ours)} | {_short(d.theirs)}  {d.message}"
    yield f"{len(outcome.differences)} differences, {len(taken)} taken."
