"""A merged wording is offered sentence by sentence, never with words of both sides in one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.merge import proposal
from shared_plan.model.merge.texts import sentences

SENTENCES = st.lists(
    st.sampled_from(["Work began.", "It will cost £5k.", "A bid was made!", "Is it late?", "Done."]), max_size=6
)
SPACED = SENTENCES.map(" ".join)


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("Work will start in May.", "Work will not start in May.", "Work will start in June."),
        ("It costs £10k by March.", "It costs £12k by March.", "It costs £10k by June."),
        ("One. Two.", "One, changed. Two.", "One, altered. Two."),
        ("One. Two.", "One. Two, changed.", "One."),
        (None, "Ours.", None),
        ("One.", "", "One. Two."),
        ("One.", "One. Two.", "One."),
        ("One.", "One. Two.", "One. Two."),
        ("One. Two.", "One. New. Two.", "One. Other. Two."),
    ],
)
def test_nothing_is_offered_where_both_changed_a_sentence_or_one_says_it_all(
    base: str | None, ours: str | None, theirs: str | None
) -> None:
    assert proposal(base, ours, theirs) is None


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (
            "One. Two. Three.",
            "One, changed. Two. Three.",
            "One. Two. Three, altered.",
            "One, changed. Two. Three, altered.",
        ),
        ("One.", "One. Ours.", "One. Theirs.", "One. Ours. Theirs."),
        ("One.", "One. Ours.", "One. Ours. Theirs.", None),
        ("One. Two. Three.", "Two. Three.", "One. Two. Three. Four.", "Two. Three. Four."),
        (
            "- one\n- two\n- three",
            "- first\n- two\n- three",
            "- one\n- two\n- three\n- four",
            "- first\n- two\n- three\n- four",
        ),
        (None, "Ours.", "Theirs.", "Ours. Theirs."),
        ("One.\nTwo.", "One.\nTwo.\nOurs.", "One.\nTwo.\nTheirs.", "One.\nTwo.\nOurs.\nTheirs."),
        ("It’s due. Two.", "It's due. Two. Three.", "It’s due. Two, changed.", None),
        (
            "It’s due. Two. End.",
            "It's due. Two. End. More.",
            "It’s due. Two, changed. End.",
            "It's due. Two, changed. End. More.",
        ),
    ],
)
def test_sentences_that_only_one_side_changed_are_put_together(
    base: str | None, ours: str, theirs: str, merged: str | None
) -> None:
    assert proposal(base, ours, theirs) == merged


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Agreed with Cllr. Smith and Dr. A. Jones on 3 May. Next is June.", 2),
        ("See e.g. Annex 2. It is 1.5 miles long.", 2),
        ("Cost is approx. £12k (say). £5k is spent.", 2),
        ("line one\n\nline two", 2),
        ("tbc", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_sentences_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count
    assert "".join(sentences(text)) == text


@given(SPACED, SPACED, SPACED)
def test_every_sentence_offered_stands_so_on_one_side(base: str, ours: str, theirs: str) -> None:
    merged = proposal(base, ours, theirs)
    stripped = [{s.strip() for s in sentences(text or "")} for text in (merged, ours, theirs, base)]
    assert stripped[0] <= stripped[1] | stripped[2]
    if merged is not None:
        assert (stripped[1] | stripped[2]) - stripped[3] <= stripped[0]


@given(SPACED, SPACED)
def test_one_side_alone_needs_no_offer(base: str, changed: str) -> None:
    assert proposal(base, base, changed) is None
    assert proposal(base, changed, base) is None
