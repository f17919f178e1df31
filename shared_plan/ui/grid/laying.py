"""Lays out the rows of the grid: each cell's text broken into lines beforehand, and the height the row needs."""

from collections.abc import Sequence
from typing import NamedTuple

from shared_plan.model import fields
from shared_plan.model.state import Item
from shared_plan.ui.grid.wrapping import Breaker
from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.theme import THEME

PREVIEW = 3
"""Lines that a row shows at most until it is the current one."""
OPEN = 24
"""Lines that the current row shows at most; the details pane has the rest."""
_KEPT = 6000
_ONE_LINE = frozenset({fields.STATUS, fields.DIRECTION, fields.PERCENT, fields.MONEY, fields.NUMBER, fields.YES_NO})
MARK = 18
"""Room for a status' mark before its word, in units of the design."""


class Laid(NamedTuple):
    """A row as it is painted: the lines of each column, and the height in pixels. `item` tells whether it still holds."""

    item: Item
    cells: tuple[tuple[str, ...], ...]
    height: int
    cut: bool


class Laying:
    """Breaks rows into lines for the present fonts and widths of columns."""

    def __init__(self, model: PlanModel) -> None:
        self.model = model
        self.widths: list[int] = []
        self.kinds: list[str] = []
        self.by_period: list[bool] = []
        self.open_row = -1
        self.open_lines = OPEN
        self.titled = True
        self._kept: dict[str, Laid] = {}
        self.fonts()

    def fonts(self) -> None:
        """The text size is another: words are measured anew."""
        plain, bold = THEME.metrics(), THEME.metrics(bold=True)
        self.plain, self.bold = Breaker(plain.horizontalAdvance), Breaker(bold.horizontalAdvance)
        self.average = max(1, plain.averageCharWidth())
        self.line = max(plain.height(), THEME.px(18))
        self.ascent = (self.line - plain.height()) // 2 + plain.ascent()
        self.pad_x, self.pad_y = THEME.px(8), THEME.px(6)
        self.step = THEME.px(16)
        self.toggle = THEME.px(16)
        self.mark = THEME.px(MARK)
        self._kept.clear()

    def columns(self, widths: list[int]) -> None:
        self.widths = widths
        self.titled = "ref" not in self.model.columns
        self.kinds = [self.model.shown.field(key).kind for key in self.model.columns]
        self.by_period = [self.model.shown.field(key).per_period for key in self.model.columns]
        self._kept.clear()

    def room(self, tall: int) -> bool:
        """The view is `tall` pixels: the open row takes two thirds of it at most; whether that changed anything.

        What is beyond ends in "…" and stands whole in the details.
        """
        lines = max(PREVIEW, min(OPEN, (tall * 2 // 3 - 2 * self.pad_y) // self.line))
        changed, self.open_lines = lines != self.open_lines, lines
        return changed

    def forget(self, id_: str) -> None:
        self._kept.pop(id_, None)

    def indent(self, row: int) -> int:
        """Pixels before a title, for its depth in the tree."""
        return self.pad_x + self.model.depth.get(self.model.ids[row], 0) * self.step + self.toggle

    def title(self, item: Item) -> str:
        """The title with its reference in front, where that has no column of its own and is not part of the words."""
        title = item.title or ""
        ref = (item.get("ref") or "").strip() if self.titled else ""
        return f"{ref} {title}" if ref and not title.startswith(ref) else title

    def laid(self, row: int) -> Laid:
        """The row's lines and height, kept until its item, a width or the font changes."""
        item = self.model.item(row)
        known = self._kept.get(item.id)
        if known is not None and known.item is item and row != self.open_row:
            return known
        made = self._lay(row, item, self.open_lines if row == self.open_row else PREVIEW)
        if row != self.open_row:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            self._kept[item.id] = made
        return made

    def _lay(self, row: int, item: Item, most: int) -> Laid:
        cells = []
        for column, key in enumerate(self.model.columns):
            width = self.widths[column] if column < len(self.widths) else 0
            cells.append(self._cell(row, item, key, width - 2 * self.pad_x, most))
        tallest = max((len(lines) for lines in cells), default=1)
        cut = any(lines and lines[-1].endswith("…") for lines in cells)
        return Laid(item, tuple(cells), max(1, tallest) * self.line + 2 * self.pad_y + 1, cut)

    def _cell(self, row: int, item: Item, key: str, width: int, most: int) -> tuple[str, ...]:
        if width <= 0:
            return ()
        if key == "title":
            room = self._title_width(row, item, width)
            return (self.bold if is_heading(item) else self.plain).lines(self.title(item), room, most)
        text = self.model.shown.text(item, key)
        if not text:
            return ()
        kind = self.model.shown.field(key).kind
        if kind == fields.STATUS:
            return self.plain.lines(text, width - self.mark, most)
        return self.plain.lines(text, width, 1 if kind in _ONE_LINE else most)

    def _title_width(self, row: int, item: Item, width: int) -> int:
        """A heading runs on over the empty cells after it."""
        room = width + self.pad_x - self.indent(row)
        if is_heading(item):
            known = len(self.widths)  # fewer than the columns, while others are being chosen
            room += sum(self.widths[column] for column in self.spanned(item) if column < known)
        return max(room, self.toggle)

    def spanned(self, item: Item) -> list[int]:
        """The columns after the title that are empty in this item, up to the first that is not."""
        made: list[int] = []
        for column in range(1, len(self.model.columns)):
            if self.model.shown.text(item, self.model.columns[column]):
                break
            made.append(column)
        return made

    def guesses(self, entries: Sequence[int]) -> list[int]:
        """About how tall rows are, from the length of their titles alone, which needs no cell to be read."""
        one, line = self.line + 2 * self.pad_y + 1, self.line
        tall = [one + n * line for n in range(PREVIEW)]
        letters = max(8, (self.widths[0] if self.widths else 300) - self.toggle - 3 * self.step) // max(self.average, 1)
        items, ids, last = self.model.state.items, self.model.ids, PREVIEW - 1
        return [
            one if entry < 0 or (size := len(items[ids[entry]].title or "") // letters) == 0 else tall[min(size, last)]
            for entry in entries
        ]


def is_heading(item: Item) -> bool:
    """Themes and workstreams stand as headings over what is under them."""
    return item.kind in ("theme", "workstream")
