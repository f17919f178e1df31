"""The text of a web page's elements as a browser shows it: lines, lists, what is bold, struck or not shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from shared_plan.exchange.sources.archive import words_in
from shared_plan.exchange.sources.lines import written
from shared_plan.exchange.sources.pieces import PLAIN_LOOK, Look, Paragraph, Piece

BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "address",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "form",
        "fieldset",
        "figure",
        "figcaption",
        "center",
        "table",
        "caption",
        "tr",
        "hr",
    ]
)
SILENT = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "template",
        "noscript",
        "select",
        "option",
        "textarea",
        "object",
        "iframe",
        "svg",
        "math",
        "colgroup",
        "col",
    ]
)
BLANKS = re.compile("[ \t\r\n\f]+")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
DECLARATION = re.compile(r"([\w-]+)\s*:\s*((?:\"[^\"]*\"|'[^']*'|[^;])*)")
BULLETS = "•◦▪"
MOST_RULES = 5_000
Css = Mapping[str, str]


def declarations(text: str) -> dict[str, str]:
    """The properties of a style attribute or rule, in small letters."""
    return {match[1].lower(): match[2].strip().lower() for match in DECLARATION.finditer(text[:4000])}


def rules(root: etree._Element) -> dict[str, dict[str, str]]:
    """Class (".xl65") or element ("td") to its properties, from the page's own style sheets; others are not fetched."""
    found: dict[str, dict[str, str]] = {}
    text = "\n".join(style.text or "" for style in root.iter("style"))[:2_000_000]
    for selectors, body in RULE.findall(re.sub(r"<!--|-->|/\*.*?\*/", "", text, flags=re.DOTALL))[:MOST_RULES]:
        for selector in selectors.split(","):
            name = selector.strip().lower()
            name = name if name.startswith(".") else name[name.find(".") :] if "." in name else name
            if re.fullmatch(r"\.?[\w-]+", name):
                found.setdefault(name, {}).update(declarations(body))
    return found


@dataclass(slots=True)
class Page:
    """The page's style rules, and what was met while its text was gathered."""

    rules: Mapping[str, Css]
    link: str = ""
    nested: int = 0

    def css(self, element: etree._Element) -> Css:
        """The properties that apply to an element: its kind's, its classes', its own."""
        found = dict(self.rules.get(str(element.tag), {}))
        for name in (element.get("class") or "").lower().split():
            found.update(self.rules.get("." + name, {}))
        own = element.get("style")
        return found | declarations(own) if own else found


@dataclass(slots=True)
class Lines:
    """Lines while they are being gathered; blanks within a line are run together."""

    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    mark: str = ""

    def add(self, text: str, look: Look) -> None:
        if not text:
            return
        line = self.lines[-1]
        if self.mark and text.strip():
            line.append(Piece(self.mark, look))
            self.mark = ""
        if text.startswith(" ") and (not line or line[-1].text.endswith(" ")):
            text = text[1:]
        if text:
            line.append(Piece(text, look))

    def end_line(self, *, forced: bool = False) -> None:
        line = self.lines[-1]
        if line and line[-1].text.endswith(" "):
            line[-1] = line[-1]._replace(text=line[-1].text.rstrip(" "))
        if line or forced:
            self.lines.append([])

    def paragraphs(self) -> list[Paragraph]:
        self.end_line()
        return [Paragraph(tuple(line)) for line in self.lines[:-1]]


def paragraphs(element: etree._Element, page: Page, base: Look = PLAIN_LOOK) -> list[Paragraph]:
    """The lines below an element, one paragraph each."""
    lines = Lines()
    gather(element, page, lines, looked(element, page.css(element), base), 0)
    return lines.paragraphs()


def gather(element: etree._Element, page: Page, lines: Lines, look: Look, depth: int) -> None:
    lines.add(run_together(element.text, element), look)
    for place, child in enumerate(element):
        if isinstance(child.tag, str):
            enter(child, page, lines, look, depth, place)
        lines.add(run_together(child.tail, element), look)


def run_together(text: str | None, element: etree._Element) -> str:
    if not text:
        return ""
    return written(text) if element.tag == "pre" else BLANKS.sub(" ", written(text))


def enter(element: etree._Element, page: Page, lines: Lines, look: Look, depth: int, place: int) -> None:
    """One element within a line or as lines of its own."""
    tag, css = str(element.tag), page.css(element)
    if tag in SILENT or css.get("display") == "none" or css.get("visibility") == "hidden":
        return
    if tag == "br":
        lines.end_line(forced=True)
        return
    if "ignore" in css.get("mso-list", ""):
        lines.mark = word_mark(words_in(element))
        return
    if tag in ("td", "th") and place:
        lines.add("\t", look)
    page.link = page.link or (element.get("href") or "" if tag == "a" else "")
    page.nested += tag == "table"
    within(element, page, lines, looked(element, css, look), depth)


def within(element: etree._Element, page: Page, lines: Lines, look: Look, depth: int) -> None:
    tag = str(element.tag)
    if tag in BLOCKS:
        lines.end_line()
    if tag == "li":
        lines.mark = list_mark(element, depth)
    gather(element, page, lines, look, depth + (tag in ("ul", "ol")))
    if tag in BLOCKS:
        lines.end_line()
    if tag == "li":
        lines.mark = ""


def looked(element: etree._Element, css: Css, base: Look) -> Look:
    tag = element.tag
    bold, italic, struck = base
    weight = css.get("font-weight", "")
    if weight:
        bold = weight.startswith("bold") or (weight.isdigit() and int(weight) >= 600)
    elif tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"):
        bold = True
    italic = italic or tag in ("i", "em") or css.get("font-style", "") == "italic"
    through = css.get("text-decoration", "") + css.get("text-decoration-line", "") + css.get("text-line-through", "")
    struck = struck or tag in ("s", "strike", "del") or "line-through" in through
    return bold, italic, struck


def list_mark(element: etree._Element, depth: int) -> str:
    """The bullet, or the number counted among the items of the list."""
    group = element.getparent()
    if group is None or group.tag != "ol":
        return BULLETS[max(0, min(depth - 1, 2))] + " "
    start = group.get("start", "1")
    before = sum(1 for _ in element.itersiblings("li", preceding=True))
    return f"{(int(start) if start.lstrip('-').isdigit() and len(start) < 7 else 1) + before}. "


def word_mark(text: str) -> str:
    """The mark that Word writes out itself: a letter of a symbol font for a bullet, or the number."""
    mark = text.replace("\xa0", " ").strip()
    return "• " if mark in ("·", "o", "§", "Ø", "ü", "v", "") or "\ue000" <= mark[0] <= "\uf8ff" else mark + " "
