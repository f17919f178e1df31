"""What a crash leaves: found at the next opening, put back as it was, and never thrown away before it is in the plan."""

import random
import shutil
from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.file import lock, opening, planfile, soundness, store, working
from shared_plan.model.plan import Plan, new_plan, open_plan
from shared_plan.model.rescue import open_whole
from tests.killing import crash


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """An open plan of one action, saved."""
    made = new_plan(tmp_path / "a.splan", "Plan", "2014-03-01")
    edits.add(made, "action", None, "Saved")
    made.file.save()
    return made


def titles(plan: Plan) -> list[str | None]:
    return [item.title for item in plan.state.walk()]


def only(plan: Plan) -> str:
    return plan.state.children()[0]


def reopened(
    path: Path, *, write: bool = True
) -> tuple[list[str | None], list[str], list[store.Mark], list[store.Offer]]:
    """Titles, what was told, snapshots and offers, as the next opening finds them."""
    plan, told = open_whole(path, write=write)
    found = titles(plan), told, store.marks(plan.file.connection), store.offers(plan.file.connection)
    plan.close()
    return found


def copies() -> list[Path]:
    return [folder for folder in working.state_folder("work").iterdir() if (folder / working.COPY).exists()]


@pytest.mark.parametrize("write", [True, False])
def test_edits_are_put_back_as_they_were(plan: Plan, write: bool) -> None:
    edits.add(plan, "action", None, "Not saved")
    edits.write(plan, only(plan), "lead", "Ann Other")
    steps = [step.heading for step in plan.history()]
    path = plan.file.path
    crash(plan)
    again, told = open_whole(path, write=write)
    assert titles(again) == ["Saved", "Not saved"]
    assert again.state.items[only(again)].get("lead") == "Ann Other"
    assert [step.heading for step in again.history()] == steps
    assert len(told) == 1
    assert told[0].startswith("a.splan: 2 changes of 20")
    again.close()
    assert copies() == []
    assert soundness.examine(path).sound
    assert reopened(path) == (["Saved", "Not saved"], [], [], [])


def test_undo_reaches_through_a_crash(plan: Plan) -> None:
    edits.add(plan, "action", None, "Not saved")
    path = plan.file.path
    crash(plan)
    again, _ = open_whole(path)
    again.undo()
    assert titles(again) == ["Saved"]
    again.redo()
    assert titles(again) == ["Saved", "Not saved"]
    again.close()


def test_a_crash_without_edits_says_nothing_and_leaves_nothing(plan: Plan) -> None:
    path = plan.file.path
    crash(plan)
    assert reopened(path) == (["Saved"], [], [], [])
    assert copies() == []


def test_a_step_that_was_half_written_is_rolled_back(plan: Plan) -> None:
    edits.add(plan, "action", None, "Not saved")
    connection = plan.file.connection
    connection.set_authorizer(None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE item SET title = 'half'")
    connection.executemany(
        "INSERT INTO item VALUES (?, NULL, 'x', 'action', ?, '{}')", [(f"X{n}", "half" * 300) for n in range(200)]
    )
    path = plan.file.path
    assert (
        b"halfhalf" in (plan.file.folder / f"{working.COPY}-wal").read_bytes()
    )  # it did reach the disk before its end
    crash(plan)
    assert reopened(path)[0] == ["Saved", "Not saved"]
    assert soundness.examine(path).sound


def test_two_crashes_after_each_other(plan: Plan) -> None:
    edits.add(plan, "action", None, "First")
    path = plan.file.path
    first = crash(plan)
    kept = shutil.copytree(first, first.with_name("kept"))
    shutil.rmtree(first)
    second = open_plan(path)
    edits.add(second, "action", None, "Second")
    crash(second)
    kept.rename(first)
    assert sorted(map(str, reopened(path)[0])) == ["First", "Saved", "Second"]
    assert copies() == []
    assert soundness.examine(path).sound


def test_a_snapshot_and_offers_are_put_back_too(plan: Plan) -> None:
    mark = plan.snapshot("Joint Committee")
    plan.file.offer("return.xlsx", plan.clock(), [('{"n": 1}', "")])
    path = plan.file.path
    crash(plan)
    _, _, marks, offers = reopened(path)
    assert marks == [mark]
    assert [(one.source, one.content) for one in offers] == [("return.xlsx", '{"n": 1}')]
    assert reopened(path)[2:] == (marks, offers)


def test_a_document_that_somebody_changed_meanwhile_keeps_both(plan: Plan, tmp_path: Path) -> None:
    path = plan.file.path
    theirs = shutil.copy(path, tmp_path / "theirs.splan")
    edits.add(plan, "action", None, "Ours")
    edits.write(plan, only(plan), "lead", "Our lead")
    crash(plan)
    other = open_plan(Path(theirs))
    edits.add(other, "action", None, "Theirs")
    edits.write(other, only(other), "lead", "Their lead")
    other.file.save()
    other.close()
    Path(theirs).replace(path)
    found, told, _, offers = reopened(path)
    assert sorted(map(str, found)) == ["Ours", "Saved", "Theirs"]
    assert len(offers) == 1
    assert "Our lead" in offers[0].content
    assert "Their lead" in offers[0].content
    assert len(told) == 1
    assert soundness.examine(path).sound


def test_a_renamed_plan_is_found_by_its_id(plan: Plan) -> None:
    edits.add(plan, "action", None, "Not saved")
    path = plan.file.path
    crash(plan)
    renamed = path.rename(path.with_name("b.splan"))
    assert reopened(renamed, write=False)[0] == ["Saved", "Not saved"]


def test_another_plan_under_the_old_name_neither_gets_nor_loses_the_edits(plan: Plan) -> None:
    edits.add(plan, "action", None, "Not saved")
    path = plan.file.path
    crash(plan)
    renamed = path.rename(path.with_name("b.splan"))
    lock.lock_path(path).unlink()
    new_plan(path, "Another plan").close()
    assert reopened(path) == ([], [], [], [])
    assert reopened(renamed)[0] == ["Saved", "Not saved"]
    assert reopened(path)[0] == []


def test_a_copy_of_the_plan_elsewhere_does_not_get_them(plan: Plan, tmp_path: Path) -> None:
    edits.add(plan, "action", None, "Not saved")
    path = plan.file.path
    crash(plan)
    shutil.copy(path, tmp_path / "copy.splan")
    assert reopened(tmp_path / "copy.splan")[0] == ["Saved"]
    assert reopened(path)[0] == ["Saved", "Not saved"]


def test_a_copy_that_can_not_be_read_just_now_stays(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    edits.add(plan, "action", None, "Not saved")
    path = plan.file.path
    left = crash(plan)
    whole = opening.copy_private

    def full(source: Path, target: Path) -> None:
        if source.parent == left:
            raise OSError(28, "No space left on device")
        whole(source, target)

    with monkeypatch.context() as spoilt:
        spoilt.setattr(opening, "copy_private", full)
        found, told, _, _ = reopened(path)
        assert found == ["Saved"]
        assert len(told) == 1
        assert "no space left" in told[0]
    assert reopened(path)[0] == ["Saved", "Not saved"]


@pytest.mark.parametrize("seed", range(6))
def test_a_copy_that_is_damaged_is_set_aside_and_the_plan_opens(plan: Plan, seed: int) -> None:
    """Not one byte of it is thrown away: a person may still get something out of it."""
    for n in range(30):
        edits.add(plan, "action", None, f"Not saved {n} " + "words " * 40)
    path = plan.file.path
    left = crash(plan) / working.COPY
    data = bytearray(left.read_bytes())
    dice = random.Random(seed)
    for page in dice.sample(range(1, len(data) // 4096), 3):
        data[page * 4096 : page * 4096 + 2048] = dice.randbytes(2048)
    left.write_bytes(data)
    found, told, _, _ = reopened(path)
    assert found[0] == "Saved"
    assert len(told) == 1
    if len(found) < 31:
        assert [bytes(data)] == [one.read_bytes() for one in working.state_folder("set-aside").rglob(working.COPY)]
    assert reopened(path)[1] == []
    assert soundness.examine(path).sound


def test_a_copy_that_somebody_works_on_is_let_be(plan: Plan) -> None:
    edits.add(plan, "action", None, "Being written")
    assert reopened(plan.file.path, write=False)[:2] == (["Saved"], [])
    edits.add(plan, "action", None, "Still being written")
    plan.file.save()
    plan.close()
    assert len(reopened(plan.file.path)[0]) == 3


def test_closing_without_saving_keeps_the_edits_for_the_next_opening_of_the_same_program(plan: Plan) -> None:
    edits.add(plan, "action", None, "Not saved")
    plan.close()
    assert reopened(plan.file.path)[0] == ["Saved", "Not saved"]


def test_a_recovery_that_is_cut_off_is_done_again(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(5):
        edits.add(plan, "action", None, f"Not saved {n}")
    path = plan.file.path
    crash(plan)
    for at in range(1, 6):
        with monkeypatch.context() as cut:
            count = [0]
            append = store.append

            def stop(*given: object, at: int = at, count: list[int] = count, append: object = append) -> None:
                count[0] += 1
                if count[0] > at:
                    raise KeyboardInterrupt
                append(*given)  # type: ignore[operator]

            cut.setattr(planfile.store, "append", stop)
            if at < 5:
                with pytest.raises(KeyboardInterrupt):
                    open_whole(path)
                lock.lock_path(path).unlink(missing_ok=True)
    assert reopened(path)[0] == ["Saved", *(f"Not saved {n}" for n in range(5))]
    assert soundness.examine(path).sound
