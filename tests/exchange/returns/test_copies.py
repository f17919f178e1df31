"""What was sent is part of the plan: joined with another copy's, saved from damage, and doubted when bytes were changed."""

from __future__ import annotations

import shutil
from pathlib import Path

from shared_plan.exchange.request import Sent, Wanted, ask, sent
from shared_plan.exchange.request.record import Came
from shared_plan.model import reconcile, samples
from shared_plan.model.file import planfile, salvage, soundness
from shared_plan.model.plan import Plan, empty_plan, open_plan


def started(path: Path) -> Plan:
    plan = empty_plan(path, "Test Officer")
    samples.build(plan, samples.names()[0].name)
    plan.file.save()
    return plan


def told(plan: Plan) -> list[tuple[int, str, int]]:
    return [(one.n, one.file, len(one.came)) for one in sent(plan)]


def merged(plan: Plan, other: Path) -> None:
    theirs = planfile.open_beside(other, plan.file.plan_id)
    try:
        reconcile.merge_in(plan, theirs, other.name, "clean")
    finally:
        planfile.close_opened(theirs)


def test_two_copies_that_both_asked_keep_both(tmp_path: Path) -> None:
    plan = started(tmp_path / "one.splan")
    shutil.copy(tmp_path / "one.splan", tmp_path / "two.splan")
    ask(plan, tmp_path / "ours.xlsx", Wanted("all"))
    other = open_plan(tmp_path / "two.splan", who="Colleague")
    ask(other, tmp_path / "theirs.xlsx", Wanted("all"))
    other.file.save()
    other.close()
    merged(plan, tmp_path / "two.splan")
    assert told(plan) == [(1, "ours.xlsx", 0), (2, "theirs.xlsx", 0)]
    merged(plan, tmp_path / "two.splan")
    assert len(told(plan)) == 2


def test_what_came_back_to_either_copy_is_known_to_both(tmp_path: Path) -> None:
    plan = started(tmp_path / "one.splan")
    made: Sent = ask(plan, tmp_path / "ours.xlsx", Wanted("all"))
    plan.file.save()
    shutil.copy(tmp_path / "one.splan", tmp_path / "two.splan")
    other = open_plan(tmp_path / "two.splan", who="Colleague")
    other.file.request(made.with_return(Came("d", "2027-05-12T09:00:00Z", "Colleague", file="back.xlsx")).stored())
    other.file.save()
    other.close()
    merged(plan, tmp_path / "two.splan")
    assert told(plan) == [(1, "ours.xlsx", 1)]
    plan.file.save()
    assert soundness.examine(tmp_path / "one.splan").sound


def test_a_copy_saved_over_with_a_request_is_joined_when_we_save(tmp_path: Path) -> None:
    plan = started(tmp_path / "one.splan")
    shutil.copy(tmp_path / "one.splan", tmp_path / "two.splan")
    other = open_plan(tmp_path / "two.splan", who="Colleague")
    ask(other, tmp_path / "theirs.xlsx", Wanted("all"))
    other.file.save()
    other.close()
    shutil.copy(tmp_path / "two.splan", tmp_path / "one.splan")
    ask(plan, tmp_path / "ours.xlsx", Wanted("all"))
    reconcile.save(plan)
    plan.close()
    again = open_plan(tmp_path / "one.splan")
    assert sorted(name for _, name, _ in told(again)) == ["ours.xlsx", "theirs.xlsx"]
    again.close()


def test_requests_are_saved_from_a_damaged_file(tmp_path: Path) -> None:
    plan = started(tmp_path / "one.splan")
    ask(plan, tmp_path / "ours.xlsx", Wanted("all"))
    plan.file.save()
    plan.close()
    data = bytearray((tmp_path / "one.splan").read_bytes())
    data[28:32] = (1).to_bytes(4, "big")
    data[100:110] = b"\xff" * 10
    (tmp_path / "broken.splan").write_bytes(data)
    salvage.repair(tmp_path / "broken.splan", tmp_path / "new.splan")
    again = open_plan(tmp_path / "new.splan")
    assert told(again) == [(1, "ours.xlsx", 0)]
    again.close()
