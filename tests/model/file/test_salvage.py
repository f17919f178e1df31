"""Getting back what is left: how much of it, word for word, whatever part of the file is spoilt."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_plans import with_sql
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import make

from shared_plan.model import edits
from shared_plan.model.file import mending, pages, salvage, schema, soundness, store
from shared_plan.model.file.salvage import Salvaged
from shared_plan.model.plan import open_plan
from shared_plan.model.refusal import Cancelled, Refused
from shared_plan.model.state import Item

PAGE = 4096


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHARED_PLAN_STATE", str(tmp_path_factory.mktemp("state")))
        return make(tmp_path_factory.mktemp("plan") / "plan.splan", 120)


@pytest.fixture
def plan(master: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(master, tmp_path / "plan.splan"))


def rows(path: Path) -> dict[str, tuple[object, ...]]:
    """Every item's values; the note that salvage may add is taken off."""
    opened = open_plan(path, write=False)
    try:
        return {id_: values(item) for id_, item in opened.state.items.items()}
    finally:
        opened.close()


def values(item: Item) -> tuple[object, ...]:
    cells = dict(item.cells)
    notes = cells.pop("notes", "").replace(mending.UNCONFIRMED, "").strip("\n")
    return item.parent, item.kind, item.title, notes, tuple(sorted(cells.items()))


def repaired(plan: Path, change: Callable[[bytearray], bytes | bytearray]) -> tuple[Salvaged, float]:
    """The plan spoilt and repaired, and the share of its items that came back word for word."""
    before = rows(plan)
    damaged, new = plan.with_name("damaged.splan"), plan.with_name("new.splan")
    damaged.write_bytes(change(bytearray(plan.read_bytes())))
    spoilt = damaged.read_bytes()
    new.unlink(missing_ok=True)
    saved = salvage.repair(damaged, new)
    assert damaged.read_bytes() == spoilt
    report = soundness.examine(new)
    assert report.sound, report.sentence()
    after = rows(new)
    assert saved.items == report.items == len(after) - 1
    return saved, sum(after.get(id_) == row for id_, row in before.items()) / len(before)


def page(number: int, fill: bytes = bytes(PAGE)) -> Callable[[bytearray], bytearray]:
    def change(data: bytearray) -> bytearray:
        data[number * PAGE : (number + 1) * PAGE] = fill
        return data

    return change


def test_a_whole_plan_comes_back_as_it_is(plan: Path) -> None:
    saved, share = repaired(plan, lambda data: data)
    assert share == 1
    assert (saved.restored, saved.unconfirmed, saved.missing, saved.notes) == ((), (), (), ())
    old, new = open_plan(plan, write=False), open_plan(plan.with_name("new.splan"), write=False)
    assert store.headings(new.file.connection) == store.headings(old.file.connection)
    assert store.marks(new.file.connection) == store.marks(old.file.connection)
    assert new.file.plan_id == old.file.plan_id
    old.close()
    new.close()


@pytest.mark.parametrize("fill", ["zeros", "noise"])
def test_one_damaged_page_anywhere_leaves_nearly_all(plan: Path, fill: str) -> None:
    count = plan.stat().st_size // PAGE
    draw = random.Random(7)
    for number in [*range(0, 12, 2), *draw.sample(range(12, count), 5)]:
        _, share = repaired(plan, page(number, bytes(PAGE) if fill == "zeros" else draw.randbytes(PAGE)))
        assert share >= 0.97, f"page {number}"


CUTS = {
    "first page": (page(0), 1.0),
    "last tenth": (lambda data: data[: len(data) * 9 // 10], 0.9),
    "half": (lambda data: data[: len(data) // 2], 0.4),
    "page size field": (lambda data: data[:16] + b"\x02\x00" + data[18:], 1.0),
    "not whole pages": (lambda data: data[:-1000], 0.97),
    "a sector": (lambda data: data[:40_960] + bytes(512) + data[41_472:], 0.97),
}


@pytest.mark.parametrize("cut", CUTS)
def test_what_is_left_of_a_cut_file_comes_back(plan: Path, cut: str) -> None:
    change, least = CUTS[cut]
    saved, share = repaired(plan, change)
    assert share >= least
    assert saved.sentences()[0].startswith(f"{saved.items:,} items were saved")


def test_items_of_a_lost_page_are_restored_from_the_history(plan: Path) -> None:
    found = pages.read(plan.read_bytes())
    number = next(row.page for row in found.rows() if row.table == "item" and row.rowid == 60)
    saved, share = repaired(plan, page(number - 1))
    assert share == 1
    assert len(saved.restored) >= 5
    assert saved.unconfirmed == ()
    assert saved.steps == saved.steps_known


def test_a_gap_in_the_history_ends_it_and_marks_what_it_confirmed(plan: Path) -> None:
    found = pages.read(plan.read_bytes())
    lost = next(row for row in found.rows() if row.table == "change" and row.rowid == 400)
    saved, share = repaired(plan, page(lost.page - 1))
    assert share == 1
    step = lost.values[1]
    assert isinstance(step, int)
    assert 0 < saved.steps < step < saved.steps_known
    assert 3 < len(saved.unconfirmed) < 40
    new = open_plan(plan.with_name("new.splan"), write=False)
    assert new.history()[0].heading.label == "Repaired from damaged.splan"
    assert all(mending.UNCONFIRMED in (new.state.items[id_].get("notes") or "") for id_ in saved.unconfirmed)
    assert any("Board, March" in note for note in saved.notes)
    new.close()


def test_a_removed_item_stays_removed(plan: Path) -> None:
    opened = open_plan(plan)
    gone = [item.id for item in opened.state.walk() if item.kind == "action"][-5:]
    edits.remove(opened, gone)
    opened.file.save()
    opened.close()
    lost = next(row for row in reversed(list(pages.read(plan.read_bytes()).rows())) if row.table == "change")
    for change in (lambda data: data, page(lost.page - 1), page(0)):
        repaired(plan, change)
        assert not set(gone) & rows(plan.with_name("new.splan")).keys()


def test_an_item_whose_parent_is_lost_is_found_again(plan: Path) -> None:
    with_sql(plan, "DELETE FROM step", "DELETE FROM change", "DELETE FROM item WHERE title = 'Theme 4'")
    saved, _ = repaired_anyway(plan)
    new = open_plan(plan.with_name("new.splan"), write=False)
    theme = next(item for item in new.state.walk() if item.title == mending.FOUND_AGAIN)
    assert len(new.state.children(theme.id)) == 13
    assert sum("lost its place" in note for note in saved.notes) == 13
    new.close()


def repaired_anyway(plan: Path) -> tuple[Salvaged, Path]:
    new = plan.with_name("new.splan")
    saved = salvage.repair(plan, new)
    assert soundness.examine(new).sound
    return saved, new


def test_a_ring_is_broken_and_nothing_in_it_lost(plan: Path) -> None:
    ring = "UPDATE item SET parent = (SELECT id FROM item WHERE rowid = 33 - i.rowid) FROM item i WHERE item.id = i.id"
    with_sql(plan, "DELETE FROM step", f"{ring} AND item.rowid IN (16, 17)")
    saved, _ = repaired_anyway(plan)
    assert saved.items == 129  # with the theme of what was found again


def test_the_plans_id_lost_its_history_is_kept_under_another(plan: Path) -> None:
    found = pages.read(plan.read_bytes())
    number = next(row.page for row in found.rows() if row.table == "about")
    saved, share = repaired(plan, page(number - 1))
    assert (share, saved.steps) == (1, saved.steps_known)


def test_the_newest_backup_is_compared(plan: Path) -> None:
    opened = open_plan(plan)
    edits.add(opened, "theme", None, "Kept in the backup")
    opened.file.save()
    opened.close()
    saved, _ = repaired(plan, lambda data: data)
    assert any("has nothing more" in note for note in saved.notes)
    saved, _ = repaired(plan, lambda data: data[: len(data) // 2])
    assert any("newest backup" in note and "were not found here" in note for note in saved.notes)


def test_nothing_is_overwritten(plan: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.splan"
    taken.write_text("mine")
    with pytest.raises(Refused, match="already a file"):
        salvage.repair(plan, taken)
    with pytest.raises(Refused, match="already a file"):
        salvage.repair(plan, plan)
    assert taken.read_text() == "mine"


def test_cancelling_leaves_nothing(plan: Path, private_state: Path) -> None:
    def stop(done: int, total: int, words: str) -> None:
        assert done <= total
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        salvage.repair(plan, plan.with_name("new.splan"), stop)
    assert [p.name for p in plan.parent.iterdir()] == ["plan.splan"]
    assert not list((private_state / "work").iterdir())


TEXTS = st.text(max_size=30) | st.integers(0, 20_000).map(lambda n: "é" * (n // 2) + "x" * (n % 2))
PLAIN = TEXTS.filter(lambda text: not any("\ud800" <= sign <= "\udfff" for sign in text))


@given(st.lists(st.tuples(PLAIN, st.none() | PLAIN, st.integers(-(2**63), 2**63 - 1)), max_size=30))
@settings(max_examples=40, deadline=None)
def test_pages_are_read_as_sqlite_reads_them(made: list[tuple[str, str | None, int]]) -> None:
    connection = sqlite3.connect(":memory:")
    for statement in schema.creation():
        connection.execute(statement)
    put = [(n, label, new or "", "", "", None, "", first) for n, (label, new, first) in enumerate(made)]
    connection.executemany("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?)", put)
    found = pages.Pages(connection.serialize(), PAGE)
    rows = {row.rowid: row.values for row in found.rows() if row.table == "step" and row.whole}
    assert rows == {n: (None, *others) for n, *others in put}
    connection.close()


@pytest.mark.parametrize("seed", range(5))
def test_however_it_is_spoilt_the_outcome_is_a_sound_plan_or_a_sentence(plan: Path, seed: int) -> None:
    draw = random.Random(seed)
    data = bytearray(plan.read_bytes())
    for _ in range(60 * 4**seed // 2):
        data[draw.randrange(len(data))] = draw.randrange(256)
    plan.write_bytes(data)
    refused = ""
    try:
        repaired_anyway(plan)
    except Refused as refusal:
        refused = str(refusal)
    assert not refused or "backup" in refused
