"""The second reader of Excel workbooks: it agrees with the first, and steps in for it before the simpler one does."""

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from types import ModuleType, SimpleNamespace
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, GradientFill, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table as ExcelTable

from shared_plan.exchange.child import read_here
from shared_plan.exchange.grid import Source
from shared_plan.exchange.sources import values, xlsx, xlsx_library
from shared_plan.exchange.sources.archive import Broken
from shared_plan.exchange.sources.xlsx_reach import Reach, reach, size
from shared_plan.model.refusal import Refused
from tests.exchange.made import MAIN, SHEET, changed, plain_workbook, relation, rows, workbook

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
WHEN = datetime.fromisoformat("2018-03-05T14:30")
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def quiet(_done: int, _of: int, _words: str) -> None:
    """Nobody watches."""


def by_openpyxl(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Theme", "a\nb", date(2018, 2, 1), WHEN, 1200.5, 0.5, timedelta(hours=36), clock(9, 5)])
    sheet.append([None, "  • “£” –  ", True, "#N/A", -3, "=1+1", '=HYPERLINK("https://a.b","x")', 1e20])
    for place, code in (("C1", "mmm-yy"), ("D1", "dd/mm/yyyy hh:mm"), ("E1", '"£"#,##0.00'), ("F1", "0%")):
        sheet[place].number_format = code
    sheet["A1"].font, sheet["A1"].fill = Font(bold=True, color="FFFF0000"), PatternFill("solid", fgColor="FF1F3864")
    sheet["B1"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.4))
    sheet["C1"].fill, sheet["D1"].fill = PatternFill("solid", fgColor=Color(indexed=13)), PatternFill("darkGrid")
    sheet["E1"].fill = GradientFill(stop=("FF00FF00", "FFFFFFFF"))
    sheet["B2"].font, sheet["B2"].alignment = Font(strike=True, italic=True), Alignment(indent=2)
    sheet["A4"] = CellRichText("keep ", TextBlock(InlineFont(strike=True), "gone"), " end")
    sheet["B4"] = CellRichText(TextBlock(InlineFont(b=True), "all "), TextBlock(InlineFont(b=True), "bold"))
    sheet.merge_cells("A1:A3")
    sheet.merge_cells("H1:J9")
    sheet["B1"].comment, sheet["F9"].comment = Comment("A remark\nof two lines", "JW"), Comment("Alone", "JW")
    sheet["B1"].hyperlink, sheet["E2"].hyperlink = "https://example.org/x", "#Other!A1"
    sheet.row_dimensions[2].hidden = sheet.row_dimensions[900].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.print_title_rows = "1:2"
    sheet["A6"], sheet["B6"] = "Who", "When"
    sheet.add_table(ExcelTable(displayName="Plan", ref="A6:B7"))
    sheet.auto_filter.ref = "A1:F2"
    book.create_sheet("Other")["C5"] = "aside"
    book["Other"].sheet_state = "veryHidden"
    book.properties.title = "The plan"
    book.custom_doc_props.append(StringProperty(name="Issue", value="K7F3"))
    book.defined_names["Kept"] = DefinedName("Kept", attr_text='"a ""b"""')
    book.save(folder / "openpyxl.xlsx")
    return folder / "openpyxl.xlsx"


def by_xlsxwriter(folder: Path) -> Path:
    book = xlsxwriter.Workbook(folder / "xlsxwriter.xlsx")
    sheet = book.add_worksheet("Plan £")
    look = [
        book.add_format(f)
        for f in (
            {"num_format": "d mmmm yyyy", "bg_color": "#FFC000"},
            {"font_strikeout": True},
            {"bold": True, "indent": 1},
            {"num_format": 14},
        )
    ]
    for row, text in enumerate(["a\r\nb", "=SUM(A1)", "“quotes” – • £", "  blanks  ", "tab\there", "課題 🎯"]):
        sheet.write_string(row, 0, text, look[row % 3])
    sheet.write_datetime(0, 1, datetime.fromisoformat("2019-12-31"), look[0])
    sheet.write_datetime(1, 1, datetime.fromisoformat("1900-01-31"), look[3])
    sheet.write_formula(2, 1, "=1+1", None, 2)
    sheet.write_formula(3, 1, '="a"&"b"', None, "ab")
    sheet.write_formula(4, 1, "=1/0", None, "#DIV/0!")
    sheet.write_array_formula("C1:C2", "{=B1:B2}", None, 3)
    sheet.write_boolean(5, 1, False)
    sheet.write_url(0, 3, "https://example.org/a#b", string="a link")
    sheet.write_url(1, 3, "internal:Hidden!A1")
    sheet.write_rich_string(2, 3, "plain ", look[2], "bold", " and ", look[1], "struck")
    sheet.write_number(40, 3, 41_670.25)
    sheet.merge_range("E1:F3", "merged", look[0])
    sheet.write_comment("A2", "An xlsxwriter note")
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_column("B:C", None, None, {"hidden": True})
    sheet.repeat_rows(0, 1)
    sheet.add_table("H1:I3", {"name": "Leads", "columns": [{"header": "Lead"}, {"header": "When"}]})
    book.add_worksheet("Hidden").hide()
    book.define_name("Token", '="K7F3"')
    book.close()
    return folder / "xlsxwriter.xlsx"


def from_1904(folder: Path) -> Path:
    book = xlsxwriter.Workbook(folder / "1904.xlsx", {"date_1904": True})
    sheet = book.add_worksheet()
    for row, day in enumerate(("1904-01-02", "2018-02-01T12:30", "2040-12-31")):
        sheet.write_datetime(row, 0, datetime.fromisoformat(day), book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
    book.close()
    return folder / "1904.xlsx"


def without_times(source: Source) -> dict[str, str]:
    """The library makes up the times of saving where the file has none, so they are left out."""
    return {name: text for name, text in source.facts.items() if name not in ("core:created", "core:modified")}


@pytest.mark.parametrize("make", [plain_workbook, by_openpyxl, by_xlsxwriter, from_1904])
def test_the_readers_agree_in_everything(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path / "plain.xlsx" if make is plain_workbook else tmp_path)
    ours, theirs = xlsx.read(path, quiet), xlsx_library.read(path, quiet)
    assert theirs.sheets == ours.sheets
    assert without_times(theirs) == without_times(ours)
    assert theirs.warnings[1:] == ours.warnings
    assert "second reader" in theirs.warnings[0].message


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
def test_the_readers_agree_on_the_seeds(name: str) -> None:
    path = SEEDS / f"{name}.xlsx"
    if not path.exists():
        pytest.skip("the seeds are not beside the project")
    assert xlsx_library.read(path, quiet).sheets == xlsx.read(path, quiet).sheets


def typed(path: Path, inner: str, after: str = "") -> Path:
    """A workbook by hand that openpyxl accepts too: it wants to be told every part's type, and a fill."""
    kinds = (("xl/workbook.xml", "sheet.main"), (SHEET, "worksheet"), ("xl/styles.xml", "styles"))
    types = "".join(f'<Override PartName="/{name}" ContentType="{CONTENT}.{kind}+xml"/>' for name, kind in kinds)
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 57, 164))
    look = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="mm-dd-yy"/></numFmts><fonts><font/></fonts>'
        f"<fills><fill><patternFill/></fill></fills><borders><border/></borders><cellXfs>{formats}</cellXfs></styleSheet>"
    )
    parts = {"[Content_Types].xml": f'<Types xmlns="{TYPES}">{types}</Types>', "xl/styles.xml": look}
    return workbook(path, rows(inner, after), parts, relation(2, "styles", "styles.xml"))


EXCEPTIONS = {
    "an escape that was itself escaped is undone twice": ('<c r="A1" t="inlineStr"><is><t>_x005F_x0041_</t></is></c>', "_x0041_", "A"),
    "a date past the calendar": ('<c r="A1" s="1"><v>99999999</v></c>', "99999999", "#VALUE!"),
    "a date format of the Far East": ('<c r="A1" s="2"><v>43132</v></c>', "01/02/2018", "43132"),
    "the American date spelt out": ('<c r="A1" s="3"><v>43132</v></c>', "02-01-18", "01/02/2018"),
}  # fmt: skip


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_where_they_honestly_differ(tmp_path: Path, name: str) -> None:
    """Faults of the library that only its authors can mend; our own reader, which comes first, has none of them."""
    inner, ours, theirs = EXCEPTIONS[name]
    path = typed(tmp_path / "a.xlsx", f'<row r="1">{inner}</row>')
    assert [reader.read(path, quiet).sheets[0].cells[0].text for reader in (xlsx, xlsx_library)] == [ours, theirs]


def test_replies_to_a_comment_are_seen_by_the_first_reader_only(tmp_path: Path) -> None:
    talk = '<ThreadedComments xmlns="x"><threadedComment ref="B1"><text>Is this late?</text></threadedComment></ThreadedComments>'
    link = b'<Relationship Id="rId90" Type="x/threadedComment" Target="/xl/threads.xml"/></Relationships>'
    links = "xl/worksheets/_rels/sheet1.xml.rels"
    path = changed(
        by_openpyxl(tmp_path), tmp_path / "a.xlsx", {links: lambda data: data.replace(b"</Relationships>", link)}
    )
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/threads.xml", talk)
    assert xlsx.read(path, quiet).sheets[0].comment_at(1, 2) == "Is this late?"
    assert xlsx_library.read(path, quiet).sheets[0].comment_at(1, 2) == "A remark\nof two lines"


def test_what_a_merged_area_covers_is_absent_from_both(tmp_path: Path) -> None:
    inner = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>{n}</v></c></row>' for n in (1, 2, 3))
    path = typed(tmp_path / "a.xlsx", inner, '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')
    for reader in (xlsx, xlsx_library, again):
        assert [cell.ref for cell in reader.read(path, quiet).sheets[0].cells] == ["A1", "A3", "B3"]
    told = xlsx.read(path, quiet).warnings
    assert [(notice.cell, notice.message[:45]) for notice in told] == [
        ("A2", "2 cells lie hidden beneath merged cells, so n")
    ]


again = SimpleNamespace(read=values.read_again)


def fails(monkeypatch: pytest.MonkeyPatch, *modules: ModuleType) -> None:
    def read(_path: Path, _tick: object) -> Source:
        raise Broken("this reader has a fault")

    for module in modules:
        monkeypatch.setattr(module, "read", read)


def texts(source: Source) -> list[str]:
    return [cell.text for sheet in source.sheets for cell in sheet.cells]


def test_where_ours_fails_openpyxl_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = by_openpyxl(tmp_path)
    ours = read_here(path)
    fails(monkeypatch, xlsx)
    theirs = read_here(path)
    assert theirs.sheets == ours.sheets
    assert "second reader" in theirs.warnings[0].message


def test_where_both_fail_calamine_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = plain_workbook(tmp_path / "a.xlsx")
    expected = texts(read_here(path))
    fails(monkeypatch, xlsx, xlsx_library)
    source = read_here(path)
    assert texts(source) == expected
    assert "simpler reader" in source.warnings[0].message


def test_where_all_fail_the_first_fault_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails(monkeypatch, xlsx, xlsx_library)
    monkeypatch.setattr(values, "workbook", xlsx.read)
    with pytest.raises(Refused, match=r"can't be read \(this reader has a fault\)"):
        read_here(plain_workbook(tmp_path / "a.xlsx"))


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def test_a_far_cell_is_read_sparsely(tmp_path: Path) -> None:
    start = time.process_time()
    sheet = xlsx_library.read(typed(tmp_path / "far.xlsx", FAR), quiet).sheets[0]
    assert [cell.ref for cell in sheet.cells] == ["A1", "XFD1048576"]
    assert time.process_time() - start < 2


HEAVY = {
    "merged to the sheet's end": (ONE, '<mergeCells><mergeCell ref="A:XFD"/></mergeCells>'),
    "merged over a million": (ONE, '<mergeCells><mergeCell ref="A1:Z99999"/></mergeCells>'),
    "linked over a million": (ONE, '<hyperlinks><hyperlink ref="A1:XFD1000" location="B1"/></hyperlinks>'),
    "blank cells by the million": (ONE + '<row r="2">' + "<c/>" * 1_500_000 + "</row>", ""),
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_would_hang_openpyxl_never_reaches_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(xlsx_library, "load_workbook", lambda *_, **__: pytest.fail("it was loaded"))
    with pytest.raises(Broken, match="more cells than any plan"):
        xlsx_library.read(typed(tmp_path / "a.xlsx", *HEAVY[name]), quiet)


def strict(data: bytes) -> bytes:
    return data.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")


def test_no_rows_from_a_sheet_with_cells_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The strict dialect: openpyxl gives no cell and no error, so calamine has to read it."""
    path = changed(plain_workbook(tmp_path / "a.xlsx"), tmp_path / "strict.xlsx", {SHEET: strict})
    with pytest.raises(Broken, match="came out empty"):
        xlsx_library.read(path, quiet)
    fails(monkeypatch, xlsx)
    source = read_here(path)
    assert texts(source)[:2] == ["Theme", "Action"]
    assert "simpler reader" in source.warnings[0].message


@pytest.mark.parametrize(
    ("ref", "cells"),
    [
        ("A1", 1),
        ("A1:B2", 4),
        ("$B$2:$A$1", 4),
        ("A:C", 3 * 1_048_576),
        ("1:2", 2 * 16_384),
        ("", 1 << 34),
        ("nonsense", 0),
    ],
)
def test_the_size_of_a_reference(ref: str, cells: int) -> None:
    assert size(ref.encode()) == cells


def test_the_reach_is_counted_without_a_reader(tmp_path: Path) -> None:
    assert reach(typed(tmp_path / "far.xlsx", FAR, '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')) == Reach(
        1_048_576, 16_384, 20, 4, formulas=False, filled=1
    )
    assert reach(plain_workbook(tmp_path / "near.xlsx"))[:2] == (2, 3)
    sheet = rows("<row r = '2'><c r = 'C2'><f>A1</f></c></row>").replace("UTF-8", "UTF-16").encode("utf-16")
    found = reach(workbook(tmp_path / "wide.xlsx", sheet))
    assert (found.rows, found.columns, found.formulas, found.filled) == (2, 3, True, 0)


def test_openpyxl_parses_with_defusedxml() -> None:
    import defusedxml.ElementTree
    from openpyxl.worksheet import _reader

    assert openpyxl.DEFUSEDXML
    assert _reader.iterparse is defusedxml.ElementTree.iterparse
