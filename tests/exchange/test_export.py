"""The plan in other programs' formats, read back by those programs' own libraries; nothing of it is run or lost."""

import csv
import errno
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook

from shared_plan.exchange import export, importing
from shared_plan.exchange.export import saving
from shared_plan.exchange.export.events import days_of
from shared_plan.exchange.guarding import guarded, unguarded
from shared_plan.exchange.recognise import Choices, Entry
from shared_plan.model import edits, when
from shared_plan.model.document import document
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan, new_plan
from shared_plan.model.refusal import Refused

LONG = "A long text. " * 40


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    made = new_plan(tmp_path / "plan.splan", "Joint plan", "1 April 2018")
    edits.write(made, ROOT, "period", "Q1 2018/19")
    edits.write(made, ROOT, "term.short term", "within six months")
    theme = edits.add(made, "theme", None, "Governance & trust")
    first = edits.add(
        made, "action", theme, '=HYPERLINK("http://x")',
        {"ref": "1.", "lead": "RD", "target": "Jul-18", "progress": "One\nTwo", "status": "On track", "notes": LONG},
    )  # fmt: skip
    edits.roll(made, "Q2 2018/19")
    edits.write(made, first, "progress", "+44 is the code")
    edits.add(made, "action", theme, "Manage communications", {"lead": "SH", "timescale": "Ongoing"})
    edits.add(made, "action", theme, "Secret", {"lead": "SH", "timescale": "Short-term", "exempt": "3"})
    edits.add(made, "milestone", first, "Paper to board", {"target": "12 March 2018"})
    yield made
    made.close()


def made(plan: Plan, kind: str, version: str = "exempt") -> bytes:
    return export.made(plan.freeze(), plan.file.plan_id, kind, version).data


def told(plan: Plan, kind: str, version: str = "exempt") -> tuple[str, ...]:
    return export.made(plan.freeze(), plan.file.plan_id, kind, version).told


def rows(plan: Plan) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made(plan, ".csv").decode("utf-8-sig"))))


def test_csv_holds_everything_and_nothing_that_runs(plan: Plan) -> None:
    assert made(plan, ".csv").startswith(b"\xef\xbb\xbf")
    head, *found = rows(plan)
    assert head[:3] == ["Level", "Ref", "Title"]
    assert {"Progress (Q1 2018/19)", "Progress (Q2 2018/19)", "Exempt under paragraph", "Id", "Under"} <= set(head)
    assert not [text for row in found for text in row if text[:1] in tuple("=+-@\t\r")]
    action = dict(zip(head, map(unguarded, found[1]), strict=True))
    assert (action["Title"], action["Progress (Q1 2018/19)"]) == ('=HYPERLINK("http://x")', "One\nTwo")
    assert action["Progress (Q2 2018/19)"] == "+44 is the code"
    assert action["Under"] == found[0][head.index("Id")]


@given(st.text())
def test_what_is_guarded_comes_back_bare(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text).strip()[:1] not in tuple("=+-@")


def test_our_own_csv_comes_in_without_its_guards(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(made(plan, ".csv"))
    outcome = importing.understand(path, Choices(""))
    assert '=HYPERLINK("http://x")' in [one.title for one in walked(outcome.entries)]


def walked(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from walked(entry.children)


def test_the_workbook_has_texts_and_heights(plan: Plan) -> None:
    book = load_workbook(io.BytesIO(made(plan, ".xlsx")))
    sheet = book["Plan"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet["C3"].value == '=HYPERLINK("http://x")'
    assert all(sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1))
    assert sheet.row_dimensions[3].height > 100
    assert (sheet.freeze_panes, sheet.auto_filter.ref.split(":")[0]) == ("D2", "A1")
    assert ["Period", "Q2 2018/19"] in [[cell.value for cell in row] for row in book["About the plan"].iter_rows()]


def test_a_text_that_no_cell_holds_is_refused_with_the_way_out(plan: Plan) -> None:
    item = plan.state.children()[0]
    edits.write(plan, item, "description", "x" * 32_768)
    with pytest.raises(Refused, match=r"“Governance & trust”: its description is longer .* export the plan as .json"):
        made(plan, ".xlsx")


def test_json_is_the_plan_document(plan: Plan) -> None:
    assert json.loads(made(plan, ".json")) == document(plan.state, plan.file.plan_id)


def test_the_calendar_has_whole_days_and_whole_months(plan: Plan) -> None:
    events = {str(e["summary"]): e for e in Calendar.from_ical(made(plan, ".ics")).walk("VEVENT")}
    assert set(events) == {'1. =HYPERLINK("http://x")', "Paper to board", "Secret"}
    month = events['1. =HYPERLINK("http://x")']
    assert (month["dtstart"].dt, month["dtend"].dt) == (date(2018, 7, 1), date(2018, 8, 1))
    assert "Target: Jul-18\nLead: RD\nTheme: Governance & trust" in str(month["description"])
    paper = events["Paper to board"]
    assert (paper["dtstart"].dt, paper["dtend"].dt) == (date(2018, 3, 12), date(2018, 3, 13))
    assert told(plan, ".ics")[-1] == ("1 left out, because no day can be told: “Manage communications” (Ongoing).")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("5 March 2014", date(2014, 3, 5), date(2014, 3, 5)),
        ("by 31 March 2014", date(2014, 3, 31), date(2014, 3, 31)),
        ("Feb 2016", date(2016, 2, 1), date(2016, 2, 29)),
        ("By December 2015", date(2015, 12, 1), date(2015, 12, 31)),
        ("Q3 2014/15", date(2014, 10, 1), date(2014, 12, 31)),
        ("2014-15", date(2014, 4, 1), date(2015, 3, 31)),
        ("March 14 – June 14", date(2014, 6, 1), date(2014, 6, 30)),
    ],
)
def test_the_days_of_an_entry(text: str, first: date, last: date) -> None:
    assert days_of(when.read(text, when.Context(), "Target")) == (first, last)


@pytest.mark.parametrize("text", ["Ongoing", "tbc", "", "n/a", "from May 2015 onwards"])
def test_what_has_no_day_is_no_entry(text: str) -> None:
    assert days_of(when.read(text, when.Context(), "Target")) is None


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_an_entry_ends_on_its_last_day(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    reading = when.Reading("x", "range", None, first, first, last, last, precision="day")
    assert days_of(reading) == (last, last)


@pytest.mark.parametrize("kind", sorted(export.FORMATS))
def test_exempt_matter_is_told_of_and_can_be_left_out(plan: Plan, kind: str) -> None:
    assert "exempt matter" in told(plan, kind)[0]
    assert "1 item is withheld" in told(plan, kind, "public")[0]
    if kind != ".xlsx":  # which is packed
        assert b"Secret" in made(plan, kind)
        assert b"Secret" not in made(plan, kind, "public")
    else:
        book = load_workbook(io.BytesIO(made(plan, kind, "public")))
        assert "Secret" not in [cell.value for cell in book["Plan"]["C"]]


def test_a_full_disk_leaves_what_stood_there(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("before")

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(saving, "replace_whole", full)
    with pytest.raises(Refused, match=r"plan.csv: can't be written \(no space left on device\)"):
        export.save(export.made(plan.freeze(), "", ".csv"), path)
    assert path.read_text() == "before"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_workbook(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(made(plan, ".xlsx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(path)], check=True, capture_output=True, timeout=120)
    found = list(csv.reader(io.StringIO((tmp_path / "plan.csv").read_text(encoding="utf-8"))))
    assert [[text.strip() for text in row] for row in found] == [
        [unguarded(text).strip() for text in row] for row in rows(plan)
    ]


MPXJ = """
import sys
import jpype
import mpxj
jpype.startJVM()
from org.mpxj.reader import UniversalProjectReader
for task in UniversalProjectReader().read(sys.argv[1]).getTasks():
    print(task.getOutlineLevel(), task.getName(), task.getStart(), task.getFinish(), task.getStartText(),
          task.getFinishText(), task.getTaskMode(), task.getText(1), task.getText(3), sep="|")
"""


@pytest.mark.skipif(shutil.which("java") is None, reason="MPXJ needs Java")
def test_mpxj_reads_the_project_with_the_words_of_its_dates(plan: Plan, tmp_path: Path) -> None:
    pytest.importorskip("jpype", reason="jpype is not installed")
    path = tmp_path / "plan.xml"
    path.write_bytes(made(plan, ".xml"))
    done = subprocess.run(
        [sys.executable, "-c", MPXJ, str(path)], check=True, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.splitlines() == [
        "1|Governance & trust|None|None|None|None|MANUALLY_SCHEDULED|theme|None",
        '2|=HYPERLINK("http://x")|None|2018-07-31T17:00|None|Jul-18|MANUALLY_SCHEDULED|action|1.',
        "3|Paper to board|None|2018-03-12T17:00|None|12 March 2018|MANUALLY_SCHEDULED|milestone|None",
        "2|Manage communications|None|None|None|Ongoing|MANUALLY_SCHEDULED|action|None",
        "2|Secret|2018-04-01T09:00|2018-10-01T17:00|None|Short-term|MANUALLY_SCHEDULED|action|None",
    ]
