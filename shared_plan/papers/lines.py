"""Breaks text into lines of a width: the one line-breaker of grid heights, PDF pages and Excel row heights."""

import re
from collections.abc import Callable, Sequence

from shared_plan.papers.blocks import Run

Width = Callable[[str], float]
"""Gives the width of a word; the unit is the caller's own, the same as that of the limits."""
_SOFT = re.compile(r"(?<=[-/–—_@.&+:;,|\\])(?=[^\s])")
Drawn = list[Run]
"""A line as it is drawn: its runs, a blank kept at its end where it was broken at one."""


def broken(text: str, limit: float, width: Width, space: float) -> list[str]:
    """The lines of a paragraph without line ends, each at most `limit` wide; a blank stays at the end of a line broken
    at one. Words are broken after hyphens, slashes and the like if they are longer than a line, else within.
    """
    words = text.split(" ")
    lines: list[str] = []
    start, room = 0, limit
    for at, word in enumerate(words):
        wide = width(word)
        if wide <= room:
            room -= wide + space
            continue
        if at > start:
            lines.append(" ".join(words[start:at]) + " ")
        if wide > limit:
            *cut, words[at] = _cut(word, limit, width)
            lines += cut
            wide = width(words[at])
        start, room = at, limit - wide - space
    lines.append(" ".join(words[start:]))
    return lines


def _cut(word: str, limit: float, width: Width) -> list[str]:
    """A word wider than a line as pieces that are not; at least one letter goes in each."""
    pieces: list[str] = []
    line = ""
    for part in _SOFT.split(word):
        if width(line + part) <= limit:
            line += part
            continue
        pieces += [line] if line else []
        *whole, line = _by_letter(part, limit, width)
        pieces += whole
    return [*pieces, line]


def _by_letter(word: str, limit: float, width: Width) -> list[str]:
    pieces, start, room = [], 0, limit
    for at, letter in enumerate(word):
        wide = width(letter)
        if wide > room and at > start:
            pieces.append(word[start:at])
            start, room = at, limit
        room -= wide
    return [*pieces, word[start:]]


def broken_runs(runs: Sequence[Run], limit: float, width_of: Callable[[str], Width]) -> list[Drawn]:
    """The same for runs of several looks; `width_of` gives the measure of a look."""
    if len(runs) == 1:
        width = width_of(runs[0].look)
        return [[Run(line, runs[0].look)] for line in broken(runs[0].text, limit, width, width(" "))]
    lines: list[Drawn] = [[]]
    room = limit
    for word in _words(runs):
        wide = sum(width_of(look)(text.rstrip(" ")) for text, look in word)
        if wide > room and lines[-1]:
            lines.append([])
            room = limit
        for text, look in word:
            room = _put(lines, Run(text, look), limit, room, width_of(look))
    return [_joined(line) for line in lines]


def _put(lines: list[Drawn], run: Run, limit: float, room: float, width: Width) -> float:
    """Puts a piece of a word on the last line, or what does not fit on further ones; gives the room left."""
    bare = run.text.rstrip(" ")
    if width(bare) > room and lines[-1]:
        lines.append([])
        room = limit
    if width(bare) <= room:
        lines[-1].append(run)
        return room - width(run.text)
    *whole, last = _by_letter(bare, limit, width)
    for piece in whole:
        lines[-1].append(Run(piece, run.look))
        lines.append([])
    last += run.text[len(bare) :]
    lines[-1].append(Run(last, run.look))
    return limit - width(last)


def _words(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs as words, each with the blanks behind it; a word may be of several looks."""
    words: list[list[Run]] = [[]]
    for text, look in runs:
        for piece in re.findall(r"[^ ]+ *| +", text):
            words[-1].append(Run(piece, look))
            if piece.endswith(" "):
                words.append([])
    return [word for word in words if word]


def _joined(line: Drawn) -> Drawn:
    """Neighbours of one look as one run."""
    made: Drawn = []
    for run in line:
        if made and made[-1].look == run.look:
            made[-1] = Run(made[-1].text + run.text, run.look)
        else:
            made.append(run)
    return made
