"""The PDF file: ReportLab's document with objects of our own numbered among its own, so that the tags cost little."""

import zlib
from array import array
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import accumulate
from struct import Struct
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

PACKED = 200
"""Objects that are compressed together."""
_ENTRY = Struct(">BIH")
"""A line of the table of objects: 1 with an offset, or 2 with the number of a pack and the place in it."""
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

    A structure element is one small object; a plan of 10,000 rows has 90,000 of them. They are packed and compressed
    by the hundred as soon as they are finished (object streams, PDF 1.5), not kept as ReportLab's objects, which would
    cost many times the memory and four times the file.
    """

    def __init__(self, title: str, author: str, lang: str) -> None:
        super().__init__(lang=lang, pdfVersion=(1, 7), compression=1)
        self._packs: dict[int, bytes] = {}
        self._pack: list[tuple[int, str]] = []
        self._places = array("I")
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
        self._pack.append((number, text))
        if len(self._pack) == PACKED:
            self._seal()

    def _seal(self) -> None:
        """Compresses the objects put so far into one object of their own."""
        if not self._pack:
            return
        offsets = accumulate((len(text) + 1 for _, text in self._pack), initial=0)
        head = " ".join(f"{number} {offset}" for (number, _), offset in zip(self._pack, offsets, strict=False))
        body = zlib.compress("\n".join([head, *(text for _, text in self._pack)]).encode("latin-1"))
        stream_number = self.number()
        entries = f"/Type/ObjStm/N {len(self._pack)}/First {len(head) + 1}"
        self._packs[stream_number] = _stream_object(stream_number, entries, body)
        for index, (number, _) in enumerate(self._pack):
            self._place(number, stream_number, index)
        self._pack = []

    def _place(self, number: int, pack: int, index: int) -> None:
        """Notes in which pack an object is, in eight bytes."""
        short = number + 1 - len(self._places) // 2
        if short > 0:
            self._places.extend([0] * (2 * short))
        self._places[2 * number] = pack
        self._places[2 * number + 1] = index

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
        self._seal()
        self.info.invariant = self.invariant
        self.info.digest(self.signature)
        self.Reference(self.Catalog)
        self.Reference(self.info)
        return b"".join(self._formatted())

    def _formatted(self) -> Iterator[bytes]:
        """As ReportLab's own `format`, with our packs among its objects, and the table of all in a stream."""
        start = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
        yield start
        offset, number = len(start), 0
        table = bytearray(_ENTRY.pack(0, 0, 65535))
        while number < self.objectcounter:  # formatting may add objects
            number += 1
            pack = self._places[2 * number] if 2 * number < len(self._places) else 0
            if pack:
                table += _ENTRY.pack(2, pack, self._places[2 * number + 1])
                continue
            made = self._packs.pop(number, None) or self._theirs(number)
            table += _ENTRY.pack(1, offset, 0)
            offset += len(made)
            yield made
        yield self._table(bytes(table) + _ENTRY.pack(1, offset, 0), number + 1, offset)

    def _theirs(self, number: int) -> bytes:
        name = self.numberToId[number]
        made: bytes = pdfdoc.PDFIndirectObject(name, self.idToObject[name]).format(self)
        return made

    def _table(self, table: bytes, number: int, start: int) -> bytes:
        """Where every object is, which also is the file's trailer."""
        root, info = (self.Reference(one).format(self).decode() for one in (self.Catalog, self.info))
        mark = self.signature.hexdigest()
        entries = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root}/Info {info}/ID[<{mark}><{mark}>]"
        return _stream_object(number, entries, zlib.compress(table)) + b"startxref\n%d\n%%%%EOF\n" % start


def _stream_object(number: int, entries: str, body: bytes) -> bytes:
    head = f"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {len(body)}>>\nstream\n"
    return head.encode("latin-1") + body + b"\nendstream\nendobj\n"


def stream(code: str) -> "pdfdoc.PDFStream":
    """Drawing operators, compressed at once so that a long paper stays small in memory."""
    filters = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")})
    return pdfdoc.PDFStream(filters, zlib.compress(code.encode("latin-1")) + b"\n")


def _metadata(title: str, author: str, lang: str) -> bytes:
    """The XMP packet: who, what, in which language, and that the file follows PDF/UA-1."""
    title, author = ("".join(filter(str.isprintable, text)) for text in (title, author))
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
