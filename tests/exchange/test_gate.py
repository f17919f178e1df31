"""The gate: what a file really is, and one sentence with the way out for all that is turned away."""

import os
import zipfile
from pathlib import Path

import pytest

from shared_plan.exchange import gate
from shared_plan.exchange.sources import compound
from shared_plan.model.refusal import Refused
from tests.exchange.made import SHEET, container, document, open_sheet, plain_workbook, rows, workbook, zipped

TABLE = "<html><body><table><tr><td>1</td></tr></table></body></html>"


def made(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.csv", "Action,Lead\nOne,CE\n", "csv"),
        ("a.TSV", "Action\tLead\n", "csv"),
        ("a", "Action;Lead\n", "csv"),
        ("nul.csv", b"a,b\0c\n", "csv"),
        ("wide.csv", "Action,Lead\n".encode("utf-16"), "csv"),
        ("a.html", TABLE, "html"),
        ("export.xls", TABLE, "html"),
        ("bm.csv", "BM actions,Lead\nx,y\n", "csv"),
    ],
)
def test_kinds_by_bytes_and_name(tmp_path: Path, name: str, content: bytes | str, kind: str) -> None:
    assert gate.inspect(made(tmp_path, name, content)) == kind


def test_kinds_of_zips(tmp_path: Path) -> None:
    assert gate.inspect(plain_workbook(tmp_path / "a.xlsx")) == "xlsx"
    assert gate.inspect(plain_workbook(tmp_path / "a.xlsm")) == "xlsx"
    assert gate.inspect(document(tmp_path / "a.docx", "")) == "docx"
    assert gate.inspect(open_sheet(tmp_path / "a.ods", "")) == "ods"
    binary = zipped(tmp_path / "a.xlsb", {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\0"})
    assert gate.inspect(binary) == "xlsb"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.xlsx", "", ["is empty", "fetch it again"]),
        ("text.xlsx", "a,b\n1,2\n", ["plain text table", "ends in .csv"]),
        ("page.xlsx", TABLE, ["a web page under the name of an Excel workbook", "save it as .xlsx"]),
        ("a.pdf", "%PDF-1.7 ...", ["PDF", "Word"]),
        ("scan.png", b"\x89PNG\r\n\x1a\n", ["picture"]),
        ("a.rtf", "{\\rtf1 text}", ["rich text", ".docx"]),
        ("plan.gsheet", '{"url": "https://docs.google.com/open?id=1"}', ["only a link to Google", "Download"]),
        (
            "xml.xls",
            '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            ["2003 XML", ".xlsx"],
        ),
        ("web.mht", "MIME-Version: 1.0\n", ["packed into one file"]),
        ("noise.csv", bytes(range(1, 256)) * 20, ["not a table"]),
        ("settings.json", '{"a": 1}', ["not a table"]),
        ("~$plan.xlsx", "\x05Jane", ["mark that Office leaves"]),
        ("cut.xlsx", b"PK\x03\x04" + b"\0" * 200, ["damaged", "not copied or downloaded completely"]),
        ("other.splan", b"SQLite format 3\0", ["is a plan"]),
        ("old.xlsx", compound.MAGIC + b"\0" * 600, ["old Office file"]),
    ],
)
def test_refusals_say_what_it_is_and_the_way_out(
    tmp_path: Path, name: str, content: bytes | str, words: list[str]
) -> None:
    with pytest.raises(Refused) as no:
        gate.inspect(made(tmp_path, name, content))
    sentence = str(no.value)
    assert sentence.startswith(f"“{name}” ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert all(word in sentence for word in words), sentence


@pytest.mark.parametrize(
    ("name", "streams", "words"),
    [
        ("locked.xlsx", ("EncryptionInfo", "EncryptedPackage"), ["protected by a password", "without the password"]),
        ("old.xlsx", ("Workbook",), ["an old Excel workbook (97-2003) under the name of an Excel workbook", ".xls"]),
        ("old.doc", ("WordDocument",), ["old Word document", "save it as a Word document (.docx)"]),
        ("old.docx", ("WordDocument",), ["old Word document"]),
        ("talk.ppt", ("PowerPoint Document",), ["presentation"]),
    ],
)
def test_older_containers(tmp_path: Path, name: str, streams: tuple[str, ...], words: list[str]) -> None:
    with pytest.raises(Refused) as no:
        gate.inspect(made(tmp_path, name, container(*streams)))
    assert all(word in str(no.value) for word in words), str(no.value)


def test_an_old_workbook_under_its_own_name_passes(tmp_path: Path) -> None:
    assert gate.inspect(made(tmp_path, "old.xls", container("Workbook"))) == "xls"


def test_chains_that_run_in_a_ring_end(tmp_path: Path) -> None:
    ring = bytearray(container("Workbook"))
    ring[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    with pytest.raises(Refused, match="damaged"):
        gate.inspect(made(tmp_path, "ring.xls", bytes(ring)))


def test_pipes_and_folders_never_hold_it_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    for path, word in ((tmp_path / "pipe.xlsx", "ordinary"), (tmp_path, "folder"), (tmp_path / "gone.xlsx", "found")):
        with pytest.raises(Refused, match=word):
            gate.inspect(path)


def test_a_ring_of_links(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "b.xlsx")
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "a.xlsx")
    with pytest.raises(Refused, match="reached"):
        gate.inspect(tmp_path / "a.xlsx")


@pytest.mark.parametrize(("name", "size"), [("huge.xlsx", 1 << 30), ("huge.csv", 100_000_000)])
def test_enormous_files_are_not_opened(tmp_path: Path, name: str, size: int) -> None:
    with (tmp_path / name).open("wb") as stream:
        stream.truncate(size)
    with pytest.raises(Refused, match="larger than"):
        gate.inspect(tmp_path / name)


def test_zip_directories_that_lie_in_wait(tmp_path: Path) -> None:
    steep = workbook(tmp_path / "steep.xlsx", b"<a>" + b" " * 12_000_000)
    many = zipped(tmp_path / "many.xlsx", {f"xl/{n}.bin": b"" for n in range(2_100)})
    outside = zipped(tmp_path / "outside.xlsx", {"xl/workbook.xml": "<a/>", "../../evil.xml": "<a/>"})
    rooted = zipped(tmp_path / "rooted.xlsx", {"xl/workbook.xml": "<a/>", "/etc/evil.xml": "<a/>"})
    total = zipped(tmp_path / "total.xlsx", {f"xl/{n}.bin": bytes(9_900_000) for n in range(16)})
    for path, word in (
        (steep, "as in a trap"),
        (many, "parts"),
        (outside, "outside the file"),
        (rooted, "outside"),
        (total, "unpacks"),
    ):
        with pytest.raises(Refused, match=word):
            gate.inspect(path)


def test_two_parts_of_one_name(tmp_path: Path) -> None:
    path = plain_workbook(tmp_path / "twice.xlsx")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHEET, "x")
    with pytest.raises(Refused, match="same name"):
        gate.inspect(path)


def test_parts_that_overlap(tmp_path: Path) -> None:
    """Every entry of the directory points at the same bytes, as in the bombs that need no nesting."""
    path = zipped(tmp_path / "overlap.xlsx", {"xl/a.bin": b"1" * 40, "xl/b.bin": b"1" * 40})
    data = bytearray(path.read_bytes())
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = (0).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    with pytest.raises(Refused, match="overlap"):
        gate.inspect(path)


def test_a_zip_with_a_password(tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.xlsx", {"xl/workbook.xml": "<a/>"})
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(Refused, match="protected by a password"):
        gate.inspect(path)


def test_an_open_document_with_a_password(tmp_path: Path) -> None:
    path = open_sheet(
        tmp_path / "locked.ods", "", manifest="<manifest><file-entry><encryption-data/></file-entry></manifest>"
    )
    with pytest.raises(Refused, match="protected by a password"):
        gate.inspect(path)


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ({"Index/Document.iwa": b"x"}, "Numbers"),
        ({"letter.txt": b"x"}, "packed folder"),
        ({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<a/>"}, "presentation"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "OpenDocument text"),
    ],
)
def test_other_things_in_zips(tmp_path: Path, parts: dict[str, str | bytes], word: str) -> None:
    with pytest.raises(Refused, match=word):
        gate.inspect(zipped(tmp_path / "thing.zip", parts))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused_in_any_part(tmp_path: Path, encoding: str) -> None:
    evil = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'.encode(encoding)
    with pytest.raises(Refused, match="document type"):
        gate.inspect(workbook(tmp_path / "evil.xlsx", evil))
    with pytest.raises(Refused, match="document type"):
        gate.inspect(workbook(tmp_path / "beside.xlsx", rows(""), {"docProps/core.xml": evil}))


def test_an_encoding_in_which_a_document_type_could_hide(tmp_path: Path) -> None:
    evil = b'<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE x+AD4-<worksheet/>'
    with pytest.raises(Refused, match="unusual encoding"):
        gate.inspect(workbook(tmp_path / "seven.xlsx", evil))
