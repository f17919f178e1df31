"""What stands on every page: meeting and appendix label at the top, the marking of an exempt paper, the foot."""

from collections.abc import Callable, Sequence

from shared_plan.papers.blocks import Paper, Run
from shared_plan.papers.lines import broken
from shared_plan.papers.measure import REGULAR, STRONG, drawable, widths
from shared_plan.papers.pdf.sheet import FAINT, PAGINATION, Sheet, Style
from shared_plan.papers.pdf.structure import Element

HEAD, FOOT = 34.0, 24.0
"""From the sheet's upper edge to the foot line of the header, and from its lower edge to that of the foot."""
RULE = "0.694 0.706 0.714"
CENTRE = 90.0
"""Kept free on both sides of the middle of the foot, where the pack's own page numbers are stamped."""


class Furniture:
    """The header and the foot of one paper's pages."""

    def __init__(self, paper: Paper, sheet: Sheet, margin: float) -> None:
        self.paper, self.sheet, self.margin = paper, sheet, margin
        self.right = sheet.width - margin
        self.quiet, self.loud = Style(8.5, colour=FAINT), Style(10.0, strong=True)
        self.alarm = Style(8.5, strong=True)

    def body(self) -> tuple[float, float]:
        """The top and the bottom of what is left for the body."""
        lines = len(self._marking())
        return self.sheet.height - HEAD - 18 - lines * self.alarm.leading, FOOT + 18

    def first(self) -> None:
        """The header of the first page, which is read out."""
        tree = self.sheet.tree
        for text, draw in ((self.paper.label, self._label), (self.paper.meeting, self._meeting)):
            if text:
                element = tree.open("P", tree.top)
                draw(element)
                tree.close(element)
        if self.paper.marking:
            element = tree.open("P", tree.top)
            self._mark(element)
            tree.close(element)
        self._rule()

    def later(self) -> None:
        """The same on the other pages, for the eye alone."""
        draws: tuple[tuple[str, Callable[[Element | None], None]], ...] = (
            (self.paper.label, self._label), (self.paper.meeting, self._meeting), (self.paper.marking, self._mark),
        )  # fmt: skip
        for text, draw in draws:
            if text:
                draw(None)
        self._rule()

    def _top(self, style: Style) -> float:
        return self.sheet.height - HEAD + style.size * 0.93

    def _label(self, owner: Element | None) -> None:
        text = _fitted(self.paper.label, self.sheet.width / 2 - self.margin, self.loud)
        x = self.right - _wide(text, self.loud)
        self.sheet.text(owner, [[Run(text)]], x, self._top(self.loud), self.loud)

    def _meeting(self, owner: Element | None) -> None:
        room = self.sheet.width - 2 * self.margin - _wide(self.paper.label, self.loud) - 20
        text = _fitted(self.paper.meeting, max(room, 60.0), self.quiet)
        self.sheet.text(owner, [[Run(text)]], self.margin, self._top(self.quiet), self.quiet)

    def _mark(self, owner: Element | None) -> None:
        top = self.sheet.height - HEAD - 9
        self.sheet.text(owner, [[Run(line)] for line in self._marking()], self.margin, top, self.alarm)

    def _marking(self) -> list[str]:
        if not self.paper.marking:
            return []
        limit = (self.right - self.margin) * 1000 / self.alarm.size
        width = widths(STRONG)
        return broken(drawable(self.paper.marking), limit, width, width(" "))

    def _rule(self) -> None:
        if not (self.paper.label or self.paper.meeting or self.paper.marking):
            return
        y = self.sheet.height - HEAD - 6
        self.sheet.rule(self.margin, y, self.right, 0.7, RULE)

    def feet(self, sheet: Sheet) -> Sequence[str]:
        """The foot of each page as drawing operators: what plan it is on the left, page x of y on the right."""
        count = len(sheet.pages) + 1
        room = sheet.width / 2 - CENTRE - self.margin
        foot = _fitted(self.paper.foot, room - _wide(self.paper.edition, self.quiet), self.quiet) + self.paper.edition
        return [self._foot(sheet, foot, f"Page {page} of {count}") for page in range(1, count + 1)]

    def _foot(self, sheet: Sheet, foot: str, page: str) -> str:
        top = FOOT + self.quiet.size * 0.93
        x = self.right - _wide(page, self.quiet)
        left = sheet.lines([[Run(foot)]], self.margin, top, self.quiet)
        return f"{PAGINATION}{left} {sheet.lines([[Run(page)]], x, top, self.quiet)} EMC"


def _wide(text: str, style: Style) -> float:
    return widths(STRONG if style.strong else REGULAR)(drawable(text)) * style.size / 1000


def _fitted(text: str, room: float, style: Style) -> str:
    """The text, shortened with dots where it is longer than the room."""
    if _wide(text, style) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _wide(text[:middle] + "…", style) <= room else (low, middle - 1)
    return text[:low].rstrip() + "…"
