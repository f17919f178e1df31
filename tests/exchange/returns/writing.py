"""What partners write into a workbook, case by case of the catalogue, with what must come of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from random import Random

from shared_plan.exchange.returning.datewise import MONTHS
from tests.exchange.returns.returned import Book, Line, cell

Mutation = Callable[[Book, Random], None]
WORDS = [
    "agreed",
    "by",
    "the",
    "board",
    "review",
    "of",
    "museums",
    "libraries",
    "in",
    "spring",
    "with",
    "money",
    "from",
    "partners",
]
_DAY = re.compile(
    r"(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})"
)


def own_rows(book: Book) -> list[Line]:
    return [line for line in book.lines if line.item and not line.fresh and line.item not in book.sent.context]


def some_rows(book: Book, chance: Random, most: int) -> list[Line]:
    lines = [line for line in own_rows(book) if not any(item == line.item for item, _ in book.edits)]
    return chance.sample(lines, min(len(lines), chance.randint(1, most)))


def text_in(line: Line, column: int) -> str:
    return str(line.cells.get(column, ("",))[0])


def _phrase(chance: Random) -> str:
    return " ".join(chance.choices(WORDS, k=6)).capitalize() + f" {chance.randint(100, 999)}"


def edit_texts(book: Book, chance: Random) -> None:
    columns = [
        (n, name)
        for n, name in book.fields()
        if name in ("progress", "notes", "description", "outcome", "lead", "measure")
    ]
    for line in some_rows(book, chance, 4):
        if columns:
            column, name = chance.choice(columns)
            text = _phrase(chance)
            line.cells[column] = cell(text)
            book.edits[line.item, name] = (text, {"change"})


def edit_titles(book: Book, chance: Random) -> None:
    column = book.column("title")
    for line in some_rows(book, chance, 2):
        if column and text_in(line, column):
            text = f"{text_in(line, column)} and {chance.choice(WORDS)}"
            line.cells[column] = cell(text)
            book.edits[line.item, "title"] = (text, {"change"})


def edit_dates(book: Book, chance: Random) -> None:
    columns = [(n, name) for n, name in book.fields() if name in ("timescale", "target", "start")]
    for line in some_rows(book, chance, 3):
        if columns:
            column, name = chance.choice(columns)
            day = dt.date(2031, chance.randint(1, 12), chance.randint(13, 28))
            text = f"{day.day} {day:%B} {day.year}"
            line.cells[column] = cell(f"{day:%d/%m/%Y}", day) if chance.random() < 0.5 else cell(text)
            book.edits[line.item, name] = (text, {"change"})


def edit_statuses(book: Book, chance: Random) -> None:
    column = next((n for n, name in book.fields() if name == "status"), 0)
    words = sorted({text_in(line, column) for line in book.lines} - {""}) if column else []
    for line in some_rows(book, chance, 3):
        other = [word for word in words if word != text_in(line, column)]
        if other:
            text = chance.choice(other)
            line.cells[column] = cell(text)
            book.edits[line.item, "status"] = (text, {"change"})


def clear_cells(book: Book, chance: Random) -> None:
    for line in some_rows(book, chance, 2):
        filled = [(n, name) for n, name in book.fields() if text_in(line, n)]
        if filled:
            column, name = chance.choice(filled)
            del line.cells[column]
            book.edits[line.item, name] = ("", {"cleared"})


def delete_rows(book: Book, chance: Random) -> None:
    most = max(1, min(3, len(own_rows(book)) // 10))
    for line in some_rows(book, chance, most):
        book.lines.remove(line)
        book.gone.add(line.item)


def insert_row(book: Book, chance: Random) -> None:
    title = book.column("title")
    if not title:
        return
    text = f"New: {_phrase(chance)}"
    line = Line({title: cell(text)}, fresh=True)
    for n, name in book.fields():
        if name == "lead":
            line.cells[n] = cell("Somebody New")
    book.lines.insert(chance.randint(1, len(book.lines)), line)
    book.fresh[text] = {"new"}


def type_under(book: Book, chance: Random) -> None:
    title = book.column("title")
    if title:
        text = f"Below: {_phrase(chance)}"
        book.lines.append(Line({title: cell(text)}, fresh=True))
        book.fresh[text] = {"new"}


def copy_row(book: Book, chance: Random) -> None:
    title = book.column("title")
    for line in some_rows(book, chance, 1):
        if title and book.column("reference"):
            book.lines.insert(book.lines.index(line) + 1, Line(dict(line.cells), fresh=True))
            book.fresh[text_in(line, title)] = {"duplicate"}
            book.flagged.add((line.item, "title"))


def copy_and_edit(book: Book, chance: Random) -> None:
    title = book.column("title")
    for line in some_rows(book, chance, 1):
        if title and book.column("reference"):
            text = _phrase(chance)
            book.lines.insert(book.lines.index(line) + 1, Line({**line.cells, title: cell(text)}, fresh=True))
            book.fresh[text] = {"new", "duplicate"}


def partial(book: Book, chance: Random) -> None:
    own = own_rows(book)
    if len(own) >= 12:
        keep = {id(line) for line in chance.sample(own, len(own) // 3)}
        dropped = [line for line in own if id(line) not in keep]
        book.lines = [line for line in book.lines if line not in dropped]
        gone = {line.item for line in dropped}
        book.edits = {key: value for key, value in book.edits.items() if key[0] not in gone}
        book.lines = [
            line for line in book.lines if not line.fresh or line.item or not line.cells.get(book.column("reference"))
        ]
        book.fresh = {title: kinds for title, kinds in book.fresh.items() if "duplicate" not in kinds}
        book.partial = True


def case_of_statuses(book: Book, chance: Random) -> None:
    column = next((n for n, name in book.fields() if name == "status"), 0)
    for line in book.lines:
        if column and text_in(line, column) and (line.item, "status") not in book.edits:
            line.cells[column] = cell(text_in(line, column).upper())


def unknown_status(book: Book, chance: Random) -> None:
    column = next((n for n, name in book.fields() if name == "status"), 0)
    for line in some_rows(book, chance, 2):
        if column:
            line.cells[column] = cell("Purplish")
            book.edits[line.item, "status"] = ("Purplish", {"doubtful"})


def errors(book: Book, chance: Random) -> None:
    for line in some_rows(book, chance, 2):
        filled = [(n, name) for n, name in book.fields() if text_in(line, n)]
        if filled:
            column, name = chance.choice(filled)
            broken = chance.random() < 0.5
            line.cells[column] = cell("#N/A", error=True) if broken else cell("", formula=True)
            book.edits[line.item, name] = ("#N/A" if broken else "", {"doubtful"})


def truncate(book: Book, chance: Random) -> None:
    for line in some_rows(book, chance, 3):
        long = [(n, name) for n, name in book.fields() if len(text_in(line, n)) > 260]
        if long:
            column, name = chance.choice(long)
            line.cells[column] = cell(text_in(line, column)[:255])
            book.edits[line.item, name] = (text_in(line, column)[:255], {"doubtful"})


def dates_as_cells(book: Book, chance: Random) -> None:
    """A spreadsheet turns the days that were written into dates."""
    for line in book.lines:
        for n, name in book.fields():
            found = _DAY.fullmatch(text_in(line, n))
            if found and name in ("timescale", "target", "start") and (line.item, name) not in book.edits:
                try:
                    day = dt.date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
                except ValueError:
                    continue
                line.cells[n] = cell(f"{day:%d/%m/%Y}", day)


def numbers_as_cells(book: Book, chance: Random) -> None:
    for line in book.lines:
        for n, name in book.fields():
            text = text_in(line, n)
            if (
                name.endswith("_spend")
                and text.replace("£", "").replace(",", "").isdigit()
                and (line.item, name) not in book.edits
            ):
                line.cells[n] = cell(
                    text.replace("£", "").replace(",", ""), float(text.replace("£", "").replace(",", ""))
                )


def locked_columns(book: Book, chance: Random) -> None:
    column = book.column("number")
    for line in some_rows(book, chance, 2):
        if column and text_in(line, column):
            text = f"X{chance.randint(100, 999)}"
            line.cells[column] = cell(text)
            book.edits[line.item, "ref"] = (text, {"doubtful"})


EARLY: list[Mutation] = [
    edit_texts, edit_titles, edit_dates, edit_statuses, clear_cells, unknown_status, errors, truncate, locked_columns,
    dates_as_cells, numbers_as_cells, case_of_statuses, delete_rows, insert_row, type_under, copy_row, copy_and_edit, partial,
]  # fmt: skip
