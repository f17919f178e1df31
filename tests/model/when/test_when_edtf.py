"""Readings in the Extended Date/Time Format, checked against another program's grammar."""

import re

import pytest

from shared_plan.model.when import Context, Reading, read
from tests.model.when.phrasebook import cases

edtf = pytest.importorskip("edtf")
TABLES = ("phrases.tsv", "unseen.tsv", "later.tsv", "blind.tsv")


def every(reading: Reading) -> list[Reading]:
    return [reading, *(one for part in reading.parts for one in every(part))]


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("5 March 2014", "", "2014-03-05"),
        ("March 2014", "", "2014-03"),
        ("2015", "", "2015"),
        ("March 14 – June 14", "", "2014-03/2014-06"),
        ("1 April 14 – 31 March 15", "", "2014-04-01/2015-03-31"),
        ("By 31 March 2014", "", "../2014-03-31"),
        ("By December 2015", "", "../2015-12"),
        ("before 1 March 2015", "", "../2015-02-28"),
        ("from March 18", "", "2018-03/.."),
        ("Feb-18", "Start date", "2018-02/.."),
        ("Jul-18", "Target date", "../2018-07"),
        ("Ongoing since April 2012", "", "2012-04/.."),
        ("2004-05", "", "2004-04/2005-03"),
        ("Autumn 2014", "", "2014-23"),
        ("by mid April 2005", "", "../2005-04-20~"),
        ("approx. June 2014", "", "2014-06~"),
        ("within six months", "", "2014-03-01/2014-09-01"),
        ("Ongoing", "", None),
        ("tbc", "", None),
        ("n/a", "", None),
    ],
)
def test_edtf(text: str, heading: str, expected: str | None):
    assert read(text, Context.of(date="2014-03-01"), heading).edtf == expected


def test_every_edtf_is_one_that_another_program_takes():
    texts = [(case.text, case.heading, case.plan or "2014-03-01") for table in TABLES for case in cases(table)]
    readings = [read(text, Context.of(date=plan), heading) for text, heading, plan in texts]
    # The other program is slow: one of each form is enough.
    forms = {re.sub(r"\d", "0", one.edtf): one.edtf for reading in readings for one in every(reading) if one.edtf}
    refused = []
    for text in forms.values():
        try:
            edtf.parse_edtf(text)
        except edtf.EDTFParseException:
            refused.append(text)
    assert len(forms) > 20
    assert not refused


def test_what_is_dated_has_an_edtf_and_what_is_not_has_none():
    for table in TABLES:
        for case in cases(table):
            reading = read(case.text, Context.of(date=case.plan or "2014-03-01"), case.heading)
            for one in every(reading):
                assert bool(one.edtf) == one.dated or one.parts, case.text
