"""Plans of health and care bodies: after an inspection, joint forward plans, boards' trackers, safeguarding."""

from .paper import Cell, Layout, band, day, layout


@layout("nhs-trust-after-inspection.xlsx", title="Quality Improvement Plan following CQC inspection", date="2023-05-01")
def trust(p: Layout) -> None:
    p.sheet(
        "Must do & Should do",
        "Northmere University Hospitals NHS Foundation Trust",
        "Quality Improvement Plan following CQC inspection",
        "Version 7 – presented to Trust Board 25 May 2023",
    )
    p.head(
        "Must / Should do=",
        "CQC Ref=ref@theme|workstream",
        "What the CQC said we must do=theme|workstream",
        "No.=ref",
        "Agreed actions=action",
        "Executive Lead=sponsor",
        "Operational Lead=lead",
        "Date to be completed=target",
        "BRAG=status",
        "Evidence of assurance=measure",
    )
    p.rows([
        (Cell("Must do", down=3), Cell("MD1", down=3), Cell("The trust must ensure that all staff complete mandatory training, including safeguarding level 3.", down=3), "1.1", "Weekly training compliance report sent to every ward manager", "Chief People Officer", "Deborah Lyle", day(2023, 6, 30), Cell("G", fill="00B050"), "Compliance at or above 90%"),
        (None, None, None, "1.2", "Protected time for training built into the e-roster", "Chief Nurse", "Samir Haddad", day(2023, 9, 30), Cell("A", fill="FFC000"), "Roster audit"),
        (None, None, None, "1.3", "Additional level 3 sessions commissioned from the local authority", "Chief Nurse", "Named Nurse for Safeguarding", "July 2023", Cell("B", fill="00B0F0"), "Attendance lists"),
        (Cell("Must do", down=2), Cell("MD2", down=2), Cell("The trust must ensure that medicines are stored safely and at the correct temperature.", down=2), "2.1", "Replace 14 fridges without continuous monitoring", "Medical Director", "Chief Pharmacist", "Completed", Cell("B", fill="00B0F0"), "Monthly temperature audit"),
        (None, None, None, "2.2", "Spot checks by matrons, reported to the Medicines Safety Group", "Chief Nurse", "Divisional Directors of Nursing", "Ongoing", Cell("G", fill="00B050"), "Minutes of the group"),
        ("Should do", "SD1", "The trust should consider how it shares learning from incidents across sites.", "3.1", "Quarterly learning bulletin", "Medical Director", "Head of Patient Safety", day(2023, 12, 31), Cell("R", fill="FF0000"), "Staff survey 2023"),
    ])  # fmt: skip
    p.below(
        "BRAG key",
        "B = Blue: complete and embedded",
        "R = Red: overdue or at significant risk",
        "A = Amber: some risk to delivery",
        "G = Green: on track",
    )


@layout("icb-joint-forward-plan-delivery.xlsx", title="Joint Forward Plan 2024-29: delivery schedule")
def icb(p: Layout) -> None:
    p.sheet(
        "Cover",
        "Joint Forward Plan 2024-29: delivery schedule",
        "NHS Three Rivers Integrated Care Board",
        "Contact: strategy@threerivers.example",
    )
    p.row("This workbook sets out year one deliverables.")
    for name, rows in {
        "Urgent care": [("Expand same day emergency care to seven days", "4 hour performance at 78%", "A. Pemberton", "Q2 2024/25"), ("Open a care transfer hub at each acute site", "No criteria to reside below 9%", "A. Pemberton / J. Oyelaran", "Q3 2024/25"), ("Single point of access for urgent community response", "2 hour response above 70%", "Community Collaborative", "Q4 2024/25")],
        "Children & maternity": [("Launch family hubs in all six places", "Six hubs open", "Place Directors", "Q1 2024/25"), ("Implement the three year maternity delivery plan", "All safety actions met", "Chief Nursing Officer", "By March 2027")],
        "Mental health": [("Community crisis cafés in Ashby and Wenlow", "Reduce A&E attendances by 10%", "Mental Health Collaborative", "Q2 2024/25"), ("Reduce out of area placements to zero", "0 inappropriate placements", "Mental Health Collaborative", "Q4 2024/25"), ("Autism assessment pathway redesigned", "Waits under 18 weeks", "M. Castellano", "2025/26")],
    }.items():  # fmt: skip
        p.sheet(name, f"Delivery schedule: {name}")
        p.item("theme", name)
        p.head("Deliverable=action", "Metric / trajectory=measure", "SRO=owner", "Timescale=timescale")
        p.rows(rows)
    p.sheet("Glossary")
    for pair in (("Term", "Meaning"), ("SRO", "Senior responsible owner"), ("A&E", "Accident and emergency")):
        p.row(*pair)


@layout("health-wellbeing-board-tracker.csv", title="Health and Wellbeing Board action tracker", code="cp1252")
def board(p: Layout) -> None:
    p.sheet("tracker", "Health and Wellbeing Board – action tracker", "Updated 14 March 2024")
    p.head(
        "Meeting date=",
        "Minute=ref",
        "Agenda item=description",
        "Action=action",
        "By whom=lead",
        "By when=target",
        "Update=progress",
        "Open / closed=status",
    )
    p.rows([
        ("18/01/2024", "HWB 41", "Pharmaceutical needs assessment", "Circulate the supplementary statement to members", "Director of Public Health", "31/01/2024", "Circulated 29 January", "Closed"),
        ("18/01/2024", "HWB 42", "Better Care Fund", "Bring the quarter 3 return to the Board’s next meeting", "Head of Integrated Commissioning", "14/03/2024", "On today’s agenda", "Closed"),
        ("18/01/2024", "HWB 44", "Healthwatch – dental access", "Write to the ICB asking for figures by ward", "Cllr P Osei (Chair)", "As soon as possible", "Letter sent; reply awaited", "Open"),
        ("14/03/2024", "HWB 51", "Homelessness and health", "Task and finish group to be set up – three members", "Democratic Services", "June 2024", "", "Open"),
        ("14/03/2024", "HWB 53", "Suicide prevention plan", "Add “lived experience” to the membership of the steering group", "Public Health Consultant", "tbc", "", "Open"),
    ])  # fmt: skip


@layout(
    "safeguarding-partnership-business-plan.docx", title="Safeguarding Children Partnership Business Plan 2023 – 2025"
)
def safeguarding(p: Layout) -> None:
    p.sheet(
        "1",
        "Safeguarding Children Partnership Business Plan 2023 – 2025",
        "Agreed by the Executive Group on 2 May 2023",
    )
    p.head(
        "What do we want to achieve?=workstream",
        "How will we do it?=action",
        "Who is responsible?=lead",
        "When will it be done?=timescale",
        "How will we know it has worked?=measure",
    )
    p.section("theme", "Priority 1: ^Neglect", 5, "DDEBF7")
    p.rows([
        (Cell("Practitioners recognise neglect early", down=2), "Roll out the Graded Care Profile 2", "Learning and Development Subgroup", "September 2023", "200 practitioners trained"),
        (None, "Add neglect to the multi-agency audit timetable", "Quality Assurance Subgroup", "Autumn term 2023", "Audit report to Executive"),
        ("Children’s views shape the help they get", "Voice of the child toolkit published", "Participation Officer", "By 31 March 2024", "Toolkit downloads; dip sampling"),
    ])  # fmt: skip
    p.section("theme", "Priority 2: ^Harm outside the home", 5, "DDEBF7")
    p.rows([
        ("Contextual safeguarding is embedded", "Review the missing from home protocol", "Police DCI / Service Manager MASH", "December 2023", "Protocol re-issued"),
        ("Transitions to adulthood are safe", "Joint protocol with the Safeguarding Adults Board", "Both Business Managers", "2024-25", "Protocol signed by both Boards"),
    ])  # fmt: skip


@layout("ambulance-highlight-report.xlsx", title="Programme highlight report", date="2024-02-01")
def ambulance(p: Layout) -> None:
    p.sheet("Highlight report", "Programme highlight report", "Reporting period: January 2024     Author: PMO", left=1)
    p.row(
        band("Project", 3, "1F4E78"), None, None, band("Delivery", 3, "2E75B6"), None, None, band("RAID", 2, "9DC3E6")
    )
    p.head(
        "Project name=workstream|theme|action",
        "Objective=objectives",
        "Project Manager=lead",
        "Overall RAG=status",
        "Progress this period=progress",
        "Planned next period=milestones",
        "Top risks=risks",
        "Issues for escalation=issues",
    )
    p.rows([
        ("Electronic patient record", "Paperless handover at every hospital", "Tom Ferrier", Cell("Amber", fill="FFC000"), "Devices issued to 4 of 6 stations. Training 61% complete.", "Go-live at Hartwick 19 February\nGo-live at Moss Lane 4 March", "Wi-Fi black spots in the north\nSupplier capacity", "Capital slippage of £120k"),
        ("Clinical hub", "Increase hear and treat to 15%", "Dr Amara Nwosu", Cell("Green", fill="00B050"), "Eight clinicians recruited.", "Night cover begins March 2024", "Retention of GPs", ""),
        ("Fleet replacement", "No vehicle older than seven years", "Keith Brannigan", Cell("Red", fill="FF0000"), "Conversion delayed by chassis shortage.", "Revised delivery plan to Board 28 March", "Cost inflation\nLead times of 40 weeks", "MOT extensions needed for 12 vehicles"),
    ])  # fmt: skip


@layout("mental-health-trust-green-plan.ods", title="Green Plan action tracker")
def green(p: Layout) -> None:
    p.sheet("Green Plan", "Green Plan action tracker", "Wolds Partnership NHS Foundation Trust")
    p.head(
        "Area of focus=theme",
        "#=ref",
        "Action=action",
        "Owner=lead",
        "Start=start",
        "End=target",
        "% complete=percent",
        "tCO2e saving=custom",
        "Comments=notes",
    )
    p.rows([
        (Cell("Estates and facilities", down=3), "EF1", "LED lighting at Broadgate", "Estates Manager", "Apr-23", "Mar-24", "80", "112", "Wards 3 and 4 outstanding"),
        (None, "EF2", "Heat decarbonisation plan", "Energy Lead", "Jun-23", "Dec-23", "100", "", "Submitted to NHSE"),
        (None, "EF3", "Sub-metering on all sites over 1,000 m2", "Energy Lead", "Jan-24", "Dec-25", "10", "35", ""),
        (Cell("Travel and transport", down=2), "TT1", "Salary sacrifice for electric vehicles only", "HR Business Partner", "Apr-23", "Apr-23", "100", "58", ""),
        (None, "TT2", "Active travel plan for each base", "Travel Plan Officer", "Sep-23", "Ongoing", "45", "", "4 of 9 bases"),
        ("Medicines", "MD1", "Stop the use of desflurane", "Chief Pharmacist", "Apr-23", "Apr-23", "100", "7", "Done"),
    ])  # fmt: skip
    p.row("Total", None, None, None, None, None, None, "212")


@layout("carers-strategy-easy-layout.docx", title="All Age Carers Strategy: what we will do")
def carers(p: Layout) -> None:
    p.sheet("1", "All Age Carers Strategy: what we will do", "Our action plan, written with carers")
    p.head("We said=workstream|theme", "We will=action", "Who=lead", "When=timescale")
    p.rows([
        ("Carers are identified early", "Put a carers’ champion in each GP practice", "Primary Care Networks", "By April 2025"),
        ("", "Ask about caring at every assessment", "Adult Social Care", "Already happening"),
        ("Carers have a life outside caring", "Offer 400 short breaks a year", "Carers’ Hub", "Each year"),
        ("", "Pilot a sitting service at weekends", "Crossroads Together", "Spring 2025"),
        ("Young carers enjoy school", "Young carers’ award in ten schools", "Education Inclusion Team", "September 2025"),
    ])  # fmt: skip


@layout("dementia-strategy-two-plans.xlsx", title="Living Well with Dementia")
def dementia(p: Layout) -> None:
    p.sheet("Action plan", "Living Well with Dementia", "Action plan 2024-2027")
    for n, (theme, rows) in enumerate({
        "Preventing well": [("Include brain health in NHS Health Checks", "Public Health", "Yr 1", "Within existing budgets"), ("Community exercise offer in libraries", "Libraries / Leisure Trust", "Yr 1-2", "£12,000")],
        "Diagnosing well": [("Memory clinic waiting list initiative", "Mental Health Trust", "Yr 1", "£85,000 (ICB)"), ("Care home diagnosis tool (DiADeM)", "ICB Clinical Lead", "Yr 2", "Nil")],
        "Dying well": [("ReSPECT form for every resident who wants one", "Hospice / Care homes", "Yr 3", "tbc")],
    }.items(), 1):  # fmt: skip
        p.section("theme", f"Theme {n} – ^{theme}", 4, "FCE4D6")
        p.head("Action=action", "Lead organisation(s)=lead", "Year=timescale", "Resource=resources", fill="F8CBAD")
        p.rows(rows)
        p.blank()
    p.below(
        "Yr 1 = April 2024 to March 2025; Yr 2 = April 2025 to March 2026; Yr 3 = April 2026 to March 2027",
        "ReSPECT: Recommended Summary Plan for Emergency Care and Treatment",
    )


@layout("public-health-logic.tsv", title="")
def tobacco(p: Layout) -> None:
    p.sheet("x")
    p.head(
        "Strategic objective=theme",
        "Ref.=ref",
        "Action / intervention=action",
        "Lead agency=lead",
        "Supporting partners=partners",
        "Milestones (24/25)=milestones",
        "Key performance indicator=measure",
        "RAG=status",
        write=True,
    )
    p.rows([
        ("Preventing young people starting", "1a", "Swap to stop in all secondary schools", "Public Health", "Schools, Youth Service", "June 2024: first ten schools", "Smoking at 15 below 3%", "Green"),
        ("Preventing young people starting", "1b", "Under-age sales test purchases", "Trading Standards", "Police", "Quarterly operations", "Fewer than 10% sales", "Amber"),
        ("Helping smokers to quit", "2a", "Incentive scheme in pregnancy", "Maternity Services", "ICB; Public Health", "Launch Sept 24", "SATOD below 6%", "Amber"),
        ("Helping smokers to quit", "2b", "Vape starter kits through hostels", "Stop Smoking Service", "Housing providers", "500 kits", "Four-week quits up by 15%", "Not started"),
        ("Reducing illegal tobacco", "3a", "Detection dog days, four a year", "Trading Standards", "HMRC", "", "Seizures reported to committee", "Green"),
    ])  # fmt: skip
