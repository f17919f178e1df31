"""Plans laid out after the first were mended: written blind again, to see whether families or files were mended."""

from .paper import Cell, Layout, band, day, layout


@layout("icp-winter-plan.xlsx", title="Winter Resilience Plan 2024/25", date="2024-09-01")
def winter(p: Layout) -> None:
    p.sheet("Winter plan", "Winter Resilience Plan 2024/25", "Borough Integrated Care Partnership")
    p.head(
        "Scheme ref=ref",
        "Area of focus=theme",
        "Scheme=action",
        "What will it deliver?=outcome",
        "Provider=lead",
        "Go live=start",
        "Finish=target",
        "Cost £k=planned_spend",
        "Current RAG=status",
    )
    p.rows([
        ("W01", "Admission avoidance", "Respiratory hubs at weekends", "60 appointments a day", "GP Federation", day(2024, 10, 7), day(2025, 3, 31), 210, "Green"),
        ("W02", "Admission avoidance", "Falls pick-up service", "Response within two hours", "Community Trust", day(2024, 11, 1), day(2025, 3, 31), 95, "Amber"),
        ("W03", "Discharge", "Bridging care team", "25 more discharges a week", "Council Reablement", day(2024, 10, 14), day(2025, 4, 30), 340, "Green"),
        ("W04", "Discharge", "Trusted assessors for care homes", "Seven day discharges", "Acute Trust", day(2024, 12, 2), day(2025, 3, 31), 60, "Red"),
    ])  # fmt: skip
    p.row("Total", None, None, None, None, None, None, 705)


@layout("voluntary-sector-compact.docx", title="Compact Action Plan")
def compact(p: Layout) -> None:
    p.sheet("1", "Compact Action Plan", "Reviewed by the Compact Steering Group, 4 July 2012")
    p.head(
        "Commitment=theme|workstream",
        "How we will achieve this=action",
        "Who will lead on this?=lead",
        "By when?=target",
        "What has been achieved so far?=progress",
    )
    p.rows([
        (Cell("Involve the sector early in commissioning", down=2), "Market engagement event before each tender", "Procurement", "Ongoing", "Three held"),
        (None, "Forward plan of tenders on the website", "Procurement", "October 2012", ""),
        (Cell("Pay grants on time", down=2), "Standard grant agreement", "Legal Services", "December 2012", "Draft out for comment"),
        (None, "Quarterly payments in advance", "Finance", "From April 2013", ""),
    ])  # fmt: skip


@layout("ict-infrastructure-milestones.xlsx", title="ICT Infrastructure Programme", date="2019-01-01")
def ict(p: Layout) -> None:
    p.sheet("Programme", "ICT Infrastructure Programme", "Status at 31 January 2019")
    p.head(
        "ID=ref",
        "Project / task=action",
        "Baseline finish=original",
        "Forecast finish=target",
        "% comp.=percent",
        "PM=lead",
        "Commentary=progress",
    )
    for level, ref, row in (
        ("workstream|theme", "1", ("Data centre exit", None, None, None, "A Bose", "")), ("action", "1.1", ("Rack survey", day(2019, 1, 18), day(2019, 1, 25), "100%", "A Bose", "Done")),
        ("action", "1.2", ("Cutover weekend", day(2019, 5, 4), day(2019, 6, 1), "0%", "T Wilde", "Slipped: firewall delivery")), ("workstream|theme", "2", ("Office 365", None, None, None, "M Frith", "")),
        ("action", "2.1", ("Pilot with 50 users", day(2019, 2, 28), day(2019, 2, 28), "60%", "M Frith", "On plan")), ("action", "2.2", ("Mailbox migration", day(2019, 6, 28), day(2019, 6, 28), "5%", "M Frith", "")),
    ):  # fmt: skip
        p.columns = [("ID", "ref"), ("", level), *p.columns[2:]]
        p.row(ref, *(Cell(v, bold=level != "action") if isinstance(v, str) else v for v in row))
        p.put(ref, *row, write=False)


@layout("armed-forces-covenant.csv", title="", code="cp1252")
def covenant(p: Layout) -> None:
    p.sheet("x", "Armed Forces Covenant – delivery plan 2023")
    p.head("Area=theme", "Objective=workstream", "Task=action", "POC=lead", "Suspense date=target", "Remarks=notes")
    p.rows([
        ("Housing", "Fair access to social housing", "Update the allocations policy", "Housing Needs Mgr", "30 Apr 23", "Done – Cabinet 18 April"),
        ("Housing", "Fair access to social housing", "Train front-line staff", "Covenant Officer", "31 Jul 23", ""),
        ("Health", "Veteran-friendly practices", "All 14 practices accredited", "ICB", "Dec 23", "9 of 14"),
        ("Employment", "Guaranteed interview scheme", "Review take-up", "HR", "Mar 24", ""),
    ])  # fmt: skip


@layout("safer-roads-vision-zero.xlsx", title="Vision Zero Delivery Plan", date="2022-04-01")
def vision(p: Layout) -> None:
    p.sheet("Safe speeds", "Safe speeds", left=1)
    for pillar, rows in {
        "Safe speeds": [("Review limits on 30 rural routes", "County Council", "22/23", "23/24", "Routes reviewed"), ("Community speed watch in 100 villages", "Police", "22/23", "Ongoing", "Groups active")],
        "Safe vehicles": [("Driver CPC for all council fleet", "Fleet Manager", "22/23", "22/23", "100% trained")],
        "Post-crash response": [("Shared data on emergency response", "Ambulance / Fire", "23/24", "24/25", "Protocol signed"), ("Support for bereaved families", "Road Safety Charity", "22/23", "Ongoing", "Families supported")],
    }.items():  # fmt: skip
        if p.items:
            p.sheet(pillar, pillar, left=1)
        p.item("theme", pillar)
        p.head("Deliverable=action", "Delivery agency=lead", "Begin=start", "End=target", "Indicator=measure")
        p.rows(rows)


@layout("nature-recovery-partners.xlsx", title="Local Nature Recovery: who does what", date="2025-01-01")
def nature(p: Layout) -> None:
    p.sheet("Actions", "Local Nature Recovery: who does what")
    p.row(
        Cell("Habitat", bold=True, down=2),
        Cell("Potential measure", bold=True, down=2),
        band("Delivery", 3),
        None,
        None,
        band("Money", 2),
    )
    p.row(
        None,
        None,
        Cell("Lead", bold=True),
        Cell("Helpers", bold=True),
        Cell("Timing", bold=True),
        Cell("Estimate", bold=True),
        Cell("Secured?", bold=True),
    )
    p.columns = [
        ("", "theme"),
        ("", "action"),
        ("", "lead"),
        ("", "partners"),
        ("", "timescale"),
        ("", "planned_spend"),
        ("", "custom"),
    ]
    p.rows([
        (Cell("Woodland", down=2), "Plant hedgerows along the A-road corridor", "Highways", "Woodland Trust", "Winters 25/26 and 26/27", "£85,000", "Y"),
        (None, "Thin plantations on ancient woodland sites", "Forestry England", "Landowners", "2025-2030", "£40,000", "N"),
        (Cell("Wetland", down=2), "Re-wet the lower moors", "Internal Drainage Board", "RSPB; farmers", "By 2028", "£1.2m", "N"),
        (None, "Pond creation at 50 farms", "Wildlife Trust", "Farm clusters", "Autumn each year", "£75,000", "Y"),
    ])  # fmt: skip


@layout("adult-learning-qip.html", title="Adult Learning: Quality Improvement Plan")
def adult(p: Layout) -> None:
    p.sheet("1", "Adult Learning: Quality Improvement Plan")
    p.head(
        "Key question=theme",
        "Area to improve=workstream",
        "Action we will take=action",
        "Resp.=lead",
        "Deadline=target",
        "Impact on learners=outcome",
        "RAG=status",
    )
    p.rows([
        (Cell("Leadership", bold=True, down=2), Cell("Governors’ challenge", down=2), "Termly data pack for governors", "Principal", "Dec 2023", "Better decisions", "G"),
        (None, None, "Link visits to each site", "Clerk", "Termly", "Learners heard", "A"),
        (Cell("Teaching", bold=True, down=2), "Feedback to learners", "Marking policy re-launched", "Quality Manager", "Oct 2023", "Learners know next steps", "G"),
        (None, "Use of starting points", "Initial assessment in week one", "Curriculum Leads", "Sept 2023", "Stretch for all", "R"),
    ])  # fmt: skip


@layout("tenant-engagement-improvement.tsv", title="")
def tenants(p: Layout) -> None:
    p.sheet("x")
    p.head(
        "Standard=theme",
        "Requirement=workstream",
        "Gap=description",
        "Improvement=action",
        "Responsible=lead",
        "Due=target",
        "Done=status",
    )
    p.rows([
        ("Transparency, Influence and Accountability", "Tenants can scrutinise performance", "No scrutiny panel", "Recruit a panel of twelve", "Engagement Lead", "Sept 2024", "Y"),
        ("Transparency, Influence and Accountability", "Complaints are handled fairly", "Stage 2 replies late", "Dedicated complaints officer", "Head of Housing", "Nov 2024", "N"),
        ("Safety and Quality", "Stock condition is known", "38% surveyed", "Survey every home in three years", "Asset Manager", "Mar 2027", "N"),
        ("Safety and Quality", "Stock condition is known", "Data in spreadsheets", "Procure an asset database", "Asset Manager", "June 2025", "N"),
    ])  # fmt: skip


@layout("student-mental-health-strategy.docx", title="Student Mental Health and Wellbeing Strategy: implementation")
def student(p: Layout) -> None:
    p.sheet("1", "Student Mental Health and Wellbeing Strategy: implementation")
    p.head("Action=action", "Accountable=lead", "Working with=partners", "AY=timescale", "Success looks like=measure")
    for theme, rows in {"Strand A – ^Learn": [("Personal tutor training", "Pro Vice-Chancellor", "Schools", "2023/24", "All tutors trained"), ("Inclusive assessment review", "Academic Registrar", "Students’ Union", "2024/25", "Fewer extensions")],
                        "Strand B – ^Support": [("Single session therapy", "Head of Wellbeing", "NHS Talking Therapies", "2023/24", "Waits below five days"), ("24/7 helpline", "Head of Wellbeing", "Contractor", "From Sept 2023", "Calls answered")]}.items():  # fmt: skip
        p.section("theme", theme, 5)
        p.rows(rows)
    p.row(Cell("Approved by Senate 14 June 2023", across=5))


@layout("port-health-service-plan.xlsx", title="Food and Port Health Service Plan", date="2023-04-01")
def port(p: Layout) -> None:
    p.sheet("Sheet1", "Food and Port Health Service Plan", "", "Prepared by: Commercial Team Manager")
    p.head(
        "Service objective=theme",
        "Key tasks for 2023/24=action",
        "Officer(s)=lead",
        "Q1=",
        "Q2=",
        "Q3=",
        "Q4=",
        "Outcome at year end=progress",
    )
    x = "X"
    p.rows([
        ("Food hygiene", "Inspect all category A to C premises", "Food Team", x, x, x, x, "412 inspected"),
        ("", "Sampling programme with UKHSA", "EHO (Sampling)", None, x, None, x, "60 samples"),
        ("Port health", "Border control post ready for SPS checks", "Port Health Manager", x, x, None, None, "Delayed nationally"),
        ("", "Shellfish bed classification", "Port Health Officer", None, None, x, None, "Class B kept"),
    ])  # fmt: skip
