"""Which words are looked at, which are accepted, and where in a plan the others stand."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model import edits, speller, spelling
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan, new_plan
from shared_plan.model.refusal import Cancelled


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    made = new_plan(tmp_path / "plan.splan", "Words")
    edits.write(made, ROOT, "period", "Q1")
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agree the council’s goverance", [(0, "Agree"), (6, "the"), (10, "council's"), (20, "goverance")]),
        ("SRO and KPIs for oneSource", [(4, "and"), (13, "for")]),
        ("See www.example.org/teh or a@teh.uk, 2nd Q3", [(0, "See"), (24, "or")]),
        ("\\\\server\\teh\\plan  x", []),
        ("joint-working", [(0, "joint"), (6, "working")]),
    ],
)
def test_words_that_are_looked_at(text: str, expected: list[tuple[int, str]]) -> None:
    assert list(speller.words_in(text)) == expected


@given(st.text(max_size=80))
def test_every_word_stands_where_it_is_said_to(text: str) -> None:
    for at, word in speller.words_in(text):
        assert text[at : at + len(word)].replace("’", "'") == word


def test_british_words_are_right_and_american_ones_are_not() -> None:
    known = speller.speller()
    asked = ["organise", "colour", "programme", "workstreams", "Underspend", "color", "teh", "goverance"]
    assert known.wrong(asked) == ["color", "teh", "goverance"]
    assert known.suggest("goverance")[0] == "governance"


def test_questions_and_answers_are_a_line_each() -> None:
    asked = io.StringIO('{"check": ["teh", "the"]}\n{"suggest": "Commisioning"}\n')
    answers = io.StringIO()
    assert speller.serve(asked, answers) == 0
    first, second = (json.loads(line) for line in answers.getvalue().splitlines())
    assert first == {"checked": ["teh", "the"], "wrong": ["teh"]}
    assert "Commissioning" in second["words"]


def test_places_are_those_of_prose_without_what_the_plan_accepts(plan: Plan) -> None:
    item = edits.add(plan, "action", None, "Agree goverance", {"lead": "Wnorgh", "progress": "Teh goverance begun"})
    edits.write(plan, ROOT, "person.wg", json.dumps({"name": "Wilma Gnarr", "initials": "WG"}))
    edits.write(plan, item, "outcome", "Gnarr and Zzyx agree")
    edits.write(plan, ROOT, "word.Zzyx", "Zzyx")
    spelling.add_own("Teh")
    told: list[int] = []
    found = spelling.places(plan.state, lambda at, _of, _words: told.append(at), lambda: False)
    assert {"Gnarr", "Zzyx", "Teh", "Wnorgh"} & set(found) == set()
    assert found["goverance"] == [spelling.Place(item, "title", ""), spelling.Place(item, "progress", "Q1")]
    assert told == [0]
    with pytest.raises(Cancelled):
        spelling.places(plan.state, lambda *_: None, lambda: True)
    plan.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Teh end of teh matter", "Teh end of the matter"), ("tehran teh", "tehran the"), ("teh, teh", "the, the")],
)
def test_only_whole_words_are_replaced(text: str, expected: str) -> None:
    assert spelling.replaced(text, "teh", "the") == expected
