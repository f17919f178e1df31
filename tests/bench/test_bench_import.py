"""What an import costs over the reader library alone, on one workbook of 10,000 rows by 20 columns."""

import random
import statistics
import threading
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture

from shared_plan.exchange import importing
from shared_plan.model.plan import Plan, empty_plan
from shared_plan.model.refusal import Cancelled

ROWS, ROUNDS = 10_000, 3
HEADINGS = (
    "Theme", "Workstream", "Ref", "Action", "Description", "Lead", "Sponsor", "Partners", "Resources", "Start date", "Target date",
    "Status", "% complete", "Progress", "Planned spend", "Actual spend", "Outcome", "Measure", "Notes", "Ward",
)  # fmt: skip
WORDS = [
    "review",
    "develop",
    "agree",
    "service",
    "council",
    "plan",
    "partnership",
    "housing",
    "budget",
    "strategy",
    "health",
    "report",
    "officer",
    "board",
    "delivery",
]


def texts(n: int, chosen: random.Random) -> list[str]:
    def words(number: int) -> str:
        return " ".join(chosen.choices(WORDS, k=number)).capitalize()

    return [
        f"Theme {n // 1000 + 1}", f"Workstream {n // 100 + 1}", f"{n // 100 + 1}.{n % 100 + 1}", f"{words(8)} {n}", words(14),
        chosen.choice(("J Smith", "A Jones", "Head of HR")), chosen.choice(("CE", "SH")), words(2), words(2),
        chosen.choice(("Jan 2020", "Feb 2021")), chosen.choice(("March 2022", "By June 2023")), chosen.choice(("On track", "Late")),
        f"{n % 100}%", words(20), f"£{n}", "nil", words(6), words(5), words(4), chosen.choice(("North", "South")),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "large.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, bold, usual = (
        book.add_worksheet("Plan"),
        book.add_format({"bold": True}),
        book.add_format({"text_wrap": True}),
    )
    sheet.write_string(0, 0, "A large plan", bold)
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(2, column, heading, bold)
    chosen = random.Random(7)
    for n in range(ROWS):
        for column, text in enumerate(texts(n, chosen)):
            sheet.write_string(n + 3, column, text, usual)
    book.close()
    return path


def median(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def test_reading_and_building_costs_little_more_than_the_library_alone(
    benchmark: BenchmarkFixture, large: Path, tmp_path: Path
) -> None:
    """Read, recognised, brought into a new plan and journalled."""
    numbers = count()

    def bring_in() -> int:
        plan = empty_plan(tmp_path / f"{next(numbers)}.splan")
        importing.bring_in(plan, importing.understand(large), large.name)
        items = len(plan.state.items)
        plan.close()
        return items

    theirs: list[float] = []
    items = benchmark.pedantic(
        bring_in, setup=lambda: theirs.append(median(lambda: openpyxl.load_workbook(large), 1)), rounds=ROUNDS
    )  # by turns, so that whatever else the computer does holds up both
    ours = benchmark.stats.stats.min if benchmark.stats else median(bring_in)
    benchmark.extra_info["times openpyxl"] = ours / min(theirs)
    assert items == ROWS + 10 + 100 + 1
    assert ours <= 1.5 * min(theirs)


def import_for_ever(plan: Plan, path: Path, asked: threading.Event) -> None:
    while True:
        outcome = importing.understand(path, cancel=asked.is_set)
        importing.bring_in(plan, outcome, path.name, cancel=asked.is_set)


def test_a_cancel_is_obeyed_within_a_second(large: Path, tmp_path: Path) -> None:
    asked = threading.Event()
    timer = threading.Timer(1.0, asked.set)
    timer.start()
    plan = empty_plan(tmp_path / "cancelled.splan")
    start = time.perf_counter()
    with pytest.raises(Cancelled):
        import_for_ever(plan, large, asked)
    assert time.perf_counter() - start < 2.0 + 0.5
    timer.cancel()
    plan.close()
