"""What one cell that came back means, program by program and slip by slip."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from shared_plan.exchange.grid import Cell, Style
from shared_plan.exchange.returning.cells import SAME, Court, judged
from shared_plan.model.directory import Directory, Person
from shared_plan.model.merge import Missing
from shared_plan.model.settings import Settings

ASK, UNREAD = "invalid", "unreadable"
COURT = Court(
    Settings({"date": "1 April 2026"}),
    Directory(people=(Person("a", "Sarah Hughes", "SH"),)),
    strict=frozenset({"status"}),
)
CSV = Court(COURT.settings, COURT.directory, separated=True)
LONG = "The review of homelessness services goes on. " * 20


def say(
    court: Court, kind: str, sent: str, text: str, value: object = None, fmt: str = "General", **more: bool
) -> object:
    found = judged(court, kind, {"status": "status"}.get(kind, "x"), Cell(9, 4, text, value, Style(fmt), **more), sent)  # type: ignore[arg-type]
    return found.verdict if isinstance(found, Missing) else found


@pytest.mark.parametrize(
    ("kind", "sent", "text", "value", "fmt", "expected"),
    [
        ("when", "31 March 2027", "31/03/2027", date(2027, 3, 31), "dd/mm/yyyy", SAME),
        ("when", "31 March 2027", "03/31/2027", None, "", SAME),
        ("when", "31 March 2027", "2027-03-31", None, "", SAME),
        ("when", "Feb-18", "01/02/2018", date(2018, 2, 1), "dd/mm/yyyy", SAME),
        ("when", "February 2018", "Feb-18", date(2018, 2, 1), "mmm-yy", SAME),
        ("when", "Ongoing", "31/03/2027", datetime(2027, 3, 31), "dd/mm/yyyy", "31 March 2027"),  # noqa: DTZ001 - as a reader gives it  # noqa: DTZ001 - as a reader gives it
        ("when", "Ongoing", "Mar-27", date(2027, 3, 1), "mmm-yy", "March 2027"),
        ("when", "2004-05", "May-04", date(2004, 5, 1), "mmm-yy", ASK),
        ("text", "1-2", "01-Feb", date(2026, 2, 1), "dd-mmm", ASK),
        ("text", "13/14", "14/01/2013", date(2013, 1, 14), "dd/mm/yyyy", "14 January 2013"),
        ("when", "Ongoing", "27/02/1901", date(1901, 2, 27), "dd/mm/yyyy", ASK),
        ("when", "Ongoing", "31/31/2027", None, "", "31/31/2027"),
        ("when", "Ongoing", "when we can", None, "", "when we can"),
        ("money", "£1,234.56", "1,235", 1234.56, "#,##0", SAME),
        ("money", "1000", "1.00E+03", 1000.0, "0.00E+00", SAME),
        ("money", "£417", "417", 417.0, "General", SAME),
        ("money", "£417", "2,000", 2000.0, "#,##0", "2,000"),
        ("money", "£417", "1.2k", None, "", ASK),
        ("money", "£1,200", "£1200", None, "", SAME),
        ("text", "007", "7", 7.0, "General", ASK),
        ("text", "3.10", "3.1", 3.1, "General", ASK),
        ("text", "417", "417", 417.0, "General", SAME),
        ("percent", "50%", "50%", 0.5, "0%", SAME),
        ("status", "Amber", "AMBER ", None, "", SAME),
        ("status", "Amber", "Purplish", None, "", ASK),
        ("people", "Sarah Hughes", "SH", None, "", ASK),
        ("people", "Sarah Hughes", "S.H.", None, "", ASK),
        ("people", "Sarah Hughes", "Ann Lee", None, "", "Ann Lee"),
        ("text", "It's on – “good”…", 'It’s on - "good"...', None, "", SAME),
        ("text", "a\nb", "a_x000D_\nb\u00a0", None, "", SAME),
        ("text", LONG, LONG[:255], None, "", ASK),
        ("text", LONG, LONG[:256].strip() + " ", None, "", ASK),
        ("text", LONG, LONG[:100], None, "", LONG[:100]),
        ("text", "short", "x" * 32_767, None, "", ASK),
        ("text", "as it was", '=HYPERLINK("http://x")', None, "", '=HYPERLINK("http://x")'),
    ],
)  # fmt: skip
def test_a_cell(kind: str, sent: str, text: str, value: object, fmt: str, expected: object) -> None:
    assert say(COURT, kind, sent, text, value, fmt) == expected


@pytest.mark.parametrize(
    ("sent", "text", "expected"),
    [
        ("31 March 2027", "03/31/2027", SAME),
        ("5 June 2027", "06/05/2027", SAME),
        ("Ongoing", "05/06/2027", ASK),
        ("Ongoing", "25/06/2027", "25/06/2027"),
        ("=1+1", "'=1+1", SAME),
        ("-5 places", "'-5 places", SAME),
        ("plain", "'plain", SAME),
    ],
)
def test_a_cell_of_a_text_file(sent: str, text: str, expected: object) -> None:
    assert say(CSV, "when" if "/" in text else "text", sent, text) == expected


def test_what_can_not_be_read_is_never_an_emptied_cell() -> None:
    assert say(COURT, "text", "words", "#N/A", error=True) == UNREAD
    assert say(COURT, "text", "words", "", formula=True) == UNREAD
    assert say(COURT, "text", "words", "words", formula=True) == SAME
    assert say(COURT, "number", "1", "2", 2.0, formula=True) == "2"
