"""A review kept in the plan's file: left for later, taken up again, and carried out as one step."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import NamedTuple

from shared_plan.exchange.request.record import Came, sent
from shared_plan.exchange.returning import reviews
from shared_plan.exchange.returning.doubts import Candidate, Doubt
from shared_plan.exchange.returning.matters import OURS, TYPED, Matter, RowMatter, matter, row_matter
from shared_plan.exchange.returning.reviews import Head, Review
from shared_plan.model import merge
from shared_plan.model.decisions import DROPPED, KEPT, TAKEN, Verdict, asked, key
from shared_plan.model.file import store
from shared_plan.model.merge import Difference
from shared_plan.model.plan import Plan

_HEAD, _ROW, _DONE = "review", "row", "done"


class Taken(NamedTuple):
    """What became of a review: how many changes were made, what could not be, and what is still open."""

    changes: int
    refused: int
    open: int


def take(plan: Plan, review: Review) -> Taken:
    """Carries out what is decided as one step whose source names file, partner, person and request; what is open waits
    in the plan's file, and nothing that was decided is asked again.

    Raises Refused where the plan can't be changed.
    """
    plan.file.may_change()
    everything = list(review.all())
    numbered = [replace(one.carried_out, n=n) for n, one in enumerate(everything, 1)]
    wanted = {n for n, one in enumerate(everything, 1) if one.takes}
    typed = {n: one.text for n, one in enumerate(everything, 1) if one.text is not None}
    changes, done = merge.accepted(numbered, wanted, plan.freeze(), typed=typed, keep_original=not review.head.is_copy)
    open_ones = len(review.open) + len(wanted - set(done))
    if changes:
        with plan.step(_label(review.head, len(done)), _source(review.head, open_ones)) as draft:
            draft.replay(changes)
    carried = {id(one) for n, one in enumerate(everything, 1) if n in set(done)}
    left = _keep(plan, review, {id(one): _verdict(one, carried) for one in everything if one.is_question})
    _tell_request(plan, review, plan.revision if changes else 0, left)
    return Taken(len(done), len(wanted - set(done)), left)


def leave(plan: Plan, review: Review) -> int:
    """Leaves everything for later as it is meant so far; gives how many questions wait. Raises Refused as `take` does."""
    plan.file.may_change()
    meant = {id(one): _verdict(one, set())._replace(draft=True) for one in review.all() if one.is_question}
    left = _keep(plan, review, meant)
    _tell_request(plan, review, 0, left)
    return left


def _source(head: Head, open_ones: int) -> str:
    """Of another copy of which nothing is open the step up to which it is merged, so that the next merge starts there."""
    return f"{head.source} {head.copy_step}" if head.copy_step and not open_ones else head.source


def _label(head: Head, count: int) -> str:
    what = "Another copy" if head.is_copy else f"Return from {head.partner}" if head.partner else "Return"
    return f"{what}: {count} change{'' if count == 1 else 's'}"


def _verdict(one: Matter, carried: set[int]) -> Verdict:
    if one.decision == OURS:
        return Verdict(KEPT)
    if not one.takes:
        return Verdict()
    return Verdict(TAKEN, one.text, draft=id(one) not in carried)


def _keep(plan: Plan, review: Review, verdicts: dict[int, Verdict]) -> int:
    """Writes head, questions and rows among the offers; gives how many questions are open."""
    fresh: list[tuple[str, str]] = []
    known = [(one.offer, DROPPED) for row in review.rows for one in _elsewhere(row) if one.offer]
    for one in review.all():
        verdict = verdicts.get(id(one))
        if verdict is not None:
            content = (one.row or one.one).in_text() if one.decision == TYPED else one.one.in_text()
            _put(one.offer, content, verdict.written, fresh, known)
    waiting = sum(v.draft or not v.word for v in verdicts.values())
    for row in review.rows:
        open_ones = any(verdicts[id(one)].draft or not verdicts[id(one)].word for one in row.now if one.is_question)
        is_open = not row.is_decided or open_ones
        waiting += not row.is_decided
        text = f"{store.DRAFT}{row.chosen}" if is_open else _DONE
        _put(row.offer, json.dumps({_ROW: asdict(row.doubt)}, ensure_ascii=False), text, fresh, known)
    head = json.dumps({_HEAD: review.head.as_json()}, ensure_ascii=False)
    _put(review.offer, head, "" if waiting else _DONE, fresh, known)
    plan.file.offer(review.head.source, plan.clock(), fresh)
    plan.file.decided(known)
    return waiting


def _elsewhere(row: RowMatter) -> Iterator[Matter]:
    """What would follow from the candidates for which the row is not taken."""
    for n, matters in enumerate(row.matters):
        yield from matters if n != row.chosen else ()


def _put(offer: int, content: str, decision: str, fresh: list[tuple[str, str]], known: list[tuple[int, str]]) -> None:
    if offer:
        known.append((offer, decision))
    else:
        fresh.append((content, decision))


def _tell_request(plan: Plan, review: Review, step: int, left: int) -> None:
    """The records of the requests that it answers told what came back."""
    head = review.head
    for request in sent(plan) if head.asked else ():
        if (request.n, request.at) in head.asked:
            earlier = next((one for one in request.came if one.digest == head.digest), None)
            came = Came(
                head.digest, earlier.at if earlier else head.came, plan.who, head.person, head.file,
                step or (earlier.step if earlier else 0), dict(head.rows).get("read", 0), left, head.remarks,
            )  # fmt: skip
            after = request.with_return(came)
            if after != request:
                plan.file.request(after.stored())


def left_for_later(plan: Plan) -> list[tuple[str, int]]:
    """The reviews that wait: the source of each and how many of its questions are open, the oldest first."""
    counted: dict[str, int] = {}
    for offer in store.offers(plan.file.connection):
        if asked(offer.content) is not None or _plain(offer.content, _ROW) is not None:
            counted[offer.source] = counted.get(offer.source, 0) + 1
    return list(counted.items())


def sources(plan: Plan) -> list[str]:
    """The sources of every review that the plan keeps, decided or not, the newest first."""
    held = (one for one in store.offers(plan.file.connection, waiting=False) if asked(one.content) is not None)
    return list(dict.fromkeys(offer.source for offer in held))[::-1]


def taken_up(plan: Plan, source: str, *, whole: bool = False) -> Review:
    """A review that was left, as the plan stands now; questions that have answered themselves meanwhile are put away.

    With `whole` what is decided stands in it too, as a report needs it.
    """
    offers = [one for one in store.offers(plan.file.connection, waiting=False) if one.source == source]
    review = Review(_head(offers, source))
    dropped: list[tuple[int, str]] = []
    for offer in offers:
        if _is_open(offer) or whole:
            _take_up(plan, offer, review, dropped)
    if dropped and not plan.file.read_only:
        plan.file.decided(dropped)
    _with_rows(review)
    return review


def _with_rows(review: Review) -> None:
    """What was offered of a row's cells stands with the row, with what was meant about it."""
    of_rows = {key(one.one): one for row in review.rows for each in row.matters for one in each}
    for held in review.matters:
        if key(held.one) in of_rows:
            one = of_rows[key(held.one)]
            one.offer, one.decision, one.typed, one.row = held.offer, held.decision, held.typed, held.row
    review.matters = [one for one in review.matters if key(one.one) not in of_rows]


def _is_open(offer: store.Offer) -> bool:
    return offer.decision[:1] in ("", store.DRAFT)


def _take_up(plan: Plan, offer: store.Offer, review: Review, dropped: list[tuple[int, str]]) -> None:
    one = asked(offer.content)
    if one is not None:
        now = _now(plan, one) if _is_open(offer) else one
        if now is None:
            dropped.append((offer.n, DROPPED))
        elif offer.decision != DROPPED:
            made = matter(now, plan.settings)
            made.offer = offer.n
            reviews.meant(made, offer.decision)
            review.matters.append(made)
    elif offer.decision != _DONE and (plain := _plain(offer.content, _ROW)) is not None:
        row = row_matter(_doubt(plain), plan.settings)
        row.offer = offer.n
        row.chosen = _number(offer.decision)
        review.rows.append(row)
    elif _plain(offer.content, _HEAD) is not None:
        review.offer = offer.n


def _now(plan: Plan, one: Difference) -> Difference | None:
    item = plan.state.items.get(one.item)
    return reviews.refreshed(one, item.get(one.field, one.period) if item else None, held=item is not None)


def _number(decision: str) -> int:
    text = decision.removeprefix(store.DRAFT)
    return int(text) if text.lstrip("-").isdigit() else RowMatter.OPEN


def _head(offers: Iterable[store.Offer], source: str) -> Head:
    plain = next((found for one in offers if (found := _plain(one.content, _HEAD)) is not None), None)
    try:
        if plain is not None:
            return Head.from_json(plain)
    except (TypeError, ValueError):
        pass  # an unknown head: the source says who it was
    return Head(source, file=source.split(",", maxsplit=1)[0], is_copy=".splan" in source)


def _plain(content: str, name: str) -> dict[str, object] | None:
    """What an offer holds under that name; None where it is another kind of offer."""
    try:
        found = json.loads(content)
        held = found.get(name)
    except (ValueError, AttributeError, RecursionError):
        return None
    return held if isinstance(held, dict) else None


def _doubt(plain: dict[str, object]) -> Doubt:
    def differences(held: object) -> Iterator[Difference]:
        for one in held if isinstance(held, list) else ():
            yield Difference.from_json(one)

    found = plain.get("candidates")
    candidates = tuple(
        Candidate(str(one["item"]), str(one["title"]), tuple(differences(one["differences"])), tuple(one["texts"]))
        for one in (found if isinstance(found, list) else ())
    )
    cells = plain.get("cells")
    pairs = tuple((str(a), str(b)) for a, b in (cells if isinstance(cells, list) else ()))
    place, item, title, why = (str(plain.get(name, "")) for name in ("place", "item", "title", "why"))
    return Doubt(place, item, title, why, pairs, candidates, bool(plain.get("likely")))
