"""Plans of hospital trusts and integrated care boards."""

from corpus.paper import Look
from corpus.table import Column as C
from corpus.table import Layout, by_name

LAYOUTS = {
    "trust-quality": Layout(
        "trust",
        (
            C("Quality priority", "d0"),
            C("Objective", "d1"),
            C("Executive Lead", "sponsor", "", keys=("sponsor", "owner", "lead")),
            C("Operational lead", "lead", "name"),
            C("Measure of success", "measure"),
            C("Completion date", "target", "real"),
            C("Progress", "progress"),
            C("BRAG", "status", "brag+fill"),
        ),
        date="2024-09-01",
        top=("Enclosure 8.1", "Quality Improvement Plan", "Trust Board in public", "Version 3.2", "Author: Deputy Chief Nurse"),
        fair={1: ("workstream",)},
        foot=("BRAG: Blue – complete and embedded; Green – on track; Amber – at risk; Red – off track",),
    ),
    "trust-risks": Layout(
        "trust",
        (
            C("Workstream", "d1"),
            C("SRO", "owner", "initials"),
            C("Aim", "outcome", keys=("outcome", "objectives", "description")),
            C("Key milestones", "milestones", "bullets"),
            C("Risks", "risks", "bullets"),
            C("Issues", "issues"),
            C("Highlights this month", "progress", "paras"),
            C("DoT", "direction", "arrows"),
        ),
        form="xlsxwriter",
        date="2025-02-01",
        levels=("theme", "workstream", "action"),
        top=("Transformation Board highlight report – February 2025",),
        themes=2,
    ),
    "icb-roadmap": Layout(
        "icb",
        (
            C("Programme", "d0", shape="blank"),
            C("Deliverable", "d1"),
            C("SRO", "owner", "name"),
            C("Start date", "start", "mmm-yy"),
            C("End date", "target", "mmm-yy"),
            C("Dependencies", "custom", "Digital programme|Estates|Workforce plan|None known"),
            C("Confidence (H/M/L)", "custom", "H|M|L", keys=("status", "custom")),
            C("Narrative", "progress"),
        ),
        levels=("theme", "action", "subaction"),
        fair={0: ("workstream",)},
        date="2024-04-01",
        top=("NHS Merrow and Vale", "Joint Forward Plan – delivery roadmap"),
    ),
    "icb-three-levels": Layout(
        "icb",
        (
            C("Pillar", "d0"),
            C("Workstream", "d1"),
            C("Lead", "lead", at=1),
            C("Action", "d2"),
            C("By", "target", "quarter"),
            C("Status", "status", "progress"),
        ),
        form="xlsxwriter",
        date="2025-04-01",
        levels=("theme", "workstream", "action"),
        steps="rows",
        top=("System plan on a page (tables behind)",),
        actions=2,
        head=Look(bold=True, fill="005EB8"),
    ),
    "trust-numbered": Layout(
        "trust",
        (
            C("Improvement action required", "d1"),
            C("Accountable director", "lead"),
            C("Due by", "target", "dmy"),
            C("Evidence of completion", "custom", "Minutes|Audit report|Policy on intranet|Training records", keys=("measure", "custom", "notes", "outcome")),
            C("Status", "status", "epping"),
        ),
        date="2018-11-01",
        group="section",
        section="{t}",
        section_look=Look(bold=True, fill="DDDDDD"),
        refs=("", "{a}.{b}", ""),
        ref_in="title",
        top=("Action plan in response to the inspection of services",),
        year=2018,
    ),
}
PAPERS = by_name(LAYOUTS)
