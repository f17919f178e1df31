"""Workbooks with more on them than one table: summaries, covers, lookups, hidden and struck-out rows, page breaks."""

from datetime import date
from random import Random

from corpus import phrases
from corpus.bank import Node, bank, grow
from corpus.facts import Teller
from corpus.paper import BIG, BOLD, HEAD, PLAIN, Fault, Formula, Look, Paper, Sheet, Truth
from corpus.table import Column, Layout, Pen, foot_of, teller, top_of


def summary_above(name: str, rng: Random) -> Paper:
    """A count by status over the plan itself, both with a header row."""
    paper = Paper(name, "xlsxwriter", "2024-10-01")
    layout = Layout(
        "county",
        (
            Column("Aim", "d0"),
            Column("Action", "d1"),
            Column("Lead", "lead"),
            Column("Due date", "target", "real"),
            Column("Status", "status", "rag+fill"),
            Column("Commentary", "progress"),
        ),
        date=paper.date,
    )
    sheet, truth = paper.sheet("Q2 report"), paper.truth
    row = top_of(sheet, truth, ("Ashenshire CC", "Quarter 2 monitoring report", "")) + 1
    themes = grow("county", rng, 3, 3)
    sheet.across(row, 1, ("Summary", "Green", "Amber", "Red", "Total"), HEAD)
    for n, theme in enumerate(themes, row + 1):
        sheet.across(n, 1, (f"Aim {n - row}", 2, 1, n - row - 1, Formula(f"=SUM(B{n}:D{n})", 2 + n - row)))
        truth.distractors += [f"Aim {n - row}"]
        theme.outcome = ""
    sheet.across(row + 4, 1, ("Total", 6, 3, 3, Formula("=SUM(E5:E7)", 12)), BOLD)
    truth.distractors += ["Summary", "Total", "Green", "Amber", "Red"]
    pen = Pen(layout, sheet, truth, teller(layout, rng), row + 7)
    pen.table(themes)
    foot_of(sheet, truth, pen.row + 1, ("Red = off target and needs intervention by the board",))
    return paper


def side_by_side(name: str, rng: Random) -> Paper:
    """Two small tables next to each other with a blank column between."""
    paper = Paper(name, "openpyxl", "2023-04-01")
    sheet, truth = paper.sheet("Plan"), paper.truth
    top_of(sheet, truth, ("Partnership priorities 2023",))
    themes = grow("voluntary", rng, 2, 3)
    for n, theme in enumerate(themes):
        layout = Layout(
            "voluntary",
            (Column("Action", "d1"), Column("Lead", "lead"), Column("By when", "target", "month")),
            group="section",
            left=1 + 4 * n,
            date=paper.date,
            section_look=Look(bold=True, fill="FCE4D6"),
        )
        pen = Pen(layout, sheet, truth, teller(layout, rng), 3)
        pen.header()
        pen.theme(1, theme)
    return paper


def cover_and_lookups(name: str, rng: Random) -> Paper:
    """A cover, the plan from column C, a hidden list of values; rows hidden and struck out, and a comment."""
    paper = Paper(name, "openpyxl", "2024-05-01")
    truth = paper.truth
    cover = paper.sheet("Cover")
    cover.put(3, 2, "Improvement Plan", BIG)
    cover.down(5, 2, ("Owner: Director of Resources", "Version: 2.1", "Review date: May 2025"))
    guide = paper.sheet("Guidance")
    told = ("How to fill in this workbook", "Write one row for each action.", "Choose the status from the list.")
    guide.down(1, 1, told)
    truth.distractors += ["Improvement Plan", "Owner: Director of Resources", *told]
    layout = Layout(
        "inspection",
        (
            Column("Objective", "d0", shape="repeat"),
            Column("Ref", "ref"),
            Column("Action", "d1"),
            Column("Lead", "lead", "post"),
            Column("Complete by", "target", "real-month"),
            Column("RAG", "status", "brag"),
            Column("Progress", "progress"),
        ),
        left=3,
        refs=("", "{a}.{b}", ""),
        date=paper.date,
    )
    sheet = paper.sheet("Plan")
    row = top_of(sheet, truth, ("Northmarsh improvement plan",), 3)
    pen = Pen(layout, sheet, truth, teller(layout, rng), row + 1)
    pen.table(grow("inspection", rng, 3, 3))
    sheet.hidden_rows.add(row + 4)
    _strike(sheet, row + 3)
    sheet.comment(row + 2, 5, "Chair asked for this to be brought forward")
    lists = paper.sheet("Lists")
    lists.down(1, 1, ("RAG", "Blue", "Red", "Amber", "Green"))
    lists.hidden = True
    truth.distractors += ["Blue", "Red", "Amber", "Green"]
    return paper


def _strike(sheet: Sheet, row: int) -> None:
    for (r, c), cell in list(sheet.cells.items()):
        if r == row:
            sheet.cells[r, c] = cell._replace(look=cell.look._replace(struck=True))


def years_in_a_cell(name: str, rng: Random) -> Paper:
    """One row is a project; a cell holds its actions under lines with the years."""
    paper = Paper(name, "openpyxl", "2007-04-01")
    sheet, truth = paper.sheet("Projects"), paper.truth
    row = top_of(sheet, truth, ("Appendix 3", "Medium term programme 2007 – 2010")) + 1
    heads = ("Theme", "Project", "Aim of the project", "Actions", "Lead", "Progress end of year 1")
    row = sheet.across(row, 1, heads, HEAD)
    truth.distractors += heads
    tell = Teller(rng, bank("transformation"), 2007)
    for theme in grow("transformation", rng, 3, 2):
        top = truth.add("theme", theme.title)
        sheet.put(row, 1, theme.title, BOLD, tall=len(theme.kids))
        for node in theme.kids:
            row = _project(sheet, truth, row, tell, top, node)
    return paper


def _project(sheet: Sheet, truth: Truth, row: int, tell: Teller, top: int, node: Node) -> int:
    project = truth.add("workstream", node.title, top, levels=("action",))
    lines: list[str] = []
    for n, step in enumerate(node.kids):
        year = f"{2007 + n // 2}-{8 + n // 2:02}"
        if year not in lines:
            lines.append(year)
        lines.append(step.title)
        action = truth.add("action", step.title, project, levels=("subaction",))
        truth.says(action, ("timescale", "target", "start"), year)
        truth.distractors.append(year)
    lead, progress = tell.lead(), _told(tell)
    sheet.across(row, 2, (node.title, node.outcome, "\n".join(lines), lead, progress))
    truth.says(project, ("outcome", "objectives", "description"), node.outcome)
    truth.says(project, ("lead", "owner"), lead)
    truth.says(project, ("progress", "notes"), progress)
    return row + 1


def _told(tell: Teller) -> str:
    return " ".join(tell.some(phrases.PROGRESS, 3))


def page_breaks(name: str, rng: Random) -> Paper:
    """The header typed again every few rows, each time a little otherwise; a long text that runs on in the next row."""
    paper = Paper(name, "xlsxwriter", "2009-06-01")
    sheet, truth = paper.sheet("Sheet1"), paper.truth
    row = top_of(sheet, truth, ("Street Scene Action Plan", "June 2009"))
    heads = ("Objective", "Action", "who", "Timescale", "Progress to date")
    truth.distractors += [*heads, "Continued overleaf"]
    tell = Teller(rng, bank("service"), 2009)
    for n, theme in enumerate(grow("service", rng, 3, 3)):
        sheet.across(row, 1, [h.title() if n % 2 else h.upper() if n else h for h in heads], HEAD)
        row += 1
        top = truth.add("theme", theme.title)
        sheet.put(row, 1, theme.title, BOLD)
        for node in theme.kids:
            item = truth.add("action", node.title, top)
            lead, when, told = tell.lead(), f"{rng.choice(('March', 'June', 'October'))} 2010", _told(tell)
            sheet.across(row, 2, (node.title, lead, when, told))
            truth.says(item, ("lead", "owner"), lead)
            truth.says(item, ("timescale", "target"), when)
            if node is theme.kids[-1]:
                row += 1
                more = _told(tell)
                sheet.put(row, 5, more)
                told = f"{told} {more}"
            truth.says(item, ("progress", "notes"), told)
            row += 1
        row += 1
    return paper


def formulas(name: str, rng: Random) -> Paper:
    """Formulas with stored results, an error, a hidden column and a total."""
    paper = Paper(name, "xlsxwriter", "2024-07-01")
    sheet, truth = paper.sheet("Tracker"), paper.truth
    row = top_of(sheet, truth, ("Climate programme tracker",)) + 1
    heads = ("Workstream", "Action", "Owner", "Budget", "Spend", "Variance", "Deadline", "Days left")
    first = sheet.across(row, 1, heads, HEAD)
    truth.distractors += [*heads, "Total"]
    tell, at = Teller(rng, bank("climate"), 2024), first
    for theme in grow("climate", rng, 2, 3):
        top = truth.add("workstream", theme.title, levels=("theme",))
        for node in theme.kids:
            item = truth.add("action", node.title, top)
            who, budget, spend = tell.person(), 1000 * rng.randint(5, 60), 500 * rng.randint(0, 60)
            sheet.across(at, 1, (theme.title, node.title, who))
            sheet.across(at, 4, (budget, spend, Formula(f"=D{at}-E{at}", budget - spend)), Look(fmt='"£"#,##0'))
            day = date(2024, rng.randint(8, 12), rng.randint(1, 28))
            sheet.put(at, 7, day, Look(fmt="dd/mm/yyyy"))
            sheet.put(at, 8, Fault("#REF!") if at == first + 1 else Formula(f"=G{at}-TODAY()", 40 + at))
            truth.says(item, ("owner", "lead"), who)
            truth.says(item, ("planned_spend", "resources"), str(budget), f"£{budget:,}")
            truth.says(item, ("actual_spend",), str(spend), f"£{spend:,}")
            truth.says(item, ("target", "timescale"), f"{day:%d/%m/%Y}", day.isoformat())
            at += 1
    sheet.put(at, 3, "Total", BOLD)
    for letter, column in zip("DEF", (4, 5, 6), strict=True):
        total = Formula(f"=SUM({letter}{first}:{letter}{at - 1})", 90000)
        sheet.put(at, column, total, Look(bold=True, fmt='"£"#,##0'))
    sheet.hidden_columns.add(8)
    return paper


def key_of_initials(name: str, rng: Random) -> Paper:
    """Initials in the table and a key of two columns below it; empty columns between, non-breaking spaces in the text."""
    paper = Paper(name, "openpyxl", "2018-09-01")
    sheet, truth = paper.sheet("Delivery plan"), paper.truth
    row = top_of(sheet, truth, ("Delivery Plan 2018/19", "“Working together”"))
    heads = ("Outcome", "Action", "Lead", "Start", "Finish")
    for n, head in enumerate(heads):
        sheet.put(row, 1 + n + (n > 1), head, HEAD)
    truth.distractors += heads
    people = {"GH": "Gwen Hallam, Partnership Manager", "TO": "Tariq Osman, Finance", "BV": "Bea Vickers, Libraries"}
    for theme in grow("loip", rng, 3, 2):
        row += 1
        top = truth.add("theme", theme.title, levels=("workstream",))
        sheet.put(row, 1, theme.title.replace(" ", "\u00a0", 1), tall=len(theme.kids))
        for node in theme.kids:
            item, lead = truth.add("action", node.title, top), rng.choice(("GH", "TO", "BV", "GH/TO"))
            start, end = f"{rng.choice(('Sept', 'Oct'))} 2018", f"{rng.choice(('Mar', 'June'))} 2019"
            sheet.put(row, 2, node.title)
            sheet.across(row, 4, (lead, start, end))
            truth.says(item, ("lead", "owner"), lead)
            truth.says(item, ("start", "timescale"), start)
            truth.says(item, ("target", "timescale"), end)
            row += 1
        row -= 1
    sheet.put(row + 3, 1, "Key to initials", BOLD)
    for n, (short, full) in enumerate(people.items(), row + 4):
        sheet.across(n, 1, (short, full), PLAIN)
    truth.distractors += ["Key to initials", *people, *people.values()]
    return paper


PAPERS = {
    "odd-summary-above": summary_above,
    "odd-side-by-side": side_by_side,
    "odd-cover-and-lookups": cover_and_lookups,
    "odd-years-in-a-cell": years_in_a_cell,
    "odd-page-breaks": page_breaks,
    "odd-formulas": formulas,
    "odd-key-of-initials": key_of_initials,
}
