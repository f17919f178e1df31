"""More that is hard: Roman numbers beside themes, months of a chart, comments below actions, cards, two ratings."""

from random import Random

from corpus import phrases
from corpus.bank import bank, grow
from corpus.facts import Teller
from corpus.paper import BIG, BOLD, HEAD, ITALIC, Look, Paper
from corpus.table import top_of

GREY = Look(bold=True, fill="BFBFBF")
MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep"]
LEAD, TARGET, PROGRESS = ("lead", "owner"), ("target", "timescale"), ("progress", "notes", "status")
DATES = ("12 May 2025", "End of July 2025", "Sep-25", "Before Christmas 2025")


def roman_themes(name: str, rng: Random) -> Paper:
    """Roman numbers and titles of themes in the two first columns, letters for the actions."""
    paper = Paper(name, "openpyxl", "2025-01-01")
    sheet, truth = paper.sheet("Plan"), paper.truth
    row = top_of(sheet, truth, ("Police and Crime Plan: delivery",)) + 1
    heads = ("", "Deliverable", "Lead officer", "Date due")
    row = sheet.across(row, 1, heads, HEAD)
    truth.distractors += heads[1:]
    tell = Teller(rng, bank("police"), 2025)
    for roman, theme in zip(("I", "II", "III"), grow("police", rng, 3, 3), strict=False):
        top = truth.add("theme", theme.title, ref=roman)
        row = sheet.across(row, 1, (roman, theme.title), GREY)
        for letter, node in zip("abc", theme.kids, strict=False):
            item = truth.add("action", node.title, top, ref=letter)
            lead, when = tell.lead(), rng.choice(DATES)
            row = sheet.across(row, 1, (letter, node.title, lead, when))
            truth.says(item, LEAD, lead)
            truth.says(item, TARGET, when)
    return paper


def months_of_a_chart(name: str, rng: Random) -> Paper:
    """A bar of filled cells over the months, with a letter where something falls due."""
    paper = Paper(name, "xlsxwriter", "2025-04-01")
    sheet, truth = paper.sheet("Gantt"), paper.truth
    row = top_of(sheet, truth, ("Museum programme", "April to September 2025")) + 1
    sheet.put(row, 3, "2025", HEAD, wide=6)
    row = sheet.across(row + 1, 1, ("Project", "Officer", *MONTHS), HEAD)
    truth.distractors += ["Project", "Officer", "2025", *MONTHS, "M"]
    tell = Teller(rng, bank("museum"), 2025)
    for theme in grow("museum", rng, 2, 3):
        top = truth.add("theme", theme.title)
        sheet.put(row, 1, theme.title, GREY, wide=8)
        row += 1
        for node in theme.kids:
            item, lead = truth.add("action", node.title, top, levels=("workstream",)), tell.initials()
            sheet.across(row, 1, (node.title, lead))
            truth.says(item, LEAD, lead)
            first = rng.randint(3, 6)
            for column in range(first, first + 2):
                sheet.put(row, column, None, Look(fill="9BC2E6"))
            sheet.put(row, first + 2, "M", Look(fill="9BC2E6"))
            row += 1
    return paper


def comments_below(name: str, rng: Random) -> Paper:
    """Below each action, across all columns but the first, what was said of it."""
    paper = Paper(name, "xlsxwriter", "2024-09-01")
    sheet, truth = paper.sheet("Follow up"), paper.truth
    row = top_of(sheet, truth, ("Follow-up of audit recommendations",)) + 1
    heads = ("Ref", "Recommendation", "Manager responsible", "Agreed date", "Progress")
    row = sheet.across(row, 1, heads, HEAD)
    truth.distractors += heads
    tell = Teller(rng, bank("audit"), 2024)
    nodes = [node for theme in grow("audit", rng, 2, 3) for node in theme.kids]
    for n, node in enumerate(nodes, 1):
        item = truth.add("action", node.title, ref=f"R{n}")
        lead, when = tell.lead(), rng.choice(DATES)
        status = rng.choice(("Implemented", "In progress"))
        row = sheet.across(row, 1, (f"R{n}", node.title, lead, when, status))
        truth.says(item, LEAD, lead)
        truth.says(item, TARGET, when)
        truth.says(item, PROGRESS, status)
        said = f"Auditor’s comment: {rng.choice(phrases.PROGRESS)}"
        sheet.put(row, 2, said, ITALIC, wide=4)
        truth.says(item, PROGRESS, said, said.partition(": ")[2])
        truth.distractors.append(said)
        row += 1
    return paper


def cards(name: str, rng: Random) -> Paper:
    """No table: for each project a block of labels and what they say."""
    paper = Paper(name, "openpyxl", "2025-02-01")
    sheet, truth = paper.sheet("Highlight reports"), paper.truth
    tell, row = Teller(rng, bank("digital"), 2025), 1
    labels = ("Project", "Project manager", "Sponsor", "End date", "RAG", "Progress this month")
    truth.distractors += [*labels, "Highlight report"]
    for node in [node for theme in grow("digital", rng, 2, 2) for node in theme.kids]:
        sheet.put(row, 1, "Highlight report", BIG, wide=2)
        item = truth.add("workstream", node.title, levels=("action", "theme"))
        said = (
            tell.person(),
            tell.person(),
            rng.choice(DATES),
            rng.choice(("Green", "Amber")),
            phrases.PROGRESS[row % 20],
        )
        sheet.down(row + 1, 1, labels, BOLD)
        sheet.down(row + 1, 2, (node.title, *said))
        keys = (LEAD, ("sponsor", "owner"), TARGET, ("status", "progress"), PROGRESS)
        for under, text in zip(keys, said, strict=True):
            truth.says(item, under, text)
        row += 9
    return paper


def two_ratings(name: str, rng: Random) -> Paper:
    """Last and present rating side by side, references at the far right."""
    paper = Paper(name, "openpyxl", "2024-07-01")
    sheet, truth = paper.sheet("Q1"), paper.truth
    row = top_of(sheet, truth, ("Homelessness plan: quarter 1",)) + 1
    heads = ("Strategic aim", "Key action", "Owner", "Previous RAG", "Current RAG", "Commentary", "Plan ref.")
    row = sheet.across(row, 1, heads, HEAD)
    truth.distractors += heads
    tell = Teller(rng, bank("housing"), 2024)
    for a, theme in enumerate(grow("housing", rng, 3, 2), 1):
        top = truth.add("theme", theme.title)
        sheet.put(row, 1, theme.title, tall=len(theme.kids))
        for b, node in enumerate(theme.kids, 1):
            item = truth.add("action", node.title, top, ref=f"HS{a}{b}")
            before, now, told = rng.choice("RAG"), rng.choice("RAG"), rng.choice(phrases.PROGRESS)
            owner = tell.lead()
            row = sheet.across(row, 2, (node.title, owner, before, now, told, f"HS{a}{b}"))
            truth.says(item, ("owner", "lead"), owner)
            truth.says(item, ("status",), now)
            truth.says(item, ("status", "custom"), before)
            truth.says(item, PROGRESS, told)
    return paper


PAPERS = {
    "hard-roman-themes": roman_themes,
    "hard-months-of-a-chart": months_of_a_chart,
    "hard-comments-below": comments_below,
    "hard-cards": cards,
    "hard-two-ratings": two_ratings,
}
