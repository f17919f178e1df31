"""A Word document's styles: which are headings, which are bold or struck, and which belong to a list."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from shared_plan.exchange.sources.archive import attribute, under
from shared_plan.exchange.sources.docx_lists import whole

HEADING = re.compile(r"heading (\d)")
LONGEST_CHAIN = 20


class Marks(NamedTuple):
    """What a run or a style says of its letters; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None


class Named(NamedTuple):
    """A style with all that it takes over from the styles it is based on."""

    level: int = 0
    marks: Marks = Marks()
    list_number: str = ""
    list_depth: int = 0
    indent: int = 0


def styles(root: etree._Element | None) -> dict[str, Named]:
    if root is None:
        return {}
    entries = {attribute(style, "styleId"): style for style in root.iterchildren("{*}style")}
    return {name: style_of(name, entries) for name in entries}


def default_style(root: etree._Element | None) -> str:
    """The style of paragraphs that name none."""
    entries = [] if root is None else root.iterchildren("{*}style")
    named = (s for s in entries if attribute(s, "type") == "paragraph" and attribute(s, "default") in ("1", "true"))
    return next((attribute(style, "styleId") for style in named), "")


def style_of(name: str, entries: Mapping[str, etree._Element]) -> Named:
    """From the foundation upwards; a ring of styles ends after twenty."""
    chain: list[etree._Element] = []
    while name in entries and len(chain) < LONGEST_CHAIN:
        chain.append(entries[name])
        base = under(entries[name], "basedOn")
        name = "" if base is None else attribute(base, "val")
    found = Named()
    for style in reversed(chain):
        found = built_on(found, style)
    return found


def built_on(base: Named, style: etree._Element) -> Named:
    paragraph = under(style, "pPr")
    number, depth = list_place(paragraph)
    return Named(
        own_level(style, paragraph) or base.level,
        over(base.marks, marks_of(under(style, "rPr"))),
        number or base.list_number,
        depth if number else base.list_depth,
        indent_of(paragraph) or base.indent,
    )


def own_level(style: etree._Element, paragraph: etree._Element | None) -> int:
    """1 for Heading 1 and Title, 2 for Heading 2 and Subtitle, ...; 0 for ordinary text."""
    title = under(style, "name")
    name = "" if title is None else attribute(title, "val").lower()
    heading = HEADING.fullmatch(name)
    return int(heading[1]) if heading else {"title": 1, "subtitle": 2}.get(name, 0) or outline(paragraph)


def outline(paragraph: etree._Element | None) -> int:
    entry = under(paragraph, "outlineLvl")
    level = attribute(entry, "val") if entry is not None else ""
    return int(level) + 1 if level.isdigit() and int(level) < 9 else 0


def list_place(paragraph: etree._Element | None) -> tuple[str, int]:
    """List number and depth of a paragraph's or a style's properties; an empty number when they name none."""
    place = under(paragraph, "numPr")
    number, depth = under(place, "numId"), under(place, "ilvl")
    return ("" if number is None else attribute(number, "val")), (
        0 if depth is None else whole(attribute(depth, "val"))
    )


def indent_of(paragraph: etree._Element | None) -> int:
    """Steps of half a centimetre from the left."""
    entry = under(paragraph, "ind")
    left = "" if entry is None else attribute(entry, "left") or attribute(entry, "start")
    return min(whole(left) // 283, 40)


def switch(marks: etree._Element, name: str) -> bool | None:
    entry = under(marks, name)
    return None if entry is None else attribute(entry, "val") not in ("0", "false", "off")


def marks_of(marks: etree._Element | None) -> Marks:
    if marks is None or not len(marks):
        return Marks()
    struck = switch(marks, "strike")
    return Marks(
        switch(marks, "b"),
        switch(marks, "i"),
        struck if struck is not None else switch(marks, "dstrike"),
        switch(marks, "vanish"),
    )


def over(base: Marks, top: Marks) -> Marks:
    """What the upper says, and where it says nothing what the lower says."""
    return base if top == Marks() else Marks(*(b if t is None else t for b, t in zip(base, top, strict=True)))
