"""A bar that is dragged writes its timescale anew in the way it was written."""

from datetime import date

import pytest

from shared_plan.model import when
from shared_plan.model.when.rewriting import rewritten


@pytest.mark.parametrize(
    ("text", "to", "last", "expected"),
    [
        ("Mar-18", "2018-05-20", False, "May-18"),
        ("Feb-18", "2018-09-20", False, "Sep-18"),
        ("March 2018", "2018-11-02", False, "November 2018"),
        ("By 31 March 2014", "2014-06-30", True, "By 30 June 2014"),
        ("31st March 2014", "2014-06-02", True, "2nd June 2014"),
        ("March 14 – June 14", "2014-08-01", True, "March 14 – August 14"),
        ("March 14 – June 14", "2014-02-01", False, "February 14 – June 14"),
        ("12/03/2018", "2018-04-05", False, "05/04/2018"),
        ("1.3.18", "2018-12-09", False, "9.12.18"),
        ("2018-03-12", "2019-01-02", False, "2019-01-02"),
        ("Q1 2018/19", "2018-08-01", True, "Q2 2018/19"),
        ("2018-19", "2019-06-01", True, "2019-20"),
        (
            "By 31 March 15 for historic services / Ongoing",
            "2015-05-01",
            True,
            "By 1 May 15 for historic services / Ongoing",
        ),
        ("soon", "2018-03-14", True, "14 March 2018"),
        ("SEPT 18", "2018-10-14", True, "OCT 18"),
    ],
)
def test_words_move_in_the_way_they_were_written(text: str, to: str, last: bool, expected: str) -> None:
    reading = when.read(text, when.Context(), "Target")
    assert rewritten(text, date.fromisoformat(to), reading, last=last) == expected


@pytest.mark.parametrize(
    ("text", "to", "last", "expected"),
    [
        ("Summer 2018", "2019-02-14", True, "14 February 2019"),
        ("Summer 2018", "2019-08-20", True, "Summer 2019"),
        ("Autumn term 2018", "2019-04-02", True, "2 April 2019"),
        ("By end of 2018", "2019-06-30", True, "By end of 2019"),
        ("Jul-18", "2018-09-30", True, "Sep-18"),
        ("2018/19", "2019-11-05", False, "2019/20"),
    ],
)
def test_words_that_would_lie_elsewhere_give_way_to_the_day(text: str, to: str, last: bool, expected: str) -> None:
    def read(words: str) -> when.Reading:
        return when.read(words, when.Context(), "Target" if last else "Start")

    assert rewritten(text, date.fromisoformat(to), read(text), last=last, read=read) == expected
