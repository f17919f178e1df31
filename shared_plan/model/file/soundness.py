"""Full verification of a plan's file: every byte, every value, the history and the plan that it leads to.

Each problem is data, so that the command line, the window and the tests read the same report.
"""

import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from shared_plan.model.file import opening, replaying, values, working
from shared_plan.model.file.opening import Damaged
from shared_plan.model.file.planfile import PlanFile, close_opened

PATIENCE = 30.0
"""Seconds after which an examination is given up; a plan of 10,000 items takes two or three."""
_MOST = 200
"""Problems of which each is told; of more only the number."""

_OUTSIDE = {"mark": "snapshots", "offer": "changes waiting for a decision", "request": "requests to partners"}
"""Tables of what stands in no step, with what to call it."""


class Problem(NamedTuple):
    """One thing that is wrong: `kind` for programs, `where` a table, row, step or item, `message` a sentence for people.

    Kinds: file, seal, integrity, value, history, state, tree, mark, time.
    """

    kind: str
    where: str
    message: str


@dataclass(slots=True)
class Findings:
    """What an examination has found so far; `look` ends it when its time is up."""

    until: float
    problems: list[Problem] = field(default_factory=list)
    more: int = 0
    items: int = 0
    steps: int = 0
    oldest_doubt: str | None = None

    def add(self, kind: str, where: str, message: str) -> None:
        if len(self.problems) < _MOST:
            self.problems.append(Problem(kind, where, message))
        else:
            self.more += 1

    def look(self) -> None:
        if time.monotonic() > self.until:
            raise TimeoutError


@dataclass(frozen=True, slots=True)
class Report:
    """What an examination found.

    `oldest_doubt` is the moment ("2024-03-01T09:30:00Z") of the first step whose history can't be relied on.
    """

    items: int
    steps: int
    problems: tuple[Problem, ...]
    oldest_doubt: str | None = None

    @property
    def sound(self) -> bool:
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        """sound, items, steps, problems (kind, where, message) and oldest_doubt."""
        return {
            "sound": self.sound,
            "items": self.items,
            "steps": self.steps,
            "problems": [problem._asdict() for problem in self.problems],
            "oldest_doubt": self.oldest_doubt,
        }

    def sentence(self) -> str:
        """The first problem in words, with the number of others; empty when there is none."""
        if not self.problems:
            return ""
        others = len(self.problems) - 1
        more = f" (and {others:,} more)" if others else ""
        return f"{self.problems[0].message}{more}"


def examine(path: Path, patience: float = PATIENCE) -> Report:
    """Verifies the plan's file at `path`, in a private copy that is gone afterwards.

    A plan that can't be read as one gives a report with that one problem. Raises Refused for what is no plan, or is
    one that may not be opened (a newer format, parts that a plan never has).
    """
    folder = working.new_folder()
    try:
        opened = opening.open_copy(path, folder / working.COPY)
    except Damaged as error:
        working.discard(folder)
        return Report(0, 0, (Problem("file", path.name, str(error)),))
    except BaseException:
        working.discard(folder)
        raise
    try:
        sealed = opening.verify_seal(opened)
        return _report(opened.connection, opened.about, patience, sealed=sealed)
    finally:
        close_opened(opened)


def doubt(file: PlanFile, patience: float = PATIENCE) -> str:
    """What is wrong with a plan that is open, in one sentence; "" when its contents are as they were saved.

    With the seal broken the contents still count as right where the history proves them: each step fits its hash and
    the items are what the steps lead to. Snapshots, offers and requests stand in no step, so nothing but the seal proves
    those.
    """
    if file.verified():
        return ""
    connection = file.connection
    report = _report(connection, file.about, patience, sealed=True)
    if not report.sound:
        return f"bytes of the file were changed outside the program: {report.sentence()}"
    unproven = [t for t in _OUTSIDE if connection.execute(f"SELECT 1 FROM {t} LIMIT 1").fetchone()]  # noqa: S608 - fixed names
    if unproven:
        names = " and ".join(_OUTSIDE[one] for one in unproven)
        return (
            "bytes of the file were changed outside the program. Its items agree with their history, "
            f"but its {names} can't be proved to be as they were saved"
        )
    return ""


def _report(connection: sqlite3.Connection, about: Mapping[str, str], patience: float, *, sealed: bool) -> Report:
    found = Findings(time.monotonic() + patience)
    if not sealed:
        found.add("seal", "file", "Bytes of the file were changed outside the program since it was last saved.")
    try:
        with _reading_bytes(connection, patience):
            _integrity(connection, found)
            values.check(connection, about, found)
            replaying.check(connection, found)
    except (TimeoutError, sqlite3.OperationalError) as error:
        if isinstance(error, sqlite3.OperationalError) and "interrupted" not in str(error):
            found.add("integrity", "file", f"The file's tables can't be read to their end ({error}).")
        else:
            found.add(
                "time", "file", f"The examination was given up after {patience:.0f} seconds; no plan takes so long."
            )
    except (sqlite3.Error, MemoryError) as error:
        found.add("integrity", "file", f"The file's tables can't be read to their end ({error}).")
    if found.more:
        found.problems.append(Problem("file", "file", f"There are {found.more:,} more problems than are told here."))
    return Report(found.items, found.steps, tuple(found.problems), found.oldest_doubt)


@contextmanager
def _reading_bytes(connection: sqlite3.Connection, patience: float) -> Iterator[None]:
    """Texts as bytes of a class of their own, told from blobs, and nothing that runs beyond the time there is.

    SQLite 3.40 asks its progress handler in no pragma, so a timer interrupts as well.
    """
    before = connection.text_factory
    connection.text_factory = values.Text
    end = time.monotonic() + patience
    connection.set_progress_handler(lambda: time.monotonic() > end, 100_000)
    timer = threading.Timer(patience, _interrupt, (connection,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        connection.set_progress_handler(None, 0)
        connection.text_factory = before


def _interrupt(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        connection.interrupt()


def _integrity(connection: sqlite3.Connection, found: Findings) -> None:
    """SQLite's own check of its pages, indexes and column types."""
    try:
        lines = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        lines = [str(error).encode()]
    for line in lines:
        if line != b"ok":
            text = line.decode("utf-8", "replace")[:200]
            found.add("integrity", "file", f"The database inside the file is damaged: {text}.")
