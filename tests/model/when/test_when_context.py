"""What the plan, the row and the heading lend to a reading."""

from datetime import date

import pytest

from shared_plan.model.when import Context, Reading, read
from shared_plan.model.when.headings import role_of

GLA = {"short term": "within six months", "medium term": "within a year", "long term": "up to 2008 elections"}


def span(reading: Reading) -> str:
    return f"{reading.earliest_start or ''}..{reading.latest_finish or ''}"


@pytest.mark.parametrize(
    ("text", "definition", "expected"),
    [
        ("Short-term", "within six months", "2006-10-01..2007-04-01"),
        ("SHORT TERM", "within six months", "2006-10-01..2007-04-01"),
        ("short  term (information gathering)", "within six months", "2006-10-01..2007-04-01"),
        ("Short-term", "6 months", "2006-10-01..2007-04-01"),
        ("Short-term", "0-6 months", "2006-10-01..2007-04-01"),
        ("Short-term", "6-12 months", "2007-04-01..2007-10-01"),
        ("Short-term", "by March 2007", "2006-10-01..2007-03-31"),
        ("Short-term", "2006/07", "2006-04-01..2007-03-31"),
        ("Short-term", "up to 2008 elections", "2006-10-01..2008-05-01"),
        ("Short-term", "over 3 years", "2009-10-01.."),
        ("Short-term", "when resources allow", ".."),
    ],
)
def test_a_term_is_what_the_plan_says_it_is(text: str, definition: str, expected: str):
    reading = read(text, Context.of(date="2006-10-01", terms={"short term": definition}), "Timescale")
    assert (reading.kind, reading.precision, span(reading)) == ("relative", "term", expected)


def test_a_term_that_the_plan_does_not_define_has_no_date():
    assert not read("Short-term", Context.of(date="2006-10-01", terms={"long term": "a year"})).dated


def test_any_words_may_be_a_term():
    context = Context.of(date="2014-04-01", terms={"Quick win": "within 3 months", "S": "within 1 year"})
    assert span(read("Quick wins", context)) == ".."
    assert span(read("quick win", context)) == "2014-04-01..2014-07-01"
    assert span(read("S", context)) == "2014-04-01..2015-04-01"
    assert not read("SH", context).dated


def test_two_terms_joined_span_both():
    reading = read("Short to medium term", Context.of(date="2006-10-01", terms=GLA))
    assert (reading.kind, span(reading)) == ("relative", "2006-10-01..2007-10-01")


@pytest.mark.parametrize(
    ("text", "quarters", "expected", "doubt"),
    [
        ("Q3 2018", "calendar", "2018-07-01..2018-09-30", False),
        ("Q3 2018", "financial", "2018-10-01..2018-12-31", True),
        ("Q1 2018/19", "financial", "2018-04-01..2018-06-30", False),
        ("Q1 2018/19", "calendar", "2018-04-01..2018-06-30", True),
        ("H2 2018", "calendar", "2018-07-01..2018-12-31", False),
    ],
)
def test_quarters_are_the_plans(text: str, quarters: str, expected: str, doubt: bool):
    reading = read(text, Context.of(date="2018-01-01", quarters=quarters))
    assert (span(reading), reading.ambiguous) == (expected, doubt)


def test_a_calendar_quarter_has_its_own_edtf():
    assert read("Q3 2018", Context.of(quarters="calendar")).edtf == "2018-35"
    assert read("Q3 2018/19", Context.of()).edtf == "2018-10/2018-12"


def test_a_year_pair_of_a_university_is_its_academic_year():
    context = Context.of(date="2014-01-01", years="academic", academic_year_month=8)
    assert span(read("2014/15", context)) == "2014-08-01..2015-07-31"
    assert read("2014/15", context).precision == "year"
    assert span(read("FY 2014/15", context)) == "2014-04-01..2015-03-31"


def test_a_financial_year_may_begin_elsewhere():
    assert span(read("2014/15", Context.of(financial_year_month=8))) == "2014-08-01..2015-07-31"


@pytest.mark.parametrize(
    ("text", "heading", "near", "expected"),
    [
        ("June", "Target date", [date(2018, 2, 1)], "..2018-06-30"),
        ("January", "Target date", [date(2018, 2, 1)], "..2019-01-31"),
        ("November", "Start date", [date(2018, 6, 1)], "2017-11-01.."),
        ("24 September", "Date", [date(2012, 5, 1)], "2012-09-24..2012-09-24"),
    ],
)
def test_a_missing_year_comes_from_the_rows_other_dates(text: str, heading: str, near: list[date], expected: str):
    assert span(read(text, Context.of(date="2030-01-01", near=near), heading)) == expected


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("July", "Milestones 2015/16", "2015-07-01..2015-07-31"),
        ("February", "Milestones 2015/16", "2016-02-01..2016-02-29"),
        ("Q2", "2015/16", "2015-07-01..2015-09-30"),
        ("by 31 March", "Actions 2004-05", "..2005-03-31"),
    ],
)
def test_a_missing_year_comes_from_the_heading(text: str, heading: str, expected: str):
    assert span(read(text, Context.of(date="2030-01-01"), heading)) == expected


def test_a_missing_year_comes_from_the_plans_period():
    assert span(read("July", Context.of(period="2004-05"))) == "2004-07-01..2004-07-31"
    assert span(read("Year 2", Context.of(period="2004 – 2008"))) == "2005-04-01..2006-03-31"


@pytest.mark.parametrize(
    "text", ["July", "24 September", "Q2", "by 31 March", "Autumn", "Year 1", "within six months", "next month"]
)
def test_without_anything_to_tell_the_year_there_is_no_date(text: str):
    assert not read(text, Context()).dated


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Start date", "from"), ("START", "from"), ("Commencement", "from"), ("From", "from"), ("Date opened", "from"),
        ("Planned start", "from"), ("Target", "by"), ("Target completion date", "by"), ("Deadline", "by"),
        ("Due date", "by"), ("By when", "by"), ("By when?", "by"), ("End date", "by"), ("Finish", "by"),
        ("Completion date", "by"), ("Revised implementation date", "by"), ("To be completed by", "by"),
        ("Date", "point"), ("When", "point"), ("Timescale", "point"), ("Timescales", "point"), ("Milestones", "point"),
        ("Start and end dates", "point"), ("Start - Finish", "point"), ("Sponsor", "point"), ("", "point"),
        ("Actual completion date", "by"), ("Date completed", "by"), ("Quarter", "point"), ("Action", "point"),
    ],
)  # fmt: skip
def test_a_heading_says_what_a_bare_date_means(heading: str, role: str):
    assert role_of(heading) == role


def test_a_written_word_outweighs_the_heading():
    context = Context.of(date="2017-11-01")
    assert read("from July 2018", context, "Target date").kind == "from"
    assert read("March 18 - June 18", context, "Start date").kind == "range"
    start = read("by July 2018", context, "Start date")
    assert (start.kind, str(start.latest_start), start.latest_finish) == ("from", "2018-07-31", None)


def test_a_context_is_made_from_what_is_at_hand():
    assert Context.of(date="2014-03-01") == Context(date=date(2014, 3, 1))
    assert Context.of(date=None, terms={"b": "2", "a": "1"}).terms == (("a", "1"), ("b", "2"))
    assert hash(Context.of(near=[date(2014, 1, 1)])) == hash(Context(near=(date(2014, 1, 1),)))


@pytest.mark.parametrize(
    ("date_of_plan", "period", "expected"),
    [
        ("2004-04-01", "2004-05", "2004-04-01..2005-03-31"), ("2004-04-01", "2006-07", "2004-04-01..2005-03-31"),
        ("2004-02-01", "2005-06", "2004-04-01..2005-03-31"), ("2018-04-01", "Q3 2018/19", "2018-04-01..2019-03-31"),
        ("2013-12-01", "2013-2016", "2013-04-01..2014-03-31"),
    ],
)  # fmt: skip
def test_the_plans_first_year_stays_when_its_period_rolls_on(date_of_plan: str, period: str, expected: str):
    assert span(read("Year 1", Context.of(date=date_of_plan, period=period))) == expected


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Original target", "by"), ("Revised target", "by"), ("Revised date", "by"), ("Completed", "by"),
        ("original_target", "by"), ("Original date", "by"), ("New date", "by"), ("Expiry date", "by"),
        ("Revised start date", "from"), ("Actual start", "from"), ("Target start date", "from"), ("By whom", "point"),
        ("Progress to date", "point"), ("PROGRESS end year one", "point"), ("Start / target", "point"),
    ],
)  # fmt: skip
def test_a_qualified_heading_means_what_its_noun_means(heading: str, role: str):
    assert role_of(heading) == role


def test_what_is_headed_as_done_lies_before_the_plans_date():
    context = Context.of(date="2014-05-01")
    assert span(read("March", context, "Date completed")) == "..2014-03-31"
    assert span(read("March", context, "Target date")) == "..2015-03-31"
