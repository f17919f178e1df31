"""Periods stand in the order of time, and the next one's label is written as the last one was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.periods import following, newest, ordered
from shared_plan.model.when import Context

PLAN = Context(date=date(2004, 4, 1))


@pytest.mark.parametrize(
    "labels",
    [
        ["2004-05", "2005-06", "2006 07", "2007/08"],
        ["Q1 2018/19", "Q2 2018/19", "Q3 2018/19", "Q4 2018/19", "2018/19", "Q1 2019/20"],
        ["Sept 2010", "October 2010", "Jan 2011"],
        ["", "2004-05", "2005-06", "Round B", "Round A"],
        ["2004", "March 2005"],
    ],
)
def test_labels_stand_in_the_order_of_time(labels: list[str]) -> None:
    known = [label for label in labels if not label.startswith("Round")]
    assert ordered([*reversed(known), *labels[len(known) :]], PLAN) == labels


@pytest.mark.parametrize(
    ("values", "current", "value"),
    [
        ({"2004-05": "a", "2005-06": "b"}, "2004-05", "a"),
        ({"2004-05": "a", "2005-06": "b"}, "2005/06", "b"),
        ({"2005-06": "b", "2004-05": "a"}, "2006-07", "b"),
        ({"2005-06": " ", "2004-05": "a"}, "2005-06", "a"),
        ({"Q2  2018/19": "a", "Q3 2018/19": "b"}, "Q2 2018/19", "a"),
        ({"": "old", "2004-05": "a"}, "", "old"),
        ({"": "old", "2004-05": "a"}, "2009-10", "a"),
        ({"": "old"}, "2009-10", "old"),
        ({"2004-05": ""}, "2004-05", None),
        ({}, "", None),
    ],
)
def test_the_value_that_stands_now(values: dict[str, str], current: str, value: str | None) -> None:
    assert newest(values, current, PLAN) == value


@pytest.mark.parametrize(
    ("label", "next_one"),
    [
        ("2004-05", "2005-06"),
        ("2004 –05", "2005 –06"),
        ("2006 07", "2007 08"),
        ("2004-2005", "2005-2006"),
        ("1999-00", "2000-01"),
        ("99/00", "00/01"),
        ("FY14/15", "FY15/16"),
        ("FY15", "FY16"),
        ("2015", "2016"),
        ("Progress 2004-05", "Progress 2005-06"),
        ("Q2 2018/19", "Q3 2018/19"),
        ("Q4 2018/19", "Q1 2019/20"),
        ("2018/19 Q4", "2019/20 Q1"),
        ("Quarter 4 2018", "Quarter 1 2019"),
        ("Q4 FY18", "Q1 FY19"),
        ("Q4", "Q1"),
        ("2nd quarter 2018", "3rd quarter 2018"),
        ("4th quarter 2018", "1st quarter 2019"),
        ("H2 2018/19", "H1 2019/20"),
        ("Term 3 2015", "Term 1 2016"),
        ("end year one", "end year two"),
        ("PROGRESS end Year One", "PROGRESS end Year Two"),
        ("YEAR NINE", "YEAR TEN"),
        ("first year", "second year"),
        ("Round 9", "Round 10"),
        ("March 2015", "April 2015"),
        ("December 2014", "January 2015"),
        ("2014 December", "2015 January"),
        ("March 2014/15", "April 2015/16"),
        ("December 2014/15", "January 2014/15"),
        ("Dec-14", "Jan-15"),
        ("May-15", "Jun-15"),
        ("May 2015", "June 2015"),
        ("Sept 2010", "Oct 2010"),
        ("MARCH 2015", "APRIL 2015"),
        ("December", "January"),
        ("end of March 2015", "end of April 2015"),
        ("Quarter ending December 2015", "Quarter ending March 2016"),
        ("half year to September 2015", "half year to March 2016"),
        ("year ending March 2015", "year ending March 2016"),
        ("2004-08", None),
        ("31 March 2015", None),
        ("as at 31 March", None),
        ("Q5 2018", None),
        ("Q2 (July - Sept) 2018/19", None),
        ("Jan 2015 - March 2015", None),
        ("autumn term 2015", None),
        ("Year 1 of 3", None),
        ("Version 99", None),
        ("fifteenth year", None),
        ("may need review", None),
        ("tbc", None),
        ("", None),
    ],
)
def test_the_next_period_is_written_in_the_same_manner(label: str, next_one: str | None) -> None:
    assert following(label) == next_one


@pytest.mark.parametrize("label", ["2004-05", "Q1 2018/19", "Jan-15", "March 2015", "H1 2004"])
def test_periods_that_follow_each_other_stand_in_that_order(label: str) -> None:
    labels = [label]
    for _ in range(13):
        labels.append(following(labels[-1]) or "")
    assert "" not in labels
    assert len(set(labels)) == len(labels)
    assert ordered(reversed(labels), PLAN) == labels


LABELS = st.text() | st.lists(
    st.sampled_from(
        ["Q4", " ", "2018", "/19", "-", "March", "year", "one", "end", "(", "May", "first", "half", "1", "05"]
    ),
    max_size=6,
).map("".join)


@given(LABELS)
def test_any_label_has_a_next_one_or_none(label: str) -> None:
    assert following(label) != label


@given(st.lists(LABELS))
def test_ordering_keeps_every_label_once(labels: list[str]) -> None:
    found = ordered(labels, PLAN)
    assert sorted(found) == sorted(set(labels))
    assert ordered(found, PLAN) == found


@given(st.dictionaries(LABELS, st.text()), LABELS)
def test_what_stands_now_is_one_of_the_values(values: dict[str, str], current: str) -> None:
    assert newest(values, current, PLAN) in {None, *values.values()}
