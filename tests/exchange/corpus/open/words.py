"""Word documents: tables under headings, bullets as list paragraphs, page headings."""

from corpus.paper import Look
from corpus.table import Column, Layout, by_name

LAYOUTS = {
    "word-themes": Layout(
        "district",
        (
            Column("Action", "d1"),
            Column("Responsible Officer", "lead"),
            Column("Timescale", "timescale", "officer"),
            Column("Outcome", "outcome"),
        ),
        form="docx",
        date="2018-04-01",
        group="paragraph",
        section="Priority {a}: {t}",
        top=("Appendix B", "Corporate Improvement Plan 2018/19"),
        gap=0,
        year=2018,
        foot=("Report author: Policy Team",),
    ),
    "word-bullets": Layout(
        "voluntary",
        (
            Column("Objective", "d0"),
            Column("Action", "d1"),
            Column("Lead", "lead"),
            Column("Date", "target", "text"),
            Column("Progress", "progress", "bullets"),
        ),
        form="docx",
        date="2019-04-01",
        steps="bullets",
        top=("Partnership Development Plan",),
        year=2019,
    ),
    "word-merged-raw": Layout(
        "equality",
        (
            Column("Aim", "d0"),
            Column("What we will do", "d1"),
            Column("Who will lead", "lead", "lines"),
            Column("By when", "target", "text"),
            Column("How we will know", "measure"),
        ),
        form="raw-docx",
        date="2017-04-01",
        top=("Equality Action Plan", "Linchester City Council"),
        year=2017,
    ),
    "word-sections": Layout(
        "inspection",
        (
            Column("Ref", "ref"),
            Column("Action", "d1"),
            Column("Owner", "owner", "initials"),
            Column("Target date", "target", "dmy"),
            Column("RAG", "status", "rag+fill"),
            Column("Update", "progress"),
        ),
        form="docx",
        date="2024-02-01",
        group="section",
        section="{a}. {t}",
        head_again=True,
        refs=("", "{a}.{b}", ""),
        top=("Improvement plan – exception report", "February 2024"),
    ),
    "word-theme-rows": Layout(
        "loip",
        (
            Column("Action", "any"),
            Column("Lead agency", "lead", "org"),
            Column("Milestones", "milestones", at=1),
            Column("Date", "target", "month"),
        ),
        form="raw-docx",
        date="2016-04-01",
        group="section",
        section="LOCAL OUTCOME {a}: {t}",
        section_look=Look(bold=True, fill="D9D9D9"),
        steps="outline",
        refs=("", "{a}.{b}", "{a}.{b}.{s}"),
        ref_in="title",
        themes=2,
        actions=2,
        year=2016,
    ),
}
PAPERS = by_name(LAYOUTS)
