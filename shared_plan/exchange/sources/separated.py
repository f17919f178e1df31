"""Text tables (.csv, .tsv, the clipboard): code page, separator and quoting found out by evidence."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, Literal, NamedTuple

from shared_plan.exchange.grid import Cell, Notice, Sheet, Source
from shared_plan.exchange.guarding import unguarded
from shared_plan.exchange.sources import Tick
from shared_plan.exchange.sources.archive import Broken, Excess
from shared_plan.exchange.sources.lines import written

LONGEST_FIELD = 1_000_000
MOST_CELLS = 1_000_000
MOST_COLUMNS = 16_384
LARGEST: Final = 100_000_000
SAMPLE = 100_000
SEPARATORS = ",;\t|"
NAMED = re.compile(r'\A"?sep=(.)"?\r?\n', re.IGNORECASE)
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++\Z")
LOST = "\ufffd"


class Decoded(NamedTuple):
    text: str
    code_page: str
    notices: tuple[Notice, ...] = ()


def decoded(data: bytes, name: str) -> Decoded:
    """The text by its byte order mark, else UTF-8, else UTF-16 by its zeros, else Windows' western code page."""
    mark = next((page for start, page in MARKS if data.startswith(start)), "") or zeros_page(data)
    for page in (mark, "utf-8"):
        if page:
            try:
                return clean(data.decode(page), page, name)
            except UnicodeDecodeError:
                continue
    text = data.decode("cp1252", "replace")
    lost = text.count(LOST)
    notices = (
        Notice(name, "", f"{lost} letters could not be read; save the file as “CSV UTF-8” and import it again."),
    )
    return clean(text, "cp1252", name, notices if lost else ())


def zeros_page(data: bytes) -> str:
    """UTF-16 without a mark has a zero in every other byte of plain letters."""
    head = data[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 5 < len(head) or not len(head):
        return ""
    return "utf-16-le" if odd > even * 4 else "utf-16-be" if even > odd * 4 else ""


def clean(text: str, page: str, name: str, notices: tuple[Notice, ...] = ()) -> Decoded:
    zeros = text.count("\0")
    if not zeros:
        return Decoded(text, page, notices)
    told = Notice(
        name, "", f"{zeros:,} zero characters were taken out of the text; please check it against the original."
    )
    return Decoded(text.replace("\0", ""), page, (*notices, told))


def read(path: Path, tick: Tick) -> Source:
    """A .csv or .tsv file; raises Excess when it holds more than any plan."""
    tick(0, 2, "Reading the text")
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Excess(f"it is longer than {LARGEST:,} bytes")
    found = decoded(data, path.stem)
    tick(1, 2, "Telling the columns apart")
    text, separator = named_separator(found.text)
    separator = separator or likely_separator(text, first="\t" if path.suffix.lower() in (".tsv", ".tab") else ",")
    bare = ([unguarded(field) for field in row] for row in records(text, separator))
    sheet = Sheet(path.stem, cells_of(bare))
    return Source(
        path.name,
        "csv",
        (sheet,),
        found.notices,
        facts={"text:code page": found.code_page, "text:separator": separator},
    )


def from_tsv(text: str, name: str = "Clipboard") -> Source:
    """A block as a spreadsheet puts it on the clipboard: tabs between cells, quotes round cells with line ends."""
    found = clean(text, "", name)
    return Source(name, "clipboard", (Sheet(name, cells_of(records(found.text, "\t"))),), found.notices)


def named_separator(text: str) -> tuple[str, str]:
    """Excel's own first line "sep=;" names the separator and is no data."""
    match = NAMED.match(text)
    return (text[match.end() :], match[1]) if match else (text, "")


def likely_separator(text: str, first: str = ",") -> str:
    """The separator under which most rows have the same number of columns; `first` where nothing tells.

    Quoted fields are read as such, so commas within sentences count against the comma, not for it.
    """
    sample = text[:SAMPLE]
    if len(text) > SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    best = max(SEPARATORS, key=lambda one: (*evenness(sample, one), one == first))
    return best if evenness(sample, best)[0] else first


def evenness(sample: str, separator: str) -> tuple[float, int]:
    """How much speaks for a separator: the share of rows with the commonest width over one, times the evidence."""
    try:
        widths = Counter(len(row) for row in islice(records(sample, separator), 400) if any(row))
    except (csv.Error, Excess):
        return 0.0, 0
    wide = Counter({width: count for width, count in widths.items() if width > 1})
    if not wide:
        return 0.0, 0
    width, count = max(wide.items(), key=lambda pair: (pair[1], pair[0]))
    near = sum(number for other, number in wide.items() if other <= width)
    return (count + near / 2) / (1.5 * sum(widths.values())), width


def records(text: str, separator: str) -> Iterator[list[str]]:
    """The rows; a quote that is never closed is read as an ordinary letter."""
    csv.field_size_limit(LONGEST_FIELD)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if balanced(text, separator) else csv.QUOTE_NONE
    try:
        yield from csv.reader(lines(text), delimiter=separator, quoting=quoting, doublequote=True)
    except csv.Error as fault:
        if "field" in str(fault):
            raise Excess(f"a text is longer than {LONGEST_FIELD:,} characters") from None
        raise Broken(str(fault)) from None


def lines(text: str) -> Iterable[str]:
    """Lines with their ends, split at LF, CR LF and CR alone, and at nothing else."""
    return (match[0] for match in LINE.finditer(text))


def balanced(text: str, separator: str) -> bool:
    """Every quote that opens a field is closed."""
    mark = re.escape(separator)
    opened = re.compile(rf'(?:\A|(?<=[{mark}\r\n]))"(?:[^"]++|"")*+("?)')
    return all(match[1] for match in opened.finditer(text)) if '"' in text else True


def cells_of(rows: Iterable[Sequence[str]]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for number, row in enumerate(rows, 1):
        if len(row) > MOST_COLUMNS:
            raise Excess(f"row {number} has more than {MOST_COLUMNS:,} columns")
        cells += (Cell(number, column, written(text)) for column, text in enumerate(row, 1) if text)
        if len(cells) > MOST_CELLS:
            raise Excess(f"there are more than {MOST_CELLS:,} cells")
    return tuple(cells)
