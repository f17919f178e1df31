"""Posts, bodies, departments and people are told apart by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.titles import (
    core,
    is_body,
    is_council,
    is_initials,
    is_person,
    is_post,
    is_subject,
    one_body,
    opens_a_post,
    starts_afresh,
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("LB Newham", "newham"),
        ("London Borough of Newham", "newham"),
        ("Newham Council", "newham"),
        ("Kent County Council", "kent"),
        ("Kent CC", "kent"),
        ("The City of York Council", "york"),
        ("Tunbridge Wells Borough Councils", "tunbridge wells"),
        ("Brighton & Hove City Council", "brighton and hove"),
        ("Kent Police", "kent police"),
        ("Council Tax Team", "council tax team"),
        ("Council", "council"),
    ],
)
def test_a_body_goes_by_its_own_name(words: str, name: str) -> None:
    assert core(words) == name


@pytest.mark.parametrize(
    ("words", "tests"),
    [
        ("Head of Housing", {opens_a_post, starts_afresh, is_post}),
        ("Acting Assistant Director for Children", {opens_a_post, starts_afresh, is_post}),
        ("Finance Manager", {is_post}),
        ("Legal Services", {is_body, is_subject}),
        ("Swale Borough Council", {is_body, is_council}),
        ("the Project Board", {is_body, starts_afresh}),
        ("Cllr Jones", {starts_afresh}),
        ("Janet Jones", {is_person}),
        ("Corporate Resources", {is_subject}),
        ("HR", {is_subject}),
        ("CE", {is_initials}),
        ("J. W.", {is_initials}),
        ("Tonbridge and Malling", {one_body}),
        ("London Borough of Barking & Dagenham", {one_body}),
        ("Perth and Kinrossshire", set()),
        ("", set()),
    ],
)
def test_what_words_are(words: str, tests: set[object]) -> None:
    every = (opens_a_post, starts_afresh, is_post, is_body, is_council, is_person, is_subject, is_initials, one_body)
    assert {test for test in every if test(words)} == tests


@given(st.text())
def test_every_text_has_a_name_of_its_own(words: str) -> None:
    assert core(words) == core(words.replace("&", " and "))
    assert bool(core(words)) <= bool(words.strip())
