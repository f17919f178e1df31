"""A workbook's texts: the shared ones and the rich ones, with the runs that are bold, italic or struck."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple
from xml.sax.saxutils import unescape
from zipfile import ZipFile

from lxml import etree

from shared_plan.exchange.grid import Run
from shared_plan.exchange.sources.archive import Broken, Excess, blocks, forget, local, parser, streamed, under
from shared_plan.exchange.sources.lines import unescaped
from shared_plan.exchange.sources.xlsx_look import on


class Text(NamedTuple):
    """A text, the runs that differ within it, and whether all of it is struck."""

    text: str
    runs: tuple[Run, ...] = ()
    struck: bool = False
    bold: bool = False


SIMPLE = re.compile(r"\s*<si>\s*<t(?: xml:space=\"preserve\")?(?:/>|>([^<]*)</t>)\s*(?:<phoneticPr[^>]*/>)?\s*")
REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
QUOTES = {"&quot;": '"', "&apos;": "'"}
LONGEST_TEXT = 1_000_000
TOO_LONG = f"a text is longer than {LONGEST_TEXT:,} characters"


def entities(text: str) -> str:
    """XML text with its references resolved; only the five names that XML knows."""
    if "&#" in text:
        text = REFERENCE.sub(lambda m: letter(int(m[1], 16) if m[1] else int(m[2])), text)
    return unescape(text, QUOTES)


def letter(code: int) -> str:
    if code > 0x10FFFF:
        raise Broken("a character reference is out of range")
    return chr(code)


def plain(text: str) -> str:
    """The text of a simple element as the person sees it."""
    if "&" in text:
        text = entities(text)
    return text if text.isprintable() and "_x" not in text else unescaped(text)


def shared_texts(archive: ZipFile, name: str) -> Sequence[Text]:
    """Every shared text in order; by simple pieces where the part is written simply, else by XML."""
    if not name:
        return ()
    try:
        return list(quick_texts(archive, name))
    except (Broken, UnicodeDecodeError):
        return list(careful_texts(archive, name))


def quick_texts(archive: ZipFile, name: str) -> Iterator[Text]:
    """Raises Broken as soon as something needs the careful way."""
    rest = b""
    first = True
    for block in chain(blocks(archive, name), (b"",)):
        pieces = (rest + block).split(b"</si>")
        rest = pieces.pop()
        if first and pieces:
            pieces[0] = after_head(pieces[0])
            first = False
        for piece in pieces:
            yield quick_text(piece.decode())
        if len(rest) > 8 * LONGEST_TEXT:
            raise Excess(TOO_LONG)
    if not rest.rstrip().endswith(b"</sst>") or b"<si" in rest:
        raise Broken("the shared texts are written in another way")


def after_head(piece: bytes) -> bytes:
    start = piece.find(b"<si")
    head = piece[: max(start, 0)]
    if start < 0 or b"<sst" not in head or (b"encoding" in head and b"utf-8" not in head.lower()):
        raise Broken("the shared texts are written in another way")
    return piece[start:]


def quick_text(piece: str) -> Text:
    found = SIMPLE.fullmatch(piece)
    if found is not None:
        return tuple.__new__(Text, (plain(found[1] or ""), (), False, False))
    if "<!" in piece or "<si/>" in piece:
        raise Broken("the shared texts are written in another way")
    try:
        return rich_text(etree.fromstring(piece + "</si>", parser()))
    except etree.XMLSyntaxError:
        raise Broken("the shared texts are written in another way") from None


def careful_texts(archive: ZipFile, name: str) -> Iterator[Text]:
    """By a streaming XML parser, whatever prefix, encoding or order the writer chose."""
    for event, element in streamed(archive, name, ("end",), ("{*}si",)):
        if event == "end":
            yield rich_text(element)
            forget(element)


def rich_text(element: etree._Element) -> Text:
    """The text of an `si` or `is`: its `t` and its runs; the phonetic guides (rPh) are left out."""
    pieces: list[tuple[str, tuple[bool, bool, bool]]] = []
    for child in element:
        if local(child) == "t":
            pieces.append((unescaped(child.text or ""), (False, False, False)))
        elif local(child) == "r":
            text = "".join(t.text or "" for t in child.iterchildren("{*}t"))
            pieces.append((unescaped(text), run_look(under(child, "rPr"))))
    return joined(pieces)


def run_look(marks: etree._Element | None) -> tuple[bool, bool, bool]:
    return on(under(marks, "b")), on(under(marks, "i")), on(under(marks, "strike"))


def joined(pieces: Sequence[tuple[str, tuple[bool, bool, bool]]]) -> Text:
    """The pieces as one text; runs only where the looks differ. A CR LF cut in two by a run becomes one line end."""
    whole = "".join(text for text, _ in pieces)
    seen = {look for text, look in pieces if text.strip()}
    if len(seen) <= 1:
        bold, _, struck = next(iter(seen), (False, False, False))
        return Text(whole, (), struck, bold)
    runs, at = [], 0
    for text, look in pieces:
        if any(look) and text:
            runs.append(Run(at, at + len(text), *look))
        at += len(text)
    return Text(whole, tuple(runs))
