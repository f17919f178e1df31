"""The sample plans' first states as the Excel workbooks in which their officers would have kept them."""

import argparse
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
NAVY, PALE, RULE = "FF1F3864", "FFD9E2F3", "FFBFC8D6"
FACE = "Calibri"
BODY, STRONG = Font(name=FACE, size=10), Font(name=FACE, size=10, bold=True)
HEAD = Font(name=FACE, size=10, bold=True, color="FFFFFFFF")
TITLE, SOFT = Font(name=FACE, size=14, bold=True, color=NAVY), Font(name=FACE, size=10, color="FF595959")
THIN = Side(style="thin", color=RULE)
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
TOP = Alignment(vertical="top", wrap_text=True)
MONTH = re.compile(r"[A-Z][a-z]{2}-\d\d")
POUNDS = re.compile(r"£(\d[\d,]*)")
EPOCH = (1980, 1, 1, 0, 0, 0)

Plain = Mapping[str, Any]
Value = str | int | datetime | None


class Form(NamedTuple):
    """How one sample's sheet is named, how wide its columns are, and what lays it out; `freeze` is the first cell that moves."""

    sheet: str
    widths: Sequence[int]
    lay: Callable[[Worksheet, Plain], None]
    freeze: str | None = None


def title(sheet: Worksheet, above: str, named: str, *below: str) -> None:
    """The lines above the table; the one that is named stands out as the plan's title."""
    lines = [one for one in (above, named, *below) if one]
    for row, text in enumerate(lines, 1):
        sheet.cell(row, 1, text).font = TITLE if text == named else SOFT
        sheet.row_dimensions[row].height = 22 if text == named else 15


def header(sheet: Worksheet, row: int, headings: Sequence[str]) -> None:
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(row, column, heading)
        cell.font, cell.fill, cell.border = HEAD, PatternFill("solid", NAVY), BOX
        cell.alignment = Alignment(vertical="center", wrap_text=True)


def band(sheet: Worksheet, row: int, first: int, last: int, text: str) -> None:
    """A heading merged over several columns."""
    for column in range(first, last + 1):
        sheet.cell(row, column).fill, sheet.cell(row, column).border = PatternFill("solid", PALE), BOX
    sheet.cell(row, first, text).font = STRONG
    sheet.cell(row, first).alignment = Alignment(vertical="center")
    if last > first:
        sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)


def line(sheet: Worksheet, row: int, values: Sequence[Value]) -> None:
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column, value or None)
        cell.font, cell.border, cell.alignment = BODY, BOX, TOP
        if isinstance(value, datetime):
            cell.number_format = "mmm-yy"
        elif isinstance(value, int):
            cell.number_format = '"£"#,##0'


def over(sheet: Worksheet, column: int, first: int, last: int) -> None:
    """What heads several rows stands once, merged over them."""
    sheet.cell(first, column).font = STRONG
    if last > first:
        sheet.merge_cells(start_row=first, start_column=column, end_row=last, end_column=column)


def notes(sheet: Worksheet, row: int, *texts: str) -> None:
    for n, text in enumerate(texts):
        sheet.cell(row + n, 1, text).font = SOFT


def field(item: Plain, key: str) -> str:
    return str(item.get("fields", {}).get(key, ""))


def under(item: Plain, kind: str) -> list[Plain]:
    return [child for child in item.get("items", ()) if child["kind"] == kind]


def progress(item: Plain, sample: Plain) -> str:
    return str(item.get("periods", {}).get("progress", {}).get(sample["plan"]["period"], ""))


def dated(text: str) -> Value:
    """A month as the date that Excel makes of it when it is typed in."""
    return datetime.strptime(text, "%b-%y") if MONTH.fullmatch(text) else text  # noqa: DTZ007


def money(text: str) -> Value:
    """A sum as the number that Excel makes of it when it is typed in."""
    found = POUNDS.fullmatch(text)
    return int(found[1].replace(",", "")) if found else text


def bulleted(item: Plain) -> str:
    """An action's title, with its sub-actions as bullets below it in the same cell."""
    bullets = [f"• {child['title']}" for child in under(item, "subaction")]
    return "\n".join([f"{item['title']}:", *bullets]) if bullets else str(item["title"])


def by_year(item: Plain) -> str:
    """A workstream's actions line by line under the years in which they fall, all in one cell."""
    lines: list[str] = []
    for action in under(item, "action"):
        if field(action, "timescale") not in lines:
            lines.append(field(action, "timescale"))
        lines.append(action["title"])
    return "\n".join(lines)


def convergence(sheet: Worksheet, sample: Plain) -> None:
    """Themes merged over their actions, sub-actions as bullets, and the meaning of the terms under the table."""
    facts = sample["plan"]
    title(sheet, facts["appendix"], facts["title"])
    header(sheet, 4, ("Theme", "Action", "Approach", "Timescale", "Lead Group", "Sponsor / Co-ordinator"))
    row = 5
    for theme in sample["items"]:
        first = row
        for action in theme["items"]:
            values = [field(action, key) for key in ("approach", "timescale", "lead", "sponsor")]
            line(sheet, row, [theme["title"] if row == first else None, bulleted(action), *values])
            row += 1
        over(sheet, 1, first, row - 1)
    terms = [f"{key[5:].capitalize()} = {text}" for key, text in facts.items() if key.startswith("term.")]
    notes(sheet, row + 1, "Note:", *terms, facts["note.2"])


def shared_services(sheet: Worksheet, sample: Plain) -> None:
    """A row for each workstream under a header of two rows, of which the upper one gathers columns."""
    title(sheet, "", sample["plan"]["title"], sample["plan"]["subtitle"])
    for first, last, text in ((1, 6, "Scope"), (7, 11, "Workstreams Status"), (12, 13, "Budget")):
        band(sheet, 4, first, last, text)
    header(sheet, 5, (
        "Ref", "Workstream Name", "Short Workstream Description", "Chief Exec Sponsor", "Lead", "Workstream Objectives",
        "Key Risks", "Key Issues", "RAG", f"Status update {sample['plan']['period']}", "Next Milestones",
        "Planned Spend", "Actual Spend",
    ))  # fmt: skip
    for row, item in enumerate(sample["items"], 6):
        scope = [field(item, key) for key in ("description", "sponsor", "lead", "objectives")]
        risks, issues, milestones = (
            "\n".join(child["title"] for child in under(item, kind)) for kind in ("risk", "issue", "milestone")
        )
        status = [risks, issues, field(item, "status"), progress(item, sample), milestones]
        budget = [money(field(item, key)) for key in ("planned_spend", "actual_spend")]
        line(sheet, row, [item["ref"], item["title"], *scope, *status, *budget])
        sheet.cell(row, 2).font = STRONG
    notes(sheet, len(sample["items"]) + 7, f"Note: {sample['plan']['note.1']}")


def people_strategy(sheet: Worksheet, sample: Plain) -> None:
    """Priorities as rows of their own with the header said again below each; years stand as lines within a cell."""
    facts = sample["plan"]
    title(sheet, "", facts["title"], facts["subtitle"], "ACTION PLAN")
    headings = ("What we'll do", "To achieve what", "CORPORATE ACTIONS", "Who", f"PROGRESS {facts['period']}")
    row = 5
    for theme in sample["items"]:
        band(sheet, row, 1, 5, f"{theme['ref']}: {theme['title']}")
        header(sheet, row + 1, headings)
        for n, item in enumerate(theme["items"]):
            told = [by_year(item), field(item, "lead"), progress(item, sample)]
            line(sheet, row + 2 + n, [item["title"], field(item, "outcome"), *told])
        row += 2 + len(theme["items"])
    notes(sheet, row + 1, f"Note: {facts['note.1']}")


def joint_venture(sheet: Worksheet, sample: Plain) -> None:
    """Numbered workstreams merged over their activities, with months that are dates."""
    theme = sample["items"][0]
    title(sheet, "", theme["title"], f"Leads: {field(theme, 'lead')}")
    header(sheet, 4, (
        "Desired outcome", "Workstream", "Ref", "Activity", "Senior Responsible Owner", "Resource(s)", "Start date",
        "Target completion date",
    ))  # fmt: skip
    row = 5
    for item in theme["items"]:
        first = row
        head = [field(item, "outcome"), f"{item['ref']}. {item['title']}"]
        for action in under(item, "action"):
            values = [field(action, key) for key in ("owner", "resources")]
            months = [dated(field(action, key)) for key in ("start", "target")]
            line(
                sheet,
                row,
                [*(head if row == first else [None, None]), action["ref"], action["title"], *values, *months],
            )
            row += 1
        over(sheet, 1, first, row - 1)
        over(sheet, 2, first, row - 1)
        sheet.cell(first, 1).font = BODY
    notes(sheet, row + 1, f"Note: {sample['plan']['note.1']}")


def museum_timetable(sheet: Worksheet, sample: Plain) -> None:
    """Actions with their sub-actions line by line in the next cell, and dates in words."""
    facts = sample["plan"]
    title(sheet, f"{facts['appendix']} – {facts['committee']}", facts["title"])
    header(sheet, 4, ("Action", "Sub action(s)", "Date"))
    for row, item in enumerate(sample["items"], 5):
        lines = "\n".join(child["title"] for child in under(item, "subaction"))
        line(sheet, row, [item["title"], lines, field(item, "timescale")])
        sheet.cell(row, 1).font = STRONG


FORMS = {
    "convergence": Form("Work plan", (18, 40, 40, 24, 26, 28), convergence, "A5"),
    "shared-services": Form("Workstreams", (7, 18, 26, 24, 20, 40, 34, 28, 9, 62, 44, 15, 15), shared_services, "C6"),
    "people-strategy": Form("Action plan", (34, 36, 44, 14, 54), people_strategy),
    "joint-venture": Form("Governance, People & Trading", (34, 24, 7, 56, 14, 26, 11, 13), joint_venture, "A5"),
    "museum-timetable": Form("Timetable", (38, 78, 28), museum_timetable, "A5"),
}


def made(name: str) -> Workbook:
    """One sample's workbook. Raises KeyError where no layout has that name."""
    form, sample = FORMS[name], json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title, sheet.freeze_panes = form.sheet, form.freeze
    for letter, width in zip("ABCDEFGHIJKLM", form.widths, strict=False):
        sheet.column_dimensions[letter].width = width
    form.lay(sheet, sample)
    fit(sheet, form.widths)
    on_paper(sheet)
    book.properties.creator = sample["made"]["who"]
    book.properties.created = datetime.fromisoformat(sample["made"]["at"]).replace(tzinfo=None)
    return book


def fit(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Rows as high as their fullest cell: not every program makes room for wrapped text when it opens a file."""
    merged = {cell for area in sheet.merged_cells.ranges for row in area.rows for cell in row}
    for row, cells in enumerate(sheet.iter_rows(min_row=4), 4):
        lines = [
            rows_of(cell.value, width)
            for cell, width in zip(cells, widths, strict=True)
            if cell.alignment.wrap_text and isinstance(cell.value, str) and (row, cell.column) not in merged
        ]
        sheet.row_dimensions[row].height = 6.0 + 13.0 * max(lines, default=1)


def rows_of(text: str, width: int) -> int:
    return sum(len(wrap(one, int(width * 1.1))) for one in text.split("\n"))


def on_paper(sheet: Worksheet) -> None:
    """Landscape, as wide as the paper and with narrow margins, so that it can be printed as it is."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8 if sheet.max_column > 8 else 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.5, bottom=0.5)
    sheet.sheet_view.showGridLines = False


def packed(book: Workbook) -> bytes:
    """The workbook's bytes, the same for the same cells: openpyxl writes the moment of saving, in the text and in the zip."""
    saved, steady = io.BytesIO(), io.BytesIO()
    moment = f"{book.properties.created:%Y-%m-%dT%H:%M:%SZ}".encode()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment, old.read(name))
            new.writestr(zipfile.ZipInfo(name, EPOCH), text, zipfile.ZIP_DEFLATED)
    return steady.getvalue()


def main() -> None:
    """Writes all the workbooks beside the sample plans, or into the folder that is named."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES)
    folder = parser.parse_args().folder
    for name in FORMS:
        (folder / f"{name}.xlsx").write_bytes(packed(made(name)))


if __name__ == "__main__":
    main()
