"""Reading in a process of its own: limited in time and memory, cancelled at once, its crash no harm to the window."""

import gc
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

import shared_plan
from shared_plan.exchange import gate
from shared_plan.exchange.grid import Kind, Source
from shared_plan.exchange.sources import Tick, readers
from shared_plan.exchange.sources.archive import Broken, Excess
from shared_plan.exchange.sources.limits import TOO_MUCH, hold, resident
from shared_plan.exchange.sources.packing import Message, Unpacking, packed
from shared_plan.model.refusal import Cancelled, Refused

FLAG: Final = "--read-table"
"""The first argument by which a frozen program knows that it is to read: `__main__` hands over to `serve`."""
LOOK: Final = 0.05
LARGEST_MESSAGE: Final = 64_000_000
MOST_SENT: Final = 400_000_000
AWAY = "save only the plan's sheet as a new file and choose that"
EMPTY = "it has no filled cell"
AGAIN = "open it in the program it came from, save it again and choose the new file"


def read(
    path: Path,
    *,
    tick: Tick | None = None,
    cancel: Callable[[], bool] | None = None,
    seconds: float = 20,
    megabytes: int = 500,
) -> Source:
    """Everything in the file as the plain form.

    Raises Refused with one sentence for a file that can't or must not be read, Cancelled within a tenth of a second
    of `cancel` turning true. `tick` is called on the caller's thread.
    """
    gate.regular(path)
    deadline = time.monotonic() + seconds
    first = 0
    while True:
        talk = Talk(path, tick, cancel, deadline, megabytes)
        found = talk.listen(first)
        if found is not None:
            return found
        if talk.spent or talk.kind is None or talk.number + 1 >= len(readers.READERS[talk.kind]):
            raise talk.crashed()
        first = talk.number + 1


class Talk:
    """One reading process from start to end."""

    def __init__(
        self, path: Path, tick: Tick | None, cancel: Callable[[], bool] | None, deadline: float, megabytes: int
    ) -> None:
        self.path, self.tick, self.cancel, self.deadline, self.megabytes = path, tick, cancel, deadline, megabytes
        self.kind: Kind | None = None
        self.number = 0
        self.source = Unpacking()
        self.process: subprocess.Popen[bytes] | None = None

    def listen(self, first: int) -> Source | None:
        """Start the process and follow it; None when it died before it was done."""
        left = max(1.0, self.deadline - time.monotonic())
        self.process = start(self.path, first, self.megabytes, left)
        said: queue.Queue[Message | None] = queue.Queue(maxsize=64)
        assert self.process.stdout is not None
        hearer = threading.Thread(target=hear, args=(self.process.stdout, said), daemon=True)
        hearer.start()
        try:
            return self.follow(said)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as fault:
            raise gate.refused(self.path, f"could not be read; {AGAIN}") from fault
        finally:
            end(self.process)
            drain(said, hearer)

    def follow(self, said: "queue.Queue[Message | None]") -> Source | None:
        while True:
            self.watch()
            try:
                message = said.get(timeout=LOOK)
            except queue.Empty:
                continue
            if message is None:
                self.settle()
                return None
            self.take(message)
            if self.source.source is not None:
                return self.source.source

    def settle(self) -> None:
        """Give the process a moment to say how it ended."""
        assert self.process is not None
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(2)

    def watch(self) -> None:
        """Cancel, time and memory."""
        if self.cancel is not None and self.cancel():
            raise Cancelled(f"Reading “{self.path.name}” was stopped; nothing was changed.")
        if time.monotonic() > self.deadline:
            raise gate.refused(self.path, f"takes longer to read than any plan should; {AWAY}")
        assert self.process is not None
        if resident(self.process.pid) > self.megabytes * 1_000_000:
            raise too_large(self.path, "it unpacks to far more than it seems")

    def take(self, message: Message) -> None:
        match message:
            case ["tick", int(done), int(of), str(words)]:
                if self.tick is not None:
                    self.tick(done, of, words)
            case ["reader", str(kind), int(number)]:
                self.kind, self.number = kind, number  # type: ignore[assignment]
            case ["refused", str(sentence)]:
                raise Refused(sentence)
            case _:
                self.source.take(message)

    @property
    def spent(self) -> bool:
        """It ended for want of memory: another reader would only come to the same end."""
        return self.process is not None and self.process.returncode == TOO_MUCH

    def crashed(self) -> Refused:
        if self.spent:
            return too_large(self.path, "it unpacks to far more than it seems")
        return gate.refused(self.path, f"is damaged inside and made the reader stop; {AGAIN}")


def too_large(path: Path, clause: str) -> Refused:
    return gate.refused(path, f"is too large to read, because {clause}; {AWAY}")


def command() -> list[str]:
    """How to start ourselves as a reader: the program itself when it is frozen, else the module."""
    if getattr(sys, "frozen", False) or "__compiled__" in globals():
        return [sys.executable, FLAG]
    return [sys.executable, "-P", "-B", "-s", "-m", "shared_plan.exchange.child"]


def start(path: Path, first: int, megabytes: int, seconds: float) -> subprocess.Popen[bytes]:
    """No shell, no window, nothing of ours open in it; modules come from our own folder, never from the current one."""
    root = str(Path(shared_plan.__file__).parent.parent)
    known = [folder for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if Path(folder).is_absolute()]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([root, *known]), "PYTHONUTF8": "1"}
    return subprocess.Popen(  # noqa: S603 - our own program; the path is one argument, no shell sees it
        [*command(), str(path.absolute()), str(first), str(megabytes), f"{seconds:.1f}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def end(process: "subprocess.Popen[bytes]") -> None:
    """Killed if it still runs, and waited for, so that nothing is left behind."""
    with suppress(OSError):
        process.kill()
    process.wait()


def drain(said: "queue.Queue[Message | None]", hearer: threading.Thread) -> None:
    """Let the hearing thread come to its end, whatever still stands in the pipe."""
    while hearer.is_alive():
        with suppress(queue.Empty):
            said.get(timeout=0.01)
    hearer.join()


def hear(stream: IO[bytes], said: "queue.Queue[Message | None]") -> None:
    """Every line as a message, then None; a line that is too long or no JSON ends the talk."""
    sent = 0
    with stream, suppress(ValueError, RecursionError, OSError):
        while line := stream.readline(LARGEST_MESSAGE):
            sent += len(line)
            if not line.endswith(b"\n") or sent > MOST_SENT:
                break
            said.put(json.loads(line))
    said.put(None)


def serve(arguments: list[str]) -> int:
    """The reading process: path, first reader, megabytes and seconds in, JSON lines out on standard output."""
    path, first, megabytes, seconds = Path(arguments[0]), int(arguments[1]), int(arguments[2]), float(arguments[3])
    gc.disable()  # the process is short and its cells hold no rings
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        hold(megabytes, seconds)
        try:
            for message in messages(path, first, lambda message: send(out, message)):
                send(out, message)
        except MemoryError:
            gc.enable()
            return TOO_MUCH
    return 0


def send(out: IO[bytes], message: Any) -> None:
    out.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n")
    out.flush()


def messages(path: Path, first: int, say: Callable[[Message], None]) -> Iterator[Message]:
    try:
        yield from packed(
            read_here(path, lambda *far: say(["tick", *far]), lambda kind, number: say(["reader", kind, number]), first)
        )
    except Refused as no:
        yield ["refused", str(no)]


def read_here(
    path: Path,
    tick: Tick = lambda _done, _of, _words: None,
    reading: Callable[[Kind, int], None] = lambda _kind, _number: None,
    first: int = 0,
) -> Source:
    """Read in this very process, from the given reader on; for the reading process itself, and for tests."""
    kind = gate.inspect(path)
    clause = ""
    for number in range(first, len(readers.READERS[kind])):
        reading(kind, number)
        try:
            found = readers.read_by(kind, number, path, tick)
        except Excess as fault:
            if clause == EMPTY:  # the first reader saw all of it: blank cells as far as the eye reaches
                break
            raise too_large(path, str(fault)) from fault
        except Broken as fault:
            clause = clause or str(fault)
            continue
        except OSError as fault:
            raise gate.refused(
                path, "can't be read to its end; copy it to a folder on this computer and choose the copy"
            ) from fault
        if readers.filled(found):
            return found
        clause = clause or EMPTY
    if clause == EMPTY:
        raise gate.refused(path, "has no filled cell; choose the file that holds the plan")
    raise gate.refused(path, f"can't be read ({clause}); {AGAIN}")


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:]))
