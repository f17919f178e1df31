"""The document changed, gone or spoilt while it is open: never overwritten unseen, and no edit of either side lost."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from shared_plan.model import edits, reconcile
from shared_plan.model.file import planfile, soundness, store
from shared_plan.model.plan import Plan, new_plan, open_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.rescue import open_whole


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """An open plan of two actions, saved."""
    folder = tmp_path / "documents"
    folder.mkdir()
    made = new_plan(folder / "a.splan", "Plan", "2014-03-01")
    edits.add(made, "action", None, "First", {"lead": "Ann"})
    edits.add(made, "action", None, "Second")
    made.file.save()
    return made


def titles(plan: Plan) -> list[str]:
    return sorted(item.title or "" for item in plan.state.walk())


def put_in_place(plan: Plan, change: Callable[[Plan], object]) -> bytes:
    """A colleague's copy, changed and put at the document's name; gives its bytes."""
    elsewhere = plan.file.path.parent.parent / "colleague.splan"
    shutil.copy(plan.file.path, elsewhere)
    theirs = open_plan(elsewhere, who="Janet")
    change(theirs)
    theirs.file.save()
    theirs.close()
    data = elsewhere.read_bytes()
    elsewhere.replace(plan.file.path)
    return data


def as_saved(path: Path) -> tuple[list[str], list[store.Offer], list[store.Mark]]:
    assert soundness.examine(path).sound
    plan, told = open_whole(path, write=False)
    assert told == []
    found = titles(plan), store.offers(plan.file.connection), store.marks(plan.file.connection)
    plan.close()
    return found


def test_saving_over_an_unknown_document_is_never_silent(plan: Plan) -> None:
    edits.add(plan, "action", None, "Ours")
    data = put_in_place(plan, lambda theirs: edits.add(theirs, "action", None, "Theirs"))
    with pytest.raises(planfile.ChangedUnderneath):
        plan.file.save()
    assert plan.file.path.read_bytes() == data
    plan.close()


def test_both_sides_additions_stay(plan: Plan) -> None:
    edits.add(plan, "action", None, "Ours")
    put_in_place(plan, lambda theirs: edits.add(theirs, "action", None, "Theirs"))
    outcome = reconcile.save(plan)
    assert outcome is not None
    assert titles(plan) == ["First", "Ours", "Second", "Theirs"]
    plan.close()
    assert as_saved(plan.file.path)[:2] == (["First", "Ours", "Second", "Theirs"], [])


def test_both_sides_changes_of_different_cells_stay(plan: Plan) -> None:
    first, second = plan.state.children()
    edits.write(plan, first, "notes", "ours")
    put_in_place(plan, lambda theirs: edits.write(theirs, second, "notes", "theirs"))
    reconcile.save(plan)
    assert [item.get("notes") for item in plan.state.walk()] == ["ours", "theirs"]
    plan.close()


def test_a_conflict_keeps_ours_and_stays_as_an_offer(plan: Plan) -> None:
    first, _ = plan.state.children()
    edits.write(plan, first, "lead", "Our lead")
    put_in_place(plan, lambda theirs: edits.write(theirs, first, "lead", "Their lead"))
    reconcile.save(plan)
    assert plan.state.items[first].get("lead") == "Our lead"
    plan.close()
    _, offers, _ = as_saved(plan.file.path)
    assert len(offers) == 1
    assert "Their lead" in offers[0].content


def test_their_removal_against_our_change_loses_neither(plan: Plan) -> None:
    first, _ = plan.state.children()
    edits.write(plan, first, "lead", "Our lead")
    put_in_place(plan, lambda theirs: edits.remove(theirs, [first]))
    reconcile.save(plan)
    assert plan.state.items[first].get("lead") == "Our lead"
    plan.close()
    assert len(as_saved(plan.file.path)[1]) == 1


def test_our_removal_against_their_change_loses_neither(plan: Plan) -> None:
    first, _ = plan.state.children()
    edits.remove(plan, [first])
    put_in_place(plan, lambda theirs: edits.write(theirs, first, "lead", "Their lead"))
    reconcile.save(plan)
    plan.close()
    found, offers, _ = as_saved(plan.file.path)
    assert "First" in found or any("Their lead" in one.content for one in offers)


def test_undo_still_works_after_both_were_joined(plan: Plan) -> None:
    edits.add(plan, "action", None, "Ours")
    put_in_place(plan, lambda theirs: edits.add(theirs, "action", None, "Theirs"))
    reconcile.save(plan)
    plan.undo()
    assert titles(plan) == ["First", "Ours", "Second"]
    plan.undo()
    assert titles(plan) == ["First", "Second"]
    plan.close()


def test_joining_three_times_brings_nothing_twice(plan: Plan) -> None:
    """The other goes on with his own copy each time, as in a folder that is synchronised late."""
    for n in range(3):
        edits.add(plan, "action", None, f"Ours {n}")
        put_in_place(plan, lambda theirs, n=n: edits.add(theirs, "action", None, f"Theirs {n}"))
        reconcile.save(plan)
    plan.close()
    wanted = sorted(["First", "Second", *(f"{side} {n}" for side in ("Ours", "Theirs") for n in range(3))])
    assert as_saved(plan.file.path)[0] == wanted


def test_a_colleagues_snapshot_alone_is_not_overwritten(plan: Plan) -> None:
    edits.add(plan, "action", None, "Ours")
    put_in_place(plan, lambda theirs: theirs.snapshot("Joint Committee"))
    reconcile.save(plan)
    plan.close()
    found, _, marks = as_saved(plan.file.path)
    assert "Ours" in found
    assert [mark.name for mark in marks] == ["Joint Committee"]


def test_a_document_touched_and_not_changed_is_saved_over(plan: Plan) -> None:
    """A sync client writes the same bytes anew: other times and another inode, the same plan."""
    data = plan.file.path.read_bytes()
    plan.file.path.unlink()
    plan.file.path.write_bytes(data)
    edits.add(plan, "action", None, "Ours")
    assert reconcile.save(plan) is None
    plan.close()
    assert "Ours" in as_saved(plan.file.path)[0]


def test_a_deleted_document_is_made_again_by_the_next_save(plan: Plan) -> None:
    plan.file.path.unlink()
    edits.add(plan, "action", None, "Ours")
    assert reconcile.save(plan) is None
    plan.close()
    assert as_saved(plan.file.path)[0] == ["First", "Ours", "Second"]


def test_a_folder_that_has_gone_is_said_and_the_edits_come_back_with_it(plan: Plan) -> None:
    folder = plan.file.path.parent
    edits.add(plan, "action", None, "Ours")
    away = folder.rename(folder.with_name("pulled out"))
    with pytest.raises(Refused, match=r"its folder has gone .* your changes are safe on this computer"):
        reconcile.save(plan)
    assert not folder.exists()
    plan.close()
    away.rename(folder)
    again, told = open_whole(plan.file.path)
    assert len(told) == 1
    assert titles(again) == ["First", "Ours", "Second"]
    again.close()
    assert [one.name for one in folder.iterdir()] == ["a.splan"]


def other_plan(path: Path) -> bytes:
    elsewhere = path.parent.parent / "other.splan"
    new_plan(elsewhere, "Another plan").close()
    return elsewhere.read_bytes()


SPOILT: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "empty": (lambda _: b"", "the file is empty"),
    "text": (lambda _: b"Dear Ann, " * 50, "is not a plan"),
    "a workbook": (lambda _: b"PK\x03\x04" + bytes(500), "is not a plan but an Excel"),
    "half of itself": (lambda path: path.read_bytes()[: path.stat().st_size // 2], "damaged"),
    "another plan": (other_plan, "is another plan"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_no_copy_of_the_plan_is_not_overwritten_and_the_edits_are_safe(plan: Plan, name: str) -> None:
    path = plan.file.path
    good = path.read_bytes()
    make, said = SPOILT[name]
    edits.add(plan, "action", None, "Ours")
    spoilt = make(path)
    path.write_bytes(spoilt)
    with pytest.raises(Refused, match=said) as told:
        reconcile.save(plan)
    assert "\n" not in str(told.value)
    assert path.read_bytes() == spoilt
    assert titles(plan) == ["First", "Ours", "Second"]
    plan.close()
    path.write_bytes(good)
    again, _ = open_whole(path)
    assert titles(again) == ["First", "Ours", "Second"]
    again.close()
    assert as_saved(path)[0] == ["First", "Ours", "Second"]


def test_a_folder_in_the_documents_place(plan: Plan) -> None:
    path = plan.file.path
    edits.add(plan, "action", None, "Ours")
    path.unlink()
    path.mkdir()
    with pytest.raises(Refused):
        reconcile.save(plan)
    plan.close()
    assert path.is_dir()


def test_an_older_save_that_ends_late_does_not_win(plan: Plan) -> None:
    """Saving may run beside editing; a slow stick may finish the first save after the second."""
    edits.add(plan, "action", None, "Early")
    early = plan.file.start_saving()
    edits.add(plan, "action", None, "Late")
    late = plan.file.start_saving()
    assert early is not None
    assert late is not None
    late.write()
    plan.file.finish_saving(late)
    early.write()
    plan.file.finish_saving(early)
    plan.file.save()
    plan.close()
    assert as_saved(plan.file.path)[0] == ["Early", "First", "Late", "Second"]


def test_edits_made_while_a_save_runs_are_not_taken_for_saved(plan: Plan) -> None:
    saving = plan.file.start_saving()
    assert saving is None
    edits.add(plan, "action", None, "Before")
    saving = plan.file.start_saving()
    assert saving is not None
    edits.add(plan, "action", None, "Meanwhile")
    plan.snapshot("Meanwhile")
    saving.write()
    plan.file.finish_saving(saving)
    assert plan.file.unsaved == 1
    plan.close()
    again, told = open_whole(plan.file.path)
    assert len(told) == 1
    assert titles(again) == ["Before", "First", "Meanwhile", "Second"]
    assert [mark.name for mark in store.marks(again.file.connection)] == ["Meanwhile"]
    again.close()


def test_a_save_that_fails_beside_editing_leaves_everything_unsaved(plan: Plan) -> None:
    plan.snapshot("Joint Committee")
    saving = plan.file.start_saving()
    assert saving is not None
    folder = plan.file.path.parent
    away = folder.rename(folder.with_name("pulled out"))
    with pytest.raises(Refused):
        saving.write()
    plan.file.finish_saving(saving)
    plan.close()
    away.rename(folder)
    again, _ = open_whole(plan.file.path)
    assert [mark.name for mark in store.marks(again.file.connection)] == ["Joint Committee"]
    again.close()
