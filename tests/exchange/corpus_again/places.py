"""Plans of places and of the state: parishes, protected landscapes, crime, ministries, funded programmes."""

from .paper import Cell, Layout, day, layout


@layout("parish-neighbourhood-actions.docx", title="Parish Plan: Action Plan")
def parish(p: Layout) -> None:
    p.sheet("1", "Parish Plan: Action Plan", "Much Haddock and Little Bream")
    for theme, rows in {
        "TRAFFIC AND ROADS": [("Speeding through the village", "Buy a speed indicator device", "Parish Council", "High", "Within 1 year", "£3,500"), ("Parking at school", "Walking bus from the village hall car park", "PTA; School", "Medium", "Sept 2015", "Volunteers")],
        "YOUNG PEOPLE": [("Nowhere to go in the evening", "Restart the youth club in the Scout hut", "Steering group", "High", "1-2 years", "Lottery bid"), ("Skate ramp", "Find a site with the landowner", "Parish Council", "Low", "3 years +", "To be costed")],
    }.items():  # fmt: skip
        p.sheets[-1].rows or p.head(
            "Issue=description",
            "Action=action",
            "By whom=lead",
            "Priority=custom",
            "Timescale=timescale",
            "Cost / funding=resources",
        )
        p.section("theme", theme, 6)
        p.rows(rows)


@layout("national-landscape-management.xlsx", title="Management Plan 2025-2030: Delivery Plan", date="2025-04-01")
def landscape(p: Layout) -> None:
    p.sheet("Delivery", "Management Plan 2025-2030: Delivery Plan", "The Marlow Hills National Landscape")
    p.head(
        "Objective=theme",
        "Code=ref",
        "Priority action=action",
        "Lead=lead",
        "Partners=partners",
        "25/26=",
        "26/27=",
        "27/28=",
        "Links to=custom",
    )
    p.rows([
        ("N1. ^More, bigger and better-connected habitats", "N1.1", "Restore 40 ha of chalk grassland", "NL Team", "Natural England, farmers", "•", "•", "•", "LNRS"),
        ("", "N1.2", "Farm cluster facilitation", "FWAG", "NL Team", "•", "•", "", "ELMS"),
        ("", "N1.3", "Deer management group", "Forestry Commission", "Estates", "", "•", "•", ""),
        ("P1. ^A landscape for everyone", "P1.1", "Miles without stiles: twelve routes", "County Council", "Ramblers", "•", "•", "", "ROWIP"),
        ("", "P1.2", "Bursaries for school visits", "NL Team", "Trust", "•", "•", "•", ""),
    ])  # fmt: skip
    p.below("• = year in which work takes place")


@layout("community-safety-plan.xlsx", title="Community Safety Partnership Plan 2023-26: Year 1", date="2023-04-01")
def safety(p: Layout) -> None:
    p.sheet("CSP plan", "Community Safety Partnership Plan 2023-26: Year 1")
    for objective, outcome, rows in (
        ("Tackling anti-social behaviour", "Residents feel safe in their neighbourhoods", [("Community trigger publicised", "Anti-Social Behaviour Manager", "Apr 23", "Jun 23", "C"), ("Public Spaces Protection Order renewed", "Licensing", "May 23", "Oct 23", "O")]),
        ("Violence against women and girls", "Perpetrators are held to account", [("Ask for Angela in 60 venues", "Night-time Economy Group", "Apr 23", "Mar 24", "O"), ("Perpetrator programme commissioned", "DA Coordinator", "Jul 23", "Mar 24", "D"), ("White Ribbon accreditation", "Council Leader’s Office", "Apr 23", "Nov 23", "C")]),
    ):  # fmt: skip
        p.row(Cell(f"Strategic priority: {objective}", bold=True, across=5, fill="002060"))
        p.item("theme", objective)
        p.row(Cell(f"Desired outcome: {outcome}", across=5, fill="DCE6F1"))
        p.items[-1].fields["outcome"] = outcome
        p.head("Action=action", "Lead=lead", "Start=start", "End=target", "Status=status")
        p.rows(rows)
        p.blank()
    p.below("C = complete, O = on track, D = delayed")


@layout("police-crime-delivery-plan.xlsx", title="Police and Crime Plan: Delivery Plan", date="2023-04-01")
def crime(p: Layout) -> None:
    p.sheet(
        "OPCC",
        "OFFICE OF THE POLICE AND CRIME COMMISSIONER",
        "Police and Crime Plan: Delivery Plan",
        "Updated: 30/06/2023",
    )
    p.head(
        "Pillar=theme",
        "Commitment=workstream",
        "OPCC activity=action",
        "OPCC lead=lead",
        "Delivery partner(s)=partners",
        "Budget 23/24 (£)=planned_spend",
        "Spend to date (£)=actual_spend",
        "Narrative=progress",
    )
    p.rows([
        (Cell("PREVENT", down=3), Cell("Early intervention for young people", down=2), "Grant round for youth diversion", "Commissioning Manager", "Voluntary sector", 250000, 61500, "22 bids, 14 awards"),
        (None, None, "Mentoring in pupil referral units", "VRU Director", "Schools", 90000, 0, "Starts September"),
        (None, "Road safety", "Average speed cameras on the A47", "Head of Policy", "Highways; Force", 410000, 205000, "Site surveys complete"),
        (Cell("SUPPORT", down=2), Cell("Victims’ services", down=2), "Recommission the victim hub", "Commissioning Manager", "MoJ", 1100000, 275000, "Contract to start 1 Oct"),
        (None, None, "ISVA provision increased by four", "Victims Lead", "SARC", 180000, 30000, "Two recruited"),
    ])  # fmt: skip
    p.row("TOTAL", None, None, None, None, 2030000, 571500)


@layout("ministry-single-departmental-plan.html", title="Department for Rural Affairs: single departmental plan")
def ministry(p: Layout) -> None:
    p.sheet("1", "Department for Rural Affairs: single departmental plan")
    p.head(
        "Objective=theme",
        "Deliverable=action",
        "Milestone date=target",
        "Senior Responsible Owner=owner",
        "Spending review settlement=planned_spend",
        "Delivery confidence assessment=status",
    )
    p.rows([
        ("1. ^Grow a world-leading food and farming industry", "Sustainable farming incentive open to all", "Q2 2023", "Director, Farming Policy", "£2.4bn", "Amber/Green"),
        ("1. ^Grow a world-leading food and farming industry", "Seasonal worker route review", "Autumn 2023", "Director, Labour and Trade", "Nil", "Green"),
        ("2. ^Reduce the risk of flooding and coastal erosion", "336,000 properties better protected", "March 2027", "Director, Floods", "£5.2bn", "Amber/Red"),
        ("2. ^Reduce the risk of flooding and coastal erosion", "Schedule 3 implementation decision", "By summer recess", "Deputy Director, SuDS", "£6m", "Amber"),
    ])  # fmt: skip


@layout("interreg-work-packages.xlsx", title="Work plan", date="2018-01-01")
def interreg(p: Layout) -> None:
    p.sheet("Work plan", "2 Seas Mers Zeeën – Project SHORE", "Work plan")
    p.head(
        "WP=theme",
        "Activity=workstream",
        "Deliverable=action",
        "Partner responsible=lead",
        "Start month=start",
        "End month=target",
        "Budget (EUR)=planned_spend",
    )
    p.rows([
        (Cell("WP1 ^Pilot investments", down=3), Cell("A1.1 ^Site selection", down=2), Cell("D1.1.1 ^Criteria report"), "PP2 – Kent CC", "Jan 2018", "Jun 2018", "42,000"),
        (None, None, "D1.1.2 ^Five site agreements", "LP – Province of Zeeland", "Apr 2018", "Dec 2018", "18,500"),
        (None, "A1.2 ^Construction", "D1.2.1 ^Sand motor at Dunwich Bay", "PP3 – Environment Agency", "Jan 2019", "Oct 2020", "1,250,000"),
        (Cell("WP2 ^Evaluation", down=2), Cell("A2.1 ^Monitoring", down=2), "D2.1.1 ^Baseline survey", "PP4 – Universiteit Gent", "Mar 2018", "Sep 2018", "96,000"),
        (None, None, "D2.1.2 ^Final evaluation", "PP4 – Universiteit Gent", "Jan 2021", "Jun 2021", "88,000"),
    ])  # fmt: skip
    p.row("Total budget", None, None, None, None, None, "1,494,500")


@layout("library-service-plan.ods", title="Library Service Plan 2024/25")
def library(p: Layout) -> None:
    p.sheet("Plan", "Library Service Plan 2024/25")
    p.head(
        "Universal Library Offer=theme",
        "What we'll do=action",
        "Why=description",
        "Who=lead",
        "By when=target",
        "Measure of success=measure",
        "Q1 update=",
        "Q2 update=progress",
    )
    p.rows([
        ("Reading", "Summer Reading Challenge in every branch", "To keep children reading", "Children’s Librarian", "September 2024", "4,500 starters", "Planning", "4,812 took part"),
        (None, "Book clubs in two prisons", "Contract requirement", "Prison Librarian", "March 2025", "24 members", "", "First club met"),
        ("Digital and information", "Replace public PCs", "Windows 10 ends October 2025", "ICT / Systems Librarian", "Dec 2024", "186 PCs", "Ordered", "Delayed by supplier"),
        ("Health and wellbeing", "Chatty cafés", "Loneliness", "Branch Managers", "On-going", "One a week per branch", "11 branches", "14 branches"),
    ])  # fmt: skip


@layout("town-partnership-plan.xlsx", title="Town Centre Partnership: our plan")
def town(p: Layout) -> None:
    p.sheet("Sheet1", left=1)
    p.row(Cell("Town Centre Partnership: our plan", bold=True))
    p.row("Agreed at the AGM, 4 May 2022. Chair: Mrs D Pettigrew")
    p.blank()
    p.head("Task=action", "Notes=notes", "Lead=lead", "Finish by=target")
    p.section("theme", "Looking good", bold=True)
    p.rows(
        [
            ("Hanging baskets, 60 of them", "Sponsorship at £45 each", "Bloom committee", "End May 2022"),
            ("Repaint bandstand", "Town Council to pay for paint", "Men's Shed", "before the carnival"),
        ]
    )
    p.section("theme", "Bringing people in", bold=True)
    p.rows(
        [
            ("Monthly makers' market", "First Saturday", "Market Manager", "From July"),
            ("Heritage trail leaflet", "Printed 2,000 last time, all gone", "History Society", "30.9.22"),
            ("Christmas lights switch-on", "", "Lights Committee", "25 November 2022"),
        ]
    )


@layout("heritage-conservation-plan.docx", title="World Heritage Site Management Plan: Actions")
def heritage(p: Layout) -> None:
    p.sheet("1", "World Heritage Site Management Plan: Actions")
    p.head(
        "Aim / Policy / Action=action",
        "Lead=lead",
        "Partners=partners",
        "Timing=timescale",
        "Measures of success=measure",
    )
    for level, row in (
        ("theme", ("Aim 1: ^Protect the Outstanding Universal Value",)), ("workstream", ("Policy 1a – ^Keep the statutory framework under review",)),
        ("action", ("1. ^Article 4 direction for the model village", "District Council", "Historic England", "Year 2", "Direction confirmed")), ("action", ("2. ^Heritage impact assessment guidance", "WHS Coordinator", "ICOMOS UK", "Year 1", "Guidance adopted")),
        ("workstream", ("Policy 1b – ^Conserve buildings at risk",)), ("action", ("3. ^Urgent works to the Engine House", "Trust", "Lottery", "Years 1-2", "Off the register")),
        ("theme", ("Aim 2: ^Welcome visitors sustainably",)), ("workstream", ("Policy 2a – ^Improve orientation",)), ("action", ("4. ^One family of signs", "WHS Coordinator", "Highways", "Year 3", "Signs in place")),
    ):  # fmt: skip
        p.columns = [("", level), *p.columns[1:]]
        title, *rest = row
        p.row(*([Cell(title.replace("^", ""), across=5, bold=True)] if level != "action" else [title, *rest]))
        p.put(title, *rest, write=False)


@layout("museum-forward-plan.xlsx", title="Museum Forward Plan 2024-2027")
def museum(p: Layout) -> None:
    p.sheet("Forward plan", "Museum Forward Plan 2024-2027")
    p.head(
        "Aim=theme",
        "Objective=workstream",
        "Tasks=subactions",
        "Staff/ Vol=lead",
        "Target date=target",
        "Resources=resources",
        "Done=status",
    )
    p.columns[1:3] = [("Objective", "action|workstream"), ("Tasks", "subactions")]
    p.rows([
        (Cell("1. ^Collections", down=2), "1.1 ^Complete the documentation backlog", "Recruit three volunteers\nCatalogue 4,000 photographs\nReport to Arts Council", "Curator", day(2026, 3, 31), "£1,500", "No"),
        (None, "1.2 ^Review of loans in", "Trace lenders\nReturn or renew", "Collections Officer", day(2024, 12, 31), "Staff time", "Yes"),
        (Cell("2. ^Audiences", down=2), "2.1 ^Schools programme on the river", "Pilot with two schools\nTeacher evening", "Learning Officer", "Summer term 2025", "£4,000 grant", "No"),
        (None, "2.2 ^Relaxed openings", "", "Front of House", "Monthly", "Nil", "No"),
    ])  # fmt: skip


@layout("flood-strategy-measures.xlsx", title="Local Flood Risk Management Strategy – measures", date="2021-04-01")
def flood(p: Layout) -> None:
    p.sheet("Notes", "Notes on completing this workbook")
    p.row("Complete the yellow cells only.")
    p.sheet("Measures", "Local Flood Risk Management Strategy – measures", "LLFA: Mereshire County Council")
    p.head(
        "Measure ID=ref",
        "Measure=action",
        "Objective it supports=custom",
        "Lead RMA=lead",
        "Supporting RMAs=partners",
        "Timescale=timescale",
        "Estimated cost=planned_spend",
        "Funding=custom",
        "Progress at Sept 2023=progress",
        "Progress at Mar 2024=progress",
    )
    p.columns[8] = ("Progress at Sept 2023", "")
    p.rows([
        ("M1", "Surface water management plan for Hexley", "1, 2", "LLFA", "Water company; EA", "Short (by 2023)", "£80k", "LLFA revenue", "Model built", "Plan adopted January 2024"),
        ("M2", "Natural flood management in the upper Teal", "3", "EA", "Rivers Trust; farmers", "Medium (2023-2027)", "£340k", "FCERM GiA", "17 leaky dams", "42 leaky dams"),
        ("M3", "Register of structures and features", "1", "LLFA", "", "Ongoing", "Staff time", "n/a", "1,204 assets", "1,377 assets"),
        ("M4", "Property flood resilience for 60 homes in Stoke Wake", "2", "LLFA", "District Council", "Long (2027+)", "£420k", "Not secured", "-", "Bid declined"),
    ])  # fmt: skip
    p.sheet("Lists", hidden=True)
    for one in ("Short", "Medium", "Long", "Ongoing"):
        p.row(one)
