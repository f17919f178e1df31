"""A paper of as many rows as wanted, for the benches; it imports no test tools, so that memory can be measured."""

import random
from collections.abc import Sequence

from shared_plan.papers.blocks import Cell, Head, Heading, Page, Paper, Row, Table, plain_line

COLUMNS = 8
WORDS = [
    "governance",
    "partnership",
    "arrangements",
    "shared",
    "service",
    "board",
    "of",
    "the",
    "and",
    "to",
    "for",
    "council",
    "officers",
    "review",
    "agreed",
]
Texts = Sequence[Sequence[str]]


def texts(rows: int) -> Texts:
    chance = random.Random(rows)
    return [[" ".join(chance.choices(WORDS, k=chance.randint(3, 14))) for _ in range(COLUMNS)] for _ in range(rows)]


def paper(cells: Texts) -> Paper:
    rows = tuple(Row(tuple(Cell((plain_line(text),), n == 0) for n, text in enumerate(row))) for row in cells)
    heads = tuple(Head(f"Column {n}", 1) for n in range(COLUMNS))
    return Paper("Bench", (Heading(1, "Bench"), Table("Bench", heads, rows)), page=Page("A3"))
