"""What partners say beside the plan's own cells: comments, columns of their own, rows struck through; columns that are not there."""

from collections.abc import Iterable, Sequence

from shared_plan.exchange.grid import Notice, letters
from shared_plan.exchange.returning.gathering import Gathered, Scan
from shared_plan.exchange.returning.lines import Line, Table

Remark = tuple[str, str, str]
_MOST = 5


def beside(scans: Sequence[Scan], gathered: Gathered) -> tuple[list[Notice], list[Remark]]:
    """Sentences to be told, and the remarks themselves: item, cell and words."""
    told: list[Notice] = []
    remarks: list[Remark] = []
    for table in gathered.tables:
        lines = {line.number: line for line in gathered.lines if line.table is table}
        told += _columns(table)
        remarks += _in_extras(table, lines.values(), told)
        told += _struck(table, lines.values())
    for scan in scans:
        remarks += _comments(scan, gathered, told)
    return told, remarks


def _columns(table: Table) -> Iterable[Notice]:
    name = table.sheet.name
    for heading, column in table.renamed:
        said = f"headed “{heading[:60]}”" if heading.strip() else "without a heading"
        yield Notice(
            name, "", f"A column {said} was taken for “{column.heading}” by what it holds; say if that is wrong."
        )
    for number, column in table.doubles.items():
        yield Notice(
            name,
            f"{letters(number)}{table.header or 1}",
            f"There is a second column “{column.heading}”; where the two differ it is asked which counts.",
        )
    open_ones = [column.heading for column in table.absent if column.open]
    if open_ones:
        yield Notice(name, "", f"Columns that did not come back, of which nothing is changed: {', '.join(open_ones)}.")


def _in_extras(table: Table, lines: Iterable[Line], told: list[Notice]) -> Iterable[Remark]:
    """Cells under headings of their own."""
    found: list[Remark] = []
    for extra in table.extras:
        held = [line for line in lines if line.text(extra.column).strip()]
        found += [(line.item, line.place(extra.column), f"{extra.heading}: {line.text(extra.column)}") for line in held]
        if held:
            words = f"The column “{extra.heading[:60]}” is none of the plan's; what {len(held)} of its cells say is kept with the return as remarks."
            told.append(Notice(table.sheet.name, f"{letters(extra.column)}{table.header}", words))
    return found


def _struck(table: Table, lines: Iterable[Line]) -> Iterable[Notice]:
    struck = [
        line for line in lines if line.cells and all(cell.struck for cell in line.cells.values() if cell.text.strip())
    ]
    for line in struck[:_MOST]:
        yield Notice(
            table.sheet.name,
            line.place(),
            f"The row “{line.title[:60]}” is struck through; ask whether it is withdrawn.",
        )


def _comments(scan: Scan, gathered: Gathered, told: list[Notice]) -> Iterable[Remark]:
    lines = {line.number: line for line in gathered.lines if line.table.sheet is scan.sheet}
    for row, column, words in scan.sheet.comments:
        line = lines.get(row)
        where = f"{letters(column)}{row}"
        told.append(Notice(scan.sheet.name, where, f"A comment says: “{' '.join(words.split())[:300]}”"))
        if line is not None:
            yield line.item, where, words
