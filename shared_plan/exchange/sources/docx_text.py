"""The text of Word paragraphs as the reader sees it: runs, breaks, lists, tracked changes, notes, text boxes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from shared_plan.exchange.sources.archive import attribute, foreign, local, under
from shared_plan.exchange.sources.docx_lists import Counter
from shared_plan.exchange.sources.docx_styles import Marks, Named, indent_of, list_place, marks_of, outline, over
from shared_plan.exchange.sources.lines import written
from shared_plan.exchange.sources.pieces import PLAIN_LOOK, Look, Paragraph, Piece

WRAPPERS = frozenset(
    [
        "sdt",
        "sdtContent",
        "customXml",
        "ins",
        "moveTo",
        "smartTag",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
        "oMath",
        "oMathPara",
        "AlternateContent",
        "Choice",
    ]
)
"""Elements that only stand around what is read."""
LEFT_OUT = frozenset({"del", "moveFrom"})
SIGNS: Mapping[str, str] = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
SYMBOLS: Mapping[int, str] = {
    0xF0FC: "✓",
    0xF0FB: "✗",
    0xF0FE: "☑",
    0xF0A8: "☐",
    0xF06F: "☐",
    0xF0E0: "→",
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0D8: "➢",
}
"""Letters of the symbol fonts that stand in plans: ticks, crosses, boxes, arrows, bullets."""


@dataclass(slots=True)
class Aside:
    """What was met beside the text while walking; emptied by whoever reads it."""

    links: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind ("footnote", "endnote", "comment") and number."""
    boxes: list[str] = field(default_factory=list)
    deleted: int = 0
    hidden: int = 0
    nested: int = 0


@dataclass(slots=True)
class Words:
    """Turns the paragraphs of one document into text, in their order, for its lists count on."""

    styles: Mapping[str, Named]
    usual: str
    counter: Counter
    links: Mapping[str, tuple[str, str]]
    aside: Aside = field(default_factory=Aside)

    def paragraph(self, element: etree._Element) -> Paragraph:
        about = under(element, "pPr")
        named = under(about, "pStyle")
        style = self.styles.get(attribute(named, "val") if named is not None else self.usual, Named())
        pieces = [p for p in self.runs(element, style.marks) if p.text]
        mark = self.mark(about, style, empty=not any(p.text.strip() for p in pieces))
        if mark:
            pieces.insert(0, Piece(mark, pieces[0].look if pieces else PLAIN_LOOK))
        return Paragraph(tuple(pieces), outline(about) or style.level, indent_of(about) or style.indent)

    def mark(self, about: etree._Element | None, style: Named, *, empty: bool) -> str:
        """The bullet or number; an empty paragraph shows its number but not its bullet."""
        number, depth = list_place(about)
        if not number:
            number, depth = style.list_number, style.list_depth
        mark = self.counter.marker(number, depth) if number not in ("", "0") else ""
        if empty:
            return mark if any(letter.isalnum() for letter in mark) else ""
        return mark + " " if mark else ""

    def runs(self, element: etree._Element, base: Marks) -> Iterator[Piece]:
        """The pieces of text below an element, wherever they stand."""
        for child in element:
            name = local(child)
            if name == "r":
                yield from self.run(child, base)
            elif name in LEFT_OUT:
                self.aside.deleted += 1
            elif name in WRAPPERS:
                self.follow(child, name)
                yield from self.runs(child, base)
            elif name == "t":
                yield Piece(child.text or "", look_of(base))
            elif element is not None and name not in ("pPr", "rPr", "Fallback"):
                self.boxed(child)
                yield from self.math(child, base)

    def follow(self, element: etree._Element, name: str) -> None:
        if name == "hyperlink":
            target = self.links.get(foreign(element, "id"), ("", ""))[1]
            if target:
                self.aside.links.append(target)

    def math(self, element: etree._Element, base: Marks) -> Iterator[Piece]:
        """Formulas as the letters they are made of."""
        if "/math" in element.tag if isinstance(element.tag, str) else False:
            yield Piece("".join(t.text or "" for t in element.iter("{*}t")), look_of(base))

    def run(self, element: etree._Element, base: Marks) -> Iterator[Piece]:
        about = under(element, "rPr")
        marks = base
        if about is not None:
            named = under(about, "rStyle")
            style = self.styles.get(attribute(named, "val")) if named is not None else None
            marks = over(over(base, style.marks) if style else base, marks_of(about))
        if marks.hidden:
            self.aside.hidden += 1
            return
        look = look_of(marks)
        for child in element:
            text = self.sign(child)
            if text:
                yield Piece(text, look)

    def sign(self, element: etree._Element) -> str:
        """The letters of one element within a run."""
        name = local(element)
        if name == "t":
            return written(element.text or "")
        if name == "br":
            return "" if attribute(element, "type") in ("page", "column") else "\n"
        if name == "sym":
            return symbol(attribute(element, "char"))
        if name in ("footnoteReference", "endnoteReference", "commentReference"):
            self.aside.notes.append((name.removesuffix("Reference"), attribute(element, "id")))
            return ""
        if name in ("drawing", "pict", "object", "AlternateContent"):
            self.boxed(element)
        if name == "ruby":
            return "".join(t.text or "" for base in element.iterchildren("{*}rubyBase") for t in base.iter("{*}t"))
        return SIGNS.get(name, "")

    def boxed(self, element: etree._Element) -> None:
        """Text boxes stand apart from the text; an older copy of the same box is not read twice."""
        chosen = next(element.iter("{*}Choice"), element)
        for content in chosen.iter("{*}txbxContent"):
            words = Words(self.styles, self.usual, self.counter, self.links)
            text = "\n".join(words.paragraph(p).text for p in content.iter("{*}p") if nearest_box(p) is content)
            if text.strip():
                self.aside.boxes.append(text.strip("\n"))


def nearest_box(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors("{*}txbxContent"), None)


def look_of(marks: Marks) -> Look:
    return bool(marks.bold), bool(marks.italic), bool(marks.struck)


def symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return SYMBOLS.get(number, chr(number) if number < 0xE000 else "▪")
