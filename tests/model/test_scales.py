"""Every scale can be shown without colour, and a plan's own list is taken as far as it can be read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.scales import (
    CATALOGUE,
    COLOURS,
    DEFAULT,
    MEANINGS,
    SHAPES,
    Scale,
    as_json,
    key,
    scale_named,
    scale_of,
)


@pytest.mark.parametrize("scale", CATALOGUE, ids=lambda scale: scale.name)
def test_no_status_relies_on_its_colour(scale: Scale) -> None:
    words, letters = {key(s.word) for s in scale.statuses}, {s.letter for s in scale.statuses}
    assert len(words) == len(letters) == len({s.shape for s in scale.statuses}) == len(scale.statuses)
    assert all(s.shape in SHAPES and s.colour in COLOURS and s.means in MEANINGS for s in scale.statuses)


def test_names_are_found_in_any_case() -> None:
    assert {scale_named(f" {scale.name.upper()} ") for scale in CATALOGUE} == set(CATALOGUE)
    assert scale_named("Rainbow") is None


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({}, DEFAULT.name),
        ({"scale": "brag"}, "BRAG"),
        ({"scale": "Words A"}, "Words A"),
        ({"scale": "no such"}, DEFAULT.name),
        ({"scale": "BRAG", "statuses": '["Open", "Shut"]'}, "Own"),
        ({"scale": "BRAG", "statuses": "not JSON"}, "BRAG"),
        ({"scale": "BRAG", "statuses": "[]"}, "BRAG"),
        ({"statuses": "[" * 100_000}, DEFAULT.name),
        ({"statuses": '{"word": "Open"}'}, DEFAULT.name),
    ],
)
def test_the_scale_of_a_plan(cells: dict[str, str], name: str) -> None:
    assert scale_of(cells).name == name


def test_a_list_of_words_gets_letters_shapes_and_meanings() -> None:
    own = scale_of({"statuses": '["Complete", "On track", "Red", "Cancelled", "Being scoped", "complete", "", 7]'})
    assert [(s.word, s.letter, s.shape, s.means) for s in own.statuses] == [
        ("Complete", "C", "tick", "done"),
        ("On track", "O", "circle", "on track"),
        ("Red", "R", "square", "late"),
        ("Cancelled", "A", "cross", "dropped"),
        ("Being scoped", "B", "diamond", "open"),
    ]


def test_what_the_plan_says_of_a_status_stands() -> None:
    facts = {"word": "Parked", "letter": "X", "shape": "bar", "colour": "orange", "means": "paused", "also": ["asleep"]}
    (parked,) = scale_of({"statuses": json.dumps([facts])}).statuses
    assert as_json(Scale("Own", (parked,))) == [facts]


def test_what_is_not_in_the_lists_is_worked_out_from_the_word() -> None:
    facts = {"word": "Done", "letter": 4, "shape": "<b>", "colour": "puce", "means": "won", "also": "x"}
    (done,) = scale_of({"statuses": json.dumps([facts])}).statuses
    assert (done.letter, done.shape, done.colour, done.means, done.also) == ("D", "tick", "blue", "done", ())


@pytest.mark.parametrize("scale", CATALOGUE, ids=lambda scale: scale.name)
def test_a_scale_is_read_back_from_its_json(scale: Scale) -> None:
    assert scale_of({"statuses": json.dumps(as_json(scale))}).statuses == scale.statuses


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["word", "letter", "means", "also"]), inner),
)


@given(st.text() | st.builds(json.dumps, st.lists(JSON)))
def test_any_cell_gives_a_scale(text: str) -> None:
    scale = scale_of({"statuses": text, "scale": text})
    assert scale.statuses
    assert scale_of({"statuses": json.dumps(as_json(scale))}).statuses == scale.statuses
