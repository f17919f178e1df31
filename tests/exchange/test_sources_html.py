"""Web pages and the clipboard's HTML: spans, lines, lists, hidden rows, several tables."""

from pathlib import Path

import pytest

from shared_plan.exchange.child import read_here
from shared_plan.exchange.grid import Area, Run, Sheet
from shared_plan.exchange.sources.html import from_html, text_of
from shared_plan.model.refusal import Refused


def table(inner: str, head: str = "") -> Sheet:
    return from_html(f"<html><head>{head}</head><body><table>{inner}</table></body></html>").sheets[0]


def texts(sheet: Sheet) -> dict[str, str]:
    return {cell.ref: cell.text for cell in sheet.cells}


def test_spans() -> None:
    found = table("<tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td colspan=3>e")
    assert texts(found) == {"A1": "a", "B1": "b", "B2": "c", "C2": "d", "A3": "e"}
    assert found.merged == (Area(1, 1, 2, 1), Area(1, 2, 1, 3), Area(3, 1, 3, 3))


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("one<br>two", "one\ntwo"),
        ("one<br><br>three", "one\n\nthree"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<div>one<div>two</div></div>three", "one\ntwo\nthree"),
        ("  one \n  two  ", "one two"),
        ("a &amp; b &nbsp;c &bull; &#8211;", "a & b \xa0c • –"),
        ("<ul><li>x<li>y<ul><li>z</ul></ul><ol start=3><li>p<li>q</ol>", "• x\n• y\n◦ z\n3. p\n4. q"),
        ("<b>a</b> <i>b</i>", "a b"),
        ("<pre>a  b\nc</pre>", "a  b\nc"),
        ("a<script>alert(1)</script><style>b{}</style><!-- c --><select><option>d</select>", "a"),
        ("a<span style='display:none'>never</span>", "a"),
        (
            "<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>point</p>",
            "• point",
        ),
        ("<p><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>first</p>", "1. first"),
        ("x<table><tr><td>1<td>2<tr><td>3<td>4</table>y", "x\n1\t2\n3\t4\ny"),
    ],
)
def test_lines_as_a_browser_shows_them(inner: str, text: str) -> None:
    assert table(f"<tr><td>{inner}</td><td>k<td>l<td>m<td>n</tr>").cells[0].text == text


def test_looks_and_links() -> None:
    style = "<style>.xl5{font-weight:700;background:#FFFF00} td.gone{text-decoration:line-through}</style>"
    found = table(
        '<tr><td class=xl5>a<td class="gone">b<td bgcolor="#d9e2f3">c <s>old</s><td><a href="http://a.b">d</a><th>e',
        style,
    )
    bold, struck, part, link, head = found.cells
    assert (bold.bold, bold.fill, struck.struck, part.fill, head.bold) == (True, "FFFF00", True, "D9E2F3", True)
    assert part.runs == (Run(2, 5, struck=True),)
    assert link.link == "http://a.b"


def test_hidden_and_heading_rows() -> None:
    found = table(
        "<col><col style='display:none'><thead><tr><td>h<td>i</thead><tr style='display:none'><td>a<td>b<tr><td>c<td>&nbsp;"
    )
    assert (found.header_rows, found.hidden_rows, found.hidden_columns) == ({1}, {2}, {2})
    assert texts(found) == {"A1": "h", "B1": "i", "A2": "a", "B2": "b", "A3": "c"}


def test_text_around_several_tables() -> None:
    page = "<h1>The plan</h1>loose <b>words</b><p>More</p><table><caption>Cap<tr><td>a</table><p>* note</p><h2>Next</h2><table><tr><td>b</table>end"
    first, second = from_html(page).sheets
    assert [(line.text, line.level) for line in first.above] == [
        ("The plan", 1),
        ("loose words", 0),
        ("More", 0),
        ("Cap", 0),
    ]
    assert [line.text for line in first.below] == ["* note"]
    assert [line.text for line in second.above] == ["Next"]
    assert [line.text for line in second.below] == ["end"]


def test_a_table_that_only_lays_out_the_page() -> None:
    page = "<table><tr><td>menu<td><p>Words</p><table><tr><td>a<td>b<tr><td>c<td>d</table></table>"
    found = from_html(page).sheets
    assert [texts(sheet) for sheet in found] == [{"A1": "a", "B1": "b", "A2": "c", "B2": "d"}]
    assert [line.text for line in found[0].above] == ["menu", "Words"]


def test_windows_clipboard_header() -> None:
    page = "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000000300\r\nStartFragment:0000000141\r\n<html><body><table><!--StartFragment--><tr><td>a</td></tr><!--EndFragment--></table></body></html>"
    found = from_html(page)
    assert (found.kind, texts(found.sheets[0])) == ("clipboard", {"A1": "a"})


def test_a_clipboard_without_a_table_still_gives_its_text() -> None:
    assert [line.text for line in from_html("<p>one</p><p>two</p>").sheets[0].above] == ["one", "two"]


@pytest.mark.parametrize(
    ("head", "page"),
    [("", "utf-8"), ("", "utf-8-sig"), ("", "utf-16"), ("<meta charset=windows-1252>", "cp1252"), ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>", "cp1252"), ("", "cp1252"), ("<meta charset=nonsense>", "cp1252")],
)  # fmt: skip
def test_character_sets(head: str, page: str) -> None:
    assert "£5 – Zoë" in text_of(f"<html>{head}<table><tr><td>£5 – Zoë</table>".encode(page))


def test_as_a_file_with_an_xml_declaration(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><html><head><title>My\n plan</title></head><table><tr><td>é</table>',
        encoding="utf-8",
    )
    found = read_here(tmp_path / "a.html")
    assert (texts(found.sheets[0]), found.facts) == ({"A1": "é"}, {"core:title": "My plan"})


@pytest.mark.parametrize(
    ("page", "word"),
    [
        ("<html><p>words only</p></html>", "no table in this page"),
        ("<html>" + "<div>" * 5000 + "<table><tr><td>x", "too deep"),
        ("<table><tr>" + "<td colspan=1000>x" * 17, "columns"),
        ("<html></html>", "no table"),
    ],
)
def test_pages_that_are_no_use(tmp_path: Path, page: str, word: str) -> None:
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    with pytest.raises(Refused, match=word):
        read_here(tmp_path / "a.html")
