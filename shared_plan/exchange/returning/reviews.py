"""One review from beginning to end: what there is to decide about a return or another copy, and how it stands."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from shared_plan.exchange.request.reference import numeral
from shared_plan.exchange.returning.applying import Sender, source_of
from shared_plan.exchange.returning.asides import REMARK, asides, to_notes_as_they_are
from shared_plan.exchange.returning.compare import Answer
from shared_plan.exchange.returning.ground import Ground
from shared_plan.exchange.returning.matters import Matter, RowMatter, category, matter, row_matter, together
from shared_plan.exchange.returning.told import ROWS
from shared_plan.model.decisions import Remembered, Verdict
from shared_plan.model.merge import Difference
from shared_plan.model.merge.report import CHANGE, CONFLICT, DOUBTFUL, OURS
from shared_plan.model.reconcile import Outcome


@dataclass(frozen=True, slots=True)
class Head:
    """What the top of a review says: `source` names file, partner, person and request for the journal and keeps its
    offers together; `asked` are the requests that it answers as (number, moment), `rows` counts by the words of the return
    report; `copy_step` is the last step of another copy with its hash, as its merge is noted.
    """

    source: str
    file: str = ""
    partner: str = ""
    person: str = ""
    came: str = ""
    digest: str = ""
    base: int = 0
    asked: tuple[tuple[int, str], ...] = ()
    sent: str = ""
    rows: tuple[tuple[str, int], ...] = ()
    cosmetic: int = 0
    warnings: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str, str], ...] = ()
    is_copy: bool = False
    copy_step: str = ""
    layout: tuple[tuple[str, str], ...] = ()
    """Their headings with ours, for the next file that is laid out so."""

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "Head":
        known = {name: plain[name] for name in (one.name for one in fields(cls)) if name in plain}
        for name in ("asked", "rows", "remarks", "layout"):
            known[name] = tuple(tuple(one) for one in known.get(name, ()))
        return cls(**{**known, "warnings": tuple(known.get("warnings", ()))})

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def whose(self) -> str:
        """In words, for a heading: "Havering’s return", "The return", "The other copy"."""
        if self.is_copy:
            return "The other copy"
        if not self.partner or self.partner.casefold() in ("all", "everybody"):
            return "The return"
        return f"{self.partner}’{'' if self.partner.endswith('s') else 's'} return"


@dataclass(slots=True)
class Review:
    """`matters` in reading order; `rows` are those of which it is asked which item they are."""

    head: Head
    matters: list[Matter] = field(default_factory=list)
    rows: list[RowMatter] = field(default_factory=list)
    silent: tuple[Difference, ...] = ()
    scrambled: bool = False
    offer: int = 0
    """The number of the offer that keeps the head, 0 while there is none."""

    def all(self) -> Iterator[Matter]:
        """Every matter as things stand, those of rows whose item was chosen included."""
        yield from self.matters
        for row in self.rows:
            yield from row.now

    @property
    def questions(self) -> list[Matter | RowMatter]:
        return [*(one for one in self.all() if one.is_question), *self.rows]

    @property
    def open(self) -> list[Matter | RowMatter]:
        return [one for one in self.questions if not one.is_decided]

    @property
    def taken(self) -> list[Matter]:
        """What will change the plan."""
        return [one for one in self.all() if one.takes]

    def counts(self) -> Counter[str]:
        """How many there are of each kind; each row in doubt is one of the doubtful."""
        counted = Counter(category(one.one) for one in self.matters)
        counted.update(category(one) for one in self.silent)
        counted["cosmetic"] = max(counted["cosmetic"], self.head.cosmetic)
        counted[DOUBTFUL] += len(self.rows)
        return counted

    def decide(self, one: Matter, choice: str, typed: str | None = None) -> list[Matter]:
        """Decides it and what goes with it; gives all that were decided."""
        one.decide(choice, typed)
        others = together(self.all(), one) if choice else []
        for other in others:
            other.decide(choice)
        return [one, *others]

    def choose(self, row: RowMatter, chosen: int) -> None:
        """Says which item a row is. An item that another row was taken for is taken away from that."""
        row.chosen = chosen
        for other in self.rows:
            if other is not row and row.item and other.item == row.item:
                other.chosen = RowMatter.OPEN


def of_answer(answer: Answer, ground: Ground, sender: Sender, came: str) -> Review:
    """The review of what a returned file says; what was meant by an earlier look at the same questions is put in."""
    request = answer.request
    head = Head(
        source_of(answer, sender), sender.file, sender.partner or (request.to if request else ""), sender.person, came,
        answer.digest, answer.base_revision, tuple((one.n, one.at) for one in answer.requests),
        request.at if request else "", tuple((name, answer.rows[name]) for name in ROWS), answer.quiet["cosmetic"],
        tuple(_sentence(one.sheet, one.cell, one.message) for one in answer.warnings), tuple(answer.remarks),
        layout=answer.layout,
    )  # fmt: skip
    rows = [row_matter(one, ground.settings) for one in answer.doubts]
    told = {one.item for one in answer.doubts if one.item}
    matters = [matter(one, ground.settings) for one in answer.differences if one.item not in told]
    remembered = Remembered(ground.offers)
    matters += [one for one in asides(answer.remarks, ground.state) if not remembered.settled(one.one)]
    review = Review(head, matters, rows, answer.silent, answer.scrambled)
    recall(review, ground)
    return review


def of_copy(outcome: Outcome, ground: Ground, source: str, came: str) -> Review:
    """The review of another copy of the plan."""
    rows = (("read", outcome.rows),)
    head = Head(source, file=source, came=came, base=outcome.base, rows=rows, is_copy=True, copy_step=outcome.last_step)
    review = Review(head, [matter(one, ground.settings) for one in outcome.differences])
    recall(review, ground)
    return review


def _sentence(sheet: str, cell: str, message: str) -> str:
    where = " ".join(part for part in (sheet, cell) if part)
    return f"{where}: {message}" if where else message


def recall(review: Review, ground: Ground) -> None:
    """Puts in what was meant so far about the same questions."""
    remembered = Remembered(ground.offers)
    for one in [*review.matters, *(m for row in review.rows for each in row.matters for m in each)]:
        offer = remembered.offer(one.one)
        if offer is not None:
            one.offer = offer.n
            meant(one, offer.decision)


def meant(one: Matter, decision: str) -> None:
    """Gives a matter the decision that its offer holds."""
    from shared_plan.exchange.returning.matters import BOTH, OURS, THEIRS, TYPED

    verdict = Verdict.read(decision)
    if verdict.typed is not None and verdict.typed == one.both and BOTH in one.choices:
        one.decide(BOTH)
    elif verdict.typed is not None and TYPED in one.choices:
        one.decide(TYPED, verdict.typed)
    elif verdict.word in (THEIRS, OURS) and verdict.word in one.choices:
        one.decide(verdict.word)
    elif not verdict.word and one.is_question:
        one.decide("")


def changed_by_us(review: Review) -> int:
    """In how many of the rows ours was changed since they were sent."""
    ours = {one.item for one in review.silent if one.verdict == OURS}
    return len(ours | {one.one.item for one in review.matters if one.one.kind == CONFLICT})


def refreshed(one: Difference, now: str | None, *, held: bool) -> Difference | None:
    """A question asked earlier as the plan stands now, where its cell says `now`; None where it has answered itself.

    `held` is whether the plan has the item.
    """
    if one.is_row:
        gone = one.ours is not None and not held
        there = one.ours is None and held
        return None if gone or there else one
    if not held or now == one.theirs:
        return None
    if one.kind == REMARK:
        return to_notes_as_they_are(one, now)
    if now == one.ours:
        return one
    kind = CONFLICT if one.kind == CHANGE and now != one.base else one.kind
    return replace(one, ours=now, kind=kind, verdict=kind if kind == CONFLICT else one.verdict)


def in_words(head: Head) -> str:
    """The line under the heading: which file, when it came, and what it is compared with."""
    requests = " and ".join(f"request {numeral(n)}" for n, _ in head.asked)
    if head.is_copy:
        return f"{head.file}, compared with step {head.base}, which both copies had."
    against = f"Compared with {requests}" if requests else "This plan did not send it; compared with the plan as it is"
    return f"{head.file}. {against}."


def names(questions: Sequence[Matter | RowMatter]) -> str:
    """How many questions there are, in words."""
    return f"{len(questions):,} question{'' if len(questions) == 1 else 's'}"
