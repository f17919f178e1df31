"""Letters that the paper's font does not have: another font draws and measures them, and what none has is named."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.papers import pdf
from shared_plan.papers.blocks import Row
from shared_plan.papers.joining import joined
from shared_plan.papers.measure import REGULAR, SPARE, face, missing, widths
from shared_plan.papers.paper import paper_of
from tests.papers.conftest import SIMPLE, cell, paper, write
from tests.papers.tagged import read
from tests.papers.test_tags import failures


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("سلام", "\ufeb3\ufefc\ufee1"),  # initial seen, lam with alef as one, meem alone
        ("باب", "\ufe91\ufe8e\ufe8f"),
        ("دار", "\ufea9\ufe8d\ufead"),  # letters that join nothing behind them
        ("مَدّ", "\ufee3\u064e\ufeaa\u0651"),  # vowel signs neither join nor part
        ("plain words", "plain words"),
    ],
)
def test_arabic_letters_join_their_neighbours(text: str, forms: str) -> None:
    assert joined(text) == forms


def test_letters_are_measured_in_the_font_that_draws_them() -> None:
    assert widths(REGULAR)("✓") == face(SPARE).charWidths[ord("✓")]
    assert widths(REGULAR)("a✓") == face(REGULAR).charWidths[ord("a")] + face(SPARE).charWidths[ord("✓")]
    assert widths(REGULAR)("سلام") < sum(face(SPARE).charWidths[ord(letter)] for letter in "سلام")


def test_only_what_no_font_has_is_missing_and_named_with_its_row(plan: Plan) -> None:
    assert missing("✓ Հայ سلام é") == []
    assert missing("漢字 ✓ 漢") == ["漢", "字"]
    write(plan, "Mend roofs", progress="See 漢字 ✓")
    (warning,) = paper_of(plan.state, SIMPLE).warnings
    assert warning == "The letters 漢 字 in “Mend roofs” are not in the paper's font; □ stands for them."


def test_letters_beyond_the_first_65_536_are_told_as_they_are(tmp_path: Path) -> None:
    data = pdf.write(paper([Row((cell("Row", head=True), cell("smile 😀 end")))])).data
    found = read(data)
    assert found.tree.all("TD")[0].text == "smile 😀 end"
    maps = [font.ToUnicode.read_bytes().decode("latin-1") for font in found.document.pages[0].Resources.Font.values()]
    assert all(
        int(one.split(" beginbfchar")[0].split()[-1])
        == len(re.findall(r"^<..> <.*>$", one.partition("beginbfchar")[2], re.MULTILINE))
        for one in maps
    )
    assert failures(data, tmp_path) == []


def test_the_spare_font_is_embedded_only_where_it_is_needed() -> None:
    def fonts(text: str) -> set[str]:
        found = read(pdf.write(paper([Row((cell("Row", head=True), cell(text)))])).data)
        return {str(font.BaseFont).rpartition("+")[2] for font in found.document.pages[0].Resources.Font.values()}

    assert not any("DejaVu" in name for name in fonts("plain"))
    assert any("DejaVu" in name for name in fonts("a tick ✓"))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40))
def test_whatever_the_letters_are_a_paper_is_made_and_says_them(text: str) -> None:
    try:
        found = read(pdf.write(paper([Row((cell("Row", head=True), cell(text or "-")))])).data)
    except Refused as refusal:
        raise AssertionError(text) from refusal
    assert len(found.document.pages) >= 1
