"""Words that flow over lines with the differing ones marked: laid out once for a width, and painted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPen

from shared_plan.ui.differing import Piece
from shared_plan.ui.grid.wrapping import Breaker
from shared_plan.ui.palettes import contrast
from shared_plan.ui.theme import THEME

_LEGIBLE = 4.5
_PARTS = re.compile(r"\s+|\S+")
_COLOURS = {"new": "green", "gone": "red"}


class Run(NamedTuple):
    """Some words on a line: where they begin, how wide they are, and what became of them."""

    x: int
    wide: int
    text: str
    fate: str


Lines = tuple[tuple[Run, ...], ...]


class _Token(NamedTuple):
    """What stands together without a blank, in parts with their fates; `gap` whether a blank stands ahead of it, and
    whether that blank is marked as its neighbours are.
    """

    parts: tuple[tuple[str, str], ...]
    gap: str
    starts_line: bool = False


def laid(pieces: Iterable[Piece], breaker: Breaker, width: int, most: int) -> Lines:
    """Pieces as lines of runs, at most so many; the last ends with an ellipsis where there would be more."""
    lines: list[list[Run]] = [[]]
    x = 0
    for token in _tokens(pieces):
        if token.starts_line:
            lines.append([])
            x = 0
            if len(lines) > most:
                break
        x = _put(lines, breaker, token, x, width)
        if len(lines) > most:
            break
    if len(lines) > most:
        lines = lines[:most]
        end = _end(lines[-1])
        lines[-1].append(Run(min(end, max(0, width - breaker.width("…"))), breaker.width("…"), "…", "same"))
    return tuple(tuple(line) for line in lines)


def _tokens(pieces: Iterable[Piece]) -> Iterator[_Token]:
    """The words with their punctuation, whichever pieces they come from; one without parts for an empty line."""
    parts: list[tuple[str, str]] = []
    gap, new_line = "", False
    for text, fate in pieces:
        for part in _PARTS.findall(text):
            if not part.isspace():
                parts.append((part, fate))
                continue
            if parts:
                yield _Token(tuple(parts), gap, new_line)
                parts, gap, new_line = [], "", False
            for _ in range(part.count("\n") - (not new_line and "\n" in part)):
                yield _Token((), "", starts_line=True)
            new_line, gap = new_line or "\n" in part, fate
    if parts:
        yield _Token(tuple(parts), gap, new_line)


def _put(lines: list[list[Run]], breaker: Breaker, token: _Token, x: int, width: int) -> int:
    """Puts a word on the last line or a new one; gives where the line ends now."""
    wide = sum(breaker.width(text) for text, _ in token.parts)
    gap = breaker.width(" ") if token.gap and x else 0
    if x and x + gap + wide > width:
        lines.append([])
        x = gap = 0
    if gap:
        lines[-1].append(Run(x, gap, " ", token.gap))
        x += gap
    for text, fate in token.parts:
        x = _put_part(lines, breaker, (text, fate), x, width)
    return x


def _put_part(lines: list[list[Run]], breaker: Breaker, part: tuple[str, str], x: int, width: int) -> int:
    """A part of a word; one too long for a line is broken where it must."""
    text, fate = part
    while x + breaker.width(text) > width > 0 and len(text) > 1:
        fits = max(
            1, next((n for n in range(len(text) - 1, 0, -1) if x + breaker.width(text[:n]) <= width), 0 if x else 1)
        )
        if x and x + breaker.width(text[:1]) > width:
            fits = 0
        if fits:
            lines[-1].append(Run(x, breaker.width(text[:fits]), text[:fits], fate))
        lines.append([])
        text, x = text[fits:], 0
    lines[-1].append(Run(x, breaker.width(text), text, fate))
    return x + breaker.width(text)


def _end(line: Sequence[Run]) -> int:
    return line[-1].x + line[-1].wide if line else 0


def paint(painter: QPainter, lines: Lines, at: QPoint, step: int, ascent: int, ink: QColor) -> int:
    """Paints the lines from a corner down; gives the height used. New words stand on green with a line under them,
    those that are gone on red with a broken line, so that nobody needs to see the colour.
    """
    y = at.y()
    for line in lines:
        for run in line:
            box = QRect(at.x() + run.x, y, run.wide, step)
            if run.fate in _COLOURS:
                _mark(painter, box, run.fate)
            painter.setPen(ink)
            painter.drawText(box.x(), y + ascent, run.text)
        y += step
    return y - at.y()


def _mark(painter: QPainter, box: QRect, fate: str) -> None:
    colour = THEME.colour(_COLOURS[fate])
    painter.fillRect(box.adjusted(0, 1, 0, -1), tint(_COLOURS[fate]))
    pen = QPen(colour, 1.5)
    if fate == "gone":
        pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.drawLine(box.left(), box.bottom() - 1, box.right(), box.bottom() - 1)


def tint(token: str, share: float = 0.16) -> QColor:
    """The window's colour with a little of another in it: the ground of tags and marked words."""
    return _mixed(THEME.colour("window"), THEME.colour(token), share)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


def legible(token: str, ground: QColor) -> QColor:
    """The token's colour, drawn towards the ink until it can be read on that ground."""
    colour, ink = THEME.colour(token), THEME.colour("ink")
    for share in (0.0, 0.2, 0.4, 0.6, 0.8):
        mixed = _mixed(colour, ink, share)
        if contrast(mixed.name(), ground.name()) >= _LEGIBLE:
            return mixed
    return QColor(ink)
