"""The gate before every reader: what a file really is, and in one sentence why it is turned away."""

import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from shared_plan.exchange.grid import Kind
from shared_plan.exchange.sources import compound
from shared_plan.exchange.sources.archive import Broken, Excess
from shared_plan.exchange.sources.directory import Locked, looked_over
from shared_plan.model.refusal import Refused

LARGEST: Final = 200_000_000
LARGEST_TEXT: Final = 60_000_000
HEAD = 8192

ENDINGS: Final[Mapping[str, Kind]] = {
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx", ".xltm": "xlsx", ".xls": "xls", ".xlt": "xls", ".xlsb": "xlsb",
    ".ods": "ods", ".ots": "ods", ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".txt": "csv", ".docx": "docx",
    ".docm": "docx", ".dotx": "docx", ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "project",
}  # fmt: skip
CALLED: Final[Mapping[Kind, str]] = {
    "xlsx": "an Excel workbook", "xls": "an old Excel workbook (97-2003)", "xlsb": "a binary Excel workbook",
    "ods": "an OpenDocument spreadsheet", "csv": "a plain text table", "docx": "a Word document", "html": "a web page",
    "project": "a Microsoft Project file (XML)",
}  # fmt: skip
USUAL: Final[Mapping[Kind, str]] = {kind: "." + kind for kind in CALLED} | {"project": ".xml"}
READS = ".xlsx, .xls, .xlsb, .ods, .csv, .docx, .html or Project's .xml"

SAVE_EXCEL = "open it in Excel and save it as an Excel workbook (.xlsx)"
SAVE_WORD = "open it in Word and save it as a Word document (.docx)"
PICTURE = "is a picture; ask for the Word or Excel file behind it, or type the table into a workbook"
PROGRAM = "is a program, not a table; choose a workbook, a Word document or a text table"
STARTS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "is a PDF, from which tables can't be taken faithfully; ask for the Word or Excel file behind it, or open the PDF in Word, save it as .docx and check the table"),
    (b"{\\rtf", f"is a rich text document; {SAVE_WORD}"),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"BM", PICTURE),
    (b"SQLite format 3", "is a plan or another database, not a table; open a plan with Open, or compare it with Merge"),
    (b"7z\xbc\xaf", "is a packed folder; unpack it first and choose the file inside"),
    (b"Rar!", "is a packed folder; unpack it first and choose the file inside"),
    (b"\x1f\x8b", "is packed; unpack it first and choose the file inside"),
    (b"MIME-Version", f"is a web page packed into one file; {SAVE_EXCEL}"),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
)  # fmt: skip
WEB = re.compile(rb"<!doctype\s+html|<html|<table|<head|<body|<meta", re.IGNORECASE)
PROJECT = re.compile(rb"<(?:\w+:)?Project\b[^>]{0,400}schemas\.microsoft\.com/project", re.IGNORECASE)
SHEET_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
GOOGLE = re.compile(rb"docs\.google\.com|\"doc_id\"|\"resource_key\"")


def refused(path: Path, sentence: str) -> Refused:
    """The one sentence, beginning with the file's name."""
    return Refused(f"“{path.name}” {sentence}.")


def regular(path: Path) -> int:
    """The size of an ordinary, non-empty file of bearable size; never opens anything, so a pipe can't hold it up."""
    try:
        about = path.stat()
    except FileNotFoundError:
        raise refused(path, "can't be found; check its name and folder") from None
    except PermissionError:
        raise refused(
            path, "may not be read; check that you have access to it, or save a copy and choose that"
        ) from None
    except (OSError, ValueError):
        raise refused(path, "can't be reached; copy it to a folder on this computer and choose the copy") from None
    if stat.S_ISDIR(about.st_mode):
        raise refused(path, "is a folder; choose the file inside it")
    if not stat.S_ISREG(about.st_mode):
        raise refused(path, "is not an ordinary file; choose a workbook, a Word document or a text table")
    if about.st_size == 0:
        raise refused(path, "is empty; perhaps it was not copied or downloaded completely, so fetch it again")
    if about.st_size > LARGEST:
        raise refused(
            path,
            f"is larger than {LARGEST // 1_000_000} million bytes, far more than a plan; save only the plan's sheet as a new file and choose that",
        )
    return about.st_size


def inspect(path: Path) -> Kind:
    """What kind of table the file holds, by its bytes and its name; raises Refused before any reader runs."""
    size = regular(path)
    if path.name.startswith("~$"):
        raise refused(
            path, "is only the mark that Office leaves while a file is open; choose the file without “~$” in its name"
        )
    found = kind_of(path, head_of(path))
    if found in ("csv", "html", "project") and size > LARGEST_TEXT:
        raise refused(
            path,
            f"is larger than {LARGEST_TEXT // 1_000_000} million bytes, far more than a plan; save only the plan's part as a new file and choose that",
        )
    check_name(path, found)
    return found


def head_of(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD)
    except PermissionError:
        raise refused(
            path, "is open in another program or may not be read; close it there, or save a copy and choose that"
        ) from None
    except OSError:
        raise refused(path, "can't be read; copy it to a folder on this computer and choose the copy") from None


def kind_of(path: Path, head: bytes) -> Kind:
    if head.startswith(b"PK"):
        return zipped(path)
    if head.startswith(compound.MAGIC):
        return contained(path)
    for start, sentence in STARTS:
        if head.startswith(start) and (start != b"BM" or b"\0" in head[:32]):
            raise refused(path, sentence)
    return plain(path, head)


def zipped(path: Path) -> Kind:
    """A workbook, a document or something else in a zip."""
    try:
        names = looked_over(path)
    except Locked:
        raise locked(path) from None
    except Excess as fault:
        raise refused(
            path, f"was not opened, because {fault}; save only the plan's sheet as a new file and choose that"
        ) from None
    except (Broken, OSError) as fault:
        raise refused(
            path,
            f"is damaged or not what its name says ({fault}); open it in the program it came from and save it again",
        ) from None
    return kind_in(path, names)


def kind_in(path: Path, names: frozenset[str]) -> Kind:
    lower = {name.lower() for name in names}
    if "xl/workbook.bin" in lower:
        return "xlsb"
    if "[content_types].xml" in lower:
        return office_kind(path, lower)
    if "content.xml" in lower:
        return open_document(path)
    if any(name.endswith((".iwa", "index.apxl", "index.zip")) for name in lower):
        raise refused(
            path, "is an Apple Numbers or Pages file; in Numbers choose File > Export To > Excel, and import that"
        )
    raise refused(path, "is a packed folder; unpack it first and choose the file inside")


def office_kind(path: Path, names: set[str]) -> Kind:
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("ppt/") for name in names):
        raise refused(path, "is a presentation; copy its table into a workbook or Word document and import that")
    raise refused(path, f"is neither a workbook nor a Word document inside; {SAVE_EXCEL}")


def open_document(path: Path) -> Kind:
    """Only spreadsheets among the OpenDocument files, and only those without a password."""
    from shared_plan.exchange.sources.ods import is_locked, media_type

    if is_locked(path):
        raise locked(path)
    kind = media_type(path)
    if "spreadsheet" in kind:
        return "ods"
    if "text" in kind:
        raise refused(path, "is an OpenDocument text; open it and save it as a Word document (.docx)")
    raise refused(path, "is an OpenDocument file, but no spreadsheet; save its table as .ods or .xlsx and import that")


def locked(path: Path) -> Refused:
    return refused(path, "is protected by a password; open it, save a copy without the password and choose the copy")


def contained(path: Path) -> Kind:
    """An older Office file, or a newer one behind a password."""
    names = compound.names(path)
    if "EncryptedPackage" in names:
        raise locked(path)
    if names & {"Workbook", "Book"}:
        return "xls"
    if "WordDocument" in names:
        raise refused(path, f"is an old Word document (.doc), which only Word can read; {SAVE_WORD}")
    if "PowerPoint Document" in names:
        raise refused(path, "is a presentation; copy its table into a workbook or Word document and import that")
    raise refused(path, f"is an old Office file without a workbook inside, or damaged; {SAVE_EXCEL}")


def plain(path: Path, head: bytes) -> Kind:
    """A web page or a text table."""
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if SHEET_XML in start:
        raise refused(path, f"is an Excel 2003 XML file; {SAVE_EXCEL}")
    if start.startswith(b"<") and PROJECT.search(start):
        return "project"
    if start.startswith(b"<") and WEB.search(start):
        return "html"
    if start.startswith(b"<?xml"):
        raise refused(path, f"is an XML file, but neither a table nor a Microsoft Project file; {SAVE_EXCEL}")
    if start.startswith(b"{") and GOOGLE.search(start):
        raise refused(
            path,
            "is only a link to Google; in Google Sheets or Docs choose File > Download > Excel or Word, and import that",
        )
    if path.suffix.lower() in (".html", ".htm", ".xhtml"):
        return "html"
    if not texty(head) or path.suffix.lower() not in ("", *ENDINGS):
        raise refused(path, f"is not a table that can be read; choose a file that ends in {READS}")
    return "csv"


def texty(head: bytes) -> bool:
    """Text of some code page; zeros are forgiven, for they are taken out and reported."""
    zeros = head.count(0)
    if (
        head.startswith((b"\xff\xfe", b"\xfe\xff"))
        or 2 * max(head[::2].count(0), head[1::2].count(0)) > len(head) * 0.6
    ):
        return True
    odd = sum(byte < 32 and byte not in b"\0\t\n\r\f\x1a" for byte in head)
    return odd * 50 <= len(head) and (zeros <= 8 or zeros * 20 <= len(head))


def check_name(path: Path, found: Kind) -> None:
    """A name that says one thing over bytes that say another; web pages named .xls are too common to refuse."""
    said = ENDINGS.get(path.suffix.lower())
    if said is None or said == found or (path.suffix.lower() == ".xls" and found == "html"):
        return
    raise refused(
        path,
        f"is {CALLED[found]} under the name of {CALLED[said]}; rename it so that it ends in {USUAL[found]}, or open it in the program it came from and save it as {USUAL[said]}",
    )
