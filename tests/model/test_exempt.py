"""The paragraphs of Schedule 12A are read from what officers type, and printed in the usual words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.exempt import PARAGRAPHS, WALES, described, marking, paragraph, reason, withheld


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3", "3"),
        (" 3. ", "3"),
        ("03", "3"),
        ("para 3", "3"),
        ("Para. 3", "3"),
        ("Paragraph (3)", "3"),
        ("Schedule 12A paragraph 3", "3"),
        ("Sch 12A para 3", "3"),
        ("Paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972", "3"),
        ("exempt information as defined in paragraph 3 of schedule 12A, Part I", "3"),
        ("Paragraph 3 of Part 1 of Schedule 12(A)", "3"),
        ("1, 2", "1, 2"),
        ("2 and 1", "1, 2"),
        ("paras 1, 2 & 3", "1, 2, 3"),
        ("1, 2, and 5", "1, 2, 5"),
        ("1-3", "1, 2, 3"),
        ("3; 3", "3"),
        ("Schedule 12A (Category 16)", "16"),
        ("14 (Wales)", "14"),
        ("12 – 13", "12, 13"),
        ("paragraph 14 of Part 4 of Schedule 12A", "14"),
        ("", None),
        ("yes", None),
        ("Schedule 12A", None),
        ("Part 1", None),
        ("8", None),
        ("0", None),
        ("3 and 9", None),
        ("3-1", None),
        ("5-13", None),
        ("7A", None),
        ("see minute 3", None),
        ("3.5", None),
        ("-3", "3"),
    ],
)
def test_reading(text: str, numbers: str | None) -> None:
    assert paragraph(text) == numbers


def test_each_nation_has_its_seven() -> None:
    welsh = [number for number, one in PARAGRAPHS.items() if one.nation == WALES]
    assert welsh == [str(number) for number in range(12, 19)]
    assert [number for number in PARAGRAPHS if number not in welsh] == [str(number) for number in range(1, 8)]
    assert [number for number, one in PARAGRAPHS.items() if not one.public_interest] == ["16"]


def test_financial_affairs_are_described_in_the_words_of_the_act() -> None:
    (three,) = described("para 3")
    assert three.description == (
        "Information relating to the financial or business affairs of any particular person "
        "(including the authority holding that information)"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("3", "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"),
        ("1-3", "paragraphs 1, 2 and 3 of Part 1 of Schedule 12A to the Local Government Act 1972"),
        ("16", "paragraph 16 of Part 4 of Schedule 12A to the Local Government Act 1972"),
        ("3, 14", "paragraph 3 of Part 1 and paragraph 14 of Part 4 of Schedule 12A to the Local Government Act 1972"),
        ("yes", "Schedule 12A to the Local Government Act 1972"),
    ],
)
def test_the_marking_of_a_page(text: str, line: str) -> None:
    assert marking(text) == f"Not for publication: contains exempt information as defined in {line}"


def test_the_first_page_says_why() -> None:
    assert reason("5").endswith(
        "1972 (5: Information in respect of which a claim to legal professional privilege could be maintained in "
        "legal proceedings)."
    )
    assert reason("yes").endswith("Local Government Act 1972.")


@pytest.mark.parametrize(
    ("text", "words"), [("3", "Exempt (paragraph 3)"), ("1,2", "Exempt (paragraphs 1 and 2)"), ("yes", "Exempt")]
)
def test_the_public_paper_says_that_something_is_withheld(text: str, words: str) -> None:
    assert withheld(text) == words


@given(st.text() | st.text(st.sampled_from("0123456789 ,-andtopraA()")))
def test_any_text_is_read_and_a_reading_reads_as_itself(text: str) -> None:
    numbers = paragraph(text)
    if numbers is not None:
        assert paragraph(numbers) == numbers
        assert paragraph(marking(text)) == numbers


@given(st.sets(st.sampled_from(sorted(PARAGRAPHS)), min_size=1))
def test_every_set_of_paragraphs_is_read(numbers: set[str]) -> None:
    ordered = sorted(numbers, key=int)
    assert paragraph(" and ".join(ordered)) == ", ".join(ordered)
