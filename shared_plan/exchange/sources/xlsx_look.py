"""How an Excel workbook's cells look: number format, fill, letters and indent of every cell style."""

from collections.abc import Sequence
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from shared_plan.exchange.grid import PLAIN, Style
from shared_plan.exchange.sources.archive import local, optional, under
from shared_plan.exchange.sources.colours import colour, palette_of, theme_colours
from shared_plan.exchange.sources.formats import BUILT_IN, Format, compiled


class Look(NamedTuple):
    """A cell style with its number format ready for use."""

    style: Style
    shows: Format
    simple: bool
    """General, so that a number without fraction shows as it is stored."""


class Letters(NamedTuple):
    bold: bool = False
    italic: bool = False
    struck: bool = False
    colour: str = ""


def look(style: Style) -> Look:
    return Look(style, compiled(style.fmt), style.fmt in ("General", ""))


def looks(archive: ZipFile, styles: str, theme: str) -> Sequence[Look]:
    """One look for each number that a cell's `s` may hold; a plain one when the file has no styles."""
    root = optional(archive, styles) if styles else None
    if root is None:
        return [look(PLAIN)]
    theme_list, palette = theme_colours(archive, theme), palette_of(root)
    formats = own_formats(root)
    fonts = [letters_of(font, theme_list, palette) for font in children(root, "fonts")]
    fills = [fill_of(fill, theme_list, palette) for fill in children(root, "fills")]
    found = [look(style_of(xf, formats, fonts, fills)) for xf in children(root, "cellXfs")]
    return found or [look(PLAIN)]


def children(root: etree._Element, name: str) -> list[etree._Element]:
    group = under(root, name)
    return [] if group is None else [child for child in group if local(child)]


def own_formats(root: etree._Element) -> dict[int, str]:
    return dict(BUILT_IN) | {number(f, "numFmtId"): f.get("formatCode", "") for f in children(root, "numFmts")}


def number(element: etree._Element, name: str) -> int:
    text = element.get(name, "")
    return int(text) if text.isdigit() else 0


def on(element: etree._Element | None) -> bool:
    """A switch such as <b/> or <b val="0"/>."""
    return element is not None and element.get("val", "1") not in ("0", "false", "off")


def letters_of(font: etree._Element, theme: Sequence[str], palette: Sequence[str]) -> Letters:
    ink = colour(under(font, "color"), theme, palette)
    return Letters(
        on(under(font, "b")), on(under(font, "i")), on(under(font, "strike")), "" if ink == "000000" else ink
    )


def fill_of(fill: etree._Element, theme: Sequence[str], palette: Sequence[str]) -> str:
    pattern = under(fill, "patternFill")
    if pattern is not None:
        return solid(pattern, theme, palette)
    stop = under(under(fill, "gradientFill"), "stop")
    return colour(under(stop, "color"), theme, palette)


def solid(pattern: etree._Element, theme: Sequence[str], palette: Sequence[str]) -> str:
    kind = pattern.get("patternType", "none")
    if kind in ("none", "gray125"):
        return ""
    return colour(under(pattern, "fgColor" if kind == "solid" else "bgColor"), theme, palette)


def style_of(xf: etree._Element, formats: dict[int, str], fonts: Sequence[Letters], fills: Sequence[str]) -> Style:
    font, fill = number(xf, "fontId"), number(xf, "fillId")
    letters = fonts[font] if font < len(fonts) else Letters()
    alignment = under(xf, "alignment")
    return Style(
        fmt=formats.get(number(xf, "numFmtId"), "General") or "General",
        fill=fills[fill] if fill < len(fills) else "",
        colour=letters.colour,
        bold=letters.bold,
        italic=letters.italic,
        struck=letters.struck,
        indent=0 if alignment is None else min(number(alignment, "indent"), 250),
    )
