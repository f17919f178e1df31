"""Scrutiny trackers, improvement plans after inspection and equality action plans."""

from corpus.paper import Look
from corpus.table import Column as C
from corpus.table import Layout, by_name

LAYOUTS = {
    "scrutiny-tracker": Layout(
        "scrutiny",
        (
            C("Date of meeting", "custom", "12/06/2025|10/07/2025|18/09/2025"),
            C("Ref", "ref"),
            C("Recommendation", "d1"),
            C("Executive response", "custom", "Accepted|Accepted in part|Deferred"),
            C("Lead Officer/EM", "lead", "post", keys=("lead", "owner", "sponsor")),
            C("Action taken", "progress"),
            C("Status", "status", "open"),
        ),
        date="2025-11-01",
        group="section",
        section="{t}",
        section_look=Look(bold=True, fill="F8CBAD"),
        refs=("", "SR (25/26) {n:02}", ""),
        top=("Scrutiny recommendations tracker – municipal year 2025/26",),
        foot=("Green = achieved, monitoring no longer required", "Amber = partly achieved"),
    ),
    "scrutiny-flat": Layout(
        "scrutiny",
        (
            C("Review", "d0", shape="repeat"),
            C("Rec no", "ref"),
            C("Recommendation", "d1"),
            C("Agreed?", "custom", "Y|N|Part"),
            C("Responsible", "lead"),
            C("Implementation date", "target", "dmyy"),
            C("Update", "progress"),
        ),
        form="xlsxwriter",
        date="2023-12-01",
        refs=("", "{b}", ""),
        gap=2,
        top=("Overview and Scrutiny Committee", "Implementation of recommendations"),
    ),
    "inspection-plan": Layout(
        "inspection",
        (
            C("Area for improvement", "d0"),
            C("Action no.", "ref"),
            C("What needs to be done", "d1"),
            C("Tasks", "d2"),
            C("Accountable", "lead", at=1),
            C("Deadline", "target", "by", at=1),
            C("Impact on children", "outcome", at=1, keys=("outcome", "measure")),
            C("Measure", "measure", at=1),
            C("BRAG", "status", "letters+fill", at=1),
        ),
        date="2023-01-01",
        steps="lines",
        bullet="• ",
        refs=("", "{a}.{b}", ""),
        top=("Northmarsh Improvement Board", "Ofsted improvement plan", "Last updated: 6 January 2023"),
    ),
    "inspection-months": Layout(
        "inspection",
        (
            C("Theme", "d0"),
            C("Recommendation", "d1"),
            C("Lead", "lead", "slash"),
            C("Progress September", "progress", "short"),
            C("RAG Sept", "status", "rag"),
            C("Progress October", "progress", "short"),
            C("RAG Oct", "status", "rag"),
        ),
        form="xlsxwriter",
        date="2022-11-01",
        top=("Monthly progress against recommendations",),
        foot=("DM = designated manager; HoS = head of service; PSW = principal social worker",),
    ),
    "equality-actions": Layout(
        "equality",
        (
            C("Equality objective", "d0"),
            C("Protected characteristic", "custom", "All|Disability|Race|Sex|Age"),
            C("Action", "d1"),
            C("Intended outcome", "outcome"),
            C("Lead Service", "lead"),
            C("Date", "target", "season", keys=("target", "timescale", "start")),
            C("Monitoring arrangements", "custom", "Half-yearly report|Staff survey|Equality forum", keys=("*",)),
        ),
        date="2020-04-01",
        top=("Linchester City Council", "Equality Scheme action plan 2020–2024"),
        year=2020,
    ),
}
PAPERS = by_name(LAYOUTS)
