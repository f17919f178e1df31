"""How wide text is in the fonts that come with the program, and which letters they have."""

import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from shared_plan.model.resources import folder

REGULAR, STRONG = "LiberationSans-Regular", "LiberationSans-Bold"
_MOST = 60_000
"""Words whose widths are remembered; more than the words of the largest plan."""
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF), "") | {9: " ", 0x2011: "-"}
"""Characters that are not to be seen, which the font would draw, and two that it does not have but for their look."""


def font_file(name: str) -> Path:
    return folder() / "fonts" / f"{name}.ttf"


class Widths(dict[str, float]):
    """Widths of words in thousandths of the text size, remembered."""

    def __init__(self, letters: dict[int, float], other: float) -> None:
        super().__init__()
        self._letters = letters
        self._other = other

    def __missing__(self, word: str) -> float:
        get, other = self._letters.get, self._other
        wide = sum([get(ord(letter), other) for letter in word])
        if len(self) > _MOST:
            self.clear()
        self[word] = wide
        return wide


@cache
def face(name: str) -> Any:
    """The font as ReportLab reads it: letters, widths, and subsets of it."""
    from reportlab.pdfbase.ttfonts import TTFontFace

    return TTFontFace(str(font_file(name)))


@cache
def widths(name: str = REGULAR) -> Callable[[str], float]:
    """The measure of a font: the width of a word in thousandths of the text size."""
    found = face(name)
    return Widths(found.charWidths, found.defaultWidth).__getitem__


def drawable(text: str) -> str:
    """The text as it is drawn: letters with accents that were typed as two characters as one, which the font has."""
    if text.isascii():
        return text.replace("\t", " ") if "\t" in text else text
    return unicodedata.normalize("NFC", text).translate(_UNSEEN)


def missing(text: str) -> list[str]:
    """The characters of a text that the fonts do not have, each once, in order."""
    if text.isascii():
        return []
    have = face(REGULAR).charToGlyph
    return [letter for letter in dict.fromkeys(drawable(text)) if ord(letter) not in have and letter.isprintable()]
