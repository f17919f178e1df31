"""Plans with headings in two or three bands, months to tick, states by colour or by column, several tables, odd orders."""

from corpus_again.paper import Cell, Layout, layout

NAMES = (
    "further-yearly-targets.xlsx",
    "further-three-bands-by-year.xlsx",
    "further-months-ticked.xlsx",
    "further-states-by-colour.xlsx",
    "further-three-tables.xlsx",
    "further-columns-reversed.ods",
)


def bold(*values: object, **look: str) -> list[Cell]:
    return [Cell(value, bold=True, **look) for value in values]


@layout("further-yearly-targets.xlsx", title="Cool Valley: climate actions of the council", date="2025-06-01")
def yearly(p: Layout) -> None:
    p.sheet("Actions", "Cool Valley: climate actions of the council")
    p.row(Cell("What", bold=True, across=3), None, None, Cell("Who", bold=True, across=2), None, Cell("Yearly targets", bold=True, across=3), None, None, Cell("Cost and carbon", bold=True, across=2))  # fmt: skip
    p.head("Sector=theme|workstream", "No=ref", "Action=action", "Council lead=lead", "Partners=partners", "2025/26=custom", "2026/27=custom", "2027/28=custom", "Cost band=custom", "Carbon saving (tCO2e)=custom")  # fmt: skip
    p.rows([
        (Cell("Homes", down=2), "H1", "Fill the walls of the prefab estates", "Head of Housing", "Tenants' forum", "90 homes", "120 homes", "120 homes", "£££", 410),
        (None, "H2", "Lend thermal cameras from libraries", "Library Manager", None, "20 loans", "60 loans", "90 loans", "£", 12),
        (Cell("Streets", down=2), "S1", "Swap the gully lorry for an electric one", "Fleet Manager", "Lease company", "1 lorry", None, None, "££", 60),
        (None, "S2", "Paint bicycle lanes on the ring road", "Highways Engineer", "Cycling club", "2 km", "4 km", "6 km", "££", 35),
        ("Land", "L1", "Let the sports banks grow into meadow", "Parks Officer", "Wildlife volunteers", "3 ha", "5 ha", "9 ha", "£", 8),
    ])  # fmt: skip
    p.below("Cost bands: £ = under £25,000; ££ = £25,000 to £250,000; £££ = over £250,000")


@layout("further-three-bands-by-year.xlsx", title="Widening Access Plan: what we do", date="2025-08-01")
def bands(p: Layout) -> None:
    p.sheet("WAP", "Widening Access Plan: what we do")
    p.row(Cell("PLAN", bold=True, across=4), None, None, None, Cell("MEASURES", bold=True, across=5), None, None, None, None, *bold("MONEY"))  # fmt: skip
    p.row(Cell("Strategy", bold=True, down=2), Cell("Activity", bold=True, across=3), None, None, Cell("Measure", bold=True, down=2), Cell("2025-26", bold=True, across=2), None, Cell("2026-27", bold=True, across=2), None, *bold("Cost"))  # fmt: skip
    p.row(None, *bold("Ref", "Description", "Owner"), None, *bold("Target", "Actual", "Target", "Actual", "£k a year"))
    p.head("Strategy=theme|workstream", "=ref", "=action", "=lead", "=custom", "=custom", "=custom", "=custom", "=custom", "=custom", write=False)  # fmt: skip
    p.rows([
        (Cell("Meet pupils earlier", down=2), "1a", "Send a science van to village schools", "Outreach Manager", "Schools visited", 14, 11, 20, None, 45),
        (None, "1b", "Pay student mentors in three towns", "Careers Officer", "Mentors paid", 30, 34, 40, None, 52),
        ("Stay for the second year", "2a", "Call first-years in week three", "Retention Officer", "Calls made", 900, 870, 950, None, 16),
        (Cell("Teach for everyone", down=2), "3a", "Caption all recorded lectures", "Head of Digital Learning", "Hours captioned", 400, 410, 600, None, 38),
        (None, "3b", "Set two dates for each piece of work", "Registrar", "Modules that do", 55, 60, 80, None, 4),
    ])  # fmt: skip


@layout("further-months-ticked.xlsx", title="Neighbourhood Plan programme of work", date="2025-04-01")
def ticked(p: Layout) -> None:
    months = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
    p.sheet("Programme", "Neighbourhood Plan programme of work")
    p.row(None, None, None, Cell("2025", bold=True, across=9), *[None] * 8, Cell("2026", bold=True, across=3))
    p.row(*bold("Stage", "Task", "Lead", *months))
    for stage, task, lead, first, last in (
        ("Groundwork", "Map who lives where", "Steering Group", 0, 2), ("", "Walk every street with a camera", "Volunteers", 1, 3),
        ("Talking", "Hold a picnic with a suggestion tree", "Clerk", 3, 3), ("", "Ask every business by letter", "Cllr Dunmore", 4, 6),
        ("Writing", "Draft the design code", "Consultant", 6, 9), ("", "Send the draft to the district", "Clerk", 11, 11),
    ):  # fmt: skip
        p.row(stage or None, task, lead, *("X" if first <= n <= last else None for n in range(12)))
        if stage:
            p.item("theme|workstream", stage)
        p.item("action", task, lead=lead, custom=f"{months[first]}\n{months[last]}")


@layout("further-states-by-colour.xlsx", title="Fire and Rescue: first year actions", date="2025-06-01")
def coloured(p: Layout) -> None:
    states = {
        "Complete": ("Blue", "0070C0"), "On track": ("Green", "00B050"), "Some concern": ("Amber", "FFC000"), "Off track": ("Red", "FF0000"),
    }  # fmt: skip
    p.sheet("Year 1", "Fire and Rescue: first year actions", "Two Estuaries Fire Authority")
    p.head("Ref=ref", "Action=action", "Lead=lead", "Internal code=custom", "Due=target", "Status=status", "Remarks=custom")  # fmt: skip
    for section, rows in {
        "Response": [("RS1", "Crew the aerial ladder by day only", "AM Hobbs", "K11", "Oct 2025", "Some concern", "Talks go on"), ("RS2", "Try a small engine on the marsh roads", "GM Lake", "K12", "Dec 2025", "On track", None), ("RS3", "Buy a hovercraft for the mudflats", "GM Lake", "K13", "Mar 2026", "Off track", "No bid within budget")],
        "Prevention": [("PV1", "Fit pads that shake the beds of deaf people", "SM Omar", "K21", "Sep 2025", "Complete", "All fitted"), ("PV2", "Teach flood safety in Year 4", "SM Omar", "K22", "Jul 2025", "On track", None)],
        "Property": [("PR1", "Sell the old workshops", "Head of Estates", "K31", "Jan 2026", "Some concern", "Drains to be mapped")],
    }.items():  # fmt: skip
        p.section("theme", section, across=7, fill="D9E1F2")
        p.rows((*row[:5], Cell(None, fill=states[row[5]][1], said=states[row[5]][0]), row[6]) for row in rows)
    p.blank()
    for words, (_, fill) in states.items():
        p.row(Cell(None, fill=fill), words)


@layout("further-three-tables.xlsx", title="Two Ports Winter Plan", date="2025-06-01")
def three(p: Layout) -> None:
    p.sheet("Winter", "Two Ports Winter Plan")
    for number, (title, heads, rows) in enumerate((
        ("Ships and berths", ("Ref=ref", "Action=action", "Lead=lead", "Deadline=target", "Status=status"), [("B1", "Clear a berth for ships in distress", "Harbour Master", "Sep 2025", "On track"), ("B2", "Grit both gangways", "Quay Foreman", "Nov 2025", "Late")]),
        ("Roads to the ports", ("Ref=ref", "Action=action", "Start=start", "Deadline=target", "Lead=lead", "Partners=partners"), [("R1", "Open the lorry park at the showground", "Aug 2025", "Oct 2025", "Highways Manager", "Police"), ("R2", "Text hauliers when sailings stop", "Jun 2025", "Sep 2025", "Ferry Company", "Both ports")]),
        ("People in the queue", ("Ref=ref", "Action=action", "Lead=lead", "Cost=planned_spend", "Deadline=target"), [("P1", "Keep a store of blankets and water", "Emergency Planner", "£4,500", "Oct 2025"), ("P2", "Train drivers' friends in first aid", "Red Cross", "None", "Dec 2025")]),
    ), 1):  # fmt: skip
        p.section("theme", f"Table {number}: ^{title}")
        p.head(*heads)
        p.rows(rows)
        p.blank()
        p.blank()


@layout("further-columns-reversed.ods", title="Music strategy, year one", date="2025-06-01")
def reversed_(p: Layout) -> None:
    p.sheet("Y1", "Music strategy, year one")
    p.head("RAG=status", "Due=target", "Lead partner=lead", "Budget=planned_spend", "Action=action", "Theme=theme|workstream")  # fmt: skip
    for theme, rows in {
        "Places to play": [("G", "Aug 2025", "Civic Hall", "£18,000", "Put a stage in the water gardens"), ("A", "Nov 2025", "Parish Churches", "£6,000", "Tune twelve village pianos")],
        "People who play": [("R", "Sep 2025", "Music Service", "£52,000", "Lend a brass instrument to any child"), ("G", "Jan 2026", "College", "£11,000", "Record six young bands")],
    }.items():  # fmt: skip
        for n, row in enumerate(rows):
            p.row(*row, Cell(theme, down=2) if n == 0 else None)
            if n == 0:
                p.item("theme|workstream", theme)
            p.item("action", row[4], status=row[0], target=row[1], lead=row[2], planned_spend=row[3])
