"""Word, Excel and web page: the same paper, without merged cells, every text as typed."""

import io
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import pytest

from shared_plan.model import fitting
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.papers import excel, saving, web, word
from shared_plan.papers.blocks import Group, Heading, Page, Paper, Paragraph, Row, Section, Table, plain_line
from shared_plan.papers.highlight import highlight_of
from shared_plan.papers.paper import Options, paper_of
from tests.papers.conftest import cell, grouped, last_mark, paper

NASTY = (
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    '<b>x</b> & "y"',
    "http://example.invalid/",
    "{=1}",
    "\ttab",
    "'quoted",
)


def fit(plan: Plan, **chosen: str) -> Paper:
    mark = last_mark(plan)
    options = Options(as_at="1 June 2026", since=plan.as_at(mark.step - 1), since_name=mark.name, **chosen)
    return paper_of(plan.state, fitting.fitting(plan.state), options)


def test_word_has_built_in_headings_repeated_heads_and_no_merged_cells(sample: Plan) -> None:
    document = docx.Document(io.BytesIO(word.write(fit(sample))))
    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert styles <= {"Heading 1", "Heading 2", "Heading 3", "Heading 4", "Normal", "List Bullet"}
    xml = document.element.xml
    assert "w:vMerge" not in xml
    assert "w:gridSpan" not in xml
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert rows[0].trPr.find(docx.oxml.ns.qn("w:tblHeader")) is not None
        assert all(row.trPr.find(docx.oxml.ns.qn("w:cantSplit")) is not None for row in rows)
        assert all(column.w for column in table._tbl.tblGrid.gridCol_lst)
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert 'w:lang w:val="en-GB"' in document.styles.element.xml
    assert document.core_properties.title == fit(sample).title


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".html"])
def test_every_title_of_the_plan_is_in_every_format(sample: Plan, ending: str) -> None:
    texts = "\n".join(texts_of(saving.made(fit(sample), ending), ending))
    flat = " ".join(texts.split())
    lost = [item.title for item in sample.state.walk() if " ".join((item.title or "").split()) not in flat]
    assert lost == []


def texts_of(data: bytes, ending: str) -> list[str]:
    if ending == ".xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert sheet is not None
        return [str(one.value) for row in sheet.iter_rows() for one in row if one.value is not None]
    if ending == ".docx":
        document = docx.Document(io.BytesIO(data))
        cells = [one.text for table in document.tables for row in table.rows for one in row.cells]
        return [*(paragraph.text for paragraph in document.paragraphs), *cells]
    return read_page(data).texts


class ReadPage(HTMLParser):
    """The texts and tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def read_page(data: bytes) -> ReadPage:
    page = ReadPage()
    page.feed(data.decode())
    return page


def test_a_web_page_is_one_file_with_scopes_and_captions_and_fetches_nothing(sample: Plan) -> None:
    page = read_page(web.write(fit(sample)))
    names = [tag for tag, _ in page.tags]
    assert page.tags[0] == ("html", {"lang": "en-GB"})
    assert not {"script", "img", "link", "iframe", "a"} & set(names)
    assert names.count("caption") == names.count("table") > 0
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in page.tags if tag == "th")
    assert not any({"rowspan", "colspan", "src", "href", "onclick"} & set(attrs) for _, attrs in page.tags)


def test_excel_prints_on_one_width_with_heads_repeated_and_heights_measured(sample: Plan) -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel.write(fit(sample))))
    sheet = book.active
    assert sheet is not None
    assert sheet.print_title_rows
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert not sheet.merged_cells.ranges
    head = int(str(sheet.print_title_rows).strip("$").split(":$")[0])
    rows = [row for row in range(head + 1, sheet.max_row + 1) if sheet.cell(row, 2).value]
    assert all(sheet.row_dimensions[row].height for row in rows)


def test_text_is_text_whatever_it_begins_with() -> None:
    made = paper([Row((cell(text, head=True), cell(text))) for text in NASTY])
    sheet = openpyxl.load_workbook(io.BytesIO(excel.write(made))).active
    assert sheet is not None
    found = [one for row in sheet.iter_rows() for one in row if one.value in NASTY]
    assert len(found) == 2 * len(NASTY)
    assert {one.data_type for one in found} == {"s"}
    with zipfile.ZipFile(io.BytesIO(excel.write(made))) as package:
        assert "hyperlink" not in package.read("xl/worksheets/sheet1.xml").decode()
    page = read_page(web.write(made))
    assert set(NASTY) <= set(page.texts)
    assert [tag for tag, _ in page.tags].count("b") == 1
    document = docx.Document(io.BytesIO(word.write(made)))
    assert [row.cells[0].text for row in document.tables[0].rows[1:]] == list(NASTY)


def test_a_text_taller_than_a_row_of_excel_goes_on_in_the_next() -> None:
    text = " ".join(f"word{n}" for n in range(4000))
    sheet = openpyxl.load_workbook(io.BytesIO(excel.write(paper([Row((cell("Long", head=True), cell(text)))])))).active
    assert sheet is not None
    rows = [row for row in range(1, sheet.max_row + 1) if "word" in str(sheet.cell(row, 2).value)]
    assert len(rows) > 2
    assert all((sheet.row_dimensions[row].height or 0) <= 409 for row in rows)
    assert " ".join(" ".join(str(sheet.cell(row, 2).value) for row in rows).split()) == text
    assert [sheet.cell(row, 1).value for row in rows] == ["Long"] + ["Long (continued)"] * (len(rows) - 1)


def test_groups_are_headings_in_word_and_repeated_in_excel() -> None:
    made = paper(grouped(3, "Housing"), ("Theme", "Action", "Progress"))
    document = docx.Document(io.BytesIO(word.write(made)))
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 2"] == ["Housing"]
    sheet = openpyxl.load_workbook(io.BytesIO(excel.write(made))).active
    assert sheet is not None
    assert [sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)].count("Housing") == 3


def test_sections_of_every_kind_part_a_table() -> None:
    outer, inner = Group((cell("Outer", head=True),)), Group((cell("Inner", head=True), cell("why")))
    rows = (Section(2, plain_line("One")), Row((cell("A", head=True),), (outer, inner)), Section(2, plain_line("Two")),
            Row((cell("B", head=True),), (outer, inner)))  # fmt: skip
    table = Table("T", paper(grouped(1), ("W", "X", "Y", "Z")).blocks[1].heads, rows, section="Part")  # type: ignore[union-attr]
    document = docx.Document(io.BytesIO(word.write(Paper("T", (Heading(1, "T"), table)))))
    headings = [one.text for one in document.paragraphs if one.style and one.style.name.startswith("Heading")]
    assert headings == ["T", "One", "Outer", "Inner", "Two", "Outer", "Inner"]
    sheet = openpyxl.load_workbook(io.BytesIO(excel.write(Paper("T", (Heading(1, "T"), table))))).active
    assert sheet is not None
    assert [one.value for one in list(sheet.iter_rows())[-1]] == ["Two", "Outer", "Inner", "why", "B"]


def test_control_characters_and_long_titles_break_no_format() -> None:
    made = Paper(
        "T" * 400,
        (Heading(1, "T & <x>"), Paragraph(plain_line("a\x01b"))),
        "A" * 300,
        "&" * 300,
        "F" * 300,
        "",
        "M" * 300,
    )
    for ending in saving.FORMATS:
        assert saving.made(made, ending)


def test_a_highlight_report_has_the_row_as_a_page(tmp_path: Path) -> None:
    from shared_plan.model import samples
    from shared_plan.model.plan import empty_plan

    plan = empty_plan(tmp_path / "plan.splan")
    samples.build(plan, "shared-services")
    report = highlight_of(plan.state, "WS1", Options(as_at="1 June 2026"))
    text = " ".join(texts_of(word.write(report), ".docx"))
    workstream = next(item for item in plan.state.walk() if item.get("ref") == "WS1")
    for item in plan.state.walk(workstream.id):
        assert item.title is not None
        assert item.title in text
    for words in ("£45,000", "£6,320", "Gillian Ashcombe to 31 August 2026", "Milestones", "Risks", "Issues"):
        assert words in text
    with pytest.raises(Refused, match="no item is called “WS9”"):
        highlight_of(plan.state, "WS9")


def test_a_paper_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = paper(grouped(2), ("A", "B", "C"), Page())
    target = tmp_path / "paper.pdf"
    saving.save(made, target)
    before = target.read_bytes()
    assert before.startswith(b"%PDF-1.7")
    with pytest.raises(Refused, match=r"can't be written .*close it where it is open"):
        saving.save(made, tmp_path / "nowhere" / "paper.pdf")
    monkeypatch.setattr(saving, "replace_whole", full_disk)
    with pytest.raises(Refused, match=r"paper\.pdf: can't be written \(no space left on device\)"):
        saving.save(made, target)
    assert target.read_bytes() == before
    with pytest.raises(Refused, match=r"can't be saved as “\.odt”; use \.pdf, \.docx, \.xlsx, \.html"):
        saving.save(made, tmp_path / "paper.odt")


def full_disk(path: Path, data: bytes) -> None:
    raise OSError(28, "No space left on device")
