"""OpenDocument, old and binary workbooks; those that LibreOffice has to make are skipped without it."""

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from shared_plan.exchange.child import read_here
from shared_plan.exchange.grid import Area, Run, Sheet
from shared_plan.exchange.sources import values
from shared_plan.exchange.sources.xls_records import Cursor, Rich, compressed
from shared_plan.model.refusal import Refused
from tests.exchange.made import open_sheet, plain_workbook

FILES = Path(__file__).parent / "files"


def ods(folder: Path, inner: str) -> Sheet:
    return read_here(open_sheet(folder / "a.ods", f'<table:table table:name="Plan">{inner}</table:table>')).sheets[0]


def row(inner: str, about: str = "") -> str:
    return f"<table:table-row {about}>{inner}</table:table-row>"


def cell(text: str, about: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {about}>{''.join(f'<text:p>{line}</text:p>' for line in text.splitlines())}</table:table-cell>"


def test_open_cells(tmp_path: Path) -> None:
    found = ods(tmp_path, row(
        cell("two\nlines<text:s text:c='2'/><text:tab/>x<text:line-break/>y")
        + cell("Feb-18", 'office:value-type="date" office:date-value="2018-02-01"')
        + cell("£1,200.50", 'office:value-type="currency" office:value="1200.5"')
        + cell("50%", 'office:value-type="percentage" office:value="0.5"')
        + cell("TRUE", 'office:value-type="boolean" office:boolean-value="true"')
        + cell("", 'table:formula="of:=1+1"')
    ))  # fmt: skip
    assert [(c.text, c.value) for c in found.cells] == [
        ("two\nlines  \tx\ny", None), ("Feb-18", date(2018, 2, 1)), ("£1,200.50", 1200.5), ("50%", 0.5), ("TRUE", True), ("", None),
    ]  # fmt: skip
    assert found.cells[-1].unreadable


def test_open_repetitions(tmp_path: Path) -> None:
    found = ods(tmp_path, row("<table:table-cell/>", 'table:number-rows-repeated="1048574"') + row(
        '<table:table-cell table:number-columns-repeated="16380"/>' + cell("x", 'table:number-columns-repeated="3"'), 'table:number-rows-repeated="2"'
    ))  # fmt: skip
    assert [(c.row, c.column) for c in found.cells] == [
        (r, c) for r in (1_048_575, 1_048_576) for c in (16_381, 16_382, 16_383)
    ]


@pytest.mark.parametrize("about", ['table:number-rows-repeated="1048576"', 'table:number-rows-repeated="99999999"'])
def test_open_bombs(tmp_path: Path, about: str) -> None:
    with pytest.raises(Refused, match="more than 1,000,000 cells"):
        ods(tmp_path, row(cell("x", 'table:number-columns-repeated="100"'), about))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with a little of everything."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Plan A"
    sheet.append(
        ["Theme", "Tell • all\nsecond line", date(2018, 2, 1), datetime.fromisoformat("2018-03-05T14:30"), 1200.5, 0.5]
    )
    sheet.append([None, "“Quotes” – dash", "=1/0", "=1+1", -3, "plain"])
    sheet["C1"].number_format, sheet["D1"].number_format = "mmm-yy", "dd/mm/yyyy hh:mm"
    sheet["E1"].number_format, sheet["F1"].number_format = '"£"#,##0.00', "0%"
    sheet["A1"].font, sheet["A1"].fill = Font(bold=True, color="FFFF0000"), PatternFill("solid", fgColor="FF1F3864")
    sheet["B2"].font = Font(strike=True)
    sheet["A4"] = CellRichText("keep ", TextBlock(InlineFont(strike=True), "gone"), " end")
    sheet["B4"] = "x" * 9000 + "–" * 9000
    sheet.merge_cells("A1:A2")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["B1"].comment = Comment("A remark – long", "JW")
    sheet["F2"].hyperlink = "https://example.org/x"
    book.create_sheet("Aside")["A1"] = "secret"
    book["Aside"].sheet_state = "hidden"
    folder = tmp_path_factory.mktemp("full")
    book.save(folder / "full.xlsx")
    return folder / "full.xlsx"


@pytest.fixture(scope="module", params=["ods", "xls", "xlsx"])
def saved(request: pytest.FixtureRequest, full: Path) -> Path:
    """The same, saved by LibreOffice in another format."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = full.parent / request.param
    profile = f"-env:UserInstallation={(full.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", request.param, "--outdir", str(folder), str(full)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"full.{request.param}"


def test_three_formats_tell_the_same(saved: Path) -> None:
    sheet, aside = read_here(saved).sheets
    assert {c.ref: c.text for c in sheet.cells if c.ref != "B4"} == {
        "A1": "Theme", "B1": "Tell • all\nsecond line", "C1": "Feb-18", "D1": "05/03/2018 14:30", "E1": "£1,200.50", "F1": "50%",
        "B2": "“Quotes” – dash", "C2": "#DIV/0!", "D2": "2", "E2": "-3", "F2": "plain", "A4": "keep gone end",
    }  # fmt: skip
    assert {c.ref: c.value for c in sheet.cells if c.value is not None} == {
        "C1": date(2018, 2, 1), "D1": datetime.fromisoformat("2018-03-05T14:30"), "E1": 1200.5, "F1": 0.5, "D2": 2, "E2": -3,
    }  # fmt: skip
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns) == ((Area(1, 1, 2, 1),), {2}, {4})
    assert (sheet.hidden, aside.hidden, aside.cells[0].text) == (False, True, "secret")


def test_three_formats_look_the_same(saved: Path) -> None:
    sheet = read_here(saved).sheets[0]
    at = {c.ref: c for c in sheet.cells}
    assert (at["A1"].bold, at["A1"].fill, at["A1"].style.colour) == (True, "1F3864", "FF0000")
    assert (at["B2"].struck, at["C2"].error, at["C2"].formula, at["D2"].formula) == (True, True, True, True)
    assert at["A4"].runs == (Run(5, 9, struck=True),)
    assert at["F2"].link == "https://example.org/x"
    assert at["B4"].text == "x" * 9000 + "–" * 9000
    assert sheet.comment_at(1, 2) == "A remark – long"


def test_an_old_workbook_without_libreoffice() -> None:
    """A small .xls that LibreOffice made once, kept because nothing else here can make one."""
    sheet = read_here(FILES / "small.xls").sheets[0]
    assert [(c.ref, c.text, c.value) for c in sheet.cells] == [
        ("A1", "Action", None), ("B1", "Start", None), ("A2", "Tell • people", None), ("B2", "Feb-18", date(2018, 2, 1)), ("A3", "#DIV/0!", None), ("B3", "50%", 0.5),
    ]  # fmt: skip
    assert sheet.cells[4].error


def test_a_damaged_old_workbook(tmp_path: Path) -> None:
    data = bytearray((FILES / "small.xls").read_bytes())
    for place in range(1100, len(data), 97):
        data[place] ^= 0x5A
    (tmp_path / "bad.xls").write_bytes(bytes(data))
    with pytest.raises(Refused, match=r"bad\.xls"):
        read_here(tmp_path / "bad.xls")


@pytest.mark.parametrize(
    ("stored", "number"),
    [
        (0x3FF00000, 1.0),
        (0x3FF00001, 0.01),
        (417 << 2 | 2, 417),
        (417 << 2 | 3, 4.17),
        ((-3 << 2 | 2) & 0xFFFFFFFF, -3),
    ],
)
def test_numbers_in_four_bytes(stored: int, number: float) -> None:
    assert compressed(stored) == number


def test_texts_that_run_over_the_end_of_a_record() -> None:
    """The rest of the letters begins with a new flag, which may change their width."""
    first = (6).to_bytes(2, "little") + b"\x08" + (1).to_bytes(2, "little") + b"abc"
    second = b"\x01" + "d–f".encode("utf-16-le") + b"\x01\x00\x05\x00"
    assert Cursor((first, second)).rich() == Rich("abcd–f", ((1, 5),))


def test_the_simple_reader_knows_values_and_areas(full: Path) -> None:
    sheet = values.read_again(full, lambda *_: None).sheets[0]
    at = {c.ref: (c.text, c.value) for c in sheet.cells}
    assert at["C1"] == ("01/02/2018", date(2018, 2, 1))
    assert at["D1"] == ("05/03/2018 14:30", datetime.fromisoformat("2018-03-05T14:30"))
    assert at["E1"] == ("1200.5", 1200.5)
    assert sheet.merged == (Area(1, 1, 2, 1),)


def test_readers_agree_on_plain_values(tmp_path: Path) -> None:
    path = plain_workbook(tmp_path / "a.xlsx")
    ours, theirs = read_here(path).sheets[0], values.read_again(path, lambda *_: None).sheets[0]
    assert [c[:4] for c in ours.cells] == [c[:4] for c in theirs.cells]
