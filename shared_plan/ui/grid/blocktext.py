"""Rows of cells as the clipboard carries them: tab-separated text, and tables in HTML."""

import csv
import html
import io
from collections.abc import Sequence
from html.parser import HTMLParser

Block = list[list[str]]
_BREAKS = frozenset({"br", "p", "div", "li"})


def as_tabs(block: Sequence[Sequence[str]]) -> str:
    """As Excel writes it: tabs between cells, quotation marks round cells that hold a line end."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(block)
    return out.getvalue()


def as_html(block: Sequence[Sequence[str]]) -> str:
    """A table whose cells keep their line breaks in Excel and Word; text of the plan is never markup."""
    rows = (f"<tr>{''.join(f'<td>{_cell(text)}</td>' for text in line)}</tr>" for line in block)
    style = "<style>br{mso-data-placement:same-cell;}</style>"
    return f"<html><head>{style}</head><body><table>{''.join(rows)}</table></body></html>"


def _cell(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def from_tabs(text: str) -> Block:
    """The cells of tab-separated text; text without tabs or quotation marks round it is one cell a line."""
    text = text.replace("\r\n", "\n").rstrip("\n")
    if not text:
        return []
    return [list(line) or [""] for line in csv.reader(io.StringIO(text), dialect="excel-tab")]


def from_html(text: str) -> Block:
    """The cells of the first table; empty where there is none, and then the plain text is what counts."""
    reader = _Tables()
    reader.feed(text)
    reader.close()
    return reader.block()


class _Tables(HTMLParser):
    """Reads one table; a cell that spans rows or columns stands in its first place, the others are empty."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows: list[list[str]] = []
        self._held: dict[tuple[int, int], str] = {}
        self._parts: list[str] | None = None
        self._span = (1, 1)
        self._depth = 0
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if self._done or self._depth != 1:
            return
        if tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            given = dict(attrs)
            self._span = (_count(given.get("rowspan")), _count(given.get("colspan")))
            self._parts = []
        elif tag in _BREAKS and self._parts:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
            self._done = self._done or self._depth == 0
        elif tag in ("td", "th") and self._parts is not None and self._depth == 1:
            self._put(_tidy("".join(self._parts)))
            self._parts = None

    def handle_data(self, data: str) -> None:
        if self._parts is not None:
            self._parts.append(" ".join(data.split(" ")).replace("\r", "").replace("\n", " "))

    def _put(self, text: str) -> None:
        row = len(self._rows) - 1
        line = self._rows[row]
        self._fill(row)
        at = len(line)
        down, across = self._span
        line.extend([text, *[""] * (across - 1)])
        for below in range(1, down):
            for beside in range(across):
                self._held[row + below, at + beside] = ""

    def _fill(self, row: int) -> None:
        line = self._rows[row]
        while (row, len(line)) in self._held:
            line.append(self._held.pop((row, len(line))))

    def block(self) -> Block:
        for row in range(len(self._rows)):
            self._fill(row)
        return [line for line in self._rows if line]


def _count(text: str | None) -> int:
    return max(1, min(int(text), 500)) if text and text.isdigit() else 1


def _tidy(text: str) -> str:
    lines = [" ".join(line.replace("\xa0", " ").split()) for line in text.split("\n")]
    return "\n".join(lines).strip("\n")
