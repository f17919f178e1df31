"""Sections within sections, leads under the sheet's title, a plan without any header row."""

from random import Random

from corpus import phrases
from corpus.bank import bank, grow
from corpus.facts import Teller
from corpus.paper import BIG, HEAD, ITALIC, Look, Paper, Sheet, Truth
from corpus.table import top_of

OUTER = Look(bold=True, fill="1F4E78")
INNER = Look(bold=True, fill="DDEBF7")


def sections_in_sections(name: str, rng: Random) -> Paper:
    """A merged row for the theme, a merged row for each project, and a row for each action under it."""
    paper = Paper(name, "openpyxl", "2023-05-01")
    sheet, truth = paper.sheet("Delivery"), paper.truth
    row = top_of(sheet, truth, ("Annex 2", "Growth programme: delivery schedule")) + 1
    heads = ("Ref", "Action", "Lead", "Completion date", "Progress")
    row = sheet.across(row, 1, heads, HEAD)
    truth.distractors += heads
    tell = Teller(rng, bank("district"), 2023)
    for a, theme in enumerate(grow("district", rng, 2, 2), 1):
        top = truth.add("theme", theme.title, ref=f"{a}", forms=(f"Theme {a}: {theme.title}",))
        sheet.put(row, 1, f"Theme {a}: {theme.title}", OUTER, wide=5)
        for b, node in enumerate(theme.kids, 1):
            row += 1
            project = truth.add(
                "workstream", node.title, top, ref=f"{a}.{b}", forms=(f"Project {a}.{b}: {node.title}",)
            )
            sheet.put(row, 1, f"Project {a}.{b}: {node.title}", INNER, wide=5)
            for s, step in enumerate(node.kids, 1):
                row += 1
                item = truth.add("action", step.title, project, ref=f"{a}.{b}.{s}")
                _rest(sheet, truth, row, tell, item, (f"{a}.{b}.{s}", step.title))
        row += 1
    return paper


def _rest(sheet: Sheet, truth: Truth, row: int, tell: Teller, item: int, first: tuple[str, ...]) -> None:
    lead, when = tell.lead(), f"{tell.rng.choice(('31 July', '30 November', '15 January'))} 2024"
    told = tell.rng.choice(phrases.PROGRESS)
    sheet.across(row, 1, (*first, lead, when, told))
    truth.says(item, ("lead", "owner"), lead)
    truth.says(item, ("target", "timescale"), when)
    truth.says(item, ("progress", "notes", "status"), told)


def leads_under_title(name: str, rng: Random) -> Paper:
    """A sheet for each theme: its title, who leads it, then the table."""
    paper = Paper(name, "xlsxwriter", "2019-11-01")
    truth = paper.truth
    tell = Teller(rng, bank("transformation"), 2020)
    heads = ("Project", "Action", "SRO", "Start", "Target completion")
    truth.distractors += heads
    for theme in grow("transformation", rng, 3, 2):
        sheet = paper.sheet(theme.title)
        leads = f"{tell.rng.choice(phrases.FIRST)} and {tell.rng.choice(phrases.FIRST)}"
        sheet.put(1, 1, f"{theme.title} workstream", BIG)
        sheet.put(2, 1, f"Leads: {leads}", ITALIC)
        top = truth.add("theme", theme.title, forms=(f"{theme.title} workstream",), levels=("workstream",))
        truth.says(top, ("lead", "owner", "notes", "sponsor"), leads, f"Leads: {leads}")
        row = sheet.across(4, 1, heads, HEAD)
        for node in theme.kids:
            project = truth.add("workstream", node.title, top, levels=("action",))
            sheet.put(row, 1, node.title, tall=len(node.kids))
            for step in node.kids:
                item = truth.add("action", step.title, project, levels=("subaction",))
                sro, start, end = tell.initials(), "Jan-20", f"{rng.choice(('Jun', 'Sep', 'Dec'))}-20"
                sheet.across(row, 2, (step.title, sro, start, end))
                for keys, text in (
                    (("owner", "lead", "sponsor"), sro),
                    (("start", "timescale"), start),
                    (("target", "timescale"), end),
                ):
                    truth.says(item, keys, text)
                row += 1
    return paper


def no_header(name: str, rng: Random) -> Paper:
    """Nothing says what the columns are: numbers, actions, posts and dates."""
    paper = Paper(name, "openpyxl", "2021-09-01")
    sheet, truth = paper.sheet("Sheet1"), paper.truth
    tell = Teller(rng, bank("school"), 2021)
    row = 1
    for theme in grow("school", rng, 3, 3):
        for node in theme.kids:
            item = truth.add("action", node.title, None, ref=f"{row}", levels=("workstream",))
            lead, when = tell.lead(), f"{rng.choice(('October', 'February', 'May'))} 2022"
            sheet.across(row, 1, (row, node.title, lead, when))
            truth.says(item, ("lead", "owner"), lead)
            truth.says(item, ("target", "timescale", "start"), when)
            row += 1
    return paper


def continued_sheets(name: str, rng: Random) -> Paper:
    """The same plan in two parts: the header and the last theme's name again on the second sheet."""
    paper = Paper(name, "openpyxl", "2022-06-01")
    truth = paper.truth
    tell = Teller(rng, bank("wales"), 2022)
    themes = grow("wales", rng, 2, 3)
    heads = ("Objective", "Action", "Lead", "Timescale")
    truth.distractors += heads
    cut = len(themes[1].kids) - 1
    tops = [truth.add("theme", theme.title) for theme in themes[:1]]
    for part, kids in (
        (1, [(themes[0], k) for k in themes[0].kids] + [(themes[1], k) for k in themes[1].kids[:cut]]),
        (2, [(themes[1], k) for k in themes[1].kids[cut:]]),
    ):
        sheet = paper.sheet(f"Part {part}")
        row = sheet.across(1, 1, heads, HEAD)
        for theme, node in kids:
            if theme is themes[1] and len(tops) == 1:
                tops.append(truth.add("theme", theme.title))
            item = truth.add("action", node.title, tops[theme is themes[1]])
            lead, when = tell.lead(), f"{rng.choice(('Spring', 'Autumn'))} 2023"
            sheet.across(row, 1, (theme.title, node.title, lead, when))
            truth.says(item, ("lead", "owner"), lead)
            truth.says(item, ("timescale", "target"), when)
            row += 1
    return paper


PAPERS = {
    "deep-sections-in-sections": sections_in_sections,
    "deep-leads-under-title": leads_under_title,
    "deep-no-header": no_header,
    "deep-continued-sheets": continued_sheets,
}
