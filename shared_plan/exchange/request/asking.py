"""Requests from beginning to end: rows chosen, workbooks written, read back, handed out together, and kept in the plan."""

import hashlib
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from shared_plan.exchange.request import book, columns
from shared_plan.exchange.request.naming import file_name
from shared_plan.exchange.request.record import Sent, sent
from shared_plan.exchange.request.reference import MOST
from shared_plan.exchange.request.scope import is_everybody, scope
from shared_plan.model.file.place import reason, replace_whole
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Cancelled, Refused
from shared_plan.model.settings import Settings
from shared_plan.model.state import LEVELS, State
from shared_plan.model.text import clean

Tick = Callable[[int, int, str], None]


class Wanted(NamedTuple):
    """What is asked: of whom, which rows and fields, until when, with which covering words.

    `where` is a filter and `within` the ids of rows to choose from; of both only what `to` answers for with `theirs`.
    """

    to: str
    where: str = ""
    fields: Sequence[str] = ()
    due: str = ""
    words: str = ""
    within: Collection[str] | None = None
    theirs: bool = False


class Outgoing(NamedTuple):
    """Requests that are drawn up, with all that a thread needs to write them: `records` by the place of each workbook."""

    plan_id: str
    state: State
    settings: Settings
    records: tuple[tuple[Path, Sent], ...]
    before: frozenset[str]
    """Digests of the workbooks that the plan sent before: these may be replaced."""


def ask(plan: Plan, out: Path, wanted: Wanted) -> Sent:
    """Writes the workbook at `out` and keeps in the plan what was sent.

    Raises Refused, with nothing written and nothing kept, where nobody answers to the name, nothing fits the filter, a
    text is too long for a spreadsheet, the place can't be written to, or something of somebody's lies there.
    """
    return keep(plan, written(drawn_up_all(plan, [(out, wanted)])))[0]


def ask_each(plan: Plan, folder: Path, wanted: Iterable[Wanted]) -> list[tuple[Path, Sent]]:
    """One workbook for each, in `folder`, named after who is asked: all of them or, where Refused is raised, none."""
    made = written(drawn_up_all(plan, places(plan, folder, wanted)))
    return list(zip([path for path, _ in made], keep(plan, made), strict=True))


def places(plan: Plan, folder: Path, wanted: Iterable[Wanted]) -> list[tuple[Path, Wanted]]:
    """A place in the folder for the workbook of each; none lies there yet."""
    try:
        taken = {path.name for path in folder.iterdir()}
    except OSError as error:
        raise Refused(f"{folder}: can't be looked into ({reason(error)}); choose another folder.") from error
    found = []
    for one in wanted:
        name = file_name(plan.settings.title, one.to, taken)
        taken.add(name)
        found.append((folder / name, one))
    return found


def drawn_up_all(plan: Plan, wanted: Iterable[tuple[Path, Wanted]]) -> Outgoing:
    """The records of requests that are to be sent, numbered on from the last. Raises Refused as `ask` does."""
    plan.file.may_change()
    before = sent(plan)
    n = max((one.n for one in before), default=0)
    records = [(out, drawn_up(plan, one, out.name, n + at)) for at, (out, one) in enumerate(wanted, 1)]
    digests = frozenset(one.digest for one in before)
    for out, _ in records:
        _refuse_place(out, digests)
    return Outgoing(plan.file.plan_id, plan.freeze(), plan.settings, tuple(records), digests)


def drawn_up(plan: Plan, wanted: Wanted, file: str, n: int) -> Sent:
    """The record of a request that is to be sent: its rows and columns."""
    if n > MOST:
        raise Refused(
            f"The plan has sent {MOST:,} requests, the most that its references can number; begin a new plan."
        )
    to = " ".join(clean(wanted.to).split())
    if not to:
        raise Refused("A request needs a name: a partner, a person, a group, or “all”.")
    chosen = scope(plan, to, wanted.where, wanted.within, theirs=wanted.theirs)
    asked_rows = [id_ for id_ in chosen.rows if id_ not in chosen.context]
    layout = columns.laid_out(plan.state, plan.settings, asked_rows, wanted.fields, _levels(plan.state, chosen.rows))
    return Sent(
        n, plan.revision, plan.who, plan.clock(), "everybody" if is_everybody(to) else to, chosen.rows, tuple(layout),
        chosen.context, clean(wanted.where), clean(wanted.due), clean(wanted.words), file,
    )  # fmt: skip


def _levels(state: State, rows: Sequence[str]) -> list[str]:
    """The levels under which any of the rows stands."""
    found = {item.kind for id_ in rows for item in state.ancestors(id_)}
    return [kind for kind in LEVELS if kind in found]


def _refuse_place(out: Path, before: Collection[str]) -> None:
    if out.suffix.casefold() != ".xlsx":
        raise Refused(f"{out.name}: a request is an Excel workbook; give it a name that ends in .xlsx.")
    if not out.parent.is_dir():
        raise Refused(f"{out}: the folder {out.parent} is not there; make it first or choose another.")
    if out.exists():
        try:
            lies = hashlib.sha256(out.read_bytes()).hexdigest()
        except OSError as error:
            raise Refused(
                f"{out}: something of that name is there and can't be read ({reason(error)}); choose another name."
            ) from error
        if lies not in before:
            raise Refused(f"{out}: there is already a file of that name; choose another name, nothing was overwritten.")


def workbook(plan_id: str, state: State, settings: Settings, one: Sent) -> bytes:
    """The workbook of a request, from the plan as it stood when it was sent; the same at every making."""
    asked = book.Asked(plan_id, one.n, one.to, one.due, one.words, one.rows, one.context, one.columns, one.at)
    return book.made(asked, state, settings)


def written(
    outgoing: Outgoing, tick: Tick = lambda _at, _of, _words: None, cancel: Callable[[], bool] = lambda: False
) -> list[tuple[Path, Sent]]:
    """Makes every workbook, reads each back, and then writes them all; for a thread, `tick` hears how far it is.

    Raises Refused where one can't be made or written, Cancelled when stopped; then none is left anywhere.
    """
    made: list[tuple[Path, Sent, bytes]] = []
    for at, (out, record) in enumerate(outgoing.records):
        tick(at, len(outgoing.records), f"Writing for {record.to}")
        if cancel():
            raise Cancelled
        data = workbook(outgoing.plan_id, outgoing.state, outgoing.settings, record)
        done = replace(record, digest=hashlib.sha256(data).hexdigest())
        read_back(outgoing, data, done)
        made.append((out, done, data))
    if cancel():
        raise Cancelled
    _put(made, outgoing.before)
    return [(out, record) for out, record, _ in made]


def _put(made: Sequence[tuple[Path, Sent, bytes]], before: Collection[str]) -> None:
    new: list[Path] = []
    for out, _, data in made:
        try:
            _refuse_place(out, before)
            new += [] if out.exists() else [out]
            replace_whole(out, data)
        except (OSError, Refused) as error:
            for path in new:
                path.unlink(missing_ok=True)
            if isinstance(error, Refused):
                raise
            raise Refused(
                f"{out}: could not be written ({reason(error)}); choose another place or close the file there."
            ) from error


def keep(plan: Plan, made: Sequence[tuple[Path, Sent]]) -> list[Sent]:
    """Keeps in the plan what was written. Raises Refused, and takes the workbooks away, where it can't be kept."""
    try:
        plan.file.may_change()
        _refuse_numbers({one.n for _, one in made} & {one.n for one in sent(plan)})
    except Refused:
        for path, _ in made:
            path.unlink(missing_ok=True)
        raise
    for _, one in made:
        plan.file.request(one.stored())
    return [one for _, one in made]


def _refuse_numbers(twice: Collection[int]) -> None:
    if twice:
        raise Refused("Another request was sent from this plan meanwhile; ask again, nothing was sent.")


def read_back(outgoing: Outgoing, data: bytes, record: Sent) -> None:
    """Reads the workbook as if it had come back. Raises Refused where that finds any difference, so that it is not sent."""
    from shared_plan.exchange import child
    from shared_plan.exchange.returning.compare import compared
    from shared_plan.exchange.returning.ground import Ground

    ground = Ground(
        outgoing.state,
        outgoing.settings,
        outgoing.plan_id,
        (record,),
        (),
        lambda _step: outgoing.state,
        lambda _step: (),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "request.xlsx"
        path.write_bytes(data)
        found = compared(ground, child.read_here(path))
    if found.differences or found.rows["by_id"] != len(record.rows):
        first = found.differences[0] if found.differences else None
        where = f": “{first.title[:60]}”, {first.field or 'the row'}" if first else ""
        raise Refused(
            f"The workbook for {record.to} could not be read back as it was written{where}; it was not handed out."
        )
