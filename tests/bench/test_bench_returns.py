"""What asking and taking back cost beside the library's writing and the reading of the file, on a plan of 10,000 rows."""

import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture

from shared_plan.exchange import child
from shared_plan.exchange.request import Wanted, book
from shared_plan.exchange.request.asking import drawn_up
from shared_plan.exchange.returning import compared
from shared_plan.exchange.returning.ground import Ground
from shared_plan.model.inventing.invent import invent
from shared_plan.model.plan import Plan, empty_plan

ROWS, ROUNDS = 10_000, 5


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHARED_PLAN_STATE", str(tmp_path_factory.mktemp("state")))
        made = empty_plan(tmp_path_factory.mktemp("bench") / "plan.splan", "Test Officer")
        invent(made, ROWS, 5)
    return made


def asked(plan: Plan) -> book.Asked:
    record = drawn_up(plan, Wanted("all"), "out.xlsx", 1)
    return book.Asked(plan.file.plan_id, 1, "all", "", "", record.rows, record.context, record.columns)


def median(call: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def plainly(texts: list[list[str]], path: Path) -> None:
    whole = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    sheet, usual = whole.add_worksheet(), whole.add_format({"text_wrap": True, "border": 1})
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            if text:
                sheet.write_string(row, column, text, usual)
            else:
                sheet.write_blank(row, column, None, usual)
    whole.close()


def test_writing_costs_less_than_the_library_cell_by_cell(
    benchmark: BenchmarkFixture, plan: Plan, tmp_path: Path
) -> None:
    request = asked(plan)
    texts = book._texts(request, plan.state, plan.settings)
    theirs = median(lambda: plainly(texts, tmp_path / "plain.xlsx"))
    data = benchmark.pedantic(lambda: book.made(request, plan.state, plan.settings), rounds=ROUNDS)
    ours = (
        benchmark.stats.stats.median
        if benchmark.stats
        else median(lambda: book.made(request, plan.state, plan.settings))
    )
    benchmark.extra_info["times XlsxWriter"] = ours / theirs
    (tmp_path / "ours.xlsx").write_bytes(data)
    assert openpyxl.load_workbook(tmp_path / "ours.xlsx", read_only=True)["Update"].max_row == ROWS + book.HEAD + 1
    assert ours <= 0.7 * theirs


@pytest.mark.parametrize("saved_by", ["us", "openpyxl"])
def test_comparing_costs_a_third_of_reading(
    benchmark: BenchmarkFixture, plan: Plan, tmp_path: Path, saved_by: str
) -> None:
    path = tmp_path / "back.xlsx"
    record = drawn_up(plan, Wanted("all"), path.name, 1)
    path.write_bytes(book.made(asked(plan), plan.state, plan.settings))
    if saved_by == "openpyxl":
        openpyxl.load_workbook(path).save(path)
    reading = median(lambda: child.read(path))
    source = child.read(path)
    answer = benchmark.pedantic(lambda: compared(Ground.of(plan, (record,)), source), rounds=ROUNDS)
    ours = (
        benchmark.stats.stats.median
        if benchmark.stats
        else median(lambda: compared(Ground.of(plan, (record,)), source))
    )
    benchmark.extra_info["times reading"] = ours / reading
    assert (answer.rows["by_id"], answer.differences) == (ROWS, [])
    assert ours <= 0.35 * reading
