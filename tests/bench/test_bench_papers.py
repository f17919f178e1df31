"""What a tagged paper costs, as a ratio to ReportLab's own way of printing the same cells, and how it grows.

Both sides run by turns in one process, and medians are compared: never absolute times, which are the machine's.
"""

import gc
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from shared_plan.papers import pdf
from tests.papers.big import COLUMNS, Texts, paper, texts

WIDTH, HEIGHT = 1190.55, 841.89


def long_table(cells: Texts) -> None:
    """The usual way: a LongTable in which every cell is a Paragraph."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11.7)
    heads = [Paragraph(f"Column {n}", style) for n in range(COLUMNS)]
    rows = [[Paragraph(text, style) for text in row] for row in cells]
    table = LongTable([heads, *rows], colWidths=[(WIDTH - 96) / COLUMNS] * COLUMNS, repeatRows=1)
    SimpleDocTemplate(io.BytesIO(), pagesize=(WIDTH, HEIGHT), leftMargin=48, rightMargin=48).build([table])


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> float:
    """The ratio of medians of both, run by turns."""
    ours(), theirs()
    pairs = [(timed(ours), timed(theirs)) for _ in range(rounds)]
    return statistics.median(one for one, _ in pairs) / statistics.median(two for _, two in pairs)


@pytest.mark.parametrize(("rows", "most", "rounds"), [(100, 0.4, 7), (1000, 0.35, 3)])
def test_a_tagged_paper_against_a_long_table_of_paragraphs(rows: int, most: float, rounds: int) -> None:
    cells = texts(rows)
    found = ratio(lambda: pdf.write(paper(cells)), lambda: long_table(cells), rounds)
    print(f"{rows} rows: {found:.2f} of a LongTable of Paragraphs")
    assert found <= most


def test_time_grows_with_the_rows() -> None:
    few, many = paper(texts(1000)), paper(texts(10_000))
    found = ratio(lambda: pdf.write(many), lambda: pdf.write(few), 3)
    print(f"10,000 rows: {found:.1f} times 1,000 rows")
    assert found <= 12


MEMORY = """
import re, sys
from pathlib import Path
sys.path[:0] = {path!r}
from tests.papers.big import paper, texts
from shared_plan.papers import pdf
made = paper(texts(10_000))
pages = pdf.write(made).pages
print(int(re.search("VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1]) // 1024, pages)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process' own peak of memory")
def test_ten_thousand_rows_take_less_than_150_mb() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEMORY.format(path=sys.path)], capture_output=True, text=True, check=True
    )
    peak, pages = map(int, done.stdout.split())
    print(f"10,000 rows: {peak} MB at most, {pages} pages")
    assert pages > 500
    assert peak < 150
