"""Corrections as data: written and read again alike, refused in words, and what they do to sheet and tree."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.exchange import mapping
from shared_plan.exchange.corrections import BLANKS, SPLITS, Corrections, SheetCorrection, from_plain, load, save
from shared_plan.exchange.grid import Area, Source, sheet_of
from shared_plan.exchange.recognise import Entry
from shared_plan.exchange.shaping import before, joined, lowered
from shared_plan.model.refusal import Refused

ROWS = st.sets(st.integers(1, 9999), max_size=4)
NUMBERS = st.integers(1, 700)
SHEETS = st.builds(
    SheetCorrection,
    st.integers(0, 99),
    st.dictionaries(NUMBERS, st.sampled_from(mapping.ROLES), max_size=4),
    ROWS,
    ROWS,
    ROWS,
    st.dictionaries(NUMBERS, st.sampled_from(BLANKS), max_size=3),
    st.dictionaries(NUMBERS, st.sampled_from(SPLITS), max_size=3),
    st.booleans(),
)
CORRECTIONS = st.builds(
    Corrections, st.dictionaries(st.text(max_size=8), SHEETS, max_size=3), st.booleans(), st.booleans()
)


@given(CORRECTIONS)
def test_what_is_written_is_read_again(made: Corrections) -> None:
    again = from_plain(json.loads(json.dumps(made.plain())), "mapping.json")
    assert again.plain() == made.plain()
    assert again.choices.hidden == made.choices.hidden


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("[]", "not a mapping file"),
        ("{", "not a mapping file"),
        ('{"sheets": {"P": {"split": {"A": "everywhere"}}}}', "“split” should name columns"),
        ('{"sheets": {"P": {"blank": 3}}}', "“blank” should name columns"),
        ('{"sheets": {"P": {"items": ["x"]}}}', "“items” should be row numbers"),
        ('{"sheets": {"P": {"colour": "red"}}}', "“colour” is not known"),
    ],
)
def test_what_is_no_mapping_is_refused(tmp_path: Path, data: str, told: str) -> None:
    (tmp_path / "m.json").write_text(data, encoding="utf-8")
    with pytest.raises(Refused, match=told):
        load(tmp_path / "m.json", {})


def test_columns_are_named_by_heading_or_letter(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text(
        '{"sheets": {"P": {"columns": {"Lead Group": "lead", "D": "skip"}}}}', encoding="utf-8"
    )
    assert load(tmp_path / "m.json", {"P": {2: "Lead group"}}).of("P").columns == {2: "lead", 4: "skip"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="choose another folder"):
        save(Corrections(), tmp_path / "gone" / "m.json")


BLANK_CELLS = [
    ["Theme", "Lead"], ["Roads", "AB"], ["Bridges", ""], ["Parks"], ["Trees", ""], ["Ponds", "CD", "x"], ["Reeds", "", "y"],
]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "areas"), [("above", (Area(6, 2, 7, 2),)), ("nothing", ()), ("", (Area(2, 1, 3, 1),))]
)
def test_blanks_are_merged_as_the_officer_says(word: str, areas: tuple[Area, ...]) -> None:
    """Rows of a single text (3 to 5) are sections for all that is known: nothing is carried over them."""
    column = 2 if word else 1
    merged = (Area(6, 2, 7, 2),) if word == "nothing" else (Area(2, 1, 3, 1),) if not word else ()
    sheet = replace(sheet_of("P", BLANK_CELLS), merged=merged)
    said = Corrections({"P": SheetCorrection(1, blank={column: word} if word else {})})
    shaped = before(Source("p.xlsx", "xlsx", (sheet,)), said).sheets[0]
    assert shaped.merged == areas
    assert shaped.cells == sheet.cells


def test_what_came_out_of_one_cell_is_one_item_again() -> None:
    children = [Entry("subaction", "a", where="P!B2"), Entry("subaction", "c", where="P!C2")]
    parted = [Entry("action", "Do", where="P!B2", children=children), Entry("action", "b", where="P!B2")]
    found = joined(parted, {"P!B2": "Do:\n• a\n• b"})
    assert [(entry.title, [one.title for one in entry.children]) for entry in found] == [("Do:\n• a\n• b", ["c"])]


def test_a_section_that_is_an_item_gives_its_rows_back() -> None:
    one = Entry("theme", "Roads", where="P!A2", children=[Entry("action", "Mend", where="P!A3")])
    two = Entry("theme", "Parks", where="P!A4", children=[Entry("action", "Plant", where="P!A5")])
    found = lowered([one, two], {("P", 4)}, "action")
    assert [entry.title for entry in found] == ["Roads"]
    assert [(entry.kind, entry.title) for entry in found[0].children] == [
        ("action", "Mend"), ("action", "Parks"), ("action", "Plant"),
    ]  # fmt: skip
