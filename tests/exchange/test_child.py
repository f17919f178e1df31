"""Reading in a process of its own: the same result, no harm from hostile files, and an end within a second."""

import itertools
import os
import string
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shared_plan
from shared_plan.exchange import child, gate
from shared_plan.exchange.grid import Area, Cell, Line, Notice, Run, Sheet, Source, Style, Table, sheet_of
from shared_plan.exchange.sources import readers
from shared_plan.exchange.sources.packing import Unpacking, packed
from shared_plan.model.refusal import Cancelled, Refused
from tests.exchange.made import HEAD, document, plain_workbook, rows, workbook, zipped

RICH = Source(
    "a.xlsx", "xlsx",
    (
        Sheet(
            "Plan",
            (
                Cell(1, 1, "Theme – “£”\n•", style=Style(fill="FF0000", bold=True), link="http://a.b", runs=(Run(0, 2, struck=True),)),
                Cell(1, 2, "1.5", 1.5), Cell(1, 3, "TRUE", value=True), Cell(2, 1, "Feb-18", date(2018, 2, 1), Style("mmm-yy")),
                Cell(2, 2, "x", datetime.fromisoformat("2018-02-01T12:30")), Cell(2, 3, "12:30", clock(12, 30)), Cell(2, 4, "36:00", timedelta(hours=36)),
                Cell(3, 1, "", formula=True), Cell(3, 2, "#N/A", formula=True, error=True), Cell(3, 3, "417", 417),
            ),
            merged=(Area(1, 1, 2, 1),), hidden=True, hidden_rows=frozenset({2}), hidden_columns=frozenset({3}), header_rows=frozenset({1}),
            comments=((1, 1, "note"),), above=(Line("Title", 1, bold=True, where="paragraph 1"),), below=(Line("Note"),), continues="Table 1",
            tables=(Table("T", Area(1, 1, 3, 3)),),
        ),
        sheet_of("Empty", []),
    ),
    (Notice("Plan", "A1", "Look here."),), (Line("Header"),), {"core:title": "T"},
)  # fmt: skip


def rebuilt(source: Source) -> Source | None:
    import json

    unpacking = Unpacking()
    for message in packed(source):
        unpacking.take(json.loads(json.dumps(message)))
    return unpacking.source


def test_all_that_the_plain_form_has_comes_through() -> None:
    assert rebuilt(RICH) == RICH


@given(
    st.lists(
        st.tuples(
            st.text(),
            st.one_of(
                st.none(),
                st.booleans(),
                st.integers(),
                st.floats(allow_nan=False),
                st.dates(),
                st.datetimes(),
                st.times(),
            ),
        ),
        max_size=20,
    )
)
def test_any_text_and_value_comes_through(pairs: list[tuple[str, bool | int | float | date | clock | None]]) -> None:
    cells = tuple(Cell(n, 1, text, value) for n, (text, value) in enumerate(pairs, 1))
    source = Source("a.csv", "csv", (Sheet("a", cells),))
    assert rebuilt(source) == source


@pytest.mark.parametrize(
    "message",
    [
        ["cells"],
        ["unknown"],
        [],
        ["cells", [1], [1], [0], [None], [0], [5], [], []],
        ["sheet", "x"],
        ["cells", [1], [1], [0], [{}], [0], ["x"], [[]], []],
        ["cells", [1], [1], [0], [None], [0], ["x"], [[]], [[5, "", 0, 0, []]]],
    ],
)
def test_messages_that_are_not_ours_are_refused(message: list[object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError, IndexError)):
        Unpacking().take(message)


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.csv", "a.html"])
def test_the_same_as_in_this_process(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.xlsx":
        plain_workbook(path)
    elif name == "a.docx":
        document(path, "<w:p><w:r><w:t>words – £</w:t></w:r></w:p>")
    else:
        path.write_text("<table><tr><td>–</table>" if name == "a.html" else "Action,Lead\n– £,CE\n", encoding="utf-8")
    heard: list[tuple[int, int, str]] = []
    found = child.read(path, tick=lambda *far: heard.append(far))
    assert found == child.read_here(path)
    assert heard
    assert all(0 <= done <= of for done, of, _ in heard)


def test_a_refusal_in_the_child_is_the_callers(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(Refused, match=r"^“a\.pdf” is a PDF"):
        child.read(tmp_path / "a.pdf")


def test_odd_names_and_another_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the folder of a stranger's file is ever imported."""
    (tmp_path / "json.py").write_text("raise SystemExit(3)", encoding="utf-8")
    (tmp_path / "--first % £ – 'x'.csv").write_text("a,b\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", str(Path(shared_plan.__file__).parent.parent)]))
    assert child.read(Path("--first % £ – 'x'.csv")).sheets[0].cells[0].text == "a"


def slow_file(folder: Path) -> Path:
    """A sheet of many blank cells in an unusual spelling: honest XML, small on disk, some seconds of work."""
    row = "<row>" + "<c  s='0'><v></v></c>" * 400 + "</row>"
    return workbook(folder / "slow.xlsx", zip_friendly(row, 3_000))


def zip_friendly(row: str, times: int) -> str:
    """Rows with some noise between them, so that the gate sees an honest ratio."""
    noise = (f"<!--{os.urandom(120).hex()}-->" for _ in itertools.repeat(None))
    return HEAD + "".join(row + next(noise) for _ in range(times)) + "</sheetData></worksheet>"


def test_cancel_ends_it_within_a_second(tmp_path: Path) -> None:
    path = slow_file(tmp_path)
    asked = [0.0]

    def cancel() -> bool:
        asked[0] = asked[0] or time.monotonic()
        return time.monotonic() > asked[0] + 0.4

    with pytest.raises(Cancelled, match="stopped"):
        child.read(path, cancel=cancel)
    assert time.monotonic() - asked[0] < 1.4


def ten_thousand_rows(folder: Path) -> Path:
    """A usual workbook of 10,000 rows by 20 columns, about a second of work."""
    lines = (
        f'<row r="{r}">'
        + "".join(
            f'<c r="{c}{r}" t="inlineStr"><is><t>{c} of row {r * 7919}</t></is></c>'
            for c in string.ascii_uppercase[:20]
        )
        for r in range(1, 10_001)
    )
    return workbook(folder / "long.xlsx", rows("</row>".join(lines) + "</row>"))


def test_cancel_amid_ten_thousand_rows_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked as soon as the reading is under way: stopped within a second, no process, thread or folder is left."""
    path, scratch, threads, asked, started = (
        ten_thousand_rows(tmp_path),
        tmp_path / "scratch",
        threading.active_count(),
        [0.0],
        [],
    )
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    real = child.start
    monkeypatch.setattr(child, "start", lambda *about: started.append(real(*about)) or started[-1])

    def tick(_done: int, _of: int, words: str) -> None:
        asked[0] = asked[0] or (time.monotonic() if words.startswith("Reading sheet") else 0)

    with pytest.raises(Cancelled):
        child.read(path, tick=tick, cancel=lambda: asked[0] > 0)
    assert 0 < time.monotonic() - asked[0] < 1
    assert [process.returncode is not None for process in started] == [True]
    assert (threading.active_count(), list(scratch.iterdir())) == (threads, [])
    assert {entry.name for entry in tmp_path.iterdir()} == {"long.xlsx", "scratch"}


READS = "import sys; from pathlib import Path; sys.path.append({root!r}); from shared_plan.exchange import child; print(child.read(Path(sys.argv[1])).sheets[0].cells[0].text)"


@pytest.mark.parametrize("flags", [["-P"], ["-I"], ["-P", "-O"]])
def test_a_careful_interpreter_in_another_folder_reads_as_well(tmp_path: Path, flags: list[str]) -> None:
    """As a launcher starts it: no current folder on the path, or no surroundings at all."""
    (tmp_path / "json.py").write_text("raise SystemExit(3)", encoding="utf-8")
    plain_workbook(tmp_path / "a.xlsx")
    script = READS.format(root=str(Path(shared_plan.__file__).parent.parent))
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    words = [sys.executable, *flags, "-c", script, "a.xlsx"]
    told = subprocess.run(words, cwd=tmp_path, env=bare, capture_output=True, text=True, check=True)
    assert told.stdout == "Theme\n"
    assert {entry.name for entry in tmp_path.iterdir()} == {"a.xlsx", "json.py"}


def test_time_is_limited(tmp_path: Path) -> None:
    path = slow_file(tmp_path)
    start = time.monotonic()
    with pytest.raises(Refused, match="takes longer to read"):
        child.read(path, seconds=0.5)
    assert time.monotonic() - start < 2.5


def test_memory_is_limited(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"," * 15_000_000)
    with pytest.raises(Refused, match="too large to read"):
        child.read(tmp_path / "a.csv", megabytes=120)


def test_a_crash_brings_the_second_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = plain_workbook(tmp_path / "a.xlsx")
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", "-c", CRASHES.format(when="number == 0")])
    found = child.read(path)
    assert [cell.text for cell in found.sheets[0].cells[:2]] == ["Theme", "Action"]
    assert "second reader" in found.warnings[0].message
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", "-c", CRASHES.format(when="number < 2")])
    assert "simpler reader" in child.read(path).warnings[0].message
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", "-c", CRASHES.format(when="True")])
    with pytest.raises(Refused, match="made the reader stop"):
        child.read(path)


def test_want_of_memory_is_not_tried_three_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f"""import sys; print('["reader", "xlsx", 0]'); open({str(tmp_path / "starts")!r}, "a").write("x"); sys.exit(77)"""
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", "-c", script])
    with pytest.raises(Refused, match="too large to read"):
        child.read(plain_workbook(tmp_path / "a.xlsx"))
    assert (tmp_path / "starts").read_text(encoding="utf-8") == "x"


CRASHES = """
import os, sys
from shared_plan.exchange import child
from shared_plan.exchange.sources import readers
real = readers.read_by
def read_by(kind, number, path, tick):
    if {when}:
        os.abort()
    return real(kind, number, path, tick)
readers.read_by = read_by
sys.exit(child.serve(sys.argv[1:]))
"""


@pytest.mark.parametrize("said", ["not json", '["cells"]', '["refused"]', "[" * 100_000, '"x"'])
def test_a_child_that_talks_nonsense_harms_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    path = plain_workbook(tmp_path / "a.xlsx")
    (tmp_path / "said").write_text(said + "\n", encoding="utf-8")
    script = f"print(open({str(tmp_path / 'said')!r}).read())"
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-c", script])
    with pytest.raises(Refused):
        child.read(path)


def hostile(folder: Path) -> list[Path]:
    """Small on disk, past the gate where they can be, and unkind to the readers behind it."""
    noise = os.urandom(450_000).hex()
    long = workbook(
        folder / "long.xlsx", rows(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{noise * 12}</t></is></c></row>')
    )
    many = workbook(folder / "many.xlsx", zip_friendly("<row>" + "<c><v>1</v></c>" * 900 + "</row>", 60))
    (folder / "quotes.csv").write_bytes(b'"' * 20_000_000)
    (folder / "lines.csv").write_bytes(b"a\n" * 1_500_000)
    (folder / "cells.html").write_text("<table><tr>" + "<td>x" * 1_800_000, encoding="utf-8")
    (folder / "spans.html").write_text(
        "<table><tr>" + "<td rowspan=65534 colspan=900>x" * 16 + "<tr><td>y" * 6_000, encoding="utf-8"
    )
    torn = zipped(folder / "torn.xlsx", {"xl/workbook.xml": "<a/>", "[Content_Types].xml": "<Types/>"})
    data = bytearray(plain_workbook(folder / "bits.xlsx").read_bytes())
    data[400:1400:7] = bytes(143)
    (folder / "bits.xlsx").write_bytes(bytes(data))
    return [
        long,
        many,
        torn,
        folder / "bits.xlsx",
        *(folder / n for n in ("quotes.csv", "lines.csv", "cells.html", "spans.html")),
    ]


def outcome(path: Path) -> str:
    """The sentence of the refusal, empty when the file was read."""
    try:
        child.read(path)
    except Refused as no:
        return str(no)
    return ""


def heaviest_child() -> int:
    """Kilobytes of the heaviest child that has ended so far; 0 where the system does not tell."""
    if sys.platform != "linux":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def test_hostile_files_end_in_a_sentence_or_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None crashes, none takes 20 seconds or 500 MB, and nothing is left in the temporary folder."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    heaviest = heaviest_child()
    for path in hostile(tmp_path):
        start = time.monotonic()
        told = outcome(path)
        assert told == "" or (told.startswith(f"“{path.name}” ") and told.endswith(".")), told
        assert time.monotonic() - start < 20, path
    assert heaviest_child() <= max(heaviest, 500_000), "other tests' children may have been heavier, but not these"
    assert list(temporary.iterdir()) == []


def test_the_caller_is_not_held_up_meanwhile(tmp_path: Path) -> None:
    """Another thread of this process, as the window's, goes on while a file is read."""
    path = slow_file(tmp_path)
    gaps: list[float] = []
    done = threading.Event()

    def beat() -> None:
        last = time.monotonic()
        while not done.wait(0.005):
            gaps.append(time.monotonic() - last)
            last = time.monotonic()

    window = threading.Thread(target=beat)
    window.start()
    with pytest.raises(Refused):
        child.read(path, seconds=1)
    done.set()
    window.join()
    assert len(gaps) > 20
    assert max(gaps) < 0.5


def test_threads_and_processes_are_gone_afterwards(tmp_path: Path) -> None:
    before = threading.active_count()
    for _ in range(3):
        child.read(plain_workbook(tmp_path / "a.xlsx"))
    assert threading.active_count() == before


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child.command() == [sys.executable, child.FLAG]


def test_every_kind_has_a_reader() -> None:
    assert {
        kind: [readers.reader(kind, n).__name__ for n in range(len(names))] for kind, names in readers.READERS.items()
    }.keys() == set(gate.CALLED)
