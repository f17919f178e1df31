"""Breaks texts into lines of a width, with each word measured once."""

from collections.abc import Callable

_CUT = "…"


class Breaker:
    """Greedy line breaking for one font; a word's width is asked of Qt only when it is first met."""

    def __init__(self, advance: Callable[[str], int]) -> None:
        self._advance = advance
        self._widths: dict[str, int] = {}
        self._space = advance(" ")
        self._thin = max(1, min(advance("i"), advance("l"), self._space))

    def width(self, word: str) -> int:
        known = self._widths.get(word)
        if known is None:
            known = self._widths[word] = self._advance(word)
        return known

    def lines(self, text: str, width: int, most: int) -> tuple[str, ...]:
        """The text in at most `most` lines; the last ends with an ellipsis where there would be more."""
        if len(text) * 3 < width and "\n" not in text and self.width(text) <= width:
            return (text,)
        made: list[str] = []
        for paragraph in text.split("\n"):
            self._fill(paragraph, width, most + 1, made)
            if len(made) > most:
                break
        if len(made) > most:
            made = made[:most]
            made[-1] = self._cut(made[-1], width)
        return tuple(made)

    def _fill(self, paragraph: str, width: int, most: int, made: list[str]) -> None:
        room = (most - len(made)) * (width // self._thin + 2)
        if len(paragraph) > room:
            paragraph = paragraph[:room]  # what follows would not fit even in the thinnest letters
        line: list[str] = []
        at, space, widths = 0, self._space, self._widths
        for word in paragraph.split():
            wide = widths.get(word)
            if wide is None:
                wide = self.width(word)
            if line and at + space + wide > width:
                made.append(" ".join(line))
                if len(made) >= most:
                    return
                line, at = [], 0
            if wide > width:
                rest, wide = self._split(word, width, most, made)
                line.append(rest)
            else:
                line.append(word)
            at = at + space + wide if at else wide
        made.append(" ".join(line))

    def _split(self, word: str, width: int, most: int, made: list[str]) -> tuple[str, int]:
        """A word too long for a line is broken where it must; its last piece is left for the line to go on."""
        while len(made) < most and self._advance(word) > width and len(word) > 1:
            piece = self._fitting(word, width)
            made.append(word[:piece])
            word = word[piece:]
        return word, self._advance(word)

    def _fitting(self, word: str, width: int) -> int:
        low, high = 1, len(word)
        while low < high:
            middle = (low + high + 1) // 2
            if self._advance(word[:middle]) <= width:
                low = middle
            else:
                high = middle - 1
        return low

    def _cut(self, line: str, width: int) -> str:
        """The line with an ellipsis, shortened until it fits."""
        while line and self._advance(line + _CUT) > width:
            shorter = line[:-1] if " " not in line[-8:] else line.rsplit(" ", 1)[0]
            line = shorter.rstrip()
        return line + _CUT

    def one_line(self, text: str, width: int) -> str:
        """The text on one line, cut with an ellipsis where it must be."""
        return self.lines(" ".join(text.split()), width, 1)[0]
