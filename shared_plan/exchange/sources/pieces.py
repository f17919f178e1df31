"""Text in pieces that look different, put together to one text with the runs that differ."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared_plan.exchange.grid import Run

Look = tuple[bool, bool, bool]
"""Bold, italic, struck."""
PLAIN_LOOK: Look = (False, False, False)


class Piece(NamedTuple):
    text: str
    look: Look


class Paragraph(NamedTuple):
    """One paragraph's text with its list mark, and how its letters look."""

    pieces: tuple[Piece, ...]
    level: int = 0
    indent: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Block(NamedTuple):
    """Paragraphs joined to one text, with the runs that look otherwise than the rest."""

    text: str
    look: Look = PLAIN_LOOK
    runs: tuple[Run, ...] = ()
    level: int = 0
    indent: int = 0


def block(paragraphs: Iterable[Paragraph]) -> Block:
    """One line a paragraph, without the empty ones at the beginning and the end."""
    found = trimmed(list(paragraphs))
    if not found:
        return Block("")
    pieces: list[Piece] = []
    for paragraph in found:
        pieces += [Piece("\n", PLAIN_LOOK)] * bool(pieces) + list(paragraph.pieces)
    text = "".join(p.text for p in pieces)
    looks = {p.look for p in pieces if p.text.strip()}
    only = looks.pop() if len(looks) == 1 else PLAIN_LOOK
    return Block(text, only, tuple(runs_of(pieces)) if looks else (), found[0].level, found[0].indent)


def trimmed(paragraphs: list[Paragraph]) -> list[Paragraph]:
    filled = [n for n, paragraph in enumerate(paragraphs) if paragraph.text.strip()]
    return paragraphs[filled[0] : filled[-1] + 1] if filled else []


def runs_of(pieces: Iterable[Piece]) -> Iterator[Run]:
    """Neighbouring pieces that look alike as one run."""
    at, start, before = 0, 0, PLAIN_LOOK
    for text, look in [*pieces, Piece("", PLAIN_LOOK)]:
        if look != before:
            if any(before):
                yield Run(start, at, *before)
            start, before = at, look
        at += len(text)
    if any(before):
        yield Run(start, at, *before)
