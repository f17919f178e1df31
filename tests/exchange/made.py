"""Files for the readers' tests, made by hand or by other people's libraries; the hostile ones stay small on disk."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl

from shared_plan.exchange.sources import compound

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>'
END = "</sheetData></worksheet>"
SHEET = "xl/worksheets/sheet1.xml"


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def relation(number: int, kind: str, target: str, extra: str = "") -> str:
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"{extra}/>'


def relations(*entries: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}relationships">{"".join(entries)}</Relationships>'


def workbook(
    path: Path, sheet: str | bytes, parts: Mapping[str, str | bytes] | None = None, more: str = "", book: str = ""
) -> Path:
    """A workbook of one sheet with the given XML, and any other parts; `more` are further relations of the workbook."""
    return zipped(path, {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"/>',
        "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{book}<sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(relation(1, "worksheet", "worksheets/sheet1.xml"), more),
        SHEET: sheet,
        **(parts or {}),
    })  # fmt: skip


def rows(inner: str, after: str = "") -> str:
    return HEAD + inner + "</sheetData>" + after + "</worksheet>"


def changed(source: Path, target: Path, changes: Mapping[str, Callable[[bytes], bytes]]) -> Path:
    """A copy of a zip with some of its parts changed."""
    with zipfile.ZipFile(source) as old:
        return zipped(target, {n: changes.get(n, lambda data: data)(old.read(n)) for n in old.namelist()})


def plain_workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["Theme", "Action", 1.5])
    book.active.append(["Comms", "Tell people", 2])
    book.save(path)
    return path


def document(path: Path, body: str, parts: Mapping[str, str] | None = None, links: str = "") -> Path:
    """A Word document with the given XML inside its body."""
    return zipped(path, {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"/>',
        "_rels/.rels": relations(relation(1, "officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relations(links),
        **(parts or {}),
    })  # fmt: skip


def p(text: str, about: str = "", marks: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:pPr>{about}</w:pPr><w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(*paragraphs: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{''.join(q if q.startswith('<') else p(q) for q in paragraphs)}</w:tc>"


def tr(*cells: str, about: str = "") -> str:
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(c if c.startswith('<') else tc(c) for c in cells)}</w:tr>"


def tbl(*table_rows: str) -> str:
    return f"<w:tbl>{''.join(table_rows)}</w:tbl>"


def open_sheet(
    path: Path, content: str, mimetype: str = "application/vnd.oasis.opendocument.spreadsheet", manifest: str = ""
) -> Path:
    """An OpenDocument spreadsheet around the given tables."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
    )
    body = f"<office:document-content {names}><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body></office:document-content>"
    return zipped(path, {"mimetype": mimetype, "content.xml": body, "META-INF/manifest.xml": manifest or "<manifest/>"})


def container(*names: str) -> bytes:
    """A compound file of version 3 with nothing but a directory of these streams."""
    head = bytearray(512)
    head[:8] = compound.MAGIC
    head[26:34] = b"\x03\0\xfe\xff\x09\0\x06\0"
    for place, number in ((44, 1), (48, 1), (56, 4096), (60, 0xFFFFFFFE), (68, 0xFFFFFFFE)):
        head[place : place + 4] = number.to_bytes(4, "little")
    head[76:512] = (0).to_bytes(4, "little") + b"\xff" * 432
    chain = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * 504
    entries = b"".join(entry(name, 5 if name == "Root Entry" else 2) for name in ("Root Entry", *names))
    return bytes(head) + chain + entries.ljust(512, b"\0")


def entry(name: str, kind: int) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    return (
        letters.ljust(64, b"\0")
        + len(letters).to_bytes(2, "little")
        + bytes([kind])
        + b"\0" * 49
        + b"\xfe\xff\xff\xff"
        + b"\0" * 8
    )
