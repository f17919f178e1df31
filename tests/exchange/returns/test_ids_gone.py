"""Every reference deleted from a return of a thousand rows that were edited, reworded, split, added and moved."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.claims import identify
from shared_plan.exchange.returning.gathering import gather, scanned
from shared_plan.exchange.returning.ground import Ground
from shared_plan.exchange.returning.origin import origin
from shared_plan.model.inventing.invent import invent
from shared_plan.model.plan import Plan, empty_plan
from tests.exchange.returns.returned import Book, Line, cell, opened, sent_out
from tests.exchange.returns.writing import WORDS, text_in


def spoil(book: Book, chance: Random) -> None:
    """A fifth edited in other fields, a fifth reworded, some retitled, split, deleted, added, moved; no reference stays."""
    title, gone = book.column("title"), book.column("reference")
    lines: list[Line] = []
    for line in book.lines:
        line.cells.pop(gone, None)
        lines += _spoilt(book, line, title, chance)
        if chance.random() < 0.06:
            text = " ".join(chance.choices([*WORDS, *text_in(line, title).split()], k=8))
            lines.append(Line({title: cell(text)}, fresh=True))
    for _ in range(len(lines) // 10):
        lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    book.headings.pop(gone)
    book.lines = lines


def _spoilt(book: Book, line: Line, title: int, chance: Random) -> list[Line]:
    fate, words = chance.random(), text_in(line, title).split()
    if fate < 0.05:
        return []
    if fate < 0.25:
        for column, _ in chance.sample(book.fields(), 2):
            line.cells[column] = cell(" ".join(chance.choices(WORDS, k=5)))
    elif fate < 0.45:
        for _ in range(max(1, len(words) // 4)):
            words[chance.randrange(len(words))] = chance.choice(WORDS)
        line.cells[title] = cell(" ".join(words))
    elif fate < 0.49:
        line.cells[title] = cell(" ".join(chance.choices(WORDS, k=7)))
    elif fate < 0.52 and len(words) > 7:
        half = len(words) // 2
        line.cells[title] = cell(" ".join(words[:half]))
        return [line, Line({**line.cells, title: cell(" ".join(words[half:]))}, fresh=True)]
    return [line]


def counted(plan: Plan, book: Book) -> Counter[str]:
    source = book.source()
    ground = Ground.of(plan)
    bases = Bases(ground)
    scans = scanned(source)
    start = origin(ground, source, scans, bases)
    gathered = gather(scans, start.columns, bases, start.main, plan.settings)
    identify(gathered.lines, bases, start.main, guessed=start.guessed)
    truth = {len(book.above) + 2 + n: line.item for n, line in enumerate(book.lines)}
    found: Counter[str] = Counter(surviving=sum(1 for line in book.lines if line.item))
    for line in gathered.lines:
        if line.how == "by_text":
            right = truth[line.number] == line.item
            found["right" if right else "wrong shown as uncertain" if line.doubt else "wrong"] += 1
            found["certain"] += not line.doubt
    return found


@pytest.mark.parametrize("seed", [20])
def test_rows_are_known_by_their_words(tmp_path: Path, seed: int) -> None:
    plan = empty_plan(tmp_path / "plan.splan", "Test Officer")
    invent(plan, 1000, seed)
    book = opened(*sent_out(plan, tmp_path))
    spoil(book, Random(seed))
    found = counted(plan, book)
    matches = found["right"] + found["wrong"] + found["wrong shown as uncertain"]
    assert found["right"] >= 0.97 * found["surviving"]
    assert found["right"] >= 0.97 * matches
    assert found["wrong"] == 0
    assert found["certain"] > 0.8 * found["surviving"]
