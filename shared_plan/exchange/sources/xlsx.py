"""Excel workbooks (.xlsx, .xlsm): values as shown, looks, merged areas, what is hidden, comments, links and tables."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from shared_plan.exchange.grid import Notice, Sheet, Source, clipped
from shared_plan.exchange.sources import Tick
from shared_plan.exchange.sources.archive import Broken, foreign, local, optional, relations, under, xml_part
from shared_plan.exchange.sources.covered import fills_of, left_out, uncovered
from shared_plan.exchange.sources.xlsx_beside import (
    areas,
    comments,
    constants,
    header_rows,
    hidden_columns,
    linked,
    noted,
    properties,
    tables,
    whole_file,
)  # fmt: skip
from shared_plan.exchange.sources.xlsx_cells import Filling, read_cells
from shared_plan.exchange.sources.xlsx_look import Look, looks
from shared_plan.exchange.sources.xlsx_texts import Text, shared_texts

MOST_SHEETS = 500


class Entry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool
    titles: str
    """The rows that the workbook repeats on every printed page, as a reference."""


class Book(NamedTuple):
    archive: ZipFile
    looks: Sequence[Look]
    shared: Sequence[Text]
    epoch_1904: bool


def read(path: Path, tick: Tick) -> Source:
    """The whole workbook; raises Broken, a zip or an XML error when the file is not what it should be."""
    with ZipFile(path) as archive:
        main = main_part(archive)
        root, links = xml_part(archive, main), relations(archive, main)
        entries = listed(root, links)
        tick(0, len(entries) + 1, "Reading the texts")
        book = opened(archive, root, links)
        read_sheets = [read_sheet(book, entry, n, len(entries), tick) for n, entry in enumerate(entries)]
        warnings = [*whole_file(archive), *(notice for _, found in read_sheets for notice in found)]
        return Source(
            path.name, "xlsx", tuple(s for s, _ in read_sheets), tuple(warnings), facts=facts_of(archive, root)
        )


def main_part(archive: ZipFile) -> str:
    """The workbook part, by the package's own relation, else where everybody puts it."""
    for kind, target in relations(archive, "").values():
        if kind == "officeDocument":
            return target
    return "xl/workbook.xml"


def opened(archive: ZipFile, root: etree._Element, links: dict[str, tuple[str, str]]) -> Book:
    first = dict(reversed(links.values()))
    names = archive.NameToInfo
    shared = first.get("sharedStrings", "")
    told = under(root, "workbookPr")
    return Book(
        archive,
        looks(archive, first.get("styles", ""), first.get("theme", "")),
        shared_texts(archive, shared if shared in names else ""),
        told is not None and told.get("date1904") in ("1", "true"),
    )


def listed(root: etree._Element, links: dict[str, tuple[str, str]]) -> list[Entry]:
    """The worksheets in the order of their tabs; charts and macro sheets hold no cells."""
    sheets = under(root, "sheets")
    found = [] if sheets is None else [child for child in sheets if local(child) == "sheet"]
    titles = print_titles(root)
    entries = []
    for place, sheet in enumerate(found[:MOST_SHEETS]):
        kind, target = links.get(foreign(sheet, "id"), ("", ""))
        if kind == "worksheet":
            hidden = sheet.get("state", "visible") != "visible"
            entries.append(Entry(sheet.get("name", ""), target, hidden, titles.get(place, "")))
    if not entries:
        raise Broken("the workbook lists no sheet")
    return entries


def print_titles(root: etree._Element) -> dict[int, str]:
    names = under(root, "definedNames")
    entries = [] if names is None else [e for e in names if e.get("name") == "_xlnm.Print_Titles"]
    return {int(e.get("localSheetId", "0")): e.text or "" for e in entries if e.get("localSheetId", "0").isdigit()}


def read_sheet(book: Book, entry: Entry, place: int, of: int, tick: Tick) -> tuple[Sheet, list[Notice]]:
    tick(place + 1, of + 1, f"Reading sheet {entry.name}")
    filling, frame = read_cells(book.archive, entry.part, Filling(book.looks, book.shared, book.epoch_1904))
    links = relations(book.archive, entry.part)
    stated, merged = linked(filling.sorted_cells(), frame, links), tuple(areas(frame))
    cells = uncovered(stated, merged)
    rows, columns = (cells[-1].row, max(c[1] for c in cells)) if cells else (0, 0)
    sheet = Sheet(
        entry.name,
        cells,
        merged=clipped(merged, rows, columns),
        hidden=entry.hidden,
        hidden_rows=frozenset(r for r in filling.hidden_rows if r <= rows),
        hidden_columns=hidden_columns(frame, columns),
        header_rows=header_rows(entry.titles, rows),
        comments=comments(book.archive, links),
        tables=tables(book.archive, frame, links),
        fills=fills_of(filling.blank, cells, merged),
    )
    return sheet, [*noted(sheet), *left_out(entry.name, stated, cells)]


def facts_of(archive: ZipFile, root: etree._Element) -> dict[str, str]:
    parts = (("core:", optional(archive, "docProps/core.xml")), ("custom:", optional(archive, "docProps/custom.xml")))
    found = {key: value for prefix, part in parts if part is not None for key, value in properties(prefix, part)}
    return found | constants(root)
