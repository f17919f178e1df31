"""A status is recognised when it is certain and shown as written when it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.statuses import (
    CATALOGUE,
    DEFAULT,
    Scale,
    Status,
    colour_of,
    guess_scale,
    means_done,
    recognise,
    scale_named,
    scale_of,
    summary,
)


def _scale(name: str) -> Scale:
    found = scale_named(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "scale", "word"),
    [
        ("GREEN ", "RAG", "Green"),
        ("g", "RAG", "Green"),
        ("Amber", "BRAG", "Amber"),
        ("on-target", "Words A", "On target"),
        ("On  Target", "Words B", "On target"),
        ("Revised date", "Words B", "Revised completion date"),
        ("Amber/Green", "RAG4", "Amber/Green"),
        ("amber - green", "RAG4", "Amber/Green"),
        ("AmberRed", "RAG4", "Amber/Red"),
        ("A/G", "RAG4", "Amber/Green"),
        ("AR", "RAG4", "Amber/Red"),
        ("completed", "Words C", "Complete"),
        ("Done", "BRAG", "Blue"),
        ("100%", "Words E", "Complete"),
        ("0%", "Words E", "Not started"),
        ("Closed", "Open and closed", "Closed"),
        ("On-going", "Words D", "Ongoing"),
        ("on hold", "Words B", "Suspended"),
        ("Green", "Standard", "On track"),
        ("00B050", "RAG", "Green"),
        ("#FFC000", "RAG", "Amber"),
        ("FFFF0000", "BRAG", "Red"),
        ("FFFF00", "RAG", "Amber"),
        ("FFFF00", "BRAYG", "Yellow"),
        ("FFA500", "ROY", "Orange"),
        ("C6EFCE", "RAG", "Green"),
        ("FFC7CE", "RAG", "Red"),
        ("Green – on track", "RAG", "Green"),
        ("Green: all milestones met", "RAG", "Green"),
        ("Amber (was Red)", "RAG", "Amber"),
        ("Complete (12/3/15)", "Words E", "Complete"),
    ],
)
def test_recognised(words: str, scale: str, word: str) -> None:
    found = recognise(words, _scale(scale))
    assert found is not None
    assert found.word == word


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        ("", "RAG"),
        ("-", "RAG"),
        ("tbc", "RAG"),
        ("Greenish", "RAG"),
        ("Not complete", "Words E"),
        ("Complete except for training", "Words E"),
        ("Complete - subject to sign-off", "Words E"),
        ("Amber/Red", "RAG"),
        ("Green - Amber", "RAG"),
        ("Complete", "RAG"),
        ("at risk", "RAG4"),
        ("50%", "Words E"),
        ("FFFFFF", "RAG"),
        ("7030A0", "RAG"),
        ("0070C0", "RAG"),
        ("The board met on 3 March and all were on track to be green by May.", "RAG"),
    ],
)
def test_not_certain(words: str, scale: str) -> None:
    assert recognise(words, _scale(scale)) is None


@pytest.mark.parametrize("scale", CATALOGUE, ids=lambda scale: scale.name)
def test_every_status_is_recognised_by_its_word_and_letter(scale: Scale) -> None:
    for status in scale.statuses:
        assert recognise(status.word.upper(), scale) == status
        assert recognise(f" {status.letter.lower()} ", scale) == status


@pytest.mark.parametrize(
    ("rgb", "colour"),
    [
        ("C00000", "red"),
        ("ED7D31", "orange"),
        ("FFEB9C", "amber"),
        ("92D050", "green"),
        ("00B0F0", "blue"),
        ("BFBFBF", "grey"),
        ("000000", None),
        ("FFFFFF", None),
    ],
)
def test_fills_are_named_by_hue(rgb: str, colour: str | None) -> None:
    assert colour_of(rgb) == colour


@pytest.mark.parametrize(
    ("values", "name"),
    [
        (["Red", "Amber", "Green", "Green"], "RAG"),
        (["r", "A", "G", ""], "RAG"),
        (["Blue", "Green"], "BRAG"),
        (["B", "R", "G"], "BRAG"),
        (["Amber/Red", "Green"], "RAG4"),
        (["Yellow", "Green", "Blue"], "BRAYG"),
        (["Orange", "Red"], "ROY"),
        (["Achieved", "Under control"], "Words A"),
        (["Achieved", "Suspended", "On target"], "Words B"),
        (["Complete", "Delayed by less than 3 months"], "Words C"),
        (["Complete", "Ongoing"], "Words D"),
        (["In progress", "Not Started"], "Words E"),
        (["open", "CLOSED"], "Open and closed"),
        (["Complete", "On track"], "Standard"),
        (["Green", "Amber", "no idea"], "RAG"),
        (["Green", "no idea", "none", "x"], None),
        (["", " "], None),
        ([], None),
        (["A", "O", "P"], None),
    ],
)
def test_the_scale_is_guessed_from_a_column(values: list[str], name: str | None) -> None:
    found = guess_scale(values)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "scale", "done"),
    [
        ("Blue", "BRAG", True),
        ("Green", "BRAG", False),
        ("Complete", "RAG", True),
        ("100%", "RAG", True),
        ("Deleted", "Words B", False),
        ("Not complete", "RAG", False),
        ("", "RAG", False),
    ],
)
def test_done(text: str, scale: str, done: bool) -> None:
    assert means_done(text, _scale(scale)) is done


def test_a_word_of_the_plan_is_stronger_than_its_common_meaning() -> None:
    own = scale_of({"statuses": '[{"word": "Closed", "means": "dropped"}, "Complete"]'})
    assert not means_done("closed", own)


@pytest.mark.parametrize(
    ("counts", "percentages", "sentence"),
    [
        (
            {"Complete": 64, "On track": 30, "": 20},
            False,
            "114 actions: 64 complete, 30 on track, 20 without a status.",
        ),
        (
            {"Achieved": 29, "On target": 14, "RAG": 6},
            True,
            "49 actions: 29 (59%) achieved, 14 (29%) on target, 6 (12%) RAG.",
        ),
        ({"Complete": 999, "Late": 1, "Open": 0}, True, "1,000 actions: 999 (100%) complete, 1 (under 1%) late."),
        ({"Late": 1}, False, "1 action: 1 late."),
        ({"Late": 0}, True, "No actions."),
        ({}, False, "No actions."),
    ],
)
def test_the_sentence_that_opens_a_report(counts: dict[str, int], percentages: bool, sentence: str) -> None:
    assert summary(counts, percentages=percentages) == sentence


def test_other_things_are_counted_by_their_own_name() -> None:
    assert summary({"Open": 2}, "risk") == "2 risks: 2 open."


@given(st.text() | st.text(st.sampled_from("redgambn /-()%0FBC")), st.sampled_from(CATALOGUE))
def test_any_text_is_recognised_or_not(text: str, scale: Scale) -> None:
    found = recognise(text, scale)
    assert found is None or (isinstance(found, Status) and found in scale.statuses)
    assert recognise(f"{text}\u200b", DEFAULT) == recognise(text, DEFAULT)


@given(st.lists(st.text() | st.sampled_from([s.word for scale in CATALOGUE for s in scale.statuses])))
def test_a_guess_knows_half_of_the_column(values: list[str]) -> None:
    found = guess_scale(values)
    if found is not None:
        filled = [value for value in values if value.strip()]
        assert sum(recognise(value, found) is not None for value in filled) * 2 >= len(filled) - sum(
            not any(letter.isalnum() for letter in value) for value in filled
        )
