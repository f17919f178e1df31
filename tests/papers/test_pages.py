"""How a table goes over pages: groups continued, rows kept whole, long ones cut, and what is always there or never."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared_plan.model.refusal import Cancelled, Refused
from shared_plan.papers import pdf
from shared_plan.papers.blocks import (
    Bullets,
    Cell,
    Group,
    Head,
    Heading,
    Key,
    Line,
    Page,
    Paper,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    plain_line,
)
from tests.papers.conftest import cell, grouped, paper
from tests.papers.tagged import Tagged, letters, read

SENTENCE = "The board agreed the next step and asked for a report in the spring. "


def printed(rows: list[Row | Section], heads: tuple[str, ...] = ("Action", "Progress"), page: Page = Page()) -> Tagged:  # noqa: B008
    return read(pdf.write(paper(rows, heads, page)).data)


def test_a_group_over_three_pages_says_continued_twice() -> None:
    found = printed(grouped(70), ("Theme", "Action", "Progress"))
    assert len(found.artifacts) == 3
    assert [text.count("(continued)") for text in found.artifacts] == [0, 1, 1]
    assert "(continued)" not in found.tree.text
    (group,) = [th for th in found.tree.all("TH") if th.text == "Group"]
    assert int(group.attributes["/RowSpan"]) == 70
    assert group.pages == {0}


def test_a_row_of_220_sentences_over_five_pages_is_one_row() -> None:
    text = "".join(f"{n}. {SENTENCE}" for n in range(1, 221))
    found = printed([Row((cell("Long", head=True), cell(text))), Row((cell("Short", head=True), cell("Done")))],
                    page=Page("A4", "landscape", 14))  # fmt: skip
    rows = found.tree.all("TBody")[0].kids
    assert [row.kids[0].text for row in rows] == ["Long", "Short"]
    assert len(rows[0].kids[1].pages) >= 5
    assert " ".join(rows[0].kids[1].text.split()) == text.strip()


def test_rows_are_kept_whole_where_a_page_has_room_for_them() -> None:
    rows = [Row((cell(f"Action {n}", head=True), cell(SENTENCE * 9))) for n in range(40)]
    found = printed(rows)
    assert len(found.artifacts) > 3
    assert all(
        len({page for node in row.walk() for page in node.pages}) == 1 for row in found.tree.all("TBody")[0].kids
    )


def test_a_groups_text_longer_than_its_rows_is_read_whole_and_once() -> None:
    text = "".join(f"{n} {SENTENCE}" for n in range(120))
    group = Group((cell(f"Theme: {text}", head=True),))
    found = printed([Row((cell("One", head=True), cell("a")), (group,))], ("Theme", "Action", "Progress"))
    assert len(found.artifacts) > 1
    assert " ".join(found.tree.all("TBody")[0].all("TH")[0].text.split()) == f"Theme: {text}".strip()


@pytest.mark.parametrize("before", range(14, 27))
def test_a_group_with_a_long_text_leaves_no_hole_beside_it_at_the_foot(before: int) -> None:
    """Where only its first row would fit and its text is longer, the whole group goes to the next page."""
    group = Group((cell("Two\na\nb\nc\nd\ne", head=True),))
    rows = [Row((cell(f"Row {n}\n2\n3\n4\n5", head=True), cell("x")), (group,)) for n in range(3)]
    found = printed([*grouped(before), *rows], ("Theme", "Action", "Progress"))
    first, second = (
        next(iter(th.pages | {p for kid in th.kids for p in kid.pages}))
        for th in found.tree.all("TH")
        if th.text.startswith(("Row 0", "Row 1"))
    )
    assert first == second


def test_groups_within_groups_end_together_and_each_spans_its_own_rows() -> None:
    outer = Group((cell("Outer", head=True),))
    inner = [Group((cell(f"Inner {n}", head=True), cell("why"))) for n in range(2)]
    rows = [Row((cell(f"{n}", head=True),), (outer, inner[n // 20])) for n in range(40)]
    found = printed(rows, ("Theme", "Workstream", "Reason", "Action"))
    spans = {th.text: int(th.attributes.get("/RowSpan", 1)) for th in found.tree.all("TBody")[0].all("TH")}
    assert (spans["Outer"], spans["Inner 0"], spans["Inner 1"]) == (40, 20, 20)
    assert sum(text.count("Outer (continued)") for text in found.artifacts) == len(found.artifacts) - 1


def test_a_section_is_a_heading_and_never_alone_at_a_pages_foot() -> None:
    rows: list[Row | Section] = []
    for n in range(30):
        rows.append(Section(2, plain_line(f"Section {n}"), (plain_line("Lead: JW"),)))
        rows += [Row((cell(f"Action {n}.{m}", head=True), cell("text"))) for m in range(3)]
    found = printed(rows)
    headings = found.tree.all("H2")
    assert [heading.text for heading in headings] == [f"Section {n}" for n in range(30)]
    body = found.tree.all("TBody")[0].kids
    for at, row in enumerate(body[:-1]):
        if row.all("H2"):
            here = {page for node in row.walk() for page in node.pages}
            assert here <= {page for node in body[at + 1].walk() for page in node.pages}


def test_one_enormous_word_is_broken_and_loses_no_letter() -> None:
    word = "Donaudampfschifffahrt" * 400
    found = printed([Row((cell("Word", head=True), cell(word)))])
    assert found.tree.all("TD")[0].text == word


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Caffè, naïve, Ŵyn, £5 – “so” ½ €", "Caffè, naïve, Ŵyn, £5 – “so” ½ €"),
        ("שלום עולם", "שלום עולם"),
        ("Plan שלום 2024 end", "Plan שלום 2024 end"),
        ("cafe\u0301", "café"),
        ("漢字", "漢字"),
        ("שלום (עולם) 2024", "שלום (עולם) 2024"),
        ("Done ✓ ☐ → ⚠ السلام عليكم", "Done ✓ ☐ → ⚠ السلام عليكم"),
        ("Ελληνικά Кириллица Հայերեն", "Ελληνικά Кириллица Հայերեն"),
        ("a\u00adb\ufeffc\u2011d\te", "abc-d e"),
        ("<b>not bold</b> & <img src='x'> {tex} \\ ( )", "<b>not bold</b> & <img src='x'> {tex} \\ ( )"),
    ],
)
def test_letters_are_read_as_they_were_typed(text: str, read_as: str) -> None:
    assert printed([Row((cell("Row", head=True), cell(text)))]).tree.all("TD")[0].text == read_as


def test_more_letters_than_one_subset_holds() -> None:
    text = "".join(chr(code) for code in range(0x100, 0x24F)) + "".join(chr(code) for code in range(0x400, 0x45F))
    found = printed([Row((cell("Row", head=True), cell(" ".join(re.findall(".{1,8}", text)))))])
    fonts = found.document.pages[0].Resources.Font
    assert len(fonts) > 2
    assert all("/ToUnicode" in font and "\0" not in letters(font).values() for font in fonts.values())
    assert found.tree.all("TD")[0].text.replace(" ", "") == text


def test_forty_columns_are_refused_in_a_sentence_and_fit_in_small_type_on_a3() -> None:
    heads = tuple(f"C{n}" for n in range(40))
    rows = [Row(tuple(cell("x", head=n == 0) for n in range(40)))]
    with pytest.raises(Refused, match=r"too narrow for 40 columns.*23 fit.*A3"):
        printed(rows, heads, Page("A4", "landscape", 8.7))
    found = printed(rows, heads, Page("A3", "landscape", 7))
    assert len(found.tree.all("THead")[0].all("TH")) == 40


def test_the_foot_counts_pages_and_leaves_the_middle_free() -> None:
    long = Paper(
        "T",
        paper(grouped(70), ("A", "B", "C")).blocks,
        "Appendix A",
        "Committee",
        "A very long title " * 20,
        ", revision 7",
    )
    found = read(pdf.write(long).data)
    assert [re.findall(r"Page \d of \d", text) for text in found.artifacts] == [[f"Page {n} of 3"] for n in (1, 2, 3)]
    assert all("…, revision 7" in text for text in found.artifacts)
    for page in found.document.pages:
        foot = page.Contents[1].read_bytes().decode("latin-1")
        starts = [float(x) for x in re.findall(r"1 0 0 1 ([\d.]+) [\d.]+ Tm", foot)]
        assert starts[0] == 48
        assert starts[1] > float(page.MediaBox[2]) / 2 + 90


def test_meeting_and_label_are_read_on_the_first_page_alone() -> None:
    found = printed(grouped(70), ("A", "B", "C"))
    assert [kid.text for kid in found.tree.kids[:3]] == ["Appendix A", "A committee", "The title"]
    assert "Appendix A" not in found.artifacts[0]
    assert all("Appendix A" in text and "A committee" in text for text in found.artifacts[1:])


def test_lists_in_a_cell_are_lists() -> None:
    lines = (plain_line("Seek:"), Line((Run("Training"),), "•"), Line((Run("Vehicles"),), "•"), plain_line("End"))
    found = printed([Row((cell("Row", head=True), Cell(lines)))])
    td = found.tree.all("TD")[0]
    assert [kid.tag for kid in td.kids] == ["P", "L", "P"]
    assert [(item.kids[0].text, item.kids[1].text) for item in td.kids[1].kids] == [
        ("•", "Training"),
        ("•", "Vehicles"),
    ]


def test_lists_keys_and_headings_turn_pages() -> None:
    blocks = (
        Bullets(tuple(plain_line(f"{n} {SENTENCE}") for n in range(60))),
        Key("Key", tuple(plain_line(f"Entry {n} {SENTENCE * (n % 3)}") for n in range(60))),
    )
    found = read(pdf.write(Paper("T", blocks)).data)
    assert len(found.artifacts) > 2
    assert [item.kids[1].text.split()[0] for item in found.tree.all("LI")] == [str(n) for n in range(60)]


@pytest.mark.parametrize("size", [8.0, 8.3, 8.6, 8.9, 9.2, 9.5, 9.8, 10.1])
def test_wherever_a_page_ends_no_paragraph_list_or_heading_is_lost(size: float) -> None:
    """The place on the page may be lower than its body's end by the room that stands behind a paragraph."""
    some = [(Paragraph(plain_line(f"Line {n}")), Bullets((plain_line(f"Entry {n}"),))) for n in range(200)]
    blocks = (*(block for pair in some for block in pair), Heading(2, "Further"), Paragraph(plain_line("The end")))
    text = read(pdf.write(Paper("T", blocks, page=Page("A4", "portrait", size))).data).tree.text
    lines = [word for n in range(200) for word in (f"Line {n}", f"Entry {n}")]
    assert text.replace("•", "") == "".join([*lines, "Further", "The end"])


def test_a_small_table_stands_in_its_own_width() -> None:
    rows = (Row((cell("Housing", head=True), cell("3"))),)
    blocks = (Table("Counts", (Head("Theme", 20), Head("Late", 6)), rows, small=True),)
    found = read(pdf.write(Paper("T", blocks)).data)
    assert [node.text for node in found.tree.all("TD")] == ["3"]


def test_printing_can_be_cancelled_between_pages() -> None:
    def stop(page: int) -> None:
        if page == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        pdf.write(paper(grouped(70), ("A", "B", "C")), stop)


texts = st.text(st.sampled_from("ab é•-/\n שA1ⅷ漢\u200b"), max_size=120)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(texts, texts, st.integers(0, 2)), min_size=1, max_size=25), st.sampled_from([7.0, 9.0, 24.0]))
def test_whatever_stands_in_the_cells_the_rows_are_read_in_order(rows: list[tuple[str, str, int]], size: float) -> None:
    groups = [Group((cell(f"Group {n}", head=True),)) for n in range(3)]
    kind = sorted(rows, key=lambda row: row[2])
    made = [
        Row((cell(f"{n:03}", head=True), cell(one), cell(two)), (groups[g],)) for n, (one, two, g) in enumerate(kind)
    ]
    data = pdf.write(paper(made, ("G", "N", "One", "Two"), Page("A4", "portrait", size))).data
    found = read(data)
    body = found.tree.all("TBody")[0]
    numbers = [th.text for th in body.all("TH") if not th.text.startswith("Group")]
    assert numbers == [f"{n:03}" for n in range(len(kind))]
    assert io.BytesIO(data).read(8) == b"%PDF-1.7"
