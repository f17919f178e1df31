"""Lists and plans of parish councils and homelessness partnerships."""

from corpus.paper import Look
from corpus.table import Column as C
from corpus.table import Layout, by_name

LAYOUTS = {
    "parish-jobs": Layout(
        "parish",
        (
            C("Job", "d1"),
            C("Cllr / officer responsible", "lead"),
            C("Est. cost", "cost"),
            C("To be done by", "target", "officer"),
            C("Notes", "notes", "full"),
        ),
        date="2025-05-01",
        top=("Nether Wick PC: action list following annual meeting",),
        gap=0,
        foot=("Clerk to circulate before the next meeting",),
    ),
    "parish-plan": Layout(
        "parish",
        (
            C("Issue raised", "description", keys=("description", "approach", "issues", "custom", "notes")),
            C("Proposed action", "d1"),
            C("Responsble body", "lead", "org", keys=("lead", "owner", "partners")),
            C("Partners", "partners"),
            C("Timescale S/M/L", "timescale", "term"),
            C("Priority H/M/L", "custom", "H|M|L"),
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
            C("Strategic priority", "d0"),
            C("Overall outcome sought", "measure", "two", at=0, keys=("outcome", "measure", "objectives")),
            C("Ref", "ref"),
            C("Action to be taken", "d1"),
            C("Lead Agency", "lead", "org"),
            C("Supported by", "partners", "lines", keys=("partners", "resources")),
            C("Milestones and dates", "milestones"),
            C("Funding source", "custom", "Homelessness grant|General fund|Lottery", keys=("*",)),
        ),
        date="2022-10-01",
        refs=("", "{a}{B}", ""),
        top=("Eastwold Homelessness Strategy 2022–2027: Year 1 Action Plan",),
    ),
    "housing-quarters": Layout(
        "housing",
        (
            C("Aim", "d0", shape="repeat"),
            C("Task to complete", "d1"),
            C("Resp.", "lead", "initials"),
            C("Q1", "status", "lower"),
            C("Q2", "status", "lower"),
            C("Q3", "status", "lower"),
            C("Comment at Q3", "progress", "short"),
        ),
        form="xlsxwriter",
        date="2024-01-01",
        top=("Quarterly performance: prevention and relief",),
        foot=("red – no progress; amber – some progress; green – done or on time",),
    ),
}
PAPERS = by_name(LAYOUTS)
