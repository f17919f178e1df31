"""Lists and plans of parish councils and homelessness partnerships."""

from corpus.paper import Look
from corpus.table import Column, Layout, by_name

LAYOUTS = {
    "parish-jobs": Layout(
        "parish",
        (
            Column("Job", "d1"),
            Column("Cllr / officer responsible", "lead"),
            Column("Est. cost", "cost"),
            Column("To be done by", "target", "officer"),
            Column("Notes", "notes", "full"),
        ),
        date="2025-05-01",
        top=("Nether Wick PC: action list following annual meeting",),
        gap=0,
        foot=("Clerk to circulate before the next meeting",),
    ),
    "parish-plan": Layout(
        "parish",
        (
            Column("Issue raised", "description", keys=("*",)),
            Column("Proposed action", "d1"),
            Column("Responsble body", "lead", "org", keys=("lead", "owner", "partners")),
            Column("Partners", "partners"),
            Column("Timescale S/M/L", "timescale", "term"),
            Column("Priority H/M/L", "custom", "H|M|L"),
        ),
        form="xlsxwriter",
        date="2009-05-01",
        group="section",
        section="{T}",
        section_look=Look(bold=True),
        section_merged=False,
        spacer=True,
        top=("Nether Wick", "Parish Plan 2009", "Action Plan", "", ""),
        terms={"short term": "within 12 months", "medium term": "1 to 3 years", "long term": "over 3 years"},
        foot=("Key", "Short term: within 12 months", "Medium term: 1 to 3 years", "Long term: over 3 years"),
    ),
    "housing-strategy": Layout(
        "housing",
        (
            Column("Strategic priority", "d0"),
            Column("Overall outcome sought", "measure", "two", at=0, keys=("outcome", "measure", "objectives")),
            Column("Ref", "ref"),
            Column("Action to be taken", "d1"),
            Column("Lead Agency", "lead", "org"),
            Column("Supported by", "partners", "lines", keys=("partners", "resources")),
            Column("Milestones and dates", "milestones"),
            Column("Funding source", "custom", "Homelessness grant|General fund|Lottery", keys=("*",)),
        ),
        date="2022-10-01",
        refs=("", "{a}{B}", ""),
        top=("Eastwold Homelessness Strategy 2022–2027: Year 1 Action Plan",),
    ),
    "housing-quarters": Layout(
        "housing",
        (
            Column("Aim", "d0", shape="repeat"),
            Column("Task to complete", "d1"),
            Column("Resp.", "lead", "initials"),
            Column("Q1", "status", "lower"),
            Column("Q2", "status", "lower"),
            Column("Q3", "status", "lower"),
            Column("Comment at Q3", "progress", "short"),
        ),
        form="xlsxwriter",
        date="2024-01-01",
        top=("Quarterly performance: prevention and relief",),
        foot=("red – no progress; amber – some progress; green – done or on time",),
    ),
}
PAPERS = by_name(LAYOUTS)
