"""The open plan: one door through which it changes, undo and redo, and the plan as it stood at any moment."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from shared_plan.model.file import planfile, store
from shared_plan.model.file.lock import user
from shared_plan.model.journal import ROOT, Change, Heading, Step, chain, inverse, net, undone
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.state import KINDS, LONGEST_ITEM, PLACED, Item, Row, State, uncollected
from shared_plan.model.text import clean

LONGEST = 1_000_000
"""Characters of one cell."""
Listener = Callable[[Step], None]
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
_SIGNS = "0123456789" + _LETTERS
"""No I, L, O, U: an id may stand in a partner's spreadsheet and be read out over the telephone. It begins with a letter
so that no spreadsheet takes it for a number."""


def new_id(taken: "State | None" = None, draw: Callable[[], bytes] = lambda: os.urandom(8)) -> str:
    """A fresh item's id: eight signs made of eight drawn bytes, unlike any in `taken`."""
    while True:
        first, *rest = draw()
        id_ = _LETTERS[first % len(_LETTERS)] + "".join([_SIGNS[byte % len(_SIGNS)] for byte in rest])
        if taken is None or id_ not in taken.items:
            return id_


def now() -> str:
    """The present moment as the journal writes it: UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Draft:
    """A step being made: every write changes the plan in memory at once, and all are put back if the step fails."""

    def __init__(self, state: State, label: str, settings: Settings | None = None) -> None:
        self.state, self.label = state, label
        self.changes: list[Change] = []
        self._settings = settings

    @property
    def settings(self) -> Settings:
        """The plan's own facts as they are by now, those written in this very step included."""
        if self._settings is None:
            self._settings = settings_of(self.state.root)
        return self._settings

    def write(self, item: str, field: str, value: str | None, period: str = "") -> None:
        """Sets one cell; an empty text clears it, the value it already has is no change."""
        self.write_all(item, [(field, period, value)])

    def write_all(self, item: str, values: Sequence[tuple[str, str, str | None]]) -> None:
        """Sets several cells of one item: field, period, value."""
        have = self.state.items.get(item)
        made = []
        for name, period, value in values:
            new = _kept(value)
            old = have.get(name, period) if have else None
            if new != old:
                made.append(Change(item, name, period, old, new))
        self.replay(made)

    def replay(self, changes: Sequence[Change]) -> None:
        """Makes changes that are known to fit, such as the inverse of a step."""
        self.state.apply(changes)
        self.changes.extend(changes)
        if any(change.item == ROOT for change in changes):
            self._settings = None


def _kept(value: str | None) -> str | None:
    """A value as it is kept. Raises Refused for one longer than any text of a plan."""
    text = clean(value) if value else ""
    if len(text) > LONGEST:
        raise Refused(
            f"The text has {len(text):,} characters; a cell of a plan holds at most {LONGEST:,}. Shorten it or split it."
        )
    return text or None


class Plan:
    """A plan that is open. Everything that reads it reads `state`; everything that changes it makes a `step`."""

    def __init__(
        self, file: planfile.PlanFile, who: str = "", clock: Callable[[], str] = now, *, first: int = 0
    ) -> None:
        self.file = file
        self._who = who
        self.clock = clock
        self.listeners: list[Listener] = []
        self.at_hand, self.is_whole = (
            store.beginning(file.connection, first) if first else (store.present(file.connection), True)
        )
        self.on_whole: Callable[[], object] = lambda: None
        self._settings: Settings | None = None
        self._past: list[int] | None = None
        self._future: list[int] = []
        self._open_draft: Draft | None = None

    @property
    def who(self) -> str:
        """The person whom the journal names; asked of the computer when first needed."""
        self._who = self._who or user()
        return self._who

    @who.setter
    def who(self, name: str) -> None:
        self._who = name

    @property
    def state(self) -> State:
        """The plan as it stands, whole. A window's first paint looks only at what is `at_hand` by then."""
        if not self.is_whole:
            self.read_on()
        return self.at_hand

    def read_on(self) -> None:
        """Reads the rest of a plan of which the beginning is at hand, and tells `on_whole`. Raises Damaged."""
        try:
            self.at_hand = store.present(self.file.connection)
        except BaseException as error:
            raise _damaged(self.file.path, error) from error
        self.is_whole = True
        self.on_whole()

    @property
    def revision(self) -> int:
        return self.at_hand.revision

    @property
    def settings(self) -> Settings:
        if self._settings is None:
            self._settings = settings_of(self.at_hand.root)
        return self._settings

    def freeze(self) -> State:
        """The plan as it stands, safe to be read by another thread while this one goes on."""
        return self.state.copy()

    @contextmanager
    def step(self, label: str, source: str = "", undoes: int | None = None) -> Iterator[Draft]:
        """The one door: everything written to the draft becomes one step, durable when the block ends.

        An empty draft is no step. An exception in the block, or a file that refuses, leaves memory and file as they were.
        """
        if self._open_draft is not None:
            raise RuntimeError("a step is open already")
        self.file.may_change()
        draft = Draft(self.state, label, self.settings)
        self._open_draft = draft
        try:
            yield draft
            with uncollected():
                step = self._commit(draft, source, undoes)
        except BaseException:
            self.state.apply(inverse(draft.changes))
            self._settings = None
            raise
        finally:
            self._open_draft = None
        if step is not None:
            self._settle(step)

    def _commit(self, draft: Draft, source: str, undoes: int | None) -> Step | None:
        changes = net(draft.changes)
        if not changes:
            return None
        _refuse_unsound(self.state, changes)
        rows, gone = self._touched(changes)
        if any(len(row[-1]) > LONGEST_ITEM for row in rows):
            raise Refused(
                f"An item of a plan holds at most {LONGEST_ITEM:,} characters in all; move some of it elsewhere."
            )
        facts = (clean(draft.label), self.who, self.clock(), clean(source), undoes)
        return Step(self.file.append(facts, changes, rows, gone), tuple(changes))

    def _touched(self, changes: Sequence[Change]) -> tuple[list[Row], list[str]]:
        """The rows of the items that the changes touched and left, and the ids of those they took away."""
        items = self.state.items
        touched = dict.fromkeys(change.item for change in changes)
        return [items[id_].row() for id_ in touched if id_ in items], [id_ for id_ in touched if id_ not in items]

    def _settle(self, step: Step) -> None:
        self.state.revision = step.heading.n
        if any(change.item == ROOT for change in step.changes):
            self._settings = None
        if self._past is not None:
            _remember(self._past, self._future, step.heading)
        for listener in list(self.listeners):
            listener(step)

    def _stacks(self) -> tuple[list[int], list[int]]:
        """Steps that can be undone and redone, nearest last; read from the headings when first asked for."""
        if self._past is None:
            self._past = []
            with self.file.reading():
                for heading in store.headings(self.file.connection):
                    _remember(self._past, self._future, heading)
        return self._past, self._future

    def next_undo(self) -> Heading | None:
        """The step that `undo` would take back."""
        past, _ = self._stacks()
        return store.heading(self.file.connection, past[-1]) if past else None

    def next_redo(self) -> Heading | None:
        """The undone step that `redo` would make again."""
        _, future = self._stacks()
        undo = store.heading(self.file.connection, future[-1]) if future else None
        return store.heading(self.file.connection, undo.undoes) if undo and undo.undoes else None

    def undo(self) -> Heading | None:
        """Takes the last step back by a step with the inverse changes; gives the step taken back, None if there is none."""
        heading = self.next_undo()
        if heading is not None:
            self._take_back(heading, f"Undo: {plain(heading.label)}")
        return heading

    def redo(self) -> Heading | None:
        """Makes the last step that was undone again; gives it, None if there is none."""
        _, future = self._stacks()
        heading = self.next_redo()
        undo = store.heading(self.file.connection, future[-1]) if future else None
        if heading is None or undo is None:
            return None
        self._take_back(undo, f"Redo: {plain(heading.label)}")
        return heading

    def _take_back(self, heading: Heading, label: str) -> None:
        with self.file.reading(), uncollected():
            changes = store.changes_of(self.file.connection, heading.n)
        with uncollected(), self.step(label, "", heading.n) as draft:
            draft.replay(inverse(changes))

    def as_at(self, revision: int) -> State:
        """The plan as it stood after step `revision`; 0 is the empty plan."""
        if revision <= 0:
            return State({})
        state = self.freeze()
        with self.file.reading(), uncollected():
            state.apply_by_item(undone(store.rows_since(self.file.connection, revision)))
        state.revision = revision
        return state

    def changes_since(self, revision: int) -> list[Change]:
        """What differs between then and now, each cell once."""
        with self.file.reading():
            return net(store.changes_since(self.file.connection, revision))

    def moment(self, words: str) -> int:
        """The revision that a number or a snapshot's name stands for. Raises Refused for what is neither."""
        for mark in store.marks(self.file.connection):
            if mark.name == words:
                return mark.step
        if words.isascii() and words.isdigit() and int(words) <= self.revision:
            return int(words)
        names = ", ".join(f"“{mark.name}”" for mark in store.marks(self.file.connection)) or "none"
        raise Refused(
            f"{self.file.path.name}: has no revision or snapshot “{words}”; revisions go up to {self.revision}, snapshots: {names}."
        )

    def snapshot(self, name: str, revision: int | None = None) -> store.Mark:
        """Names the plan as it stands, or as it stood after a step. Raises Refused for a name that is empty or taken."""
        name = " ".join(clean(name).split())
        if not name:
            raise Refused("A snapshot needs a name, such as the meeting it is for.")
        if any(mark.name == name for mark in store.marks(self.file.connection)):
            raise Refused(f"There is already a snapshot “{name}”; choose another name.")
        mark = store.Mark(name, self.revision if revision is None else revision, self.who, self.clock())
        self.file.mark(mark)
        return mark

    def repeat(self, heading: Heading, changes: Sequence[Change]) -> None:
        """Makes a step of another copy of this plan again as it was, moment and person included.

        It must be the very next one: its hash says so. Raises Refused when it is not.
        """
        if chain(self.file.head, heading[:-1], changes) != heading.hash or heading.n != self.revision + 1:
            raise Refused(f"Step {heading.n} of another copy does not follow this plan's history; nothing was changed.")
        self.state.apply(changes)
        rows, gone = self._touched(changes)
        self.file.append(heading[1:-1], changes, rows, gone)
        self._settle(Step(heading, tuple(changes)))

    def history(self, item: str | None = None, field: str | None = None) -> list[Step]:
        """The journal, newest first: all of it, or what touched one item, or one field of it."""
        from shared_plan.model.file import history

        with self.file.reading():
            return history.steps(self.file.connection, item, field)

    def values_ever(self, field: str) -> Sequence[str]:
        """Every value that a field of any item has ever had, in no order."""
        with self.file.reading():
            return store.values_ever(self.file.connection, field)

    def close(self) -> None:
        """Closes the plan; what was not saved stays safe in the private copy and is found at the next opening."""
        self.file.close()


def plain(label: str) -> str:
    """A step's own name, without the words that say it was made again."""
    return label.removeprefix("Redo: ")


def _remember(past: list[int], future: list[int], heading: Heading) -> None:
    """One more step: what it means for undo and redo.

    An undo moves the step it takes back to the future, under its own number; taking an undo back is a redo.
    """
    if heading.undoes is None:
        past.append(heading.n)
        future.clear()
    elif past and past[-1] == heading.undoes:
        past.pop()
        future.append(heading.n)
    elif future and future[-1] == heading.undoes:
        future.pop()
        past.append(heading.n)


def _refuse_unsound(state: State, changes: Sequence[Change]) -> None:
    """A step may not leave an item without kind, parent or place in the tree; that would be a fault of a verb."""
    for change in changes:
        if change.field not in PLACED or change.item == ROOT:
            continue
        item = state.items.get(change.item)
        if item is not None and (
            item.kind not in KINDS or (item.parent is not None and item.parent not in state.items)
        ):
            raise Refused(f"Item {change.item} would be left without its kind or its parent, so nothing was changed.")
        if item is None and state.children(change.item):
            raise Refused(f"Item {change.item} still has items under it, so nothing was changed.")
        if change.field == "parent" and item is not None and _is_in_ring(state, item):
            raise Refused("An item can't be put under itself or under one of its own items; nothing was changed.")


def _is_in_ring(state: State, item: Item) -> bool:
    """Whether following the parents of an item leads back to it."""
    seen: set[str] = set()
    parent = item.parent
    while parent is not None and parent not in seen:
        if parent == item.id:
            return True
        seen.add(parent)
        above = state.items.get(parent)
        parent = above.parent if above else None
    return False


def open_plan(path: Path, *, write: bool = True, who: str = "", first: int = 0) -> Plan:
    """Opens the plan at `path`; of one with more than `first` items only these are read until more is asked for.

    Raises what `planfile.open_file` raises.
    """
    file = planfile.open_file(path, write=write)
    try:
        return Plan(file, who, first=first)
    except BaseException as error:
        with suppress(Exception):
            file.close()
        raise _damaged(path, error) from error


def _damaged(path: Path, error: BaseException) -> BaseException:
    """What is said of an item that can't be read; any other error stays what it is."""
    if isinstance(error, ValueError) or type(error).__module__ == "sqlite3":
        return planfile.Damaged(f"{path.name}: an item in it can't be read ({error}); {planfile.REPAIR}.")
    return error


def empty_plan(path: Path, who: str = "") -> Plan:
    """Makes a plan with nothing in it, not even a title, and opens it. Raises what `planfile.create` raises."""
    return Plan(planfile.create(path, os.urandom(16).hex()), who)


def new_plan(path: Path, title: str, date: str = "", who: str = "") -> Plan:
    """Makes a plan with a title and opens it; its title and date are its first step."""
    plan = empty_plan(path, who)
    with plan.step("New plan") as draft:
        draft.write(ROOT, "title", title)
        draft.write(ROOT, "date", date)
    plan.file.save()
    return plan
