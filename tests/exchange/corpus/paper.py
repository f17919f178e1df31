"""A laid-out plan before it becomes a file: sheets of cells, and the truth of what an officer would read in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple


class Look(NamedTuple):
    """How a cell looks."""

    bold: bool = False
    fill: str = ""
    italic: bool = False
    struck: bool = False
    size: int = 0
    fmt: str = ""
    indent: int = 0


PLAIN, BOLD, ITALIC = Look(), Look(bold=True), Look(italic=True)
HEAD = Look(bold=True, fill="D9E2F3")
BIG = Look(bold=True, size=16)


class Formula(NamedTuple):
    """A formula with the result its program stored."""

    text: str
    result: float | str


class Fault(NamedTuple):
    """An error value such as #REF!."""

    text: str


Value = str | int | float | date | Formula | Fault | None


class Cell(NamedTuple):
    value: Value
    look: Look = PLAIN
    tall: int = 1
    wide: int = 1
    comment: str = ""


@dataclass
class Sheet:
    """One sheet, counted from row 1 and column 1; `tables` are the rows that a Word document or page shows as tables."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    tables: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    header: str = ""

    def put(self, row: int, column: int, value: Value, look: Look = PLAIN, *, tall: int = 1, wide: int = 1) -> None:
        if value is not None or look.fill:
            self.cells[row, column] = Cell(value, look, tall, wide)

    def across(self, row: int, column: int, values: Iterable[Value], look: Look = PLAIN) -> int:
        for n, value in enumerate(values):
            self.put(row, column + n, value, look)
        return row + 1

    def down(self, row: int, column: int, values: Iterable[Value], look: Look = PLAIN) -> int:
        for value in values:
            self.put(row, column, value, look)
            row += 1
        return row

    def comment(self, row: int, column: int, text: str) -> None:
        self.cells[row, column] = self.cells[row, column]._replace(comment=text)

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells.values() if cell.value not in (None, ""))

    @property
    def last(self) -> tuple[int, int]:
        cells = self.cells.items()
        return max(r + c.tall - 1 for (r, _), c in cells), max(k + c.wide - 1 for (_, k), c in cells)


@dataclass
class Truth:
    """What an attentive officer would put into the plan."""

    items: list[dict[str, Any]] = field(default_factory=list)
    distractors: list[str] = field(default_factory=list)
    terms: dict[str, str] = field(default_factory=dict)
    customs: list[dict[str, Any]] = field(default_factory=list)

    def add(
        self,
        level: str,
        title: str,
        parent: int | None = None,
        *,
        ref: str = "",
        forms: Sequence[str] = (),
        levels: Sequence[str] = (),
    ) -> int:
        """A new item's place; `forms` are other titles that are as right, `levels` other levels."""
        self.items.append(
            {
                "level": level,
                "level_any": [level, *levels],
                "title": title,
                "forms": list(forms),
                "ref": ref,
                "parent": parent,
                "fields": [],
            }
        )
        return len(self.items) - 1

    def says(self, item: int, keys: Sequence[str], *texts: str, lines: Sequence[str] = ()) -> None:
        """One of `texts` stands under one of `keys` ("*" for any), or each of `lines` somewhere about the item."""
        self.items[item]["fields"].append({"keys": list(keys), "texts": list(texts), "lines": list(lines)})

    def custom(self, heading: str, text: str) -> None:
        for known in self.customs:
            if known["heading"] == heading:
                known["texts"].append(text)
                return
        self.customs.append({"heading": heading, "texts": [text]})


@dataclass
class Paper:
    """A plan and how it is saved: `form` names the writer, `date` is the plan's own."""

    name: str
    form: str = "openpyxl"
    date: str = "2024-04-01"
    sheets: list[Sheet] = field(default_factory=list)
    truth: Truth = field(default_factory=Truth)

    def sheet(self, name: str) -> Sheet:
        self.sheets.append(Sheet(name))
        return self.sheets[-1]

    @property
    def filled(self) -> int | None:
        """Cells with something in them; not counted for Word and web pages."""
        return None if self.form in {"docx", "raw-docx", "html"} else sum(sheet.filled for sheet in self.sheets)


_SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LONG = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def shown(value: Value, fmt: str = "") -> str:
    """What a person sees of a value."""
    if isinstance(value, Formula):
        return shown(value.result, fmt)
    if isinstance(value, Fault):
        return value.text
    if isinstance(value, date):
        return _date(value, fmt)
    if isinstance(value, int | float) and "%" in fmt:
        return f"{value:.0%}"
    if isinstance(value, int | float) and "£" in fmt:
        return f"£{value:,.0f}"
    return "" if value is None else str(value)


def _date(day: date, fmt: str) -> str:
    if fmt == "mmm-yy":
        return f"{_SHORT[day.month - 1]}-{day:%y}"
    if fmt == "mmmm yyyy":
        return f"{_LONG[day.month - 1]} {day.year}"
    if fmt == "d mmmm yyyy":
        return f"{day.day} {_LONG[day.month - 1]} {day.year}"
    return f"{day:%d/%m/%Y}"
