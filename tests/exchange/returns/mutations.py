"""What partners do to a workbook besides writing in it: moving, copying, sorting, deleting, with what must come of it."""

from __future__ import annotations

from random import Random

from shared_plan.exchange.grid import Sheet
from shared_plan.exchange.request.reference import written
from tests.exchange.returns.returned import Book, Line, cell
from tests.exchange.returns.writing import EARLY, Mutation, some_rows, text_in


def shuffle(book: Book, chance: Random) -> None:
    chance.shuffle(book.lines)


def sort_by_column(book: Book, chance: Random) -> None:
    column = chance.choice(list(book.headings))
    book.lines.sort(key=lambda line: text_in(line, column))


def spacers(book: Book, chance: Random) -> None:
    for _ in range(3):
        book.lines.insert(chance.randint(0, len(book.lines)), Line({1: cell(" ")}))


def trailing_blanks(book: Book, chance: Random) -> None:
    for line in book.lines:
        for n in list(line.cells):
            text, value, *rest = line.cells[n]
            if value is None and text and chance.random() < 0.2 and not (rest[0] or rest[1]):
                line.cells[n] = cell(f"{text}{chance.choice([' ', chr(160), '  '])}")


def curly_quotes(book: Book, chance: Random) -> None:
    for line in book.lines:
        for n, (text, value, *rest) in list(line.cells.items()):
            if value is None and not any(rest):
                line.cells[n] = cell(str(text).replace("'", "’").replace("–", "-").replace("...", "…"))


def carriage_returns(book: Book, chance: Random) -> None:
    for line in book.lines:
        for n, (text, value, *rest) in list(line.cells.items()):
            if value is None and "\n" in str(text) and not any(rest):
                line.cells[n] = cell(str(text).replace("\n", chance.choice(["\r\n", "_x000D_\n"])))


def delete_ids(book: Book, chance: Random) -> None:
    column = book.column("reference")
    for line in book.lines:
        line.cells.pop(column, None)
    book.headings.pop(column, None)
    book.unsure = True
    for title, kinds in list(book.fresh.items()):
        book.fresh[title] = kinds | {"new"}


def blank_ids(book: Book, chance: Random) -> None:
    column = book.column("reference")
    for line in some_rows(book, chance, 5):
        line.cells.pop(column, None)
    book.unsure = True


def spoil_ids(book: Book, chance: Random) -> None:
    column = book.column("reference")
    for line in some_rows(book, chance, 3):
        if column in line.cells:
            line.cells[column] = cell(text_in(line, column)[:-1] + "?")
    book.unsure = True


def lower_ids(book: Book, chance: Random) -> None:
    column = book.column("reference")
    for line in book.lines:
        if column in line.cells:
            line.cells[column] = cell(f" {text_in(line, column).lower()} ")


def foreign_id(book: Book, chance: Random) -> None:
    column = book.column("reference")
    for line in some_rows(book, chance, 1):
        if column in line.cells:
            line.cells[column] = cell(written("ZZZ9", "A1B2C3D4", 1))
            book.unsure = True


def fill_ids_down(book: Book, chance: Random) -> None:
    column = book.column("reference")
    if column and len(book.lines) > 12:
        at = chance.randint(0, len(book.lines) - 6)
        for line in book.lines[at + 1 : at + 5]:
            if column in book.lines[at].cells:
                line.cells[column] = book.lines[at].cells[column]
        book.unsure = True


def scramble_ids(book: Book, chance: Random) -> None:
    column = book.column("reference")
    held = [line.cells.get(column) for line in book.lines]
    chance.shuffle(held)
    for line, one in zip(book.lines, held, strict=True):
        line.cells.pop(column, None)
        if one:
            line.cells[column] = one
    book.stopped = book.unsure = True


def reorder_columns(book: Book, chance: Random) -> None:
    numbers = list(book.headings)
    others = numbers[:]
    chance.shuffle(others)
    _renumber(book, dict(zip(numbers, others, strict=True)))


def shift_table(book: Book, chance: Random) -> None:
    book.above = ["Our own title", "", *book.above]
    _renumber(book, {n: n + 2 for n in range(1, 80)})


def _renumber(book: Book, put: dict[int, int]) -> None:
    for line in [*book.lines, *book.below]:
        line.cells = {put.get(n, n): one for n, one in line.cells.items()}
    book.headings = {put.get(n, n): text for n, text in book.headings.items()}
    book.merged = [(put.get(n, n), first, last) for n, first, last in book.merged]


def respace_headings(book: Book, chance: Random) -> None:
    book.headings = {
        n: text.upper().replace(" ", "  ") if chance.random() < 0.5 else f"{text} " for n, text in book.headings.items()
    }
    columns = {c.heading: c for c in book.sent.columns}
    book.column = lambda role, name="": next(
        (
            n
            for n, t in book.headings.items()
            for h, c in columns.items()
            if c.role == role and (not name or c.field == name) and " ".join(t.split()).casefold() == h.casefold()
        ),
        0,
    )  # type: ignore[method-assign]
    book.fields = lambda: [
        (n, c.field)
        for n, t in book.headings.items()
        for h, c in columns.items()
        if c.role == "field" and c.open and " ".join(t.split()).casefold() == h.casefold()
    ]  # type: ignore[method-assign]


def delete_column(book: Book, chance: Random) -> None:
    columns = book.fields()
    if columns and book.column("reference"):
        column, name = chance.choice(columns)
        _forget(book, name)
        book.headings.pop(column)
        for line in book.lines:
            line.cells.pop(column, None)


def _forget(book: Book, name: str) -> None:
    for key in [key for key in book.edits if key[1] == name]:
        del book.edits[key]
    for key in [key for key in book.flagged if key[1] == name]:
        book.flagged.discard(key)


def add_column(book: Book, chance: Random) -> None:
    column = max(book.headings, default=0) + 1
    book.headings[column] = "Our own score"
    for line in book.lines:
        line.cells[column] = cell(str(chance.randint(1, 5)))


def group_heading(book: Book, chance: Random) -> None:
    book.above = [*book.above, "All of this is ours"]


def copied_sheet(book: Book, chance: Random) -> None:
    sheet = book.source().sheets[0]
    book.more.append(Sheet("Copy of Update", sheet.cells))
    book.unsure = True


def cover_sheet(book: Book, chance: Random) -> None:
    book.more.append(Sheet("Cover", ()))


def total_and_notes(book: Book, chance: Random) -> None:
    title = book.column("title") or 2
    book.below += [
        Line({title: cell("Total"), title + 3: cell("17")}),
        Line({1: cell("Signed: A. Officer")}),
        Line({1: cell("Note: all figures are estimates")}),
    ]


def merge_down(book: Book, chance: Random) -> None:
    columns = book.fields()
    if columns and len(book.lines) > 6 and not any(line.fresh for line in book.lines):
        column, name = chance.choice(columns)
        at = chance.randint(0, len(book.lines) - 4)
        if any((line.item, name) in book.edits for line in book.lines[at : at + 3]):
            return
        for line in book.lines[at + 1 : at + 3]:
            line.cells.pop(column, None)
            book.flagged.add((line.item, name))
        book.merged.append((column, at, at + 2))


def rename_heading(book: Book, chance: Random) -> None:
    columns = [(n, name) for n, name in book.fields() if sum(1 for line in book.lines if text_in(line, n)) > 8]
    if columns and book.column("reference"):
        column, _ = chance.choice(columns)
        book.headings[column] = f"Our words for it {chance.randint(1, 9)}"


LATE: list[Mutation] = [
    shuffle, sort_by_column, spacers, trailing_blanks, curly_quotes, carriage_returns, blank_ids, spoil_ids, lower_ids,
    foreign_id, fill_ids_down, scramble_ids, delete_ids, delete_column, merge_down, add_column, group_heading, cover_sheet,
    total_and_notes, rename_heading, respace_headings, reorder_columns, shift_table, copied_sheet,
]  # fmt: skip
"""Those that move cells about come after those that write them, and each in this order."""
ALL = [*EARLY, *LATE]
