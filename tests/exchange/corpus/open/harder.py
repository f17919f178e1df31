"""Tables with more than one row to an action, or more about them than one header: merged-down heads, ticks, updates."""

from collections.abc import Callable, Sequence
from random import Random

from corpus import phrases
from corpus.bank import Node, bank, grow
from corpus.facts import Teller
from corpus.paper import BOLD, HEAD, ITALIC, Look, Paper, Sheet, Truth
from corpus.table import top_of

GREY = Look(bold=True, fill="D9D9D9")
WHEN = ("30 June 2025", "Sept 2025", "By March 2026", "Ongoing")


def started(name: str, sector: str, form: str, top: Sequence[str]) -> tuple[Paper, Sheet, Teller, int]:
    """A paper with its title block; gives the row where the table begins."""
    paper = Paper(name, form, "2025-04-01")
    sheet = paper.sheet("Action plan")
    row = top_of(sheet, paper.truth, top) + 1
    return paper, sheet, Teller(Random(name), bank(sector), 2025), row


def facts(sheet: Sheet, truth: Truth, row: int, item: int, columns: Sequence[tuple[int, tuple[str, ...], str]]) -> None:
    """Each text in its column, and under which keys it is right."""
    for column, keys, text in columns:
        sheet.put(row, column, text)
        truth.says(item, keys, text)


LEAD, TARGET, PROGRESS = ("lead", "owner"), ("target", "timescale"), ("progress", "notes")


def heads_merged_down(name: str, rng: Random) -> Paper:
    """Most headings reach over both rows of the header; only the dates and the money stand under a band."""
    paper, sheet, tell, row = started(name, "district", "openpyxl", ("Appendix 1", "Delivery plan 2025/26"))
    truth = paper.truth
    for column, head in ((1, "Priority"), (2, "Action"), (3, "Lead officer"), (8, "Comments")):
        sheet.put(row, column, head, HEAD, tall=2)
    sheet.put(row, 4, "Timescale", HEAD, wide=2)
    sheet.put(row, 6, "Budget", HEAD, wide=2)
    row = sheet.across(row + 1, 4, ("Start", "End", "Planned", "Actual"), HEAD)
    truth.distractors += ["Priority", "Action", "Lead officer", "Comments", "Timescale", "Budget"]
    for theme in grow("district", rng, 3, 2):
        top = truth.add("theme", theme.title)
        sheet.put(row, 1, theme.title, tall=len(theme.kids))
        for node in theme.kids:
            item = truth.add("action", node.title, top)
            sheet.put(row, 2, node.title)
            spend = f"£{rng.randint(2, 40)},000", f"£{rng.randint(1, 9)},500"
            told = [(3, LEAD, tell.lead()), (4, ("start", "timescale"), "May 2025"), (5, TARGET, rng.choice(WHEN))]
            told += [(6, ("planned_spend", "resources"), spend[0]), (7, ("actual_spend",), spend[1])]
            facts(sheet, truth, row, item, [*told, (8, ("notes", "progress"), rng.choice(phrases.NOTES))])
            row += 1
    return paper


def themes_beside_numbers(name: str, rng: Random) -> Paper:
    """A theme's row has its number in the first column and its title in the second, like its actions."""
    paper, sheet, tell, row = started(name, "inspection", "xlsxwriter", ("Improvement plan",))
    truth = paper.truth
    heads = ("Ref", "Action", "Lead", "Deadline", "RAG")
    row = sheet.across(row, 1, heads, HEAD)
    truth.distractors += heads
    for a, theme in enumerate(grow("inspection", rng, 3, 3), 1):
        top = truth.add("theme", theme.title, ref=f"{a}")
        row = sheet.across(row, 1, (f"{a}", theme.title), GREY)
        for b, node in enumerate(theme.kids, 1):
            item = truth.add("action", node.title, top, ref=f"{a}.{b}")
            sheet.across(row, 1, (f"{a}.{b}", node.title))
            rag = rng.choice(("Red", "Amber", "Green"))
            told = [(3, LEAD, tell.lead()), (4, TARGET, rng.choice(WHEN)), (5, ("status", "progress"), rag)]
            facts(sheet, truth, row, item, told)
            row += 1
    return paper


def continued_sections(name: str, rng: Random) -> Paper:
    """After a page break the section is named again with "(continued)"."""
    paper, sheet, tell, row = started(name, "equality", "openpyxl", ("Equality Plan", "Annual review"))
    truth = paper.truth
    heads = ("What we will do", "Who", "When", "Where we are")
    for theme in grow("equality", rng, 2, 3):
        top = truth.add("theme", theme.title)
        for n, node in enumerate(theme.kids):
            if n in {0, 2}:
                label = theme.title + (" (continued)" if n else "")
                sheet.put(row, 1, label, GREY, wide=4)
                row = sheet.across(row + 1, 1, heads, HEAD)
                truth.distractors += [label] if n else []
            item = truth.add("action", node.title, top)
            sheet.put(row, 1, node.title)
            told = [(2, LEAD, tell.lead()), (3, TARGET, rng.choice(WHEN)), (4, PROGRESS, rng.choice(phrases.PROGRESS))]
            facts(sheet, truth, row, item, told)
            row += 1
    truth.distractors += heads
    return paper


def other_order(name: str, rng: Random) -> Paper:
    """The action stands behind its date and lead, the theme last."""
    paper, sheet, tell, row = started(name, "voluntary", "xlsxwriter", ("Actions agreed at the away day",))
    truth = paper.truth
    heads = ("By when", "Who", "Action", "Notes", "Theme")
    row = sheet.across(row, 1, heads, HEAD)
    truth.distractors += heads
    for theme in grow("voluntary", rng, 2, 3):
        top = truth.add("theme", theme.title)
        for node in theme.kids:
            item = truth.add("action", node.title, top)
            told = [(1, TARGET, rng.choice(WHEN)), (2, LEAD, tell.lead()), (4, PROGRESS, rng.choice(phrases.NOTES))]
            facts(sheet, truth, row, item, told)
            sheet.put(row, 3, node.title)
            sheet.put(row, 5, theme.title)
            row += 1
    return paper


def row_below_header(below: Sequence[str], look: Look) -> Callable[[str, Random], Paper]:
    """Under the header a row that is no plan: the columns' numbers, or what to write in them."""

    def drawn(name: str, rng: Random) -> Paper:
        paper, sheet, tell, row = started(
            name, "icb", "openpyxl", ("System delivery plan", "Return to the programme office")
        )
        truth = paper.truth
        heads = ("Programme", "Action", "SRO", "Completion date", "Progress this period")
        row = sheet.across(row, 1, heads, HEAD)
        row = sheet.across(row, 1, below, look)
        truth.distractors += [*heads, *below]
        for theme in grow("icb", rng, 3, 2):
            top = truth.add("theme", theme.title, levels=("workstream",))
            for node in theme.kids:
                item = truth.add("action", node.title, top)
                sheet.across(row, 1, (theme.title, node.title))
                told = [(3, ("owner", "lead", "sponsor"), tell.person()), (4, TARGET, rng.choice(WHEN))]
                facts(sheet, truth, row, item, [*told, (5, PROGRESS, rng.choice(phrases.PROGRESS))])
                row += 1
        return paper

    return drawn


def ticks(name: str, rng: Random) -> Paper:
    """A tick in the columns of the quarters in which the work is done."""
    paper, sheet, tell, row = started(name, "climate", "xlsxwriter", ("Climate action programme 2025/26",))
    truth = paper.truth
    heads = ("Theme", "Action", "Lead", "Q1", "Q2", "Q3", "Q4", "Resources")
    row = sheet.across(row, 1, heads, HEAD)
    truth.distractors += [*heads, "✓"]
    for theme in grow("climate", rng, 3, 3):
        top = truth.add("theme", theme.title)
        sheet.put(row, 1, theme.title, BOLD)
        for node in theme.kids:
            item = truth.add("action", node.title, top)
            sheet.put(row, 2, node.title)
            told = [(3, LEAD, tell.lead()), (8, ("resources", "planned_spend"), rng.choice(phrases.RESOURCES))]
            facts(sheet, truth, row, item, told)
            first = rng.randint(4, 7)
            for column in range(first, rng.randint(first, 7) + 1):
                sheet.put(row, column, "✓")
            row += 1
    return paper


def updates_below(name: str, rng: Random) -> Paper:
    """Each action's row is followed by a row over the whole width with the news of it."""
    paper, sheet, tell, row = started(name, "trust", "openpyxl", ("Board action plan", "Update, April 2025"))
    truth = paper.truth
    heads = ("No.", "Action", "Executive lead", "Due date", "Status")
    row = sheet.across(row, 1, heads, HEAD)
    truth.distractors += heads
    nodes: list[Node] = [node for theme in grow("trust", rng, 2, 3) for node in theme.kids]
    for n, node in enumerate(nodes, 1):
        item = truth.add("action", node.title, ref=f"{n}")
        sheet.across(row, 1, (f"{n}", node.title))
        told = [(3, ("sponsor", "lead", "owner"), tell.lead()), (4, TARGET, rng.choice(WHEN))]
        facts(
            sheet,
            truth,
            row,
            item,
            [*told, (5, ("status", "progress"), rng.choice(("On track", "At risk", "Complete")))],
        )
        news = rng.choice(phrases.PROGRESS)
        sheet.put(row + 1, 1, f"Update: {news}", ITALIC, wide=5)
        truth.says(item, ("progress", "notes", "status"), f"Update: {news}", news)
        truth.distractors += [f"Update: {news}", news]
        row += 2
    return paper


def rows_for_leads(name: str, rng: Random) -> Paper:
    """One action over two rows, merged, because two bodies do it by two dates."""
    paper, sheet, tell, row = started(name, "loip", "openpyxl", ("Joint plan", "Who does what by when"))
    truth = paper.truth
    heads = ("Outcome", "Action", "Partner", "Date")
    row = sheet.across(row, 1, heads, HEAD)
    truth.distractors += heads
    for theme in grow("loip", rng, 2, 2):
        top = truth.add("theme", theme.title)
        sheet.put(row, 1, theme.title, tall=2 * len(theme.kids))
        for node in theme.kids:
            item = truth.add("action", node.title, top)
            sheet.put(row, 2, node.title, tall=2)
            for who, when in zip(rng.sample(tell.bank.partners, 2), rng.sample(WHEN, 2), strict=True):
                sheet.across(row, 3, (who, when))
                truth.says(item, ("*",), lines=(who, when))
                row += 1
    return paper


def facts_tables(name: str, rng: Random) -> Paper:
    """Word: over each theme's table a small one with its sponsor and lead."""
    paper = Paper(name, "docx", "2020-04-01")
    sheet, truth = paper.sheet("Document"), paper.truth
    row = top_of(sheet, truth, ("Programme plan",)) + 1
    tell = Teller(rng, bank("transformation"), 2020)
    for theme in grow("transformation", rng, 2, 3):
        top = truth.add("theme", theme.title, levels=("workstream",))
        sheet.put(row, 1, theme.title, Look(bold=True, size=13))
        sponsor, lead = tell.person(), tell.person()
        for n, (label, who) in enumerate((("Sponsor", sponsor), ("Workstream lead", lead)), 1):
            sheet.across(row + n, 1, (label, who))
            truth.says(top, ("sponsor", "lead", "owner", "notes"), who, f"{label}: {who}")
            truth.distractors += [label, who]
        sheet.tables.append((row + 1, row + 2))
        heads = ("Action", "Milestone date", "Owner")
        truth.distractors += heads
        first, row = row + 4, sheet.across(row + 4, 1, heads, HEAD)
        for node in theme.kids:
            item = truth.add("action", node.title, top)
            sheet.put(row, 1, node.title)
            facts(sheet, truth, row, item, [(2, TARGET, rng.choice(WHEN)), (3, ("owner", "lead"), tell.lead())])
            row += 1
        sheet.tables.append((first, row - 1))
        row += 1
    return paper


TOLD = ("Choose from list", "One row for each action", "Name of the SRO", "dd/mm/yyyy", "No more than 100 words")
PAPERS = {
    "hard-heads-merged-down": heads_merged_down,
    "hard-themes-beside-numbers": themes_beside_numbers,
    "hard-continued-sections": continued_sections,
    "hard-other-order": other_order,
    "hard-column-numbers": row_below_header(("(1)", "(2)", "(3)", "(4)", "(5)"), ITALIC),
    "hard-instructions": row_below_header(TOLD, ITALIC),
    "hard-ticks": ticks,
    "hard-updates-below": updates_below,
    "hard-rows-for-leads": rows_for_leads,
    "hard-facts-tables": facts_tables,
}
