"""What the plain form costs over the reader library alone, on one workbook of 10,000 rows by 20 columns."""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture

from shared_plan.exchange import child

ROWS, COLUMNS, ROUNDS = 10_000, 20, 3
WORDS = [
    "the",
    "of",
    "council",
    "partnership",
    "scheme",
    "report",
    "board",
    "review",
    "implement",
    "agree",
    "strategy",
    "programme",
    "lead",
    "officer",
    "–",
    "March",
]
PEAK = """
import sys
from pathlib import Path
import openpyxl
from shared_plan.exchange import child
from shared_plan.exchange.sources import xlsx
def peak():
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
before = peak()
kept = {call}(Path(sys.argv[1]))
print(peak() - before)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts of one to twelve words, whole and broken numbers, dates with a format; every cell styled."""
    path = tmp_path_factory.mktemp("bench") / "large.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    usual, month = book.add_format({"text_wrap": True, "border": 1}), book.add_format({"num_format": "mmm-yy"})
    chosen = random.Random(7)
    for row in range(ROWS):
        for column in range(COLUMNS - 5):
            sheet.write_string(row, column, " ".join(chosen.choices(WORDS, k=chosen.choice((1, 3, 6, 12)))), usual)
        for column, number in enumerate((row, row * 1.5, row % 100 / 100), COLUMNS - 5):
            sheet.write_number(row, column, number, usual)
        for column in (COLUMNS - 2, COLUMNS - 1):
            sheet.write_number(row, column, 40_000 + chosen.randrange(5_000), month)
    book.close()
    return path


def median(call: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def test_reading_costs_less_than_the_library_alone(benchmark: BenchmarkFixture, large: Path) -> None:
    """The reader library for workbooks with looks, comments and hidden rows is openpyxl in its normal mode."""
    theirs = median(lambda: openpyxl.load_workbook(large))
    found = benchmark.pedantic(lambda: child.read(large), rounds=ROUNDS)
    ours = benchmark.stats.stats.median if benchmark.stats else median(lambda: child.read(large))
    benchmark.extra_info["times openpyxl"] = ours / theirs
    assert len(found.sheets[0].cells) == ROWS * COLUMNS
    assert ours <= 1.2 * theirs


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_memory_stays_below_three_times_the_librarys(large: Path) -> None:
    def peak(call: str) -> int:
        done = subprocess.run(
            [sys.executable, "-c", PEAK.format(call=call), str(large)], capture_output=True, text=True, check=True
        )
        return int(done.stdout)

    library = peak("openpyxl.load_workbook")
    assert peak("child.read") < 3 * library
    assert peak("child.read_here") < 3 * library


def test_a_small_file_pays_little_for_its_own_process(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """The process of its own may cost no more than three starts of an empty Python."""
    book = openpyxl.Workbook()
    book.active.append(["Action", "Lead"])
    book.save(tmp_path / "small.xlsx")
    start = median(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    benchmark.pedantic(lambda: child.read(tmp_path / "small.xlsx"), rounds=ROUNDS)
    ours = benchmark.stats.stats.median if benchmark.stats else median(lambda: child.read(tmp_path / "small.xlsx"))
    benchmark.extra_info["times an empty Python"] = ours / start
    assert ours - start < 15 * start
