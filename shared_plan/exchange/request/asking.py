"""A request from beginning to end: rows chosen, workbook written, read back, handed out, and kept in the plan."""

import hashlib
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from shared_plan.exchange.request import book, columns
from shared_plan.exchange.request.record import Sent, sent
from shared_plan.exchange.request.reference import MOST
from shared_plan.exchange.request.scope import EVERYBODY, scope
from shared_plan.model.file.place import reason, replace_whole
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.model.state import LEVELS, State
from shared_plan.model.text import clean

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class Wanted(NamedTuple):
    """What is asked: of whom, which rows and fields, until when, with which covering words."""

    to: str
    where: str = ""
    fields: Sequence[str] = ()
    due: str = ""
    words: str = ""


def ask(plan: Plan, out: Path, wanted: Wanted) -> Sent:
    """Writes the workbook at `out` and keeps in the plan what was sent.

    Raises Refused, with nothing written and nothing kept, where nobody answers to the name, nothing fits the filter, a
    text is too long for a spreadsheet, the place can't be written to, or something of somebody's lies there.
    """
    plan.file.may_change()
    before = sent(plan)
    _refuse_place(out, before)
    record = drawn_up(plan, wanted, out.name, max((one.n for one in before), default=0) + 1)
    asked = book.Asked(
        plan.file.plan_id, record.n, record.to, record.due, record.words, record.rows, record.context, record.columns
    )
    data = book.made(asked, plan.state, plan.settings)
    record = _with_digest(record, data)
    read_back(plan, data, record)
    try:
        replace_whole(out, data)
    except OSError as error:
        raise Refused(
            f"{out}: could not be written ({reason(error)}); choose another place or close the file there."
        ) from error
    plan.file.request(record.stored())
    return record


def ask_each(plan: Plan, folder: Path, wanted: Iterable[Wanted]) -> list[tuple[Path, Sent]]:
    """One workbook for each, in `folder`, named after who is asked. Raises Refused where one of them can't be made; those
    made before it stay, with their records.
    """
    made: list[tuple[Path, Sent]] = []
    for one in wanted:
        path = folder / file_name(plan, one, {path.name for path, _ in made})
        made.append((path, ask(plan, path, one)))
    return made


def file_name(plan: Plan, wanted: Wanted, taken: Iterable[str] = ()) -> str:
    """A name for the workbook that every system takes: "Update Maidstone.xlsx", with a number where that is taken."""
    whole = _UNFIT.sub(" ", f"Update {wanted.to} {plan.settings.title}")
    base = " ".join(whole.split())[:80].rstrip(" .")
    known, n, name = {one.casefold() for one in taken}, 2, f"{base}.xlsx"
    while name.casefold() in known:
        name, n = f"{base} ({n}).xlsx", n + 1
    return name


def drawn_up(plan: Plan, wanted: Wanted, file: str, n: int) -> Sent:
    """The record of a request that is to be sent: its rows and columns."""
    if n > MOST:
        raise Refused(
            f"The plan has sent {MOST:,} requests, the most that its references can number; begin a new plan."
        )
    to = " ".join(clean(wanted.to).split())
    if not to:
        raise Refused("A request needs a name: a partner, a person, a group, or “all”.")
    chosen = scope(plan, to, wanted.where)
    asked_rows = [id_ for id_ in chosen.rows if id_ not in chosen.context]
    layout = columns.laid_out(plan.state, plan.settings, asked_rows, wanted.fields, _levels(plan.state, chosen.rows))
    shown = "everybody" if to.casefold() == EVERYBODY else to
    return Sent(
        n, plan.revision, plan.who, plan.clock(), shown, chosen.rows, tuple(layout), chosen.context,
        clean(wanted.where), clean(wanted.due), clean(wanted.words), file,
    )  # fmt: skip


def _levels(state: State, rows: Sequence[str]) -> list[str]:
    """The levels under which any of the rows stands."""
    found = {item.kind for id_ in rows for item in state.ancestors(id_)}
    return [kind for kind in LEVELS if kind in found]


def _with_digest(record: Sent, data: bytes) -> Sent:
    return replace(record, digest=hashlib.sha256(data).hexdigest())


def _refuse_place(out: Path, before: Sequence[Sent]) -> None:
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
        if lies not in {one.digest for one in before}:
            raise Refused(f"{out}: there is already a file of that name; choose another name, nothing was overwritten.")


def read_back(plan: Plan, data: bytes, record: Sent) -> None:
    """Reads the workbook as if it had come back. Raises Refused where that finds any difference, so that it is not sent."""
    from shared_plan.exchange import child
    from shared_plan.exchange.returning.compare import compared
    from shared_plan.exchange.returning.ground import Ground

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "request.xlsx"
        path.write_bytes(data)
        found = compared(Ground.of(plan, (record,)), child.read_here(path))
    if found.differences or found.rows["by_id"] != len(record.rows):
        first = found.differences[0] if found.differences else None
        where = f": “{first.title[:60]}”, {first.field or 'the row'}" if first else ""
        raise Refused(
            f"The workbook for {record.to} could not be read back as it was written{where}; it was not handed out."
        )
