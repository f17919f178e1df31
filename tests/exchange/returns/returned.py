"""A returned sheet in the hands of a careless partner: its rows, what was done to them, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from shared_plan.exchange import child
from shared_plan.exchange.grid import Area, Cell, Sheet, Source
from shared_plan.exchange.request import Sent, Wanted, ask
from shared_plan.exchange.returning import Answer, compared
from shared_plan.exchange.returning.ground import Ground
from shared_plan.model.merge import Difference
from shared_plan.model.plan import Plan
from shared_plan.model.text import folded

Key = tuple[str, str]
"""Item and the name of the field."""
BESIDE = "beside"


@dataclass
class Line:
    """A row of theirs: its cells by column number as (text, value, formula, error), and which item it truly is."""

    cells: dict[int, tuple[object, ...]]
    item: str = ""
    fresh: bool = False


@dataclass
class Book:
    """The table as it is sent back, with a record of what was meant."""

    sent: Sent
    above: list[str]
    headings: dict[int, str]
    lines: list[Line]
    kind: str = "xlsx"
    below: list[Line] = field(default_factory=list)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    """Column, first and last place among the lines."""
    more: list[Sheet] = field(default_factory=list)
    edits: dict[Key, tuple[str, set[str]]] = field(default_factory=dict)
    """By item and field the new text and the kinds that are right for it."""
    gone: set[str] = field(default_factory=set)
    fresh: dict[str, set[str]] = field(default_factory=dict)
    """Titles of rows that are new or copies, and the kinds that are right."""
    ours: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """What the officer has written meanwhile, by item, field and period."""
    flagged: set[Key] = field(default_factory=set)
    """Cells that may be shown as doubtful, but never as a change."""
    stopped: bool = False
    """References were moved about, so that everything may be doubtful."""
    unsure: bool = False
    partial: bool = False

    def column(self, role: str, name: str = "") -> int:
        """The number of a column of the request; 0 where it is no longer there."""
        heading = next((c.heading for c in self.sent.columns if c.role == role and (not name or c.field == name)), "")
        return next((n for n, text in self.headings.items() if text == heading and heading), 0)

    def fields(self) -> list[tuple[int, str]]:
        known = {c.heading: c.field for c in self.sent.columns if c.role == "field" and c.open}
        return [(n, known[text]) for n, text in self.headings.items() if text in known]

    def source(self) -> Source:
        cells = [Cell(n, 1, text) for n, text in enumerate(self.above, 1) if text]
        head = len(self.above) + 1
        cells += [Cell(head, n, text) for n, text in sorted(self.headings.items()) if text]
        rows = [*self.lines, *self.below]
        for number, line in enumerate(rows, head + 1):
            for column, (text, value, formula, error) in sorted(line.cells.items()):
                if text or formula:
                    cells.append(Cell(number, column, str(text), value, formula=bool(formula), error=bool(error)))  # type: ignore[arg-type]
        areas = tuple(
            sorted(Area(head + 1 + first, column, head + 1 + last, column) for column, first, last in self.merged)
        )
        return Source(f"back.{self.kind}", self.kind, (Sheet("Update", tuple(cells), areas), *self.more))  # type: ignore[arg-type]


def cell(text: str, value: object = None, *, formula: bool = False, error: bool = False) -> tuple[object, ...]:
    return text, value, formula, error


def sent_out(plan: Plan, folder: Path, wanted: Wanted | None = None) -> tuple[Sent, Source]:
    path = folder / "out.xlsx"
    sent = ask(plan, path, wanted or Wanted("all"))
    return sent, child.read_here(path)


def opened(sent: Sent, source: Source) -> Book:
    """What the partner sees on opening the workbook."""
    rows = dict(source.sheets[0].rows())
    head = next(n for n, cells in rows.items() if any(c.text == "Title" for c in cells))
    above = ["".join(c.text for c in rows.get(n, ())) for n in range(1, head)]
    lines = [
        Line({c.column: cell(c.text, c.value) for c in cells}, id_)
        for id_, (_, cells) in zip(sent.rows, sorted((n, c) for n, c in rows.items() if n > head), strict=True)
    ]
    return Book(sent, above, {c.column: c.text for c in rows[head]}, lines)


@dataclass
class Judgement:
    """What is wrong with an answer, and how many verdicts were as they should be."""

    lost: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    right: int = 0
    asked: int = 0


def judge(book: Book, answer: Answer) -> Judgement:
    """Every edit found, none made up, nothing falsely removed; then kind by kind."""
    found = Judgement()
    listed = {(one.item, one.field): one for one in answer.differences if one.field}
    told = (
        [w.message for w in answer.warnings]
        + [words for _, _, words in answer.remarks]
        + [one.message for one in answer.differences]
    )
    told += [text for one in answer.differences for _, _, text in one.content]
    for key, (text, kinds) in book.edits.items():
        _judge_edit(book, key, text, kinds, listed.get(key), " ".join(told), found)
    for one in answer.differences:
        where = f"{one.kind} {one.verdict} {one.title[:40]!r} {one.field} {one.ours!r} -> {one.theirs!r} [{one.cell}] {one.message}"
        if one.is_row:
            _judge_row(book, one, found, where)
        elif (one.item, one.field) not in book.edits:
            _judge_stray(book, one, found, where)
    _judge_rows_told(book, answer, found)
    return found


def _judge_edit(
    book: Book, key: Key, text: str, kinds: set[str], one: Difference | None, told: str, found: Judgement
) -> None:
    found.asked += 1
    if one is not None and folded((one.theirs or "").strip()) == folded(text.strip()):
        ok = one.kind in kinds or ((book.stopped or book.unsure) and one.kind == "doubtful")
        found.right += ok
        if not ok:
            found.other.append(f"{key} is {one.kind}, not {kinds}: {one.message}")
    elif one is not None and one.kind == "doubtful" and "doubtful" in kinds:
        found.right += 1
    elif text.strip() and text[:60] in told:
        found.other.append(f"{key} is only told beside")
    else:
        found.lost.append(f"{key}: {text[:50]!r} {one}")


def _judge_stray(book: Book, one: Difference, found: Judgement, where: str) -> None:
    if one.kind in ("change", "conflict", "moved", "cleared", "same"):
        found.false.append(where)
    elif (one.item, one.field) not in book.flagged and not book.stopped and not book.unsure:
        found.asked += 1
        found.other.append(where)


def _judge_rows_told(book: Book, answer: Answer, found: Judgement) -> None:
    titles = {folded((one.theirs or "").strip()) for one in answer.differences}
    for title in book.fresh:
        found.asked += 1
        found.right += folded(title.strip()) in titles
        if folded(title.strip()) not in titles:
            found.lost.append(f"new row {title!r}")
    for item in book.gone if not book.partial else ():
        found.asked += 1
        shown = any(
            one.is_row and one.item == item and one.kind in ("missing", "conflict", "doubtful")
            for one in answer.differences
        )
        found.right += shown
        if not shown:
            found.other.append(f"{item} is not shown as missing: {dict(answer.rows)}")


def _judge_row(book: Book, one: Difference, found: Judgement, where: str) -> None:
    kind, item, theirs = one.kind, one.item, folded((one.theirs or "").strip())
    fresh = {folded(title.strip()): kinds for title, kinds in book.fresh.items()}
    if kind == "missing" and item not in book.gone:
        found.removed.append(where)
    elif kind == "new" and theirs not in fresh:
        found.false.append(where)
    elif (
        kind in ("new", "duplicate", "doubtful")
        and theirs in fresh
        and not (kind in fresh[theirs] or kind == "doubtful")
    ):
        found.asked += 1
        found.other.append(where)
    elif kind == "missing" and book.partial:
        found.removed.append(where)


def verdict(plan: Plan, book: Book, *extra: Sent) -> tuple[Answer, Judgement]:
    answer = compared(Ground.of(plan, extra), book.source())
    return answer, judge(book, answer)
