"""Phrases that officers write, by family, each with the reading that an officer would give it.

phrases.tsv was written before the grammar was mended; unseen.tsv and blind.tsv were held back and read once before
they joined; later.tsv holds what was thought of afterwards.
"""

import pytest

from shared_plan.model.when import Context, read
from tests.model.when.phrasebook import Case, differences, families

TABLES = ("phrases.tsv", "unseen.tsv", "later.tsv", "blind.tsv")
FAMILIES = {name: cases for table in TABLES for name, cases in families(table).items()}
PLAN = "2014-03-01"


@pytest.mark.parametrize("family", FAMILIES)
def test_family(family: str):
    wrong = {case: found for case in FAMILIES[family] if (found := wrongly_read(case))}
    assert not wrong


def wrongly_read(case: Case) -> dict[str, tuple[object, object]]:
    reading = read(case.text, Context.of(date=case.plan or PLAN), case.heading or "Timescale")
    assert reading.text == case.text
    return differences(reading, case.expected)


def test_there_are_phrases_enough():
    assert sum(map(len, FAMILIES.values())) >= 600


def test_expectations_tell_readings_apart():
    assert differences(read("June 2014", Context.of(date=PLAN)), "point 2014-07 month")
    assert differences(read("June 2014", Context.of(date=PLAN)), "unknown")
