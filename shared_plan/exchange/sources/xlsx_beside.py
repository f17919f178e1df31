"""What stands beside the cells of an Excel sheet: merged areas, links, comments, tables, names and properties."""

from collections.abc import Iterator
from contextlib import suppress
from zipfile import ZipFile

from lxml import etree

from shared_plan.exchange.grid import Area, Cell, Notice, Sheet, Table, area_of, place_of
from shared_plan.exchange.sources.archive import attribute, foreign, local, optional, under, words_in
from shared_plan.exchange.sources.lines import unescaped, written
from shared_plan.exchange.sources.xlsx_texts import rich_text

MOST_AREAS = 100_000
MOST_FACTS = 500
Links = dict[str, tuple[str, str]]


def areas(frame: etree._Element) -> Iterator[Area]:
    """The merged areas as the file has them, not yet clipped."""
    group = under(frame, "mergeCells")
    for number, entry in enumerate(() if group is None else group.iterchildren("{*}mergeCell")):
        if number >= MOST_AREAS:
            return
        with suppress(ValueError):
            yield area_of(entry.get("ref", ""))


def hidden_columns(frame: etree._Element, columns: int) -> frozenset[int]:
    found: set[int] = set()
    for group in frame.iterchildren("{*}cols"):
        for entry in group:
            with suppress(ValueError):
                if entry.get("hidden") in ("1", "true") or float(entry.get("width") or 1) == 0:
                    found.update(range(int(entry.get("min", "")), min(int(entry.get("max", "")), columns) + 1))
    return frozenset(found)


def header_rows(titles: str, rows: int) -> frozenset[int]:
    """The rows named in print titles such as 'Plan'!$A:$B,'Plan'!$4:$5."""
    found: set[int] = set()
    for one in titles.split(","):
        first, _, last = one.rpartition("!")[2].replace("$", "").partition(":")
        if first.isdigit() and last.isdigit():
            found.update(range(int(first), min(int(last), rows) + 1))
    return frozenset(found)


def linked(cells: tuple[Cell, ...], frame: etree._Element, links: Links) -> tuple[Cell, ...]:
    """The cells with the addresses of their hyperlinks; a link over several cells goes to each that has content."""
    group = under(frame, "hyperlinks")
    found = [] if group is None else [(entry.get("ref", ""), address(entry, links)) for entry in group.iterchildren()]
    if not found:
        return cells
    singles, blocks = {}, []
    for ref, target in found:
        with suppress(ValueError):
            area = area_of(ref)
            if area[:2] == area[2:]:
                singles[area[:2]] = target
            else:
                blocks.append((area, target))
    return tuple(with_link(cell, singles.get(cell[:2]) or in_block(cell, blocks)) for cell in cells)


def in_block(cell: Cell, blocks: list[tuple[Area, str]]) -> str:
    return next((target for area, target in blocks[:1000] if area.holds(cell.row, cell.column)), "")


def with_link(cell: Cell, target: str) -> Cell:
    return cell._replace(link=target) if target else cell


def address(entry: etree._Element, links: Links) -> str:
    """The address outside, with the place within it after a #."""
    place = entry.get("location", "")
    return written(links.get(foreign(entry, "id"), ("", ""))[1] + ("#" + place if place else ""))


def comments(archive: ZipFile, links: Links) -> tuple[tuple[int, int, str], ...]:
    """Comments by place; of a discussion the messages themselves instead of the note that stands in for them."""
    found: dict[tuple[int, int], str] = {}
    for kind, read in (("comments", old_comments), ("threadedComment", discussions)):
        for _, target in (link for link in links.values() if link[0] == kind):
            root = optional(archive, target)
            found.update(read(root) if root is not None else {})
    return tuple((row, column, text) for (row, column), text in sorted(found.items()))


def old_comments(root: etree._Element) -> dict[tuple[int, int], str]:
    found = {}
    for entry in root.iter("{*}comment"):
        text = under(entry, "text")
        with suppress(ValueError):
            found[place_of(entry.get("ref", ""))] = rich_text(text).text if text is not None else ""
    return found


def discussions(root: etree._Element) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for entry in root.iterchildren("{*}threadedComment"):
        text = under(entry, "text")
        with suppress(ValueError):
            place = place_of(entry.get("ref", ""))
            said = unescaped((text.text if text is not None else "") or "")
            found[place] = f"{found[place]}\n{said}" if place in found else said
    return found


def tables(archive: ZipFile, frame: etree._Element, links: Links) -> tuple[Table, ...]:
    """The sheet's tables, and its filtered block under the name "filter"."""
    found = []
    for kind, target in links.values():
        root = optional(archive, target) if kind == "table" else None
        if root is not None:
            with suppress(ValueError):
                headed = root.get("headerRowCount", "1") != "0"
                found.append(Table(root.get("displayName", root.get("name", "")), area_of(root.get("ref", "")), headed))
    block = under(frame, "autoFilter")
    if block is not None:
        with suppress(ValueError):
            found.append(Table("filter", area_of(block.get("ref", ""))))
    return tuple(found)


def properties(prefix: str, root: etree._Element) -> Iterator[tuple[str, str]]:
    """Core or custom properties with a text."""
    for entry in list(root)[:MOST_FACTS]:
        name = attribute(entry, "name") or local(entry)
        text = words_in(entry).strip()
        if text and name:
            yield prefix + name, unescaped(text)


def constants(root: etree._Element) -> dict[str, str]:
    """Names that stand for a text; names of areas are not told."""
    group = under(root, "definedNames")
    entries = [] if group is None else list(group)[:MOST_FACTS]
    found = {"name:" + entry.get("name", ""): constant(entry.text or "") for entry in entries}
    return {name: text for name, text in found.items() if text}


def constant(meaning: str) -> str:
    """The text that a name such as ="K7F3" stands for, empty when it means anything else."""
    text = meaning.strip()
    return text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else ""


def whole_file(archive: ZipFile) -> list[Notice]:
    """What the workbook brings along that is not read."""
    names = archive.NameToInfo
    found = []
    if any(name.endswith("vbaProject.bin") for name in names):
        found.append(Notice("", "", "The macros in this workbook were left alone; only its cells were read."))
    if any(name.startswith("xl/externalLinks/") for name in names):
        found.append(Notice("", "", "Links to other workbooks were not followed; the values stored last were read."))
    return found


def noted(sheet: Sheet) -> list[Notice]:
    """What the officer should know of this sheet's cells."""
    bare = [cell for cell in sheet.cells if cell.formula and not cell.text]
    wrong = [cell for cell in sheet.cells if cell.error]
    found = []
    if bare:
        found.append(
            Notice(
                sheet.name,
                bare[0].ref,
                f"{counted(len(bare), 'formula has', 'formulas have')} no stored result, so nothing was read there; open the workbook in Excel, save it and import it again.",
            )
        )
    if wrong:
        found.append(
            Notice(
                sheet.name,
                wrong[0].ref,
                f"{counted(len(wrong), 'cell shows', 'cells show')} an error such as {wrong[0].text} and can't be read.",
            )
        )
    return found


def counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
