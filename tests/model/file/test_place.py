"""The document's own name: always a whole plan, also to one who copies it in a loop, and nothing of ours left beside it."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.file import opening, place
from shared_plan.model.plan import new_plan, open_plan
from shared_plan.model.refusal import Refused

EDITOR = """
import sys, time
from pathlib import Path
from shared_plan.model import edits
from shared_plan.model.file import place, saving
from shared_plan.model.plan import open_plan
{}
plan = open_plan(Path(sys.argv[1]))
(item,) = plan.state.children()[:1]
until = time.monotonic() + float(sys.argv[2])
n = 0
while time.monotonic() < until:
    n += 1
    edits.write(plan, item, "notes", f"edit {{n}} " + "words of a plan " * (n % 50 * 20))
    plan.file.save()
plan.close()
print(n)
"""
IN_PLACE = """
def in_place(path, data, *more, **named):
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()
saving.replace_whole = in_place
"""


def copies_while_saving(path: Path, seconds: float, driver: str = "") -> tuple[int, int, int, set[str]]:
    """Saves and copies made at once, how many copies are no whole plan, and every name that was seen beside the plan."""
    given = [sys.executable, "-c", EDITOR.format(driver), str(path), str(seconds)]
    editor = subprocess.Popen(given, stdout=subprocess.PIPE, text=True)
    made = bad = 0
    names: set[str] = set()
    copy = path.parent.parent / "copy.splan"
    before = b""
    while editor.poll() is None:
        names |= {one.name for one in path.parent.iterdir()}
        data = path.read_bytes()
        if data != before:
            made, before = made + 1, data
            copy.write_bytes(data)
            bad += not whole(copy)
    said, _ = editor.communicate()
    assert editor.returncode == 0
    return int(said), made, bad, names


def whole(path: Path) -> bool:
    looked = path.with_name("looked.splan")
    try:
        opened = opening.open_copy(path, looked)
    except Refused:
        return False
    try:
        return opening.verify_seal(opened)
    finally:
        opened.connection.close()
        opening.remove(looked)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    plan = new_plan(folder / "a.splan", "Plan")
    for n in range(4):
        edits.add(plan, "action", None, f"Action {n}", {"notes": "joint partnership plan " * 4000})
    plan.file.save()
    plan.close()
    return folder / "a.splan"


def test_every_copy_made_while_it_is_saved_is_a_whole_plan(path: Path) -> None:
    saves, made, bad, names = copies_while_saving(path, 1.5)
    assert bad == 0
    assert saves > 20
    assert made > 20
    others = {name for name in names if not name.startswith(".a.splan.tmp-")}
    assert others == {"a.splan", ".~lock.a.splan#"}
    assert [one.name for one in path.parent.iterdir()] == ["a.splan"]


def test_a_save_in_place_would_be_seen(path: Path) -> None:
    """The copies above prove something only because this does not get through."""
    _, made, bad, _ = copies_while_saving(path, 1.5, IN_PLACE)
    assert made > 20
    assert bad > 0


FAILING = ["fsync", "fchmod"]


@pytest.mark.parametrize("call", FAILING)
def test_a_save_that_fails_leaves_the_document_and_nothing_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    if not hasattr(os, call):
        pytest.skip("no such call here")

    def broken(*_: object) -> None:
        raise OSError(5, "Input/output error")

    before = path.read_bytes()
    with monkeypatch.context() as spoilt:
        spoilt.setattr(os, call, broken)
        with pytest.raises(OSError, match="Input"):
            place.replace_whole(path, b"new")
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["a.splan"]


def test_a_disk_that_gives_back_other_bytes_does_not_get_to_the_document(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick may lie: what was written is read back before it takes the document's name."""
    before = path.read_bytes()
    write = place._write_synced

    def lying(where: Path, data: bytes, mode: int) -> None:
        write(where, data[:-1] + b"?", mode)

    with monkeypatch.context() as spoilt:
        spoilt.setattr(place, "_write_synced", lying)
        with pytest.raises(OSError):  # noqa: PT011 - whatever its words, it must not pass
            place.replace_whole(path, b"new bytes of a plan")
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["a.splan"]


def test_the_order_is_write_sync_verify_replace_sync_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    replace, sync_folder, fsync = Path.replace, place.sync_folder, os.fsync
    monkeypatch.setattr(Path, "replace", lambda *given: (done.append("replace"), replace(*given))[1])
    monkeypatch.setattr(place, "sync_folder", lambda *given: (done.append("folder"), sync_folder(*given)))
    monkeypatch.setattr(os, "fsync", lambda *given: (done.append("sync"), fsync(*given))[1])
    place.replace_whole(path, b"new")
    assert done == ["sync", "replace", "folder", *(["sync"] if sys.platform != "win32" else [])]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a POSIX system")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_document_keeps_its_rights(path: Path, mode: int) -> None:
    path.chmod(mode)
    place.replace_whole(path, b"new")
    assert path.stat().st_mode & 0o777 == mode


@pytest.mark.skipif(sys.platform == "win32", reason="links of a POSIX system")
def test_a_link_to_a_plan_stays_a_link_and_the_plan_is_saved(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.splan"
    link.symlink_to(path)
    plan = open_plan(link)
    edits.add(plan, "action", None, "Through the link")
    plan.file.save()
    plan.close()
    assert link.is_symlink()
    again = open_plan(path, write=False)
    assert "Through the link" in [item.title for item in again.state.walk()]
    again.close()


def test_what_an_interrupted_save_left_is_swept_by_the_next_writer_only(path: Path) -> None:
    left = place.temporary_beside(path)
    left.write_bytes(b"half a plan")
    strangers = [
        path.with_name(name) for name in (".b.splan.tmp-12345678", "a.splan.tmp-12345678", ".a.splan.tmp-123456789")
    ]
    for stranger in strangers:
        stranger.write_bytes(b"not ours")
    open_plan(path, write=False).close()
    assert left.exists()
    open_plan(path).close()
    assert not left.exists()
    assert all(stranger.exists() for stranger in strangers)


@pytest.mark.parametrize("name", ["plan [1]*?.splan", "x" * 240 + ".splan", "–" * 80 + ".splan"])
def test_odd_names_are_swept_too_and_only_their_own(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32":
        pytest.skip("signs that Windows forbids")
    one, other = tmp_path / name, tmp_path / name.replace(".splan", "2.splan")
    temporaries = [place.temporary_beside(one), place.temporary_beside(other)]
    for temporary in temporaries:
        temporary.write_bytes(b"half")
    place.sweep_temporaries(one)
    assert [temporary.exists() for temporary in temporaries] == [False, True]


def test_a_scanner_that_holds_the_file_for_a_moment_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a scanner or sync client makes the replacing fail for a while."""
    replace, count = Path.replace, [0]

    def held(source: Path, target: Path) -> Path:
        count[0] += 1
        if count[0] < 4:
            raise PermissionError(13, "held by a scanner")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(place.sys, "platform", "win32")
    monkeypatch.setattr(place, "_PAUSE", 0.001)
    place.replace_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert count == [4]


def test_two_threads_saving_leave_one_whole_file(path: Path) -> None:
    """Two copies of the program may save at the same moment; either wins, none is mixed."""
    texts = [bytes([letter]) * 300_000 for letter in b"ab"]
    until = time.monotonic() + 0.3

    def save(data: bytes) -> None:
        while time.monotonic() < until:
            place.replace_whole(path, data)

    threads = [threading.Thread(target=save, args=(data,)) for data in texts]
    for thread in threads:
        thread.start()
    seen = {path.read_bytes() for _ in range(50)}
    for thread in threads:
        thread.join()
    assert {data for data in seen if len(set(data)) == 1} <= set(texts)
    assert path.read_bytes() in texts
    assert [one.name for one in path.parent.iterdir()] == ["a.splan"]
