"""Separated text, pasted blocks, web pages and older workbooks."""

from corpus.table import Column, Layout, by_name

LAYOUTS = {
    "csv-utf8": Layout(
        "icb",
        (
            Column("Theme", "d0", shape="repeat"),
            Column("Action ID", "ref"),
            Column("Action", "d1"),
            Column("Action owner", "owner", "name"),
            Column("Due", "target", "dmy"),
            Column("Status", "status", "progress"),
            Column("Latest update", "progress"),
        ),
        form="csv",
        date="2025-04-01",
        refs=("", "ICB-{n:03}", ""),
    ),
    "csv-1252-blank": Layout(
        "district",
        (
            Column("Priority", "d0", shape="blank"),
            Column("Project", "d1", shape="blank"),
            Column("Action", "d2"),
            Column("Lead", "lead"),
            Column("When", "timescale", "officer"),
        ),
        form="csv-1252",
        date="2014-04-01",
        levels=("theme", "workstream", "action"),
        fair={1: ("action",), 2: ("subaction",)},
        steps="rows",
        top=("Delivery plan – exported from the performance system",),
        year=2014,
        actions=2,
    ),
    "tsv-pasted": Layout(
        "scrutiny",
        (
            Column("Recommendation", "d1"),
            Column("Lead Member", "sponsor", "cllr"),
            Column("Lead Officer", "lead"),
            Column("Progress", "progress", "paras"),
            Column("Target", "target", "mon"),
        ),
        form="tsv",
        date="2020-01-01",
        year=2020,
        themes=1,
    ),
    "html-page": Layout(
        "trust",
        (
            Column("Domain", "d0"),
            Column("Action", "d1"),
            Column("Lead", "lead"),
            Column("Partners", "partners", "lines"),
            Column("Timescale", "timescale", "by"),
            Column("Benefits", "outcome", "bullets"),
        ),
        form="html",
        date="2021-04-01",
        top=("Wexcombe Hospitals: people plan", "Published April 2021"),
        year=2021,
    ),
    "xls-old": Layout(
        "service",
        (
            Column("Service area", "d0"),
            Column("Ref No", "ref"),
            Column("Improvement", "d1"),
            Column("Lead officer", "lead"),
            Column("Start date", "start", "real"),
            Column("End date", "target", "real"),
            Column("Cost", "cost", "real"),
            Column("Progress/comments", "progress"),
        ),
        form="xls",
        date="2008-04-01",
        refs=("", "{a}/{b}", ""),
        top=("Service Improvement Plan 2008-09",),
        year=2008,
    ),
}
PAPERS = by_name(LAYOUTS)
