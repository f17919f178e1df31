"""Plans on cards, in columns, over printed pages, in numbered lines of a cell, without a heading, or torn by a PDF."""

from corpus_again.paper import Cell, Layout, layout

NAMES = (
    "further-action-cards.xlsx",
    "further-projects-as-columns.xlsx",
    "further-printed-pages.xlsx",
    "further-numbered-lines.xlsx",
    "further-no-header.docx",
    "further-torn-lines.csv",
)


@layout("further-action-cards.xlsx", title="Active Town Alliance: cards", date="2025-06-01")
def cards(p: Layout) -> None:
    p.sheet("Cards", "Active Town Alliance: cards")
    labels = ("Action", "Lead", "Partners", "Target date", "Measure of success", "RAG")
    keys = ("lead", "partners", "target", "measure", "status")
    for ref, *told in (
        ("AT1", "Mark a mile in every park", "Parks Manager", "Running clubs", "April 2026", "Nine miles marked", "Green"),
        ("AT2", "Open school yards at weekends", "Sports Officer", "Heads' forum", "January 2026", "Six yards open", "Amber"),
        ("AT3", "Mend and give away bicycles", "Workshop Leader", "Tip operator, police", "July 2026", "200 given", "Red"),
    ):  # fmt: skip
        p.row(Cell(f"Action {ref}", bold=True, fill="DDEBF7", across=2))
        for label, text in zip(labels, told, strict=True):
            p.row(Cell(label, bold=True), text)
        p.blank()
        p.item("action", told[0], ref, **dict(zip(keys, told[1:], strict=True)))


@layout("further-projects-as-columns.xlsx", title="Regeneration Board: projects at a glance", date="2025-06-01")
def columns(p: Layout) -> None:
    p.sheet("Summary", "Regeneration Board: projects at a glance")
    table = (
        ("Project", "Bus station roof", "Maltings quarter", "River walk"),
        ("Project lead", "Ada Finch", "Leo Strand", "May Corrie"),
        ("Sponsor", "Chief Engineer", "Director of Growth", "Director of Parks"),
        ("Start date", "May 2025", "July 2025", "Jan 2026"),
        ("Target completion date", "Dec 2026", "Oct 2027", "Mar 2028"),
        ("RAG", "Amber", "Green", "Red"),
        ("Progress", "Glass is being made", "Half of the units let", "A landowner has said no"),
        ("Key risks", "Steel may cost more", "The last tenant may leave", "The bank may slip"),
    )
    for label, *texts in table:
        p.row(Cell(label, bold=True), *texts)
    keys = ("lead", "sponsor", "start", "target", "status", "progress", "risks")
    for title, *told in zip(*(row[1:] for row in table), strict=True):
        p.item("action|workstream|theme", title, **dict(zip(keys, told, strict=True)))


@layout("further-printed-pages.xlsx", title="County Waste Strategy: action plan", date="2025-06-01")
def pages(p: Layout) -> None:
    p.sheet("Sheet1")
    heads = ("Theme=theme", "No=ref", "Action=action", "Who=lead", "When=timescale", "Notes=notes")
    for page, rows in enumerate((
        [("Less waste", "1", "Teach mending at six village halls", "Adult Education", "June 2026", "Halls booked"), (None, "2", "Give a nappy voucher to new parents", "Public Health", "From April 2026", None)],
        [("Less waste (continued)", "3", "Ask takeaways to refill cups", "District councils", "Ongoing", None), ("Better sorting", "4", "Collect small electricals at the kerb", "Eastmoor BC", "October 2026", "Lorries fitted"), (None, "5", "Put food bins in flats", "Southside DC", "March 2027", None)],
        [("Better sorting (continued)", "6", "Look into one bin in fifty", "All districts", "Ongoing", "Started"), ("Safe disposal", "7", "Cap the tip at Gorse Hill", "County Council", "2027/28", "Gas wells in")],
    ), 1):  # fmt: skip
        p.row(Cell("County Waste Strategy: action plan", bold=True))
        p.head(*heads)
        for theme, *row in rows:
            p.row(theme, *row)
            if theme and "continued" not in theme:
                p.item("theme", theme)
            told = zip(("lead", "timescale", "notes"), row[2:], strict=True)
            p.item("action", str(row[1]), row[0], **{key: text for key, text in told if text})
        p.row(*[None] * 5, f"Page {page} of 3")
        p.blank()


@layout("further-numbered-lines.xlsx", title="College Estates Plan", date="2025-09-01")
def lines(p: Layout) -> None:
    p.sheet("Plan", "College Estates Plan")
    p.head("Objective=", "Actions=", "Lead=", "By when=")
    for objective, actions, lead, when in (
        ("Spend less on heat", ("Fit valves in the music rooms", "Shut the annexe at Easter", "Show the meter at the gate"), "Estates Director", "July 2026"),
        ("Let everyone in", ("Ramp the library steps", "Repaint the parking bays"), "Access Officer", "January 2027"),
        ("Waste nothing", ("Put water taps in each block", "Weigh the kitchen bins", "Sell old desks to students"), "Facilities Manager", "April 2026"),
    ):  # fmt: skip
        p.row(objective, "\n".join(f"{n}. {one}" for n, one in enumerate(actions, 1)), lead, when)
        p.item("theme|workstream|action", objective)
        for one in actions:
            p.item("action|subaction", one)


@layout("further-no-header.docx", title="What the village will do", date="2025-06-01")
def headless(p: Layout) -> None:
    p.sheet("Plan", "What the village will do", "Agreed at the annual meeting. We look at it again each spring.")
    p.head("=action", "=lead", "=timescale", "=custom", write=False)
    p.rows([
        ("Dredge the pond before the ducks nest", "Pond Warden", "By February 2026", "£1,900"),
        ("Replace the noticeboard by the well", "Clerk", "Summer 2025", "£320"),
        ("Ask the county for a crossing at the school", "Cllr Beddow", "September 2025", "No cost"),
        ("Put a defibrillator in the telephone box", "First Responders", "Ongoing", "£1,100"),
        ("Plant a hedge round the new burial ground", "Tree Warden", "By December 2025", "£260"),
    ])  # fmt: skip


@layout("further-torn-lines.csv", title="Canal basin actions", date="2025-06-01")
def torn(p: Layout) -> None:
    p.sheet("torn")
    p.row("No", "Action", "Responsible", "Target date")
    for ref, parts, lead, when in (
        ("C1", ("Clear the weed before", "the boat gathering"), "Waterways Engineer", "May 2026"),
        ("C2", ("Tar the lock beams",), "Volunteer Leader", "July 2025"),
        ("C3", ("Fix ladders to the wall", "at every mooring in the", "basin"), "Safety Officer", "June 2025"),
        ("C4", ("Hire out two canoes",), "Leisure Officer", "Spring 2026"),
    ):
        p.row(ref, parts[0], lead, when)
        for more in parts[1:]:
            p.row("", more, "", "")
        p.item("action", " ".join(parts), ref, lead=lead, target=when)
