"""Word documents (.docx): every table as a sheet, and every paragraph outside the tables beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from shared_plan.exchange.grid import Line, Notice, Sheet, Source
from shared_plan.exchange.sources import Tick
from shared_plan.exchange.sources.archive import attribute, local, optional, relations, xml_part
from shared_plan.exchange.sources.docx_lists import Counter, numbering
from shared_plan.exchange.sources.docx_styles import default_style, styles
from shared_plan.exchange.sources.docx_tables import Flow, read_table
from shared_plan.exchange.sources.docx_text import Aside, Words
from shared_plan.exchange.sources.pieces import block
from shared_plan.exchange.sources.placing import placed

AROUND = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice"})


@dataclass(slots=True)
class Document:
    """A document while it is being read."""

    words: Words
    parts: dict[str, dict[str, etree._Element]]
    flow: list[Line | Sheet] = field(default_factory=list)
    margins: list[Line] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0


def read(path: Path, tick: Tick) -> Source:
    """The whole document; raises Broken, a zip or an XML error when the file is not what it should be."""
    with ZipFile(path) as archive:
        tick(0, 2, "Reading the document")
        main = next((t for kind, t in relations(archive, "").values() if kind == "officeDocument"), "word/document.xml")
        root, links = xml_part(archive, main), relations(archive, main)
        document = opened(archive, links)
        tick(1, 2, "Reading the tables")
        for body in root.iterchildren("{*}body"):
            walk(document, body)
        document.margins += around(archive, links, document.words)
        warnings = [*document.notices, *brought_along(archive, document)]
        return Source(path.name, "docx", placed(document.flow), tuple(warnings), tuple(document.margins))


def opened(archive: ZipFile, links: dict[str, tuple[str, str]]) -> Document:
    first = dict(reversed(links.values()))
    look = optional(archive, first.get("styles", ""))
    counter = Counter(numbering(optional(archive, first.get("numbering", ""))))
    parts = {
        kind: numbered(optional(archive, first.get(kind + "s", "")), kind)
        for kind in ("footnote", "endnote", "comment")
    }
    return Document(Words(styles(look), default_style(look), counter, links), parts)


def numbered(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    return {} if root is None else {attribute(e, "id"): e for e in root if local(e) == kind}


def walk(document: Document, element: etree._Element) -> None:
    """Paragraphs and tables in their order, through whatever stands around them."""
    for child in element:
        name = local(child)
        if name == "p":
            take_paragraph(document, child)
        elif name == "tbl":
            take_table(document, child)
        elif name in AROUND:
            walk(document, child)
        elif name in ("del", "moveFrom"):
            document.words.aside.deleted += 1


def take_paragraph(document: Document, element: etree._Element) -> None:
    document.paragraphs += 1
    found = block([document.words.paragraph(element)])
    where = f"paragraph {document.paragraphs}"
    if found.text.strip():
        document.flow.append(Line(found.text, found.level, found.look[0], where, found.look[2]))
    settle(document, "", where)


def take_table(document: Document, element: etree._Element) -> None:
    document.tables += 1
    name = f"Table {document.tables}"
    flow = Flow(document.words, name)
    sheet = read_table(element, flow)
    comments = []
    for cell_ref, place, aside in flow.asides:
        comments += [(*place, text) for text in note_texts(document, aside, "comment")]
        settle_aside(document, aside, name, cell_ref, f"{name}, cell {cell_ref}")
    document.notices += flow.notices
    document.flow.append(Sheet(
        name, sheet.cells, sheet.merged, header_rows=sheet.header_rows, comments=tuple(sorted(joined_by_place(comments)))
    ))  # fmt: skip


def joined_by_place(comments: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    found: dict[tuple[int, int], list[str]] = {}
    for row, column, text in comments:
        found.setdefault((row, column), []).append(text)
    return ((row, column, "\n".join(texts)) for (row, column), texts in found.items())


def settle(document: Document, sheet: str, where: str) -> None:
    """Take over what the last paragraph brought along beside its text."""
    aside, document.words.aside = document.words.aside, Aside()
    document.margins += [Line(text, where=f"comment ({where})") for text in note_texts(document, aside, "comment")]
    settle_aside(document, aside, sheet, "", where)


def settle_aside(document: Document, aside: Aside, sheet: str, cell: str, where: str) -> None:
    for kind in ("footnote", "endnote"):
        document.margins += [Line(text, where=f"{kind} ({where})") for text in note_texts(document, aside, kind)]
    document.margins += [Line(text, where=f"text box ({where})") for text in aside.boxes]
    if aside.deleted:
        document.notices.append(
            Notice(
                sheet,
                cell,
                f"Text that was deleted with tracked changes was left out ({where}); accept or reject the changes in Word if it should stay.",
            )
        )
    if aside.hidden:
        document.notices.append(Notice(sheet, cell, f"Hidden text was left out ({where})."))
    if aside.boxes:
        document.notices.append(
            Notice(
                sheet, cell, f"A text box was read apart from the table ({where}); please check where its text belongs."
            )
        )


def note_texts(document: Document, aside: Aside, kind: str) -> list[str]:
    found = [document.parts[kind].get(number) for other, number in aside.notes if other == kind]
    return [text for entry in found if entry is not None and (text := part_text(document.words, entry))]


def part_text(words: Words, element: etree._Element) -> str:
    """The paragraphs of a note, header or footer, without disturbing what is being gathered."""
    apart = Words(words.styles, words.usual, words.counter, words.links)
    return block(apart.paragraph(p) for p in element.iter("{*}p")).text


def around(archive: ZipFile, links: dict[str, tuple[str, str]], words: Words) -> list[Line]:
    """Headers and footers, each text once however many sections repeat it."""
    found: dict[str, Line] = {}
    for kind, target in links.values():
        root = optional(archive, target) if kind in ("header", "footer") else None
        text = part_text(words, root) if root is not None else ""
        if text.strip():
            found.setdefault(text, Line(text, where=kind))
    return list(found.values())


def brought_along(archive: ZipFile, document: Document) -> list[Notice]:
    found = []
    if any(name.endswith("vbaProject.bin") for name in archive.NameToInfo):
        found.append(Notice("", "", "The macros in this document were left alone; only its text was read."))
    if not document.tables:
        found.append(Notice("", "", "This document has no table; only its paragraphs were read."))
    return found
