"""Tests of invented plans: exact size, the same for the same seed, and like real ones in shape and wording."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model import fields, scales, statuses, when
from shared_plan.model.directory import Directory
from shared_plan.model.inventing import invent, phrases
from shared_plan.model.inventing.chance import Chance
from shared_plan.model.inventing.shapes import SHAPES
from shared_plan.model.inventing.times import TODAY, later, quarter, timescale, year_pair
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan, empty_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.state import KINDS, LEVELS, Item, field_and_period

Make = Callable[..., Plan]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    monkeypatch.setenv("SHARED_PLAN_STATE", str(tmp_path / "state"))
    made: list[Plan] = []

    def plan(items: int, seed: int = 1, shape: str | None = None, history: int = 0) -> Plan:
        made.append(empty_plan(tmp_path / f"{len(made)}.splan"))
        invent(made[-1], items, seed, shape, history)
        return made[-1]

    yield plan
    for one in made:
        one.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plan]:
    """A plan of 3,000 items, made once for the tests that only look at it."""
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHARED_PLAN_STATE", str(folder / "state"))
        plan = empty_plan(folder / "large.splan")
        invent(plan, 3000, 1)
        yield plan
        plan.close()


def items(plan: Plan) -> list[Item]:
    return [item for id_, item in plan.state.items.items() if id_ != ROOT]


def told(plan: Plan) -> list[tuple[object, ...]]:
    """Every step without its hash, which begins with the plan's own id."""
    return [(*step.heading[:-1], step.changes) for step in plan.history()]


@pytest.mark.parametrize("count", [0, 1, 2, 17, 100, 333])
@pytest.mark.parametrize("shape", [None, *SHAPES])
def test_the_count_is_exact_and_the_tree_whole(make: Make, count: int, shape: str | None):
    plan = make(count, shape=shape)
    assert len(items(plan)) == count == len(list(plan.state.walk()))
    assert not plan.state.unplaced
    assert plan.revision == 1


def test_the_same_seed_gives_the_same_plan(make: Make):
    one, same = make(300, 5, history=3), make(300, 5, history=3)
    assert [item.row() for item in one.state.items.values()] == [item.row() for item in same.state.items.values()]
    assert told(one) == told(same)


def test_another_seed_gives_another_plan(make: Make):
    one, other = make(100, 5), make(100, 6)
    assert not set(one.state.items) & set(other.state.items) - {ROOT}
    assert told(one) != told(other)


@pytest.mark.parametrize(
    ("shape", "kinds"),
    [
        ("convergence", {"theme", "action", "subaction", "milestone"}),
        ("shared-services", {"workstream", "risk", "issue", "milestone"}),
        ("people-strategy", {"theme", "workstream", "action"}),
        ("joint-venture", {"theme", "workstream", "action", "milestone", "risk", "issue"}),
        ("timetable", {"action", "subaction"}),
        (None, set(KINDS)),
    ],
)
def test_shapes_hold(make: Make, shape: str | None, kinds: set[str]):
    plan = make(600, shape=shape)
    assert {item.kind for item in items(plan)} == kinds
    for item in items(plan):
        above = plan.state.items[item.parent].kind if item.parent else None
        assert above is None or above in LEVELS
        assert above is None or item.kind not in LEVELS or LEVELS.index(above) < LEVELS.index(item.kind)


def test_items_are_filled_like_rows_of_real_plans(make: Make, large: Plan):
    cells = [len(item.cells) + 4 - (item.parent is None) for item in items(large)]
    assert 9 <= sum(cells) / len(cells) <= 13
    rows = [item for item in items(make(800, shape="people-strategy")) if item.kind != "theme"]
    assert 750 <= sum(len(text) for item in rows for text in item.cells.values()) / len(rows) <= 1200


def test_one_progress_cell_in_fifty_is_very_long(large: Plan):
    told = [text for item in items(large) for text in item.periods("progress").values()]
    long = [text for text in told if len(text) >= 1000]
    assert 0.01 <= len(long) / len(told) <= 0.035
    assert max(map(len, told)) <= 3000


def test_titles_vary_and_references_are_never_used_twice(large: Plan):
    found = items(large)
    titles = Counter(item.title for item in found)
    assert len(titles) / len(found) > 0.96
    assert titles.most_common(1)[0][1] <= 6
    refs = [item.get("ref") for item in found]
    assert None not in refs
    assert len(set(refs)) == len(refs)


def test_every_field_is_in_the_catalogue_or_defined(large: Plan):
    names = {field_and_period(name) for item in items(large) for name in item.cells}
    assert [name for name, _ in names if fields.refusal_of_item_field(name, large.settings.custom)] == []
    assert all(bool(period) == (name in fields.PER_PERIOD) for name, period in names)
    assert [name for name in large.state.root.cells if fields.refusal_of_plan_field(name)] == []
    assert {"timescale", "start", "target", "owner", "sponsor", "custom.ward", "exempt"} <= {name for name, _ in names}


def test_no_text_has_a_place_left_open(large: Plan):
    for item in items(large):
        for text in (item.title or "", *item.cells.values()):
            assert "{" not in text
            assert "  " not in text
            assert text == text.strip()


def test_statuses_are_on_the_plans_scale(make: Make):
    for seed in range(8):
        plan = make(80, seed)
        scale = scales.scale_of(plan.state.root.cells)
        words = [text for item in items(plan) for text in item.periods("status").values()]
        assert words
        assert all(statuses.recognise(word, scale) for word in words)


def test_periods_people_and_partners(make: Make):
    plan = make(400)
    periods = {period for item in items(plan) for period in item.periods("progress")}
    assert len(periods) == 2
    assert plan.settings.period in periods
    directory = Directory.of(plan.state.root.cells)
    assert len(directory.people) >= 14
    assert directory.posts
    assert directory.groups
    owners = [item.get("owner") for item in items(plan) if item.get("owner")]
    assert all(directory.find(owner or "") or len(owner or "") <= 3 for owner in owners)


def test_history_is_made_of_small_dated_steps(make: Make):
    plan = make(400, history=6)
    assert plan.revision == 7
    steps = plan.history()
    moments = [step.heading.at for step in steps]
    assert moments == sorted(moments, reverse=True)
    assert moments[0] < f"{TODAY}"
    touched = [len({change.item for change in step.changes}) for step in steps[:-1]]
    assert all(1 <= count <= 10 for count in touched)
    assert all(change.old != change.new for step in steps for change in step.changes)


@pytest.mark.parametrize(("shape", "count", "words"), [("pyramid", 10, "convergence"), (None, -1, "from 0 up")])
def test_what_makes_no_sense_is_refused(make: Make, shape: str | None, count: int, words: str):
    with pytest.raises(Refused, match=words):
        make(count, shape=shape)


def test_a_plan_with_items_is_refused(make: Make):
    plan = make(3)
    with pytest.raises(Refused, match="without items"):
        invent(plan, 3, 1)


@given(st.integers(0, 10**9), st.integers(0, 40), st.integers(1, 18))
def test_timescales_are_read_or_openly_vague(seed: int, after: int, months: int):
    start = later(date(2024, 4, 1), after)
    text = timescale(Chance(seed), start, later(start, months))
    terms = {"short term": "within six months", "medium term": "within a year", "long term": "by 31 March 2028"}
    reading = when.read(text, when.Context.of("2025-04-01", terms), "timescale")
    vague = ("tb", "to be", "as set", "subject", "timetable", "n/a", "when", "within")
    assert reading.dated or reading.open_ended or text.casefold().startswith(vague), text


@pytest.mark.parametrize(
    ("day", "pair", "label"),
    [
        (date(2026, 4, 1), "2026-27", "Q1 2026/27"),
        (date(2026, 3, 1), "2025-26", "Q4 2025/26"),
        (date(2026, 12, 1), "2026-27", "Q3 2026/27"),
        (date(2099, 9, 1), "2099-00", "Q2 2099/00"),
    ],
)
def test_years_and_quarters(day: date, pair: str, label: str):
    assert (year_pair(day), quarter(day)) == (pair, label)


def test_every_phrase_can_be_said():
    said = dict.fromkeys(("subject", "subject_up", "service", "when"), "libraries")
    own = {bank: ["Aldbeck Council"] for bank in ("partner", "group", "person", "lead", "lead2")}
    speaker = phrases.Phrases(Chance(3), own)
    for bank, patterns in phrases.banks().items():
        assert all(patterns), bank
        for text in speaker.several(bank, said | {"place2": "Tarnside"}, len(patterns)):
            assert "{" not in text, bank


@given(st.integers(), st.integers(-50, 50), st.integers(0, 50))
def test_chance_keeps_within_its_bounds(seed: int, low: int, more: int):
    chance = Chance(seed)
    assert low <= chance.between(low, low + more) <= low + more
    assert sorted(chance.some(range(10), 4 + more)) == sorted(set(chance.some(range(10), 10)))[: 4 + more] or more < 6
    assert chance.weighted(((0, "never"), (3, "always"))) == "always"


def test_ids_are_like_a_plans_own_and_never_given_twice():
    chance = Chance(9)
    ids = [chance.id() for _ in range(2000)]
    assert len(set(ids)) == 2000
    assert all(len(id_) == 8 and id_[0].isalpha() and not set(id_) & set("ILOU") for id_ in ids)
