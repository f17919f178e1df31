"""Where in a file the rows stand: the header by its names, columns by heading, by another name, or by what they hold."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from shared_plan.exchange.grid import Cell, Sheet
from shared_plan.exchange.recognise.headings import understand
from shared_plan.exchange.recognise.wording import canonical
from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.columns import Column
from shared_plan.exchange.returning.lines import Extra, Table

DEEPEST = 40
"""So many rows are looked through for the headings."""
FITTING, TRIED, LEAST = 0.8, 60, 3
ALONE, AHEAD = 0.4, 0.3
"""A column that fits less well is still known where no other of ours fits it nearly as well."""
Rows = Sequence[tuple[int, tuple[Cell, ...]]]
Fit = Callable[[Column, Mapping[int, str]], float]
"""How well a column of ours fits what a column of theirs holds, by row: the share of filled cells that are as they were sent."""


def table(
    sheet: Sheet, rows: Rows, first: int, known: Sequence[Column], fit: Fit, told: Mapping[str, str] | None = None,
    owned: int = 0,
) -> Table:  # fmt: skip
    """The sheet as a table. `first` is the first row that bears a reference, 0 where none does; `told` says of some
    headings of theirs, canonical, which of ours they are; `owned` is the first row that is known to be an item's.
    """
    header = header_row(rows, first, known) or _just_above(rows, owned)
    placed: dict[int, Column] = {}
    doubles: dict[int, Column] = {}
    renamed: list[tuple[str, Column]] = []
    headings = {cell.column: cell.text for cell in dict(rows).get(header, ())} if header else {}
    kept_out = _by_telling(headings, known, told or {}, placed)
    _by_name({n: text for n, text in headings.items() if n not in placed}, known, placed, doubles)
    _by_content(rows, header, headings, known, placed, doubles, renamed, fit)
    _by_other_name({n: text for n, text in headings.items() if n not in kept_out}, known, placed, renamed)
    for number in kept_out & placed.keys():
        del placed[number]
    taken = placed.keys() | doubles.keys()
    extras = tuple(Extra(number, text) for number, text in headings.items() if number not in taken)
    have = {column.heading for column in placed.values()}
    absent = tuple(column for column in known if column.heading not in have and column.role != c.REFERENCE)
    return Table(sheet, header, placed, headings, doubles, extras, absent, tuple(renamed))


def header_row(rows: Rows, first: int, known: Sequence[Column]) -> int:
    """The row with most of the known headings above the references, the lowest of several; 0 where none has two.

    Where no reference is found, rows with headings that other people's tables use are looked for as well.
    """
    names = {canonical(column.heading) for column in known}
    above = [row for row in islice(rows, DEEPEST + 20) if not first or row[0] < first]
    found = _most(above, lambda text: canonical(text) if canonical(text) in names else "")
    return found or (0 if first else _most(above, _understood))


def _just_above(rows: Rows, owned: int) -> int:
    """Where no heading says anything: the last row above the items that has two texts or more; 0 where there is none."""
    above = [number for number, cells in rows if number < owned and sum(1 for cell in cells if cell.text.strip()) > 1]
    return above[-1] if above else 0


def _most(rows: Rows, name: Callable[[str], str]) -> int:
    best, most = 0, 2
    for number, cells in rows:
        hits = len({said for cell in cells if len(cell.text) <= 250 and (said := name(cell.text))})
        if hits >= most:
            best, most = number, hits
    return best


def _understood(text: str) -> str:
    """The field or level that a heading names for certain, "" for any other text."""
    found = understand(text).guesses if 0 < len(text) <= 60 else ()
    return found[0].role if found and found[0].sure >= 0.9 else ""


def strength(rows: Rows, known: Sequence[Column]) -> int:
    """How many headings the best row of a sheet has that are known or used for the same by other people."""
    header = header_row(rows, 0, known)
    names = {canonical(column.heading) for column in known}
    held = [cell.text for cell in dict(rows).get(header, ()) if len(cell.text) <= 250] if header else []
    return len({canonical(text) for text in held if canonical(text) in names or _understood(text)})


def _by_telling(
    headings: Mapping[int, str], known: Sequence[Column], told: Mapping[str, str], placed: dict[int, Column]
) -> set[int]:
    """Columns of which it was said what they are; gives those that are none of ours."""
    by_heading, kept_out = {column.heading: column for column in known}, set[int]()
    there = {canonical(text) for text in headings.values() if len(text) <= 250}
    for number, text in headings.items():
        ours = told.get(canonical(text)) if told and len(text) <= 250 else None
        if ours == "":
            kept_out.add(number)
        elif ours in by_heading and canonical(ours) not in there and by_heading[ours] not in placed.values():
            placed[number] = by_heading[ours]
    return kept_out


def _by_name(
    headings: Mapping[int, str], known: Sequence[Column], placed: dict[int, Column], doubles: dict[int, Column]
) -> None:
    names = {canonical(column.heading): column for column in reversed(known)}
    used = {column.heading for column in placed.values()}
    for number, text in headings.items():
        column = names.get(canonical(text)) if len(text) <= 250 else None
        if column is not None:
            (doubles if column.heading in used else placed)[number] = column
            used.add(column.heading)


def _by_content(
    rows: Rows, header: int, headings: Mapping[int, str], known: Sequence[Column], placed: dict[int, Column],
    doubles: dict[int, Column], renamed: list[tuple[str, Column]], fit: Fit,
) -> None:  # fmt: skip
    """Columns whose heading says nothing, by the cells that are as they were sent."""
    held = _contents(rows, header, placed.keys() | doubles.keys())
    used = {column.heading for column in placed.values()}
    for number, texts in held.items():
        missing = [
            column for column in known if column.heading not in used and column.role not in (c.REFERENCE, c.REMARK)
        ]
        scored = sorted(((fit(column, texts), -n, column) for n, column in enumerate(missing)), key=lambda one: one[:2])
        best, second = scored[-1] if scored else (0.0, 0, None), scored[-2][0] if len(scored) > 1 else 0.0
        if best[2] is not None and (best[0] >= FITTING or (best[0] >= ALONE and best[0] - second >= AHEAD)):
            placed[number] = best[2]
            used.add(best[2].heading)
            renamed.append((headings.get(number, ""), best[2]))
        elif headings.get(number) is None or not canonical(headings[number]):
            again = next(
                (one for one in placed.values() if one.role != c.REFERENCE and fit(one, texts) >= FITTING), None
            )
            if again is not None:
                doubles[number] = again


def _contents(rows: Rows, header: int, taken: Iterable[int]) -> dict[int, dict[int, str]]:
    """The texts of the first rows of every column that is not known yet, by column and row."""
    known = set(taken)
    found: dict[int, dict[int, str]] = {}
    for number, cells in islice((row for row in rows if row[0] > header), TRIED):
        for cell in cells:
            if cell.column not in known:
                found.setdefault(cell.column, {})[number] = cell.text
    return found


def _by_other_name(
    headings: Mapping[int, str], known: Sequence[Column], placed: dict[int, Column], renamed: list[tuple[str, Column]]
) -> None:
    """Headings that other people's tables use for the same thing."""
    used = {column.heading for column in placed.values()}
    for number, text in headings.items():
        if number in placed or not 0 < len(text) <= 120:
            continue
        roles = [guess.role for guess in understand(text).guesses if guess.sure >= 0.75]
        for column in known:
            if column.heading not in used and _means(column, roles):
                placed[number] = column
                used.add(column.heading)
                renamed.append((text, column))
                break


def _means(column: Column, roles: Sequence[str]) -> bool:
    if column.role == c.TITLE:
        return bool({"title", "action", "subaction"} & set(roles[:1]))
    if column.role.startswith(c.ABOVE):
        return column.field in roles[:1]
    return column.role == "field" and column.field in roles[:2]
