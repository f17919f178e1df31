"""More of what partners, their programs and our own officer do to a return: splits, joins, formulas, dates, people, money."""

from __future__ import annotations

import datetime as dt
import re
from random import Random

from shared_plan.exchange.grid import Cell, Sheet
from shared_plan.exchange.returning.datewise import MONTHS
from shared_plan.model import edits
from shared_plan.model.plan import Plan
from tests.exchange.returns.returned import Book, Line, cell
from tests.exchange.returns.writing import WORDS, Mutation, own_rows, some_rows, text_in

_MONTH = re.compile(r"([A-Z][a-z]{2})-(\d{2})")
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
_PAIR = re.compile(r"(\d{1,2})[/-](\d{2})|(\d{4})-(\d{2})")


def _filled(book: Book, line: Line, names: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    return [
        (n, name)
        for n, name in book.fields()
        if text_in(line, n) and (not names or name in names) and (line.item, name) not in book.edits
    ]


def split_row(book: Book, chance: Random) -> None:
    title, reference = book.column("title"), book.column("reference")
    for line in some_rows(book, chance, 1):
        words = text_in(line, title).split()
        if (
            title
            and reference
            and len(words) >= 8
            and sum(text_in(one, title) == text_in(line, title) for one in book.lines) == 1
        ):
            one, two = " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
            line.cells[title] = cell(one)
            rest = dict(line.cells)
            rest[title] = cell(two)
            if chance.random() < 0.5:
                rest.pop(reference, None)
            book.lines.insert(book.lines.index(line) + 1, Line(rest, fresh=True))
            book.edits[line.item, "title"] = (one, {"doubtful", "change"})
            book.fresh[two] = {"new", "doubtful"}
            book.unsure = True


def join_rows(book: Book, chance: Random) -> None:
    column = next((n for n, name in book.fields() if name == "progress"), 0)
    rows = some_rows(book, chance, 2)
    if column and len(rows) == 2:
        kept, lost = rows
        text = f"{text_in(kept, column)} {text_in(lost, column)} joined {chance.randint(100, 999)}".strip()
        kept.cells[column] = cell(text)
        book.edits[kept.item, "progress"] = (text, {"change"})
        book.lines.remove(lost)
        book.gone.add(lost.item)


def delete_parent(book: Book, chance: Random) -> None:
    above = [line for line in book.lines if line.item and not any(text_in(line, n) for n, _ in book.fields())]
    for line in chance.sample(above, min(1, len(above))):
        if not any(item == line.item for item, _ in book.edits):
            book.lines.remove(line)
            if line.item not in book.sent.context:
                book.gone.add(line.item)


def months_as_cells(book: Book, chance: Random) -> None:
    """ "Feb-18" becomes 1 February 2018, shown as Feb-18 or as a day."""
    short = [month[:3] for month in MONTHS]
    for line in book.lines:
        for n, _ in _filled(book, line, ("timescale", "target", "start")):
            found = _MONTH.fullmatch(text_in(line, n))
            if found and found[1] in short:
                day = dt.date(2000 + int(found[2]), short.index(found[1]) + 1, 1)
                line.cells[n] = cell(f"{day:%d/%m/%Y}", day)


def pairs_as_cells(book: Book, chance: Random) -> None:
    for line in book.lines:
        for n, name in _filled(book, line):
            found = _PAIR.fullmatch(text_in(line, n))
            if found and name not in ("timescale", "target", "start"):
                month, year = (int(found[2]), 2013) if found[2] else (int(found[4]), int(found[3]))
                if 1 <= month <= 12:
                    line.cells[n] = cell(f"01/{month:02}/{year}", dt.date(year, month, 1))
                    book.edits[line.item, name] = (f"01/{month:02}/{year}", {"doubtful"})


def vague_dates(book: Book, chance: Random) -> None:
    for line in some_rows(book, chance, 2):
        for n, name in _filled(book, line, ("timescale", "target"))[:1]:
            text = chance.choice(
                ["early next year, perhaps", "31/02/2031", "13/13/2031", "when funded", "tbc with FRC"]
            )
            line.cells[n] = cell(text)
            book.edits[line.item, name] = (text, {"change", "doubtful"})


def month_first(book: Book, chance: Random) -> None:
    """Saved as plain text by a program set to American dates."""
    book.kind = "csv"
    for line in book.lines:
        for n, _ in _filled(book, line, ("timescale", "target", "start")):
            found = _DAY.fullmatch(text_in(line, n))
            if found:
                line.cells[n] = cell(f"{MONTHS.index(found[2]) + 1:02}/{int(found[1]):02}/{found[3]}")


def initials(book: Book, chance: Random) -> None:
    for line in some_rows(book, chance, 2):
        for n, name in _filled(book, line, ("lead", "owner", "sponsor"))[:1]:
            words = text_in(line, n).split()
            if 2 <= len(words) <= 4 and all(word[:1].isupper() and word.isalpha() for word in words):
                text = "".join(word[0] for word in words)
                line.cells[n] = cell(text)
                book.edits[line.item, name] = (text, {"doubtful"})


def money(book: Book, chance: Random) -> None:
    for line in some_rows(book, chance, 3):
        columns = [(n, name) for n, name in book.fields() if name.endswith("_spend")]
        for n, name in columns[:1]:
            text, value, kinds = chance.choice(
                [("£91,250", None, {"change"}), ("91250", 91250.0, {"change"}), ("91.2k", None, {"doubtful", "change"})]
            )
            line.cells[n] = cell(text, value)
            book.edits[line.item, name] = (text, kinds)


def formulas(book: Book, chance: Random) -> None:
    """A formula with its result is the edit; a live link without one can't be read."""
    for line in some_rows(book, chance, 2):
        for n, name in _filled(book, line, ("progress", "notes", "description"))[:1]:
            if chance.random() < 0.5:
                text = f"Worked out {chance.randint(100, 999)}"
                line.cells[n] = cell(text, formula=True)
                book.edits[line.item, name] = (text, {"change"})
            else:
                line.cells[n] = cell("", formula=True)
                book.edits[line.item, name] = ("", {"doubtful"})


def blank_repeats(book: Book, chance: Random) -> None:
    """What is the same as above is left out, as in a printed table."""
    columns = book.fields()
    if not columns or any(line.fresh for line in book.lines):
        return
    column, name = chance.choice(columns)
    above = ""
    for line in book.lines:
        text = text_in(line, column)
        if text and text == above and (line.item, name) not in book.edits:
            line.cells.pop(column)
            book.flagged.add((line.item, name))
        above = text


def context_rows(book: Book, chance: Random) -> None:
    column = next((n for n, name in book.fields() if name in ("lead", "progress")), 0)
    rows = [line for line in book.lines if line.item in book.sent.context]
    for line in chance.sample(rows, min(1, len(rows))):
        if column:
            text = f"Theirs to say {chance.randint(100, 999)}"
            line.cells[column] = cell(text)
            book.edits[line.item, dict(book.fields())[column]] = (text, {"doubtful"})


def fill_down(book: Book, chance: Random) -> None:
    columns = [(n, name) for n, name in book.fields() if name in ("lead", "progress", "notes")]
    own = own_rows(book)
    if columns and len(own) > 8:
        column, name = chance.choice(columns)
        at, text = chance.randint(0, len(own) - 6), f"Dragged {chance.randint(100, 999)}"
        for line in own[at : at + 5]:
            if not any(item == line.item for item, _ in book.edits):
                line.cells[column] = cell(text)
                book.edits[line.item, name] = (text, {"change"})


def swap_rows(book: Book, chance: Random) -> None:
    """A block of rows is cut and put elsewhere."""
    if len(book.lines) > 10:
        at, many = chance.randint(0, len(book.lines) - 5), chance.randint(1, 4)
        block = book.lines[at : at + many]
        del book.lines[at : at + many]
        to = chance.randint(0, len(book.lines))
        book.lines[to:to] = block


def reword(book: Book, chance: Random) -> None:
    """Titles are worded anew, a word in four another."""
    column = book.column("title")
    for line in some_rows(book, chance, 4):
        words = text_in(line, column).split()
        if column and len(words) > 4:
            for _ in range(max(1, len(words) // 4)):
                words[chance.randrange(len(words))] = chance.choice(WORDS)
            text = " ".join(words)
            if text != text_in(line, column):
                line.cells[column] = cell(text)
                book.edits[line.item, "title"] = (text, {"change"})


def comments_beside(book: Book, chance: Random) -> None:
    column = book.column("remark")
    for line in some_rows(book, chance, 2):
        if column:
            line.cells[column] = cell(f"We would rather wait {chance.randint(100, 999)}")


def far_cell(book: Book, chance: Random) -> None:
    last = Line({})
    book.below += [last] * 300
    book.below.append(Line({60: cell("x")}))


def two_headings(book: Book, chance: Random) -> None:
    book.above = [*book.above, "Scope"]


def renamed_sheets(book: Book, chance: Random) -> None:
    book.more.insert(0, Sheet("Read me first", (Cell(1, 1, "Please see the other sheet"), Cell(2, 1, "Thank you"))))


def copied_column(book: Book, chance: Random) -> None:
    columns = book.fields()
    if columns and book.column("reference"):
        column, _ = chance.choice(columns)
        to = max(book.headings) + 1
        book.headings[to] = book.headings[column]
        for line in book.lines:
            if column in line.cells:
                line.cells[to] = line.cells[column]


def our_edits(book: Book, chance: Random) -> None:
    """The officer goes on working meanwhile: on other cells, on the same ones otherwise, and on the same ones alike."""
    periods = {column.field: column.period for column in book.sent.columns if column.role == "field"}
    columns = [
        (n, name) for n, name in book.fields() if name in ("progress", "notes", "lead", "description", "outcome")
    ]
    for line in chance.sample(own_rows(book), min(6, len(own_rows(book)))):
        if not columns:
            return
        _, name = chance.choice(columns)
        key = (line.item, name)
        theirs, kinds = book.edits.get(key, ("", set()))
        if kinds and kinds != {"change"}:
            continue
        alike = bool(theirs) and chance.random() < 0.3
        text = theirs if alike else f"Ours meanwhile {chance.randint(100, 999)}"
        book.ours[line.item, name, periods.get(name, "")] = text
        if theirs:
            book.edits[key] = (theirs, {"same"} if alike else {"conflict"})


def meanwhile(plan: Plan, book: Book) -> int:
    """Makes our own edits; gives how many steps are to be undone."""
    before = plan.revision
    for (item, name, period), text in book.ours.items():
        edits.write(plan, item, name, text, period)
    return plan.revision - before


HABITS: list[Mutation] = [
    reword, money, initials, vague_dates, pairs_as_cells, formulas, context_rows, fill_down, comments_beside, join_rows,
    delete_parent, months_as_cells, month_first, split_row, our_edits, blank_repeats, swap_rows, copied_column, far_cell,
    two_headings, renamed_sheets,
]  # fmt: skip
"""In the order in which they can be put together; those that write come before those that move."""
