"""The phrases of the five seed plans, read as the research on them says."""

import csv
from pathlib import Path

import pytest

from shared_plan.model.when import Context, read
from shared_plan.model.when.reading import ENDS

SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds" / "dates.tsv"
TERMS = {"short term": "within six months", "medium term": "within a year", "long term": "up to 2008 elections"}


def rows() -> list[dict[str, str]]:
    if not SEEDS.exists():
        return []
    with SEEDS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.skipif(not SEEDS.exists(), reason="the seed plans are not beside the project")
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["phrase"])
def test_seed_phrase(row: dict[str, str]):
    plain = read(row["phrase"], Context.of(date=row["plan_date"], terms=TERMS), row["context"]).as_json()
    assert {end: plain[end] or "" for end in ENDS} == {end: row[end] for end in ENDS}
    assert (plain["open_ended"], plain["ambiguous"]) == (row["open_ended"] == "yes", row["ambiguous"] == "yes")
    assert (plain["kind"], plain["precision"]) == (row["kind"], row["precision"])


def test_long_term_ends_with_the_elections():
    reading = read("Long term", Context.of(date="2006-10-01", terms=TERMS), "Timescale")
    assert reading.as_json()["latest_finish"] == "2008-05-01"
    assert reading.as_json()["earliest_start"] == "2006-10-01"
