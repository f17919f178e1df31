"""Sheets written down as text, and the outline of what was recognised in them, for tests of recognition.

A line is a row, its cells parted by "|". A cell may begin with "*" (bold), "#" (filled) or "_" (indented once); "^" is merged
with the cell above, "<" with the one to its left, "\\n" is a line end. A line of "---" is an empty row.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from shared_plan.exchange.grid import Area, Cell, Line, Sheet, Source, Style
from shared_plan.exchange.recognise import Entry, Outcome

FILLS = {"red": "FF0000", "amber": "FFC000", "green": "00B050", "blue": "0070C0", "grey": "D9D9D9"}
_MONTH = re.compile(r"<([A-Z][a-z]{2}-\d\d)>")


def sheet(text: str, name: str = "Plan", **more: object) -> Sheet:
    cells: list[Cell] = []
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, line in enumerate(text.strip("\n").split("\n"), 1):
        if line.strip() == "---":
            continue
        for column, raw in enumerate(line.split("|"), 1):
            word = raw.strip(" ")
            if word == "^":
                owner[row, column] = owner.get((row - 1, column), (row - 1, column))
            elif word == "<":
                owner[row, column] = owner.get((row, column - 1), (row, column - 1))
            elif word:
                cells.append(cell(row, column, word))
    blank = tuple((one.row, one.column, one.fill) for one in cells if one.fill and one.text.isspace())
    return Sheet(name, tuple(cells), areas(owner), fills=blank, **more)  # type: ignore[arg-type]


def cell(row: int, column: int, word: str) -> Cell:
    bold = fill = ""
    indent = 0
    if colour := re.match(r"\{(\w+)\}", word):
        fill, word = FILLS[colour[1]], word[colour.end() :] or " "
    while word[:1] in "*#_" and len(word) > 1 and word[:2] != "* ":
        bold, fill, indent = (
            bold or word[0] * (word[0] == "*"),
            "1F3864" if word[0] == "#" else fill,
            indent + (word[0] == "_"),
        )
        word = word[1:]
    if month := _MONTH.fullmatch(word):
        value = datetime.strptime(month[1], "%b-%y")  # noqa: DTZ007
        return Cell(row, column, month[1], value, Style("mmm-yy", fill, "", bool(bold)))
    return Cell(row, column, word.replace("\\n", "\n"), None, Style("General", fill, "", bool(bold), indent=indent))


def areas(owner: dict[tuple[int, int], tuple[int, int]]) -> tuple[Area, ...]:
    found: dict[tuple[int, int], Area] = {}
    for (row, column), top in owner.items():
        area = found.get(top, Area(*top, *top))
        found[top] = Area(area.top, area.left, max(area.bottom, row), max(area.right, column))
    return tuple(sorted(found.values()))


def source(*sheets: Sheet, kind: str = "xlsx", margins: Iterable[str] = ()) -> Source:
    return Source("plan." + kind, kind, sheets, margins=tuple(Line(text, where="header") for text in margins))  # type: ignore[arg-type]


def outline(entries: Iterable[Entry], depth: int = 0) -> Iterator[str]:
    for entry in entries:
        ref = f"[{entry.ref}] " if entry.ref else ""
        fields = "".join(
            f" ; {key}{'@' + period if period else ''}={text}" for (key, period), text in entry.fields.items()
        )
        yield "  " * depth + f"{entry.kind} {ref}{entry.title}{fields}".replace("\n", "\\n")
        yield from outline(entry.children, depth + 1)


def told(outcome: Outcome) -> str:
    return "\n".join(outline(outcome.entries))
