"""A plan on paper: its sheets cell by cell, and beside them the truth of what they say."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

LEVELS = ("theme", "workstream", "action", "subaction")
_BULLET = re.compile(r"^\s*(?:[•●▪–o*-]|\(?[a-z0-9ivx]{1,3}[.)])\s+")


@dataclass(frozen=True)
class Cell:
    value: Any
    bold: bool = False
    fill: str = ""
    shown: str = ""
    strike: bool = False
    indent: int = 0
    across: int = 1
    down: int = 1
    comment: str = ""
    said: str | None = None


def day(year: int, month: int, of_month: int, shown: str = "dd/mm/yyyy") -> Cell:
    return Cell(dt.date(year, month, of_month), shown=shown, said=f"{year}-{month:02d}-{of_month:02d}")


def month(year: int, number: int) -> Cell:
    value = dt.date(year, number, 1)
    return Cell(value, shown="mmm-yy", said=value.strftime("%b-%y"))


def band(value: str, across: int, fill: str = "", *, bold: bool = True) -> Cell:
    return Cell(value, bold=bold, across=across, fill=fill)


@dataclass
class Sheet:
    name: str
    above: list[str] = field(default_factory=list)
    rows: list[list[Cell | None]] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    left: int = 0
    hidden: bool = False


@dataclass
class Item:
    level: str
    title: str
    parent: int | None
    ref: str | None
    fields: dict[str, str]


def bare(text: str) -> str:
    return _BULLET.sub("", text).strip()


def plain(value: object) -> Cell | None:
    """What stands in a cell: a Cell as it is, a caret that marks the reference taken out."""
    if value is None:
        return None
    cell = value if isinstance(value, Cell) else Cell(value)
    return replace(cell, value=cell.value.replace("^", "")) if isinstance(cell.value, str) else cell


def meant(value: object) -> str:
    cell = value if isinstance(value, Cell) else Cell(value)
    return cell.said if cell.said is not None else "" if cell.value is None else str(cell.value)


@dataclass
class Layout:
    """One plan; `may` names what may stand as an item though the truth has none (a sheet's own heading)."""

    name: str
    suffix: str
    title: str = ""
    date: str = "2024-04-01"
    sheets: list[Sheet] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    may: list[str] = field(default_factory=list)
    code: str = "utf-8"
    separator: str = ","
    columns: list[tuple[str, str]] = field(default_factory=list)
    latest: dict[str, str] = field(default_factory=dict)

    def sheet(self, name: str, *above: str, left: int = 0, hidden: bool = False) -> Sheet:
        self.sheets.append(Sheet(name, list(above), left=left, hidden=hidden))
        return self.sheets[-1]

    def row(self, *values: object) -> None:
        self.sheets[-1].rows.append([plain(v) for v in values])

    def blank(self) -> None:
        self.sheets[-1].rows.append([])

    def below(self, *lines: str) -> None:
        self.sheets[-1].below += lines

    def item(self, level: str, title: str, ref: str | None = None, **fields: str) -> Item:
        """Add to the truth, under the nearest item before of a higher level."""
        rank = LEVELS.index(level.split("|", maxsplit=1)[0])
        above = (n for n in range(len(self.items) - 1, -1, -1) if _rank(self.items[n]) < rank)
        if "^" in title:
            mark, title = title.split("^", 1)
            ref = mark.strip().rstrip(".:)–- ").strip("([")
        self.items.append(Item(level, title.strip(), next(above, None), ref, fields))
        return self.items[-1]

    def section(self, level: str, title: str, across: int = 1, fill: str = "", *, bold: bool = True) -> None:
        self.row(Cell(title.replace("^", ""), bold=bold, across=across, fill=fill))
        self.item(level, title)

    def head(self, *columns: str, fill: str = "D9E1F2", write: bool = True) -> None:
        """Headings with what they mean behind an equals sign: "Lead officer=lead"."""
        self.columns = [(heading, meaning) for heading, _, meaning in (one.rpartition("=") for one in columns)]
        if write:
            self.row(*(Cell(heading, bold=True, fill=fill) if heading else None for heading, _ in self.columns))

    def put(self, *values: object, write: bool = True) -> None:
        """A row of the table: written as it is, and its truth by what its columns mean."""
        if write:
            self.row(*values)
        row = list(zip((meaning for _, meaning in self.columns), values, strict=False))
        made = self._levels(row)
        for meaning, value in row:
            self._told(meaning, meant(value), made)

    def rows(self, table: Iterable[Sequence[object]]) -> None:
        for row in table:
            self.put(*row)

    def _levels(self, row: list[tuple[str, object]]) -> dict[str, Item]:
        made: dict[str, Item] = {}
        deepest = [meaning for _, meaning in self.columns if _is_level(meaning)][-1]
        for meaning, value in row:
            if _is_level(meaning) and meaning != deepest and meant(value) == self.latest.get(meaning):
                continue
            if _is_level(meaning) and meant(value):
                self.latest[meaning] = meant(value)
                lead_in, *lines = meant(value).split("\n") if "\n•" in meant(value) else [meant(value)]
                made[meaning] = self.item(meaning, lead_in)
                for line in lines:
                    self.item("subaction", bare(line))
            elif meaning == "subactions":
                for line in filter(None, meant(value).split("\n")):
                    self.item("subaction|action", bare(line))
        return made

    def _told(self, meaning: str, text: str, made: dict[str, Item]) -> None:
        if not text or not meaning or _is_level(meaning) or meaning == "subactions":
            return
        name, _, level = meaning.partition("@")
        own = made.get(level) if level else next(reversed(made.values()), None)
        if own is not None and name == "ref":
            own.ref = text
        elif own is not None:
            own.fields[name] = own.fields[name] + "\n" + text if name in own.fields else text


def _rank(item: Item) -> int:
    return LEVELS.index(item.level.split("|")[0])


def _is_level(meaning: str) -> bool:
    return meaning.split("|", maxsplit=1)[0] in LEVELS


LAYOUTS: dict[str, Callable[[], Layout]] = {}


def layout(name: str, **kinds: str) -> Callable[[Callable[[Layout], None]], Callable[[Layout], None]]:
    """Register a layout under its file name."""

    def keep(fill: Callable[[Layout], None]) -> Callable[[Layout], None]:
        def made() -> Layout:
            stem, dot, suffix = name.rpartition(".")
            plan = Layout(stem, dot + suffix, **kinds)
            fill(plan)
            return plan

        LAYOUTS[name] = made
        return fill

    return keep
