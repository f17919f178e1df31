"""The laws of the three-way merge, on random trees with random edits by both sides: nothing is lost, nothing hangs in the air."""

import json
from dataclasses import dataclass

from hypothesis import assume, event, given
from hypothesis import strategies as st

from shared_plan.model import merge
from shared_plan.model.journal import ROOT, Change
from shared_plan.model.merge.clashes import sound_pair
from shared_plan.model.ranks import between, spread
from shared_plan.model.state import KINDS, LEVELS, PLACED, State, field_and_period

CELLS = [
    ("lead", ""),
    ("target", ""),
    ("start", ""),
    ("status", ""),
    ("progress", "2004-05"),
    ("notes", ""),
    ("title", ""),
]
TEXTS = ["Ann", "Bob", "“Ann”", '"Ann"', "31 March 2014", "31/03/2014", "Green", "GREEN", "New bins", "Old bins", None]
OPS = ("set", "set", "set", "move", "remove", "add", "kind", "order", "fact")
Op = tuple[str, int, int, int]
ops = st.lists(st.tuples(st.sampled_from(OPS), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)), max_size=7)


@dataclass
class Side:
    """A state being edited by someone whose new ids begin with `letter`."""

    state: State
    letter: str
    added: int = 0

    def pick(self, number: int) -> str | None:
        ids = sorted(self.state.items.keys() - {ROOT})
        return ids[number % len(ids)] if ids else None

    def put(self, id_: str, **cells: str | None) -> None:
        item = self.state.items.get(id_)
        changes = [Change(id_, f, "", item.get(f) if item else None, new) for f, new in cells.items()]
        self.state.apply([c for c in changes if c.old != c.new])

    def do(self, op: Op) -> None:
        name, a, b, c = op
        getattr(self, f"do_{name}")(a, b, c)

    def do_set(self, a: int, b: int, c: int) -> None:
        id_ = self.pick(a)
        if id_ is not None:
            field, period = CELLS[b % len(CELLS)]
            old, new = self.state.items[id_].get(field, period), TEXTS[c % len(TEXTS)]
            self.state.apply([Change(id_, field, period, old, new)])

    def do_fact(self, a: int, _b: int, c: int) -> None:
        self.put(ROOT, **{["title", "term.soon", "note.1"][a % 3]: TEXTS[c % len(TEXTS)]})

    def do_add(self, a: int, b: int, c: int) -> None:
        parent = self.pick(a) if a % 4 else None
        above = self.state.items[parent].kind if parent else None
        kind = KINDS[b % len(KINDS)]
        if sound_pair(kind, above):
            id_ = f"S{self.added}" if c % 9 == 0 else f"{self.letter}{self.added}"
            self.added += 1
            if id_ not in self.state.items:
                self.put(
                    id_, kind=kind, title=TEXTS[c % 9], parent=parent, rank=self.rank(parent, b), lead=TEXTS[b % 11]
                )

    def rank(self, parent: str | None, at: int, moving: str = "") -> str:
        row = [self.state.items[i].rank for i in self.state.children(parent) if i != moving]
        n = at % (len(row) + 1)
        return between(row[n - 1] if n else None, row[n] if n < len(row) else None)

    def do_move(self, a: int, b: int, c: int) -> None:
        id_, parent = self.pick(a), self.pick(b) if b % 3 else None
        if id_ is None or parent == id_ or (parent and any(x.id == id_ for x in self.state.ancestors(parent))):
            return
        if sound_pair(self.state.items[id_].kind, self.state.items[parent].kind if parent else None):
            self.put(id_, parent=parent, rank=self.rank(parent, c, id_))

    def do_order(self, a: int, b: int, _c: int) -> None:
        id_ = self.pick(a)
        if id_ is not None:
            self.put(id_, rank=self.rank(self.state.items[id_].parent, b, id_))

    def do_kind(self, a: int, b: int, _c: int) -> None:
        id_, kind = self.pick(a), KINDS[b % len(KINDS)]
        if id_ is None:
            return
        parent = self.state.items[id_].parent
        fits = sound_pair(kind, self.state.items[parent].kind if parent else None)
        if fits and all(sound_pair(self.state.items[x].kind, kind) for x in self.state.children(id_)):
            self.put(id_, kind=kind)

    def do_remove(self, a: int, _b: int, _c: int) -> None:
        id_ = self.pick(a)
        if id_ is not None:
            for item in reversed([self.state.items[id_], *self.state.walk(id_)]):
                self.state.apply([Change(item.id, f, p, item.get(f, p), None) for f, p in names_of(item)])


def names_of(item: object) -> list[tuple[str, str]]:
    return [*((f, "") for f in PLACED if item.get(f) is not None), *map(field_and_period, item.cells)]


@st.composite
def bases(draw: st.DrawFn) -> State:
    """A plan of a few items, levels sound, with some cells filled."""
    side = Side(State({}), "B")
    side.put(ROOT, title="Plan", date="2014-03-01")
    for n, rank in enumerate(spread(draw(st.integers(0, 8)))):
        parent = side.pick(draw(st.integers(0, 20))) if n and draw(st.booleans()) else None
        above = side.state.items[parent].kind if parent else None
        kinds = [k for k in (*LEVELS, "risk") if sound_pair(k, above)]
        if kinds:
            side.put(
                f"B{n}",
                kind=draw(st.sampled_from(kinds)),
                title=f"Item {n}",
                parent=parent,
                rank=rank,
                lead="Ann",
                target="31 March 2014",
            )
    return side.state


def edited(base: State, done: list[Op], letter: str) -> State:
    side = Side(base.copy(), letter)
    for op in done:
        side.do(op)
    return side.state


@st.composite
def threes(draw: st.DrawFn) -> tuple[State, State, State]:
    base = draw(bases())
    return base, edited(base, draw(ops), "O"), edited(base, draw(ops), "T")


def told(state: State, *, order: bool = True) -> dict[object, object]:
    """All that a plan says: every cell but the ranks, and the order of siblings instead of them."""
    cells = {(i.id, *n): i.get(*n) for i in state.items.values() for n in names_of(i) if n[0] != "rank"}
    rows = {p: list(state.children(p)) for p in (None, *state.items)} if order else {}
    return cells | {("children", p): row for p, row in rows.items() if row}


def after(ours: State, differences: list[merge.Difference], which: object) -> State:
    changes, _ = merge.accepted(differences, which, ours)
    result = ours.copy()
    for change in changes:
        assert result.get(change.cell) == change.old
    result.apply(changes)
    return result


def assert_sound(state: State) -> None:
    assert not state.unplaced
    for item in state.items.values():
        if item.id != ROOT:
            assert sound_pair(item.kind, state.items[item.parent].kind if item.parent else None), item.id


@given(threes())
def test_their_unchanged_copy_proposes_nothing(three: tuple[State, State, State]) -> None:
    base, ours, _ = three
    found = merge.differences(base, ours, base)
    assert found == []
    assert merge.accepted(found, "theirs", ours) == ([], [])


@given(threes())
def test_their_edits_on_our_unchanged_plan_give_their_plan(three: tuple[State, State, State]) -> None:
    base, _, theirs = three
    found = merge.differences(base, base, theirs)
    assert "conflict" not in {one.kind for one in found}
    assert told(after(base, found, "theirs")) == told(theirs)


@given(threes())
def test_the_same_edits_on_both_sides_ask_nothing(three: tuple[State, State, State]) -> None:
    base, _, both = three
    found = merge.differences(base, both, both)
    assert {one.kind for one in found} <= {"same"}
    assert merge.accepted(found, "theirs", both) == ([], [])


MIRROR = {
    "theirs": {"ours"},
    "ours": {"theirs", "cleared"},
    "cleared": {"ours"},
    "same": {"same"},
    "conflict": {"conflict"},
    "cosmetic": {"cosmetic"},
}


@given(threes())
def test_swapping_the_sides_mirrors_the_verdicts(three: tuple[State, State, State]) -> None:
    base, ours, theirs = three
    assume(not any(i.startswith("S") for i in ours.items.keys() & theirs.items.keys()))
    one, other = (verdicts(merge.compare(base, *pair)) for pair in ((ours, theirs), (theirs, ours)))
    assert one.keys() == other.keys()
    for cell, verdict in one.items():
        event(verdict)
        if cell[1] == "rank" and "cosmetic" in (verdict, other[cell]):
            assert {verdict, other[cell]} <= {"cosmetic", "ours", "theirs"}
        elif "constraint" in (verdict, other[cell]):
            new = cell[0] not in base.items
            assert {verdict, other[cell]} == ({"constraint", "ours"} if new and cell[1] == "" else {"constraint"})
        else:
            assert other[cell] in MIRROR[verdict]


def verdicts(found: merge.Merge) -> dict[tuple[str, str, str], str]:
    return {(one.item, one.field, one.period): one.verdict for one in (*found.differences, *found.quiet)}


@given(threes(), st.sampled_from(["clean", "theirs"]))
def test_accepting_twice_is_accepting_once(three: tuple[State, State, State], which: str) -> None:
    base, ours, theirs = three
    once = after(ours, merge.differences(base, ours, theirs), which)
    again = merge.differences(base, once, theirs)
    assert merge.accepted(again, which, once)[0] == []
    if which == "clean":
        assert not [one for one in again if one.kind in ("change", "new") and not one.group]


@given(threes(), st.data())
def test_whatever_is_accepted_the_tree_is_sound(three: tuple[State, State, State], data: st.DataObject) -> None:
    base, ours, theirs = three
    found = merge.differences(base, ours, theirs)
    chosen = data.draw(st.sets(st.sampled_from([one.n for one in found])) if found else st.just(set()))
    for which in (chosen, "clean", "theirs"):
        assert_sound(after(ours, found, which))


@given(threes())
def test_edits_that_do_not_touch_each_other_may_come_in_any_order(three: tuple[State, State, State]) -> None:
    base, ours, theirs = three
    there, back = merge.differences(base, ours, theirs), merge.differences(base, theirs, ours)
    assume(not {"conflict", "doubtful"} & {one.kind for one in (*there, *back)})
    assume(not any(i.startswith("S") for i in ours.items.keys() & theirs.items.keys()))
    assume(not any(one.verdict == "cosmetic" for one in merge.compare(base, ours, theirs).quiet))
    results = [folded_told(after(ours, there, "theirs")), folded_told(after(theirs, back, "theirs"))]
    assert results[0] == results[1]


def folded_told(state: State) -> dict[object, object]:
    plain = {"“Ann”": "Ann", '"Ann"': "Ann", "31/03/2014": "31 March 2014", "GREEN": "Green"}
    return {cell: plain.get(str(text), text) for cell, text in told(state, order=False).items()}


@given(threes(), st.sampled_from(["clean", "theirs"]))
def test_nothing_of_either_side_is_lost(three: tuple[State, State, State], which: str) -> None:
    base, ours, theirs = three
    assume(not any(i.startswith("S") for i in ours.items.keys() & theirs.items.keys()))
    found = merge.compare(base, ours, theirs)
    result = told(after(ours, found.differences, which), order=False)
    _, done = merge.accepted(found.differences, which, ours)
    listed = {(one.item, one.field, one.period) for one in (*found.differences, *found.quiet)}
    was, mine, other = (told(state, order=False) for state in (base, ours, theirs))
    for cell in was.keys() | other.keys():
        if other.get(cell) != was.get(cell) and result.get(cell) != other.get(cell):
            assert {cell, (cell[0], "", "")} & listed, cell
    taken = {(one.item, one.field, one.period) for one in found.differences if one.n in done}
    for cell, text in mine.items():
        if result.get(cell) != text:
            assert {cell, (cell[0], "", "")} & taken, cell


@given(threes())
def test_a_difference_survives_json(three: tuple[State, State, State]) -> None:
    for one in merge.differences(*three):
        assert merge.Difference.from_json(json.loads(json.dumps(one.as_json()))) == one
