"""Rolling a plan forward: next year's plan, with what is still open, the references that were used, and its past behind it.

The new plan has an id of its own. Its items keep theirs, and its journal begins with the old plan as it stood at each
snapshot and each request, so that a return to the old plan is compared with what was sent.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared_plan.model import edits
from shared_plan.model.file import store
from shared_plan.model.journal import ROOT, Change
from shared_plan.model.moments import at_moment
from shared_plan.model.plan import Plan, empty_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import ANCESTORS, REFERENCES
from shared_plan.model.shown import Shown
from shared_plan.model.state import LEVELS, PLACED, Item, State, field_and_period


@dataclass(frozen=True, slots=True)
class Rolled:
    """What went into the new plan and what stayed behind, by number of items; `told` is for the officer."""

    carried: int
    left: int
    told: tuple[str, ...] = ()


def roll_forward(old: Plan, path: Path, title: str = "", date: str = "", period: str = "") -> Rolled:
    """Makes next year's plan at `path`; what is not given stays as it is. Raises Refused for a place that is taken."""
    if path.absolute() == old.file.path.absolute():
        raise Refused(f"{path.name}: is the plan itself; give the new plan another name.")
    new = empty_plan(path, old.who)
    done = False
    try:
        steps = _past(old, new)
        rolled = _turn(old, new, {"title": title, "date": date, "period": period})
        _hand_on(old, new, steps)
        new.file.save()
        done = True
    finally:
        new.close()
        if not done:
            path.unlink(missing_ok=True)
    return rolled


def _past(old: Plan, new: Plan) -> dict[int, int]:
    """The old plan as it stood at each moment that something hangs on; gives the new plan's step for each of the old one's."""
    with old.file.reading():
        marks = store.marks(old.file.connection)
        sent = store.requests(old.file.connection)
    names = {mark.step: (f"As at “{mark.name}”", mark.at, mark.who) for mark in marks}
    names |= {one.step: (f"As sent in request {one.n}", one.at, one.who) for one in sent if one.step not in names}
    names.setdefault(old.revision, ("As it was rolled forward", old.clock(), old.who))
    steps: dict[int, int] = {0: 0}
    then = State({})
    for revision in sorted(names):
        label, at, who = names[revision]
        state = old.as_at(revision) if revision < old.revision else old.freeze()
        with at_moment(new, at, who), new.step(label, _source(old)) as draft:
            draft.replay(list(between(then, state)))
        steps[revision] = new.revision
        then = state
    return steps


def _source(old: Plan) -> str:
    return f"rolled from {old.file.path.name}"


def between(then: State, now: State) -> Iterator[Change]:
    """The changes that lead from one state of a plan to another."""
    for id_ in dict.fromkeys([*then.items, *now.items]):
        was, is_ = then.items.get(id_), now.items.get(id_)
        if was is not is_:
            before, after = _cells(was), _cells(is_)
            for name in dict.fromkeys([*before, *after]):
                if before.get(name) != after.get(name):
                    yield Change(id_, *field_and_period(name), before.get(name), after.get(name))


def _cells(item: Item | None) -> dict[str, str]:
    if item is None:
        return {}
    placed = {name: text for name in PLACED if (text := item.get(name)) is not None}
    return {**item.cells, **placed}


def _turn(old: Plan, new: Plan, given: Mapping[str, str]) -> Rolled:
    """The step that makes the copy next year's plan: the done ones go, its own facts come."""
    whole = len(new.state.items) - (ROOT in new.state.items)
    gone = list(done(new.state))
    facts = {
        **{name: text for name, text in given.items() if text},
        ANCESTORS: json.dumps([*old.settings.ancestors, _self(old)], ensure_ascii=False),
        REFERENCES: "\n".join(_used_before(old, new)),
    }
    with new.step(f"Rolled forward from “{old.settings.title}”", _source(old)) as draft:
        for item in reversed(gone):
            edits.erase(draft, item)
        draft.write_all(ROOT, [(name, "", text) for name, text in facts.items()])
    waiting = len(store.offers(old.file.connection))
    told = (f"{waiting} open questions of returns stay in the old plan; decide them there.",) if waiting else ()
    return Rolled(whole - len(gone), len(gone), told)


def done(state: State) -> Iterator[Item]:
    """What is done or dropped, with all that stands under it, in reading order; headings and what has open work stay."""
    shown = Shown(lambda: state)
    gone: set[str] = set()
    for item in state.walk():
        if item.parent in gone or (item.kind != "theme" and shown.is_done(item) and not _has_open(state, shown, item)):
            gone.add(item.id)
            yield item


def _has_open(state: State, shown: Shown, item: Item) -> bool:
    """Whether any work under an item is not done."""
    return any(one.kind in LEVELS and not shown.is_done(one) for one in state.walk(item.id))


def _self(old: Plan) -> dict[str, Any]:
    return {
        "id": old.file.plan_id,
        "title": old.settings.title,
        "revision": old.revision,
        "file": old.file.path.name,
        "at": old.clock(),
    }


def _used_before(old: Plan, new: Plan) -> list[str]:
    """References that the old plan has used at any time and the new one's journal does not know."""
    ever = {*old.values_ever("ref"), *old.settings.used_references}
    return sorted(ref for ref in ever - set(new.values_ever("ref")) if ref and "\n" not in ref)


def _hand_on(old: Plan, new: Plan, steps: Mapping[int, int]) -> None:
    """Snapshots and requests, at the steps that stand for theirs."""
    with old.file.reading():
        marks = store.marks(old.file.connection)
        sent = store.requests(old.file.connection)
    for mark in marks:
        new.file.mark(mark._replace(step=steps[mark.step]))
    for one in sent:
        new.file.request(one._replace(step=steps[one.step], content=_elsewhere(one.content)))


def _elsewhere(content: str) -> str:
    """A request's record without the steps that took over what came back: those are in the old plan's journal."""
    try:
        found = json.loads(content)
        came = [{**one, "step": 0} for one in found.get("came", ())]
    except (ValueError, TypeError, AttributeError, RecursionError):
        return content
    return json.dumps({**found, "came": came}, ensure_ascii=False, separators=(",", ":")) if came else content
