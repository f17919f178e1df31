"""Any edits in any order: the journal replayed is the plan, the file is the memory, undoing everything leaves nothing."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shared_plan.model import edits
from shared_plan.model.file import store
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan, new_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.rescue import open_whole
from shared_plan.model.state import KINDS, State

TEXTS = st.sampled_from(
    ["", "Ann", "By 31 March 2014", "March 14 – June 14", "“two\nlines”", "=1+1", "<b>x</b>", "tbc"]
)
FIELDS = st.sampled_from(["lead", "target", "timescale", "progress", "status", "notes", "ref", "title", "exempt.lead"])


class AnyEdits(RuleBasedStateMachine):
    """One officer at one plan, doing anything."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.plan: Plan = new_plan(self.folder / "any.splan", "Any plan", "2014-03-01")
        self.written = 0

    def item(self, place: int) -> str | None:
        ids = sorted(self.plan.state.items.keys() - {ROOT})
        return ids[place % len(ids)] if ids else None

    @rule(
        kind=st.sampled_from(KINDS),
        parent=st.integers(0, 30),
        title=TEXTS,
        first=st.booleans(),
        values=st.dictionaries(FIELDS, TEXTS, max_size=3),
    )
    def add(self, kind: str, parent: int, title: str, first: bool, values: dict[str, str]) -> None:
        under = self.item(parent) if parent % 3 else None
        row = self.plan.state.children(under)
        try:
            id_ = edits.add(self.plan, kind, under, title or "Untitled", values, row[0] if first and row else None)
        except Refused:
            return
        assert self.plan.state.items[id_].parent == under
        if first and row:
            assert self.plan.state.children(under)[0] == id_

    @rule(place=st.integers(0, 30), field=FIELDS, value=TEXTS, period=st.sampled_from([None, "", "2004-05", "2005-06"]))
    def write(self, place: int, field: str, value: str, period: str | None) -> None:
        id_ = self.item(place)
        if id_ is not None:
            edits.write(self.plan, id_, field, value, period)

    @rule(place=st.integers(0, 30), to=st.integers(0, 30), at=st.integers(0, 5))
    def move(self, place: int, to: int, at: int) -> None:
        id_, parent = self.item(place), self.item(to) if to % 3 else None
        row = self.plan.state.children(parent)
        if id_ is None:
            return
        try:
            edits.move(self.plan, id_, parent, row[at] if at < len(row) else None)
        except Refused:
            return

    @rule(place=st.integers(0, 30))
    def remove(self, place: int) -> None:
        id_ = self.item(place)
        if id_ is not None:
            edits.remove(self.plan, [id_])
            assert id_ not in self.plan.state.items

    @rule(fact=st.sampled_from(["period", "term.short term", "level.theme", "note.1"]), value=TEXTS)
    def fact(self, fact: str, value: str) -> None:
        edits.write(self.plan, ROOT, fact, value)

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.plan.undo()

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.plan.redo()

    @rule()
    def undo_then_redo_changes_nothing(self) -> None:
        before = rows(self.plan.state)
        if self.plan.undo():
            self.plan.redo()
        assert rows(self.plan.state) == before

    @rule(save=st.booleans())
    def reopen(self, save: bool) -> None:
        before, undo = rows(self.plan.state), self.plan.next_undo()
        if save:
            self.plan.file.save()
        self.plan.close()
        self.plan, told = open_whole(self.folder / "any.splan")
        assert not (save and told), "there is something to put back only where nothing was saved"
        assert rows(self.plan.state) == before
        assert self.plan.next_undo() == undo
        assert self.plan.file.verified()

    @invariant()
    def file_is_memory(self) -> None:
        assert rows(store.present(self.plan.file.connection)) == rows(self.plan.state)

    @invariant()
    def tree_is_whole(self) -> None:
        state = self.plan.state
        assert not state.unplaced
        assert sorted(item.id for item in state.walk()) == sorted(state.items.keys() - {ROOT})
        assert all(list(state.children(p)) == list(State(dict(state.items)).children(p)) for p in [None, *state.items])

    def teardown(self) -> None:
        replayed = State({})
        for _, change in store.changes_by_step(self.plan.file.connection):
            assert replayed.get(change.cell) == change.old
            replayed.apply([change])
        assert rows(replayed) == rows(self.plan.state)
        middle = self.plan.revision // 2
        then = self.plan.as_at(middle)
        while self.plan.undo():
            pass
        assert self.plan.state.items == {}
        assert rows(self.plan.as_at(middle)) == rows(then)
        self.plan.file.save()
        self.plan.close()
        shutil.rmtree(self.folder)


def rows(state: State) -> dict[str, tuple[object, ...]]:
    return {id_: (i.parent, i.rank, i.kind, i.title, dict(i.cells)) for id_, i in state.items.items()}


TestAnyEdits = AnyEdits.TestCase
TestAnyEdits.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
