"""Plans of universities, colleges and schools."""

from .paper import Cell, Layout, band, day, layout, month


@layout("athena-swan-action-plan.xlsx", title="Athena Swan Silver Action Plan 2023-2028", date="2023-05-01")
def athena(p: Layout) -> None:
    p.sheet(
        "Action Plan", "Athena Swan Silver Action Plan 2023-2028", "Department of Chemistry", "KPA = key priority area"
    )
    p.head(
        "Reference=ref",
        "Planned action / objective=action",
        "Rationale (i.e. what evidence is there that prompted this action/objective?)=description",
        "Key outputs and milestones=milestones",
        "Timeframe (start)=start",
        "Timeframe (end)=target",
        "Person responsible (include job title)=lead",
        "Success criteria and outcome=measure",
    )
    for area, rows in {
        "KPA 1: ^Recruitment of women to academic posts": [("1.1", "Search committees for all posts at Grade 8 and above", "Only 18% of applicants to senior posts were women (2019-22)", "Guidance issued\nFirst search committee convened", month(2023, 9), month(2024, 7), "Prof. Helen Astley, Head of Department", "30% of applicants are women by 2027"), ("1.2", "Gender decoder used on every advert", "Adverts contained masculine-coded wording", "Template adverts", month(2023, 6), "Ongoing", "Rahul Desai, Department Manager", "100% of adverts checked")],
        "KPA 2: ^Promotion and career development": [("2.1", "Annual CV review for all staff", "Women apply for promotion on average 2.3 years later", "Reviews in each autumn term", month(2023, 10), month(2027, 12), "Promotions Champion", "Equal application rates"), ("2.2", "Mentoring for postdoctoral researchers", "42% of PDRAs had a mentor (survey 2022)", "Pairs matched by January", month(2023, 11), month(2024, 1), "Dr Ines Carvalho, PDRA Representative", "75% have a mentor")],
    }.items():  # fmt: skip
        p.section("theme", area, 8, "DDD9C4")
        p.rows(rows)


@layout("race-equality-charter.docx", title="Race Equality Charter action plan")
def charter(p: Layout) -> None:
    p.sheet("1", "Race Equality Charter action plan", "University of Westmere, 2022–2026")
    p.head(
        "Ref=ref",
        "Issue identified=description",
        "Action=action",
        "Owner=lead",
        "Timescale=timescale",
        "Success measure=measure",
    )
    p.rows([
        ("A1", "Degree awarding gap of 14 percentage points", "Inclusive curriculum toolkit in every programme review", "Pro Vice-Chancellor (Education)", "AY 2022/23 – AY 2024/25", "Gap below 8 points"),
        ("A2", "Low disclosure of ethnicity by staff", "Disclosure campaign with the unions", "Director of HR", "October 2022", "95% disclosure"),
        ("B1", "Few Black professors", "Sponsorship scheme for Readers", "Vice-Chancellor", "Semester 2, 2023", "Ten sponsored"),
        ("B2", "Students report microaggressions", "Report + Support launched, with case workers", "Director of Student Life", "Sept 2022 onwards", "Reports resolved in 30 days"),
    ])  # fmt: skip


@layout("school-improvement-plan-priorities.xlsx", title="School Improvement Plan 2024-2025", date="2024-09-01")
def school(p: Layout) -> None:
    for sheet, priority, criteria, rows in (
        ("Priority 1", "To improve outcomes in writing at Key Stage 2", "78% reach the expected standard", [("Introduce a daily sentence-level lesson", "English Lead", "Autumn 1", "£450 resources", "Book looks each half term"), ("Moderation with Trust schools", "Year 6 teachers", "Spring term", "2 days' supply", "Moderation notes")]),
        ("Priority 2", "To raise attendance to 96%", "Persistent absence below 12%", [("First-day calling by 9.30", "Attendance Officer", "From September", "None", "Daily log"), ("Breakfast club free to pupil premium families", "Business Manager", "Autumn 2", "£3,200", "Take-up"), ("Attendance clinics with the EWO", "Deputy Head", "Half-termly", "EWO time", "Clinic notes")]),
        ("Priority 3", "To develop middle leaders", "All leaders complete NPQ", [("Coaching triads", "Headteacher", "Summer term 2025", "Cover", "Triad journals")]),
    ):  # fmt: skip
        p.sheet(sheet, "School Improvement Plan 2024-2025", f"{sheet}: {priority}", f"Success criteria: {criteria}")
        p.item("theme", priority, sheet)
        p.head(
            "Actions=action",
            "Who?=lead",
            "When?=timescale",
            "Cost / resources=resources",
            "Monitoring (how, who and when)=custom",
        )
        p.rows(rows)


@layout("access-participation-provision.xlsx", title="Access and Participation Plan: intervention tracker")
def access(p: Layout) -> None:
    p.sheet("Tracker", "Access and Participation Plan: intervention tracker")
    p.head(
        "Intervention strategy=theme",
        "Activity=action",
        "Inputs=resources",
        "Outcomes=outcome",
        "Cross-strategy?=custom",
        "Lead=lead",
        "Year 1=",
        "Year 2=",
        "Status=status",
    )
    p.rows([
        (Cell("IS1: ^Access for mature learners", down=2), "Bite-size taster courses in community venues", "£38,000; 1.2 FTE", "More applications from mature learners", "No", "Lifelong Learning Manager", "4 courses", "8 courses", "Started"),
        (None, "Childcare bursary", "£120,000", "Better continuation", "Yes", "Student Funding", "60 awards", "75 awards", "Started"),
        (Cell("IS2: ^Student success for care-experienced students", down=2), "Named contact before arrival", "0.5 FTE", "Continuation gap closed", "No", "Wellbeing Manager", "All", "All", "Embedded"),
        (None, "Year-round accommodation guarantee", "£22,500 a year", "Fewer withdrawals in summer", "No", "Residences", "12 rooms", "12 rooms", "Not started"),
    ])  # fmt: skip
    p.row(Cell("Total investment", bold=True), None, "£180,500")


@layout("research-culture-concordat.html", title="Concordat to Support the Career Development of Researchers")
def concordat(p: Layout) -> None:
    p.sheet("1", "Concordat to Support the Career Development of Researchers", "Action plan 2024–27")
    p.row(
        Cell("Obligation", bold=True, down=2),
        Cell("Action", bold=True, down=2),
        Cell("Carried over from previous plan?", bold=True, down=2),
        band("Delivery", 3),
        None,
        None,
    )
    p.head("=", "=", "=", "Deadline=target", "Responsibility=lead", "Success measure (SMART)=measure", write=False)
    p.row(
        None,
        None,
        None,
        Cell("Deadline", bold=True),
        Cell("Responsibility", bold=True),
        Cell("The targeted impact / success measure", bold=True),
    )
    p.columns = [("Obligation", "theme"), ("Action", "action"), ("Carried", "custom"), *p.columns[3:]]
    p.section("theme", "Environment and Culture", 6)
    p.columns[0] = ("Obligation", "ref")
    p.rows([
        ("ECI1", "Research culture survey every two years", "Y", "March 2025", "Dean of Research", "60% response"),
        ("ECI3", "Bullying and harassment training for principal investigators", "N", "July 2025", "Head of OD", "80% of PIs trained"),
    ])  # fmt: skip
    p.section("theme", "Professional and Career Development", 6)
    p.rows([
        ("PCDI1", "Ten days’ development a year logged in the HR system", "Y", "Annually, by 31 July", "Researcher Development Manager", "Median of 6 days"),
        ("PCDI4", "Career conversations with alumni outside academia", "N", "From Oct 2024", "Careers Service", "Four events; 200 attend"),
    ])  # fmt: skip


@layout("college-quality-improvement.xlsx", title="Quality Improvement Plan (QIP) 2023/24", date="2023-09-01")
def college(p: Layout) -> None:
    p.sheet("QIP", "Quality Improvement Plan (QIP) 2023/24")
    p.head(
        "Key Area=theme",
        "Area for Improvement (from SAR)=workstream",
        "Actions=action",
        "Person(s) resp=lead",
        "Completion=target",
        "Impact / success criteria=measure",
        "Nov review=",
        "Feb review=progress",
        "RAG=status",
    )
    p.rows([
        ("Quality of education", "GCSE maths resit outcomes", "Online diagnostic in first two weeks", "Head of Maths", day(2023, 9, 29, "d mmmm yyyy"), "High grades 22%", "Done", "Gaps taught in small groups", "G"),
        ("Quality of education", "GCSE maths resit outcomes", "Saturday revision school", "Head of Maths / Curriculum Director", day(2024, 5, 11, "d mmmm yyyy"), "100 attend", "", "Booked", "A"),
        ("Quality of education", "T Level industry placements", "Employer engagement officer appointed", "VP Employer Partnerships", day(2023, 10, 31, "d mmmm yyyy"), "All placed by March", "In post", "71% placed", "A"),
        ("Behaviour and attitudes", "Attendance at tutorials", "New tutorial scheme of work", "Head of Student Experience", day(2023, 12, 15, "d mmmm yyyy"), "88% attendance", "Drafted", "In use; 84%", "G"),
    ])  # fmt: skip


@layout("ref-environment-plan.csv", title="", code="utf-8")
def research(p: Layout) -> None:
    p.sheet("x")
    p.head("UoA=theme", "ID=ref", "Task=action", "Responsible=lead", "Deadline=target", "Status=status", "Notes=notes")
    p.rows([
        ("UoA 3 Allied Health Professions", "3.1", "Mock scoring of outputs by external reader", "UoA lead", "15 Jan 2027", "Planned", ""),
        ("UoA 3 Allied Health Professions", "3.2", "Impact case study drafts, version 2", "Impact Officer", "End Feb 2027", "In progress", "Two of three drafted"),
        ("UoA 17 Business and Management", "17.1", "Narrative on people, culture and environment", "Associate Dean (Research)", "Easter 2027", "In progress", "See shared folder"),
        ("UoA 17 Business and Management", "17.2", "Check open access compliance of 2025 outputs", "Library", "rolling", "Ongoing", ""),
    ])  # fmt: skip
