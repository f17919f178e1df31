"""Paints the rows of the grid: grounds, hairlines and lines of text, each kind in one go with one pen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLine, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from shared_plan.model import fields
from shared_plan.ui import marks
from shared_plan.ui.grid.laying import Laid, is_heading
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.grid.grid import Grid

_RIGHT = frozenset({fields.MONEY, fields.PERCENT, fields.NUMBER})
_GROUNDS = {"theme": "band", "workstream": "sub_band"}
Column = tuple[int, int, int]
"""A column with its left edge and width in pixels of the view."""


class Band(NamedTuple):
    """One row on the screen: where it lies, what it holds, and what is selected of it."""

    row: int
    top: int
    tall: int
    laid: Laid
    ground: str
    spanned: frozenset[int]
    picked: tuple[tuple[int, int], ...]


class Sheet:
    """One frame of the grid. What has the same pen is gathered first: changing pens takes as long as drawing."""

    def __init__(self, grid: "Grid", painter: QPainter, box: QRect) -> None:
        self._grid, self._painter, self._box = grid, painter, box
        self._lay = grid.laying
        self._rules: list[QLine] = []
        self._words: dict[tuple[str, bool], list[tuple[int, int, str]]] = {}

    def paint(self) -> None:
        painter, grid = self._painter, self._grid
        painter.fillRect(self._box, THEME.colour("window"))
        if not len(grid.rows):
            return
        columns = self._columns()
        frozen = [one for one in columns if grid.horizontalHeader().visualIndex(one[0]) == 0]
        bands = list(self._bands())
        if frozen and grid.horizontalHeader().offset():
            painter.setClipRect(self._box.intersected(QRect(frozen[0][2], 0, grid.viewport().width(), 1 << 20)))
        edge = grid.viewport().width()
        self._part(bands, [one for one in columns if one not in frozen], edge)
        painter.setClipping(False)
        self._part(bands, frozen, frozen[0][2] if len(columns) > 1 and frozen else edge)
        self._cursor(bands)

    def _columns(self) -> list[Column]:
        """Those that are at least partly within the box."""
        grid, header = self._grid, self._grid.horizontalHeader()
        made = []
        for column in grid.visible_columns():
            left, width = grid.column_left(column), header.sectionSize(column)
            if left + width > self._box.left() and left <= self._box.right():
                made.append((column, left, width))
        return made

    def _bands(self) -> Iterator[Band]:
        """The rows within the box; the headings of groups are painted on the way."""
        grid, rows = self._grid, self._grid.rows
        up, current = grid.verticalOffset(), grid.currentIndex().row()
        chosen = grid.chosen()
        first, last = rows.nearest(self._box.top() + up), rows.nearest(self._box.bottom() + up)
        for place in range(first, last + 1):
            entry, top, tall = rows.entries[place], rows.tops[place] - up, rows.heights[place]
            if entry < 0:
                self._group(QRect(0, top, grid.viewport().width(), tall), -1 - entry)
                continue
            laid = self._lay.laid(entry)
            ground = "selection" if entry == current else _GROUNDS.get(laid.item.kind or "", "window")
            spanned = frozenset(self._lay.spanned(laid.item)) if is_heading(laid.item) else frozenset[int]()
            picked = tuple((part[2], part[3]) for part in chosen if part[0] <= entry <= part[1])
            yield Band(entry, top, tall, laid, ground, spanned, picked)

    def _part(self, bands: list[Band], columns: list[Column], right: int) -> None:
        """Some columns of all rows, up to pixel `right`: grounds first, then lines, then words."""
        if not columns:
            return
        left = min(one[1] for one in columns)
        for band in bands:
            self._grounds(band, columns, left, right)
            self._rules.append(QLine(left, band.top + band.tall - 1, right - 1, band.top + band.tall - 1))
            for column, x, wide in columns:
                if column not in band.spanned and (column or not is_heading(band.laid.item)):
                    self._rules.append(QLine(x + wide - 1, band.top, x + wide - 1, band.top + band.tall - 2))
                self._cell(band, column, x, wide)
        self._flush()

    def _grounds(self, band: Band, columns: list[Column], left: int, right: int) -> None:
        if band.ground != "window":
            self._painter.fillRect(left, band.top, right - left, band.tall, THEME.colour(band.ground))
        for column, x, wide in columns if band.picked else ():
            if any(first <= column <= last for first, last in band.picked):
                self._painter.fillRect(x, band.top, wide, band.tall - 1, THEME.colour("selection"))

    def _cell(self, band: Band, column: int, x: int, wide: int) -> None:
        lines = band.laid.cells[column]
        if column == 0:
            self._title(band, lines)
            return
        if not lines:
            return
        lay, left = self._lay, x + self._lay.pad_x
        kind = lay.kinds[column]
        if kind == fields.STATUS:
            self._status(band, left)
            left += lay.mark
        elif kind in _RIGHT:
            left = x + wide - 1 - lay.pad_x - lay.plain.width(lines[0])
        model = self._grid.plan_model
        earlier = lay.by_period[column] and model.shown.is_earlier(band.laid.item, model.columns[column])
        self._text(lines, left, band.top, band.tall, ("soft" if earlier else "ink", False))

    def _title(self, band: Band, lines: tuple[str, ...]) -> None:
        lay, item = self._lay, band.laid.item
        left = lay.indent(band.row)
        if self._grid.has_branch(band.row):
            marks.toggle(self._painter, self._mark(band, left, THEME.px(8)), is_open=band.row not in self._grid.closed)
        if item.kind in ("milestone", "risk", "issue"):
            kinds = {"milestone": ("diamond", "bracket"), "risk": ("triangle", "amber")}
            shape, token = kinds.get(item.kind, ("ring", "grey"))
            marks.draw(self._painter, shape, self._mark(band, left, THEME.px(9)), THEME.colour(token))
        token = "faint" if not item.title else "band_ink" if item.kind == "theme" else "ink"
        self._text(lines or ("(no title)",), left, band.top, band.tall, (token, is_heading(item)))

    def _mark(self, band: Band, left: int, side: int) -> QRectF:
        """Where a small sign stands before a title."""
        middle = band.top + self._lay.pad_y + self._lay.line / 2
        return QRectF(left - self._lay.toggle + 1, middle - side / 2, side, side)

    def _status(self, band: Band, left: int) -> None:
        side = THEME.px(11)
        middle = band.top + self._lay.pad_y + self._lay.line / 2
        status = self._grid.plan_model.shown.status_of(band.laid.item)
        marks.draw_status(self._painter, status, QRectF(left, middle - side / 2, side, side))

    def _text(self, lines: tuple[str, ...], left: int, top: int, tall: int, pen: tuple[str, bool]) -> None:
        """Lines of one cell; after a small scroll only a strip is painted, and lines beyond it are passed over."""
        base, step = top + self._lay.pad_y + self._lay.ascent, self._lay.line
        above, below = self._box.top() - step, min(top + tall - 1, self._box.bottom()) + step
        kept = self._words.setdefault(pen, [])
        for line in lines:
            if base > below:
                return
            if line and base >= above:
                kept.append((left, base, line))
            base += step

    def _flush(self) -> None:
        painter = self._painter
        painter.setPen(THEME.colour("hair"))
        painter.drawLines(self._rules)
        draw = painter.drawText
        for (token, bold), words in self._words.items():
            painter.setFont(THEME.font(bold=bold))
            painter.setPen(THEME.colour(token))
            for left, base, line in words:
                draw(left, base, line)
        self._rules, self._words = [], {}

    def _cursor(self, bands: list[Band]) -> None:
        """The ring round the current cell; where the first column lies over it none at all."""
        grid = self._grid
        current = grid.currentIndex()
        band = next((one for one in bands if current.isValid() and one.row == current.row()), None)
        if band is None:
            return
        column = current.column()
        cell = QRect(grid.column_left(column), band.top, grid.columnWidth(column), band.tall)
        if column == 0:
            cell.setWidth(cell.width() + sum(grid.columnWidth(one) for one in band.spanned))
        elif cell.right() <= grid.columnWidth(0):
            return
        focused = grid.hasFocus() or grid.viewport().hasFocus()
        self._painter.setPen(QPen(THEME.colour("accent" if focused else "faint"), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(cell.adjusted(1, 1, -1, -1))

    def _group(self, area: QRect, number: int) -> None:
        """The heading of a group, with how many rows it has."""
        group, lay, painter = self._grid.rows.groups[number], self._lay, self._painter
        painter.fillRect(area, THEME.colour("band"))
        painter.setPen(THEME.colour("hair"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        words = lay.bold.one_line(group.words or "(none)", area.width() - THEME.px(90))
        base = area.top() + lay.pad_y + lay.ascent
        painter.setFont(THEME.font(bold=True))
        painter.setPen(THEME.colour("band_ink"))
        painter.drawText(lay.pad_x, base, words)
        painter.setFont(THEME.font())
        painter.setPen(THEME.colour("soft"))
        painter.drawText(lay.pad_x * 3 + lay.bold.width(words), base, str(group.rows))
