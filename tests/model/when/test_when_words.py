"""How a reading is said, sorted and exchanged."""

import pytest

from shared_plan.model.when import Context, Reading, in_words, read, sort_key

CONTEXT = Context.of(date="2006-10-01", terms={"short term": "within six months"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("March 14 – June 14", "some time in March 2014 to some time in June 2014"),
        ("by July 2018", "by 31 July 2018"),
        ("Ongoing", "ongoing"),
        ("Short-term", "some time from 1 October 2006, done by 1 April 2007"),
        ("tbc", "not understood: kept as written"),
        ("n/a", "no timescale"),
        ("5 March 2014", "5 March 2014"),
        ("March 2014", "some time in March 2014"),
        ("2014", "some time in 2014"),
        ("2014/15", "some time between 1 April 2014 and 31 March 2015"),
        ("from 1 April 2014", "from 1 April 2014"),
        ("April 2014 onwards", "from some time in April 2014, ongoing"),
        ("after 31 March 2014", "some time from 1 April 2014"),
        ("after approval", "depends on something else: no date"),
        ("by mid April 2005", "by 20 April 2005 (read with doubt)"),
        ("By 31 March 15 / Ongoing for new services", "by 31 March 2015; ongoing"),
    ],
)
def test_in_words(text: str, words: str):
    assert in_words(read(text, CONTEXT)) == words


def test_rows_sort_by_time_and_the_unknown_last():
    texts = ["tbc", "Ongoing", "by June 2015", "March 2014", "2013/14", "5 March 2014", "from May 2014"]
    ordered = sorted(texts, key=lambda text: sort_key(read(text, CONTEXT)))
    assert ordered == ["2013/14", "March 2014", "5 March 2014", "from May 2014", "by June 2015", "Ongoing", "tbc"]


def test_a_reading_is_exchanged_in_the_shape_of_the_contract():
    plain = read(
        "By 31 March 15 for historic services\nOngoing for new services.", Context.of(date="2014-03-01")
    ).as_json()
    assert plain == {
        "text": "By 31 March 15 for historic services\nOngoing for new services.",
        "kind": "by",
        "edtf": plain["edtf"],
        "earliest_start": None,
        "latest_start": None,
        "earliest_finish": None,
        "latest_finish": "2015-03-31",
        "open_ended": True,
        "precision": "day",
        "ambiguous": False,
        "parts": plain["parts"],
    }
    assert [part["text"] for part in plain["parts"]] == [
        "By 31 March 15 for historic services",
        "Ongoing for new services.",
    ]
    assert [(part["kind"], part["open_ended"]) for part in plain["parts"]] == [("by", False), ("ongoing", True)]


def test_a_reading_survives_exchange():
    reading = read("Phase 1: June 2014; Phase 2: tbc", CONTEXT)
    assert Reading.from_json(reading.as_json()) == reading
