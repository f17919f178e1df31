"""How wide text is in the fonts that come with the program, and which letters they have."""

import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from shared_plan.model.resources import folder
from shared_plan.papers.joining import joined

REGULAR, STRONG = "LiberationSans-Regular", "LiberationSans-Bold"
SPARE = "DejaVuSans"
"""The font of the letters that the others do not have: Arabic, Armenian, Georgian, ticks, boxes, arrows, stars."""
_MOST = 60_000
_LACKING = -1e9
"""Words whose widths are remembered; more than the words of the largest plan."""
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF), "") | {
    9: " ",
    0x2011: "-",
}
"""Characters that are not to be seen, which the font would draw, and two that it does not have but for their look."""


def font_file(name: str) -> Path:
    return folder() / "fonts" / f"{name}.ttf"


class Widths(dict[str, float]):
    """Widths of words in thousandths of the text size, remembered; each letter in the font that draws it."""

    def __init__(self, letters: dict[int, float], other: float) -> None:
        super().__init__()
        self._letters = letters
        self._other = other

    def __missing__(self, word: str) -> float:
        get = self._letters.get
        wide = sum([get(ord(letter), _LACKING) for letter in word])
        if wide < 0:
            wide = self._in_both(word)
        if len(self) > _MOST:
            self.clear()
        self[word] = wide
        return wide

    def _in_both(self, word: str) -> float:
        letters, spare = self._letters, face(SPARE).charWidths
        codes = [ord(letter) for letter in shaped(word)]
        return sum(letters[code] if code in letters else spare.get(code, self._other) for code in codes)


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


def shaped(text: str) -> str:
    """Arabic letters in the forms that join, as far as a font has them; a letter whose form it lacks stands for itself."""
    have, spare = face(REGULAR).charToGlyph, face(SPARE).charToGlyph
    made = joined(text)
    if made == text:
        return text
    lacking = {letter for letter in made if ord(letter) not in have and ord(letter) not in spare}
    return "".join([unicodedata.normalize("NFKC", letter) if letter in lacking else letter for letter in made])


def missing(text: str) -> list[str]:
    """The characters of a text that none of the fonts has, each once, in order."""
    if text.isascii():
        return []
    have = face(REGULAR).charToGlyph
    lacking = [letter for letter in dict.fromkeys(drawable(text)) if ord(letter) not in have and letter.isprintable()]
    return [letter for letter in lacking if ord(letter) not in face(SPARE).charToGlyph] if lacking else []
