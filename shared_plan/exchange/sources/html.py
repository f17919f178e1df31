"""Web pages and the clipboard's HTML: every table as a sheet, and the text around the tables beside them."""

import re
from pathlib import Path

from lxml import etree

from shared_plan.exchange.grid import Line, Notice, Sheet, Source
from shared_plan.exchange.sources import Tick
from shared_plan.exchange.sources.archive import Broken, Excess, words_in
from shared_plan.exchange.sources.html_tables import read_table, rows_of
from shared_plan.exchange.sources.html_text import BLOCKS, SILENT, Page, paragraphs, rules
from shared_plan.exchange.sources.pieces import block
from shared_plan.exchange.sources.placing import placed

LARGEST = 60_000_000
LARGE = 5_000_000
CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE)
DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")
KNOWN = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "unicode": "utf-16",
    "macintosh": "mac-roman",
}
"""Names that pages use for something a little different, as browsers have it (WHATWG Encoding)."""


def read(path: Path, tick: Tick) -> Source:
    """A saved page, also one that Excel or Word has saved; raises Broken when there is no table in it."""
    tick(0, 1, "Reading the page")
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Excess(f"it is longer than {LARGEST:,} bytes")
    return source(text_of(data), path.name, clipboard=False)


def from_html(text: str, name: str = "Clipboard") -> Source:
    """What Excel, Word or a browser puts on the clipboard, with or without Windows' CF_HTML header."""
    start = text.find("<")
    return source(text[start:] if text.startswith("Version:") and start > 0 else text, name, clipboard=True)


def text_of(data: bytes) -> str:
    """The page's text by its byte order mark, its own word on the matter, UTF-8, or Windows' western code page."""
    for mark, page in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(page, "replace")
    for page in ("utf-8", named_page(data)):
        try:
            return data.decode(page)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def named_page(data: bytes) -> str:
    found = CHARSET.search(data[:4096])
    name = (found[1] or found[2]).decode().lower() if found else "cp1252"
    return KNOWN.get(name, name)


def source(text: str, name: str, *, clipboard: bool) -> Source:
    root = parsed(text)
    walk = Walk(Page(rules(root)))
    walk.through(root)
    walk.end_text()
    sheets = placed(walk.flow)
    if not walk.tables and not clipboard:
        raise Broken("there is no table in this page")
    title = next((" ".join((t.text or "").split()) for t in root.iter("title")), "")
    return Source(
        name,
        "clipboard" if clipboard else "html",
        sheets,
        tuple(walk.notices),
        facts={"core:title": title} if title else {},
    )


def parsed(text: str) -> etree._Element:
    """The page's elements; nothing is fetched, scripts and styles are never run."""
    reader = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    bare = DECLARED.sub("", text).replace("\0", "")
    try:
        root = etree.fromstring(bare.encode("utf-8", "replace"), reader)
    except etree.XMLSyntaxError:
        if len(bare) > LARGE:
            raise Excess("the page has more elements than fit into memory") from None
        raise Broken("the page is empty or can't be read") from None
    if any("depth" in entry.message for entry in reader.error_log):
        raise Broken("its elements stand too deep in each other")
    if root is None:
        raise Broken("the page is empty")
    return root


class Walk:
    """Goes through a page once, in order, and tells tables from the text around them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.flow: list[Line | Sheet] = []
        self.notices: list[Notice] = []
        self.tables = 0
        self.lines = 0
        self.loose: list[str] = []

    def through(self, element: etree._Element) -> None:
        self.loose.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self.one(child, str(child.tag))
            self.loose.append(child.tail or "")

    def one(self, element: etree._Element, tag: str) -> None:
        if tag == "br":
            self.end_text()
        elif tag in SILENT or (
            tag not in ("table", "html", "body") and self.page.css(element).get("display") == "none"
        ):
            return
        elif tag == "table" and not layout(element):
            self.end_text()
            self.table(element)
        elif next(element.iter("table"), None) is not None or tag in (
            "html",
            "body",
            "div",
            "section",
            "article",
            "main",
        ):
            self.end_text()
            self.through(element)
            self.end_text()
        elif tag in BLOCKS:
            self.end_text()
            self.paragraph(element, tag)
        else:
            self.loose.append(words_in(element))

    def table(self, element: etree._Element) -> None:
        self.tables += 1
        for caption in element.iterchildren("caption"):
            self.paragraph(caption, "caption")
        sheet, notices = read_table(element, self.page, f"Table {self.tables}")
        self.flow.append(sheet)
        self.notices += notices

    def paragraph(self, element: etree._Element, tag: str) -> None:
        level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0
        for paragraph in paragraphs(element, self.page):
            found = block([paragraph])
            self.line(found.text, level, bold=found.look[0] or tag == "caption", struck=found.look[2])

    def end_text(self) -> None:
        """What stood loosely between the blocks becomes a paragraph."""
        text = " ".join("".join(self.loose).split())
        self.loose.clear()
        self.line(text, 0, bold=False, struck=False)

    def line(self, text: str, level: int, *, bold: bool, struck: bool) -> None:
        if text.strip():
            self.lines += 1
            self.flow.append(Line(text, level, bold, f"paragraph {self.lines}", struck))


def layout(table: etree._Element) -> bool:
    """A table that only lays out the page: a table within it holds more cells than it has itself."""
    inner = [t for t in table.iter("table") if t is not table]
    own = cells_in(table)
    return any(cells_in(t) > own for t in inner[:50])


def cells_in(table: etree._Element) -> int:
    return sum(1 for row, _ in rows_of(table) for cell in row if cell.tag in ("td", "th"))
