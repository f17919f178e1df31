"""Councils' own plans: transport, climate, cycling, housing, economy, digital, equality, devolution."""

from .paper import Cell, Layout, band, day, layout


@layout("county-transport-plan.xlsx", title="Local Transport Plan 4 – Implementation Plan")
def transport(p: Layout) -> None:
    p.sheet("Implementation", "Local Transport Plan 4 – Implementation Plan", "Table 7.1 Schemes and actions", left=1)
    p.head(
        "LTP4 Policy=theme",
        "Scheme / action=action",
        "Responsibility=lead",
        "Delivery period=timescale",
        "Indicative cost (£000)=planned_spend",
        "Funding source=custom",
        "Contribution to objectives=outcome",
    )
    p.rows([
        (Cell("Policy T1: Walking", down=2), "School streets at 20 primary schools", "Highways and Transport", "2024/25 – 2026/27", 450, "Active Travel Fund", "Health, safety"),
        (None, "Dropped kerbs programme", "Area Highways Teams", "Annual programme", 200, "LTP capital", "Accessibility"),
        (Cell("Policy T2: Buses", down=2), "Bus Service Improvement Plan priority corridors", "Passenger Transport / operators", "2025/26", 3200, "BSIP", "Modal shift"),
        (None, "Real time information at 150 stops", "Passenger Transport", "2024/25", 610, "BSIP", "Modal shift"),
        ("Policy T3: Freight", "HGV route map and weight limit review", "Network Management", "2026/27", 75, "Revenue", "Air quality"),
    ])  # fmt: skip
    p.row("Total", None, None, None, 4535)


@layout("climate-emergency-action-plan.xlsx", title="Climate Emergency Action Plan 2022-2030", date="2022-07-01")
def climate(p: Layout) -> None:
    p.sheet("Read me", "How to use this plan", "The plan is reviewed annually by the Climate Board.")
    p.row("Filter by theme to see each service's actions.")
    p.sheet("Actions", "Climate Emergency Action Plan 2022-2030")
    p.head(
        "Ref=ref",
        "Theme=theme",
        "Action=action",
        "Scope (1/2/3)=custom",
        "Lead service=lead",
        "Timescale=timescale",
        "Cost (L/M/H)=custom",
        "Carbon impact (tCO2e)=custom",
        "Status Jan 2024=status",
    )
    p.rows([
        ("B1", "Buildings", "Air source heat pumps at the Civic Centre", 1, "Property Services", "2022-2025", "H", 310, "In progress"),
        ("B2", "Buildings", "Minimum EPC C in all let properties", 3, "Housing", "By 2028", "H", 1250, "In progress"),
        ("B3", "Buildings", "Solar PV on leisure centres", 2, "Property Services", "By end 2024", "M", 145, "Complete"),
        ("E1", "Energy", "Renewable tariff for all corporate supplies", 2, "Procurement", "Oct 2022", "L", 890, "Complete"),
        ("N1", "Natural environment", "Plant 120,000 trees with parish councils", "n/a", "Parks and Countryside", "2030", "M", "tbc", "Not started"),
        ("N2", "Natural environment", "End peat use in council nurseries", 3, "Parks and Countryside", "Immediately", "L", 4, "Complete"),
        ("W1", "Waste", "Separate food waste collection", 3, "Waste Services", "April 2026 (statutory)", "H", 2100, "Not started"),
    ])  # fmt: skip


@layout("lcwip-programme-gantt.xlsx", title="LCWIP delivery programme", date="2023-09-01")
def cycling(p: Layout) -> None:
    p.sheet("Programme", "LCWIP delivery programme", "X = design    C = construction")
    p.row(None, None, None, None, band("2023/24", 4, "D9D9D9"), None, None, None, band("2024/25", 4, "BFBFBF"))
    p.head("Corridor=theme", "No=ref", "Scheme=action", "Promoter=lead", *[f"Q{q}=" for q in (1, 2, 3, 4) * 2])
    p.rows([
        (Cell("Corridor A: Station to Hospital", down=3), 1, "Segregated track, Victoria Road", "City Council", "X", "X", "C", "C"),
        (None, 2, "Parallel crossing at Mill Lane", "City Council", None, "X", "C"),
        (None, 3, "Cycle hub at the station", "Train operator", None, None, "X", "X", "C", "C"),
        (Cell("Corridor B: University to Eastfield", down=2), 4, "Canal towpath widening", "Canal & River Trust", None, None, None, "X", "X", "C", "C"),
        (None, 5, "Quiet streets, Eastfield estate", "County Council", None, None, None, None, None, "X", "X", "C"),
    ])  # fmt: skip


@layout("housing-strategy-delivery.docx", title="Housing Strategy 2023-2028: Delivery Plan")
def housing(p: Layout) -> None:
    p.sheet("1", "Housing Strategy 2023-2028: Delivery Plan", "Annex B")
    for objective, rows in {
        "Strategic Objective 1 – ^Increase the supply of affordable homes": [("1.1", "Deliver 90 council homes on garage sites", "Development Manager", "April 2023", "March 2028", "HRA / Homes England", "90 completions"), ("1.2", "Review the allocations policy", "Housing Options Manager", "June 2023", "January 2024", "Officer time", "Policy adopted by Cabinet")],
        "Strategic Objective 2 – ^Prevent homelessness and rough sleeping": [("2.1", "Renew the Housing First contract", "Strategic Commissioner", "Sept 2023", "April 2024", "RSI grant £310k", "12 tenancies sustained"), ("2.2", "Duty to refer training for prisons and hospitals", "Homelessness Manager", "Ongoing", "Ongoing", "Nil", "Referrals up by 20%"), ("2.3", "Landlord incentive scheme", "Private Sector Officer", "Oct 2023", "Mar 2025", "£150,000", "40 lets a year")],
    }.items():  # fmt: skip
        p.sheets[-1].rows or p.head(
            "No.=ref",
            "Action=action",
            "Lead=lead",
            "Start date=start",
            "Completion date=target",
            "Resources=resources",
            "Outcome / target=measure",
        )
        p.section("theme", objective, 7, "E2EFDA")
        p.rows(rows)


@layout("economic-strategy-action-plan.xlsx", title="Inclusive Growth Strategy Action Plan")
def economic(p: Layout) -> None:
    p.sheet("Summary")
    p.row(Cell("Inclusive Growth Strategy Action Plan", bold=True))
    p.row("Theme", "Actions", "Complete", "On track", "At risk")
    p.row("People", 3, 1, 1, 1)
    p.row("Places", 2, 0, 2, 0)
    p.row("Total", 5, 1, 3, 1)
    p.sheet("Detailed plan", "Inclusive Growth Strategy Action Plan")
    p.head(
        "Theme=theme",
        "Aim=workstream",
        "Action=action",
        "Delivery lead=lead",
        "Partners=partners",
        "Timeframe (S/M/L)=timescale",
        "Current position=progress",
        "RAG=status",
    )
    p.rows([
        ("People", "Good work for all", "Skills bootcamps in construction and care", "Adult Learning", "FE colleges, DWP", "S", "142 starts to December", "G"),
        ("People", "Good work for all", "Real Living Wage accreditation for the supply chain", "Procurement", "Chamber", "M", "Scoping", "A"),
        ("People", "Healthy workforce", "Individual placement and support in GP practices", "Public Health", "ICB", "S", "Contract let", "B"),
        ("Places", "Thriving high streets", "Meanwhile use of vacant units", "Town Centre Manager", "Landlords", "S", "Nine units let", "G"),
        ("Places", "Land for jobs", "Enterprise zone access road", "Regeneration", "Homes England", "L", "Planning application submitted", "G"),
    ])  # fmt: skip
    p.below(
        "S = up to 12 months, M = 1-3 years, L = 3-10 years", "G – on track; A – at risk; R – off track; B – complete"
    )


@layout("digital-roadmap-shaded.xlsx", title="Digital Strategy Roadmap", date="2024-04-01")
def digital(p: Layout) -> None:
    p.sheet("Roadmap", "Digital Strategy Roadmap", "April 2024 to March 2026")
    quarters = [f"Q{q} {y}=" for y in ("24/25", "25/26") for q in (1, 2, 3, 4)]
    p.head("Initiative=action|workstream", "Owner=lead", "Budget=planned_spend", *quarters)
    on, off = Cell(None, fill="5B9BD5"), None
    for pillar, rows in {
        "Digital council": [("Customer portal phase 2", "Head of Customer Services", "£340,000", on, on, on), ("Telephony replacement", "ICT Operations Manager", "£120,000", off, off, on, on)],
        "Digital place": [("LoRaWAN sensors for damp and mould", "Housing Assets", "£60,000", off, on, on, on, on), ("5G small cells on street furniture", "Highways", "Nil – supplier funded", on, on, on, on, on, on, on, on)],
        "Digital inclusion": [("Device lending library", "Libraries", "£18,500", on, on), ("Digital champions in sheltered schemes", "Communities", "Within existing budget", off, off, off, on, on, on)],
    }.items():  # fmt: skip
        p.section("theme", pillar, 11, "1F4E78")
        p.rows(rows)


@layout("equality-objectives.html", title="Equality Objectives 2024-2028")
def equality(p: Layout) -> None:
    p.sheet("1", "Equality Objectives 2024-2028")
    p.head(
        "Equality Objective=theme",
        "What we will do=action",
        "Lead=lead",
        "Timescale=timescale",
        "How we will measure success=measure",
        "Progress 2024/25=progress",
    )
    p.rows([
        (Cell("1. ^Know our communities better", bold=True, down=2), "Publish an equality data dashboard", "Insight Team", "December 2024", "Dashboard live", "In development"),
        (None, "Standard monitoring questions in all services", "Equality Officer", "April 2025", "90% of services", ""),
        (Cell("2. ^A workforce that reflects the borough", bold=True, down=2), "Reciprocal mentoring for Black and Asian staff", "OD Manager", "Two cohorts a year", "Representation at grade 12+", "First cohort of 14 began in May"),
        (None, "Disability Confident Leader (level 3)", "HR", "2026", "Award achieved", ""),
    ])  # fmt: skip


@layout("devolution-deal-implementation.xlsx", title="Devolution Deal: implementation plan", date="2023-11-01")
def devolution(p: Layout) -> None:
    p.sheet("Implementation plan", "Devolution Deal: implementation plan", "OFFICIAL – SENSITIVE  v0.9")
    p.head(
        "Deal para=custom",
        "Commitment=workstream|theme|action",
        "Milestone / step=subactions",
        "Lead (Govt)=custom",
        "Lead (CA)=lead",
        "Date=target",
        "Delivery confidence=status",
    )
    p.head(
        "Deal para=custom",
        "Commitment=theme|workstream|action",
        "Step=action|subaction",
        "Govt lead=custom",
        "CA lead=lead",
        "Date=target",
        "Delivery confidence=status",
        write=False,
    )
    p.rows([
        ("12", Cell("Adult Education Budget to be devolved from academic year 2025/26", down=3), "Readiness conditions agreed", "DfE", "Director of Skills", "January 2024", "High"),
        ("12", None, "Strategic skills plan submitted", "DfE", "Director of Skills", "May 2024", "Medium"),
        ("13", None, "Statutory order laid", "DLUHC", "Monitoring Officer", "By end of February 2025", "Medium"),
        ("27-29", Cell("Consolidated transport settlement", down=2), "Area LTP adopted", "DfT", "Director of Transport", "March 2026", "Low"),
        ("30", None, "Key route network defined", "DfT", "Director of Transport", "Autumn 2024", "High"),
    ])  # fmt: skip


@layout("corporate-plan-indented.xlsx", title="Corporate Delivery Plan 2024/25")
def corporate(p: Layout) -> None:
    p.sheet("Plan", "Corporate Delivery Plan 2024/25")
    p.head("Priority / project / milestone=action", "Accountable=lead", "Due=target", "Status=status")
    for level, depth, row in (
        ("theme", 0, ("A cleaner borough",)), ("workstream", 1, ("Waste transformation",)),
        ("action", 2, ("Procure 14 collection vehicles", "Fleet Manager", day(2024, 9, 30), "On target")), ("action", 2, ("Consult on three-weekly collections", "Waste Manager", day(2024, 7, 12), "Slipped")),
        ("workstream", 1, ("Street scene",)), ("action", 2, ("Litter bin sensors in four parks", "Parks Manager", day(2024, 12, 20), "On target")),
        ("theme", 0, ("A safer borough",)), ("workstream", 1, ("Night-time economy",)),
        ("action", 2, ("Purple Flag accreditation", "Licensing Manager", day(2025, 3, 31), "Not started")), ("action", 2, ("Taxi marshals at weekends", "Community Safety", "Ongoing", "On target")),
    ):  # fmt: skip
        title, *rest = row
        p.row(Cell(title, bold=depth < 2, indent=depth * 2), *rest)
        p.columns = [("", level), *p.columns[1:]]
        p.put(title, *rest, write=False)


@layout("local-plan-lds-timetable.csv", title="Local Development Scheme", separator=";")
def scheme(p: Layout) -> None:
    p.sheet("x")
    p.head(
        "Document=theme|workstream|action",
        "Stage=action|subaction",
        "Start=start",
        "End=target",
        "Responsible team=lead",
    )
    p.rows([
        ("Local Plan Review", "Issues and options consultation (Reg. 18)", "Jun-24", "Sep-24", "Planning Policy"),
        ("Local Plan Review", "Pre-submission publication (Reg. 19)", "Oct-25", "Dec-25", "Planning Policy"),
        ("Local Plan Review", "Examination hearings", "Summer 2026", "Autumn 2026", "Planning Inspectorate"),
        ("Design Code SPD", "Draft for members", "May-24", "Jul-24", "Urban Design"),
        ("Design Code SPD", "Adoption", "Jan-25", "Jan-25", "Urban Design"),
    ])  # fmt: skip
