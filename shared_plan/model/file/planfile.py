"""The open file of a plan: steps go into its private copy at once, and the document is replaced whole when it is saved."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from shared_plan import __version__
from shared_plan.model.file import connect, lock, opening, schema, seal, store, working
from shared_plan.model.file.beside import close_opened, open_beside
from shared_plan.model.file.opening import REPAIR, Damaged, Fingerprint, Opened
from shared_plan.model.file.place import reason, sweep_temporaries
from shared_plan.model.file.saving import Saving, Turn
from shared_plan.model.journal import Change, Heading, chain
from shared_plan.model.refusal import Refused
from shared_plan.model.state import Row

if TYPE_CHECKING:
    from shared_plan.model.file.ahead import Ahead


class ChangedUnderneath(Exception):  # noqa: N818 - an event, not a fault
    """The document holds steps that this copy has not; they are to be merged before anything is written over it."""


class PlanFile:
    """One plan's file, open. Made by `open_file` and `create`; to be closed.

    `read_only` says why nothing may be changed, and is empty where it may.
    """

    def __init__(self, path: Path, opened: Opened, folder: Path, holder: lock.Holder | None, read_only: str) -> None:
        self.path = path
        self.connection = opened.connection
        self.folder = folder
        self.about = opened.about
        self.read_only = read_only
        self.revision, head, self._last_change = store.last(self.connection)
        self.head = head or self.plan_id
        self.saved_revision = self.revision
        self._marks = self._marks_saved = 0
        self._turn, self._saves = Turn(), 0
        self._holder = holder
        self._document: Fingerprint | None = opened.fingerprint
        self._opened = opened
        self.seal_holds: bool | None = opened.sealed
        self.doubt: str | None = None
        self._ahead: Ahead | None = None

    @property
    def plan_id(self) -> str:
        return self.about.get("id", "")

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Around everything that reads the history: what SQLite can't read there is damage, said in one sentence."""
        try:
            yield
        except sqlite3.Error as error:
            raise Damaged(f"{self.path.name}: the plan's history can't be read ({error}); {REPAIR}.") from error

    def verified(self) -> bool:
        """Whether the file was byte for byte as saved when it was opened; asked before the first change."""
        if self.seal_holds is None:
            self.seal_holds = False
            with contextlib.suppress(OSError, ValueError):
                self.seal_holds = opening.verify_seal(self._opened)
        return self.seal_holds

    def append(
        self,
        facts: tuple[str, str, str, str, int | None],
        changes: Sequence[Change],
        rows: Iterable[Row],
        gone: Iterable[str],
    ) -> Heading:
        """Makes one step durable: `facts` are label, who, when, source and the step it undoes.

        Raises Refused, with nothing changed, when the plan is read-only or the disk won't take it.
        """
        self.may_change()
        n = self.revision + 1
        digest = chain(self.head, (n, *facts), changes)
        heading = Heading(n, *facts, digest)
        try:
            store.append(self.connection, heading, changes, self._last_change + 1, rows, gone)
        except sqlite3.Error as error:
            raise Refused(self._disk_sentence(error)) from error
        self.revision, self.head, self._last_change = n, digest, self._last_change + len(changes)
        return heading

    def look_ahead(self) -> None:
        """Begins to find out, beside the work that goes on, what `trust` is asked before the first change."""
        if self.doubt is None and not self.read_only and self._ahead is None:
            from shared_plan.model.file.ahead import Ahead

            self._ahead = Ahead(self._opened)

    def trust(self) -> str:
        """Why the contents can't be relied on, in a sentence; empty where they can. Asked once, then remembered.

        A seal that holds is enough; without it the history must prove the contents. A plan in doubt is read-only:
        damage is never edited blindly, and never sealed as if it were right.
        """
        if self.doubt is None:
            from shared_plan.model.file import soundness, values

            odd, sealed = self._ahead.found() if self._ahead else (None, None)
            self.seal_holds = self.seal_holds if sealed is None else sealed
            odd = values.odd_table(self.connection) if odd is None else odd
            self.doubt = f"its table “{odd}” holds values that a plan never has" if odd else soundness.doubt(self)
            if self.doubt:
                self.read_only = self.read_only or f"{self.doubt}; {REPAIR}."
            elif not self.read_only:
                connect.begin_writing(self.connection)
        return self.doubt

    def may_change(self) -> None:
        """Raises Refused where nothing may be changed."""
        if not self.read_only:
            self.trust()
        if self.read_only:
            raise Refused(f"{self.path.name}: {self.read_only}")

    def _disk_sentence(self, error: sqlite3.Error) -> str:
        name = getattr(error, "sqlite_errorname", "SQLITE_ERROR")
        if name == "SQLITE_FULL":
            return (
                f"{self.path.name}: the change was not made because the disk of {self.folder.parent} is full; "
                "free some room and make it again. Everything before it is kept."
            )
        return f"{self.path.name}: the change could not be made durable ({name}); save a copy elsewhere."

    def mark(self, mark: store.Mark) -> None:
        self.may_change()
        store.put_mark(self.connection, mark)
        self._marks += 1

    def offer(self, source: str, at: str, offered: Iterable[tuple[str, str]]) -> None:
        self.may_change()
        store.put_offers(self.connection, source, at, offered)
        self._marks += 1

    def decided(self, decisions: Iterable[tuple[int, str]]) -> None:
        self.may_change()
        store.decide(self.connection, decisions)
        self._marks += 1

    def request(self, request: store.Request) -> None:
        self.may_change()
        store.put_request(self.connection, request)
        self._marks += 1

    @property
    def unsaved(self) -> int:
        """How many steps the private copy holds that the document has not."""
        return self.revision - self.saved_revision

    @property
    def is_behind(self) -> bool:
        """Whether the document lacks a step, a snapshot, an offer or a request of the private copy."""
        return self.unsaved > 0 or self._marks > self._marks_saved

    def save(self) -> bool:
        """Replaces the document by the plan as it stands, if there is anything new; whether it was replaced.

        Raises ChangedUnderneath when the document holds what this copy does not know, Refused when it can't be
        written; both leave the document as it is and the edits safe in the private copy.
        """
        saving = self.start_saving()
        if saving is None:
            return False
        try:
            saving.write()
        finally:
            self.finish_saving(saving)
        return True

    def start_saving(self) -> Saving | None:
        """The first third of `save`: what is to be written, or None where there is nothing new.

        Raises as `save` does. Its `write` touches neither the plan nor the connection, so that it may run in a thread
        while edits go on; `finish_saving` then belongs to this side again.
        """
        if self.read_only or not self.is_behind:
            return None
        self._look_underneath()
        self._saves += 1
        return Saving(self.path, self.plan_id, self._image(), self.revision, self._marks, self._saves, self._turn)

    def finish_saving(self, saving: Saving) -> None:
        """The last third: from now on the document is known to hold what was written, if it was."""
        if saving.written is not None:
            self._document = saving.written
            self.saved_revision = max(self.saved_revision, saving.revision)
            self._marks_saved = max(self._marks_saved, saving.marks)

    def begin(self) -> None:
        """The first save of a plan just made: nothing lies there yet, and nothing in it can be in doubt."""
        self.doubt = ""
        connect.begin_writing(self.connection)
        saving = Saving(self.path, self.plan_id, self._image(), 0, keep=False)
        saving.write()
        self._document = saving.written

    def contents(self) -> bytes:
        """The whole plan as the bytes of a file, sealed, and as one that needs no log beside it."""
        return self._image()()

    def _image(self) -> Callable[[], bytes]:
        """What makes those bytes of the plan as it stands now; it may be asked on a thread, for that takes a while."""
        image, mark = self.connection.serialize(), self.about["seal"]
        return lambda: seal.sealed(b"".join((image[:18], b"\x01\x01", image[20:])), mark)

    def _look_underneath(self) -> None:
        now = opening.fingerprint(self.path)
        if now == self._document:
            return
        if now is None:
            if not self.path.parent.is_dir():
                raise Refused(
                    f"{self.path}: its folder has gone (a stick pulled out, a share away?); your changes are safe on "
                    "this computer and are saved when it is back."
                )
            return
        theirs = self.other()
        try:
            if not self.knows(*store.last(theirs.connection)[:2]) or self.lacks_of(theirs):
                raise ChangedUnderneath
        finally:
            close_opened(theirs)
        self._document = now

    def other(self) -> Opened:
        """The document as it lies there now, in a private copy of its own; to be closed with `close_opened`."""
        return open_beside(self.path, self.plan_id)

    def knows(self, n: int, hash_: str) -> bool:
        """Whether step `n` with that hash is part of this plan's history."""
        if n == 0:
            return True
        heading = store.heading(self.connection, n)
        return heading is not None and heading.hash == hash_

    def lacks_of(self, theirs: Opened) -> bool:
        """Whether the other copy has a snapshot, an offer or a request that this one has not."""
        return store.lacks(self.connection, theirs.connection)

    def accept_underneath(self, seen: Fingerprint) -> None:
        """What the document held when it looked like `seen` has been merged in; the next save may replace that."""
        self._document = seen
        self._marks += 1

    def close(self) -> None:
        """Closes without saving. The private copy stays only if it holds what the document has not."""
        if self._ahead is not None:
            self._ahead.found()
        self.connection.close()
        if self.read_only or not self.is_behind:
            working.discard(self.folder)
        else:
            with contextlib.suppress(Refused):
                working.let_go(self.folder, self.path, self.plan_id)
        if self._holder is not None:
            lock.release(self.path, self._holder)


def open_file(path: Path, *, write: bool = True) -> PlanFile:
    """Opens the plan at `path`; for changing it the lock beside it is taken.

    Raises Refused for what is no plan, Damaged for one that can't be read, InUse when somebody has it open.
    """
    opening.look_from_outside(path)
    path = path.resolve()  # a link stays a link: what it points to is saved
    holder = lock.take(path) if write else None
    folder: Path | None = None
    opened: Opened | None = None
    try:
        if holder is not None:
            sweep_temporaries(path)
        folder = working.new_folder()
        working.claim(folder, path, "", durable=False)
        opened = _upgraded(path, opening.open_copy(path, folder / working.COPY), keep=write)
        if write:
            working.claim(folder, path, opened.about["id"])
        return PlanFile(path, opened, folder, holder, _why_read_only(opened, write=write))
    except BaseException as error:
        _give_up(path, folder, opened, holder)
        if isinstance(error, sqlite3.Error | ValueError):
            raise Damaged(f"{path.name}: the plan's history can't be read ({error}); {REPAIR}.") from error
        raise


def _give_up(path: Path, folder: Path | None, opened: Opened | None, holder: lock.Holder | None) -> None:
    """Leaves nothing behind of an opening that failed."""
    if opened is not None:
        opened.connection.close()
    if folder is not None:
        working.discard(folder)
    if holder is not None:
        lock.release(path, holder)


def _upgraded(path: Path, opened: Opened, *, keep: bool) -> Opened:
    """A plan of an older format is upgraded in its private copy; to change it a backup of the file as it is comes first."""
    if opened.version >= schema.VERSION:
        return opened
    from shared_plan.model.file import backups, upgrades

    sealed = opening.verify_seal(opened)
    opened.connection.close()
    try:
        if keep:
            backups.keep(opened.about["id"], path.read_bytes(), datetime.now(UTC), "before-upgrade")
        upgrades.upgrade(opened.copy, opened.version)
        return opening.reopened(opened, sealed=sealed)
    except OSError as error:
        raise Refused(
            f"{path.name}: there is no room for the backup that comes before bringing it up to date ({reason(error)}); "
            "free some room on this computer and open it again."
        ) from error
    except (sqlite3.Error, KeyError) as error:
        raise Damaged(
            f"{path.name}: the plan of format {opened.version} could not be brought up to date ({error}); {REPAIR}."
        ) from error


def _why_read_only(opened: Opened, *, write: bool) -> str:
    if opened.version > schema.VERSION:
        return "the plan was saved by a newer Shared Plan, so this one can show it but not change it; install the newer one."
    return "" if write else "the plan was opened for reading only; open it for changing."


def create(path: Path, plan_id: str) -> PlanFile:
    """Makes an empty plan at `path`, which must not exist, and opens it.

    Raises Refused where something stands there already or the folder can't be written to.
    """
    if path.exists() or path.is_symlink():
        raise Refused(f"{path}: there is already a file of that name; choose another name, nothing was overwritten.")
    if not path.parent.is_dir():
        raise Refused(f"{path}: the folder {path.parent} is not there; make it first or choose another.")
    path = path.resolve()
    holder = lock.take(path)
    folder: Path | None = None
    opened: Opened | None = None
    try:
        folder = working.new_folder()
        opened = _made(folder / working.COPY, plan_id)
        file = PlanFile(path, opened, folder, holder, "")
        working.claim(folder, path, plan_id)
        file.begin()
    except BaseException as error:
        _give_up(path, folder, opened, holder)
        if isinstance(error, sqlite3.Error):
            raise Refused(
                f"{path.name}: could not be made ({error}); free some room on this computer's disk."
            ) from error
        raise
    return file


def _made(copy: Path, plan_id: str) -> Opened:
    copy.touch(mode=0o600)
    bare = sqlite3.connect(copy, isolation_level=None)
    bare.execute(f"PRAGMA page_size={connect.PAGE}")
    store.create(bare)
    facts = {"id": plan_id, "seal": seal.new(), "made_by": __version__, "oldest_reader": str(schema.OLDEST_READER)}
    for key, value in facts.items():
        store.put_about(bare, key, value)
    bare.close()
    return Opened(connect.connect(copy), copy, facts, Fingerprint(0, 0, 0), sealed=True)


__all__ = ["REPAIR", "ChangedUnderneath", "Damaged", "PlanFile", "close_opened", "create", "open_beside", "open_file"]
