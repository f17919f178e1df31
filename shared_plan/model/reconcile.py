"""Two copies of one plan brought together: the point they last shared, what each did since, and one step that joins them."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from shared_plan.model import merge
from shared_plan.model.decisions import Remembered
from shared_plan.model.file import opening, planfile, store
from shared_plan.model.journal import Heading, undone
from shared_plan.model.plan import Plan
from shared_plan.model.state import State

_MERGED = re.compile(r"\[step (\d+) ([0-9a-f]{64})\]")
"""In a merging step's source: the other copy's step up to which it was merged, so that the next merge starts there."""


@dataclass(slots=True)
class Outcome:
    """What a merge found and did."""

    base: int
    differences: list[merge.Difference]
    applied: list[int] = field(default_factory=list)
    open: list[merge.Difference] = field(default_factory=list)
    steps: int = 0
    rows: int = 0
    last_step: str = ""
    """The last step of the other copy with its hash, as a merging step's source notes it."""


def state_of(opened: opening.Opened, revision: int | None = None) -> State:
    """The plan in another file, as it is or as it stood after a step."""
    state = store.present(opened.connection)
    if revision is not None and revision < state.revision:
        state.apply_by_item(undone(store.rows_since(opened.connection, revision)))
        state.revision = revision
    return state


def common(plan: Plan, theirs: opening.Opened) -> tuple[State, int]:
    """The state that both copies last had in common, and how many steps of theirs came after it.

    That is the last step whose hash is the same in both histories, or a later one of theirs that was merged in here
    before, or one of ours that was merged in there.
    """
    ours_by_n = {h.n: h for h in store.headings(plan.file.connection)}
    theirs_by_n = {h.n: h for h in store.headings(theirs.connection)}
    shared = max((n for n, h in theirs_by_n.items() if n in ours_by_n and ours_by_n[n].hash == h.hash), default=0)
    merged_here = _merged(ours_by_n.values(), theirs_by_n)
    merged_there = _merged(theirs_by_n.values(), ours_by_n)
    if merged_here > shared:
        return state_of(theirs, merged_here), len(theirs_by_n) - merged_here
    if merged_there > shared:
        return plan.as_at(merged_there), len(theirs_by_n) - shared
    return plan.as_at(shared), len(theirs_by_n) - shared


def _merged(joining: Collection[Heading], known: dict[int, Heading]) -> int:
    """The latest step of `known` that a step of `joining` says was merged in."""
    named = (_MERGED.search(heading.source) for heading in joining)
    steps = ((int(m[1]), m[2]) for m in named if m)
    return max((n for n, hash_ in steps if n in known and known[n].hash == hash_), default=0)


def compare(plan: Plan, theirs: opening.Opened) -> Outcome:
    """What the other copy would change here, three ways; nothing is changed."""
    base, steps = common(plan, theirs)
    now = state_of(theirs)
    remembered = Remembered(store.offers(plan.file.connection, waiting=False))
    asked = [one for one in merge.differences(base, plan.freeze(), now) if not remembered.settled(one)]
    n, head, _ = store.last(theirs.connection)
    last = f"[step {n} {head}]" if head else ""
    numbered = [replace(one, n=at) for at, one in enumerate(asked, 1)]
    return Outcome(base.revision, numbered, steps=steps, rows=len(now.items), last_step=last)


def merge_in(plan: Plan, theirs: opening.Opened, source: str, apply: str) -> Outcome:
    """Merges the other copy into the plan as one step; `apply` is none, clean or theirs.

    What is not applied stays among `open`, and with clean or theirs is kept as offers in the plan's file, so that no
    edit of either side is lost.
    """
    outcome = compare(plan, theirs)
    outcome.open = list(outcome.differences)
    if apply == "none":
        return outcome
    changes, outcome.applied = merge.accepted(outcome.differences, apply, plan.freeze())
    taken = set(outcome.applied)
    outcome.open = [d for d in outcome.differences if d.n not in taken and d.kind != "same"]
    settled = outcome.last_step and not outcome.open  # while something waits the next merge must find it again
    where = f"{source} {outcome.last_step}" if settled else source
    if changes:
        with plan.step("Merged with another copy", where) as draft:
            draft.replay(changes)
    if outcome.open:
        fresh = Remembered(store.offers(plan.file.connection, waiting=False)).unasked(outcome.open)
        plan.file.offer(where, plan.clock(), [(one.in_text(), "") for one in fresh])
    take_over(plan, theirs)
    return outcome


def take_over(plan: Plan, theirs: opening.Opened) -> None:
    """Takes the other copy's snapshots, open offers and requests that are not here.

    A snapshot of a step that is not in this plan's history is put on its present step: the two lines have met there.
    """
    known = {mark.name for mark in store.marks(plan.file.connection)}
    for mark in store.marks(theirs.connection):
        if mark.name not in known:
            heading = store.heading(theirs.connection, mark.step)
            same = mark.step == 0 or (heading is not None and plan.file.knows(heading.n, heading.hash))
            plan.file.mark(mark if same else mark._replace(step=plan.revision))
    here = {offer.content for offer in store.offers(plan.file.connection, waiting=False)}
    for offer in store.offers(theirs.connection):
        if offer.content not in here:
            plan.file.offer(offer.source, offer.at, [(offer.content, offer.decision)])
    _take_requests(plan, theirs)


def _take_requests(plan: Plan, theirs: opening.Opened) -> None:
    """What the other copy sent: under its own number, whatever came back to either; a number used by both for different
    workbooks stays ours, and theirs gets the next free one.
    """
    held = {one.n: one for one in store.requests(plan.file.connection)}
    for one in store.requests(theirs.connection):
        mine = held.get(one.n)
        if mine == one or any(other.at == one.at and other.content == one.content for other in held.values()):
            continue
        if mine is not None and (mine.at, mine.who) == (one.at, one.who):
            joined = one._replace(content=_longer(mine.content, one.content), step=mine.step)
        else:
            n = one.n if mine is None else max(held) + 1
            heading = store.heading(theirs.connection, one.step)
            known = one.step == 0 or (heading is not None and plan.file.knows(heading.n, heading.hash))
            joined = one._replace(n=n, step=one.step if known else plan.revision)
        if joined != mine:
            held[joined.n] = joined
            plan.file.request(joined)


def _longer(one: str, other: str) -> str:
    """Of two records of one request the one in which more has come back."""
    return max(one, other, key=lambda text: (len(text), text))


def save(plan: Plan) -> Outcome | None:
    """Saves the plan; when the document has changed underneath it is merged in first, and what came of it is given."""
    outcome = None
    for _ in range(5):
        try:
            plan.file.save()
        except planfile.ChangedUnderneath:
            theirs = plan.file.other()
            try:
                outcome = merge_in(plan, theirs, f"{plan.file.path.name}, changed by somebody else", "clean")
                plan.file.accept_underneath(theirs.fingerprint)
            finally:
                planfile.close_opened(theirs)
        else:
            return outcome
    plan.file.save()
    return outcome
