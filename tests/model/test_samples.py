"""Tests of the bundled samples: each builds into a plan that the program reads without doubt."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared_plan.model import fields, money, people, samples, scales, statuses, when
from shared_plan.model.directory import Directory
from shared_plan.model.file import store
from shared_plan.model.plan import Plan, empty_plan, new_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.resources import folder
from shared_plan.model.state import LEVELS, Item, field_and_period

NAMES = [sample.name for sample in samples.names()]


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHARED_PLAN_STATE", str(tmp_path / "state"))


@pytest.fixture(scope="module", params=NAMES)
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plan]:
    """A sample, built once for the tests that only look at it."""
    folder_of_plan = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHARED_PLAN_STATE", str(folder_of_plan / "state"))
        made = empty_plan(folder_of_plan / "sample.splan")
        samples.build(made, request.param)
        yield made
        made.close()


def of_kind(plan: Plan, kind: str) -> list[tuple[Item, str, str]]:
    """Every cell whose field is of that kind of value, as item, field and text."""
    found = []
    for item in plan.state.walk():
        for name, text in item.cells.items():
            field = plan.settings.field(field_and_period(name)[0])
            if field is not None and field.kind == kind:
                found.append((item, field.key, text))
    return found


def test_five_samples_are_listed_with_a_title_and_a_sentence():
    assert NAMES == ["convergence", "joint-venture", "museum-timetable", "people-strategy", "shared-services"]
    assert all(sample.title and sample.about.endswith(".") for sample in samples.names())
    assert len({sample.title for sample in samples.names()}) == 5


def test_a_sample_is_of_the_size_of_a_real_plan(plan: Plan):
    assert 20 <= len(plan.state.items) - 1 <= 60
    assert plan.settings.title
    assert plan.settings.date is not None
    assert not plan.state.unplaced


def test_every_field_is_in_the_catalogue(plan: Plan):
    names = {field_and_period(name)[0] for item in plan.state.walk() for name in item.cells}
    assert [name for name in names if fields.refusal_of_item_field(name, plan.settings.custom)] == []
    facts = set(plan.state.root.cells)
    assert [name for name in facts if fields.refusal_of_plan_field(name)] == []


def test_only_what_is_kept_by_period_has_a_period(plan: Plan):
    for item in plan.state.walk():
        for name in item.cells:
            field, period = field_and_period(name)
            assert bool(period) == (field in fields.PER_PERIOD), name


def test_levels_stand_in_order(plan: Plan):
    for item in plan.state.walk():
        above = plan.state.items.get(item.parent or "")
        if above is not None:
            assert above.kind in LEVELS
            assert item.kind not in LEVELS or LEVELS.index(above.kind) < LEVELS.index(item.kind)


def test_timescales_are_read(plan: Plan):
    plain = {"timetable for", "timetable to be", "to be developed", "to be agreed", "tbc", "as set out"}
    for _, field, text in of_kind(plan, fields.WHEN):
        reading = when.read(text, plan.settings.context, field)
        vague = any(text.casefold().startswith(words) for words in plain)
        assert vague == (reading.kind in ("unknown", "none")), text
        assert vague or reading.dated or reading.open_ended, text


def test_the_plan_looks_current_at_the_end_of_2026(plan: Plan):
    ends = [
        when.read(text, plan.settings.context, field).latest_finish for _, field, text in of_kind(plan, fields.WHEN)
    ]
    years = Counter(end.year for end in ends if end is not None)
    assert years[2026] >= 3
    assert years[2027] + years[2028] >= 2
    assert min(years) >= 2024


def test_statuses_are_on_the_plans_scale(plan: Plan):
    scale = scales.scale_of(plan.state.root.cells)
    found = [statuses.recognise(text, scale) for _, _, text in of_kind(plan, fields.STATUS)]
    assert None not in found
    assert len({status.means for status in found if status}) >= 3


def test_sums_are_read(plan: Plan):
    for _, _, text in of_kind(plan, fields.MONEY):
        assert (money.read(text).kind == "amount") == (text != "To be confirmed"), text


def test_the_directory_is_read_and_names_those_who_lead(plan: Plan):
    directory = Directory.of(plan.state.root.cells)
    assert len(directory.people) >= 3
    assert all(person.email.endswith(".example") and person.organisation for person in directory.people)
    keys = [entry.key for entry in (*directory.people, *directory.groups, *directory.posts)]
    assert len(set(keys)) == len(keys)
    mentioned = [
        m
        for _, _, text in of_kind(plan, fields.PEOPLE)
        for m in people.mentions(text, plan.settings.context, directory)
    ]
    known = [mention for mention in mentioned if directory.find(mention.name)]
    assert len(known) * 2 >= len(mentioned)


def test_a_sample_has_a_history(plan: Plan):
    steps = plan.history()
    assert steps[-1].heading.label.startswith("Sample plan")
    assert len(steps) >= 4
    moments = [step.heading.at for step in steps]
    assert moments == sorted(moments, reverse=True)
    assert plan.as_at(1).items.keys() == plan.state.items.keys()
    assert plan.changes_since(1)


def test_snapshots_name_meetings(plan: Plan):
    marks = store.marks(plan.file.connection)
    assert marks
    assert all("20" in mark.name and 1 < mark.step <= plan.revision for mark in marks)


def test_a_moved_target_keeps_the_first_date(plan: Plan):
    moved = [item for item in plan.state.walk() if item.get("original_target")]
    assert moved
    assert all(item.get("original_target") not in (item.get("target"), item.get("timescale")) for item in moved)


def test_the_sponsor_is_handed_over_on_a_day(tmp_path: Path):
    with_clock = empty_plan(tmp_path / "a.splan", "Clerk")
    before = with_clock.clock
    samples.build(with_clock, "shared-services")
    row = next(item for item in with_clock.state.walk() if item.title == "Human Resources")
    first, second = people.mentions(row.get("sponsor") or "", with_clock.settings.context)
    assert (first.until_date, second.from_date) == (
        when.read("31 August 2026").latest_finish,
        when.read("1 September 2026").latest_start,
    )
    assert (with_clock.who, with_clock.clock) == ("Clerk", before)
    with_clock.close()


def test_a_sample_comes_out_alike(tmp_path: Path):
    histories = []
    for name in ("a.splan", "b.splan"):
        made = empty_plan(tmp_path / name)
        samples.build(made, "convergence")
        histories.append([(*step.heading[:-1], step.changes) for step in made.history()])
        made.close()
    assert histories[0] == histories[1]


def test_a_new_plan_may_take_a_sample_but_one_with_items_not(tmp_path: Path):
    made = new_plan(tmp_path / "a.splan", "Draft")
    samples.build(made, "convergence")
    assert made.settings.title.startswith("Priority areas")
    with pytest.raises(Refused, match="without items"):
        samples.build(made, "convergence")
    made.close()


def test_an_unknown_sample_is_refused_with_the_list(tmp_path: Path):
    made = empty_plan(tmp_path / "a.splan")
    with pytest.raises(Refused, match="museum-timetable"):
        samples.build(made, "nothing")
    assert made.revision == 0
    made.close()


def test_resources_are_found():
    assert (folder() / "samples").is_dir()
    assert (folder() / "phrases").is_dir()
