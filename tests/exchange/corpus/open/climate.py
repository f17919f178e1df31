"""Climate and nature action plans, and school improvement plans."""

from corpus.paper import Look
from corpus.table import Column as C
from corpus.table import Layout, by_name

LAYOUTS = {
    "climate-tonnes": Layout(
        "climate",
        (
            C("Sector", "d0"),
            C("ID", "ref"),
            C("Action", "d1"),
            C("Carbon saving (tCO2e)", "custom", "12|45|110|Not known", keys=("*",)),
            C("Cost (£/££/£££)", "custom", "£|££|£££", keys=("*",)),
            C("Priority", "custom", "High|Medium|Low", keys=("*",)),
            C("Lead", "lead"),
            C("Partners", "partners"),
            C("Timeframe", "timescale", "term"),
        ),
        form="xlsxwriter",
        date="2021-01-01",
        refs=("", "{A}{b}", ""),
        terms={"short term": "by end of 2022", "medium term": "by end of 2025", "long term": "by 2030"},
        top=("Brackenford Climate Action Plan", "Adopted January 2021"),
        foot=("Timeframes: Short term = by end of 2022; Medium term = by end of 2025; Long term = by 2030",),
        themes=4,
    ),
    "climate-total": Layout(
        "climate",
        (
            C("Goal", "d0"),
            C("Activity", "d1"),
            C("Responsibility", "lead"),
            C("Funding required", "cost", "real", keys=("planned_spend", "resources", "custom")),
            C("Timing", "timescale", "range"),
            C("Current position", "progress", "short"),
        ),
        date="2022-04-01",
        top=("Annex A: costed programme",),
        total="Total funding required",
        spacer=True,
    ),
    "climate-ids": Layout(
        "climate",
        (
            C("Action", "d1"),
            C("Sub-actions", "d2"),
            C("Lead team", "lead"),
            C("Year", "timescale", "fy", keys=("timescale", "target", "start", "custom")),
            C("Status Q3 2023/24", "status", "bold"),
        ),
        form="ods",
        date="2024-01-01",
        group="section",
        section="{A} {t}",
        section_look=Look(bold=True, fill="A9D08E"),
        steps="rows",
        refs=("{A}", "", ""),
        ref_in="none",
        top=("Climate Emergency Action Plan", "Quarter 3 monitoring"),
        themes=2,
    ),
    "school-sip": Layout(
        "school",
        (
            C("Priority", "d0"),
            C("Success criteria", "measure", "two", at=0),
            C("Actions", "d1"),
            C("Who", "lead"),
            C("When", "timescale", "ay"),
            C("Monitoring", "custom", "Head’s report to governors|Learning walks|Book scrutiny", keys=("*",)),
            C("Cost", "cost"),
            C("Autumn\nRAG", "status", "letters"),
            C("Spring\nRAG", "status", "letters"),
        ),
        date="2024-09-01",
        top=("St Aldhelm’s Primary Academy", "School Improvement Plan 2024-2025"),
        bands=(("Plan", 7), ("Evaluation", 2)),
    ),
}
PAPERS = by_name(LAYOUTS)
