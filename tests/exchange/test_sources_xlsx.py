"""Excel workbooks, cell for cell: what stands in them, how it looks, and where it came from."""

import re
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.table import Table as ExcelTable

from shared_plan.exchange.child import read_here
from shared_plan.exchange.grid import Area, Cell, Run, Sheet, Style, Table
from shared_plan.exchange.sources import xlsx, xlsx_cells
from shared_plan.exchange.sources.archive import Broken
from tests.exchange.made import HEAD, MAIN, OFFICE, SHEET, changed, plain_workbook, relation, relations, rows, workbook


def first(path: Path) -> Sheet:
    return read_here(path).sheets[0]


def texts(sheet: Sheet) -> dict[str, str]:
    return {cell.ref: cell.text for cell in sheet.cells}


@pytest.fixture
def looks(tmp_path: Path) -> Sheet:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Theme", "Action\nmore", date(2018, 2, 1), datetime.fromisoformat("2018-03-05T14:30"), 1200.5, 0.5])
    sheet.append([None, "  • outer blanks  ", True, "N/A", -3, "=1+1"])
    sheet["C1"].number_format, sheet["D1"].number_format = "mmm-yy", "dd/mm/yyyy hh:mm"
    sheet["E1"].number_format, sheet["F1"].number_format = '"£"#,##0.00', "0%"
    sheet["A1"].font, sheet["A1"].fill = Font(bold=True, color="FFFF0000"), PatternFill("solid", fgColor="FF1F3864")
    sheet["B2"].font, sheet["B2"].alignment = Font(strike=True, italic=True), Alignment(indent=2)
    sheet["A4"] = CellRichText("keep ", TextBlock(InlineFont(strike=True), "gone"), " end")
    sheet.merge_cells("A1:A3")
    sheet.merge_cells("H1:J9")
    sheet["B1"].comment = Comment("A remark", "JW")
    sheet["D2"].hyperlink = "https://example.org/x"
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[900].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.print_title_rows = "1:1"
    sheet["A6"], sheet["B6"] = "Who", "When"
    sheet.add_table(ExcelTable(displayName="Plan", ref="A6:B7"))
    book.create_sheet("Other")["A1"] = "aside"
    book["Other"].sheet_state = "veryHidden"
    book.save(tmp_path / "looks.xlsx")
    return first(tmp_path / "looks.xlsx")


def test_texts_as_shown(looks: Sheet) -> None:
    assert texts(looks) == {
        "A1": "Theme", "B1": "Action\nmore", "C1": "Feb-18", "D1": "05/03/2018 14:30", "E1": "£1,200.50", "F1": "50%",
        "B2": "  • outer blanks  ", "C2": "TRUE", "D2": "N/A", "E2": "-3", "F2": "", "A4": "keep gone end", "A6": "Who", "B6": "When",
    }  # fmt: skip


def test_values_behind_the_texts(looks: Sheet) -> None:
    found = {cell.ref: cell.value for cell in looks.cells if cell.value is not None}
    assert found == {
        "C1": date(2018, 2, 1),
        "D1": datetime.fromisoformat("2018-03-05T14:30"),
        "E1": 1200.5,
        "F1": 0.5,
        "C2": True,
        "E2": -3,
    }


def test_looks(looks: Sheet) -> None:
    theme, outer, rich = looks.at(1, 1), looks.at(2, 2), looks.at(4, 1)
    assert theme is not None
    assert theme.style == Style(fill="1F3864", colour="FF0000", bold=True)
    assert outer is not None
    assert (outer.struck, outer.italic, outer.indent) == (True, True, 2)
    assert rich is not None
    assert (rich.struck, rich.runs) == (False, (Run(5, 9, struck=True),))


def test_what_stands_beside_the_cells(looks: Sheet) -> None:
    link = looks.at(2, 4)
    assert looks.merged == (Area(1, 1, 3, 1),)
    assert (looks.hidden_rows, looks.hidden_columns, looks.header_rows) == ({2}, {4}, {1})
    assert looks.comment_at(1, 2) == "A remark"
    assert link is not None
    assert link.link == "https://example.org/x"
    assert looks.tables == (Table("Plan", Area(6, 1, 7, 2)),)
    assert (looks.max_row, looks.max_column) == (6, 6)


def test_a_formula_without_its_result_is_no_blank(looks: Sheet) -> None:
    cell = looks.at(2, 6)
    assert cell is not None
    assert (cell.formula, cell.text, cell.value, cell.unreadable) == (True, "", None, True)


def test_hidden_sheets_and_properties(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.create_sheet("Kept").sheet_state = "veryHidden"
    book["Kept"]["A1"] = "K7F3"
    book.properties.title = "The plan"
    book.custom_doc_props.append(openpyxl.packaging.custom.StringProperty(name="Plan", value="K7F3"))
    book.defined_names["Issue"] = openpyxl.workbook.defined_name.DefinedName("Issue", attr_text='"012"')
    book.save(tmp_path / "a.xlsx")
    source = read_here(tmp_path / "a.xlsx")
    assert [(sheet.name, sheet.hidden) for sheet in source.sheets] == [("Sheet", False), ("Kept", True)]
    assert {"core:title": "The plan", "custom:Plan": "K7F3", "name:Issue": "012"}.items() <= source.facts.items()


RAW = {
    "error": ('<c r="A1" t="e"><v>#N/A</v></c>', Cell(1, 1, "#N/A", error=True)),
    "result": ('<c r="A1"><f>1+1</f><v>2</v></c>', Cell(1, 1, "2", 2, formula=True)),
    "no result": ('<c r="A1"><f>1+1</f></c>', Cell(1, 1, "", formula=True)),
    "empty result": ('<c r="A1"><f>1+1</f><v></v></c>', Cell(1, 1, "", formula=True)),
    "shared formula": ('<c r="A1"><f t="shared" si="0"/><v>3</v></c>', Cell(1, 1, "3", 3, formula=True)),
    "text result": ('<c r="A1" t="str"><f>A2</f><v>words</v></c>', Cell(1, 1, "words", formula=True)),
    "wrong result": ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', Cell(1, 1, "#DIV/0!", formula=True, error=True)),
    "link": ('<c r="A1" t="str"><f>HYPERLINK("http://a.b","here")</f><v>here</v></c>', Cell(1, 1, "here", link="http://a.b", formula=True)),
    "true": ('<c r="A1" t="b"><v>1</v></c>', Cell(1, 1, "TRUE", value=True)),
    "iso date": ('<c r="A1" t="d"><v>2018-02-01</v></c>', Cell(1, 1, "2018-02-01", date(2018, 2, 1))),
    "inline": ('<c r="A1" t="inlineStr"><is><t>a &amp; b &lt;c&gt; &#8226; &#x2013;</t></is></c>', Cell(1, 1, "a & b <c> • –")),
    "inline rich": ('<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Bold</t></r><r><t xml:space="preserve"> not</t></r></is></c>', Cell(1, 1, "Bold not", runs=(Run(0, 4, bold=True),))),
    "all struck": ('<c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>gone</t></r></is></c>', Cell(1, 1, "gone", style=Style(struck=True))),
    "phonetic": ('<c r="A1" t="inlineStr"><is><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh></is></c>', Cell(1, 1, "課")),
    "escaped": ('<c r="A1" t="inlineStr"><is><t>a_x000D_\nb_x0041_ _x005F_x0041_ c_x0007_</t></is></c>', Cell(1, 1, "a\nbA _x0041_ c")),
    "line ends": ('<c r="A1" t="inlineStr"><is><t>a&#13;&#10;b&#13;c</t></is></c>', Cell(1, 1, "a\nb\nc")),
    "number": ('<c r="A1"><v>417</v></c>', Cell(1, 1, "417", 417)),
    "long number": ('<c r="A1"><v>0.30000000000000004</v></c>', Cell(1, 1, "0.3", 0.30000000000000004)),
    "power": ('<c r="A1"><v>1E3</v></c>', Cell(1, 1, "1000", 1000)),
}  # fmt: skip


@pytest.mark.parametrize("name", RAW)
@pytest.mark.parametrize("lane", ["quick", "careful", "prefixed", "spaced", "utf-16"])
def test_every_spelling_of_the_xml_gives_the_same_cell(tmp_path: Path, name: str, lane: str) -> None:
    """The quick way and the careful way are one reader to the caller."""
    inner, expected = RAW[name]
    sheet = rows(f'<row r="1">{inner}</row>')
    spelt: str | bytes = sheet
    if lane == "careful":
        spelt = sheet.replace("<sheetData>", "<sheetData><!-- a comment -->")
    elif lane == "prefixed":
        spelt = re.sub(r"<(/?)(\w)", r"<\1x:\2", sheet).replace("xmlns=", "xmlns:x=")
    elif lane == "spaced":
        spelt = sheet.replace('<c r="A1"', '<c  foo="1"  r="A1"')
    elif lane == "utf-16":
        spelt = sheet.replace("UTF-8", "UTF-16").encode("utf-16")
    assert first(workbook(tmp_path / "a.xlsx", spelt)).cells == (expected,)


def test_only_the_usual_spelling_goes_the_quick_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_cells, "careful", lambda *_: pytest.fail("not quick"))
    assert texts(first(plain_workbook(tmp_path / "a.xlsx")))["B2"] == "Tell people"


def test_cells_without_references_and_rows_out_of_order(tmp_path: Path) -> None:
    bare = '<row><c t="inlineStr"><is><t>a</t></is></c><c/><c><v>1</v></c></row><row r="4"><c><v>2</v></c></row>'
    assert texts(first(workbook(tmp_path / "bare.xlsx", rows(bare)))) == {"A1": "a", "C1": "1", "A4": "2"}
    turned = '<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>9</v></c></row>'
    assert [(c.ref, c.text) for c in first(workbook(tmp_path / "turned.xlsx", rows(turned))).cells] == [
        ("A1", "1"),
        ("A2", "9"),
        ("B2", "4"),
    ]


def test_the_strict_dialect(tmp_path: Path) -> None:
    def strict(data: bytes) -> bytes:
        return data.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )

    parts = ("_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", SHEET)
    path = changed(plain_workbook(tmp_path / "a.xlsx"), tmp_path / "strict.xlsx", dict.fromkeys(parts, strict))
    assert len(first(path).cells) == 6


def test_1904_and_shared_texts(tmp_path: Path) -> None:
    shared = f'<sst xmlns="{MAIN}"><si><t>plain</t></si><si><r><t>half </t></r><r><rPr><strike val="1"/></rPr><t>struck</t></r><phoneticPr fontId="1"/></si><si/><si><t/></si></sst>'
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/><xf numFmtId="17"/></cellXfs></styleSheet>'
    more = relation(2, "sharedStrings", "sharedStrings.xml") + relation(3, "styles", "/xl/styles.xml")
    sheet = rows(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" s="1"><v>41670</v></c></row>'
    )
    path = workbook(
        tmp_path / "a.xlsx",
        sheet,
        {"xl/sharedStrings.xml": shared, "xl/styles.xml": styles},
        more,
        '<workbookPr date1904="1"/>',
    )
    found = first(path)
    assert texts(found) == {"A1": "plain", "B1": "half struck", "D1": "Feb-18"}
    assert found.cells[1].runs == (Run(5, 11, struck=True),)
    assert found.cells[2].value == date(2018, 2, 1)


def test_theme_and_indexed_colours(tmp_path: Path) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fills>'
        '<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5"/></patternFill></fill>'
        '<fill><patternFill patternType="solid"><fgColor indexed="13"/></patternFill></fill>'
        '<fill><patternFill patternType="none"/></fill></fills>'
        '<cellXfs><xf fillId="0"/><xf fillId="1"/><xf fillId="2"/></cellXfs></styleSheet>'
    )
    sheet = rows("".join(f'<row r="{n}"><c r="A{n}" s="{n - 1}"><v>1</v></c></row>' for n in (1, 2, 3)))
    path = workbook(tmp_path / "a.xlsx", sheet, {"xl/styles.xml": styles}, relation(2, "styles", "styles.xml"))
    assert [cell.fill for cell in first(path).cells] == ["A7C0DE", "FFFF00", ""]


def test_threaded_comments_are_told_whole(tmp_path: Path) -> None:
    note = f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><t>[Threaded comment] ...</t></text></comment></commentList></comments>'
    talk = '<ThreadedComments xmlns="x"><threadedComment ref="A1"><text>Is this late?</text></threadedComment><threadedComment ref="A1"><text>No.</text></threadedComment></ThreadedComments>'
    links = relations(relation(1, "comments", "../comments1.xml"), relation(2, "threadedComment", "../threads.xml"))
    parts = {"xl/comments1.xml": note, "xl/threads.xml": talk, "xl/worksheets/_rels/sheet1.xml.rels": links}
    assert (
        first(workbook(tmp_path / "a.xlsx", rows('<row r="1"><c r="A1"><v>1</v></c></row>'), parts)).comment_at(1, 1)
        == "Is this late?\nNo."
    )


def test_what_xlsxwriter_escapes_comes_back(tmp_path: Path) -> None:
    words = ["a\r\nb", "_x0041_", "=SUM(A1)", "“quotes” – • £", "  blanks  ", "tab\there"]
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    for number, text in enumerate(words):
        sheet.write_string(number, 0, text)
    book.close()
    assert [cell.text for cell in first(tmp_path / "a.xlsx").cells] == [text.replace("\r\n", "\n") for text in words]


def test_far_cells_and_whole_sheet_merges_cost_nothing(tmp_path: Path) -> None:
    inner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    after = (
        '<mergeCells><mergeCell ref="A2:XFD1048575"/><mergeCell ref="C3:A2"/><mergeCell ref="nonsense"/></mergeCells>'
    )
    found = first(workbook(tmp_path / "far.xlsx", rows(inner, after)))
    assert texts(found) == {"A1": "1", "XFD1048576": "2"}
    assert found.merged == (Area(2, 1, 3, 3), Area(2, 1, 1_048_575, 16_384))


def test_macros_and_links_to_other_books_are_told(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsm",
        rows('<row r="1"><c r="A1"><v>1</v></c></row>'),
        {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": "<a/>"},
    )
    told = " ".join(notice.message for notice in read_here(path).warnings)
    assert "macros" in told
    assert "not followed" in told


@pytest.mark.parametrize(
    "sheet",
    [
        HEAD + '<row r="1"><c r="A1"><v>1</v></c></row>',
        rows('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
        rows('<row r="1"><c r="A1"><v>many</v></c></row>'),
        rows('<row r="1"><c r="A1"><v>NaN</v></c></row>'),
        rows('<row r="1"><c r="AAAA1"><v>1</v></c></row>'),
        rows('<row r="1"><c r="A1"><is></v></c></row>'),
        "",
    ],
)
def test_broken_sheets_are_broken(tmp_path: Path, sheet: str) -> None:
    with pytest.raises((Broken, SyntaxError)):
        xlsx.read(workbook(tmp_path / "a.xlsx", sheet), lambda *_: None)


def test_a_simpler_reader_steps_in(tmp_path: Path) -> None:
    """Tags that cross are beyond repair for us; calamine takes what it can and the officer is told."""
    path = workbook(tmp_path / "a.xlsx", rows('<row r="1"><c r="A1" t="inlineStr"><is><t>one</t></is></c></rwo>'))
    source = read_here(path)
    assert texts(source.sheets[0]) == {"A1": "one"}
    assert "simpler reader" in source.warnings[0].message


@pytest.mark.parametrize(
    "name",
    [
        "onesource-culture-plan",
        "harrow-people-strategy",
        "gla-convergence-work-plan",
        "surrey-first-workstreams",
        "mkip-indicative-timetable",
    ],
)
def test_the_seeds_agree_with_openpyxl(name: str) -> None:
    path = Path(__file__).parents[2].parent / "shared" / "seeds" / f"{name}.xlsx"
    if not path.exists():
        pytest.skip("the seeds are not beside the project")
    theirs = openpyxl.load_workbook(path).active
    ours = first(path)
    values = {c.coordinate: c.value for line in theirs.iter_rows() for c in line if c.value is not None}
    assert set(texts(ours)) == set(values)
    for cell in ours.cells:
        value = values[cell.ref]
        assert cell.text == (f"{value:%b-%y}" if isinstance(value, datetime) else value)
        assert cell.bold == bool(theirs[cell.ref].font.b)
    assert {area.ref for area in ours.merged} == {str(area) for area in theirs.merged_cells.ranges}
