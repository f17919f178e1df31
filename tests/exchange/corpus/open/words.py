"""Word documents: tables under headings, bullets as list paragraphs, page headings."""

from corpus.paper import Look
from corpus.table import Column as C
from corpus.table import Layout, by_name

LAYOUTS = {
    "word-themes": Layout(
        "district",
        (
            C("Action", "d1"),
            C("Responsible Officer", "lead"),
            C("Timescale", "timescale", "officer"),
            C("Outcome", "outcome"),
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
            C("Objective", "d0"),
            C("Action", "d1"),
            C("Lead", "lead"),
            C("Date", "target", "text"),
            C("Progress", "progress", "bullets"),
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
            C("Aim", "d0"),
            C("What we will do", "d1"),
            C("Who will lead", "lead", "lines"),
            C("By when", "target", "text"),
            C("How we will know", "measure"),
        ),
        form="raw-docx",
        date="2017-04-01",
        top=("Equality Action Plan", "Linchester City Council"),
        year=2017,
    ),
    "word-sections": Layout(
        "inspection",
        (
            C("Ref", "ref"),
            C("Action", "d1"),
            C("Owner", "owner", "initials"),
            C("Target date", "target", "dmy"),
            C("RAG", "status", "rag+fill"),
            C("Update", "progress"),
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
            C("Action", "any"),
            C("Lead agency", "lead", "org"),
            C("Milestones", "milestones", at=1),
            C("Date", "target", "month"),
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
