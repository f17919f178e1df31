"""Lays a tree of items out as a table, in one of the ways that councils do, and writes down the truth as it goes."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from corpus.bank import Node, bank, grow
from corpus.facts import KEYS, MAKERS, Fact, Teller
from corpus.paper import BIG, BOLD, HEAD, ITALIC, PLAIN, Look, Paper, Sheet, Truth

LEAF = 9
SECTION = Look(bold=True, fill="C6E0B4")


@dataclass(frozen=True)
class Column:
    """One column: `what` is d0, d1 or d2 (titles of that depth), any (titles of all depths), ref, or a kind of fact."""

    heading: str
    what: str
    form: str = ""
    at: int = LEAF
    shape: str = "merged"
    keys: tuple[str, ...] = ()
    period: bool = False


@dataclass(frozen=True)
class Layout:
    """A way of laying out a plan.

    `levels` are the levels of the depths 0 to 2, `fair` other levels that are as right at a depth. `group` says how
    themes stand when no column has them: section, sheets, paragraph, or none when they are left out. `steps` says how
    depth 2 stands: rows, outline (rows of their own in the same column), bullets (in the action's cell), lines (in a
    cell of their own), none. `refs` are patterns by depth with a (theme), A (its letter), b (action), n (running
    number), s (step), z (its letter); `ref_in` is column or title.
    """

    sector: str
    columns: tuple[Column, ...]
    form: str = "openpyxl"
    date: str = "2024-04-01"
    top: tuple[str, ...] = ()
    gap: int = 1
    left: int = 1
    bands: tuple[tuple[str, int], ...] = ()
    levels: tuple[str, str, str] = ("theme", "action", "subaction")
    fair: dict[int, tuple[str, ...]] = field(default_factory=dict)
    group: str = "none"
    section: str = "{t}"
    section_look: Look = SECTION
    section_merged: bool = True
    under_section: str = ""
    head: Look = HEAD
    head_again: bool = False
    steps: str = "none"
    bullet: str = "• "
    lead_in: str = ":"
    refs: tuple[str, str, str] = ("", "", "")
    ref_in: str = "column"
    themes: int = 3
    actions: int = 3
    spacer: bool = False
    total: str = ""
    foot: tuple[str, ...] = ()
    terms: dict[str, str] = field(default_factory=dict)
    sheet: str = "Action plan"
    indent: bool = False
    year: int = 0

    def has(self, what: str) -> bool:
        return any(column.what == what for column in self.columns)


@dataclass
class Pen:
    """Draws one layout onto one sheet."""

    layout: Layout
    sheet: Sheet
    truth: Truth
    tell: Teller
    row: int
    number: int = 0

    def header(self) -> None:
        one = self.layout
        if one.bands:
            column = one.left
            for text, wide in one.bands:
                self.sheet.put(self.row, column, text or None, one.head, wide=wide)
                column += wide
            self.row += 1
        self.row = self.sheet.across(self.row, one.left, (c.heading for c in one.columns), one.head)
        self.truth.distractors += [c.heading for c in one.columns if c.heading]

    def table(self, themes: Sequence[Node], first: int = 1) -> None:
        """The whole table: header, themes, total; marks its rows as a table of the sheet."""
        began = self.row
        if not self.layout.head_again:
            self.header()
        for a, theme in enumerate(themes, first):
            self.theme(a, theme)
            self.row += self.layout.spacer
        if self.layout.total:
            self.sheet.put(self.row, self.layout.left, self.layout.total, BOLD)
            self.truth.distractors.append(self.layout.total)
            self.row += 1
        self.sheet.tables.append((began, self.row - 1))

    def names(self, depth: int, node: Node, a: int, b: int = 0, s: int = 0) -> None:
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        pattern = self.layout.refs[depth]
        node.ref = pattern.format(
            a=a, A=letters[a - 1], b=b, n=self.number, s=s, z=letters[s - 1].lower(), B=letters[b - 1].lower()
        )

    def title(self, node: Node) -> str:
        return f"{node.ref} {node.title}" if node.ref and self.layout.ref_in == "title" else node.title

    def add(self, node: Node, parent: int | None, forms: Sequence[str] = ()) -> int:
        one, depth = self.layout, node.depth
        # A theme's own label may be taken for its reference: "Area of delivery 1: Growth in every region".
        tail = re.sub(r"^[A-Z][a-z ]+ \d+: ", "", node.title)
        others = {*forms, self.title(node), tail} - {node.title}
        return self.truth.add(
            one.levels[depth], node.title, parent, ref=node.ref, forms=sorted(others), levels=one.fair.get(depth, ())
        )

    def theme(self, a: int, theme: Node) -> None:
        one = self.layout
        self.names(0, theme, a)
        parent = None
        if one.group in {"section", "sheets", "paragraph"} or one.has("d0"):
            full = one.section.format(t=theme.title, a=a, T=theme.title.upper(), A="ABCDEFGH"[a - 1])
            parent = self.add(theme, None, (full,) if one.group == "section" else ())
        if one.group == "section":
            self.section(full)
        if one.head_again:
            self.header()
        rows: list[tuple[Node, Node | None, int]] = []
        for b, node in enumerate(theme.kids, 1):
            self.number += 1
            self.names(1, node, a, b)
            for s, step in enumerate(node.kids, 1):
                self.names(2, step, a, b, s)
            rows += self.rows_of(node)
        self.fill(theme, parent, rows)

    def section(self, text: str) -> None:
        one = self.layout
        wide = len(one.columns) if one.section_merged else 1
        self.sheet.put(self.row, one.left, text, one.section_look, wide=wide)
        self.row += 1
        if one.under_section:
            self.sheet.put(self.row, one.left, one.under_section.format(p=self.tell.person()), ITALIC, wide=wide)
            self.row += 1

    def rows_of(self, node: Node) -> list[tuple[Node, Node | None, int]]:
        """Rows of an action: itself, a step or none, and of how many rows this is the first (0: not the first)."""
        if self.layout.steps == "outline":
            return [(node, None, 1), *((node, step, 0) for step in node.kids)]
        if self.layout.steps == "rows":
            return [(node, step, 0 if n else len(node.kids)) for n, step in enumerate(node.kids)]
        return [(node, None, 1)]

    def fill(self, theme: Node, parent: int | None, rows: list[tuple[Node, Node | None, int]]) -> None:
        places: dict[int, int] = {}
        for n, (node, step, first) in enumerate(rows):
            if first:
                places[id(node)] = self.add(node, parent, self.lead_ins(node))
                for inner in node.kids if self.layout.steps in {"bullets", "lines"} else ():
                    self.add(inner, places[id(node)])
            leaf = step or node
            item = places[id(node)]
            if step:
                item = self.add(step, places[id(node)])
            for c, column in enumerate(self.layout.columns):
                at = (theme, parent, 0 if n else len(rows)), (node, places[id(node)], first), (leaf, item, 1)
                which, place, tall = at[min(column.at, 2) if column.what not in {"d0", "d1"} else int(column.what[1])]
                self.cell(column, self.layout.left + c, which, place, tall, leaf)
            self.row += 1

    def lead_ins(self, node: Node) -> tuple[str, ...]:
        return (node.title + self.layout.lead_in,) if self.layout.steps == "bullets" else ()

    def cell(self, column: Column, c: int, node: Node, place: int | None, tall: int, leaf: Node) -> None:
        if not tall and column.shape != "repeat":
            return
        high = tall if column.shape == "merged" and tall > 1 else 1
        if column.what in {"d0", "d1", "d2", "any", "ref"}:
            self.structural(column, c, node if column.what in {"d0", "d1"} else leaf, high)
            return
        if self.layout.steps == "outline" and column.at == LEAF - 1 and leaf.depth == 1:
            return
        fact = MAKERS[column.what](self.tell, node, column.form)
        self.sheet.put(self.row, c, fact.value, fact.look, tall=high)
        if place is not None and tall:
            self.told(column, place, fact)

    def told(self, column: Column, place: int, fact: Fact) -> None:
        if fact.lines:
            self.truth.says(place, KEYS.get(column.what, ("*",)), lines=fact.lines)
        elif fact.texts:
            self.truth.says(place, column.keys or KEYS[column.what], *fact.texts)
        if column.what == "custom" and fact.texts:
            self.truth.custom(column.heading, fact.texts[0])

    def structural(self, column: Column, c: int, node: Node, high: int) -> None:
        one = self.layout
        if column.what == "ref":
            self.sheet.put(self.row, c, node.ref or None, tall=high)
        elif column.what == "d2" and one.steps == "lines":
            self.sheet.put(self.row, c, "\n".join(one.bullet + self.title(kid) for kid in node.kids))
        elif column.what == "d2" and node.depth != 2:
            return
        elif column.what == "any":
            look = (
                Look(indent=node.depth - 1)
                if one.indent
                else BOLD
                if node.depth == 1 and one.steps == "outline"
                else PLAIN
            )
            self.sheet.put(self.row, c, self.title(node), look)
        else:
            self.sheet.put(self.row, c, self.worded(node), BOLD if node.depth == 0 else PLAIN, tall=high)

    def worded(self, node: Node) -> str:
        if self.layout.steps == "bullets" and node.depth == 1:
            bullets = "".join(f"\n{self.layout.bullet}{self.title(kid)}" for kid in node.kids)
            return self.title(node) + self.layout.lead_in + bullets
        return self.title(node)


def top_of(sheet: Sheet, truth: Truth, lines: Sequence[str], left: int = 1, row: int = 1) -> int:
    """The title block; gives the row below it."""
    for n, line in enumerate(lines):
        if line:
            sheet.put(row, left, line, BIG if n == min(1, len(lines) - 1) else PLAIN)
            truth.distractors.append(line)
        row += 1
    return row


def foot_of(sheet: Sheet, truth: Truth, row: int, lines: Sequence[str], left: int = 1) -> int:
    for line in lines:
        if line:
            sheet.put(row, left, line, ITALIC)
            truth.distractors.append(line)
        row += 1
    return row


def teller(layout: Layout, rng: Random) -> Teller:
    return Teller(rng, bank(layout.sector), layout.year or int(layout.date[:4]))


def draw(layout: Layout, paper: Paper, rng: Random) -> None:
    """Draws the layout onto new sheets of the paper."""
    themes = grow(layout.sector, rng, layout.themes, layout.actions)
    tell = teller(layout, rng)
    if layout.group in {"sheets", "paragraph"}:
        apart(layout, paper, tell, themes)
        return
    sheet = paper.sheet(layout.sheet)
    row = top_of(sheet, paper.truth, layout.top, layout.left)
    pen = Pen(layout, sheet, paper.truth, tell, row + (layout.gap if layout.top else 0))
    pen.table(themes)
    foot_of(sheet, paper.truth, pen.row + 1, layout.foot, layout.left)
    paper.truth.terms |= layout.terms


def apart(layout: Layout, paper: Paper, tell: Teller, themes: list[Node]) -> None:
    """A sheet for each theme, or one sheet with the theme as a line above each table."""
    sheet, row = paper.sheet(layout.sheet), 1
    if layout.group == "paragraph":
        row = top_of(sheet, paper.truth, layout.top, layout.left)
    number = 0
    for a, theme in enumerate(themes, 1):
        if layout.group == "sheets":
            sheet = paper.sheets[-1] if a == 1 else paper.sheet("")
            sheet.name = layout.section.format(t=theme.title, a=a)[:31]
            row = top_of(sheet, paper.truth, [line.format(t=theme.title, a=a) for line in layout.top], layout.left)
            paper.truth.distractors = [d for d in paper.truth.distractors if theme.title not in d]
        else:
            sheet.put(row, layout.left, layout.section.format(t=theme.title, a=a), Look(bold=True, size=13))
            row += 1
        pen = Pen(replace(layout), sheet, paper.truth, tell, row + layout.gap, number)
        at = len(paper.truth.items)
        pen.table([theme], a)
        paper.truth.items[at]["forms"].append(layout.section.format(t=theme.title, a=a))
        number, row = pen.number, pen.row + 1
    foot_of(sheet, paper.truth, row + 1, layout.foot, layout.left)
    paper.truth.terms |= layout.terms


def lay(name: str, layout: Layout, rng: Random) -> Paper:
    paper = Paper(name, layout.form, layout.date)
    draw(layout, paper, rng)
    return paper


def by_name(layouts: Mapping[str, Layout]) -> dict[str, Callable[[str, Random], Paper]]:
    """Each layout as a drawing that wants its name and a lot."""
    return {name: lambda name, rng, layout=layout: lay(name, layout, rng) for name, layout in layouts.items()}
