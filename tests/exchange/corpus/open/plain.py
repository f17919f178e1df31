"""Separated text, pasted blocks, web pages and older workbooks."""

from corpus.table import Column as C
from corpus.table import Layout, by_name

LAYOUTS = {
    "csv-utf8": Layout(
        "icb",
        (
            C("Theme", "d0", shape="repeat"),
            C("Action ID", "ref"),
            C("Action", "d1"),
            C("Action owner", "owner", "name"),
            C("Due", "target", "dmy"),
            C("Status", "status", "progress"),
            C("Latest update", "progress"),
        ),
        form="csv",
        date="2025-04-01",
        refs=("", "ICB-{n:03}", ""),
    ),
    "csv-1252-blank": Layout(
        "district",
        (
            C("Priority", "d0", shape="blank"),
            C("Project", "d1", shape="blank"),
            C("Action", "d2"),
            C("Lead", "lead"),
            C("When", "timescale", "officer"),
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
            C("Recommendation", "d1"),
            C("Lead Member", "sponsor", "cllr"),
            C("Lead Officer", "lead"),
            C("Progress", "progress", "paras"),
            C("Target", "target", "mon"),
        ),
        form="tsv",
        date="2020-01-01",
        year=2020,
        themes=1,
    ),
    "html-page": Layout(
        "trust",
        (
            C("Domain", "d0"),
            C("Action", "d1"),
            C("Lead", "lead"),
            C("Partners", "partners", "lines"),
            C("Timescale", "timescale", "by"),
            C("Benefits", "outcome", "bullets"),
        ),
        form="html",
        date="2021-04-01",
        top=("Wexcombe Hospitals: people plan", "Published April 2021"),
        year=2021,
    ),
    "xls-old": Layout(
        "service",
        (
            C("Service area", "d0"),
            C("Ref No", "ref"),
            C("Improvement", "d1"),
            C("Lead officer", "lead"),
            C("Start date", "start", "real"),
            C("End date", "target", "real"),
            C("Cost", "cost", "real"),
            C("Progress/comments", "progress"),
        ),
        form="xls",
        date="2008-04-01",
        refs=("", "{a}/{b}", ""),
        top=("Service Improvement Plan 2008-09",),
        year=2008,
    ),
}
PAPERS = by_name(LAYOUTS)
