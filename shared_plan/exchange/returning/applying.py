"""What is taken of a return becomes one step; what is left waits among the plan's offers until somebody decides."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from shared_plan.exchange.request.record import Came, Sent, sent
from shared_plan.exchange.request.reference import numeral
from shared_plan.exchange.returning.compare import Answer
from shared_plan.model import merge
from shared_plan.model.decisions import KEPT, TAKEN, Remembered, Verdict, asked
from shared_plan.model.file import store
from shared_plan.model.merge import Difference
from shared_plan.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a file back: the partner as in the request where none is given, and the person."""

    file: str
    partner: str = ""
    person: str = ""


class Decided(NamedTuple):
    """What was decided about one offer: "theirs", "ours", or a text to be set instead."""

    n: int
    decision: str
    typed: str | None = None


def brought_in(
    plan: Plan, answer: Answer, which: str | Collection[int], sender: Sender, typed: Mapping[int, str] | None = None
) -> list[Difference]:
    """Applies "clean", "theirs" or the numbers chosen as one step, keeps what is left as offers and gives that.

    With "none" nothing is changed. The step's source names file, partner, person and request. Raises Refused where the
    plan can't be changed.
    """
    left = [one for one in answer.differences if one.kind != "same"]
    if which == "none":
        return left
    plan.file.may_change()
    changes, answer.applied = merge.accepted(answer.differences, which, plan.freeze(), typed=typed, keep_original=True)
    where = source_of(answer, sender)
    if changes:
        with plan.step(_label(answer, sender), where) as draft:
            draft.replay(changes)
    taken = set(answer.applied)
    left = [one for one in left if one.n not in taken]
    fresh = Remembered(store.offers(plan.file.connection, waiting=False)).unasked(left)
    if fresh:
        plan.file.offer(where, plan.clock(), [(one.in_text(), "") for one in fresh])
    _keep(plan, answer, sender, plan.revision if changes else 0, len(left))
    return left


def source_of(answer: Answer, sender: Sender) -> str:
    """Where the changes come from, in words: "Update Maidstone.xlsx, Maidstone, Ann Lee, request 012"."""
    partner = sender.partner or (answer.request.to if answer.request else "")
    requests = " and ".join(f"request {numeral(one.n)}" for one in answer.requests or ())
    return ", ".join(part for part in (sender.file, partner, sender.person, requests) if part)


def _label(answer: Answer, sender: Sender) -> str:
    partner = sender.partner or (answer.request.to if answer.request else "")
    count = len(answer.applied)
    return f"Return{' from ' + partner if partner else ''}: {count} change{'' if count == 1 else 's'}"


def _keep(plan: Plan, answer: Answer, sender: Sender, step: int, left: int) -> None:
    """The request's record told what came back; the same file again changes nothing but what is still open."""
    for request in sent(plan):
        if any((one.n, one.at) == (request.n, request.at) for one in answer.requests):
            earlier = next((one for one in request.came if one.digest == answer.digest), None)
            came = Came(
                answer.digest, earlier.at if earlier else plan.clock(), plan.who, sender.person, sender.file,
                step or (earlier.step if earlier else 0), answer.rows["read"], left, tuple(answer.remarks),
            )  # fmt: skip
            after = request.with_return(came)
            if after != request:
                plan.file.request(after.stored())


def waiting(plan: Plan, request: Sent | None = None) -> list[tuple[store.Offer, Difference]]:
    """The open questions of returns in the order asked; those of one request where it is given."""
    words = f"request {numeral(request.n)}" if request else ""
    offers = store.offers(plan.file.connection)
    found = [(offer, one) for offer in offers if (one := asked(offer.content)) is not None]
    return [(offer, one) for offer, one in found if words in offer.source]


def decide(plan: Plan, decisions: Sequence[Decided]) -> list[int]:
    """Carries decisions on offers out as one step and remembers them; gives the numbers of the offers that were taken.

    An offer whose change the tree can't bear any more stays open.
    """
    by_number = {offer.n: (offer, one) for offer, one in waiting(plan)}
    known = [(one, *by_number[one.n]) for one in decisions if one.n in by_number]
    numbered = {n: (given, replace(held, n=n)) for n, (given, _, held) in enumerate(known, 1)}
    wanted = {n for n, (given, _) in numbered.items() if given.decision != KEPT}
    typed = {n: given.typed for n, (given, _) in numbered.items() if given.typed is not None}
    changes, done = merge.accepted(
        [one for _, one in numbered.values()], wanted, plan.freeze(), typed=typed, keep_original=True
    )
    if changes:
        with plan.step(f"Return reviewed: {len(done)} taken", _sources(offer for _, offer, _ in known)) as draft:
            draft.replay(changes)
    plan.file.decided(
        (given.n, Verdict(KEPT if given.decision == KEPT else TAKEN, given.typed).written)
        for n, (given, _) in numbered.items()
        if given.decision == KEPT or n in done
    )
    return [numbered[n][0].n for n in done]


def _sources(offers: Iterable[store.Offer]) -> str:
    return "; ".join(dict.fromkeys(offer.source for offer in offers))
