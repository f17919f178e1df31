"""Climate and nature action plans, and school improvement plans."""

from corpus.paper import Look
from corpus.table import Column, Layout, by_name

LAYOUTS = {
    "climate-tonnes": Layout(
        "climate",
        (
            Column("Sector", "d0"),
            Column("ID", "ref"),
            Column("Action", "d1"),
            Column("Carbon saving (tCO2e)", "custom", "12|45|110|Not known", keys=("*",)),
            Column("Cost (£/££/£££)", "custom", "£|££|£££", keys=("*",)),
            Column("Priority", "custom", "High|Medium|Low", keys=("*",)),
            Column("Lead", "lead"),
            Column("Partners", "partners"),
            Column("Timeframe", "timescale", "term"),
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
            Column("Goal", "d0"),
            Column("Activity", "d1"),
            Column("Responsibility", "lead"),
            Column("Funding required", "cost", "real", keys=("planned_spend", "resources", "custom")),
            Column("Timing", "timescale", "range"),
            Column("Current position", "progress", "short"),
        ),
        date="2022-04-01",
        top=("Annex A: costed programme",),
        total="Total funding required",
        spacer=True,
    ),
    "climate-ids": Layout(
        "climate",
        (
            Column("Action", "d1"),
            Column("Sub-actions", "d2"),
            Column("Lead team", "lead"),
            Column("Year", "timescale", "fy", keys=("timescale", "target", "start", "custom")),
            Column("Status Q3 2023/24", "status", "bold"),
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
            Column("Priority", "d0"),
            Column("Success criteria", "measure", "two", at=0),
            Column("Actions", "d1"),
            Column("Who", "lead"),
            Column("When", "timescale", "ay"),
            Column("Monitoring", "custom", "Head’s report to governors|Learning walks|Book scrutiny", keys=("*",)),
            Column("Cost", "cost"),
            Column("Autumn\nRAG", "status", "letters"),
            Column("Spring\nRAG", "status", "letters"),
        ),
        date="2024-09-01",
        top=("St Aldhelm’s Primary Academy", "School Improvement Plan 2024-2025"),
        bands=(("Plan", 7), ("Evaluation", 2)),
    ),
}
PAPERS = by_name(LAYOUTS)
