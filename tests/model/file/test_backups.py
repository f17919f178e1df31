"""Backups: which are kept and for how long, what counts as one, and that they can all be made to go."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model import edits
from shared_plan.model.file import backups
from shared_plan.model.file.backups import Backup
from shared_plan.model.plan import new_plan, open_plan

NOW = datetime(2026, 3, 31, 17, 0, tzinfo=UTC)


def made(*ages: timedelta, size: int = 1000) -> list[Backup]:
    """Backups of the ages given, newest first."""
    return [Backup(Path(f"{n}.splan"), NOW - age, size) for n, age in enumerate(sorted(ages))]


def kept(all_of_them: Sequence[Backup]) -> list[Backup]:
    gone = set(backups.surplus(all_of_them))
    return [one for one in all_of_them if one not in gone]


def test_the_ten_newest_stay() -> None:
    within_an_hour = made(*(timedelta(minutes=n) for n in range(30)))
    assert kept(within_an_hour) == within_an_hour[:10]


def test_the_last_of_each_of_fourteen_days_stays() -> None:
    hours = made(*(timedelta(hours=n) for n in range(24 * 40)))
    there = kept(hours)
    days = {one.at.date() for one in there}
    assert {(NOW - timedelta(days=n)).date() for n in range(14)} <= days
    for one in there[10:]:
        assert one == max((b for b in hours if b.at.date() == one.at.date()), key=lambda b: b.at)


def test_the_last_of_each_of_six_months_stays_and_nothing_older() -> None:
    days = made(*(timedelta(days=n) for n in range(400)))
    months = {one.at.strftime("%Y-%m") for one in kept(days)}
    assert months == {"2026-03", "2026-02", "2026-01", "2025-12", "2025-11", "2025-10"}
    assert len(kept(days)) <= 10 + 14 + 6


def test_together_they_keep_to_500_mb() -> None:
    big = made(*(timedelta(days=n) for n in range(10)), size=120_000_000)
    assert kept(big) == big[:4]


def test_one_that_is_too_large_by_itself_is_still_kept() -> None:
    giant = made(timedelta(0), timedelta(days=1), size=600_000_000)
    assert kept(giant) == giant[:1]


ages = st.lists(st.integers(0, 400 * 24 * 60), max_size=80).map(lambda found: [timedelta(minutes=n) for n in found])


@given(ages, st.integers(0, 200_000_000))
def test_whatever_there_is_the_newest_stays_and_dropping_twice_drops_no_more(found: list[timedelta], size: int) -> None:
    there = made(*found, size=size)
    once = kept(there)
    assert once[:1] == there[:1]
    assert kept(once) == once
    assert len(once) <= 30
    assert sum(one.size for one in once[1:]) <= backups.LARGEST


def test_one_is_due_every_half_hour(private_state: Path) -> None:
    minutes = (0, 10, 29, 30, 45, 61)
    results = [backups.keep_if_due("PLAN", b"x", NOW + timedelta(minutes=n)) for n in minutes]
    assert [n for n, result in zip(minutes, results, strict=True) if result] == [0, 30, 61]


def test_a_clock_set_back_does_not_stop_backups(private_state: Path) -> None:
    assert backups.keep_if_due("PLAN", b"x", NOW + timedelta(days=300))
    assert backups.keep_if_due("PLAN", b"y", NOW)


def test_one_that_can_not_be_read_back_does_not_count(private_state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(10):
        backups.keep("PLAN", b"good", NOW + timedelta(hours=n))
    before = [one.path for one in backups.listed("PLAN")]
    whole = Path.read_bytes
    with monkeypatch.context() as spoilt:
        spoilt.setattr(Path, "read_bytes", lambda path: whole(path)[:-1])
        with pytest.raises(OSError, match="read back"):
            backups.keep("PLAN", b"new", NOW + timedelta(days=1))
    assert [one.path for one in backups.listed("PLAN")] == before
    assert all(path.suffix == ".splan" for path in backups.folder_of("PLAN").iterdir())


def test_a_backup_in_trouble_does_not_stop_a_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "keep_if_due", full)
    plan = new_plan(tmp_path / "a.splan", "Plan")
    edits.add(plan, "action", None, "Still saved")
    assert plan.file.save()
    plan.close()
    again = open_plan(tmp_path / "a.splan", write=False)
    assert [item.title for item in again.state.walk()] == ["Still saved"]
    again.close()


def test_a_backup_is_a_whole_plan_that_opens(tmp_path: Path) -> None:
    plan = new_plan(tmp_path / "a.splan", "Plan")
    id_ = plan.file.plan_id
    plan.close()
    (only,) = backups.listed(id_)
    again = open_plan(only.path, write=False)
    assert again.settings.title == "Plan"
    assert again.file.verified()
    again.close()


def test_saving_makes_the_newest_backup_half_an_hour_old_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = [NOW]

    class Clock(datetime):
        @classmethod
        def now(cls, _tz: object = None) -> datetime:  # type: ignore[override]
            return at[0]

    monkeypatch.setattr("shared_plan.model.file.planfile.datetime", Clock)
    plan = new_plan(tmp_path / "a.splan", "Plan")
    for n in range(20):
        at[0] = NOW + timedelta(minutes=7 * n)
        edits.add(plan, "action", None, f"Action {n}")
        plan.file.save()
        assert at[0] - backups.listed(plan.file.plan_id)[0].at < timedelta(minutes=30)
    plan.close()


def test_forgetting_leaves_nothing_of_the_plan(private_state: Path) -> None:
    for n in range(3):
        backups.keep("PLAN", b"words of a plan", NOW + timedelta(hours=n))
    backups.keep("OTHER", b"words of another", NOW)
    (backups.folder_of("PLAN") / "20260101T000000Z.part").write_bytes(b"words of a backup that was cut off")
    assert backups.forget("PLAN") == 3
    assert list(backups.folder_of("PLAN").iterdir()) == []
    assert len(backups.listed("OTHER")) == 1


@pytest.mark.parametrize("id_", ["../../evil", "", "a/b", "C:\\x", "x" * 300, "nul\x00", "…"])
def test_the_id_of_a_hostile_plan_leads_nowhere_else(private_state: Path, id_: str) -> None:
    path = backups.keep(id_, b"x", NOW)
    assert path.resolve().parent.parent == (private_state / "backups").resolve()


def test_names_that_are_no_backups_are_let_be(private_state: Path) -> None:
    stranger = backups.folder_of("PLAN") / "notes.splan"
    stranger.write_bytes(b"x")
    backups.keep("PLAN", b"x", NOW)
    assert len(backups.listed("PLAN")) == 1
    assert stranger.exists()
