"""Text tables: code page, separator and quoting found out, and the clipboard's tabs."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.exchange.child import read_here
from shared_plan.exchange.grid import Sheet, Source
from shared_plan.exchange.sources import separated
from shared_plan.exchange.sources.separated import from_tsv, likely_separator, records
from shared_plan.model.refusal import Refused

WORDS = "Lead – “CE”, £5k\nTell • people,Zoë\n"


def source(folder: Path, content: bytes, name: str = "plan.csv") -> Source:
    (folder / name).write_bytes(content)
    return read_here(folder / name)


def grid(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in cells] for _, cells in sheet.rows()]


@pytest.mark.parametrize("page", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_code_pages(tmp_path: Path, page: str) -> None:
    found = source(tmp_path, ("Name,Lead\nPlain text that tells,1\n" + WORDS).encode(page)).sheets[0]
    assert grid(found) == [
        ["Name", "Lead"],
        ["Plain text that tells", "1"],
        ["Lead – “CE”", " £5k"],
        ["Tell • people", "Zoë"],
    ]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\nx, y, z and w;2;3\nfoo, bar;4;5\n", ";"),
        ("a\tb\n1, 2, and 3\t2\n4, 5, and 6\t2\n", "\t"),
        ("a|b\n1, 2, 3|4\n5, 6|7\n", "|"),
        ("Title only\n", ","),
        ("", ","),
        ('Title, with a comma\n\nAction;Lead;Date\n"One; two, three";CE;1 May\nFour;JW;2 May\n', ";"),
        ('Plan\nAction;Lead\n"Buy ""x""; then, y";JW\nz, u;"multi\nline"\n', ";"),
        ("Action,Lead\nOne,A\nTwo,\nThree,B\n", ","),
    ],
)
def test_separators_by_evidence(text: str, separator: str) -> None:
    assert likely_separator(text) == separator


def test_the_first_line_may_name_the_separator(tmp_path: Path) -> None:
    found = source(tmp_path, b"sep=;\r\na,b;c\r\n")
    assert grid(found.sheets[0]) == [["a,b", "c"]]
    assert found.facts["text:separator"] == ";"


def test_quoting(tmp_path: Path) -> None:
    found = source(tmp_path, b'a,"two\r\nlines","said ""yes"""\r\n5" pipe,b,c\r\n').sheets[0]
    assert grid(found) == [["a", "two\nlines", 'said "yes"'], ['5" pipe', "b", "c"]]


def test_a_quote_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    found = source(tmp_path, b'a,"unclosed\n1,2\n3,4\n').sheets[0]
    assert grid(found) == [["a", '"unclosed'], ["1", "2"], ["3", "4"]]


def test_places_are_kept(tmp_path: Path) -> None:
    found = source(tmp_path, b"a,,b\n\n,c\n").sheets[0]
    assert [(cell.ref, cell.text) for cell in found.cells] == [("A1", "a"), ("C1", "b"), ("B3", "c")]
    assert (found.max_row, found.max_column) == (3, 3)


def test_old_line_ends(tmp_path: Path) -> None:
    assert grid(source(tmp_path, b"a,b\r1,2\r").sheets[0]) == [["a", "b"], ["1", "2"]]


def test_zeros_are_taken_out_and_told(tmp_path: Path) -> None:
    found = source(tmp_path, b"a,b\0c\n1,2\n")
    assert grid(found.sheets[0]) == [["a", "bc"], ["1", "2"]]
    assert "1 zero" in found.warnings[0].message


def test_letters_that_no_code_page_has(tmp_path: Path) -> None:
    found = source(tmp_path, b"a,b\x81\n")
    assert "1 letters could not be read" in found.warnings[0].message


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b'a,"' + b"x" * 1_100_000 + b'"\n', "a text is longer"),
        (b"," * 20_000 + b"x\n", "columns"),
        (b"x,y\n" * 510, "1,000 cells"),
    ],
)
def test_more_than_any_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, word: str) -> None:
    monkeypatch.setattr(separated, "MOST_CELLS", 1_000)
    with pytest.raises(Refused, match=word):
        source(tmp_path, content)


def test_a_long_text_is_no_fault(tmp_path: Path) -> None:
    assert len(source(tmp_path, b'a,"' + b"x" * 200_000 + b'"\n').sheets[0].cells[1].text) == 200_000


def test_the_clipboard_of_a_spreadsheet() -> None:
    found = from_tsv('Action\tLead\r\n"two\nlines"\t"said ""yes"""\r\nplain, text; here\t\r\n')
    assert grid(found.sheets[0]) == [["Action", "Lead"], ["two\nlines", 'said "yes"'], ["plain, text; here"]]
    assert found.kind == "clipboard"


FIELD = st.text(alphabet='ab ,;\t|"\n•é', max_size=8)


@given(st.lists(st.lists(FIELD, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_what_a_writer_quotes_comes_back(rows: list[list[str]], separator: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    assert list(records(out.getvalue(), separator)) == rows
