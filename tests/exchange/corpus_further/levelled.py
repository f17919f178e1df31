"""Plans whose levels stand in numbers, indents, lettered rows, two depths of bands, or blocks with labels of their own."""

from corpus_again.paper import Cell, Layout, layout

NAMES = (
    "further-numbered-matrix.xlsx",
    "further-indented-aims.xlsx",
    "further-two-depths-of-bands.xlsx",
    "further-lettered-rows.xlsx",
    "further-blocks-with-labels.xlsx",
)


@layout("further-numbered-matrix.xlsx", title="Fisheries Sector Plan of Operations", date="2025-06-01")
def numbered(p: Layout) -> None:
    p.sheet("Matrix", "MINISTRY OF FISHERIES", "Fisheries Sector Plan of Operations")
    p.head("S/N=", "Objective / Output / Activity=", "Responsible unit=", "Timeline=", "Indicator=", "Cost (USD)=", "Source of funds=")  # fmt: skip
    for number, title, *told in (
        ("1", "Land more fish that people can afford"), ("1.1", "Better landing places"),
        ("1.1.1", "Roof four landing sites", "Works Section", "2025-2026", "Four roofs up", 380000, "Treasury"),
        ("1.1.2", "Dig wells beside the drying racks", "Water Section", "2026", "Wells tested", 42000, "Donor"),
        ("1.2", "Less of the catch is spoilt"),
        ("1.2.1", "Sell ice boxes at cost", "Extension Unit", "From March 2026", "600 boxes sold", 90000, "Treasury"),
        ("2", "Keep the lakes alive"), ("2.1", "Fewer nets of the wrong mesh"),
        ("2.1.1", "Register every boat", "Licensing Office", "2025", "Register open to all", 15000, "Donor"),
        ("2.1.2", "Pay village wardens", "Licensing Office", "Annually", "Wardens in all villages", None, None),
    ):  # fmt: skip
        level = ("theme", "workstream", "action")[number.count(".")]
        p.row(number, Cell(title, bold=level != "action"), *told)
        keys = ("lead", "timescale", "measure", "planned_spend", "custom")
        fields = {key: str(text) for key, text in zip(keys, told, strict=False) if text}
        p.item(level, title, number, **fields)
    p.row(None, "Total", None, None, None, 527000)


@layout("further-indented-aims.xlsx", title="Gallery Forward Plan 2025 to 2028", date="2025-06-01")
def indented(p: Layout) -> None:
    p.sheet("Plan", "Quayside Gallery Trust", "Gallery Forward Plan 2025 to 2028")
    p.head("Aim / objective / task=", "Staff member=", "Finish=", "Money needed=")
    for depth, title, *told in (
        (0, "Look after what we hold"), (1, "Know where everything is"),
        (2, "Number the prints in the plan chest", "Registrar", "Oct 2025", "£700"),
        (2, "Photograph the ship models", "Photographer", "Feb 2026", "£2,400"),
        (1, "Keep the damp out"), (2, "Clear the roof valleys twice a year", "Caretaker", "Ongoing", "None"),
        (0, "Be a place where people linger"), (1, "Warmer rooms"),
        (2, "Line the curtains of the long gallery", "House Manager", "Dec 2025", "£1,150"),
        (1, "Longer evenings"), (2, "Open late on first Fridays", "Front of House Lead", "July 2025", "£3,000"),
        (2, "Serve soup in winter", "Café Manager", "Nov 2025", "None"),
    ):  # fmt: skip
        p.row(Cell(title, indent=2 * depth), *told)
        fields = dict(zip(("lead", "target", "planned_spend"), told, strict=False))
        p.item(("theme", "workstream", "action")[depth], title, **fields)


@layout("further-two-depths-of-bands.xlsx", title="Harbour Towns Service Framework", date="2025-06-01")
def depths(p: Layout) -> None:
    p.sheet("Framework", "Harbour Towns Service Framework")
    p.head("KP ref=ref", "Task=action", "Accountable officer=lead", "Milestone date=target", "Outturn=progress")
    deep, pale = "1F4E78", "BDD7EE"
    for ref, theme, parts in (
        ("KP1", "Work near home", {
            "Workshops": [("KP1.a", "Let the net lofts to makers", "Property Officer", "31 Jan 2026", "Two let"), ("KP1.b", "Lay fibre to the old smokery", "ICT Manager", "30 Sep 2025", None)],
            "Markets": [("KP1.c", "Move the fish market indoors", "Markets Officer", "31 Mar 2026", "Plans drawn")]}),
        ("KP2", "Help when it is needed", {
            "Care": [("KP2.a", "Answer every care line call within a minute", "Care Line Manager", "Ongoing", None)],
            "Housing": [("KP2.b", "Turn the chapel into four flats", "Housing Officer", "30 Nov 2026", "Bought"), ("KP2.c", "Warm forty terraced homes", "Energy Officer", "28 Feb 2026", "Nine done")]}),
    ):  # fmt: skip
        p.row(Cell(ref, bold=True, fill=deep), Cell(theme, bold=True, fill=deep), *[Cell(None, fill=deep)] * 3)
        p.item("theme", theme, ref)
        for part, rows in parts.items():
            p.row(Cell(None, fill=pale), Cell(part, bold=True, fill=pale), *[Cell(None, fill=pale)] * 3)
            p.item("workstream", part)
            p.rows(rows)


@layout("further-lettered-rows.xlsx", title="Evening Town Action Plan", date="2025-06-01")
def lettered(p: Layout) -> None:
    p.sheet("Evenings", "Evening Town Action Plan")
    p.head("No.=ref", "Action=action", "Lead=lead", "Complete by=target", "Update=progress")
    above, below = "action|theme|workstream", "subaction|action|milestone"
    for level, ref, *row in (
        (above, "1", "Get people home safely", "Licensing Manager", "Dec 2025", None),
        (below, "1(a)", "Run a late bus along the coast road", "Transport Officer", "Sep 2025", "Operator found"),
        (below, "1(b)", "Mark out a second taxi rank", "Highways Officer", "Nov 2025", None),
        (above, "2", "Give families a reason to stay", "Events Officer", "Mar 2026", None),
        (below, "2(a)", "Keep the museum café open until eight", "Museum Manager", "Jul 2025", "Trial begun"),
        (below, "2(b)", "Show films on the slipway", "Arts Officer", "Aug 2025", "Screen hired"),
        (below, "2(c)", "Light the sea wall", "Street Lighting Team", "Oct 2025", None),
        (above, "3", "Fewer complaints of noise", "Environmental Health Officer", "Mar 2026", "Nine premises visited"),
        (below, "3(a)", "Agree when bottles may be emptied", "Waste Officer", "Aug 2025", None),
    ):  # fmt: skip
        p.row(ref, Cell(row[0], bold=level == above), *row[1:])
        told = zip(("lead", "target", "progress"), row[1:], strict=True)
        p.item(level, str(row[0]), ref, **{key: text for key, text in told if text})


@layout("further-blocks-with-labels.xlsx", title="Primary School Improvement Plan", date="2025-09-01")
def blocks(p: Layout) -> None:
    p.sheet("SIP", "Ferry Lane Primary School", "Primary School Improvement Plan")
    for number, title, lead, sign, rows in (
        ("Priority 1", "Every child writes with joy", "Mrs Adeyemi", "Most pupils fill a journal", [("1.1", "Print journals for all classes", "Office Manager", "Oct 2025", "£400"), ("1.2", "Invite an author each term", "Literacy Lead", "Dec 2025", "£900")]),
        ("Priority 2", "Lunch is calm", "Mr Tran", "Fewer than three upsets a week", [("2.1", "Stagger the sittings", "Deputy Head", "Sept 2025", "None"), ("2.2", "Train six playground leaders", "PE Lead", "Nov 2025", "£150"), ("2.3", "Hang sound panels in the hall", "Site Manager", "Feb 2026", "£2,200")]),
        ("Priority 3", "Parents know what is taught", "Miss Ward", "Four in five come to an open morning", [("3.1", "Send a page home each half term", "Year Leaders", "Ongoing", "None")]),
    ):  # fmt: skip
        p.row(Cell(f"{number}: {title}", bold=True))
        p.row("Lead:", None, lead)
        p.row("Success criteria:", None, sign)
        p.item("theme", title, number)
        p.head("No=ref", "Action=action", "Who=lead", "By when=target", "Cost=custom")
        p.rows(rows)
        p.blank()
