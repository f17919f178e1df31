"""Reading timescales from the command line: one phrase, and many a line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds" / "dates.tsv"
KEYS = {"text", "kind", "edtf", "earliest_start", "latest_start", "earliest_finish", "latest_finish", "open_ended", "precision", "ambiguous", "parts"}  # fmt: skip


def test_one_phrase(command: Command) -> None:
    found = command("read-date", "March 14 – June 14", "--date", "2014-03-01", "--json").json
    assert set(found) >= KEYS
    assert (found["kind"], found["latest_finish"], found["precision"]) == ("range", "2014-06-30", "month")
    assert command("read-date", "By 31 July 2018").out.strip()


def test_many_lines_keep_their_order_and_contexts(command: Command) -> None:
    lines = [
        "Short term",
        {"text": "Feb-18", "heading": "Start date"},
        "",
        {"text": "24 September", "date": "2010-07-01"},
        "{broken",
        '{"other": 1}',
    ]
    answer = command(
        "read-date", "-", "--json", "--date", "2006-10-01", "--term", "short term=within six months", lines=lines
    )
    found = [json.loads(line) for line in answer.out.splitlines()]
    assert [one["text"] for one in found] == ["Short term", "Feb-18", "", "24 September", "{broken", '{"other": 1}']
    assert found[0]["latest_finish"] == "2007-04-01"
    assert (found[1]["kind"], found[1]["earliest_start"]) == ("from", "2018-02-01")
    assert found[3]["earliest_start"] == "2010-09-24"


def test_bad_options_are_refused(command: Command) -> None:
    assert command("read-date", "x", "--term", "nonsense").status == 2
    assert command("read-date", "x", "--date", "whenever").status == 3


@pytest.mark.skipif(not SEEDS.exists(), reason="the seed plans are not here")
def test_seed_phrases(command: Command) -> None:
    names, *rows = [line.split("\t") for line in SEEDS.read_text(encoding="utf-8").rstrip("\n").split("\n")]
    asked = [{"text": r[0], "heading": r[1], "date": r[2]} for r in rows]
    terms = ("short term=within six months", "medium term=within a year", "long term=up to 2008 elections")
    answer = command("read-date", "-", *(w for t in terms for w in ("--term", t)), lines=asked)
    for line, row in zip(answer.out.splitlines(), rows, strict=True):
        found = json.loads(line)
        wanted = dict(zip(names[3:], row[3:], strict=True))
        got = {name: _told(found[name]) for name in wanted}
        assert got == wanted, row[0]


def _told(value: object) -> str:
    return (
        {None: "", True: "yes", False: "no"}.get(value, str(value))
        if value is None or isinstance(value, bool)
        else str(value)
    )
