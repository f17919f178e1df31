"""Realistic plans of any size, the same for the same seed, for trying out and for benchmarks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, count, cycle, islice

from shared_plan.model import ranks
from shared_plan.model.edits import Write, put
from shared_plan.model.inventing.author import Author, Words
from shared_plan.model.inventing.cast import Cast, cast
from shared_plan.model.inventing.chance import Chance
from shared_plan.model.inventing.shapes import SHAPES, Level
from shared_plan.model.inventing.times import TODAY
from shared_plan.model.journal import ROOT
from shared_plan.model.moments import at_moment
from shared_plan.model.plan import Draft, Plan
from shared_plan.model.refusal import Refused


@dataclass(slots=True)
class Node:
    """A place in the tree that is being invented: its level, its parent's number, and how many stand under it so far."""

    level: Level
    parent: int | None
    place: int
    below: int = 0


def invent(plan: Plan, items: int, seed: int, shape: str | None = None, history: int = 0) -> None:
    """Fills an empty plan with `items` items of all kinds in one step, and makes `history` later steps of small edits.

    `shape` names one of SHAPES; without it the top branches take the shapes in turn. The same seed gives the same
    plan down to ids and moments. Raises Refused for a plan that has items and for a shape there is not.
    """
    if set(plan.state.items) - {ROOT}:
        raise Refused("A plan can only be invented into a plan without items; make a new one for it.")
    if shape is not None and shape not in SHAPES:
        raise Refused(f"There is no shape “{shape}” of a plan; there are {', '.join(SHAPES)}.")
    if items < 0:
        raise Refused(f"A plan can't have {items} items; give a number from 0 up.")
    chance = Chance(seed)
    players = cast(chance, items)
    nodes = list(islice(_grown(chance, shape), items))
    with (
        at_moment(plan, "2025-04-07T08:30:00Z", players.officer),
        plan.step(f"Invented plan of {items:,} items") as draft,
    ):
        draft.write_all(ROOT, list(players.facts))
        _write(draft, nodes, Author(chance, players))
    _edit(plan, chance, players, history)


def _grown(chance: Chance, shape: str | None) -> Iterator[Node]:
    """Places in reading order without end; as parents come first, any beginning of it is a whole tree."""
    numbers = count()
    tops = count(1)
    for name in cycle([shape] if shape else SHAPES):
        level = SHAPES[name]
        for _ in range(chance.between(*level.many)):
            yield from _branch(chance, Node(level, None, next(tops)), numbers)


def _branch(chance: Chance, node: Node, numbers: Iterator[int]) -> Iterator[Node]:
    yield node
    number = next(numbers)
    for level in node.level.below:
        for _ in range(chance.between(*level.many)):
            node.below += 1
            yield from _branch(chance, Node(level, number, node.below), numbers)


def _write(draft: Draft, nodes: Sequence[Node], author: Author) -> None:
    ids: list[str] = []
    refs: list[str] = []
    subjects: list[str | None] = []
    places = _ranks(nodes)
    for node, rank in zip(nodes, places, strict=True):
        id_ = author.chance.id()
        above = refs[node.parent] if node.parent is not None else ""
        refs.append(_ref(node, above, len(ids)))
        parent = ids[node.parent] if node.parent is not None else None
        words = Words.of(author, subjects[node.parent] if node.parent is not None else None)
        placed = [("kind", "", node.level.kind), ("parent", "", parent), ("rank", "", rank)]
        draft.write_all(id_, [*placed, *author.cells(node.level, refs[-1], words)])
        subjects.append(words.said["subject"] if node.level.kind != "theme" else None)
        ids.append(id_)


def _ranks(nodes: Sequence[Node]) -> Iterator[str]:
    """A rank for each node among its siblings, in the order of the nodes."""
    counts: dict[int | None, int] = {}
    for node in nodes:
        counts[node.parent] = counts.get(node.parent, 0) + 1
    rows = {parent: iter(ranks.spread(count)) for parent, count in counts.items()}
    return (next(rows[node.parent]) for node in nodes)


_CARRIED = {"milestone": "M", "risk": "R", "issue": "I"}


def _ref(node: Node, above: str, number: int) -> str:
    """A reference that no other item has: "3.2.1" in the outline, "R118" for what an item carries."""
    if node.level.kind in _CARRIED:
        return f"{_CARRIED[node.level.kind]}{number + 1}"
    return f"{above}.{node.place}" if above else str(node.place)


def _edit(plan: Plan, chance: Chance, players: Cast, steps: int) -> None:
    """Later steps, each by a return or a person, that touch one item in forty."""
    author = Author(chance, players)
    everyone = [id_ for id_ in plan.state.items if id_ != ROOT]
    for n in range(steps):
        day = TODAY - timedelta(days=(steps - n) * 500 // (steps + 1))
        label = author.phrases.say("return_label", {})
        chosen = chance.some(everyone, max(1, len(everyone) // 40)) if everyone else []
        with at_moment(plan, f"{day}T10:{n % 60:02d}:00Z", chance.pick(players.people)), plan.step(label) as draft:
            for one in chain.from_iterable(_changes(plan, author, id_) for id_ in chosen):
                put(draft, one)


def _changes(plan: Plan, author: Author, id_: str) -> Iterator[Write]:
    """One to three cells of an item that the next report would change."""
    item = plan.state.items[id_]
    words = Words.of(author)
    for field in ("progress", "status", "target", "timescale", "percent", "notes"):
        held = item.get(field) or item.periods(field)
        if held and author.chance.under(0.45):
            for period, text in author.texts(field, words, newest=True):
                yield Write(id_, field, text, period)
    if author.chance.under(0.1):
        yield Write(id_, "notes", author.phrases.say("notes", words.said))
