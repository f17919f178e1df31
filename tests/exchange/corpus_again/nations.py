"""Plans from Scotland, Wales and Northern Ireland."""

from .paper import Cell, Layout, band, layout, month


@layout("scottish-loip-drivers.xlsx", title="Local Outcomes Improvement Plan 2017-27: delivery plan", date="2023-04-01")
def loip(p: Layout) -> None:
    p.sheet(
        "LOIP", "Strathmoray Community Planning Partnership", "Local Outcomes Improvement Plan 2017-27: delivery plan"
    )
    p.head(
        "Primary Drivers=theme",
        "Secondary Drivers=workstream",
        "Improvement Project / Action=action",
        "Lead=lead",
        "Timescale=timescale",
        "Measure=measure",
        fill="C6E0B4",
    )
    p.rows([
        (Cell("Inclusive economy", down=4), Cell("Fair work", down=2), "Increase accredited Living Wage employers by 25%", "Chamber of Commerce", "By March 2025", "Number accredited"),
        (None, None, "Support 50 people into sustained employment in priority neighbourhoods", "Council – Employability", "By 2026", "Sustained at 26 weeks"),
        (None, Cell("Child poverty", down=2), "Increase uptake of the Best Start Grant by 10%", "NHS Health Visiting", "Dec 2023", "Uptake rate"),
        (None, None, "School uniform bank in every cluster", "ACVO", "August 2023", "Families helped"),
        (Cell("Child friendly city", down=2), Cell("Attainment", down=2), "Reduce the attainment gap at S4 by five points", "Chief Education Officer", "2027", "Insight data"),
        (None, None, "Mentors for 100 care experienced young people", "Virtual School", "By 2025", "MCR pathways"),
    ])  # fmt: skip


@layout("welsh-wellbeing-bilingual.xlsx", title="Cynllun Llesiant / Well-being Plan 2023-28")
def wellbeing(p: Layout) -> None:
    p.sheet(
        "Cynllun gweithredu",
        "Cynllun Llesiant / Well-being Plan 2023-28",
        "Bwrdd Gwasanaethau Cyhoeddus Dyffryn Hafren / Dyffryn Hafren Public Services Board",
    )
    p.head(
        "Amcan Llesiant / Well-being Objective=theme",
        "Cam / Step=workstream",
        "Gweithred / Action=action",
        "Arweinydd / Lead=lead",
        "Partneriaid / Partners=partners",
        "Erbyn pryd / By when=target",
        "Mesur / Measure=measure",
    )
    p.rows([
        (Cell("Cymunedau ffyniannus / Thriving communities", down=3), Cell("1. ^Tai / Housing", down=2), "Develop a joint empty homes programme", "Cyngor Sir", "Cymdeithasau tai", "Mawrth 2025 / March 2025", "50 o gartrefi / 50 homes"),
        (None, None, "Community-led housing hub", "Grŵp Cynefin", "Cyngor Sir; Llywodraeth Cymru", "2026", "Hub established"),
        (None, "2. ^Trafnidiaeth / Transport", "Pilot of demand-responsive buses in two valleys", "Trafnidiaeth Cymru", "Cyngor Sir", "Medi 2024 / Sept 2024", "Passenger numbers"),
        (Cell("Newid hinsawdd / Climate change", down=2), Cell("3. ^Natur / Nature", down=2), "Local nature recovery action plan", "Cyfoeth Naturiol Cymru", "Partneriaeth Natur Leol", "Ongoing", "Plan published"),
        (None, None, "Cynllun plannu coed mewn ysgolion / Tree planting in schools", "Eco-Sgolion", "Ysgolion", "Bob blwyddyn / Every year", "5,000 trees"),
    ])  # fmt: skip


@layout("scottish-child-poverty-report.docx", title="Local Child Poverty Action Report 2023/24")
def poverty(p: Layout) -> None:
    p.sheet("1", "Local Child Poverty Action Report 2023/24", "Table 2: planned actions for 2024/25")
    p.head(
        "Poverty driver(s)=theme",
        "Action=action",
        "Who is carrying out the action?=lead",
        "Resources allocated=resources",
        "Timescale=timescale",
        "How will impact be assessed?=measure",
        "Intended beneficiaries=custom",
    )
    p.rows([
        ("Income from employment", "Parental Employment Support Fund", "Employability Partnership", "£214,000 No One Left Behind", "April 2024 – March 2025", "60 parents into work", "Lone parents; minority ethnic families"),
        ("Income from employment", "Flexible childcare pilot", "Early Years Service", "£90,000", "August 2024 – June 2025", "Evaluation by parents", "Families with a baby under one"),
        ("Costs of living", "Cost of the School Day fund", "Education", "£40,000", "Annually", "Number of awards", "All priority groups"),
        ("Costs of living", "Period products in all community buildings", "Communities Team", "Existing", "Ongoing", "Take-up", "Young women"),
        ("Income from social security", "Welfare rights officers in health centres", "NHS / Citizens Advice", "£65,000", "By Dec 2024", "Financial gain per client", "Larger families"),
    ])  # fmt: skip


@layout("northern-ireland-community-plan.html", title="Community Plan Delivery and Action Plan")
def ni(p: Layout) -> None:
    p.sheet(
        "1", "Community Plan Delivery and Action Plan", "Causeway Foothills Strategic Community Planning Partnership"
    )
    p.head(
        "Population Outcome=theme",
        "Action Ref=ref",
        "Action=action",
        "Lead Partner=lead",
        "Supporting Partners=partners",
        "Delivery timeframe=timescale",
        "Baseline=custom",
        "Status=status",
    )
    p.rows([
        (Cell("Outcome 1: ^All people contribute to and enjoy a healthy, connected community", bold=True, down=3), "HSC1", "Deliver a Take 5 settings approach", "Public Health Agency", "Council; HSC Trust; Libraries NI", "Short term", "12 settings", "On track"),
        (None, "HSC2", "Loneliness network in each DEA", "HSC Trust", "Community and voluntary sector", "Medium term", "2 networks", "On track"),
        (None, "CS1", "Multi-agency support hub", "PSNI", "NIHE; Probation Board; Council", "Short term", "n/a", "Complete"),
        (Cell("Outcome 2: ^We enjoy a thriving and competitive economy", bold=True, down=2), "EC1", "Full fibre ambassador scheme", "Council", "DfE; providers", "Long term", "71% coverage", "Delayed"),
        (None, "EC2", "Skills academy for hospitality", "Further Education College", "DfC; employers", "Medium term", "0", "On track"),
    ])  # fmt: skip
    p.below("Short term: 0-2 years; Medium term: 3-5 years; Long term: 6-10 years", "DEA – District Electoral Area")


@layout("welsh-corporate-self-assessment.xlsx", title="Corporate Plan Delivery Document 2024-25")
def welsh_corporate(p: Layout) -> None:
    p.sheet("Objectives", "Corporate Plan Delivery Document 2024-25")
    p.head(
        "Ref=ref",
        "Our commitment=action",
        "Directorate=custom",
        "Cabinet Member=sponsor",
        "Responsible Officer=lead",
        "Q1=",
        "Q2=",
        "Q3=status",
        "Q4=",
        "Commentary (latest)=progress",
    )
    for objective, rows in {
        "WBO1: ^A county where every child has a good start": [("1.1", "Complete phase 2 of Flying Start", "Learning", "Cllr Elin Prosser", "Head of Early Years", "Green", "Green", "Amber", None, "Two settings opened"), ("1.2", "Universal free school meals, years 3 to 6", "Learning", "Cllr Elin Prosser", "Catering Manager", "Green", "Green", "Green", None, "Rolled out in all 41 schools")],
        "WBO2: ^A county with a thriving economy": [("2.1", "Levelling up: refurbish the Corn Hall", "Place", "Cllr Huw Baines", "Regeneration Manager", "Amber", "Red", "Red", None, "Tender 18% over budget"), ("2.2", "Shared Prosperity Fund spent in full", "Place", "Leader", "SPF Programme Officer", "Green", "Green", "Green", None, "93% committed")],
    }.items():  # fmt: skip
        p.section("theme", objective, 10, "B4C6E7")
        p.rows(rows)


@layout("scottish-police-local-plan.xlsx", title="Local Police Plan: year 2 delivery")
def police(p: Layout) -> None:
    p.sheet("Plan", "Local Police Plan: year 2 delivery", "Kinlochar and the Isles Division")
    p.row(band("What we want to do", 2), None, band("How and who", 3), None, None, band("When", 2))
    p.head(
        "Priority=theme",
        "Objective=workstream",
        "Activity=action",
        "Lead officer=lead",
        "Partners=partners",
        "Start=start",
        "Finish=target",
    )
    p.rows([
        ("Protecting vulnerable people", "Reduce domestic abuse", "Disclosure scheme publicised in 12 languages", "DI Farquhar", "Women’s Aid", month(2023, 4), month(2023, 9)),
        (None, None, "Body-worn video for response teams", "Supt Menzies", "", month(2023, 6), month(2024, 3)),
        (None, "Missing people", "Herbert Protocol in all care homes", "Sgt Iain Laidlaw", "HSCP", month(2023, 5), "Ongoing"),
        ("Roads safety", "Reduce casualties on rural routes", "Motorcycle weekend operations", "Insp Ross (Road Policing)", "Transport Scotland", month(2023, 4), month(2023, 10)),
        (None, None, "Young driver event for S6 pupils", "PC Mackay", "SFRS, Council", month(2023, 11), month(2023, 11)),
    ])  # fmt: skip
