"""How OpenDocument cells and words look, and their paragraphs as lines."""

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from shared_plan.exchange.sources.archive import attribute, local, under
from shared_plan.exchange.sources.lines import written
from shared_plan.exchange.sources.pieces import PLAIN_LOOK, Look, Paragraph, Piece

AROUND = frozenset({"list", "list-item", "list-header", "section"})
SKIPPED = frozenset({"annotation", "annotation-end", "shapes", "frame", "ruby-text"})
MOST_BLANKS = 1000


class OdsStyle(NamedTuple):
    look: Look = PLAIN_LOOK
    fill: str = ""
    colour: str = ""
    unseen: bool = False
    """A table style that hides the whole sheet."""


def style_of(element: etree._Element, known: Mapping[str, OdsStyle]) -> OdsStyle:
    """A style on top of the one it names as its parent."""
    base = known.get(attribute(element, "parent-style-name"), OdsStyle())
    text, cell, table = (
        under(element, name) for name in ("text-properties", "table-cell-properties", "table-properties")
    )
    return OdsStyle(
        look_of(text, base.look),
        base.fill if cell is None else hex_colour(attribute(cell, "background-color"), base.fill),
        base.colour if text is None else hex_colour(attribute(text, "color"), base.colour),
        table is not None and attribute(table, "display") == "false",
    )


def look_of(text: etree._Element | None, base: Look) -> Look:
    if text is None:
        return base
    weight, slant = attribute(text, "font-weight"), attribute(text, "font-style")
    line = attribute(text, "text-line-through-style") or attribute(text, "text-line-through-type")
    bold = base[0] if not weight else weight == "bold" or (weight.isdigit() and int(weight) >= 600)
    return bold, base[1] if not slant else slant == "italic", base[2] if not line else line != "none"


def hex_colour(text: str, base: str) -> str:
    if not text:
        return base
    return text[1:].upper() if len(text) == 7 and text.startswith("#") and text not in ("#000000", "#ffffff") else ""


def paragraphs(element: etree._Element, styles: Mapping[str, OdsStyle]) -> list[Paragraph]:
    """The lines of a cell or a comment."""
    found: list[Paragraph] = []
    for child in element:
        name = local(child)
        if name in ("p", "h"):
            pieces: list[Piece] = []
            gather(child, styles, PLAIN_LOOK, pieces)
            found.append(Paragraph(tuple(pieces)))
        elif name in AROUND:
            found += paragraphs(child, styles)
    return found


def gather(element: etree._Element, styles: Mapping[str, OdsStyle], look: Look, pieces: list[Piece]) -> None:
    put(pieces, element.text, look)
    for child in element:
        name = local(child)
        if name == "s":
            count = attribute(child, "c")
            put(pieces, " " * min(int(count) if count.isdigit() and len(count) < 6 else 1, MOST_BLANKS), look)
        elif name in ("tab", "line-break"):
            put(pieces, "\t" if name == "tab" else "\n", look)
        elif name and name not in SKIPPED:
            style = styles.get(attribute(child, "style-name")) if name == "span" else None
            gather(child, styles, style.look if style else look, pieces)
        put(pieces, child.tail, look)


def put(pieces: list[Piece], text: str | None, look: Look) -> None:
    if text:
        pieces.append(Piece(written(text), look))
