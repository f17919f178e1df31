"""Phrases as UK plans write them, judged by the rules of reading before anybody looked at how they are read.

judged.tsv was written blind, before its author had seen the grammar; judged_later.tsv holds the blind sets after it.
Many of them have no date in them, or a number that is none: a false date is the worst fault of a reading.
"""

import pytest

from tests.model.when.verdicts import agrees, rows, wrong

TABLES = ("judged.tsv", "judged_later.tsv")
CASES = [pytest.param(row, id=f"{table}-{n}") for table in TABLES for n, row in enumerate(rows(table), 2)]


@pytest.mark.parametrize("row", CASES)
def test_a_phrase_is_read_as_an_officer_reads_it(row: dict[str, str]):
    assert not wrong(row)


def test_there_are_phrases_enough_with_and_without_dates():
    ends = ("earliest_start", "latest_start", "earliest_finish", "latest_finish")
    undated = [row for row in rows("judged.tsv") if not any(row[name] for name in ends)]
    assert len(rows("judged.tsv")) >= 1000
    assert len(undated) >= 300
    assert len(rows("judged_later.tsv")) >= 500


def test_verdicts_tell_readings_apart():
    row = next(row for row in rows("judged.tsv") if row["phrase"] == "June 2014")
    assert "latest_finish" in wrong({**row, "latest_finish": "2014-07-31"})
    assert not agrees("2014-07-01~2014-07-31", "2014-08-01")
    assert agrees("none|term", "term")
