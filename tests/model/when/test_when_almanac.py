"""The calendar of UK bodies."""

from datetime import date

import pytest

from shared_plan.model.when import almanac
from shared_plan.model.when.slips import distance
from shared_plan.model.when.tokens import tokens


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (2005, 3, 27),
        (2008, 3, 23),
        (2011, 4, 24),
        (2014, 4, 20),
        (2015, 4, 5),
        (2018, 4, 1),
        (2024, 3, 31),
        (2038, 4, 25),
    ],
)
def test_easter(year: int, month: int, day: int):
    assert almanac.easter(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2008, 5, 1), (2013, 5, 2), (2014, 5, 22), (2015, 5, 7), (2009, 6, 4)]
)
def test_polling_day(year: int, month: int, day: int):
    assert almanac.polling_day(year) == date(year, month, day)


def test_months_are_added_to_the_end_of_a_shorter_one():
    assert almanac.add_months(date(2014, 8, 31), 6) == date(2015, 2, 28)
    assert almanac.add_months(date(2014, 1, 31), -2) == date(2013, 11, 30)
    assert almanac.month_end(2016, 2) == date(2016, 2, 29)
    assert almanac.month_end(2014, 12) == date(2014, 12, 31)


def test_quarters_and_seasons():
    assert almanac.part_of_year(2018, 4, 4, 4) == (date(2019, 1, 1), date(2019, 3, 31))
    assert almanac.part_of_year(2018, 1, 2, 2) == (date(2018, 7, 1), date(2018, 12, 31))
    assert almanac.season(2014, almanac.WINTER) == (date(2014, 12, 1), date(2015, 2, 28))
    assert almanac.school_term(2015, almanac.SPRING) == (date(2015, 1, 1), date(2015, 4, 5))


@pytest.mark.parametrize(
    ("slip", "word", "letters"),
    [("setpember", "september", 1), ("febuary", "february", 1), ("march", "march", 0), ("ab", "ba", 1)],
)
def test_distance(slip: str, word: str, letters: int):
    assert distance(slip, word) == letters


@pytest.mark.parametrize(
    "word",
    [
        "remember",
        "member",
        "period",
        "continue",
        "contact",
        "easier",
        "actually",
        "winner",
        "outgoing",
        "market",
        "mayor",
        "jane",
        "canary",
    ],
)
def test_honest_words_are_no_slips(word: str):
    assert [token.tag for token in tokens(f"{word} 2014")] == ["WORD", "NUM"]
    assert tokens(word)[0].tag == "WORD"


def test_tokens_stand_where_they_stand_in_the_text():
    text = "By 31st March 2O15 (tbc)\nOn-going"
    for token in tokens(text):
        assert text[token.start : token.end].replace("O15", "015").startswith(token.text[:2])
