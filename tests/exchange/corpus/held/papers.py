"""Committee papers in Word, pages and separated text."""

from corpus.paper import Look
from corpus.table import Column as C
from corpus.table import Layout, by_name

LAYOUTS = {
    "word-housing": Layout(
        "housing",
        (
            C("Key Tasks", "d1"),
            C("Lead Person", "lead"),
            C("Completed by", "target", "text"),
            C("Resources needed", "resources"),
            C("Outcomes", "outcome"),
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
            C("Priority area", "d0"),
            C("Pledge", "d1"),
            C("Force lead", "lead"),
            C("Timetable", "timescale", "range"),
            C("Update for the Commissioner", "progress", "bullets"),
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
            C("Aim", "d0"),
            C("Objective", "d1"),
            C("Action", "d2"),
            C("By who", "lead"),
            C("Timescale", "timescale", "year"),
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
            C("Report", "d0", shape="repeat"),
            C("Finding ref", "ref"),
            C("Action agreed", "d1"),
            C("Accountable manager", "lead"),
            C("Date due", "target", "dmy"),
            C("Outcome of follow up", "status", "audit", keys=("status", "progress", "outcome")),
        ),
        form="csv-semicolon",
        date="2023-01-01",
        refs=("", "{a}.{b}", ""),
    ),
    "page-fire": Layout(
        "fire",
        (
            C("Activity", "d1"),
            C("Department", "lead"),
            C("Starting", "start", "month"),
            C("Ending", "target", "month"),
            C("Success measures", "measure"),
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
        (C("Project", "d1"), C("Who will do it", "lead"), C("How much", "cost"), C("When", "timescale", "loose")),
        form="tsv",
        date="2024-05-01",
        levels=("theme", "action", "subaction"),
        fair={1: ("workstream",)},
        themes=2,
    ),
}
PAPERS = by_name(LAYOUTS)
