"""Text is cleaned once at the door, and compared without what programs change by themselves."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.text import clean, folded, lines, same, words

ANY_TEXT = st.text(st.characters())
TYPED = st.text(st.sampled_from("ab 1.)(-•–o\t\n\r\x0b\x00\u200b\u00a0“’…\u0301é_x000D"))


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  as written \t", "  as written \t"),
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("a\r\x00\nb", "a\nb"),
        ("soft\x0bbreak of Word", "soft\nbreak of Word"),
        ("bell\x07 null\x00 delete\x7f nel\x85", "bell null delete nel"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("other half \ude00", "other half \ufffd"),
        ("two halves \ud83d\ude00", "two halves 😀"),
        ("“Ongoing” – \u00a0 since…", "“Ongoing” – \u00a0 since…"),
    ],
)
def test_clean_takes_out_what_no_plan_can_hold(given_text: str, kept: str) -> None:
    assert clean(given_text) == kept


@given(ANY_TEXT | TYPED)
def test_clean_text_is_clean_and_can_be_written(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert all(unicodedata.category(letter) != "Cc" for letter in once if letter not in "\t\n")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_clean_leaves_everything_else_alone(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 April 14 – 31 March 15", "1 April 14 - 31 March 15"),
        ("Council’s “own” plan…", 'Council\'s "own" plan...'),
        ("two  blanks\tand\u00a0more ", "two blanks and more"),
        ("thin\u2009space \u202fhere", "thin space here"),
        ("line one \r\n line two\r\n", "line one\nline two"),
        ("line one_x000D_\nline two", "line one\nline two"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("caf\u0065\u0301", "café"),
    ],
)
def test_cosmetic_differences_are_none(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("£12k", "£10k"), ("Short-term", "short-term"), ("a\nb", "a b"), ("", "-"), ("a\n\nb", "a\nb")]
)
def test_what_a_person_typed_is_a_difference(one: str, other: str) -> None:
    assert not same(one, other)


@given(ANY_TEXT | TYPED)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert same(text, clean(text))


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", ()),
        ("\n \n", ()),
        ("• First thing\n• Second thing", ("First thing", "Second thing")),
        ("- one\n– two\n* three\no four", ("one", "two", "three", "four")),
        ("1. one\n2) two\n(3) three\na) four\n(iv) five\nb. six", ("one", "two", "three", "four", "five", "six")),
        ("\uf0b7\tfrom Word's own font\n•stuck", ("from Word's own font", "stuck")),
        ("1.1. nested\n• 2. both", ("nested", "both")),
        (
            "A. Smith to lead\n1.5 million homes\n-5% a year\nonly",
            ("A. Smith to lead", "1.5 million homes", "-5% a year", "only"),
        ),
        ("2018. A year\n-\n1.", ("2018. A year", "-", "1.")),
    ],
)
def test_lines_are_entries_without_their_marks(text: str, entries: tuple[str, ...]) -> None:
    assert lines(text) == entries


@given(ANY_TEXT | TYPED)
def test_every_entry_is_a_piece_of_the_text(text: str) -> None:
    assert all(entry and entry in clean(text) for entry in lines(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bénédicte’s GM (HR)", ("benedicte's", "gm", "hr")),
        ("DM/PL/KL", ("dm", "pl", "kl")),
        ("–", ()),
    ],
)
def test_words_for_searching(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


@given(ANY_TEXT)
def test_words_never_raise(text: str) -> None:
    assert all(words(text))
