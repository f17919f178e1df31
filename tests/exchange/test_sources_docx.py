"""Word documents: merged cells, lists, tracked changes, and every paragraph accounted for."""

from pathlib import Path

import docx
import pytest

from shared_plan.exchange.child import read_here
from shared_plan.exchange.grid import Area, Run, Sheet, Source
from shared_plan.model.refusal import Refused
from tests.exchange.made import WORD, document, p, relation, tbl, tc, tr

HEADING = '<w:pStyle w:val="Heading1"/>'
STYLES = (
    f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Mine"/><w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
)


def level(depth: int, counts: str, pattern: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{counts}"/><w:lvlText w:val="{pattern}"/></w:lvl>'


LISTS = (
    f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">{level(0, "bullet", chr(0xF0B7))}{level(1, "bullet", "o")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}{level(2, "lowerRoman", "%1.%3")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
)


def item(text: str, number: int, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def source(folder: Path, *body: str, parts: dict[str, str] | None = None, links: str = "") -> Source:
    every = {"word/styles.xml": STYLES, "word/numbering.xml": LISTS, **(parts or {})}
    known = relation(1, "styles", "styles.xml") + relation(2, "numbering", "numbering.xml") + links
    return read_here(document(folder / "a.docx", "".join(body), every, known))


def texts(sheet: Sheet) -> dict[str, str]:
    return {cell.ref: cell.text for cell in sheet.cells}


def one(folder: Path, *paragraphs: str) -> str:
    """The text of a table's only cell."""
    return source(folder, tbl(tr(tc(*paragraphs)))).sheets[0].cells[0].text


def test_spans_and_merges(tmp_path: Path) -> None:
    wide, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = source(tmp_path, tbl(
        tr(tc("Title", about=wide), "Z", about="<w:tblHeader/>"),
        tr(tc("Theme", about=down), "a", "b"),
        tr(tc("", about=on), "c", "d"),
        tr(tc("kept too", about=on), "e", "f"),
        tr("next", "g", about='<w:gridBefore w:val="1"/>'),
    )).sheets[0]  # fmt: skip
    assert texts(found) == {
        "A1": "Title", "C1": "Z", "A2": "Theme\nkept too", "B2": "a", "C2": "b", "B3": "c", "C3": "d", "B4": "e", "C4": "f", "B5": "next", "C5": "g",
    }  # fmt: skip
    assert found.merged == (Area(1, 1, 1, 2), Area(2, 1, 4, 1))
    assert found.header_rows == {1}


def test_lists_are_marked_as_word_shows_them(tmp_path: Path) -> None:
    assert one(tmp_path, item("one", 1), item("under", 1, 1), item("two", 1)) == "• one\n◦ under\n• two"
    numbered = [
        item("a", 2),
        item("b", 2, 1),
        item("c", 2, 1),
        item("d", 2),
        item("e", 2, 1),
        item("f", 2, 2),
        item("g", 3),
        item("h", 3),
    ]
    assert one(tmp_path, *numbered) == "1. a\n(a) b\n(b) c\n2. d\n(a) e\n2.i f\n1. g\n2. h"


def test_a_column_of_automatic_numbers(tmp_path: Path) -> None:
    found = source(tmp_path, tbl(tr(tc(item("", 2)), "x"), tr(tc(item("", 2)), "y"), tr(tc(item("", 1)), "z")))
    assert texts(found.sheets[0]) == {"A1": "1.", "B1": "x", "A2": "2.", "B2": "y", "B3": "z"}


def test_a_style_may_bring_the_list(tmp_path: Path) -> None:
    assert (
        one(
            tmp_path,
            p("one", '<w:pStyle w:val="Item"/>'),
            p("none", '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        )
        == "• one\nnone"
    )


def test_breaks_tabs_and_signs(tmp_path: Path) -> None:
    inner = '<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/><w:br w:type="page"/></w:r></w:p>'
    assert one(tmp_path, p(""), inner, p(""), p("last"), p("")) == "a\nb\tc\u2011✓\n\nlast"


def test_what_is_struck_bold_or_hidden(tmp_path: Path) -> None:
    inner = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Bold </w:t></w:r><w:r><w:rPr><w:rStyle w:val="Gone"/></w:rPr><w:t>gone</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>never</w:t></w:r></w:p>'
    found = source(tmp_path, tbl(tr(tc(inner), tc(p("all", marks="<w:strike/>")))))
    mixed, struck = found.sheets[0].cells
    assert (mixed.text, mixed.runs) == ("Bold gone", (Run(0, 5, bold=True), Run(5, 9, struck=True)))
    assert (struck.struck, struck.runs) == (True, ())
    assert "Hidden text" in found.warnings[0].message


def test_tracked_changes(tmp_path: Path) -> None:
    inner = '<w:p><w:ins><w:r><w:t xml:space="preserve">new </w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:t>kept</w:t></w:r></w:p>'
    found = source(tmp_path, tbl(tr(tc(inner)), tr("dropped", about="<w:del/>"), tr("stays")))
    assert texts(found.sheets[0]) == {"A1": "new kept", "A2": "stays"}
    told = [(notice.cell, notice.message[:30]) for notice in found.warnings]
    assert told == [("A1", "Text that was deleted with tra"), ("", "A row that was deleted with tr")]


def test_a_table_within_a_cell(tmp_path: Path) -> None:
    found = source(tmp_path, tbl(tr(tc(p("before"), tbl(tr("a", "b"), tr("c", "d")), p("after")))))
    assert texts(found.sheets[0]) == {"A1": "before\na\tb\nc\td\nafter"}
    assert "A table inside this cell" in found.warnings[0].message


def test_content_controls_fields_and_links(tmp_path: Path) -> None:
    inner = (
        '<w:p><w:sdt><w:sdtContent><w:r><w:t xml:space="preserve">chosen </w:t></w:r></w:sdtContent></w:sdt>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:t xml:space="preserve">1 May </w:t></w:r>'
        '<w:hyperlink r:id="rId9"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>'
    )
    rows = f"<w:sdt><w:sdtContent>{tr(tc(inner))}</w:sdtContent></w:sdt>"
    found = source(
        tmp_path,
        f"<w:sdt><w:sdtContent>{tbl(rows)}</w:sdtContent></w:sdt>",
        links=relation(9, "hyperlink", "http://a.b/c", ' TargetMode="External"'),
    )
    cell = found.sheets[0].cells[0]
    assert (cell.text, cell.link) == ("chosen 1 May here", "http://a.b/c")


def test_notes_boxes_comments_headers(tmp_path: Path) -> None:
    box = "<w:p><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r></w:p>"
    cell = '<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="5"/></w:r></w:p>'
    parts = {
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2">{p("the note")}</w:footnote></w:footnotes>',
        "word/comments.xml": f'<w:comments xmlns:w="{WORD}"><w:comment w:id="5">{p("a remark")}</w:comment></w:comments>',
        "word/header1.xml": f'<w:hdr xmlns:w="{WORD}">{p("Appendix B")}</w:hdr>',
    }
    links = (
        relation(3, "footnotes", "footnotes.xml")
        + relation(4, "comments", "comments.xml")
        + relation(5, "header", "header1.xml")
    )
    found = source(tmp_path, box, tbl(tr(tc(cell))), parts=parts, links=links)
    assert [(line.text, line.where) for line in found.margins] == [
        ("boxed", "text box (paragraph 1)"), ("the note", "footnote (Table 1, cell A1)"), ("Appendix B", "header"),
    ]  # fmt: skip
    assert found.sheets[0].comment_at(1, 1) == "a remark"


def test_paragraphs_find_their_tables(tmp_path: Path) -> None:
    found = source(
        tmp_path, p("The plan", HEADING), p("Leads: Jane"), tbl(tr("a", "b")), p("* agreed in May"), p("Part two", '<w:pStyle w:val="Sub"/>'), tbl(tr("c", "d")),
        p(""), tbl(tr("e", "f")), p("Note: short term = six months"), p("The end"),
    )  # fmt: skip
    first, second, third = found.sheets
    assert [(line.text, line.level, line.bold) for line in first.above] == [
        ("The plan", 1, True),
        ("Leads: Jane", 0, False),
    ]
    assert [line.text for line in first.below] == ["* agreed in May"]
    assert [(line.text, line.level) for line in second.above] == [("Part two", 3)]
    assert (second.continues, third.continues) == ("", "Table 2")
    assert [line.text for line in third.below] == ["Note: short term = six months", "The end"]


def test_a_document_without_a_table(tmp_path: Path) -> None:
    found = source(tmp_path, p("Only words"), p("in a ring", '<w:pStyle w:val="Ring"/>'))
    assert [line.text for line in found.sheets[0].above] == ["Only words", "in a ring"]
    assert "has no table" in found.warnings[0].message


def test_every_text_is_somewhere(tmp_path: Path) -> None:
    """What python-docx writes comes back, paragraph for paragraph and cell for cell."""
    made = docx.Document()
    made.add_heading("Plan", 0)
    table = made.add_table(3, 3)
    for number, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = f"cell {number}"
    table.cell(1, 0).merge(table.cell(2, 0))
    made.add_paragraph("bulleted", style="List Bullet")
    made.save(str(tmp_path / "a.docx"))
    found = read_here(tmp_path / "a.docx").sheets[0]
    assert [line.text for line in (*found.above, *found.below)] == ["Plan", "• bulleted"]
    assert texts(found)["A2"] == "cell 3\ncell 6"
    assert len(found.cells) == 8


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000, "not well-formed"),
        (tbl(tr(tc("x", about='<w:gridSpan w:val="9999999"/>'))), "200 columns"),
        ("<w:p>", "not well-formed"),
        ("", "no filled cell"),
    ],
)
def test_hostile_documents(tmp_path: Path, body: str, word: str) -> None:
    with pytest.raises(Refused, match=word):
        source(tmp_path, body)


def test_tables_in_tables_as_deep_as_xml_goes(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p>" * 80 + "</w:tc></w:tr></w:tbl>" * 80
    assert source(tmp_path, deep).sheets[0].cells[0].text.count("x") == 80


@pytest.mark.parametrize(
    ("name", "cells", "first"),
    [("onesource-culture-plan", 241, "Desired outcome"), ("mkip-indicative-timetable", 36, "Action")],
)
def test_the_seeds(name: str, cells: int, first: str) -> None:
    path = Path(__file__).parents[2].parent / "shared" / "seeds" / f"{name}.docx"
    if not path.exists():
        pytest.skip("the seeds are not beside the project")
    found = read_here(path).sheets[0]
    theirs = docx.Document(str(path))
    assert (len(found.cells), found.cells[0].text) == (cells, first)
    assert {c.text for c in found.cells} == {
        c.text for row in theirs.tables[0].rows for c in row.cells if c.text.strip()
    }
    assert [line.text for line in found.above] == [q.text for q in theirs.paragraphs if q.text]
