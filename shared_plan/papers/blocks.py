"""The plain blocks that a paper is made of: everything is thought out, nothing knows how it will be drawn."""

from dataclasses import dataclass, field
from typing import NamedTuple

from shared_plan.model.statuses import Status

PLAIN, BOLD, SOFT, NEW, OLD = "plain", "bold", "soft", "new", "old"
"""How a run of text looks; new words are underlined and old ones struck out, and both are said in words as well."""
ADDED, CHANGED, MOVED = "new", "changed", "moved"


class Run(NamedTuple):
    """A stretch of text that looks alike; never holds a line end."""

    text: str
    look: str = PLAIN


class Line(NamedTuple):
    """A paragraph: its runs, the mark ahead of it where it is an entry of a list, the status whose shape leads it, and
    how many levels it is set in.
    """

    runs: tuple[Run, ...]
    bullet: str = ""
    status: Status | None = None
    inset: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Cell(NamedTuple):
    """What stands in one cell; `head` marks a cell that names its row, `blank` one in which nothing was given."""

    lines: tuple[Line, ...]
    head: bool = False
    blank: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.bullet + " " * bool(line.bullet) + line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6 that also is a bookmark."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text; `look` is body, soft, label (of the appendix) or warning (the exempt marking)."""

    line: Line
    look: str = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    entries: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a table: its heading, its share of the width, and the band over it and its neighbours."""

    text: str
    share: float
    band: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Cells that span the rows of one item of a higher level; every one of its rows holds this very object.

    `said` is the place among its cells of the one that names it, behind which "(continued)" stands.
    """

    cells: tuple[Cell, ...]
    said: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, the groups it belongs to from the highest, and what has happened to it since the last meeting."""

    cells: tuple[Cell, ...]
    groups: tuple[Group, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading across the table over the rows that follow, with what else is said of it; level as of a Heading."""

    level: int
    text: Line
    facts: tuple[Line, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first columns belong to groups, in the order of the groups' cells, the others to the rows.

    `section` is what the plan calls the sections among its rows.
    """

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[Row | Section, ...]
    small: bool = False
    section: str = ""

    @property
    def banded(self) -> bool:
        return any(head.band for head in self.heads)


@dataclass(frozen=True, slots=True)
class Key:
    """The key under a table: its name and its entries, each with a status' shape where it explains one."""

    name: str
    entries: tuple[Line, ...]


Block = Heading | Paragraph | Bullets | Table | Key


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet: paper and orientation as a layout names them, text size of tables in points."""

    paper: str = "A4"
    orientation: str = "landscape"
    size: float = 9.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `label` and `meeting` stand at the top of every page, `foot` with `edition` behind it at
    its end; `marking` on every page of an exempt paper. `warnings` are for the officer and are not printed.
    """

    title: str
    blocks: tuple[Block, ...]
    label: str = ""
    meeting: str = ""
    foot: str = ""
    edition: str = ""
    marking: str = ""
    organisation: str = ""
    page: Page = Page()
    warnings: tuple[str, ...] = field(default=())


def plain_line(text: str, look: str = PLAIN) -> Line:
    return Line((Run(text, look),))
