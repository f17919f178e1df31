"""Records what a writer asks of the disk (strace) and rebuilds what a power cut could have left of it.

The model is strict POSIX: of what was not synced, any 512-byte pieces may be there or not, and any last part of what
was done in a folder (names made, replaced, removed) may be undone. Real file systems are often kinder.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

PIECE = 512
LAST = 12
"""Calls at the end, where the copy that was safe is given up: cut at more often than the rest."""
CALLS = (
    "open,openat,creat,close,write,pwrite64,writev,pwritev,lseek,ftruncate,truncate,fallocate,fsync,fdatasync,sync_file_range,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,sendfile,copy_file_range,dup,dup2,dup3"
)
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+|0x[0-9a-f]+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Call(NamedTuple):
    """One call that succeeded: its name, its arguments as written, the texts among them, and what it gave."""

    name: str
    rest: str
    texts: list[bytes]
    gave: int

    def number(self, place: int) -> int:
        """The argument at `place`, counted from the end where negative; texts count as one."""
        parts = _TEXT.sub("T", self.rest).split(", ")
        found = re.search(r"-?\d+", parts[place])
        return int(found[0]) if found else 0


@dataclass
class File:
    """Bytes that are surely on the disk, and what was asked since: (place, bytes), or (size, None) for a cut."""

    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def now(self) -> bytes:
        return _with(self.durable, self.pending)

    def sync(self) -> None:
        self.durable, self.pending = self.now(), []

    def after_cut(self, dice: random.Random, share: float) -> bytes:
        return _with(self.durable, [one for op in self.pending for one in _pieces(op) if dice.random() < share])


def _with(data: bytes, pending: list[tuple[int, bytes | None]]) -> bytes:
    whole = bytearray(data)
    for place, piece in pending:
        if len(whole) < place:
            whole.extend(bytes(place - len(whole)))
        if piece is None:
            del whole[place:]
        else:
            whole[place : place + len(piece)] = piece
    return bytes(whole)


def _pieces(op: tuple[int, bytes | None]) -> Iterator[tuple[int, bytes | None]]:
    place, data = op
    if data is None:
        yield op
        return
    at = 0
    while at < len(data):
        end = min(len(data), at + PIECE - (place + at) % PIECE)
        yield place + at, data[at:end]
        at = end


@dataclass
class Folder:
    """Names that are surely on the disk, names as they are, and each state of the names between the two."""

    durable: dict[str, "File | Folder"] = field(default_factory=dict)
    names: dict[str, "File | Folder"] = field(default_factory=dict)
    between: list[dict[str, "File | Folder"]] = field(default_factory=list)

    def change(self, name: str, what: "File | Folder | None", gone: str = "") -> None:
        if gone:
            del self.names[gone]
        if what is None:
            self.names.pop(name, None)
        else:
            self.names[name] = what
        self.between.append(dict(self.names))

    def sync(self) -> None:
        self.durable, self.between = dict(self.names), []


def calls(trace: Path) -> Iterator[Call]:
    """The calls of a trace in the order in which they ended; those cut in two by another thread are joined."""
    started: dict[str, str] = {}
    for raw in trace.read_text("ascii", "replace").splitlines():
        pid, _, line = raw.partition(" ")
        line = line.strip()
        if line.endswith("<unfinished ...>"):
            started[pid] = line.removesuffix("<unfinished ...>").rstrip()
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>\s*", line)
        if resumed:
            line = started.pop(pid) + line[resumed.end() :]
        found = _LINE.match(line)
        if found and not found[3].startswith("-"):
            texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(found[2])]
            yield Call(found[1], found[2], texts, int(found[3], 0))


class Disk:
    """The folder `root` as a writer changes it; fed with its calls, one after the other."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.top = _existing(root)
        self.open: dict[int, File | Folder] = {}
        self.paths: dict[int, str] = {}
        self.places: dict[int, int] = {}
        self.acknowledged = 0

    def feed(self, call: Call) -> bool:
        """Whether the call changed anything that a cut could undo."""
        act = getattr(self, f"_{call.name}", None)
        return bool(act(call)) if act else False

    def _path(self, call: Call, which: int = 0) -> tuple[Folder, str] | None:
        """Folder and name of a path in the call, None when it lies elsewhere."""
        path = os.fsdecode(call.texts[which])
        if not path.startswith("/"):
            before = _TEXT.split(call.rest)[2 * which].rstrip(", ").split(", ")[-1]
            path = os.path.join(self.paths.get(int(before), "/elsewhere") if before.isdigit() else "/elsewhere", path)  # noqa: PTH118
        path = os.path.normpath(path)
        if not path.startswith(f"{self.root}/"):
            return None
        folder: File | Folder = self.top
        *above, name = path.removeprefix(f"{self.root}/").split("/")
        for one in above:
            assert isinstance(folder, Folder)
            folder = folder.names[one]
        assert isinstance(folder, Folder)
        return folder, name

    def _openat(self, call: Call) -> bool:
        path = os.fsdecode(call.texts[0])
        if path.rstrip("/") == str(self.root):
            self.open[call.gave], self.paths[call.gave] = self.top, str(self.root)
            return False
        found = self._path(call)
        if found is None:
            self.open.pop(call.gave, None)
            return False
        folder, name = found
        new = name not in folder.names
        if new:
            folder.change(name, File())
        what = folder.names[name]
        self.open[call.gave], self.places[call.gave] = what, 0
        before = self.paths.get(call.number(0), "") if not path.startswith("/") else ""
        self.paths[call.gave] = os.path.join(before, path)  # noqa: PTH118
        if "O_TRUNC" in call.rest and isinstance(what, File) and not new:
            what.pending.append((0, None))
            return True
        return new

    _open = _openat

    def _close(self, call: Call) -> bool:
        self.open.pop(call.number(0), None)
        self.paths.pop(call.number(0), None)
        return False

    def _file(self, call: Call) -> File | None:
        what = self.open.get(call.number(0))
        return what if isinstance(what, File) else None

    def _write(self, call: Call) -> bool:
        number, data = call.number(0), b"".join(call.texts)[: call.gave]
        if number == 1:
            self.acknowledged += data.count(b"ACK ")
        what = self._file(call)
        if what is None:
            return False
        at = self.places.get(number, 0)
        what.pending.append((at, data))
        self.places[number] = at + len(data)
        return True

    _writev = _write

    def _pwrite64(self, call: Call) -> bool:
        what = self._file(call)
        if what is not None:
            what.pending.append((call.number(-1), b"".join(call.texts)[: call.gave]))
        return what is not None

    _pwritev = _pwrite64

    def _lseek(self, call: Call) -> bool:
        self.places[call.number(0)] = call.gave
        return False

    def _ftruncate(self, call: Call) -> bool:
        what = self._file(call)
        if what is not None:
            what.pending.append((call.number(-1), None))
        return what is not None

    def _sendfile(self, call: Call) -> bool:
        source = self.open.get(call.number(1))
        what = self._file(call)
        if what is None:
            return False
        assert isinstance(source, File), "a copy of a file from elsewhere can't be followed"
        at = call.number(2)
        data = source.now()[at : at + call.gave]
        to = self.places.get(call.number(0), 0)
        what.pending.append((to, data))
        self.places[call.number(0)] = to + len(data)
        return bool(data)

    def _fsync(self, call: Call) -> bool:
        what = self.open.get(call.number(0))
        if what is not None:
            what.sync()
        return what is not None

    _fdatasync = _fsync

    def _mkdir(self, call: Call) -> bool:
        found = self._path(call)
        if found is not None:
            found[0].change(found[1], Folder())
        return found is not None

    _mkdirat = _mkdir

    def _unlink(self, call: Call) -> bool:
        found = self._path(call)
        if found is not None:
            found[0].change(found[1], None)
        return found is not None

    _unlinkat = _rmdir = _unlink

    def _rename(self, call: Call) -> bool:
        source, target = self._path(call, 0), self._path(call, 1)
        if source is None or target is None:
            return False
        assert source[0] is target[0], "only renames within one folder are followed"
        source[0].change(target[1], source[0].names[source[1]], gone=source[1])
        return True

    _renameat = _renameat2 = _rename

    def _unfollowed(self, call: Call) -> bool:
        raise AssertionError(f"{call.name} is not followed")

    _truncate = _fallocate = _copy_file_range = _link = _linkat = _dup = _dup2 = _dup3 = _creat = _unfollowed

    def after_cut(self, dice: random.Random) -> dict[str, bytes | None]:
        """What may be there when the power goes now: bytes by path within the root, None for a folder."""
        share, undone = dice.choice((0.0, 0.5, 0.9, 1.0)), dice.choice((0.0, 0.5, 1.0))
        left: dict[str, bytes | None] = {}

        def look(folder: Folder, above: str) -> None:
            states = [folder.durable, *folder.between]
            names = dice.choice(states) if dice.random() < undone else states[-1]
            for name, what in names.items():
                if isinstance(what, Folder):
                    left[above + name] = None
                    look(what, f"{above}{name}/")
                else:
                    left[above + name] = what.after_cut(dice, share)

        look(self.top, "")
        return left


def _existing(root: Path) -> Folder:
    names: dict[str, File | Folder] = {
        one.name: _existing(one) if one.is_dir() else File(one.read_bytes()) for one in root.iterdir()
    }
    return Folder(dict(names), names)


def rebuild(root: Path, left: dict[str, bytes | None]) -> None:
    """Makes the folder hold what a cut left."""
    shutil.rmtree(root)
    root.mkdir()
    for name, data in sorted(left.items()):
        if data is None:
            (root / name).mkdir(mode=0o700)
        else:
            (root / name).write_bytes(data)


def record(root: Path, code: str, *arguments: str) -> tuple[Disk, list[Call]]:
    """Runs Python code that changes `root`, and gives the disk as it was before and every call that was made."""
    disk, trace = Disk(root), root.parent / "trace"
    given = [
        "strace",
        "-f",
        "-qq",
        "-xx",
        "-s",
        "8000000",
        "-e",
        f"trace={CALLS}",
        "-e",
        "signal=none",
        "-o",
        str(trace),
    ]
    subprocess.run([*given, sys.executable, "-c", code, *arguments], check=True, capture_output=True)
    return disk, list(calls(trace))


def states(
    disk: Disk, made: list[Call], many: int, dice: random.Random
) -> Iterator[tuple[int, dict[str, bytes | None]]]:
    """`many` states of the disk after power cuts at random moments, each with how many edits had been acknowledged."""
    probe = Disk.__new__(Disk)
    probe.__dict__.update(Disk(disk.root).__dict__)
    probe.top = _copied(disk.top)
    moments = [place for place, call in enumerate(made) if probe.feed(call)]
    cuts = [dice.choice(moments if dice.random() < 0.6 else moments[-LAST:]) for _ in range(many)]
    for place, call in enumerate(made):
        disk.feed(call)
        for _ in range(cuts.count(place)):
            yield disk.acknowledged, disk.after_cut(dice)


def _copied(folder: Folder) -> Folder:
    names: dict[str, File | Folder] = {
        name: _copied(what) if isinstance(what, Folder) else File(what.durable) for name, what in folder.durable.items()
    }
    return Folder(dict(names), names)
