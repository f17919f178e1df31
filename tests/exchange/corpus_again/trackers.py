"""Trackers: scrutiny recommendations, audit findings, inspections' areas for improvement, decisions."""

from .paper import Cell, Layout, band, day, layout


@layout("scrutiny-recommendations.docx", title="Scrutiny Review of Damp and Mould: recommendation tracker")
def scrutiny(p: Layout) -> None:
    p.sheet("1", "Scrutiny Review of Damp and Mould: recommendation tracker", "Appendix A")
    p.head(
        "Rec. no.=ref@workstream|theme",
        "Recommendation=workstream|theme",
        "Cabinet response=custom",
        "Action to be taken=action",
        "Officer=lead",
        "Target date=target",
        "Update – March 2024=progress",
    )
    p.rows([
        ("R1", "That all tenants receive a named contact within five working days", "Accepted", "New case management stage built", "Head of Repairs", "31 December 2023", "Live since 8 January"),
        ("R2", "That surveyors be trained to Level 3", "Accepted in part", "Six of ten in the first year", "Asset Manager", "July 2024", "Four have passed; two sit in June"),
        ("R3", "That the Council lobby Government on retrofit funding", "Accepted", "Joint letter with the LGA", "Cabinet Member for Housing", "ASAP", "Sent 2 February"),
        ("R4", "That compensation be doubled", "Not accepted", "None", "n/a", "n/a", "No further action"),
    ])  # fmt: skip


@layout("internal-audit-tracker.xlsx", title="Internal audit: outstanding recommendations", date="2024-02-01")
def audit(p: Layout) -> None:
    p.sheet(
        "Outstanding",
        "Internal audit: outstanding recommendations",
        "Audit and Governance Committee 20 February 2024",
        "Appendix 2",
    )
    p.head(
        "Audit=theme",
        "Finding=description",
        "Risk rating=custom",
        "Agreed management action=action",
        "Responsible officer=lead",
        "Original date=original",
        "Revised date=target",
        "Status=status",
        "Management comment=progress",
    )
    p.rows([
        (Cell("Creditors 2022/23", down=2), "Duplicate payments were not identified before payment runs.", "High", "Introduce duplicate payment software", "Financial Services Manager", day(2023, 6, 30), day(2024, 3, 31), Cell("Overdue", fill="FF0000"), "Supplier chosen"),
        (None, "No independent check of changes to bank details.", "Medium", "Two-person call-back on every change", "Exchequer Team Leader", day(2023, 4, 30), day(2023, 7, 31), Cell("Implemented", fill="92D050"), "Tested by Audit in August"),
        ("Business continuity", "Plans for four critical services are over three years old.", "High", "Refresh all critical plans and exercise two", "Emergency Planning Officer", day(2023, 9, 30), day(2024, 6, 30), Cell("In progress", fill="FFC000"), "Three of four done"),
        (Cell("Leisure contract", down=2), "Performance data is not validated.", "Low", "Annual sample check of attendance data", "Contracts Officer", day(2024, 1, 31), "", Cell("In progress", fill="FFC000"), ""),
        (None, "Minutes of contract meetings are missing.", "Low", "Minutes to be kept on the shared drive", "Contracts Officer", day(2023, 5, 31), "", Cell("Implemented", fill="92D050"), ""),
    ])  # fmt: skip


@layout("ofsted-ilacs-improvement.xlsx", title="ILACS Improvement Plan")
def ilacs(p: Layout) -> None:
    for n, (area, rows) in enumerate({
        "The timeliness of initial health assessments for children in care": [("1.1", "Weekly tracking meeting between social care and health", "Service Director", "July 2023", "A", "Improved from 42% to 68%"), ("1.2", "Consent sought at the point of entry to care", "Team Managers", "Immediate", "G", "Dip sample 9 of 10")],
        "The quality of supervision": [("2.1", "New supervision template in the case system", "Principal Social Worker", "September 2023", "B", "In use"), ("2.2", "Reflective group supervision monthly", "Heads of Service", "From October 2023", "G", "All teams"), ("2.3", "Audit of 40 supervision records", "QA Manager", "Jan 2024", "R", "Deferred")],
        "Permanence planning": [("3.1", "Permanence panel for under fives", "Adoption Service Manager", "Nov 2023", "G", "Panel has met three times")],
    }.items(), 1):  # fmt: skip
        p.sheet(f"Area {n}", "ILACS Improvement Plan", f"Area for improvement {n}: {area}")
        p.item("theme", area)
        p.head("Ref=ref", "Action=action", "Lead=lead", "By when=target", "BRAG=status", "Progress / impact=progress")
        p.rows(rows)


@layout("peer-challenge-action-plan.csv", title="", separator=",", code="utf-8-sig")
def peer(p: Layout) -> None:
    p.sheet("x")
    p.head(
        "Peer team recommendation=theme|workstream",
        "Council action=action",
        "Lead Member=sponsor",
        "Lead Officer=lead",
        "Timescale=timescale",
        "Progress=progress",
    )
    p.rows([
        ("Recommendation 1: ^Develop a single, shared vision for place", "Place summit with partners", "Leader of the Council", "Chief Executive", "Autumn 2023", "Held 12 October, 84 attended"),
        ("", "Draft vision to Full Council", "Leader of the Council", "Assistant Director, Policy", "Feb 2024", ""),
        ("Recommendation 2: ^Address the medium-term budget gap", "Transformation programme with four workstreams", "Deputy Leader", "S151 Officer", "By budget setting 2024", "Outline business cases signed off"),
        ("", "Asset disposal programme", "Deputy Leader", "Head of Property", "2023/24 onwards", "£2.1m receipts"),
        ("Recommendation 3: ^Strengthen member development", "Induction programme for May 2024", "Chair of Standards", "Monitoring Officer", "May 2024", ""),
    ])  # fmt: skip


@layout("council-action-log.ods", title="Cabinet and Council decisions: implementation log")
def log(p: Layout) -> None:
    p.sheet("Log", "Cabinet and Council decisions: implementation log")
    p.head(
        "Item=ref",
        "Date of decision=custom",
        "Decision=action",
        "Chief Officer=owner",
        "Steps taken=subactions",
        "Complete by=target",
        "Done? (Y/N)=status",
    )
    p.rows([
        ("C/23/101", "12.07.23", "To dispose of the former depot at Quay Road", "Director of Place", "Valuation received\nMarketing particulars drafted\nHeads of terms agreed", "31.12.23", "N"),
        ("C/23/107", "12.07.23", "To adopt the Tree Strategy", "Director of Place", "Published on the website", "31.08.23", "Y"),
        ("FC/23/12", "20.09.23", "To review polling districts", "Returning Officer", "Consultation held October to November\nReport to Council in January", "31.01.24", "Y"),
        ("C/23/119", "11.10.23", "To begin a compulsory purchase order for 14 Harbour Street", "Monitoring Officer", "", "tbc", "N"),
    ])  # fmt: skip


@layout("fire-hmicfrs-areas.xlsx", title="HMICFRS improvement and IRMP action plan")
def fire(p: Layout) -> None:
    p.sheet(
        "Action plan",
        "HMICFRS improvement and IRMP action plan",
        "Eastmarch Fire and Rescue Authority",
        "As at 31 December 2023",
    )
    p.row(band("HMICFRS", 2), None, band("Service response", 4), None, None, None, band("Monitoring", 2))
    p.head(
        "AFI no=ref@theme|workstream",
        "Area for improvement=theme|workstream",
        "Task ID=ref",
        "Task=action",
        "Task owner=lead",
        "Deadline=target",
        "% done=percent",
        "Position at last meeting=progress",
    )
    p.rows([
        (Cell("AFI-01", down=3), Cell("The service should evaluate its prevention activity.", down=3), "01-a", "Commission evaluation from the university", "GM Prevention", "30 Sept 2023", 1, "Report received"),
        (None, None, "01-b", "Evaluation framework for new campaigns", "GM Prevention", "31 Mar 2024", 0.6, "Draft with SLT"),
        (None, None, "01-c", "Safe and well follow-up calls", "Prevention Admin", "Ongoing", 0.25, "1 in 20 sampled"),
        (Cell("AFI-02", down=2), Cell("The service should assure itself that it has an effective out-of-hours protection cover.", down=2), "02-a", "Fund a second duty rota", "AM Protection", "1 April 2024", 0, "Growth bid submitted"),
        (None, None, "02-b", "Level 4 diploma for eight officers", "AM Protection", "End of 2024", 0.5, "Four enrolled"),
    ])  # fmt: skip
    for row in p.sheets[-1].rows[2:]:
        row[6] = Cell(row[6].value, shown="0%") if row[6] else None
    for item, told in zip(
        [i for i in p.items if i.level == "action"], ("100%", "60%", "25%", "0%", "50%"), strict=True
    ):
        item.fields["percent"] = told
