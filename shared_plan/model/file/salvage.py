"""Getting back what is left of a damaged plan, into a new plan that is sound; the damaged file is only read."""

import contextlib
import json
import mmap
import secrets
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from shared_plan import __version__
from shared_plan.model.file import backups, connect, mending, opening, pages, schema, seal, soundness, store, working
from shared_plan.model.file.mending import Mended, Remains
from shared_plan.model.file.place import Tick, copy_private, reason, replace_whole, state_folder
from shared_plan.model.file.replaying import Record
from shared_plan.model.file.values import is_id
from shared_plan.model.journal import ROOT, Heading, chain
from shared_plan.model.refusal import Refused
from shared_plan.model.state import PLACED
from shared_plan.model.text import clean

_STAGES = 4
_ROOTS = {"item": 4, "step": 6, "change": 7}
"""Pages on which the tables of a plan made by this program begin, for when the schema that tells them is lost."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came back, and what did not.

    `items` in the new plan; `steps` kept word for word, of `steps_known`; ids of items `restored` from the history
    because their own row was lost or differed, and `unconfirmed` ones, which are marked in their notes; sentences on
    what is `missing`, on what had to be changed, and on what the newest backup has more.
    """

    path: str
    items: int
    steps: int
    steps_known: int
    restored: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def sentences(self) -> list[str]:
        """The report in words, most important first."""
        whole = self.steps == self.steps_known
        said = [
            f"{self.items:,} items were saved into {Path(self.path).name}.",
            "The whole history was kept."
            if whole
            else f"Of the history {self.steps:,} of {self.steps_known:,} steps were kept; what came later stands in one step.",
        ]
        if self.restored:
            said.append(f"{len(self.restored):,} items were restored from the history, as their own entry was damaged.")
        if self.unconfirmed:
            said.append(
                f"{len(self.unconfirmed):,} items could not be confirmed by the history; their notes say so. Check them."
            )
        return [*said, *self.missing, *self.notes]


def repair(damaged: Path, new: Path, tick: Tick | None = None, who: str = "") -> Salvaged:
    """Saves what can be saved of `damaged` into a new plan at `new`, which must not exist.

    Raises Refused when nothing of a plan is found, or `new` is taken or can't be written.
    """
    told = tick or (lambda _done, _total, _words: None)
    _refuse_unreadable(damaged)
    _refuse_taken(new)
    folder = working.new_folder()
    try:
        told(0, _STAGES, "Reading what is left")
        remains = _remains(damaged, folder / "damaged")
        told(1, _STAGES, "Putting it together")
        mended, data = _sound(remains, damaged.name, who, folder, told)
    finally:
        working.discard(folder)
    if not mended.plan_id:
        mended.notes.append(
            "The beginning of the history does not fit the plan's id, so copies of the plan no longer match it."
        )
    notes = [*mended.notes, *_lies_beside(damaged), *_backup_has_more(mended)]
    _refuse_taken(new)
    try:
        replace_whole(new, data)
    except OSError as error:
        raise Refused(f"{new}: could not be written ({reason(error)}); choose another place.") from error
    told(_STAGES, _STAGES, "Done")
    return Salvaged(
        str(new), len(mended.items) - 1, len(mended.kept), max(remains.newest, len(mended.kept)), tuple(mended.restored),
        tuple(mended.unconfirmed), tuple(mended.missing), tuple(notes),
    )  # fmt: skip


def _refuse_unreadable(path: Path) -> None:
    try:
        facts = path.stat()
    except OSError as error:
        raise Refused(f"{path}: can't be read ({reason(error)}); check the name and that you may open it.") from error
    if not stat.S_ISREG(facts.st_mode):
        raise Refused(f"{path.name}: is not a file but a folder or device; choose a .splan file.")
    if not 0 < facts.st_size <= opening.LARGEST:
        size = "empty" if not facts.st_size else "larger than any plan"
        raise Refused(f"{path.name}: the file is {size}, so nothing can be saved from it; go back to a backup.")


def _refuse_taken(new: Path) -> None:
    if new.exists() or new.is_symlink():
        raise Refused(f"{new}: there is already a file of that name; choose another name, nothing was overwritten.")
    if not new.parent.is_dir():
        raise Refused(f"{new}: the folder {new.parent} is not there; make it first or choose another.")


def _remains(damaged: Path, copy: Path) -> Remains:
    """The rows of the file, read from a private copy so that nobody can cut it short while it is mapped."""
    try:
        copy_private(damaged, copy)
    except OSError as error:
        raise Refused(f"{damaged.name}: can't be read ({reason(error)}); free some room and try again.") from error
    with _mapped(copy) as data:
        found = pages.read(data)
        rows = list(found.rows())
        roots = dict(_ROOTS)
        for row in rows:
            if row.table == "schema" and row.values[0] == "table" and isinstance(row.values[3], int):
                roots[str(row.values[1])] = row.values[3]
        there = _whole_tables(found, rows, roots)
    remains = mending.gather(rows, there)
    remains.ids = _ids(remains.about.get("id", ""))
    if not (remains.items or remains.partial or remains.changes):
        raise Refused(f"{damaged.name}: nothing of a plan was found in it; go back to a backup.")
    return remains


def _ids(told: str) -> tuple[str, ...]:
    """Ids that the plan may have: the one that was found, and those of plans of which there are backups."""
    others = [place.name for place in state_folder("backups").iterdir() if is_id(place.name)]
    return tuple(dict.fromkeys([*([told] if is_id(told) else []), *sorted(others)]))


@contextlib.contextmanager
def _mapped(path: Path) -> Iterator[pages.Bytes]:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data


def _whole_tables(found: pages.Pages, rows: list[pages.Row], roots: dict[str, int]) -> frozenset[str]:
    """The tables whose tree of pages is unbroken, with rows, all of them readable, on no other page."""
    whole = set()
    for table in _ROOTS:
        leaves = found.leaves(roots[table])
        own = [row for row in rows if row.table == table]
        if leaves is None or not own or not {row.page for row in own} <= leaves:
            continue
        if sum(found.told_on(page) for page in leaves) == sum(1 for row in own if row.whole):
            whole.add(table)
    return frozenset(whole)


def _sound(remains: Remains, name: str, who: str, folder: Path, tick: Tick) -> tuple[Mended, bytes]:
    """What was mended, and the bytes of a plan of it that passes every check; without its history if need be."""
    for keep in (True, False):
        mended = mending.mend(remains, keep=keep)
        tick(2, _STAGES, "Writing the new plan")
        place = folder / f"new{keep:d}.splan"
        data = _built(remains, mended, name, who, place)
        place.write_bytes(data)
        tick(3, _STAGES, "Checking the new plan")
        report = soundness.examine(place)
        if report.sound:
            return mended, data
    raise Refused(f"{name}: what was found in it makes no sound plan ({report.sentence()}); go back to a backup.")


def _built(remains: Remains, mended: Mended, name: str, who: str, place: Path) -> bytes:
    place.touch(mode=0o600)
    connection = sqlite3.connect(place, isolation_level=None)
    try:
        connection.execute(f"PRAGMA page_size={connect.PAGE}")
        store.create(connection)
        connection.execute("BEGIN")
        mark = seal.new()
        told = remains.about.get("id", "")
        id_ = mended.plan_id or (told if is_id(told) else secrets.token_hex(16))
        facts = {"id": id_, "seal": mark, "made_by": __version__, "oldest_reader": str(schema.OLDEST_READER)}
        for key, value in facts.items():
            store.put_about(connection, key, value)
        _write(connection, remains, mended, _steps(mended, id_, name, who))
        connection.execute("COMMIT")
        return seal.sealed(connection.serialize(), mark)
    finally:
        connection.close()


def _steps(mended: Mended, plan_id: str, name: str, who: str) -> list[Record]:
    """The steps that were kept, and one with all the rest where there is a rest."""
    kept = mended.kept if mended.plan_id else mending.rechained(mended.kept, plan_id)
    changes = mending.difference(mended.before, mended.items)
    if not changes:
        return kept
    last = kept[-1] if kept else None
    before, first = (last.heading.hash, last.first + len(last.changes)) if last else (plan_id, 1)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    facts = (len(kept) + 1, clean(f"Repaired from {name}"), clean(who), now, clean(name), None)
    heading = Heading(*facts, chain(before, facts, changes))
    return [*kept, Record(heading, first, [(first + at, heading.n, change) for at, change in enumerate(changes)])]


def _write(connection: sqlite3.Connection, remains: Remains, mended: Mended, steps: list[Record]) -> None:
    put = connection.executemany
    put("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [(*one.heading, one.first) for one in steps])
    put("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)", _rows(steps))
    put("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)", [_item(id_, cells) for id_, cells in mended.items.items()])
    kept = [mark for mark in remains.marks if 0 <= mark.step <= len(mended.kept) and mark.name]
    put(
        "INSERT OR IGNORE INTO mark VALUES (?, ?, ?, ?)",
        [(clean(m.name), m.step, clean(m.who), clean(m.at)) for m in kept],
    )
    mended.notes += [
        f"The snapshot “{mark.name[:80]}” could not be kept, as its history is lost."
        for mark in remains.marks
        if mark not in kept
    ]
    offers = [offer for offer in remains.offers if _is_json(offer.content)]
    put("INSERT OR IGNORE INTO offer VALUES (?, ?, ?, ?, ?)", offers)
    newest = steps[-1].heading.n if steps else 0
    requests = [one for one in remains.requests if 0 <= one.step <= newest and _is_json(one.content)]
    put("INSERT OR IGNORE INTO request VALUES (?, ?, ?, ?, ?)", requests)
    mended.notes += [
        f"What was sent as request {one.n} could not be kept." for one in remains.requests if one not in requests
    ]


def _rows(steps: list[Record]) -> Iterator[tuple[int | str | None, ...]]:
    for one in steps:
        for id_, n, change in one.changes:
            yield id_, n, *change


def _item(id_: str, cells: dict[str, str]) -> tuple[str | None, ...]:
    others = {name: text for name, text in cells.items() if name not in PLACED}
    raw = json.dumps(others, ensure_ascii=False, separators=(",", ":"))
    return id_, *(cells.get(name) for name in PLACED), raw


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _lies_beside(damaged: Path) -> list[str]:
    said = []
    for side in (damaged.with_name(damaged.name + ending) for ending in ("-wal", "-journal")):
        with contextlib.suppress(OSError):  # a name too long to exist
            if side.exists():
                said.append(f"{side.name} lies beside the plan and may hold edits of another program; it was not read.")
    return said


def _backup_has_more(mended: Mended) -> list[str]:
    """What the newest backup of this plan holds that the new plan does not."""
    there = backups.listed(mended.plan_id) if mended.plan_id else []
    if not there:
        return []
    folder = working.new_folder()
    when = there[0].at.strftime("%Y-%m-%d %H:%M UTC")
    try:
        opened = opening.open_copy(there[0].path, folder / working.COPY)
        try:
            there_then = store.present(opened.connection)
        finally:
            opened.connection.close()
    except (Refused, ValueError, sqlite3.Error):
        return [f"The newest backup, of {when}, can't be opened."]
    finally:
        working.discard(folder)
    if mended.history_whole and there_then.revision <= len(mended.kept):
        return [f"The newest backup, of {when}, has nothing more."]
    more = [
        item
        for id_, item in there_then.items.items()
        if id_ not in mended.items and id_ not in mended.removed and id_ != ROOT
    ]
    titles = "; ".join(f"{item.id} “{(item.title or '')[:60]}”" for item in more[:20])
    return [
        f"The newest backup, of {when}, goes up to step {there_then.revision} and has {len(more):,} items that were not found here{': ' if more else ''}{titles}."
    ]
