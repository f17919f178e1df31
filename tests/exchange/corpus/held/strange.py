"""Workbooks that leave their own path: subtotals, two shapes of table on a sheet, page headings, colours alone."""

from collections.abc import Sequence
from random import Random

from corpus import phrases
from corpus.bank import Node, bank, grow
from corpus.facts import COLOURS, Teller
from corpus.paper import BIG, BOLD, HEAD, ITALIC, Formula, Look, Paper, Sheet, Truth
from corpus.table import Column, Layout, Pen, foot_of, teller, top_of

MONEY = Look(fmt='"£"#,##0')


def subtotals(name: str, rng: Random) -> Paper:
    """A dashboard sheet, then the plan with a subtotal after each theme and a grand total."""
    paper = Paper(name, "xlsxwriter", "2024-04-01")
    board, truth = paper.sheet("Dashboard"), paper.truth
    board.put(1, 1, "Programme dashboard", BIG)
    board.across(3, 1, ("Budget", "Spent", "On track"), HEAD)
    board.across(4, 1, (250000, 91000, 7))
    sheet = paper.sheet("Detail")
    row = top_of(sheet, truth, ("Digital programme: cost plan", "Figures in pounds")) + 1
    heads = ("Programme area", "Project", "Budget holder", "2024/25 budget", "Spend to date", "Position")
    row = sheet.across(row, 1, heads, HEAD)
    truth.distractors += [*heads, "Programme dashboard", "Grand total", "Budget", "On track"]
    tell = Teller(rng, bank("digital"), 2024)
    for theme in grow("digital", rng, 3, 3):
        top = truth.add("theme", theme.title, levels=("workstream",))
        sheet.put(row, 1, theme.title, BOLD)
        first = row
        for node in theme.kids:
            row = _costed(sheet, truth, row, tell, top, node)
        sheet.put(row, 2, f"Sub-total {theme.title.lower()}", BOLD)
        sheet.put(row, 4, Formula(f"=SUM(D{first}:D{row - 1})", 99000), MONEY)
        truth.distractors.append(f"Sub-total {theme.title.lower()}")
        row += 1
    sheet.put(row, 1, "Grand total", BOLD)
    sheet.put(row, 4, 297000, MONEY)
    return paper


def _costed(sheet: Sheet, truth: Truth, row: int, tell: Teller, top: int, node: Node) -> int:
    item = truth.add("action", node.title, top, levels=("workstream",))
    who, budget, spend = tell.lead(), 500 * tell.rng.randint(4, 90), 500 * tell.rng.randint(0, 30)
    told = tell.rng.choice(phrases.PROGRESS)
    sheet.across(row, 2, (node.title, who))
    sheet.across(row, 4, (budget, spend), MONEY)
    sheet.put(row, 6, told)
    truth.says(item, ("owner", "lead", "custom"), who)
    truth.says(item, ("planned_spend", "resources"), f"£{budget:,}", str(budget))
    truth.says(item, ("actual_spend",), f"£{spend:,}", str(spend))
    truth.says(item, ("progress", "notes", "status"), told)
    return row + 1


def two_shapes(name: str, rng: Random) -> Paper:
    """Two tables on one sheet with other columns, each under a line with its theme."""
    paper = Paper(name, "openpyxl", "2023-09-01")
    sheet, truth = paper.sheet("Plan 23-24"), paper.truth
    row = top_of(sheet, truth, ("Access and inclusion", "Plan for the year", "Author: Dean of Students")) + 1
    shapes: Sequence[tuple[Column, ...]] = (
        (
            Column("Action", "d1"),
            Column("Lead", "lead"),
            Column("By when", "target", "ay"),
            Column("Measure", "measure"),
        ),
        (
            Column("Action", "d1"),
            Column("Start", "start", "real"),
            Column("End", "target", "real"),
            Column("Contact", "lead", "name", keys=("lead", "owner", "coordinator")),
        ),
    )
    for a, (theme, columns) in enumerate(zip(grow("university", rng, 2, 3), shapes, strict=True), 1):
        sheet.put(row, 1, theme.title, Look(bold=True, size=13))
        layout = Layout("university", columns, date=paper.date, group="paragraph", levels=("theme", "action", ""))
        pen = Pen(layout, sheet, truth, teller(layout, rng), row + 1)
        pen.table([theme], a)
        row = pen.row + 2
    return paper


def page_headings(name: str, rng: Random) -> Paper:
    """A print-out kept as a sheet: every few rows the page's heading, number and the header again."""
    paper = Paper(name, "openpyxl", "2012-04-01")
    sheet, truth = paper.sheet("Print"), paper.truth
    heads = ("Aim", "Action", "Lead person", "Date for completion", "Latest news")
    truth.distractors += [*heads, "Heritage and Museums Consortium – Business Plan"]
    tell, row = Teller(rng, bank("museum"), 2012), 1
    for page, theme in enumerate(grow("museum", rng, 3, 3), 1):
        sheet.put(row, 1, "Heritage and Museums Consortium – Business Plan", ITALIC)
        sheet.put(row, 5, f"Page {page} of 3", ITALIC)
        truth.distractors.append(f"Page {page} of 3")
        row = sheet.across(row + 1, 1, heads, HEAD)
        top = truth.add("theme", theme.title)
        sheet.put(row, 1, theme.title, tall=len(theme.kids))
        for n, node in enumerate(theme.kids):
            item = truth.add("action", node.title, top)
            lead, when = tell.lead(), f"{rng.choice(('May', 'July', 'Sept'))} 2012"
            told = phrases.LONG if n == 1 else rng.choice(phrases.PROGRESS)
            sheet.across(row, 2, (node.title, lead, when, told))
            for keys, text in (
                (("lead", "owner"), lead),
                (("target", "timescale"), when),
                (("progress", "notes"), told),
            ):
                truth.says(item, keys, text)
            row += 1
        row += 1
    return paper


def colours_alone(name: str, rng: Random) -> Paper:
    """A key of colours above the table; each action's status is only the fill of a narrow column without a heading."""
    paper = Paper(name, "xlsxwriter", "2025-01-01")
    sheet, truth = paper.sheet("January"), paper.truth
    top_of(sheet, truth, ("Delivery plan monitoring – January 2025",))
    for n, (word, told) in enumerate((("Green", "On plan"), ("Amber", "Some slippage"), ("Red", "Action needed")), 3):
        sheet.put(n, 1, None, Look(fill=COLOURS[word]))
        sheet.put(n, 2, f"{word}: {told}")
        truth.distractors.append(f"{word}: {told}")
    heads = ("Priority", "Action", "Lead", "RAG", "Commentary")
    row = sheet.across(7, 1, heads, HEAD)
    truth.distractors += heads
    tell = Teller(rng, bank("fire"), 2025)
    for theme in grow("fire", rng, 3, 2):
        top = truth.add("theme", theme.title)
        for node in theme.kids:
            item, word, told = (
                truth.add("action", node.title, top),
                rng.choice(list(COLOURS)[:3]),
                tell.some(phrases.PROGRESS, 2),
            )
            lead = tell.lead()
            sheet.across(row, 1, (theme.title, node.title, lead))
            sheet.put(row, 4, None, Look(fill=COLOURS[word]))
            sheet.put(row, 5, " ".join(told))
            truth.says(item, ("lead", "owner"), lead)
            truth.says(item, ("status", "progress"), word, word[0], word.lower())
            truth.says(item, ("progress", "notes"), " ".join(told))
            row += 1
    foot_of(sheet, truth, row + 1, ("Prepared by the Performance Team",))
    return paper


def bold_and_indented(name: str, rng: Random) -> Paper:
    """One column of titles: bold themes, plain actions, indented steps; no numbers, no fills."""
    paper = Paper(name, "openpyxl", "2021-04-01")
    sheet, truth = paper.sheet("Programme"), paper.truth
    row = top_of(sheet, truth, ("Rough Sleeping Programme 2021/22",)) + 1
    heads = ("Description", "Lead", "Deadline", "Comments")
    row = sheet.across(row, 1, heads, HEAD)
    truth.distractors += heads
    tell = Teller(rng, bank("housing"), 2021)
    for theme in grow("housing", rng, 3, 2):
        top = truth.add("theme", theme.title)
        sheet.put(row, 1, theme.title, BOLD)
        row += 1
        for node in theme.kids:
            action = truth.add("action", node.title, top)
            row = _dated(sheet, truth, row, tell, (node, action, 1))
            for step in node.kids:
                row = _dated(sheet, truth, row, tell, (step, truth.add("subaction", step.title, action), 3))
    return paper


def _dated(sheet: Sheet, truth: Truth, row: int, tell: Teller, which: tuple[Node, int, int]) -> int:
    node, item, indent = which
    lead, when = tell.initials(), f"{tell.rng.randint(1, 28)} {tell.rng.choice(('May', 'June', 'November'))} 2021"
    sheet.put(row, 1, node.title, Look(indent=indent))
    sheet.across(row, 2, (lead, when))
    truth.says(item, ("lead", "owner"), lead)
    truth.says(item, ("target", "timescale"), when)
    return row + 1


PAPERS = {
    "strange-subtotals": subtotals,
    "strange-two-shapes": two_shapes,
    "strange-page-headings": page_headings,
    "strange-colours-alone": colours_alone,
    "strange-bold-and-indented": bold_and_indented,
}
