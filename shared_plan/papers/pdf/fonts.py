"""The embedded fonts of one document: text as the codes of the subset, and what a screen reader is told instead."""

import re
import unicodedata
from functools import cache
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

from shared_plan.papers.measure import REGULAR, SPARE, STRONG, drawable, font_file, shaped
from shared_plan.papers.pdf.objects import TaggedDocument, text_string

STAND_IN = "□"
"""Drawn for a letter that the fonts do not have; the letter itself is what a screen reader gets."""
_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^A-Za-z\n]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?"
)
_LEFT_WITHIN = re.compile(r"[0-9][0-9.,:/%-]*")


class MendedFont(TTFont):  # type: ignore[misc]
    """ReportLab's font, whose map back to Unicode names no letter for the empty place 0 of a subset.

    ReportLab maps it to U+0000, which ISO 14289-1, 7.21.7 forbids.
    """

    def addObjects(self, doc: TaggedDocument) -> None:  # noqa: N802 - ReportLab's name
        names = set(doc.idToObject)
        super().addObjects(doc)
        for name in set(doc.idToObject) - names:
            if name.startswith("toUnicodeCMap:"):
                stream = doc.idToObject[name]
                stream.content = _mended(stream.content)


def _mended(cmap: str) -> str:
    """The map without what is said of the empty place, and with letters beyond U+FFFF as UTF-16, as the map's own rule is."""
    head, count, rest = re.split(r"([0-9]+) beginbfchar\n", cmap)
    body, end = rest.split("endbfchar")
    pairs = re.findall(r"<(..)> <([0-9A-F]+)>", body)
    kept = [f"<{code}> <{_utf_16(letter)}>\n" for code, letter in pairs if int(letter, 16)]
    assert int(count) == len(pairs)
    return f"{head}{len(kept)} beginbfchar\n{''.join(kept)}endbfchar{end}"


def _utf_16(letter: str) -> str:
    return chr(int(letter, 16)).encode("utf-16-be", "replace").hex().upper()


@cache
def _font(name: str) -> MendedFont:
    return MendedFont(name, str(font_file(name)), asciiReadable=False, shapable=False)


class Codes(dict[int, str]):
    """For `str.translate`: each character as it stands within a PDF string in one font and size.

    A character of another subset of the font closes the string, changes the font and back, and opens it again.
    """

    def __init__(self, document: TaggedDocument, font: MendedFont, size: float) -> None:
        super().__init__()
        self._document = document
        self._font = font
        self._size = size
        self.first = self._select(font, 0)

    def _select(self, font: MendedFont, subset: int) -> str:
        """The operator that takes a font in this size."""
        font.splitString(" ", self._document)
        return f"{font.getSubsetInternalName(subset, self._document)} {self._size:g} Tf"

    def __missing__(self, code: int) -> str:
        made = self[code] = self._made(code)
        return made

    def _made(self, code: int) -> str:
        if code not in self._font.face.charToGlyph and code != 0xA0:
            if code in _font(SPARE).face.charToGlyph:
                return self._drawn(_font(SPARE), code)
            letter = chr(code)
            if not letter.isprintable() or unicodedata.category(letter) in {"Cf", "Mn", "Cc"}:
                return ""
            return said_as(letter, self[ord(STAND_IN)])
        return self._drawn(self._font, code)

    def _drawn(self, font: MendedFont, code: int) -> str:
        [(subset, codes)] = font.splitString(chr(code), self._document)
        written = _escaped(codes)
        if font is self._font and subset == 0:
            return written
        return f")Tj {self._select(font, subset)} ({written})Tj {self.first} ("


def said_as(text: str, written: str) -> str:
    """Codes within a string, for which a screen reader is given other text."""
    return f")Tj /Span<</ActualText{text_string(text)}>>BDC ({written})Tj EMC ("


def _escaped(codes: bytes) -> str:
    return "".join(f"\\{code:03o}" if code < 32 or code in b"()\\" else chr(code) for code in codes)


class Fonts:
    """The fonts of one document, by look and size."""

    def __init__(self, document: TaggedDocument) -> None:
        self._document = document
        self._codes: dict[tuple[bool, float], Codes] = {}

    def codes(self, size: float, *, strong: bool = False) -> Codes:
        found = self._codes.get((strong, size))
        if found is None:
            found = self._codes[strong, size] = Codes(self._document, _font(STRONG if strong else REGULAR), size)
        return found


def written(text: str, codes: Codes) -> str:
    """The text as it stands in a PDF string. Hebrew and the like are turned to be drawn from the right."""
    if text.isascii():
        return text.translate(codes)
    text = drawable(text)
    if _RIGHT_TO_LEFT.search(text) is None:
        return text.translate(codes)
    made, end = "", 0
    for found in _RIGHT_TO_LEFT.finditer(text):
        made += text[end : found.start()].translate(codes)
        end = found.end() + _closing(found[0], text[found.end() : found.end() + 1])
        turned = text[found.start() : end]
        made += said_as(turned, _turned(turned).translate(codes))
    return made + text[end:].translate(codes)


def _closing(run: str, following: str) -> int:
    """1 where a bracket behind the run closes one that was opened in it, and so is turned with it."""
    opening = {")": "(", "]": "["}.get(following, "")
    return int(bool(opening) and run.count(opening) > run.count(following))


def _turned(text: str) -> str:
    """Letters as they stand on the page from left to right; numbers keep their own order, brackets are mirrored."""
    turned = _LEFT_WITHIN.sub(lambda found: found[0][::-1], shaped(text))[::-1]
    return turned.translate(str.maketrans("()[]<>", ")(][><"))


Face = Any
