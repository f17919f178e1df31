"""The PDF file: ReportLab's document with objects of our own numbered among its own, so that the tags cost little."""

import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

TITLED = "<< /DisplayDocTitle true >>"
MARKED = "<< /Marked true >>"


def text_string(text: str) -> str:
    """A text as PDF writes it in dictionaries: UTF-16 in hex, which no text can break out of."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


class TaggedPage(pdfdoc.PDFPage):  # type: ignore[misc]
    """ReportLab's page with the two entries that tagging needs and it leaves out."""

    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")
    StructParents: int
    Tabs: str
    ExtGState = None
    _shadingUsed: dict[str, str] = {}  # noqa: N815, RUF012 - ReportLab looks for it, and we have none


class TaggedDocument(pdfdoc.PDFDocument):  # type: ignore[misc]
    """ReportLab's document, into which finished objects can be put by number.

    A structure element is one small object; a plan of 10,000 rows has 90,000 of them. They are kept as bytes, not as
    ReportLab's objects, which would cost five times the memory and time.
    """

    def __init__(self, title: str, author: str, lang: str) -> None:
        super().__init__(lang=lang, pdfVersion=(1, 7), compression=1)
        self.own: dict[int, bytes] = {}
        self.setTitle(title)
        self.setAuthor(author)
        self.setSubject("")
        self.setCreator("Shared Plan")
        self.setProducer("Shared Plan with ReportLab")
        catalog = self.Catalog
        catalog.ViewerPreferences, catalog.MarkInfo = TITLED, MARKED
        catalog.Metadata = pdfdoc.XMP(creator=lambda _document: _metadata(title, author, lang))

    def number(self) -> int:
        """A number for an object of our own, which `put` fills in before the file is finished."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def put(self, number: int, text: str) -> None:
        self.own[number] = b"%d 0 obj\n%b\nendobj\n" % (number, text.encode("latin-1"))

    def start_page(self, width: float, height: float) -> "tuple[TaggedPage, int]":
        """A page that is being drawn, and its object's number."""
        page = TaggedPage()
        page.pagewidth, page.pageheight = width, height
        page.StructParents, page.Tabs = self.pageCounter - 1, "/S"
        name = self.thisPageName()
        self.Reference(page, name)
        return page, int(self.idToObjectNumberAndVersion[name][0])

    def end_page(self, page: TaggedPage, *streams: "pdfdoc.PDFStream") -> None:
        page.Contents = pdfdoc.PDFArray([self.Reference(stream) for stream in streams])
        self.addPage(page)

    def finish(self) -> bytes:
        """The whole file."""
        for font in self.delayedFonts:
            font.addObjects(self)
        self.info.invariant = self.invariant
        self.info.digest(self.signature)
        self.Reference(self.Catalog)
        self.Reference(self.info)
        return b"".join(self._formatted())

    def _formatted(self) -> Iterator[bytes]:
        """As ReportLab's own `format`, with our objects where it would find a gap in the numbers."""
        start = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
        yield start
        offset, offsets, number = len(start), [], 0
        while number < self.objectcounter:  # formatting may add objects
            number += 1
            made = self.own.pop(number, None) or self._theirs(number)
            offsets.append(offset)
            offset += len(made)
            yield made
        yield _table_of(offsets)
        yield self._trailer(len(offsets) + 1, offset)

    def _theirs(self, number: int) -> bytes:
        name = self.numberToId[number]
        made: bytes = pdfdoc.PDFIndirectObject(name, self.idToObject[name]).format(self)
        return made

    def _trailer(self, size: int, start: int) -> bytes:
        root, info = (self.Reference(one).format(self) for one in (self.Catalog, self.info))
        mark = self.signature.hexdigest().encode()
        return b"trailer\n<< /Size %d /Root %b /Info %b /ID [<%b><%b>] >>\nstartxref\n%d\n%%%%EOF\n" % (
            size, root, info, mark, mark, start,
        )  # fmt: skip


def _table_of(offsets: Iterable[int]) -> bytes:
    rows = [b"%010d 00000 n \n" % offset for offset in offsets]
    return b"xref\n0 %d\n0000000000 65535 f \n" % (len(rows) + 1) + b"".join(rows)


def stream(code: str) -> "pdfdoc.PDFStream":
    """Drawing operators, compressed at once so that a long paper stays small in memory."""
    filters = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")})
    return pdfdoc.PDFStream(filters, zlib.compress(code.encode("latin-1")) + b"\n")


def _metadata(title: str, author: str, lang: str) -> bytes:
    """The XMP packet: who, what, in which language, and that the file follows PDF/UA-1."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>Shared Plan</xmp:CreatorTool><xmp:CreateDate>{now}</xmp:CreateDate>
<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>
""".encode()
