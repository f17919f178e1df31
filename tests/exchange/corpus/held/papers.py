"""Committee papers in Word, pages and separated text."""

from corpus.paper import Look
from corpus.table import Column, Layout, by_name

LAYOUTS = {
    "word-housing": Layout(
        "housing",
        (
            Column("Key Tasks", "d1"),
            Column("Lead Person", "lead"),
            Column("Completed by", "target", "text"),
            Column("Resources needed", "resources"),
            Column("Outcomes", "outcome"),
        ),
        form="raw-docx",
        date="2016-04-01",
        group="paragraph",
        section="Objective {a} - {t}",
        top=("ANNEX A", "Homelessness Strategy Action Plan"),
        gap=0,
        year=2016,
    ),
    "word-police": Layout(
        "police",
        (
            Column("Priority area", "d0"),
            Column("Pledge", "d1"),
            Column("Force lead", "lead"),
            Column("Timetable", "timescale", "range"),
            Column("Update for the Commissioner", "progress", "bullets"),
        ),
        form="docx",
        date="2021-05-01",
        steps="bullets",
        top=("Not protectively marked", "Commissioner’s pledges"),
        year=2021,
        actions=2,
        foot=("END OF DOCUMENT",),
    ),
    "word-museum": Layout(
        "museum",
        (
            Column("Aim", "d0"),
            Column("Objective", "d1"),
            Column("Action", "d2"),
            Column("By who", "lead"),
            Column("Timescale", "timescale", "year"),
        ),
        form="docx",
        date="2019-04-01",
        levels=("theme", "workstream", "action"),
        steps="rows",
        themes=2,
        top=("Service plan for the collection", "2019-2022"),
        year=2019,
    ),
    "semicolon-audit": Layout(
        "audit",
        (
            Column("Report", "d0", shape="repeat"),
            Column("Finding ref", "ref"),
            Column("Action agreed", "d1"),
            Column("Accountable manager", "lead"),
            Column("Date due", "target", "dmy"),
            Column("Outcome of follow up", "status", "audit", keys=("status", "progress", "outcome")),
        ),
        form="csv-semicolon",
        fair={0: ("workstream",)},
        date="2023-01-01",
        refs=("", "{a}.{b}", ""),
    ),
    "page-fire": Layout(
        "fire",
        (
            Column("Activity", "d1"),
            Column("Department", "lead", keys=("lead", "owner", "custom")),
            Column("Starting", "start", "month"),
            Column("Ending", "target", "month"),
            Column("Success measures", "measure"),
        ),
        form="html",
        date="2023-04-01",
        group="section",
        section="{t}",
        top=("Our plan for the year",),
        section_look=Look(bold=True),
    ),
    "pasted-parish": Layout(
        "parish",
        (
            Column("Project", "d1"),
            Column("Who will do it", "lead"),
            Column("How much", "cost"),
            Column("When", "timescale", "loose"),
        ),
        form="tsv",
        date="2024-05-01",
        levels=("theme", "action", "subaction"),
        fair={1: ("workstream",)},
        themes=2,
    ),
}
PAPERS = by_name(LAYOUTS)
